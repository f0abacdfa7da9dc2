"""A sentence composed from data that a person put into other words.

The words are the person's and are kept. Its numbers still belong to the data: when the data
change, each number that the person left as it was is brought up to date. What cannot be matched
is told: a number typed by hand, and a number whose source has gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from core.domain.text import nfc

# "3.005", "82,80", "24/30", "15/02/2024"; not the 06 in "Biểu số 06a" and not a row's "II.2.3".
_NUMBER = re.compile(r"(?<![\w.,/])\d+(?:[.,/]\d+)*(?![\w/])")
_WORD = re.compile(r"\w+|[^\w\s]")
_MARK = "§"


class DoubtKind(StrEnum):
    """Why a reworded sentence has to be looked at again."""

    TYPED = "typed"
    STALE = "stale"
    REWRITTEN = "rewritten"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to look at; ``number`` as it stands in the sentence, "" for the whole of it."""

    kind: DoubtKind
    number: str = ""

    @property
    def words(self) -> str:
        """The doubt in one Vietnamese sentence."""
        match self.kind:
            case DoubtKind.TYPED:
                return f"Số {self.number} gõ tay, không lấy từ số liệu."
            case DoubtKind.STALE:
                return f"Số {self.number} lấy từ số liệu cũ, nay số liệu không còn số này."
            case _:
                return "Số liệu đã đổi nên câu tự soạn nay khác; xem lại câu đã sửa."


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewording:
    """A person's ``text`` for a sentence, and the composed one (``made_on``) it was made from."""

    text: str
    made_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refreshed:
    """A reworded sentence with today's numbers, and what to look at in it."""

    text: str
    doubts: tuple[Doubt, ...] = ()


def refreshed(rewording: Rewording, now: str) -> Refreshed:
    """The person's sentence beside the sentence that today's data give.

    Numbers are followed by their place among the words, not by their value: two equal numbers
    of a sentence stay apart.
    """
    made_on, now, text = nfc(rewording.made_on), nfc(now), nfc(rewording.text)
    origins = _origins(made_on, text)
    today = _successors(made_on, now)
    old = [match[0] for match in _NUMBER.finditer(made_on)]
    new = [match[0] for match in _NUMBER.finditer(now)]
    doubts: list[Doubt] = []
    pieces: list[str] = []
    end = 0
    for place, match in enumerate(_NUMBER.finditer(text)):
        pieces.append(text[end : match.start()])
        end = match.end()
        origin = origins.get(place)
        number = match[0]
        if origin is None:
            doubts += [] if number in new else [Doubt(DoubtKind.TYPED, number)]
        elif origin in today:
            number = new[today[origin]]
        elif old[origin] not in new:
            doubts.append(Doubt(DoubtKind.STALE, number))
        pieces.append(number)
    if _skeleton(made_on) != _skeleton(now):
        doubts.append(Doubt(DoubtKind.REWRITTEN))
    return Refreshed(text="".join([*pieces, text[end:]]), doubts=tuple(doubts))


def _origins(made_on: str, text: str) -> dict[int, int]:
    """For each number of the person's sentence the number of the composed one it was left from.

    First those that stand in the same order, then equal numbers that were moved.
    """
    old = [match[0] for match in _NUMBER.finditer(made_on)]
    own = [match[0] for match in _NUMBER.finditer(text)]
    found = {a: b for b, a in _same(old, own)}
    free = [place for place in range(len(old)) if place not in found.values()]
    for place, number in enumerate(own):
        same = [each for each in free if old[each] == number]
        if place not in found and same:
            found[place] = same[0]
            free.remove(same[0])
    return found


def _successors(made_on: str, now: str) -> dict[int, int]:
    """For each number of the old composed sentence its place in today's, by the words around."""
    old, new = _tokens(made_on), _tokens(now)
    count_old, count_new = _counts(old), _counts(new)
    return {count_old[a]: count_new[b] for a, b in _same(old, new) if old[a] == _MARK}


def _tokens(text: str) -> list[str]:
    """The words and marks of a text, each number as :data:`_MARK`."""
    bare = text.replace(_MARK, " ").casefold()
    return _WORD.findall(_NUMBER.sub(f" {_MARK} ", bare))


def _counts(tokens: Sequence[str]) -> dict[int, int]:
    """Place of a token → how many numbers stand before it."""
    places = [place for place, token in enumerate(tokens) if token == _MARK]
    return {place: number for number, place in enumerate(places)}


def _same(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[int, int]]:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for block in matcher.get_matching_blocks():
        yield from ((block.a + n, block.b + n) for n in range(block.size))


def _skeleton(text: str) -> str:
    return " ".join(_tokens(text))
