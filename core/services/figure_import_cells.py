"""The cells of a foreign table: whose figure each holds, what it says, what stands there now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from core.domain.data_element import DataElement, ValueKind
from core.domain.figure import BLANK, Figure, FigureKey
from core.domain.number_format import format_count
from core.exchange.book import Cell, CellKind
from core.exchange.entry import (
    YES_NO_CHOICES,
    Entry,
    EntryType,
    figure_key,
    figure_value,
    value_figure,
)
from core.exchange.values import ReadingContext, read_entry
from core.services.figure_import_columns import (
    ELEMENT,
    SKIPPED,
    UNIT,
    VALUE,
    ImportTable,
    element_named,
    is_list,
)
from core.services.figure_import_file import ImportSheet
from core.services.figure_import_units import UnitFinder, is_total
from core.services.figures import FigureBook

_TYPES = {
    ValueKind.COUNT: (EntryType.COUNT, ()),
    ValueKind.AMOUNT: (EntryType.AMOUNT, ()),
    ValueKind.YES_NO: (EntryType.CHOICE, YES_NO_CHOICES),
}
# Texts that only a file with decimal dots or with commas between thousands holds.
_FOREIGN = re.compile(r"\d+\.(?:\d{1,2}|\d{4,})|[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
_DOTTED = re.compile(r"([1-9]\d{0,2})((?:\.\d{3})+)")
_UNCOUNTED = "Số này chưa được cộng."


class Outcome(StrEnum):
    """What becomes of a cell that was read."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    ASK = "ask"
    LISTED = "listed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportCell:
    """A cell of the file: where it is, whose figure it holds, before and after.

    ``key`` is ``None`` and ``code`` says why where no figure is meant. A question has
    ``options``, the likeliest first.
    """

    where: str
    unit: str
    element: str
    raw: str
    outcome: Outcome
    key: FigureKey | None = None
    before: Figure = BLANK
    after: Figure | None = None
    code: str = ""
    message: str = ""
    options: tuple[Figure, ...] = ()


def read_cells(table: ImportTable, book: FigureBook) -> list[ImportCell]:
    """Every cell of a table that holds a figure, or something in its place, row by row."""
    return list(_without_twins(list(_Reader(table, book).cells())))


class _Reader:
    """Walks the rows of a table."""

    def __init__(self, table: ImportTable, book: FigureBook) -> None:
        self.table, self.book, self.sheet = table, book, table.sheet
        self.units = UnitFinder(book.units)
        self.unit_columns = [n for n, role in enumerate(table.roles) if role == UNIT]
        self.context = ReadingContext(
            book.period.year, table.sheet.epoch_1904, table.sheet.uncalculated
        )
        self.foreign = _writes_foreign(table)
        self.codes: dict[str, str | None] = {}  # what texts name, each looked up once

    def cells(self) -> Iterator[ImportCell]:
        """Every cell that holds a figure, or something in its place."""
        for row in range(self.table.first_row, len(self.sheet.rows)):
            names = [self.sheet.text(row, column) for column in self.unit_columns]
            found = next(filter(None, map(self.units.find, names)), None)
            name = next(filter(None, names), "")
            if is_list(self.table.roles):
                yield from self._list_row(row, name, found)
            else:
                yield from self._wide_row(row, name, found)

    def _list_row(self, row: int, name: str, unit_id: str | None) -> Iterator[ImportCell]:
        roles = self.table.roles
        named = self.sheet.text(row, roles.index(ELEMENT))
        column = roles.index(VALUE)
        if not (name or named or self.sheet.text(row, column)):
            return
        if named not in self.codes:
            self.codes[named] = element_named(named, self.book.indicators.elements)
        yield self._cell(row, column, name, unit_id, self.codes[named], named)

    def _wide_row(self, row: int, name: str, unit_id: str | None) -> Iterator[ImportCell]:
        for column, role in enumerate(self.table.roles):
            is_figure = role not in (SKIPPED, UNIT)
            # An empty cell of another system says nothing: what stands here stays.
            if is_figure and self.sheet.cell(row, column).kind is not CellKind.BLANK:
                yield self._cell(row, column, name, unit_id, role, role)

    def _cell(
        self, row: int, column: int, name: str, unit_id: str | None, code: str | None, named: str
    ) -> ImportCell:
        cell = self.sheet.cell(row, column)
        read = ImportCell(
            where=self.sheet.place(row, column),
            unit=unit_id or name,
            element=code or named,
            raw=self.sheet.text(row, column),
            outcome=Outcome.LISTED,
        )
        if unit_id is None:
            reason, message = _no_unit(name, self.book)
            return replace(read, code=reason, message=message)
        element = self.book.indicators.element_by_code.get(code or "")
        if element is None:
            message = f"Không có số liệu nào tên “{named}”. Sửa tên hoặc mã rồi đọc lại."
            return replace(read, code="unknown_element", message=message)
        key = FigureKey(unit_id, self.book.period.code, element.code)
        return self._read(replace(read, key=key), cell, element)

    def _read(self, read: ImportCell, cell: Cell, element: DataElement) -> ImportCell:
        assert read.key is not None
        before = self.book.table.figure(*read.key)
        kind, choices = _TYPES[element.value]
        entry = Entry(figure_key(element.code), kind, figure_value(before), choices=choices)
        reading = read_entry(cell, entry, self.context)
        asked = replace(read, before=before, outcome=Outcome.ASK)
        if self.foreign and (doubt := _dot_doubt(cell)):
            return replace(asked, code="dot_unclear", message=doubt[0], options=doubt[1])
        if reading.value is None:
            options = tuple(value_figure(value) for value in reading.options)
            return replace(asked, code=reading.code, message=reading.message, options=options)
        return settled(asked, value_figure(reading.value), self.sheet)


