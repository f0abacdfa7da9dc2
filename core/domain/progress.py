"""Progress: how far an assignment is in a period, and what that means against its deadline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.domain.deadline import Deadline, DeadlineKind, occurrences
from core.domain.period import Period, PeriodRules
from core.domain.recurrence import Frequency

SOON_DAYS = 7


class ProgressState(StrEnum):
    """What a unit says of its task in a period."""

    NOT_STARTED = "todo"
    DOING = "doing"
    DONE = "done"
    NOT_ARISEN = "not_arisen"


STATE_WORDS: dict[ProgressState, str] = {
    ProgressState.NOT_STARTED: "chưa thực hiện",
    ProgressState.DOING: "đang thực hiện",
    ProgressState.DONE: "hoàn thành",
    ProgressState.NOT_ARISEN: "không phát sinh",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """One report on an assignment in a period.

    ``done_on`` is the day the task was done; ``document`` the number and sign of the paper
    that proves it; ``evidence`` where that paper lies.
    """

    state: ProgressState
    result: str = ""
    document: str = ""
    done_on: date | None = None
    evidence: str = ""
    note: str = ""


class Sign(StrEnum):
    """How an assignment stands, computed and never typed; the names are those of the signs."""

    DONE = "done"
    DONE_LATE = "done_late"
    DOING = "doing"
    NOT_STARTED = "todo"
    SOON = "soon"
    OVERDUE = "overdue"
    NOT_REPORTED = "not_reported"
    NOT_ARISEN = "not_arisen"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Term:
    """How a task binds in a period.

    ``each_period``: every period asks for a report of its own ("Thường xuyên", recurring
    tasks); else the task is done once and stays done. ``due`` is the last day on time, if
    there is one; ``is_unclear`` tells that a person has to say first what the deadline means.
    """

    each_period: bool
    due: date | None = None
    is_unclear: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """A sign with the day it refers to and how many days it is past (> 0) or ahead (< 0)."""

    sign: Sign
    due: date | None = None
    days_past: int | None = None


_EACH = {DeadlineKind.CONTINUOUS, DeadlineKind.RECURRING}


def term_in(deadline: Deadline, period: Period, rules: PeriodRules) -> Term:
    """How a task with this deadline binds in a period.

    A recurring deadline has one turn a period: due on its last day inside the period's own
    calendar months, and not due at all where no turn falls there. A text of several parts
    binds by its dated part; "Thường xuyên" in it asks for a report each period.
    """
    parts = deadline.parts or (deadline,)
    each = any(part.kind in _EACH for part in parts)
    if deadline.kind is DeadlineKind.RECURRING:
        unset = deadline.recurrence is None or deadline.recurrence.frequency is Frequency.UNSET
        days = [d for d in occurrences(deadline, period.year, rules.due_date) if _in(period, d)]
        return Term(each_period=True, due=days[-1] if days else None, is_unclear=unset)
    is_unclear = deadline.kind is DeadlineKind.NONE and deadline.question is not None
    return Term(each_period=each, due=deadline.due, is_unclear=is_unclear)


def _in(period: Period, day: date) -> bool:
    return day.year == period.year and period.first_month <= day.month <= period.last_month


def effective(
    reports: Mapping[Period, Progress], period: Period, term: Term, rules: PeriodRules
) -> Progress | None:
    """The report that counts in a period.

    Where each period asks anew it is that period's own; else the last one up to the period,
    for what is done once stays done.
    """
    if term.each_period:
        return reports.get(period)
    closing = rules.closing(period)
    known = [(rules.closing(p), p) for p in reports if rules.closing(p) <= closing]
    return reports[max(known, key=lambda pair: pair[0])[1]] if known else None


def standing(
    report: Progress | None, term: Term, today: date, *, soon_days: int = SOON_DAYS
) -> Standing:
    """How an assignment stands today.

    Done counts as late when its day is after the last day on time; without a day done it is
    taken as on time, for nothing shows otherwise. Only an open task with a due day can be
    overdue, and "Thường xuyên" never is.
    """
    past = (today - term.due).days if term.due else None
    if report and report.state is ProgressState.DONE:
        late = term.due is not None and report.done_on is not None and report.done_on > term.due
        return Standing(Sign.DONE_LATE if late else Sign.DONE, term.due, past)
    if report and report.state is ProgressState.NOT_ARISEN:
        return Standing(Sign.NOT_ARISEN, term.due, past)
    if past is not None and past > 0:
        return Standing(Sign.OVERDUE, term.due, past)
    if past is not None and past >= -soon_days:
        return Standing(Sign.SOON, term.due, past)
    return Standing(_open_sign(report, term), term.due, past)


def _open_sign(report: Progress | None, term: Term) -> Sign:
    if report is not None:
        return Sign.DOING if report.state is ProgressState.DOING else Sign.NOT_STARTED
    return Sign.ASK if term.is_unclear and not term.each_period else Sign.NOT_REPORTED
