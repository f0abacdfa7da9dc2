"""The numbers in the TT column: reading them, and continuing them as the plan does.

A plan's TT is free text. Where it is a number of a usual kind ("II", "1.2", "a)", "3.") a
row that is inserted, moved or removed shifts the numbers after it and nothing else: gaps,
restarts and words in the column stay as the document has them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

_ROMAN = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_ROMAN_VALUES = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_SHAPE = re.compile(r"(?P<prefix>(?:\w+\.)*?\(?)(?P<core>\d+|[A-Za-zđĐ]+)(?P<suffix>[.)/]*)")
# Numbered lists in Vietnamese documents count a, b, c, d, đ, e, g … but "a–z" is as common.
_LETTERS = "abcdđeghiklmnopqrstuvxy"


@dataclass(frozen=True, slots=True)
class Number:
    """A TT taken apart: what stands before the counted piece, its style, value and end."""

    prefix: str
    style: str
    value: int
    suffix: str

    def at(self, value: int) -> Number:
        """The same form with another value (1 or more)."""
        return Number(self.prefix, self.style, value, self.suffix)

    def text(self) -> str:
        """The TT as it is written."""
        return f"{self.prefix}{_WRITERS[self.style](self.value)}{self.suffix}"


def parse_number(tt: str, style: str | None = None) -> Number | None:
    """Take a TT apart, or ``None`` where it is blank or words.

    ``style`` forces one reading of an ambiguous core: "C" is 3 as a letter, 100 as a roman
    number; alone, the roman reading is tried first.
    """
    match = _SHAPE.fullmatch(tt.strip())
    if match is None:
        return None
    core = match["core"]
    for name in [style] if style else _READERS:
        value = _READERS[name](core)
        if value:
            return Number(match["prefix"], name, value, match["suffix"])
    return None


def parse_siblings(tts: Sequence[str]) -> list[Number | None]:
    """Read the TTs of siblings together: the style that fits most of them is used for all."""
    best: list[Number | None] = [None] * len(tts)
    for style in _READERS:
        numbers = [parse_number(tt, style) for tt in tts]
        if _count(numbers) > _count(best):
            best = numbers
    return best


def gaps(numbers: Iterable[Number | None]) -> list[int | None]:
    """For each number its distance from the one before; ``None`` at a start or a restart."""
    result: list[int | None] = []
    last: int | None = None
    for number in numbers:
        step = None if number is None or last is None else number.value - last
        result.append(step if step is not None and step > 0 else None)
        last = number.value if number else last
    return result


def renumbered(
    before: Sequence[tuple[str, str]], after: Sequence[str], tts: Mapping[str, str]
) -> dict[str, str]:
    """New TTs for the rows of one run of numbers after rows came, went or moved.

    ``before`` is the run as it stood, as (row, TT); ``after`` its rows in the new order;
    ``tts`` the TT each row carries now. A row that is new in the run takes the form of its
    neighbour and the next value; a row whose TT is words keeps it, and so does a row that
    began a new count. Returns the TTs that change.
    """
    numbers = dict(zip(
        (row for row, _ in before), parse_siblings([tt for _, tt in before]), strict=True
    ))  # fmt: skip
    pattern = next((number for number in numbers.values() if number), None)
    if not before and after:
        pattern = parse_number(tts[after[0]])
    if pattern is None:
        return {}
    steps = dict(zip(numbers, gaps(numbers.values()), strict=True))
    order = [row for row in numbers if row in set(after)]
    kept = _kept_in_order(order, [row for row in after if row in numbers])
    first = pattern.value
    result: dict[str, str] = {}
    last: int | None = None
    for row in after:
        number = numbers.get(row)
        if number is None and (row in numbers or (tts[row] and parse_number(tts[row]) is None)):
            continue
        restarts = row in kept and steps.get(row) is None and number is not None and last
        value = _next_value(last, first, steps.get(row) if row in kept else None)
        if restarts and number and number.value < value:
            value = number.value
        form = number or pattern
        pattern, last = form, value
        if form.at(value).text() != tts[row]:
            result[row] = form.at(value).text()
    return result


def with_parent(tt: str, old_parent: str, new_parent: str) -> str:
    """A child's TT after its parent's changed: "1.2" under 1 → 3 becomes "3.2"."""
    old, new = old_parent.strip("(). "), new_parent.strip("(). ")
    if old and new and tt.startswith(old + "."):
        return new + tt[len(old) :]
    return tt


def first_child_tt(parent_tt: str) -> str:
    """The TT of the first row below a row: "1" under "II" or "A", "1.1" under "1"."""
    number = parse_number(parent_tt)
    if number is None or number.style != "arabic":
        return "1"
    return f"{parent_tt.strip('(). ')}.1"


def _next_value(last: int | None, first: int, step: int | None) -> int:
    return first if last is None else last + (step or 1)


def _kept_in_order(order: list[str], now: list[str]) -> set[str]:
    """The rows that still follow the row they followed before (or lost it), not moved ones."""
    place = {row: index for index, row in enumerate(order)}
    kept: set[str] = set()
    for index, row in enumerate(now):
        before = now[index - 1] if index else None
        if before is None or place[before] < place[row]:
            kept.add(row)
    return kept


def _count(numbers: Iterable[Number | None]) -> int:
    return sum(number is not None for number in numbers)


def _read_roman(core: str) -> int:
    if not core or not _ROMAN.fullmatch(core):
        return 0
    total, rest = 0, core
    for value, letters in _ROMAN_VALUES:
        while rest.startswith(letters):
            total, rest = total + value, rest[len(letters) :]
    return total


def _write_roman(value: int) -> str:
    text = ""
    for size, letters in _ROMAN_VALUES:
        count, value = divmod(value, size)
        text += letters * count
    return text


def _read_letter(core: str, letters: str) -> int:
    return letters.index(core) + 1 if len(core) == 1 and core in letters else 0


def _write_letter(value: int, letters: str) -> str:
    return letters[value - 1] if value <= len(letters) else str(value)


_READERS: dict[str, Callable[[str], int]] = {
    "arabic": lambda core: int(core) if core.isascii() and core.isdigit() else 0,
    "roman": _read_roman,
    "capital": lambda core: _read_letter(core, _LETTERS.upper()),
    "letter": lambda core: _read_letter(core, _LETTERS),
}
_WRITERS: dict[str, Callable[[int], str]] = {
    "arabic": str,
    "roman": _write_roman,
    "capital": lambda value: _write_letter(value, _LETTERS.upper()),
    "letter": lambda value: _write_letter(value, _LETTERS),
}
