"""The keys of a page: help that is always right, because it reads the page's own commands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.dialogs.dialog import Dialog
from ui.keys import WINDOW_KEYS
from ui.theme import dialog_size, px
from ui.widgets.page import Page


class KeysHelp(Dialog):
    """A table: key, what it does; first the page's, then those of every page."""

    help_topic = "phim-tat"

    def __init__(self, page: Page | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = page.page_title if page else "mọi trang"
        self.setWindowTitle(f"Phím của trang {title}")
        self.resize(dialog_size(580, 500))
        rows = [*_page_rows(page), *WINDOW_KEYS]
        self.table = QTableWidget(len(rows), 2)
        self.table.setHorizontalHeaderLabels(["Phím", "Làm gì"])
        self.table.setObjectName("framed")
        self.table.setAccessibleName(self.windowTitle())
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        heading = self.table.horizontalHeader()
        heading.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        heading.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for row, (key, words) in enumerate(rows):
            for column, text in enumerate((key, words)):
                item = QTableWidgetItem(text)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                self.table.setItem(row, column, item)
        self.table.setColumnWidth(0, px(190))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table)
        layout.addWidget(buttons)


def _page_rows(page: Page | None) -> list[tuple[str, str]]:
    if page is None:
        return []
    actions = {**dict.fromkeys(page.commands()), **dict.fromkeys(page.actions())}
    named = {_keys(action): action.text().rstrip("…") for action in actions if action.text()}
    general = {"", *(keys for keys, _words in WINDOW_KEYS)}
    return [*page.cell_keys, *((keys, named[keys]) for keys in named if keys not in general)]


def _keys(action: QAction) -> str:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return keys.replace("Return", "Enter")
