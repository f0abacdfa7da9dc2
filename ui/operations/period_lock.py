"""Locking a period, opening it again, and what a person has to know before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from core.domain.period import Period
from ui.operations.runner import Operations

if TYPE_CHECKING:
    from core.services.changes import Changes
    from core.services.exchange_records import LockCheck

Failed = Callable[[Exception], None] | None


def check(
    *, operations: Operations, period: Period, on_result: Callable[[LockCheck], None]
) -> None:
    """What stands in the way of the lock, or what came after it."""
    operations.query(
        lambda office: office.exchange.lock_check(period), on_result, label="Đang xem kỳ"
    )


def lock(
    *, operations: Operations, period: Period, on_done: Callable[[Changes], None], on_error: Failed
) -> None:
    """Lock the period."""
    operations.run(
        lambda office: office.exchange.lock(period),
        on_done=on_done,
        on_error=on_error,
        label="Đang chốt kỳ",
    )


def reopen(
    *,
    operations: Operations,
    period: Period,
    reason: str,
    on_done: Callable[[Changes], None],
    on_error: Failed,
) -> None:
    """Open the period again."""
    operations.run(
        lambda office: office.exchange.reopen(period, reason),
        on_done=on_done,
        on_error=on_error,
        label="Đang mở lại kỳ",
    )
