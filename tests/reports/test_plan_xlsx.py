"""The plan as a workbook for people: read again by us, by openpyxl and by LibreOffice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from core.documents import read_document
from core.domain.plan import COLUMNS, ItemKind, Plan
from core.reports.plan_xlsx import SHEET, write_plan_xlsx
from tests.reports.office_suite import as_paper, needs_soffice
from tests.reports.paper import decided, group, make_plan, row_texts, solid, task


@pytest.fixture
def saved(tmp_path: Path) -> Callable[[Plan], Path]:
    def save(plan: Plan) -> Path:
        target = tmp_path / "kế hoạch.xlsx"
        write_plan_xlsx(plan, target)
        return target

    return save


def rows_of(path: Path) -> tuple[openpyxl.worksheet.worksheet.Worksheet, int]:
    """The sheet and the number of its heading row."""
    sheet = openpyxl.load_workbook(path)[SHEET]
    return sheet, next(row[0].row for row in sheet.iter_rows() if row[0].value == "TT")


def test_the_rows_are_read_again_unchanged(
    sample_plan: Plan, saved: Callable[[Plan], Path]
) -> None:
    read = read_document(saved(sample_plan))
    assert read.balance.listed == 0
    assert row_texts(read.plan) == row_texts(sample_plan)
    assert list(read.plan.tree.paths.values()) == list(sample_plan.tree.paths.values())
    assert (read.plan.title, read.plan.headings) == (sample_plan.title, sample_plan.headings)
    kept = ("annex_title", "annex_note")
    for name in kept:
        assert getattr(read.plan.decision, name) == getattr(sample_plan.decision, name)


def test_every_cell_is_text_even_one_that_looks_like_a_formula(
    saved: Callable[[Plan], Path],
) -> None:
    traps = ("=1+1", "+1", "-1", "@SUM(A1)", "#N/A", "1.1", "02/2024", "TRUE", "=HYPERLINK(1)")
    plan = make_plan(*(task(f"{n}.{n}", content=text) for n, text in enumerate(traps, start=1)))
    sheet, heading = rows_of(saved(plan))
    for row, text in enumerate(traps, start=heading + 1):
        for cell in sheet[row][:2]:
            assert (cell.data_type, cell.number_format) == ("s", "@")
        assert sheet.cell(row, 2).value == text
    assert sheet.cell(heading + 1, 1).value == "1.1"


def test_the_sheet_is_set_up_for_the_screen_and_for_a4(
    sample_plan: Plan, saved: Callable[[Plan], Path]
) -> None:
    sheet, heading = rows_of(saved(sample_plan))
    assert sheet.freeze_panes == f"C{heading + 1}"
    assert sheet.print_title_rows == f"${heading}:${heading}"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_margins.left * 25.4 == pytest.approx(30)
    assert sheet["A1"].value == "KẾ HOẠCH"


def test_headings_of_groups_are_bold_and_all_cells_wrap(
    sample_plan: Plan, saved: Callable[[Plan], Path]
) -> None:
    sheet, heading = rows_of(saved(sample_plan))
    for row, item in enumerate(sample_plan.items, start=heading + 1):
        for cell in sheet[row]:
            assert cell.font.bold is (item.kind is not ItemKind.TASK)
            assert cell.font.name == "Times New Roman"
            assert cell.alignment.wrap_text


def test_a_longer_text_gets_a_higher_row(saved: Callable[[Plan], Path]) -> None:
    plan = make_plan(task(1), task(2, product="từ ngữ " * 48), task(3, lead="- A\n- B\n- C\n- D"))
    sheet, heading = rows_of(saved(plan))
    low, high, listed = (sheet.row_dimensions[heading + n].height for n in (1, 2, 3))
    assert high > 7 * 12 > listed > 4 * 12 > low


def test_a_plan_without_rows_and_texts_with_markup(saved: Callable[[Plan], Path]) -> None:
    sheet, heading = rows_of(saved(make_plan()))
    assert sheet.max_row == heading
    sheet, heading = rows_of(saved(make_plan(group("I", "<b>A & B\x07</b>"))))
    assert sheet.cell(heading + 1, 2).value == "<b>A & B</b>"


def test_extra_columns_follow_the_six(saved: Callable[[Plan], Path]) -> None:
    item = task(1)
    plan = make_plan(
        *(type(item)(id="x", tt="1", content="Việc", extra=(("Ghi chú", "Xem lại"),)),),
        extra_columns=("Ghi chú",),
    )
    sheet, heading = rows_of(saved(plan))
    assert [sheet.cell(row, len(COLUMNS) + 1).value for row in (heading, heading + 1)] == [
        "Ghi chú",
        "Xem lại",
    ]


@needs_soffice
def test_libreoffice_prints_every_row_uncut(
    sample_plan: Plan, saved: Callable[[Plan], Path]
) -> None:
    paper = as_paper(saved(decided(sample_plan, annex_note="")))
    headings = [solid(text) for _, text in sample_plan.headings]
    annex = [sheet for sheet in paper.pages if sheet.table]
    assert all([solid(cell) for cell in sheet.table[0]] == headings for sheet in annex)
    rows = [row for sheet in annex for row in sheet.table[1:]]
    assert [[solid(cell or "") for cell in row] for row in rows] == [
        [solid(text) for text in row] for row in row_texts(sample_plan)
    ]
