"""Kế hoạch năm: the decision with its annex, as it is or with its amendments marked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain.calendar import paper_date
from core.domain.errors import UserError
from core.domain.paper_details import DocumentType, PaperDetails
from core.services.papers.kind import (
    PerUnit,
    ReportKind,
    ReportOption,
    ReportRequest,
    Scope,
    plan_of,
)

if TYPE_CHECKING:
    from core.domain.plan import Plan
    from core.reports.blocks import Report
    from core.services.office import Office

MARKED = "marked"


def _plan(office: Office, request: ReportRequest) -> Plan:
    plan = plan_of(office, request)
    if plan is None:
        raise UserError(
            "no_plan",
            "Chưa có kế hoạch nên chưa có gì để in. Mở trang Kế hoạch, đọc văn bản kế hoạch.",
        )
    return plan


def _make(office: Office, request: ReportRequest) -> Report:
    from core.reports.plan import plan_report
    from core.reports.plan_changes import changes_report

    plan = _plan(office, request)
    if not KIND.option(request, MARKED):
        return plan_report(plan)
    before, label = _issued_before(office, plan)
    return changes_report(before, plan, label)


def _issued_before(office: Office, plan: Plan) -> tuple[Plan, str]:
    """The last issued text that differs from the plan as it stands, and its name.

    Right after an amendment was issued that is the text before it.
    """
    for text in reversed(office.plans.issued(plan.id)):
        if office.plans.differences(plan.id, text.id):
            label = f"{text.label} ngày {paper_date(text.at.date())}"
            return office.plans.issued_text(text.id), label
    raise UserError(
        "no_changes",
        "Kế hoạch chưa khác bản đã ban hành nên chưa có gì để đánh dấu. Mở trang Kế hoạch, "
        "bấm Ban hành, rồi sửa kế hoạch.",
    )


def _write_xlsx(office: Office, request: ReportRequest, target: Path) -> None:
    if KIND.option(request, MARKED):
        from core.reports.xlsx import render_xlsx

        render_xlsx(_make(office, request), target)
        return
    from core.reports.plan_xlsx import write_plan_xlsx

    write_plan_xlsx(_plan(office, request), target)


def _details(office: Office, request: ReportRequest, details: PaperDetails) -> PaperDetails:
    """What the decision says: it is edited there, and nowhere else."""
    plan = plan_of(office, request)
    if plan is None:
        return details
    from core.reports.direct_plan import direct_sign, is_direct

    decision, is_own = plan.decision, is_direct(plan.decision)
    return replace(
        details,
        document=DocumentType.PLAN if is_own else DocumentType.DECISION,
        number=decision.number,
        own_sign=direct_sign(decision) if is_own else decision.sign,
        place=decision.place,
        day=decision.day,
        month=decision.month,
        year=decision.year or plan.year,
    )


KIND = ReportKind(
    id="plan",
    group="Kế hoạch",
    title="Kế hoạch năm",
    scope=Scope.PLAN,
    per_unit=PerUnit.NEVER,
    document=DocumentType.DECISION,
    stem="ke-hoach",
    make=_make,
    xlsx=_write_xlsx,
    has_details=False,
    details=_details,
    nouns=frozenset({"plan", "plan_item"}),
    source_page=("plan", "Mở Kế hoạch"),
    options=(ReportOption(id=MARKED, label="Đánh dấu sửa đổi so với bản đã ban hành"),),
)
