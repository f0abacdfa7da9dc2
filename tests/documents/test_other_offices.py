"""Plans of other offices as text: their numbering, headings, agencies and oddities."""

import pytest

from core.documents import RowRole, read_text
from core.domain.errors import UserError
from core.domain.plan import COLUMNS
from tests.documents.plans import HEADING, codes, outline, read_rows, table_text

REST = ("Phòng Nội vụ", "Phòng Tư pháp", "Quý I/2024", "Báo cáo")


def task(tt: str, content: str = "Làm") -> tuple[str, ...]:
    return (tt, content, *REST)


def heading(tt: str, content: str) -> tuple[str, ...]:
    return (tt, content, "", "", "", "")


def test_a_plan_numbered_1_to_140_is_flat() -> None:
    proposal = read_rows([task(str(n), f"Việc {n}") for n in range(1, 141)])
    assert outline(proposal) == [(str(n), "task") for n in range(1, 141)]
    assert proposal.doubts == ()
    assert proposal.balance.sentence() == "Đọc 141 dòng = 140 đưa vào + 1 tiêu đề cột"


def test_four_levels_with_points_at_the_end() -> None:
    rows = [
        heading("**I.**", "**Cải cách thể chế**"),
        heading("1.", "Nhóm một"),
        heading("1.4.", "Nhóm nhỏ"),
        task("1.4.1."),
        task("1.4.2."),
        task("a)"),
        task("2."),
    ]
    proposal = read_rows(rows)
    assert outline(proposal) == [
        ("I", "section"),
        ("I.1", "group"),
        ("I.1.4", "group"),
        ("I.1.4.1", "task"),
        ("I.1.4.2", "task"),
        ("I.1.4.2.a", "task"),
        ("I.2", "task"),
    ]
    assert proposal.plan.items[0].tt == "I."
    assert proposal.plan.items[3].tt == "1.4.1."


def test_letters_above_roman_numbers() -> None:
    rows = [heading("A", "Chung"), heading("I", "Một"), task("1"), heading("B", "Riêng"), task("1")]
    assert outline(read_rows(rows)) == [
        ("A", "section"), ("A.I", "group"), ("A.I.1", "task"), ("B", "section"), ("B.1", "task"),
    ]  # fmt: skip


def test_a_group_with_its_own_deadline_is_a_task_with_children() -> None:
    proposal = read_rows([heading("I", "CHUNG"), task("1"), task("1.1"), task("1.2"), task("2")])
    assert outline(proposal) == [
        ("I", "section"), ("I.1", "task"), ("I.1.1", "task"), ("I.1.2", "task"), ("I.2", "task"),
    ]  # fmt: skip


def test_a_skipped_group_leaves_its_tasks_at_the_nearest_level() -> None:
    rows = [heading("I", "CHUNG"), heading("1", "Một"), task("1.1"), task("2.1"), task("2.2")]
    proposal = read_rows(rows)
    assert [path for path, _ in outline(proposal)] == ["I", "I.1", "I.1.1", "I.2.1", "I.2.2"]
    assert codes(proposal).count("skipped_group") == 2


def test_section_numbers_that_go_on_in_the_tasks_are_no_gap() -> None:
    rows = [heading("I", "CHUNG"), task("1.1"), heading("II", "RIÊNG"), task("2.1")]
    assert codes(read_rows(rows)) == []


def test_a_number_met_twice_is_asked_about_and_kept() -> None:
    proposal = read_rows([task("1"), task("2"), task("2")])
    assert [item.tt for item in proposal.plan.items] == ["1", "2", "2"]
    assert codes(proposal) == ["repeated_number"]


def test_agencies_with_semicolon_comma_and_va_stay_as_typed() -> None:
    office = "Văn phòng HĐND và UBND huyện"
    texts = ("Phòng Nội vụ; Phòng Tư pháp", f"{office}, Phòng Tài chính - Kế hoạch")
    item = read_rows([("1", "Làm", *texts, "Quý I", "Báo cáo")]).plan.items[0]
    assert (item.lead, item.support) == texts


