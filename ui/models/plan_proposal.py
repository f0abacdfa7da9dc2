"""The rows of a document as a table: what each of them is, and what it would become."""

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

from core.documents import Doubt, Proposal, RowRole, SourceRow
from core.domain.plan import COLUMNS, PlanItem
from ui.models.plan_columns import heading_of

Index = QModelIndex | QPersistentModelIndex

ROLE_WORDS = {
    RowRole.SECTION: "Phần",
    RowRole.GROUP: "Nhóm",
    RowRole.TASK: "Nhiệm vụ",
    RowRole.JOINED: "Nối dòng trên",
    RowRole.SKIPPED: "Bỏ",
    RowRole.TITLE: "Tiêu đề cột",
}
# What a person can make of a row; a heading of columns is recognised, never chosen.
CHOICES = tuple(role for role in ROLE_WORDS if role is not RowRole.TITLE)
ITEMS = (RowRole.SECTION, RowRole.GROUP, RowRole.TASK)
ROLE_COLUMN = 0
ROW_ROLE = Qt.ItemDataRole.UserRole + 1  # the RowRole of the row
DOUBT_ROLE = Qt.ItemDataRole.UserRole + 2  # whether something is to be looked at in the cell


class ProposalModel(QAbstractTableModel):
    """One row for each row of the document; correcting a cell makes a new proposal.

    Signals:
        proposed: the proposal is another one now.
    """

    proposed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.proposal: Proposal | None = None
        self.keys: tuple[str, ...] = COLUMNS
        self._items: dict[str, PlanItem] = {}
        self._doubts: dict[int, list[Doubt]] = {}

    def set_proposal(self, proposal: Proposal) -> None:
        """Show what was read."""
        self.beginResetModel()
        self._take(proposal)
        self.endResetModel()
        self.proposed.emit()

    def row_at(self, row: int) -> SourceRow:
        """The document's row."""
        assert self.proposal is not None
        return self.proposal.rows[row]

    def doubts_at(self, row: int) -> list[Doubt]:
        """What is to be looked at in a row."""
        return self._doubts.get(self.row_at(row).number, [])

    def general_doubts(self) -> list[Doubt]:
        """What is to be looked at in the document as a whole."""
        return self._doubts.get(0, [])

    def doubtful_places(self) -> list[tuple[int, int]]:
        """The (row, column) of every doubt, top to bottom."""
        if self.proposal is None:
            return []
        rows = {source.number: place for place, source in enumerate(self.proposal.rows)}
        places = {
            (rows[d.row], self._column_of(d.column)) for d in self.proposal.doubts if d.row in rows
        }
        return sorted(places)

    # -- what Qt asks ------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The rows of the document."""
        return 0 if parent.isValid() or self.proposal is None else len(self.proposal.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """What the row is, and the plan's columns."""
        return 0 if parent.isValid() else 1 + len(self.keys)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """The plan's headings; at the left the numbers of the rows."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return str(section + 1)
        if section == ROLE_COLUMN:
            return "Là"
        plan = self.proposal.plan if self.proposal else None
        return heading_of(plan, self.keys[section - 1])

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every row can get another role; the cells of rows that become items can be typed."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        is_item = self.row_at(index.row()).role in ITEMS
        return flags | Qt.ItemFlag.ItemIsEditable if is_item or not index.column() else flags

    def data(self, index: Index, role: int = 0) -> Any:
        """The words of a cell; for rows that become nothing, those of the document."""
        if not index.isValid():
            return None
        source = self.row_at(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._text(source, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            own = [d.message for d in self.doubts_at(index.row())]
            return "\n".join(own) or None
        if role == ROW_ROLE:
            return source.role
        if role == DOUBT_ROLE:
            columns = {self._column_of(d.column) for d in self.doubts_at(index.row())}
            return index.column() in columns
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Give a row another role (a :class:`RowRole`), or a cell other words."""
        if role != Qt.ItemDataRole.EditRole or self.proposal is None:
            return False
        source = self.row_at(index.row())
        if index.column() == ROLE_COLUMN:
            if value == source.role:
                return False
            self._replace(self.proposal.reassign({source.number: RowRole(value)}))
            return True
        key = self.keys[index.column() - 1]
        if source.item_id is None or value == self._text(source, index.column()):
            return False
        self._replace(self.proposal.edit(source.item_id, key, str(value)))
        return True

    def _replace(self, proposal: Proposal) -> None:
        self._take(proposal)
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)
        self.proposed.emit()

    def _take(self, proposal: Proposal) -> None:
        self.proposal = proposal
        self.keys = (*COLUMNS, *proposal.plan.extra_columns)
        self._items = {item.id: item for item in proposal.plan.items}
        self._doubts = {}
        for doubt in proposal.doubts:
            self._doubts.setdefault(doubt.row, []).append(doubt)

    def _text(self, source: SourceRow, column: int) -> str:
        if column == ROLE_COLUMN:
            return ROLE_WORDS[source.role]
        item = self._items.get(source.item_id or "")
        if item is not None and source.role in ITEMS:
            return item.cell(self.keys[column - 1])
        return source.cells[column - 1] if column - 1 < len(source.cells) else ""

    def _column_of(self, key: str | None) -> int:
        return self.keys.index(key) + 1 if key in self.keys else ROLE_COLUMN
