"""The strip under a page's tool bar: the only place for messages about the whole page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ui.icons import bind_icon
from ui.signs import SignLabel
from ui.theme import px, theme_events

_SIGNS = {"info": "done", "ask": "ask", "fault": "fail"}
_HELP = "Xem hướng dẫn"
_ORDER = ("fault", "info", "ask")  # what is shown first when several messages stand


@dataclass(frozen=True)
class _Message:
    text: str
    link_text: str
    on_link: Callable[[], None] | None
    topic: str = ""


class MessageStrip(QFrame):
    """One message of each kind may stand; the most pressing is shown, Esc takes it away.

    So the answer to a change ("Đã xóa 2 dòng") covers a standing question for a while and
    gives way to it again.

    Signals:
        closed: the person took a message away; the focus may return to the content.
        help_wanted: the topic that helps with the fault shown; "" = that of the page.
    """

    closed = Signal()
    help_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageStrip")
        self._messages: dict[str, _Message] = {}
        self._sign = SignLabel(parent=self)
        self._text = QLabel(wordWrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.link = QPushButton(autoDefault=False)
        self.link.setProperty("link", True)
        self.link.setCursor(Qt.CursorShape.PointingHandCursor)
        self.link.clicked.connect(self._on_link)
        self._close = QPushButton(autoDefault=False, toolTip="Đóng (Esc)")
        self._close.setAccessibleName("Đóng thông báo")
        self._close.setProperty("link", True)
        self._close.clicked.connect(lambda: self.clear(self.kind))
        bind_icon(self._close, "dismiss", "text", 16)
        self._lay_out()
        theme_events.changed.connect(self._resize)
        self._show()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 3, 8, 3)
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(self._text, 1)
        row.addWidget(self.link)
        row.addWidget(self._close)
        self._resize()

    @property
    def kind(self) -> str:
        """The kind of the message shown; "" when there is none."""
        return next((kind for kind in _ORDER if kind in self._messages), "")

    @property
    def text(self) -> str:
        """The message shown."""
        return self._text.text() if self.kind else ""

    def show_message(
        self,
        text: str,
        kind: str = "info",
        link_text: str = "",
        on_link: Callable[[], None] | None = None,
        *,
        topic: str = "",
    ) -> None:
        """Show a sentence; ``kind`` is "info", "ask" or "fault". Plain text or ``<b>``.

        A fault without a link of its own leads to the help, to ``topic`` or that of the page.
        """
        self._messages[kind] = _Message(text, link_text, on_link, topic)
        self._show()

    def clear(self, kind: str = "") -> None:
        """Take away the message of a kind, or all."""
        if kind:
            self._messages.pop(kind, None)
        else:
            self._messages.clear()
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc on the strip takes its message away."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def dismiss(self) -> bool:
        """Take away the message shown; False when there was none."""
        kind = self.kind
        if not kind:
            return False
        self.clear(kind)
        self.closed.emit()
        return True

    def _show(self) -> None:
        kind = self.kind
        self.setVisible(bool(kind))
        if not kind:
            return
        message = self._messages[kind]
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self._sign.set_sign(_SIGNS[kind])
        self._text.setText(message.text)
        self.setAccessibleName(message.text)
        words = message.link_text or (_HELP if kind == "fault" else "")
        self.link.setVisible(bool(words))
        self.link.setText(words)

    def _on_link(self) -> None:
        message = self._messages.get(self.kind)
        if message is None:
            return
        if message.on_link is not None:
            message.on_link()
        elif self.link.text() == _HELP:
            self.help_wanted.emit(message.topic)

    def _resize(self) -> None:
        self.setMinimumHeight(px(32))
