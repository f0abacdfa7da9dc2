"""The rows of a list as they would be taken over."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.domain.calendar import paper_date

if TYPE_CHECKING:
    from core.services.unit_import import ImportRow, UnitImport

Index = QModelIndex | QPersistentModelIndex
SIGN_ROLE = Qt.ItemDataRole.UserRole
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
HEADINGS = ("Dòng", "Việc", "Mã", "Tên", "Từ ngày", "Đến ngày", "Vì sao")
OUTCOME_WORDS = {
    "added": "thêm",
    "changed": "sửa",
    "same": "không đổi",
    "ask": "cần trả lời",
    "skipped": "bỏ",
}
SIGNS = {
    "added": "will_accept",
    "changed": "will_accept",
    "same": "unchanged",
    "ask": "ask",
    "skipped": "not_reported",
}


class Column(IntEnum):
    """The columns, in the order shown."""

    ROW = 0
    OUTCOME = 1
    CODE = 2
    NAME = 3
    FROM = 4
    TO = 5
    REASON = 6


class ImportModel(QAbstractTableModel):
    """One row for each row of the file; questions first, then in the file's order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ImportRow] = []

    def set_import(self, read: UnitImport) -> None:
        """Show these rows. Rows answered keep their place while the file is the same."""
        order = {row.number: place for place, row in enumerate(self._rows)}
        numbers = {row.number for row in read.rows}
        if numbers == set(order):
            rows = sorted(read.rows, key=lambda row: order[row.number])
        else:
            rows = sorted(read.rows, key=lambda row: (row.outcome.value != "ask", row.number))
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, place: int) -> ImportRow:
        """The row at a place."""
        return self._rows[place]

    def rowCount(self, parent: Index | None = None) -> int:
        """The rows of the file."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """The columns of :class:`Column`."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words, and the sign of the outcome."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == SIGN_ROLE and index.column() == Column.OUTCOME:
            return SIGNS[row.outcome.value]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _text(row, Column(index.column()))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The words over the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None


def _text(row: ImportRow, column: Column) -> str:
    unit = row.unit
    return {
        Column.ROW: str(row.number),
        Column.OUTCOME: OUTCOME_WORDS[row.outcome.value],
        Column.CODE: unit.code,
        Column.NAME: unit.name,
        Column.FROM: paper_date(unit.valid_from) if unit.valid_from else "",
        Column.TO: paper_date(unit.valid_to) if unit.valid_to else "",
        Column.REASON: row.reason,
    }[column]
