"""The plan's own name and year, from the decision or, without one, from what there is."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from core.documents.decision import read_decision
from core.documents.lines import Lines
from core.domain.plan import Decision
from core.domain.text import clean_line, fold

_YEAR = re.compile(r"\b(20[0-9]{2})\b")
_YEAR_WORD = re.compile(r"năm\s+(20[0-9]{2})", re.IGNORECASE)
_SHORT = re.compile(r"ban hành (?:kèm theo )?(?:quyết định này )?(kế hoạch .+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paper:
    """What the document says besides its table.

    ``left_over`` are the paragraphs that found no place; ``year_is_guessed`` tells that no
    title names the plan's year.
    """

    decision: Decision
    title: str
    short_title: str
    year: int
    year_is_guessed: bool
    left_over: tuple[str, ...]


def read_paper(lines: Lines, name: str) -> Paper:
    """Read the paragraphs around the table; ``name`` is the file's name, for a last resort."""
    found = read_decision(lines.before, lines.after)
    decision = found.decision
    annex = clean_line(decision.annex_title)
    title = annex or clean_line(decision.title)
    if title and not fold(title).startswith(("ke hoach", "ban hanh", "phu luc", "danh muc")):
        title = f"Kế hoạch {title}"
    short_title = _short_title(decision.body) or title
    titles = (annex, decision.title, short_title, decision.annex_note)
    year = _year_in(titles) or decision.year
    return Paper(
        decision,
        title,
        short_title,
        year or _guessed_year(lines, name),
        year is None,
        found.left_over,
    )


def _short_title(body: tuple[str, ...]) -> str:
    for text in body:
        match = _SHORT.search(text)
        if match:
            return match[1].rstrip(" ./;")
    return ""


def _year_in(texts: tuple[str, ...]) -> int | None:
    for pattern in (_YEAR_WORD, _YEAR):
        for text in texts:
            match = pattern.search(text)
            if match:
                return int(match[1])
    return None


def _guessed_year(lines: Lines, name: str) -> int:
    """The year met most often in the deadlines, else in the file's name, else this year."""
    counts = Counter(year for line in lines.lines for year in _YEAR.findall(line.text("deadline")))
    if counts:
        return int(counts.most_common(1)[0][0])
    in_name = re.search(r"(?<!\d)20\d\d(?!\d)", name)
    return int(in_name[0]) if in_name else datetime.now().astimezone().year
