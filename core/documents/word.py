"""Word documents: paragraphs and tables in order, merged cells, lists and tracked changes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from core.documents.source import Block, Cell, Notice, Paragraph, Row, Source, Table
from core.documents.word_numbering import W, WordNumbering
from core.documents.word_text import WordText

_WIDEST = 60
_CHANGES = tuple(W + name for name in ("ins", "del", "moveFrom", "moveTo"))
_WRAPPERS = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_TRACKED = Notice(
    "tracked_changes",
    "Văn bản có sửa đổi theo dõi (Track Changes) chưa duyệt: đã đọc chữ thêm vào, bỏ chữ bị xóa. "
    "Duyệt hết trong Word nếu muốn đọc bản khác.",
)
_CUT_OFF = Notice(
    "cut_off",
    f"Văn bản có bảng quá {_WIDEST} cột; các cột sau đó chưa được đọc. Tách bảng nếu cần đọc.",
)
_TEXT_BOX = Notice(
    "text_box",
    "Văn bản có khung chữ (text box); chữ trong khung chưa được đọc. Kiểm tra phần đó bằng mắt.",
)


def read_word(data: bytes, name: str) -> Source:
    """Read a ``.docx`` that the guard has checked; ``name`` is used in messages."""
    document = Document(io.BytesIO(data))
    body = document.element.body
    reader = _Reader(WordText(WordNumbering(_numbering_root(document)), document.styles.element))
    blocks = tuple(reader.blocks(body))
    notices = []
    if next(body.iter(*_CHANGES), None) is not None:
        notices.append(_TRACKED)
    if reader.cut_off:
        notices.append(_CUT_OFF)
    if _has_boxed_text(body):
        notices.append(_TEXT_BOX)
    return Source(name, blocks, tuple(notices))


def _numbering_root(document: Any) -> Any | None:
    # document.part.numbering_part would add an empty part from a template.
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING:
            return relation.target_part.element
    return None


def _has_boxed_text(body: Any) -> bool:
    boxes = body.iter(W + "txbxContent")
    return any(text.text and text.text.strip() for box in boxes for text in box.iter(W + "t"))


@dataclass(slots=True)
class _Placed:
    """A cell with the grid columns it covers: from ``start`` to before ``end``."""

    start: int
    end: int
    cell: Cell
    goes_on: bool


class _Reader:
    """Walks through the body; keeps the number of the table for the rows' places.

    ``cut_off`` tells whether a table was wider than what is read.
    """

    def __init__(self, text: WordText) -> None:
        self._text = text
        self._tables = 0
        self.cut_off = False

    def blocks(self, parent: Any) -> Iterator[Block]:
        """The paragraphs and tables of the body; content controls are looked into."""
        for child in parent:
            if child.tag == W + "p":
                text = self._text.paragraph(child)
                if text:
                    yield Paragraph(text)
            elif child.tag == W + "tbl":
                self._tables += 1
                yield self._table(child)
            elif child.tag in _WRAPPERS:
                yield from self.blocks(child)

    def _table(self, element: Any) -> Table:
        rows = [
            list(self._cells(row)) for row in _unwrapped(element, W + "tr") if not _deleted(row)
        ]
        widest = max(rows, key=len, default=[])
        self.cut_off |= len(widest) > _WIDEST
        starts = [placed.start for placed in widest[:_WIDEST]]
        above: dict[int, str] = {}
        return Table(
            tuple(
                Row(f"Bảng {self._tables}, dòng {number}", _aligned(row, starts, above))
                for number, row in enumerate(rows, start=1)
            )
        )

    def _cells(self, row: Any) -> Iterator[_Placed]:
        column = _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
        for element in _unwrapped(row, W + "tc"):
            width = max(1, _number(element.find(f"{W}tcPr/{W}gridSpan"), 1))
            merge = element.find(f"{W}tcPr/{W}vMerge")
            goes_on = merge is not None and merge.get(W + "val", "continue") == "continue"
            yield _Placed(column, column + width, self._cell(element), goes_on)
            column += width

    def _cell(self, element: Any) -> Cell:
        lines, bold = [], []
        for paragraph in _paragraphs(element):
            text = self._text.paragraph(paragraph)
            if text:
                lines.append(text)
                bold.append(self._text.is_bold(paragraph))
        return Cell("\n".join(lines), all(value is not False for value in bold) and True in bold)


def _aligned(row: list[_Placed], starts: list[int], above: dict[int, str]) -> tuple[Cell, ...]:
    """A row's cells under the columns of the row with the most cells.

    ``above`` holds, for each column, the text of the vertically merged cell in force.
    """
    cells = [Cell() for _ in starts]
    same_shape = len(row) == len(starts)
    for place, placed in enumerate(row[: len(starts)]):
        column = place if same_shape else _column(placed.start, starts)
        span = 1 if same_shape else _column(placed.end - 1, starts) - column + 1
        cell = placed.cell
        if placed.goes_on and column in above:
            cell = Cell(cell.text, cell.bold, above=above[column])
        elif not placed.goes_on:
            above[column] = cell.text
        kept = cells[column]
        if kept.text:
            cell = Cell(f"{kept.text}\n{cell.text}".strip(), kept.bold, span)
        cells[column] = Cell(cell.text, cell.bold, span, cell.above)
    return tuple(cells)


def _column(grid: int, starts: list[int]) -> int:
    """The last column that starts at or before a grid column."""
    return max((place for place, start in enumerate(starts) if start <= grid), default=0)


def _unwrapped(parent: Any, tag: str) -> Iterator[Any]:
    """The children with a tag, also those inside content controls."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _unwrapped(child, tag)


def _paragraphs(element: Any) -> Iterator[Any]:
    """The paragraphs of a cell and of the tables nested in it."""
    for child in element:
        if child.tag == W + "p":
            yield child
        elif child.tag in _WRAPPERS or child.tag in (W + "tbl", W + "tr", W + "tc"):
            yield from _paragraphs(child)


def _deleted(row: Any) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None


def _number(element: Any | None, default: int) -> int:
    value = "" if element is None else element.get(W + "val", "")
    return min(int(value), 1_000) if value.isascii() and value.isdigit() else default
