"""Ready answers to what a deadline leaves open; none of them is taken without a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from core.domain.calendar import paper_date
from core.domain.deadline import Deadline, DeadlineKind, inherited
from core.domain.deadline_words import describe
from core.domain.plan import Plan
from core.domain.recurrence import FREQUENCY_NAMES, Frequency, Recurrence

_OFFERED = (Frequency.MONTH, Frequency.QUARTER, Frequency.YEAR)
_OPEN = (DeadlineKind.NONE, DeadlineKind.INHERITED)


@dataclass(frozen=True, slots=True)
class DeadlineProposal:
    """A reading that answers the question, and the words of its button."""

    words: str
    reading: Deadline


def needs_answer(reading: Deadline) -> bool:
    """Whether a person has to say something before the deadline binds."""
    return not reading.confirmed and (bool(reading.question) or reading.kind in _OPEN)


def is_clear(reading: Deadline) -> bool:
    """Whether the words were understood and only wait for a person's nod."""
    return not reading.confirmed and not needs_answer(reading)


def proposals(reading: Deadline, above: Deadline | None) -> tuple[DeadlineProposal, ...]:
    """The answers to offer for a reading that needs one; none where it is clear.

    Args:
        reading: what was read.
        above: the settled deadline of the row above in the same group, if there is one; it is
            offered to a blank and to "nt", never taken by itself.
    """
    if not needs_answer(reading):
        return ()
    if _unset(reading):
        return tuple(
            DeadlineProposal(FREQUENCY_NAMES[frequency], _every(reading, frequency))
            for frequency in _OFFERED
        )
    if reading.due or reading.recurrence:
        return (DeadlineProposal(f"Đúng, {describe(reading)}", replace(reading, question=None)),)
    if reading.kind is DeadlineKind.INHERITED or not reading.text.strip():
        if above is None:
            return ()
        taken = replace(inherited(reading, above), question=None)
        day = paper_date(above.due) if above.due and not above.recurrence else describe(above)
        return (DeadlineProposal(f"Như dòng trên: {day}", taken),)
    unbound = replace(reading, question=None)
    return (DeadlineProposal("Không nhắc hạn", unbound),)


def settled_above(plan: Plan, readings: Mapping[str, Deadline], item_id: str) -> Deadline | None:
    """The deadline of the nearest row above in the same group that needs no answer itself."""
    found = None
    for sibling in plan.tree.children(plan.tree.by_id[item_id].parent_id):
        if sibling.id == item_id:
            return found
        reading = readings.get(sibling.id)
        if reading is not None and not needs_answer(reading):
            found = reading
    return found


def _unset(reading: Deadline) -> bool:
    if reading.parts:
        return any(map(_unset, reading.parts))
    if reading.kind is not DeadlineKind.RECURRING:
        return False
    return reading.recurrence is None or reading.recurrence.frequency is Frequency.UNSET


def _every(reading: Deadline, frequency: Frequency) -> Deadline:
    """The same deadline with the frequency that its words leave open."""
    parts = tuple(_every(part, frequency) if _unset(part) else part for part in reading.parts)
    own = reading.recurrence or Recurrence(frequency=frequency)
    return replace(
        reading,
        parts=parts,
        recurrence=replace(own, frequency=frequency),
        question=None,
    )
