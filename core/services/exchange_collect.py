"""Collecting workbooks (thu phiếu): read, preview, apply as one step, take back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import cast

from core.domain.errors import UserError
from core.domain.period import Period
from core.exchange.events import Event, Issue, Undo
from core.exchange.outcome import CellOutcome, FileOutcome
from core.services.changes import Changes
from core.services.exchange_batch import file_report, file_row
from core.services.exchange_desk import ExchangeDesk
from core.services.exchange_issue import issue_row
from core.services.exchange_merging import Answers, Merged, Merging
from core.services.exchange_reading import FileReader
from core.services.exchange_records import Batch, Collected, FileReport, Preview, Progress
from core.services.exchange_values import Derivation
from core.services.spool import SpooledFile, gather
from core.storage.exchange import BATCH, FILE
from core.storage.store import Row, Step

_LONGEST_ID = 20
_TAKEN = (FileOutcome.ACCEPTED, FileOutcome.PARTLY_ACCEPTED, FileOutcome.UNCHANGED)


class Collecting:
    """Reads what came back and takes it in."""

    def __init__(self, desk: ExchangeDesk) -> None:
        self._desk = desk

    def preview(self, paths: Sequence[Path], *, progress: Progress | None) -> Preview:
        """See :meth:`ExchangeService.preview`."""
        self._desk.prepare()
        reader, merging = FileReader(self._desk), Merging(self._desk)
        step = self._desk.last_step()
        sources: dict[str, SpooledFile] = {}
        judged: dict[str, Merged] = {}
        files = gather(paths)
        for done, path in enumerate(files):
            if progress is not None:
                progress(done, len(files), path.name)
            for source in self._desk.spool.take(path):
                token = str(len(sources) + 1)
                # Thousands of files may be read at once: their bytes wait in the spool.
                sources[token] = replace(source, data=b"")
                judged[token] = merging.judge(token, reader.read(source))
        reports = tuple(each.report for each in judged.values())
        return Preview(reports, sources, (merging, judged), step)

    def apply(
        self,
        preview: Preview,
        *,
        leave_out: Collection[str],
        accept: Collection[str],
        answers: Answers,
        progress: Progress | None,
    ) -> Collected:
        """See :meth:`ExchangeService.apply`."""
        self._desk.prepare()
        merging, merged = self._judged(preview, leave_out, accept, answers)
        if not merged:
            return Collected(Changes("thu phiếu"), "", ())
        batch = self._desk.store.next_batch()
        reports = tuple(each.report for each in merged)
        kind = "do" if any(each.events for each in merged) else "fixed"
        with self._desk.recorder.step(_label(reports), source=_source(reports), kind=kind) as rec:
            self._write(rec.step, batch, merged, progress)
            names = {report.event: report.name for report in reports}
            places = {each.place: merging.views[each.place] for each in merged if each.events}
            Derivation(self._desk, rec.step).follow(places, names=names, views=places)
        self._desk.mark()
        return Collected(rec.changes, batch, reports)

    def _judged(
        self,
        preview: Preview,
        leave_out: Collection[str],
        accept: Collection[str],
        answers: Answers,
    ) -> tuple[Merging, list[Merged]]:
        """The files judged; anew where a person or the store had a say since the preview."""
        sources = cast("Mapping[str, SpooledFile]", preview.ready)
        known, judged = cast("tuple[Merging, Mapping[str, Merged]]", preview.judged)
        asked = {*leave_out, *accept, *(token for token, _ in answers)}
        is_stale = preview.step != self._desk.last_step()
        places = {judged[token].place for token in asked if token in judged}
        merging = Merging(self._desk, accept=accept, answers=answers)
        merging.views |= {} if is_stale else known.views_without(places)
        reader = FileReader(self._desk)
        merged = []
        for token, source in sources.items():
            if token in leave_out:
                continue
            if is_stale or judged[token].place in places:
                reading = reader.read(self._desk.spool.again(source))
                merged.append(merging.judge(token, reading))
            else:
                merged.append(judged[token])
        return merging, merged

    def undo(self, batch: str) -> Changes:
        """See :meth:`ExchangeService.undo`."""
        files = [row for row in self._require(batch) if row["is_new"]]
        undone = self._desk.undone()
        left = [row for row in files if row["event_id"] not in undone]
        if not left:
            message = f"Lần thu {batch} không còn tệp nào để hoàn tác."
            raise UserError("nothing_to_undo", message, batch)
        with self._desk.recorder.step(f"hoàn tác lần thu {batch}: {len(left)} tệp") as recording:
            for row in left:
                event = Undo(row["event_id"], self._desk.stamp())
                self._desk.record(recording.step, event, row["unit_id"], row["period"])
            places = {(row["unit_id"], row["period"]) for row in left}
            Derivation(self._desk, recording.step).follow(places)
        self._desk.mark()
        return recording.changes

    def batches(self, period: Period | None) -> list[Batch]:
        """See :meth:`ExchangeService.batches`."""
        code = period.code if period else None
        undone = self._desk.undone()
        return [self._batch(row, undone) for row in self._desk.store.batches(code)]

    def batch(self, batch: str) -> Batch:
        """See :meth:`ExchangeService.batch`."""
        self._require(batch)
        row = self._desk.store.batch(batch)
        assert row is not None
        return self._batch(row, self._desk.undone())

    def _batch(self, row: Row, undone: frozenset[str]) -> Batch:
        files = self._desk.store.files(batch=row["id"])
        units = self._desk.office.units.directory().by_id
        new = [file for file in files if file["is_new"]]
        return Batch(
            id=row["id"],
            at=datetime.fromisoformat(row["at"]),
            who=row["who"],
            files=tuple(file_report(file, units) for file in files),
            is_undone=bool(new) and {f["event_id"] for f in new} <= undone,
        )

    def _require(self, batch: str) -> list[Row]:
        if self._desk.store.batch(batch) is None:
            message = (
                f"Không có lần thu “{batch[:_LONGEST_ID]}”. Xem các lần thu ở trang Thu phiếu."
            )
            raise UserError("unknown_batch", message, batch)
        return self._desk.store.files(batch=batch)

    def _write(
        self,
        step: Step,
        batch: str,
        merged: Sequence[Merged],
        progress: Progress | None,
    ) -> None:
        at = self._desk.recorder.clock().isoformat(timespec="seconds")
        step.insert(BATCH, {"id": batch, "at": at, "who": self._desk.recorder.who})
        for done, each in enumerate(merged):
            if progress is not None:
                progress(done, len(merged), each.report.name)
            new = [self._record(step, each, event) for event in each.events]
            step.insert(FILE, file_row(each.report, batch, is_new=any(new)))

    def _record(self, step: Step, each: Merged, event: Event) -> bool:
        unit_id, period = each.place
        if isinstance(event, Issue) and each.lost is not None:
            at = self._desk.recorder.clock().isoformat(timespec="seconds")
            row = issue_row(each.lost, unit_id, name=each.report.name, folder="", data=b"")
            row |= {"at": at, "who": self._desk.recorder.who}
            self._desk.store.add_issued(step, row)
        return self._desk.record(step, event, unit_id, period)


def _label(reports: Sequence[FileReport]) -> str:
    """«thu 5 phiếu: 240 ô mới, 3 ô sửa, 3 ô chờ trả lời»."""
    known = [report for report in reports if report.outcome in _TAKEN]
    # A copy of a file of the same collection is no workbook of its own.
    taken = list({report.event: report for report in reversed(known)}.values())
    count = Counter(cell.outcome for report in taken for cell in report.cells)
    late = count[CellOutcome.LATE]
    waiting = sum(
        count[o] for o in (CellOutcome.UNREADABLE, CellOutcome.CONFLICT, CellOutcome.CLEARED)
    )
    parts = [
        f"{number} ô {words}"
        for number, words in (
            (count[CellOutcome.NEW], "mới"),
            (count[CellOutcome.REVISED], "sửa"),
            (waiting, "chờ trả lời"),
            (late, "đến sau khi chốt"),
        )
        if number
    ]
    if copies := len(known) - len(taken):
        parts.append(f"{copies} tệp trùng")
    left = len(reports) - len(known)
    parts += [f"{left} tệp chưa nhận"] if left else []
    return f"thu {len(taken)} phiếu: {', '.join(parts) or 'không đổi'}"


def _source(reports: Sequence[FileReport]) -> str:
    return reports[0].name if len(reports) == 1 else f"{len(reports)} tệp"
