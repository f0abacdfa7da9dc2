"""The written workbook: the same bytes each time, small, locked, and read back unchanged."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from core.domain.errors import UserError
from core.domain.plan import Plan
from core.exchange.book import Program
from core.exchange.collect import collect
from core.exchange.entry import STATE_CHOICES, canonical_text
from core.exchange.events import File, Issue
from core.exchange.filling import Filling
from core.exchange.form import FormTask
from core.exchange.form_json import form_text, read_form
from core.exchange.layout import FIRST_ROW
from core.exchange.merge import merge
from core.exchange.outcome import file_event
from core.exchange.return_workbook import return_workbook
from core.exchange.witness import find_witness
from core.exchange.writer import workbook_name
from tests.exchange.hands import FIGURES, TASKS, claims, collected, edited, filled, opened
from tests.exchange.sample_form import SECRET, sample_form, written

LATER = datetime(2024, 3, 15, 9, 42, 10, tzinfo=UTC)


def test_the_same_form_gives_the_same_small_file(sample_plan: Plan) -> None:
    form = sample_form(sample_plan)
    assert written(form) == written(form)
    assert len(written(form)) < 50_000


def test_the_file_carries_every_witness() -> None:
    form = sample_form()
    book = opened(written(form))
    witness = find_witness(book)
    assert witness is not None
    assert witness.form == form
    assert witness.is_issued_by(SECRET)
    assert not witness.is_issued_by(b"another machine")
    assert book.properties.custom == {"VB_PHIEU": form.code.text}
    assert book.properties.program is Program.OURS
    assert str(book.properties.saved_at) == "2024-03-11 01:15:00"
    for sheet in book.sheets[:3]:
        assert sheet.cell(1, 1).raw == f"Mã phiếu: {form.code.text}"
        assert form.code.text in sheet.footer
    assert workbook_name(form) == "VB24_11902_2024-T03_L01_E7K3Q9TDM.xlsx"


def test_a_changed_base_breaks_the_code() -> None:
    def change(book: object) -> None:
        cell = book["_vb"]["B1"]
        cell.value = cell.value.replace('"base":"8"', '"base":"9"')

    witness = find_witness(opened(edited(written(), change)))
    assert witness is not None
    assert not witness.is_issued_by(SECRET)


def test_a_damaged_hidden_sheet_is_told_and_does_not_stop_collecting() -> None:
    data = edited(filled(), lambda book: book["_vb"].__setitem__("B1", '{"version": 1}'))
    with pytest.raises(UserError) as caught:
        find_witness(opened(data))
    assert caught.value.code == "form_damaged"
    assert len(claims(collected(data))) == 8


@pytest.mark.parametrize("text", ["", "5", "{}", '{"version":1}', "[" * 100_000, "null"])
def test_what_is_no_form_is_not_read(text: str) -> None:
    with pytest.raises(ValueError, match="no form"):
        read_form(text)


def test_a_form_survives_as_text(sample_plan: Plan) -> None:
    form = sample_form(sample_plan)
    assert read_form(form_text(form)) == form


def test_a_day_beside_a_deadline_is_written_only_where_there_is_one(sample_plan: Plan) -> None:
    """Forms without days are the same text as before there were any, so their codes hold."""
    form = sample_form(sample_plan)
    plain = json.loads(form_text(form))
    assert {"due" in task for task in plain["tasks"]} == {False}
    first, *rest = form.tasks
    dated = replace(form, tasks=(replace(first, due="2024-02-29"), *rest))
    assert read_form(form_text(dated)) == dated
    with pytest.raises(ValueError, match="no form"):
        read_form(form_text(dated).replace("2024-02-29", "2024-02-30"))


def test_a_task_is_named_so_that_no_other_has_its_name() -> None:
    """Numbering restarts in each part of a plan: two rows "1.1" cannot be talked about."""
    tasks = sample_form().tasks
    assert len({task.tt for task in tasks}) < len(tasks)
    sheet = load_workbook(io.BytesIO(written()))[TASKS]
    shown = [sheet.cell(FIRST_ROW + place, 2).value for place in range(len(tasks))]
    assert shown == [task.path for task in tasks]
    assert len(set(shown)) == len(shown)


def test_the_looks_of_one_sheet_leave_those_of_another_alone() -> None:
    """Shares are right-aligned with a sign; the plan's words beside the tasks are not."""
    workbook = load_workbook(io.BytesIO(written()))
    last = FIRST_ROW + len(sample_form().tasks) - 1
    rows = list(workbook[TASKS].iter_rows(min_row=FIRST_ROW, max_row=last))
    texts = {(c.alignment.horizontal, c.number_format) for row in rows for c in row[2:6]}
    assert texts == {("left", "General")}
    shares = [c for row in workbook[FIGURES].iter_rows() for c in row if c.number_format == "0.00%"]
    assert {c.alignment.horizontal for c in shares} == {"right"}


def test_only_entry_cells_are_open_and_they_are_text() -> None:
    workbook = load_workbook(io.BytesIO(written()))
    for title, columns in ((TASKS, set("GHIJK")), (FIGURES, set("F"))):
        sheet = workbook[title]
        assert sheet.protection.sheet
        assert sheet.protection.sort
        assert sheet.merged_cells.ranges == set()
        unlocked = [c for row in sheet.iter_rows() for c in row if not c.protection.locked]
        assert {cell.column_letter for cell in unlocked} == columns
        assert {cell.number_format for cell in unlocked} == {"@"}
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.fitToWidth == 1
    assert len(unlocked) == len(sample_form().elements)
    assert workbook["_vb"].sheet_state == "veryHidden"


