"""What the papers and the messages of Thu phiếu say, from the book of the period."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from core.domain.calendar import day_month, days_words, paper_date
from core.exchange.outcome import CellOutcome, FileOutcome
from core.services.exchange_records import Batch, FileReport, UnitRound
from ui.models.collect_book import CollectBook
from ui.models.collect_concerns import saved_words

if TYPE_CHECKING:
    from core.reports.blocks import Report

_TAKEN = (FileOutcome.ACCEPTED, FileOutcome.PARTLY_ACCEPTED, FileOutcome.UNCHANGED)
_REJECTED = (CellOutcome.UNREADABLE, CellOutcome.LATE)
_OUTCOMES = {
    FileOutcome.ACCEPTED: "đã nhận",
    FileOutcome.PARTLY_ACCEPTED: "một phần",
    FileOutcome.UNCHANGED: "không đổi",
    FileOutcome.HELD: "tạm giữ",
    FileOutcome.REFUSED: "từ chối",
}


def missing(book: CollectBook) -> list[UnitRound]:
    """The units that have not reported, in the order of the catalogue."""
    return [each for each in book.round.units if each.state in ("missing", "not_issued")]


def due_words(due: date, today: date) -> str:
    """«hạn hôm nay», «hạn 18/3, còn 3 ngày», «hạn 18/3, quá 2 ngày»."""
    late = (today - due).days
    return f"hạn {day_month(due)}, {days_words(late)}" if late else "hạn hôm nay"


def nothing_words(standing: UnitRound, today: date) -> str:
    """What is said of a unit without a file."""
    if standing.issued is None:
        return "Chưa phát phiếu kỳ này cho đơn vị."
    issued = standing.issued
    return (
        f"Chưa nộp, {due_words(standing.due, today)}.\nPhiếu số {issued.number} phát ngày"
        f" {day_month(issued.at.date())}, {issued.cells} ô."
    )


def slips(book: CollectBook, batch: Batch) -> Report:
    """A receipt for each file of a collection that was taken."""
    from core.reports.receipt_slip import slips_report

    taken = [file for file in batch.files if file.outcome in _TAKEN and file.unit_id]
    found = [_slip(file, batch) for file in taken]
    return slips_report(book.office, book.period.label, found)


def missing_list(book: CollectBook) -> Report:
    """Who has not reported."""
    from core.reports.receipt_slip import MissingLine, missing_report

    lines = [
        MissingLine(
            unit=each.unit.name,
            issued=_issued_words(each),
            contact=" ".join(filter(None, (each.unit.contact, each.unit.phone))),
        )
        for each in missing(book)
    ]
    return missing_report(book.office, book.period.label, paper_date(book.round.due), lines)


def late_list(book: CollectBook) -> Report:
    """What came after the period was locked."""
    from core.reports.receipt_slip import LateLine, late_report

    lines = [
        LateLine(
            unit=cell.unit_name,
            label=cell.label,
            counted=cell.counted,
            arrived=cell.arrived,
            source=f"{cell.file}, {cell.sheet}!{cell.cell}",
        )
        for cell in book.late
    ]
    locked = book.lock.words() if book.lock else book.period.label
    return late_report(book.office, book.period.label, locked, lines)


def balance_of(book: CollectBook, batch: Batch) -> Report:
    """The balance of a collection."""
    from core.reports.receipt_slip import BalanceLine, balance_report

    lines = [
        BalanceLine(
            file=file.name,
            unit=file.unit_name or "không rõ",
            outcome=_OUTCOMES[file.outcome],
            read=file.balance.read,
            accepted=file.balance.accepted,
            unchanged=file.balance.unchanged,
            conflicts=file.balance.conflicts,
            rejected=file.balance.rejected,
        )
        for file in batch.files
    ]
    words = f"thu {saved_words(batch.at)}, người thu: {batch.who}"
    return balance_report(book.office, book.period.label, words, lines)


def _slip(file: FileReport, batch: Batch):  # type: ignore[no-untyped-def]
    from core.reports.receipt_slip import Slip, SlipLine

    lines = tuple(
        SlipLine(
            place=f"{cell.sheet}!{cell.cell}",
            label=cell.label,
            value=cell.raw,
            reason=cell.message,
        )
        for cell in file.cells
        if cell.outcome in _REJECTED
    )
    step = "Sửa các ô trên trong chính tệp phiếu rồi gửi lại." if lines else ""
    return Slip(
        unit=file.unit_name,
        file=file.name,
        saved=saved_words(file.saved_here),
        collected=saved_words(batch.at),
        balance=file.balance.sentence(),
        lines=lines,
        next_step=step or "Không phải làm gì thêm.",
    )


def _issued_words(standing: UnitRound) -> str:
    issued = standing.issued
    if issued is None:
        return "chưa phát"
    return f"số {issued.number}, ngày {paper_date(issued.at.date())}"
