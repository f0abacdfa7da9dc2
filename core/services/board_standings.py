"""The board summed up: each task over its units, each unit over its tasks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from core.domain.deadline import DeadlineKind
from core.domain.overview import TaskStanding, UnitStanding
from core.domain.plan import PlanItem
from core.domain.progress import Sign
from core.domain.unit import Unit

if TYPE_CHECKING:
    from core.services.progress import Cell, ProgressBoard

SETTLED = frozenset({Sign.DONE, Sign.DONE_LATE, Sign.NOT_ARISEN})
# The sign of a task is the most pressing one among its units that are not done.
_PRESSING = (Sign.OVERDUE, Sign.SOON, Sign.ASK, Sign.DOING)
_EACH_PERIOD = (DeadlineKind.CONTINUOUS, DeadlineKind.RECURRING)


def task_standings(
    board: ProgressBoard, unit_ids: Collection[str] | None = None
) -> list[TaskStanding]:
    """Every task that somebody leads, in the order of the plan; ``None`` = of all units."""
    by_task: dict[str, dict[str, Cell]] = {}
    for (item_id, unit_id), cell in board.cells.items():
        if unit_ids is None or unit_id in unit_ids:
            by_task.setdefault(item_id, {})[unit_id] = cell
    return [_task(board, item, by_task[item.id]) for item in board.tasks if item.id in by_task]


def unit_standings(
    board: ProgressBoard, unit_ids: Collection[str] | None = None
) -> list[UnitStanding]:
    """Every unit with a task, the worst first: overdue, then not reported, then as listed."""
    by_unit: dict[str, dict[str, Cell]] = {}
    for (item_id, unit_id), cell in board.cells.items():
        by_unit.setdefault(unit_id, {})[item_id] = cell
    found = [
        _unit(board, unit, by_unit[unit.id])
        for unit in board.units
        if unit.id in by_unit and (unit_ids is None or unit.id in unit_ids)
    ]
    return sorted(found, key=lambda each: (-each.overdue, -each.worst, not each.is_silent))


def _task(board: ProgressBoard, item: PlanItem, cells: Mapping[str, Cell]) -> TaskStanding:
    units = [unit for unit in board.units if unit.id in cells]
    open_units = [u for u in units if cells[u.id].standing.sign not in SETTLED]
    dues = [due for u in open_units if (due := cells[u.id].standing.due)]
    every = [due for cell in cells.values() if (due := cell.standing.due)]
    due = min(dues) if dues else max(every, default=None)
    late = [u for u in open_units if cells[u.id].standing.sign is Sign.OVERDUE]
    # Those whose day is past come first: they are the ones to be named.
    ordered = [*late, *(u for u in open_units if u not in late)]
    return TaskStanding(
        item=item,
        path=board.plan.tree.paths[item.id],
        sign=_task_sign(cells, open_units),
        done=len(units) - len(open_units),
        total=len(units),
        due=due,
        days=(board.today - due).days if due else None,
        open_units=tuple(ordered),
        late=len(late),
    )


def _task_sign(cells: Mapping[str, Cell], open_units: list[Unit]) -> Sign:
    if not open_units:
        signs = {cell.standing.sign for cell in cells.values()}
        return Sign.DONE_LATE if Sign.DONE_LATE in signs else Sign.DONE
    signs = {cells[unit.id].standing.sign for unit in open_units}
    begun = len(open_units) < len(cells)
    return next((s for s in _PRESSING if s in signs), Sign.DOING if begun else Sign.NOT_STARTED)


def _unit(board: ProgressBoard, unit: Unit, cells: Mapping[str, Cell]) -> UnitStanding:
    late = {row: c for row, c in cells.items() if c.standing.sign is Sign.OVERDUE}
    asked = {row: cell for row, cell in cells.items() if _asks(board, row)}
    missing = [row for row, cell in asked.items() if cell.own is None]
    worst = max(late, key=lambda row: late[row].standing.days_past or 0, default="")
    return UnitStanding(
        unit=unit,
        done=sum(cell.standing.sign in SETTLED for cell in cells.values()),
        total=len(cells),
        overdue=len(late),
        worst=(late[worst].standing.days_past or 0) if worst else 0,
        reported=len(asked) - len(missing),
        asked=len(asked),
        worst_item=worst,
        unreported_item=missing[0] if missing else "",
    )


def _asks(board: ProgressBoard, item_id: str) -> bool:
    """Whether the task asks for a line in every period."""
    deadline = board.deadlines[item_id]
    return any(part.kind in _EACH_PERIOD for part in deadline.parts or (deadline,))
