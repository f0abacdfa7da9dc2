"""Sums of data elements as a person types them: "(8) + (9)", "B1", "2×B4 - f06_6"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from core.domain.data_element import DataElement, Term

_PART = re.compile(r"\s*([+\-–])?\s*(?:(\d{1,4})\s*[×x*]\s*)?(\(\w+\)|[A-Za-z]\w*)\s*")


class FormulaError(ValueError):
    """The text is no sum; the message is one for the person who types."""


def read_terms(text: str, elements: Iterable[DataElement]) -> tuple[Term, ...]:
    """The terms of a sum; a name that no element has is kept, for the check to tell.

    Raises:
        FormulaError: something stands where a name or a sign should be.
    """
    known = _names(elements)
    terms: list[Term] = []
    at = 0
    while at < len(text.rstrip()):
        match = _PART.match(text, at)
        if match is None or (terms and not match[1]):
            rest = text[at:].strip()
            raise FormulaError(f"Chưa hiểu “{rest}”. Ghi như (8) + (9) hoặc B1.")
        factor = int(match[2] or 1) * (1 if match[1] in (None, "+") else -1)
        terms.append((factor, known.get(match[3].lower(), match[3])))
        at = match.end()
    return tuple(terms)


def write_terms(terms: Sequence[Term], elements: Iterable[DataElement]) -> str:
    """The sum as it is typed, by column numbers where there are any."""
    columns = {element.code: element.column or element.code for element in elements}
    text = ""
    for factor, code in terms:
        sign = "-" if factor < 0 else "+" if text else ""
        times = "" if abs(factor) == 1 else f"{abs(factor)}×"
        text += f" {sign} {times}{columns.get(code, code)}"
    return " ".join(text.split())


def terms_words(terms: Sequence[Term], elements: Iterable[DataElement]) -> str:
    """The sum in the elements' names, for reading along."""
    names = {element.code: element.name for element in elements}
    parts = []
    for factor, code in terms:
        times = "" if abs(factor) == 1 else f"{abs(factor)} × "
        sign = "trừ " if factor < 0 else ""
        parts.append(f"{sign}{times}{names.get(code, f'“{code}” chưa có')}")
    return "; ".join(parts)


def _names(elements: Iterable[DataElement]) -> dict[str, str]:
    """What an element may be called: its column number, else its code."""
    chosen = list(elements)
    names = {element.column.lower(): element.code for element in chosen if element.column}
    return names | {element.code.lower(): element.code for element in chosen}
