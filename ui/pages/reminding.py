"""The command Đôn đốc… of the pages where somebody is seen to be late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from ui.dialogs.reminder import ReminderDialog
    from ui.widgets.page import Page

_PLAN_KEY, _PERIOD_KEY = "book/plan", "book/period"


class Reminding(QObject):
    """Opens the dialog on the plan and period of the window; one at a time."""

    def __init__(self, page: Page, *, reports_only: bool = False) -> None:
        super().__init__(page)
        self._page, self._reports_only = page, reports_only
        self.dialog: ReminderDialog | None = None

    def show(self) -> None:
        """Open it."""
        from ui.dialogs.reminder import ReminderDialog

        page = self._page
        self.dialog = ReminderDialog(
            page.operations,
            page.state,
            page.state.get(_PLAN_KEY, ""),
            page.state.get(_PERIOD_KEY, ""),
            reports_only=self._reports_only,
            parent=page,
        )
        self.dialog.finished.connect(self._close)
        self.dialog.open()

    def _close(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()
        self._page.activate()
