"""What a plan says, free of ids and of how it is stored: for digests and comparisons."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from core.domain.deadline_data import to_data
from core.domain.plan import COLUMNS, Plan


def same_document(one: Plan, other: Plan) -> bool:
    """Whether two plans were read from the same text: their rows agree word for word.

    What a person has added since, such as a confirmed deadline, does not count.
    """

    def words(plan: Plan) -> list[tuple[str, ...]]:
        return [(item.kind, *(item.cell(column) for column in COLUMNS)) for item in plan.items]

    return one.year == other.year and words(one) == words(other)


def plan_content(plan: Plan) -> dict[str, Any]:
    """The plan as JSON types; two plans with equal content read the same, word for word."""
    paths = plan.tree.paths
    return {
        "year": plan.year,
        "title": plan.title,
        "short_title": plan.short_title,
        "decision": asdict(plan.decision),
        "headings": plan.headings,
        "extra_columns": plan.extra_columns,
        "items": [
            {
                "path": paths[item.id],
                "depth": plan.tree.depth(item.id),
                "kind": item.kind,
                **{column: item.cell(column) for column in COLUMNS},
                "extra": item.extra,
                "reading": None if item.reading is None else to_data(item.reading),
            }
            for item in plan.items
        ],
    }
