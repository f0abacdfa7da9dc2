"""Which kinds of paper have nothing to show yet, found out one by one in the background."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ui.operations import reports

if TYPE_CHECKING:
    from core.services.changes import Changes
    from ui.pages.reports import ReportsPage


# Composing every kind takes seconds in all: not while the person turns from paper to paper,
# and with room for what the person does between two of them.
_QUIET_MS, _PAUSE_MS = 1500, 150


class ReportReasons(QObject):
    """One question at a time, so that what the person does is never far behind in the queue."""

    def __init__(self, page: ReportsPage) -> None:
        super().__init__(page)
        self._page = page
        self._known: dict[str, str] = {}
        self._scope: object = None
        self._asking = False
        self.quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self.quiet.timeout.connect(self._ask_next)

    @property
    def is_done(self) -> bool:
        """Whether every kind was looked at."""
        desk = self._page.desk
        return desk is not None and all(kind.id in self._known for kind in desk.kinds)

    def forget(self, changes: Changes | None) -> None:
        """What a change concerns has to be looked at again."""
        desk = self._page.desk
        if changes is None or desk is None:
            self._known.clear()
            return
        for kind in desk.kinds:
            if kind.nouns & changes.nouns:
                self._known.pop(kind.id, None)

    def look_on(self, kind_id: str, reason: str) -> None:
        """A kind was drawn, or not, for this reason; look at the next one."""
        desk = self._page.desk
        scope = (desk.plan_id, desk.period) if desk else None
        if scope != self._scope:
            self._known.clear()
            self._scope = scope
        self._known[kind_id] = reason
        self._page.list.set_reasons(self._known)
        self.quiet.start()

    def _ask_next(self) -> None:
        page = self._page
        waiting = [k for k in page.desk.kinds if k.id not in self._known] if page.desk else []
        request = page.request(waiting[0]) if waiting else None
        if self._asking or request is None or not page.isVisible():
            return
        self._asking = True
        scope = self._scope
        reports.look(
            operations=page.operations,
            request=request,
            on_result=lambda reason: self._on_looked(request.kind, reason, scope),
        )

    def _on_looked(self, kind_id: str, reason: str, scope: object) -> None:
        self._asking = False
        if scope == self._scope:
            self._known[kind_id] = reason
            self._page.list.set_reasons(self._known)
        if not self.quiet.isActive():
            QTimer.singleShot(_PAUSE_MS, self, self._ask_next)
