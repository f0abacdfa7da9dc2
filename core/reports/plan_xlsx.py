"""The plan as a workbook for people: the table to read, filter, edit and print; the decision."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from core.domain.plan import ItemKind, Plan
from core.domain.text import clean_line
from core.reports.blocks import Style
from core.reports.columns import Fit, fit_columns
from core.reports.decision_sheet import add_decision_sheet
from core.reports.decree30 import LANDSCAPE, LAYOUTS, PAGE_NUMBER_FROM_TOP, POINTS_PER_MM, Face
from core.reports.mark import mark_workbook
from core.reports.output import write_file
from core.reports.plan import annex_title, plan_columns, plan_wishes
from core.reports.typeface import Faces, break_lines, find_faces, printable

SHEET = "Kế hoạch"
_FONT = "Times New Roman"
# TT and deadline, counted from 1.
_CENTRED = {1, 5}
_MM_PER_INCH = 25.4
# A column of width n holds n digits of 7 pixels and 5 pixels of margin, at 96 pixels an inch.
_MM_PER_PIXEL = _MM_PER_INCH / 96
_DIGIT_PIXELS, _MARGIN_PIXELS = 7, 5
_LINE = Side(style="thin")
_GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_LINE_PITCH, _ROW_MARGIN = 1.22, 4
# Excel knows no taller row.
_TALLEST_ROW = 409.0


def write_plan_xlsx(plan: Plan, target: Path, *, faces: Faces | None = None) -> None:
    """Write the plan to ``target``; raises UserError when the file cannot be written.

    Every cell is text, so that "1.1" stays a number of the plan and "=…" is never computed.
    """
    faces = faces or find_faces()
    fit = fit_columns(plan_wishes(plan), LANDSCAPE.text_width, faces)
    workbook = Workbook()
    workbook.properties.title = clean_line(printable(plan.title or plan.short_title))
    workbook.properties.creator = "Sổ Một Cửa"
    sheet = workbook.active
    sheet.title = SHEET
    heights = _Heights(fit, faces)
    heading_row = _write_title(sheet, plan, heights) + 2
    _write_table(sheet, plan, heading_row, heights)
    _set_up(sheet, fit, heading_row)
    add_decision_sheet(workbook, plan, faces)
    buffer = BytesIO()
    mark_workbook(workbook)
    workbook.save(buffer)
    write_file(target, buffer.getvalue())


class _Heights:
    """Row heights in points; Excel does not grow by itself a row that a program wrote."""

    def __init__(self, fit: Fit, faces: Faces) -> None:
        self.faces, self.size = faces, fit.size
        self.widths = [_points(width) for width in fit.widths]
        self.whole = _points(sum(fit.widths))

    def of_cells(self, texts: list[str], *, bold: bool) -> float:
        """The height that shows every line of a row of the table."""
        face = Face(self.size, bold=bold)
        return max(
            self.of_text(text, face, width) for text, width in zip(texts, self.widths, strict=True)
        )

    def of_text(self, text: str, face: Face, width: float) -> float:
        """The height of one text in ``width`` points."""
        lines = len(break_lines(text, face, self.faces, width))
        return min(_TALLEST_ROW, lines * face.size * _LINE_PITCH + _ROW_MARGIN)


def _points(width: float) -> float:
    # Excel and LibreOffice keep a margin in the cell and break lines a little early.
    return (width - 3) * POINTS_PER_MM


def _write_title(sheet: Worksheet, plan: Plan, heights: _Heights) -> int:
    """The title above the table, a row for each line; gives the number of the last row."""
    row = 0
    for paragraph in annex_title(plan):
        face = LAYOUTS[paragraph.style].face
        for line in paragraph.text.split("\n"):
            row += 1
            cell = _write(sheet, row, 1, line)
            cell.font = Font(name=_FONT, size=face.size, bold=face.bold, italic=face.italic)
            cell.alignment = _alignment("center")
            last = len(plan_columns(plan))
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=last)
            sheet.row_dimensions[row].height = heights.of_text(line, face, heights.whole)
    return row


def _write_table(sheet: Worksheet, plan: Plan, heading_row: int, heights: _Heights) -> None:
    columns = plan_columns(plan)
    headings = [heading for _, heading in columns]
    _write_row(sheet, heading_row, headings, heights, bold=True)
    for place in range(1, len(columns) + 1):
        sheet.cell(heading_row, place).alignment = _alignment("center")
    for row, item in enumerate(plan.items, start=heading_row + 1):
        texts = [printable(item.cell(key)) for key, _ in columns]
        _write_row(sheet, row, texts, heights, bold=item.kind is not ItemKind.TASK)


def _write_row(
    sheet: Worksheet, row: int, texts: list[str], heights: _Heights, *, bold: bool
) -> None:
    for column, text in enumerate(texts, start=1):
        cell = _write(sheet, row, column, text)
        cell.font = Font(name=_FONT, size=heights.size, bold=bold)
        cell.alignment = _alignment("center" if column in _CENTRED else "left")
        cell.border = _GRID
    sheet.row_dimensions[row].height = heights.of_cells(texts, bold=bold)


def _write(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    cell = sheet.cell(row, column, text or None)
    cell.number_format = "@"
    if text:
        cell.data_type = "s"
    return cell


def _alignment(horizontal: str) -> Alignment:
    return Alignment(horizontal=horizontal, vertical="center", wrap_text=True)


def _set_up(sheet: Worksheet, fit: Fit, heading_row: int) -> None:
    for column, width in enumerate(fit.widths, start=1):
        digits = (width / _MM_PER_PIXEL - _MARGIN_PIXELS) / _DIGIT_PIXELS
        sheet.column_dimensions[get_column_letter(column)].width = digits
    sheet.freeze_panes = sheet.cell(heading_row + 1, 3)
    sheet.print_title_rows = f"{heading_row}:{heading_row}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins = PageMargins(
        left=LANDSCAPE.left / _MM_PER_INCH,
        right=LANDSCAPE.right / _MM_PER_INCH,
        top=LANDSCAPE.top / _MM_PER_INCH,
        bottom=LANDSCAPE.bottom / _MM_PER_INCH,
        header=PAGE_NUMBER_FROM_TOP / 2 / _MM_PER_INCH,
    )
    sheet.HeaderFooter.differentFirst = True
    sheet.oddHeader.center.text = "&P"
    sheet.oddHeader.center.size = int(LAYOUTS[Style.PAGE_NUMBER].face.size)
    sheet.oddHeader.center.font = f"{_FONT},Regular"
