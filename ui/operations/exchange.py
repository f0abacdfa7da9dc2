"""The exchange of workbooks: handing out, collecting, receipts; each by one function."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain.errors import UserError
from core.domain.period import Period
from core.services.period_rules import rules_named
from ui import periods
from ui.models.collect_book import CollectBook
from ui.models.issue_book import IssueBook
from ui.operations.runner import Cancelled, Operations, Progress

if TYPE_CHECKING:
    from core.exchange.form import WorkbookForm
    from core.reports.blocks import Report
    from core.services.changes import Changes
    from core.services.exchange_records import (
        Collected,
        FileReport,
        IssuedFile,
        IssueResult,
        Preview,
    )
    from core.services.office import Office

Failed = Callable[[Exception], None] | None
STILL_NS = 10 * 10**9


@dataclass(frozen=True)
class Issued:
    """What was handed out; ``is_stopped`` = the person stopped before the last unit."""

    files: tuple[IssuedFile, ...]
    count: int
    folder: Path
    is_stopped: bool = False


@dataclass(frozen=True)
class FolderLook:
    """What a watched folder held at a moment: path, size, time of saving of each file.

    ``still`` are those that nobody has written to for some seconds; ``fault`` says why the
    folder could not be looked at, ``seconds`` how long the look took.
    """

    at: datetime
    files: frozenset[tuple[str, int, int]] = frozenset()
    still: frozenset[tuple[str, int, int]] = frozenset()
    fault: str = ""
    seconds: float = 0.0


# Phát phiếu


def load_issue(
    *,
    operations: Operations,
    plan_id: str,
    period_code: str,
    on_result: Callable[[IssueBook | None], None],
    on_error: Failed = None,
) -> None:
    """Who is to be given a workbook of the period, and who has one; None without a plan."""

    def look(office: Office) -> IssueBook | None:
        if office.plans.current() is None:
            return None
        period = period_of(office, plan_id, period_code)
        service, before = office.exchange, period.previous()
        rules = rules_named(office.identity.period_rule)
        return IssueBook(
            period=period,
            title=periods.title(period, rules),
            office=office.identity.unit_name,
            round=service.round(period),
            cells=dict(service.units_to_issue(period)),
            before={u.unit.id: u for u in service.round(before).units} if before else {},
            issued=tuple(service.issued(period)),
            asked=period_code,
        )

    operations.query(look, on_result, on_error, label="Đang xem đơn vị nào cần phiếu")


def issue(
    *,
    operations: Operations,
    period: Period,
    folder: Path,
    unit_ids: Collection[str],
    guide: Sequence[str],
    on_done: Callable[[Issued], None],
    on_error: Failed,
) -> None:
    """Write the workbooks; what is written when the person stops counts as handed out."""
    results: list[Issued] = []

    def change(office: Office, progress: Progress) -> Changes:
        service = office.exchange
        before = len(service.issued(period))
        try:
            result: IssueResult = service.issue(
                period, folder, unit_ids, guide=guide, progress=progress.report
            )
        except Cancelled:
            count = len(service.issued(period)) - before
            results.append(Issued((), count, folder, is_stopped=True))
            return _stopped(count)
        results.append(Issued(result.files, len(result.files), folder))
        return result.changes

    operations.run_long(
        change, on_done=lambda _changes: on_done(results[0]), on_error=on_error, label="Đang phát"
    )


def write_sample(
    *,
    operations: Operations,
    period: Period,
    unit_id: str,
    target: Path,
    on_result: Callable[[Path], None],
    on_error: Failed,
) -> None:
    """Write a workbook to look at; it is not registered."""
    operations.query(
        lambda office: office.exchange.sample(period, unit_id, target),
        on_result,
        on_error,
        label="Đang ghi phiếu mẫu",
    )


def read_form(
    *,
    operations: Operations,
    period: Period,
    unit_id: str,
    on_result: Callable[[WorkbookForm], None],
    on_error: Failed,
) -> None:
    """What a unit would be asked now."""
    operations.query(lambda office: office.exchange.form(period, unit_id), on_result, on_error)


# Thu phiếu


def load_round(
    *,
    operations: Operations,
    plan_id: str,
    period_code: str,
    on_result: Callable[[CollectBook | None], None],
    on_error: Failed = None,
) -> None:
    """The board of the period and its collections; None without a plan."""

    def look(office: Office) -> CollectBook | None:
        if office.plans.current() is None:
            return None
        period = period_of(office, plan_id, period_code)
        return CollectBook(
            period=period,
            office=office.identity.unit_name,
            round=office.exchange.round(period),
            batches=tuple(office.exchange.batches(period)),
            now=office.clock(),
            lock=office.exchange.lock_of(period),
            late=tuple(office.exchange.late(period)),
            reminded=office.reminders.tallies(period),
        )

    operations.query(look, on_result, on_error, label="Đang đọc tình hình thu phiếu")


def look_at_folder(
    *, operations: Operations, folder: Path, on_result: Callable[[FolderLook], None]
) -> None:
    """What a watched folder holds now; nothing is read."""

    def look(office: Office) -> FolderLook:
        from core.services.spool import gather

        at, started = office.clock(), time.monotonic()
        try:
            next(folder.iterdir(), None)
            files = [(path, path.stat()) for path in gather([folder])]
        except OSError as error:
            return FolderLook(at, fault=_reason(error))
        except UserError as error:
            return FolderLook(at, fault=error.message)
        found = frozenset((str(p), s.st_size, s.st_mtime_ns) for p, s in files)
        now = time.time_ns()
        still = frozenset(file for file in found if now - file[2] > STILL_NS)
        return FolderLook(at, found, still, seconds=time.monotonic() - started)

    operations.query(look, on_result, label="Đang xem thư mục theo dõi")


def preview(
    *,
    operations: Operations,
    kept: Sequence[Path],
    added: Sequence[Path],
    on_result: Callable[[Preview], None],
    on_error: Failed,
) -> None:
    """Read and judge files; nothing is written.

    Of those ``kept`` from an earlier reading, what is gone meanwhile (a USB stick) is left out.
    """

    def look(office: Office, progress: Progress) -> Preview:
        paths = dict.fromkeys([*(path for path in kept if path.exists()), *added])
        return office.exchange.preview(list(paths), progress=progress.report)

    operations.query_long(look, on_result, on_error, label="Đang đọc phiếu")


def apply(
    *,
    operations: Operations,
    preview: Preview,
    leave_out: Collection[str],
    accept: Collection[str],
    answers: Mapping[tuple[str, str], str],
    on_done: Callable[[Collected], None],
    on_error: Failed,
) -> None:
    """Take the files of a preview in, as one step."""
    results: list[Collected] = []

    def change(office: Office, progress: Progress) -> Changes:
        collected = office.exchange.apply(
            preview,
            leave_out=leave_out,
            accept=accept,
            answers=answers,
            progress=progress.report,
        )
        results.append(collected)
        return collected.changes

    operations.run_long(
        change, on_done=lambda _changes: on_done(results[0]), on_error=on_error, label="Đang nhận"
    )


def undo(*, operations: Operations, batch: str, on_error: Failed = None) -> None:
    """Take a collection back."""
    operations.run(lambda office: office.exchange.undo(batch), on_error=on_error)


def write_receipts(
    *,
    operations: Operations,
    batch: str,
    folder: Path,
    on_done: Callable[[list[Path]], None],
    on_error: Failed,
) -> None:
    """Write the receipts of a collection; the store keeps that they were written."""
    operations.query(
        lambda office: office.exchange.receipt(batch, folder),
        on_done,
        on_error,
        label="Đang ghi biên nhận",
    )


def send_back(
    *,
    operations: Operations,
    file: FileReport,
    folder: Path,
    on_result: Callable[[Path], None],
    on_error: Failed,
) -> None:
    """Write the coloured copy of a file, taken or only read."""
    operations.query(
        lambda office: office.exchange.send_back(file, folder),
        on_result,
        on_error,
        label="Đang ghi bản đánh dấu",
    )


def draw(
    *,
    operations: Operations,
    make: Callable[[], Report],
    on_result: Callable[[bytes], None],
    on_error: Failed = None,
) -> None:
    """A paper as a PDF."""

    def work(_office: Office) -> bytes:
        from core.reports.pdf import pdf_bytes

        return pdf_bytes(make())

    operations.query(work, on_result, on_error, label="Đang dựng trang in")


def draw_guide(
    *, operations: Operations, on_result: Callable[[bytes], None], on_error: Failed = None
) -> None:
    """The page for communes that have only a spreadsheet program, as a PDF."""

    def work(office: Office) -> bytes:
        from core.reports.commune_guide import commune_guide
        from core.reports.pdf import pdf_bytes

        return pdf_bytes(commune_guide(office.identity.unit_name))

    operations.query(work, on_result, on_error, label="Đang dựng trang in")


def _stopped(count: int) -> Changes:
    from core.services.changes import Changes

    return Changes(f"phát {count} phiếu rồi dừng", frozenset({"exchange"}))


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "không thấy thư mục"
    if isinstance(error, PermissionError):
        return "không có quyền mở"
    return "ổ đĩa hoặc mạng không trả lời"


def period_of(office: Office, plan_id: str, code: str) -> Period:
    """The period that the window stands at, for the plan that is chosen there."""
    years = {summary.id: summary.year for summary in office.plans.summaries()}
    year = years.get(plan_id, max(years.values(), default=office.identity.year))
    rules = rules_named(office.identity.period_rule)
    return periods.chosen_period(code, year, office.clock().date(), rules)
