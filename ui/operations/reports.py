"""Papers: drawn for the preview, written as files, and the decision's own data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.domain.plan import Decision, Plan
from ui.operations.runner import Operations

if TYPE_CHECKING:
    from core.services.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper as it will be printed, with what the page shows beside it.

    ``stem`` is the file name proposed for it; ``warnings`` are Vietnamese sentences about
    what the paper could not show well; ``editable`` is False in an office that received
    the plan from its coordinator.
    """

    pdf: bytes
    stem: str
    plan_id: str
    decision: Decision
    editable: bool
    warnings: tuple[str, ...] = ()


def draw_plan(office: Office, plan_id: str) -> Paper | None:
    """A plan's decision and annex; None where there is no plan."""
    from core.reports.pdf import pdf_bytes
    from core.reports.plan import plan_report

    plan = _plan(office, plan_id)
    if plan is None:
        return None
    report = plan_report(plan)
    return Paper(
        pdf=pdf_bytes(report),
        stem=f"ke-hoach-{plan.year}",
        plan_id=plan.id,
        decision=plan.decision,
        editable=office.identity.role == "coordinator",
        warnings=report.warnings,
    )


def write_plan(office: Office, plan_id: str, target: Path) -> Path:
    """A plan as a file; its suffix says which format."""
    return office.plans.export(plan_id, target)


def _plan(office: Office, plan_id: str) -> Plan | None:
    """The plan chosen in the window; when it is gone or none was chosen, the newest."""
    known = {summary.id for summary in office.plans.summaries()}
    return office.plans.get(plan_id) if plan_id in known else office.plans.current()


def draw(
    *,
    operations: Operations,
    drawer: Callable[[Office, str], Paper | None],
    plan_id: str,
    on_result: Callable[[Paper | None], None],
    on_error: Callable[[Exception], None],
) -> None:
    """Draw a paper on the worker thread."""
    operations.query(
        lambda office: drawer(office, plan_id), on_result, on_error, label="Đang dựng trang in"
    )


def write(
    *,
    operations: Operations,
    writer: Callable[[Office, str, Path], Path],
    plan_id: str,
    target: Path,
    on_result: Callable[[Path], None],
    on_error: Callable[[Exception], None],
) -> None:
    """Write a paper to a file on the worker thread."""
    operations.query(
        lambda office: writer(office, plan_id, target),
        on_result,
        on_error,
        label=f"Đang ghi {target.name}",
    )


def edit_decision(
    *,
    operations: Operations,
    plan_id: str,
    values: Mapping[str, Any],
    on_error: Callable[[Exception], None],
) -> None:
    """Change some fields of a decision as one step; the others stay as they are stored."""
    operations.run(
        lambda office: office.plans.edit_decision(
            plan_id, replace(office.plans.get(plan_id).decision, **values)
        ),
        on_error=on_error,
    )


def sheet_words(*, landscape: bool) -> str:
    """The sheet and its margins: "A4 đứng · lề 20, 20, 30, 15 mm" (trên, dưới, trái, phải)."""
    from core.reports.decree30 import page

    sheet = page(landscape=landscape)
    margins = ", ".join(f"{each:g}" for each in (sheet.top, sheet.bottom, sheet.left, sheet.right))
    return f"A4 {'ngang' if landscape else 'đứng'} · lề {margins} mm"
