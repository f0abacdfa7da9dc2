"""The papers of the page Tiến độ: previewed, closed again, written to files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.domain.plan import Plan
from tests.ui.progress_desk import ProgressDesk
from ui.models.progress_papers import LIST_HEADINGS, list_rows
from ui.operations.runner import Operations

Key = Qt.Key


@pytest.fixture
def desk(operations: Operations, tmp_path: Path, sample_plan: Plan) -> Iterator[ProgressDesk]:
    opened = ProgressDesk(operations, tmp_path, sample_plan)
    yield opened
    opened.page.close()


@pytest.mark.parametrize("kind", ["matrix", "units", "overdue"])
def test_a_paper_is_shown_in_place_of_the_table_and_esc_leads_back(
    desk: ProgressDesk, kind: str
) -> None:
    page = desk.page
    page.papers.show(kind)
    desk.settle()
    sheet = page.papers.sheet
    assert sheet is not None
    assert page.layers.currentWidget() is sheet
    assert sheet.preview.view.page_count >= 1
    assert not page.filters.isVisible()
    QTest.keyClick(sheet.preview.view, Key.Key_Escape)
    desk.settle()
    assert page.papers.sheet is None
    assert page.layers.currentWidget() is page.tables.stack
    assert page.filters.isVisible()
    assert page.panel.isVisible()


def test_each_unit_in_sight_gets_a_sheet(desk: ProgressDesk) -> None:
    desk.page.filter_edit.setText("hoa")
    units = len(desk.page.facts.units)
    desk.page.papers.show("units")
    desk.settle()
    assert len(desk.page.papers.report.sections) == units


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_the_paper_shown_is_written_to_a_file(
    desk: ProgressDesk, tmp_path: Path, suffix: str
) -> None:
    desk.page.papers.show("overdue")
    desk.settle()
    target = tmp_path / f"quá hạn{suffix}"
    desk.page.papers.write(target)
    desk.settle()
    assert target.read_bytes()[:4] in (b"%PDF", b"PK\x03\x04")
    assert target.name in desk.page.strip.text


def test_the_list_in_sight_goes_to_excel(desk: ProgressDesk, tmp_path: Path) -> None:
    desk.go("I.1", "Xã Hiệp Hòa")
    desk.press(Key.Key_1)
    desk.choose("condition", "overdue")
    target = tmp_path / "danh sách.xlsx"
    desk.page.papers.write_list(target)
    desk.settle()
    sheet = openpyxl.load_workbook(target).active
    rows = [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert rows[0] == list(LIST_HEADINGS)
    assert len(rows) == 1 + 29
    assert rows[1:] == list_rows(desk.page.facts)
    assert rows[1][5] == "quá hạn 18 ngày"


def test_a_folder_that_is_gone_is_named(desk: ProgressDesk, tmp_path: Path) -> None:
    desk.page.papers.write_list(tmp_path / "không có" / "danh sách.xlsx")
    desk.settle()
    assert desk.page.strip.kind == "fault"
    assert "không có" in desk.page.strip.text
