"""The rows of all tables, numbered through and put under the plan's columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from core.documents.headings import Columns, find_columns, is_column_numbers
from core.documents.layout import foot_place, is_layout, paragraphs_of
from core.documents.numbering import Scheme, peel_number, read_number
from core.documents.source import Cell, Notice, Paragraph, Row, Source, Table
from core.domain.plan import COLUMNS
from core.domain.text import fold

_DEEPEST_HEADING = 30


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table under the plan's columns.

    ``title`` marks a heading row. ``listed`` is the reason why a row belongs to no plan
    table. ``above`` has, for each column merged with the row above, the text of that cell.
    """

    number: int
    where: str
    cells: tuple[str, ...]
    values: dict[str, str] = field(default_factory=dict)
    above: dict[str, str] = field(default_factory=dict)
    bold: bool = False
    title: bool = False
    listed: str = ""

    def text(self, column: str) -> str:
        """The text under a column; blank where the table lacks the column."""
        return self.values.get(column, "")


@dataclass(frozen=True, slots=True)
class Lines:
    """All rows of the tables, the plan's columns, and the paragraphs around the tables."""

    lines: tuple[Line, ...]
    printed: tuple[tuple[str, str], ...]
    extras: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    notices: tuple[Notice, ...]


def read_lines(source: Source) -> Lines:
    """Find the plan's table or tables in a document and number their rows."""
    return _Reader(source).read()


