"""Trợ giúp: tasks at the left, the one chosen at the right; it stays open beside the work."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QKeySequence,
    QShortcut,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ui.models.help_topics import FOLDER, search, topic, topics
from ui.theme import chrome_font, dialog_size, px, theme_events
from ui.widgets.filter_edit import FilterEdit

_LIST = 250
_ID = Qt.ItemDataRole.UserRole


class HelpWindow(QDialog):
    """Works offline; its pictures are of this program.

    Signals:
        print_wanted: the page for communes without the program.
        keys_wanted: the keys of the page that is open in the window.
    """

    print_wanted = Signal()
    keys_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Trợ giúp")
        self._role = "coordinator"
        self.resize(dialog_size(1020, 560))
        self.search_edit = FilterEdit("Tìm trong trợ giúp (Ctrl+F)", "search")
        self.search_edit.setAccessibleName("Tìm trong trợ giúp")
        self.list = QListWidget()
        self.list.setObjectName("framed")
        self.list.setAccessibleName("Các việc")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSpacing(2)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)  # lines break anew beside the bar
        self.browser = QTextBrowser(openLinks=False, objectName="help")
        self.browser.setAccessibleName("Nội dung trợ giúp")
        self.browser.setSearchPaths([str(FOLDER)])
        self.browser.anchorClicked.connect(self._follow)
        self._lay_out()
        self.search_edit.textChanged.connect(self._fill)
        self.search_edit.left.connect(self.list.setFocus)
        self.list.currentItemChanged.connect(self._show_current)
        QShortcut(QKeySequence("Ctrl+F"), self, self.search_edit.setFocus)
        theme_events.changed.connect(self._show_current)
        self._fill()

    def set_role(self, role: str) -> None:
        """The office that reads it: the digits of its pages follow from its role."""
        if role != self._role:
            self._role = role
            self._show_current()

    def show_topic(self, topic_id: str) -> None:
        """Open a topic; the search is emptied where it would hide it."""
        self.search_edit.clear()
        row = [each.id for each in topics()].index(topic_id)
        self.list.setCurrentRow(row)
        self.show()
        self.raise_()
        self.activateWindow()
        self.browser.setFocus()

    @property
    def topic_id(self) -> str:
        """The topic that is open; "" where the search found none."""
        item = self.list.currentItem()
        return item.data(_ID) if item is not None else ""

    def _fill(self) -> None:
        current = self.topic_id
        self.list.blockSignals(True)
        self.list.clear()
        for each in search(self.search_edit.text()):
            item = QListWidgetItem(each.title, self.list)
            item.setData(_ID, each.id)
            if each.id == current:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self._show_current()

    def _show_current(self) -> None:
        if not self.topic_id:
            words = self.search_edit.text()
            self.browser.setPlainText(f"Không có việc nào chứa “{words}”. Tìm bằng chữ khác.")
            return
        document = self.browser.document()
        document.setDefaultFont(chrome_font())
        document.setMarkdown(
            topic(self.topic_id).shown(self._role),
            QTextDocument.MarkdownFeature.MarkdownDialectGitHub,
        )
        document.setDocumentMargin(px(14))
        _calm_headings(document)
        self.browser.setTextCursor(QTextCursor(document))  # else the last heading is scrolled to

    def _follow(self, url: QUrl) -> None:
        if url.scheme() == "topic":
            self.show_topic(url.path())
        elif url.scheme() == "print":
            self.print_wanted.emit()

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.addWidget(self.search_edit)
        side.addWidget(self.list, 1)
        self.search_edit.setFixedWidth(px(_LIST))
        self.list.setFixedWidth(px(_LIST))
        middle = QHBoxLayout()
        middle.addLayout(side)
        middle.addWidget(self.browser, 1)
        keys = _button("&Phím của trang này…", self.keys_wanted.emit)
        paper = _button("&In tờ hướng dẫn cho xã…", self.print_wanted.emit)
        close = _button("Đóng", self.close)
        foot = QHBoxLayout()
        foot.addWidget(keys)
        foot.addWidget(paper)
        foot.addStretch()
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 10)
        column.addLayout(middle, 1)
        column.addLayout(foot)


def _calm_headings(document: QTextDocument) -> None:
    """Markdown makes headings as large as on a web page."""
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        if level:
            cursor = QTextCursor(block)
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            words = QTextCharFormat()
            words.setFont(chrome_font(14.0 if level == 1 else 12.0, bold=True))
            cursor.mergeCharFormat(words)
        block = block.next()


def _button(text: str, slot: object) -> QPushButton:
    button = QPushButton(text, autoDefault=False)
    button.clicked.connect(lambda _checked=False: slot())  # type: ignore[operator]
    return button
