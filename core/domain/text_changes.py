"""What was taken out of a text and what was put in, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# A word with the blanks behind it, or a line end.
_PIECE = re.compile(r"\n|[^\s]+[^\S\n]*|[^\S\n]+")
# Texts with less than this share of words in common are two texts, not one that was changed.
_ALIKE = 0.4


class Mark(StrEnum):
    """What became of a piece of text."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text with its mark."""

    text: str
    mark: Mark = Mark.KEPT


def text_changes(before: str, after: str) -> tuple[Run, ...]:
    """The runs of a changed text: all of the old one and all of the new one are in them.

    Without the added runs they read as ``before``, without the removed ones as ``after``.
    Texts that have little in common are struck and written anew as a whole.
    """
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if old and new and matcher.ratio() < _ALIKE:
        return Run(before, Mark.REMOVED), Run(after, Mark.ADDED)
    return tuple(_runs(matcher, old, new))


def _runs(matcher: SequenceMatcher[str], old: list[str], new: list[str]) -> Iterator[Run]:
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            yield Run("".join(old[a:b]))
            continue
        if a < b:
            yield Run("".join(old[a:b]), Mark.REMOVED)
        if c < d:
            yield Run("".join(new[c:d]), Mark.ADDED)


def run_lines(runs: Iterable[Run]) -> list[list[Run]]:
    """The runs of each line of a text."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *further = run.text.split("\n")
        lines[-1].append(Run(first, run.mark))
        lines += [[Run(text, run.mark)] for text in further]
    return [[run for run in line if run.text] for line in lines]
