"""Data elements: what is counted, who reports it, and how it adds up over time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

# (coefficient, code of a data element): one term of a sum.
Term = tuple[int, str]


class ValueKind(StrEnum):
    """What a cell takes: a count, an amount in whole đồng, or có / không (1 / 0)."""

    COUNT = "count"
    AMOUNT = "amount"
    YES_NO = "yes_no"


class Span(StrEnum):
    """How the value of several periods follows from the values of each.

    SUM adds; OPENING is the first period's and CLOSING the last one's (stocks); PARTS is the sum
    of the element's parts, each by its own rule (form 06 column 3 = new cases + opening stock);
    ANY is 1 when any period says có.
    """

    SUM = "sum"
    OPENING = "opening"
    CLOSING = "closing"
    PARTS = "parts"
    ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class DataElement:
    """One counted quantity.

    ``column`` is its number on the paper form ("(3)"), ``heading`` the column headings above it
    from the outermost in, ``parts`` the elements whose sum it is until somebody types it,
    ``reported_by`` the units or groups that report it, in the plan's words.
    """

    code: str
    name: str
    column: str = ""
    section: str = ""
    heading: tuple[str, ...] = ()
    value: ValueKind = ValueKind.COUNT
    span: Span = Span.SUM
    parts: tuple[Term, ...] = ()
    counted_in: str = "hồ sơ"
    reported_by: tuple[str, ...] = ()
    definition: str = ""

    @property
    def kind(self) -> str:
        """``stock`` for what is there at a moment, ``flow`` for what happens in a period."""
        return "stock" if self.span in (Span.OPENING, Span.CLOSING) else "flow"

    @property
    def label(self) -> str:
        """How a sentence names it: "(6)", or its name in quotes where it has no column number."""
        return self.column if self.column.startswith("(") else f"“{self.name}”"


def terms_label(terms: Iterable[Term], elements: Mapping[str, DataElement]) -> str:
    """A sum in words: "(4)+(5)+(6)", "100×(8)", "(7)-(10)"."""
    text = ""
    for coefficient, code in terms:
        name = elements[code].label if code in elements else f"“{code}”"
        factor = "" if abs(coefficient) == 1 else f"{abs(coefficient)}×"
        sign = "-" if coefficient < 0 else "+" if text else ""
        text += f"{sign}{factor}{name}"
    return text
