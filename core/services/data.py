"""The store as a whole: its digest and its health."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable

from core.domain.plan_content import plan_content
from core.services.recorder import Recorder
from core.services.shared_values import shared_values
from core.storage.plans import PlanStore


class DataService:
    """Looks at everything in the store at once.

    ``exchange_faults`` tells where the exchange has come apart from its events;
    ``reported_upward`` is what the office itself reports, where that follows from its units;
    ``archive_faults`` tells which issued papers are not what they were.
    """

    def __init__(
        self,
        recorder: Recorder,
        exchange_faults: Callable[[], list[str]] = list,
        reported_upward: Callable[[str], list[list[str]] | None] = lambda _code: None,
        archive_faults: Callable[[], list[str]] = list,
    ) -> None:
        self._store = recorder.store
        self._exchange_faults = exchange_faults
        self._archive_faults = archive_faults
        self._reported_upward = reported_upward
        self._plans = PlanStore(recorder.store)

    def digest(self, unit_code: str | None = None) -> str:
        """SHA-256 over the logical content: equal for equal content, whatever ids and files.

        With a unit's official code only over what that unit reported: the unit's own store and
        its coordinator's agree on it once everything was exchanged and settled.
        """
        if unit_code is not None:
            upward = self._reported_upward(unit_code)
            values = shared_values(self._store, unit_code) if upward is None else upward
            return _sha256(json.dumps(values, ensure_ascii=False))
        plans = [plan_content(self._plans.load(s.id)) for s in self._plans.summaries()]
        texts = sorted(json.dumps(plan, ensure_ascii=False, sort_keys=True) for plan in plans)
        shared = shared_values(self._store)
        # A store without any values keeps the digest of its plans alone.
        texts += [json.dumps(shared, ensure_ascii=False)] if shared else []
        return _sha256("\n".join(texts))

    def check(self) -> list[str]:
        """Faults of the store in words; empty where it is whole."""
        faults = [f"Tệp sổ: {fault}" for fault in self._store.check()]
        return faults or [
            *self._broken_trees(),
            *self._exchange_faults(),
            *self._archive_faults(),
        ]

    def _broken_trees(self) -> list[str]:
        """Rows that no longer hang on their plan's tree would silently vanish from sight."""
        faults = []
        for summary in self._plans.summaries():
            seen = len(self._plans.load(summary.id).items)
            count = self._plans.count_rows(summary.id)
            if seen != count:
                faults.append(
                    f"Kế hoạch {summary.year}: {count - seen} dòng không còn nằm trong cây"
                )
        return faults


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
