"""What a block from the clipboard would write, worked out before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.plan import PlanItem
from core.domain.plan_edit import CellEdit
from core.domain.text import clean_cell


@dataclass(frozen=True, slots=True)
class Paste:
    """A block laid on the grid.

    ``edits`` go into rows that exist, ``added`` holds the cells (column, text) of each row that
    would have to be added; ``hits`` counts cells whose own words would be lost.
    """

    rows: int
    columns: int
    edits: tuple[CellEdit, ...]
    added: tuple[tuple[tuple[str, str], ...], ...]
    hits: int

    @property
    def needs_answer(self) -> bool:
        """Whether a person should agree first."""
        return bool(self.hits or self.added)

    def question(self) -> str:
        """What would happen, in one sentence."""
        parts = [f"Sẽ ghi {self.rows} × {self.columns} ô"]
        if self.hits:
            parts.append(f"{self.hits} ô đang có chữ")
        if self.added:
            parts.append(f"thêm {len(self.added)} dòng ở cuối")
        return ", ".join(parts) + "."

    def label(self) -> str:
        """What the journal calls it."""
        return f"dán {self.rows * self.columns} ô"


def lay_out(
    block: Sequence[Sequence[str]], rows: Sequence[PlanItem], columns: Sequence[str]
) -> Paste:
    """Lay a block with its first cell on the first of ``rows`` and ``columns``.

    ``columns`` are the keys from there to the right edge, "" for a column that cannot be
    written; what would stand beyond the right edge is left out.
    """
    width = min(max((len(cells) for cells in block), default=0), len(columns))
    edits: list[CellEdit] = []
    added: list[tuple[tuple[str, str], ...]] = []
    hits = 0
    for place, cells in enumerate(block):
        written = [
            (key, clean_cell(text)) for key, text in zip(columns, cells, strict=False) if key
        ]
        if place >= len(rows):
            added.append(tuple(written))
            continue
        item = rows[place]
        edits += [CellEdit(item.id, key, text) for key, text in written]
        hits += sum(1 for key, text in written if item.cell(key) not in ("", text))
    return Paste(len(block), width, tuple(edits), tuple(added), hits)
