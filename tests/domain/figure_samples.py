"""Figures and sets that several tests share."""

from __future__ import annotations

from pathlib import Path

from core.domain.figure import Figure, FigureKey
from core.domain.figure_totals import FigureTable
from core.domain.indicator_set import IndicatorSet
from core.domain.indicator_set_data import parse_indicator_set

RESOURCES = Path(__file__).resolve().parents[2] / "resources" / "indicators"


def load_set(name: str) -> IndicatorSet:
    """A set that ships with the program."""
    return parse_indicator_set((RESOURCES / f"{name}.json").read_text(encoding="utf-8"), name=name)


SET_2024 = load_set("vinh-bao-2024")

# Form 06 of one commune over a quarter, columns (4) (5) (6) (8) (9) (10) (12) (13).
COLUMNS = (4, 5, 6, 8, 9, 10, 12, 13)
QUARTER = {
    "2024-T01": (74, 65, 11, 85, 52, 0, 13, 0),
    "2024-T02": (48, 37, 13, 56, 34, 0, 8, 0),
    "2024-T03": (84, 57, 8, 87, 53, 0, 9, 0),
}


def form_06(unit: str, period: str, values: tuple[int, ...]) -> list[tuple[FigureKey, Figure]]:
    """Figures of form 06 from the values of :data:`COLUMNS`."""
    return [
        (FigureKey(unit, period, f"f06_{column}"), Figure.number(value))
        for column, value in zip(COLUMNS, values, strict=True)
    ]


def table(*figures: tuple[FigureKey, Figure]) -> FigureTable:
    """A table over the elements of 2024."""
    return FigureTable(SET_2024.elements, figures)


def quarter_table(unit: str = "tan-hung") -> FigureTable:
    """The table of :data:`QUARTER`."""
    return table(*(f for period, values in QUARTER.items() for f in form_06(unit, period, values)))
