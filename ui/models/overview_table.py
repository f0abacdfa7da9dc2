"""Rows of painted cells, for the tables of the start page and of the deadlines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.signs import SIGN_WORDS

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
CELL_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class TableCell:
    """A sign, words, or both.

    ``tone`` is the token of the letters, ``ground`` that of the cell ("" = the table's);
    ``link`` underlines. ``tip`` is what the words cut short.
    """

    text: str = ""
    sign: str = ""
    tone: str = "text"
    bold: bool = False
    link: bool = False
    centred: bool = False
    ground: str = ""
    tip: str = ""

    def words(self) -> str:
        """What a screen reader says and Excel receives: the sign as its word."""
        sign = SIGN_WORDS.get(self.sign, "")
        if sign and self.text and sign not in self.text.lower():
            return f"{sign}: {self.text}"
        return self.text or sign


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: ``key`` finds it again, ``page`` and ``place`` are where Enter leads."""

    key: str
    cells: tuple[TableCell, ...]
    page: str = ""
    place: str = ""


class TableModel(QAbstractTableModel):
    """Read-only rows under fixed headings."""

    def __init__(self, headings: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headings = tuple(headings)
        self.rows: list[TableRow] = []

    def set_rows(self, rows: Sequence[TableRow]) -> None:
        """Show these; a table of the same length keeps its selection and place."""
        rows = list(rows)
        if len(rows) == len(self.rows) and rows:
            self.rows = rows
            last = self.index(len(rows) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def row_of(self, key: str) -> int:
        """The place of a row; -1 when it is not there."""
        return next((n for n, row in enumerate(self.rows) if row.key == key), -1)

    def texts(self, places: Sequence[int] | None = None) -> list[list[str]]:
        """The cells as words, for the clipboard and the printer; ``None`` = all rows."""
        rows = self.rows if places is None else [self.rows[place] for place in places]
        return [[cell.words() for cell in row.cells] for row in rows]

    def rowCount(self, parent: Index | None = None) -> int:
        """The rows; a cell has no children."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """One for each heading."""
        return 0 if parent is not None and parent.isValid() else len(self.headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell, its words, and its tool tip."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        cell = row.cells[index.column()]
        if role == ROW_ROLE:
            return row
        if role == CELL_ROLE:
            return cell
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return cell.words()
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.tip or cell.words()
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The words over the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.headings[section]
        return None
