"""Bảng giao nhiệm vụ: a slip for each unit, all of them as one job or one by one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from core.domain.assignment import Role
from core.domain.errors import UserError
from core.domain.extension import extended_due
from core.services.papers.kind import (
    PerUnit,
    ReportKind,
    ReportOption,
    ReportRequest,
    Scope,
    plan_of,
)
from core.services.papers.unit_paper import units_of

if TYPE_CHECKING:
    from core.domain.assignment import Assignments
    from core.domain.extension import Extension
    from core.domain.plan import Plan
    from core.domain.unit import Unit
    from core.reports.assignment import AssignedTask, AssignmentSlip
    from core.reports.blocks import Report
    from core.services.office import Office

SUPPORTS = "supports"


def _make(office: Office, request: ReportRequest) -> Report:
    from core.reports.assignment import assignment_section
    from core.reports.blocks import Report
    from core.reports.paper import foot, letterhead
    from core.reports.typeface import printable

    plan = plan_of(office, request)
    slips = _slips(office, plan, request) if plan else []
    if plan is None or not slips:
        raise UserError(
            "no_tasks",
            "Chưa giao nhiệm vụ nào nên chưa có gì để in. Mở trang Kế hoạch, đọc văn bản kế hoạch.",
        )
    head, signed = letterhead(request.details), foot(request.details)
    title = slips[0].plan
    return Report(
        title=printable(f"Phiếu giao nhiệm vụ {plan.year}"),
        author=printable(office.identity.unit_name),
        subject=printable(title),
        sections=tuple(assignment_section(slip, head, signed) for slip in slips),
    )


def _slips(office: Office, plan: Plan, request: ReportRequest) -> list[AssignmentSlip]:
    """The slips of the units asked for, else of every unit with a task, offices first."""
    on = _day(office, plan)
    assignments = office.progress.assignments(plan, on)
    units = units_of(office, request)
    if not units:
        by_id = office.units.directory().by_id
        busy = {by_id[each.unit_id] for each in assignments.active}
        units = sorted(busy, key=lambda unit: (unit.level != "office", unit.code))
    extensions = office.progress.extensions()
    has_supports = bool(KIND.option(request, SUPPORTS))
    return [_slip(plan, unit, assignments, extensions, has_supports=has_supports) for unit in units]


def _day(office: Office, plan: Plan) -> date:
    """Today within the plan's year: the units of last year's plan are last year's."""
    today = office.clock().date()
    return min(max(today, date(plan.year, 1, 1)), date(plan.year, 12, 31))


def _slip(
    plan: Plan,
    unit: Unit,
    assignments: Assignments,
    extensions: list[Extension],
    *,
    has_supports: bool,
) -> AssignmentSlip:
    from core.reports.assignment import AssignmentSlip
    from core.services.periodic_figures import unit_words

    def tasks(role: Role) -> tuple[AssignedTask, ...]:
        found = {each.item_id for each in assignments.of_unit(unit.id, role)}
        items = (item for item in plan.items if item.id in found)
        return tuple(_task(plan, item.id, unit.id, role, extensions) for item in items)

    return AssignmentSlip(
        key=unit.id,
        unit=unit_words(unit),
        plan=plan.short_title or plan.title or f"Kế hoạch năm {plan.year}",
        year=plan.year,
        leads=tasks(Role.LEAD),
        supports=tasks(Role.SUPPORT) if has_supports else (),
    )


def _task(
    plan: Plan, item_id: str, unit_id: str, role: Role, extensions: list[Extension]
) -> AssignedTask:
    from core.reports.assignment import AssignedTask
    from core.services.plan_view import deadline_of

    item = plan.tree.by_id[item_id]
    deadline = deadline_of(item, plan_year=plan.year)
    return AssignedTask(
        path=plan.tree.paths[item_id],
        content=item.content,
        others=item.support if role is Role.LEAD else item.lead,
        deadline=item.deadline,
        due=extended_due(extensions, item_id, unit_id, deadline.due),
        product=item.product,
    )


KIND = ReportKind(
    id="assignment",
    group="Kế hoạch",
    title="Bảng giao nhiệm vụ",
    scope=Scope.PLAN,
    per_unit=PerUnit.EACH,
    stem="giao-nhiem-vu",
    make=_make,
    nouns=frozenset({"plan", "plan_item", "adjustment", "extension", "unit"}),
    source_page=("plan", "Mở Kế hoạch"),
    options=(ReportOption(id=SUPPORTS, label="Kèm nhiệm vụ phối hợp", default=True),),
)
