"""Dossiers and indicators of a period for its report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from core.domain.data_element import ValueKind
from core.domain.figure import FigureState
from core.domain.figure_periods import running_code
from core.domain.gap import missing_count
from core.domain.indicator import Indicator
from core.domain.indicator_results import UnitResult
from core.domain.period import Period, PeriodKind
from core.domain.ranking import change
from core.domain.unit import OFFICE, Unit
from core.reports.periodic_facts import CountedSection, Coverage, Dossiers, TargetResult
from core.reports.sentences import small

if TYPE_CHECKING:
    from core.services.figures import FigureBook
    from core.services.indicator_view import IndicatorView

# Columns of form 06 (Thông tư 01/2020/TT-VPCP), by the fields of Dossiers.
_COLUMNS = {
    "received": "f06_3",
    "online": "f06_4",
    "direct": "f06_5",
    "carried": "f06_6",
    "settled": "f06_7",
    "early": "f06_8",
    "on_time": "f06_9",
    "late": "f06_10",
    "pending": "f06_11",
    "pending_late": "f06_13",
}
_FORM06 = "f06_"


def unit_words(unit: Unit) -> str:
    """A unit inside a sentence: "xã Dũng Tiến", "Phòng Tư pháp" (Decree 30/2020, Appendix II)."""
    return unit.name if unit.level == OFFICE else small(unit.name)


def dossiers(book: FigureBook, unit_ids: Sequence[str], code: str) -> Dossiers | None:
    """The sums of form 06 of a period; ``None`` where the office does not count it."""
    known = book.table.elements
    if _COLUMNS["received"] not in known:
        return None
    counts = {
        field: book.table.total(unit_ids, code, element).value
        for field, element in _COLUMNS.items()
        if element in known
    }
    return Dossiers(**counts)


def running_dossiers(book: FigureBook, unit_ids: Sequence[str]) -> Dossiers | None:
    """The sums since the start of the report year; ``None`` where the period is all of it."""
    code = running_code(book.period.code)
    return None if code == book.period.code else dossiers(book, unit_ids, code)


def coverage(book: FigureBook) -> Coverage | None:
    """Whose figures are in the sums, by the first element that is counted."""
    elements = book.indicators.elements
    if not elements:
        return None
    total = book.table.total(book.unit_ids, book.period.code, elements[0].code)
    names = {unit.id: unit_words(unit) for unit in book.units}
    return Coverage(
        expected=total.expected,
        missing=tuple(names[unit_id] for unit_id in total.missing),
        partial=tuple(names[unit_id] for unit_id in total.partial),
    )


def counted_sections(book: FigureBook, unit_ids: Sequence[str]) -> Iterator[CountedSection]:
    """What is counted beside form 06, section by section; what nobody reported is left out."""
    for section in book.indicators.sections:
        counts = []
        for element in book.indicators.elements:
            if element.section != section.code or element.code.startswith(_FORM06):
                continue
            total = book.table.total(unit_ids, book.period.code, element.code)
            if total.state is FigureState.NUMBER and total.value is not None:
                of = "đơn vị" if element.value is ValueKind.YES_NO else element.counted_in
                counts.append((element.name, total.value, of))
        if counts:
            yield CountedSection(key=section.code, name=section.name, counts=tuple(counts))


def compared_period(period: Period) -> Period | None:
    """The period that results are compared with: for 6 and 9 months the same of last year."""
    if period.kind in (PeriodKind.HALF, PeriodKind.NINE):
        return period.a_year_before()
    return period.previous()


def target_results(view: IndicatorView, unit_id: str | None) -> Iterator[TargetResult]:
    """The indicators of the office (``None``) or a unit, against the period before."""
    before = compared_period(view.period)
    for indicator in view.indicators:
        now = _result(view, indicator, unit_id, view.period.code)
        if now is None:
            continue
        then = _result(view, indicator, unit_id, before.code) if before else None
        top, bottom = now.numerator, now.denominator
        counts = (then.numerator, then.denominator) if then else (None, None)
        yield TargetResult(
            code=indicator.code,
            name=indicator.short_name or indicator.name,
            target=indicator.target,
            numerator=top,
            denominator=bottom,
            share=now.share_text,
            change=change((top, bottom), counts, indicator.target),
            missing=missing_count(top, bottom, indicator.target)
            if top is not None and bottom
            else None,
            counted_in=indicator.counted_in,
        )


def _result(
    view: IndicatorView, indicator: Indicator, unit_id: str | None, code: str
) -> UnitResult | None:
    if unit_id is None:
        return view.total(indicator.code, code)
    return view.result(unit_id, indicator.code, code)
