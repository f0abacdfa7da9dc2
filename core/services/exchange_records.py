"""What the exchange tells its callers: plain values, free of the store."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from core.domain.period import Period
from core.domain.period_lock import PeriodLock
from core.domain.unit import Unit
from core.exchange.book import wall_time
from core.exchange.collection import Problem
from core.exchange.events import CellKey
from core.exchange.outcome import Balance, CellOutcome, FileOutcome
from core.services.changes import Changes

# (done, total, name of the unit or file at work). What it raises stops the work.
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedWorkbook:
    """A workbook that was handed out; ``number`` counts those of the unit and period from 1.

    ``code`` is the code printed on it, ``cells`` the number of its entry cells.
    """

    issue: str
    code: str
    unit_id: str
    period: str
    number: int
    name: str
    folder: str
    cells: int
    at: datetime
    who: str


@dataclass(frozen=True, slots=True)
class IssuedFile:
    """A workbook just written."""

    unit: Unit
    path: Path
    workbook: IssuedWorkbook


@dataclass(frozen=True, slots=True)
class IssueResult:
    """What an issue did: the files written and checked, in the order of the units."""

    changes: Changes
    files: tuple[IssuedFile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CellChange:
    """One entry cell of a collected file.

    ``key`` is ``figure:ELEMENT`` or ``progress:PATH:FIELD``, ``label`` its name for people
    ("(4) Nhận trực tuyến", "II.3.3 Ngày văn bản"). ``before`` and ``after`` are canonical
    values as what counts, ``shown_before`` and ``shown_after`` the same in words; for a cell that
    waits ``after`` is "" and ``raw`` is what was typed. ``options`` are the canonical values
    that it may mean, with their words in ``option_words``; ``message`` asks or explains.
    """

    key: str
    label: str
    sheet: str
    cell: str
    raw: str
    outcome: CellOutcome
    before: str
    after: str
    shown_before: str
    shown_after: str
    message: str = ""
    options: tuple[str, ...] = ()
    option_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """What became of one file, or would become of it.

    ``token`` names it within its preview or batch ("1", "2", …). ``code`` and ``message`` say
    why it is refused or held, or that it is known already; ``can_accept`` tells that a person may
    take a held file all the same (``accept`` of :meth:`ExchangeService.apply`). A file that
    could not be read has no unit, no period and an empty balance. ``cells`` are all entry
    cells found, the questions first, then the changes, unchanged ones last; of a stored batch
    the unchanged ones are left out.
    """

    token: str
    path: str
    name: str
    sha256: str
    outcome: FileOutcome
    code: str = ""
    message: str = ""
    can_accept: bool = False
    unit_id: str = ""
    unit_code: str = ""
    unit_name: str = ""
    period: str = ""
    issue: str = ""
    number: int = 0
    program: str = ""
    saved_at: datetime | None = None
    saved_by: str = ""
    balance: Balance = field(default_factory=Balance)
    cells: tuple[CellChange, ...] = ()
    problems: tuple[Problem, ...] = ()
    event: str = ""

    @property
    def saved_here(self) -> datetime | None:
        """When it was saved, by the clocks of Vietnam."""
        return wall_time(self.saved_at, self.program)


@dataclass(frozen=True)
class Preview:
    """Files read and judged; nothing is written. :meth:`ExchangeService.apply` takes it over.

    ``ready`` holds what is needed for that, by token, and ``judged`` what came of it at the
    step ``step`` of the journal; they are the service's own.
    """

    files: tuple[FileReport, ...]
    ready: Mapping[str, object] = field(default_factory=dict, repr=False)
    judged: object = field(default=None, repr=False)
    step: int = 0

    @property
    def counts(self) -> dict[FileOutcome, int]:
        """How many files have each outcome; the sum is the number of files."""
        return {o: sum(file.outcome is o for file in self.files) for o in FileOutcome}


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """One collection (lần thu): when, by whom, and what became of each file.

    ``is_undone``: every file that was new in it has been taken back.
    """

    id: str
    at: datetime
    who: str
    files: tuple[FileReport, ...]
    is_undone: bool = False


@dataclass(frozen=True, slots=True)
class Collected:
    """What a collection did; ``batch`` is "" where no file was given."""

    changes: Changes
    batch: str
    files: tuple[FileReport, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A value that competes for a cell, and where it comes from.

    ``value`` is canonical, ``None`` for an entry that could not be read (``raw`` is its text).
    ``source`` is "file", "decision" or "base" (what stood there when the workbook was issued);
    only files have the fields from ``file`` on. ``saved_at`` is what the file says of itself.
    """

    source: str
    value: str | None
    shown: str
    raw: str = ""
    why: str = ""
    file: str = ""
    sheet: str = ""
    cell: str = ""
    code: str = ""
    program: str = ""
    saved_at: datetime | None = None
    saved_by: str = ""
    collected_at: datetime | None = None
    collected_by: str = ""
    batch: str = ""

    @property
    def saved_here(self) -> datetime | None:
        """When it was saved, by the clocks of Vietnam."""
        return wall_time(self.saved_at, self.program)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingCell:
    """A cell on which a person has to decide (đối soát).

    ``kind``: "conflict" = several values compete, "cleared" = a reported value was emptied,
    "question" = what was typed cannot be read. ``candidates`` are in the order of collection:
    the first one is "ours", the last one "theirs"; for "cleared" and "question" the first is
    what stands now. ``options`` are possible readings of a question, canonical.
    ``shown`` are the ids that a decision made from this screen covers; ``element``, or
    ``item_id`` and ``task_field``, say what the cell is in the other services.
    """

    id: str
    kind: str
    unit_id: str
    unit_code: str
    unit_name: str
    period: str
    key: str
    label: str
    candidates: tuple[Candidate, ...]
    options: tuple[str, ...] = ()
    option_words: tuple[str, ...] = ()
    message: str = ""
    shown: frozenset[str] = frozenset()
    element: str = ""
    item_id: str = ""
    task_field: str = ""
    address: CellKey = field(default_factory=lambda: CellKey("", "", "", ""), repr=False)


