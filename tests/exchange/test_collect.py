"""Entries are found by what is visible, wherever people and programs moved it."""

from __future__ import annotations

import io
import random
import unicodedata
from collections.abc import Callable
from dataclasses import replace

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from core.domain.errors import UserError
from core.domain.plan import Plan
from core.exchange.book import Book
from core.exchange.collect import collect
from tests.exchange.hands import (
    FIGURES,
    READ,
    TASKS,
    claims,
    collected,
    edited,
    filled,
    opened,
    places,
    repacked,
    sheet_part,
    with_cell,
)
from tests.exchange.sample_form import sample_form, written


def sheet_edit(title: str, edit: Callable[[Worksheet], object]) -> bytes:
    return edited(filled(), lambda book: edit(book[title]))


def address(key: str) -> str:
    return places(written())[key][1]


def test_an_issued_workbook_says_nothing_new(sample_plan: Plan) -> None:
    for form in (sample_form(), sample_form(sample_plan)):
        found = collected(written(form), form)
        assert set(found.observations) == set(form.entries)
        assert claims(found, form) == {}
        assert found.problems == () == found.missing


def test_what_was_typed_is_read() -> None:
    found = collected(filled())
    assert claims(found) == READ
    assert found.problems == ()


def move_rows(sheet: Worksheet, order: Callable[[list], list]) -> None:
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=9, max_row=20)]
    for number, values in enumerate(order(rows), start=9):
        for column, value in enumerate(values, start=1):
            sheet.cell(number, column).value = value


