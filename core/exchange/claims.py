"""Claims and the rules by which one gives way to another (R0–R4 of the exchange).

Nothing here looks at the order of arrival, at a clock of ours, or at a database.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from core.exchange.book import Program
from core.exchange.events import CellKey, Decision, File, Issue, Seen, claim_key


@dataclass(frozen=True)
class Claim:
    """A file says of a cell something else than its workbook showed.

    ``seen.value`` is ``None`` for what could not be read: that is a question, not a value.
    """

    cell: CellKey
    seen: Seen
    base: str
    file: File
    issue: Issue

    @property
    def value(self) -> str | None:
        """The canonical value, ``None`` for a question."""
        return self.seen.value

    @cached_property
    def key(self) -> str:
        """Equal for the same value (or unreadable text) from the same workbook."""
        said = f"?{self.seen.raw}" if self.value is None else f"={self.value}"
        return claim_key(self.cell, self.issue.issue, said)


class Rules:
    """When a claim or decision is answered by another. Subclasses in tests plant mistakes."""

    def claims_of(self, file: File, issue: Issue) -> Iterable[Claim]:
        """R0: what differs from the issued value, in the cells that this workbook handed out."""
        for key, base in issue.base.items():
            seen = file.seen.get(key)
            if seen is not None and seen.value != base:
                yield Claim(issue.cell(key), seen, base, file, issue)

    def knew(self, later: Claim, earlier: Claim) -> bool:
        """R1: the workbook that ``later`` was typed into already knew ``earlier``."""
        return earlier.key in later.issue.knows

    def continues(self, later: Claim, earlier: Claim, claimed: Claimed) -> bool:
        """R2: made from the earlier file, or a later save that holds every cell of it."""
        new, old = later.file, earlier.file
        if new.issue != old.issue:
            return False
        holds_all = claimed[new.id] >= claimed[old.id]
        return self.is_made_from(new, old) or (holds_all and self.is_later_save(new, old))

    def is_made_from(self, new: File, old: File) -> bool:
        """Does the lineage that our own window writes show it? No clock is needed then."""
        if not old.lineage:
            return old.content in new.lineage
        if old.lineage == new.lineage:
            # Another program saved what our window had written.
            return old.program == Program.OURS.name != new.program
        return old.lineage < new.lineage

    def is_later_save(self, new: File, old: File) -> bool:
        """Was it saved later by the same program, going by that program's clock alone?"""
        same = new.program == old.program and new.lineage == old.lineage
        return same and self.is_later(new, old)

    def is_later(self, new: File, old: File) -> bool:
        """Was a save later, by the clock of its program? Equal and missing times are not."""
        return bool(new.saved_at and old.saved_at and new.saved_at > old.saved_at)

    def covers(self, decision: Decision, claim: Claim, others: Iterable[Claim]) -> bool:
        """R3 and R4: the person saw the claim, or a copy of it saved no earlier."""
        if claim.file.id in decision.covers:
            return True
        return any(
            other.file.id in decision.covers
            and other.key == claim.key
            and other.file.program == claim.file.program
            and claim.file.saved_at is not None
            and other.file.saved_at is not None
            and claim.file.saved_at <= other.file.saved_at
            for other in others
        )

    def revises(self, later: Decision, earlier: Decision) -> bool:
        """R3: a later choice in the same store, or one made with the earlier in view."""
        if later.stamp.replica == earlier.stamp.replica:
            return later.stamp.n > earlier.stamp.n
        return earlier.id in later.covers

    def answers(self, claim: Claim, decision: Decision) -> bool:
        """R1 for decisions: the workbook showed the choice, and the unit typed another value."""
        return decision.id in claim.issue.knows


# File id → the keys of all cells that the file claims, readable or not.
Claimed = Mapping[str, frozenset[str]]
