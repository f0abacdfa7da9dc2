"""The tables of Nhận phiếu: workbooks, what changed, what was not taken."""

from __future__ import annotations

from collections.abc import Sequence

from core.domain.calendar import day_month
from core.exchange.form_changes import FormChange
from core.exchange.receipt import ReceiptLine
from core.services.exchange_received import Differing
from ui.models.overview_table import TableCell, TableRow
from ui.models.received_book import ReceivedCard, ReceivedShelf, contents, period_label, state_of

SHELF_HEADINGS = ("Kỳ", "Số", "Nhận", "Hạn nộp", "Tình trạng")
CHANGE_HEADINGS = ("Mục", "Thay đổi", "Trước", "Nay")
REJECTED_HEADINGS = ("Ô", "Đã ghi", "Vì sao, sửa thế nào")
DIFFERING_HEADINGS = ("Ô", "Ở đây", "Trong tệp")


def shelf_rows(shelf: ReceivedShelf) -> list[TableRow]:
    """The workbooks, the newest first."""
    rows = []
    for book in shelf.books:
        form = book.form
        sign, words = state_of(book)
        tone = "text2" if book.is_replaced else "text"
        is_current = form.period == shelf.period.code and not book.is_replaced
        rows.append(
            TableRow(
                form.issue,
                (
                    TableCell(period_label(form), bold=is_current, tone=tone),
                    TableCell(str(form.number), tone=tone, centred=True),
                    TableCell(day_month(book.received_at.date()), tone=tone),
                    TableCell(_short_day(form.due), tone=tone),
                    TableCell(words, sign=sign, tone=tone),
                ),
            )
        )
    return rows


def change_rows(changes: Sequence[FormChange]) -> list[TableRow]:
    """What the issuer changed."""
    return [
        TableRow(
            str(place),
            (
                TableCell(change.place),
                TableCell(change.what),
                TableCell(change.before, tone="text2"),
                TableCell(change.after, bold=True),
            ),
        )
        for place, change in enumerate(changes)
    ]


def rejected_rows(lines: Sequence[ReceiptLine]) -> list[TableRow]:
    """What the coordinator did not take, and how to mend it."""
    return [
        TableRow(
            line.key,
            (
                TableCell(line.label, bold=True),
                TableCell(line.value, sign="ask"),
                TableCell(line.reason),
            ),
        )
        for line in lines
    ]


def differing_rows(cells: Sequence[Differing]) -> list[TableRow]:
    """Cells with two values, side by side."""
    return [
        TableRow(cell.key, (TableCell(cell.label), TableCell(cell.here), TableCell(cell.in_file)))
        for cell in cells
    ]


def facts(card: ReceivedCard) -> list[tuple[str, str]]:
    """What a workbook is, line by line."""
    book, form = card.book, card.book.form
    filled = sum(bool(text) for text in book.texts.values())
    lines = [
        ("Kế hoạch", form.plan_title),
        ("Nơi phát", f"{form.organ}, phiếu số {form.number}, ngày {form.issued_on}"),
        ("Kỳ", form.period_words),
        ("Hạn nộp", form.due),
        ("Nội dung", f"{contents(form)}, đã ghi {filled} ô"),
    ]
    if book.included.heard or book.included.silent:
        lines.append(("Tổng hợp từ", book.included.words()))
    if form.guide:
        lines.append(("Lời dặn", "\n".join(form.guide)))
    return lines


def _short_day(day: str) -> str:
    """A day without its year: "15/3"."""
    return day.rsplit("/", 1)[0] if day.count("/") == 2 else day
