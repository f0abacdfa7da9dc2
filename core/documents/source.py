"""What a file holds, whatever its format: paragraphs and tables in document order."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table.

    ``text`` has one line for each line or list entry of the cell. ``span`` counts the columns
    it covers; the covered columns follow as empty cells. ``above`` is the text of the cell
    that this one is merged with vertically; the cell's own text is then empty.
    """

    text: str = ""
    bold: bool = False
    span: int = 1
    above: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; ``where`` names its place for people ("Bảng 1, dòng 12")."""

    where: str
    cells: tuple[Cell, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The cells' texts."""
        return tuple(cell.text for cell in self.cells)

    @property
    def blank(self) -> bool:
        """Whether no cell holds a text."""
        return not any(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph outside the tables; forced line breaks are kept."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table. In a ``ragged`` one (plain text) empty cells at the right end may be missing."""

    rows: tuple[Row, ...]
    ragged: bool = False
    sheet: str = ""

    @property
    def width(self) -> int:
        """The columns of the widest row."""
        return max((len(row.cells) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that concerns the file as a whole and that a person should know."""

    code: str
    message: str


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Source:
    """A document as read: its name for messages, its blocks, and what was noticed."""

    name: str
    blocks: tuple[Block, ...]
    notices: tuple[Notice, ...] = ()
