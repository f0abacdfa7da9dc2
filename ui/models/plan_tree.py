"""The plan as a Qt model: a tree of rows in the plan's own columns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from core.domain.plan import ItemKind, Plan, PlanItem
from core.domain.plan_edit import CellEdit, edit_cells
from ui.models.plan_columns import DUE, Column, columns_of
from ui.models.plan_diff import PlanDiff
from ui.models.plan_facts import PlanFacts
from ui.models.plan_nodes import Node, Nodes

Index = QModelIndex | QPersistentModelIndex


class PlanRole(IntEnum):
    """What a view can ask of a cell beside its text."""

    ITEM = Qt.ItemDataRole.UserRole + 1  # the PlanItem of the row
    SIGN = Qt.ItemDataRole.UserRole + 2  # the name of the sign before the words, or ""
    DOUBT = Qt.ItemDataRole.UserRole + 3  # whether a person should look at the cell
    COUNTS = Qt.ItemDataRole.UserRole + 4  # "15 nhiệm vụ · 3 chưa rõ hạn" of a heading row
    SPANNED = Qt.ItemDataRole.UserRole + 5  # whether the row is one text across all columns


class PlanTreeModel(QAbstractItemModel):
    """Rows of a :class:`Plan`; a new plan is applied as the difference to the old one.

    Signals:
        edited: cells were written through the model: a list of :class:`CellEdit`, and what
            the journal shall call it ("" = by the cells). The model shows them at once;
            storing them is the listener's work.
    """

    edited = Signal(list, str)

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today = today
        self.plan: Plan | None = None
        self.facts: PlanFacts | None = None
        self.settled: frozenset[str] = frozenset()
        self.columns: tuple[Column, ...] = columns_of(None)
        self.nodes = Nodes()
        self._read_only = False

    def set_read_only(self, read_only: bool) -> None:
        """Whether cells can be written at all."""
        self._read_only = read_only

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return self._read_only

    def set_plan(self, plan: Plan | None) -> None:
        """Show a plan. Current cell, selection, open editor and open rows stay with their rows."""
        columns = columns_of(plan)
        if plan is None or self.plan is None or self.plan.id != plan.id or columns != self.columns:
            self._reset(plan, columns)
            return
        diff = PlanDiff(self, plan)
        if diff.mostly_new():
            self._reset(plan, columns)
            return
        before, after = self.facts, PlanFacts(plan, self.today, self.settled)
        self.plan, self.facts = plan, after
        diff.apply_structure()
        diff.announce_texts(before, after)

    def set_settled(self, settled: frozenset[str]) -> None:
        """Say which tasks every unit is done with; only their deadlines are painted anew."""
        changed = self.settled ^ settled
        self.settled = settled
        if self.facts:
            self.facts.settled = settled
        for item_id in changed:
            index = self.index_of(item_id, "due")
            if index.isValid():
                self.dataChanged.emit(index, index)

    def _reset(self, plan: Plan | None, columns: tuple[Column, ...]) -> None:
        self.beginResetModel()
        self.plan, self.columns = plan, columns
        self.facts = PlanFacts(plan, self.today, self.settled) if plan else None
        self.nodes.fill(plan)
        self.endResetModel()

    # -- addresses -------------------------------------------------------------------

    def node(self, index: Index) -> Node:
        """The node of an index; the root for an invalid one."""
        return (
            self.nodes.by_key.get(index.internalId(), self.nodes.root)
            if index.isValid()
            else (self.nodes.root)
        )

    def item(self, index: Index) -> PlanItem | None:
        """The row of an index."""
        return self.node(index).item

    def index_of(self, item_id: str, column: str | int = 0) -> QModelIndex:
        """The cell of a row; invalid when the plan has no such row."""
        node = self.nodes.by_id.get(item_id)
        if node is None:
            return QModelIndex()
        place = column if isinstance(column, int) else self.column_of(column)
        return self.index_for(node, place)

    def index_for(self, node: Node, column: int = 0) -> QModelIndex:
        """The index of a node; the root's is invalid."""
        if node.parent is None:
            return QModelIndex()
        return self.createIndex(node.row, column, node.key)

    def column_of(self, key: str) -> int:
        """The number of a column."""
        return next(i for i, column in enumerate(self.columns) if column.key == key)

    def column(self, index: Index) -> Column:
        """The column of an index."""
        return self.columns[index.column()]

    # -- what Qt asks ------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """The cell at a place; invalid outside the tree."""
        above = self.node(parent)
        if parent.isValid() and parent.column() != 0:
            return QModelIndex()
        if not (0 <= row < len(above.children) and 0 <= column < len(self.columns)):
            return QModelIndex()
        return self.createIndex(row, column, above.children[row].key)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """The row above a row, in its first column."""
        above = self.node(index).parent
        return self.index_for(above) if above else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many rows stand directly under a row."""
        return 0 if parent.isValid() and parent.column() else len(self.node(parent).children)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The plan's columns and the computed one."""
        return len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be selected; all but the computed ones can be typed into."""
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.NoItemFlags
        flags = flag.ItemIsEnabled | flag.ItemIsSelectable
        writable = not self._read_only and not self.column(index).computed
        return flags | flag.ItemIsEditable if writable else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """The plan's own headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].heading if section < len(self.columns) else None
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        """The text of a cell, and the roles of :class:`PlanRole`."""
        item = self.item(index)
        if item is None or self.facts is None:
            return None
        answer = _ANSWERS.get(role)
        return answer(self, item, self.column(index).key) if answer else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Write one cell; see :meth:`write`."""
        item = self.item(index)
        if role != Qt.ItemDataRole.EditRole or item is None:
            return False
        if not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        self.write([CellEdit(item.id, self.column(index).key, str(value))])
        return True

    def write(self, edits: Sequence[CellEdit], label: str = "") -> list[CellEdit]:
        """Show new texts at once and announce those that change something."""
        if self.plan is None:
            return []
        before = self.plan.tree.by_id
        after = edit_cells(self.plan, edits)
        now = after.tree.by_id
        real = [
            e for e in edits if before[e.item_id].cell(e.column) != now[e.item_id].cell(e.column)
        ]
        if real:
            self.set_plan(after)
            self.edited.emit(real, label)
        return real

    # -- the roles ----------------------------------------------------------------------

    def text(self, item: PlanItem, key: str) -> str:
        """The words of a cell, the computed ones included."""
        if key == DUE:
            return self.facts.due(item)[1] if self.facts else ""
        return item.cell(key)

    def spanned(self, item: PlanItem) -> bool:
        """Whether a row is a heading with nothing but number and words."""
        if item.kind is ItemKind.TASK:
            return False
        return not any(
            item.cell(column.key)
            for column in self.columns
            if column.key not in ("tt", "content") and not column.computed
        )

    def sign(self, item: PlanItem, key: str) -> str:
        """The sign before the words: a blank in doubt, or how near the last day is."""
        if self.facts is None:
            return ""
        if key == DUE:
            return self.facts.due(item)[0]
        place = self.facts.doubtful.get((item.id, key))
        return "ask" if place is not None and place.blank else ""

    def doubt(self, item: PlanItem, key: str) -> bool:
        """Whether a person should look at the cell."""
        return self.facts is not None and (item.id, key) in self.facts.doubtful

    def tool_tip(self, item: PlanItem, key: str) -> str | None:
        """The whole text of a cell, which the grid may have cut."""
        return self.text(item, key) or None

    def counts(self, item: PlanItem, _key: str) -> str:
        """How many tasks stand under a heading, and how many are unclear."""
        return self.facts.counts.get(item.id, "") if self.facts else ""

    def spoken(self, item: PlanItem, key: str) -> str:
        """What a screen reader says: path, column, words."""
        path = self.facts.tree.paths.get(item.id, item.tt) if self.facts else item.tt
        words = self.text(item, key) or ("trống" if self.sign(item, key) else "")
        heading = self.columns[self.column_of(key)].heading
        counts = f", {self.counts(item, key)}" if key == "content" else ""
        return f"{path}, {heading}: {words}{counts}".rstrip(", ")


_ANSWERS: dict[int, Any] = {
    Qt.ItemDataRole.DisplayRole: PlanTreeModel.text,
    Qt.ItemDataRole.EditRole: PlanTreeModel.text,
    Qt.ItemDataRole.ToolTipRole: PlanTreeModel.tool_tip,
    Qt.ItemDataRole.AccessibleTextRole: PlanTreeModel.spoken,
    PlanRole.ITEM: lambda _model, item, _key: item,
    PlanRole.SIGN: PlanTreeModel.sign,
    PlanRole.DOUBT: PlanTreeModel.doubt,
    PlanRole.COUNTS: PlanTreeModel.counts,
    PlanRole.SPANNED: lambda model, item, _key: model.spanned(item),
}
