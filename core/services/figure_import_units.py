"""Which unit a foreign table means: by code, by name, tolerant of how people write it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from core.domain.text import clean_line, fold, spelling_key
from core.domain.unit import Unit

_OFFICE = re.compile(r"^(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân)\s+", re.IGNORECASE)
_KIND = re.compile(r"^(?:xã|phường|thị trấn|đặc khu|tt\.?|p\.|x\.)\s+", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:\.0+)?")
_TOTAL = re.compile(r"^(?:tổng|cộng|toàn (?:huyện|xã|tỉnh|thành phố)|total)\b", re.IGNORECASE)


def is_total(text: str) -> bool:
    """Whether a row is the sum of others: "Tổng cộng", "Toàn huyện"."""
    return bool(_TOTAL.match(clean_line(text)))


class UnitFinder:
    """Finds the units that report in a period; a name that could be two of them is none."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._codes: dict[str, str] = {}
        self._exact: dict[str, set[str]] = {}
        self._loose: dict[str, set[str]] = {}
        for unit in units:
            self._codes[unit.code] = unit.id
            for name in filter(None, (unit.name, unit.short_name)):
                for words in (name, _bare(name)):
                    self._exact.setdefault(spelling_key(words), set()).add(unit.id)
                    self._loose.setdefault(fold(words), set()).add(unit.id)

    def find(self, text: str) -> str | None:
        """The id of the unit that a text names."""
        words = clean_line(text).lstrip("'")
        if _NUMBER.fullmatch(words):
            return self._codes.get(words.partition(".")[0])
        if words in self._codes:
            return self._codes[words]
        for names, key in ((self._exact, spelling_key), (self._loose, fold)):
            for each in (words, _OFFICE.sub("", words), _bare(words)):
                found = names.get(key(each), set())
                if len(found) == 1:
                    return next(iter(found))
        return None


def _bare(name: str) -> str:
    """A name without its office and its kind: "UBND xã Dũng Tiến" → "Dũng Tiến"."""
    return _KIND.sub("", _OFFICE.sub("", clean_line(name)))
