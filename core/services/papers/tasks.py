"""Sổ nhiệm vụ: the tasks of a plan and how far the units are, by task, by unit or as signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from core.domain.errors import UserError
from core.services.papers.kind import PerUnit, ReportKind, ReportOption, ReportRequest, plan_of

if TYPE_CHECKING:
    from core.domain.unit import Unit
    from core.reports.blocks import Report
    from core.reports.progress import TaskLine
    from core.services.office import Office
    from core.services.progress import ProgressBoard

BY_TASK, BY_UNIT, AS_SIGNS = "task", "unit", "matrix"


def _make(office: Office, request: ReportRequest) -> Report:
    from core.services.task_register import paper_head

    board, units = _board(office, request)
    head = paper_head(board, office.identity.unit_name)
    by = KIND.option(request, "by")
    if by == AS_SIGNS:
        from core.reports.progress import matrix_report

        names = [unit.short_name or unit.name for unit in units]
        return matrix_report(head, names, list(_matrix(board, [unit.id for unit in units])))
    if by == BY_UNIT or len(request.unit_ids) == 1:
        from core.reports.progress import unit_sheets_report
        from core.services.task_register import unit_lines

        return unit_sheets_report(head, [(unit.name, unit_lines(board, unit)) for unit in units])
    from core.reports.paper import foot
    from core.reports.task_register import register_report
    from core.services.task_register import register_lines, register_summary

    chosen = request.unit_ids or None
    lines, summary = register_lines(board, chosen), register_summary(board, chosen)
    return register_report(head, lines, summary, foot(request.details))


def _board(office: Office, request: ReportRequest) -> tuple[ProgressBoard, Sequence[Unit]]:
    """The board of the period and the units asked for. Raises UserError without a task."""
    plan = plan_of(office, request)
    board = office.progress.board(plan, request.period_or_fail) if plan else None
    every = board.units if board else ()
    units = [u for u in every if not request.unit_ids or u.id in request.unit_ids]
    if board is None or not units:
        raise UserError(
            "no_tasks",
            "Chưa giao nhiệm vụ nào nên chưa có gì để in. Mở trang Tiến độ, giao nhiệm vụ.",
        )
    return board, units


def _matrix(board: ProgressBoard, unit_ids: list[str]) -> Iterator[TaskLine]:
    from core.reports.progress import TaskLine
    from core.services.board_standings import SETTLED
    from core.services.task_register import due_words, part_of

    for task in board.tasks:
        cells = {u: board.cells[task.id, u] for u in unit_ids if (task.id, u) in board.cells}
        if cells:
            done = sum(cell.standing.sign in SETTLED for cell in cells.values())
            yield TaskLine(
                path=board.plan.tree.paths[task.id],
                content=task.content,
                due=due_words(board, task, cells),
                done=f"{done}/{len(cells)}",
                signs=tuple(cells[u].standing.sign if u in cells else None for u in unit_ids),
                part=part_of(board, task),
            )


KIND = ReportKind(
    id="tasks",
    group="Kế hoạch",
    title="Sổ nhiệm vụ",
    per_unit=PerUnit.MAY,
    stem="so-nhiem-vu",
    make=_make,
    options=(
        ReportOption(
            id="by",
            label="Sắp theo",
            default=BY_TASK,
            choices=(
                (BY_TASK, "nhiệm vụ"),
                (BY_UNIT, "từng đơn vị"),
                (AS_SIGNS, "bảng ký hiệu"),
            ),
        ),
    ),
    nouns=frozenset(
        {"plan", "plan_item", "progress", "adjustment", "extension", "unit", "report_draft"}
    ),
    source_page=("progress", "Mở Tiến độ"),
)