@pytest.mark.parametrize(
    ("flat", "lines"),
    [
        ("- Phòng Văn hóa - Thông tin - Phòng Tài chính - Kế hoạch",
         "- Phòng Văn hóa - Thông tin\n- Phòng Tài chính - Kế hoạch"),
        ("- Trung tâm Văn hóa - Thông tin và Thể thao - Công an huyện",
         "- Trung tâm Văn hóa - Thông tin và Thể thao\n- Công an huyện"),
        ("- Phòng Lao động - Thương binh và Xã hội - Các xã - Mặt trận Tổ quốc",
         "- Phòng Lao động - Thương binh và Xã hội\n- Các xã\n- Mặt trận Tổ quốc"),
        ("- Phòng Hành chính - Tổ chức - Ban Văn hóa - Xã hội",
         "- Phòng Hành chính - Tổ chức\n- Ban Văn hóa - Xã hội"),
        ("Phòng Văn hóa - Thông tin", "Phòng Văn hóa - Thông tin"),
    ],
)  # fmt: skip
def test_a_flat_list_of_agencies_gets_its_lines_back(flat: str, lines: str) -> None:
    item = read_rows([("1", "Làm", flat, flat, "Quý I", "Báo cáo")]).plan.items[0]
    assert (item.lead, item.support) == (lines, lines)


def test_a_cut_inside_a_name_with_a_dash_is_healed() -> None:
    rows = [
        ("1", "Làm", "- Phòng Văn hóa", "- Phòng Tài chính", "Trước ngày", "Báo"),
        HEADING,
        ("", "tiếp", "- Thông tin - Phòng Nội vụ", "- Kế hoạch", "30/8/2024", "cáo"),
    ]
    item = read_rows(rows).plan.items[0]
    assert [item.cell(column) for column in COLUMNS] == [
        "1", "Làm tiếp", "- Phòng Văn hóa - Thông tin\n- Phòng Nội vụ",
        "- Phòng Tài chính - Kế hoạch", "Trước ngày 30/8/2024", "Báo cáo",
    ]  # fmt: skip


def test_headings_in_other_words_and_order() -> None:
    columns = ("Sản phẩm", "Đơn vị phối hợp", "Nhiệm vụ cụ thể", "Số TT", "Đơn vị thực hiện")
    columns = (*columns, "Tiến độ")
    proposal = read_rows([("Báo cáo", "Phòng B", "Làm", "1", "Phòng A", "Quý I")], columns)
    item = proposal.plan.items[0]
    assert [item.cell(column) for column in COLUMNS] == [
        "1", "Làm", "Phòng A", "Phòng B", "Quý I", "Báo cáo",
    ]  # fmt: skip
    assert proposal.plan.heading("content") == "Nhiệm vụ cụ thể"


def test_a_second_column_of_the_same_kind_becomes_an_extra_one() -> None:
    columns = ("TT", "Nội dung", "Cơ quan chủ trì", "Thời gian bắt đầu", "Thời gian hoàn thành")
    columns = (*columns, "Sản phẩm", "Sản phẩm số hóa")
    proposal = read_rows([("1", "Làm", "A", "T1", "T2", "Một", "Hai")], columns)
    item = proposal.plan.items[0]
    assert (item.deadline, item.product) == ("T2", "Một")
    assert item.extra == (("Thời gian bắt đầu", "T1"), ("Sản phẩm số hóa", "Hai"))


def test_a_table_of_three_columns() -> None:
    proposal = read_rows([("1", "Làm", "Quý I")], ("TT", "Nội dung", "Thời gian"))
    assert proposal.plan.items[0].deadline == "Quý I"


def test_cells_with_line_breaks_copied_from_excel() -> None:
    text = table_text([("1", '"Làm ""ngay"" \nhai việc"', '"- Phòng A\n- Phòng B"', "", "Q", "B")])
    proposal = read_text(text.replace("\n", "\r\n"), "bảng dán")
    item = proposal.plan.items[0]
    assert item.content == 'Làm "ngay"\nhai việc'
    assert item.lead == "- Phòng A\n- Phòng B"


