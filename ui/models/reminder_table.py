"""The units that owe something, to tick; and the log of reminders as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum

from PySide6.QtCore import QObject

from core.domain.calendar import paper_date
from core.domain.reminder import LateList, LateUnit, Reminder
from core.domain.unit import Unit
from ui.models.overview_table import TableCell, TableRow
from ui.models.tick_table import TickTable

HEADINGS = ("Nhắc", "Đơn vị", "Còn chậm", "Nhắc gần nhất")
LOG_HEADINGS = ("Lúc", "Đơn vị", "Qua", "Nội dung", "Hẹn", "Người nhắc", "Kết quả")
CALL_HEADINGS = ("Đơn vị", "Đầu mối", "Điện thoại", "Còn chậm")


class Column(IntEnum):
    """The columns."""

    TICK = 0
    UNIT = 1
    OWED = 2
    LAST = 3


class ReminderTable(TickTable):
    """Begins with those ticked whose day has come."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(HEADINGS, parent)
        self._late: dict[str, LateUnit] = {}

    def every(self) -> Sequence[Unit]:
        """The units of the list."""
        return [each.unit for each in self._late.values()]

    def set_late(self, late: LateList, ticked: set[str] | None = None) -> None:
        """Show a list; ``ticked`` keeps those that a person chose, ``None`` = those late."""
        self._late = {each.unit.id: each for each in late.units}
        chosen = {each.unit.id for each in late.units if each.is_late}
        self.ticked = chosen if ticked is None else ticked & self._late.keys()
        self.show_units()

    def cell(self, unit: Unit, column: int) -> TableCell:
        """What stands in a column."""
        late = self._late[unit.id]
        if column == Column.UNIT:
            return TableCell(unit.name, bold=unit.id in self.ticked)
        if column == Column.OWED:
            lines = "\n".join(f"{line.title} ({line.when})" for line in late.lines)
            sign = "overdue" if late.is_late else "not_reported"
            return TableCell(late.brief, sign=sign, tip=lines)
        if late.tally is None:
            return TableCell("chưa nhắc", tone="text2")
        return TableCell(late.tally.brief(), tip=late.tally.sentence())


def log_rows(log: Sequence[Reminder], names: Mapping[str, str]) -> list[TableRow]:
    """The log, the newest first."""
    return [
        TableRow(
            each.id,
            (
                TableCell(f"{each.at:%H:%M} {paper_date(each.at.date())}"),
                TableCell(names.get(each.unit_id, each.unit_id), bold=True),
                TableCell(each.means.words),
                TableCell(each.words, tip=each.words),
                TableCell(paper_date(each.reply_by) if each.reply_by else "", tone="text2"),
                TableCell(each.who, tone="text2"),
                TableCell(each.note),
            ),
        )
        for each in log
    ]


def call_rows(late: LateList) -> list[TableRow]:
    """Whom to ring up."""
    return [
        TableRow(
            each.unit.id,
            (
                TableCell(each.unit.name, bold=True),
                TableCell(each.unit.contact or "chưa ghi", tone=_known(each.unit.contact)),
                TableCell(each.unit.phone or "chưa ghi", tone=_known(each.unit.phone)),
                TableCell(
                    each.brief,
                    tip="\n".join(f"{line.title} ({line.when})" for line in each.lines),
                ),
            ),
        )
        for each in late.units
    ]


def _known(text: str) -> str:
    return "text" if text else "text2"
