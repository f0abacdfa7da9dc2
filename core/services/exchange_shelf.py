"""The workbooks that this office was sent, as a list: what each is and how far it has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.exchange.form import WorkbookForm
from core.exchange.form_json import read_form
from core.exchange.receipt import Receipt
from core.services.exchange_desk import ExchangeDesk
from core.services.exchange_kept import kept_receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """A received workbook without its values; ``is_replaced`` by a later one of its period."""

    form: WorkbookForm
    received_at: datetime
    returned_at: datetime | None
    returned_name: str
    receipt: Receipt | None
    is_replaced: bool


def shelf(desk: ExchangeDesk) -> list[Shelved]:
    """Every workbook received, the newest first."""
    found: list[Shelved] = []
    seen: set[tuple[str, str]] = set()
    for row in reversed(desk.store.received()):
        form = read_form(row["form"])
        place = (form.plan_code, form.period)
        found.append(
            Shelved(
                form=form,
                received_at=datetime.fromisoformat(row["at"]),
                returned_at=_moment(row["returned_at"]),
                returned_name=row["returned_name"],
                receipt=kept_receipt(row["receipt"]),
                is_replaced=place in seen,
            )
        )
        seen.add(place)
    return found


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
