"""Form 06 on paper: the page Báo cáo shows, prints, writes and issues it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from ui.pages.figures import FiguresPage


class FigurePapers(QObject):
    """Leads to the page Báo cáo."""

    def __init__(self, page: FiguresPage) -> None:
        super().__init__(page)
        self._page = page

    def show(self, unit_id: str | None) -> None:
        """The form of a unit, or (None) of all units together."""
        page, facts = self._page, self._page.facts
        if facts is None or not facts.units:
            return
        page.tables.finish()
        known = unit_id if unit_id in facts.unit_by_id else ""
        page.page_requested.emit("reports", f"form06/{known}")
