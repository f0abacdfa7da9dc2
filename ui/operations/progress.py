"""Progress: the board of a period, and every way of changing what stands on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain.assignment import Role
from core.domain.period import Period
from core.services.period_rules import rules_named
from ui import periods
from ui.models.progress_facts import ProgressBook
from ui.operations.runner import Operations

if TYPE_CHECKING:
    from core.domain.plan import Plan
    from core.domain.progress import Progress
    from core.domain.unit import Unit
    from core.reports.blocks import Report
    from core.services.changes import Changes
    from core.services.office import Office

Failed = Callable[[Exception], None] | None


def load(
    *,
    operations: Operations,
    plan_id: str,
    period_code: str,
    role: Role,
    on_result: Callable[[ProgressBook | None], None],
) -> None:
    """Read the board of the chosen plan and period; None where there is no plan.

    As in the window, a plan that is gone gives the newest one, and a period that is not of the
    plan's year the month of today.
    """

    def look(office: Office) -> ProgressBook | None:
        plan = _plan(office, plan_id)
        if plan is None:
            return None
        rules = rules_named(office.identity.period_rule)
        today = office.clock().date()
        period = periods.chosen_period(period_code, plan.year, today, rules)
        board = office.progress.board(plan, period, today=today, role=role)
        return ProgressBook(
            board=board,
            role=role,
            extensions=tuple(office.progress.extensions()),
            others=_others(office, {unit.id for unit in board.units}, rules.closing(period)),
            can_assign=office.identity.role == "coordinator",
            reminded=office.reminders.tallies(period),
        )

    operations.query(look, on_result, label="Đang đọc tiến độ")


def report(
    *,
    operations: Operations,
    reports: Mapping[tuple[str, str, Period], Progress | None],
    label: str,
    on_error: Failed = None,
) -> None:
    """Write reports, as one step."""
    operations.run(lambda office: office.progress.report(reports, label=label), on_error=on_error)


def exempt(*, operations: Operations, item_id: str, unit_ids: Sequence[str], reason: str) -> None:
    """Free units from a task."""
    operations.run(lambda office: office.progress.exempt(item_id, unit_ids, reason=reason))


def add_units(*, operations: Operations, item_id: str, unit_ids: Sequence[str], role: Role) -> None:
    """Give a task to further units."""
    operations.run(lambda office: office.progress.add_units(item_id, unit_ids, role=role))


def restore(*, operations: Operations, item_id: str, unit_ids: Sequence[str]) -> None:
    """Go back to what the plan's words give."""
    operations.run(lambda office: office.progress.restore(item_id, unit_ids))


def extend(
    *, operations: Operations, item_id: str, unit_id: str | None, day: date, reason: str
) -> None:
    """Put a deadline off, for one unit or (None) for all."""

    def change(office: Office) -> Changes:
        return office.progress.extend(item_id, day, reason=reason, unit_id=unit_id)

    operations.run(change)


def draw(
    *,
    operations: Operations,
    make: Callable[[str], Report],
    on_result: Callable[[Report, bytes], None],
    on_error: Callable[[Exception], None],
) -> None:
    """Draw a paper; ``make`` gives it for the name of the office."""

    def work(office: Office) -> tuple[Report, bytes]:
        from core.reports.pdf import pdf_bytes

        paper = make(office.identity.unit_name)
        return paper, pdf_bytes(paper)

    operations.query(work, lambda found: on_result(*found), on_error, label="Đang dựng trang in")


def write_paper(
    *,
    operations: Operations,
    report: Report,
    target: Path,
    on_result: Callable[[Path], None],
    on_error: Callable[[Exception], None],
) -> None:
    """Write a paper as .pdf or .docx."""

    def work(_office: Office) -> Path:
        if target.suffix.lower() == ".docx":
            from core.reports.docx import render_docx

            render_docx(report, target)
        else:
            from core.reports.pdf import render_pdf

            render_pdf(report, target)
        return target

    operations.query(work, on_result, on_error, label=f"Đang ghi {target.name}")


def write_list(
    *,
    operations: Operations,
    title: str,
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    target: Path,
    on_result: Callable[[Path], None],
    on_error: Callable[[Exception], None],
) -> None:
    """Write a list as a workbook."""

    def work(_office: Office) -> Path:
        from core.reports.progress_xlsx import write_list_xlsx

        write_list_xlsx(title, headings, rows, target)
        return target

    operations.query(work, on_result, on_error, label=f"Đang ghi {target.name}")


def _plan(office: Office, plan_id: str) -> Plan | None:
    known = {summary.id for summary in office.plans.summaries()}
    return office.plans.get(plan_id) if plan_id in known else office.plans.current()


def _others(office: Office, busy: set[str], on: date) -> tuple[Unit, ...]:
    """The units of the day under the office that have no task on the board."""
    directory = office.units.directory()
    own = directory.by_code(office.identity.unit_code, on)
    return tuple(
        unit for unit in directory.at(on, parent_id=own.id if own else None) if unit.id not in busy
    )
