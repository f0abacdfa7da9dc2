"""A chart on the screen, painted from the same description as on paper."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QScrollArea, QWidget

from core.domain.chart import BarChart, Chart, Dash, Ink, Marker
from core.domain.chart_layout import (
    Box,
    Mark,
    Part,
    Room,
    Side,
    Stroke,
    Words,
    bars_height,
    lay_out,
)
from ui import theme

_MARGIN = 14
_MARK = 4.0
_DASHES = {
    Dash.SOLID: Qt.PenStyle.SolidLine,
    Dash.DASHED: Qt.PenStyle.DashLine,
    Dash.DOTTED: Qt.PenStyle.DotLine,
}


class ChartView(QScrollArea):
    """Lines fill the room; bars keep a readable height and scroll."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = _Canvas()
        self.setWidget(self._canvas)
        self.setWidgetResizable(False)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.theme_events.changed.connect(self._fit)

    @property
    def chart(self) -> Chart | None:
        """The chart shown."""
        return self._canvas.chart

    def show_chart(self, chart: Chart) -> None:
        """Show another chart; a screen reader gets its numbers."""
        self._canvas.chart = chart
        rows = ("; ".join(filter(None, row)) for row in chart.table[1:])
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(". ".join(rows))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chart takes the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.viewport().size()
        height = room.height()
        if isinstance(self.chart, BarChart):
            line = QFontMetricsF(theme.grid_font()).height()
            height = max(height, round(bars_height(len(self.chart.bars), line)) + 2 * _MARGIN)
        self._canvas.resize(QSize(room.width(), height))
        self._canvas.update()


class _Canvas(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.chart: Chart | None = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Every part in its place."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.tokens().base)
        if self.chart is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(_MARGIN, _MARGIN)
        for part in lay_out(self.chart, self._room()):
            _paint(painter, part)

    def _room(self) -> Room:
        plain, bold = (QFontMetricsF(theme.grid_font(bold=bold)) for bold in (False, True))

        def measure(text: str, is_bold: bool) -> float:
            return (bold if is_bold else plain).horizontalAdvance(text)

        return Room(
            width=self.width() - 2 * _MARGIN,
            height=self.height() - 2 * _MARGIN,
            line=plain.height(),
            measure=measure,
        )


def _paint(painter: QPainter, part: Part) -> None:
    match part:
        case Stroke():
            painter.setPen(QPen(_colour(part.ink), part.width, _DASHES[part.dash]))
            painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in part.points]))
        case Box():
            painter.setPen(QPen(_colour(Ink.FRAME), 1))
            painter.setBrush(_ground(part) if part.is_filled else Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(part.x, part.y, part.width, part.height))
        case Mark():
            _paint_mark(painter, part)
        case Words():
            _paint_words(painter, part)


def _paint_mark(painter: QPainter, part: Mark) -> None:
    painter.setPen(QPen(_colour(part.ink), 1.4))
    is_disc = part.marker is Marker.DISC
    painter.setBrush(_colour(part.ink) if is_disc else theme.tokens().base)
    box = QRectF(part.x - _MARK, part.y - _MARK, 2 * _MARK, 2 * _MARK)
    if is_disc:
        painter.drawEllipse(box)
    else:
        painter.drawRect(box)


def _paint_words(painter: QPainter, part: Words) -> None:
    painter.setFont(theme.grid_font(bold=part.is_bold))
    painter.setPen(_colour(part.ink))
    metrics = QFontMetricsF(painter.font())
    width = metrics.horizontalAdvance(part.text)
    left = {Side.LEFT: part.x, Side.CENTRE: part.x - width / 2, Side.RIGHT: part.x - width}
    baseline = part.y + (metrics.ascent() - metrics.descent()) / 2
    painter.drawText(QPointF(left[part.side], baseline), part.text)


def _ground(part: Box) -> QColor:
    colours = theme.tokens()
    return colours.failbg1 if part.ink is Ink.FAINT else colours.select


def _colour(ink: Ink) -> QColor:
    colours = theme.tokens()
    return {
        Ink.TEXT: colours.text,
        Ink.SOFT: colours.text2,
        Ink.LINE: colours.line,
        Ink.FRAME: colours.frame,
        Ink.MAIN: colours.accent,
        Ink.OTHER: colours.text2,
        Ink.TARGET: colours.fail,
        Ink.FAIL: colours.fail,
        Ink.FAINT: colours.failbg1,
    }[ink]
