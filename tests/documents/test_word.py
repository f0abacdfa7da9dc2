"""Word documents: merged cells, lists, automatic numbers, tracked changes, layout tables."""

from pathlib import Path

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from core.documents import RowRole, read_document
from core.domain.plan import COLUMNS
from tests.documents.plans import (
    HEADING,
    add_numbering,
    codes,
    new_document,
    number_paragraph,
    outline,
    saved,
    tracked,
    word_table,
)  # fmt: skip
from tests.documents.sample_plan_2024 import ROWS

TASK = ("1", "Làm một", "Phòng Nội vụ", "", "Quý I/2024", "Báo cáo")


def test_the_2024_plan_typed_in_word_reads_the_same_rows(tmp_path: Path) -> None:
    document = new_document()
    word_table(document, [HEADING, *(row[2:] for row in ROWS)])
    proposal = read_document(saved(document, tmp_path))
    paths = proposal.plan.tree.paths
    read = [
        (paths[item.id], item.kind.value, *(item.cell(column) for column in COLUMNS))
        for item in proposal.plan.items
    ]
    assert read == ROWS
    assert proposal.balance.holds
    assert proposal.balance.read == 41


def test_a_vertically_merged_deadline_is_asked_about_and_not_copied(tmp_path: Path) -> None:
    document = new_document()
    rows = [HEADING, TASK, ("2", "Làm hai", "Phòng Tư pháp", "", "", "Tờ trình")]
    table = word_table(document, rows)
    table.cell(1, 4).merge(table.cell(2, 4))
    proposal = read_document(saved(document, tmp_path))
    assert [item.deadline for item in proposal.plan.items] == ["Quý I/2024", ""]
    doubt = next(doubt for doubt in proposal.doubts if doubt.column == "deadline")
    assert doubt.code == "merged_cell"
    assert "“Quý I/2024”" in doubt.message
    assert doubt.item_id == proposal.plan.items[1].id


def test_a_heading_merged_over_the_whole_row_is_a_section(tmp_path: Path) -> None:
    document = new_document()
    table = word_table(document, [HEADING, ("**I. CÔNG TÁC CHỈ ĐẠO**",), TASK])
    table.cell(1, 0).merge(table.cell(1, 5))
    proposal = read_document(saved(document, tmp_path))
    assert outline(proposal) == [("I", "section"), ("I.1", "task")]
    assert proposal.plan.items[0].content == "CÔNG TÁC CHỈ ĐẠO"


def test_a_group_row_merged_from_the_content_to_the_right_is_a_group(tmp_path: Path) -> None:
    document = new_document()
    rows = [HEADING, ("I", "CHỈ ĐẠO"), ("1", "Nhóm một"), ("1.1", *TASK[1:])]
    table = word_table(document, rows)
    for row in (1, 2):
        table.cell(row, 1).merge(table.cell(row, 5))
    proposal = read_document(saved(document, tmp_path))
    assert outline(proposal) == [("I", "section"), ("I.1", "group"), ("I.1.1", "task")]


def test_a_two_line_heading_with_merged_cells_names_all_columns(tmp_path: Path) -> None:
    document = new_document()
    rows = [
        ("STT", "Nhiệm vụ", "Cơ quan thực hiện", "", "Thời hạn", "Kết quả"),
        ("", "", "Chủ trì", "Phối hợp", "", ""),
        TASK,
    ]
    table = word_table(document, rows)
    table.cell(0, 2).merge(table.cell(0, 3))
    for column in (0, 1, 4, 5):
        table.cell(0, column).merge(table.cell(1, column))
    proposal = read_document(saved(document, tmp_path))
    item = proposal.plan.items[0]
    assert [item.cell(column) for column in COLUMNS] == list(TASK)
    assert proposal.plan.heading("lead") == "Cơ quan thực hiện: Chủ trì"
    assert proposal.balance.headings == 2


def test_a_table_without_heading_continues_the_one_above(tmp_path: Path) -> None:
    document = new_document()
    word_table(document, [HEADING, TASK])
    document.add_paragraph("")
    word_table(document, [("2", *TASK[1:]), ("3", *TASK[1:])])
    proposal = read_document(saved(document, tmp_path))
    assert outline(proposal) == [("1", "task"), ("2", "task"), ("3", "task")]
    assert [row.where for row in proposal.rows][-1] == "Bảng 2, dòng 2"


def test_a_table_of_another_kind_is_listed_row_by_row(tmp_path: Path) -> None:
    document = new_document()
    word_table(document, [HEADING, TASK])
    word_table(document, [("Xã", "Dân số", "Hộ", "Ghi chú"), ("Tam Cường", "9.000", "2.500", "")])
    proposal = read_document(saved(document, tmp_path))
    listed = [row for row in proposal.rows if row.role is RowRole.SKIPPED]
    assert [row.cells[0] for row in listed] == ["Xã", "Tam Cường"]
    assert all("số cột" in row.reason for row in listed)
    assert proposal.balance.holds


def test_automatic_numbers_are_counted_as_word_prints_them(tmp_path: Path) -> None:
    document = new_document()
    add_numbering(document, 90, [("upperRoman", "%1"), ("decimal", "%2"), ("decimal", "%2.%3")])
    levels = [0, 1, 2, 2, 1, 0, 1, 2]
    rows = [("", f"Việc {n}", "Phòng Nội vụ", "", "Quý I", "Báo cáo") for n in range(8)]
    for n in (0, 1, 4, 5, 6):
        rows[n] = ("", f"Nhóm {n}")
    table = word_table(document, [HEADING, *rows])
    for row, level in zip(table.rows[1:], levels, strict=True):
        number_paragraph(row.cells[0].paragraphs[0], 90, level)
    proposal = read_document(saved(document, tmp_path))
    tts = [item.tt for item in proposal.plan.items]
    assert tts == ["I", "1", "1.1", "1.2", "2", "II", "1", "1.1"]
    assert [path for path, _ in outline(proposal)] == [
        "I", "I.1", "I.1.1", "I.1.2", "I.2", "II", "II.1", "II.1.1",
    ]  # fmt: skip


