"""A table of units with a box to tick in its first column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.domain.unit import Unit
from ui.models.figure_matrix import matches
from ui.models.overview_table import CELL_ROLE, TableCell

Index = QModelIndex | QPersistentModelIndex
TICK = 0


class TickTable(QAbstractTableModel):
    """Units in the order of the catalogue; a subclass says what stands in the other columns."""

    def __init__(self, headings: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headings = tuple(headings)
        self.units: list[Unit] = []
        self.ticked: set[str] = set()
        self._search = ""

    def every(self) -> Sequence[Unit]:
        """All units, also those that a search hides."""
        return ()

    def cell(self, unit: Unit, column: int) -> TableCell:
        """What stands in a column but the first."""
        raise LookupError(f"{unit.name}: {column}")

    def set_search(self, text: str) -> None:
        """Show only the units whose name or code holds the words; ticks stay."""
        self._search = text
        self.show_units()

    def chosen(self) -> list[str]:
        """The units ticked, in the order of the catalogue."""
        return [unit.id for unit in self.every() if unit.id in self.ticked]

    def tick(self, unit_ids: Iterable[str]) -> None:
        """Tick exactly these."""
        self.ticked = set(unit_ids)
        self._refresh()

    def toggle(self, rows: Iterable[int]) -> None:
        """Tick rows, or take the ticks away where all have one."""
        ids = {self.units[row].id for row in rows}
        self.ticked = self.ticked - ids if ids <= self.ticked else self.ticked | ids
        self._refresh()

    def show_units(self) -> None:
        """Show the units that the search leaves; a table of the same units keeps its place."""
        shown = [unit for unit in self.every() if matches(unit, self._search)]
        if [u.id for u in shown] == [u.id for u in self.units] and shown:
            self.units = shown
            self._refresh()
            return
        self.beginResetModel()
        self.units = shown
        self.endResetModel()

    def texts(self) -> list[list[str]]:
        """The rows as words, for the clipboard."""
        columns = range(TICK + 1, len(self.headings))
        return [[self.cell(unit, c).words() for c in columns] for unit in self.units]

    def rowCount(self, parent: Index | None = None) -> int:
        """The units; a cell has no children."""
        return 0 if parent is not None and parent.isValid() else len(self.units)

    def columnCount(self, parent: Index | None = None) -> int:
        """One for each heading."""
        return 0 if parent is not None and parent.isValid() else len(self.headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The words over the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.headings[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The tick, or the cell as painted and in words."""
        if not index.isValid():
            return None
        unit = self.units[index.row()]
        if index.column() == TICK:
            return self._tick_data(unit, role)
        cell = self.cell(unit, index.column())
        if role == CELL_ROLE:
            return cell
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return cell.words()
        return cell.tip or cell.words() if role == Qt.ItemDataRole.ToolTipRole else None

    def _tick_data(self, unit: Unit, role: int) -> Any:
        ticked = unit.id in self.ticked
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{unit.name}: {'chọn' if ticked else 'không chọn'}"
        return None

    def _refresh(self) -> None:
        if self.units:
            last = self.index(len(self.units) - 1, len(self.headings) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
