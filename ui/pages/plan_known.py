"""Storing a plan from a page: one that the book has already is opened instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.domain.errors import UserError
from ui.operations import plan as operation
from ui.widgets.page import Page

if TYPE_CHECKING:
    from core.domain.plan import Plan

_PLAN_KEY = "book/plan"


def keep_plan(
    page: Page,
    plan: Plan,
    source: str,
    *,
    replace_id: str | None = None,
    on_done: operation.Done = None,
) -> None:
    """Store a plan; the page's strip says when the book had it, with the way to it."""

    def open_known(plan_id: str) -> None:
        page.strip.clear("ask")
        page.state.put(_PLAN_KEY, plan_id)
        page.operations.reopened.emit()  # the window reads again which plan is worked on

    def refuse(error: Exception) -> None:
        if isinstance(error, UserError) and error.code == "plan_known":
            plan_id = error.where
            page.strip.show_message(
                str(error), "ask", "Mở kế hoạch đó", lambda: open_known(plan_id)
            )
        else:
            page.strip.show_message(str(error), "fault")

    operation.store(
        operations=page.operations,
        plan=plan,
        source=source,
        replace_id=replace_id,
        on_done=on_done,
        on_error=refuse,
    )