EDITS: dict[str, Callable[[Workbook], object]] = {
    "row inserted": lambda book: book[FIGURES].insert_rows(12),
    "rows inserted above": lambda book: book[FIGURES].insert_rows(1, 3),
    "column inserted": lambda book: book[FIGURES].insert_cols(3),
    "columns inserted in tasks": lambda book: book[TASKS].insert_cols(1, 2),
    "rows sorted": lambda book: move_rows(book[FIGURES], lambda rows: rows[::-1]),
    "sheets renamed": lambda book: [setattr(s, "title", f"T{n}") for n, s in enumerate(book)],
    "sheet moved": lambda book: book.move_sheet(FIGURES, -2),
    "sheet added": lambda book: book.create_sheet("Nháp").append(["Mã", 5]),
    "sheet copied": lambda book: book.copy_worksheet(book[FIGURES]),
    "hidden sheet removed": lambda book: book.remove(book["_vb"]),
    "guide removed": lambda book: book.remove(book["Hướng dẫn"]),
    "column hidden": lambda book: setattr(book[FIGURES].column_dimensions["F"], "hidden", True),
    "labels in capitals": lambda book: [
        setattr(book[FIGURES].cell(row, 3), "value", str(book[FIGURES].cell(row, 3).value).upper())
        for row in range(10, 20)
    ],
    "labels decomposed": lambda book: [
        setattr(c, "value", unicodedata.normalize("NFD", c.value))
        for row in book[TASKS].iter_rows(min_row=9)
        for c in row
        if isinstance(c.value, str)
    ],
    "cells restyled": lambda book: [
        setattr(book[FIGURES].cell(row, 6), "number_format", "General") for row in range(9, 32)
    ],
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_of_the_layout_changes_no_cell(name: str) -> None:
    found = collected(edited(filled(), EDITS[name]))
    assert claims(found) == READ
    assert found.missing == ()
    assert [p for p in found.problems if p.is_question] == []


def test_a_deleted_row_is_absent_and_never_blank() -> None:
    row = int(address("figure:f06_3")[1:])
    data = sheet_edit(FIGURES, lambda sheet: sheet.delete_rows(row))
    found = collected(data)
    assert found.missing == ("figure:f06_3",)
    assert claims(found) == {key: value for key, value in READ.items() if key != "figure:f06_3"}
    assert [p.code for p in found.problems] == ["row_missing"]
    assert "S001" in found.problems[0].message


def test_an_overwritten_heading_leaves_its_column_out() -> None:
    found = collected(sheet_edit(FIGURES, lambda sheet: sheet.__setitem__("F8", "Tháng 3")))
    assert {p.code for p in found.problems} == {"column_missing"}
    assert all(not key.startswith("figure:") for key in found.observations)
    assert len(found.missing) == len(sample_form().elements)


def test_an_untouched_cell_is_never_asked_about() -> None:
    old = ("strange", "x" * 3_000, "a\u0306  b", "1999-05-01", "Ghi\u00a0chú ")
    task = replace(sample_form().tasks[0], base=old)
    form = sample_form(tasks=(task,))
    found = collected(written(form), form)
    assert found.problems == ()
    assert claims(found, form) == {}
    typed = {"progress:I.1:date": "2/5/1999"}
    assert claims(collected(filled(form, typed), form), form) == {"progress:I.1:date": None}


def test_without_any_heading_row_the_file_is_refused() -> None:
    def drop(book: Workbook) -> None:
        for title in (FIGURES, TASKS):
            book[title].delete_rows(8)

    with pytest.raises(UserError) as caught:
        collected(edited(filled(), drop))
    assert caught.value.code == "no_heading"


def test_labels_sorted_without_their_codes_are_noticed() -> None:
    def shuffle(sheet: Worksheet) -> None:
        rows = [[sheet.cell(r, c).value for c in (2, 3, 4, 6)] for r in range(10, 21)]
        for number, values in zip(range(10, 21), rows[1:] + rows[:1], strict=True):
            for column, value in zip((2, 3, 4, 6), values, strict=True):
                sheet.cell(number, column).value = value

    found = collected(sheet_edit(FIGURES, shuffle))
    wrong = {k: v for k, v in claims(found).items() if v is not None and READ.get(k) != v}
    assert wrong == {}
    assert "row_doubtful" in {p.code for p in found.problems}


def test_a_value_column_sorted_alone_is_asked() -> None:
    form = sample_form(
        elements=tuple(
            replace(element, base=str(100 + n))
            for n, element in enumerate(sample_form().elements[:11])
        )
    )
    keys = list(form.base)[-11:]
    turned = {key: form.base[keys[-1 - n]] for n, key in enumerate(keys)}
    found = collected(filled(form, turned), form)
    assert {p.code for p in found.problems} == {"column_sorted"}
    assert set(claims(found, form).values()) == {None}


def test_a_row_that_is_not_of_the_plan_is_told() -> None:
    def insert(sheet: Worksheet) -> None:
        sheet.insert_rows(12)
        sheet["C12"], sheet["F12"] = "Việc thêm của xã", "7"

    found = collected(sheet_edit(FIGURES, insert))
    (note,) = found.problems
    assert (note.code, note.cell, note.is_question) == ("row_stray", "A12", False)
    assert "Việc thêm của xã" in note.message
    assert claims(found) == READ


def test_a_row_copied_with_another_value_is_asked() -> None:
    def copy(sheet: Worksheet, value: str) -> None:
        source = int(address("figure:f06_3")[1:])
        sheet.insert_rows(15)
        for column in range(1, 8):
            sheet.cell(15, column).value = sheet.cell(source, column).value
        sheet.cell(15, 6).value = value

    assert claims(collected(sheet_edit(FIGURES, lambda sheet: copy(sheet, "93")))) == READ
    found = collected(sheet_edit(FIGURES, lambda sheet: copy(sheet, "94")))
    (question,) = found.problems
    assert (question.code, question.key, question.options) == (
        "cell_twice",
        "figure:f06_3",
        ("93", "94"),
    )
    assert "F15" in question.message


def test_a_damaged_row_code_offers_the_row_with_the_same_words() -> None:
    row = address("figure:f06_3")[1:]
    found = collected(sheet_edit(FIGURES, lambda sheet: sheet.__setitem__(f"A{row}", "S001LBX")))
    (question,) = [p for p in found.problems if p.is_question]
    assert (question.key, question.code, question.options) == (
        "figure:f06_3",
        "row_doubtful",
        ("93",),
    )


def test_a_label_edited_by_the_unit_is_asked_only_where_something_is_new() -> None:
    def edit(sheet: Worksheet) -> None:
        for key in ("figure:f06_3", "figure:f06_13"):
            sheet[f"C{address(key)[1:]}"] = "Nội dung khác hẳn"

    found = collected(sheet_edit(FIGURES, edit))
    assert [p.key for p in found.problems] == ["figure:f06_3"]
    assert found.observations["figure:f06_13"].value == ""


def test_what_belongs_to_the_plan_is_told_and_never_taken_from_a_file() -> None:
    def edit(sheet: Worksheet) -> None:
        row = next(r for r in range(9, 40) if sheet.cell(r, 4).value)
        sheet.cell(row, 4).value = "Trước ngày 31/12/2024"

    found = collected(sheet_edit(TASKS, edit))
    assert claims(found) == READ
    (note,) = found.problems
    assert (note.code, note.is_question) == ("plan_text_changed", False)
    assert "Trước ngày 31/12/2024" in note.message
    assert note.message.endswith("Giữ theo kế hoạch.")


def test_a_merged_over_entry_is_absent() -> None:
    row = int(address("figure:f06_3")[1:])
    found = collected(sheet_edit(FIGURES, lambda s: s.merge_cells(f"F{row - 1}:F{row}")))
    assert "figure:f06_3" in found.missing
    assert "merged" in {p.code for p in found.problems}


def test_a_new_value_in_a_hidden_row_is_read_and_told() -> None:
    row = int(address("figure:f06_3")[1:])
    found = collected(sheet_edit(FIGURES, lambda s: setattr(s.row_dimensions[row], "hidden", True)))
    assert claims(found) == READ
    assert [p.code for p in found.problems] == ["hidden_row"]


def test_a_cell_stored_twice_is_asked() -> None:
    data = filled()
    cell = address("figure:f06_3")
    twice = f'<c r="{cell}" t="str"><v>93</v></c><c r="{cell}" t="str"><v>95</v></c>'
    found = collected(with_cell(data, FIGURES, cell, twice))
    (question,) = found.problems
    assert (question.code, set(question.options)) == ("cell_twice", {"93", "95"})


def test_a_row_stored_twice_is_asked() -> None:
    data = filled()
    cell = address("figure:f06_3")
    row = cell[1:]

    def repeat(part: bytes) -> bytes:
        more = f'<row r="{row}"><c r="{cell}" t="str"><v>7</v></c></row></sheetData>'
        return part.replace(b"</sheetData>", more.encode())

    found = collected(repacked(data, {sheet_part(data, FIGURES): repeat}))
    assert [p.code for p in found.problems] == ["cell_twice"]


def test_a_cleared_cell_is_blank_not_absent() -> None:
    found = collected(filled(typed={"figure:f06_6": ""}))
    assert claims(found) == {"figure:f06_6": ""}


def test_the_sheet_alone_in_a_new_workbook_is_enough() -> None:
    source = load_workbook(io.BytesIO(filled()))[FIGURES]

    def copy(book: Workbook) -> None:
        target = book.active
        for row in source.iter_rows():
            for cell in row:
                target[cell.coordinate] = cell.value

    book = Workbook()
    copy(book)
    buffer = io.BytesIO()
    book.save(buffer)
    found = collected(buffer.getvalue())
    assert claims(found) == {k: v for k, v in READ.items() if k.startswith("figure:")}
    assert len(found.missing) == 5 * len(sample_form().tasks)


OTHER = sample_form(unit_code="11824", issue="AAAA1111")


def test_two_forms_in_one_file_are_held() -> None:
    other = load_workbook(io.BytesIO(filled(OTHER)))[FIGURES]

    def add(book: Workbook) -> None:
        sheet = book.create_sheet("Xã khác")
        for row in other.iter_rows():
            for cell in row:
                sheet[cell.coordinate] = cell.value

    with pytest.raises(UserError) as caught:
        collected(edited(filled(), add))
    assert caught.value.code == "several_forms"
    assert "11824" in caught.value.message
    assert "11902" in caught.value.message


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (lambda b: b[FIGURES].__setitem__("C60", OTHER.code.text), "joined_forms"),
        (
            lambda b: [s.__setitem__("A1", OTHER.code.text) for s in b.worksheets[:3]],
            "witnesses_disagree",
        ),
    ],
)
def test_mixed_identities_are_never_guessed(edit: Callable, code: str) -> None:
    with pytest.raises(UserError) as caught:
        collected(edited(filled(), edit))
    assert caught.value.code == code


