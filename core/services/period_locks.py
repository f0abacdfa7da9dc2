"""Which periods are locked; whatever writes figures or progress asks here first."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from core.domain.errors import UserError
from core.domain.period import parse_period
from core.domain.period_lock import PeriodLock
from core.exchange.events import Lock, Reopen, read_event
from core.storage.exchange import ExchangeStore
from core.storage.store import Row, Store


def period_lock(store: Store, code: str) -> PeriodLock | None:
    """The lock of a period (its code); ``None`` where it is open.

    A figure belongs to no plan, so a period is locked as soon as it is for one of them.
    """
    acts: dict[str, tuple[tuple[object, ...], Lock | Reopen, Row]] = {}
    for row in ExchangeStore(store).events(code, ""):
        act = read_event(row["kind"], json.loads(row["data"]))
        if isinstance(act, Lock | Reopen):
            order = (act.stamp, act.id)
            if act.plan not in acts or order > acts[act.plan][0]:
                acts[act.plan] = (order, act, row)
    locks = [row for _, act, row in acts.values() if isinstance(act, Lock)]
    if not locks:
        return None
    return PeriodLock(parse_period(code), datetime.fromisoformat(locks[0]["at"]), locks[0]["who"])


def require_open(store: Store, periods: Iterable[str]) -> None:
    """Raises UserError where one of the periods (codes) is locked."""
    for code in sorted(set(periods)):
        lock = period_lock(store, code)
        if lock is not None:
            raise UserError("period_locked", lock.refusal(), code)
