"""The ruled table of a PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportlab.lib.colors import Color
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, FrameBreak, TableStyle
from reportlab.platypus import LongTable as RuledTable

from core.domain.text_changes import run_lines
from core.reports.blocks import Cell, Row, RowKind, Shade, Table
from core.reports.decree30 import (
    CELL_PADDING,
    GREYS,
    GRID_WEIGHT,
    LINE_PITCH,
    TABLE_AFTER,
    TABLE_BEFORE,
    Face,
    Page,
)
from core.reports.heading_rows import heading_rows, joined_places
from core.reports.pdf_text import Setter

_Cells = list[list[Flowable]]
_ENDLESS = 1e6


def table_flowable(table: Table, sheet: Page, setter: Setter) -> RuledTable:
    """The table with its headings on every page and no row cut, unless it fills a page alone."""
    return _Grid(table, sheet, setter).flowable()


def first_rows_height(table: Table, sheet: Page, setter: Setter) -> float:
    """The height in points of the headings with the first row."""
    top = replace(table, rows=table.rows[:1])
    return sum(_Grid(top, sheet, setter).heights)


class SignedTable(Flowable):  # type: ignore[misc]
    """A table with the signature below it; at least its last row stays with the signature."""

    def __init__(self, table: RuledTable, signature: list[Flowable]) -> None:
        super().__init__()
        self.table, self.signature = table, signature

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """No height is ever enough: the parts are placed one by one."""
        return width, _ENDLESS

    def split(self, width: float, height: float) -> list[Flowable]:
        """The whole where it fits, else the rows that leave one for the next page."""
        tall = self.table.wrap(width, height)[1]
        below = sum(part.wrap(width, height)[1] for part in self.signature)
        if TABLE_BEFORE + tall + TABLE_AFTER + below <= height:
            return [self.table, *self.signature]
        last = self.table._rowHeights[-1]  # noqa: SLF001
        parts = self.table.split(width, min(height, tall - last / 2))
        if len(parts) == 2:
            return [parts[0], FrameBreak(), SignedTable(parts[1], self.signature)]
        if self._frame._atTop:  # noqa: SLF001
            return [self.table, *self.signature]
        return [FrameBreak(), self]


class _Grid:
    """Measures the rows first, so that the page breaks are decided here and not by chance."""

    def __init__(self, table: Table, sheet: Page, setter: Setter) -> None:
        self.setter = setter
        self.size = table.size
        self.widths = [column.width * mm for column in table.columns]
        self.rows: list[_Cells] = []
        self.spans: list[tuple[int, ...]] = []
        self.shades: list[tuple[Shade, ...]] = []
        self.heights: list[float] = []
        self.bound: list[bool] = []
        # A point less: the frame's own rounding must not push a full row away.
        self.room = sheet.text_height * mm - 1
        self._add_headings(table)
        for row in table.rows:
            self._add(row)

    def flowable(self) -> RuledTable:
        """The measured rows as one table that breaks between pages."""
        font = ("FONTNAME", (0, 0), (-1, -1), self.setter.font_of(Face(self.size)))
        table = RuledTable(
            list(map(_spread, self.rows, self.spans)),
            colWidths=self.widths,
            rowHeights=self.heights,
            repeatRows=self.repeated,
            style=TableStyle(
                [*_RULES, font, *self._span_commands(), *self._grounds(), *self._bindings()]
            ),
        )
        table.spaceBefore, table.spaceAfter = TABLE_BEFORE, TABLE_AFTER
        return table

    def _add_headings(self, table: Table) -> None:
        """The heading rows; a heading that stands over both makes the lower one tall enough."""
        self.joined = joined_places(table.columns)
        upper, *lower = heading_rows(table.columns)
        self._add(upper)
        self.headings = 1 + len(lower)
        if lower:
            alone = [Cell(text="") if n in self.joined else c for n, c in _placed(upper)]
            height = self._height(
                self._cells(Row(cells=tuple(alone), kind=upper.kind)), self.spans[0]
            )
            self._add(lower[0])
            self.heights[1] = max(self.heights[1], self.heights[0] - height)
            self.heights[0] = height
        tall = sum(self.heights)
        # Headings that leave no room for rows are printed once.
        self.repeated = self.headings if tall <= self.room / 2 else 0
        self.room -= tall if self.repeated else 0

    def _add(self, row: Row) -> None:
        spans = tuple(cell.span for cell in row.cells)
        pieces = list(self._pieces(self._cells(row), spans))
        for piece in pieces:
            self.rows.append(piece)
            self.spans.append(spans)
            self.shades.append(tuple(cell.shade for cell in row.cells))
            self.heights.append(self._height(piece, spans))
            self.bound.append(row.kind is RowKind.HEADING and len(pieces) == 1)

    def _cells(self, row: Row) -> _Cells:
        is_heading = row.kind is RowKind.HEADING
        return [
            self._lines(cell, Face(self.size, bold=is_heading or cell.is_bold))
            for cell in row.cells
        ]

    def _lines(self, cell: Cell, face: Face) -> list[Flowable]:
        if cell.runs:
            return [self.setter.marked_line(r, face, cell.align) for r in run_lines(cell.runs)]
        return [self.setter.list_line(line, face, cell.align) for line in cell.text.split("\n")]

    def _pieces(self, cells: _Cells, spans: Sequence[int]) -> Iterator[_Cells]:
        """The row, or its page-high parts where it is taller than a page."""
        while self._height(cells, spans) > self.room:
            parts = [
                _cut(lines, width, self.room - 2 * CELL_PADDING[1])
                for lines, width in zip(cells, self._inner_widths(spans), strict=True)
            ]
            yield [top for top, _ in parts]
            cells = [rest for _, rest in parts]
        yield cells

    def _height(self, cells: _Cells, spans: Sequence[int]) -> float:
        widths = self._inner_widths(spans)
        heights: list[float] = [
            sum(line.wrap(width, _ENDLESS)[1] for line in lines)
            for lines, width in zip(cells, widths, strict=True)
        ]
        return max(*heights, self.size * LINE_PITCH) + 2 * CELL_PADDING[1]

    def _inner_widths(self, spans: Sequence[int]) -> list[float]:
        starts = [sum(spans[:n]) for n in range(len(spans))]
        return [
            sum(self.widths[start : start + span]) - 2 * CELL_PADDING[0]
            for start, span in zip(starts, spans, strict=True)
        ]

    def _span_commands(self) -> Iterator[tuple[object, ...]]:
        for place in self.joined:
            yield ("SPAN", (place, 0), (place, 1))
        for number, spans in enumerate(self.spans):
            start = 0
            for span in spans:
                if span > 1:
                    yield ("SPAN", (start, number), (start + span - 1, number))
                start += span

    def _grounds(self) -> Iterator[tuple[object, ...]]:
        for number, (spans, shades) in enumerate(zip(self.spans, self.shades, strict=True)):
            start = 0
            for span, shade in zip(spans, shades, strict=True):
                if shade in GREYS:
                    grey = Color(*[GREYS[shade]] * 3)
                    yield ("BACKGROUND", (start, number), (start + span - 1, number), grey)
                start += span

    def _bindings(self) -> Iterator[tuple[object, ...]]:
        """Headings of groups stay with the row below, as long as a page can hold them."""
        first = self.headings
        for last in range(first, len(self.rows)):
            if not self.bound[last]:
                if first < last and sum(self.heights[first : last + 1]) <= self.room:
                    yield ("NOSPLIT", (0, first), (0, last))
                first = last + 1


# Letters hang low in reportlab's line: a point from below to above puts them in the middle.
_TOP, _BOTTOM = CELL_PADDING[1] - 1, CELL_PADDING[1] + 1
_RULES = [
    ("GRID", (0, 0), (-1, -1), GRID_WEIGHT, "black"),
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ("LEFTPADDING", (0, 0), (-1, -1), CELL_PADDING[0]),
    ("RIGHTPADDING", (0, 0), (-1, -1), CELL_PADDING[0]),
    ("TOPPADDING", (0, 0), (-1, -1), _TOP),
    ("BOTTOMPADDING", (0, 0), (-1, -1), _BOTTOM),
]


def _placed(row: Row) -> Iterator[tuple[int, Cell]]:
    """The cells of a row, each with the column it begins in."""
    start = 0
    for cell in row.cells:
        yield start, cell
        start += cell.span


def _spread(cells: _Cells, spans: Sequence[int]) -> _Cells:
    """The cells with an empty one for each column that a span covers."""
    spread: _Cells = []
    for lines, span in zip(cells, spans, strict=True):
        spread += [lines, *([] for _ in range(span - 1))]
    return spread


def _cut(
    lines: list[Flowable], width: float, height: float
) -> tuple[list[Flowable], list[Flowable]]:
    """What fits into ``height`` points, and the rest."""
    for place, line in enumerate(lines):
        needed = line.wrap(width, _ENDLESS)[1]
        if needed > height:
            halves = line.split(width, height)
            if not halves:
                return lines[:place], lines[place:]
            return [*lines[:place], halves[0]], [*halves[1:], *lines[place + 1 :]]
        height -= needed
    return lines, []
