"""Why the page Tiến độ has nothing to show, and the way out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget

from ui.models.progress_facts import ProgressFacts
from ui.models.progress_words import count_words
from ui.widgets.empty_state import EmptyState
from ui.widgets.no_plan import no_plan_state
from ui.widgets.page import Page


class ProgressNotes:
    """Puts one note at a time in the place of the table.

    ``open_plan`` leads to the plan, ``to_filter`` into the filter field, ``clear`` drops every
    filter.
    """

    def __init__(
        self,
        page: Page,
        layers: QStackedWidget,
        to_filter: Callable[[], None],
        clear: Callable[[], None],
    ) -> None:
        self._page, self._layers = page, layers
        self._to_filter = to_filter
        self._clear = clear
        self._shown: EmptyState | None = None

    def show_without_board(self, *, has_plan: bool) -> None:
        """No plan, or a plan whose tasks are given to nobody."""
        words = "Chưa giao nhiệm vụ nào cho đơn vị. Mở Kế hoạch, ghi cơ quan chủ trì."
        if not has_plan:
            words = "Chưa có kế hoạch nên chưa có tiến độ."
        way = ("Mở Kế hoạch…", lambda: self._page.page_requested.emit("plan", ""))
        if has_plan:
            self._show(EmptyState(words, way))
        else:
            self._show(no_plan_state(self._page, words, way))

    def show_nothing_in_sight(self, facts: ProgressFacts) -> None:
        """Filters leave nothing, or there are too many units to list them unasked."""
        if facts.is_unasked:
            count = count_words(len(facts.group_units))
            words = f"Có {count} đơn vị. Gõ tên ở ô lọc (Ctrl+F), hoặc chọn tình trạng."
            self._show(EmptyState(words, ("Gõ tên đơn vị", self._to_filter)))
        else:
            self._show(EmptyState("Không có ô nào khớp bộ lọc.", ("Bỏ lọc", self._clear)))

    def _show(self, note: EmptyState) -> None:
        former, self._shown = self._shown, note
        self._layers.addWidget(note)
        self._layers.setCurrentWidget(note)
        if former is not None:
            self._layers.removeWidget(former)
            former.deleteLater()
