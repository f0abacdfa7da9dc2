"""Choosing between values that compete (đối soát), and correcting what a unit reported."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from core.domain.errors import UserError
from core.domain.period import Period
from core.exchange.entry import Entry
from core.exchange.events import CellKey, Decision, Override, read_event
from core.exchange.view import CellStatus, CellView, View
from core.services.changes import Changes
from core.services.exchange_desk import ExchangeDesk
from core.services.exchange_keys import (
    event_key,
    value_words,
    workbook_key,
)
from core.services.exchange_merging import meant
from core.services.exchange_records import Choice, Decided, WaitingCell
from core.services.exchange_values import Derivation, place_cells
from core.services.exchange_waiting import Entries, WaitingPlace
from core.services.period_locks import require_open
from core.storage.store import Row

_LONGEST_ID = 20


class Reconciling:
    """Reads what waits for a person, and writes what the person decides."""

    def __init__(self, desk: ExchangeDesk) -> None:
        self._desk = desk

    def waiting(self, period: Period | None) -> list[WaitingCell]:
        """See :meth:`ExchangeService.conflicts`."""
        found: list[WaitingCell] = []
        paths = self._desk.paths()
        for row in self._desk.store.places(period.code if period else None, waiting=True):
            found += WaitingPlace(self._desk, row["unit_id"], row["period"], paths).waiting()
        return found

    def resolve(self, choices: Sequence[Choice], *, label: str | None) -> Changes:
        """See :meth:`ExchangeService.resolve`."""
        self._desk.prepare()
        cells = {cell.id: cell for cell in self.waiting(None)}
        for choice in choices:
            if choice.id not in cells:
                raise UserError(
                    "unknown_conflict",
                    f"Ô “{choice.id[:_LONGEST_ID]}” không còn chờ chọn. Xem lại danh sách đối"
                    " soát.",
                    choice.id,
                )
        places = {(cells[c.id].unit_id, cells[c.id].period) for c in choices}
        entries = Entries(self._desk)
        values = [(_chosen(cells[c.id], c, entries), cells[c.id], c) for c in choices]
        named = label or _label(values, entries)
        with self._desk.recorder.step(named) as recording:
            for value, cell, choice in values:
                covers = cell.shown if choice.shown is None else choice.shown
                decision = Decision(
                    cell.address, value, covers, self._desk.stamp(), choice.why.strip()
                )
                self._desk.record(recording.step, decision, cell.unit_id, cell.period)
            Derivation(self._desk, recording.step).follow(places)
        self._desk.mark()
        return recording.changes

    def override(
        self, unit_id: str, period: Period, key: str, value: str | None, why: str
    ) -> Changes:
        """See :meth:`ExchangeService.override`."""
        self._desk.prepare(period)
        if not why.strip():
            raise UserError("no_reason", "Ghi lý do điều chỉnh số của đơn vị.")
        require_open(self._desk.recorder.store, [period.code])
        plan, entries = self._desk.office.plans.for_period(period), Entries(self._desk)
        rows = {path: item for item, path in plan.tree.paths.items()} if plan else {}
        cell = CellKey(self._desk.plan_code(period), unit_id, period.code, event_key(key, rows))
        cell = cell._replace(plan=entries.plan(cell) or cell.plan)
        entry = entries.entry(cell)
        if value is not None:
            if entry is None:
                raise UserError("unknown_cell", f"Không có ô {key} trong phiếu của đơn vị.", key)
            value = meant(value, entry, period.year)
        name = self._desk.unit(unit_id).name
        words = workbook_key(cell.key, self._desk.paths()).split(":", 1)[1]
        label = f"điều chỉnh {words} của {name}: {value_words(entry, value)}"
        with self._desk.recorder.step(label) as recording:
            event = Override(cell, value, why.strip(), self._desk.stamp())
            self._desk.record(recording.step, event, unit_id, period.code)
            Derivation(self._desk, recording.step).follow([(unit_id, period.code)])
        self._desk.mark()
        return recording.changes

    def owned(self, period: Period) -> dict[tuple[str, str], str]:
        """See :meth:`ExchangeService.owned`."""
        paths = self._desk.paths()
        return {
            (row["unit_id"], workbook_key(key, paths)): cell.value or ""
            for row in self._desk.store.places(period.code)
            for key, cell in place_cells(row).items()
            if cell.status != CellStatus.NONE
        }

    def decided(self, period: Period | None) -> list[Decided]:
        """See :meth:`ExchangeService.decided`."""
        paths, entries = self._desk.paths(), Entries(self._desk)
        found = []
        views: dict[tuple[str, str], View] = {}
        for row in self._desk.store.events_of_kinds(("Decision", "Override")):
            if period is not None and row["period"] != period.code:
                continue
            place = (row["unit_id"], row["period"])
            if place not in views:
                views[place] = self._desk.view(place[1], place[0])
            event = read_event(row["kind"], json.loads(row["data"]))
            assert isinstance(event, Decision | Override)
            if _stands(event, views[place].cell(event.cell)):
                found.append(self._decided(event, row, views[place], paths, entries))
        return found

    def _decided(
        self,
        event: Decision | Override,
        row: Row,
        view: View,
        paths: Mapping[str, str],
        entries: Entries,
    ) -> Decided:
        entry = entries.entry(event.cell)
        covers = event.covers if isinstance(event, Decision) else frozenset[str]()
        others = self._others(event, covers, view, entry)
        return Decided(
            kind="decision" if isinstance(event, Decision) else "override",
            at=datetime.fromisoformat(row["at"]),
            who=row["who"],
            unit_name=self._desk.unit(event.cell.unit).name,
            period=event.cell.period,
            key=workbook_key(event.cell.key, paths),
            label=entries.label(event.cell, paths),
            value=event.value or "",
            shown=value_words(entry, event.value),
            others=others,
            why=event.why,
            address=event.cell,
        )

    def _others(
        self,
        event: Decision | Override,
        covers: frozenset[str],
        view: View,
        entry: Entry | None,
    ) -> tuple[str, ...]:
        """What was not chosen: the other values of the files covered, or the unit's own."""
        if isinstance(event, Override):
            return (value_words(entry, view.cell(event.cell).value),)
        key = event.cell.key
        files = [e for e in self._desk.events(event.cell.period, event.cell.unit) if e.id in covers]
        seen = [file.seen[key] for file in files if hasattr(file, "seen") and key in file.seen]
        words = (value_words(entry, s.value) if s.value is not None else s.raw for s in seen
                 if s.value != event.value)  # fmt: skip
        return tuple(dict.fromkeys(words))


