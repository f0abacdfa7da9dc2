"""Deadlines: the words of the plan, and what they mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from core.domain.calendar import Holidays, add_working_days, roll_forward
from core.domain.recurrence import DueOf, Recurrence


class DeadlineKind(StrEnum):
    """How a deadline binds."""

    DATE = "date"
    WINDOW = "window"
    RECURRING = "recurring"
    CONTINUOUS = "continuous"
    EVENT = "event"
    INHERITED = "inherited"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Offset:
    """A term that runs from an event: "05 ngày làm việc kể từ ngày …".

    The day of the event is not counted (BLDS 2015, Điều 147).
    """

    days: int
    working: bool = False

    def after(self, event: date, holidays: Holidays | None = None) -> date:
        """The last day on time when the event falls on ``event``."""
        if self.working:
            return add_working_days(event, self.days, holidays or Holidays())
        return event + timedelta(days=self.days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A deadline's words with their reading; ``due`` is the last day on time.

    ``exclusive`` tells that the words leave out the day they name ("trước ngày 15/12": due is
    14/12). A recurring deadline has a ``due`` only when it falls due once a year; its dates are
    those of :func:`occurrences`. ``parts`` are the deadlines of a text that sets several; the
    whole is due with the last of them. ``question`` is what a person has to settle, one
    Vietnamese sentence; ``confirmed`` tells that a person has.
    """

    text: str
    kind: DeadlineKind
    start: date | None = None
    due: date | None = None
    exclusive: bool = False
    recurrence: Recurrence | None = None
    offset: Offset | None = None
    parts: tuple[Deadline, ...] = ()
    question: str | None = None
    confirmed: bool = False


def occurrences(deadline: Deadline, plan_year: int, due_of: DueOf | None = None) -> list[date]:
    """Every last day on time that a deadline sets in (or, if it names one, outside) a plan year.

    Args:
        deadline: any deadline; those without a computable day give none.
        plan_year: the year whose turns a recurring deadline takes.
        due_of: the due date of a reporting period, such as ``PeriodRules.due_date``; without
            it a turn without a day of its own ends with its calendar period.
    """
    return sorted({day for part in _leaves(deadline) for day in _days(part, plan_year, due_of)})


def _leaves(deadline: Deadline) -> Iterator[Deadline]:
    if not deadline.parts:
        yield deadline
    for part in deadline.parts:
        yield from _leaves(part)


def _days(deadline: Deadline, plan_year: int, due_of: DueOf | None) -> list[date]:
    if deadline.recurrence:
        return deadline.recurrence.turns(plan_year, due_of)
    return [deadline.due] if deadline.due else []


def inherited(deadline: Deadline, above: Deadline) -> Deadline:
    """What a blank or "nt" cell means if it takes the deadline of the row above.

    The cell's own words stay; the reading is that of ``above``, for a person to confirm.
    """
    return replace(above, text=deadline.text, confirmed=False)


def rolled(deadline: Deadline, holidays: Holidays) -> Deadline:
    """The same deadline with its due day moved off days off (BLDS 2015, Điều 148).

    An option, off by default: civil law does not bind administrative plans.
    """
    parts = tuple(rolled(part, holidays) for part in deadline.parts)
    due = deadline.due and roll_forward(deadline.due, holidays)
    return replace(deadline, due=due, parts=parts)


class Standing(StrEnum):
    """Chưa đến hạn, sắp đến hạn, quá hạn, hoàn thành đúng hạn, quá hạn; không áp dụng."""

    ON_TIME = "on_time"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    NOT_APPLICABLE = "not_applicable"


def standing(
    due: date | None, today: date, done_on: date | None = None, *, soon_days: int = 7
) -> Standing:
    """How a task stands.

    Args:
        due: the last day on time; ``None`` (continuous, unread) is never overdue.
        today: the day of the question.
        done_on: the day it was done, if it was.
        soon_days: from how many days before ``due`` it is due soon; the due day itself counts.
    """
    if done_on is not None:
        return Standing.DONE_LATE if due and done_on > due else Standing.DONE_ON_TIME
    if due is None:
        return Standing.NOT_APPLICABLE
    if today > due:
        return Standing.OVERDUE
    return Standing.DUE_SOON if due - today <= timedelta(days=soon_days) else Standing.ON_TIME
