"""The filters of the plan's grid: words, agency, deadline; rows above a match stay in sight."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QModelIndex, QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from ui.models.plan_filter import DEADLINE_WORDS, DeadlineChoice, PlanFilter, all_agencies
from ui.widgets.plan_tree_view import PlanTreeView

_MOST_AGENCIES = 25


class PlanFilters(QObject):
    """Hides rows of the view; the model keeps them all.

    Signals:
        changed: other rows are in sight.
    """

    changed = Signal()

    def __init__(self, view: PlanTreeView) -> None:
        super().__init__(view)
        self._view = view
        self.filter = PlanFilter()
        self._accepted: set[str] | None = None

    def in_sight(self, item_id: str) -> bool:
        """Whether the filter leaves a row in sight."""
        return self._accepted is None or item_id in self._accepted

    def set_text(self, text: str) -> None:
        """Only rows with these words."""
        self._set(replace(self.filter, text=text))

    def set_agency(self, key: str) -> None:
        """Only rows that an agency leads or supports."""
        self._set(replace(self.filter, agency=key))

    def set_deadline(self, choice: DeadlineChoice) -> None:
        """Only tasks with such a deadline."""
        self._set(replace(self.filter, deadline=choice))

    def clear(self) -> None:
        """Every row again."""
        self._set(PlanFilter())

    def apply(self) -> None:
        """Work out again which rows are in sight, after the plan changed."""
        facts = self._view.plan_model().facts
        was = self._accepted
        self._accepted = self.filter.accepted(facts) if facts and self.filter else None
        if was is None and self._accepted is None:
            return
        self._hide(QModelIndex())
        self._view.forget_rows()
        self._view.viewport().update()

    def words(self) -> str:
        """What is filtered for, beside the words in the field; "" when nothing is."""
        parts = []
        if self.filter.deadline:
            parts.append(DEADLINE_WORDS[self.filter.deadline].lower())
        if self.filter.agency:
            parts.append(self._agency_words())
        return ", ".join(parts)

    def count(self) -> int:
        """How many rows match or stand above a match."""
        return len(self._accepted) if self._accepted is not None else 0

    def fill_deadlines(self, menu: QMenu) -> None:
        """The deadlines to choose from."""
        menu.clear()
        for choice, words in DEADLINE_WORDS.items():
            action = menu.addAction(words)
            _mark(action, chosen=self.filter.deadline is choice)
            action.triggered.connect(partial(self._on_deadline, choice))

    def fill_agencies(self, menu: QMenu) -> None:
        """The agencies of the plan, the most frequent first."""
        menu.clear()
        facts = self._view.plan_model().facts
        every = menu.addAction("Mọi cơ quan")
        _mark(every, chosen=not self.filter.agency)
        every.triggered.connect(partial(self._on_agency, ""))
        for key, words, rows in all_agencies(facts)[:_MOST_AGENCIES] if facts else []:
            action = menu.addAction(f"{words} ({rows})".replace("&", "&&"))
            _mark(action, chosen=self.filter.agency == key)
            action.triggered.connect(partial(self._on_agency, key))

    def _on_deadline(self, choice: DeadlineChoice, _checked: bool = False) -> None:
        self.set_deadline(choice)

    def _on_agency(self, key: str, _checked: bool = False) -> None:
        self.set_agency(key)

    def _agency_words(self) -> str:
        facts = self._view.plan_model().facts
        found = {key: words for key, words, _rows in all_agencies(facts)} if facts else {}
        return found.get(self.filter.agency, "")

    def _set(self, wanted: PlanFilter) -> None:
        if wanted == self.filter:
            return
        self.filter = wanted
        self.apply()
        current = self._view.currentIndex()
        if current.isValid() and self._view.place_of(current) >= 0:
            self._view.scrollTo(current)
        elif self._view.rows():
            column = max(1, current.column()) if current.isValid() else 1
            self._view.go_to(self._view.rows()[0].siblingAtColumn(column))
        self.changed.emit()

    def _hide(self, parent: QModelIndex) -> None:
        model = self._view.plan_model()
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            item = model.item(index)
            hidden = item is not None and not self.in_sight(item.id)
            if self._view.isRowHidden(row, parent) != hidden:
                self._view.setRowHidden(row, parent, hidden)
            self._hide(index)


def _mark(action: QAction, *, chosen: bool) -> None:
    action.setCheckable(True)
    action.setChecked(chosen)
