"""What a block from the clipboard would write, worked out before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.figure import FigureKey
from ui.models.figure_facts import Entry, FigureFacts

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Paste:
    """A block laid on the cells.

    ``hits`` counts cells whose own number would be replaced by another; ``beyond`` the texts
    for which there is no cell. Texts that cannot be read are among the entries: they wait in
    their cells to be asked about.
    """

    rows: int
    columns: int
    entries: tuple[Entry, ...]
    hits: int
    beyond: int

    @property
    def unread(self) -> list[Entry]:
        """The entries that cannot be read as figures."""
        return [entry for entry in self.entries if entry.raw]

    @property
    def needs_answer(self) -> bool:
        """Whether a person should agree first."""
        return bool(self.hits or self.beyond)

    def question(self) -> str:
        """What would happen, in one sentence."""
        parts = [f"Sẽ ghi {self.rows} × {self.columns} ô"]
        if self.hits:
            parts.append(f"{self.hits} ô đang có số")
        if self.unread:
            parts.append(self._unread_words())
        if self.beyond:
            parts.append(f"{self.beyond} ô nằm ngoài bảng nên bỏ")
        return ", ".join(parts) + "."

    def label(self) -> str:
        """What the journal calls it."""
        waiting = f", {self._unread_words()}" if self.unread else ""
        return f"dán {len(self.entries)} ô số liệu{waiting}"

    def _unread_words(self) -> str:
        texts = list(dict.fromkeys(entry.raw for entry in self.unread))
        shown = ", ".join(f"“{text}”" for text in texts[:_SHOWN])
        more = " …" if len(texts) > _SHOWN else ""
        return f"{len(self.unread)} ô chưa đọc được ({shown}{more})"


def lay_out(
    block: Sequence[Sequence[str]],
    targets: Sequence[Sequence[FigureKey | None]],
    facts: FigureFacts,
) -> Paste:
    """Lay a block on cells, its first text on the first of ``targets``.

    ``targets`` are the cells to the right and down, row by row; None for one that cannot be
    written. Words over the first cell (the headings of the block) are no concern of ours.
    """
    entries: list[Entry] = []
    hits = beyond = 0
    for place, texts in enumerate(block):
        cells = targets[place] if place < len(targets) else ()
        for number, text in enumerate(texts):
            key = cells[number] if number < len(cells) else None
            if key is None:
                beyond += bool(text.strip())
                continue
            entry = facts.read(key.unit, key.element, text)
            if facts.changes(entry):
                entries.append(entry)
                hits += facts.stored(key.unit, key.element).answered
    width = max((len(texts) for texts in block), default=0)
    rows = min(len(block), len(targets))
    columns = min(width, max((len(cells) for cells in targets), default=0))
    return Paste(rows, columns, tuple(entries), hits, beyond)
