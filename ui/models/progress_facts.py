"""What of a board is in sight: tasks and units after the filters, with their counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from core.domain.assignment import Assignment, Role
from core.domain.extension import Extension
from core.domain.plan import PlanItem
from core.domain.progress import SOON_DAYS, Sign
from core.domain.reminder import Tally
from core.domain.text import fold
from core.domain.unit import COMMUNE, OFFICE, Unit
from core.services.progress import Cell, CellKey, ProgressBoard
from ui.models.progress_words import (
    WORDS,
    count_words,
    due_words,
    kinds_words,
    unit_label,
)

# More units than this are not listed before a person says which.
MOST_UNASKED = 500
MANY_UNITS = 60
SETTLED = frozenset({Sign.DONE, Sign.DONE_LATE, Sign.NOT_ARISEN})
EXEMPT = "exempt"
# What the status bar counts: as the signs on the board, none twice.
_COUNTED = {
    Sign.OVERDUE: "quá hạn",
    Sign.NOT_REPORTED: "chưa báo cáo",
    Sign.ASK: "chưa rõ hạn",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What a person wants to see; blank means all. ``group`` is a level, ``text`` is folded."""

    group: str = ""
    section: str = ""
    condition: str = ""
    unit: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """A kind of cell to look for."""

    id: str
    words: str
    holds: Callable[[Cell], bool]


def _due_soon(cell: Cell) -> bool:
    past = cell.standing.days_past
    return cell.standing.sign not in SETTLED and past is not None and -SOON_DAYS <= past <= 0


def _is(sign: Sign) -> Callable[[Cell], bool]:
    return lambda cell: cell.standing.sign is sign


CONDITIONS: tuple[Condition, ...] = (
    Condition("overdue", WORDS[Sign.OVERDUE], _is(Sign.OVERDUE)),
    Condition("soon", f"đến hạn trong {SOON_DAYS} ngày", _due_soon),
    Condition("not_reported", WORDS[Sign.NOT_REPORTED], lambda cell: cell.report is None),
    Condition("open", "chưa xong", lambda cell: cell.standing.sign not in SETTLED),
    Condition("done_late", WORDS[Sign.DONE_LATE], _is(Sign.DONE_LATE)),
    Condition("ask", WORDS[Sign.ASK], _is(Sign.ASK)),
)


@dataclass(frozen=True)
class ProgressBook:
    """A look at the progress of the plan worked on.

    ``others`` are the units of the day that have no task on the board; ``can_assign`` tells
    that this office gives the tasks out; ``reminded`` how often each unit was reminded in the
    period, by its id.
    """

    board: ProgressBoard
    role: Role
    extensions: tuple[Extension, ...] = ()
    others: tuple[Unit, ...] = ()
    can_assign: bool = True
    reminded: Mapping[str, Tally] = field(default_factory=dict)


