"""Charts as descriptions: one for the screen and for the paper, readable without colours.

A series tells itself apart by its line and its marks, a bar by its hatch; colour only adds.
Values are percentages.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Ink(StrEnum):
    """What a stroke or a word is for; the screen and the paper choose its colour or grey."""

    TEXT = "text"
    SOFT = "soft"
    LINE = "line"
    FRAME = "frame"
    MAIN = "main"
    OTHER = "other"
    TARGET = "target"
    FAIL = "fail"
    FAINT = "faint"


class Dash(StrEnum):
    """How a line is drawn."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"


class Marker(StrEnum):
    """What stands at each value of a line."""

    NONE = "none"
    DISC = "disc"
    SQUARE = "square"


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A line: a value for each place of the axis, ``None`` where there is none (a gap)."""

    name: str
    values: tuple[float | None, ...]
    texts: tuple[str, ...] = ()
    ink: Ink = Ink.MAIN
    dash: Dash = Dash.SOLID
    marker: Marker = Marker.DISC


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChart:
    """Lines over time; ``places`` are the words under the axis, ``current`` the one marked."""

    title: str
    places: tuple[str, ...]
    series: tuple[Series, ...]
    current: int | None = None

    @property
    def table(self) -> list[list[str]]:
        """The same as a table: a heading row, then a row for each series."""
        heading = ["", *self.places]
        return [heading, *([each.name, *_padded(each)] for each in self.series)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar with its name before and its words behind it; a hatched one misses the target.

    ``goal`` is a target of its own, marked across the bar.
    """

    name: str
    value: float
    text: str
    is_hatched: bool = False
    is_marked: bool = False
    goal: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart:
    """Bars one below another, with the target as a line across (``None``: no target)."""

    title: str
    bars: tuple[Bar, ...]
    target: float | None = None
    target_text: str = ""
    value_name: str = ""

    @property
    def table(self) -> list[list[str]]:
        """The same as a table."""
        return [["", self.value_name], *([bar.name, bar.text] for bar in self.bars)]


Chart = LineChart | BarChart


def _padded(series: Series) -> list[str]:
    texts = list(series.texts)
    return texts + [""] * (len(series.values) - len(texts))