@dataclass(frozen=True, slots=True)
class Choice:
    """A person's answer for a waiting cell.

    ``keep`` is "ours" or "theirs", or "" with ``value`` = the value as typed or canonical.
    ``shown`` limits what the choice covers to what was on the screen; ``None`` = what waits
    now.
    """

    id: str
    keep: str = ""
    value: str | None = None
    why: str = ""
    shown: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A choice or correction that stands, for the list «Đã chọn» and the minutes.

    ``kind`` is "decision" or "override"; ``others`` are the values not chosen, in words.
    """

    kind: str
    at: datetime
    who: str
    unit_name: str
    period: str
    key: str
    label: str
    value: str
    shown: str
    others: tuple[str, ...]
    why: str
    address: CellKey = field(default_factory=lambda: CellKey("", "", "", ""), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LateCell:
    """A value that came after the period was locked, beside the one that counts in it."""

    unit_id: str
    unit_name: str
    period: str
    key: str
    label: str
    counted: str
    arrived: str
    file: str
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LockCheck:
    """What a person should know before locking a period, or opening it again.

    ``waiting`` cells forbid the lock; ``unread`` texts among the figures and the ``missing``
    units do not. ``late`` counts the cells that came after the lock.
    """

    period: Period
    lock: PeriodLock | None
    waiting: int = 0
    unread: int = 0
    missing: tuple[Unit, ...] = ()
    late: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRound:
    """How a unit stands in the round of a period.

    ``state``: "not_issued", "missing" (chưa nộp), or the outcome of its last file. ``issued`` is
    its newest workbook, ``received_at`` when its first file was collected, ``is_late`` whether that
    was after ``due``; ``waiting`` counts its cells that wait for a person. ``is_receipt`` = a
    receipt was written after the last file.
    """

    unit: Unit
    state: str
    due: date
    issued: IssuedWorkbook | None = None
    files: tuple[FileReport, ...] = ()
    received_at: datetime | None = None
    is_late: bool = False
    waiting: int = 0
    is_receipt: bool = False


@dataclass(frozen=True)
class Round:
    """The round of a period over all units that are asked, in the order of the catalogue."""

    period: str
    due: date
    is_locked: bool
    units: tuple[UnitRound, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many units stand in each state; the sum is the number of units."""
        found: dict[str, int] = {}
        for unit in self.units:
            found[unit.state] = found.get(unit.state, 0) + 1
        return found
