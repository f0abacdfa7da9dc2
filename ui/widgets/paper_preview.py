"""The preview of a paper: a strip with page and zoom, below it the pages."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.icons import bind_icon
from ui.theme import px, theme_events
from ui.widgets.paper_thumbs import PaperThumbs
from ui.widgets.paper_view import FIT_PAGE, FIT_WIDTH, PaperView

_WIDTH_WORDS = "Vừa bề ngang"
_PERCENTS = (50, 75, 100, 125, 150, 200)


class PaperPreview(QWidget):
    """Pages of a PDF, with ``sheet_words`` naming the sheet looked at (landscape or not).

    Signals:
        zoom_chosen: the zoom as the person chose it: percent, FIT_WIDTH or FIT_PAGE.
        thumbs_chosen: whether the person wants the small pages beside the large ones.
    """

    zoom_chosen = Signal(int)
    thumbs_chosen = Signal(bool)

    def __init__(
        self,
        sheet_words: Callable[[bool], str],
        zoom: int = FIT_WIDTH,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.thumbs = PaperThumbs()
        self.thumbs.hide()
        self.small_pages = _arrow("slide_grid", "Hiện, ẩn các trang thu nhỏ", self._on_thumbs)
        self.small_pages.setCheckable(True)
        self._sheet_words = sheet_words
        self.view = PaperView()
        self.view.set_zoom(zoom)
        self._mode = self.view.mode
        self.setFocusProxy(self.view)
        self.back = _arrow("chevron_left", "Trang trước (PgUp)", lambda: self._turn(-1))
        self.forward = _arrow("chevron_right", "Trang sau (PgDn)", lambda: self._turn(1))
        self.number = _PageNumber()
        self.number.chosen.connect(lambda number: self.view.go_to(number - 1))
        self.count = QLabel()
        self.smaller = _arrow("zoom_out", "Thu nhỏ (Ctrl+-)", lambda: self.view.zoom_by(-1))
        self.larger = _arrow("zoom_in", "Phóng to (Ctrl++)", lambda: self.view.zoom_by(1))
        self.zoom = _ZoomBox()
        self.zoom.chosen.connect(self.view.set_zoom)
        self.whole = QPushButton("Vừa trang", checkable=True, autoDefault=False)
        self.whole.setProperty("small", True)
        self.whole.setToolTip("Thấy trọn từng trang")
        self.whole.clicked.connect(lambda on: self.view.set_zoom(FIT_PAGE if on else FIT_WIDTH))
        self.sheet = _Elided()
        self._lay_out()
        self.view.page_changed.connect(self._show_page)
        self.thumbs.chosen.connect(self.view.go_to)
        self.view.zoom_changed.connect(self._show_zoom)
        theme_events.changed.connect(self._resize)

    def set_pdf(self, data: bytes) -> None:
        """Show a PDF in the place of the former one, at the same page and zoom."""
        self.view.set_pdf(data)
        assert self.view.document is not None
        self.thumbs.set_document(self.view.document)
        self._show_page()

    def show_thumbs(self, shown: bool) -> None:
        """Show or hide the small pages."""
        self.small_pages.setChecked(shown)
        self.thumbs.setVisible(shown)

    def _lay_out(self) -> None:
        self._strip = QWidget(objectName="panel")
        self._strip.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self._strip)
        row.setContentsMargins(8, 0, 10, 0)
        row.setSpacing(4)
        line = QFrame(objectName="navigationEdge")
        line.setFixedSize(1, px(18))
        left = (self.small_pages, self.back, self.number, self.count, self.forward, line)
        for widget in (*left, self.smaller, self.zoom, self.larger, self.whole):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.sheet, 1)
        pages = QHBoxLayout()
        pages.setSpacing(0)
        pages.addWidget(self.thumbs)
        pages.addWidget(self.view, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._strip)
        column.addLayout(pages, 1)
        self._resize()

    def _resize(self) -> None:
        self._strip.setFixedHeight(px(32))
        self.number.setFixedWidth(px(44))
        self.zoom.setFixedWidth(px(84))

    def _on_thumbs(self) -> None:
        self.thumbs.setVisible(self.small_pages.isChecked())
        self.thumbs_chosen.emit(self.small_pages.isChecked())

    def _turn(self, pages: int) -> None:
        self.view.go_to(self.view.page + pages)

    def _show_page(self) -> None:
        page, count = self.view.page, self.view.page_count
        self.number.show_page(page + 1 if count else 0)
        self.thumbs.show_page(page)
        self.count.setText(f"/ {count} trang")
        self.back.setEnabled(page > 0)
        self.forward.setEnabled(page < count - 1)
        words = self._sheet_words(self.view.is_landscape(page)) if count else ""
        self.sheet.setText(words)
        self.sheet.setToolTip(words)

    def _show_zoom(self) -> None:
        self.zoom.show_percent(self.view.percent)
        self.whole.setChecked(self.view.mode == FIT_PAGE)
        if self.view.mode != self._mode:
            self._mode = self.view.mode
            self.zoom_chosen.emit(self._mode)


class _PageNumber(QLineEdit):
    """The page looked at; a number typed and Enter go there.

    Signals:
        chosen: the number, from 1.
    """

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName("Số trang")
        self._number = 1
        self.editingFinished.connect(self._choose)

    def show_page(self, number: int) -> None:
        self._number = number
        self.setText(str(number))

    def _choose(self) -> None:
        text = self.text().strip()
        if text != str(self._number) and text.isdecimal():
            self.chosen.emit(int(text))
        self.show_page(self._number)


class _ZoomBox(QComboBox):
    """The zoom in percent, chosen or typed.

    Signals:
        chosen: percent, or FIT_WIDTH.
    """

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__(editable=True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setCompleter(None)
        self.setAccessibleName("Độ phóng")
        self.addItems([_WIDTH_WORDS, *(f"{percent} %" for percent in _PERCENTS)])
        self.view().setMinimumWidth(px(120))
        self.activated.connect(lambda _index: self._choose(self.currentText()))
        self.lineEdit().returnPressed.connect(lambda: self._choose(self.currentText()))
        self._percent = 100

    def show_percent(self, percent: int) -> None:
        self._percent = percent
        self.setEditText(f"{percent} %")

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel that passes over the field must not zoom."""
        event.ignore()

    def _choose(self, text: str) -> None:
        digits = text.replace("%", "").strip()
        if text == _WIDTH_WORDS:
            self.chosen.emit(FIT_WIDTH)
        elif digits.isdecimal():
            self.chosen.emit(int(digits))
        self.show_percent(self._percent)


class _Elided(QLabel):
    """Words at the right end that give way when there is no room for them."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "secondary")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        room = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)


def _arrow(icon_name: str, tip: str, slot: Callable[[], None]) -> QToolButton:
    button = QToolButton(toolTip=tip)
    button.setAccessibleName(tip.partition(" (")[0])
    button.setIconSize(QSize(20, 20))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    bind_icon(button, icon_name, "text2")
    button.clicked.connect(lambda _checked=False: slot())
    return button
