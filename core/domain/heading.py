"""Short names over narrow columns: where they break."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

_LETTERS, _MOST_LINES = 11, 3


def heading_lines(name: str) -> tuple[str, ...]:
    """A short name on up to three lines, broken so that the widest is as short as can be."""
    words = name.split()
    count = max(1, min(len(words), -(-len(name) // _LETTERS), _MOST_LINES))
    ways = combinations(range(1, len(words)), count - 1)
    return min((_broken(words, cuts) for cuts in ways), key=lambda way: max(map(len, way)))


def _broken(words: Sequence[str], cuts: Sequence[int]) -> tuple[str, ...]:
    edges = (0, *cuts, len(words))
    return tuple(" ".join(words[start:end]) for start, end in pairwise(edges))
