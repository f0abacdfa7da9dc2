"""Signs of state: small drawings of our own that survive a printer without colours."""

from __future__ import annotations

import re
from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel, QWidget

from core.services.locations import resource
from ui.theme import theme_events, tokens
from ui.theme_tokens import Tokens

SIZE = 16

# What a screen reader says and what a copy to Excel or Word receives.
SIGN_WORDS: dict[str, str] = {
    "done": "đạt",
    "done_late": "xong muộn",
    "fail": "chưa đạt",
    "overdue": "quá hạn",
    "not_reported": "chưa báo cáo",
    "doing": "đang làm",
    "todo": "chưa làm",
    "soon": "sắp hạn",
    "not_arisen": "không phát sinh",
    "ask": "cần trả lời",
    "two_values": "hai giá trị",
    "partly_accepted": "một phần",
    "held": "tạm giữ",
    "unchanged": "không đổi",
    "will_accept": "sẽ nhận",
}

# Colours that lie under another part of a sign.
_GROUNDS = frozenset({"askbg", "late"})
_VARIABLE = re.compile(r"var\(--(\w+)\)")


def paint_sign(painter: QPainter, rect: QRect, name: str, *, selected: bool = False) -> None:
    """Paint a sign of :data:`SIGN_WORDS` in the middle of ``rect``, 16 px at most.

    On a ``selected`` ground of a theme whose selection inverts the text, the sign is drawn
    in that text's colour, else it would vanish.
    """
    side = min(SIZE, rect.width(), rect.height())
    target = QRectF(0, 0, side, side)
    target.moveCenter(QRectF(rect).center())
    colours = tokens()
    inverted = selected and colours.onselect != colours.text
    _renderer(name, colours, inverted).render(painter, target)


def sign_pixmap(name: str, ratio: float = 1.0, *, selected: bool = False) -> QPixmap:
    """A sign as a picture, for a label."""
    pixmap = QPixmap(QSize(SIZE, SIZE) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_sign(painter, QRect(0, 0, SIZE, SIZE), name, selected=selected)
    painter.end()
    return pixmap


def sign_icon(name: str, ratio: float = 1.0) -> QIcon:
    """A sign for a button or a list entry; it stays in sight on a selection."""
    icon = QIcon(sign_pixmap(name, ratio))
    chosen = sign_pixmap(name, ratio, selected=True)
    icon.addPixmap(chosen, QIcon.Mode.Normal, QIcon.State.On)
    icon.addPixmap(chosen, QIcon.Mode.Selected)
    return icon


class SignLabel(QLabel):
    """A sign on a panel; it follows the theme and says its word to a screen reader."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self.setObjectName("sign")
        self.setFixedSize(SIZE, SIZE)
        theme_events.changed.connect(self._refresh)
        self.set_sign(name)

    def set_sign(self, name: str) -> None:
        """Show another sign; "" shows none."""
        self._name = name
        self.setAccessibleName(SIGN_WORDS.get(name, ""))
        self._refresh()

    def _refresh(self) -> None:
        self.setPixmap(
            sign_pixmap(self._name, self.devicePixelRatioF()) if self._name else QPixmap()
        )


@cache
def _renderer(name: str, colours: Tokens, inverted: bool) -> QSvgRenderer:
    def colour(match: re.Match[str]) -> str:
        token = match.group(1)
        if inverted:
            token = "select" if token in _GROUNDS else "onselect"
        return str(getattr(colours, token).name())

    source = (resource("signs", f"{name}.svg")).read_text("utf-8")
    return QSvgRenderer(QByteArray(_VARIABLE.sub(colour, source).encode()))
