"""Thu phiếu: the round as stored, and the stored files of each unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from core.domain.period import Period
from core.domain.period_lock import PeriodLock
from core.domain.reminder import Tally
from core.exchange.outcome import FileOutcome
from core.services.exchange_records import Batch, FileReport, LateCell, Round, UnitRound


@dataclass(frozen=True)
class CollectBook:
    """The board of a period; ``batches`` are its collections, the newest last.

    ``late`` is what came after the period was locked, ``reminded`` how often each unit was
    reminded, by its id.
    """

    period: Period
    office: str
    round: Round
    batches: tuple[Batch, ...]
    now: datetime
    lock: PeriodLock | None = None
    late: tuple[LateCell, ...] = ()
    reminded: Mapping[str, Tally] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> dict[str, UnitRound]:
        """The units of the round."""
        return {each.unit.id: each for each in self.round.units}

    @property
    def standing(self) -> list[Batch]:
        """The collections that were not taken back."""
        return [batch for batch in self.batches if not batch.is_undone]

    def batch_of(self, file: FileReport) -> Batch | None:
        """The newest collection that holds a stored file."""
        for batch in reversed(self.standing):
            if any((f.sha256, f.path) == (file.sha256, file.path) for f in batch.files):
                return batch
        return None

    def last_file(self, unit_id: str) -> FileReport | None:
        """The file that made a unit what it is: the last one that was more than a copy."""
        standing = self.by_id.get(unit_id)
        files = standing.files if standing else ()
        telling = [file for file in files if file.outcome is not FileOutcome.UNCHANGED]
        return (telling or [*files] or [None])[-1]
