"""Indicators as a workbook: the table as printed, and the counts behind it as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from core.reports.blocks import Shade
from core.reports.decree30 import GREYS
from core.reports.indicators import NOT_APPLICABLE, IndicatorPaper, PaperCell, PaperRow
from core.reports.mark import mark_workbook
from core.reports.output import write_file
from core.reports.typeface import printable

SHEET, COUNTS = "Chỉ tiêu", "Tử, mẫu"
_FONT = "Times New Roman"
_LINE = Side(style="thin")
_GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEAD_ROW = 4
_FIRST = ("TT", "Đơn vị", "Đạt")
_WIDTHS = (5, 24, 7)
_Value = str | int | float | None


def write_indicators_xlsx(paper: IndicatorPaper, target: Path) -> None:
    """Write the paper to ``target``; raises UserError when the file cannot be written.

    Shares and counts are numbers, so that they can be sorted and computed with; names and
    notes are text.
    """
    workbook = Workbook()
    workbook.properties.creator = "Sổ Một Cửa"
    shares = workbook.active
    shares.title = SHEET
    _write_shares(shares, paper)
    _write_counts(workbook.create_sheet(COUNTS), paper)
    buffer = BytesIO()
    mark_workbook(workbook)
    workbook.save(buffer)
    write_file(target, buffer.getvalue())


def _write_shares(sheet: Worksheet, paper: IndicatorPaper) -> None:
    headings = [_two_lines(name, target) for name, target in paper.columns]
    _begin(sheet, paper, [part for each in headings for part in (each, "Kết quả", "Hạng")])
    for number, row in enumerate((paper.total, *paper.rows)):
        values: list[_Value] = []
        for cell in row.cells:
            values += _share_values(cell)
        at = _write_row(sheet, number, row, values, 3)
        for place, cell in enumerate(row.cells):
            start = len(_FIRST) + 1 + 3 * place
            _set_off(sheet, at, start, cell)
    _end(sheet, paper, 3, (11, 10, 7))


def _write_counts(sheet: Worksheet, paper: IndicatorPaper) -> None:
    headings = [printable(" ".join(name.split())) for name, _ in paper.columns]
    _begin(sheet, paper, [f"{name}: {part}" for name in headings for part in ("tử số", "mẫu số")])
    for number, row in enumerate((paper.total, *paper.rows)):
        values: list[_Value] = []
        for cell in row.cells:
            values += [cell.numerator, cell.denominator] if cell else [NOT_APPLICABLE] * 2
        _write_row(sheet, number, row, values, 2)
    _end(sheet, paper, 2, (12, 12))


def _share_values(cell: PaperCell | None) -> list[_Value]:
    if cell is None:
        return [NOT_APPLICABLE, None, None]
    share: _Value = cell.share
    if cell.numerator is not None and cell.denominator and cell.share[:1].isdigit():
        share = cell.numerator * 100 / cell.denominator
    return [share, cell.verdict, cell.rank]


def _set_off(sheet: Worksheet, row: int, start: int, cell: PaperCell | None) -> None:
    """As many decimals as on paper, and the same grey."""
    if cell is None:
        return
    decimals = len(cell.share.partition(",")[2])
    sheet.cell(row, start).number_format = "0." + "0" * decimals if decimals else "0"
    if cell.shade in GREYS:
        for place in range(start, start + 3):
            sheet.cell(row, place).fill = _ground(cell.shade)


def _ground(shade: Shade) -> PatternFill:
    grey = f"{round(GREYS[shade] * 255):02X}" * 3
    return PatternFill("solid", start_color=grey, end_color=grey)


def _begin(sheet: Worksheet, paper: IndicatorPaper, headings: Sequence[str]) -> None:
    for row, text in enumerate(("Tổng hợp kết quả thực hiện chỉ tiêu", paper.period), start=1):
        cell = sheet.cell(row, 1, printable(text))
        cell.font = Font(name=_FONT, size=14, bold=row == 1)
    sheet.cell(3, 1, printable(paper.office)).font = Font(name=_FONT, size=12, italic=True)
    for column, heading in enumerate((*_FIRST, *headings), start=1):
        cell = sheet.cell(_HEAD_ROW, column, heading)
        cell.font = Font(name=_FONT, size=11, bold=True)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.border = _GRID
    sheet.row_dimensions[_HEAD_ROW].height = 62


def _write_row(
    sheet: Worksheet, number: int, row: PaperRow, values: Sequence[_Value], step: int
) -> int:
    at = _HEAD_ROW + 1 + number
    note = [printable(row.note), *[None] * (step * len(row.cells) - 1)] if row.note else values
    texts: list[_Value] = [number or None, printable(row.name), row.passed, *note]
    for column, value in enumerate(texts, start=1):
        cell = sheet.cell(at, column, value)
        if isinstance(value, str) and value:
            cell.data_type = "s"
        cell.font = Font(name=_FONT, size=11, bold=number == 0)
        side = "right" if isinstance(value, int | float) else "left"
        cell.alignment = Alignment(horizontal=side, vertical="center")
        cell.border = _GRID
    return at


def _end(sheet: Worksheet, paper: IndicatorPaper, step: int, widths: tuple[float, ...]) -> None:
    every = (*_WIDTHS, *(widths * len(paper.columns)))
    for column, width in enumerate(every, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for place, text in enumerate(paper.notes):
        cell = sheet.cell(_HEAD_ROW + len(paper.rows) + 3 + place, 1, printable(text))
        cell.font = Font(name=_FONT, size=11, italic=True)
    sheet.freeze_panes = sheet.cell(_HEAD_ROW + 2, len(_FIRST) + 1)
    sheet.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _two_lines(name: str, target: str) -> str:
    return f"{printable(name)}\n{target}"
