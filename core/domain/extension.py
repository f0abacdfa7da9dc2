"""A deadline put off: the old day and the reason stay on record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Extension:
    """A new last day for a task, for one unit or (``unit_id`` ``None``) for all."""

    item_id: str
    unit_id: str | None
    old_due: date | None
    new_due: date
    reason: str


def extended_due(
    extensions: Iterable[Extension], item_id: str, unit_id: str, due: date | None
) -> date | None:
    """The last day on time of a unit's task: a unit's own extension wins over one for all.

    Of several of a kind the latest day counts.
    """
    meant = [e for e in extensions if e.item_id == item_id and e.unit_id in (None, unit_id)]
    own = [e.new_due for e in meant if e.unit_id == unit_id]
    return max(own or [e.new_due for e in meant], default=due)
