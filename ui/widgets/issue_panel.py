"""The right side of Phát phiếu: for which period, what is in it, where to, how far it is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.models.issue_drives import removable_drives
from ui.theme import px, theme_events

_CHOOSE = "Thư mục khác…"


class IssuePanel(QWidget):
    """What is chosen here is kept for the user by the page.

    Signals:
        folder_wanted: the person wants to choose a folder.
        issue_wanted, stop_wanted: the buttons.
        target_changed: another folder.
    """

    folder_wanted = Signal()
    issue_wanted = Signal()
    stop_wanted = Signal()
    target_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.period, self.due = self._words(), self._words()
        self.content, self.replaced = self._words(), self._words()
        self.guide = QPlainTextEdit(tabChangesFocus=True)
        self.guide.setPlaceholderText("Thêm vào trang hướng dẫn, mỗi dòng một ý")
        self.guide.setAccessibleName("Lời dặn trên phiếu")
        self.folder = QLineEdit()
        self.folder.setAccessibleName("Thư mục ghi phiếu")
        self.folder.setPlaceholderText("Thư mục ghi phiếu")
        self.places = QComboBox()
        self.places.setAccessibleName("Ghi vào USB hoặc thư mục khác")
        self.progress, self.left = QProgressBar(textVisible=False), self._words()
        self.stop_button = QPushButton("Dừng (Esc)", autoDefault=False)
        self.issue_button = QPushButton(autoDefault=False)
        self.issue_button.setProperty("primary", True)
        self._lay_out()
        self._connect()
        self.show_drives()
        self.show_progress(0, 0, "", "")
        theme_events.changed.connect(self._resize)
        self._resize()

    @property
    def target(self) -> Path | None:
        """The folder to write into."""
        text = self.folder.text().strip()
        return Path(text) if text else None

    @property
    def guide_lines(self) -> list[str]:
        """The office's own lines for the guide sheet."""
        return [line.strip() for line in self.guide.toPlainText().splitlines() if line.strip()]

    def show_drives(self) -> None:
        """Offer the USB sticks that are plugged in now."""
        self.places.blockSignals(True)
        self.places.clear()
        self.places.addItem("Chọn nơi ghi…", "")
        for words, path in removable_drives():
            self.places.addItem(words, str(path))
        self.places.addItem(_CHOOSE, _CHOOSE)
        self.places.blockSignals(False)

    def show_count(self, count: int, busy: str = "") -> None:
        """How many workbooks the button would write, or what keeps it from writing now."""
        self.issue_button.setText(busy or f"Phát {count} phiếu (Ctrl+Enter)")
        self.issue_button.setEnabled(count > 0 and not busy)

    def show_progress(self, done: int, total: int, name: str, left: str) -> None:
        """How far the writing is; ``total`` 0 = nothing is being written."""
        for widget in (self.progress, self.left, self.stop_button):
            widget.setVisible(total > 0)
        self.progress.setMaximum(max(total, 1))
        self.progress.setValue(done)
        self.progress.setFormat(f"{done}/{total}")
        self.left.setText(f"{name}\n{left}" if left else name)

    def _words(self) -> QLabel:
        label = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return label

    def _lay_out(self) -> None:
        inner = QWidget(objectName="panel")
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(3)
        for title, widget in (
            ("Kỳ", self.period),
            ("Hạn gửi", self.due),
            ("Nội dung phiếu", self.content),
            ("Lời dặn", self.guide),
            ("Ghi vào thư mục hoặc USB", self.folder),
        ):
            column.addWidget(self._heading(title))
            column.addWidget(widget)
            if widget is not self.folder:
                column.addSpacing(6)
        column.addWidget(self.places)
        column.addSpacing(6)
        column.addWidget(self.replaced)
        column.addStretch()
        area = QScrollArea(widgetResizable=True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addWidget(self._foot())
        self.setFocusProxy(self.guide)

    def _foot(self) -> QWidget:
        """The button is in sight at every height."""
        foot = QWidget(objectName="wizardButtons")
        column = QVBoxLayout(foot)
        column.setContentsMargins(12, 8, 12, 8)
        for widget in (self.left, self.progress):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.issue_button, 1)
        row.addWidget(self.stop_button)
        column.addLayout(row)
        return foot

    def _heading(self, words: str) -> QLabel:
        label = QLabel(words)
        label.setProperty("role", "secondary")
        return label

    def _connect(self) -> None:
        self.places.activated.connect(self._on_place)
        self.folder.textChanged.connect(lambda _text: self.target_changed.emit())
        self.issue_button.clicked.connect(lambda _on=False: self.issue_wanted.emit())
        self.stop_button.clicked.connect(lambda _on=False: self.stop_wanted.emit())

    def _on_place(self, place: int) -> None:
        chosen = self.places.itemData(place)
        self.places.setCurrentIndex(0)
        if chosen == _CHOOSE:
            self.folder_wanted.emit()
        elif chosen:
            self.folder.setText(chosen)

    def _resize(self) -> None:
        self.guide.setFixedHeight(px(72))
        self.progress.setFixedHeight(px(20))
