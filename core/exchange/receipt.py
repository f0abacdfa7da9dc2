"""The receipt of a workbook (biên nhận): what was taken, what was not and why, what comes next."""

from __future__ import annotations

import io
import json
from dataclasses import asdict, dataclass
from datetime import datetime

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.worksheet.worksheet import Worksheet

from core.exchange.book import Book, CellKind
from core.exchange.layout import RECEIPT_PROPERTY, RECEIPT_WITNESS
from core.exchange.look import Look, protect, put, set_height, set_up_page, set_widths
from core.exchange.package import finished
from core.exchange.reader import APPLICATION
from core.exchange.refusals import refusal
from core.exchange.title_block import write_across

_SHEET = "Biên nhận"
_WIDTHS = (15.0, 38.0, 16.0, 16.0, 34.0)
_CHUNK, _MOST_CHUNKS = 30_000, 40


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptLine:
    """One cell: its place in the unit's file, what it is, the value before, the value now.

    For a cell that was not taken, ``value`` is what was typed and ``reason`` says why not and
    what to do.
    """

    key: str
    place: str
    label: str
    before: str
    value: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What the unit gets back.

    ``code`` is the workbook code, ``file_id`` the id of the event of the file, ``collected``
    and ``saved`` are times in words; ``balance`` is the sentence of the balance.
    """

    code: str
    file_id: str
    unit_name: str
    period_words: str
    organ: str
    file_name: str
    saved: str
    collected: str
    balance: str
    accepted: tuple[ReceiptLine, ...] = ()
    rejected: tuple[ReceiptLine, ...] = ()
    next_step: str = ""


def write_receipt(receipt: Receipt, *, saved_at: datetime) -> bytes:
    """The receipt as an .xlsx file; the same arguments give the same bytes."""
    workbook = Workbook()
    workbook.properties.title = f"Biên nhận {receipt.code}"
    workbook.properties.creator = workbook.properties.lastModifiedBy = APPLICATION
    workbook.custom_doc_props.append(StringProperty(name=RECEIPT_PROPERTY, value=receipt.code))
    sheet = workbook.active
    sheet.title = _SHEET
    _write_sheet(sheet, receipt)
    protect(sheet)
    sheet.sheet_view.showGridLines = False
    hidden = workbook.create_sheet(RECEIPT_WITNESS)
    text = json.dumps(asdict(receipt), ensure_ascii=False, sort_keys=True)
    for row, start in enumerate(range(0, len(text), _CHUNK), start=1):
        put(hidden, row, 1, text[start : start + _CHUNK], Look.PLAIN)
    hidden.sheet_state = "veryHidden"
    buffer = io.BytesIO()
    workbook.save(buffer)
    return finished(buffer.getvalue(), application=APPLICATION, saved_at=saved_at, text_entries={})


def read_receipt(book: Book) -> Receipt:
    """The receipt in a book; refuses (``not_a_receipt``) anything else."""
    sheet = next((s for s in book.sheets if s.name == RECEIPT_WITNESS), None)
    if sheet is None:
        raise refusal("not_a_receipt", book.name)
    chunks = [sheet.cell(row, 1) for row in range(1, _MOST_CHUNKS + 1)]
    try:
        data = json.loads("".join(c.raw for c in chunks if c.kind is CellKind.TEXT))
        accepted, rejected = (_lines(data.pop(name)) for name in ("accepted", "rejected"))
        return Receipt(**_texts(data), accepted=accepted, rejected=rejected)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise refusal("not_a_receipt", book.name) from error


def _lines(data: list[dict[str, object]]) -> tuple[ReceiptLine, ...]:
    return tuple(ReceiptLine(**_texts(line)) for line in data)


def _texts(data: dict[str, object]) -> dict[str, str]:
    texts = {name: value for name, value in data.items() if isinstance(value, str)}
    if len(texts) < len(data):
        raise TypeError("a receipt holds texts")
    return texts


def _write_sheet(sheet: Worksheet, receipt: Receipt) -> None:
    set_widths(sheet, _WIDTHS)
    put(sheet, 1, 1, f"Nơi nhận: {receipt.organ}", Look.PLAIN)
    put(sheet, 2, 1, f"Đơn vị: {receipt.unit_name}", Look.STRONG)
    write_across(sheet, 3, "BIÊN NHẬN PHIẾU BÁO CÁO", Look.TITLE, 1, len(_WIDTHS))
    write_across(sheet, 4, receipt.period_words, Look.SUBTITLE, 1, len(_WIDTHS))
    facts = (
        f"Phiếu {receipt.code}, tệp “{receipt.file_name}”, lưu {receipt.saved}.",
        f"Nhận {receipt.collected}. {receipt.balance}.",
        receipt.next_step,
    )
    row = 6
    for fact in filter(None, facts):
        put(sheet, row, 1, fact, Look.STRONG if fact == receipt.next_step else Look.PLAIN)
        row += 1
    headings = ("Ô trong tệp", "Nội dung", "Trước", "Đã ghi", "Vì sao, sửa thế nào")
    row = _write_lines(sheet, row + 1, "Chưa nhận", headings, receipt.rejected)
    headings = ("Ô trong tệp", "Nội dung", "Trước", "Đã nhận", "Ghi chú")
    row = _write_lines(sheet, row, "Đã nhận", headings, receipt.accepted)
    write_across(sheet, row, "NGƯỜI NHẬN PHIẾU", Look.SIGN, 4, len(_WIDTHS))
    write_across(sheet, row + 1, "(Ký, ghi rõ họ tên)", Look.SIGN_HINT, 4, len(_WIDTHS))
    sheet.print_area = f"A1:E{row + 5}"
    set_up_page(sheet, landscape=False, footer=f"Biên nhận phiếu {receipt.code}")


def _write_lines(
    sheet: Worksheet,
    row: int,
    title: str,
    headings: tuple[str, ...],
    lines: tuple[ReceiptLine, ...],
) -> int:
    put(sheet, row, 1, f"{title}: {len(lines)} ô", Look.STRONG)
    if not lines:
        return row + 2
    for column, heading in enumerate(headings, start=1):
        put(sheet, row + 1, column, heading, Look.HEADING)
    for number, line in enumerate(lines, start=row + 2):
        texts = (line.place, line.label, line.before, line.value, line.reason)
        for column, text in enumerate(texts, start=1):
            put(sheet, number, column, text, Look.CENTRED if column in (3, 4) else Look.TEXT)
        set_height(sheet, number, texts, _WIDTHS)
    return row + len(lines) + 3
