"""What is shown of a set of events: every cell with its value, its competitors, its questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.exchange.claims import Claim
from core.exchange.events import CellKey, Decision, Override

Head = Claim | Decision


class CellStatus(StrEnum):
    """How a cell stands.

    NONE: nothing came from workbooks. OK: one value. ASK_CLEAR: a reported figure was emptied.
    CONFLICT: several values compete.
    """

    NONE = "none"
    OK = "ok"
    ASK_CLEAR = "ask_clear"
    CONFLICT = "conflict"


@dataclass(frozen=True)
class CellView:
    """One cell.

    ``heads`` are the claims and decisions that nothing answers, ``questions`` the unreadable
    entries that wait for a person. ``revised`` are claims that a later save of the same
    workbook replaced. ``known`` are the keys and ids of everything said about the cell.
    """

    cell: CellKey
    status: CellStatus = CellStatus.NONE
    value: str | None = None
    heads: tuple[Head, ...] = ()
    questions: tuple[Claim, ...] = ()
    revised: tuple[Claim, ...] = ()
    known: frozenset[str] = frozenset()
    override: Override | None = None
    maybe_withdrawn: bool = False

    @property
    def is_settled(self) -> bool:
        """Does nobody have to choose or answer anything?"""
        return self.status in (CellStatus.NONE, CellStatus.OK) and not self.questions

    @property
    def shown(self) -> str | None:
        """What reports show: the coordinator's correction, else the unit's value."""
        if self.override is not None and self.override.value is not None:
            return self.override.value
        return self.value

    @property
    def values(self) -> tuple[str, ...]:
        """The competing values, each once, in the order of the texts."""
        return tuple(sorted({head.value for head in self.heads if head.value is not None}))

    @property
    def on_screen(self) -> frozenset[str]:
        """The ids that a decision made now has to cover."""
        heads = (h.id if isinstance(h, Decision) else h.file.id for h in self.heads)
        return frozenset([*heads, *(question.file.id for question in self.questions)])


@dataclass(frozen=True)
class View:
    """What a set of events shows.

    ``late`` are claims on locked periods that came after the lock; ``parked`` the ids of files
    whose issue is unknown; ``undone`` those taken back; ``locked`` the (plan, period) pairs.
    """

    cells: Mapping[CellKey, CellView]
    late: tuple[Claim, ...] = ()
    parked: frozenset[str] = frozenset()
    undone: frozenset[str] = frozenset()
    locked: frozenset[tuple[str, str]] = frozenset()

    def cell(self, cell: CellKey) -> CellView:
        """A cell, also one that nothing was said about."""
        return self.cells.get(cell) or CellView(cell)

    def waiting(self) -> list[CellView]:
        """The cells that wait for a person, in the order of their keys."""
        return [view for _, view in sorted(self.cells.items()) if not view.is_settled]


def issue_knowledge(
    view: View, cells: Mapping[str, CellKey]
) -> tuple[dict[str, str], frozenset[str]]:
    """What a workbook issued now may show and know: (key → value, ``Issue.knows``).

    Only settled cells: what still competes is neither shown nor claimed to be known. A cell
    that nothing was said about is left out of the values; its base is the caller's.
    """
    base: dict[str, str] = {}
    knows: set[str] = set()
    for key, cell in cells.items():
        found = view.cell(cell)
        if found.status is CellStatus.OK and found.is_settled:
            base[key] = found.value or ""
            knows |= found.known
        elif not found.is_settled:
            base[key] = ""
    return base, frozenset(knows)
