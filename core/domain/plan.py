"""The plan of one year: its decision, and the tree of sections, groups and tasks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from core.domain.deadline import Deadline


class ItemKind(StrEnum):
    """What a row of the plan is: phần, nhóm, nhiệm vụ."""

    SECTION = "section"
    GROUP = "group"
    TASK = "task"


# The text columns of a plan's table, in the order of the issued document.
COLUMNS = ("tt", "content", "lead", "support", "deadline", "product")

HEADINGS: dict[str, str] = {
    "tt": "TT",
    "content": "Nội dung công việc",
    "lead": "Cơ quan chủ trì",
    "support": "Cơ quan phối hợp",
    "deadline": "Thời gian hoàn thành",
    "product": "Dự kiến sản phẩm",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanItem:
    """One row. Texts are kept word for word; a list in a cell is one line for each entry.

    ``extra`` holds the columns of the document that the plan's own six do not cover, as
    (heading, text). ``reading`` is the deadline as a person confirmed it; ``None`` means
    that the words are read anew each time.
    """

    id: str
    parent_id: str | None = None
    kind: ItemKind = ItemKind.TASK
    tt: str = ""
    content: str = ""
    lead: str = ""
    support: str = ""
    deadline: str = ""
    product: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    reading: Deadline | None = None

    def cell(self, column: str) -> str:
        """The text of a column of :data:`COLUMNS`, or of an extra column by its heading."""
        if column in COLUMNS:
            return str(getattr(self, column))
        return dict(self.extra).get(column, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The paper that issues the plan. Blank text and ``None`` print as blanks to fill in.

    ``title``, ``annex_title`` and the agency lines keep their line breaks.
    """

    organ_above: str = ""
    organ: str = ""
    number: str = ""
    sign: str = "QĐ-UBND"
    place: str = ""
    day: int | None = None
    month: int | None = None
    year: int | None = None
    title: str = ""
    issuer: str = ""
    bases: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()
    signer: str = ""
    annex_title: str = ""
    annex_note: str = ""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A plan with its rows in document order (a parent stands before its children)."""

    id: str
    year: int
    title: str = ""
    short_title: str = ""
    decision: Decision = field(default_factory=Decision)
    items: tuple[PlanItem, ...] = ()
    headings: tuple[tuple[str, str], ...] = tuple(HEADINGS.items())
    extra_columns: tuple[str, ...] = ()

    @cached_property
    def tree(self) -> PlanTree:
        """The rows as a tree."""
        return PlanTree(self.items)

    def heading(self, column: str) -> str:
        """The words over a column as this plan's document has them."""
        return dict(self.headings).get(column) or HEADINGS.get(column, column)


class PlanTree:
    """Parents, children, depths and paths over a plan's rows; the rows themselves do not change."""

    def __init__(self, items: tuple[PlanItem, ...]) -> None:
        self.items = items
        self.by_id = {item.id: item for item in items}
        self._children: dict[str | None, list[PlanItem]] = {}
        for item in items:
            self._children.setdefault(item.parent_id, []).append(item)

    def children(self, item_id: str | None) -> list[PlanItem]:
        """The direct children in order; ``None`` gives the rows without a parent."""
        return self._children.get(item_id, [])

    def subtree(self, item_id: str | None) -> Iterator[PlanItem]:
        """Every row below, in document order, without the row itself."""
        for child in self.children(item_id):
            yield child
            yield from self.subtree(child.id)

    def ancestors(self, item_id: str) -> Iterator[PlanItem]:
        """The rows above, nearest first."""
        parent_id = self.by_id[item_id].parent_id
        while parent_id is not None:
            parent = self.by_id[parent_id]
            yield parent
            parent_id = parent.parent_id

    def depth(self, item_id: str) -> int:
        """0 for a row without a parent."""
        return sum(1 for _ in self.ancestors(item_id))

    def tasks(self) -> list[PlanItem]:
        """The rows that somebody has to carry out."""
        return [item for item in self.items if item.kind is ItemKind.TASK]

    @cached_property
    def paths(self) -> dict[str, str]:
        """Each row's path, unique in the plan: "II.2.3" for TT 2.3 under 2 under II.

        A TT that repeats its parent's number counts once. A blank TT gives its place among
        its siblings in brackets, a path met before gets the next free number in brackets.
        """
        paths: dict[str, str] = {}
        uses: dict[str, int] = {}
        for parent_id in [None, *self.by_id]:
            for place, item in enumerate(self.children(parent_id), start=1):
                path = self._joined(item, paths.get(parent_id or "", ""), place)
                uses[path] = uses.get(path, 0) + 1
                while uses[path] > 1 and f"{path}({uses[path]})" in uses:
                    uses[path] += 1
                unique = path if uses[path] == 1 else f"{path}({uses[path]})"
                uses.setdefault(unique, 1)
                paths[item.id] = unique
        return {item.id: paths[item.id] for item in self.items}

    def _joined(self, item: PlanItem, parent_path: str, place: int) -> str:
        tt = item.tt.strip("(). ") or f"({place})"
        if not parent_path or item.parent_id is None:
            return tt
        parent_tt = self.by_id[item.parent_id].tt.strip("(). ")
        if parent_tt and tt.startswith(parent_tt + ".") and parent_path.endswith(parent_tt):
            return parent_path[: len(parent_path) - len(parent_tt)] + tt
        return f"{parent_path}.{tt}"
