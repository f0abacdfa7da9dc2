"""What Phát phiếu says: the content of a workbook, the message to the group, the list to sign."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from core.domain.calendar import paper_date, weekday_date
from core.exchange.form import WorkbookForm
from ui.models.issue_book import IssueBook

if TYPE_CHECKING:
    from core.reports.blocks import Report


def content_words(form: WorkbookForm) -> str:
    """What the workbook of a unit asks: "Xã Dũng Tiến: 9 nhiệm vụ, 40 số liệu; 85 ô nhập"."""
    parts = [
        f"{count} {words}"
        for count, words in ((len(form.tasks), "nhiệm vụ"), (len(form.elements), "số liệu"))
        if count
    ]
    return f"{form.unit_name}: {', '.join(parts)}; {len(form.entries)} ô nhập."


def zalo_message(book: IssueBook) -> str:
    """The message that goes with the files."""
    due = weekday_date(book.round.due)
    return (
        f"{book.office} gửi phiếu báo cáo {book.title}. Đơn vị mở tệp phiếu mang tên mình, nhập"
        f" các ô có khung, lưu lại kiểu .xlsx và gửi tệp về trước hết {due}."
        " Không sửa Mã phiếu và cột Mã; số liệu không phát sinh thì ghi KPS."
    )


def sign_list(book: IssueBook, unit_ids: Collection[str]) -> Report:
    """The list on which units sign."""
    from core.reports.receipt_slip import SignLine, sign_list_report

    lines = []
    for unit in book.units:
        if unit.id in unit_ids:
            workbook = book.newest.get(unit.id)
            name = workbook.name if workbook else ""
            lines.append(SignLine(unit=unit.name, cells=book.cells[unit.id], file=name))
    due = paper_date(book.round.due)
    return sign_list_report(book.office, book.period.label, due, lines)
