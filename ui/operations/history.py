"""Undo and redo."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ui.operations.runner import Operations

if TYPE_CHECKING:
    from core.services.changes import Changes
    from core.services.office import Office

UNDONE = "hoàn tác: "
REDONE = "làm lại: "


def undo(*, operations: Operations) -> None:
    """Take back the last step; the journal keeps both."""

    def change(office: Office) -> Changes:
        changes = office.history.undo()
        return replace(changes, label=UNDONE + changes.label)

    operations.run(change, label="Đang hoàn tác")


def redo(*, operations: Operations) -> None:
    """Do again the step that was taken back last."""

    def change(office: Office) -> Changes:
        changes = office.history.redo()
        return replace(changes, label=REDONE + changes.label)

    operations.run(change, label="Đang làm lại")
