"""A workbook as read: sheets of cells, and what the file says of itself. Nothing is computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum, auto
from typing import NamedTuple

from core.domain.calendar import VIETNAM
from core.exchange.styles import Format

Place = tuple[int, int]


class CellKind(Enum):
    """How the file stores a cell's value."""

    BLANK = auto()
    TEXT = auto()
    NUMBER = auto()
    BOOLEAN = auto()
    ERROR = auto()
    DAY = auto()
    BROKEN = auto()


class Cell(NamedTuple):
    """One cell: ``raw`` is the stored text, for a number its digits as written in the file.

    ``formula`` is ``None`` where the cell holds none; ``DAY`` is a date in ISO form.
    """

    kind: CellKind
    raw: str
    format: Format = Format.PLAIN
    formula: str | None = None


NO_CELL = Cell(CellKind.BLANK, "")


class Area(NamedTuple):
    """A rectangle of cells, counted from 1, corners included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells that are not empty, by (row, column) counted from 1.

    ``repeated`` holds further values of a cell that the file stores more than once: programs
    disagree about which one counts. ``cut`` is set when rows or columns lie beyond the limits.
    """

    name: str
    cells: Mapping[Place, Cell]
    footer: str = ""
    merges: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    repeated: Mapping[Place, tuple[Cell, ...]] = field(default_factory=dict)
    cut: bool = False

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a place, a blank one where the file stores nothing."""
        return self.cells.get((row, column), NO_CELL)


class Program(Enum):
    """The families of programs whose clocks may be compared with themselves."""

    OURS = "Sổ Một Cửa"
    EXCEL = "Excel"
    WPS = "WPS"
    LIBREOFFICE = "LibreOffice"
    OTHER = "chương trình khác"


def wall_time(saved_at: datetime | None, program: str) -> datetime | None:
    """When a file was saved by the clocks of Vietnam, to show; never to compare.

    ``program`` is a :class:`Program`'s words. LibreOffice writes that clock's time already, the
    others write UTC as the format wants.
    """
    if saved_at is None or program == Program.LIBREOFFICE.value:
        return saved_at
    known = saved_at if saved_at.tzinfo else saved_at.replace(tzinfo=UTC)
    return known.astimezone(VIETNAM)


@dataclass(frozen=True, slots=True)
class BookProperties:
    """What the file says of itself; every part may be missing or wrong.

    ``saved_at`` is kept as written (LibreOffice writes local time as UTC): it compares only
    with times of the same program. ``custom`` are the file's custom properties.
    """

    program: Program = Program.OTHER
    saved_at: datetime | None = None
    saved_by: str = ""
    custom: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook. ``notes`` are codes of harmless oddities, see ``core.exchange.notes``.

    ``uncalculated`` is set when no spreadsheet program has computed the formulas' results.
    """

    name: str
    sheets: tuple[Sheet, ...]
    properties: BookProperties = BookProperties()
    epoch_1904: bool = False
    uncalculated: bool = False
    notes: tuple[str, ...] = ()


def column_name(column: int) -> str:
    """The letters of a column counted from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """The address of a cell, for example ``E12``."""
    return f"{column_name(column)}{row}"
