"""From the plan shown to the plan to show: the fewest announcements that views can follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.domain.plan import Plan, PlanItem
from ui.models.plan_columns import DUE
from ui.models.plan_facts import PlanFacts
from ui.models.plan_nodes import Node

if TYPE_CHECKING:
    from ui.models.plan_tree import PlanTreeModel


class PlanDiff:
    """One step of a model from its plan to another one of the same columns."""

    def __init__(self, model: PlanTreeModel, plan: Plan) -> None:
        self.model = model
        self.nodes = model.nodes
        self.plan = plan
        self.tree = plan.tree
        self.old_items = {i: n.item for i, n in self.nodes.by_id.items() if n.item is not None}

    def mostly_new(self) -> bool:
        """Whether so few rows stay that following them one by one would be slower."""
        stays = sum(1 for item_id in self.old_items if item_id in self.tree.by_id)
        return stays * 2 < max(len(self.old_items), len(self.tree.items))

    def apply_structure(self) -> None:
        """Remove, move and insert rows until the model has the plan's tree."""
        self._remove(self.nodes.root, whole=True)
        self._arrange(self.nodes.root, None)
        self._remove(self.nodes.root, whole=False)
        for item in self.plan.items:
            self.nodes.by_id[item.id].item = item

    def _remove(self, above: Node, *, whole: bool) -> None:
        """Remove rows that are gone; with ``whole`` only where nothing below them stays."""
        for child in reversed(above.children):
            gone = not self._stays(child)
            if gone and not (whole and any(map(self._stays, child.below()))):
                self.model.beginRemoveRows(self.model.index_for(above), child.row, child.row)
                self.nodes.forget(above.take(child.row))
                self.model.endRemoveRows()
            else:
                self._remove(child, whole=whole)

    def _stays(self, node: Node) -> bool:
        return node.item is not None and node.item.id in self.tree.by_id

    def _arrange(self, above: Node, item_id: str | None) -> None:
        for row, item in enumerate(self.tree.children(item_id)):
            node = self.nodes.by_id.get(item.id)
            if node is None:
                node = self._insert(above, row, item)
            elif node.parent is not above or node.row != row:
                self._move(node, above, row)
            self._arrange(node, item.id)

    def _insert(self, above: Node, row: int, item: PlanItem) -> Node:
        self.model.beginInsertRows(self.model.index_for(above), row, row)
        node = self.nodes.new(item)
        above.put(node, row)
        self.model.endInsertRows()
        return node

    def _move(self, node: Node, above: Node, row: int) -> None:
        """Move a row. A row that went under its own child first lets that child go up."""
        if node.is_above(above):
            branch = above
            while branch.parent is not node:
                branch = branch.parent  # type: ignore[assignment]
            old = node.parent
            assert old is not None
            self._move(branch, old, node.row)
        old = node.parent
        assert old is not None
        index_for = self.model.index_for
        self.model.beginMoveRows(index_for(old), node.row, node.row, index_for(above), row)
        old.take(node.row)
        above.put(node, row)
        self.model.endMoveRows()

    def announce_texts(self, before: PlanFacts | None, after: PlanFacts) -> None:
        """Announce the cells whose words, signs or counts differ."""
        for item in self.plan.items:
            old = self.old_items.get(item.id)
            if old is None or before is None:
                continue
            changed = self._changed_columns(old, item, before, after)
            if changed:
                node = self.nodes.by_id[item.id]
                self.model.dataChanged.emit(
                    self.model.index_for(node, min(changed)),
                    self.model.index_for(node, max(changed)),
                )

    def _changed_columns(
        self, old: PlanItem, new: PlanItem, before: PlanFacts, after: PlanFacts
    ) -> list[int]:
        columns = self.model.columns
        if old.kind is not new.kind or before.counts.get(new.id) != after.counts.get(new.id):
            return [0, len(columns) - 1]
        if old == new:
            return []
        return [
            place
            for place, column in enumerate(columns)
            if (
                before.due(old) != after.due(new)
                if column.key == DUE
                else old.cell(column.key) != new.cell(column.key)
                or _doubted(before, old, column.key) != _doubted(after, new, column.key)
            )
        ]


def _doubted(facts: PlanFacts, item: PlanItem, key: str) -> bool:
    return (item.id, key) in facts.doubtful
