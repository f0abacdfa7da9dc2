"""The exchange of workbooks: issue, collect, reconcile, receipt, lock; and the unit's side.

What counts is a set of immutable events; figures and progress that came from units are derived
from it. Every method that changes something is one step of the journal.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.domain.period import Period
from core.domain.period_lock import PeriodLock
from core.domain.unit import Unit
from core.exchange.form import WorkbookForm
from core.services.changes import Changes
from core.services.exchange_desk import ExchangeDesk, issued_workbook
from core.services.exchange_received import ReceivedWorkbook
from core.services.exchange_records import (
    Batch,
    Choice,
    Collected,
    Decided,
    FileReport,
    IssuedWorkbook,
    IssueResult,
    LateCell,
    LockCheck,
    Preview,
    Progress,
    Round,
    WaitingCell,
)
from core.services.sample_clock import MARK_WORDS

if TYPE_CHECKING:
    from core.services.exchange_collect import Collecting
    from core.services.exchange_issue import Issuing
    from core.services.exchange_lock import Locking
    from core.services.exchange_receipt import Receipts
    from core.services.exchange_reconcile import Reconciling
    from core.services.exchange_round import Rounds
    from core.services.exchange_unit import Filling
    from core.services.office import Office


class ExchangeService:
    """The exchange of one office. ``progress`` arguments are called between files."""

    def __init__(self, office: Office) -> None:
        self._desk = ExchangeDesk(office)

    # Phát phiếu

    def issue(
        self,
        period: Period,
        folder: Path,
        unit_ids: Collection[str] | None = None,
        *,
        guide: Sequence[str] = (),
        progress: Progress | None = None,
    ) -> IssueResult:
        """Write one workbook a unit into ``folder`` (made if missing) and register them.

        ``unit_ids`` ``None`` = every unit that has tasks or figures in the period; ``guide``
        are the office's own lines on the guide sheet. It cannot be undone: the files are out.
        When ``progress`` raises, what was written by then is registered, and the exception
        goes on.

        Raises:
            UserError: no plan, no unit with work, the period is locked, the folder cannot be
                written.
        """
        own = (MARK_WORDS, *guide) if self._desk.office.is_sample else guide
        return self._issuing.issue(period, folder, unit_ids, guide=own, progress=progress)

    def form(self, period: Period, unit_id: str) -> WorkbookForm:
        """The workbook that a unit would get now, for a look at it (Xem phiếu mẫu)."""
        return self._issuing.form(period, unit_id)

    def sample(self, period: Period, unit_id: str, target: Path) -> Path:
        """Write a workbook to look at; it is not registered, so no one can return it."""
        return self._issuing.sample(period, unit_id, target)

    def units_to_issue(self, period: Period) -> list[tuple[str, int]]:
        """(unit id, number of entry cells) of every unit with work in the period, in order."""
        return self._issuing.units_to_issue(period)

    def issued(self, period: Period | None = None) -> list[IssuedWorkbook]:
        """The workbooks handed out, the newest last."""
        rows = self._desk.store.issues(period.code if period else None)
        return [issued_workbook(row) for row in rows]

    def unit_of(self, code: str, period: Period) -> Unit | None:
        """The unit that has an official code on the closing day of a period."""
        closing = self._desk.rules.closing(period)
        return self._desk.office.units.directory().by_code(code, closing)

    # Thu phiếu

    def inspect(self, path: Path) -> dict[str, Any]:
        """A file's identity and every entry cell, as plain data (the command line's contract).

        Nothing is written. Raises UserError where the file is no whole workbook of this store.
        """
        from core.services.exchange_inspect import inspect_file

        return inspect_file(self._desk, path)

    def preview(self, paths: Sequence[Path], *, progress: Progress | None = None) -> Preview:
        """Read and judge files and folders (zips of workbooks are opened); nothing is written.

        Every file is first copied to the private spool. Never raises for a bad file: it is
        refused or held in the answer.
        """
        return self._collecting.preview(paths, progress=progress)

    def apply(
        self,
        preview: Preview,
        *,
        leave_out: Collection[str] = (),
        accept: Collection[str] = (),
        answers: Mapping[tuple[str, str], str] | None = None,
        progress: Progress | None = None,
    ) -> Collected:
        """Take the files of a preview in, as one undoable step («lần thu»).

        The files are judged again against what the store holds now. ``leave_out`` and
        ``accept`` are tokens: files set aside («Bỏ tệp này»), and held ones that a person takes
        all the same (``can_accept``). ``answers`` gives (token, key) → the value meant, typed
        or canonical, for questions of the preview. Refused files change nothing and are
        recorded.

        Raises:
            UserError: an answer that cannot be read.
        """
        return self._collecting.apply(
            preview, leave_out=leave_out, accept=accept, answers=answers or {}, progress=progress
        )

    def collect(self, paths: Sequence[Path], *, progress: Progress | None = None) -> Collected:
        """Preview and apply in one go (the command line, a watched folder)."""
        preview = self.preview(paths, progress=progress)
        return self.apply(preview)

    def undo(self, batch: str) -> Changes:
        """Take back every file that was new in a batch, as if it had never been read.

        Decisions of persons stay. Raises UserError: no such batch, or nothing left to undo.
        """
        return self._collecting.undo(batch)

    def batches(self, period: Period | None = None) -> list[Batch]:
        """Every collection, the newest last; with a period, those that touched it."""
        return self._collecting.batches(period)

    def batch(self, batch: str) -> Batch:
        """One collection by its id. Raises UserError where there is none."""
        return self._collecting.batch(batch)

    def send_back(self, file: FileReport, folder: Path) -> Path:
        """Write a coloured copy of a file, its faulty cells marked and listed, to send back.

        The file may be one of a batch, or of a preview from which nothing was taken yet.
        Raises UserError where it could not be read, or has nothing to look at again.
        """
        return self._receipts.send_back(file, folder)

    # Đối soát

    def conflicts(self, period: Period | None = None) -> list[WaitingCell]:
        """The cells that wait for a person, by unit and place in the form."""
        return self._reconciling.waiting(period)

    def resolve(self, choices: Sequence[Choice], *, label: str | None = None) -> Changes:
        """Decide waiting cells, as one undoable step; a choice covers only what was shown.

        Raises UserError: the cell no longer waits, a value that cannot be read, ``keep`` of a
        question without a single reading, an own value without a reason.
        """
        return self._reconciling.resolve(choices, label=label)

    def override(
        self, unit_id: str, period: Period, key: str, value: str | None, why: str
    ) -> Changes:
        """Correct a cell that a unit filled: a layer of its own, the unit's value stays.

        ``key`` as in :class:`CellChange` by the period's plan, or as events have it (of a task
        by the id of its row, whatever plan has it); ``None`` takes the correction away. Raises
        UserError without a reason, for a locked period, or for a value that cannot be read.
        """
        return self._reconciling.override(unit_id, period, key, value, why)

    def owned(self, period: Period) -> dict[tuple[str, str], str]:
        """(unit id, key) of every cell whose value comes from a unit → the unit's value.

        The pages Số liệu and Tiến độ write directly where there is none, and ask for a reason
        and call :meth:`override` where there is one.
        """
        return self._reconciling.owned(period)

    def decided(self, period: Period | None = None) -> list[Decided]:
        """The choices and corrections that stand, the newest last (Đã chọn, biên bản)."""
        return self._reconciling.decided(period)

    # Biên nhận, chốt kỳ, theo dõi

    def receipt(self, batch: str, folder: Path) -> list[Path]:
        """Write a receipt for every unit's file of a batch into ``folder``; gives the paths."""
        return self._receipts.write(batch, folder)

    def round(self, period: Period) -> Round:
        """The board of the round: who was given a workbook, who returned it, who is late."""
        return self._rounds.round(period)

    def is_locked(self, period: Period) -> bool:
        """Whether the period is locked: collecting and entering no longer change it."""
        return self.lock_of(period) is not None

    def lock_of(self, period: Period) -> PeriodLock | None:
        """Since when and by whom a period is locked; ``None`` where it is open."""
        return self._locking.lock_of(period)

    def lock_check(self, period: Period) -> LockCheck:
        """What a person should know before locking a period, or opening it again."""
        return self._locking.check(period)

    def lock(self, period: Period) -> Changes:
        """Lock a period (chốt kỳ). Raises UserError while cells wait, or when it is locked."""
        return self._locking.lock(period)

    def reopen(self, period: Period, reason: str) -> Changes:
        """Open a locked period again; the reason is kept, and what came late counts."""
        return self._locking.reopen(period, reason)

    def late(self, period: Period) -> list[LateCell]:
        """What came after the lock: the supplementary list (danh sách bổ sung)."""
        return self._locking.late(period)

    def restored(self) -> str:
        """A sentence where the store was put back to an older state since its last use, else "".

        The store then takes a new replica id, so that no number is used twice; asking again
        gives "".
        """
        return self._desk.check_restored()

    def reported_upward(self, unit_code: str) -> list[list[str]] | None:
        """What this office as a unit reports, where that follows from units of its own.

        ``None`` where the tables hold it: in a unit's store, and for every other unit.
        """
        from core.services.exchange_shared import reported_upward

        identity = self._desk.office.identity
        if identity.role == "unit" or unit_code != identity.unit_code:
            return None
        return reported_upward(self.received(), unit_code)

    def remember(self) -> None:
        """Note outside of the store how far it is; the store is about to be closed."""
        self._desk.leave()

    def faults(self) -> list[str]:
        """Where what is shown differs from what the events say, in words."""
        from core.services.exchange_values import drift

        names = self._desk.office.units.directory().by_id
        return [
            f"{names[unit_id].name}, kỳ {period}: số đang hiện khác với các phiếu đã thu"
            for unit_id, period in drift(self._desk)
        ]

    # Nhận phiếu, nộp phiếu: this office as a unit of another one

    @cached_property
    def filling(self) -> Filling:
        """All of it; the methods below are what a script needs."""
        from core.services.exchange_unit import Filling

        return Filling(self._desk)

    def receive(self, path: Path) -> ReceivedWorkbook:
        """Open a workbook that this office was sent, and keep it; a filled one is continued.

        An office with units of its own finds their totals filled in, and the list of the
        units included in ``notes``. Raises UserError where the file is no whole workbook, or
        is another unit's.
        """
        return self.filling.receive(path)

    def received(self, period: Period | None = None) -> list[ReceivedWorkbook]:
        """The workbooks that this office was sent, the newest last."""
        return self.filling.received(period)

    def fill(self, issue: str, typed: Mapping[str, str]) -> Changes:
        """Type texts into a received workbook, by key, as one undoable step.

        Texts that are no value yet are kept as typed, with their question (``unread``). Figures
        and progress of this store follow.
        """
        return self.filling.fill(issue, typed)

    def write_return(self, issue: str, target: Path) -> Path:
        """Write the return workbook to a file or into a folder; it continues what was opened."""
        return self.filling.write_return(issue, target)

    def read_receipt(self, path: Path) -> ReceivedWorkbook:
        """Read the coordinator's receipt and mark the workbook «đã tiếp nhận»."""
        return self.filling.read_receipt(path)

    @cached_property
    def _issuing(self) -> Issuing:
        from core.services.exchange_issue import Issuing

        return Issuing(self._desk)

    @cached_property
    def _collecting(self) -> Collecting:
        from core.services.exchange_collect import Collecting

        return Collecting(self._desk)

    @cached_property
    def _reconciling(self) -> Reconciling:
        from core.services.exchange_reconcile import Reconciling

        return Reconciling(self._desk)

    @cached_property
    def _receipts(self) -> Receipts:
        from core.services.exchange_receipt import Receipts

        return Receipts(self._desk)

    @cached_property
    def _rounds(self) -> Rounds:
        from core.services.exchange_round import Rounds

        return Rounds(self._desk)

    @cached_property
    def _locking(self) -> Locking:
        from core.services.exchange_lock import Locking

        return Locking(self._desk, self._rounds)
