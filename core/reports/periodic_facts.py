"""What a periodic report tells, as counts, names and days; the sentences are composed from it.

Names of units stand as in a sentence ("xã Dũng Tiến"). ``None`` is a count that nobody reported,
which is another thing than 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.domain.period import Period
from core.domain.ranking import Change
from core.domain.verdict import Target, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Whose figures are in the sums: of how many units, and who is missing wholly or partly.

    ``is_named`` is off where the report shall only count the missing.
    """

    expected: int
    missing: tuple[str, ...] = ()
    partial: tuple[str, ...] = ()
    is_named: bool = True

    @property
    def heard(self) -> int:
        """How many units have reported something."""
        return self.expected - len(self.missing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossiers:
    """The sums of form 06: columns (3) to (8), (9), (10), (11) and (13)."""

    received: int | None = None
    online: int | None = None
    direct: int | None = None
    carried: int | None = None
    settled: int | None = None
    early: int | None = None
    on_time: int | None = None
    late: int | None = None
    pending: int | None = None
    pending_late: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedSection:
    """A further section of the figures: its name, and (what is counted, how many, of what)."""

    key: str
    name: str
    counts: tuple[tuple[str, int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetResult:
    """An indicator over all units; ``missing`` is how many cases it lacks to its target."""

    code: str
    name: str
    target: Target
    numerator: int | None
    denominator: int | None
    share: str = ""
    change: Change | None = None
    missing: int | None = None
    counted_in: str = "hồ sơ"

    @property
    def verdict(self) -> Verdict:
        """Judged with integers."""
        return self.target.judge(self.numerator, self.denominator)


class TaskState(StrEnum):
    """How a task stands over all its units."""

    DONE = "done"
    DOING = "doing"
    OVERDUE = "overdue"
    OPEN = "open"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Reason:
    """A unit with the reason it gave, "" where it gave none."""

    unit: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskResult:
    """A task over its units.

    ``leads`` and ``deadline`` are the plan's own words. ``lead`` and ``result`` are set where
    one unit alone carries it out; ``result`` is what it wrote. ``doing`` and ``silent`` count
    units under way and without a report.
    """

    key: str
    path: str
    content: str
    state: TaskState
    leads: str = ""
    deadline: str = ""
    done: int = 0
    total: int = 1
    doing: int = 0
    silent: int = 0
    due: date | None = None
    days: int | None = None
    lead: str = ""
    result: str = ""
    late: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPart:
    """A section of the plan with its tasks in order."""

    key: str
    title: str
    tasks: tuple[TaskResult, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difficulty:
    """What a unit wrote about a task (``path``) or about its figures (no path)."""

    key: str
    unit: str
    path: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DueTask:
    """A task to be done by a day of the next period."""

    key: str
    path: str
    content: str
    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodicFacts:
    """A period of an office, or of one unit (``is_unit``).

    ``organ`` reports to ``above``, both as in a sentence. ``base`` is the paper on which the
    report rests. ``running`` are the dossiers since ``year_start`` where the period is not all of
    it. ``compared`` names what indicators are compared with. ``next_words`` is the next period.
    """

    period: Period
    first: date
    closing: date
    seen_on: date
    organ: str
    above: str = ""
    base: str = ""
    plan: str = ""
    is_unit: bool = False
    dossiers: Dossiers | None = None
    coverage: Coverage | None = None
    running: Dossiers | None = None
    year_start: date | None = None
    sections: tuple[CountedSection, ...] = ()
    targets: tuple[TargetResult, ...] = ()
    compared: str = ""
    parts: tuple[PlanPart, ...] = ()
    difficulties: tuple[Difficulty, ...] = ()
    next_words: str = ""
    next_tasks: tuple[DueTask, ...] = ()

    @property
    def tasks(self) -> list[TaskResult]:
        """Every task, in the order of the plan."""
        return [task for part in self.parts for task in part.tasks]
