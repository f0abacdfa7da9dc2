"""What stands in an entry cell is read as a value, or is a question with possible values.

A count is whole: a fraction, a minus, a percent sign, a percent or date format is always asked
about. Nothing is ever computed here; a formula counts for its stored result only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from core.domain.calendar import paper_date
from core.domain.data_element import ValueKind
from core.domain.number_text import read_figure
from core.domain.text import clean_line, fold
from core.exchange.book import Cell, CellKind, Program
from core.exchange.day_text import option_words, read_day, serial_day
from core.exchange.entry import (
    LONGEST_ENTRY,
    STATE_CHOICES,
    YES_NO_CHOICES,
    Entry,
    EntryType,
    canonical_text,
    figure_value,
)
from core.exchange.styles import Format

_SIGNIFICANT = 12
_LONGEST_DIGITS = 40
_SERIALS = range(40_000, 60_000)
_FAR_BELOW = 4_000
_DANGEROUS = re.compile(
    r"\[\d+\]|\||\b(?:HYPERLINK|WEBSERVICE|IMPORT\w+|DDE|RTD|CALL|FILTERXML)\b", re.IGNORECASE
)
# What the old TCVN3 fonts leave behind and Vietnamese in Unicode never has.
_OLD_LETTERS = re.compile("[µ¸¶·¹¨¾¼½ÆÇË®ÎÏªÖ×ØÜÞßä«åæç¬ëîïñøö÷ûüþ]")
_NEW_LETTERS = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
_CALCULATES = {Program.EXCEL, Program.WPS, Program.LIBREOFFICE}
_STATE_WORDS = {
    **dict.fromkeys(("xong", "da xong", "hoan thanh", "da hoan thanh"), "done"),
    **dict.fromkeys(("dang lam", "dang thuc hien"), "doing"),
    **dict.fromkeys(("chua lam", "chua thuc hien"), "todo"),
    **dict.fromkeys(("kps", "khong phat sinh", "ko phat sinh"), "not_arisen"),
}


@dataclass(frozen=True, slots=True)
class EntryReading:
    """Either ``value`` is the canonical value, or ``code`` and ``message`` ask.

    ``options`` are the canonical values it may mean, the likeliest first. ``notes`` are codes
    of what was accepted but is told (``formula``, ``old_letters``, ``day_number``).
    """

    value: str | None
    code: str = ""
    message: str = ""
    options: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """What a cell's reading depends on beside the cell: the plan's year and the file's habits."""

    year: int
    epoch_1904: bool = False
    uncalculated: bool = False
    program: Program = Program.OTHER


def read_entry(cell: Cell, entry: Entry, context: ReadingContext) -> EntryReading:
    """The value that stands in an entry cell; never raises."""
    if cell.formula is not None:
        if fault := _formula_fault(cell, context):
            return fault
        plain = read_entry(cell._replace(formula=None), entry, context)
        return EntryReading(
            plain.value, plain.code, plain.message, plain.options, (*plain.notes, "formula")
        )
    if cell.kind is CellKind.BLANK or not clean_line(cell.raw):
        return EntryReading("")
    if fault := _cell_fault(cell):
        return fault
    if cell.kind is CellKind.NUMBER:
        return _read_number(cell, entry, context)
    return _read_text(cell.raw, entry, context)


def read_typed(text: str, entry: Entry, year: int) -> EntryReading:
    """A text as a person types it in our own window: the same rules as in a workbook."""
    return read_entry(Cell(CellKind.TEXT, text), entry, ReadingContext(year))


def _cell_fault(cell: Cell) -> EntryReading | None:
    if cell.kind is CellKind.ERROR:
        return _ask("error_cell", f"Ô báo lỗi {_short(cell.raw)}. Ghi lại giá trị.")
    if cell.kind is CellKind.BROKEN:
        return _ask("unreadable_cell", "Ô không đọc được. Ghi lại giá trị.")
    if cell.kind is CellKind.BOOLEAN:
        word = "TRUE" if cell.raw in {"1", "true"} else "FALSE"
        return _ask("boolean_cell", f"“{word}” chưa rõ nghĩa. Ghi lại giá trị.")
    return None


def _formula_fault(cell: Cell, context: ReadingContext) -> EntryReading | None:
    formula = clean_line(cell.formula or "")[:_LONGEST_DIGITS]
    if _DANGEROUS.search(cell.formula or ""):
        return _ask(
            "formula_external", f"Ô chứa công thức liên kết ra ngoài (={formula}). Gõ số vào ô."
        )
    never = context.uncalculated and context.program not in _CALCULATES
    if not cell.raw or (never and cell.raw == "0"):
        return _ask(
            "formula_uncalculated",
            "Ô công thức chưa tính. Mở bằng Excel, Lưu rồi gửi lại, hoặc gõ số.",
        )
    return None