def test_bullets_in_a_cell_become_lines_with_a_dash(tmp_path: Path) -> None:
    document = new_document()
    add_numbering(document, 91, [("bullet", "•")])
    task = ("1", "Làm", "Phòng Nội vụ\nPhòng Tư pháp", "", "Q", "B")
    table = word_table(document, [HEADING, task])
    for paragraph in table.cell(1, 2).paragraphs:
        number_paragraph(paragraph, 91)
    proposal = read_document(saved(document, tmp_path))
    assert proposal.plan.items[0].lead == "- Phòng Nội vụ\n- Phòng Tư pháp"


def test_tracked_changes_count_as_accepted_and_are_told(tmp_path: Path) -> None:
    document = new_document()
    table = word_table(document, [HEADING, ("1", "Làm ", "Phòng Nội vụ", "", "", "Báo cáo")])
    tracked(table.cell(1, 1).paragraphs[0], "ins", "thêm")
    tracked(table.cell(1, 4).paragraphs[0], "del", "Quý I")
    tracked(table.cell(1, 4).paragraphs[0], "ins", "Quý II")
    proposal = read_document(saved(document, tmp_path))
    item = proposal.plan.items[0]
    assert (item.content, item.deadline) == ("Làm thêm", "Quý II")
    assert "tracked_changes" in codes(proposal)


def test_a_nested_table_and_line_breaks_stay_in_their_cell(tmp_path: Path) -> None:
    document = new_document()
    table = word_table(document, [HEADING, ("1", "Làm", "Phòng Nội vụ", "", "Quý I", "Báo cáo")])
    inner = table.cell(1, 5).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "Biểu 01", "Biểu 02"
    table.cell(1, 1).paragraphs[0].add_run().add_break()
    table.cell(1, 1).paragraphs[0].add_run("tiếp\ttheo")
    item = read_document(saved(document, tmp_path)).plan.items[0]
    assert item.product == "Báo cáo\nBiểu 01\nBiểu 02"
    assert item.content == "Làm\ntiếp theo"


def test_bold_rows_without_number_are_headings(tmp_path: Path) -> None:
    document = new_document()
    rows = [HEADING, ("", "**Nhiệm vụ chung**"), TASK, ("", "**Nhiệm vụ riêng**"), TASK]
    word_table(document, rows)
    proposal = read_document(saved(document, tmp_path))
    assert [kind for _, kind in outline(proposal)] == ["section", "task", "section", "task"]


def test_words_in_content_controls_are_read_and_text_boxes_are_told(tmp_path: Path) -> None:
    document = new_document()
    word_table(document, [HEADING, TASK])
    paragraph = document.add_paragraph("Ghi chú cuối")
    paragraph._p.append(
        parse_xml(
            f"<w:r {nsdecls('w')}><w:pict><w:txbxContent><w:p><w:r><w:t>Trong khung</w:t></w:r>"
            "</w:p></w:txbxContent></w:pict></w:r>"
        )
    )
    control = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>KẾ HOẠCH</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>Cải cách hành chính năm 2026</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    document.element.body.insert(0, control)
    proposal = read_document(saved(document, tmp_path))
    assert proposal.plan.title == "Kế hoạch Cải cách hành chính năm 2026"
    assert proposal.plan.year == 2026
    assert "text_box" in codes(proposal)


def test_letterhead_and_signature_tables_belong_to_the_decision(tmp_path: Path) -> None:
    document = new_document()
    word_table(
        document,
        [
            (
                "ỦY BAN NHÂN DÂN\nHUYỆN VĨNH BẢO\nSố: 123/QĐ-UBND",
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
                "Vĩnh Bảo, ngày 05 tháng 3 năm 2024",
            )
        ],
    )
    for text in (
        "QUYẾT ĐỊNH",
        "Ban hành Kế hoạch năm 2024",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN VĨNH BẢO",
        "Căn cứ Luật Tổ chức chính quyền địa phương;",
        "QUYẾT ĐỊNH:",
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch kiểm soát năm 2024.",
        "Điều 2. Quyết định có hiệu lực kể từ ngày ký./.",
    ):
        document.add_paragraph(text)
    word_table(
        document,
        [
            (
                "Nơi nhận:\n- Như Điều 2;\n- Lưu: VT.",
                "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Văn An",
            )
        ],
    )
    document.add_paragraph("KẾ HOẠCH")
    document.add_paragraph("Kiểm soát thủ tục hành chính năm 2024")
    word_table(document, [HEADING, TASK])
    proposal = read_document(saved(document, tmp_path))
    decision = proposal.plan.decision
    assert decision.organ == "ỦY BAN NHÂN DÂN\nHUYỆN VĨNH BẢO"
    assert (decision.number, decision.sign) == ("123", "QĐ-UBND")
    assert (decision.day, decision.month, decision.year) == (5, 3, 2024)
    assert decision.issuer == "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN VĨNH BẢO"
    assert decision.title == "Ban hành Kế hoạch năm 2024"
    assert decision.recipients == ("- Như Điều 2;", "- Lưu: VT.")
    assert decision.signature == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert decision.signer == "Trần Văn An"
    assert proposal.balance.read == 2
    assert codes(proposal) == []
