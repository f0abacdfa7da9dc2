"""What a person decides in the panel of the page Số liệu, written into the figures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.domain.figure import Figure, FigureKey
from ui.models.figure_detail import Option
from ui.models.figure_facts import Entry
from ui.pages.figures_tables import entry_label

if TYPE_CHECKING:
    from ui.pages.figures import FiguresPage


class FigureAnswers(QObject):
    """Follows the buttons and fields of the panel."""

    def __init__(self, page: FiguresPage) -> None:
        super().__init__(page)
        self._page = page
        panel = page.panel
        panel.option_chosen.connect(self.take_option)
        panel.state_chosen.connect(self._take_state)
        panel.number_wanted.connect(self._type_number)
        panel.noted.connect(self._take_note)

    def take_option(self, option: Option) -> None:
        """Write the figure that a button proposes."""
        self._write(option.key, option.figure)
        self._page.activate()

    def _take_state(self, figure: Figure) -> None:
        key = self._page.tables.key
        if key is not None:
            self._write(key, figure)
        self._page.activate()

    def _write(self, key: FigureKey, figure: Figure) -> None:
        facts = self._page.facts
        if facts is None:
            return
        entry = facts.entry(key.unit, key.element, figure)
        if facts.changes(entry):
            self._page.write([entry], entry_label(facts, [entry]))

    def _type_number(self) -> None:
        page, key = self._page, self._page.tables.key
        page.activate()
        if key is not None:
            page.tables.go_to(key)
            page.tables.view.edit(page.tables.view.currentIndex())

    def _take_note(self, key: FigureKey, note: str, source: str) -> None:
        facts = self._page.facts
        if facts is None or key.period != facts.code:
            return
        figure = replace(facts.stored(key.unit, key.element), note=note, source=source)
        entry = Entry(key, figure, facts.raw(key.unit, key.element))
        self._page.write([entry], f"ghi chú ô {facts.element(key.element).column}")
