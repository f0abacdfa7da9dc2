"""The start page, worked out from the plan and the board of a period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from core.domain.assignment import Question
from core.domain.calendar import day_month, days_words
from core.domain.deadline_proposals import is_clear, needs_answer
from core.domain.overview import (
    Overview,
    RoundStep,
    TaskStanding,
    UnitStanding,
    Waiting,
    WaitingKind,
    listed,
    unit_names,
)
from core.domain.period import Period
from core.domain.plan import Plan, PlanItem
from core.domain.progress import SOON_DAYS, Sign
from core.services.board_standings import task_standings, unit_standings
from core.services.overview_indicators import IndicatorFacts, indicator_facts
from core.services.overview_received import ReceivedFacts
from core.services.overview_round import RoundFacts
from core.services.period_rules import rules_named
from core.services.working_days import working_days

if TYPE_CHECKING:
    from core.services.office import Office
    from core.services.progress import ProgressBoard

# A task that leaves one of these blank waits for a person; deadlines are counted apart.
_ASKED = ("content", "lead", "product")
_NAMED = 60  # letters of a task's content in a sentence
_REPORT_DAYS = 30  # a report that is later than this was sent, or will never be


def read_overview(
    office: Office, plan: Plan | None, period: Period, *, today: date | None = None
) -> Overview:
    """The start page of a plan (``None`` = there is none) in a period, seen on a day.

    An office in the role of a unit sees only its own tasks.
    """
    seen_on, identity = today or office.clock().date(), office.identity
    is_unit = identity.role == "unit"
    if plan is None:
        return Overview(today=seen_on, period=period, is_unit=is_unit, office=identity.unit_name)
    board = office.progress.board(plan, period, today=seen_on)
    own = _own_ids(board, identity.unit_code) if is_unit else None
    tasks, units = task_standings(board, own), unit_standings(board, own)
    rules = rules_named(identity.period_rule, working_days(office.settings).holidays)
    facts = _Facts(board, tasks, units, rules.due_date(period), is_unit=is_unit)
    due_above = rules.due_date(period, "commune" if is_unit else "district")
    facts.add_workbooks(office, due_above)
    dated = [task for task in tasks if task.due]
    return Overview(
        today=seen_on,
        period=period,
        is_unit=is_unit,
        plan_id=plan.id,
        plan_title=plan.short_title or plan.title,
        office=identity.unit_name,
        tasks=tuple(sorted(dated, key=_nearest_first)),
        undated=len(tasks) - len(dated),
        units=tuple(facts.units),
        waiting=tuple(sorted(facts.waiting(due_above), key=_urgent_first)),
        steps=tuple(_steps(facts, due_above)),
        lock=board.lock,
        report_due=due_above,
        signs=Counter(c.standing.sign for (_, u), c in board.cells.items() if _in(u, own)),
        indicators=facts.indicators.standings,
        heard=facts.indicators.heard,
        counted=facts.indicators.counted,
        whole=facts.indicators.whole,
    )


class _Facts:
    """What the rows and the steps are made of."""

    def __init__(
        self,
        board: ProgressBoard,
        tasks: list[TaskStanding],
        units: list[UnitStanding],
        due: date,
        *,
        is_unit: bool,
    ) -> None:
        self.board, self.tasks, self.units, self.due = board, tasks, units, due
        self.is_unit = is_unit
        self.paths = board.plan.tree.paths
        readings = board.deadlines
        rows = board.plan.tree.tasks()
        self.asked = [row for row in rows if needs_answer(readings[row.id])]
        self.clear = [row for row in rows if is_clear(readings[row.id])]
        self.blanks = [(row, c) for row in rows for c in _ASKED if not row.cell(c).strip()]
        self.silent = [standing for standing in units if standing.is_silent]
        self.round: RoundFacts | None = None
        self.indicators = IndicatorFacts(passed={})
        self.received: ReceivedFacts | None = None

    def add_workbooks(self, office: Office, due_above: date) -> None:
        """Take in what this office was sent and what it sends out, and the figures."""
        period = self.board.period
        self.received = ReceivedFacts(office, period, self.board.today, due_above)
        if self.is_unit:
            self.indicators = indicator_facts(office, period)
        else:
            self._add_round(office)

    def _add_round(self, office: Office) -> None:
        period, today = self.board.period, self.board.today
        exchange = office.exchange
        found = exchange.round(period)
        self.round = RoundFacts(found, period, today, lambda: exchange.conflicts(period))
        self.indicators = indicator_facts(office, period)
        states, passed = self.round.states, self.indicators.passed
        reminded = office.reminders.tallies(period)
        self.units = [
            replace(
                standing,
                workbook=states.get(standing.unit.id, ""),
                passed=passed.get(standing.unit.id, (0, 0))[0],
                judged=passed.get(standing.unit.id, (0, 0))[1],
                reminded=reminded.get(standing.unit.id),
            )
            for standing in self.units
        ]

    def waiting(self, due_above: date) -> Iterator[Waiting]:
        """Everything to do, in no order; a unit cannot change the plan it was sent."""
        yield from (_task_row(task) for task in self.tasks if _is_near(task))
        days = (self.board.today - self.due).days
        is_round = self.round is not None and bool(self.round.issued)
        # Where workbooks are out, who has not returned one says it better.
        if self.silent and days >= -SOON_DAYS and not is_round and not self.is_unit:
            yield self._silent_row(days)
        if self.round is not None:
            yield from self.round.waiting()
            yield from self._figure_rows()
            yield from self._plan_rows()
            yield from self._report_row(due_above)
        if self.received is not None:
            yield from self.received.waiting()

    def _figure_rows(self) -> Iterator[Waiting]:
        broken = self.indicators.broken
        if broken:
            yield Waiting(
                kind=WaitingKind.RULES,
                key=f"rules {self.board.period.code}",
                sign=Sign.ASK,
                words=f"{len(broken)} đơn vị có số sai công thức",
                where=unit_names(list(broken)),
                unit_id=broken[0].id,
            )

    def _report_row(self, due: date) -> Iterator[Waiting]:
        days = (self.board.today - due).days
        if -SOON_DAYS <= days <= _REPORT_DAYS:
            yield Waiting(
                kind=WaitingKind.REPORT,
                key=f"report {self.board.period.code}",
                sign=Sign.OVERDUE if days >= 0 else Sign.SOON,
                words=f"Báo cáo {self.board.period.label} gửi lên trên",
                due=due,
                days=days,
            )

    def _plan_rows(self) -> Iterator[Waiting]:
        if self.asked:
            words = f"{len(self.asked)} thời hạn chưa rõ, cần trả lời"
            yield self._plan_row(WaitingKind.QUESTIONS, words, self.asked)
        if self.blanks:
            rows = list(dict.fromkeys(row for row, _ in self.blanks))
            words = f"{len(self.blanks)} ô của kế hoạch để trống"
            yield self._plan_row(WaitingKind.BLANKS, words, rows, self.blanks[0][1])
        if self.board.assignments.questions:
            yield self._agency_row(self.board.assignments.questions)
        if self.clear:
            words = f"{len(self.clear)} thời hạn máy đọc, chưa ai xác nhận"
            yield self._plan_row(WaitingKind.UNCONFIRMED, words, self.clear)

    def _silent_row(self, days: int) -> Waiting:
        period = self.board.period
        count = len(self.silent)
        return Waiting(
            kind=WaitingKind.UNREPORTED,
            key=f"unreported {period.code}",
            sign=Sign.OVERDUE if days >= 0 else Sign.NOT_REPORTED,
            words=f"{count} đơn vị chưa báo cáo {period.label}",
            where=unit_names([standing.unit for standing in self.silent]),
            due=self.due,
            days=days,
            item_id=self.silent[0].unreported_item,
            unit_id=self.silent[0].unit.id,
        )

    def _plan_row(
        self, kind: WaitingKind, words: str, rows: list[PlanItem], column: str = "deadline"
    ) -> Waiting:
        return Waiting(
            kind=kind,
            key=kind.value,
            sign=Sign.ASK,
            words=words,
            where=listed([self.paths[row.id] for row in rows], 3),
            item_id=rows[0].id,
            column=column,
        )

    def _agency_row(self, questions: tuple[Question, ...]) -> Waiting:
        first = questions[0]
        ids = {path: row_id for row_id, path in self.paths.items()}
        item = self.board.plan.tree.by_id[ids[first.paths[0]]]
        return Waiting(
            kind=WaitingKind.AGENCY,
            key="agency",
            sign=Sign.ASK,
            words=f"{len(questions)} tên cơ quan chưa có trong danh mục",
            where=listed([question.match.name for question in questions], 1),
            item_id=item.id,
            column="lead" if first.match.name in item.lead else "support",
        )


def _task_row(task: TaskStanding) -> Waiting:
    past = task.days is not None and task.days > 0
    content = " ".join(task.item.content.split())
    short = content if len(content) <= _NAMED else f"{content[:_NAMED].rsplit(' ', 1)[0]}…"
    count = task.late if past else len(task.open_units)
    who = f"{count} đơn vị chưa xong {task.path}" if task.total > 1 else f"Chưa xong {task.path}"
    return Waiting(
        kind=WaitingKind.OVERDUE if past else WaitingKind.SOON,
        key=f"task {task.item.id} {task.due}",
        sign=Sign.OVERDUE if task.days == 0 else task.sign,
        words=f"{who}: {short}",
        where=unit_names(list(task.open_units)),
        due=task.due,
        days=task.days,
        item_id=task.item.id,
        unit_id=task.open_units[0].id,
    )


def _steps(facts: _Facts, due_above: date) -> Iterator[RoundStep]:
    """The steps of the round that exist, in order; the window shows those with a page."""
    today = facts.board.today
    if facts.round is None:
        yield from facts.received.steps() if facts.received else ()
        return
    yield facts.round.issue_step()
    yield facts.round.collect_step()
    yield facts.round.reconcile_step()
    near = 0 <= (due_above - today).days <= SOON_DAYS
    yield RoundStep(
        "reports",
        "Báo cáo",
        Sign.SOON if near else Sign.NOT_STARTED,
        facts.board.period.label,
        _due_note("gửi chậm nhất", due_above, today),
    )
    yield facts.round.lock_step()


def _due_note(words: str, due: date, today: date | None) -> str:
    distance = f", {days_words((today - due).days)}" if today else ""
    return f"{words} {day_month(due)}{distance}"


def _is_near(task: TaskStanding) -> bool:
    return bool(task.open_units) and task.days is not None and task.days >= -SOON_DAYS


def _nearest_first(task: TaskStanding) -> tuple[bool, date]:
    return not task.open_units, task.due or date.max


def _urgent_first(waiting: Waiting) -> tuple[int, int]:
    if waiting.days is None:
        return 2, 0
    return (0 if waiting.is_urgent else 1), -waiting.days


def _own_ids(board: ProgressBoard, code: str) -> set[str]:
    return {unit.id for unit in board.units if unit.code == code}


def _in(unit_id: str, own: set[str] | None) -> bool:
    return own is None or unit_id in own
