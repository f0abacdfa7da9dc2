"""The first plan: read from a document, or the one of 2024 that ships with the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from ui.operations import plan as operation
from ui.operations.runner import Operations
from ui.pages.plan_known import keep_plan
from ui.state import UiState
from ui.widgets.page import Page

if TYPE_CHECKING:
    from core.domain.plan import Plan
    from core.services.changes import Changes

_PLAN_KEY = "book/plan"


class FirstPlan:
    """What the start page offers while there is no plan."""

    def __init__(self, operations: Operations, state: UiState, owner: Page) -> None:
        self._operations, self._state, self._owner = operations, state, owner

    def read_document(self) -> None:
        """Read a document; nothing is stored before the person says so."""
        from ui.dialogs.read_document import ReadDocumentDialog

        dialog = ReadDocumentDialog(self._operations, parent=self._owner)
        dialog.choose_at_once()
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.proposal is not None:
            self._store(dialog.proposal.plan, dialog.source)

    def use_sample(self) -> None:
        """Take the plan of 2024."""
        from core.services.locations import resource

        path = resource("plans", "ke-hoach-vinh-bao-2024.txt")
        operation.read_file(
            operations=self._operations,
            path=path,
            on_result=lambda proposal: self._store(proposal.plan, path.name),
        )

    def _store(self, plan: Plan, source: str) -> None:
        def chosen(changes: Changes) -> None:
            self._state.put(_PLAN_KEY, changes.created[0])

        keep_plan(self._owner, plan, source, on_done=chosen)
