"""Any list as a workbook for people: one sheet to read, filter, edit and print."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from core.domain.text import clean_line
from core.reports.mark import mark_workbook
from core.reports.output import write_file
from core.reports.typeface import printable

_FONT, _SIZE = "Times New Roman", 11
_LINE = Side(style="thin")
_GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_NARROWEST, _WIDEST = 6, 48
_HEADING_ROW = 3


def write_list_xlsx(
    title: str, headings: Sequence[str], rows: Sequence[Sequence[str]], target: Path
) -> None:
    """Write a list to ``target``: the title, a blank row, the headings, then the rows.

    Every cell is text, so that "II.1" and "0123" stay as they are and "=…" is never computed.
    Raises UserError when the file cannot be written.
    """
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "Danh sách"
    workbook.properties.title = clean_line(printable(title))
    workbook.properties.creator = "Sổ Một Cửa"
    sheet.cell(1, 1, printable(title)).font = Font(name=_FONT, size=13, bold=True)
    for number, texts in enumerate([headings, *rows], start=_HEADING_ROW):
        for column, text in enumerate(texts, start=1):
            cell = sheet.cell(number, column, printable(text) or None)
            cell.number_format = "@"
            if text:
                cell.data_type = "s"
            cell.font = Font(name=_FONT, size=_SIZE, bold=number == _HEADING_ROW)
            cell.alignment = Alignment(vertical="center", wrap_text=True)
            cell.border = _GRID
    for column, heading in enumerate(headings, start=1):
        texts = [heading, *(row[column - 1] for row in rows)]
        longest = max(len(line) for text in texts for line in text.split("\n"))
        width = min(max(longest + 2, _NARROWEST), _WIDEST)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = sheet.cell(_HEADING_ROW + 1, 1)
    last = f"{get_column_letter(len(headings))}{_HEADING_ROW + len(rows)}"
    sheet.auto_filter.ref = f"A{_HEADING_ROW}:{last}"
    sheet.print_title_rows = f"{_HEADING_ROW}:{_HEADING_ROW}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    buffer = BytesIO()
    mark_workbook(workbook)
    workbook.save(buffer)
    write_file(target, buffer.getvalue())
