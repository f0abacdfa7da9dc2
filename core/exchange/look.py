"""How the cells of a workbook look, on screen and on paper, and how text is put into them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from enum import Enum
from math import ceil
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

FONT = "Times New Roman"
SIZE = 11
_LINE_POINTS, _ROW_MARGIN, _TALLEST = 14.5, 4.0, 400.0
# Times New Roman 11 sets about 1.25 letters in a column of width 1.
_LETTERS_PER_WIDTH = 1.15
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_THIN = Side(style="thin", color="808080")
_FRAME = Side(style="medium", color="1F5A96")
_GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_BOX = Border(left=_FRAME, right=_FRAME, top=_FRAME, bottom=_FRAME)


def _fill(colour: str) -> PatternFill:
    return PatternFill("solid", start_color=colour, end_color=colour)


_HEADING, _GROUP, _ENTRY, _MARK = map(_fill, ("DDE6EF", "EEF2F6", "FFFBE6", "F8CBAD"))


class Look(Enum):
    """A kind of cell, as (font, alignment, border, fill, number format, locked)."""

    TITLE = (Font(FONT, 14, bold=True), "centerContinuous", None, None)
    SUBTITLE = (Font(FONT, 12, italic=True), "centerContinuous", None, None)
    STRONG = (Font(FONT, 12, bold=True), "plain", None, None)
    PLAIN = (Font(FONT, 12), "plain", None, None)
    WRAPPED = (Font(FONT, 12), "left", None, None)
    HEADING = (Font(FONT, SIZE, bold=True), "center", _GRID, _HEADING)
    CODE_HEADING = (Font(FONT, 8, color="595959"), "center", _GRID, _HEADING)
    CODE = (Font("Courier New", 9, color="595959"), "center", _GRID, None)
    GROUP = (Font(FONT, SIZE, bold=True), "left", _GRID, _GROUP)
    TEXT = (Font(FONT, SIZE), "left", _GRID, None)
    CENTRED = (Font(FONT, SIZE), "center", _GRID, None)
    RIGHT = (Font(FONT, SIZE), "right", _GRID, None)
    NUMBER = (Font(FONT, SIZE), "right", _GRID, None, "#,##0")
    SHARE = (Font(FONT, SIZE), "right", _GRID, None, "0.00%")
    ENTRY_TEXT = (Font(FONT, 12), "left", _BOX, _ENTRY)
    ENTRY_NUMBER = (Font(FONT, 13, bold=True), "right", _BOX, _ENTRY)
    ENTRY_WORD = (Font(FONT, 12), "center", _BOX, _ENTRY)
    SIGN = (Font(FONT, 12, bold=True), "centerContinuous", None, None)
    HINT = (Font(FONT, 11, italic=True), "plain", None, None)
    SIGN_HINT = (Font(FONT, 11, italic=True), "centerContinuous", None, None)


ENTRY_LOOKS = {Look.ENTRY_TEXT, Look.ENTRY_NUMBER, Look.ENTRY_WORD}
_ALIGNMENTS = {
    "plain": Alignment(horizontal="left", vertical="center"),
    "centerContinuous": Alignment(horizontal="centerContinuous", vertical="center"),
    **{
        side: Alignment(horizontal=side, vertical="center", wrap_text=True, indent=indent)
        for side, indent in (("left", 0), ("center", 0), ("right", 1))
    },
}
_OPEN = Protection(locked=False)
_STYLES: WeakKeyDictionary[Workbook, dict[Look, object]] = WeakKeyDictionary()


def put(sheet: Worksheet, row: int, column: int, text: str, look: Look) -> Cell:
    """Write a text; never a formula, whatever it begins with."""
    cell = _styled(sheet, row, column, look)
    if text:
        cell.value = _ESCAPE_LIKE.sub("_x005F_", _ILLEGAL.sub("", text))
        cell.data_type = "s"
    return cell


def put_formula(sheet: Worksheet, row: int, column: int, formula: str, look: Look) -> Cell:
    """Write one of our own formulas, without the leading "="."""
    cell = _styled(sheet, row, column, look)
    cell.value = f"={formula}"
    return cell


def mark(cell: Cell) -> None:
    """Colour a cell that the unit has to look at again."""
    cell._style = copy(cell._style)  # noqa: SLF001
    cell.fill = _MARK


def _styled(sheet: Worksheet, row: int, column: int, look: Look) -> Cell:
    cell = sheet.cell(row, column)
    known = _STYLES.setdefault(sheet.parent, {})
    if look in known:
        # Half the time of writing goes into finding each style anew; openpyxl has no other way.
        # Cells share theirs: what changes one afterwards (mark) has to copy it first.
        cell._style = known[look]  # noqa: SLF001
        return cell
    # The cell may share the style of another look: what is set below would change all of those.
    cell._style = StyleArray()  # noqa: SLF001
    font, alignment, border, fill, *number_format = look.value
    cell.font, cell.alignment = font, _ALIGNMENTS[alignment]
    if border:
        cell.border = border
    if fill:
        cell.fill = fill
    cell.number_format = number_format[0] if number_format else "General"
    if look in ENTRY_LOOKS:
        cell.number_format, cell.protection = "@", _OPEN
    known[look] = copy(cell._style)  # noqa: SLF001
    return cell


def set_widths(sheet: Worksheet, widths: Sequence[float]) -> None:
    """Column widths in letters, from column A."""
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def set_height(sheet: Worksheet, row: int, texts: Sequence[str], widths: Sequence[float]) -> None:
    """A row's height so that every wrapped text shows whole; the writer leaves it free to grow."""
    lines = max(map(_lines, texts, widths), default=1)
    sheet.row_dimensions[row].height = min(_TALLEST, lines * _LINE_POINTS + _ROW_MARGIN)


def _lines(text: str, width: float) -> int:
    letters = max(1.0, width * _LETTERS_PER_WIDTH - 1)
    return sum(max(1, ceil(len(line) / letters)) for line in (text or " ").split("\n"))


def protect(sheet: Worksheet) -> None:
    """Lock all but the entry cells, without a password; sorting would part values from rows."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False


def set_up_page(sheet: Worksheet, *, landscape: bool, footer: str) -> None:
    """A4, fitted to the page's width; the workbook code and the page number in the foot."""
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins = PageMargins(0.6, 0.5, 0.6, 0.7, 0.3, 0.3)
    sheet.print_options.horizontalCentered = True
    sheet.oddFooter.left.text = footer.replace("&", "&&")
    sheet.oddFooter.right.text = "Trang &P/&N"
    sheet.oddFooter.left.size = sheet.oddFooter.right.size = 9
