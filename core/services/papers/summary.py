"""Một trang lãnh đạo: how the round stands, on one page with charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.services.papers.kind import PerUnit, ReportKind, ReportRequest, plan_of
from core.services.papers.unit_paper import one_after_another, units_of

if TYPE_CHECKING:
    from core.reports.blocks import Report
    from core.services.office import Office


def _make(office: Office, request: ReportRequest) -> Report:
    if len(request.unit_ids) > 1:
        return one_after_another(office, request)
    from core.reports.summary import summary_report
    from core.services.indicator_view import read_indicators
    from core.services.periodic_facts import organ_words, read_periodic
    from core.services.periodic_tasks import with_parts
    from core.services.unit_summaries import unit_summaries

    units = units_of(office, request)
    plan, period = plan_of(office, request), request.period_or_fail
    organ = (
        units[0].name if units else organ_words(request.details.organ, office.identity.unit_name)
    )
    unit_id = units[0].id if units else None
    facts = read_periodic(office, plan, period, unit_id=unit_id, organ=organ)
    if facts.is_unit or plan is None:
        return summary_report(facts)
    board = with_parts(office.progress.board(plan, period, today=facts.seen_on))
    return summary_report(facts, unit_summaries(board, read_indicators(office, period)))


KIND = ReportKind(
    id="summary",
    group="Định kỳ",
    title="Một trang lãnh đạo",
    per_unit=PerUnit.MAY,
    formats=(".pdf", ".docx"),
    stem="tom-tat",
    make=_make,
    has_details=False,
    nouns=frozenset(
        {
            "plan",
            "plan_item",
            "progress",
            "adjustment",
            "extension",
            "unit",
            "figure",
            "indicator_set",
            "exchange_place",
        }
    ),
    source_page=("plan", "Mở Kế hoạch"),
)
