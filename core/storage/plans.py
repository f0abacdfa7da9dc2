"""Plans in the store: read whole, written as the difference between two plans."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import Any

from core.domain.deadline import Deadline
from core.domain.deadline_data import from_data, to_data
from core.domain.errors import UserError
from core.domain.plan import Decision, ItemKind, Plan, PlanItem, PlanTree
from core.storage.store import Row, Step, Store

PLAN = "plan"
ITEM = "plan_item"
_LISTS = ("bases", "body", "recipients", "signature")


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """A plan in a list."""

    id: str
    year: int
    title: str
    short_title: str


class PlanStore:
    """Reads and writes plans."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def summaries(self) -> list[PlanSummary]:
        """All plans, the newest year first; of one year, the one stored last first.

        The journal knows when a plan first came: a row that an undo brings back is no newer.
        """
        rows = self._store.rows(
            "SELECT id, year, title, short_title FROM plan ORDER BY year DESC, (SELECT min(c.id)"
            " FROM change c WHERE c.noun = 'plan' AND c.row_id = plan.id) DESC"
        )
        return [PlanSummary(**row) for row in rows]

    def load(self, plan_id: str) -> Plan:
        """A plan with all its rows. Raises UserError where it is not (no longer) there."""
        with self._store.reading():
            plans = self._store.rows("SELECT * FROM plan WHERE id = ?", (plan_id,))
            rows = self._store.rows(
                "SELECT * FROM plan_item WHERE plan_id = ? ORDER BY position", (plan_id,)
            )
        if not plans:
            raise UserError("no_plan", "Kế hoạch này không còn trong sổ. Chọn kế hoạch khác.")
        return plan_from_rows(plans[0], rows)

    def holder(self, item_id: str) -> str | None:
        """The id of the plan that has a row, ``None`` where none has it."""
        rows = self._store.rows("SELECT plan_id FROM plan_item WHERE id = ?", (item_id,))
        return rows[0]["plan_id"] if rows else None

    def count_rows(self, plan_id: str) -> int:
        """How many rows a plan has in the store."""
        rows = self._store.rows("SELECT count(*) AS n FROM plan_item WHERE plan_id = ?", (plan_id,))
        return int(rows[0]["n"])

    def write(self, step: Step, before: Plan | None, after: Plan | None) -> None:
        """Write what differs: a new plan, a removed one, or the rows that changed."""
        old_items, new_items = _item_rows(before), _item_rows(after)
        for row_id in old_items.keys() - new_items.keys():
            step.delete(ITEM, row_id)
        self._write_head(step, before, after)
        for row_id, row in new_items.items():
            if row_id not in old_items:
                step.insert(ITEM, row)
            elif row != old_items[row_id]:
                step.update(ITEM, row_id, row)

    def _write_head(self, step: Step, before: Plan | None, after: Plan | None) -> None:
        if after is None:
            assert before is not None
            step.delete(PLAN, before.id)
        elif before is None:
            step.insert(PLAN, _plan_row(after))
        elif _plan_row(before) != _plan_row(after):
            step.update(PLAN, after.id, _plan_row(after))


def _plan_row(plan: Plan) -> Row:
    return {
        "id": plan.id,
        "year": plan.year,
        "title": plan.title,
        "short_title": plan.short_title,
        "decision": _dumps(asdict(plan.decision)),
        "headings": _dumps(plan.headings),
        "extra_columns": _dumps(plan.extra_columns),
    }


def _item_rows(plan: Plan | None) -> dict[str, Row]:
    """The rows of a plan's items; ``position`` is the place among the siblings, from 0."""
    if plan is None:
        return {}
    tree = plan.tree
    places = {c.id: n for p in (None, *tree.by_id) for n, c in enumerate(tree.children(p))}
    return {
        item.id: {
            "id": item.id,
            "plan_id": plan.id,
            "parent_id": item.parent_id,
            "position": places[item.id],
            "kind": item.kind.value,
            "tt": item.tt,
            "content": item.content,
            "lead": item.lead,
            "support": item.support,
            "deadline": item.deadline,
            "product": item.product,
            "extra": _dumps(item.extra),
            "reading": None if item.reading is None else _dumps(to_data(item.reading)),
        }
        for item in plan.items
    }


def plan_rows(plan: Plan) -> tuple[Row, list[Row]]:
    """A plan as its row and the rows of its items."""
    return _plan_row(plan), list(_item_rows(plan).values())


def plan_from_rows(row: Row, items: list[Row]) -> Plan:
    """The plan that :func:`plan_rows` gave; the order of ``items`` is that of the siblings."""
    return Plan(
        id=row["id"],
        year=row["year"],
        title=row["title"],
        short_title=row["short_title"],
        decision=_decision(json.loads(row["decision"])),
        items=_in_document_order([_item(item) for item in items]),
        headings=tuple((name, words) for name, words in json.loads(row["headings"])),
        extra_columns=tuple(json.loads(row["extra_columns"])),
    )


def _in_document_order(items: list[PlanItem]) -> tuple[PlanItem, ...]:
    return tuple(PlanTree(tuple(items)).subtree(None))


def _decision(data: dict[str, Any]) -> Decision:
    """Text that an older version of the program did not write keeps its default."""
    known = {f.name for f in fields(Decision)}
    values: dict[str, Any] = {
        name: tuple(value) if name in _LISTS else value
        for name, value in data.items()
        if name in known
    }
    return Decision(**values)


def _item(row: Row) -> PlanItem:
    texts = {n: row[n] for n in ("tt", "content", "lead", "support", "deadline", "product")}
    return PlanItem(
        id=row["id"],
        parent_id=row["parent_id"],
        kind=ItemKind(row["kind"]),
        extra=tuple((name, text) for name, text in json.loads(row["extra"])),
        reading=_reading(row["reading"]),
        **texts,
    )


def _reading(text: str | None) -> Deadline | None:
    return None if text is None else from_data(json.loads(text))


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
