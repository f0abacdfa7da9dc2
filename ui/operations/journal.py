"""Reading the journal."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.operations.runner import Operations

if TYPE_CHECKING:
    from core.services.history import JournalEntry


def read_journal(
    *,
    operations: Operations,
    search: str,
    limit: int,
    on_result: Callable[[list[JournalEntry]], None],
) -> None:
    """The newest entries that hold the words searched for, with or without accents."""
    operations.query(
        lambda office: office.history.entries(limit=limit, search=search),
        on_result,
        label="Đang đọc nhật ký",
    )
