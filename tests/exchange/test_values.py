"""An entry is read as a Vietnamese clerk reads it, or is asked about; never guessed."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.number_format import format_count
from core.exchange.book import Cell, CellKind, Program
from core.exchange.entry import (
    STATE_CHOICES,
    YES_NO_CHOICES,
    Entry,
    EntryType,
    canonical_text,
    shown_value,
)
from core.exchange.styles import Format
from core.exchange.values import EntryReading, ReadingContext, read_entry, read_typed

COUNT = Entry("figure:f06_3", EntryType.COUNT)
TEXT = Entry("progress:II.1:result", EntryType.TEXT)
DATE = Entry("progress:II.1:date", EntryType.DATE)
STATE = Entry("progress:II.1:state", EntryType.CHOICE, choices=STATE_CHOICES)
YES_NO = Entry("figure:bsdt", EntryType.CHOICE, choices=YES_NO_CHOICES)
CONTEXT = ReadingContext(2024)


def number(raw: str, form: Format = Format.PLAIN, entry: Entry = COUNT) -> EntryReading:
    return read_entry(Cell(CellKind.NUMBER, raw, form), entry, CONTEXT)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("85", "85"), ("1.234", "1234"), ("1 234", "1234"), ("1\u00a0234", "1234"),
        ("1\u202f234", "1234"), ("1.234.567", "1234567"), ("００１２", "12"), ("00123", "123"),
        ("+85", "85"), ("'85", "85"), ("0", "0"), ("", ""), ("  ", ""), ("kps", "KPS"),
        ("Không phát sinh", "KPS"), ("KAD", "KAD"), ("12\u200b", "12"),
    ],
)  # fmt: skip
def test_a_typed_count_is_read_by_vietnamese_rules(typed: str, value: str) -> None:
    assert read_typed(typed, COUNT, 2024).value == value


@pytest.mark.parametrize(
    ("typed", "options"),
    [
        ("85,5", {"85", "86"}), ("85.5", {"85", "86"}), ("1,234", {"1234"}), ("12O", {"120"}),
        ("34%", {"34"}), ("-5", {"5"}), ("50/60", {"50", "60"}), ("-", {"0", "KPS"}),
        ("không", {"0", "KPS"}), ("x", set()), ("1.23.4", {"1234"}), ("1e3", {"1000"}),
        ("<80", {"80"}), ("khoảng 85", {"85"}), ("Đạt", set()),
    ],
)  # fmt: skip
def test_what_a_count_may_mean_is_asked(typed: str, options: set[str]) -> None:
    reading = read_typed(typed, COUNT, 2024)
    assert reading.value is None
    assert set(reading.options) == options
    assert reading.message.endswith((".", "?"))


@given(st.integers(0, 10**15))
def test_every_count_reads_back_in_every_way_of_writing_it(count: int) -> None:
    for typed in (str(count), format_count(count), format_count(count).replace(".", " ")):
        assert read_typed(typed, COUNT, 2024).value == str(count)
    assert read_typed(f"{count},5", COUNT, 2024).value is None


@given(st.text("0123456789., %-/ex", max_size=9))
def test_a_count_is_what_the_digits_say_or_a_question(typed: str) -> None:
    value = read_typed(typed, COUNT, 2024).value
    if value:
        assert int(value) == int("".join(char for char in typed if char.isdigit()))


@pytest.mark.parametrize(
    ("raw", "value"),
    [("85", "85"), ("1234.0", "1234"), ("1E3", "1000"), ("12.000000000000002", "12"), ("0", "0")],
)
def test_a_stored_whole_number_is_a_count(raw: str, value: str) -> None:
    assert number(raw).value == value


@pytest.mark.parametrize(
    ("raw", "form", "code", "options"),
    [
        ("0.85", Format.PERCENT, "percent_in_count", ("85",)),
        ("1", Format.PERCENT, "percent_in_count", ("1", "100")),
        ("46054", Format.DATE, "date_in_count", ("46054",)),
        ("46054", Format.PLAIN, "day_number_in_count", ("46054",)),
        ("85.5", Format.PLAIN, "not_a_count", ("85", "86")),
        ("-5", Format.PLAIN, "not_a_count", ("5",)),
        ("NaN", Format.PLAIN, "not_a_number", ()),
        ("1E+400", Format.PLAIN, "not_a_number", ()),
        ("1e", Format.PLAIN, "not_a_number", ()),
        ("0,55", Format.PLAIN, "not_a_number", ()),
    ],
)
def test_a_stored_number_that_may_be_another_is_asked(
    raw: str, form: Format, code: str, options: tuple[str, ...]
) -> None:
    reading = number(raw, form)
    assert (reading.value, reading.code, reading.options) == (None, code, options)


def test_a_large_number_is_no_day_where_the_unit_always_counts_so_many() -> None:
    usual = Entry("figure:f06_3", EntryType.COUNT, previous="45210")
    assert number("46054", entry=usual).value == "46054"


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("15/3/2024", "2024-03-15"), ("05/03/2024", "2024-03-05"), ("15-3-2024", "2024-03-15"),
        ("15.3.24", "2024-03-15"), ("2024-03-15", "2024-03-15"), ("3/4/2024", "2024-04-03"),
        ("ngày 15 tháng 3 năm 2024", "2024-03-15"), ("", ""), ("29/02/2024", "2024-02-29"),
    ],
)  # fmt: skip
def test_a_typed_day_has_the_day_before_the_month(typed: str, value: str) -> None:
    assert read_typed(typed, DATE, 2024).value == value


@pytest.mark.parametrize(
    ("typed", "options"),
    [
        ("03/04", ("2024-04-03", "2024-03-04")), ("08/30/2024", ("2024-08-30",)),
        ("30/02/2024", ()), ("Trước 15/12", ()), ("Tháng 2", ()), ("14", ()),
        ("15/3/2042", ("2024-03-15", "2042-03-15")),
    ],
)  # fmt: skip
def test_a_day_that_is_not_plain_is_asked(typed: str, options: tuple[str, ...]) -> None:
    reading = read_typed(typed, DATE, 2024)
    assert (reading.value, reading.options) == (None, options)


def test_a_day_cell_is_a_day_in_both_epochs() -> None:
    cell = Cell(CellKind.NUMBER, "45366", Format.DATE)
    assert read_entry(cell, DATE, CONTEXT).value == "2024-03-15"
    mac = ReadingContext(2024, epoch_1904=True)
    assert read_entry(cell._replace(raw="43904"), DATE, mac).value == "2024-03-15"
    assert number("45366", entry=DATE).options == ("2024-03-15",)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("Hoàn thành", "done"), ("xong", "done"), ("ĐANG THỰC HIỆN", "doing"),
        ("dang lam", "doing"), ("Chưa thực hiện", "todo"), ("không phát sinh", "not_arisen"),
        ("", ""), ("không", None), ("50%", None), ("1", None),
    ],
)  # fmt: skip
def test_a_state_is_one_of_the_words_of_the_list(typed: str, value: str | None) -> None:
    assert read_typed(typed, STATE, 2024).value == value


def test_yes_and_no_are_read_for_what_a_unit_has_done() -> None:
    assert [read_typed(t, YES_NO, 2024).value for t in ("Có", "chưa", "?")] == ["1", "0", None]
    assert number("1", entry=YES_NO).value == "1"


def test_a_text_is_kept_and_cleaned_of_what_cannot_be_seen() -> None:
    dirty = " Đã  niêm\u00a0yết\u202e\x01 "
    assert read_typed(unicodedata.normalize("NFD", dirty), TEXT, 2024).value == "Đã niêm yết"
    assert number("14", entry=TEXT).value == "14"
    assert number("45366", Format.DATE, TEXT).value == "15/3/2024"
    assert read_typed("x" * 2_001, TEXT, 2024).value is None
    assert read_typed("Céng hßa X· héi chñ nghÜa", TEXT, 2024).notes == ("old_letters",)
    assert read_typed("Cà phê, bò, bé", TEXT, 2024).notes == ()


@pytest.mark.parametrize(
    ("formula", "raw", "code"),
    [
        ("cmd|' /C calc'!A0", "0", "formula_external"),
        ('HYPERLINK("http://x","1")', "1", "formula_external"),
        ("[1]Sheet1!A1", "5", "formula_external"),
        ("SUM(A1:A3)", "", "formula_uncalculated"),
    ],
)
def test_a_formula_from_outside_or_without_result_is_asked(
    formula: str, raw: str, code: str
) -> None:
    cell = Cell(CellKind.NUMBER, raw, formula=formula)
    assert read_entry(cell, COUNT, CONTEXT).code == code


def test_a_formula_counts_for_its_result() -> None:
    cell = Cell(CellKind.NUMBER, "12", formula="5+7")
    assert read_entry(cell, COUNT, CONTEXT) == EntryReading("12", notes=("formula",))
    zero = cell._replace(raw="0")
    never = ReadingContext(2024, uncalculated=True)
    excel = ReadingContext(2024, uncalculated=True, program=Program.EXCEL)
    assert read_entry(zero, COUNT, never).code == "formula_uncalculated"
    assert read_entry(zero, COUNT, excel).value == "0"


@pytest.mark.parametrize(
    "cell",
    [
        Cell(CellKind.ERROR, "#DIV/0!"),
        Cell(CellKind.BOOLEAN, "1"),
        Cell(CellKind.BROKEN, "9999"),
    ],
)
@pytest.mark.parametrize("entry", [COUNT, TEXT, DATE, STATE])
def test_errors_and_truth_values_are_always_asked(cell: Cell, entry: Entry) -> None:
    assert read_entry(cell, entry, CONTEXT).value is None


@given(st.sampled_from([STATE, YES_NO]), st.integers(0, 1))
def test_a_choice_reads_back_as_shown(entry: Entry, place: int) -> None:
    value = entry.choices[place][0]
    assert read_typed(shown_value(entry, value), entry, 2024).value == value


@given(st.dates(min_value=date(2023, 1, 1), max_value=date(2025, 12, 31)))
def test_a_day_reads_back_as_shown(day: date) -> None:
    assert read_typed(shown_value(DATE, str(day)), DATE, 2024).value == str(day)


@given(st.text(max_size=60))
def test_a_canonical_text_is_its_own_reading(text: str) -> None:
    canonical = canonical_text(text)
    assert read_typed(canonical, TEXT, 2024).value == canonical
