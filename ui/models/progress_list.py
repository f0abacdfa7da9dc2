"""One unit with its tasks, or one task with its units, as a form in a grid."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from core.domain.plan import PlanItem
from core.services.progress import CellKey
from ui.models.progress_edits import HEADINGS, STATE, FieldEdit, field_text
from ui.models.progress_facts import ProgressFacts, heading_of
from ui.models.progress_matrix import cell_words
from ui.widgets.frozen_table_view import TableRole

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
FIELDS = tuple(HEADINGS)
TASK_LEAD = ("TT", "Nội dung công việc", "Hạn cuối")
UNIT_LEAD = ("Đơn vị", "Hạn cuối")


class ProgressList(QAbstractTableModel):
    """Rows are cells of the board; the fields of their reports are columns.

    Signals:
        edited: a :class:`FieldEdit` that a person typed.
    """

    edited = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.facts: ProgressFacts | None = None
        self.subject = ""
        self.is_unit = True
        self.keys: list[CellKey] = []

    @property
    def lead(self) -> int:
        """How many columns stand before the fields."""
        return len(TASK_LEAD if self.is_unit else UNIT_LEAD)

    def show_subject(self, facts: ProgressFacts, subject: str, *, is_unit: bool) -> bool:
        """Show a unit's tasks or a task's units. True where the rows are others than before."""
        if is_unit:
            keys = [(task.id, subject) for task in facts.tasks]
        else:
            keys = [(subject, unit.id) for unit in facts.units]
        keys = [key for key in keys if facts.cell(key) is not None and facts.matches(key)]
        same = keys == self.keys and is_unit == self.is_unit and self.facts is not None
        if not same:
            self.beginResetModel()
        self.facts, self.subject, self.is_unit, self.keys = facts, subject, is_unit, keys
        if not same:
            self.endResetModel()
        elif keys:
            last = self.index(len(keys) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        return not same

    def key(self, row: int, _column: int = 0) -> CellKey | None:
        """The task and the unit of a row."""
        return self.keys[row] if 0 <= row < len(self.keys) else None

    def field(self, column: int) -> str:
        """The field of a column; "" before the fields."""
        return FIELDS[column - self.lead] if column >= self.lead else ""

    def place(self, key: CellKey, field: str = STATE) -> QModelIndex:
        """Where a field of a cell stands; an invalid index where it is out of sight."""
        if key not in self.keys:
            return QModelIndex()
        return self.index(self.keys.index(key), self.lead + FIELDS.index(field))

    def sign(self, row: int, column: int) -> str:
        """The sign before the words of the state, and of an unclear last day."""
        key = self.key(row)
        if key is None or self.facts is None:
            return ""
        if self.field(column) == STATE:
            cell = self.facts.cell(key)
            return cell.standing.sign.value if cell else ""
        asks = column == self.lead - 1 and self.facts.cell_due(key)[1]
        return "ask" if asks else ""

    # -- Qt ------------------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        """The rows."""
        return 0 if parent is not None and parent.isValid() else len(self.keys)

    def columnCount(self, parent: Index | None = None) -> int:
        """What the row is, then the fields."""
        return 0 if parent is not None and parent.isValid() else self.lead + len(FIELDS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The fields can be chosen; all but the state, which has keys of its own, are typed."""
        found = Qt.ItemFlag.ItemIsEnabled
        field = self.field(index.column())
        if field:
            found |= Qt.ItemFlag.ItemIsSelectable
        locked = self.facts is None or self.facts.board.lock is not None
        if field and field != STATE and not locked:
            found |= Qt.ItemFlag.ItemIsEditable
        return found

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Words of a cell; the state with the number that helps ("quá hạn 18 ngày")."""
        if not index.isValid() or self.facts is None:
            return None
        row, column = index.row(), index.column()
        if role == TableRole.SPANNED:
            return False
        if role in (Role.DisplayRole, Role.ToolTipRole):
            return self.text(row, column)
        if role == Role.EditRole:
            return self.typed(row, column)
        if role == Role.AccessibleTextRole:
            return f"{self.headerData(column, Qt.Orientation.Horizontal)}: {self.text(row, column)}"
        return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Pass on what was typed; the cell shows it once it is stored."""
        key, field = self.key(index.row()), self.field(index.column())
        if role != Role.EditRole or key is None or not field:
            return False
        if str(value) != self.typed(index.row(), index.column()):
            self.edited.emit(FieldEdit(key, field, str(value)))
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """The words over the columns."""
        if orientation != Qt.Orientation.Horizontal or role != Role.DisplayRole:
            return None
        field = self.field(section)
        return HEADINGS[field] if field else (TASK_LEAD if self.is_unit else UNIT_LEAD)[section]

    # -- words ---------------------------------------------------------------------------------

    def typed(self, row: int, column: int) -> str:
        """What the editor of a cell begins with."""
        assert self.facts is not None
        cell = self.facts.cell(self.keys[row])
        return field_text(cell.report, self.field(column)) if cell and self.field(column) else ""

    def text(self, row: int, column: int) -> str:
        """What stands in a cell."""
        assert self.facts is not None
        key, field = self.keys[row], self.field(column)
        if field == STATE:
            return cell_words(self.facts, key)
        if field:
            return self.typed(row, column)
        if column == self.lead - 1:
            return self.facts.cell_due(key)[0]
        if not self.is_unit:
            return self.facts.unit_by_id[key[1]].name
        return self.facts.paths[key[0]] if column == 0 else heading_of(self._task(key[0]))

    def _task(self, item_id: str) -> PlanItem:
        assert self.facts is not None
        return self.facts.plan.tree.by_id[item_id]
