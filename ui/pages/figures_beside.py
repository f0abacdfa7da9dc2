"""What is shown beside the tables of the page Số liệu: panel, heading, strip, status."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from core.domain.figure import FigureKey
from ui.models.figure_detail import detail_of, log_words
from ui.models.figure_facts import FigureFacts
from ui.operations import figures as operation
from ui.pages.figures_status import heading_words, selection_words

if TYPE_CHECKING:
    from core.services.figure_entry import LogLine
    from ui.pages.figures import FiguresPage

_LOG_AFTER_MS = 200


class FigureBeside(QObject):
    """Follows the current cell and the unit."""

    def __init__(self, page: FiguresPage) -> None:
        super().__init__(page)
        self._page = page
        self._asks = False  # the question in the strip is ours
        self._log_timer = QTimer(self, singleShot=True, interval=_LOG_AFTER_MS)
        self._log_timer.timeout.connect(self._read_log)

    def show(self) -> None:
        """Show what belongs to the current cell."""
        page, key = self._page, self._page.tables.key
        facts = page.facts
        if facts is None:
            return
        page.panel.show_detail(detail_of(facts, key) if key is not None else None)
        self.read_log_soon()
        self._ask_unread(facts, key)
        self._show_unit(facts)

    def show_waiting(self, waiting: int) -> None:
        """So many units wait for a person."""
        self._page.badge_changed.emit(waiting)
        if self._page.facts is not None:
            self._show_unit(self._page.facts)

    def read_log_soon(self) -> None:
        """Read the cell's journal once the person stays at the cell."""
        self._log_timer.start()

    def _show_unit(self, facts: FigureFacts) -> None:
        page = self._page
        unit_id, many = page.checks.unit_id, page.tables.is_many
        page.heading.show_words(*heading_words(facts, unit_id, many=many))
        page.commands_of_page.show_complete(complete=facts.is_complete(unit_id))
        shown = page.layers.currentWidget() is page.body
        page.status_changed.emit(selection_words(page.tables, unit_id) if shown else "")

    def _ask_unread(self, facts: FigureFacts, key: FigureKey | None) -> None:
        """A text that waits in the current cell is asked about in the strip."""
        page = self._page
        raw = facts.raw(key.unit, key.element) if key is not None else ""
        if not raw or key is None:
            if self._asks and page.cells.asked is None:
                page.strip.clear("ask")
            self._asks = False
            return
        options = detail_of(facts, key).questions[0].options
        link = options[0].words if len(options) == 1 else ""
        words = facts.reading(key.element, raw).message
        self._asks = True
        page.strip.clear("info")
        page.strip.show_message(
            escape(words), "ask", link, lambda: page.answers.take_option(options[0])
        )

    def _read_log(self) -> None:
        page, key = self._page, self._page.tables.key
        if key is None or page.facts is None or not page.panel.isVisible():
            return
        element = page.facts.element(key.element)

        def show(lines: list[LogLine]) -> None:
            if page.panel.detail is not None and page.panel.detail.key == key:
                page.panel.show_log([log_words(line, element) for line in lines])

        operation.read_log(operations=page.operations, key=key, on_result=show)
