"""Biểu số hóa of a period, of all units together or of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.services.papers.figure_forms import FIGURE_NOUNS, draw_forms, figure_checks
from core.services.papers.kind import PerUnit, ReportKind, ReportRequest

if TYPE_CHECKING:
    from core.reports.blocks import Report
    from core.services.office import Office


def _make(office: Office, request: ReportRequest) -> Report:
    from core.services.digitisation import digitisation_form

    return draw_forms(office, request, digitisation_form)


KIND = ReportKind(
    id="digitisation",
    group="Định kỳ",
    title="Biểu số hóa",
    per_unit=PerUnit.MAY,
    stem="bieu-so-hoa",
    make=_make,
    checks=figure_checks,
    nouns=FIGURE_NOUNS,
    source_page=("figures", "Mở Số liệu"),
)
