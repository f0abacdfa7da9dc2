"""The cells of the workbook that goes back: what stands in each, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from core.domain.text import fold
from core.exchange.entry import Entry, EntryType, Field
from core.exchange.form import FormElement, FormTask
from core.services.exchange_keys import FIELD_WORDS, value_words
from ui.models.overview_table import CELL_ROLE, TableCell
from ui.models.received_book import ReturnBook

Index = QModelIndex | QPersistentModelIndex
HEADING_ROLE = Qt.ItemDataRole.UserRole + 2
HEADINGS = ("", "Mục", "Nội dung", "Nơi phát giữ", "Trong phiếu", "Ghi chú")


class Column(IntEnum):
    """The columns."""

    SIGN = 0
    PLACE = 1
    LABEL = 2
    BASE = 3
    VALUE = 4
    NOTE = 5


class Shown(StrEnum):
    """Which cells are in sight."""

    ALL = "mọi ô"
    FIGURES = "số liệu"
    TASKS = "nhiệm vụ"
    FILLED = "đã ghi"
    OPEN = "cần xem"


_KINDS = {Shown.FIGURES: "figure", Shown.TASKS: "progress"}


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """A cell, or (``entry`` None) the heading over the cells of a task or a group."""

    place: str
    label: str
    entry: Entry | None = None
    previous: str = ""


class ReturnCells(QAbstractTableModel):
    """One column takes texts; they are handed on by a signal and shown until they are stored.

    Signals:
        typed: texts by key, from one act of the person.
    """

    typed = Signal(dict)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.book: ReturnBook | None = None
        self.rows: list[ReturnRow] = []
        self.shown = Shown.ALL
        self._search = ""
        self._every: list[ReturnRow] = []
        self._notes: dict[str, tuple[str, str, str]] = {}
        self._pending: dict[str, str] = {}

    # -- what is shown -----------------------------------------------------------------------

    def show_book(self, book: ReturnBook) -> None:
        """Show a workbook as it stands now."""
        self.book = book
        self._pending.clear()
        self._every = _rows(book)
        self._notes = _notes(book)
        self._filter()

    def set_shown(self, shown: Shown) -> None:
        """Show only some cells."""
        self.shown = shown
        self._filter()

    def set_search(self, text: str) -> None:
        """Show only cells with these words, with or without accents."""
        self._search = fold(text)
        self._filter()

    def row_of(self, key: str) -> int:
        """The row of a cell; -1 where it is not in sight."""
        rows = enumerate(self.rows)
        return next((n for n, row in rows if row.entry and row.entry.key == key), -1)

    def entry_at(self, row: int) -> Entry | None:
        """The cell of a row; ``None`` for a heading."""
        return self.rows[row].entry if 0 <= row < len(self.rows) else None

    def open_rows(self) -> list[int]:
        """The rows that need a person."""
        return [n for n, row in enumerate(self.rows) if row.entry and self._is_open(row.entry.key)]

    def text(self, key: str) -> str:
        """What stands in a cell."""
        if key in self._pending:
            return self._pending[key]
        return self.book.book.texts[key] if self.book and self.book.book else ""

    def put(self, texts: Mapping[str, str]) -> None:
        """A person typed; equal texts are nothing new."""
        new = {key: text for key, text in texts.items() if text != self.text(key)}
        if new:
            self._pending |= new
            self._tell()
            self.typed.emit(new)

    # -- Qt ----------------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        """The rows; a cell has no children."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """One for each heading."""
        return 0 if parent is not None and parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The words over the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only the values can be typed."""
        flags = super().flags(index)
        if index.column() == Column.VALUE and self.entry_at(index.row()) is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell as painted, its words, its tool tip, the text to edit."""
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.EditRole:
            return self.text(row.entry.key) if row.entry else ""
        if role == HEADING_ROLE:
            return row.entry is None
        cell = self.cell(row, column)
        if role == CELL_ROLE:
            return cell
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return cell.words()
        return cell.tip or cell.words() if role == Qt.ItemDataRole.ToolTipRole else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A text was typed."""
        entry = self.entry_at(index.row())
        if entry is None or role != Qt.ItemDataRole.EditRole:
            return False
        self.put({entry.key: str(value)})
        return True

    def cell(self, row: ReturnRow, column: Column) -> TableCell:
        """What stands in a column of a row."""
        if row.entry is None:
            return self._heading(row, column)
        entry = row.entry
        sign, note, ground = self._note(entry.key)
        tone = {"askbg": "ask", "failbg1": "fail"}.get(ground, "text2")
        return {
            Column.SIGN: TableCell(sign=sign, ground=ground),
            Column.PLACE: TableCell(
                row.place if entry.key.startswith("figure") else "", tone="text2", ground=ground
            ),
            Column.LABEL: TableCell(row.label, ground=ground, tip=row.label),
            Column.BASE: TableCell(_base_words(entry), tone="text2", ground=ground),
            Column.VALUE: TableCell(self._value_words(entry), bold=True, ground=ground),
            Column.NOTE: TableCell(note, tone=tone, ground=ground, tip=note),
        }[column]

    def texts(self) -> list[list[str]]:
        """The cells as words, for the clipboard."""
        return [[self.cell(row, column).words() for column in Column] for row in self.rows]

    # -- inside ------------------------------------------------------------------------------

    def _heading(self, row: ReturnRow, column: Column) -> TableCell:
        text = {Column.PLACE: row.place, Column.LABEL: row.label}.get(column, "")
        return TableCell(text, bold=True, ground="alt", tip=text)

    def _value_words(self, entry: Entry) -> str:
        text = self.text(entry.key)
        book = self.book.book if self.book else None
        if book is None or entry.key in self._pending or entry.key in book.unread or not text:
            return text
        if entry.type in (EntryType.COUNT, EntryType.AMOUNT):
            return value_words(entry, book.values[entry.key])
        return text

    def _note(self, key: str) -> tuple[str, str, str]:
        if key in self._pending:
            return "doing", "đang ghi", ""
        return self._notes.get(key, ("", "", ""))

    def _is_open(self, key: str) -> bool:
        return bool(self._note(key)[2])

    def _filter(self) -> None:
        rows = _without_bare_headings([row for row in self._every if self._is_shown(row)])
        if [r.entry and r.entry.key for r in rows] == [r.entry and r.entry.key for r in self.rows]:
            self.rows = rows
            self._tell()
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def _is_shown(self, row: ReturnRow) -> bool:
        if row.entry is None:
            return True
        key = row.entry.key
        if self.shown in _KINDS and not key.startswith(_KINDS[self.shown]):
            return False
        if self.shown is Shown.FILLED and not self.text(key):
            return False
        if self.shown is Shown.OPEN and not self._is_open(key):
            return False
        return self._search in fold(f"{row.place} {row.label} {self.text(key)}")

    def _tell(self) -> None:
        if self.rows:
            last = self.index(len(self.rows) - 1, len(HEADINGS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)


def _rows(book: ReturnBook) -> list[ReturnRow]:
    if book.book is None:
        return []
    found: list[ReturnRow] = []
    group = ""
    for row in book.book.form.rows:
        item = row.item
        if isinstance(item, FormTask):
            deadline = " ".join(item.deadline_words.split())
            words = f"{row.label} (hạn: {deadline})" if deadline else row.label
            found.append(ReturnRow(item.path, words))
            for entry, field in zip(row.entries, Field, strict=True):
                found.append(ReturnRow(item.path, FIELD_WORDS[field], entry))
        elif isinstance(item, FormElement):
            if item.group != group:
                group = item.group
                found.append(ReturnRow("", group))
            found += [ReturnRow(item.column, row.label, entry) for entry in row.entries]
    return found


def _without_bare_headings(rows: list[ReturnRow]) -> list[ReturnRow]:
    following = [*rows[1:], ReturnRow("", "")]
    return [
        row
        for row, after in zip(rows, following, strict=True)
        if row.entry is not None or after.entry is not None
    ]


def _notes(shown: ReturnBook) -> dict[str, tuple[str, str, str]]:
    """Sign, words and ground of each cell; what needs a person has a ground."""
    book = shown.book
    if book is None:
        return {}
    notes = {key: _plain_note(shown, key) for key in book.form.entries}
    for key in book.since_return:
        before = book.returned.get(key, book.form.base[key])
        words = value_words(book.form.entries[key], before)
        notes[key] = ("doing", f"lần nộp trước: {words}", "")
    for line in book.receipt.rejected if book.receipt else ():
        if line.key in notes and line.key not in book.since_return:
            notes[line.key] = ("ask", f"Chưa nhận: {line.reason}", "askbg")
    for rule in shown.review.broken:
        if rule.key in notes:
            explained = f"{rule.message} Giải trình: {rule.explanation}"
            open_note = ("fail" if rule.is_error else "ask", rule.message, "failbg1")
            notes[rule.key] = ("done", explained, "") if rule.explanation else open_note
    for entry in shown.review.questions:
        notes[entry.key] = ("ask", entry.question, "askbg")
    return notes


def _plain_note(shown: ReturnBook, key: str) -> tuple[str, str, str]:
    book = shown.book
    assert book is not None
    sign = "done" if book.texts[key] else "not_reported"
    total = book.totals.get(key)
    if total is None:
        return (sign if key.startswith("figure") else "", "", "")
    if book.values[key] == total:
        return sign, f"tổng {book.included.words()}", ""
    words = value_words(book.form.entries[key], total)
    return sign, f"tổng {book.included.words()} là {words}", ""


def _base_words(entry: Entry) -> str:
    if entry.base:
        return value_words(entry, entry.base)
    return f"kỳ trước {value_words(entry, entry.previous)}" if entry.previous else ""
