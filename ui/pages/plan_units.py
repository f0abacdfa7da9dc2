"""Who has the plan's tasks, and how the plan differs from its issued text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from core.domain.plan import ItemKind, Plan
from ui.models.plan_tree import PlanTreeModel
from ui.operations import revisions as operation
from ui.operations.runner import Operations
from ui.widgets.plan_tree_view import PlanTreeView


class PlanUnits(QObject):
    """Opens the dialogs for the plan shown; without a plan nothing happens.

    ``back`` puts the focus where work goes on after a dialog.
    """

    def __init__(
        self, view: PlanTreeView, operations: Operations, back: Callable[[], None]
    ) -> None:
        super().__init__(view)
        self._view = view
        self._operations = operations
        self._back = back

    def assign(self) -> None:
        """The units of the selected tasks, of those under a selected heading, or of all."""
        from ui.dialogs.assign_units import open_assign_units

        plan = self._plan
        if plan is not None:
            open_assign_units(
                self._view,
                self._operations,
                plan,
                self._tasks(plan),
                read_only=self._model.read_only,
            )
            self._back()

    def compare(self) -> None:
        """What differs from the issued text."""
        from ui.dialogs.plan_differences import show_differences

        if self._plan is not None:
            show_differences(self._view, self._operations, self._plan.id)
            self._back()

    def issue(self) -> None:
        """Keep the text as issued."""
        if self._plan is not None:
            operation.issue(operations=self._operations, plan_id=self._plan.id)

    def receive(self) -> None:
        """Take an amended document over, after a look at what it changes."""
        from ui.dialogs.plan_differences import receive_amendment

        plan = self._plan
        if plan is not None:
            if receive_amendment(self._view, self._operations, plan.id):
                self.ask(plan.id)
            self._back()

    def ask(self, plan_id: str) -> None:
        """Ask for each name of a plan that stands for no unit."""
        from ui.dialogs.agency_question import ask_agencies

        ask_agencies(self._view, self._operations, plan_id)

    @property
    def _plan(self) -> Plan | None:
        return self._model.plan

    @property
    def _model(self) -> PlanTreeModel:
        model = self._view.model()
        assert isinstance(model, PlanTreeModel)
        return model

    def _tasks(self, plan: Plan) -> list[str]:
        """The tasks selected, or under the headings selected, in the order of the plan."""
        rows, _columns = self._view.selected_cells()
        chosen = [item for row in rows if (item := self._model.item(row))]
        ids = {item.id for item in chosen}
        for item in chosen:
            if item.kind is not ItemKind.TASK:
                ids |= {below.id for below in plan.tree.subtree(item.id)}
        return [task.id for task in plan.tree.tasks() if task.id in ids]
