"""Đối soát: what waits for a person, and each way of settling it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from core.domain.figure import FigureKey
from core.domain.figure_periods import look_back
from core.domain.number_format import format_count
from core.domain.period import parse_period
from core.services.exchange_records import Choice, Decided, WaitingCell
from ui.models.figure_words import short_period
from ui.models.reconcile_book import Former, Offer, ReconcileBook, Waiting, letter, values_of
from ui.models.reconcile_consequences import consequences
from ui.models.reconcile_files import FileGroup
from ui.operations.exchange import period_of
from ui.operations.runner import Operations

if TYPE_CHECKING:
    from core.services.changes import Changes
    from core.services.figures import FigureBook
    from core.services.office import Office

Failed = Callable[[Exception], None] | None
_ASKED = "reconcile/asked"
_FORMER = 12


def load(
    *,
    operations: Operations,
    plan_id: str,
    period_code: str,
    on_result: Callable[[ReconcileBook | None], None],
    on_error: Failed = None,
) -> None:
    """The waiting cells of the period and what was chosen; None without a plan."""

    def look(office: Office) -> ReconcileBook | None:
        if office.plans.current() is None:
            return None
        period = period_of(office, plan_id, period_code)
        cells = office.exchange.conflicts(period)
        book = office.figures.book(period) if any(cell.element for cell in cells) else None
        asked = office.settings.get(_ASKED, {})
        return ReconcileBook(
            period=period,
            office=office.identity.unit_name,
            now=office.clock(),
            waiting=tuple(_waiting(office, cell, book, asked.get(cell.id, {})) for cell in cells),
            decided=tuple(office.exchange.decided(period)),
        )

    operations.query(look, on_result, on_error, label="Đang đọc các ô chờ chọn")


def count(
    *, operations: Operations, plan_id: str, period_code: str, on_result: Callable[[int], None]
) -> None:
    """How many cells of the period wait."""

    def look(office: Office) -> int:
        if office.plans.current() is None:
            return 0
        return len(office.exchange.conflicts(period_of(office, plan_id, period_code)))

    operations.query(look, on_result, label="Đang đếm các ô chờ chọn")


def choose(
    *,
    operations: Operations,
    cell: WaitingCell,
    value: str,
    why: str = "",
    on_done: Callable[[Changes], None] | None = None,
    on_error: Failed = None,
) -> None:
    """Settle a cell; the choice covers what was on the screen."""
    choice = Choice(cell.id, value=value, why=why, shown=cell.shown)
    operations.run(
        lambda office: office.exchange.resolve([choice]), on_done=on_done, on_error=on_error
    )


def choose_file(
    *,
    operations: Operations,
    group: FileGroup,
    on_done: Callable[[Changes], None] | None = None,
    on_error: Failed = None,
) -> None:
    """Settle every cell that was listed for a file by the file's value, as one step."""
    choices = [
        Choice(waiting.cell.id, value=candidate.value, shown=waiting.cell.shown)
        for waiting, candidate in group.cells
    ]
    label = f"đối soát {len(choices)} ô theo tệp “{group.name}”"
    operations.run(
        lambda office: office.exchange.resolve(choices, label=label),
        on_done=on_done,
        on_error=on_error,
    )


def choose_again(
    *,
    operations: Operations,
    made: Decided,
    value: str,
    why: str,
    on_done: Callable[[Changes], None] | None = None,
    on_error: Failed = None,
) -> None:
    """Another value for a cell that was settled: a correction of its own, with its reason."""
    address, period = made.address, parse_period(made.period)
    operations.run(
        lambda office: office.exchange.override(address.unit, period, address.key, value, why),
        on_done=on_done,
        on_error=on_error,
    )


def note_asked(
    *, operations: Operations, cell: WaitingCell, note: str, on_error: Failed = None
) -> None:
    """Keep what was asked of the unit; "" forgets it. Notes of settled cells go with it."""

    def change(office: Office) -> Changes:
        open_ids = {each.id for each in office.exchange.conflicts()}
        kept = office.settings.get(_ASKED, {})
        notes = {key: told for key, told in kept.items() if key in open_ids and key != cell.id}
        if note:
            notes[cell.id] = {"note": note, "at": office.clock().isoformat()}
        label = f"ghi lời hỏi lại {cell.unit_name} · {cell.label}"
        return office.settings.put(_ASKED, notes, label=label)

    operations.run(change, on_error=on_error)


def _waiting(
    office: Office, cell: WaitingCell, book: FigureBook | None, asked: Mapping[str, Any]
) -> Waiting:
    unit = office.units.directory().by_id[cell.unit_id]
    key = FigureKey(cell.unit_id, cell.period, cell.element)
    counted = book if cell.element else None
    offers = tuple(
        Offer(
            letter=letter(place),
            value=value,
            shown=words,
            candidate=candidate,
            consequences=(
                consequences(counted, key, value) if counted and value is not None else ()
            ),
        )
        for place, (value, words, candidate) in enumerate(values_of(cell))
    )
    return Waiting(
        cell=cell,
        offers=offers,
        former=_former(counted, key) if counted else (),
        contact=" ".join(filter(None, (unit.contact, unit.phone))),
        asked=asked.get("note", ""),
        asked_at=datetime.fromisoformat(asked["at"]) if asked else None,
    )


def _former(book: FigureBook, key: FigureKey) -> tuple[Former, ...]:
    found = []
    for code in look_back(key.period, _FORMER):
        value = book.table.amount(key.unit, code, key.element).value
        year = f"/{code[2:4]}" if code[:4] != key.period[:4] else ""
        shown = "" if value is None else format_count(value)
        found.append(Former(f"{short_period(code)}{year}", shown))
    return tuple(found)
