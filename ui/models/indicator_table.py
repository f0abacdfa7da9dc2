"""Units × indicators of a period, as a grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from core.domain.gap import Distance, distance, missing_count
from core.domain.heading import heading_lines
from core.domain.indicator import CountOf, Indicator
from core.domain.indicator_results import TotalResult, UnitResult
from core.domain.number_format import format_count, format_points
from core.domain.ranking import Change
from core.domain.submission import SubmissionState
from core.domain.text import fold
from core.domain.unit import Unit
from core.domain.verdict import Verdict
from core.services.indicator_view import IndicatorView
from ui.models.indicator_grid import NOT_COUNTED, Face, Grid, GridColumn, GridRow
from ui.models.progress_words import kinds_words, unit_label

# More units than this are not listed before a person says which.
MOST_UNASKED = 500
COUNTS, RANK, CHANGE = "counts", "rank", "change"
_DEPTHS = {Distance.NEAR: 1, Distance.MIDDLE: 2, Distance.FAR: 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class TableWish:
    """How a person wants the table: the second line, the filter, and the order.

    ``text`` is folded. ``direction`` is 1 for the worst first, -1 for the best first, 0 for
    the catalogue's order.
    """

    second: str = ""
    text: str = ""
    sorted_by: str = ""
    direction: int = 0


def units_in_sight(view: IndicatorView, text: str) -> list[Unit]:
    """The units whose name holds a folded text; too many are not listed without one."""
    if not text and len(view.units) > MOST_UNASKED:
        return []
    return [unit for unit in view.units if text in fold(unit.name)]


def table_grid(view: IndicatorView, wish: TableWish) -> Grid:
    """The table of the period."""
    ranks = {i.code: view.ranks(i.code) for i in view.indicators} if wish.second == RANK else {}
    units = _ordered(view, units_in_sight(view, wish.text), wish)
    return Grid(
        lead=(lead_heading(view), "Đạt"),
        columns=tuple(_column(indicator) for indicator in view.indicators),
        rows=tuple(_row(view, unit, wish.second, ranks) for unit in units),
        total=_total(view, wish.second),
        current=wish.sorted_by,
    )


def lead_heading(view: IndicatorView) -> str:
    """What the units are: "Xã, thị trấn"."""
    return kinds_words(view.book.units).capitalize()


def total_name(view: IndicatorView) -> str:
    """The total with how many have reported: "Toàn huyện (24/30)"."""
    return f"{view.whole} ({view.heard}/{len(view.book.units)})"


def result_face(
    result: UnitResult | None, indicator: Indicator, *, second: str = "", name: str = ""
) -> Face:
    """The face of a result."""
    told = f"{name}, {indicator.short_name}: {result_words(result, indicator)}"
    if result is None:
        return Face(text=NOT_COUNTED, is_soft=True, told=told)
    verdict = result.verdict
    if verdict is Verdict.NOT_REPORTED:
        return Face(sign="not_reported", told=told)
    if verdict is Verdict.NOT_ASSESSED:
        return Face(text="0 ÷ 0", is_soft=True, second=second, told=told)
    fails = verdict is Verdict.FAIL
    return Face(
        text=share_words(result, indicator),
        sign="fail" if fails else "done",
        depth=depth(result),
        second=second,
        is_bold=fails,
        told=told,
    )


def share_words(result: UnitResult, indicator: Indicator) -> str:
    """As in a cell: "36,67"; "có" or "chưa" where units are counted; "*" if months are missing."""
    if isinstance(result, TotalResult):
        return result.share_text
    star = "*" if result.missing else ""
    if indicator.counts is CountOf.UNITS:
        return ("có" if result.numerator else "chưa") + star
    return result.share_text + star


def depth(result: UnitResult) -> int:
    """How far a result misses its target: 0 (it does not) to 3."""
    if result.numerator is None or not result.denominator:
        return 0
    far = distance(result.numerator, result.denominator, result.target)
    return _DEPTHS[far] if far else 0


def counts_words(result: UnitResult) -> str:
    """The two counts: "33 ÷ 90"."""
    if result.numerator is None or result.denominator is None:
        return ""
    return f"{format_count(result.numerator)} ÷ {format_count(result.denominator)}"


def result_words(result: UnitResult | None, indicator: Indicator) -> str:
    """The whole of a result: "33 ÷ 90 = 36,67 %, chưa đạt, còn thiếu 12 hồ sơ trực tuyến"."""
    if result is None:
        return "không áp dụng"
    verdict = result.verdict
    if verdict is Verdict.NOT_REPORTED:
        return "chưa báo cáo"
    if verdict is Verdict.NOT_ASSESSED:
        return "0 ÷ 0, không đánh giá"
    assert result.numerator is not None
    assert result.denominator is not None
    words = f"{counts_words(result)} = {result.share_text} %"
    if verdict is Verdict.PASS:
        words += ", đạt"
    else:
        missing = missing_count(result.numerator, result.denominator, result.target)
        words += ", chưa đạt" + (f", {missing_words(missing, indicator)}" if missing else "")
    return words


def missing_words(missing: int, indicator: Indicator) -> str:
    """As "còn thiếu 12 hồ sơ trực tuyến", or how many there are too many."""
    word = "còn thiếu" if missing > 0 else "thừa"
    return f"{word} {format_count(abs(missing))} {indicator.counted_in}"


def silent_words(view: IndicatorView, unit_id: str) -> str:
    """Why a unit's row is empty: "chưa báo cáo, quá hạn 4 ngày"."""
    report = view.submission(unit_id, view.period.months()[-1])
    late = f", quá hạn {report.days} ngày" if report.days else ""
    if report.state is SubmissionState.STARTED:
        return f"đang nhập, chưa đủ số liệu{late}"
    return f"chưa báo cáo{late}"


