"""The minutes of Đối soát on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.models.reconcile_words import minutes
from ui.operations import exchange as operation
from ui.pages.report_printing import ReportPrinting

if TYPE_CHECKING:
    from ui.pages.reconciling import ReconcilingPage


class ReconcilePapers(QObject):
    """Draws the minutes and asks for a printer."""

    def __init__(self, page: ReconcilingPage) -> None:
        super().__init__(page)
        self._page = page
        self.printing = ReportPrinting(page, page.strip)

    def ask_minutes(self) -> None:
        """Print what was chosen in the period, a sheet for each unit to sign."""
        page, book = self._page, self._page.book
        if book is None or not book.decided:
            page.strip.show_message("Kỳ này chưa chọn ô nào nên chưa có biên bản.", "ask")
            return
        operation.draw(
            operations=page.operations,
            make=lambda: minutes(book),
            on_result=lambda pdf: self.printing.ask(pdf, "biên bản đối soát", 0),
            on_error=lambda error: page.strip.show_message(str(error), "fault"),
        )
