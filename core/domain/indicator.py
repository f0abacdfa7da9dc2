"""Indicators: a share of two sums of data elements, measured against the plan's target."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.domain.data_element import Term
from core.domain.verdict import Target


class CountOf(StrEnum):
    """What an indicator counts: the cases of the elements, or the units that have done it."""

    CASES = "cases"
    UNITS = "units"


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One indicator of a plan year.

    With :attr:`CountOf.UNITS` a unit counts 1 in the denominator, and 1 in the numerator when
    the numerator's sum is above 0; ``denominator`` is then empty. ``task`` is the path of the
    plan row that sets the target, ``source`` its sentence, ``counted_in`` the word after a
    missing count ("hồ sơ trực tuyến"). The target holds for periods that end from
    ``valid_from`` to ``valid_to``, both included; ``None`` is open.
    """

    code: str
    name: str
    short_name: str
    numerator: tuple[Term, ...]
    denominator: tuple[Term, ...]
    target: Target
    counts: CountOf = CountOf.CASES
    counted_in: str = "hồ sơ"
    definition: str = ""
    source: str = ""
    task: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def elements(self) -> tuple[str, ...]:
        """The codes it is computed from, each once, numerator first."""
        return tuple(dict.fromkeys(code for _, code in self.numerator + self.denominator))

    def is_valid_on(self, day: date) -> bool:
        """Whether the target holds for a period that closes on that day."""
        return not (
            (self.valid_from is not None and day < self.valid_from)
            or (self.valid_to is not None and day > self.valid_to)
        )
