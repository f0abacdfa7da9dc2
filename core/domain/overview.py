"""The start page as values: what is due, who is behind, what waits for a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.domain.calendar import day_month, days_words
from core.domain.period import Period
from core.domain.period_lock import PeriodLock
from core.domain.plan import PlanItem
from core.domain.progress import Sign
from core.domain.reminder import Tally
from core.domain.unit import Unit

_LISTED = 2


class Mark(StrEnum):
    """Signs of workbooks and values, which no task has; the names are those of the signs."""

    HELD = "held"
    REFUSED = "fail"
    TWO_VALUES = "two_values"
    PARTLY = "partly_accepted"


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskStanding:
    """A task over all its units in a period.

    ``due`` is the nearest last day on time of those not done, else the last of all; ``days``
    how many days it is past (> 0) or ahead (< 0). ``open_units`` are not done yet, ``late``
    of them past their day.
    """

    item: PlanItem
    path: str
    sign: Sign
    done: int
    total: int
    due: date | None = None
    days: int | None = None
    open_units: tuple[Unit, ...] = ()
    late: int = 0

    def words(self) -> str:
        """How it stands: "quá 18 ngày, 12 chưa xong"."""
        if not self.open_units:
            return "xong muộn" if self.sign is Sign.DONE_LATE else "xong"
        tail = f", {len(self.open_units)} chưa xong" if self.total > 1 else ""
        return f"{days_words(self.days)}{tail}".removeprefix(", ")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitStanding:
    """A unit over all its tasks in a period.

    ``overdue`` counts its tasks past their day, ``worst`` by how many days at most;
    ``reported`` how many of the tasks that ask for a line in the period have one, of
    ``asked``. ``workbook`` is the state of its workbook of the period (``UnitRound.state``), ""
    where it is not asked for one; ``passed`` of ``judged`` indicators are met; ``reminded``
    tells how often and when it was reminded.
    """

    unit: Unit
    done: int
    total: int
    overdue: int
    worst: int
    reported: int
    asked: int
    worst_item: str = ""
    unreported_item: str = ""
    workbook: str = ""
    passed: int = 0
    judged: int = 0
    reminded: Tally | None = None

    @property
    def is_silent(self) -> bool:
        """Whether it has reported nothing in the period though it was asked."""
        return bool(self.asked) and not self.reported

    @property
    def needs_attention(self) -> bool:
        """Whether it is behind with anything."""
        return bool(self.overdue) or self.reported < self.asked or self.workbook in BEHIND


# The states of a workbook that leave its figures open.
BEHIND = frozenset({"missing", "held", "refused"})


class WaitingKind(StrEnum):
    """Why something waits for a person."""

    WORKBOOKS = "workbooks"
    HELD = "held"
    REFUSED = "refused"
    UNREAD = "unread"
    CONFLICTS = "conflicts"
    RULES = "rules"
    REPORT = "report"
    RECEIVE = "receive"
    CHECK = "check"
    RETURN = "return"
    REJECTED = "rejected"

    OVERDUE = "overdue"
    SOON = "soon"
    UNREPORTED = "unreported"
    QUESTIONS = "questions"
    BLANKS = "blanks"
    AGENCY = "agency"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A thing to do now: what, where, by when, and the place that settles it.

    ``key`` names it from one look to the next, for "để sau". ``item_id``, ``unit_id`` and
    ``column`` are the cell to go to, as far as there is one.
    """

    kind: WaitingKind
    key: str
    sign: Sign | Mark
    words: str
    where: str = ""
    due: date | None = None
    days: int | None = None
    item_id: str = ""
    unit_id: str = ""
    column: str = ""

    @property
    def is_urgent(self) -> bool:
        """Whether its day has come."""
        return self.days is not None and self.days >= 0

    def when(self) -> str:
        """Its day in words: "quá 18 ngày", "hôm nay", "20/3"."""
        if self.is_urgent or self.due is None:
            return days_words(self.days)
        return day_month(self.due)


@dataclass(frozen=True, slots=True)
class RoundStep:
    """A step of the reporting round; ``page`` is the id of the page where it is done."""

    page: str
    title: str
    sign: Sign | Mark
    words: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorStanding:
    """An indicator over all units of a period, in words.

    ``change`` compares with the period before ("+2,66"), ``missing`` says how many cases are
    lacking ("89 kết quả"); both are empty where there is nothing to say. ``is_met`` is ``None``
    where it is not judged.
    """

    code: str
    name: str
    target: str
    share: str
    is_met: bool | None
    change: str = ""
    missing: str = ""


@dataclass(frozen=True, kw_only=True)
class Overview:
    """Everything the start page and its print show of a plan, in a period, on a day.

    ``tasks`` are those with a day, the nearest first and those done last; ``undated`` counts
    the others. ``units`` are all, the worst first. ``signs`` counts assignments. ``report_due``
    is the last day for the office's own report of the period. ``plan_id`` is empty where there
    is no plan. ``indicators`` are those of all units together, ``heard`` of ``counted`` of which
    have figures; ``whole`` is what all units are called ("Toàn huyện").
    """

    today: date
    period: Period
    is_unit: bool = False
    plan_id: str = ""
    plan_title: str = ""
    office: str = ""
    tasks: tuple[TaskStanding, ...] = ()
    undated: int = 0
    units: tuple[UnitStanding, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    steps: tuple[RoundStep, ...] = ()
    lock: PeriodLock | None = None
    signs: Mapping[Sign, int] | None = None
    report_due: date | None = None
    indicators: tuple[IndicatorStanding, ...] = ()
    heard: int = 0
    counted: int = 0
    whole: str = ""

    def behind(self) -> list[UnitStanding]:
        """The units that need attention."""
        return [standing for standing in self.units if standing.needs_attention]

    def next_day(self) -> tuple[date, str] | None:
        """The last day on time that comes next, and of what: an open task or the report."""
        found = [
            (task.due, f"{task.path} {' '.join(task.item.content.split())}")
            for task in self.tasks
            if task.open_units and task.due and task.due >= self.today
        ]
        if self.report_due and self.report_due >= self.today:
            found.append((self.report_due, f"báo cáo {self.period.label}"))
        return min(found, default=None)


def listed(names: list[str], shown: int = _LISTED) -> str:
    """Names cut short: "Hòa Bình, Tiền Phong, +2"."""
    more = len(names) - shown
    return ", ".join(names[:shown]) + (f", +{more}" if more > 0 else "")


def unit_names(units: list[Unit], shown: int = _LISTED) -> str:
    """Units by their short names, cut short."""
    return listed([unit.short_name or unit.name for unit in units], shown)
