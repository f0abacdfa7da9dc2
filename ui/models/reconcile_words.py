"""The words of Đối soát: titles, where a value comes from, the message to the unit, the paper."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from core.domain.calendar import day_month, paper_date, paper_month
from core.services.exchange_records import Candidate, Decided
from ui.models.reconcile_book import ReconcileBook, Waiting

if TYPE_CHECKING:
    from core.reports.blocks import Report

_COUNTS = {2: "Hai", 3: "Ba", 4: "Bốn", 5: "Năm"}
_KEPT = "Giá trị không được chọn vẫn giữ trong nhật ký."


def moment(at: datetime | None) -> str:
    """A moment as "15/3/2024, 16:20"."""
    return f"{paper_date(at.date())}, {at:%H:%M}" if at else "không ghi ngày"


def title(waiting: Waiting, book: ReconcileBook) -> str:
    """Whose cell, which cell, when."""
    return f"{waiting.cell.unit_name} · {waiting.cell.label} · {book.period.label}"


def sentence(waiting: Waiting) -> str:
    """Why a person has to choose."""
    cell = waiting.cell
    if cell.kind == "cleared":
        return "Phiếu gửi về để trống ô đang có giá trị. Chưa chọn thì giá trị đang ghi vẫn tính."
    if cell.kind == "question":
        return cell.message or "Chữ trong ô chưa đọc được thành giá trị."
    count = len(waiting.offers)
    codes = {c.code for c in cell.candidates if c.source == "file"}
    form = f" từ cùng phiếu {next(iter(codes))}" if len(codes) == 1 and "" not in codes else ""
    number = _COUNTS.get(count, str(count))
    what = "số" if waiting.is_figure else "giá trị"
    return f"{number} bản điền riêng{form} ra {number.lower()} {what}. {_KEPT}"


def offer_title(candidate: Candidate, today: datetime) -> str:
    """Where a value comes from, over its panel."""
    if candidate.source == "base":
        return "Giá trị đang ghi trong sổ"
    if candidate.source == "decision":
        return "Giá trị đã chọn lần trước"
    at = candidate.collected_at
    if at is None:
        return "Bản thu"
    is_today = at.date() == today.date()
    day = "hôm nay" if is_today else f"ngày {day_month(at.date())}"
    return f"Bản thu {day}, lần thu {candidate.batch}"


def offer_lines(candidate: Candidate) -> list[tuple[str, str]]:
    """What is known of a value's origin: names and words."""
    if candidate.source == "base":
        return [("Nguồn", "có trong sổ trước khi phiếu này về")]
    if candidate.source == "decision":
        return [
            ("Nguồn", "một người đã chọn ở trang này"),
            ("Vì sao", candidate.why or "không ghi"),
        ]
    program = f", bằng {candidate.program}" if candidate.program else ""
    return [
        ("Tệp", f"“{candidate.file}”, ô {candidate.sheet}!{candidate.cell}"),
        ("Gõ trong tệp", f"“{candidate.raw}”" if candidate.raw else "để trống"),
        ("Lưu lúc", f"{moment(candidate.saved_here)}{program}"),
        ("Người nhập", candidate.saved_by or "tệp không ghi"),
        ("Thu lúc", f"{moment(candidate.collected_at)}, người thu: {candidate.collected_by}"),
        ("Mã phiếu", candidate.code or "không rõ"),
    ]


def short_unit(name: str) -> str:
    """A commune's name without "Xã", for a narrow list."""
    return name.removeprefix("Xã ").removeprefix("xã ")


def values_words(waiting: Waiting) -> str:
    """The values side by side: "2 | 0"."""
    return " | ".join(offer.shown for offer in waiting.offers)


def waiting_note(book: ReconcileBook) -> str:
    """How many cells wait, in how many units."""
    units = len({each.cell.unit_id for each in book.waiting})
    return f"{len(book.waiting)} ô ở {units} đơn vị" if book.waiting else ""


def open_words(book: ReconcileBook) -> str:
    """What it means to leave cells open."""
    return (
        f"Còn {len(book.waiting)} ô chờ chọn thì chưa chốt được kỳ. Ô có hai giá trị chưa được cộng"
        " cho đến khi chọn."
    )


def decided_words(made: Decided) -> str:
    """What stands and what does not: "dùng 38, không dùng 36"."""
    others = [each for each in made.others if each != made.shown]
    return f"dùng {made.shown}" + (f", không dùng {', '.join(others)}" if others else "")


def question_to_unit(book: ReconcileBook, waiting: Waiting) -> str:
    """The text to send to the unit."""
    cell = waiting.cell
    said = [
        f"tệp “{o.candidate.file}” ghi “{o.candidate.raw}”"
        if o.candidate.source == "file"
        else f"sổ đang ghi {o.shown}"
        for o in waiting.offers
    ]
    return (
        f"{book.office} đề nghị {cell.unit_name} xác nhận ô “{cell.label}”, {book.period.label}:"
        f" {'; '.join(dict.fromkeys(said))}. Giá trị nào đúng?"
    )


def minutes(book: ReconcileBook) -> Report:
    """The minutes of what was chosen in the period."""
    from core.reports.reconciliation import MinuteLine, minutes_report

    lines = [
        MinuteLine(
            unit=made.unit_name,
            label=made.label,
            values=tuple(dict.fromkeys((*made.others, made.shown))),
            chosen=made.shown,
            why=made.why,
            who=made.who,
            at=moment(made.at),
        )
        for made in book.decided
    ]
    day = book.now.date()
    date = f"…………, ngày {day.day:02} tháng {paper_month(day.month)} năm {day.year}"
    return minutes_report(book.office, book.period.label, date, lines)
