"""The workbooks that an office was sent, on its start page: a unit's five steps, and what waits.

An office with units of its own has the steps of its round; here only the rows are its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from core.domain.calendar import day_month, days_words
from core.domain.overview import Mark, RoundStep, Waiting, WaitingKind
from core.domain.period import Period, parse_period
from core.domain.progress import SOON_DAYS, Sign
from core.exchange.form import WorkbookForm
from core.services.exchange_received import ReceivedWorkbook
from core.services.exchange_review import Review
from core.services.exchange_shelf import Shelved

if TYPE_CHECKING:
    from core.services.office import Office

_LATE_DAYS = 60  # a workbook that is later than this was returned on another way


class ReceivedFacts:
    """The workbooks received, seen on a day; ``due`` is the last day without a workbook."""

    def __init__(self, office: Office, period: Period, today: date, due: date) -> None:
        filling = office.exchange.filling
        self._period, self._today = period, today
        self._shelf = filling.shelf()
        self._is_unit = office.identity.role == "unit"
        mine = (each for each in self._shelf if each.form.period == period.code)
        self.current: Shelved | None = next(mine, None)
        told = _day(self.current.form.due) if self.current else None
        self._due = told or due
        self.book: ReceivedWorkbook | None = None
        self._review = Review()
        if self.current and self._is_unit:
            issue = self.current.form.issue
            self.book, self._review = filling.workbook(issue), filling.review(issue)

    # -- the steps

    def steps(self) -> Iterator[RoundStep]:
        """Nhận, nhập, kiểm tra, in ký, nộp."""
        current = self.current
        note = f"hạn nộp {day_month(self._due)}"
        if current is None or self.book is None:
            yield RoundStep("receive", "Nhận phiếu", Sign.NOT_STARTED, "chưa có phiếu", note)
            for page, title in (
                ("figures", "Nhập"), ("return", "Kiểm tra"), ("return", "In ký"), ("return", "Nộp")
            ):  # fmt: skip
                yield RoundStep(page, title, Sign.NOT_STARTED, "chờ phiếu")
            return
        words = f"phiếu số {current.form.number}"
        received = f"nhận {day_month(current.received_at.date())}"
        yield RoundStep("receive", "Nhận phiếu", Sign.DONE, words, received)
        yield self._fill_step(self.book)
        yield self._check_step(self.book)
        is_out = self.book.returned_at is not None
        print_sign = Sign.DONE if is_out else Sign.NOT_STARTED
        yield RoundStep("return", "In ký", print_sign, "in phiếu, trình ký", "Ctrl+P ở Nộp phiếu")
        yield self._return_step(self.book)

    def _fill_step(self, book: ReceivedWorkbook) -> RoundStep:
        form, review = book.form, self._review
        figures, tasks = len(form.elements), len(form.tasks)
        told = figures - len(review.blanks), tasks - len(review.silent)
        parts = [f"số liệu {told[0]}/{figures}"] if figures else []
        parts += [f"nhiệm vụ {told[1]}/{tasks}"] if tasks else []
        filled = sum(bool(text) for text in book.texts.values())
        sign = Sign.DOING if filled else Sign.NOT_STARTED
        if told == (figures, tasks) or self._is_settled(book):
            sign = Sign.DONE
        page = "figures" if figures and review.blanks else "progress"
        return RoundStep(page, "Nhập", sign, f"đã ghi {filled} ô", " · ".join(parts))

    def _check_step(self, book: ReceivedWorkbook) -> RoundStep:
        count = self._review.open_count
        if count:
            words = f"{count} chỗ cần xem"
            return RoundStep("return", "Kiểm tra", Sign.ASK, words, "đọc chưa chắc, chưa khớp")
        if not any(book.texts.values()):
            return RoundStep("return", "Kiểm tra", Sign.NOT_STARTED, "chưa có số")
        return RoundStep("return", "Kiểm tra", Sign.DONE, "không còn chỗ cần xem")

    def _return_step(self, book: ReceivedWorkbook) -> RoundStep:
        note = f"hạn {day_month(self._due)}"
        if book.returned_at is None:
            days = (self._today - self._due).days
            sign = Sign.OVERDUE if days >= 0 else Sign.NOT_STARTED
            return RoundStep("return", "Nộp", sign, "chưa nộp", f"{note}, {days_words(days)}")
        changed, receipt = len(book.since_return), book.receipt
        if changed:
            note = "nộp lại phiếu"
            return RoundStep("return", "Nộp", Sign.ASK, f"{changed} ô khác từ lần nộp", note)
        if receipt is not None and receipt.rejected:
            words = f"{len(receipt.rejected)} ô chưa nhận"
            return RoundStep("return", "Nộp", Mark.PARTLY, words, "sửa rồi nộp lại")
        words = "đã tiếp nhận" if receipt else f"đã nộp {_moment(book.returned_at)}"
        return RoundStep("return", "Nộp", Sign.DONE, words, note)

    def _is_settled(self, book: ReceivedWorkbook) -> bool:
        return book.returned_at is not None and not book.since_return

    # -- what waits

    def waiting(self) -> Iterator[Waiting]:
        """The rows of the workbooks, in no order."""
        days = (self._today - self._due).days
        if self.current is None and self._is_unit and -SOON_DAYS <= days <= _LATE_DAYS:
            words = f"Chưa có phiếu {self._period.label}: mở tệp phiếu được gửi"
            yield self._row(WaitingKind.RECEIVE, "receive", Sign.NOT_REPORTED, words)
        if self.current is not None:
            yield from self._current_rows(self.current, days)
        for each in self._shelf:
            if each.receipt is not None and each.receipt.rejected and not each.is_replaced:
                yield self._rejected(each)

    def _current_rows(self, current: Shelved, days: int) -> Iterator[Waiting]:
        form = current.form
        if current.returned_at is None and not current.receipt:
            sign = Sign.OVERDUE if days >= 0 else Sign.SOON
            words = f"Chưa nộp phiếu {self._period.label}"
            yield self._row(WaitingKind.RETURN, "return", sign, words, form, due=True)
        if self.book is None:
            return
        if self.book.since_return:
            words = f"{len(self.book.since_return)} ô đã khác sau khi nộp phiếu, nộp lại"
            yield self._row(WaitingKind.RETURN, "again", Sign.ASK, words, form)
        if self._review.open_count:
            words = f"{self._review.open_count} chỗ của phiếu cần xem trước khi nộp"
            yield self._row(WaitingKind.CHECK, "check", Sign.ASK, words, form)

    def _rejected(self, each: Shelved) -> Waiting:
        assert each.receipt is not None
        label = parse_period(each.form.period).label
        return Waiting(
            kind=WaitingKind.REJECTED,
            key=f"rejected {each.form.issue}",
            sign=Mark.PARTLY,
            words=f"{len(each.receipt.rejected)} ô của phiếu {label} chưa được nhận",
            where=each.form.organ,
            unit_id=each.form.issue,
        )

    def _row(
        self,
        kind: WaitingKind,
        key: str,
        sign: Sign,
        words: str,
        form: WorkbookForm | None = None,
        *,
        due: bool = False,
    ) -> Waiting:
        return Waiting(
            kind=kind,
            key=f"{key} {self._period.code}",
            sign=sign,
            words=words,
            where=form.organ if form else "",
            due=self._due if due or form is None else None,
            days=(self._today - self._due).days if due or form is None else None,
        )


def _day(words: str) -> date | None:
    """A day that a workbook tells in words; ``None`` where the file says something else."""
    try:
        day, month, year = (int(part) for part in words.split("/"))
        return date(year, month, day)
    except ValueError:
        return None


def _moment(moment: datetime) -> str:
    return f"{day_month(moment.date())}, {moment:%H:%M}"
