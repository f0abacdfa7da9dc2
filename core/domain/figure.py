"""A figure: the value of one data element for one unit and period, in one of four states."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

# SQLite keeps signed 64-bit integers; a count or an amount of đồng stays far below.
LARGEST = 10**15


class FigureState(StrEnum):
    """Số, trống (chưa báo cáo), không phát sinh, không áp dụng."""

    NUMBER = "number"
    BLANK = "blank"
    NOT_ARISEN = "not_arisen"
    NOT_APPLICABLE = "not_applicable"


class FigureKey(NamedTuple):
    """Which figure: the unit's id, the period's code, the data element's code."""

    unit: str
    period: str
    element: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. ``value`` is a whole number 0–10¹⁵ (cases or đồng), only in state NUMBER.

    ``note`` is the officer's own remark; ``source`` names the document or file it was taken from.
    """

    state: FigureState = FigureState.BLANK
    value: int | None = None
    note: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        if (self.state is FigureState.NUMBER) != (self.value is not None):
            raise ValueError("a figure has a value exactly when it is a number")
        if self.value is not None and not 0 <= self.value <= LARGEST:
            raise ValueError(f"no count: {self.value}")

    @classmethod
    def number(cls, value: int, *, note: str = "", source: str = "") -> Figure:
        """A counted figure."""
        return cls(FigureState.NUMBER, value, note, source)

    @property
    def answered(self) -> bool:
        """Whether the unit has said something: every state but blank."""
        return self.state is not FigureState.BLANK

    @property
    def counted(self) -> int | None:
        """What a sum adds: the number, 0 where nothing arose, ``None`` in the other states."""
        return 0 if self.state is FigureState.NOT_ARISEN else self.value


BLANK = Figure()
NOT_ARISEN = Figure(FigureState.NOT_ARISEN)
NOT_APPLICABLE = Figure(FigureState.NOT_APPLICABLE)


def figure_data(figure: Figure) -> dict[str, Any]:
    """The figure as JSON types; an empty note or source is left out."""
    data: dict[str, Any] = {"state": figure.state.value, "value": figure.value}
    for name in ("note", "source"):
        if text := getattr(figure, name):
            data[name] = text
    return data


def figure_from_data(data: Mapping[str, Any]) -> Figure:
    """The figure that :func:`figure_data` wrote.

    Raises:
        ValueError: the data do not describe a figure.
    """
    return Figure(
        FigureState(data["state"]), data["value"], data.get("note", ""), data.get("source", "")
    )