def test_rows_pasted_without_heading_are_understood_in_the_usual_order() -> None:
    text = "\n".join("\t".join(task(str(n))) for n in (1, 2))
    proposal = read_text(text, "bảng dán")
    assert [item.product for item in proposal.plan.items] == ["Báo cáo", "Báo cáo"]
    assert "no_heading" in codes(proposal)


def test_a_table_with_markdown_bars() -> None:
    rows = [HEADING, ("---",) * 6, ("**I**", "**CHUNG**", "", "", "", ""), task("1")]
    text = "# Kế hoạch năm 2025\n\n" + "\n".join("| " + " | ".join(row) + " |" for row in rows)
    proposal = read_text(text, "ke hoach.md")
    assert outline(proposal) == [("I", "section"), ("I.1", "task")]
    assert proposal.plan.year == 2025


def test_a_table_in_html_with_spans_and_lists() -> None:
    head = "".join(f"<th>{text}</th>" for text in HEADING)
    text = (
        f"<html><body><p>Kế hoạch năm 2025</p><table><tr>{head}</tr>"
        "<tr><td><b>I</b></td><td colspan=5><b>CHUNG</b></td></tr>"
        "<tr><td>1</td><td>Làm<br>ngay</td><td><ul><li>Phòng A</li><li>Phòng B</li></ul></td>"
        "<td></td><td rowspan=2>Quý&nbsp;I</td><td>Báo cáo</td></tr>"
        "<tr><td>2</td><td>Hai</td><td>Phòng C</td><td></td><td>Tờ trình</td></tr></table></html>"
    )
    proposal = read_text(text, "bảng dán")
    assert outline(proposal) == [("I", "section"), ("I.1", "task"), ("I.2", "task")]
    one, two = proposal.plan.items[1:]
    assert (one.content, one.lead, one.deadline) == ("Làm\nngay", "- Phòng A\n- Phòng B", "Quý I")
    assert (two.deadline, two.product) == ("", "Tờ trình")
    assert "merged_cell" in codes(proposal)


def test_rows_above_the_first_item_are_listed_with_a_reason() -> None:
    proposal = read_rows([("", "", "", "", "Quý I", ""), task("1")])
    assert proposal.rows[1].role is RowRole.SKIPPED
    assert proposal.rows[1].reason
    assert "row_skipped" in codes(proposal)
    assert proposal.balance.holds


def test_forced_roles_put_the_plan_together_anew_and_can_be_taken_back() -> None:
    first = read_rows([task("1"), ("", "", "", "", "Quý II", "Tờ trình"), task("2")])
    assert [row.role for row in first.rows][2] is RowRole.JOINED
    second = first.reassign({3: RowRole.TASK, 4: RowRole.SKIPPED})
    assert [item.product for item in second.plan.items] == ["Báo cáo", "Tờ trình"]
    assert second.balance.holds
    assert second.balance.listed == 1
    assert second.plan.items[0].id == first.plan.items[0].id
    back = second.reassign({3: RowRole.JOINED, 4: RowRole.TASK})
    assert back.plan.items == first.plan.items
    with pytest.raises(UserError):
        first.reassign({99: RowRole.TASK})


def test_a_row_made_a_section_takes_the_rows_below_it() -> None:
    first = read_rows([task("1"), heading("2", "Khác"), task("3")])
    second = first.reassign({3: RowRole.SECTION})
    assert outline(second) == [("1", "task"), ("2", "section"), ("2.3", "task")]


def test_an_edited_cell_changes_the_item_and_answers_the_doubt() -> None:
    first = read_rows([("1", "Làm", "Phòng A", "", "", "Báo cáo"), task("2")])
    item = first.plan.items[0]
    assert codes(first) == ["blank_deadline"]
    second = first.edit(item.id, "deadline", "Quý  III ")
    assert second.plan.items[0].deadline == "Quý III"
    assert codes(second) == []
    third = second.edit(second.plan.items[1].id, "tt", "1.1")
    assert outline(third) == [("1", "task"), ("1.1", "task")]
    assert third.balance == first.balance
    with pytest.raises(UserError):
        first.edit("khác", "deadline", "")
    with pytest.raises(UserError):
        first.edit(item.id, "Ghi chú", "")
