"""The rows of the progress matrix, and the order in which they stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from core.domain.plan import PlanItem
from core.domain.text import fold
from core.domain.unit import Unit
from ui.models.progress_facts import ProgressFacts, heading_of
from ui.models.progress_words import unit_label

# The frozen columns of tasks × units, and of units × tasks.
TT, CONTENT, DUE, DONE = range(4)
# A frozen column and the way the rows are sorted by it: 1 up, -1 down, 0 not.
Sorting = tuple[int, int]
UNSORTED: Sorting = (-1, 0)
_NEXT_WAY = {1: -1, -1: 0, 0: 1}


@dataclass(frozen=True, slots=True)
class Line:
    """A row: a task, a unit, a heading of the plan over its tasks, or (all None) the total."""

    task: PlanItem | None = None
    unit: Unit | None = None
    heading: PlanItem | None = None


def next_sorting(sorting: Sorting, column: int) -> Sorting:
    """Upwards, then downwards, then as in the plan or the directory."""
    way = _NEXT_WAY[sorting[1]] if sorting[0] == column else 1
    return (column, way) if way else UNSORTED


def sorted_lines(facts: ProgressFacts, lines: list[Line], sorting: Sorting) -> list[Line]:
    """The rows in the order asked for, the total last.

    Tasks that are sorted stand without their headings; what has no value (no day) comes after
    what has one, whichever way.
    """
    column, way = sorting
    if not way or not lines:
        return lines
    value = _value_of(facts, column)
    rows = [(line, value(line)) for line in lines[:-1] if line.heading is None]
    known = sorted((row for row in rows if row[1] is not None), key=_second, reverse=way < 0)
    rest = [row for row in rows if row[1] is None]
    return [*(line for line, _ in (*known, *rest)), lines[-1]]


def _second(row: tuple[Line, Any]) -> Any:
    return row[1]


def _value_of(facts: ProgressFacts, column: int) -> Callable[[Line], Any]:
    places = {task.id: place for place, task in enumerate(facts.tasks)}

    def of_unit(unit: Unit) -> Any:
        return fold(unit_label(unit)) if column == 0 else _share(facts.unit_done(unit.id))

    def of_task(task: PlanItem) -> Any:
        if column == DONE:
            return _share(facts.done(task.id))
        if column == DUE:
            return facts.due_day(task.id)
        return places[task.id] if column == TT else fold(heading_of(task))

    def of_line(line: Line) -> Any:
        if line.unit is not None:
            return of_unit(line.unit)
        return of_task(line.task) if line.task is not None else None

    return of_line


def _share(count: tuple[int, int]) -> float | None:
    done, given = count
    return done / given if given else None
