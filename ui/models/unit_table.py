"""The units as a table: by day, by group, by words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)

from core.domain.calendar import paper_date
from core.domain.text import clean_line, fold
from core.domain.unit import Unit, UnitDirectory
from core.domain.unit_table import COLUMN_WORDS, LEVEL_WORDS
from ui.theme import tokens

Index = QModelIndex | QPersistentModelIndex
UNIT_ROLE = Qt.ItemDataRole.UserRole
SORT_ROLE = Qt.ItemDataRole.UserRole + 1


class Column(IntEnum):
    """The columns, in the order shown."""

    CODE = 0
    NAME = 1
    SHORT_NAME = 2
    KIND = 3
    LEVEL = 4
    ABOVE = 5
    FROM = 6
    TO = 7
    PHONE = 8
    CONTACT = 9


HEADINGS = tuple(
    COLUMN_WORDS[name]
    for name in (
        *("code", "name", "short_name", "kind", "level", "above_code"),
        *("valid_from", "valid_to", "phone", "contact"),
    )
)
# What can be typed into the table: nothing in the book hangs on these words.
EDITABLE = {
    Column.SHORT_NAME: "short_name",
    Column.PHONE: "phone",
    Column.CONTACT: "contact",
}


class UnitTableModel(QAbstractTableModel):
    """One row for each unit ever known, by code and day.

    Signals:
        edited: units with a new short name, phone or contact, and words for the step.
    """

    edited = Signal(list, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._units: list[Unit] = []
        self._names: dict[str, str] = {}

    def set_directory(self, directory: UnitDirectory) -> None:
        """Show these; a table that only changed in some words keeps its place."""
        before = [unit.id for unit in self._units]
        units = sorted(directory.units, key=_catalogue_order)
        self._names = {unit.id: unit.name for unit in units}
        if [unit.id for unit in units] == before:
            self._units = units
            self.dataChanged.emit(self.index(0, 0), self.index(len(units) - 1, len(Column) - 1))
            return
        self.beginResetModel()
        self._units = units
        self.endResetModel()

    def unit(self, row: int) -> Unit:
        """The unit of a row."""
        return self._units[row]

    def row_of(self, unit_id: str) -> int:
        """The row of a unit, -1 where there is none."""
        return next((row for row, unit in enumerate(self._units) if unit.id == unit_id), -1)

    def write(self, texts: Sequence[tuple[int, Column, str]], label: str) -> None:
        """Ask for new words in cells, as one step; cells that cannot be typed in are left."""
        changed: dict[int, Unit] = {}
        for row, column, text in texts:
            if column in EDITABLE:
                unit = changed.get(row, self._units[row])
                changed[row] = replace(unit, **{EDITABLE[column]: clean_line(text)})
        units = [unit for row, unit in changed.items() if unit != self._units[row]]
        if units:
            self.edited.emit(units, label)

    def rowCount(self, parent: Index | None = None) -> int:
        """The units."""
        return 0 if parent is not None and parent.isValid() else len(self._units)

    def columnCount(self, parent: Index | None = None) -> int:
        """The columns of :class:`Column`."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Short name, phone and contact can be typed in."""
        flags = super().flags(index)
        if index.column() in EDITABLE:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words; the unit itself; a key to sort by."""
        if not index.isValid():
            return None
        unit = self._units[index.row()]
        if role == UNIT_ROLE:
            return unit
        column = Column(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.text(unit, column)
        if role == SORT_ROLE:
            return self._sort_key(unit, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.text(unit, column) or None
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for the new words; they are shown once they are stored."""
        if role != Qt.ItemDataRole.EditRole or index.column() not in EDITABLE:
            return False
        name = self._units[index.row()].name
        label = f"sửa {HEADINGS[index.column()].lower()} của {name}"
        self.write([(index.row(), Column(index.column()), str(value))], label)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The words over the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None

    def text(self, unit: Unit, column: Column) -> str:
        """The words of a cell."""
        return {
            Column.CODE: unit.code,
            Column.NAME: unit.name,
            Column.SHORT_NAME: unit.short_name,
            Column.KIND: unit.kind,
            Column.LEVEL: LEVEL_WORDS.get(unit.level, unit.level),
            Column.ABOVE: self._names.get(unit.parent_id or "", ""),
            Column.FROM: paper_date(unit.valid_from) if unit.valid_from else "",
            Column.TO: paper_date(unit.valid_to) if unit.valid_to else "",
            Column.PHONE: unit.phone,
            Column.CONTACT: unit.contact,
        }[column]

    def _sort_key(self, unit: Unit, column: Column) -> str:
        if column is Column.FROM:
            return (unit.valid_from or date.min).isoformat()
        if column is Column.TO:
            return (unit.valid_to or date.max).isoformat()
        if column is Column.NAME:
            return fold(unit.short_name or unit.name)
        return fold(self.text(unit, column))


class UnitFilter(QSortFilterProxyModel):
    """The units of a day (or all), of a group (or all), whose words are searched for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.day = date.max
        self.shows_all = False
        self._members: frozenset[str] | None = None
        self._words = ""
        self.setSortRole(SORT_ROLE)
        self.setDynamicSortFilter(True)

    def choose(
        self,
        *,
        day: date,
        shows_all: bool,
        members: Iterable[str] | None,
        words: str,
    ) -> None:
        """Show what meets all of these; ``members`` None means every unit."""
        self.beginFilterChange()
        self.day, self.shows_all = day, shows_all
        self._members = None if members is None else frozenset(members)
        self._words = fold(words)
        self.endFilterChange()

    def filterAcceptsRow(self, source_row: int, _parent: Index) -> bool:
        """Whether a unit is shown."""
        model = self.sourceModel()
        assert isinstance(model, UnitTableModel)
        unit = model.unit(source_row)
        if not self.shows_all and not unit.is_valid(self.day):
            return False
        if self._members is not None and unit.id not in self._members:
            return False
        return self._words in fold(" ".join(model.text(unit, column) for column in Column))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Units that do not exist on the day are grey."""
        if role == Qt.ItemDataRole.ForegroundRole:
            unit = super().data(index, UNIT_ROLE)
            return None if unit is None or unit.is_valid(self.day) else tokens().text2
        return super().data(index, role)


def _catalogue_order(unit: Unit) -> tuple[bool, str, date]:
    return unit.level != "office", unit.code, unit.valid_from or date.min
