"""What the pages Nhận phiếu and Nộp phiếu show: the workbooks that this office was sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.domain.period import Period, parse_period
from core.exchange.form import WorkbookForm
from core.exchange.form_changes import FormChange
from core.services.exchange_keys import element_of
from core.services.exchange_received import ReceivedWorkbook
from core.services.exchange_review import Review
from core.services.exchange_shelf import Shelved


@dataclass(frozen=True)
class ReceivedShelf:
    """Every workbook received, the newest first; ``is_upward``: this office has units too."""

    office: str
    is_upward: bool
    period: Period
    books: tuple[Shelved, ...]
    now: datetime

    def of(self, issue: str) -> Shelved | None:
        """One of them."""
        return next((book for book in self.books if book.form.issue == issue), None)

    @property
    def current(self) -> Shelved | None:
        """The workbook that counts in the period worked on."""
        code = self.period.code
        return next((book for book in self.books if book.form.period == code), None)


@dataclass(frozen=True)
class ReceivedCard:
    """One workbook as the page Nhận phiếu shows it, with what changed since the one before."""

    book: ReceivedWorkbook
    former: WorkbookForm | None
    changes: tuple[FormChange, ...]


@dataclass(frozen=True)
class ReturnBook:
    """The workbook of the period as the page Nộp phiếu shows it.

    ``book`` is ``None`` where none was received; ``others`` are the workbooks of other periods
    that were not returned yet; ``asked`` is the period as the window asked for it.
    """

    office: str
    is_upward: bool
    period: Period
    book: ReceivedWorkbook | None
    review: Review
    others: tuple[Shelved, ...]
    now: datetime
    asked: str

    @property
    def filled(self) -> int:
        """How many entry cells say something."""
        return sum(bool(text) for text in self.book.texts.values()) if self.book else 0

    @property
    def is_done(self) -> bool:
        """Whether the workbook went back as it stands now."""
        return bool(self.book and self.book.returned_at and not self.book.since_return)


def period_label(form: WorkbookForm) -> str:
    """The period's name: "Tháng 3/2024"."""
    return parse_period(form.period).label


def contents(form: WorkbookForm) -> str:
    """How much it asks: "15 nhiệm vụ, 25 số liệu (100 ô)"."""
    parts = [f"{len(form.tasks)} nhiệm vụ"] if form.tasks else []
    parts += [f"{len(form.elements)} số liệu"] if form.elements else []
    return f"{', '.join(parts)} ({len(form.entries)} ô)"


def state_of(book: Shelved) -> tuple[str, str]:
    """Sign and words: how far a workbook has come."""
    if book.receipt is not None:
        count = len(book.receipt.rejected)
        if count:
            return "partly_accepted", f"đã tiếp nhận, {count} ô chưa nhận"
        return "done", "đã tiếp nhận"
    if book.returned_at is not None:
        return "will_accept", f"đã nộp {moment_words(book.returned_at)}"
    if book.is_replaced:
        return "unchanged", "có phiếu sau thay"
    return "doing", "chưa nộp"


def moment_words(moment: datetime) -> str:
    """A moment in short: "18/3, 10:32"."""
    return f"{moment.day}/{moment.month}, {moment:%H:%M}"


def page_of(key: str, *, is_upward: bool) -> str:
    """The page where a cell is filled in."""
    if is_upward:
        return "return"
    return "figures" if element_of(key) is not None else "progress"


def listed(words: Sequence[str], most: int) -> str:
    """Names cut short."""
    more = f" và {len(words) - most} nơi khác" if len(words) > most else ""
    return ", ".join(words[:most]) + more