def test_another_workbook_is_not_collected_as_this_one() -> None:
    with pytest.raises(UserError) as caught:
        collect(opened(filled(OTHER)), sample_form())
    assert caught.value.code == "other_form"


def without_witnesses(book: Workbook) -> None:
    book.remove(book["_vb"])
    book.custom_doc_props = type(book.custom_doc_props)()
    for sheet in book:
        sheet.oddFooter.left.text = ""


@pytest.mark.parametrize(
    ("title", "code"), [("", "not_a_form"), ("VB24-11902-E7K3Q9TDM-6", "code_damaged")]
)
def test_a_workbook_without_a_right_code_is_refused(title: str, code: str) -> None:
    def strip(book: Workbook) -> None:
        without_witnesses(book)
        for sheet in book:
            sheet["A1"] = f"Mã phiếu: {title}"

    with pytest.raises(UserError) as caught:
        collected(edited(filled(), strip))
    assert caught.value.code == code


def test_the_property_alone_still_names_the_workbook() -> None:
    def strip(book: Workbook) -> None:
        for sheet in book:
            sheet["A1"] = ""

    assert claims(collected(edited(filled(), strip))) == READ


def shaken(book: Book, chance: random.Random) -> Book:
    """The book with rows shuffled, rows and columns inserted, sheets renamed and reordered."""
    sheets = []
    for number, sheet in enumerate(book.sheets):
        rows = sorted({row for row, _ in sheet.cells})
        table = [row for row in rows if row > 8]
        moved = dict(zip(table, chance.sample(table, len(table)), strict=True))
        gaps = sorted(chance.choices(range(1, 40), k=3))
        columns = sorted(chance.choices(range(1, 13), k=2))
        cells = {}
        for (row, column), cell in sheet.cells.items():
            new = moved.get(row, row)
            place = (
                new + sum(gap <= new for gap in gaps),
                column + sum(gap <= column for gap in columns),
            )
            text = unicodedata.normalize(chance.choice(("NFC", "NFD")), cell.raw)
            cells[place] = cell._replace(raw=text)
        name = sheet.name if sheet.name == "_vb" else f"Trang {number}"
        sheets.append(replace(sheet, name=name, cells=cells))
    chance.shuffle(sheets)
    return replace(book, sheets=tuple(sheets))


@pytest.mark.parametrize("seed", range(40))
def test_shaking_a_workbook_changes_no_observation(seed: int) -> None:
    book, form = opened(filled()), sample_form()
    before = collect(book, form)
    found = collect(shaken(book, random.Random(seed)), form)
    assert {k: o.value for k, o in found.observations.items()} == {
        k: o.value for k, o in before.observations.items()
    }
    assert found.missing == ()
    assert [p for p in found.problems if p.is_question] == []


def test_oddities_of_a_file_are_told_in_words() -> None:
    parts = {
        "xl/vbaProject.bin": b"1",
        "xl/comments1.xml": b"<x/>",
        "xl/media/image1.png": b"1",
        "xl/externalLinks/externalLink1.xml": b"<x/>",
    }
    found = collected(repacked(filled(), parts))
    assert claims(found) == READ
    assert {p.code for p in found.problems} == {
        "macros", "comments", "pictures", "external_links",
    }  # fmt: skip
    assert all(p.message.endswith(".") and not p.is_question for p in found.problems)
