"""The widths of a table's columns and the size of its letters, so that every word fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from core.reports.blocks import Column, Row, Table
from core.reports.decree30 import CELL_PADDING, LIST_MARK, POINTS_PER_MM, TABLE_SIZES, Face, Page
from core.reports.typeface import Faces, printable, text_width

# A longer "word" is an address or a code: it may be broken and does not widen its column.
_LONGEST_WORD = 24
# Columns that hold no more than their widest word read badly: rather smaller letters.
_EASE = 1.3
# What a report is made with, like the faces; of the office, not of a kind of paper.
_sizes: ContextVar[tuple[float, ...]] = ContextVar("table_sizes", default=TABLE_SIZES)


@contextmanager
def table_letters(largest: float) -> Iterator[None]:
    """Within, tables begin at no more than ``largest`` points; the smallest size stays allowed."""
    allowed = tuple(size for size in TABLE_SIZES if size <= largest) or TABLE_SIZES[-1:]
    token = _sizes.set(allowed)
    try:
        yield
    finally:
        _sizes.reset(token)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a column asks for: its share of the width, its heading and its texts."""

    share: float
    heading: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Widths in mm, the size in points, and the headings of columns whose words are broken."""

    widths: tuple[float, ...]
    size: float
    crowded: tuple[str, ...] = ()


def fit_columns(wishes: Sequence[Wish], width: float, faces: Faces) -> Fit:
    """Share ``width`` mm so that no word is broken, at the largest of the allowed sizes.

    When even the smallest size is too wide, the columns shrink alike and are reported.
    """
    needs = [_widest_word(wish, faces) for wish in wishes]
    for size in _sizes.get():
        floors = [_floor(need, size) for need in needs]
        ease = _EASE if size > TABLE_SIZES[-1] else 1
        if sum(floors) * ease <= width:
            return Fit(widths=_shared([w.share for w in wishes], floors, width), size=size)
    widths = tuple(floor * width / sum(floors) for floor in floors)
    return Fit(widths=widths, size=size, crowded=tuple(wish.heading for wish in wishes))


def fitted_table(
    columns: Sequence[tuple[str, float]],
    texts: Sequence[Sequence[str]],
    rows: Iterable[Row],
    sheet: Page,
    faces: Faces,
) -> Table:
    """A table over the width of ``sheet``: ``columns`` are (heading, share of the width).

    ``texts`` are the cells that the widths follow, row by row; ``rows`` are what is printed.
    """
    wishes = [
        Wish(share=share, heading=heading, texts=tuple(printable(row[n]) for row in texts))
        for n, (heading, share) in enumerate(columns)
    ]
    fit = fit_columns(wishes, sheet.text_width, faces)
    fitted = (
        Column(heading=heading, width=width)
        for (heading, _), width in zip(columns, fit.widths, strict=True)
    )
    return Table(columns=tuple(fitted), rows=tuple(rows), size=fit.size)


def _floor(need: float, size: float) -> float:
    # A tenth of a millimetre more: sums of rounded widths must not break the widest word.
    return (need * size + 2 * CELL_PADDING[0]) / POINTS_PER_MM + 0.1


def _widest_word(wish: Wish, faces: Faces) -> float:
    """The width of the column's widest word at size 1, in points."""
    plain, bold = Face(1), Face(1, bold=True)
    widths = [text_width(word, bold, faces) for word in _words([wish.heading])]
    widths += [text_width(word, plain, faces) for word in _words(wish.texts)]
    if any(LIST_MARK in text for text in wish.texts):
        widths.append(max(widths) + text_width(LIST_MARK, plain, faces))
    return max(widths, default=0)


def _words(texts: Iterable[str]) -> set[str]:
    words = {word for text in texts for word in text.split()}
    return {word for word in words if len(word) <= _LONGEST_WORD}


def _shared(shares: Sequence[float], floors: Sequence[float], width: float) -> tuple[float, ...]:
    """Columns below their floor get the floor; the others share what is left."""
    widths = [share * width / sum(shares) for share in shares]
    held: set[int] = set()
    while short := {i for i, w in enumerate(widths) if w < floors[i] and i not in held}:
        held |= short
        free = width - sum(floors[i] for i in held)
        open_shares = sum(share for i, share in enumerate(shares) if i not in held)
        widths = [
            floors[i] if i in held else share * free / open_shares for i, share in enumerate(shares)
        ]
    return tuple(widths)
