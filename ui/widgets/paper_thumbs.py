"""The pages of a paper in small, beside the preview."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.theme import grid_font, px, theme_events, tokens
from ui.widgets.pdf import page_sizes

WIDTH = 104
_SHEET = 72  # the longer side of A4 may be up to 1.42 times as long
_EDGE = 8
_WORDS = 18


class PaperThumbs(QListWidget):
    """One small page below the other; the current one is the page looked at.

    Signals:
        chosen: the page to go to, from 0.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Các trang thu nhỏ")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_PageDelegate(self))
        self._document: QPdfDocument | None = None
        self._sizes: list[QSizeF] = []
        self._images: dict[int, QImage] = {}
        self.currentRowChanged.connect(self._on_row_changed)
        theme_events.changed.connect(self._fit)

    def set_document(self, document: QPdfDocument) -> None:
        """Show the pages of a paper; what was drawn of the former one is dropped."""
        self._document, self._sizes = document, page_sizes(document)
        self._images.clear()
        row = self.currentRow()
        self.blockSignals(True)
        while self.count() > len(self._sizes):
            self.takeItem(self.count() - 1)
        for number in range(self.count(), len(self._sizes)):
            item = QListWidgetItem(self)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"Trang {number + 1}")
        self.setCurrentRow(min(max(row, 0), len(self._sizes) - 1))
        self.blockSignals(False)
        self._fit()

    def show_page(self, page: int) -> None:
        """Mark the page looked at, without announcing it."""
        self.blockSignals(True)
        self.setCurrentRow(page)
        self.blockSignals(False)
        self.viewport().update()

    def sheet_size(self, page: int) -> QSize:
        """How large a page is drawn here."""
        size = self._sizes[page]
        return (size * (px(_SHEET) / max(size.width(), size.height() / 1.42))).toSize()

    def image(self, page: int) -> QImage:
        """A page in small, drawn when it is first seen."""
        if page not in self._images:
            assert self._document is not None
            self._images[page] = self._document.render(
                page,
                self.sheet_size(page) * self.devicePixelRatioF(),
                QPdfDocumentRenderOptions(),
                QImage.Format.Format_RGB32,
                QColor(Qt.GlobalColor.white),
            )
        return self._images[page]

    def _fit(self) -> None:
        self._images.clear()
        self.setFixedWidth(px(WIDTH))
        for page in range(self.count()):
            height = self.sheet_size(page).height() + px(_WORDS + _EDGE)
            self.item(page).setSizeHint(QSize(px(WIDTH) - px(14), height))
        self.viewport().update()

    def _on_row_changed(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(row)


class _PageDelegate(QStyledItemDelegate):
    """The sheet, framed; below it its number. The current one has the accent's frame."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        thumbs, page, colours = self.parent(), index.row(), tokens()
        assert isinstance(thumbs, PaperThumbs)
        size, current = thumbs.sheet_size(page), thumbs.currentRow() == page
        left = option.rect.left() + (option.rect.width() - size.width()) // 2
        sheet = QRect(left, option.rect.top() + px(_EDGE), size.width(), size.height())
        if current:
            painter.fillRect(option.rect, colours.select)
        painter.drawImage(sheet, thumbs.image(page))
        painter.setPen(colours.accent if current else colours.frame)
        painter.drawRect(sheet.adjusted(-1, -1, 0, 0))
        if current:
            painter.drawRect(sheet.adjusted(-2, -2, 1, 1))
        painter.setFont(grid_font(bold=current))
        painter.setPen(colours.onselect if current else colours.text)
        below = option.rect.adjusted(0, px(_EDGE) + size.height(), 0, 0)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(page + 1))
