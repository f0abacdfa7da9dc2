"""A table of faces: what every reading of the indicators hands to the grid and its painter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.signs import SIGN_WORDS

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


# Stands in a cell of a unit that an indicator does not count.
NOT_COUNTED = "/"


@dataclass(frozen=True, slots=True)
class Face:
    """A cell: its words, a second line, its sign, and how deep its ground is (0 none – 3).

    ``told`` is the whole of it in words, for the tool tip and a screen reader.
    """

    text: str = ""
    sign: str = ""
    depth: int = 0
    second: str = ""
    is_bold: bool = False
    is_soft: bool = False
    told: str = ""

    @property
    def copied(self) -> str:
        """What Excel and Word receive: the sign as a word behind the figure."""
        if self.text == NOT_COUNTED:
            return "không áp dụng"
        word = SIGN_WORDS.get(self.sign, "")
        words = word if word != self.text else ""
        return " ".join(filter(None, (self.text, words, self.second)))


EMPTY = Face()


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column: its key, the lines of its heading, a note under them, and its tool tip."""

    key: str
    lines: tuple[str, ...]
    note: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row: its unit's id, the words of its frozen cells, and its faces.

    ``joined`` runs over all faces where there is nothing in them ("chưa báo cáo").
    """

    key: str
    lead: tuple[str, ...]
    faces: tuple[Face, ...]
    joined: str = ""
    told: str = ""


@dataclass(frozen=True)
class Grid:
    """A whole table; ``total`` stands above the rows and stays there."""

    lead: tuple[str, ...]
    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]
    total: GridRow | None = None
    current: str = ""

    def block(self) -> list[list[str]]:
        """The table as text: headings, total, rows."""
        headings = [" ".join((*c.lines, c.note)).strip() for c in self.columns]
        lines = [self.total, *self.rows] if self.total else self.rows
        return [[*self.lead, *headings], *(_texts(line) for line in lines)]


def _texts(row: GridRow) -> list[str]:
    if row.joined:
        return [*row.lead, row.joined, *[""] * (len(row.faces) - 1)]
    return [*row.lead, *(face.copied for face in row.faces)]


class GridModel(QAbstractTableModel):
    """Read-only; the frozen columns first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.grid = Grid((), (), ())

    def set_grid(self, grid: Grid) -> None:
        """Show another table; rows and columns of the same keys keep what is chosen."""
        same = _shape(grid) == _shape(self.grid)
        if not same:
            self.beginResetModel()
        self.grid = grid
        if not same:
            self.endResetModel()
        elif grid.rows:
            last = self.index(len(grid.rows) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def key(self, index: Index) -> tuple[str, str]:
        """The unit and the column of a cell; empty where there is none."""
        column = index.column() - len(self.grid.lead)
        if not index.isValid() or index.row() >= len(self.grid.rows) or column < 0:
            return "", ""
        return self.grid.rows[index.row()].key, self.grid.columns[column].key

    def place(self, row_key: str, column_key: str) -> QModelIndex:
        """Where a cell stands; an invalid index where it is out of sight."""
        rows = (n for n, row in enumerate(self.grid.rows) if row.key == row_key)
        columns = (n for n, column in enumerate(self.grid.columns) if column.key == column_key)
        row, column = next(rows, -1), next(columns, -1)
        if row < 0 or column < 0:
            return QModelIndex()
        return self.index(row, column + len(self.grid.lead))

    def face(self, row: int, column: int) -> Face:
        """The face of a cell behind the frozen columns."""
        return self.grid.rows[row].faces[column - len(self.grid.lead)]

    # -- Qt ------------------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        """The rows without the total."""
        return 0 if parent is not None and parent.isValid() else len(self.grid.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """The frozen columns and the others."""
        if parent is not None and parent.isValid():
            return 0
        return len(self.grid.lead) + len(self.grid.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only cells can be chosen."""
        if index.column() < len(self.grid.lead):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Words; the delegate paints the signs."""
        if not index.isValid():
            return None
        row, column = self.grid.rows[index.row()], index.column()
        told = role in (Role.ToolTipRole, Role.AccessibleTextRole)
        if role != Role.DisplayRole and not told:
            return None
        if column < len(self.grid.lead):
            return row.told or row.lead[column] if told else row.lead[column]
        face = row.faces[column - len(self.grid.lead)]
        if row.joined:
            return f"{row.lead[0]}: {row.joined}" if told else row.joined
        return (face.told or face.text) if told else face.text

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """The lines of a heading; the whole name as tool tip."""
        if orientation != Qt.Orientation.Horizontal or section >= self.columnCount():
            return None
        lead = self.grid.lead
        if section < len(lead):
            return lead[section] if role == Role.DisplayRole else None
        column = self.grid.columns[section - len(lead)]
        if role == Role.DisplayRole:
            return " ".join(column.lines)
        return column.told or None if role == Role.ToolTipRole else None


def _shape(grid: Grid) -> tuple[object, ...]:
    rows = tuple((row.key, bool(row.joined)) for row in grid.rows)
    return grid.lead, tuple(column.key for column in grid.columns), rows
