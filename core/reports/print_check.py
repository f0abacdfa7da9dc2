"""What a paper would not show well, in sentences for the screen: asked before it is printed."""

from __future__ import annotations

from collections.abc import Iterator

from core.reports.blocks import Paragraph, Report, Table
from core.reports.decree30 import CELL_PADDING, POINTS_PER_MM, Face
from core.reports.typeface import Faces, missing_letters, printable, text_width

# A longer "word" is an address or a code: it may be broken.
_LONGEST_WORD = 24
_SLACK = 0.2


def print_warnings(report: Report, faces: Faces) -> tuple[str, ...]:
    """Characters that the font lacks, and words that their column breaks in the middle.

    A kind that has told the same in its own words is not repeated.
    """
    told = " ".join(report.warnings)
    found = []
    if "Phông chữ" not in told and (letters := missing_letters(_texts(report), faces)):
        shown = ", ".join(f"“{letter}”" for letter in letters[:8])
        found.append(f"Phông chữ in không có ký tự {shown}. Thay ký tự khác rồi in lại.")
    if "ngắt giữa chừng" not in told:
        broken = [word for table in _tables(report) for word in _broken(table, faces)]
        if broken:
            more = f" và {len(broken) - 1} từ khác" if len(broken) > 1 else ""
            found.append(
                f"Bảng rộng hơn khổ giấy: từ “{broken[0]}”{more} bị ngắt giữa chừng dù chữ đã nhỏ"
                " nhất. Bớt cột rồi in lại."
            )
    return tuple(found)


def _tables(report: Report) -> Iterator[Table]:
    for section in report.sections:
        yield from (block for block in section.blocks if isinstance(block, Table))


def _texts(report: Report) -> Iterator[str]:
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield printable(block.text)
            elif isinstance(block, Table):
                yield from (printable(cell.text) for row in block.rows for cell in row.cells)


def _broken(table: Table, faces: Faces) -> Iterator[str]:
    """The words that are wider than their column."""
    for place, column in enumerate(table.columns):
        room = column.width * POINTS_PER_MM - 2 * CELL_PADDING[0] + _SLACK
        words = {word for text in _column_texts(table, place) for word in text.split()}
        face = Face(table.size)
        for word in sorted(words):
            if len(word) <= _LONGEST_WORD and text_width(word, face, faces) > room:
                yield word


def _column_texts(table: Table, place: int) -> Iterator[str]:
    yield table.columns[place].heading
    for row in table.rows:
        start = 0
        for cell in row.cells:
            if start == place and cell.span == 1:
                yield cell.text
            start += cell.span
