"""Biểu số 06/VPCP/KSTT of a period, of all units together or of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.services.papers.kind import PerUnit, ReportKind, ReportRequest

if TYPE_CHECKING:
    from core.reports.blocks import Report
    from core.services.office import Office


def _make(office: Office, request: ReportRequest) -> Report:
    from dataclasses import replace

    from core.services.form06 import form06_of

    book = office.figures.book(request.period_or_fail)
    name = office.identity.unit_name
    if not request.unit_ids:
        return form06_of(book, name)
    reports = [form06_of(book, name, unit_id) for unit_id in request.unit_ids]
    sections = tuple(section for report in reports for section in report.sections)
    return replace(reports[0], sections=sections)


KIND = ReportKind(
    id="form06",
    group="Định kỳ",
    title="Biểu số 06",
    per_unit=PerUnit.MAY,
    stem="bieu-06",
    make=_make,
    nouns=frozenset({"figure", "indicator_set", "explanation", "unit", "exchange_place"}),
    source_page=("figures", "Mở Số liệu"),
)
