"""The table of Phát phiếu: a box to tick and what is known of each unit's workbook."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QObject

from core.domain.unit import Unit
from ui.models.issue_book import IssueBook
from ui.models.overview_table import TableCell
from ui.models.tick_table import TickTable

HEADINGS = ("Chọn", "Đơn vị", "Kỳ trước nộp", "Số ô", "Tệp", "Tình trạng phát")


class Column(IntEnum):
    """The columns."""

    TICK = 0
    UNIT = 1
    FORMER = 2
    CELLS = 3
    FILE = 4
    STATE = 5


class IssueTable(TickTable):
    """Units with work in the period.

    Ticks are kept while the period stays, except of those that were just given a workbook: a
    second press of the button must not replace it.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(HEADINGS, parent)
        self.book: IssueBook | None = None

    def every(self) -> Sequence[Unit]:
        """The units of the book."""
        return self.book.units if self.book else ()

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
        self.show_units()

    def cell(self, unit: Unit, column: int) -> TableCell:
        """What stands in a column."""
        book = self.book
        assert book is not None
        workbook = book.newest.get(unit.id)
        if column == Column.UNIT:
            return TableCell(unit.name, bold=unit.id in self.ticked)
        if column == Column.FORMER:
            sign, words = book.former_words(unit.id)
            return TableCell(words, sign=sign, tone="text2")
        if column == Column.CELLS:
            return TableCell(str(book.cells[unit.id]), centred=True)
        if column == Column.FILE:
            where = f"{workbook.folder}/{workbook.name}" if workbook else ""
            return TableCell(workbook.name if workbook else "", tone="text2", tip=where)
        words = book.state_words(unit.id, chosen=unit.id in self.ticked)
        sign = "" if workbook is None else "done"
        tip = f"{words}, {workbook.folder}/{workbook.name}" if workbook else ""
        return TableCell(words, sign=sign, tone="text" if workbook else "text2", tip=tip)
