"""How many things wait on each page: the numbers beside the words of the navigation."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.domain.period import Period
    from core.services.office import Office
    from ui.operations.runner import Operations

# Checking the figures of more units than this takes seconds: their page says it.
_MOST_UNITS = 500


def read_badges(
    *,
    operations: Operations,
    plan_id: str,
    period_code: str,
    on_result: Callable[[dict[str, int]], None],
) -> None:
    """Page id → how many things wait there, as the pages themselves count them."""
    operations.query(lambda office: _counts(office, plan_id, period_code), on_result)


def _counts(office: Office, plan_id: str, period_code: str) -> dict[str, int]:
    from core.domain.progress import Sign
    from ui.models.plan_facts import PlanFacts
    from ui.operations.overview import period_in_force, plan_in_force

    plan = plan_in_force(office, plan_id)
    if plan is None:
        return {}
    today = office.clock().date()
    period = period_in_force(office, period_code, plan.year)
    board = office.progress.board(plan, period, today=today)
    counts = {"progress": len(board.by_sign.get(Sign.OVERDUE, []))}
    if office.identity.role == "coordinator":
        counts["plan"] = len(PlanFacts(plan, today).places)
        counts["reconcile"] = len(office.exchange.conflicts(period))
    else:
        counts |= _received(office, period)
    return counts | _figures(office, period)


def _received(office: Office, period: Period) -> dict[str, int]:
    filling = office.exchange.filling
    shelf = filling.shelf()
    current = next((each for each in shelf if each.form.period == period.code), None)
    open_ones = 0
    if current is not None:
        open_ones = filling.review(current.form.issue).open_count
    rejected = sum(bool(each.receipt and each.receipt.rejected) for each in shelf)
    return {"receive": rejected, "return": open_ones}


def _figures(office: Office, period: Period) -> dict[str, int]:
    from core.services.figure_entry import unread_texts
    from ui.models.figure_facts import WAITING_SIGNS, FigureFacts

    book = office.figures.book(period)
    if len(book.units) > _MOST_UNITS:
        return {}
    unread = unread_texts(office.recorder, period.code)
    facts = FigureFacts(book, unread, office.identity.unit_name)
    signs = [facts.standing(unit.id).sign for unit in facts.units]
    return {"figures": sum(sign in WAITING_SIGNS for sign in signs)}
