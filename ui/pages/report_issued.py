"""Issued papers on Báo cáo: the last ones at the left, one of them in the place of the draft."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from core.services.issued_report import IssuedReport
from ui.models.issued_words import issued_words, moment, seal_sentence, short_words
from ui.operations import report_issue as operation
from ui.operations.report_issue import Frozen
from ui.theme import grid_font, px, theme_events
from ui.widgets.issued_panel import IssuedPanel
from ui.widgets.pane import Pane

if TYPE_CHECKING:
    from ui.pages.reports import ReportsPage

_SHOWN = 4
_CODE = Qt.ItemDataRole.UserRole


class IssuedList(QListWidget):
    """The last issued papers: period and code.

    Signals:
        opened: the code of the paper to look at.
    """

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Vừa phát hành")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(lambda item: self.opened.emit(item.data(_CODE)))
        self.itemActivated.connect(lambda item: self.opened.emit(item.data(_CODE)))
        theme_events.changed.connect(self._resize)

    def show_papers(self, papers: Sequence[IssuedReport], units: dict[str, str]) -> None:
        """Show the newest ones."""
        self.clear()
        for paper in papers[:_SHOWN]:
            item = QListWidgetItem(short_words(paper), self)
            item.setData(_CODE, paper.code)
            item.setToolTip(f"{issued_words(paper, units)}, {moment(paper.at)}")
            if paper.withdrawn_at:
                font = grid_font()
                font.setStrikeOut(True)
                item.setFont(font)
        self._resize()

    def _resize(self) -> None:
        for row in range(self.count()):
            self.item(row).setSizeHint(QSize(0, px(22)))
        self.setViewportMargins(px(6), px(3), 0, 0)
        self.setFixedHeight(max(1, min(self.count(), _SHOWN)) * px(22) + px(8))


class ReportIssued(QObject):
    """Opens an issued paper in the middle, with what became of it at the right."""

    def __init__(self, page: ReportsPage) -> None:
        super().__init__(page)
        self._page = page
        self.frozen: Frozen | None = None
        self.list = IssuedList()
        self.list.opened.connect(self.show)
        self.pane = Pane("Vừa phát hành", self.list)
        self.panel = IssuedPanel()
        self.panel.compare_wanted.connect(self.compare)
        self.panel.withdraw_wanted.connect(self.ask_withdrawal)
        self.panel.left.connect(self.leave)

    @property
    def units(self) -> dict[str, str]:
        """The names of units by their ids."""
        desk = self._page.desk
        return {unit.id: unit.name for unit in desk.units} if desk else {}

    def read(self) -> None:
        """Read the last issued papers."""
        operation.read_issued(
            operations=self._page.operations,
            on_result=self._show_list,
        )

    def show(self, code: str) -> None:
        """Open an issued paper."""
        self._page.panel.commit()
        self._page.strip.clear("info")
        operation.read_frozen(
            operations=self._page.operations,
            code=code,
            on_result=self._show,
            on_error=self._page.tell_fault,
        )

    def leave(self) -> None:
        """Back to the paper being composed."""
        if self.frozen is not None:
            self.forget()
            self._page.draw()
            self._page.activate()

    def forget(self) -> None:
        """The issued paper is no longer looked at."""
        if self.frozen is not None:
            self.frozen = None
            self.list.clearSelection()
            self._page.strip.clear("ask")

    def compare(self) -> None:
        """The facts that are others now, in a table."""
        from ui.dialogs.report_differences import ReportDifferencesDialog

        if self.frozen is not None:
            ReportDifferencesDialog(self.frozen.verification, self._page).exec()

    def ask_withdrawal(self) -> None:
        """Ask for the reason, then mark the paper as withdrawn."""
        from ui.dialogs.report_withdraw import WithdrawDialog

        if self.frozen is None:
            return
        code = self.frozen.paper.code
        dialog = WithdrawDialog(self._page.operations, self.frozen.paper, self._page)
        if dialog.exec() == WithdrawDialog.DialogCode.Accepted:
            self.withdraw(code, dialog.reason)

    def withdraw(self, code: str, reason: str) -> None:
        """Mark a paper as withdrawn; the page shows it so."""
        operation.withdraw(
            operations=self._page.operations,
            code=code,
            reason=reason,
            on_done=lambda: self.show(code),
            on_error=self._page.tell_fault,
        )

    def _show_list(self, papers: Sequence[IssuedReport]) -> None:
        self.list.show_papers(papers, self.units)
        self.pane.setVisible(bool(papers))

    def _show(self, frozen: Frozen) -> None:
        is_new = self.frozen is None or self.frozen.paper.code != frozen.paper.code
        self.frozen = frozen
        page, found = self._page, frozen.verification
        page.show_issued(frozen)
        self.panel.show_paper(found, self.units)
        has_more = bool(found.differences)
        page.strip.clear("ask")
        page.strip.show_message(
            seal_sentence(found),
            "ask",
            "Xem so sánh" if has_more else "",
            self.compare if has_more else None,
        )
        if is_new:
            page.preview.view.go_to(0)
            page.activate()
