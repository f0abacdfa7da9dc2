"""The headings of a table as rows: one, or two where columns stand in groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from core.reports.blocks import Align, Cell, Column, Row, RowKind


def heading_rows(columns: Sequence[Column]) -> list[Row]:
    """The heading rows from top to bottom.

    Under a group stand the headings of its columns; a column without one has its heading in the
    upper row and an empty cell below, which the renderer joins with it (:func:`joined_places`).
    """
    names = [Cell(text=column.heading, align=Align.CENTRE) for column in columns]
    if not any(column.group for column in columns):
        return [Row(cells=tuple(names), kind=RowKind.HEADING)]
    lower = [
        name if column.group else Cell(text="") for name, column in zip(names, columns, strict=True)
    ]
    return [
        Row(cells=tuple(_upper(columns)), kind=RowKind.HEADING),
        Row(cells=tuple(lower), kind=RowKind.HEADING),
    ]


def joined_places(columns: Sequence[Column]) -> list[int]:
    """The columns, from 0, whose heading stands over both heading rows."""
    if not any(column.group for column in columns):
        return []
    return [place for place, column in enumerate(columns) if not column.group]


def _upper(columns: Sequence[Column]) -> Iterator[Cell]:
    for group, run in groupby(columns, key=lambda column: column.group):
        same = list(run)
        if group:
            yield Cell(text=group, align=Align.CENTRE, span=len(same))
        else:
            yield from (Cell(text=c.heading, align=Align.CENTRE) for c in same)
