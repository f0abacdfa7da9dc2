"""What collecting a file does to every cell, and the balance that shows that nothing is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.exchange.book import Book
from core.exchange.claims import Claim
from core.exchange.codes import WorkbookCode
from core.exchange.collection import Collection
from core.exchange.events import File, Issue, Seen
from core.exchange.tables import identify
from core.exchange.view import CellStatus, CellView, View
from core.exchange.witness import find_lineage


class CellOutcome(StrEnum):
    """What becomes of one entry of a file (invariant I9 of the exchange)."""

    NEW = "new"
    REVISED = "revised"
    SAME = "same"
    OLDER = "older"
    CONFLICT = "conflict"
    CLEARED = "cleared"
    UNREADABLE = "unreadable"
    LATE = "late"


class FileOutcome(StrEnum):
    """What becomes of a file; the words of DESIGN section 8."""

    ACCEPTED = "accepted"
    PARTLY_ACCEPTED = "partly_accepted"
    UNCHANGED = "unchanged"
    HELD = "held"
    REFUSED = "refused"


# Refusals after which a person may decide what to do with the file.
HELD_CODES = frozenset(
    {"several_forms", "witnesses_disagree", "packed_workbooks", "other_form", "form_damaged"}
)


@dataclass(frozen=True, slots=True)
class Balance:
    """read = accepted + unchanged + conflicts + rejected; ``missing`` completes the form."""

    read: int = 0
    accepted: int = 0
    unchanged: int = 0
    conflicts: int = 0
    rejected: int = 0
    missing: int = 0

    @property
    def outcome(self) -> FileOutcome:
        """What the file as a whole has become."""
        if self.conflicts or self.rejected:
            return FileOutcome.PARTLY_ACCEPTED
        return FileOutcome.ACCEPTED if self.accepted else FileOutcome.UNCHANGED

    def sentence(self) -> str:
        """«Đọc 86 ô = nhận 58 + không đổi 25 + hai giá trị 0 + chưa nhận 3», and what is gone."""
        words = (
            f"Đọc {self.read} ô = nhận {self.accepted} + không đổi {self.unchanged}"
            f" + hai giá trị {self.conflicts} + chưa nhận {self.rejected}"
        )
        return f"{words}; thiếu {self.missing} ô" if self.missing else words


_SUMS = {
    CellOutcome.NEW: "accepted",
    CellOutcome.REVISED: "accepted",
    CellOutcome.SAME: "unchanged",
    CellOutcome.OLDER: "unchanged",
    CellOutcome.CONFLICT: "conflicts",
    CellOutcome.CLEARED: "conflicts",
    CellOutcome.UNREADABLE: "rejected",
    CellOutcome.LATE: "rejected",
}


def file_event(book: Book, collection: Collection, code: WorkbookCode | None = None) -> File:
    """The event of a file that came back; ``code`` as in :func:`~core.exchange.collect.collect`."""
    saved_at = book.properties.saved_at
    return File(
        issue=(code or identify(book)).issue,
        seen={
            key: Seen(o.value, o.raw if o.value is None else "")
            for key, o in collection.observations.items()
        },
        saved_at=saved_at.isoformat() if saved_at else None,
        program=book.properties.program.name,
        lineage=find_lineage(book),
    )


def cell_outcomes(file: File, issue: Issue, before: View, after: View) -> Mapping[str, CellOutcome]:
    """What becomes of each entry of a file; ``before`` and ``after`` are the views around it."""
    late = {claim.cell for claim in after.late if claim.file.id == file.id}
    outcomes = {}
    for key, seen in file.seen.items():
        cell = issue.cell(key)
        if key not in issue.base:
            continue
        if seen.value == issue.base[key]:
            outcomes[key] = CellOutcome.SAME
        elif cell in late:
            outcomes[key] = CellOutcome.LATE
        else:
            outcomes[key] = _claimed(
                file, seen, issue.base[key], before.cell(cell), after.cell(cell)
            )
    return outcomes


def _claimed(file: File, seen: Seen, base: str, before: CellView, after: CellView) -> CellOutcome:
    heads = [head for head in after.heads if isinstance(head, Claim) and head.file.id == file.id]
    if seen.value is None:
        waits = any(question.file.id == file.id for question in after.questions)
        return CellOutcome.UNREADABLE if waits else CellOutcome.OLDER
    if not heads:
        return CellOutcome.SAME if after.value == seen.value else CellOutcome.OLDER
    if after.status is CellStatus.CONFLICT:
        return CellOutcome.CONFLICT
    if after.status is CellStatus.ASK_CLEAR:
        return CellOutcome.CLEARED
    if before.status is CellStatus.OK and before.value == seen.value:
        return CellOutcome.SAME
    known = before.value if before.status is CellStatus.OK else base
    return CellOutcome.REVISED if known else CellOutcome.NEW


def balance(outcomes: Mapping[str, CellOutcome], missing: int) -> Balance:
    """The sums of a file's outcomes."""
    sums = Counter(_SUMS[outcome] for outcome in outcomes.values())
    return Balance(read=len(outcomes), missing=missing, **sums)
