"""Receiving, filling and returning workbooks: this office as a unit of another one."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

from core.domain.errors import UserError
from core.domain.period import Period, parse_period
from core.exchange.codes import unit_word
from core.exchange.delivery import deliver, is_there
from core.exchange.entry import shown_value
from core.exchange.events import digest, save_mark
from core.exchange.form import WorkbookForm
from core.exchange.form_json import read_form
from core.exchange.reader import read_workbook
from core.exchange.receipt import read_receipt
from core.exchange.refusals import shown_name
from core.exchange.return_workbook import return_workbook
from core.exchange.values import read_typed
from core.exchange.witness import Witness
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
    reopened,
    unread_texts,
)
from core.services.exchange_opening import OpenedWorkbook, opened, taken
from core.services.exchange_own import OwnValues
from core.services.exchange_received import Incoming, ReceivedWorkbook
from core.services.exchange_review import Review, review
from core.services.exchange_shelf import Shelved, shelf
from core.services.exchange_superseded import differing, later_workbook, moved_entries
from core.services.exchange_upward import unit_totals
from core.storage.exchange import RECEIVED
from core.storage.store import Row, Step


class Filling:
    """The unit's side of the exchange."""

    def __init__(self, desk: ExchangeDesk) -> None:
        self._desk = desk
        self.changes = Changes("")
        """What the last act of this service did; its other answers are workbooks and files."""

    # Nhận phiếu

    def look(self, path: Path) -> Incoming:
        """What a file is, before it is taken in; nothing is written.

        Raises UserError as :meth:`receive` does.
        """
        book = opened(self._desk, taken(self._desk, path))
        later = later_workbook(self._desk, book)
        standing = self._row(later.issue) if later else self._known(book.form.issue)
        kept = kept_workbook(standing) if standing else None
        here = self._here(kept) if kept else OwnValues(self._desk, book.form).read()
        return Incoming(
            name=book.name,
            form=book.form,
            typed=len(book.typed) + len(book.unread),
            older_than=later,
            differing=differing(book, kept, here),
        )

    def receive(self, path: Path, *, keep_own: Collection[str] = ()) -> ReceivedWorkbook:
        """Open a workbook that this office was sent, and keep it; a filled one is continued.

        In the cells of ``keep_own`` (of :attr:`Incoming.differing`) what was typed here stays,
        else the file's entry counts. The entries of a workbook that a later one of the period
        has replaced go into that one.

        Raises UserError where the file is no whole workbook, another office's, of a former
        year, or replaced and empty.
        """
        book = opened(self._desk, taken(self._desk, path))
        later = later_workbook(self._desk, book)
        if later is not None:
            return self._take_over(book, later, keep_own)
        form, known = book.form, self._known(book.form.issue)
        label = f"mở phiếu {parse_period(form.period).label}, số {form.number}"
        with self._desk.recorder.step(label, source=book.name) as recording:
            own = OwnValues(self._desk, form)
            own.follow_plan(recording.step)
            kept, values = self._joined(book, known, own, keep_own)
            self._put(recording.step, own, kept, values)
            row = kept_row(kept) | {"at": self._now(), "returned_at": None, "returned_name": ""}
            names = ("returned_at", "returned_name", "receipt")
            old = {name: known[name] for name in names} if known else {"receipt": None}
            self._desk.store.put(recording.step, RECEIVED, row | old)
        self.changes = recording.changes
        return self._required(form.issue)

    def shelf(self) -> list[Shelved]:
        """Every workbook received as a list, without its values, the newest first."""
        return shelf(self._desk)

    def workbook(self, issue: str) -> ReceivedWorkbook:
        """One workbook. Raises UserError where it was not received."""
        return self._required(issue)

    def received(self, period: Period | None) -> list[ReceivedWorkbook]:
        """See :meth:`ExchangeService.received`."""
        rows = self._desk.store.received(period.code if period else None)
        return [self._workbook(row) for row in rows]

    def read_receipt(self, path: Path) -> ReceivedWorkbook:
        """See :meth:`ExchangeService.read_receipt`."""
        source = taken(self._desk, path)
        receipt = read_receipt(read_workbook(source.data, source.name))
        for row in self._desk.store.received():
            if read_form(row["form"]).code.text == receipt.code:
                text = json.dumps(asdict(receipt), ensure_ascii=False)
                label = f"đọc biên nhận phiếu {parse_period(row['period']).label}"
                with self._desk.recorder.step(label, source=source.name) as recording:
                    recording.step.update(RECEIVED, row["id"], {"receipt": text})
                self.changes = recording.changes
                return self._required(row["id"])
        identity, shown = self._desk.office.identity, shown_name(source.name)
        where = f"phiếu {receipt.code}, phiếu này chưa mở ở đây. Mở phiếu trước rồi đọc biên nhận."
        if unit_word(identity.unit_code) not in receipt.code.split("-"):
            where = f"{receipt.unit_name}, không phải {identity.unit_name}. Mở đúng biên nhận."
        raise UserError("receipt_unknown", f"Biên nhận “{shown}” là của {where}", shown)

    # Nhập, nộp phiếu

    def fill(self, issue: str, typed: Mapping[str, str]) -> Changes:
        """See :meth:`ExchangeService.fill`."""
        kept = kept_workbook(self._row(issue))
        label = f"nhập {len(typed)} ô vào phiếu"
        with self._desk.recorder.step(label) as recording:
            self._type(recording.step, kept, typed)
        return recording.changes

    def follow_totals(self, issue: str, keys: Collection[str]) -> Changes:
        """Let the totals of this office's own units stand again where something was typed."""
        kept = kept_workbook(self._row(issue))
        totals = unit_totals(self._desk, kept.form).values
        back = [key for key in keys if key in kept.typed and key in totals]
        for key in back:
            del kept.typed[key]
            kept.synced.pop(f"total/{key}", None)
        with self._desk.recorder.step(f"lấy lại số tổng hợp cho {len(back)} ô") as recording:
            recording.step.update(RECEIVED, issue, kept_row(kept))
        return recording.changes

    def review(self, issue: str) -> Review:
        """What is open in a workbook before it goes back."""
        return review(self._desk, self._required(issue))

    def write_return(self, issue: str, target: Path) -> Path:
        """See :meth:`ExchangeService.write_return`."""
        row = self._row(issue)
        kept = kept_workbook(row)
        book = self._workbook(row)
        if is_there(target.is_dir):
            target = target / workbook_name(kept.form)
        typed = {
            key: text
            for key, text in book.texts.items()
            if text != shown_value(kept.form.entries[key], kept.form.entries[key].base)
        }
        now = self._desk.recorder.clock()
        data = return_workbook(
            Witness(kept.form, kept.text, kept.mac, ()),
            typed,
            kept.opened,
            saved_at=now.astimezone(UTC),
            notes=(*kept.notes, *book.included.lines(), *review(self._desk, book).notes()),
        )
        deliver(target, data)
        before = kept.opened.lineage or frozenset({kept.opened.content})
        mark = save_mark(before, digest(dict(typed)))
        kept.opened = replace(kept.opened, lineage=before | {mark})
        kept.remember(book.values, book.totals)
        done = {"returned_at": now.isoformat(timespec="seconds"), "returned_name": target.name}
        label = f"nộp phiếu {parse_period(kept.form.period).label}"
        with self._desk.recorder.step(label, source=target.name, kind="fixed") as recording:
            recording.step.update(RECEIVED, issue, kept_row(kept) | done)
        self.changes = recording.changes
        self._desk.mark()
        return target

    # Keeping

    def _joined(
        self, book: OpenedWorkbook, known: Row | None, own: OwnValues, keep: Collection[str]
    ) -> tuple[KeptWorkbook, dict[str, str]]:
        """The workbook as it is to be kept, and what stands in its cells."""
        form = book.form
        earlier = self._desk.store.received(form.period)
        former = kept_workbook(known or earlier[-1]) if earlier else None
        kept = KeptWorkbook(
            form=form,
            text=book.witness.text,
            mac=book.witness.mac,
            opened=continued(book.event, former if known else None),
            typed={},
            synced=dict(former.synced) if former else {},
        )
        texts = former.typed if former else {}
        here = {**readable(texts, form), **own.read()}
        if known:
            values = reopened(form, book.seen, here, keep)
            kept.notes = former.notes if former else []
        else:
            values, kept.notes = joined(form, book.seen, here, kept.synced, keep)
        seen_now = {k: t for k, t in book.unread.items() if k not in keep}
        known_texts = {k: t for k, t in texts.items() if k in form.entries}
        kept.typed = {**unread_texts(known_texts, form), **seen_now}
        if not own.is_kept:  # elsewhere the units' totals stand
            said = {k for k in here if known or values[k] != form.base[k]} | book.typed.keys()
            values = {key: values[key] for key in said}
        elif not known:
            kept.remember(values, {})
        return kept, values

    def _take_over(
        self, book: OpenedWorkbook, later: WorkbookForm, keep: Collection[str]
    ) -> ReceivedWorkbook:
        """The entries of a replaced workbook go into the one that replaced it."""
        kept = kept_workbook(self._row(later.issue))
        entries, lost = moved_entries(book, later)
        typed = {key: text for key, text in entries.items() if key not in keep}
        label = f"lấy {len(typed)} ô của phiếu số {book.form.number} sang phiếu số {later.number}"
        with self._desk.recorder.step(label, source=book.name) as recording:
            kept.notes += lost
            self._type(recording.step, kept, typed)
        self.changes = recording.changes
        return self._required(later.issue)

    def _type(self, step: Step, kept: KeptWorkbook, typed: Mapping[str, str]) -> None:
        """Texts into cells: those that are values, and those that are none yet."""
        values: dict[str, str] = {}
        for key, text in typed.items():
            if key not in kept.form.entries:
                raise UserError("unknown_cell", f"Phiếu không có ô {key}.", key)
            reading = read_typed(text, kept.form.entries[key], kept.form.year)
            kept.typed.pop(key, None)
            if reading.value is None:
                kept.typed[key] = text
            values[key] = reading.value or ""
        self._put(step, OwnValues(self._desk, kept.form), kept, values)
        step.update(RECEIVED, kept.form.issue, kept_row(kept))

    def _put(
        self, step: Step, own: OwnValues, kept: KeptWorkbook, values: Mapping[str, str]
    ) -> None:
        """Write values where they belong: into the tables, else beside the workbook."""
        own.write(step, values)
        held = own.read()
        totals = {} if own.is_kept else unit_totals(self._desk, kept.form).values
        standing = kept.standing(held, totals)
        for key, value in values.items():
            if key not in held and key not in kept.typed and standing[key] != value:
                kept.typed[key] = shown_value(kept.form.entries[key], value)

    def _here(self, kept: KeptWorkbook) -> dict[str, str]:
        """What was typed in this office, without what follows from its units."""
        own = OwnValues(self._desk, kept.form).read()
        return {**readable(kept.typed, kept.form), **own}

    def _known(self, issue: str) -> Row | None:
        return next(iter(self._desk.store.received(issue=issue)), None)

    def _row(self, issue: str) -> Row:
        row = self._known(issue)
        if row is None:
            raise UserError("not_received", f"Chưa mở phiếu {issue} ở đây. Mở tệp phiếu trước.")
        return row

    def _required(self, issue: str) -> ReceivedWorkbook:
        return self._workbook(self._row(issue))

    def _workbook(self, row: Row) -> ReceivedWorkbook:
        kept = kept_workbook(row)
        form = kept.form
        own = OwnValues(self._desk, form)
        totals = unit_totals(self._desk, form)
        values = kept.standing(own.read(), totals.values)
        unread = questions(kept.typed, form)
        texts = {key: shown_value(form.entries[key], value) for key, value in values.items()}
        texts |= {key: kept.typed[key] for key in unread}
        returned_at = datetime.fromisoformat(row["returned_at"]) if row["returned_at"] else None
        return ReceivedWorkbook(
            form=form,
            received_at=datetime.fromisoformat(row["at"]),
            values=values,
            texts=texts,
            unread=unread,
            totals=totals.values,
            included=totals.included,
            notes=tuple(kept.notes),
            returned_at=returned_at,
            returned_name=row["returned_name"],
            returned=kept.synced if returned_at else {},
            receipt=kept_receipt(row["receipt"]),
        )

    def _now(self) -> str:
        return self._desk.recorder.clock().isoformat(timespec="seconds")
