"""A plan's rows for programs: JSON types with everything the program understood."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.domain.agency import split_agencies
from core.domain.deadline import Deadline
from core.domain.deadline_reader import read_deadline
from core.domain.indicator import Indicator
from core.domain.plan import Plan, PlanItem
from core.domain.text import fold


def deadline_of(item: PlanItem, *, plan_year: int) -> Deadline:
    """The deadline of a row: as a person confirmed it, else as its words are read."""
    return item.reading or read_deadline(item.deadline, plan_year=plan_year)


def plan_rows(plan: Plan, indicators: Sequence[Indicator] = ()) -> list[dict[str, Any]]:
    """Every row in document order, with the indicators that it sets.

    The keys are the command line's contract.
    """
    return [_row(plan, item, plan.tree.paths[item.id], indicators) for item in plan.items]


def _row(plan: Plan, item: PlanItem, path: str, indicators: Sequence[Indicator]) -> dict[str, Any]:
    return {
        "id": item.id,
        "path": path,
        "tt": item.tt,
        "kind": item.kind.value,
        "content": item.content,
        "lead": split_agencies(item.lead),
        "support": split_agencies(item.support),
        "deadline": _deadline(deadline_of(item, plan_year=plan.year)),
        "product": item.product,
        "extra": dict(item.extra),
        "indicators": [each.code for each in indicators if _sets(item, path, each)],
    }


def _sets(item: PlanItem, path: str, indicator: Indicator) -> bool:
    """Whether a row sets an indicator: its path, and the words that the indicator quotes."""
    return indicator.task == path and fold(indicator.source) in fold(item.content)


def _deadline(deadline: Deadline) -> dict[str, Any]:
    return {
        "text": deadline.text,
        "kind": deadline.kind.value,
        "due": deadline.due.isoformat() if deadline.due else None,
        "recurrence": deadline.recurrence.frequency.value if deadline.recurrence else None,
        "confirmed": deadline.confirmed,
    }
