"""All kinds of paper, in the order of the window's list. A new kind is one line here."""

from __future__ import annotations

from core.domain.errors import UserError
from core.services.papers import (
    assignment,
    confirmation,
    digitisation,
    form06,
    handover,
    indicators,
    periodic,
    plan,
    receipt,
    reconciliation,
    reminder,
    summary,
    tasks,
)
from core.services.papers.kind import ReportKind

KINDS: tuple[ReportKind, ...] = (
    periodic.KIND,
    form06.KIND,
    digitisation.KIND,
    indicators.KIND,
    summary.KIND,
    plan.KIND,
    assignment.KIND,
    tasks.KIND,
    reminder.KIND,
    confirmation.KIND,
    reconciliation.KIND,
    receipt.KIND,
    handover.KIND,
)


def kind_of(kind_id: str) -> ReportKind:
    """A kind by its id. Raises UserError ``unknown_report`` with the ids that there are."""
    found = next((kind for kind in KINDS if kind.id == kind_id), None)
    if found is None:
        known = ", ".join(kind.id for kind in KINDS)
        raise UserError("unknown_report", f"Không có báo cáo “{kind_id}”. Chọn một trong: {known}.")
    return found
