"""Charts on paper, drawn with greys, dashes, marks and hatches that a laser printer keeps."""

from __future__ import annotations

from reportlab.graphics.shapes import Circle, Drawing, Line, PolyLine, Rect, String
from reportlab.lib.colors import Color, black, white

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
from core.reports.decree30 import LINE_PITCH, Face
from core.reports.typeface import Faces, font_name, text_width

SIZE = 11.0
_GREYS: dict[Ink, float] = {
    Ink.TEXT: 0.0,
    Ink.SOFT: 0.25,
    Ink.LINE: 0.75,
    Ink.FRAME: 0.3,
    Ink.MAIN: 0.0,
    Ink.OTHER: 0.35,
    Ink.TARGET: 0.0,
    Ink.FAIL: 0.0,
    Ink.FAINT: 1.0,
}
_BAR = 0.62  # a plain bar: grey, so that the hatched ones stand out
_DASHES = {Dash.SOLID: None, Dash.DASHED: [5, 3], Dash.DOTTED: [1.2, 2.4]}
_ANCHORS = {Side.LEFT: "start", Side.CENTRE: "middle", Side.RIGHT: "end"}
# From the middle of a line of letters down to its foot, over the size.
_MIDDLE_TO_FOOT = 0.33
_MARK = 2.6


def chart_drawing(chart: Chart, width: float, height: float, faces: Faces) -> Drawing:
    """The chart as a drawing of reportlab, ``width`` × ``height`` points."""

    def measure(text: str, is_bold: bool) -> float:
        return text_width(text, Face(SIZE, bold=is_bold), faces)

    room = Room(width=width, height=height, line=SIZE * LINE_PITCH, measure=measure)
    drawing = Drawing(width, height)
    # A drawing names Times-Roman by itself, which is not embedded.
    drawing.initialFontName = font_name(faces)
    for part in lay_out(chart, room):
        drawing.add(_shape(part, height, faces))
    return drawing


def natural_height(chart: Chart) -> float:
    """The height in points at which a chart is easy to read."""
    line = SIZE * LINE_PITCH
    return bars_height(len(chart.bars), line) if isinstance(chart, BarChart) else 22 * line


def _shape(part: Part, height: float, faces: Faces) -> Line:
    match part:
        case Stroke():
            return _stroke(part, height)
        case Box():
            fill = _BAR if part.ink is Ink.MAIN else _GREYS[part.ink]
            return Rect(
                part.x,
                height - part.y - part.height,
                part.width,
                part.height,
                fillColor=_grey(fill) if part.is_filled else None,
                strokeColor=black,
                strokeWidth=0.6,
            )
        case Mark():
            return _mark(part, height)
        case _:
            return _words(part, height, faces)


def _stroke(part: Stroke, height: float) -> PolyLine:
    points = [value for x, y in part.points for value in (x, height - y)]
    thin = 0.5 if part.ink in (Ink.LINE, Ink.FAIL) else 0.8
    return PolyLine(
        points,
        strokeColor=_grey(_GREYS[part.ink]),
        strokeWidth=max(thin, part.width * 0.7) if part.width > 1 else thin,
        strokeDashArray=_DASHES[part.dash],
    )


def _mark(part: Mark, height: float) -> Circle | Rect:
    ink = _grey(_GREYS[part.ink])
    if part.marker is Marker.DISC:
        return Circle(part.x, height - part.y, _MARK, fillColor=ink, strokeColor=ink)
    return Rect(
        part.x - _MARK,
        height - part.y - _MARK,
        2 * _MARK,
        2 * _MARK,
        fillColor=white,
        strokeColor=ink,
        strokeWidth=0.9,
    )


def _words(part: Words, height: float, faces: Faces) -> String:
    return String(
        part.x,
        height - part.y - SIZE * _MIDDLE_TO_FOOT,
        part.text,
        fontName=font_name(faces, bold=part.is_bold),
        fontSize=SIZE,
        textAnchor=_ANCHORS[part.side],
        fillColor=_grey(_GREYS[part.ink]),
    )


def _grey(level: float) -> Color:
    return Color(level, level, level)
