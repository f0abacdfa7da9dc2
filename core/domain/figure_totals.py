"""Sums of figures over periods and units, kept up to date figure by figure.

One rule for time (:class:`~core.domain.data_element.Span`), one for units (addition). A figure
that was reported for a whole period wins over the sum of its parts. What is missing is listed
beside each sum and never taken for 0.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from core.domain.data_element import DataElement, Span
from core.domain.figure import BLANK, Figure, FigureKey, FigureState
from core.domain.figure_periods import holders, months_in, tilings

# Whether a unit exists in a month (its id, the month's code).
IsActive = Callable[[str, str], bool]


class Amount(NamedTuple):
    """A figure over a period, stored or computed.

    ``value`` is what has been reported (0 where nothing arose), ``None`` in the states blank and
    not applicable; ``missing`` names the periods without a report, and is empty when the amount
    is complete.
    """

    state: FigureState
    value: int | None
    missing: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether every part was reported."""
        return not self.missing


class UnitsTotal(NamedTuple):
    """A sum over units: the amount, and who is not in it.

    ``missing`` reported nothing for the period, ``partial`` only some of its months (those are
    in the sum).
    """

    state: FigureState
    value: int | None
    expected: int
    missing: tuple[str, ...] = ()
    partial: tuple[str, ...] = ()

    @property
    def coverage(self) -> str:
        """How much of the whole this is, as printed beside it."""
        return coverage_text(self.expected, len(self.missing), len(self.partial))


def coverage_text(expected: int, missing: int, partial: int = 0) -> str:
    """The sentence beside a total: "27/30 đơn vị đã báo cáo"."""
    text = f"{expected - missing - partial}/{expected} đơn vị đã báo cáo"
    return text + (f", {partial} đơn vị báo cáo chưa đủ kỳ" if partial else "")


