"""What every part of the exchange works with: the store, its events, its secret, its spool."""

from __future__ import annotations

import json
import secrets
from contextlib import suppress
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from core.domain.errors import UserError
from core.domain.period import Period, PeriodRules
from core.domain.plan import Plan
from core.domain.unit import Unit
from core.exchange.codes import ALPHABET, code_word, issue_id
from core.exchange.events import Event, Redo, Stamp, Undo, event_data, read_event
from core.exchange.form import WorkbookForm
from core.exchange.form_json import read_form
from core.exchange.merge import merge
from core.exchange.view import View
from core.services.exchange_records import IssuedWorkbook
from core.services.period_rules import rules_named
from core.services.replica_mark import Reached, ReplicaMark
from core.services.spool import Spool
from core.services.working_days import working_days
from core.storage.exchange import EventRow, ExchangeStore
from core.storage.settings import SettingStore
from core.storage.store import Row, Step

if TYPE_CHECKING:
    from core.services.office import Office

_SECRET, _REPLICA, _CODE = "exchange/secret", "exchange/replica", "exchange/plan/{}"
_NEWS = "exchange/restored"
_REPLICA_LENGTH = 6
_ENTROPY = 80


class ExchangeDesk:
    """The store's side of the exchange, shared by its services."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.recorder = office.recorder
        self.store = ExchangeStore(office.recorder.store)
        self.spool = Spool(office.data_dir / "spool")
        self._settings = SettingStore(office.recorder.store)
        self._mark = ReplicaMark(office.data_dir)
        self._find_restored()

    # Identity of the store

    @property
    def secret(self) -> bytes:
        """The key of the codes of authentication; it never leaves the store."""
        return bytes.fromhex(self._kept(_SECRET, lambda: secrets.token_hex(32)))

    @property
    def replica(self) -> str:
        """The name of this store among all that ever exchange events with it."""
        return self._kept(_REPLICA, _new_replica)

    def prepare(self, period: Period | None = None) -> None:
        """Make what later steps need, outside of any step; for a period also its code."""
        _ = self.secret, self.replica
        if period is not None:
            self._kept(_CODE.format(period.year), lambda: self._new_plan_code(period.year))

    def stamp(self) -> Stamp:
        """The next number of an act in this store; the act has to be recorded at once."""
        return Stamp(self.store.last_n() + 1, self.replica)

    def new_issue(self) -> str:
        """A random id for a workbook."""
        return issue_id(secrets.randbits(_ENTROPY))

    def check_restored(self) -> str:
        """What is to be told of a restored store, once."""
        news = self._settings.get(_NEWS) or ""
        if news:
            with self.recorder.step("đã báo sổ được khôi phục", kind="fixed") as recording:
                self._settings.put(recording.step, _NEWS, "")
        return str(news)

    def leave(self) -> None:
        """The store is about to be closed: remember how far it is, if it ever had a name."""
        with suppress(UserError):
            if self._settings.get(_REPLICA):
                self.mark()

    def last_step(self) -> int:
        """The number of the newest step of the journal: equal numbers, equal stores."""
        rows = self.recorder.store.rows("SELECT coalesce(max(id), 0) AS id FROM step")
        return int(rows[0]["id"])

    def mark(self) -> None:
        """Remember outside of the store how far it is; called after each step, and at the end."""
        self._mark.write(self.replica, self._reached())

    def _reached(self) -> Reached:
        return Reached(self.store.size(), self.last_step())

    # Who and when

    @property
    def rules(self) -> PeriodRules:
        """The rules of the office's periods."""
        holidays = working_days(self.office.settings).holidays
        return rules_named(self.office.identity.period_rule, holidays)

    def plan_code(self, period: Period) -> str:
        """The short code in workbook codes of what a period belongs to: "VB24".

        It goes by the period's year, also where that year's plan comes later: the cells of a
        period keep their names then. Once a workbook bears it, it no longer follows the
        office's name.
        """
        return self._code_of(period.year)

    def plan_codes(self) -> list[str]:
        """The codes of the plans of this store, the oldest first."""
        years = {summary.year for summary in self.office.plans.summaries()}
        return [self._code_of(year) for year in sorted(years)]

    def _code_of(self, year: int) -> str:
        return str(self._settings.get(_CODE.format(year)) or self._new_plan_code(year))

    def _new_plan_code(self, year: int) -> str:
        words = self.office.identity.unit_name.split()[1:] or [self.office.identity.unit_name]
        initials = code_word("".join(word[0] for word in words))[:8] or "KH"
        return f"{initials}{year % 100:02}"

    def plan(self, period: Period) -> Plan:
        """The plan of a period. Raises UserError where there is none."""
        plan = self.office.plans.for_period(period)
        if plan is None:
            raise UserError("no_plan", "Sổ chưa có kế hoạch. Đọc văn bản kế hoạch rồi phát phiếu.")
        return plan

    def paths(self) -> dict[str, str]:
        """The path of every row of every plan."""
        found: dict[str, str] = {}
        for summary in reversed(self.office.plans.summaries()):
            found |= self.office.plans.get(summary.id).tree.paths
        return found

    def unit(self, unit_id: str) -> Unit:
        """A unit by its id."""
        found = self.office.units.directory().by_id.get(unit_id)
        if found is None:
            raise UserError("unknown_unit", f"Không có đơn vị “{unit_id}” trong danh sách.")
        return found

    # Events

    def events(self, period: str, unit_id: str | None = None) -> list[Event]:
        """The events that count in a period, for one unit or all."""
        return [
            read_event(row["kind"], json.loads(row["data"]))
            for row in self.store.events(period, unit_id)
        ]

    def view(self, period: str, unit_id: str | None = None) -> View:
        """What the events show."""
        return merge(self.events(period, unit_id))

    def undone(self) -> frozenset[str]:
        """The ids of the files whose reading was taken back."""
        events = (
            read_event(row["kind"], json.loads(row["data"]))
            for row in self.store.events_of_kinds(("Undo", "Redo"))
        )
        acts = [event for event in events if isinstance(event, Undo | Redo)]
        last = {act.file: act for act in sorted(acts, key=lambda act: (act.stamp, act.id))}
        return frozenset(name for name, act in last.items() if isinstance(act, Undo))

    def record(self, step: Step, event: Event, unit_id: str, period: str) -> bool:
        """Let an event count from now on; ``False`` where it did already."""
        stamp = getattr(event, "stamp", None)
        data = json.dumps(event_data(event), ensure_ascii=False, sort_keys=True)
        row = EventRow(
            event.id, type(event).__name__, unit_id, period, stamp.n if stamp else 0, data
        )
        at = self.recorder.clock().isoformat(timespec="seconds")
        return self.store.add_event(step, row, at=at, who=self.recorder.who)

    # Workbooks handed out

    def handed_out(self, issue: str) -> HandedOut | None:
        """A workbook that this store handed out."""
        row = self.store.issued(issue)
        return HandedOut(row) if row else None

    def _kept(self, name: str, make: Any) -> str:
        known = self._settings.get(name)
        if known is None:
            known = make()
            with self.recorder.step("chuẩn bị đổi phiếu", kind="fixed") as recording:
                self._settings.put(recording.step, name, known)
        return str(known)

    def _find_restored(self) -> None:
        """A store that knows less than it once did was put back: it needs another name."""
        known = self._settings.get(_REPLICA)
        lost = self._mark.reached(str(known)).lost(self._reached()) if known else None
        if not lost:
            return
        with self.recorder.step("sổ được khôi phục từ bản cũ", kind="fixed") as recording:
            self._settings.put(recording.step, _REPLICA, _new_replica())
            self._settings.put(recording.step, _NEWS, self._restored_words(lost))
        self.mark()

    def _restored_words(self, lost: Reached) -> str:
        parts = [f"{lost.steps} thay đổi"] if lost.steps else []
        parts += [f"{lost.events} việc đổi phiếu"] if lost.events else []
        then = "Thu lại các tệp phiếu; phiếu đã phát vẫn nhận được."
        if self.office.identity.role == "unit":
            then = "Mở lại tệp phiếu đã nộp gần nhất ở Nhận phiếu để lấy lại số."
        what = " và ".join(parts)
        return f"Sổ vừa được khôi phục từ bản cũ: thiếu {what} đã làm sau bản đó. {then}"


class HandedOut:
    """A workbook as it was handed out, with the keys that events use for its cells."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.items: dict[str, str] = json.loads(row["items"])
        self.paths = {item: path for path, item in self.items.items()}
        self.text: str = row["form"]

    @cached_property
    def form(self) -> WorkbookForm:
        """The form as issued."""
        return read_form(self.text)

    @property
    def place(self) -> tuple[str, str]:
        """The unit and the period."""
        return self.row["unit_id"], self.row["period"]


def issued_workbook(row: Row) -> IssuedWorkbook:
    """A row of a workbook handed out, as callers see it."""
    names = ("code", "unit_id", "period", "number", "name", "folder", "cells", "who")
    return IssuedWorkbook(
        issue=row["id"],
        at=datetime.fromisoformat(row["at"]),
        **{name: row[name] for name in names},
    )


def unit_title(unit: Unit) -> str:
    """The unit as an authority: "UBND xã Dũng Tiến"; an office by its own name."""
    if unit.level == "office" or unit.name.startswith("UBND"):
        return unit.name
    return f"UBND {unit.name[:1].lower()}{unit.name[1:]}"


def _new_replica() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(_REPLICA_LENGTH))
