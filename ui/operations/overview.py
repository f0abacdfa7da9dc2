"""Reading the start page, and printing it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from core.domain.period import Period
from ui.operations.runner import Operations
from ui.periods import current_month, periods_of

if TYPE_CHECKING:
    from core.domain.overview import Overview
    from core.domain.plan import Plan
    from core.services.office import Office


def read_overview(
    *,
    operations: Operations,
    plan_id: str,
    period_code: str,
    on_result: Callable[[Overview], None],
) -> None:
    """The start page of the plan and the period chosen in the window."""

    def look(office: Office) -> Overview:
        from core.services.overview import read_overview as read

        plan = plan_in_force(office, plan_id)
        year = plan.year if plan else office.identity.year
        return read(office, plan, period_in_force(office, period_code, year))

    operations.query(look, on_result, label="Đang đọc tổng quan")


def draw_overview(
    *, operations: Operations, overview: Overview, on_result: Callable[[bytes], None]
) -> None:
    """The start page as a paper, as the bytes of a PDF."""

    def draw(_office: Office) -> bytes:
        from core.reports.overview import overview_report
        from core.reports.pdf import pdf_bytes

        return pdf_bytes(overview_report(overview))

    operations.query(draw, on_result, label="Đang dựng trang in")


def plan_in_force(office: Office, plan_id: str) -> Plan | None:
    """The plan chosen in the window; when it is gone or none was chosen, the newest."""
    known = {summary.id for summary in office.plans.summaries()}
    return office.plans.get(plan_id) if plan_id in known else office.plans.current()


def period_in_force(office: Office, code: str, year: int) -> Period:
    """The period chosen in the window; one of another year gives way to the month of today."""
    from core.services.period_rules import rules_named

    offered = {period.code: period for period in periods_of(year)}
    rules = rules_named(office.identity.period_rule)
    return offered.get(code) or current_month(office.clock().date(), year, rules)
