"""A plan and its amended text: which row is which, and what was added, changed, removed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from core.domain.plan import COLUMNS, Plan, PlanItem
from core.domain.text import fold

# Below this share of common text two rows at one path are two different tasks, and above the
# second a row without an equal path is the same task, moved or renumbered.
_SAME_PLACE, _SAME_WORDS = 0.5, 0.8


class RowChangeKind(StrEnum):
    """What happened to a row between two texts of a plan."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class RowDifference:
    """One row that differs; ``columns`` are those whose text differs (both rows present)."""

    kind: RowChangeKind
    before: PlanItem | None
    after: PlanItem | None
    path: str
    columns: tuple[str, ...] = ()


def revised(current: Plan, amended: Plan) -> Plan:
    """The amended text with the ids of the current plan, so that all progress stays with its row.

    A row is the same task where path and words agree, else where its words are found elsewhere.
    Readings that a person confirmed are kept where the deadline's words are the same.
    """
    links = _links(current, amended)
    by_id = current.tree.by_id
    items = []
    for item in amended.items:
        old = by_id.get(links.get(item.id, ""))
        parent_id = links.get(item.parent_id, item.parent_id) if item.parent_id else None
        reading = old.reading if old and old.deadline == item.deadline else item.reading
        same_id = old.id if old else item.id
        items.append(replace(item, id=same_id, parent_id=parent_id, reading=reading))
    return replace(amended, id=current.id, items=tuple(items))


def compare(before: Plan, after: Plan) -> list[RowDifference]:
    """The rows that differ, in the order of the newer text, removed rows last."""
    old, new = before.tree, after.tree
    found = []
    for item in after.items:
        was = old.by_id.get(item.id)
        path = new.paths[item.id]
        if was is None:
            found.append(RowDifference(RowChangeKind.ADDED, None, item, path))
        elif columns := tuple(c for c in COLUMNS if was.cell(c) != item.cell(c)):
            found.append(RowDifference(RowChangeKind.CHANGED, was, item, path, columns))
    gone = (item for item in before.items if item.id not in new.by_id)
    found += [RowDifference(RowChangeKind.REMOVED, i, None, old.paths[i.id]) for i in gone]
    return found


def _links(current: Plan, amended: Plan) -> dict[str, str]:
    """Row of the amended text → row of the current plan."""
    links: dict[str, str] = {}
    by_path = {path: row for row, path in current.tree.paths.items()}
    by_words = {}
    for item in reversed(current.items):
        by_words[item.kind, fold(item.content)] = item.id

    def take(found: Callable[[PlanItem], str | None]) -> None:
        for item in _unlinked(amended, links):
            row = found(item)
            if row and row not in links.values():
                links[item.id] = row

    take(lambda item: by_words.get((item.kind, fold(item.content))))
    rows = current.tree.by_id
    paths = amended.tree.paths

    def at_same_path(item: PlanItem) -> str | None:
        row = by_path.get(paths[item.id])
        return row if row and _likeness(rows[row], item) >= _SAME_PLACE else None

    take(at_same_path)
    take(lambda item: _nearest(item, (r for r in current.items if r.id not in links.values())))
    return links


def _unlinked(plan: Plan, links: dict[str, str]) -> Iterator[PlanItem]:
    return (item for item in plan.items if item.id not in links)


def _nearest(item: PlanItem, rows: Iterable[PlanItem]) -> str | None:
    scored = [(_likeness(row, item), row.id) for row in rows if row.kind is item.kind]
    score, row_id = max(scored, default=(0.0, ""))
    return row_id if score >= _SAME_WORDS else None


def _likeness(one: PlanItem, other: PlanItem) -> float:
    a, b = fold(one.content), fold(other.content)
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _SAME_PLACE else 0.0
