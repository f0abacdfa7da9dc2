"""What a widget really paints: each piece of text and each icon, with the ground under it.

A list of colour pairs kept by hand goes stale with the next delegate; this one is made by
painting. Everything is drawn into a picture of our own; where text comes, the ground is what
the picture shows there before the text is laid on it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPaintDevice, QPaintEngine, QPainter, QPixmap, QTextItem
from PySide6.QtWidgets import QWidget

_LARGEST_ICON = 48
_Dirty = QPaintEngine.DirtyFlag
_Metric = QPaintDevice.PaintDeviceMetric
_KNOWN_INKS: dict[int, frozenset[str]] = {}
_TAKEN_OVER = (
    (_Dirty.DirtyTransform, lambda painter, state: painter.setTransform(state.transform())),
    (_Dirty.DirtyPen, lambda painter, state: painter.setPen(state.pen())),
    (_Dirty.DirtyBrush, lambda painter, state: painter.setBrush(state.brush())),
    (_Dirty.DirtyBrushOrigin, lambda painter, state: painter.setBrushOrigin(state.brushOrigin())),
    (_Dirty.DirtyOpacity, lambda painter, state: painter.setOpacity(state.opacity())),
    (_Dirty.DirtyHints, lambda painter, state: painter.setRenderHints(state.renderHints())),
    (
        _Dirty.DirtyClipRegion,
        lambda painter, state: painter.setClipRegion(state.clipRegion(), state.clipOperation()),
    ),
    (
        _Dirty.DirtyClipPath,
        lambda painter, state: painter.setClipPath(state.clipPath(), state.clipOperation()),
    ),
    (_Dirty.DirtyClipEnabled, lambda painter, state: painter.setClipping(state.isClipEnabled())),
)


@dataclass
class Painted:
    """One text or icon: what, in which colour, on which ground, and where."""

    what: str
    colour: QColor
    ground: QColor
    place: QRect

    @property
    def contrast(self) -> float:
        """The ratio of WCAG 2."""
        return contrast(self.colour, self.ground)

    def __str__(self) -> str:
        pair = f"{self.colour.name()} on {self.ground.name()}"
        return f"“{self.what}” {pair} = {self.contrast:.2f} at {self.place.getRect()}"


@dataclass
class Painting:
    """All that a widget painted."""

    texts: list[Painted] = field(default_factory=list)
    icons: list[Painted] = field(default_factory=list)


def painting(widget: QWidget) -> Painting:
    """Paint a widget with all that it holds, and tell what was seen."""
    device = _Device(widget.size())
    widget.render(device)
    return device.engine.found


def luminance(colour: QColor) -> float:
    """The relative luminance of WCAG 2."""
    parts = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of WCAG 2, from 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


class _Device(QPaintDevice):
    def __init__(self, size: QSize) -> None:
        super().__init__()
        self._size = size
        self.engine = _Engine(size)

    def paintEngine(self) -> QPaintEngine:
        return self.engine

    def metric(self, metric: QPaintDevice.PaintDeviceMetric) -> int:
        return {
            _Metric.PdmWidth: self._size.width(),
            _Metric.PdmHeight: self._size.height(),
            _Metric.PdmDepth: 32,
            _Metric.PdmNumColors: 1 << 24,
            _Metric.PdmDevicePixelRatio: 1,
            _Metric.PdmDevicePixelRatioScaled: 1 << 16,
        }.get(metric, 96)


class _Engine(QPaintEngine):
    def __init__(self, size: QSize) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.found = Painting()
        self._image = QImage(size, QImage.Format.Format_RGB32)
        self._image.fill(Qt.GlobalColor.magenta)

    def begin(self, device: QPaintDevice) -> bool:
        self._painter = QPainter(self._image)
        return True

    def end(self) -> bool:
        self._painter.end()
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, state) -> None:  # noqa: N802 - Qt's own name
        dirty = state.state()
        for flag, take in _TAKEN_OVER:
            if dirty & flag:
                take(self._painter, state)

    def drawTextItem(self, point: QPointF, item: QTextItem) -> None:
        words, painter = item.text().strip(), self._painter
        box = QRectF(point.x(), point.y() - item.ascent(), item.width(), item.ascent())
        seen = self._seen(box)
        if words and not seen.isEmpty():
            ground = self._ground(seen)
            ink = _over(painter.pen().color(), ground)
            self.found.texts.append(Painted(words, ink, ground, seen))
        painter.setFont(item.font())
        painter.drawText(point, item.text())

    def drawPixmap(self, target: QRectF, pixmap: QPixmap, source: QRectF) -> None:
        seen = self._seen(target)
        is_small = max(target.width(), target.height()) <= _LARGEST_ICON
        if pixmap.hasAlphaChannel() and is_small and not seen.isEmpty():
            ground = self._ground(seen)
            inks = (QColor(name) for name in _inks(pixmap))
            ink = max(inks, key=lambda each: contrast(each, ground), default=None)
            if ink is not None:
                self.found.icons.append(Painted("icon", ink, ground, seen))
        self._painter.drawPixmap(target, pixmap, source)

    def drawImage(self, target, image, source, flags=Qt.ImageConversionFlag.AutoColor) -> None:
        self._painter.drawImage(target, image, source, flags)

    def drawRects(self, rects) -> None:
        self._painter.drawRects(rects)

    def drawLines(self, lines) -> None:
        self._painter.drawLines(lines)

    def drawPath(self, path) -> None:
        self._painter.drawPath(path)

    def drawEllipse(self, rect) -> None:
        self._painter.drawEllipse(rect)

    def drawPolygon(self, points, mode) -> None:
        self._painter.drawPolygon(points)

    def drawPoints(self, points) -> None:
        self._painter.drawPoints(points)

    def _seen(self, box: QRectF) -> QRect:
        """The part of a box that is inside the picture and the clip, in pixels."""
        painter = self._painter
        place = painter.transform().mapRect(box).toAlignedRect() & self._image.rect()
        if painter.hasClipping():
            place &= painter.transform().mapRect(painter.clipBoundingRect()).toAlignedRect()
        return place

    def _ground(self, place: QRect) -> QColor:
        """The colour that most of a place has."""
        step_x, step_y = max(1, place.width() // 12), max(1, place.height() // 8)
        pixels = Counter(
            self._image.pixel(x, y)
            for x in range(place.left(), place.right() + 1, step_x)
            for y in range(place.top(), place.bottom() + 1, step_y)
        )
        return QColor(pixels.most_common(1)[0][0])


def _over(ink: QColor, ground: QColor) -> QColor:
    """What a translucent ink looks like on its ground."""
    part = ink.alphaF()
    pairs = zip(ink.getRgbF()[:3], ground.getRgbF()[:3], strict=True)
    return QColor.fromRgbF(*(above * part + below * (1 - part) for above, below in pairs))


def _inks(pixmap: QPixmap) -> frozenset[str]:
    """The colours of a drawing; the one that stands out most counts."""
    key = pixmap.cacheKey()
    if key not in _KNOWN_INKS:
        image = pixmap.toImage()
        colours = (
            image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())
        )
        _KNOWN_INKS[key] = frozenset(each.name() for each in colours if each.alpha() > 200)
    return _KNOWN_INKS[key]
