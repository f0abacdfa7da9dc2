"""Commands on whole rows: insert, delete, move, change level and kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.domain.plan import ItemKind, PlanItem
from ui.models.plan_paste import Paste
from ui.models.plan_tree import PlanRole, PlanTreeModel
from ui.operations import plan as operation
from ui.operations.runner import Operations
from ui.widgets.plan_tree_view import PlanTreeView

if TYPE_CHECKING:
    from core.services.changes import Changes

ShowNew = Callable[[str], None]


class PlanRows(QObject):
    """Acts on the rows of the selection; ``show_new`` is told which row a person goes on with."""

    def __init__(self, view: PlanTreeView, operations: Operations, show_new: ShowNew) -> None:
        super().__init__(view)
        self._view = view
        self._operations = operations
        self._show_new = show_new

    # -- inserting -----------------------------------------------------------------------

    def insert_below(self) -> None:
        """A row under the current one; under a heading it is the heading's last row."""
        item = self._current()
        is_heading = item is not None and item.kind is not ItemKind.TASK
        kind = ItemKind.TASK if is_heading else None
        self._insert(item.id if item else None, kind, as_child=is_heading)

    def insert_above(self) -> None:
        """A row of the same kind over the current one."""
        item = self._current()
        if item is None:
            return
        siblings = self._model.plan.tree.children(item.parent_id) if self._model.plan else []
        place = [sibling.id for sibling in siblings].index(item.id)
        if place:
            self._insert(siblings[place - 1].id, item.kind)
        elif item.parent_id is None:
            self._insert(None, item.kind)
        else:
            self._insert_first(item)

    def insert_child(self) -> None:
        """A row one level under the current one."""
        item = self._current()
        if item is not None:
            self._insert(item.id, None, as_child=True)

    def insert_group(self) -> None:
        """A group in the current part, after the group or row that is current."""
        item = self._current()
        if item is None or item.kind is ItemKind.SECTION:
            self._insert(item.id if item else None, ItemKind.GROUP, as_child=item is not None)
        else:
            self._insert(self._ancestor(item, below=1), ItemKind.GROUP)

    def insert_section(self) -> None:
        """A part after the current one."""
        item = self._current()
        self._insert(self._ancestor(item, below=0) if item else None, ItemKind.SECTION)

    def add_pasted(self, paste: Paste) -> None:
        """Add the rows that a paste needs beyond the last one, then write all its cells."""
        plan = self._model.plan
        rows = self._view.rows()
        if plan is None or not rows:
            return
        operation.paste_rows(
            operations=self._operations,
            plan_id=plan.id,
            paste=paste,
            after=rows[-1].data(PlanRole.ITEM).id,
        )

    # -- changing ------------------------------------------------------------------------

    def delete(self) -> None:
        """Remove the selected rows with what stands below them."""
        ids = self._chosen()
        if ids:
            operation.delete_rows(
                operations=self._operations, plan_id=self._plan_id(), ids=ids, on_done=None
            )

    def move(self, delta: int) -> None:
        """Move the selected rows up (-1) or down (+1) among their siblings."""
        self._change(
            lambda ids: operation.move_rows(
                operations=self._operations, plan_id=self._plan_id(), ids=ids, delta=delta
            )
        )

    def indent(self) -> None:
        """One level deeper."""
        self._change(
            lambda ids: operation.indent_rows(
                operations=self._operations, plan_id=self._plan_id(), ids=ids
            )
        )

    def outdent(self) -> None:
        """One level higher."""
        self._change(
            lambda ids: operation.outdent_rows(
                operations=self._operations, plan_id=self._plan_id(), ids=ids
            )
        )

    def set_kind(self, kind: ItemKind) -> None:
        """Make the selected rows parts, groups or tasks."""
        self._change(
            lambda ids: operation.set_kind(
                operations=self._operations, plan_id=self._plan_id(), ids=ids, kind=kind
            )
        )

    # -- helpers ---------------------------------------------------------------------------

    @property
    def _model(self) -> PlanTreeModel:
        return self._view.plan_model()

    def _change(self, change: Callable[[list[str]], None]) -> None:
        ids = self._chosen()
        if ids:
            change(ids)

    def _plan_id(self) -> str:
        return self._model.plan.id if self._model.plan else ""

    def _current(self) -> PlanItem | None:
        return self._model.item(self._view.currentIndex())

    def _chosen(self) -> list[str]:
        """The ids of the selected rows."""
        if self._model.read_only:
            self._view.blocked.emit()
            return []
        rows, _columns = self._view.selected_cells()
        return [row.data(PlanRole.ITEM).id for row in rows]

    def _ancestor(self, item: PlanItem, *, below: int) -> str:
        """The row above at a depth, or the row itself where it stands less deep."""
        facts = self._model.facts
        above = facts.tree.ancestors(item.id) if facts else ()
        line = [item, *above][::-1]
        return line[min(below, len(line) - 1)].id

    def _insert(self, after: str | None, kind: ItemKind | None, *, as_child: bool = False) -> None:
        if self._model.read_only or self._model.plan is None:
            self._view.blocked.emit()
            return
        operation.insert_rows(
            operations=self._operations,
            plan_id=self._plan_id(),
            after=after,
            kind=kind,
            as_child=as_child,
            on_done=lambda changes: self._show_new(changes.created[0]),
        )

    def _insert_first(self, item: PlanItem) -> None:
        """Before the first row of a heading: after it, then up."""

        def move_up(changes: Changes) -> None:
            operation.move_rows(
                operations=self._operations,
                plan_id=self._plan_id(),
                ids=changes.created,
                delta=-1,
                on_done=lambda _changes: self._show_new(changes.created[0]),
            )

        if self._model.read_only:
            self._view.blocked.emit()
            return
        operation.insert_rows(
            operations=self._operations,
            plan_id=self._plan_id(),
            after=item.id,
            kind=item.kind,
            on_done=move_up,
        )
