"""The keys of a page: help that is always right, because it reads the page's own commands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.keys import WINDOW_KEYS
from ui.theme import px
from ui.widgets.page import Page


class KeysHelp(QDialog):
    """A table: key, what it does; first the page's, then those of every page."""

    def __init__(self, page: Page | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = page.page_title if page else "mọi trang"
        self.setWindowTitle(f"Phím của trang {title}")
        self.resize(px(520), min(px(500), 540))
        rows = [*_page_rows(page), *WINDOW_KEYS]
        self.table = QTableWidget(len(rows), 2)
        self.table.setHorizontalHeaderLabels(["Phím", "Làm gì"])
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for row, (key, words) in enumerate(rows):
            for column, text in enumerate((key, words)):
                item = QTableWidgetItem(text)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                self.table.setItem(row, column, item)
        self.table.setColumnWidth(0, px(190))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table)
        layout.addWidget(buttons)


def _page_rows(page: Page | None) -> list[tuple[str, str]]:
    if page is None:
        return []
    native = QKeySequence.SequenceFormat.NativeText
    return [
        (action.shortcut().toString(native), action.text().rstrip("…"))
        for action in page.commands()
        if not action.shortcut().isEmpty()
    ]
