"""The table of Phát phiếu: a box to tick and what is known of each unit's workbook."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.domain.unit import Unit
from ui.models.figure_matrix import matches
from ui.models.issue_book import IssueBook
from ui.models.overview_table import CELL_ROLE, TableCell

Index = QModelIndex | QPersistentModelIndex
HEADINGS = ("Chọn", "Đơn vị", "Kỳ trước nộp", "Số ô", "Tệp", "Tình trạng phát")


class Column(IntEnum):
    """The columns."""

    TICK = 0
    UNIT = 1
    FORMER = 2
    CELLS = 3
    FILE = 4
    STATE = 5


class IssueTable(QAbstractTableModel):
    """Units with work in the period.

    Ticks are kept while the period stays, except of those that were just given a workbook: a
    second press of the button must not replace it.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.book: IssueBook | None = None
        self.units: list[Unit] = []
        self.ticked: set[str] = set()
        self._search = ""

    def set_book(self, book: IssueBook | None) -> None:
        """Show another book; another period starts with those who have no workbook yet."""
        former = self.book
        self.book = book
        if book is None:
            self.ticked = set()
        elif former is None or former.period != book.period:
            self.ticked = {unit.id for unit in book.units if unit.id not in book.newest}
        else:
            fresh = {unit_id for unit_id, workbook in book.newest.items()
                     if former.newest.get(unit_id) != workbook}  # fmt: skip
            self.ticked &= {unit.id for unit in book.units} - fresh
        self._show()

    def set_search(self, text: str) -> None:
        """Show only the units whose name or code holds the words; ticks stay."""
        self._search = text
        self._show()

    def chosen(self) -> list[str]:
        """The units ticked, in the order of the catalogue."""
        units = self.book.units if self.book else ()
        return [unit.id for unit in units if unit.id in self.ticked]

    def tick(self, unit_ids: Iterable[str]) -> None:
        """Tick exactly these."""
        self.ticked = set(unit_ids)
        self._refresh()

    def toggle(self, rows: Iterable[int]) -> None:
        """Tick rows, or take the ticks away where all have one."""
        ids = {self.units[row].id for row in rows}
        self.ticked = self.ticked - ids if ids <= self.ticked else self.ticked | ids
        self._refresh()

    def rowCount(self, parent: Index | None = None) -> int:
        """The units; a cell has no children."""
        return 0 if parent is not None and parent.isValid() else len(self.units)

    def columnCount(self, parent: Index | None = None) -> int:
        """One for each heading."""
        return 0 if parent is not None and parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The words over the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The tick, or the cell as painted and in words."""
        if not index.isValid():
            return None
        unit, column = self.units[index.row()], Column(index.column())
        if column is Column.TICK:
            return self._tick_data(unit, role)
        cell = self.cell(unit, column)
        if role == CELL_ROLE:
            return cell
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return cell.words()
        return cell.tip or cell.words() if role == Qt.ItemDataRole.ToolTipRole else None

    def cell(self, unit: Unit, column: Column) -> TableCell:
        """What stands in a column."""
        book = self.book
        assert book is not None
        workbook = book.newest.get(unit.id)
        if column is Column.UNIT:
            return TableCell(unit.name, bold=unit.id in self.ticked)
        if column is Column.FORMER:
            sign, words = book.former_words(unit.id)
            return TableCell(words, sign=sign, tone="text2")
        if column is Column.CELLS:
            return TableCell(str(book.cells[unit.id]), centred=True)
        if column is Column.FILE:
            where = f"{workbook.folder}/{workbook.name}" if workbook else ""
            return TableCell(workbook.name if workbook else "", tone="text2", tip=where)
        words = book.state_words(unit.id, chosen=unit.id in self.ticked)
        sign = "" if workbook is None else "done"
        tip = f"{words}, {workbook.folder}/{workbook.name}" if workbook else ""
        return TableCell(words, sign=sign, tone="text" if workbook else "text2", tip=tip)

    def texts(self) -> list[list[str]]:
        """The rows as words, for the clipboard."""
        columns = [column for column in Column if column is not Column.TICK]
        return [[self.cell(unit, c).words() for c in columns] for unit in self.units]

    def _tick_data(self, unit: Unit, role: int) -> Any:
        ticked = unit.id in self.ticked
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{unit.name}: {'chọn' if ticked else 'không chọn'}"
        return None

    def _show(self) -> None:
        units = self.book.units if self.book else ()
        shown = [unit for unit in units if matches(unit, self._search)]
        if [u.id for u in shown] == [u.id for u in self.units] and shown:
            self.units = shown
            self._refresh()
            return
        self.beginResetModel()
        self.units = shown
        self.endResetModel()

    def _refresh(self) -> None:
        if self.units:
            last = self.index(len(self.units) - 1, len(HEADINGS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
