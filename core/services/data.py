"""The store as a whole: its digest and its health."""

from __future__ import annotations

import hashlib
import json

from core.domain.plan_content import plan_content
from core.services.recorder import Recorder
from core.storage.plans import PlanStore


class DataService:
    """Looks at everything in the store at once."""

    def __init__(self, recorder: Recorder) -> None:
        self._store = recorder.store
        self._plans = PlanStore(recorder.store)

    def digest(self) -> str:
        """SHA-256 over the logical content: equal for equal content, whatever ids and files."""
        plans = [plan_content(self._plans.load(s.id)) for s in self._plans.summaries()]
        texts = sorted(json.dumps(plan, ensure_ascii=False, sort_keys=True) for plan in plans)
        return hashlib.sha256("\n".join(texts).encode()).hexdigest()

    def check(self) -> list[str]:
        """Faults of the store in words; empty where it is whole."""
        faults = [f"Tệp sổ: {fault}" for fault in self._store.check()]
        return faults or self._broken_trees()

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