def by_successor(units: Iterable[str], successor: Mapping[str, str]) -> dict[str, list[str]]:
    """Units grouped under the unit that each of them became; the others stand for themselves.

    The totals of the groups are the figures on the new boundaries.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for unit in units:
        groups[successor.get(unit, unit)].append(unit)
    return dict(groups)


class FigureTable:
    """The figures of many units, elements and periods, with their sums.

    ``elements`` are those of a set that :func:`~core.domain.indicator_check.check_set` finds
    without circles; every period is a valid code. ``is_active`` tells in which months a unit
    exists; without it, every unit always does. Figures of elements that are not defined are
    kept and simply not summed.
    """

    def __init__(
        self,
        elements: Iterable[DataElement],
        figures: Iterable[tuple[FigureKey, Figure]] = (),
        *,
        is_active: IsActive | None = None,
    ) -> None:
        self.elements = {element.code: element for element in elements}
        self._figures: dict[tuple[str, str, str], Figure] = {}
        self._typed: dict[tuple[str, str, str], Amount] = {}
        self._cache: dict[tuple[str, str, str], Amount] = {}
        self._is_active = is_active
        self._expected: dict[tuple[str, str], bool] = {}
        self._reports_wholes: set[str] = set()
        self._totals_of: dict[str, list[str]] = defaultdict(list)
        for element in self.elements.values():
            for _, part in element.parts:
                self._totals_of[part].append(element.code)
        for key, figure in figures:
            self._keep(key, figure)

    def figure(self, unit: str, period: str, element: str) -> Figure:
        """The figure as stored; blank where there is none."""
        return self._figures.get((unit, period, element), BLANK)

    def figures(self) -> Iterator[tuple[FigureKey, Figure]]:
        """Every stored figure."""
        return ((FigureKey(*key), figure) for key, figure in self._figures.items())

    def put(self, key: FigureKey, figure: Figure) -> frozenset[FigureKey]:
        """Stores a figure; the amounts that follow from it are computed anew when asked for.

        Gives the keys of exactly those amounts, the figure's own among them; running periods
        are named by their codes.
        """
        self._keep(key, figure)
        dependents = self.dependents(key)
        for dependent in dependents:
            self._cache.pop(dependent, None)
        return dependents

    def dependents(self, key: FigureKey) -> frozenset[FigureKey]:
        """The amounts that are computed from a figure, itself included."""
        reached = {key}
        queue = [key]
        for node in queue:
            new = {*self._longer(node), *self._sums_with(node)} - reached
            reached |= new
            queue += new
        return frozenset(reached)

    def amount(self, unit: str, period: str, element: str) -> Amount:
        """The amount of a unit for a period or running period; blank for an unknown element."""
        key = (unit, period, element)
        found = self._typed.get(key) or self._cache.get(key)
        if found is None:
            found = self._cache[key] = self._computed(unit, period, element)
        return found

    def total(self, units: Sequence[str], period: str, element: str) -> UnitsTotal:
        """The sum over units; a unit that exists in no month of the period is not expected.

        Of units that come or go within the period, an opening stock is counted only for those
        that are there in its first month and a closing stock only for those in its last, so
        that dossiers handed over in a merger are not counted twice.
        """
        state, value = FigureState.BLANK, 0
        missing, partial, expected = [], [], 0
        for unit in units:
            if not self.is_expected(unit, period):
                continue
            expected += 1
            amount = self.share_of_total(unit, period, element)
            if amount.state is FigureState.BLANK:
                missing.append(unit)
            elif amount.missing:
                partial.append(unit)
            state = _joined_state(state, amount.state)
            value += amount.value or 0
        summed = value if state in _COUNTED else None
        return UnitsTotal(state, summed, expected, tuple(missing), tuple(partial))

    def share_of_total(self, unit: str, period: str, element: str) -> Amount:
        """What a unit adds to a sum over units: its amount, stocks as in :meth:`total`."""
        definition = self.elements.get(element)
        if definition is None or self._is_active is None:
            return self.amount(unit, period, element)
        months = months_in(period)
        if definition.span is Span.OPENING and not self._is_active(unit, months[0]):
            return _NOTHING
        if definition.span is Span.CLOSING and not self._is_active(unit, months[-1]):
            return _NOTHING
        if definition.span is Span.PARTS and not self._is_active(unit, months[0]):
            shares = [
                (factor, self.share_of_total(unit, period, part))
                for factor, part in definition.parts
            ]
            return _sum_of_parts(shares)
        return self.amount(unit, period, element)

    def sum_so_far(self, unit: str, period: str, element: str) -> int | None:
        """The sum of those parts of a total that are known yet, to show while it is typed.

        ``None`` for an element without parts, or before the first part. Nothing is computed
        from it: an amount waits until all parts are there.
        """
        parts = self.elements[element].parts if element in self.elements else ()
        known = [
            factor * amount.value
            for factor, part in parts
            if (amount := self.amount(unit, period, part)).value is not None
        ]
        return sum(known) if known else None

    def unreported(self, unit: str, period: str, elements: Iterable[str]) -> list[str]:
        """The elements that the unit still owes for the period; a sum of reported parts is not."""
        return [code for code in elements if not self.amount(unit, period, code).is_complete]

    def is_expected(self, unit: str, period: str) -> bool:
        """Whether the unit exists in at least one month of the period."""
        active = self._is_active
        if active is None:
            return True
        found = self._expected.get((unit, period))
        if found is None:
            found = any(active(unit, month) for month in months_in(period))
            self._expected[unit, period] = found
        return found

    def ways(self, unit: str, period: str) -> tuple[tuple[str, ...], ...]:
        """How the period is laid out; by months at once for a unit that reports only those."""
        if unit in self._reports_wholes:
            return tilings(period)
        months = months_in(period)
        return (months,) if len(months) > 1 else ()

    def _keep(self, key: FigureKey, figure: Figure) -> None:
        if figure.answered:
            self._typed[key] = Amount(figure.state, figure.counted)
            if len(months_in(key.period)) > 1:
                self._reports_wholes.add(key.unit)
        else:
            self._typed.pop(key, None)
        if figure.answered or figure.note or figure.source:
            self._figures[key] = figure
        else:
            self._figures.pop(key, None)

    def _computed(self, unit: str, period: str, element: str) -> Amount:
        definition = self.elements.get(element)
        best: Amount | None = None
        for found in self._candidates(unit, period, definition) if definition else ():
            if found.is_complete:
                return found
            if best is None or _completeness(found) > _completeness(best):
                best = found
        return best or Amount(FigureState.BLANK, None, (period,))

    def _candidates(self, unit: str, period: str, element: DataElement) -> Iterator[Amount]:
        typed = self._typed
        if element.span is not Span.PARTS:
            for way in self.ways(unit, period):
                if pieces := self._pieces(unit, way, element.span):
                    code = element.code
                    yield _over_time(
                        element.span,
                        [typed.get((unit, p, code)) or self.amount(unit, p, code) for p in pieces],
                    )
        if element.parts:
            yield _sum_of_parts(
                [(factor, self.amount(unit, period, part)) for factor, part in element.parts]
            )

    def _pieces(self, unit: str, way: Sequence[str], span: Span) -> Sequence[str]:
        """The periods of a tiling from which the value over all of it is taken."""
        if self._is_active is not None:
            way = [piece for piece in way if self.is_expected(unit, piece)]
        if span is Span.OPENING:
            return way[:1]
        return way[-1:] if span is Span.CLOSING else way

    def _longer(self, key: FigureKey) -> Iterator[FigureKey]:
        element = self.elements.get(key.element)
        if element is None or element.span is Span.PARTS:
            return
        for period, way in holders(key.period):
            if key.period in self._pieces(key.unit, way, element.span):
                yield FigureKey(key.unit, period, key.element)

    def _sums_with(self, key: FigureKey) -> Iterator[FigureKey]:
        for total in self._totals_of.get(key.element, ()):
            yield FigureKey(key.unit, key.period, total)


_NOTHING = Amount(FigureState.NOT_APPLICABLE, None)
_COUNTED = (FigureState.NUMBER, FigureState.NOT_ARISEN)
_STRENGTH = {
    FigureState.BLANK: 0,
    FigureState.NOT_APPLICABLE: 1,
    FigureState.NOT_ARISEN: 2,
    FigureState.NUMBER: 3,
}


def _joined_state(one: FigureState, other: FigureState) -> FigureState:
    """The state of a sum: a number if any part is one; không phát sinh if at most that."""
    return one if _STRENGTH[one] >= _STRENGTH[other] else other


def _completeness(amount: Amount) -> tuple[bool, int]:
    """Which of two incomplete amounts to show: one with a value, else the one that lacks less."""
    return amount.state is not FigureState.BLANK, -len(amount.missing)


def _over_time(span: Span, amounts: Sequence[Amount]) -> Amount:
    state, value = FigureState.BLANK, 0
    missing: list[str] = []
    for piece_state, counted, lacking in amounts:
        # Most pieces are numbers like the one before; this is the innermost loop of every sum.
        if piece_state is not state:
            state = _joined_state(state, piece_state)
        if counted:
            value = max(value, counted) if span is Span.ANY else value + counted
        if lacking:
            missing += lacking
    return Amount(state, value if state in _COUNTED else None, tuple(missing))


def _sum_of_parts(parts: Sequence[tuple[int, Amount]]) -> Amount:
    """The sum of an element's parts; a part without any report leaves it without a value."""
    missing = tuple(dict.fromkeys(month for _, amount in parts for month in amount.missing))
    if any(amount.state is FigureState.BLANK for _, amount in parts):
        return Amount(FigureState.BLANK, None, missing)
    state = max((amount.state for _, amount in parts), key=_STRENGTH.__getitem__)
    value = sum(factor * (amount.value or 0) for factor, amount in parts)
    return Amount(state, value if state in _COUNTED else None, missing)
