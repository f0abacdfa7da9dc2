"""The rows of a plan as objects that stay the same while the plan around them changes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from core.domain.plan import Plan, PlanItem


class Node:
    """A row in the model. ``key`` is its number inside Qt, ``row`` its place under its parent."""

    __slots__ = ("children", "item", "key", "parent", "row")

    def __init__(self, item: PlanItem | None, key: int) -> None:
        self.item = item
        self.key = key
        self.parent: Node | None = None
        self.children: list[Node] = []
        self.row = 0

    def put(self, child: Node, row: int) -> None:
        """Insert a child and renumber what follows."""
        child.parent = self
        self.children.insert(row, child)
        self._renumber(row)

    def take(self, row: int) -> Node:
        """Take a child out and renumber what follows."""
        child = self.children.pop(row)
        child.parent = None
        self._renumber(row)
        return child

    def _renumber(self, start: int) -> None:
        for row in range(start, len(self.children)):
            self.children[row].row = row

    def below(self) -> Iterator[Node]:
        """Every node under this one, in document order."""
        for child in self.children:
            yield child
            yield from child.below()

    def is_above(self, other: Node) -> bool:
        """Whether ``other`` stands somewhere under this node."""
        while other.parent is not None:
            other = other.parent
            if other is self:
                return True
        return False


class Nodes:
    """All nodes of a plan by item id and by key; the root has key 0 and no item."""

    def __init__(self) -> None:
        self._keys = count(1)
        self.root = Node(None, 0)
        self.by_id: dict[str, Node] = {}
        self.by_key: dict[int, Node] = {0: self.root}

    def new(self, item: PlanItem) -> Node:
        """A node that is not placed yet."""
        node = Node(item, next(self._keys))
        self.by_id[item.id] = node
        self.by_key[node.key] = node
        return node

    def forget(self, node: Node) -> None:
        """Drop a node and what is below it, after it was taken out."""
        for each in [node, *node.below()]:
            del self.by_key[each.key]
            if each.item is not None:
                self.by_id.pop(each.item.id, None)

    def fill(self, plan: Plan | None) -> None:
        """Start anew with the rows of a plan."""
        self.root.children.clear()
        self.by_id.clear()
        self.by_key = {0: self.root}
        for item in plan.items if plan else ():
            parent = self.by_id[item.parent_id] if item.parent_id else self.root
            parent.put(self.new(item), len(parent.children))
