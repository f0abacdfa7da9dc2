"""The cells of one worksheet part, read with limits."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import IO

from core.exchange.book import Area, Cell, CellKind, Place, Sheet
from core.exchange.refusals import refusal
from core.exchange.shared_strings import LONGEST_TEXT, unescape
from core.exchange.styles import Format
from core.exchange.xml_parts import Attributes, StopReading, local, parse_part

LAST_ROW, LAST_COLUMN = 5_000, 256
_MOST_MERGES = 1_000
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})", re.IGNORECASE | re.ASCII)
_LIMIT_ROW, _LIMIT_COLUMN = 1_048_576, 16_384
_TEXTS = {"v", "t", "f"}
_KINDS = {
    "n": CellKind.NUMBER,
    "b": CellKind.BOOLEAN,
    "e": CellKind.ERROR,
    "d": CellKind.DAY,
    "str": CellKind.TEXT,
    "inlineStr": CellKind.TEXT,
}
_TRUE = {"1", "true", "on"}


class Budget:
    """What all sheets of one workbook may cost together: cells and XML elements."""

    def __init__(self, cells: int = 200_000, elements: int = 1_000_000) -> None:
        self.cells = cells
        self.elements = elements


class Surroundings:
    """What the cells of every sheet refer to: shared strings and formats."""

    def __init__(self, strings: list[str], formats: list[Format], name: str) -> None:
        self.strings = strings
        self.formats = formats
        self.name = name
        self.budget = Budget()


def read_sheet(stream: IO[bytes], title: str, around: Surroundings) -> Sheet:
    """The sheet whose part is ``stream``; a broken reference refuses the file."""
    reader = _SheetReader(around)
    parse_part(stream, around.name, reader.start, reader.end, reader.text)
    return Sheet(
        title,
        reader.cells,
        reader.footer,
        tuple(reader.merges),
        frozenset(reader.hidden_rows),
        {place: tuple(cells) for place, cells in reader.repeated.items()},
        reader.cut,
    )


# The same addresses stand in every file of a collection.
@lru_cache(maxsize=65_536)
def parse_reference(reference: str) -> Place | None:
    """(row, column) of an address such as ``E12``; ``None`` outside a worksheet's limits."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    row = int(match[2])
    return (row, column) if row <= _LIMIT_ROW and column <= _LIMIT_COLUMN else None


class _SheetReader:
    """Handlers for expat; text outside ``v``, ``t`` and ``f`` is never kept."""

    def __init__(self, around: Surroundings) -> None:
        self.cells: dict[Place, Cell] = {}
        self.repeated: dict[Place, list[Cell]] = {}
        self.merges: list[Area] = []
        self.hidden_rows: set[int] = set()
        self.footer = ""
        self.cut = False
        self._around = around
        self._budget = around.budget
        self._names: dict[str, str] = {}
        self._rows: set[int] = set()
        self._row = self._column = 0
        self._row_repeats = False
        self._in_data = self._in_cell = self._in_guide = False
        self._attributes: Attributes = {}
        self._parts: dict[str, list[str]] = {}
        self._target: list[str] | None = None
        self._kept = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        name = self._names.get(tag) or self._names.setdefault(tag, local(tag))
        self._budget.elements -= 1
        if self._budget.elements < 0:
            raise refusal("file_bomb", self._around.name, size=1)
        if self._in_cell:
            if name in _TEXTS and not self._in_guide:
                self._target, self._kept = self._parts.setdefault(name, []), 0
            elif name == "rPh":
                self._in_guide = True
        elif self._in_data:
            if name == "c":
                self._start_cell(attributes)
            elif name == "row":
                self._start_row(attributes)
        else:
            self._start_other(name, attributes)

    def end(self, tag: str) -> None:
        name = self._names.get(tag) or local(tag)
        if self._in_cell:
            self._target = None
            if name == "c":
                self._in_cell = False
                self._end_cell()
            elif name == "rPh":
                self._in_guide = False
        elif name == "sheetData":
            self._in_data = False
        elif name == "oddFooter" and self._target is not None:
            self.footer, self._target = "".join(self._target)[:LONGEST_TEXT], None

    def text(self, piece: str) -> None:
        if self._target is not None and self._kept < LONGEST_TEXT:
            self._target.append(piece)
            self._kept += len(piece)

    def _start_row(self, attributes: Attributes) -> None:
        number = attributes.get("r", "")
        self._row = int(number) if number.isascii() and number.isdigit() else self._row + 1
        self._column = 0
        if self._row > LAST_ROW:
            self.cut = True
            raise StopReading
        self._row_repeats = self._row in self._rows
        self._rows.add(self._row)
        if attributes.get("hidden", "").lower() in _TRUE:
            self.hidden_rows.add(self._row)

    def _start_cell(self, attributes: Attributes) -> None:
        self._budget.cells -= 1
        if self._budget.cells < 0:
            self.cut = True
            raise StopReading
        self._column += 1
        reference = attributes.get("r")
        if reference:
            place = parse_reference(reference)
            if place is None:
                raise refusal("file_damaged", self._around.name)
            row, self._column = place
            # A cell that names another row than the one it stands in is read either way.
            self._row_repeats = self._row_repeats or row != self._row
        self._attributes = attributes
        self._parts = {}
        self._in_cell = True

    def _end_cell(self) -> None:
        if not self._parts:
            return
        if self._column > LAST_COLUMN:
            self.cut = True
            return
        cell = self._cell()
        if cell.kind is CellKind.BLANK:
            return
        place = (self._row, self._column)
        if place in self.cells or self._row_repeats:
            self.repeated.setdefault(place, []).append(cell)
            self.cells.setdefault(place, cell)
        else:
            self.cells[place] = cell

    def _cell(self) -> Cell:
        kind_name = self._attributes.get("t", "n")
        formula = "".join(self._parts["f"]) if "f" in self._parts else None
        raw = "".join(self._parts.get("v", ()))[:LONGEST_TEXT]
        style = self._attributes.get("s", "")
        formats = self._around.formats
        place = int(style) if style.isascii() and style.isdigit() else 0
        known = formats[place] if place < len(formats) else Format.PLAIN
        if kind_name == "s":
            return self._shared(raw, known, formula)
        kind = _KINDS.get(kind_name, CellKind.BROKEN)
        if kind is CellKind.TEXT:
            raw = unescape("".join(self._parts["t"])[:LONGEST_TEXT] if "t" in self._parts else raw)
        if not raw:
            kind = CellKind.BLANK if formula is None else kind
        return Cell(kind, raw, known, formula)

    def _shared(self, raw: str, known: Format, formula: str | None) -> Cell:
        strings = self._around.strings
        index = int(raw) if raw.isascii() and raw.isdigit() else len(strings)
        if index >= len(strings):
            return Cell(CellKind.BROKEN, raw, known, formula)
        text = strings[index]
        return Cell(CellKind.TEXT if text else CellKind.BLANK, text, known, formula)

    def _start_other(self, name: str, attributes: Attributes) -> None:
        if name == "sheetData":
            self._in_data = True
        elif name == "oddFooter":
            self._target, self._kept = [], 0
        elif name == "mergeCell" and len(self.merges) < _MOST_MERGES:
            corners = [parse_reference(c) for c in attributes.get("ref", "").split(":")]
            if len(corners) == 2 and corners[0] and corners[1]:
                self.merges.append(Area(*corners[0], *corners[1]))