def test_the_first_line_tells_how_to_begin_typing() -> None:
    book = load_workbook(io.BytesIO(written()))
    for sheet in (s for s in book if s.sheet_state == "visible"):
        texts = [cell.value for row in sheet.iter_rows(max_row=7) for cell in row if cell.value]
        assert any("Cho phép chỉnh sửa” (Enable Editing)" in str(text) for text in texts)


def test_lists_stand_in_a_visible_range() -> None:
    workbook = load_workbook(io.BytesIO(written()))
    (validation,) = workbook[TASKS].data_validations.dataValidation
    place = re.fullmatch(r"'Hướng dẫn'!\$B\$(\d+):\$B\$(\d+)", validation.formula1)
    assert place
    rows = range(int(place[1]), int(place[2]) + 1)
    words = [workbook["Hướng dẫn"][f"B{row}"].value for row in rows]
    assert words == [words for _, words in STATE_CHOICES]


def test_excel_is_told_not_to_turn_entries_into_numbers() -> None:
    with zipfile.ZipFile(io.BytesIO(written())) as package:
        xml = package.read("xl/worksheets/sheet3.xml").decode()
    assert '<ignoredError sqref="F9:' in xml
    assert xml.index("<ignoredErrors") > xml.index("<headerFooter")


def test_the_formulas_work_in_excel_2010() -> None:
    workbook = load_workbook(io.BytesIO(written()))
    formulas = [
        cell.value
        for sheet in workbook.worksheets[:3]
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert formulas
    functions = {name for formula in formulas for name in re.findall(r"([A-Z.]+)\(", formula)}
    assert functions <= {
        "ABS",
        "AND",
        "DATE",
        "DAY",
        "FIND",
        "FIXED",
        "IF",
        "IFERROR",
        "ISNUMBER",
        "LEFT",
        "MID",
        "MONTH",
        "OR",
        "SUBSTITUTE",
        "TEXT",
        "TRIM",
        "UPPER",
        "VALUE",
    }
    assert max(map(len, formulas)) < 8_000


HOSTILE = ("=1+1", "+84", "-5", "@x", "#N/A", "a_x0041_b", "'", "1.1", "TRUE", "<b>&", "\t=2")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_formula_or_anything_else(text: str) -> None:
    task = FormTask(path="I.1", tt=text, content=text, product=text, base=("", text, "", "", text))
    form = sample_form(tasks=(task,), guide=(text,))
    data = written(form)
    found = collected(data, form)
    assert found.problems == ()
    assert found.observations["progress:I.1:result"].value == text
    sheet = load_workbook(io.BytesIO(data))[TASKS]
    assert {sheet[f"{column}9"].data_type for column in "BCEHK"} == {"s"}


@settings(max_examples=25)
@given(
    st.text(max_size=80).map(canonical_text),
    st.text(st.sampled_from("aă_x0D=+\n “đ"), max_size=30).map(canonical_text),
)
def test_an_issued_workbook_claims_nothing_whatever_it_says(first: str, second: str) -> None:
    task = FormTask(path="I.1", tt=second, content=first, base=("done", first, second, "", ""))
    form = sample_form(tasks=(task,), elements=sample_form().elements[:1])
    assert claims(collected(written(form), form), form) == {}


def test_a_copy_with_remarks_marks_the_cells_and_lists_the_reasons() -> None:
    remark = "Trang Số liệu, ô F10: “4O” có chữ O. Đọc là 40?"
    filling = Filling({"figure:f06_3": "4O"}, {"figure:f06_3": remark})
    workbook = load_workbook(io.BytesIO(written(filling=filling)))
    marked = workbook[FIGURES]["F10"]
    assert (marked.value, marked.fill.start_color.rgb) == ("4O", "00F8CBAD")
    assert remark in [cell.value for row in workbook["Hướng dẫn"].iter_rows() for cell in row]


def reread(data: bytes) -> File:
    return file_event(opened(data), collected(data))


def test_our_window_continues_the_file_it_opened_whatever_the_clock() -> None:
    form = sample_form()
    issue = Issue(form.issue, "VB24", "11902", form.period, form.base)
    from_excel = filled(typed={"figure:f06_3": "93"})
    witness = find_witness(opened(from_excel))
    assert witness is not None
    first = return_workbook(witness, {"figure:f06_3": "94"}, reread(from_excel), saved_at=LATER)
    earlier = replace(reread(first), saved_at="2020-01-01T00:00:00")
    second = return_workbook(witness, {"figure:f06_3": "93"}, earlier, saved_at=LATER)
    again = find_witness(opened(second))
    assert again is not None
    assert again.is_issued_by(SECRET)
    files = [reread(from_excel), earlier, reread(second)]
    for count, value in enumerate(("93", "94", "93"), start=1):
        view = merge([issue, *files[:count]]).cell(issue.cell("figure:f06_3"))
        assert (view.status, view.value) == ("ok", value)


def test_a_form_with_too_many_rows_is_a_fault_of_the_caller() -> None:
    with pytest.raises(ValueError, match="999"):
        sample_form(elements=sample_form().elements * 60)


def test_a_form_of_figures_alone_has_no_sheet_of_tasks() -> None:
    form = sample_form(tasks=(), indicators=(), checks=())
    assert [s.name for s in opened(written(form)).sheets] == ["Hướng dẫn", FIGURES, "_vb"]
    assert collect(opened(written(form)), form).missing == ()
