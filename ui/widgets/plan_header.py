"""The headings of the plan's grid: the current column marked, the frozen ones kept in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView

from ui import theme
from ui.delegates import cell

if TYPE_CHECKING:
    from ui.widgets.plan_grid import PlanGrid

_MOST_LINES = 2
_LEAST_WIDTH = 48


class PlanHeader(QHeaderView):
    """Headings in the plan's own words, on two lines where one does not hold them."""

    def __init__(self, view: PlanGrid) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view
        self.setSectionsClickable(True)
        self.setStretchLastSection(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(_LEAST_WIDTH)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName("Tên cột")

    def sizeHint(self) -> QSize:
        """High enough for the longest heading at its width."""
        lines = max((len(self._lines(i)) for i in range(self.count())), default=1)
        height = theme.px(28) if lines < 2 else 2 * cell.line_height() + 11
        return QSize(super().sizeHint().width(), height)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """One heading."""
        tokens = theme.tokens()
        marked = section in self._view.marked_columns()
        painter.save()
        painter.fillRect(rect, tokens.select if marked else tokens.header)
        painter.setFont(theme.grid_font(bold=True))
        painter.setPen(tokens.line)
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setPen(tokens.frame)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        lines = self._lines(section)
        top = (rect.height() - len(lines) * cell.line_height()) // 2 - cell.TOP
        box = rect.translated(0, top)
        cell.paint_lines(painter, box, lines, tokens.onselect if marked else tokens.text)
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """All headings, then the frozen ones over those that scrolled under them."""
        super().paintEvent(event)
        if self.offset() == 0:
            return
        painter = QPainter(self.viewport())
        for section in self._view.frozen_columns():
            left = self.sectionPosition(section)
            box = QRect(left, 0, self.sectionSize(section), self.height())
            self.paintSection(painter, box, section)
        edge = QRect(self._view.frozen_width() - 2, 0, 2, self.height())
        painter.fillRect(edge, theme.tokens().frame)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Over a frozen heading: choose that column, not the one scrolled under it."""
        if not self._on_frozen(event):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """No resize cursor for edges that are scrolled under the frozen headings."""
        if event.buttons() or not self._over_frozen(event):
            super().mouseMoveEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Letters may have grown."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def _over_frozen(self, event: QMouseEvent) -> bool:
        return self.offset() > 0 and event.position().x() < self._view.frozen_width()

    def _on_frozen(self, event: QMouseEvent) -> bool:
        if not self._over_frozen(event):
            return False
        x = event.position().x()
        for section in self._view.frozen_columns():
            left = self.sectionPosition(section)
            if left <= x < left + self.sectionSize(section):
                self.sectionPressed.emit(section)
        return True

    def _lines(self, section: int) -> tuple[cell.Line, ...]:
        text = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        width = self.sectionSize(section) - 2 * cell.PAD
        return cell.wrap(text, theme.grid_font(bold=True), width, _MOST_LINES)
