"""The places of the plan that wait for a person: counted on the strip, walked by F8."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QObject

from ui.models.plan_facts import Place
from ui.pages.plan_filters import PlanFilters
from ui.widgets.message_strip import MessageStrip
from ui.widgets.plan_tree_view import PlanTreeView


class PlanDoubts(QObject):
    """Knows where the next question is."""

    def __init__(self, view: PlanTreeView, strip: MessageStrip, filters: PlanFilters) -> None:
        super().__init__(view)
        self._view = view
        self._strip = strip
        self._filters = filters

    def show(self) -> None:
        """Say on the strip what is unclear, or nothing when all is clear."""
        model = self._view.plan_model()
        facts = model.facts
        if facts is None or not facts.places or model.read_only:
            self._strip.clear("ask")
            return
        count, which = facts.doubt_sentence()
        self._strip.show_message(
            f"<b>{count}</b> {escape(which)}", "ask", "Xem lần lượt (F8)", lambda: self.walk(1)
        )

    def walk(self, step: int) -> None:
        """Go to the next (1) or former (-1) place, round the end of the plan."""
        places = self._places()
        if not places:
            return
        model = self._view.plan_model()
        order = {item.id: n for n, item in enumerate(model.plan.items)} if model.plan else {}
        current = self._view.currentIndex()
        item = model.item(current)
        here = (order[item.id], current.column()) if item else (-1, -1)
        keyed = [((order[p.item_id], model.column_of(p.column)), p) for p in places]
        ahead = [p for at, p in keyed if (at > here if step > 0 else at < here)]
        chosen = (ahead or places)[0 if step > 0 else -1]
        self._view.reveal(model.index_of(chosen.item_id, chosen.column))
        self._view.setFocus()

    def _places(self) -> list[Place]:
        facts = self._view.plan_model().facts
        return [p for p in facts.places if self._filters.in_sight(p.item_id)] if facts else []
