"""A list of units as a table: which column is which, and where a faulty cell stands."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from core.domain.errors import UserError
from core.domain.text import clean_line, fold
from core.domain.unit import COMMUNE, DISTRICT, OFFICE, PROVINCE

# Column → its heading in our own lists, and what people write over it.
COLUMN_WORDS: dict[str, str] = {
    "code": "Mã",
    "name": "Tên",
    "short_name": "Tên ngắn",
    "kind": "Loại",
    "level": "Cấp",
    "above_code": "Trực thuộc",
    "valid_from": "Từ ngày",
    "valid_to": "Đến ngày",
    "phone": "Điện thoại",
    "contact": "Liên hệ",
}
_OTHER_WORDS: dict[str, tuple[str, ...]] = {
    "code": ("mã đơn vị", "mã số", "mã xã", "mã ĐVHC", "mã đơn vị hành chính"),
    "name": ("tên đơn vị", "đơn vị", "tên đơn vị hành chính"),
    "short_name": ("tên gọi tắt", "viết tắt", "tên viết tắt"),
    "kind": ("loại đơn vị", "loại hình", "type"),
    "above_code": ("mã trực thuộc", "đơn vị cấp trên", "cấp trên", "thuộc", "parent"),
    "valid_from": ("hiệu lực từ", "ngày bắt đầu", "from", "ngày hiệu lực"),
    "valid_to": ("hiệu lực đến", "ngày kết thúc", "to"),
    "phone": ("số điện thoại", "SĐT", "ĐT"),
    "contact": ("người liên hệ", "đầu mối", "zalo"),
}
LEVEL_WORDS: dict[str, str] = {
    COMMUNE: "cấp xã",
    DISTRICT: "cấp huyện",
    PROVINCE: "cấp tỉnh",
    OFFICE: "cơ quan",
}
_OTHER_LEVELS = {
    COMMUNE: ("xã", "phường", "thị trấn", "đặc khu"),
    DISTRICT: ("huyện", "quận", "thị xã"),
    PROVINCE: ("tỉnh", "thành phố"),
    OFFICE: ("cấp phòng", "phòng ban", "đơn vị sự nghiệp"),
}
_HEADING_WITHIN = 20
_SIGNS = re.compile(r"[_\s:*()]+")
_DAY = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")


def _key(heading: str) -> str:
    return fold(_SIGNS.sub(" ", heading))


_COLUMNS = {
    _key(words): column
    for column, name in COLUMN_WORDS.items()
    for words in (column, name, *_OTHER_WORDS.get(column, ()))
}
_LEVELS = {
    fold(words): level
    for level, name in LEVEL_WORDS.items()
    for words in (level, name, *_OTHER_LEVELS[level])
}


def level_named(words: str) -> str:
    """The level that words mean ("cấp xã", "commune"); other words are a level of their own."""
    return _LEVELS.get(fold(words), words)


def read_day(text: str) -> date:
    """A day written as 1/7/2025 or 2025-07-01. Raises ValueError for anything else."""
    match = _DAY.fullmatch(text.strip())
    if match:
        day, month, year = map(int, match.groups())
        return date(year, month, day)
    return date.fromisoformat(text.strip())


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row by column; ``number`` counts as the file's own program does, from 1."""

    number: int
    cells: Mapping[str, str]
    table: UnitTable

    def cell(self, column: str) -> str:
        """The words of a column; blank where the table has no such column."""
        return self.cells.get(column, "")

    def day(self, column: str) -> date | None:
        """The day of a column, ``None`` where it is blank. Raises UserError for other words."""
        text = self.cell(column)
        try:
            return read_day(text) if text else None
        except ValueError as error:
            what = f"ngày “{text}” không đọc được, ghi như 1/7/2025 hoặc 2025-07-01"
            raise self.refused(what, column) from error

    def refused(self, what: str, column: str = "") -> UserError:
        """The error that names file, row and column."""
        return bad_list(what, self.table.where, self.number, self.table.headings.get(column, ""))


class UnitTable:
    """The rows below the headings; a title above the headings does no harm."""

    def __init__(
        self, rows: Iterable[Sequence[str]], *, needed: Sequence[str], where: str = ""
    ) -> None:
        """Find the headings.

        Args:
            rows: the cells as text, from the first row of the file on.
            needed: the columns without which it is no such list.
            where: the file (and sheet), for errors.

        Raises:
            UserError: ``bad_unit_list`` where a needed column is missing.
        """
        self.where = where
        lines = [[clean_line(cell) for cell in row] for row in rows]
        found = [_columns(line) for line in lines[:_HEADING_WITHIN]] or [{}]
        place = max(range(len(found)), key=lambda n: sum(c in found[n] for c in needed))
        self.columns = found[place]
        self.headings = {column: lines[place][at] for column, at in self.columns.items() if lines}
        for column in needed:
            if column not in self.columns:
                words = COLUMN_WORDS.get(column, column)
                raise bad_list(f"thiếu cột “{words}”", where, place + 1)
        self.rows = [
            TableRow(number, self._cells(line), self)
            for number, line in enumerate(lines[place + 1 :], start=place + 2)
            if any(line)
        ]

    def _cells(self, line: Sequence[str]) -> dict[str, str]:
        return {name: line[at] if at < len(line) else "" for name, at in self.columns.items()}


def _columns(line: Sequence[str]) -> dict[str, int]:
    """Column → place; the first of two columns with one meaning counts."""
    found: dict[str, int] = {}
    for place, heading in enumerate(line):
        if heading:
            found.setdefault(_COLUMNS.get(_key(heading), heading.lower()), place)
    return found


def csv_rows(text: str, where: str = "") -> list[list[str]]:
    """The rows of a CSV text with commas, semicolons or tabs between its cells.

    Raises:
        UserError: ``bad_unit_list`` where a quotation mark is not closed.
    """
    text = text.removeprefix("\ufeff")
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return list(reader)
    except csv.Error as error:
        what = "dấu ngoặc kép hoặc dấu phẩy đặt sai"
        raise bad_list(what, where, max(1, reader.line_num)) from error


def bad_list(what: str, where: str, number: int, heading: str = "") -> UserError:
    """The error of a list of units at a row and, as far as known, a column."""
    column = f", cột “{heading}”" if heading else ""
    place = f"{where}, dòng {number}{column}" if where else f"dòng {number}{column}"
    return UserError("bad_unit_list", f"Danh sách đơn vị, {place}: {what}.", place)
