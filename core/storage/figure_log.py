"""The journal of one figure: every step that changed it."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, NamedTuple

from core.domain.figure import FigureKey
from core.storage.figures import FIGURE
from core.storage.store import Store


class FigureChange(NamedTuple):
    """One change: the columns that differ, before and after; ``None`` = there was no figure."""

    at: datetime
    who: str
    label: str
    source: str
    old: dict[str, Any] | None
    new: dict[str, Any] | None


def figure_changes(store: Store, key: FigureKey) -> list[FigureChange]:
    """Every change of a figure, the oldest first."""
    rows = store.rows(
        "SELECT step.at, step.who, step.label, step.source, change.old, change.new"
        " FROM change JOIN step ON step.id = change.step_id"
        " WHERE change.noun = ? AND change.row_id = ? ORDER BY change.id",
        (FIGURE, f"{key.unit}/{key.period}/{key.element}"),
    )
    return [
        FigureChange(
            datetime.fromisoformat(row["at"]), row["who"], row["label"], row["source"],
            _loaded(row["old"]), _loaded(row["new"]),
        )
        for row in rows
    ]  # fmt: skip


def _loaded(text: str | None) -> dict[str, Any] | None:
    return None if text is None else json.loads(text)
