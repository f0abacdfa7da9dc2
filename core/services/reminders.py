"""Reminders: which units owe something, and the log of who was told of it."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from core.domain.calendar import add_working_days
from core.domain.errors import UserError
from core.domain.period import Period, PeriodRules
from core.domain.plan import Plan
from core.domain.progress import Sign
from core.domain.reminder import LateLine, LateList, LateUnit, Means, Reminder, Tally, tallies
from core.domain.unit import Unit
from core.services.board_standings import unit_standings
from core.services.changes import Changes
from core.services.period_rules import rules_named
from core.services.working_days import working_days
from core.storage.reminders import ReminderStore

if TYPE_CHECKING:
    from core.services.exchange_records import UnitRound
    from core.services.office import Office
    from core.services.progress import ProgressBoard

# The outcomes of a round in which the unit, not the coordinator, has to do something.
_OWED = {"missing": "", "refused": " (tệp đã gửi không nhận được)"}


class ReminderService:
    """Reads who is late, and keeps who was reminded."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._reminders = ReminderStore(office.recorder.store)

    def late(self, plan: Plan, period: Period, *, today: date | None = None) -> LateList:
        """Every unit that owes a report or a task of the period, seen on a day.

        Tasks count from the day after their last day on time; the report counts at once, so
        that units can be reminded before it is due. The office itself is left out.
        """
        board = self._office.progress.board(plan, period, today=today)
        rounds = {each.unit.id: each for each in self._office.exchange.round(period).units}
        silent = {each.unit.id for each in unit_standings(board) if each.is_silent}
        own = self._office.identity.unit_code
        counted = self.tallies(period)
        units = {u.id: u for u in (*board.units, *(r.unit for r in rounds.values()))}
        order = sorted(units.values(), key=lambda unit: (unit.level != "office", unit.code))
        found = []
        for unit in order:
            owed = [*self._report(unit, rounds.get(unit.id), unit.id in silent, board)]
            lines = (*owed, *_tasks(unit, board))
            if lines and unit.code != own:
                found.append(LateUnit(unit=unit, lines=lines, tally=counted.get(unit.id)))
        asked = sum(unit.code != own for unit in order)
        return LateList(period=period, today=board.today, asked=asked, units=tuple(found))

    def day_after(self, working_days_ahead: int) -> date:
        """The day so many working days after today, to ask for an answer."""
        holidays = working_days(self._office.settings).holidays
        return add_working_days(self._office.clock().date(), working_days_ahead, holidays)

    def log(self, period: Period | None = None) -> list[Reminder]:
        """The reminders of a period, or all of them, the oldest first."""
        return self._reminders.of_period(period.code) if period else self._reminders.every()

    def tallies(self, period: Period) -> dict[str, Tally]:
        """How often each unit was reminded in a period, and the last time, by its id."""
        return tallies(self._reminders.of_period(period.code))

    def record(
        self,
        period: Period,
        told: Mapping[str, str],
        means: Means,
        *,
        reply_by: date | None = None,
        note: str = "",
    ) -> Changes:
        """Keep that units were reminded now: the unit's id → what it owes, in words.

        One undoable step. Raises UserError without a unit.
        """
        if not told:
            raise UserError("nobody_told", "Chưa chọn đơn vị nào. Đánh dấu đơn vị đã nhắc.")
        recorder = self._office.recorder
        now = recorder.clock()
        reminders = [
            Reminder(
                id=uuid.uuid4().hex,
                unit_id=unit_id,
                period=period.code,
                at=now,
                who=recorder.who,
                means=means,
                words=words,
                reply_by=reply_by,
                note=note.strip(),
            )
            for unit_id, words in told.items()
        ]
        label = f"ghi đã nhắc {len(reminders)} đơn vị qua {means.words}"
        with recorder.step(label) as recording:
            self._reminders.add(recording.step, reminders)
        return recording.changes

    def forget(self, reminder_ids: Collection[str]) -> Changes:
        """Take reminders that were recorded by mistake out of the log, as one undoable step."""
        gone = [each for each in self._reminders.every() if each.id in reminder_ids]
        with self._office.recorder.step(f"bỏ {len(gone)} lần nhắc ghi nhầm") as recording:
            self._reminders.remove(recording.step, gone)
        return recording.changes

    def _report(
        self, unit: Unit, standing: UnitRound | None, is_silent: bool, board: ProgressBoard
    ) -> Iterator[LateLine]:
        """The unit's own report of the period: its workbook, or a line in the progress table."""
        label = board.period.label
        if standing is not None and standing.state in _OWED:
            words = f"Phiếu báo cáo {label}{_OWED[standing.state]}"
            yield _line(words, standing.due, board.today)
        elif is_silent and (standing is None or standing.state == "not_issued"):
            due = self._rules.due_date(board.period, unit.level)
            yield _line(f"Báo cáo tiến độ {label}", due, board.today)

    @property
    def _rules(self) -> PeriodRules:
        holidays = working_days(self._office.settings).holidays
        return rules_named(self._office.identity.period_rule, holidays)


def _tasks(unit: Unit, board: ProgressBoard) -> Iterator[LateLine]:
    """The unit's overdue tasks, the longest overdue first, then in the order of the plan."""
    lines = []
    for task in board.tasks:
        cell = board.cells.get((task.id, unit.id))
        if cell and cell.standing.sign is Sign.OVERDUE and cell.standing.due:
            path = board.plan.tree.paths[task.id]
            lines.append(_line(task.content, cell.standing.due, board.today, path))
    yield from sorted(lines, key=lambda line: -line.days)


def _line(what: str, due: date, today: date, path: str = "") -> LateLine:
    return LateLine(what=what, due=due, days=(today - due).days, path=path)
