"""The board's tiles in columns, read from top to bottom, then to the right."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.models.collect_tiles import LOOKS, Tile, UnitTile
from ui.models.figure_matrix import matches

Index = QModelIndex | QPersistentModelIndex
TILE_ROLE = Qt.ItemDataRole.UserRole + 1
COLUMNS = 3
# Above this many units only those are shown that need somebody.
MOST_SHOWN = 500


class CollectBoard(QAbstractTableModel):
    """Units in the order of the catalogue."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[UnitTile] = []
        self.tiles: list[UnitTile] = []
        self._search = ""

    def set_tiles(self, tiles: list[UnitTile]) -> None:
        """Show these; a board of the same units keeps its place."""
        self._all = tiles
        self._show()

    def set_search(self, text: str) -> None:
        """Show only the units whose name or code holds the words."""
        self._search = text
        self._show()

    def place(self, unit_id: str) -> QModelIndex:
        """Where a unit stands; an invalid index where it is not shown."""
        for number, tile in enumerate(self.tiles):
            if tile.unit.id == unit_id:
                return self.index(number % self.rowCount(), number // self.rowCount())
        return QModelIndex()

    def tile(self, index: Index) -> UnitTile | None:
        """The unit at a place; the last column may end early."""
        number = index.column() * self.rowCount() + index.row()
        return self.tiles[number] if index.isValid() and number < len(self.tiles) else None

    def rowCount(self, parent: Index | None = None) -> int:
        """As few rows as hold all units."""
        if parent is not None and parent.isValid():
            return 0
        return -(-len(self.tiles) // COLUMNS)

    def columnCount(self, parent: Index | None = None) -> int:
        """Three."""
        return 0 if parent is not None and parent.isValid() else COLUMNS

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A place without a unit cannot be reached."""
        if self.tile(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The tile and its words."""
        tile = self.tile(index)
        if tile is None:
            return None
        if role == TILE_ROLE:
            return tile
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return _words(tile)
        return None

    def _show(self) -> None:
        shown = [tile for tile in self._all if matches(tile.unit, self._search)]
        if len(shown) > MOST_SHOWN:
            shown = [tile for tile in shown if tile.needs_person]
        same = [t.unit.id for t in shown] == [t.unit.id for t in self.tiles]
        if same and shown:
            self.tiles = shown
            last = self.index(self.rowCount() - 1, COLUMNS - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.tiles = shown
        self.endResetModel()


def _words(tile: UnitTile) -> str:
    general = LOOKS[tile.tile][1]
    if tile.tile in (Tile.ACCEPTED, Tile.LATE):
        return f"{tile.unit.name}, {general} {tile.words}"
    reminded = f". {tile.reminded}" if tile.reminded and tile.needs_person else ""
    return f"{tile.unit.name}, {tile.words}{reminded}"
