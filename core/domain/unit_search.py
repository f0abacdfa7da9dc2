"""Units and groups that words may mean, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from core.domain.agency_catalogue import AgencyEntry
from core.domain.text import fold


def ranked(entries: Iterable[AgencyEntry], words: str) -> list[AgencyEntry]:
    """All entries, those first whose names hold the words, or letters in their order.

    Case and diacritics do not count.
    """
    wanted = fold(words)
    scored = [
        (max(_likeness(wanted, fold(name)) for name in entry.names), entry) for entry in entries
    ]
    scored.sort(key=lambda pair: (-pair[0], fold(pair[1].names[0])))
    return [entry for _, entry in scored]


def holds(entry: AgencyEntry, words: str) -> bool:
    """Whether a name of the entry holds the words, without diacritics."""
    return any(fold(words) in fold(name) for name in entry.names)


def _likeness(wanted: str, name: str) -> float:
    if not wanted:
        return 0.0
    if wanted in name or name in wanted:
        return 1.0 + min(len(wanted), len(name)) / max(len(wanted), len(name))
    letters, initials = wanted.replace(".", "").replace(" ", ""), _initials(name)
    same = SequenceMatcher(None, letters, initials, autojunk=False).ratio()
    return max(same, SequenceMatcher(None, wanted, name, autojunk=False).ratio())


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isalnum())
