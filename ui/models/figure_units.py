"""The units at the left of the page Số liệu, each with the sign of how it stands."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.domain.unit import Unit
from ui.models.figure_facts import FigureFacts
from ui.models.figure_matrix import matches
from ui.models.progress_words import unit_label

Index = QModelIndex | QPersistentModelIndex


class UnitRole(IntEnum):
    """What the list's delegate asks for."""

    SIGN = Qt.ItemDataRole.UserRole + 1
    UNIT = Qt.ItemDataRole.UserRole + 2


class FigureUnits(QAbstractListModel):
    """Signs are worked out when a row comes into sight."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.facts: FigureFacts | None = None
        self.units: list[Unit] = []
        self._search = ""

    def set_facts(self, facts: FigureFacts) -> None:
        """Show the units of a book."""
        self.facts = facts
        self._show()

    def set_search(self, text: str) -> None:
        """Show only the units whose name or code holds the words."""
        self._search = text
        self._show()

    def _show(self) -> None:
        units = [u for u in self.facts.units if matches(u, self._search)] if self.facts else []
        if units == self.units:
            if units:
                self.dataChanged.emit(self.index(0), self.index(len(units) - 1))
            return
        self.beginResetModel()
        self.units = units
        self.endResetModel()

    def refresh_unit(self, unit_id: str) -> None:
        """A unit stands otherwise than before."""
        index = self.place(unit_id)
        if index.isValid():
            self.dataChanged.emit(index, index)

    def place(self, unit_id: str) -> QModelIndex:
        """Where a unit stands; an invalid index where it is out of sight."""
        row = next((n for n, unit in enumerate(self.units) if unit.id == unit_id), -1)
        return self.index(row) if row >= 0 else QModelIndex()

    def rowCount(self, parent: Index | None = None) -> int:
        """The units in sight of the search."""
        return 0 if parent is not None and parent.isValid() else len(self.units)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name, sign, and both in words."""
        if not index.isValid() or self.facts is None:
            return None
        unit = self.units[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return unit_label(unit)
        if role == UnitRole.UNIT:
            return unit
        if role == UnitRole.SIGN:
            return self.facts.standing(unit.id).sign
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{unit.name}: {self.facts.standing(unit.id).words}"
        return None
