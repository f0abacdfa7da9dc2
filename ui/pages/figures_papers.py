"""Form 06 on paper: shown as it will be, printed, written as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from ui.pages.figures import FiguresPage


class FigurePapers(QObject):
    """Opens the preview."""

    def __init__(self, page: FiguresPage) -> None:
        super().__init__(page)
        self._page = page

    def show(self, unit_id: str | None) -> None:
        """The form of a unit, or (None) of all units together."""
        from ui.dialogs.figure_paper import FigurePaperDialog

        page, facts = self._page, self._page.facts
        if facts is None or not facts.units:
            return
        page.tables.finish()
        if unit_id is not None and unit_id not in facts.unit_by_id:
            unit_id = None
        FigurePaperDialog(page.operations, page.state, facts, unit_id, page).exec()
        page.activate()
