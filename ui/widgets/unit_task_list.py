"""The tasks of a plan to choose from."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from core.domain.assignment import Assignments
from core.domain.plan import Plan

_ID = Qt.ItemDataRole.UserRole


class TaskList(QListWidget):
    """One line for each task: its path and the beginning of its words."""

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self.setObjectName("framed")
        self.setAccessibleName("Nhiệm vụ")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def item_id(self) -> str | None:
        """The task chosen."""
        item = self.currentItem()
        return item.data(_ID) if item is not None else None

    def show_tasks(self, only: Collection[str] = ()) -> None:
        """Show these tasks, or all; the choice stays where it can. Nothing is announced."""
        tasks = [task for task in self._plan.tree.tasks() if not only or task.id in only]
        kept = self.item_id
        self.blockSignals(True)
        self.clear()
        for task in tasks:
            words = " ".join(task.content.split())
            item = QListWidgetItem(f"{self._plan.tree.paths[task.id]} · {words}")
            item.setData(_ID, task.id)
            self.addItem(item)
        ids = [task.id for task in tasks]
        self.setCurrentRow(ids.index(kept) if kept in ids else 0)
        self.blockSignals(False)

    def count_units(self, assignments: Assignments) -> None:
        """Tell in the tool tips how many units have each task."""
        for row in range(self.count()):
            item = self.item(row)
            count = len(assignments.of_item(item.data(_ID)))
            item.setToolTip(f"{count} đơn vị\n{item.text()}")
