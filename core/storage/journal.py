"""The journal: who changed what, and how it was; undo and redo are read from it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from core.storage.store import Step, Store


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after, as the columns that differ; ``None`` = there was no row."""

    noun: str
    row_id: str
    old: dict[str, Any] | None
    new: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class StepRecord:
    """One action as it was recorded."""

    id: int
    at: datetime
    who: str
    kind: str
    target: int | None
    label: str
    source: str


@dataclass(slots=True)
class _Stacks:
    done: list[int] = field(default_factory=list)
    undone: list[int] = field(default_factory=list)
    last: int = 0


class Journal:
    """Reads the journal of a store, and takes steps back.

    Which steps stand and which are taken back follows from the journal alone: an undo names
    the step it takes back, a new action forgets the steps that wait for a redo.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._stacks = _Stacks()

    def next_undo(self) -> StepRecord | None:
        """The step that an undo would take back."""
        stack = self._current().done
        return self.record(stack[-1]) if stack else None

    def next_redo(self) -> StepRecord | None:
        """The step that a redo would bring back."""
        stack = self._current().undone
        return self.record(stack[-1]) if stack else None

    def _current(self) -> _Stacks:
        """The stacks, with the steps that were recorded since the last look."""
        stacks = self._stacks
        for row in self._store.rows(
            "SELECT id, kind, target FROM step WHERE id > ? ORDER BY id", (stacks.last,)
        ):
            stacks.last = row["id"]
            if row["kind"] == "do":
                stacks.done.append(row["id"])
                stacks.undone.clear()
            elif row["kind"] == "undo":
                stacks.undone.append(stacks.done.pop())
            elif row["kind"] == "redo":
                stacks.done.append(stacks.undone.pop())
        return stacks

    def record(self, step_id: int) -> StepRecord:
        """One step by its number."""
        return _record(self._store.rows("SELECT * FROM step WHERE id = ?", (step_id,))[0])

    def records(self, *, limit: int, before: int | None = None) -> list[StepRecord]:
        """The newest steps first, at most ``limit``, those older than ``before`` if given."""
        rows = self._store.rows(
            "SELECT * FROM step WHERE ?1 IS NULL OR id < ?1 ORDER BY id DESC LIMIT ?2",
            (before, limit),
        )
        return [_record(row) for row in rows]

    def changes(self, step_id: int) -> list[RowChange]:
        """The rows that a step changed, in order."""
        rows = self._store.rows(
            "SELECT noun, row_id, old, new FROM change WHERE step_id = ? ORDER BY id", (step_id,)
        )
        return [RowChange(r["noun"], r["row_id"], _load(r["old"]), _load(r["new"])) for r in rows]

    def last_at(self) -> datetime | None:
        """When the newest step was recorded."""
        rows = self._store.rows("SELECT at FROM step ORDER BY id DESC LIMIT 1")
        return datetime.fromisoformat(rows[0]["at"]) if rows else None

    def take_back(self, step: Step, step_id: int) -> None:
        """Restore every row that a step changed."""
        self._apply(step, ((c.noun, c.row_id, c.new, c.old) for c in self.changes(step_id)[::-1]))

    def bring_back(self, step: Step, step_id: int) -> None:
        """Make the changes of a step again."""
        self._apply(step, ((c.noun, c.row_id, c.old, c.new) for c in self.changes(step_id)))

    def _apply(
        self,
        step: Step,
        moves: Iterable[tuple[str, str, dict[str, Any] | None, dict[str, Any] | None]],
    ) -> None:
        for noun, row_id, source, target in moves:
            if target is None:
                step.delete(noun, row_id)
            elif source is None:
                step.insert(noun, target)
            else:
                step.update(noun, row_id, target)


def _record(row: dict[str, Any]) -> StepRecord:
    return StepRecord(
        id=row["id"], at=datetime.fromisoformat(row["at"]), who=row["who"], kind=row["kind"],
        target=row["target"], label=row["label"], source=row["source"],
    )  # fmt: skip


def _load(text: str | None) -> dict[str, Any] | None:
    return None if text is None else json.loads(text)
