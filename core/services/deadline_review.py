"""Every deadline of a plan with its reading, for a person to go through once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from core.domain.deadline import Deadline, occurrences
from core.domain.deadline_proposals import (
    DeadlineProposal,
    is_clear,
    needs_answer,
    proposals,
    settled_above,
)
from core.domain.extension import Extension, extended_due
from core.domain.overview import TaskStanding
from core.domain.period import Period
from core.domain.plan import Plan, PlanItem
from core.services.board_standings import task_standings
from core.services.period_rules import rules_named
from core.services.plan_view import deadline_of
from core.services.working_days import WorkingDays, working_days

if TYPE_CHECKING:
    from core.services.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRow:
    """A task's deadline.

    ``turns`` are the strict last days it sets in the plan's year; ``in_force`` those that
    count, after rolling and an extension for all, one for one. ``standing`` is how the task
    stands in the period looked at; ``None`` where nobody leads it.
    """

    item: PlanItem
    path: str
    reading: Deadline
    proposals: tuple[DeadlineProposal, ...]
    turns: tuple[date, ...]
    in_force: tuple[date, ...]
    extensions: tuple[Extension, ...]
    standing: TaskStanding | None = None

    @property
    def needs_answer(self) -> bool:
        """Whether a person has to say something before the deadline binds."""
        return needs_answer(self.reading)

    @property
    def is_clear(self) -> bool:
        """Whether it was understood and only waits for a nod."""
        return is_clear(self.reading)

    def next_turn(self, today: date) -> int | None:
        """The place in ``turns`` of the next last day on time, else of the last one."""
        if not self.turns:
            return None
        coming = (n for n, day in enumerate(self.in_force) if day >= today)
        return next(coming, len(self.turns) - 1)


@dataclass(frozen=True, kw_only=True)
class DeadlineReview:
    """The deadlines of a plan's tasks, in its order, on a day.

    ``unit_names`` names the units that extensions are for.
    """

    plan: Plan
    today: date
    period: Period
    rows: tuple[DeadlineRow, ...]
    days: WorkingDays
    unit_names: dict[str, str]
    is_read_only: bool = False

    def clear(self) -> dict[str, Deadline]:
        """The readings that can be confirmed without a look at each."""
        return {row.item.id: row.reading for row in self.rows if row.is_clear}


def read_deadline_review(
    office: Office, plan: Plan, period: Period, *, today: date | None = None
) -> DeadlineReview:
    """The deadlines of all tasks; the standing of each is that of the period."""
    seen_on = today or office.clock().date()
    days = working_days(office.settings)
    due_of = rules_named(office.identity.period_rule, days.holidays).due_date
    readings = {i.id: deadline_of(i, plan_year=plan.year) for i in plan.items}
    board = office.progress.board(plan, period, today=seen_on)
    standings = {task.item.id: task for task in task_standings(board)}
    put_off = office.progress.extensions()
    rows = []
    for item in plan.tree.tasks():
        reading = readings[item.id]
        turns = tuple(occurrences(reading, plan.year, due_of))
        rows.append(
            DeadlineRow(
                item=item,
                path=plan.tree.paths[item.id],
                reading=reading,
                proposals=proposals(reading, settled_above(plan, readings, item.id)),
                turns=turns,
                in_force=_in_force(item, reading, turns, put_off, days),
                extensions=tuple(e for e in put_off if e.item_id == item.id),
                standing=standings.get(item.id),
            )
        )
    units = office.units.directory().by_id
    named = {e.unit_id: units[e.unit_id].name for e in put_off if e.unit_id in units}
    return DeadlineReview(
        plan=plan,
        today=seen_on,
        period=period,
        rows=tuple(rows),
        days=days,
        unit_names={unit_id: name for unit_id, name in named.items() if unit_id},
        is_read_only=office.identity.role == "unit",
    )


def _in_force(
    item: PlanItem,
    reading: Deadline,
    turns: tuple[date, ...],
    put_off: list[Extension],
    days: WorkingDays,
) -> tuple[date, ...]:
    """An extension moves the last day of a task that is done once."""
    rolled = tuple(days.last_day(turn) or turn for turn in turns)
    if reading.due is None or reading.recurrence is not None or not rolled:
        return rolled
    last = extended_due(put_off, item.id, "", rolled[-1])
    return (*rolled[:-1], last or rolled[-1])
