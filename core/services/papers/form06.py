"""Biểu số 06/VPCP/KSTT of a period, of all units together or of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.services.papers.figure_forms import FIGURE_NOUNS, draw_forms, figure_checks
from core.services.papers.kind import PerUnit, ReportKind, ReportRequest

if TYPE_CHECKING:
    from core.reports.blocks import Report
    from core.services.office import Office


def _make(office: Office, request: ReportRequest) -> Report:
    from core.services.form06 import form06

    return draw_forms(office, request, form06)


KIND = ReportKind(
    id="form06",
    group="Định kỳ",
    title="Biểu số 06",
    per_unit=PerUnit.MAY,
    stem="bieu-06",
    make=_make,
    checks=figure_checks,
    nouns=FIGURE_NOUNS,
    source_page=("figures", "Mở Số liệu"),
)
