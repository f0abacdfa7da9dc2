"""The annex's table on paper, measured in the PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from core.domain.plan import HEADINGS, ItemKind, Plan
from core.reports.decree30 import CELL_PADDING
from core.reports.plan import plan_report
from tests.reports.paper import (
    DECISION,
    MM,
    SAME,
    Paper,
    cut,
    group,
    make_plan,
    many_tasks,
    row_texts,
    solid,
    task,
)


def annex(paper: Paper) -> list[list[str]]:
    """The rows of the table over all pages, without the repeated headings; no blanks."""
    rows = [row for sheet in paper.pages if sheet.landscape for row in sheet.table]
    cells = [[solid(cell or "") for cell in row] for row in rows]
    return [row for row in cells if row != cells[0]]


def test_every_row_of_the_plan_is_on_the_paper_word_for_word(
    sample_plan: Plan, sample_paper: Paper
) -> None:
    expected = [[solid(text) for text in row] for row in row_texts(sample_plan)]
    assert len(expected) == 40
    assert annex(sample_paper) == expected


def test_the_headings_stand_on_every_page_of_the_annex(
    sample_plan: Plan, sample_paper: Paper
) -> None:
    headings = [solid(text) for _, text in sample_plan.headings]
    pages = [sheet for sheet in sample_paper.pages if sheet.landscape]
    assert len(pages) > 2
    for sheet in pages:
        assert [solid(cell) for cell in sheet.table[0]] == headings


def test_a_heading_of_a_group_stays_with_its_first_task(
    sample_plan: Plan, sample_paper: Paper
) -> None:
    groups = {solid(i.content) for i in sample_plan.items if i.kind is not ItemKind.TASK}
    for sheet in sample_paper.pages:
        if sheet.landscape:
            assert solid(sheet.table[-1][1]) not in groups


def test_the_table_is_as_wide_as_the_text_and_its_letters_are_readable(
    sample_paper: Paper,
) -> None:
    for sheet in sample_paper.pages:
        if sheet.landscape:
            left, top, right, bottom = sheet.table_box
            assert left == pytest.approx(30 * MM, abs=SAME)
            assert right == pytest.approx(282 * MM, abs=SAME)
            assert bottom <= 190 * MM + SAME
            inside = [c for c in sheet.chars if c["top"] > top and c["text"] != " "]
            assert {round(c["size"]) for c in inside} <= {11, 12}


def test_headings_of_groups_are_bold_and_tasks_are_not(
    sample_plan: Plan, sample_paper: Paper
) -> None:
    sheet = next(sheet for sheet in sample_paper.pages if sheet.landscape)
    section = sheet.line(sample_plan.items[0].content)
    assert {cut(c["fontname"]) for c in section["chars"]} == {"Bold"}
    word = next(c for c in sheet.line("Xây dựng Kế hoạch thực hiện")["chars"] if c["text"] == "X")
    assert cut(word["fontname"]) == "Regular"


def test_the_annex_names_its_decision_in_italics_over_a_rule(sample_paper: Paper) -> None:
    sheet = next(sheet for sheet in sample_paper.pages if sheet.landscape)
    assert sheet.lines[0]["text"] == "KẾ HOẠCH"
    note = sheet.line("(Kèm theo Quyết định số:")
    assert {cut(c["fontname"]) for c in note["chars"]} == {"Italic"}
    rule = sheet.rule_below(note)
    length = note["x1"] - note["x0"]
    assert length / 3 <= rule["x1"] - rule["x0"] <= length / 2


def test_the_lines_of_a_list_hang_behind_its_dash(printed: Callable[..., Paper]) -> None:
    lead = "- Các cơ quan, đơn vị thuộc Ủy ban nhân dân huyện\n- UBND các xã"
    sheet = printed(make_plan(task(1, lead=lead, content="x"))).pages[0]
    words = [c for c in sheet.chars if c["text"] in "-CU" and 100 * MM < c["x0"] < 160 * MM]
    dashes = [c for c in words if c["text"] == "-" and c["top"] > sheet.table_box[1] + 30]
    assert len(dashes) == 2
    assert dashes[0]["x0"] == pytest.approx(dashes[1]["x0"], abs=0.1)
    capital = next(c for c in words if c["text"] == "C" and c["top"] == dashes[0]["top"])
    column = [c for c in sheet.chars if dashes[0]["top"] < c["top"] < dashes[1]["top"]]
    wrapped = [c for c in column if 100 * MM < c["x0"] < 157 * MM]
    assert min(c["x0"] for c in wrapped) == pytest.approx(capital["x0"], abs=0.2)


def test_a_plan_without_rows_prints_its_headings(printed: Callable[..., Paper]) -> None:
    paper = printed(make_plan(decision=DECISION))
    cells = [solid(cell) for row in paper.pages[-1].table for cell in row]
    assert cells == [solid(heading) for heading in HEADINGS.values()]


def test_four_hundred_rows_are_all_printed_and_none_is_cut(printed: Callable[..., Paper]) -> None:
    plan = make_plan(*many_tasks(400))
    rows = annex(printed(plan))
    assert rows == [[solid(text) for text in row] for row in row_texts(plan)]


def test_a_row_taller_than_a_page_goes_on_and_loses_nothing(printed: Callable[..., Paper]) -> None:
    content = " ".join(f"từ{n}" for n in range(2500))
    plan = make_plan(task(1), task(2, content=content, lead="- A\n- B"), task(3))
    paper = printed(plan)
    rows = annex(paper)
    assert "".join(row[1] for row in rows) == solid("".join(i.content for i in plan.items))
    assert [row[0] for row in rows if row[0]] == ["1", "2", "3"]
    for sheet in paper.pages:
        assert max(c["bottom"] for c in sheet.chars) <= 190 * MM + 1


def test_headings_taller_than_half_a_page_still_leave_room(printed: Callable[..., Paper]) -> None:
    headings = {**HEADINGS, "product": "sản phẩm " * 200}
    plan = make_plan(*many_tasks(30), headings=tuple(headings.items()))
    rows = [row for sheet in printed(plan).pages for row in sheet.table]
    products = solid("".join(row[5] or "" for row in rows))
    assert products == "sảnphẩm" * 200
    assert [row[0] for row in rows if row[0]][1:] == [item.tt for item in plan.items]


def test_a_chain_of_headings_longer_than_a_page_is_printed(printed: Callable[..., Paper]) -> None:
    plan = make_plan(*(group(str(n), f"Nhóm số {n}") for n in range(60)))
    assert [row[0] for row in annex(printed(plan))] == [str(n) for n in range(60)]


def test_words_too_wide_for_their_column_are_broken_by_letter(
    printed: Callable[..., Paper],
) -> None:
    address = "https://dichvucong.haiphong.gov.vn/" + "x" * 200
    plan = make_plan(task(1, product=address, deadline="W" * 80, content="M" * 300))
    sheet = printed(plan).pages[0]
    columns = [column.width * MM for column in plan_report(plan).sections[0].blocks[-1].columns]
    edges = [30 * MM + sum(columns[:n]) for n in range(len(columns) + 1)]
    for letter, place in (("W", 4), ("M", 1), ("x", 5)):
        found = [
            c for c in sheet.chars if c["text"] == letter and c["top"] > sheet.table_box[1] + 50
        ]
        assert min(c["x0"] for c in found) >= edges[place] + CELL_PADDING[0] - SAME
        assert max(c["x1"] for c in found) <= edges[place + 1] - CELL_PADDING[0] + SAME
    assert solid(sheet.table[1][5]) == address


def test_extra_columns_are_printed_at_a_smaller_size(printed: Callable[..., Paper]) -> None:
    names = tuple(f"Cột thêm {n}" for n in range(1, 6))
    extra = tuple((name, f"giá trị nghiêng {name}") for name in names)
    item = replace(task(1), extra=extra)
    plan = make_plan(item, extra_columns=names)
    report = plan_report(plan)
    assert report.warnings == ()
    assert report.sections[0].blocks[-1].size >= 10
    row = annex(printed(plan))[0]
    assert row[6:] == [solid(text) for _, text in extra]


def test_too_many_columns_stay_inside_the_page_and_are_reported(
    printed: Callable[..., Paper],
) -> None:
    names = tuple(f"NGHIÊNG{n:02d}" for n in range(20))
    item = replace(task(1), extra=tuple((name, "nghiêng") for name in names))
    plan = make_plan(item, extra_columns=names)
    report = plan_report(plan)
    assert report.sections[0].blocks[-1].size == 10
    assert len(report.warnings) == 1
    assert report.warnings[0].startswith("Bảng có 26 cột, rộng hơn khổ giấy")
    sheet = printed(plan).pages[0]
    assert max(c["x1"] for c in sheet.chars) <= 282 * MM + SAME
    assert solid("nghiêng" * 20) in solid("".join(solid(c or "") for c in sheet.table[1][6:]))


def test_letters_that_would_print_as_boxes_are_reported() -> None:
    plan = make_plan(group("I", "Phần", ItemKind.SECTION), task(1, content="Xong ☑"))
    assert plan_report(plan).warnings == (
        "Phông chữ in không có ký tự “☑” ở dòng 1. Thay ký tự khác rồi in lại.",
    )
