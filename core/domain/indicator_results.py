"""Indicators computed from figures: for a unit, and for many as Σ numerators ÷ Σ denominators."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from core.domain.data_element import Span, Term
from core.domain.figure import Figure, FigureKey, FigureState
from core.domain.figure_totals import Amount, FigureTable, coverage_text
from core.domain.indicator import CountOf, Indicator
from core.domain.number_format import format_share
from core.domain.verdict import Target, Verdict

_ADDITIVE = (Span.SUM, Span.ANY)
AmountOf = Callable[[str, str, str], Amount]


class IndicatorKey(NamedTuple):
    """Which result: the unit's id, the period's code, the indicator's code."""

    unit: str
    period: str
    indicator: str


@dataclass(frozen=True, slots=True)
class Share:
    """The two counts of an indicator, before they are judged.

    Both are ``None`` where nothing was reported. ``missing`` names the periods that are not in
    them: a month counts only if numerator and denominator were both reported for it.
    """

    numerator: int | None
    denominator: int | None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitResult:
    """An indicator of one unit; ``missing`` as in :class:`Share`."""

    numerator: int | None
    denominator: int | None
    target: Target
    missing: tuple[str, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """Judged with integers; not assessed where the denominator is 0."""
        return self.target.judge(self.numerator, self.denominator)

    @property
    def share_text(self) -> str:
        """The percentage as printed, without its sign; empty where there is none."""
        if self.numerator is None or not self.denominator or self.denominator < 0:
            return ""
        return format_share(self.numerator, self.denominator, self.target)


@dataclass(frozen=True, slots=True)
class TotalResult(UnitResult):
    """An indicator over units. Here ``missing`` names the units that reported nothing.

    ``partial`` are the units that reported only some of the months; those are in the counts.
    """

    expected: int = 0
    partial: tuple[str, ...] = ()

    @property
    def coverage(self) -> str:
        """How much of the whole this is: "27/30 đơn vị đã báo cáo"."""
        return coverage_text(self.expected, len(self.missing), len(self.partial))


@dataclass(frozen=True, slots=True)
class Affected:
    """What changed with one figure: amounts and indicators of its unit."""

    amounts: frozenset[FigureKey]
    indicators: frozenset[IndicatorKey]


class IndicatorResults:
    """The indicators over a table of figures; results are kept until a figure changes them."""

    def __init__(self, table: FigureTable, indicators: Iterable[Indicator]) -> None:
        self.table = table
        self.indicators = {indicator.code: indicator for indicator in indicators}
        self._shares: dict[tuple[str, str, str], Share] = {}
        known = table.elements
        self._additive = {
            code
            for code, indicator in self.indicators.items()
            if all(e in known and known[e].span in _ADDITIVE for e in indicator.elements)
        }

    def put(self, key: FigureKey, figure: Figure) -> Affected:
        """Stores a figure; gives exactly the results that are computed from it."""
        amounts = self.table.put(key, figure)
        changed = frozenset(
            IndicatorKey(amount.unit, amount.period, indicator.code)
            for amount in amounts
            for indicator in self.indicators.values()
            if amount.element in indicator.elements
        )
        for result in changed:
            self._shares.pop(result, None)
        return Affected(amounts, changed)

    def share(self, unit: str, period: str, code: str) -> Share:
        """The two counts of a unit."""
        key = (unit, period, code)
        found = self._shares.get(key)
        if found is None:
            found = self._shares[key] = self._computed(unit, period, self.indicators[code])
        return found

    def unit(self, unit: str, period: str, code: str) -> UnitResult:
        """The indicator of one unit, judged."""
        share = self.share(unit, period, code)
        target = self.indicators[code].target
        return UnitResult(share.numerator, share.denominator, target, share.missing)

    def total(self, units: Sequence[str], period: str, code: str) -> TotalResult:
        """The indicator over units, judged; never the mean of their percentages."""
        indicator = self.indicators[code]
        numerator = denominator = expected = 0
        missing, partial = [], []
        for unit in units:
            if not self.table.is_expected(unit, period):
                continue
            expected += 1
            share = self._share_of_total(unit, period, indicator)
            if share.numerator is None or share.denominator is None:
                missing.append(unit)
                continue
            if share.missing:
                partial.append(unit)
            numerator += share.numerator
            denominator += share.denominator
        none = len(missing) == expected
        return TotalResult(
            None if none else numerator,
            None if none else denominator,
            indicator.target,
            tuple(missing),
            expected,
            tuple(partial),
        )

    def _share_of_total(self, unit: str, period: str, indicator: Indicator) -> Share:
        if indicator.code in self._additive:
            return self.share(unit, period, indicator.code)
        return _whole_share(indicator, unit, period, self.table.share_of_total)

    def _computed(self, unit: str, period: str, indicator: Indicator) -> Share:
        share = _whole_share(indicator, unit, period, self.table.amount)
        if not share.missing or indicator.code not in self._additive:
            return share
        ways = [self._over_time(unit, way, indicator) for way in self.table.ways(unit, period)]
        return min(ways, key=lambda way: (way.numerator is None, len(way.missing)), default=share)

    def _over_time(self, unit: str, way: Sequence[str], indicator: Indicator) -> Share:
        pieces = [
            self.share(unit, piece, indicator.code)
            for piece in way
            if self.table.is_expected(unit, piece)
        ]
        missing = tuple(month for piece in pieces for month in piece.missing)
        tops = [piece.numerator for piece in pieces if piece.numerator is not None]
        bottoms = [piece.denominator for piece in pieces if piece.denominator is not None]
        if not tops:
            return Share(None, None, missing)
        if indicator.counts is CountOf.UNITS:
            return Share(max(tops), max(bottoms), missing)
        return Share(sum(tops), sum(bottoms), missing)


def _whole_share(indicator: Indicator, unit: str, period: str, amount_of: AmountOf) -> Share:
    """The counts of a unit that has reported the whole period; else only what is missing."""
    amounts = {code: amount_of(unit, period, code) for code in indicator.elements}
    missing = dict.fromkeys(month for amount in amounts.values() for month in amount.missing)
    if missing:
        return Share(None, None, tuple(missing))
    top = _sum(indicator.numerator, amounts)
    if indicator.counts is CountOf.UNITS:
        # A unit where nothing of the kind arose has neither done it nor failed to.
        states = {amounts[code].state for _, code in indicator.numerator}
        counts = FigureState.NUMBER in states
        return Share(int(counts and (top or 0) > 0), int(counts))
    bottom = _sum(indicator.denominator, amounts)
    return Share(0, 0) if top is None or bottom is None else Share(top, bottom)


def _sum(terms: Iterable[Term], amounts: dict[str, Amount]) -> int | None:
    """A weighted sum; ``None`` when none of its terms applies to the unit."""
    chosen = [(factor, amounts[code]) for factor, code in terms]
    if all(amount.state is FigureState.NOT_APPLICABLE for _, amount in chosen):
        return None
    return sum(factor * (amount.value or 0) for factor, amount in chosen)
