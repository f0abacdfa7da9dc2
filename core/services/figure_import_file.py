"""Tables of other systems, .csv and .xlsx, cell by cell as they are stored."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from core.documents.encoding import decode_text
from core.domain.errors import UserError
from core.domain.number_format import format_count
from core.domain.text import clean_line
from core.exchange.book import NO_CELL, Book, Cell, CellKind, Sheet, cell_name
from core.exchange.reader import read_workbook

_LARGEST = 20_000_000
_TEXTS = (".csv", ".txt", ".tsv")
_MOST_ROWS, _MOST_COLUMNS = 20_000, 256


@dataclass(frozen=True)
class ImportSheet:
    """A sheet: its cells row by row from A1, merged cells with the text of the first one.

    ``epoch_1904`` and ``uncalculated`` are habits of the file that change what numbers mean.
    """

    file: str
    name: str
    rows: tuple[tuple[Cell, ...], ...]
    epoch_1904: bool = False
    uncalculated: bool = False

    def cell(self, row: int, column: int) -> Cell:
        """A cell, counted from 0."""
        cells = self.rows[row] if row < len(self.rows) else ()
        return cells[column] if column < len(cells) else NO_CELL

    def text(self, row: int, column: int) -> str:
        """A cell's words on one line."""
        return clean_line(self.cell(row, column).raw)

    def place(self, row: int, column: int) -> str:
        """Where a cell is, for a person: "Sheet1!C5"; in a text file "C5"."""
        name = cell_name(row + 1, column + 1)
        return f"{self.name}!{name}" if self.name else name


def read_sheets(path: Path) -> list[ImportSheet]:
    """The sheets of a file that hold anything.

    Raises UserError: not there, too large, damaged, another kind of file, empty.
    """
    data = _bytes_of(path)
    if path.suffix.lower() in _TEXTS and not data.startswith(b"PK"):
        sheets = [_text_sheet(data, path)]
    else:
        book = read_workbook(data, path.name)
        sheets = [_sheet(book, sheet) for sheet in book.sheets]
    filled = [sheet for sheet in sheets if sheet.rows]
    if not filled:
        raise UserError(
            "file_empty", f"Tệp “{path.name}” không có ô nào có chữ. Chọn tệp khác.", path.name
        )
    return filled


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            message = f"Tệp “{path.name}” lớn hơn 20 MB. Tách riêng bảng số liệu rồi đọc lại."
            raise UserError("file_too_large", message, path.name)
        return path.read_bytes()
    except OSError as error:
        message = f"Không mở được tệp “{path.name}”. Kiểm tra tệp còn đó và không bị khóa."
        raise UserError("file_unreadable", message, path.name) from error


def _text_sheet(data: bytes, path: Path) -> ImportSheet:
    text = decode_text(data, path.name).removeprefix("\ufeff")
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        lines = list(reader)
    except csv.Error as error:
        where = f"{path.name}, dòng {max(1, reader.line_num)}"
        message = f"{where}: dấu ngoặc kép đặt sai nên không tách được ô. Sửa dòng này rồi đọc lại."
        raise UserError("bad_csv", message, where) from error
    rows = _without_tail([tuple(_typed(text) for text in line) for line in lines])
    _check_size(rows, path.name)
    return ImportSheet(path.name, "", rows)


def _check_size(rows: tuple[tuple[Cell, ...], ...], name: str) -> None:
    """Refuse a table of which only a part would be read: figures must not vanish in silence."""
    if len(rows) > _MOST_ROWS or max(map(len, rows), default=0) > _MOST_COLUMNS:
        message = (
            f"Tệp “{name}” có bảng quá {format_count(_MOST_ROWS)} dòng hoặc quá {_MOST_COLUMNS}"
            " cột. Tách riêng bảng số liệu của kỳ rồi đọc lại."
        )
        raise UserError("file_too_large", message, name)


def _typed(text: str) -> Cell:
    return Cell(CellKind.TEXT, text) if text.strip() else NO_CELL


def _sheet(book: Book, sheet: Sheet) -> ImportSheet:
    cells = dict(sheet.cells)
    for area in sheet.merges:
        first = cells.get((area.top, area.left))
        if first is not None and first.kind is CellKind.TEXT:
            height = min(area.bottom, area.top + _MOST_COLUMNS)
            width = min(area.right, area.left + _MOST_COLUMNS)
            for row in range(area.top, height + 1):
                for column in range(area.left, width + 1):
                    cells.setdefault((row, column), first)
    if not cells:
        return ImportSheet(book.name, sheet.name, ())
    tall, wide = max(row for row, _ in cells), max(column for _, column in cells)
    rows = tuple(
        tuple(cells.get((row, column), NO_CELL) for column in range(1, wide + 1))
        for row in range(1, tall + 1)
    )
    return ImportSheet(book.name, sheet.name, rows, book.epoch_1904, book.uncalculated)


def _without_tail(rows: list[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    """The rows without empty ones at the end."""
    while rows and all(cell.kind is CellKind.BLANK for cell in rows[-1]):
        rows.pop()
    return tuple(rows)
