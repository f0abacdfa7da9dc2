"""The indicators of a period as a paper: table, ranking and trend, from the view on screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.domain.calendar import paper_date
from core.domain.chart import Bar, BarChart, Dash, Ink, LineChart, Marker, Series
from core.domain.gap import Distance, distance
from core.domain.heading import heading_lines
from core.domain.indicator import CountOf, Indicator
from core.domain.indicator_results import UnitResult
from core.domain.number_format import format_share
from core.domain.verdict import Verdict
from core.reports.blocks import Shade
from core.reports.indicators import IndicatorPaper, PaperCell, PaperRow
from core.services.indicator_view import IndicatorView

VERDICT_WORDS = {
    Verdict.PASS: "Đạt",
    Verdict.FAIL: "Chưa đạt",
    Verdict.NOT_ASSESSED: "không đánh giá",
    Verdict.NOT_REPORTED: "…",
}
_SHADES = {Distance.NEAR: Shade.LIGHT, Distance.MIDDLE: Shade.MIDDLE, Distance.FAR: Shade.DARK}


def period_words(view: IndicatorView) -> str:
    """The period on paper: "Tháng 3/2024 (từ ngày 15/02/2024 đến ngày 14/3/2024)"."""
    closing = paper_date(view.rules.closing(view.period))
    if view.is_running:
        return f"Lũy kế từ đầu năm đến hết {view.period.label} (chốt ngày {closing})"
    first, _ = view.rules.data_range(view.period)
    return f"{view.period.label} (từ ngày {paper_date(first)} đến ngày {closing})"


def indicator_paper(view: IndicatorView, unit_ids: Sequence[str]) -> IndicatorPaper:
    """The table of some units in the order given; total and notes are those of all units."""
    indicators = view.indicators
    ranks = {indicator.code: view.ranks(indicator.code) for indicator in indicators}
    rows = [
        PaperRow(
            name=view.unit_by_id[unit_id].name,
            passed="" if view.is_silent(unit_id) else "{}/{}".format(*view.passed(unit_id)),
            cells=tuple(
                _cell(view.result(unit_id, i.code), i, ranks[i.code].get(unit_id))
                for i in indicators
            ),
            note="chưa báo cáo" if view.is_silent(unit_id) else "",
        )
        for unit_id in unit_ids
    ]
    total = PaperRow(
        name=f"{view.whole} ({view.heard}/{len(view.book.units)})",
        passed="{}/{}".format(*view.passed(None)),
        cells=tuple(_total_cell(view, i) for i in indicators),
    )
    return IndicatorPaper(
        office=view.office,
        period=period_words(view),
        columns=tuple(("\n".join(heading_lines(i.short_name)), i.target.text) for i in indicators),
        total=total,
        rows=tuple(rows),
        notes=tuple(coverage_notes(view)),
    )


def ranking_chart(view: IndicatorView, indicator: Indicator, marked: str = "") -> BarChart:
    """The units by their share, the best first; those without cases are left out."""
    ranks = view.ranks(indicator.code)
    order = sorted(ranks, key=lambda unit_id: (ranks[unit_id], view.unit_by_id[unit_id].code))
    bars = []
    for unit_id in order:
        result = view.result(unit_id, indicator.code)
        if result is None or result.numerator is None or not result.denominator:
            continue
        bars.append(
            Bar(
                name=f"{ranks[unit_id]}. {view.unit_by_id[unit_id].name}",
                value=100 * result.numerator / result.denominator,
                text=f"{result.share_text} %",
                is_hatched=result.verdict is Verdict.FAIL,
                is_marked=unit_id == marked,
            )
        )
    return BarChart(
        title=f"{indicator.short_name}: xếp hạng {len(bars)} đơn vị",
        bars=tuple(bars),
        target=indicator.target.hundredths / 100,
        target_text=f"cần {indicator.target.text}",
        value_name="Tỷ lệ",
    )


def trend_chart(view: IndicatorView, indicator: Indicator, unit_id: str) -> LineChart:
    """A unit over the months of the year, against all units together and the target."""
    unit = view.unit_by_id[unit_id]
    codes = [view.code_of(month) for month in view.months]
    own = [view.result(unit_id, indicator.code, code) for code in codes]
    every = [view.total(indicator.code, code) for code in codes]
    goal = indicator.target.hundredths / 100
    current = view.period.last_month - 1
    return LineChart(
        title=f"{unit.name} · {indicator.short_name}",
        places=tuple(f"T{month.number}" for month in view.months),
        series=(
            _series(unit.short_name or unit.name, own, Ink.MAIN, Dash.SOLID, Marker.DISC),
            _series(view.whole, every, Ink.OTHER, Dash.DASHED, Marker.SQUARE),
            Series(
                name=f"cần {indicator.target.text}",
                values=tuple(goal for _ in codes),
                ink=Ink.TARGET,
                dash=Dash.DOTTED,
                marker=Marker.NONE,
            ),
        ),
        current=current,
    )


def _series(
    name: str, results: Iterable[UnitResult | None], ink: Ink, dash: Dash, marker: Marker
) -> Series:
    shares = [
        (100 * r.numerator / r.denominator, format_share(r.numerator, r.denominator, r.target))
        if r and r.numerator is not None and r.denominator
        else (None, "")
        for r in results
    ]
    values, texts = zip(*shares, strict=True)
    return Series(name=name, values=values, texts=texts, ink=ink, dash=dash, marker=marker)


def _cell(result: UnitResult | None, indicator: Indicator, rank: int | None) -> PaperCell | None:
    if result is None:
        return None
    verdict = result.verdict
    share = result.share_text
    if indicator.counts is CountOf.UNITS and share:
        share = "có" if result.numerator else "chưa"
    return PaperCell(
        share=share,
        verdict=VERDICT_WORDS[verdict],
        rank=rank,
        shade=_shade(result),
        numerator=result.numerator,
        denominator=result.denominator,
        is_partial=bool(result.missing) and result.numerator is not None,
    )


def _total_cell(view: IndicatorView, indicator: Indicator) -> PaperCell:
    total = view.total(indicator.code)
    return PaperCell(
        share=total.share_text,
        verdict=VERDICT_WORDS[total.verdict],
        shade=_shade(total),
        numerator=total.numerator,
        denominator=total.denominator,
        is_partial=bool(total.partial),
    )


def _shade(result: UnitResult) -> Shade:
    if result.numerator is None or not result.denominator:
        return Shade.NONE
    far = distance(result.numerator, result.denominator, result.target)
    return _SHADES[far] if far else Shade.NONE


def coverage_notes(view: IndicatorView) -> Iterable[str]:
    """Who is not in the totals, in sentences."""
    silent = [unit for unit in view.units if view.is_silent(unit.id)]
    names = ", ".join(unit.short_name or unit.name for unit in silent)
    tail = f" Chưa báo cáo: {names}." if silent else ""
    yield f"Đã báo cáo {view.heard}/{len(view.book.units)} đơn vị.{tail}"
    known = {unit.id for unit in silent}
    for indicator in view.indicators:
        total = view.total(indicator.code)
        more = [view.unit_by_id[unit_id] for unit_id in total.missing if unit_id not in known]
        if more:
            names = ", ".join(unit.short_name or unit.name for unit in more)
            yield f"{indicator.short_name}: thiếu thêm số liệu của {names}."
