"""The register of tasks from the board of a period: by task, or a sheet for each unit."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from core.domain.calendar import days_words, paper_date
from core.domain.number_format import format_count
from core.domain.overview import TaskStanding
from core.domain.plan import PlanItem
from core.domain.progress import STATE_WORDS, Progress, Sign
from core.domain.unit import Unit
from core.reports.progress import SIGN_WORDS, PaperHead, UnitLine
from core.reports.task_register import RegisterLine
from core.services.board_standings import SETTLED, task_standings
from core.services.progress import Cell, ProgressBoard

# So many units are named in a row; the others are counted.
_NAMED = 6


def paper_head(board: ProgressBoard, office: str) -> PaperHead:
    """Office, plan and period over a table of progress."""
    plan = board.plan
    return PaperHead(
        office=office,
        plan=plan.short_title or plan.title or f"Kế hoạch năm {plan.year}",
        period=f"kỳ {board.period.label}, tính đến ngày {paper_date(board.today)}",
    )


def register_lines(
    board: ProgressBoard, unit_ids: Collection[str] | None = None
) -> list[RegisterLine]:
    """Every task that somebody leads, with how far its units are; ``None`` = all units."""
    return [_register_line(board, standing) for standing in task_standings(board, unit_ids)]


def register_summary(board: ProgressBoard, unit_ids: Collection[str] | None = None) -> str:
    """The register counted: "27 nhiệm vụ: 5 xong, 3 quá hạn, 19 đang theo dõi."."""
    standings = task_standings(board, unit_ids)
    done = sum(not each.open_units for each in standings)
    late = sum(each.sign is Sign.OVERDUE for each in standings)
    counts = [
        f"{done} xong", f"{late} có đơn vị quá hạn", f"{len(standings) - done - late} đang theo dõi"
    ]  # fmt: skip
    return f"Cộng {len(standings)} nhiệm vụ: {', '.join(counts)}."


def unit_lines(board: ProgressBoard, unit: Unit) -> list[UnitLine]:
    """The tasks of one unit with what it reported."""
    found = []
    for task in board.tasks:
        cell = board.cells.get((task.id, unit.id))
        if cell is not None:
            found.append(_unit_line(board, task, cell))
    return found


def part_of(board: ProgressBoard, task: PlanItem) -> str:
    """The part of the plan above a task: "I. CÔNG TÁC CHỈ ĐẠO"."""
    above = list(board.plan.tree.ancestors(task.id))
    return f"{board.plan.tree.paths[above[-1].id]}. {above[-1].content}" if above else ""


def due_words(board: ProgressBoard, task: PlanItem, cells: Mapping[str, Cell]) -> str:
    """The last day of a task over its units, or the plan's own words where it has none."""
    days = {cell.standing.due for cell in cells.values() if cell.standing.due}
    return paper_date(max(days)) if days else task.deadline


def _register_line(board: ProgressBoard, standing: TaskStanding) -> RegisterLine:
    task = standing.item
    cells = {unit: cell for (item, unit), cell in board.cells.items() if item == task.id}
    return RegisterLine(
        path=standing.path,
        content=task.content,
        lead=task.lead,
        due=paper_date(standing.due) if standing.due else task.deadline,
        done=f"{standing.done}/{standing.total}",
        state=_state(board, standing),
        open=_alone(cells) if standing.total == 1 else _open(standing),
        part=part_of(board, task),
    )


def _state(board: ProgressBoard, standing: TaskStanding) -> str:
    """How a task stands; what is never late is counted by who has reported."""
    if not standing.open_units:
        return standing.words()
    if standing.sign is Sign.OVERDUE:
        late = f", {standing.late} đơn vị" if standing.total > 1 else ""
        return f"quá hạn {format_count(standing.days or 0)} ngày{late}"
    if standing.days is not None:
        return f"{SIGN_WORDS[standing.sign]}, {days_words(standing.days)}"
    silent = sum(
        board.cells[standing.item.id, unit.id].standing.sign is Sign.NOT_REPORTED
        for unit in standing.open_units
    )
    return f"chưa báo cáo {silent} đơn vị" if silent else SIGN_WORDS[standing.sign]


def _open(standing: TaskStanding) -> str:
    names = [unit.short_name or unit.name for unit in standing.open_units]
    if len(names) == standing.total:
        return f"cả {standing.total} đơn vị"
    more = f" và {len(names) - _NAMED} đơn vị khác" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _alone(cells: Mapping[str, Cell]) -> str:
    """What the only unit reported."""
    reports = [cell.report for cell in cells.values() if cell.report]
    return "\n".join(filter(None, _told(reports[0]))) if reports else ""


def _told(report: Progress) -> Iterator[str]:
    yield report.result
    day = f"ngày {paper_date(report.done_on)}" if report.done_on else ""
    yield ", ".join(filter(None, (report.document, day)))


def _unit_line(board: ProgressBoard, task: PlanItem, cell: Cell) -> UnitLine:
    report, due = cell.report, cell.standing.due
    return UnitLine(
        path=board.plan.tree.paths[task.id],
        content=task.content,
        due=paper_date(due) if due else task.deadline,
        state=_unit_state(cell),
        result=report.result if report else "",
        document=report.document if report else "",
        done_on=paper_date(report.done_on) if report and report.done_on else "",
        note=report.note if report else "",
    )


def _unit_state(cell: Cell) -> str:
    standing = cell.standing
    if standing.sign in SETTLED:
        return SIGN_WORDS[standing.sign]
    if standing.sign is Sign.OVERDUE:
        begun = f"{STATE_WORDS[cell.report.state]}, " if cell.report else ""
        return f"{begun}quá hạn {standing.days_past} ngày"
    return STATE_WORDS[cell.report.state] if cell.report else SIGN_WORDS[standing.sign]
