"""What a person typed for a paper that is not issued yet: its details, and its own sentences."""

from __future__ import annotations

import json
from typing import Any

from core.storage.store import Row, Step, Store

DRAFT, SENTENCE = "report_draft", "report_sentence"


class ReportDraftStore:
    """Reads and writes drafts; a draft's id is the scope of its paper."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def details(self, draft: str) -> dict[str, Any]:
        """The details that were typed, as JSON values."""
        rows = self._store.rows("SELECT details FROM report_draft WHERE id = ?", (draft,))
        found: dict[str, Any] = json.loads(rows[0]["details"]) if rows else {}
        return found

    def put_details(self, step: Step, draft: str, details: dict[str, Any]) -> None:
        """Keep the details; none at all removes the draft."""
        known = self._store.rows("SELECT 1 FROM report_draft WHERE id = ?", (draft,))
        text = json.dumps(details, ensure_ascii=False, sort_keys=True)
        if known and not details:
            step.delete(DRAFT, draft)
        elif known:
            step.update(DRAFT, draft, {"details": text})
        elif details:
            step.insert(DRAFT, {"id": draft, "details": text})

    def sentences(self, draft: str) -> dict[str, Row]:
        """The reworded sentences of a paper by their keys."""
        rows = self._store.rows("SELECT * FROM report_sentence WHERE draft = ?", (draft,))
        return {row["key"]: row for row in rows}

    def put_sentence(self, step: Step, draft: str, key: str, row: Row | None) -> None:
        """Keep a sentence (``text``, ``made_on``), or with ``None`` go back to the composed one."""
        row_id = f"{draft}|{key}"
        known = self._store.rows("SELECT 1 FROM report_sentence WHERE id = ?", (row_id,))
        if known and row is None:
            step.delete(SENTENCE, row_id)
        elif known and row is not None:
            step.update(SENTENCE, row_id, row)
        elif row is not None:
            step.insert(SENTENCE, {"id": row_id, "draft": draft, "key": key, **row})
