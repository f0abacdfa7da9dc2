"""Excel workbooks: the visible sheets as tables, with dates and numbers as they read."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook

from core.documents.headings import find_columns
from core.documents.source import Block, Cell, Notice, Paragraph, Row, Source, Table
from core.domain.text import clean_cell, fold

_TALLEST, _WIDEST, _LONGEST_GAP = 6_000, 60, 200
_DEEPEST_HEADING = 30
_ARTICLE = "dieu 1."
_EXCEL_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_workbook(data: bytes, name: str) -> Source:
    """Read an ``.xlsx`` that the guard has checked; ``name`` is used in messages.

    Sheets without a plan heading are left out and named in a notice when any sheet has one,
    but for a sheet that holds the decision.
    """
    with warnings.catch_warnings():
        # openpyxl warns of parts it does not keep (validation, conditional formats).
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(data), data_only=True)
        formulas = load_workbook(io.BytesIO(data)) if _has_formulas(data) else None
    blocks: list[Block] = []
    notices: list[Notice] = []
    tables = []
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            message = f"Trang tính “{sheet.title}” đang ẩn nên không đọc. Bỏ ẩn nếu cần đọc."
            notices.append(Notice("hidden_sheet", message))
            continue
        table, height = _table(sheet)
        tables.append(table)
        notices += _cut_off(sheet, height)
        if formulas is not None:
            notices += _uncounted(sheet, formulas[sheet.title], height)
    with_plan = [table for table in tables if _has_heading(table)]
    for table in tables:
        if table not in with_plan and _is_decision(table):
            # The decision stands before its annex, wherever its sheet is.
            blocks = [*(Paragraph(text) for row in table.rows for text in row.texts), *blocks]
        elif table in with_plan or not with_plan:
            blocks.append(table)
        elif table.rows:
            message = f"Trang tính “{table.sheet}” không có tiêu đề cột của kế hoạch nên không đọc."
            notices.append(Notice("other_sheet", message))
    return Source(name, tuple(blocks), tuple(notices))


def cell_text(value: object, number_format: str = "General") -> str:
    """A cell's value in words: 1.0 → "1", 0.5 as "0%" → "50%", a date → "15/12/2024"."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, datetime | date):
        return _date_text(value, number_format)
    if isinstance(value, int | float):
        return _number_text(value, number_format)
    return clean_cell(_EXCEL_ESCAPE.sub(_unescaped, str(value)))


def _number_text(value: float, number_format: str) -> str:
    if "%" in number_format:
        return f"{round(value * 100, 6):g}%".replace(".", ",")
    return f"{value:.15g}"


def _unescaped(match: re.Match[str]) -> str:
    letter = chr(int(match[1], 16))
    return "\n" if letter in "\r\n" else letter if letter.isprintable() else ""


def _date_text(value: date, number_format: str) -> str:
    shape = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", number_format.lower())
    if "d" not in shape and "m" in shape and "y" in shape:
        return value.strftime("%m/%Y")
    if not {"d", "m"} & set(shape) and "y" in shape:
        return value.strftime("%Y")
    return value.strftime("%d/%m/%Y")


def _table(sheet: Any) -> tuple[Table, int]:
    """The rows with words, and the number of rows looked at.

    Formatting without words reaches far down in many workbooks: a long stretch of empty
    rows ends the reading.
    """
    spans, above = _merged(sheet)
    rows: list[Row] = []
    last = 0
    bounds = {"max_row": min(sheet.max_row, _TALLEST), "max_col": min(sheet.max_column, _WIDEST)}
    for number, cells in enumerate(sheet.iter_rows(**bounds), start=1):
        row = Row(
            f"Trang tính {sheet.title}, dòng {number}",
            tuple(_cell(cell, spans, above) for cell in cells),
        )
        if not row.blank:
            rows.append(row)
            last = number
        elif number > last + _LONGEST_GAP:
            break
    return Table(tuple(_trimmed(rows)), sheet=sheet.title), last


def _trimmed(rows: list[Row]) -> Iterator[Row]:
    """The rows without the columns that are empty in all of them at the right end."""
    width = max(
        (place + 1 for row in rows for place, cell in enumerate(row.cells) if cell.text), default=0
    )
    for row in rows:
        yield Row(row.where, row.cells[:width])


def _cell(cell: Any, spans: dict[Any, int], above: dict[Any, str]) -> Cell:
    key = (cell.row, cell.column)
    text = cell_text(cell.value, getattr(cell, "number_format", "General"))
    bold = bool(text) and bool(cell.font and cell.font.b)
    return Cell(text, bold, spans.get(key, 1), above.get(key, ""))


def _merged(sheet: Any) -> tuple[dict[Any, int], dict[Any, str]]:
    """For merged cells: the columns that a first cell covers, and the text above the others."""
    spans, above = {}, {}
    for area in sheet.merged_cells.ranges:
        first = sheet.cell(area.min_row, area.min_col)
        text = cell_text(first.value, first.number_format)
        for row in range(area.min_row, area.max_row + 1):
            spans[row, area.min_col] = area.max_col - area.min_col + 1
            if row > area.min_row:
                above[row, area.min_col] = text
    return spans, above


def _is_decision(table: Table) -> bool:
    """Whether a sheet is a decision written down its first column."""
    texts = [fold(text) for row in table.rows for text in row.texts if text]
    return table.width == 1 and "quyet dinh" in texts and any(_ARTICLE in text for text in texts)


def _has_heading(table: Table) -> bool:
    following = [*table.rows[1:_DEEPEST_HEADING], None]
    return any(find_columns(row, below) for row, below in zip(table.rows, following, strict=False))


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/")]
        return any(b"<f" in package.read(name) or b":f>" in package.read(name) for name in sheets)


def _uncounted(sheet: Any, with_formulas: Any, height: int) -> Iterator[Notice]:
    """Formulas whose result the file does not hold."""
    places = [
        cell.coordinate
        for cells in with_formulas.iter_rows(max_row=height + 1, max_col=_WIDEST)
        for cell in cells
        if cell.data_type == "f" and sheet[cell.coordinate].value is None
    ]
    if places:
        shown = ", ".join(places[:5]) + ("…" if len(places) > 5 else "")
        message = (
            f"Trang tính “{sheet.title}”: {len(places)} ô công thức chưa có kết quả ({shown}). "
            "Mở bằng Excel, lưu lại rồi đọc."
        )
        yield Notice("formula_without_value", message)


def _cut_off(sheet: Any, height: int) -> Iterator[Notice]:
    if sheet.max_row > height + _LONGEST_GAP or sheet.max_column > _WIDEST:
        message = (
            f"Trang tính “{sheet.title}” chỉ đọc đến dòng {height}, cột {_WIDEST}. "
            "Nếu phía sau còn nhiệm vụ, xóa các dòng trống ở giữa rồi đọc lại."
        )
        yield Notice("cut_off", message)
