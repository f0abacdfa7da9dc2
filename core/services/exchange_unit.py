"""Receiving, filling and returning workbooks: this office as a unit of another one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

from core.domain.errors import UserError
from core.domain.figure import FigureState
from core.domain.period import Period
from core.exchange.codes import code_word
from core.exchange.collect import collect
from core.exchange.delivery import deliver
from core.exchange.entry import shown_value
from core.exchange.events import File, digest, save_mark
from core.exchange.form import WorkbookForm
from core.exchange.form_json import read_form
from core.exchange.outcome import file_event
from core.exchange.reader import read_workbook
from core.exchange.receipt import read_receipt
from core.exchange.refusals import refusal, shown_name
from core.exchange.return_workbook import return_workbook
from core.exchange.tables import identify
from core.exchange.values import read_typed
from core.exchange.witness import Witness, find_witness
from core.exchange.writer import workbook_name
from core.services.changes import Changes
from core.services.exchange_desk import ExchangeDesk
from core.services.exchange_kept import (
    KeptWorkbook,
    continued,
    joined,
    kept_receipt,
    kept_row,
    kept_workbook,
    questions,
    readable,
    unread_texts,
)
from core.services.exchange_keys import element_of
from core.services.exchange_own import OwnValues
from core.services.exchange_received import ReceivedWorkbook
from core.services.spool import SpooledFile
from core.storage.exchange import RECEIVED
from core.storage.store import Row, Step

_NAMED = 40


class Filling:
    """The unit's side of the exchange."""

    def __init__(self, desk: ExchangeDesk) -> None:
        self._desk = desk

    def receive(self, path: Path) -> ReceivedWorkbook:
        """See :meth:`ExchangeService.receive`."""
        source = self._taken(path)
        witness, event, seen, unread = self._opened(source)
        form = witness.form
        self._check_unit(form, source.name)
        earlier = self._desk.store.received(form.period)
        known = next((row for row in earlier if row["id"] == form.issue), None)
        synced: dict[str, str] = json.loads(earlier[-1]["synced"]) if earlier else {}
        own = OwnValues(self._desk, form)
        with self._desk.recorder.step(f"mở phiếu {form.code.text}", source=source.name) as rec:
            own.follow_plan(rec.step)
            kept_texts = json.loads(known["typed"]) if known else {}
            current = {**readable(kept_texts, form), **own.read()}
            values, notes = joined(form, seen, current, synced)
            totals, included = self._totals(form, values)
            values |= totals
            kept = KeptWorkbook(
                form=form,
                text=witness.text,
                mac=witness.mac,
                opened=continued(event, known),
                typed={**unread_texts(kept_texts, form), **unread},
                synced=dict(values),
                notes=[*notes, *included],
            )
            self._put(rec.step, own, kept, values)
            row = kept_row(kept) | {"at": self._now(), "returned_at": None, "returned_name": ""}
            old = (
                {k: known[k] for k in ("returned_at", "returned_name", "receipt")} if known else {}
            )
            self._desk.store.put(rec.step, RECEIVED, row | {"receipt": None} | old)
        return self._required(form.issue)

    def received(self, period: Period | None) -> list[ReceivedWorkbook]:
        """See :meth:`ExchangeService.received`."""
        rows = self._desk.store.received(period.code if period else None)
        return [self._workbook(row) for row in rows]

    def fill(self, issue: str, typed: Mapping[str, str]) -> Changes:
        """See :meth:`ExchangeService.fill`."""
        row = self._row(issue)
        kept = kept_workbook(row)
        own = OwnValues(self._desk, kept.form)
        values: dict[str, str] = {}
        for key, text in typed.items():
            if key not in kept.form.entries:
                raise UserError("unknown_cell", f"Phiếu không có ô {key}.", key)
            reading = read_typed(text, kept.form.entries[key], kept.form.year)
            kept.typed.pop(key, None)
            if reading.value is None:
                kept.typed[key] = text
            values[key] = reading.value or ""
        with self._desk.recorder.step(f"nhập {len(typed)} ô vào phiếu") as recording:
            self._put(recording.step, own, kept, values)
            recording.step.update(RECEIVED, issue, kept_row(kept))
        return recording.changes

    def write_return(self, issue: str, target: Path) -> Path:
        """See :meth:`ExchangeService.write_return`."""
        row = self._row(issue)
        kept = kept_workbook(row)
        book = self._workbook(row)
        if target.is_dir():
            target = target / workbook_name(kept.form)
        typed = {
            key: text
            for key, text in book.texts.items()
            if text != shown_value(kept.form.entries[key], kept.form.entries[key].base)
        }
        witness = Witness(kept.form, kept.text, kept.mac, ())
        now = self._desk.recorder.clock()
        data = return_workbook(
            witness, typed, kept.opened, saved_at=now.astimezone(UTC), notes=tuple(kept.notes)
        )
        deliver(target, data)
        before = kept.opened.lineage or frozenset({kept.opened.content})
        mark = save_mark(before, digest(dict(typed)))
        kept.opened = replace(kept.opened, lineage=before | {mark})
        kept.synced = dict(book.values)
        done = {"returned_at": now.isoformat(timespec="seconds"), "returned_name": target.name}
        label = f"nộp phiếu {kept.form.code.text}"
        with self._desk.recorder.step(label, source=target.name, kind="fixed") as recording:
            recording.step.update(RECEIVED, issue, kept_row(kept) | done)
        return target

    def read_receipt(self, path: Path) -> ReceivedWorkbook:
        """See :meth:`ExchangeService.read_receipt`."""
        source = self._taken(path)
        receipt = read_receipt(read_workbook(source.data, source.name))
        for row in self._desk.store.received():
            if read_form(row["form"]).code.text == receipt.code:
                text = json.dumps(asdict(receipt), ensure_ascii=False)
                label = f"đọc biên nhận phiếu {receipt.code}"
                with self._desk.recorder.step(label, source=source.name) as recording:
                    recording.step.update(RECEIVED, row["id"], {"receipt": text})
                return self._required(row["id"])
        raise UserError(
            "receipt_unknown",
            f"Biên nhận “{shown_name(source.name)}” là của phiếu {receipt.code}, phiếu này chưa mở"
            " ở đây. Mở phiếu trước rồi đọc biên nhận.",
            shown_name(source.name),
        )

    # Opening

    def _taken(self, path: Path) -> SpooledFile:
        if not path.is_file():
            message = f"Không có tệp “{shown_name(path.name)}”. Kiểm tra đường dẫn."
            raise UserError("no_such_file", message, str(path))
        source = self._desk.spool.take(path)[0]
        if source.fault is not None:
            raise source.fault
        return source

    def _opened(self, source: SpooledFile) -> tuple[Witness, File, dict[str, str], dict[str, str]]:
        """The workbook in a file, with the values and the unreadable texts in it."""
        book = read_workbook(source.data, source.name)
        code = identify(book)
        witness = find_witness(book)
        if witness is None:
            raise UserError(
                "no_witness",
                f"Phiếu “{shown_name(source.name)}” không còn phần đi kèm nên không mở trong phần"
                " mềm được. Nhập bằng Excel, hoặc xin lại tệp gốc.",
                shown_name(source.name),
            )
        if witness.form.code != code:
            raise refusal("form_damaged", source.name)
        found = collect(book, witness.form)
        seen = {k: o.value for k, o in found.observations.items() if o.value is not None}
        unread = {k: o.raw for k, o in found.observations.items() if o.value is None}
        return witness, file_event(book, found), seen, unread

    def _check_unit(self, form: WorkbookForm, name: str) -> None:
        identity = self._desk.office.identity
        if form.unit_code != (code_word(identity.unit_code)[-12:] or "0"):
            raise UserError(
                "other_unit",
                f"Phiếu “{shown_name(name)}” phát cho {form.unit_name}, không phải"
                f" {identity.unit_name}. Mở đúng phiếu của đơn vị.",
                shown_name(name),
            )

    def _totals(
        self, form: WorkbookForm, values: Mapping[str, str]
    ) -> tuple[dict[str, str], list[str]]:
        """The totals of this office's own units for figures still blank, and who is in them."""
        if self._desk.office.identity.role != "coordinator" or not form.elements:
            return {}, []
        own = OwnValues(self._desk, form)
        book = self._desk.office.figures.book(own.period)
        totals: dict[str, str] = {}
        silent: dict[str, None] = {}
        for key in form.entries:
            element = element_of(key)
            if element in book.table.elements and not values.get(key):
                total = book.table.total(book.unit_ids, own.period.code, element)
                if total.state is FigureState.NUMBER:
                    totals[key] = str(total.value)
                    silent |= dict.fromkeys((*total.missing, *total.partial))
        if not totals:
            return {}, []
        names = {unit.id: unit.name for unit in book.units}
        heard = [names[i] for i in names if i not in silent]
        lines = [f"Tổng hợp từ {len(heard)}/{len(names)} đơn vị báo cáo đủ: {_listed(heard)}."]
        if silent:
            missing = [names[i] for i in names if i in silent]
            lines.append(f"Chưa báo cáo đủ: {_listed(missing)}.")
        return totals, lines

    # Keeping

    def _put(
        self, step: Step, own: OwnValues, kept: KeptWorkbook, values: Mapping[str, str]
    ) -> None:
        """Write values where they belong: into the tables, else beside the workbook."""
        own.write(step, values)
        held = own.read()
        for key, value in values.items():
            if key not in held and key not in kept.typed:
                kept.typed[key] = shown_value(kept.form.entries[key], value)

    def _row(self, issue: str) -> Row:
        rows = self._desk.store.received(issue=issue)
        if not rows:
            raise UserError("not_received", f"Chưa mở phiếu {issue} ở đây. Mở tệp phiếu trước.")
        return rows[0]

    def _required(self, issue: str) -> ReceivedWorkbook:
        return self._workbook(self._row(issue))

    def _workbook(self, row: Row) -> ReceivedWorkbook:
        kept = kept_workbook(row)
        form = kept.form
        own = OwnValues(self._desk, form).read()
        values = {**form.base, **readable(kept.typed, form), **own}
        unread = questions(kept.typed, form)
        texts = {key: shown_value(form.entries[key], value) for key, value in values.items()}
        texts |= {key: kept.typed[key] for key in unread}
        return ReceivedWorkbook(
            form=form,
            received_at=datetime.fromisoformat(row["at"]),
            values=values,
            texts=texts,
            unread=unread,
            notes=tuple(kept.notes),
            returned_at=datetime.fromisoformat(row["returned_at"]) if row["returned_at"] else None,
            returned_name=row["returned_name"],
            receipt=kept_receipt(row["receipt"]),
        )

    def _now(self) -> str:
        return self._desk.recorder.clock().isoformat(timespec="seconds")


def _listed(names: list[str]) -> str:
    more = f" và {len(names) - _NAMED} đơn vị khác" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
