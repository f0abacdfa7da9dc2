"""One competing value: where it comes from, what would follow, the button that chooses it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.models.reconcile_book import Consequence, Offer
from ui.signs import SignLabel
from ui.theme import chrome_font, grid_font, px

SHORT = 6
_UNREADABLE = "Chưa đọc được: ghi giá trị khác ở dưới"
_NOTHING_CHECKED = "Chưa đủ số của kỳ để kiểm tra ô này."
_NOT_CHECKED = "Chưa rõ giá trị nên chưa kiểm tra được."
_LONGEST = 28
_LONG, _LINE_OF_LONG = 300, 120


class ChoiceButton(QPushButton):
    """Arrows and Enter belong to the page, so that no button is ever the default."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Only Space presses here."""
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()


class OfferPanel(QFrame):
    """All panels of a cell are laid out alike; ``is_short`` gives the value a box of its own.

    Signals:
        chosen: the offer.
    """

    chosen = Signal(object)

    def __init__(
        self,
        offer: Offer,
        title: str,
        lines: list[tuple[str, str]],
        *,
        is_short: bool,
        is_figure: bool,
    ) -> None:
        super().__init__()
        self.offer = offer
        self.setObjectName("region")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(px(250))
        self.button = ChoiceButton(_button_words(offer), autoDefault=False)
        self.button.setEnabled(offer.value is not None)
        self.button.setAccessibleName(f"Chọn {offer.letter}: {offer.shown}, {title}")
        self.button.clicked.connect(lambda _on=False: self.chosen.emit(self.offer))
        self.setAccessibleName(f"{offer.letter}: {offer.shown}. {title}")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 12)
        column.setSpacing(8)
        column.addWidget(_heading(offer.letter, title))
        column.addLayout(_origin(offer, lines, is_short=is_short))
        column.addStretch()
        if is_figure:
            column.addWidget(_following(offer))
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(self.button)
        column.addLayout(row)


def _button_words(offer: Offer) -> str:
    if offer.value is None:
        return _UNREADABLE
    shown = " ".join(offer.shown.split())
    cut = shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"
    return f"Chọn &{offer.letter}: {cut.replace('&', '&&')}"


def _heading(letter: str, title: str) -> QWidget:
    heading = QWidget(objectName="paneHeading")
    heading.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    heading.setFixedHeight(px(28))
    words = QLabel(title)
    words.setFont(chrome_font(bold=True))
    words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    words.setToolTip(title)
    row = QHBoxLayout(heading)
    row.setContentsMargins(8, 0, 8, 0)
    row.setSpacing(8)
    row.addWidget(letter_box(letter))
    row.addWidget(words, 1)
    return heading


def letter_box(letter: str) -> QLabel:
    """A letter in a frame."""
    box = QLabel(letter, alignment=Qt.AlignmentFlag.AlignCenter)
    box.setFrameShape(QFrame.Shape.Box)
    box.setFont(chrome_font(bold=True))
    box.setFixedSize(px(20), px(20))
    return box


def _origin(offer: Offer, lines: list[tuple[str, str]], *, is_short: bool) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(12, 4, 12, 0)
    row.setSpacing(12)
    value = _value(offer.shown)
    rest = QGridLayout()
    rest.setHorizontalSpacing(10)
    rest.setVerticalSpacing(4)
    rest.setColumnStretch(1, 1)
    if is_short and isinstance(value, QLabel):
        value.setProperty("role", "number")
        value.setFrameShape(QFrame.Shape.Box)
        value.setAlignment(Qt.AlignmentFlag.AlignCenter)
        value.setMinimumSize(px(60), px(56))
        row.addWidget(value, 0, Qt.AlignmentFlag.AlignTop)
    else:
        value.setFont(chrome_font(bold=True))
        rest.addWidget(value, 0, 0, 1, 2)
    for place, (name, words) in enumerate(lines, start=1):
        rest.addWidget(_line(name, is_name=True), place, 0, Qt.AlignmentFlag.AlignTop)
        rest.addWidget(_line(words, is_name=False), place, 1)
    row.addLayout(rest, 1)
    return row


def _value(shown: str) -> QLabel | QPlainTextEdit:
    """The value; a long text scrolls in its own place, so that the buttons stay in sight."""
    if len(shown) <= _LONG:
        return QLabel(shown, textFormat=Qt.TextFormat.PlainText, wordWrap=len(shown) > SHORT)
    text = QPlainTextEdit(shown, readOnly=True)
    text.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    text.setAccessibleName("Giá trị")
    text.setFixedHeight(px(150))
    return text


def _line(words: str, *, is_name: bool) -> QLabel:
    cut = words if len(words) <= _LONG else f"{words[:_LINE_OF_LONG]}…"
    label = QLabel(cut, textFormat=Qt.TextFormat.PlainText)
    label.setFont(grid_font())
    if is_name:
        label.setProperty("role", "secondary")
    else:
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label


def _following(offer: Offer) -> QWidget:
    """Rules and verdicts; a sentence where nothing can be told yet."""
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(12, 0, 12, 4)
    grid.setHorizontalSpacing(6)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    title = QLabel("Nếu chọn giá trị này")
    title.setFont(grid_font(bold=True))
    grid.addWidget(title, 0, 0, 1, 2)
    nothing = _NOTHING_CHECKED if offer.value is not None else _NOT_CHECKED
    told = offer.consequences or (Consequence("not_reported", nothing),)
    for place, each in enumerate(told, start=1):
        grid.addWidget(SignLabel(each.sign), place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(_line(each.words, is_name=False), place, 1)
    return box
