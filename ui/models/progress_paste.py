"""What a block from the clipboard would write on the board, worked out before it is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.errors import UserError
from core.services.progress import CellKey, ProgressBoard
from ui.models.progress_edits import FieldEdit, field_text, reports_of

Target = tuple[CellKey, str]
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Paste:
    """A block laid on the table.

    ``hits`` counts cells whose own report would be lost; ``unread`` are the texts that mean
    nothing there, whose cells stay as they are.
    """

    rows: int
    columns: int
    edits: tuple[FieldEdit, ...]
    hits: int
    unread: tuple[str, ...]

    @property
    def needs_answer(self) -> bool:
        """Whether a person should agree first."""
        return bool(self.hits or self.unread)

    def question(self) -> str:
        """What would happen, in one sentence."""
        parts = [f"Sẽ ghi {self.rows} × {self.columns} ô"]
        if self.hits:
            parts.append(f"{self.hits} ô đang có báo cáo")
        if self.unread:
            texts = list(dict.fromkeys(self.unread))
            shown = ", ".join(f"“{text}”" for text in texts[:_SHOWN])
            more = " …" if len(texts) > _SHOWN else ""
            parts.append(f"{len(self.unread)} ô không đọc được nên giữ nguyên ({shown}{more})")
        return ", ".join(parts) + "."

    def label(self) -> str:
        """What the journal calls it."""
        return f"dán tiến độ {len(self.edits)} ô"


def lay_out(
    block: Sequence[Sequence[str]],
    targets: Sequence[Sequence[Target | None]],
    board: ProgressBoard,
) -> Paste:
    """Lay a block on the cells from the first chosen one on.

    ``targets`` are the cells (task and unit, field) to the right and down; None for one that
    cannot be written. What would stand beyond the edges is left out.
    """
    edits: list[FieldEdit] = []
    unread: list[str] = []
    hits = 0
    for texts, cells in zip(block, targets, strict=False):
        for text, target in zip(texts, cells, strict=False):
            if target is None or target[0] not in board.cells:
                continue
            edit = FieldEdit(*target, text)
            if not _is_readable(edit, board):
                unread.append(text.strip())
                continue
            edits.append(edit)
            own = field_text(board.cells[edit.key].own, edit.field)
            hits += bool(own) and bool(reports_of([edit], board))
    rows = min(len(block), len(targets))
    width = max((len(texts) for texts in block), default=0)
    columns = min(width, max((len(cells) for cells in targets), default=0))
    return Paste(rows, columns, tuple(edits), hits, tuple(unread))


def _is_readable(edit: FieldEdit, board: ProgressBoard) -> bool:
    try:
        reports_of([edit], board)
    except UserError:
        return False
    return True
