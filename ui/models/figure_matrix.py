"""Many units at a time: units as rows, chosen elements as columns, their sum as the last row."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt

from core.domain.data_element import DataElement
from core.domain.figure import FigureKey
from core.domain.text import fold
from core.domain.unit import Unit
from ui.models.figure_facts import FigureFacts
from ui.models.figure_table import FigureTableModel, Index, Role, total_words
from ui.models.progress_words import unit_label

UNIT = 0
LEAD = 1


class FigureMatrix(FigureTableModel):
    """Column 0 names the units; all other cells are entered, but for the total row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.units: list[Unit] = []
        self.elements: list[DataElement] = []
        self.sorted_column, self.sorted_way = -1, 0
        self._order: dict[str, int] = {}

    def show_table(self, facts: FigureFacts, chosen: Collection[str], search: str = "") -> None:
        """Show the chosen elements of the units whose name holds the words."""
        units = [unit for unit in facts.units if matches(unit, search)]
        if self.sorted_way:
            units.sort(key=lambda unit: self._order.get(unit.id, len(self._order)))
        elements = [each for each in facts.elements if each.code in chosen]
        same = self.facts is not None and (units, elements) == (self.units, self.elements)
        if not same:
            self.beginResetModel()
        self.facts, self.units, self.elements = facts, units, elements
        if not same:
            self.endResetModel()
        elif units:
            self._tell(0, self.rowCount() - 1)

    def sort_by(self, column: int) -> None:
        """Order the units by a column: upwards, downwards, then as in the directory.

        The order stays while figures are typed, or rows would run away under the hand.
        """
        if self.facts is None:
            return
        way = {1: -1, -1: 0, 0: 1}[self.sorted_way] if column == self.sorted_column else 1
        self.sorted_column, self.sorted_way = (column, way) if way else (-1, 0)
        known = [unit for unit in self.facts.units if self._value(unit, column) is not None]
        rest = [unit for unit in self.facts.units if self._value(unit, column) is None]
        known.sort(key=lambda unit: self._value(unit, column), reverse=way < 0)
        self._order = {unit.id: place for place, unit in enumerate([*known, *rest])}

    def _value(self, unit: Unit, column: int) -> Any:
        assert self.facts is not None
        if column == UNIT:
            return fold(unit_label(unit))
        code = self.elements[column - LEAD].code
        return self.facts.amount(unit.id, code).value

    def refresh_unit(self, unit_id: str) -> None:
        """The figures of a unit are new, and with them the sums."""
        rows = [n for n, unit in enumerate(self.units) if unit.id == unit_id]
        for row in (*rows, self.rowCount() - 1):
            self._tell(row, row)

    def _tell(self, first: int, last: int) -> None:
        if 0 <= first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))

    # -- places --------------------------------------------------------------------------------

    def target(self, row: int, column: int) -> FigureKey | None:
        """The figure of a cell."""
        if self.facts is None or not (0 <= row < len(self.units) and column >= LEAD):
            return None
        return self.facts.key(self.units[row].id, self.elements[column - LEAD].code)

    def place(self, key: FigureKey) -> QModelIndex:
        """Where a figure stands; its column may not be among those chosen."""
        row = next((n for n, unit in enumerate(self.units) if unit.id == key.unit), -1)
        column = next((n for n, e in enumerate(self.elements) if e.code == key.element), -1)
        return self.index(row, LEAD + column) if row >= 0 <= column else QModelIndex()

    def is_total(self, row: int) -> bool:
        """Whether a row is the sum over units."""
        return row == len(self.units)

    # -- words ---------------------------------------------------------------------------------

    def words(self, row: int, column: int) -> str:
        """The name of a unit, or a sum."""
        if self.facts is None:
            return ""
        if not self.is_total(row):
            return unit_label(self.units[row]) if column == UNIT else ""
        if column == UNIT:
            return f"Cộng {len(self.facts.units)} đơn vị"
        return total_words(self.facts.total(self.elements[column - LEAD].code).value)

    def copied(self, row: int, column: int) -> str:
        """Sums go to the clipboard as bare digits too."""
        text = super().copied(row, column)
        return text.replace(".", "") if self.is_total(row) and column >= LEAD else text

    def column_words(self, column: int) -> str:
        """The heading of an element: "(4) Nhận trực tuyến"."""
        element = self.elements[column - LEAD]
        return f"{element.column} {element.name}".strip()

    # -- Qt ------------------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        """The units, and the row of sums."""
        if self.facts is None or (parent is not None and parent.isValid()):
            return 0
        return len(self.units) + 1 if self.units else 0

    def columnCount(self, parent: Index | None = None) -> int:
        """The name, and one for each element."""
        if self.facts is None or (parent is not None and parent.isValid()):
            return 0
        return LEAD + len(self.elements)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """As the base; a sum tells who is not in it."""
        if index.isValid() and self.facts is not None and self.is_total(index.row()):
            if role in (Role.ToolTipRole, Role.AccessibleTextRole) and index.column() >= LEAD:
                return self._coverage(self.elements[index.column() - LEAD].code)
        elif index.isValid() and self.facts and index.column() == UNIT and role == Role.ToolTipRole:
            unit = self.units[index.row()]
            return f"{unit.name}: {self.facts.standing(unit.id).words}"
        return super().data(index, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Short over the columns, whole as tool tip."""
        if orientation != Qt.Orientation.Horizontal or self.facts is None:
            return None
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft
        if section == UNIT:
            return "Đơn vị" if role == Role.DisplayRole else None
        if role in (Role.DisplayRole, Role.ToolTipRole):
            return self.column_words(section)
        return None

    def _coverage(self, element: str) -> str:
        assert self.facts is not None
        total = self.facts.total(element)
        names = [unit_label(self.facts.unit_by_id[each]) for each in total.missing[:8]]
        more = f" và {len(total.missing) - 8} đơn vị" if len(total.missing) > 8 else ""
        lacking = f". Chưa có: {', '.join(names)}{more}" if names else ""
        return f"{total.coverage}{lacking}."


def matches(unit: Unit, search: str) -> bool:
    """Whether a unit's name or code holds the words, with or without accents."""
    wanted = fold(search)
    return not wanted or wanted in fold(f"{unit.code} {unit.name} {unit.short_name}")