def _read_text(raw: str, entry: Entry, context: ReadingContext) -> EntryReading:
    if entry.type is EntryType.TEXT:
        return _read_words(raw)
    if entry.type is EntryType.DATE:
        reading = read_day(raw, context.year)
        return _day_value(reading.day, reading.message, reading.options)
    if entry.type is EntryType.CHOICE and entry.choices != YES_NO_CHOICES:
        return _read_choice(raw, entry)
    kinds = {EntryType.AMOUNT: ValueKind.AMOUNT, EntryType.CHOICE: ValueKind.YES_NO}
    figure = read_figure(raw, kinds.get(entry.type, ValueKind.COUNT))
    if figure.figure is not None:
        return EntryReading(figure_value(figure.figure))
    options = tuple(figure_value(option) for option in figure.options)
    return _ask("not_a_count", figure.message, options)


def _read_words(raw: str) -> EntryReading:
    text = canonical_text(raw)
    if len(text) > LONGEST_ENTRY:
        return _ask(
            "text_too_long", f"Nội dung dài {len(text)} ký tự, nhiều nhất {LONGEST_ENTRY}. Rút gọn."
        )
    old = len(_OLD_LETTERS.findall(text)) >= 2 and not _NEW_LETTERS.search(text)
    return EntryReading(text, notes=("old_letters",) if old else ())


def _read_choice(raw: str, entry: Entry) -> EntryReading:
    word = fold(raw).strip(" .")
    values = {fold(words): value for value, words in entry.choices}
    if entry.choices == STATE_CHOICES:
        values = _STATE_WORDS | values
    if word in values:
        return EntryReading(values[word])
    words = ", ".join(words for _, words in entry.choices)
    options = tuple(value for value, _ in entry.choices)
    return _ask("not_a_choice", f"“{_short(raw)}” không có trong danh sách: {words}.", options)


def _read_number(cell: Cell, entry: Entry, context: ReadingContext) -> EntryReading:
    number = _decimal(cell.raw)
    if number is None:
        return _ask("not_a_number", f"“{_short(cell.raw)}” không phải số. Ghi lại giá trị.")
    day = serial_day(float(number), epoch_1904=context.epoch_1904)
    question = None
    if entry.type is EntryType.DATE:
        question = _day_of_number(number, cell.format, day)
    elif entry.type is not EntryType.TEXT:
        question = _count_question(number, cell.format, day, entry)
    elif cell.format is Format.DATE and day is not None:
        return EntryReading(paper_date(day))
    return question or _read_text(_digits(number), entry, context)


def _day_of_number(number: Decimal, form: Format, day: date | None) -> EntryReading | None:
    if day is not None and form is Format.DATE:
        return EntryReading(day.isoformat(), notes=("day_number",))
    if day is not None and number in _SERIALS:
        return _day_value(None, f"“{_digits(number)}” là số thứ tự của một ngày.", (day,))
    return None


def _count_question(
    number: Decimal, form: Format, day: date | None, entry: Entry
) -> EntryReading | None:
    """Why a stored number may be another one than what was typed."""
    shown = _digits(number)
    whole = number == number.to_integral_value() and number >= 0
    if form is Format.PERCENT:
        hundred = number * 100
        options = [_digits(n) for n in (number, hundred) if n == n.to_integral_value()]
        message = f"“{_digits(hundred)}%” có dấu %, ô này ghi số đếm. Ghi lại bằng số nguyên."
        return _ask("percent_in_count", message, tuple(dict.fromkeys(options)))
    if form is Format.DATE:
        as_day = f" (ngày {paper_date(day)})" if day else ""
        message = f"Ô đã thành ngày tháng{as_day}. Ghi lại số đã gõ."
        return _ask("date_in_count", message, (shown,) if whole else ())
    usual = int(entry.previous) if entry.previous.isdecimal() else 0
    if day and number in _SERIALS and form is not Format.TEXT and usual < _FAR_BELOW:
        message = f"{shown} có thể là ngày {paper_date(day)} do Excel tự đổi. Đúng là {shown}?"
        return _ask("day_number_in_count", message, (shown,))
    return None


def _day_value(day: date | None, message: str, options: tuple[date, ...]) -> EntryReading:
    if day is not None:
        return EntryReading(day.isoformat())
    asked = f" Đọc là {option_words(options)}?" if options else ""
    return _ask("not_a_day", message + asked, tuple(map(str, options)))


def _decimal(raw: str) -> Decimal | None:
    """The number of a cell to 12 significant digits: what re-saving leaves of it."""
    try:
        number = Decimal(raw.strip()[:_LONGEST_DIGITS])
        if not number.is_finite() or abs(number.adjusted()) > _LONGEST_DIGITS:
            return None
        return Decimal(f"{number:.{_SIGNIFICANT}g}")
    except (InvalidOperation, ValueError):
        return None


def _digits(number: Decimal) -> str:
    """A number in plain digits with a decimal comma."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")


def _short(raw: str) -> str:
    clean = clean_line(raw)
    return clean if len(clean) <= _LONGEST_DIGITS else f"{clean[:_LONGEST_DIGITS]}…"


def _ask(code: str, message: str, options: tuple[str, ...] = ()) -> EntryReading:
    return EntryReading(None, code, message, options)