class _Reader:
    """Walks through the blocks; keeps the columns in force and the sheet they came from."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._columns: Columns | None = None
        self._lines: list[Line] = []
        self._texts: tuple[list[str], list[str]] = ([], [])
        self._printed: dict[str, str] = {}
        self._extras: list[str] = []
        self._notices = list(source.notices)
        self._first_numbers: dict[str, str] = {}
        self._heights: dict[tuple[str, ...], int] = {}

    def read(self) -> Lines:
        tables = [block for block in self._source.blocks if isinstance(block, Table)]
        if not any(_heading_place(table) is not None for table in tables):
            self._assume_columns(tables)
        for block in self._source.blocks:
            if isinstance(block, Paragraph):
                self._add_paragraphs([block.text])
            else:
                self._add_table(block)
        lines = tuple(self._lines)
        used = {name for line in lines for name, text in line.values.items() if text}
        extras = tuple(x for x in self._extras if x in used or not _is_nameless(x))
        before, after = self._texts
        return Lines(
            lines,
            tuple(self._printed.items()),
            extras,
            tuple(before),
            tuple(after),
            tuple(self._notices),
        )

    def _add_paragraphs(self, texts: list[str]) -> None:
        self._texts[1 if self._lines else 0].extend(texts)

    def _add_table(self, table: Table) -> None:
        place = _heading_place(table)
        if place is None and is_layout(table):
            self._add_paragraphs(paragraphs_of(table.rows))
            return
        reason = self._foreign(table, place)
        rows = list(table.rows)
        if place is not None and table.sheet and not reason:
            end = foot_place(rows)
            self._add_paragraphs(paragraphs_of(rows[:place]))
            self._add_rows(rows[place:end], reason)
            self._add_paragraphs(paragraphs_of(rows[end:]))
        else:
            self._add_rows(rows, reason)

    def _add_rows(self, rows: list[Row], reason: str) -> None:
        rest = iter(range(len(rows)))
        for index in rest:
            row = rows[index]
            if row.blank and not any(cell.above for cell in row.cells):
                continue
            found = self._heading(row, rows[index + 1] if index + 1 < len(rows) else None)
            if found is not None and not reason:
                self._use(found[0])
                for title in rows[index : index + found[1]]:
                    self._add_line(title, title_row=True)
                for _ in range(found[1] - 1):
                    next(rest)
            elif not row.blank:
                numbers = is_column_numbers(row) and self._after_title()
                self._add_line(row, title_row=numbers or found is not None, listed=reason)

    def _heading(self, row: Row, below: Row | None) -> tuple[Columns, int] | None:
        """A heading; one that is repeated has as many lines as the first time."""
        key = tuple(fold(text) for text in row.texts)
        found = find_columns(row, None if self._heights.get(key) == 1 else below)
        if found is not None:
            self._heights.setdefault(key, found[1])
        return found

    def _after_title(self) -> bool:
        return bool(self._lines) and self._lines[-1].title

    def _foreign(self, table: Table, place: int | None) -> str:
        """Why a table is no part of the plan; blank when it is one."""
        if place is None:
            if self._columns is None:
                return "Bảng đứng trước bảng kế hoạch, không có dòng tiêu đề cột của kế hoạch"
            width = len(self._columns.targets)
            fits = 3 <= table.width <= width if table.ragged else table.width == width
            return "" if fits else "Bảng khác: số cột không khớp bảng kế hoạch"
        if not table.sheet:
            return ""
        first = _first_number(table, place)
        if first and first in self._first_numbers:
            other = self._first_numbers[first]
            return f"Trang tính “{table.sheet}” bắt đầu lại từ {first} như “{other}”: kế hoạch khác"
        self._first_numbers[first] = table.sheet
        return ""

    def _assume_columns(self, tables: list[Table]) -> None:
        """A table of six columns with numbers in the first one needs no heading."""
        for table in tables:
            firsts = [row.texts[0] for row in table.rows if not row.blank]
            numbered = sum(1 for text in firsts if read_number(text))
            if table.width == len(COLUMNS) and numbered and numbered * 2 >= len(firsts):
                self._columns = Columns(COLUMNS)
                message = (
                    "Không thấy dòng tiêu đề cột; sáu cột được hiểu theo thứ tự TT, nội dung, "
                    "chủ trì, phối hợp, thời gian, sản phẩm."
                )
                self._notices.append(Notice("no_heading", message))
                return

    def _use(self, columns: Columns) -> None:
        self._columns = columns
        for role, words in columns.printed:
            self._printed.setdefault(role, words)
        for name in columns.extras:
            if name not in self._extras:
                self._extras.append(name)

    def _add_line(self, row: Row, *, title_row: bool = False, listed: str = "") -> None:
        values: dict[str, str] = {}
        above: dict[str, str] = {}
        bold = False
        if self._columns is not None:
            values, above = self._placed(row, self._columns)
            bold = _is_bold(row, self._columns)
        line = Line(
            len(self._lines) + 1, row.where, row.texts, values, above, bold, title_row, listed
        )
        self._lines.append(line)

    def _placed(self, row: Row, columns: Columns) -> tuple[dict[str, str], dict[str, str]]:
        values: dict[str, str] = {}
        above: dict[str, str] = {}
        for name, cell in self._targeted(row, columns):
            if cell.text:
                values[name] = f"{values[name]}\n{cell.text}" if name in values else cell.text
            if cell.above:
                above[name] = cell.above
        _separate_number(values, has_number_column="tt" in columns.targets)
        return values, above

    def _targeted(self, row: Row, columns: Columns) -> Iterator[tuple[str, Cell]]:
        for place, cell in enumerate(row.cells):
            if place < len(columns.targets):
                yield columns.targets[place], cell
            elif cell.text:
                name = f"Cột {place + 1}"
                if name not in self._extras:
                    self._extras.append(name)
                yield name, cell


def _separate_number(values: dict[str, str], *, has_number_column: bool) -> None:
    """Take the number out of a cell that holds number and words ("I. CÔNG TÁC KHÁC").

    That is a row whose cells are merged into one, or a table without a TT column.
    """
    tt, content = values.get("tt", ""), values.get("content", "")
    merged = bool(tt) and not content and len(tt) > 4 and read_number(tt) is None
    alone = bool(content) and len(values) == 1 and _is_top(peel_number(content)[0])
    if merged:
        values["tt"], values["content"] = peel_number(tt)
    elif alone or (content and not has_number_column):
        values["tt"], values["content"] = peel_number(content)


def _is_top(tt: str) -> bool:
    number = read_number(tt)
    return number is not None and number.scheme in (Scheme.PART, Scheme.LETTER, Scheme.ROMAN)


def _is_bold(row: Row, columns: Columns) -> bool:
    words = [
        cell.bold
        for cell, target in zip(row.cells, columns.targets, strict=False)
        if cell.text and target in ("tt", "content")
    ]
    return bool(words) and words[-1]


def _heading_place(table: Table) -> int | None:
    for place, row in enumerate(table.rows[:_DEEPEST_HEADING]):
        below = table.rows[place + 1] if place + 1 < len(table.rows) else None
        if not row.blank and find_columns(row, below) is not None:
            return place
    return None


def _first_number(table: Table, place: int) -> str:
    for row in table.rows[place + 1 :]:
        if row.texts and read_number(row.texts[0]) is not None and not is_column_numbers(row):
            return row.texts[0]
    return ""


def _is_nameless(heading: str) -> bool:
    return heading.startswith("Cột ") and heading[4:].isdigit()
