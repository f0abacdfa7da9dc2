"""Issued texts of a plan, kept whole to compare with."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from core.domain.plan import Plan
from core.storage.plans import plan_from_rows, plan_rows
from core.storage.store import Step, Store

REVISION = "plan_revision"


@dataclass(frozen=True, slots=True)
class RevisionSummary:
    """An issued text in a list; ``number`` counts from 1 within its plan."""

    id: str
    number: int
    at: datetime
    label: str


class RevisionStore:
    """Reads and writes issued texts."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def summaries(self, plan_id: str) -> list[RevisionSummary]:
        """The issued texts of a plan, the first one first."""
        rows = self._store.rows(
            "SELECT id, number, at, label FROM plan_revision WHERE plan_id = ? ORDER BY number",
            (plan_id,),
        )
        return [
            RevisionSummary(r["id"], r["number"], datetime.fromisoformat(r["at"]), r["label"])
            for r in rows
        ]

    def load(self, revision_id: str) -> Plan:
        """The plan as it was issued. Raises IndexError where there is no such text."""
        rows = self._store.rows("SELECT plan FROM plan_revision WHERE id = ?", (revision_id,))
        data = json.loads(rows[0]["plan"])
        return plan_from_rows(data["plan"], data["items"])

    def add(self, step: Step, plan: Plan, *, at: datetime, label: str) -> str:
        """Keep a plan as it stands now; returns the id of the text."""
        number = len(self.summaries(plan.id)) + 1
        head, items = plan_rows(plan)
        row = {
            "id": f"{plan.id}/{number}",
            "plan_id": plan.id,
            "number": number,
            "at": at.isoformat(timespec="seconds"),
            "label": label,
            "plan": json.dumps({"plan": head, "items": items}, ensure_ascii=False),
        }
        step.insert(REVISION, row)
        return str(row["id"])
