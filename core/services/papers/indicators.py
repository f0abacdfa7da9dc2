"""Kết quả chỉ tiêu: units × indicators with ranks, totals, and who has not reported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from core.domain.errors import UserError
from core.services.papers.kind import PerUnit, ReportKind, ReportOption, ReportRequest

if TYPE_CHECKING:
    from core.reports.blocks import Report
    from core.reports.indicators import IndicatorPaper
    from core.services.office import Office


def _paper(office: Office, request: ReportRequest) -> IndicatorPaper:
    from core.services.indicator_paper import indicator_paper
    from core.services.indicator_view import read_indicators

    is_running = bool(KIND.option(request, "running"))
    view = read_indicators(office, request.period_or_fail, is_running=is_running)
    if not view.indicators or not view.units:
        raise UserError(
            "no_indicators",
            "Năm này chưa có bộ chỉ tiêu nên chưa có gì để in. Mở trang Chỉ tiêu, chọn bộ.",
        )
    view.prepare()
    return indicator_paper(view, request.unit_ids or [unit.id for unit in view.units])


def _make(office: Office, request: ReportRequest) -> Report:
    from core.reports.indicators import indicator_report

    return indicator_report(_paper(office, request))


def _write_xlsx(office: Office, request: ReportRequest, target: Path) -> None:
    from core.reports.indicators_xlsx import write_indicators_xlsx

    write_indicators_xlsx(_paper(office, request), target)


KIND = ReportKind(
    id="indicators",
    group="Định kỳ",
    title="Kết quả chỉ tiêu",
    per_unit=PerUnit.MAY,
    stem="ket-qua-chi-tieu",
    make=_make,
    xlsx=_write_xlsx,
    options=(ReportOption(id="running", label="Lũy kế từ đầu năm"),),
    nouns=frozenset({"figure", "indicator_set", "unit", "exchange_place"}),
    source_page=("indicators", "Mở Chỉ tiêu"),
)
