"""The strings that a workbook keeps once and names by number."""

from __future__ import annotations

import re
from typing import IO

from core.exchange.refusals import refusal
from core.exchange.xml_parts import Attributes, local, parse_part

LONGEST_TEXT = 32_767
_MOST_STRINGS = 500_000
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_strings(stream: IO[bytes], name: str) -> list[str]:
    """The strings in order, each at most 32,767 characters; phonetic guides are left out."""
    reader = _Strings(name)
    parse_part(stream, name, reader.start, reader.end, reader.text)
    return reader.found


def unescape(text: str) -> str:
    """A string as people see it: ``_x000D_`` and its kin are one character each."""
    if "_x" not in text:
        return text
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


class _Strings:
    def __init__(self, name: str) -> None:
        self.found: list[str] = []
        self._name = name
        self._pieces: list[str] = []
        self._in_text = False
        self._in_guide = False

    def start(self, tag: str, _attributes: Attributes) -> None:
        tag = local(tag)
        if tag == "si":
            if len(self.found) >= _MOST_STRINGS:
                raise refusal("file_bomb", self._name, size=1)
            self._pieces = []
        elif tag == "rPh":
            self._in_guide = True
        elif tag == "t":
            self._in_text = not self._in_guide

    def end(self, tag: str) -> None:
        tag = local(tag)
        if tag == "si":
            self.found.append(unescape("".join(self._pieces)[:LONGEST_TEXT]))
        elif tag == "rPh":
            self._in_guide = False
        elif tag == "t":
            self._in_text = False

    def text(self, piece: str) -> None:
        if self._in_text:
            self._pieces.append(piece)