def _column(indicator: Indicator) -> GridColumn:
    told = f"{indicator.name}: {indicator.target.text}"
    return GridColumn(
        key=indicator.code,
        lines=heading_lines(indicator.short_name),
        note=indicator.target.text,
        told=f"{told}. {indicator.definition}" if indicator.definition else told,
    )


def _row(view: IndicatorView, unit: Unit, second: str, ranks: dict[str, dict[str, int]]) -> GridRow:
    name = unit_label(unit)
    if view.is_silent(unit.id):
        empty = tuple(Face() for _ in view.indicators)
        joined = silent_words(view, unit.id)
        return GridRow(key=unit.id, lead=(name, "–"), faces=empty, joined=joined, told=unit.name)
    faces = []
    for indicator in view.indicators:
        result = view.result(unit.id, indicator.code)
        rank = ranks.get(indicator.code, {}).get(unit.id)
        is_share = indicator.counts is CountOf.CASES
        words = _second(view, second, result if is_share else None, unit.id, indicator.code, rank)
        faces.append(result_face(result, indicator, second=words, name=unit.name))
    passed = "{}/{}".format(*view.passed(unit.id))
    return GridRow(key=unit.id, lead=(name, passed), faces=tuple(faces), told=unit.name)


def _second(
    view: IndicatorView,
    second: str,
    result: UnitResult | None,
    unit_id: str | None,
    indicator: str,
    rank: int | None = None,
) -> str:
    """The words of the second line; a blank keeps its height where others have one."""
    words = ""
    if result is None or not result.share_text:
        return " " if second else ""
    if second == COUNTS:
        words = counts_words(result)
    elif second == RANK:
        words = f"hạng {rank}" if rank else ""
    elif second == CHANGE:
        words = change_words(view.change(unit_id, indicator))
    return words or (" " if second else "")


def change_words(change: Change | None) -> str:
    """As "+1,25", "-0,50" or "không đổi", in points."""
    if change is None:
        return ""
    return format_points(change.hundredths) if change.direction else "không đổi"


def _total(view: IndicatorView, second: str) -> GridRow:
    faces = []
    for indicator in view.indicators:
        total = view.total(indicator.code)
        words = _second(view, second, total, None, indicator.code)
        face = result_face(total, indicator, second=words, name=view.whole)
        heard = f"{face.told}; {total.coverage}"
        faces.append(Face(face.text, face.sign, face.depth, words, False, face.is_soft, heard))
    passed = "{}/{}".format(*view.passed(None))
    return GridRow(key="", lead=(total_name(view), passed), faces=tuple(faces))


def _ordered(view: IndicatorView, units: Sequence[Unit], wish: TableWish) -> list[Unit]:
    """Sorted by a column's shares, the worst or the best first; without a share last."""
    chosen = view.book.indicators.indicator_by_code.get(wish.sorted_by)
    if chosen is None or not wish.direction:
        return list(units)
    shares: dict[str, Fraction] = {}
    for unit in units:
        result = view.result(unit.id, chosen.code)
        if result and result.numerator is not None and result.denominator:
            shares[unit.id] = Fraction(result.numerator, result.denominator)
    turn = wish.direction if chosen.target.upward else -wish.direction
    return sorted(units, key=lambda u: (u.id not in shares, turn * shares.get(u.id, Fraction(0))))
