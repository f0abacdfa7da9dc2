"""Figures with their definitions, explanations and completions in the store."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from core.domain.completion import Completion, Score766
from core.domain.figure import BLANK, Figure, FigureKey, FigureState
from core.domain.figure_check import Explanation
from core.storage.records import RecordStore
from core.storage.store import Row, Step, Store

FIGURE = "figure"
SET = "indicator_set"


class FigureStore:
    """Reads and writes figures and what belongs to them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.explanations = RecordStore(
            store,
            "explanation",
            build=_explanation,
            key=lambda e: f"{e.unit}/{e.period}/{e.rule}",
            renamed={"unit": "unit_id", "left": "left_value", "right": "right_value"},
        )
        self.completions = RecordStore(
            store, "completion", build=_completion, key=lambda c: f"{c.unit_id}/{c.period}"
        )
        self.scores = RecordStore(
            store, "score766", build=_score, key=lambda s: f"{s.unit_id}/{s.read_on}"
        )

    def figures(self, periods: Sequence[str] | None = None) -> list[tuple[FigureKey, Figure]]:
        """The figures of some periods (by code), or of all."""
        if periods is None:
            rows = self._store.rows("SELECT * FROM figure")
        else:
            rows = self._store.rows(
                "SELECT * FROM figure WHERE period IN (SELECT value FROM json_each(?))",
                (json.dumps(list(periods)),),
            )
        return [
            (FigureKey(row["unit_id"], row["period"], row["element"]), _figure(row)) for row in rows
        ]

    def put(self, step: Step, figures: Mapping[FigureKey, Figure]) -> None:
        """Write figures; a blank one without a note or source leaves no row."""
        known = self._known(figures)
        for key, figure in figures.items():
            row_id = _row_id(key)
            if figure == BLANK:
                if row_id in known:
                    step.delete(FIGURE, row_id)
            elif row_id in known:
                step.update(FIGURE, row_id, _row(key, figure))
            else:
                step.insert(FIGURE, _row(key, figure))

    def _known(self, keys: Iterable[FigureKey]) -> set[str]:
        rows = self._store.rows(
            "SELECT id FROM figure WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps([_row_id(key) for key in keys]),),
        )
        return {row["id"] for row in rows}

    def set_data(self) -> dict[int, Any]:
        """The stored definitions by plan year, as JSON types."""
        rows = self._store.rows("SELECT id, data FROM indicator_set ORDER BY id")
        return {int(row["id"]): json.loads(row["data"]) for row in rows}

    def put_set(self, step: Step, year: int, data: Any) -> None:
        """Write the definitions of a plan year."""
        row = {"id": str(year), "data": json.dumps(data, ensure_ascii=False)}
        if year in self.set_data():
            step.update(SET, row["id"], row)
        else:
            step.insert(SET, row)


def _row_id(key: FigureKey) -> str:
    return f"{key.unit}/{key.period}/{key.element}"


def _row(key: FigureKey, figure: Figure) -> Row:
    return {
        "id": _row_id(key),
        "unit_id": key.unit,
        "period": key.period,
        "element": key.element,
        "state": figure.state.value,
        "value": figure.value,
        "note": figure.note,
        "source": figure.source,
    }


def _figure(row: Row) -> Figure:
    return Figure(FigureState(row["state"]), row["value"], row["note"], row["source"])


def _explanation(row: Row) -> Explanation:
    return Explanation(
        row["rule"], row["unit_id"], row["period"], row["left_value"], row["right_value"],
        row["text"],
    )  # fmt: skip


def _completion(row: Row) -> Completion:
    at = datetime.fromisoformat(row["at"])
    return Completion(row["unit_id"], row["period"], at, row["who"], row["reason"])


def _score(row: Row) -> Score766:
    points = tuple((name, int(value)) for name, value in json.loads(row["points"]))
    return Score766(row["unit_id"], date.fromisoformat(row["read_on"]), points, row["source"])
