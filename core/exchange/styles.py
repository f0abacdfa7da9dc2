"""What a cell's number format says about its number: a date, a share, text, or nothing."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import IO

from core.exchange.xml_parts import start_tags

# Built-in format numbers of ECMA-376 part 1, 18.8.30, and of its East Asian tables.
_PERCENT_IDS = {9, 10}
_DATE_IDS = {*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)}
_TEXT_ID = 49
_NOT_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_DATE_LETTERS = re.compile(r"[dmyhs]", re.IGNORECASE)
_ENDS_OF_FORMATS = {"cellStyleXfs", "cellStyles", "dxfs"}


class Format(Enum):
    """The kinds of number format that change how an entry is understood."""

    PLAIN = auto()
    TEXT = auto()
    PERCENT = auto()
    DATE = auto()


def read_formats(stream: IO[bytes], name: str) -> list[Format]:
    """The kind of each cell format, in the order in which cells name them."""
    codes: dict[str, str] = {}
    formats: list[Format] = []
    inside = False
    for tag, attributes in start_tags(stream, name):
        if tag == "numFmt":
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif tag == "cellXfs":
            inside = True
        elif tag in _ENDS_OF_FORMATS:
            inside = False
        elif tag == "xf" and inside:
            number = attributes.get("numFmtId", "0")
            formats.append(_kind(number, codes.get(number)))
    return formats


def _kind(number: str, code: str | None) -> Format:
    if code is not None:
        return _kind_of_code(code)
    known = int(number) if number.isascii() and number.isdigit() else 0
    if known == _TEXT_ID:
        return Format.TEXT
    if known in _PERCENT_IDS:
        return Format.PERCENT
    return Format.DATE if known in _DATE_IDS else Format.PLAIN


def _kind_of_code(code: str) -> Format:
    bare = _NOT_CODE.sub("", code)
    if "@" in bare and not _DATE_LETTERS.search(bare.split("@")[0]):
        return Format.TEXT
    if "%" in bare:
        return Format.PERCENT
    is_date = _DATE_LETTERS.search(bare.replace("General", "").replace("Standard", ""))
    return Format.DATE if is_date else Format.PLAIN
