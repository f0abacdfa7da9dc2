"""The log of reminders in the store."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from core.domain.reminder import Means, Reminder
from core.storage.records import RecordStore, day
from core.storage.store import Row, Step, Store

REMINDER = "reminder"


class ReminderStore:
    """Reads and writes reminders."""

    def __init__(self, store: Store) -> None:
        self._records = RecordStore(store, REMINDER, build=_reminder, key=lambda r: r.id)

    def of_period(self, period: str) -> list[Reminder]:
        """The reminders of a period (its code), the oldest first."""
        found = self._records.all("period = ?", (period,))
        return sorted(found, key=lambda each: (each.at, each.id))

    def every(self) -> list[Reminder]:
        """All reminders, the oldest first."""
        return sorted(self._records.all(), key=lambda each: (each.at, each.id))

    def add(self, step: Step, reminders: Iterable[Reminder]) -> None:
        """Write new reminders."""
        self._records.write(step, (), reminders)

    def remove(self, step: Step, reminders: Iterable[Reminder]) -> None:
        """Take reminders out of the log; the journal keeps them."""
        self._records.write(step, reminders, ())


def _reminder(row: Row) -> Reminder:
    texts = {name: row[name] for name in ("id", "unit_id", "period", "who", "words", "note")}
    return Reminder(
        at=datetime.fromisoformat(row["at"]),
        means=Means(row["means"]),
        reply_by=day(row["reply_by"]),
        **texts,
    )
