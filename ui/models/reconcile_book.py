"""What the page Đối soát knows of a period: the cells that wait, what was chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from core.domain.period import Period
from core.services.exchange_records import Candidate, Decided, WaitingCell


@dataclass(frozen=True, slots=True)
class Consequence:
    """What would follow from a choice: a sign and its words."""

    sign: str
    words: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A value that can be chosen, under a letter.

    ``value`` is canonical; ``None`` cannot be chosen, for nobody knows what was meant.
    """

    letter: str
    value: str | None
    shown: str
    candidate: Candidate
    consequences: tuple[Consequence, ...] = ()


@dataclass(frozen=True, slots=True)
class Former:
    """A former period of the cell, as printed over and in its column."""

    label: str
    shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A waiting cell with everything that helps to choose.

    ``contact`` is whom to ring up; ``asked`` the note of having asked, ``asked_at`` when.
    """

    cell: WaitingCell
    offers: tuple[Offer, ...]
    former: tuple[Former, ...] = ()
    contact: str = ""
    asked: str = ""
    asked_at: datetime | None = None

    @property
    def own_letter(self) -> str:
        """The letter after those of the offers: a value of one's own."""
        return letter(len(self.offers))

    @property
    def is_figure(self) -> bool:
        """Whether the cell is a figure, and no word on a task."""
        return bool(self.cell.element)


@dataclass(frozen=True)
class ReconcileBook:
    """Everything of a period, read in one go."""

    period: Period
    office: str
    now: datetime
    waiting: tuple[Waiting, ...]
    decided: tuple[Decided, ...]
    by_id: Mapping[str, Waiting] = field(init=False)

    def __post_init__(self) -> None:
        """Waiting cells are asked for by id."""
        object.__setattr__(self, "by_id", {each.cell.id: each for each in self.waiting})

    @property
    def decided_today(self) -> tuple[Decided, ...]:
        """What was chosen on this day."""
        return tuple(each for each in self.decided if each.at.date() == self.now.date())


def letter(place: int) -> str:
    """A, B, C … for places from 0."""
    return chr(ord("A") + place)


def values_of(cell: WaitingCell) -> list[tuple[str | None, str, Candidate]]:
    """What can be chosen: the competing values, and each reading of a text that is not clear."""
    found: list[tuple[str | None, str, Candidate]] = []
    for candidate in cell.candidates:
        if candidate.value is not None:
            found.append((candidate.value, candidate.shown, candidate))
        elif cell.options:
            pairs = zip(cell.options, cell.option_words, strict=True)
            found += [(value, words, candidate) for value, words in pairs]
        else:
            found.append((None, candidate.raw, candidate))
    return found
