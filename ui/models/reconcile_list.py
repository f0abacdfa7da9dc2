"""Cells in a list: whose, which cell, what stands there, each on a line of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.services.exchange_records import Decided
from ui.models.reconcile_book import Waiting
from ui.models.reconcile_words import decided_words, moment, short_unit, values_words

Index = QModelIndex | QPersistentModelIndex


class RowRole(IntEnum):
    """What the list's delegate asks for."""

    ROW = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row: its key, its sign, and its lines, the first in bold."""

    key: str
    sign: str
    lines: tuple[str, ...]

    @property
    def words(self) -> str:
        """Everything in one sentence."""
        return " · ".join(line for line in self.lines if line)


class ReconcileRows(QAbstractListModel):
    """Rows that only change as a whole."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[ListRow, ...] = ()

    def set_rows(self, rows: Sequence[ListRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def place(self, key: str) -> int:
        """Where a row stands, -1 where it does not."""
        return next((place for place, row in enumerate(self.rows) if row.key == key), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """The rows."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row, and its words."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == RowRole.ROW:
            return row
        words = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        return row.words if role in (Qt.ItemDataRole.DisplayRole, *words) else None


def waiting_row(waiting: Waiting, *, is_later: bool) -> ListRow:
    """A cell that waits."""
    cell = waiting.cell
    notes = [values_words(waiting)]
    if waiting.asked:
        notes.append("đã hỏi lại")
    if is_later:
        notes.append("để sau")
    sign = "two_values" if cell.kind == "conflict" else "ask"
    return ListRow(cell.id, sign, (short_unit(cell.unit_name), cell.label, " · ".join(notes)))


def decided_row(place: int, made: Decided) -> ListRow:
    """A cell that was settled; the key is its place among all."""
    head = f"{short_unit(made.unit_name)} · {made.label}"
    return ListRow(str(place), "done", (head, decided_words(made), moment(made.at)))
