"""The elements, indicators and rules of a plan year, as one set that is kept as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from core.domain.data_element import DataElement
from core.domain.figure_rules import Rule, share_rules
from core.domain.indicator import Indicator


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the entry form: "A", "Biểu số 06/VPCP/KSTT", "hồ sơ"."""

    code: str
    name: str
    counted_in: str = ""


@dataclass(frozen=True, kw_only=True)
class IndicatorSet:
    """What an office counts and is measured by in one plan year.

    ``is_example`` marks a set whose targets come from no decision of the office's own.
    """

    year: int
    title: str
    sections: tuple[Section, ...] = ()
    elements: tuple[DataElement, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    rules: tuple[Rule, ...] = ()
    note: str = ""
    is_example: bool = False

    @cached_property
    def element_by_code(self) -> dict[str, DataElement]:
        """The elements by code."""
        return {element.code: element for element in self.elements}

    @cached_property
    def indicator_by_code(self) -> dict[str, Indicator]:
        """The indicators by code."""
        return {indicator.code: indicator for indicator in self.indicators}

    @property
    def all_rules(self) -> tuple[Rule, ...]:
        """The set's rules, and numerator ≤ denominator for each indicator that counts cases."""
        return self.rules + tuple(share_rules(self.indicators))

    def of_task(self, path: str) -> list[Indicator]:
        """The indicators that a plan row sets, by its path ("III.1.1")."""
        return [indicator for indicator in self.indicators if indicator.task == path]

    def reporters(self, indicator: Indicator) -> tuple[str, ...]:
        """The units and groups, in the plan's words, that report all it is computed from."""
        lists = [
            self.element_by_code[code].reported_by
            for code in indicator.elements
            if code in self.element_by_code
        ]
        first = lists[0] if lists else ()
        return tuple(name for name in first if all(name in names for names in lists))
