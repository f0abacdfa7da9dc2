"""The units that have one task: by the plan's words, beyond them, or freed from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.domain.assignment import Assignment, Role

if TYPE_CHECKING:
    from ui.operations.units import AssignmentBook

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole
HEADINGS = ("Mã", "Đơn vị", "Vai trò", "Theo", "Tình trạng")
ROLE_WORDS = {Role.LEAD: "chủ trì", Role.SUPPORT: "phối hợp"}


class Column(IntEnum):
    """The columns, in the order shown."""

    CODE = 0
    UNIT = 1
    ROLE = 2
    THROUGH = 3
    STATE = 4


@dataclass(frozen=True, slots=True)
class AssignmentLine:
    """One unit with one task. ``is_extra``: a person gave it, the plan's words do not."""

    assignment: Assignment
    code: str
    name: str
    through: str
    is_exempt: bool
    is_extra: bool

    def text(self, column: Column) -> str:
        """The words of a cell."""
        return {
            Column.CODE: self.code,
            Column.UNIT: self.name,
            Column.ROLE: ROLE_WORDS[self.assignment.role],
            Column.THROUGH: self.through,
            Column.STATE: self._state(),
        }[column]

    def _state(self) -> str:
        reason = f": {self.assignment.reason}" if self.assignment.reason else ""
        if self.is_exempt:
            return f"miễn{reason}"
        return f"giao thêm{reason}" if self.is_extra else "giao theo kế hoạch"


def lines_of(book: AssignmentBook, item_id: str) -> list[AssignmentLine]:
    """The lines of a task: leads before supports, offices before communes, each by code."""
    assigned = book.assignments
    found = [(a, False) for a in assigned.of_item(item_id)]
    found += [(a, True) for a in assigned.exempt if a.item_id == item_id]
    units = book.units.directory.by_id
    groups = {group.id: group.name for group in book.units.directory.groups}
    lines = [
        AssignmentLine(
            assignment=each,
            code=units[each.unit_id].code,
            name=units[each.unit_id].name,
            through=groups.get(each.through or "", "nêu tên"),
            is_exempt=is_exempt,
            is_extra=not is_exempt and (item_id, each.unit_id) in book.extra,
        )
        for each, is_exempt in found
    ]
    return sorted(
        lines,
        key=lambda line: (
            line.assignment.role is not Role.LEAD,
            units[line.assignment.unit_id].level != "office",
            line.code,
        ),
    )


class AssignmentModel(QAbstractTableModel):
    """The lines of one task."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[AssignmentLine] = []

    def set_lines(self, lines: list[AssignmentLine]) -> None:
        """Show these."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def rows(self) -> list[list[str]]:
        """All cells as text, for copying."""
        return [[line.text(column) for column in Column] for line in self._lines]

    def rowCount(self, parent: Index | None = None) -> int:
        """The units."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index | None = None) -> int:
        """The columns of :class:`Column`."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words; the line itself."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return line.text(Column(index.column()))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The words over the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None
