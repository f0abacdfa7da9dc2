"""Tables that only place text on the page: the letterhead and the signature block."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.documents.numbering import Scheme, read_number
from core.documents.source import Row, Table
from core.domain.text import fold

_FOOT = ("noi nhan", "tm. ", "kt. ", "tl. ", "tuq. ", "nguoi lap", "nguoi tong hop")
_WORDS = (
    "cong hoa xa hoi chu nghia viet nam",
    "doc lap - tu do - hanh phuc",
    *_FOOT,
)


def is_layout(table: Table) -> bool:
    """Whether a table is a letterhead or a signature block, not a list of tasks."""
    if table.width < 3:
        return True
    texts = [fold(text) for row in table.rows for text in row.texts if text]
    return len(table.rows) < 8 and any(text.startswith(word) for text in texts for word in _WORDS)


def foot_place(rows: Sequence[Row]) -> int:
    """Where the signature begins under a sheet's table; the number of rows when nowhere.

    Rows from "Nơi nhận" or "TM. …" on are the foot, unless numbered rows follow.
    """
    last = max((place for place, row in enumerate(rows) if _is_numbered(row)), default=-1)
    for place in range(last + 1, len(rows)):
        if any(fold(text).startswith(_FOOT) for text in rows[place].texts if text):
            return place
    return len(rows)


def _is_numbered(row: Row) -> bool:
    number = read_number(row.texts[0]) if row.texts else None
    return number is not None and number.scheme is not Scheme.DASH


def paragraphs_of(rows: Iterable[Row]) -> list[str]:
    """The texts column by column, each line a paragraph."""
    kept = list(rows)
    width = max((len(row.cells) for row in kept), default=0)
    texts = [row.texts[place] for place in range(width) for row in kept if place < len(row.cells)]
    return [line for text in texts for line in text.split("\n") if line]
