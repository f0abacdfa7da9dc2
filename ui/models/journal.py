"""The journal as a table."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.domain.calendar import paper_date

if TYPE_CHECKING:
    from core.services.history import JournalEntry

Index = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = Qt.ItemDataRole.UserRole


class Column(IntEnum):
    """The columns, in the order shown."""

    AT = 0
    WHO = 1
    LABEL = 2
    PLACE = 3
    FIELD = 4
    OLD = 5
    NEW = 6
    SOURCE = 7


HEADINGS = ("Lúc", "Ai", "Việc", "Ở đâu", "Mục", "Từ", "Thành", "Tệp")


class JournalModel(QAbstractTableModel):
    """One row for each changed value, the newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[JournalEntry] = []

    def set_entries(self, entries: Sequence[JournalEntry]) -> None:
        """Show these."""
        self.beginResetModel()
        self._entries = list(entries)
        self.endResetModel()

    def rows(self) -> list[list[str]]:
        """All cells as text, for copying and printing."""
        return [[_text(entry, column) for column in Column] for entry in self._entries]

    def rowCount(self, parent: Index | None = None) -> int:
        """The entries; a cell has no children."""
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index | None = None) -> int:
        """The columns of :class:`Column`."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text; the tool tip is the whole text of a cell that may be cut."""
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == ENTRY_ROLE:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(_text(entry, Column(index.column())).split("\n"))
        if role == Qt.ItemDataRole.ToolTipRole:
            return _text(entry, Column(index.column()))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The words over the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None


def _text(entry: JournalEntry, column: Column) -> str:
    return {
        Column.AT: f"{paper_date(entry.at.date())} {entry.at:%H:%M}",
        Column.WHO: entry.who,
        Column.LABEL: entry.label,
        Column.PLACE: entry.place,
        Column.FIELD: entry.field,
        Column.OLD: entry.old,
        Column.NEW: entry.new,
        Column.SOURCE: entry.source,
    }[column]
