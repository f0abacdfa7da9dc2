"""Finding and replacing words, whatever the accents and the Unicode form."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from core.domain.plan import Plan
from core.domain.plan_edit import CellEdit
from core.domain.text import fold, nfc

Span = tuple[int, int]


def spans(text: str, wanted: str, *, exact: bool = False) -> list[Span]:
    """Where ``wanted`` stands in a text in stored form, as (start, end) without overlaps.

    Case never counts. Accents and Unicode form count only where ``exact`` asks for accents.
    """
    key = nfc(wanted).casefold().strip() if exact else fold(wanted)
    if not key:
        return []
    letters, places = _keyed(text, exact=exact)
    found: list[Span] = []
    at = letters.find(key)
    while at >= 0:
        end = places[at + len(key) - 1] + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        found.append((places[at], end))
        at = letters.find(key, at + len(key))
    return found


def _keyed(text: str, *, exact: bool) -> tuple[str, list[int]]:
    """The letters to compare, and for each of them its place in the text."""
    letters: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        key = char.casefold() if exact else fold(char)
        if char.isspace():
            key = "" if letters and letters[-1] == " " else " "
        for letter in key:
            letters.append(letter)
            places.append(place)
    return "".join(letters), places


def replaced(text: str, wanted: str, by: str, *, exact: bool = False) -> str:
    """The text with every occurrence replaced."""
    result, last = [], 0
    for start, end in spans(text, wanted, exact=exact):
        result += [text[last:start], by]
        last = end
    return "".join([*result, text[last:]])


def replacements(
    plan: Plan, cells: Iterable[tuple[str, str]], wanted: str, by: str, *, exact: bool = False
) -> Iterator[CellEdit]:
    """The edits that replace in cells given as (row, column); untouched cells give none."""
    items = plan.tree.by_id
    for item_id, column in cells:
        old = items[item_id].cell(column)
        new = replaced(old, wanted, by, exact=exact)
        if new != old:
            yield CellEdit(item_id, column, new)
