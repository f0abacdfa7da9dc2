"""Thiết lập: the list of its sheets, and the sheet chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QWidget

from ui.operations.book import Book, read_book
from ui.operations.paper_settings import PaperBook, read_paper_settings
from ui.operations.report_issue import ISSUED
from ui.operations.runner import Operations
from ui.pages.settings_backups import BackupSheet
from ui.pages.settings_help import HelpSheet, PrinterSheet
from ui.pages.settings_papers import HeadSheet, RecipientsSheet, RegisterSheet, SignersSheet
from ui.pages.settings_sheets import LookSheet, OfficeSheet, PeriodSheet, PlaceSheet
from ui.state import UiState
from ui.theme import px, theme_events
from ui.widgets.page import Page
from ui.widgets.settings_sheet import SettingsSheet
from ui.widgets.side_list import SideList

if TYPE_CHECKING:
    from core.services.changes import Changes

_SHEET = "settings/sheet"


class SettingsPage(Page):
    """Every line takes effect at once; those of the book can be undone like any change."""

    page_id = "settings"
    page_title = "Thiết lập"
    icon_name = "settings"
    has_filter = False

    def __init__(
        self, operations: Operations, state: UiState, parent: QWidget | None = None
    ) -> None:
        super().__init__(operations, state, parent)
        self.office = OfficeSheet(operations)
        self.head = HeadSheet(operations, self._refuse)
        self.signers = SignersSheet(operations, self._refuse)
        self.recipients = RecipientsSheet(operations, self._refuse)
        self.register = RegisterSheet(operations)
        self.period = PeriodSheet(operations)
        self.look = LookSheet(state)
        self.place = PlaceSheet()
        self.backups = BackupSheet(operations, self.strip)
        self.printer = PrinterSheet(self)
        self.help = HelpSheet(self)
        # (group, id, title, sheet) in the order of the list
        self._sheets: tuple[tuple[str, str, str, SettingsSheet], ...] = (
            ("Cơ quan", "office", "Cơ quan", self.office),
            ("Cơ quan", "head", "Thể thức văn bản", self.head),
            ("Cơ quan", "signers", "Người ký", self.signers),
            ("Cơ quan", "recipients", "Nơi nhận", self.recipients),
            ("Cơ quan", "register", "Sổ số văn bản", self.register),
            ("Cơ quan", "period", "Kỳ và hạn", self.period),
            ("Máy này", "look", "Chữ và màu", self.look),
            ("Máy này", "place", "Nơi lưu", self.place),
            ("Máy này", "backups", "Sao lưu và khôi phục", self.backups),
            ("Máy này", "printer", "Máy in", self.printer),
            ("Máy này", "help", "Trợ giúp", self.help),
        )
        self.list = SideList("Các mục thiết lập", [sheet[:3] for sheet in self._sheets])
        self.stack = QStackedWidget()
        for *_words, sheet in self._sheets:
            self.stack.addWidget(sheet)
        self._lay_out()
        self.list.chosen.connect(self._on_chosen)
        known = self.list.ids()
        last = state.get(_SHEET, known[0])
        self.list.choose(last if last in known else known[0])
        theme_events.changed.connect(self._resize)
        self._resize()

    def refresh(self, changes: Changes | None) -> None:
        """Only the settings are shown here, and when the book was written last."""
        read_book(operations=self.operations, on_result=self._show)
        self.backups.refresh()
        self.printer.refresh()
        if changes is None or ISSUED in changes.nouns:
            self.register.refresh()
        if changes is None or "setting" in changes.nouns:
            read_paper_settings(operations=self.operations, on_result=self._show_papers)

    def hideEvent(self, event: QHideEvent) -> None:
        """What was typed is stored when the page is left."""
        for sheet in (self.head, self.signers, self.recipients):
            sheet.commit()
        super().hideEvent(event)

    def reveal(self, place: str) -> None:
        """Go to a sheet by its id."""
        self.list.choose(place)
        self.activate()

    def activate(self) -> None:
        """The first line of the sheet has the focus."""
        sheet = self.stack.currentWidget()
        if isinstance(sheet, SettingsSheet):
            sheet.first_field().setFocus()

    def help_topic(self) -> str:
        """Backups have a topic of their own."""
        return "sao-luu" if self.list.current_id == "backups" else ""

    def regions(self) -> list[QWidget]:
        """Tool bar, list, message, sheet."""
        return [self.bar.tool_bar, self.list, self.strip, self.stack.currentWidget()]

    def _lay_out(self) -> None:
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(QFrame(objectName="navigationEdge", minimumWidth=1, maximumWidth=1))
        row.addWidget(self.stack, 1)
        self.set_content(middle)

    def _resize(self) -> None:
        self.list.setFixedWidth(px(182))

    def _on_chosen(self, sheet_id: str) -> None:
        self.state.put(_SHEET, sheet_id)
        self.stack.setCurrentIndex(self.list.ids().index(sheet_id))

    def _refuse(self, words: str) -> None:
        self.strip.show_message(words, "fault")

    def _show_papers(self, book: PaperBook) -> None:
        for sheet in (self.head, self.signers, self.recipients):
            sheet.show_papers(book)

    def _show(self, book: Book) -> None:
        for sheet in (self.office, self.period, self.place):
            sheet.show_book(book)
