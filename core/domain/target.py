"""Targets hidden in a task's words: "tối thiểu đạt 45%" is ≥ 45, "trên 90%" is > 90."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from core.domain.text import fold

Comparator = Literal[">=", ">", "=", "<=", "<"]

_PERCENT = re.compile(r"(?<![\d.,])(\d{1,3})(?:[.,](\d{1,2}))?\s?(?:%|phần trăm)", re.IGNORECASE)
# The last word of comparison before the number decides, but "trở lên" after it outranks it.
_WORDS: tuple[tuple[str, Comparator], ...] = (
    ("khong (?:duoc )?(?:duoi|thap hon|it hon)", ">="),
    ("khong (?:duoc )?(?:qua|vuot(?: qua)?|tren|cao hon)|toi da|nhieu nhat", "<="),
    ("toi thieu|it nhat|thap nhat|tu", ">="),
    ("tren(?! tong)|hon|vuot|cao hon", ">"),
    ("duoi|thap hon|it hon", "<"),
    ("dung|bang", "="),
    ("dat(?: ty le)?|ty le|thuc hien|hoan thanh|bao dam|dam bao|la", ">="),
)
_BEFORE = tuple((re.compile(rf"\b(?:{words})\b"), sign) for words, sign in _WORDS)
_AT_LEAST_AFTER = re.compile(r"\s*tro len\b")
_AT_MOST_AFTER = re.compile(r"\s*tro xuong\b")
# Words of comparison stand close to their number: "trên 90%", "tối thiểu đạt tỷ lệ 90%".
_REACH = re.compile(r"(?:\b(?:dat|ty le|la|muc|o|duoc|phai|toi thieu|it nhat|khoang)\b|[\s:])*$")
_FAR = 80
_CLAUSE_END = re.compile(r"[;\n()]|\.\s|,\s")


@dataclass(frozen=True, slots=True)
class TargetText:
    """A target read from a text, for a person to confirm.

    ``hundredths`` is the percentage in hundredths of a percent (45 % = 4500, 0–10000), so that
    it is judged with integers. ``words`` is the clause it stands in, ``span`` the place of the
    number with its percent sign in the text.
    """

    comparator: Comparator
    hundredths: int
    words: str
    span: tuple[int, int]


def propose_targets(text: str) -> list[TargetText]:
    """The targets in a task's words, in order.

    A percentage without a word of comparison right before it or "trở lên" after it is no
    target ("giảm 20% chi phí"), nor is one above 100 %.
    """
    found = []
    for match in _PERCENT.finditer(text):
        hundredths = int(match[1]) * 100 + int((match[2] or "0").ljust(2, "0"))
        before, after = text[max(0, match.start() - _FAR) : match.start()], text[match.end() :]
        comparator = _comparator(fold(before), fold(after[:_FAR]))
        if comparator and hundredths <= 10000:
            words = _clause(text, *match.span())
            found.append(TargetText(comparator, hundredths, words, match.span()))
    return found


def _comparator(before: str, after: str) -> Comparator | None:
    if _AT_LEAST_AFTER.match(after):
        return ">="
    if _AT_MOST_AFTER.match(after):
        return "<="
    nearest: tuple[int, int] | None = None
    chosen: Comparator | None = None
    for rank, (pattern, comparator) in enumerate(_BEFORE):
        for match in pattern.finditer(before):
            if not _REACH.fullmatch(before, match.end()):
                continue
            # "tối thiểu đạt 45%": of the words that reach the number, the strongest counts.
            if nearest is None or (rank, -match.end()) < nearest:
                nearest, chosen = (rank, -match.end()), comparator
    return chosen


def _clause(text: str, start: int, end: int) -> str:
    begin = max((m.end() for m in _CLAUSE_END.finditer(text, 0, start)), default=0)
    stop = _CLAUSE_END.search(text, end)
    return " ".join(text[begin : stop.start() if stop else len(text)].strip(" .").split())
