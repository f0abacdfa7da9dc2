"""The real pages of a PDF on a grey ground, one below the other."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ui.theme import theme_events, tokens
from ui.widgets.pdf import open_pdf, page_sizes

FIT_WIDTH, FIT_PAGE = 0, -1
SMALLEST, LARGEST = 50, 200
# A sheet that is to be seen whole may get smaller than the smallest zoom one can choose.
_SMALLEST_FIT = 20
_STEPS = (50, 60, 75, 90, 100, 125, 150, 175, 200)
_GAP = 12
_PIXELS_PER_POINT = 96 / 72
_WHEEL_NOTCH = 120


class PaperView(QAbstractScrollArea):
    """Shows a PDF; a new version of it takes the old one's place at the same spot.

    Signals:
        page_changed: the page looked at, from 0.
        zoom_changed: the zoom or its mode is another.
    """

    page_changed = Signal(int)
    zoom_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Trang in")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self._document: QPdfDocument | None = None
        self._sizes: list[QSizeF] = []
        self._rects: list[QRect] = []
        self._images: dict[int, QImage] = {}
        self._fresh: set[int] = set()
        self._mode = FIT_WIDTH
        self._percent = 100
        self._page = 0
        self._turning = False
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setSingleStep(40)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        theme_events.changed.connect(self.viewport().update)

    @property
    def document(self) -> QPdfDocument | None:
        """The paper shown; a new one takes its place with every :meth:`set_pdf`."""
        return self._document

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The page looked at, from 0."""
        return self._page

    @property
    def percent(self) -> int:
        """The zoom in force; 100 = as large as the paper on a screen of 96 dots per inch."""
        return self._percent

    @property
    def mode(self) -> int:
        """The zoom as it was chosen: percent, FIT_WIDTH or FIT_PAGE."""
        return self._mode

    def is_landscape(self, page: int) -> bool:
        """Whether a page lies on its long side."""
        return self._sizes[page].width() > self._sizes[page].height()

    def page_rect(self, page: int) -> QRect:
        """Where a page stands now, in pixels of the viewport."""
        return self._rects[page].translated(-self._offset())

    def set_pdf(self, data: bytes) -> None:
        """Show a PDF; page, place and zoom are kept as far as it has as many pages."""
        old, place = self._document, self._place(QPoint(0, 0))
        self._document = open_pdf(data, self)
        self._sizes = page_sizes(self._document)
        self._fresh.clear()
        self._images = {n: image for n, image in self._images.items() if n < self.page_count}
        self._lay_out(place, QPoint(0, 0))
        self._set_page(min(self._page, max(self.page_count - 1, 0)))
        self.viewport().update()
        if old is not None:
            old.deleteLater()

    def set_zoom(self, mode: int, anchor: QPoint | None = None) -> None:
        """Zoom to a percentage, or to FIT_WIDTH or FIT_PAGE; what is at ``anchor`` stays there."""
        self._mode = mode if mode <= 0 else max(SMALLEST, min(LARGEST, mode))
        at = QPoint(self.viewport().width() // 2, 0) if anchor is None else anchor
        page = self._page
        self._lay_out(self._place(at), at)
        if anchor is None:
            self._set_page(page)
        else:
            self._on_scrolled()

    def zoom_by(self, steps: int, anchor: QPoint | None = None) -> None:
        """The next larger (+1) or smaller (-1) zoom of the usual ones."""
        if steps > 0:
            target = next((step for step in _STEPS if step > self._percent), LARGEST)
        else:
            target = next((step for step in reversed(_STEPS) if step < self._percent), SMALLEST)
        self.set_zoom(target, anchor)

    def go_to(self, page: int) -> None:
        """Bring the top of a page to the top of the view."""
        if not self._rects:
            return
        page = max(0, min(self.page_count - 1, page))
        self._turning = True
        self.verticalScrollBar().setValue(self._rects[page].top() - _GAP)
        self._turning = False
        self._set_page(page)

    def _set_page(self, page: int) -> None:
        self.setAccessibleDescription(f"Trang {page + 1} trên {self.page_count}")
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    def _on_scrolled(self) -> None:
        if self._turning or not self._rects:
            return
        bar, view = self.verticalScrollBar(), self.viewport().rect()
        if bar.value() == bar.maximum():
            self._set_page(self.page_count - 1)
            return
        half_seen = (
            n
            for n in range(self.page_count)
            if self.page_rect(n).intersected(view).height()
            >= min(self._rects[n].height(), view.height()) / 2
        )
        self._set_page(next(half_seen, self._page))

    def _place(self, at: QPoint) -> tuple[int, QPointF] | None:
        """What stands at a point of the viewport: a page, and where in it as parts of its size."""
        if not self._rects:
            return None
        spot = at + self._offset()
        page = next((n for n, r in enumerate(self._rects) if r.bottom() >= spot.y()), -1)
        rect = self._rects[page]
        away = spot - rect.topLeft()
        inside = QPointF(away.x() / rect.width(), away.y() / rect.height())
        return page % self.page_count, inside

    def _lay_out(self, place: tuple[int, QPointF] | None, at: QPoint) -> None:
        """Measure the pages at the zoom in force and bring ``place`` back to ``at``."""
        before = self._percent
        self._percent = self._fitted() if self._mode <= 0 else self._mode
        if before != self._percent:
            self._fresh.clear()
        factor = _PIXELS_PER_POINT * self._percent / 100
        sizes = [(size * factor).toSize() for size in self._sizes]
        view = self.viewport().size()
        width = max([view.width(), *(size.width() + 2 * _GAP for size in sizes)])
        self._rects, top = [], _GAP
        for size in sizes:
            self._rects.append(QRect(QPoint((width - size.width()) // 2, top), size))
            top += size.height() + _GAP
        # A scroll bar that comes or goes resizes the view and brings us here once more.
        outer, self._turning = self._turning, True
        self._set_ranges(QSize(width, top), view)
        if place is not None and self._rects:
            self._bring(*place, at)
        self._turning = outer
        self.viewport().update()
        self.zoom_changed.emit()

    def _bring(self, page: int, inside: QPointF, at: QPoint) -> None:
        rect = self._rects[min(page, self.page_count - 1)]
        away = QPoint(round(inside.x() * rect.width()), round(inside.y() * rect.height()))
        spot = rect.topLeft() + away - at
        self.horizontalScrollBar().setValue(spot.x())
        self.verticalScrollBar().setValue(spot.y())

    def _set_ranges(self, whole: QSize, view: QSize) -> None:
        for bar, length, seen in (
            (self.horizontalScrollBar(), whole.width(), view.width()),
            (self.verticalScrollBar(), whole.height(), view.height()),
        ):
            bar.setPageStep(seen)
            bar.setRange(0, max(0, length - seen))

    def _fitted(self) -> int:
        """The zoom at which the largest sheets fit; never larger than the paper itself."""
        if not self._sizes:
            return 100
        # With the scroll bar's room taken off always, its coming and going cannot swing the zoom.
        room = self.maximumViewportSize() - QSize(
            self.verticalScrollBar().sizeHint().width() + 2 * _GAP, 2 * _GAP
        )
        ratios = [room.width() / size.width() for size in self._sizes]
        if self._mode == FIT_PAGE:
            ratios += [room.height() / size.height() for size in self._sizes]
        percent = int(100 * min(ratios) / _PIXELS_PER_POINT)
        return max(_SMALLEST_FIT, min(100, percent))

    def _offset(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages in view; a page without its picture gets it now, one at a time."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), tokens().window.darker(150))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        seen = [n for n in range(self.page_count) if self.page_rect(n).intersects(event.rect())]
        waiting = [n for n in seen if n not in self._fresh]
        if waiting:
            self._render(waiting[0])
        if len(waiting) > 1:
            self.viewport().update()
        for number in seen:
            rect = self.page_rect(number)
            painter.fillRect(rect, Qt.GlobalColor.white)
            if number in self._images:
                painter.drawImage(QRectF(rect), self._images[number])
            painter.setPen(tokens().frame)
            painter.drawRect(rect.adjusted(-1, -1, 0, 0))
        self._forget_far(seen)

    def _render(self, number: int) -> None:
        assert self._document is not None
        size = self._rects[number].size() * self.devicePixelRatioF()
        self._images[number] = self._document.render(
            number,
            size,
            QPdfDocumentRenderOptions(),
            QImage.Format.Format_RGB32,
            QColor(Qt.GlobalColor.white),
        )
        self._fresh.add(number)

    def _forget_far(self, seen: list[int]) -> None:
        """Pictures of pages far away are not kept: at 200 % one takes 14 MB."""
        if seen:
            far = [n for n in self._images if not seen[0] - 2 <= n <= seen[-1] + 2]
            for number in far:
                del self._images[number]
                self._fresh.discard(number)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again, keeping what is in the middle of the upper edge."""
        page = self._page
        place = self._place(QPoint(max(0, event.oldSize().width()) // 2, 0))
        self._lay_out(place, QPoint(event.size().width() // 2, 0))
        self._set_page(page)
        super().resizeEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl + wheel zooms at the pointer."""
        notches = event.angleDelta().y()
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif notches:
            self.zoom_by(1 if notches > 0 else -1, event.position().toPoint())
            event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """PgUp, PgDn turn pages, Ctrl+Home, Ctrl+End go to the ends, Ctrl++ and Ctrl+- zoom."""
        for key, action in (
            (QKeySequence.StandardKey.MoveToNextPage, lambda: self.go_to(self._page + 1)),
            (QKeySequence.StandardKey.MoveToPreviousPage, lambda: self.go_to(self._page - 1)),
            (QKeySequence.StandardKey.MoveToStartOfDocument, lambda: self.go_to(0)),
            (QKeySequence.StandardKey.MoveToEndOfDocument, lambda: self.go_to(self.page_count)),
            (QKeySequence.StandardKey.ZoomIn, lambda: self.zoom_by(1)),
            (QKeySequence.StandardKey.ZoomOut, lambda: self.zoom_by(-1)),
        ):
            if event.matches(key):
                action()
                return
        super().keyPressEvent(event)