def settled(cell: ImportCell, figure: Figure, sheet: ImportSheet) -> ImportCell:
    """A cell whose figure is known: new, changed or the same as before."""
    before = cell.before
    if (before.state, before.value) == (figure.state, figure.value):
        return replace(cell, outcome=Outcome.SAME, after=before)
    source = f"{sheet.file}, ô {cell.where}" if figure.answered else ""
    after = replace(figure, note=before.note, source=source)
    outcome = Outcome.CHANGED if before.answered else Outcome.NEW
    return replace(cell, outcome=outcome, after=after)


def _no_unit(name: str, book: FigureBook) -> tuple[str, str]:
    if not name:
        return "no_unit", "Dòng không có tên đơn vị nên không đưa vào."
    if is_total(name):
        return "total_row", f"“{name}” là dòng tổng, sổ tự cộng."
    message = f"“{name}” không phải đơn vị báo cáo của {book.period.label}. Kiểm tra mã hoặc tên."
    return "unknown_unit", message


def _without_twins(cells: Sequence[ImportCell]) -> Iterator[ImportCell]:
    """A figure that stands in the file twice: agreeing twins are one, others a question."""
    by_key: dict[FigureKey, list[ImportCell]] = {}
    for cell in cells:
        if cell.key is not None:
            by_key.setdefault(cell.key, []).append(cell)
    different = {key: len(set(map(_value, twins))) > 1 for key, twins in by_key.items()}
    for cell in cells:
        twins = by_key[cell.key] if cell.key is not None else [cell]
        differ = cell.key is not None and different[cell.key]
        first = twins[0]
        if cell is not first:
            words = "khác" if differ else "giống"
            message = f"Trùng với ô {first.where}, giá trị {words}."
            yield replace(cell, outcome=Outcome.LISTED, after=None, code="twice", message=message)
        elif differ:
            yield _question_of(twins)
        else:
            yield cell


def _value(cell: ImportCell) -> tuple[str, int | None]:
    return (cell.after.state, cell.after.value) if cell.after else (cell.raw, None)


def _question_of(twins: Sequence[ImportCell]) -> ImportCell:
    places = ", ".join(f"{t.where} “{t.raw}”" for t in twins)
    found = [t.after for t in twins if t.after] + [o for t in twins for o in t.options]
    options = {(f.state, f.value): Figure(f.state, f.value) for f in found}
    message = f"Tệp có nhiều giá trị cho một ô: {places}. Chọn một. {_UNCOUNTED}"
    return replace(
        twins[0], outcome=Outcome.ASK, after=None, code="cell_twice", message=message,
        options=tuple(options.values()),
    )  # fmt: skip


def _writes_foreign(table: ImportTable) -> bool:
    """Whether the file writes numbers with decimal dots or commas between thousands."""
    columns = [n for n, role in enumerate(table.roles) if role not in (SKIPPED, UNIT, ELEMENT)]
    return any(
        table.sheet.cell(row, column).kind is CellKind.TEXT
        and _FOREIGN.fullmatch(table.sheet.text(row, column))
        for row in range(table.first_row, len(table.sheet.rows))
        for column in columns
    )


def _dot_doubt(cell: Cell) -> tuple[str, tuple[Figure, ...]] | None:
    """In such a file "1.234" may be one and a bit as well as a thousand."""
    match = _DOTTED.fullmatch(cell.raw.strip()) if cell.kind is CellKind.TEXT else None
    if match is None:
        return None
    thousands = int(match[1] + match[2].replace(".", ""))
    decimal = cell.raw.strip().replace(".", ",")
    message = (
        f"“{cell.raw.strip()}” là {format_count(thousands)} hay {decimal}? Tệp này có số viết dấu"
        f" chấm thập phân. {_UNCOUNTED}"
    )
    return message, (Figure.number(thousands), Figure.number(int(match[1])))
