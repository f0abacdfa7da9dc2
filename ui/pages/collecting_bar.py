"""The commands of Thu phiếu, and what stands there before the first round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLabel, QMenu

from ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from ui.pages.collecting import CollectingPage

_TAKE_KEYS = ("Ctrl+Return", "Ctrl+Enter")


class CollectBar:
    """Makes the commands; ``needs_book`` are those that need a plan."""

    def __init__(self, page: CollectingPage) -> None:
        files, papers = page.files, page.papers
        page.add_action("Thêm tệp…", "document_add", files.ask_files, "Ctrl+O")
        page.add_action("Thêm thư mục…", "folder_open", files.ask_folder)
        scan = page.add_action("Quét lại", "arrow_sync", page.scan, tip="Quét lại thư mục (F5)")
        page.add_separator()
        receipts = page.add_action("Biên nhận…", "receipt", papers.ask_receipts)
        tip = "Nhắc đơn vị chưa nộp: công văn, Zalo, điện thoại"
        remind = page.add_action("Nhắc nộp…", "mail_alert", page.reminding.show, tip=tip)
        self.batches = page.add_action(
            "Các lần thu",
            "history",
            lambda: page.show_batches(on=self.batches.isChecked()),
            checkable=True,
        )
        self._menu = QMenu(page)
        for words, slot in papers.prints():
            self._menu.addAction(words).triggered.connect(lambda _on=False, slot=slot: slot())
        papers_action = page.add_action("In…", "print", None, "Ctrl+P", menu=self._menu)
        papers_action.triggered.connect(
            lambda _on=False: self._menu.popup(page.bar.mapToGlobal(page.bar.rect().center()))
        )
        take = QAction("Nhận phiếu", page)
        take.setShortcuts([QKeySequence(keys) for keys in _TAKE_KEYS])
        take.triggered.connect(lambda _on=False: files.take())
        page.addAction(take)
        self.needs_book = (scan, receipts, remind, self.batches, papers_action)


class EmptyRound(EmptyState):
    """There is no round; files can be brought all the same."""

    def __init__(self, page: CollectingPage) -> None:
        super().__init__(
            "",
            ("Phát phiếu…", lambda: page.page_requested.emit("issue", "")),
            ("Thêm tệp…", page.files.ask_files),
        )

    def say(self, words: str) -> None:
        """Why there is nothing."""
        self.sentence = words
        self.findChild(QLabel).setText(words)
