"""Biên bản bàn giao: what the store holds when another officer takes it over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.domain.paper_details import DocumentType
from core.services.papers.kind import ReportKind, ReportRequest, plan_of

if TYPE_CHECKING:
    from core.reports.blocks import Report
    from core.services.office import Office


def _make(office: Office, request: ReportRequest) -> Report:
    from core.reports.handover import handover_report
    from core.services.handover import handover, no_plan

    plan = plan_of(office, request)
    if plan is None:
        raise no_plan()
    return handover_report(handover(office, plan, request.period_or_fail, request.details))


KIND = ReportKind(
    id="handover",
    group="Đôn đốc, đối soát",
    title="Biên bản bàn giao",
    document=DocumentType.MINUTES,
    stem="bien-ban-ban-giao",
    make=_make,
    nouns=frozenset(
        {
            "plan", "plan_item", "unit", "progress", "figure", "issued_workbook", "collection",
            "collected_file", "exchange_member", "exchange_place", "issued_report",
            "report_draft", "setting",
        }
    ),
    source_page=("plan", "Mở Kế hoạch"),
)  # fmt: skip
