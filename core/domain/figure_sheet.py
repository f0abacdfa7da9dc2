"""One unit's figures of one period as a rule sees them, with changes tried out but not made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice

from core.domain.data_element import Term
from core.domain.figure import Figure, FigureKey, FigureState
from core.domain.figure_periods import ending_before, look_back
from core.domain.figure_totals import Amount, FigureTable

# How far back a rule looks for reported periods.
LONGEST_LOOK_BACK = 12


class FigureSheet:
    """The values of a unit and period; ``tried`` are numbers put in place of stored ones."""

    def __init__(
        self,
        table: FigureTable,
        unit: str,
        period: str,
        tried: Mapping[str, int] | None = None,
    ) -> None:
        self.table = table
        self.unit = unit
        self.period = period
        self._tried = dict(tried or {})

    def with_value(self, element: str, value: int) -> FigureSheet:
        """The same sheet with one number changed."""
        return FigureSheet(self.table, self.unit, self.period, {**self._tried, element: value})

    def key(self, element: str) -> FigureKey:
        """The key of a cell of this sheet."""
        return FigureKey(self.unit, self.period, element)

    def is_typed(self, element: str) -> bool:
        """Whether the cell holds a number of its own, and no sum of others."""
        return self._stored(element).state is FigureState.NUMBER

    def value(self, element: str) -> int | None:
        """The number of a cell, 0 where nothing arose; ``None`` if not (wholly) reported."""
        if element in self._tried:
            return self._tried[element]
        definition = self.table.elements.get(element)
        if self._tried and definition and definition.parts and not self._stored(element).answered:
            return self.sum(definition.parts)
        return _whole(self.table.amount(self.unit, self.period, element))

    def sum(self, terms: Iterable[Term]) -> int | None:
        """A weighted sum; ``None`` unless every term is known."""
        total = 0
        for factor, code in terms:
            value = self.value(code)
            if value is None:
                return None
            total += factor * value
        return total

    def before(self, terms: Iterable[Term]) -> tuple[str, int] | None:
        """The same sum at the end of the period before, with that period's code."""
        known = tuple(terms)
        for period in ending_before(self.period):
            value = FigureSheet(self.table, self.unit, period).sum(known)
            if value is not None:
                return period, value
        return None

    def last(self, terms: Iterable[Term], count: int) -> list[int]:
        """The sums of the last ``count`` reported periods of the same kind, the latest first."""
        known = tuple(terms)
        sheets = (
            FigureSheet(self.table, self.unit, period)
            for period in reversed(look_back(self.period, LONGEST_LOOK_BACK))
        )
        sums = (sheet.sum(known) for sheet in sheets)
        return list(islice((value for value in sums if value is not None), count))

    def expanded(self, terms: Iterable[Term]) -> list[Term]:
        """The terms with each sum that nobody typed replaced by its parts."""
        cells: list[Term] = []
        for factor, code in terms:
            definition = self.table.elements.get(code)
            if definition and definition.parts and not self._stored(code).answered:
                inner = self.expanded(definition.parts)
                cells += [(factor * part_factor, part) for part_factor, part in inner]
            else:
                cells.append((factor, code))
        return cells

    def _stored(self, element: str) -> Figure:
        return self.table.figure(self.unit, self.period, element)


def _whole(amount: Amount) -> int | None:
    return amount.value if amount.is_complete else None
