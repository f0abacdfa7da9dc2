"""Where the parts of a chart stand: strokes, boxes, marks and words, for any room.

Lengths are pixels on the screen and points on paper; x grows to the right, y downwards. The
letters are measured by whoever paints them, so that names fit on the screen and on paper.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from core.domain.chart import Bar, BarChart, Chart, Dash, Ink, LineChart, Marker, Series

# The width of a text at the size in force; bold letters are wider.
Measure = Callable[[str, bool], float]


class Side(StrEnum):
    """Which end of the words stands at their place."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    ink: Ink
    dash: Dash = Dash.SOLID
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; plain, or filled."""

    x: float
    y: float
    width: float
    height: float
    ink: Ink
    is_filled: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of a line, in the middle of its place."""

    x: float
    y: float
    marker: Marker
    ink: Ink


@dataclass(frozen=True, slots=True)
class Words:
    """Words whose middle line runs at ``y``."""

    x: float
    y: float
    text: str
    side: Side = Side.LEFT
    ink: Ink = Ink.TEXT
    is_bold: bool = False


Part = Stroke | Box | Mark | Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What a chart is laid out in: its size, the height of a line of letters, and a ruler."""

    width: float
    height: float
    line: float
    measure: Measure


_GAP = 6.0
_HATCH = 6.0
_LEGEND_LINE = 34.0
_TOP_MARGIN = 2.1  # of a line, over the highest value
_STEP = 20


def bars_height(count: int, line: float) -> float:
    """The height in which a chart of that many bars is easy to read."""
    return (count * 1.5 + 4.5) * line


def lay_out(chart: Chart, room: Room) -> list[Part]:
    """The parts of a chart, those behind first."""
    if isinstance(chart, LineChart):
        return list(_Lines(chart, room).parts())
    return list(_Bars(chart, room).parts())


class _Lines:
    """A percentage axis at the left, words below, a legend above."""

    def __init__(self, chart: LineChart, room: Room) -> None:
        self.chart, self.room = chart, room
        self.low, self.high = _reach(chart)
        self.left = room.measure("100 %", False) + 2 * _GAP
        self.right = room.width - room.measure("100,00", True) - _GAP
        self.legend = list(self._legend_places())
        self.top = self.legend[-1][1] + room.line * _TOP_MARGIN
        self.bottom = room.height - 1.6 * room.line

    def parts(self) -> Iterator[Part]:
        """Grid and axis, then the lines, the last value of each, and the legend."""
        yield Words(0, self.room.line / 2, self.chart.title, is_bold=True)
        yield from self._grid()
        for series in self.chart.series:
            yield from self._line(series)
        yield from self._legend()
        yield from self._ends()

    def _grid(self) -> Iterator[Part]:
        for value in range(self.low, self.high + 1, _STEP):
            y = self._y(value)
            yield Stroke(((self.left, y), (self.right, y)), Ink.LINE)
            yield Words(self.left - _GAP, y, f"{value} %", Side.RIGHT, Ink.SOFT)
        foot = self.bottom + 0.9 * self.room.line
        every = self._every()
        for place, words in enumerate(self.chart.places):
            current = place == self.chart.current
            if place % every == 0 or current:
                ink = Ink.TEXT if current else Ink.SOFT
                yield Words(self._x(place), foot, words, Side.CENTRE, ink, current)
        yield Stroke(((self.left, self.bottom), (self.right, self.bottom)), Ink.FRAME)

    def _every(self) -> int:
        """Words under the axis stand so far apart that they do not touch."""
        widest = max((self.room.measure(words, True) for words in self.chart.places), default=0)
        pitch = (self.right - self.left) / max(1, len(self.chart.places))
        return max(1, -int(-(widest + _GAP) // max(pitch, 1)))

    def _line(self, series: Series) -> Iterator[Part]:
        run: list[tuple[float, float]] = []
        for place, value in enumerate((*series.values, None)):
            if value is not None:
                run.append((self._x(place), self._y(value)))
                continue
            if len(run) > 1:
                yield Stroke(tuple(run), series.ink, series.dash, 1.6)
            if series.marker is not Marker.NONE:
                yield from (Mark(x, y, series.marker, series.ink) for x, y in run)
            run = []

    def _legend_places(self) -> Iterator[tuple[float, float, Series]]:
        """One entry beside the other, on further lines where they do not fit."""
        x, y = self.left, 1.8 * self.room.line
        for series in self.chart.series:
            width = _LEGEND_LINE + _GAP + self.room.measure(series.name, False)
            if x > self.left and x + width > self.room.width:
                x, y = self.left, y + 1.2 * self.room.line
            yield x, y, series
            x += width + 2 * _GAP

    def _legend(self) -> Iterator[Part]:
        for x, y, series in self.legend:
            yield Stroke(((x, y), (x + _LEGEND_LINE, y)), series.ink, series.dash, 1.6)
            if series.marker is not Marker.NONE:
                yield Mark(x + _LEGEND_LINE / 2, y, series.marker, series.ink)
            yield Words(x + _LEGEND_LINE + _GAP, y, series.name)

    def _ends(self) -> Iterator[Part]:
        """The last value of each line at its end, moved apart where they would touch."""
        ends = sorted(
            (value, place, text, series.name)
            for series in self.chart.series
            for value, place, text in self._last(series)
        )
        y = self.bottom + self.room.line
        for value, place, text, name in ends:
            y = min(self._y(value), y - self.room.line)
            bold = name == self.chart.series[0].name
            yield Words(self._x(place) + 1.5 * _GAP, y, text, Side.LEFT, Ink.TEXT, bold)

    def _last(self, series: Series) -> list[tuple[float, int, str]]:
        known = [
            (value, place, text)
            for place, (value, text) in enumerate(zip(series.values, series.texts, strict=False))
            if value is not None
        ]
        return known[-1:]

    def _x(self, place: int) -> float:
        pitch = (self.right - self.left) / max(1, len(self.chart.places))
        return self.left + (place + 0.5) * pitch

    def _y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return self.bottom - share * (self.bottom - self.top)


class _Bars:
    """Names at the left, bars from a common edge, words behind them, the target across."""

    def __init__(self, chart: BarChart, room: Room) -> None:
        self.chart, self.room = chart, room
        names = max((room.measure(bar.name, True) for bar in chart.bars), default=0)
        self.left = min(names, room.width * 0.45) + _GAP
        words = max((room.measure(bar.text, True) for bar in chart.bars), default=0)
        self.reach = max(10.0, room.width - self.left - words - 2 * _GAP)
        above = 3.2 if chart.target is not None else 1.6 if chart.title else 0.2
        self.top = above * room.line
        count = max(1, len(chart.bars))
        self.pitch = min(2 * room.line, (room.height - self.top - 0.4 * room.line) / count)

    def parts(self) -> Iterator[Part]:
        """The bars, and the target over them."""
        yield Words(0, self.room.line / 2, self.chart.title, is_bold=True)
        for place, bar in enumerate(self.chart.bars):
            yield from self._bar(bar, self.top + (place + 0.5) * self.pitch)
        foot = self.top + len(self.chart.bars) * self.pitch
        yield Stroke(((self.left, self.top), (self.left, foot)), Ink.FRAME)
        if self.chart.target is not None:
            x = self._x(self.chart.target)
            yield Stroke(((x, self.top - 0.4 * self.room.line), (x, foot)), Ink.TARGET, Dash.DASHED)
            side = Side.RIGHT if self.chart.target > 50 else Side.CENTRE
            y = self.top - self.room.line
            yield Words(x, y, self.chart.target_text, side, Ink.TEXT)

    def _bar(self, bar: Bar, y: float) -> Iterator[Part]:
        height = self.pitch * 0.62
        box = Box(self.left, y - height / 2, self._x(bar.value) - self.left, height, Ink.MAIN, True)
        if bar.is_hatched:
            box = Box(box.x, box.y, box.width, box.height, Ink.FAIL)
            yield Box(box.x, box.y, box.width, box.height, Ink.FAINT, True)
            yield from _hatched(box)
        yield box
        if bar.goal is not None:
            line = self._x(bar.goal)
            yield Stroke(
                ((line, y - self.pitch / 2), (line, y + self.pitch / 2)), Ink.TARGET, width=3
            )
        yield Words(self.left - _GAP, y, bar.name, Side.RIGHT, is_bold=bar.is_marked)
        x = self._x(bar.value) + _GAP
        if self.chart.target is not None:
            line = self._x(self.chart.target)
            if x - _GAP < line < x + self.room.measure(bar.text, True) + _GAP:
                x = line + _GAP
        elif bar.goal is not None:
            x = max(x, self._x(bar.goal) + _GAP)
        yield Words(x, y, bar.text, is_bold=bar.is_hatched)

    def _x(self, value: float) -> float:
        highest = max((bar.value for bar in self.chart.bars), default=0)
        is_share = self.chart.target is not None or any(b.goal is not None for b in self.chart.bars)
        scale = max(100.0, highest) if is_share else highest or 1.0
        return self.left + min(value, scale) / scale * self.reach


def _reach(chart: LineChart) -> tuple[int, int]:
    """The axis: steps around the values, at least two of them."""
    values = [value for series in chart.series for value in series.values if value is not None]
    low = int(min(values, default=0) // _STEP) * _STEP
    high = -int(-max(values, default=100) // _STEP) * _STEP
    return min(low, max(0, high - 2 * _STEP)), max(high, 2 * _STEP)


def _hatched(box: Box) -> Iterator[Stroke]:
    """Strokes that rise to the right across a box."""
    span, start = (box.width + box.height if box.width >= 1 else 0.0), _HATCH
    while start < span:
        x0, x1 = max(0.0, start - box.height), min(start, box.width)
        yield Stroke(
            (
                (box.x + x0, box.y + min(start, box.height)),
                (box.x + x1, box.y + start - x1),
            ),
            box.ink,
        )
        start += _HATCH
