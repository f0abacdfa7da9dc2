"""The set phrases of a paper: number, date, bases and the note of an annex.

Blanks that are filled in by hand or by the document system stay wide (no-break) spaces.
"""

from __future__ import annotations

import re
from typing import Protocol

from core.domain.paper_details import padded_number
from core.domain.plan import Decision

GAP = "\u00a0" * 6

# A longer name of a place does not fit into one line of the letterhead's left column.
_LONGEST_PLACE = 22
_LEVELS = re.compile(
    r" (?=(?:HUYỆN|QUẬN|XÃ|PHƯỜNG|THỊ TRẤN|THỊ XÃ|THÀNH PHỐ|TỈNH|ĐẶC KHU) )", re.IGNORECASE
)
_BLANK_NUMBER = re.compile(r"\b(số:?)\s*/")
_BLANK_DATE = re.compile(r"\bngày\s+tháng(?:\s+(?P<month>\d+))?\s+năm(?:\s+(?P<year>\d{4}))?")
_ARTICLE = re.compile(r"Điều \d+[a-zđ]?\.", re.IGNORECASE)


class Dated(Protocol):
    """Whatever is signed at a place on a day: a decision, the details of a paper."""

    @property
    def place(self) -> str: ...  # noqa: D102
    @property
    def day(self) -> int | None: ...  # noqa: D102
    @property
    def month(self) -> int | None: ...  # noqa: D102
    @property
    def year(self) -> int | None: ...  # noqa: D102


def number_line(number: str, sign: str) -> str:
    """As "Số: 05/QĐ-UBND"; a number below 10 gets a leading 0 (decree30: II.3.c)."""
    return f"Số: {padded_number(number)}/{sign}" if number else f"Số:{GAP}/{sign}"


def date_line(paper: Dated) -> str:
    """As "Vĩnh Bảo, ngày 05 tháng 3 năm 2024" (II.4.b)."""
    year = str(paper.year) if paper.year else f"20{GAP}"
    day, month = _day(paper.day), _month(paper.month)
    return f"{paper.place or GAP + GAP}, ngày {day} tháng {month} năm {year}"


def filled_note(decision: Decision) -> str:
    """The note under an annex's title with its blank number and date filled from the decision.

    What the decision leaves blank too becomes a wide space; words that stand there are kept.
    """
    number = f" {padded_number(decision.number)}" if decision.number else GAP
    note = _BLANK_NUMBER.sub(lambda m: f"{m[1]}{number}/", decision.annex_note, count=1)

    def date(blank: re.Match[str]) -> str:
        # A date with a blank is the decision's own; the note's words stand in for what it lacks.
        month = _month(decision.month) if decision.month else blank["month"] or GAP
        year = decision.year or blank["year"] or f"20{GAP}"
        return f"ngày {_day(decision.day)} tháng {month} năm {year}"

    return _BLANK_DATE.sub(date, note, count=1)


def ended_bases(bases: tuple[str, ...]) -> list[str]:
    """Each basis ends with ";", the last one with "." (II.6.a)."""
    bare = [text.rstrip(" ;.,") for text in bases]
    return [text + ";" for text in bare[:-1]] + [text + "." for text in bare[-1:]]


def split_article(text: str) -> tuple[str, str]:
    """Split "Điều 1. Ban hành …" into its bold lead "Điều 1." and the rest; no lead gives ""."""
    match = _ARTICLE.match(text)
    return (match[0], text[match.end() :].lstrip()) if match else ("", text)


def organ_lines(organ: str) -> str:
    """An organ's name whose place is not torn: "ỦY BAN NHÂN DÂN / HUYỆN VĨNH BẢO"."""
    lines = []
    for line in organ.split("\n"):
        cut = [match.end() for match in _LEVELS.finditer(line)]
        head, place = (line[: cut[-1]], line[cut[-1] :]) if cut else (line, "")
        whole = len(place) <= _LONGEST_PLACE
        lines.append(head + (place.replace(" ", "\u00a0") if whole else place))
    return "\n".join(lines)


def _day(day: int | None) -> str:
    return f"{day:02d}" if day else GAP


def _month(month: int | None) -> str:
    # Only January and February are written with a 0.
    return GAP if not month else f"{month:02d}" if month <= 2 else str(month)
