"""The numbers in the TT column and the order of their levels."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from core.domain.text import clean_line


class Scheme(IntEnum):
    """How the first sign of a number counts."""

    PART = 0
    LETTER = 1
    ROMAN = 2
    INTEGER = 3
    SMALL = 4
    DASH = 5


@dataclass(frozen=True, slots=True)
class Number:
    """A number taken apart: "II.1.2" is ROMAN with the parts II, 1 and 2."""

    scheme: Scheme
    parts: tuple[str, ...]

    def starts_with(self, other: Number) -> bool:
        """Whether the other number is this one without its last parts."""
        return self.scheme is other.scheme and self.parts[: len(other.parts)] == other.parts


_PART = re.compile(r"(?:phần|chương)\s+(?:thứ\s+)?\w+(?:\s+\w+)?", re.IGNORECASE)
_ROMAN = r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})"
_PIECES = re.compile(
    rf"(?P<roman>{_ROMAN})(?P<tail1>(?:[.,]\d{{1,3}}){{0,8}}(?:[.,][a-zđ])?)"
    r"|(?P<integer>\d{1,3}[a-zđ]?)(?P<tail2>(?:[.,]\d{1,3}){0,8}(?:[.,][a-zđ])?)"
    r"|(?P<letter>[A-ZĐ])(?P<tail3>(?:[.,]\d{1,3})*)"
    r"|(?P<small>[a-zđ])(?P<tail4>(?:[.,]\d{1,3})*)"
)
_DASHES = frozenset("-–—+*•▪●○")
_LEADING = re.compile(
    r"(?P<tt>(?:[IVX]+|\d{1,3}|[A-ZĐa-zđ])(?:\.\d{1,3})*\s*[.)/:]|\d{1,3}(?:\.\d{1,3})+|[IVX]+\s*[-–])"
    r"\s+(?P<rest>\S.*)",
    re.DOTALL,
)


def read_number(text: str) -> Number | None:
    """Take a TT apart; ``None`` for a blank or for what is no number.

    Brackets, a final point and leading zeros do not count: "(1)", "1.", "01" are the same.
    """
    bare = clean_line(text)
    if bare in _DASHES and bare:
        return Number(Scheme.DASH, (bare,))
    bare = bare.strip("()[]. :/")
    if _PART.fullmatch(bare):
        return Number(Scheme.PART, (bare.casefold(),))
    match = _PIECES.fullmatch(bare)
    if match is None:
        return None
    kinds = {
        "roman": Scheme.ROMAN,
        "integer": Scheme.INTEGER,
        "letter": Scheme.LETTER,
        "small": Scheme.SMALL,
    }
    name = next(name for name in kinds if match[name])
    tail = bare[match.end(name) :]
    parts = (match[name], *(part for part in re.split("[.,]", tail) if part))
    return Number(kinds[name], tuple(part.lstrip("0") or "0" for part in parts))


def peel_number(text: str) -> tuple[str, str]:
    """Split "I. CÔNG TÁC KHÁC" into its number and its words; no number gives ("", text)."""
    match = _LEADING.fullmatch(text.strip())
    if match is None or read_number(match["tt"].rstrip(" -–")) is None:
        return "", text.strip()
    return match["tt"].rstrip(" -–"), match["rest"]


HEADING_RANK = 25


def rank(number: Number, *, letters_first: bool) -> int:
    """The level of a number: the smaller, the nearer to the top.

    ``letters_first`` tells whether the plan puts A, B above I, II or below.
    """
    top = {
        Scheme.PART: 0,
        Scheme.LETTER: 10 if letters_first else 20,
        Scheme.ROMAN: 20 if letters_first else 10,
        Scheme.INTEGER: 30,
        Scheme.SMALL: 50,
        Scheme.DASH: 60 if number.parts[0] != "+" else 61,
    }[number.scheme]
    below = len(number.parts) - 1
    if below and number.scheme in (Scheme.ROMAN, Scheme.LETTER):
        return 29 + below
    return top + below


def roman_value(number: Number) -> str:
    """The first part of a Roman number in Arabic digits ("IV" → "4")."""
    values = {"I": 1, "V": 5, "X": 10}
    digits = [values[letter] for letter in number.parts[0]]
    signed = zip(digits, [*digits[1:], 0], strict=True)
    return str(sum(-digit if digit < following else digit for digit, following in signed))
