"""Editing a plan's tree: pure functions from a plan to a plan, renumbered in its own scheme."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from core.domain import numbering
from core.domain.plan import COLUMNS, ItemKind, Plan, PlanItem, PlanTree
from core.domain.text import clean_cell


@dataclass(frozen=True, slots=True)
class CellEdit:
    """A new text for one cell; ``column`` is one of COLUMNS or an extra column's heading."""

    item_id: str
    column: str
    value: str


class Outline:
    """The rows of a plan while they are being rearranged: who stands under whom, in order."""

    def __init__(self, plan: Plan) -> None:
        self.before = plan.tree
        self.items = dict(self.before.by_id)
        self.children: dict[str | None, list[str]] = {None: []}
        for item in plan.items:
            self.children.setdefault(item.parent_id, []).append(item.id)

    def siblings(self, item_id: str) -> list[str]:
        """The list in which a row stands."""
        return self.children[self.items[item_id].parent_id]

    def put(self, item: PlanItem, parent_id: str | None, index: int) -> None:
        """Place a row, new or taken out before, under a parent."""
        self.items[item.id] = replace(item, parent_id=parent_id)
        self.children.setdefault(parent_id, []).insert(index, item.id)

    def take(self, item_id: str) -> PlanItem:
        """Take a row out of its list; what stands below it stays attached to it."""
        self.siblings(item_id).remove(item_id)
        return self.items[item_id]

    def drop(self, item_id: str) -> None:
        """Remove a row and everything below it."""
        self.take(item_id)
        for below in list(self._below(item_id)):
            self.items.pop(below)
            self.children.pop(below, None)

    def _below(self, item_id: str) -> Iterable[str]:
        for child in self.children.get(item_id, []):
            yield from self._below(child)
        yield item_id

    def change(self, item_id: str, **fields: object) -> None:
        """Replace fields of a row."""
        self.items[item_id] = replace(self.items[item_id], **fields)  # type: ignore[arg-type]

    def ordered(self) -> tuple[PlanItem, ...]:
        """The rows in document order."""
        return tuple(self._walk(None))

    def _walk(self, parent_id: str | None) -> Iterable[PlanItem]:
        for item_id in self.children.get(parent_id, []):
            yield self.items[item_id]
            yield from self._walk(item_id)

    def depth(self, item_id: str) -> int:
        """0 for a row without a parent."""
        parent_id = self.items[item_id].parent_id
        return 0 if parent_id is None else 1 + self.depth(parent_id)

    def renumber(self) -> None:
        """Give every list that was touched the numbers its scheme asks for, top down."""
        for level in range(self._deepest() + 1):
            for before, after in self._runs(level):
                tts = {row: self.items[row].tt for row in after}
                for row, tt in numbering.renumbered(before, after, tts).items():
                    self._set_tt(row, tt)

    def _deepest(self) -> int:
        return max((self.depth(item_id) for item_id in self.items), default=0)

    def _set_tt(self, item_id: str, tt: str) -> None:
        old = self.items[item_id].tt
        self.change(item_id, tt=tt)
        for child in self.children.get(item_id, []):
            child_tt = self.items[child].tt
            moved = numbering.with_parent(child_tt, old, tt)
            if moved != child_tt:
                self._set_tt(child, moved)

    def _runs(self, level: int) -> list[tuple[list[tuple[str, str]], list[str]]]:
        """The touched runs of numbers of a level as (rows before with TT, rows now)."""
        parents = [None] if level == 0 else self._parents(level)
        runs = []
        for parent in parents:
            old = [(item.id, item.tt) for item in self.before.children(parent)]
            runs.append((self._retitled(old), list(self.children.get(parent, []))))
        if level and _counts_through([old for old, _ in runs]):
            whole = ([row for old, _ in runs for row in old], [r for _, now in runs for r in now])
            runs = [whole]
        return [run for run in runs if [row for row, _ in run[0]] != run[1]]

    def _parents(self, level: int) -> list[str]:
        now = [i.id for i in self.ordered() if self.depth(i.id) == level - 1]
        return [i for i in now if self.children.get(i) or self.before.children(i)]

    def _retitled(self, old: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """The run before with the TTs that a renumbered parent has given its rows since."""
        return [(row, self.items[row].tt if self._stayed(row) else tt) for row, tt in old]

    def _stayed(self, row: str) -> bool:
        item = self.items.get(row)
        return item is not None and item.parent_id == self.before.by_id[row].parent_id


def _counts_through(runs: list[list[tuple[str, str]]]) -> bool:
    """Whether the numbers run on from parent to parent (1–140 through all sections)."""
    lists = [numbering.parse_siblings([tt for _, tt in run]) for run in runs if run]
    values = [[n.value for n in numbers if n] for numbers in lists]
    values = [v for v in values if v]
    follows = [a[-1] + 1 == b[0] for a, b in pairwise(values)]
    return bool(follows) and all(follows)


def edit_cells(plan: Plan, edits: Sequence[CellEdit]) -> Plan:
    """Write texts into cells; a deadline with new words loses the reading a person confirmed.

    Raises KeyError for a row or column that the plan does not have.
    """
    items = {item.id: item for item in plan.items}
    for edit in edits:
        items[edit.item_id] = _edited(items[edit.item_id], edit, plan.extra_columns)
    return replace(plan, items=tuple(items.values()))


def _edited(item: PlanItem, edit: CellEdit, extra_columns: tuple[str, ...]) -> PlanItem:
    value = clean_cell(edit.value)
    if edit.column in COLUMNS:
        changed = replace(item, **{edit.column: value})  # type: ignore[arg-type]
        if edit.column == "deadline" and value != item.deadline:
            changed = replace(changed, reading=None)
        return changed
    if edit.column not in extra_columns:
        raise KeyError(edit.column)
    texts = {**dict(item.extra), edit.column: value}
    return replace(item, extra=tuple((name, texts.get(name, "")) for name in extra_columns))


def insert_items(
    plan: Plan,
    *,
    after: str | None,
    count: int,
    kind: ItemKind | None,
    as_child: bool,
    new_id: Callable[[], str],
) -> tuple[Plan, tuple[str, ...]]:
    """Insert empty rows after a row (``None`` = as the first), or as its last children.

    Without ``kind`` the rows are what their new siblings are. Returns the plan and the ids.
    """
    outline = Outline(plan)
    parent_id, index = _place(outline, after, as_child)
    siblings = outline.children.get(parent_id, [])
    neighbour = outline.items[siblings[max(0, index - 1)]] if siblings else None
    parent = outline.items[parent_id] if parent_id else None
    chosen = kind or (neighbour.kind if neighbour else ItemKind.TASK)
    ids = tuple(new_id() for _ in range(count))
    for offset, item_id in enumerate(ids):
        outline.put(PlanItem(id=item_id, kind=chosen), parent_id, index + offset)
    if neighbour is None:
        first = numbering.first_child_tt(parent.tt) if parent else "1"
        outline.change(ids[0], tt=first)
    if parent is not None:
        _make_heading(outline, parent.id)
    outline.renumber()
    return replace(plan, items=outline.ordered()), ids


def _place(outline: Outline, after: str | None, as_child: bool) -> tuple[str | None, int]:
    if after is None:
        return None, 0
    if as_child:
        return after, len(outline.children.get(after, []))
    return outline.items[after].parent_id, outline.siblings(after).index(after) + 1


def delete_items(plan: Plan, ids: Sequence[str]) -> Plan:
    """Remove rows with everything below them."""
    outline = Outline(plan)
    for item_id in ids:
        if item_id in outline.items:
            outline.drop(item_id)
    outline.renumber()
    return replace(plan, items=outline.ordered())


def move_items(plan: Plan, ids: Sequence[str], delta: int) -> Plan:
    """Move rows one place up (-1) or down (+1) among their siblings; edges stay where they are."""
    outline = Outline(plan)
    for item_id in _topmost(plan.tree, ids, reverse=delta > 0):
        siblings = outline.siblings(item_id)
        index = siblings.index(item_id)
        target = index + delta
        if 0 <= target < len(siblings) and siblings[target] not in ids:
            siblings.insert(target, siblings.pop(index))
    outline.renumber()
    return replace(plan, items=outline.ordered())


def indent_items(plan: Plan, ids: Sequence[str]) -> Plan:
    """Put rows under the sibling above them, which becomes a heading if it asks nothing itself."""
    outline = Outline(plan)
    for item_id in _topmost(plan.tree, ids):
        siblings = outline.siblings(item_id)
        index = siblings.index(item_id)
        if index == 0:
            continue
        parent_id = siblings[index - 1]
        item = outline.take(item_id)
        if not outline.children.get(parent_id):
            item = replace(item, tt=numbering.first_child_tt(outline.items[parent_id].tt))
        outline.put(item, parent_id, len(outline.children.get(parent_id, [])))
        _make_heading(outline, parent_id)
        _fit_kind(outline, item_id)
    outline.renumber()
    return replace(plan, items=outline.ordered())


def outdent_items(plan: Plan, ids: Sequence[str]) -> Plan:
    """Put rows right after their parent; the siblings that followed stay under the parent."""
    outline = Outline(plan)
    for item_id in _topmost(plan.tree, ids, reverse=True):
        parent_id = outline.items[item_id].parent_id
        if parent_id is None:
            continue
        item = outline.take(item_id)
        grand_id = outline.items[parent_id].parent_id
        index = outline.siblings(parent_id).index(parent_id) + 1
        outline.put(item, grand_id, index)
        _fit_kind(outline, item_id)
        _make_task(outline, parent_id)
    outline.renumber()
    return replace(plan, items=outline.ordered())


def set_kind(plan: Plan, ids: Sequence[str], kind: ItemKind) -> Plan:
    """Say what rows are: section, group or task."""
    wanted = set(ids)
    items = (replace(i, kind=kind) if i.id in wanted else i for i in plan.items)
    return replace(plan, items=tuple(items))


def _topmost(tree: PlanTree, ids: Sequence[str], *, reverse: bool = False) -> list[str]:
    """The rows in document order, without those that move along with a row above them."""
    wanted = set(ids)
    rows = [item.id for item in tree.items if item.id in wanted]
    rows = [row for row in rows if not any(a.id in wanted for a in tree.ancestors(row))]
    return rows[::-1] if reverse else rows


def _asks_something(item: PlanItem) -> bool:
    return bool(item.lead or item.support or item.deadline or item.product)


def _make_heading(outline: Outline, item_id: str) -> None:
    item = outline.items[item_id]
    if item.kind is ItemKind.TASK and not _asks_something(item):
        top = item.parent_id is None
        outline.change(item_id, kind=ItemKind.SECTION if top else ItemKind.GROUP)


def _make_task(outline: Outline, item_id: str) -> None:
    """A group that lost its last row below is a task again; a section stays a section."""
    item = outline.items[item_id]
    if item.kind is ItemKind.GROUP and not outline.children.get(item_id):
        outline.change(item_id, kind=ItemKind.TASK)


def _fit_kind(outline: Outline, item_id: str) -> None:
    """A heading is a section at the top and a group below it."""
    item = outline.items[item_id]
    if item.kind is not ItemKind.TASK:
        top = item.parent_id is None
        outline.change(item_id, kind=ItemKind.SECTION if top else ItemKind.GROUP)