class ProgressFacts:
    """A board as the page shows it; made anew for each board and each filter."""

    def __init__(self, book: ProgressBook, sight: Sight) -> None:
        self.book = book
        self.board = book.board
        self.plan = book.board.plan
        self.paths = self.plan.tree.paths
        self.sight = sight
        self._condition = next((c for c in CONDITIONS if c.id == sight.condition), None)
        self.exempt: dict[CellKey, Assignment] = {
            (a.item_id, a.unit_id): a for a in self.board.assignments.exempt if a.role is book.role
        }
        self.all_units = self._all_units()
        self.unit_by_id = {unit.id: unit for unit in self.all_units}
        self.group_units = [u for u in self.all_units if _in_group(u, sight.group)]
        self.is_unasked = len(self.group_units) > MOST_UNASKED and not (
            sight.text or sight.condition or sight.unit
        )
        alone = [unit for unit in self.group_units if unit.id == sight.unit]
        self.group_tasks = self._tasks_of(alone or self.group_units)
        self.units, self.tasks = self._in_sight()

    # -- what there is ------------------------------------------------------------------

    def cell(self, key: CellKey) -> Cell | None:
        """A task at a unit; None where it is not given to the unit."""
        return self.board.cells.get(key)

    def matches(self, key: CellKey) -> bool:
        """Whether a cell is one of those looked for."""
        cell = self.board.cells.get(key)
        return self._condition is None or (cell is not None and self._condition.holds(cell))

    def due(self, item_id: str) -> tuple[str, bool]:
        """The words of a task's last day on time, and whether they ask."""
        return due_words(self.board.deadlines[item_id], self._dues.get(item_id), self.plan.year)

    def due_day(self, item_id: str) -> date | None:
        """A task's usual last day on time; ``None`` where it has none."""
        return self._dues.get(item_id)

    def cell_due(self, key: CellKey) -> tuple[str, bool]:
        """As :meth:`due` for one unit, which may have been given more time."""
        cell = self.cell(key)
        due = cell.standing.due if cell else None
        return due_words(self.board.deadlines[key[0]], due, self.plan.year)

    def done(self, item_id: str) -> tuple[int, int]:
        """How many of the units in sight are done with a task, of how many."""
        return self._done[item_id], self._given[item_id]

    def unit_done(self, unit_id: str) -> tuple[int, int]:
        """How many of the tasks in sight a unit is done with, of how many."""
        return self._done[unit_id], self._given[unit_id]

    def reported(self, row_id: str) -> int:
        """Of a unit how many tasks, of a task how many units, are reported."""
        return self._reported[row_id]

    @cached_property
    def complete(self) -> int:
        """How many units in sight have reported every task."""
        return sum(
            1 for u in self.units if self._given[u.id] and self._reported[u.id] == self._given[u.id]
        )

    @cached_property
    def by_sign(self) -> Counter[Sign]:
        """How many cells in sight have a sign."""
        return Counter(self.board.cells[key].standing.sign for key in self.keys)

    @cached_property
    def keys(self) -> list[CellKey]:
        """The cells in sight that match, task by task."""
        return [key for key, _ in self._cells_in_sight() if self.matches(key)]

    def status(self) -> str:
        """The sentence for the status bar: "450 ô · 3 quá hạn · 85 chưa báo cáo"."""
        parts = [f"{count_words(len(self.keys))} ô"]
        parts += [
            f"{count_words(self.by_sign[sign])} {words}"
            for sign, words in _COUNTED.items()
            if self.by_sign[sign]
        ]
        return " · ".join(parts)

    # -- what can be chosen -----------------------------------------------------------------

    def groups(self) -> list[tuple[str, str]]:
        """The groups of units as (level, words): "30 xã, thị trấn", "13 cơ quan", "tất cả 43"."""
        levels: dict[str, list[Unit]] = {}
        for unit in self.all_units:
            levels.setdefault(unit.level, []).append(unit)
        order = sorted(levels, key=lambda level: (level == OFFICE, level != COMMUNE, level))
        found = [
            (level, f"{count_words(len(levels[level]))} {kinds_words(levels[level])}")
            for level in order
        ]
        if len(found) == 1:
            return [("", found[0][1])]
        return [*found, ("", f"tất cả {count_words(len(self.all_units))}")]

    def sections(self) -> list[tuple[str, str]]:
        """The parts of the plan that hold tasks of the group, as (id, words)."""
        tops = dict.fromkeys(self.top_of(item) for item in self.group_tasks)
        return [
            (top.id, f"{self.paths[top.id]}. {' '.join(top.content.split())}")
            for top in tops
            if top is not None
        ]

    def top_of(self, item: PlanItem) -> PlanItem | None:
        """The part of the plan that a task stands under."""
        above = list(self.plan.tree.ancestors(item.id))
        return above[-1] if above else None

    # -- working it out ----------------------------------------------------------------------

    def _all_units(self) -> list[Unit]:
        known = {unit.id for unit in self.board.units}
        exempt = {unit_id for _, unit_id in self.exempt} - known
        more = [unit for unit in self.book.others if unit.id in exempt]
        return [*self.board.units, *more]

    def _tasks_of(self, units: list[Unit]) -> list[PlanItem]:
        ids = {unit.id for unit in units}
        given = {item for item, unit in self.board.cells if unit in ids}
        given |= {item for item, unit in self.exempt if unit in ids}
        return [item for item in self.plan.items if item.id in given]

    def _in_sight(self) -> tuple[list[Unit], list[PlanItem]]:
        if self.is_unasked:
            return [], []
        sight = self.sight
        units = [u for u in self.group_units if sight.unit in ("", u.id)]
        tasks = [t for t in self.group_tasks if not sight.section or self._is_under(t)]
        if sight.text:
            some_tasks = [t for t in tasks if sight.text in self._task_text(t)]
            some_units = [u for u in units if sight.text in _unit_text(u)]
            if not some_tasks and not some_units:
                return [], []
            tasks, units = some_tasks or tasks, some_units or units
        return self._with_matches(units, tasks)

    def _with_matches(
        self, units: list[Unit], tasks: list[PlanItem]
    ) -> tuple[list[Unit], list[PlanItem]]:
        """Only the rows and columns that hold something; with a condition, a cell that meets it."""
        cells, exempt = self.board.cells, {} if self._condition else self.exempt
        pairs = ((task.id, unit.id) for task in tasks for unit in units)
        keys = [key for key in pairs if (key in cells and self.matches(key)) or key in exempt]
        busy_items, busy_units = {item for item, _ in keys}, {unit for _, unit in keys}
        return (
            [u for u in units if u.id in busy_units],
            [t for t in tasks if t.id in busy_items],
        )

    def _is_under(self, item: PlanItem) -> bool:
        top = self.top_of(item)
        return top is not None and top.id == self.sight.section

    def _task_text(self, item: PlanItem) -> str:
        return fold(f"{self.paths[item.id]} {item.content}")

    @cached_property
    def _dues(self) -> dict[str, date | None]:
        """Each task's usual last day; an extension for one unit shows at that unit only."""
        days: dict[str, Counter[date | None]] = {}
        for (item_id, _), cell in self._cells_in_sight():
            days.setdefault(item_id, Counter())[cell.standing.due] += 1
        return {item_id: count.most_common(1)[0][0] for item_id, count in days.items()}

    @cached_property
    def _counts(self) -> tuple[Counter[str], Counter[str], Counter[str]]:
        done: Counter[str] = Counter()
        given: Counter[str] = Counter()
        reported: Counter[str] = Counter()
        for key, cell in self._cells_in_sight():
            for row_id in key:
                given[row_id] += 1
                done[row_id] += cell.standing.sign in SETTLED
                reported[row_id] += cell.report is not None
        return done, given, reported

    def _cells_in_sight(self) -> Iterator[tuple[CellKey, Cell]]:
        for task in self.tasks:
            for unit in self.units:
                cell = self.board.cells.get((task.id, unit.id))
                if cell is not None:
                    yield (task.id, unit.id), cell

    @property
    def _done(self) -> Counter[str]:
        return self._counts[0]

    @property
    def _given(self) -> Counter[str]:
        return self._counts[1]

    @property
    def _reported(self) -> Counter[str]:
        return self._counts[2]


def heading_of(item: PlanItem) -> str:
    """The words of a heading row on one line."""
    return " ".join(item.content.split())


def _in_group(unit: Unit, group: str) -> bool:
    return group in ("", unit.level)


def _unit_text(unit: Unit) -> str:
    return fold(f"{unit.code} {unit.name} {unit_label(unit)}")
