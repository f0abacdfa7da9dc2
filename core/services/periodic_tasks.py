"""Tasks, difficulties and what is due next, for the report of a period."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from core.domain.calendar import month_end, paper_date
from core.domain.overview import TaskStanding
from core.domain.period import Period
from core.domain.plan import PlanItem
from core.domain.progress import Progress, ProgressState, Sign
from core.reports.periodic_facts import (
    Difficulty,
    DueTask,
    PlanPart,
    Reason,
    TaskResult,
    TaskState,
)
from core.reports.sentences import lowered
from core.services.board_standings import task_standings
from core.services.periodic_figures import unit_words

if TYPE_CHECKING:
    from core.services.figures import FigureBook
    from core.services.progress import Cell, ProgressBoard

Own = set[str] | None


def with_parts(board: ProgressBoard) -> ProgressBoard:
    """The board of a quarter or longer, with what units reported for its months alone.

    A task that is reported anew each period counts by the last month that has a report.
    """
    found = {}
    for (item_id, unit_id), cell in board.cells.items():
        if cell.term.each_period and cell.report is None:
            inside = [period for period in cell.reports if _is_inside(period, board.period)]
            if inside:
                last = max(inside, key=lambda period: (period.last_month, period.first_month))
                found[item_id, unit_id, board.period] = cell.reports[last]
    return board.with_reports(found) if found else board


def _is_inside(part: Period, whole: Period) -> bool:
    same_year = part.year == whole.year
    return (
        same_year and whole.first_month <= part.first_month <= part.last_month <= whole.last_month
    )


def plan_parts(board: ProgressBoard, own: Own) -> Iterator[PlanPart]:
    """The sections of the plan with their tasks; ``own`` = of these units alone."""
    by_section: dict[str, list[TaskStanding]] = {}
    tree = board.plan.tree
    for standing in task_standings(board, own):
        top = next(reversed([standing.item, *tree.ancestors(standing.item.id)]))
        by_section.setdefault(top.id, []).append(standing)
    for section_id, standings in by_section.items():
        section = tree.by_id[section_id]
        yield PlanPart(
            key=section_id,
            title=lowered(section.content),
            tasks=tuple(_task(board, standing, own) for standing in standings),
        )


def difficulties(board: ProgressBoard, book: FigureBook, own: Own) -> Iterator[Difficulty]:
    """What units wrote beside their progress, then why their figures break a rule.

    A note on an overdue task is its reason and stands there.
    """
    units = {unit.id: unit for unit in board.units}
    for (item_id, unit_id), cell in board.cells.items():
        is_late = cell.standing.sign is Sign.OVERDUE
        if cell.own and cell.own.note and not is_late and (own is None or unit_id in own):
            yield Difficulty(
                key=f"{item_id} {unit_id}",
                unit=unit_words(units[unit_id]),
                path=board.plan.tree.paths[item_id],
                text=cell.own.note,
            )
    for unit in book.units:
        if own is None or unit.id in own:
            for problem in book.problems(unit.id):
                if problem.explanation:
                    key = f"{problem.rule} {unit.id}"
                    yield Difficulty(
                        key=key, unit=unit_words(unit), path="", text=problem.explanation
                    )


def due_tasks(board: ProgressBoard, own: Own, last: date) -> Iterator[DueTask]:
    """The open tasks whose day comes after the day looked at and by ``last``, nearest first."""
    found = [
        DueTask(key=s.item.id, path=s.path, content=s.item.content, due=s.due)
        for s in task_standings(board, own)
        if s.open_units and s.due and board.today < s.due <= last
    ]
    yield from sorted(found, key=lambda task: task.due)


def last_day_of(board: ProgressBoard) -> date:
    """The end of the calendar month that a board's period is named after last."""
    return month_end(board.period.year, board.period.last_month)


def _task(board: ProgressBoard, standing: TaskStanding, own: Own) -> TaskResult:
    item = standing.item
    cells = {
        unit_id: cell
        for (item_id, unit_id), cell in board.cells.items()
        if item_id == item.id and (own is None or unit_id in own)
    }
    alone = next(iter(cells)) if len(cells) == 1 else ""
    names = {unit.id: unit_words(unit) for unit in board.units if unit.id in cells}
    late = [
        Reason(names[unit.id], _note(cells[unit.id]))
        for unit in standing.open_units[: standing.late]
    ]
    states = [cell.report.state for cell in cells.values() if cell.report]
    return TaskResult(
        key=item.id,
        path=standing.path,
        content=item.content,
        state=_state(standing, states),
        leads=item.lead,
        deadline=_deadline(item, standing),
        done=standing.done,
        total=standing.total,
        doing=states.count(ProgressState.DOING),
        silent=len(cells) - len(states),
        due=standing.due,
        days=standing.days,
        lead=names.get(alone, ""),
        result=_result(cells[alone].report) if alone else "",
        late=tuple(late),
    )


def _state(standing: TaskStanding, states: list[ProgressState]) -> TaskState:
    if not standing.open_units:
        return TaskState.DONE
    if standing.late:
        return TaskState.OVERDUE
    if standing.done or ProgressState.DOING in states:
        return TaskState.DOING
    return TaskState.OPEN if states else TaskState.SILENT


def _note(cell: Cell) -> str:
    return cell.report.note if cell.report else ""


def _result(report: Progress | None) -> str:
    """What a unit wrote, with the paper that proves it and its day."""
    if report is None:
        return ""
    day = f"ngày {paper_date(report.done_on)}" if report.done_on else ""
    proof = " ".join(filter(None, (report.document, day)))
    return f"{report.result} ({proof})" if report.result and proof else report.result or proof


def _deadline(item: PlanItem, standing: TaskStanding) -> str:
    return item.deadline or (paper_date(standing.due) if standing.due else "")
