"""Tiến độ nhiệm vụ: the tasks of a plan and how far the units are with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from core.domain.calendar import paper_date
from core.domain.errors import UserError
from core.domain.progress import Sign
from core.services.papers.kind import PerUnit, ReportKind, ReportRequest, plan_of

if TYPE_CHECKING:
    from core.domain.plan import PlanItem
    from core.reports.blocks import Report
    from core.reports.progress import TaskLine
    from core.services.office import Office
    from core.services.progress import ProgressBoard

_SETTLED = (Sign.DONE, Sign.DONE_LATE, Sign.NOT_ARISEN)


def _make(office: Office, request: ReportRequest) -> Report:
    from core.reports.progress import PaperHead, matrix_report

    plan = plan_of(office, request)
    board = office.progress.board(plan, request.period_or_fail) if plan else None
    units = (
        [u for u in board.units if not request.unit_ids or u.id in request.unit_ids]
        if board
        else []
    )
    if plan is None or board is None or not units:
        raise UserError(
            "no_tasks",
            "Chưa giao nhiệm vụ nào nên chưa có gì để in. Mở trang Tiến độ, giao nhiệm vụ.",
        )
    head = PaperHead(
        office=office.identity.unit_name,
        plan=plan.short_title or plan.title or f"Kế hoạch năm {plan.year}",
        period=f"kỳ {board.period.label}, tính đến ngày {paper_date(board.today)}",
    )
    names = [unit.short_name or unit.name for unit in units]
    return matrix_report(head, names, list(_lines(board, [unit.id for unit in units])))


def _lines(board: ProgressBoard, unit_ids: list[str]) -> Iterator[TaskLine]:
    from core.reports.progress import TaskLine

    for task in board.tasks:
        cells = [board.cells.get((task.id, unit_id)) for unit_id in unit_ids]
        given = [cell.standing for cell in cells if cell]
        if not given:
            continue
        days = {standing.due for standing in given if standing.due}
        done = sum(standing.sign in _SETTLED for standing in given)
        yield TaskLine(
            path=board.plan.tree.paths[task.id],
            content=task.content,
            due=paper_date(max(days)) if days else task.deadline,
            done=f"{done}/{len(given)}",
            signs=tuple(cell.standing.sign if cell else None for cell in cells),
            part=_part(board, task),
        )


def _part(board: ProgressBoard, task: PlanItem) -> str:
    above = list(board.plan.tree.ancestors(task.id))
    return f"{board.plan.tree.paths[above[-1].id]}. {above[-1].content}" if above else ""


KIND = ReportKind(
    id="tasks",
    group="Kế hoạch",
    title="Tiến độ nhiệm vụ",
    per_unit=PerUnit.MAY,
    stem="tien-do-nhiem-vu",
    make=_make,
    nouns=frozenset({"plan", "plan_item", "progress", "adjustment", "extension", "unit"}),
    source_page=("progress", "Mở Tiến độ"),
)
