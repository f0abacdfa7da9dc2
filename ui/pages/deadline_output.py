"""The page of deadlines on paper and on the clipboard, in the mode that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from ui.clipboard import mime
from ui.models import deadline_calendar
from ui.models.deadline_calendar import agenda, entries_of
from ui.printing import print_table

if TYPE_CHECKING:
    from ui.pages.deadlines import DeadlinesPage


class DeadlineOutput(QObject):
    """Signs go out as words."""

    def __init__(self, page: DeadlinesPage) -> None:
        super().__init__(page)
        self._page = page

    def block(self) -> tuple[str, tuple[str, ...], list[list[str]]]:
        """Title, headings and rows of what is shown."""
        review = self._page.review
        model = self._page.table.table_model
        if review is None:
            return "", model.headings, []
        year = review.plan.year
        if self._page.shows_year:
            rows = agenda(review, entries_of(review))
            return f"Lịch thời hạn năm {year}", deadline_calendar.HEADINGS, rows
        return f"Thời hạn của kế hoạch năm {year}", model.headings, model.texts()

    def copy(self) -> None:
        """All rows shown, for Excel and Word."""
        _title, headings, rows = self.block()
        QApplication.clipboard().setMimeData(mime([list(headings), *rows]))
        self._page.strip.show_message(f"Đã chép {len(rows)} dòng.", "info")

    def print_page(self) -> None:
        """All rows shown, on A4 landscape."""
        title, headings, rows = self.block()
        if rows:
            print_table(title, headings, rows, self._page)