def _stands(event: Decision | Override, view: CellView) -> bool:
    if isinstance(event, Override):
        return view.override == event and event.value is not None
    return any(isinstance(head, Decision) and head.id == event.id for head in view.heads)


def _chosen(cell: WaitingCell, choice: Choice, entries: Entries) -> str:
    """The canonical value of a choice."""
    if choice.value is not None:
        offered = {*(c.value for c in cell.candidates), *cell.options}
        if not choice.why.strip() and choice.value not in offered:
            raise UserError("no_reason", f"Ghi lý do khi chọn số khác cho “{cell.label}”.", cell.id)
        entry = entries.entry(cell.address)
        year = int(cell.period[:4])
        return choice.value if entry is None else meant(choice.value, entry, year)
    if choice.keep not in ("ours", "theirs"):
        raise UserError("no_choice", "Chọn ours, theirs hoặc ghi một giá trị.", cell.id)
    picked = cell.candidates[0 if choice.keep == "ours" else -1]
    if picked.value is not None:
        return picked.value
    if len(cell.options) == 1:
        return cell.options[0]
    raise UserError(
        "no_reading",
        f"“{picked.raw}” ở ô “{cell.label}” chưa rõ nghĩa nên không chọn được. Ghi giá trị đúng và"
        " lý do.",
        cell.id,
    )


def _label(values: Sequence[tuple[str, WaitingCell, Choice]], entries: Entries) -> str:
    if len(values) != 1:
        return f"đối soát {len(values)} ô"
    ((value, cell, _),) = values
    words = value_words(entries.entry(cell.address), value)
    return f"đối soát {cell.unit_name} · {cell.label}: {words}"
