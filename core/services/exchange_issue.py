"""Handing out workbooks (phát phiếu)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Sequence
from datetime import UTC
from pathlib import Path

from core.domain.errors import UserError
from core.domain.period import Period
from core.domain.unit import Unit
from core.exchange.codes import ISSUE_LENGTH
from core.exchange.delivery import deliver, make_folder
from core.exchange.events import Issue
from core.exchange.form import WorkbookForm
from core.exchange.form_json import form_text
from core.exchange.refusals import shown_path
from core.exchange.witness import form_mac
from core.exchange.writer import workbook_name, write_workbook
from core.services.changes import Changes
from core.services.exchange_desk import ExchangeDesk, issued_workbook
from core.services.exchange_forms import FormMaker, MadeForm
from core.services.exchange_records import IssuedFile, IssueResult, Progress
from core.services.period_locks import require_open
from core.storage.store import Row

_SAMPLE_ISSUE = "0" * ISSUE_LENGTH


class Issuing:
    """Makes, writes and registers workbooks."""

    def __init__(self, desk: ExchangeDesk) -> None:
        self._desk = desk

    def issue(
        self,
        period: Period,
        folder: Path,
        unit_ids: Collection[str] | None,
        *,
        guide: Sequence[str],
        progress: Progress | None,
    ) -> IssueResult:
        """See :meth:`ExchangeService.issue`."""
        require_open(self._desk.recorder.store, [period.code])
        maker = FormMaker(self._desk, period, guide)
        units = _chosen(maker, unit_ids)
        make_folder(folder)
        self._desk.prepare(period)
        writing = _Writing(self._desk, maker, folder)
        try:
            for done, unit in enumerate(units):
                if progress is not None:
                    progress(done, len(units), unit.name)
                writing.write(unit)
        finally:
            changes = self._register(period, writing)
        return IssueResult(changes, tuple(writing.files))

    def form(self, period: Period, unit_id: str) -> WorkbookForm:
        """See :meth:`ExchangeService.form`."""
        maker = FormMaker(self._desk, period)
        number = len(self._desk.store.issues(period.code, unit_id)) + 1
        return maker.make(self._desk.unit(unit_id), issue=_SAMPLE_ISSUE, number=number).form

    def sample(self, period: Period, unit_id: str, target: Path) -> Path:
        """See :meth:`ExchangeService.sample`."""
        form = self.form(period, unit_id)
        now = self._desk.recorder.clock().astimezone(UTC)
        deliver(target, write_workbook(form, mac="", saved_at=now))
        return target

    def units_to_issue(self, period: Period) -> list[tuple[str, int]]:
        """See :meth:`ExchangeService.units_to_issue`."""
        maker = FormMaker(self._desk, period)
        counted = ((unit.id, maker.cells(unit)) for unit in maker.units)
        return [(unit_id, cells) for unit_id, cells in counted if cells]

    def _register(self, period: Period, writing: _Writing) -> Changes:
        count = len(writing.files)
        label = f"phát {count} phiếu {period.label}"
        with self._desk.recorder.step(label, kind="fixed") as recording:
            for row, event in writing.registered:
                self._desk.store.add_issued(recording.step, row)
                self._desk.record(recording.step, event, row["unit_id"], row["period"])
        self._desk.mark()
        return recording.changes


class _Writing:
    """The files of one issue as they are written, and what is to be registered of each."""

    def __init__(self, desk: ExchangeDesk, maker: FormMaker, folder: Path) -> None:
        self.files: list[IssuedFile] = []
        self.registered: list[tuple[Row, Issue]] = []
        self._desk = desk
        self._maker = maker
        self._folder = folder
        self._secret = desk.secret
        self._numbers: dict[str, int] = {}
        for row in desk.store.issues(maker.period.code):
            self._numbers[row["unit_id"]] = max(self._numbers.get(row["unit_id"], 0), row["number"])

    def write(self, unit: Unit) -> None:
        """Write one workbook."""
        number = self._numbers.get(unit.id, 0) + 1
        made = self._maker.make(unit, issue=self._desk.new_issue(), number=number)
        form = made.form
        now = self._desk.recorder.clock()
        data = write_workbook(form, mac=form_mac(form, self._secret), saved_at=now.astimezone(UTC))
        target = self._folder / workbook_name(form)
        deliver(target, data)
        row = issue_row(
            made, unit.id, name=target.name, folder=shown_path(self._folder.resolve()), data=data
        ) | {"at": now.isoformat(timespec="seconds"), "who": self._desk.recorder.who}
        self.registered.append((row, issue_event(made, unit.id)))
        self.files.append(IssuedFile(unit, target, issued_workbook(row)))


def issue_row(made: MadeForm, unit_id: str, *, name: str, folder: str, data: bytes) -> Row:
    """What is kept of a workbook handed out, without time and person."""
    form = made.form
    return {
        "id": form.issue,
        "code": form.code.text,
        "unit_id": unit_id,
        "period": form.period,
        "number": form.number,
        "name": name,
        "folder": folder,
        "sha256": hashlib.sha256(data).hexdigest() if data else "",
        "cells": len(form.entries),
        "form": form_text(form),
        "items": json.dumps(dict(made.items), ensure_ascii=False, sort_keys=True),
    }


def issue_event(made: MadeForm, unit_id: str) -> Issue:
    """The event of a workbook handed out."""
    form = made.form
    return Issue(form.issue, form.plan_code, unit_id, form.period, dict(made.base), made.knows)


def _chosen(maker: FormMaker, unit_ids: Collection[str] | None) -> list[Unit]:
    """The units asked for that have work in the period."""
    known = {unit.id for unit in maker.units}
    strange = set(unit_ids or ()) - known
    units = [u for u in maker.units if (unit_ids is None or u.id in unit_ids) and maker.cells(u)]
    if strange or not units:
        names = ", ".join(sorted(strange))
        who = f"Đơn vị {names}" if names else "Không đơn vị nào"
        does = "không có nhiệm vụ hay số liệu" if names else "có nhiệm vụ hay số liệu"
        raise UserError(
            "nothing_to_issue",
            f"{who} {does} trong {maker.period.label} nên chưa phát phiếu. Kiểm tra kế hoạch và"
            " danh sách đơn vị.",
        )
    return units
