"""Visible identity: workbook codes, row codes and their check characters.

Every code uses 34 characters, the digits and the capitals without I and O, which people
misread. A check character catches every single wrong character.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from core.domain.text import clean_line, fold

ALPHABET = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
ISSUE_LENGTH = 8
MOST_ROWS = 999
_MODULUS = len(ALPHABET)
_PLACE = {char: place for place, char in enumerate(ALPHABET)}
_DASHES = re.compile(r"[\u2010-\u2015\u2212\u00ad\ufe58\ufe63\uff0d]")
_BLANKS = re.compile(r"\s+")
_WORKBOOK = re.compile(
    rf"(?<![0-9A-Z-])([0-9A-Z]{{1,12}})-([0-9A-Z]{{1,12}})-E([{ALPHABET}]{{8}})-([0-9A-Z])(?![0-9A-Z])"
)
_ROW = re.compile(r"([NS])(\d{3})([0-9A-Z]{2})([0-9A-Z])")
_ROW_SHAPE = re.compile(r"[NS][0-9A-Z]{6}")
# A row code with what may have been typed around it.
_LONGEST_TYPED = 20


def check_character(text: str) -> str:
    """The check character of a text of :data:`ALPHABET`.

    Source of the rule: the hybrid system of ISO 7064 (MOD 11,10 and its kin), here 35,34.
    """
    product = _MODULUS
    for char in text:
        total = (product + _PLACE[char]) % _MODULUS or _MODULUS
        product = total * 2 % (_MODULUS + 1)
    return ALPHABET[(_MODULUS + 1 - product) % _MODULUS]


def code_word(text: str) -> str:
    """A text as a part of a code: capitals and digits, I read as 1 and O as 0, the rest dropped."""
    bare = fold(text).upper().replace("I", "1").replace("O", "0")
    return "".join(char for char in bare if char in _PLACE)


def unit_word(code: str) -> str:
    """A unit's official code as it stands in the code of a workbook ("316-VP" is 316VP)."""
    return code_word(code)[-12:] or "0"


def issue_id(entropy: int) -> str:
    """An issue id (8 characters, 40 bits) from a random whole number of at least 64 bits."""
    chars = []
    for _ in range(ISSUE_LENGTH):
        entropy, place = divmod(entropy, _MODULUS)
        chars.append(ALPHABET[place])
    return "".join(chars)


def label_key(label: str) -> str:
    """A label for comparing: composed letters, single blanks, no case, Ð as Đ."""
    return clean_line(label).replace("Ð", "Đ").replace("ð", "đ").casefold()


def label_digest(label: str) -> str:
    """Two characters that change with the words of a label, not with case, blanks or NFD."""
    number = int.from_bytes(hashlib.sha256(label_key(label).encode()).digest(), "big")
    high, low = divmod(number % _MODULUS**2, _MODULUS)
    return ALPHABET[high] + ALPHABET[low]


class RowKind(StrEnum):
    """What a row of a workbook stands for; the value is the first character of its code."""

    TASK = "N"
    ELEMENT = "S"


@dataclass(frozen=True, slots=True)
class RowCode:
    """A row of a workbook: ``number`` counts from 1 (to 999) among the rows of its kind."""

    kind: RowKind
    number: int
    digest: str

    @property
    def text(self) -> str:
        """The seven characters as they stand in the column «Mã»."""
        body = f"{self.kind.value}{self.number:03}{self.digest}"
        return body + check_character(body)


# The rows of one plan stand in every workbook of a round.
@lru_cache(maxsize=4_096)
def row_code(kind: RowKind, number: int, label: str) -> RowCode:
    """The code of a row with that label."""
    if not 1 <= number <= MOST_ROWS:
        raise ValueError(f"row {number} of a workbook")
    return RowCode(kind, number, label_digest(label))


def looks_like_row_code(text: str) -> bool:
    """Has the text the shape of a row code, right or damaged?"""
    return len(text) <= _LONGEST_TYPED and bool(_ROW_SHAPE.fullmatch(plain_code(text)))


@lru_cache(maxsize=4_096)
def _parsed(plain: str) -> RowCode | None:
    match = _ROW.fullmatch(plain)
    if match is None or any(char not in _PLACE for char in match[0]):
        return None
    code = RowCode(RowKind(match[1]), int(match[2]), match[3])
    return code if code.text == match[0] else None


def parse_row_code(text: str) -> RowCode | None:
    """The row code in a cell; ``None`` where it is none or its check character is wrong."""
    return _parsed(plain_code(text)) if len(text) <= _LONGEST_TYPED else None


@dataclass(frozen=True, slots=True)
class WorkbookCode:
    """Which plan, which unit, which issue. All three use :data:`ALPHABET` only."""

    plan: str
    unit: str
    issue: str

    @property
    def text(self) -> str:
        """The code as printed, for example ``VB24-11824-E1A2B3C4D-K``."""
        check = check_character(f"{self.plan}{self.unit}{self.issue}")
        return f"{self.plan}-{self.unit}-E{self.issue}-{check}"


def find_workbook_codes(text: str) -> list[WorkbookCode]:
    """Every workbook code in a text whose check character is right."""
    found = []
    for match in _WORKBOOK.finditer(_DASHES.sub("-", text).upper()):
        plan, unit, issue, check = match.groups()
        if all(char in _PLACE for char in plan + unit + check):
            code = WorkbookCode(plan, unit, issue)
            if code.text == match[0]:
                found.append(code)
    return found


def has_damaged_workbook_code(text: str) -> bool:
    """Does the text hold a workbook code whose check character is wrong?"""
    shapes = _WORKBOOK.findall(_DASHES.sub("-", text).upper())
    return len(shapes) > len(find_workbook_codes(text))


def plain_code(text: str) -> str:
    """A code cell without blanks, in capitals, with plain hyphens."""
    return _BLANKS.sub("", _DASHES.sub("-", clean_line(text))).upper()
