"""What the panel under the plan says of the current cell, also while it is typed."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject
from PySide6.QtWidgets import QDialog

from core.domain.deadline import Deadline
from core.domain.plan import ItemKind, PlanItem
from ui.models.plan_facts import PlanFacts, deadline_of
from ui.operations import plan as operation
from ui.operations.runner import Operations
from ui.widgets.plan_detail import CellDetail, PlanDetail
from ui.widgets.plan_tree_view import PlanTreeView


class PlanDetailed(QObject):
    """Fills the panel, and stores how a person understands a deadline."""

    def __init__(self, view: PlanTreeView, panel: PlanDetail, operations: Operations) -> None:
        super().__init__(view)
        self._view = view
        self._panel = panel
        self._operations = operations
        self._typed: str | None = None
        view.cell_changed.connect(self.show)
        view.typing.connect(self._on_typing)
        view.typing_stopped.connect(self._on_typing_stopped)
        panel.accepted.connect(self.accept_reading)
        panel.other_wanted.connect(self.ask_reading)

    def show(self) -> None:
        """Show the current cell; while a deadline is typed, the row's content beside it."""
        index = self._view.currentIndex()
        model = self._view.plan_model()
        item, facts = model.item(index), model.facts
        if item is None or facts is None:
            self._panel.show_detail(None)
            return
        column = model.column(index)
        joined = index.column() > 1 and model.spanned(item)
        elsewhere = self._typed is not None or column.computed or joined
        key = "content" if elsewhere else column.key
        self._panel.show_detail(
            CellDetail(
                path=facts.tree.paths.get(item.id, item.tt),
                heading=model.columns[model.column_of(key)].heading,
                text=item.cell(key),
                content=item.content,
                is_task=item.kind is ItemKind.TASK,
                lead=item.lead,
                support=item.support,
                deadline=item.deadline,
                reading=self._reading(item, facts),
                plan_year=facts.plan.year,
                typed=self._typed,
                read_only=model.read_only,
            )
        )

    def accept_reading(self) -> None:
        """The deadline is understood rightly: keep that a person has said so."""
        found = self._current()
        if found is None:
            return
        item, facts = found
        reading = facts.readings[item.id]
        if not reading.question:
            self._store(item, facts, reading)

    def ask_reading(self) -> None:
        """Let a person say how the deadline is meant."""
        from ui.dialogs.deadline_reading import DeadlineReadingDialog

        found = self._current()
        if found is None:
            return
        item, facts = found
        path = facts.tree.paths[item.id]
        reading = facts.readings[item.id]
        dialog = DeadlineReadingDialog(reading, facts.plan.year, path, self._view)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._store(item, facts, dialog.chosen())
        self._view.setFocus()

    def _store(self, item: PlanItem, facts: PlanFacts, reading: Deadline) -> None:
        operation.confirm_deadline(
            operations=self._operations, plan_id=facts.plan.id, item_id=item.id, reading=reading
        )

    def _current(self) -> tuple[PlanItem, PlanFacts] | None:
        """The current row, after what is being typed was written."""
        self._view.finish_editing()
        model = self._view.plan_model()
        item = model.item(self._view.currentIndex())
        return (item, model.facts) if item is not None and model.facts is not None else None

    def _reading(self, item: PlanItem, facts: PlanFacts) -> Deadline | None:
        if self._typed is None:
            return facts.readings.get(item.id)
        return deadline_of(self._typed.strip(), facts.plan.year)

    def _on_typing(self, index: QModelIndex, text: str) -> None:
        if index.isValid() and self._view.plan_model().column(index).key == "deadline":
            self._typed = text
            self.show()

    def _on_typing_stopped(self) -> None:
        if self._typed is not None:
            self._typed = None
            self.show()
