"""The readings of the indicators: which there are, and the grid of each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from core.domain.indicator import Indicator
from core.domain.number_format import format_count
from core.services.indicator_view import IndicatorView
from ui.models.indicator_grid import EMPTY, Grid, GridRow
from ui.models.indicator_months import board_grid, heat_grid
from ui.models.indicator_table import MOST_UNASKED, TableWish, table_grid


class Mode(StrEnum):
    """The readings; the value is kept in the user's state."""

    TABLE = "table"
    HEAT = "heat"
    TREND = "trend"
    RANKING = "ranking"
    BOARD = "board"


MODE_WORDS = {
    Mode.TABLE: "Bảng chỉ tiêu",
    Mode.HEAT: "Bản đồ nhiệt theo tháng",
    Mode.TREND: "Xu hướng của một đơn vị",
    Mode.RANKING: "Biểu đồ xếp hạng",
    Mode.BOARD: "Tình hình báo cáo",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a person wants to see; the fields are those of :class:`TableWish`."""

    mode: Mode
    indicator: Indicator | None = None
    second: str = ""
    text: str = ""
    sorted_by: str = ""
    direction: int = 0


def reading_grid(view: IndicatorView, reading: Reading) -> Grid:
    """The grid of a reading; too many units are asked for by name first."""
    if reading.mode is Mode.HEAT and reading.indicator is not None:
        grid = heat_grid(view, reading.indicator, reading.text)
    elif reading.mode is Mode.BOARD:
        grid = board_grid(view, reading.text)
    else:
        wish = TableWish(
            second=reading.second,
            text=reading.text,
            sorted_by=reading.sorted_by,
            direction=reading.direction,
        )
        grid = table_grid(view, wish)
    if grid.rows:
        return grid
    words = "Không có đơn vị nào tên như vậy."
    if not reading.text:
        words = f"{format_count(len(view.units))} đơn vị. Gõ tên xã vào ô lọc (Ctrl+F) để xem."
    return replace(grid, rows=(_note(grid, words),))


def _note(grid: Grid, words: str) -> GridRow:
    empty = tuple(EMPTY for _ in grid.columns)
    return GridRow(key="", lead=("",) * len(grid.lead), faces=empty, joined=words)


def empty_words(view: IndicatorView) -> tuple[str, str]:
    """Why there is nothing to see, and the page that helps; empty where there is something.

    Without a page it is the definitions that have to be seen to.
    """
    indicators = view.book.indicators
    if not view.indicators:
        return f"Bộ chỉ tiêu năm {indicators.year} không có chỉ tiêu của {view.period.label}.", ""
    if not view.heard and len(view.units) <= MOST_UNASKED:
        return f"Chưa có số liệu của {view.period.label}.", "figures"
    return "", ""
