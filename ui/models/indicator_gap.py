"""The gap calculator in words: of one cell, and of all units together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from core.domain.gap import Lift, fewest_units, lifts, missing_count, new_cases, try_more
from core.domain.indicator import CountOf, Indicator
from core.domain.indicator_results import UnitResult
from core.domain.number_format import format_count, format_percent
from core.domain.verdict import Target, Verdict
from core.services.indicator_view import IndicatorView
from ui.models.indicator_table import counts_words
from ui.models.progress_words import unit_label


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What a unit lacks; the words may hold ``<b>``."""

    title: str
    sum_words: str
    sign: str
    need_words: str = ""
    new_words: str = ""
    can_try: bool = False
    first_try: int = 0
    numerator: int = 0
    denominator: int = 0
    target: Target


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalGap:
    """What all units together lack, and which of them would bring it."""

    title: str
    sum_words: str
    sign: str
    need_words: str
    lifts: tuple[Lift, ...]
    names: Mapping[str, str]
    target: Target
    is_met: bool


def unit_gap(view: IndicatorView, unit_id: str, indicator: Indicator) -> Gap | None:
    """The gap of a cell; ``None`` where the indicator does not count the unit."""
    result = view.result(unit_id, indicator.code)
    if result is None:
        return None
    title = escape(f"{view.unit_by_id[unit_id].name} · {indicator.short_name}")
    top, bottom = result.numerator, result.denominator
    if top is None or not bottom:
        words = "Chưa báo cáo." if top is None else "0 ÷ 0: không đánh giá."
        return Gap(title=title, sum_words=words, sign="", target=result.target)
    sign = "fail" if result.verdict is Verdict.FAIL else "done"
    if indicator.counts is CountOf.UNITS:
        words = "Đã thực hiện trong kỳ." if top else "Chưa thực hiện trong kỳ."
        return Gap(title=title, sum_words=words, sign=sign, target=result.target)
    missing = missing_count(top, bottom, result.target)
    fails = result.verdict is Verdict.FAIL
    return Gap(
        title=title,
        sum_words=_sum_words(result),
        sign=sign,
        need_words=_need_words(top, bottom, missing, indicator, _noun(view, indicator)),
        new_words=_new_words(top, bottom, indicator, _noun(view, indicator)) if fails else "",
        can_try=indicator.target.upward,
        first_try=max(0, missing or 0),
        numerator=top,
        denominator=bottom,
        target=result.target,
    )


def tried_words(gap: Gap, count: int) -> tuple[str, bool]:
    """What comes out with so many more in the numerator, and whether that is enough."""
    if not gap.denominator:
        return "", False
    trial = try_more(gap.numerator, gap.denominator, gap.target, count)
    if trial.numerator > trial.denominator:
        return f"quá {format_count(trial.denominator)}", False
    share = format_percent(trial.numerator, trial.denominator, gap.target)
    return f"→ {share}", trial.is_met


def total_gap(view: IndicatorView, indicator: Indicator) -> TotalGap | None:
    """The gap of all units together; ``None`` where nothing was reported."""
    total = view.total(indicator.code)
    if total.numerator is None or not total.denominator:
        return None
    shares = view.shares(indicator.code)
    met = total.verdict is Verdict.PASS
    fewest = None if met else fewest_units(shares, indicator.target)
    every = lifts(shares, indicator.target)
    return TotalGap(
        title=escape(f"{view.whole} · {indicator.short_name}"),
        sum_words=_sum_words(total),
        sign="done" if met else "fail",
        need_words=_total_words(total, indicator, fewest, len(every)),
        lifts=tuple(every if fewest is None else fewest),
        names={unit.id: unit_label(unit) for unit in view.units},
        target=indicator.target,
        is_met=met,
    )


def missing_reports(view: IndicatorView) -> Gap:
    """Who has not yet declared the last month of the period complete."""
    month = view.period.months()[-1]
    reports = {unit: view.submission(unit.id, month) for unit in view.book.units}
    open_ = [unit for unit, report in reports.items() if report.on is None]
    title = f"{month.label}: {len(open_)}/{len(reports)} đơn vị chưa đánh dấu đủ"
    names = ", ".join(f"{unit_label(u)} ({u.phone})" if u.phone else unit_label(u) for u in open_)
    sign = "not_reported" if open_ else "done"
    words = escape(names) or "Mọi đơn vị đã báo cáo."
    return Gap(title=title, sum_words=words, sign=sign, target=Target(">=", 0))


def _sum_words(result: UnitResult) -> str:
    assert result.numerator is not None
    assert result.denominator is not None
    share = format_percent(result.numerator, result.denominator, result.target)
    return f"{counts_words(result)} = <b>{share}</b>, cần {escape(result.target.text)}"


def _noun(view: IndicatorView, indicator: Indicator) -> str:
    """What the denominator counts: "hồ sơ"."""
    elements = view.book.indicators.element_by_code
    return escape(elements[indicator.denominator[0][1]].counted_in)


def _need_words(top: int, bottom: int, missing: int | None, indicator: Indicator, noun: str) -> str:
    if missing == 0:
        return ""
    if missing is None:
        return f"Với tổng {format_count(bottom)} thì không số nào đạt mức này."
    verb = "Còn thiếu" if missing > 0 else "Thừa"
    goal = f"({format_count(top)} → {format_count(top + missing)})"
    return (
        f'{verb} <b style="font-size:15pt">{format_count(abs(missing))}</b> '
        f"{escape(indicator.counted_in)}<br>"
        f"nếu tổng giữ nguyên {format_count(bottom)} {noun}<br>{goal}"
    )


def _new_words(top: int, bottom: int, indicator: Indicator, noun: str) -> str:
    new = new_cases(top, bottom, indicator.target)
    if new is None:
        return f"Thêm bao nhiêu {noun} mới cũng chưa đủ: phải bổ sung chỗ đã thiếu."
    added = top + new if indicator.target.upward else top
    what = "tất cả đều đạt" if indicator.target.upward else "không thêm ca nào như vậy"
    return (
        f"hoặc <b>{format_count(new)}</b> {noun} mới, {what} "
        f"({format_count(added)} ÷ {format_count(bottom + new)})"
    )


def _total_words(
    total: UnitResult, indicator: Indicator, fewest: list[Lift] | None, count: int
) -> str:
    assert total.numerator is not None
    assert total.denominator is not None
    if total.verdict is Verdict.PASS:
        return f"Đã đạt. {count} đơn vị còn thiếu, nhiều nhất là:" if count else "Đã đạt."
    missing = missing_count(total.numerator, total.denominator, total.target)
    need = f"Còn thiếu <b>{format_count(abs(missing))}</b> {escape(indicator.counted_in)}. "
    need = need if missing else ""
    if fewest:
        return f"{need}Chỉ cần {len(fewest)} đơn vị sau đạt:"
    return f"{need}Mọi đơn vị còn thiếu phải đạt:" if count else need
