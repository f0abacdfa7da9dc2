"""Phiếu xác nhận số liệu: one sheet a unit, that the unit signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.services.papers.figure_forms import FIGURE_NOUNS, figure_checks
from core.services.papers.kind import PerUnit, ReportKind, ReportRequest

if TYPE_CHECKING:
    from core.reports.blocks import Report
    from core.services.office import Office


def _make(office: Office, request: ReportRequest) -> Report:
    from core.reports.confirmation import confirmation_report
    from core.services.confirmation import confirmations
    from core.services.figure_entry import unread_texts
    from core.services.indicator_view import read_indicators

    period = request.period_or_fail
    view = read_indicators(office, period)
    unread = unread_texts(office.recorder, period.code)
    sheets = confirmations(office, view, request.unit_ids, request.details, unread)
    return confirmation_report(sheets, office.identity.unit_name)


KIND = ReportKind(
    id="confirmation",
    group="Đôn đốc, đối soát",
    title="Phiếu xác nhận số liệu",
    per_unit=PerUnit.EACH,
    stem="xac-nhan-so-lieu",
    make=_make,
    checks=figure_checks,
    nouns=FIGURE_NOUNS | {"collected_file", "issued_workbook"},
    source_page=("figures", "Mở Số liệu"),
)
