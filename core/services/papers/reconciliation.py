"""Biên bản đối soát: what competed in a period, what was chosen and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.domain.calendar import paper_date
from core.domain.errors import UserError
from core.domain.paper_details import DocumentType
from core.services.papers.kind import PerUnit, ReportKind, ReportRequest

if TYPE_CHECKING:
    from core.reports.blocks import Report
    from core.services.office import Office


def _make(office: Office, request: ReportRequest) -> Report:
    from core.reports.paper import letterhead
    from core.reports.reconciliation import MinuteLine, minutes_report

    period = request.period_or_fail
    names = {office.units.directory().by_id[unit_id].name for unit_id in request.unit_ids}
    decided = [d for d in office.exchange.decided(period) if not names or d.unit_name in names]
    if not decided:
        raise UserError(
            "nothing_decided",
            "Kỳ này chưa chọn ô nào nên chưa có biên bản. Mở trang Đối soát, chọn giá trị.",
        )
    lines = [
        MinuteLine(
            unit=made.unit_name,
            label=made.label,
            values=tuple(dict.fromkeys((*made.others, made.shown))),
            chosen=made.shown,
            why=made.why,
            who=made.who,
            at=f"{made.at:%H:%M} ngày {paper_date(made.at.date())}",
        )
        for made in decided
    ]
    head = letterhead(request.details)
    return minutes_report(office.identity.unit_name, period.label, "", lines, head=head)


KIND = ReportKind(
    id="reconciliation",
    group="Đôn đốc, đối soát",
    title="Biên bản đối soát",
    per_unit=PerUnit.EACH,
    document=DocumentType.MINUTES,
    stem="bien-ban-doi-soat",
    make=_make,
    nouns=frozenset({"exchange_member", "exchange_place", "unit"}),
    source_page=("reconcile", "Mở Đối soát"),
)
