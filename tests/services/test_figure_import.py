"""Tables of other systems: found, mapped, read safely, shown before, taken as one step."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from core.domain.errors import UserError
from core.domain.figure import NOT_APPLICABLE, NOT_ARISEN, Figure, FigureKey, FigureState
from core.domain.period import parse_period
from core.services.changes import Changes
from core.services.figure_entry import unread_texts
from core.services.figure_import import FigureImport, open_table, propose, take
from core.services.figure_import_cells import ImportCell, Outcome
from core.services.figure_import_columns import SKIPPED, UNIT
from core.services.figure_import_units import UnitFinder
from core.services.office import Office

MARCH = parse_period("2024-T03")
FORM_HEADINGS = (
    ("TT", "Đơn vị", "Số hồ sơ nhận giải quyết", None, None, None),
    (None, None, "Tổng số", "Trong đó", None, None),
    (None, None, None, "Trực tuyến", "Trực tiếp, dịch vụ bưu chính", "Từ kỳ trước"),
    ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"),
)
Csv = Callable[[str], Path]


@pytest.fixture
def csv(tmp_path: Path) -> Csv:
    def write(text: str) -> Path:
        path = tmp_path / "bảng.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def unit_id(office: Office, code: str = "11827") -> str:
    found = office.units.directory().by_code(code, date(2024, 3, 18))
    assert found is not None
    return found.id


def proposed(office: Office, path: Path) -> FigureImport:
    book = office.figures.book(MARCH)
    return propose(open_table(office.settings, path, book).table, book)


def taken(office: Office, path: Path) -> Changes:
    return take(office.recorder, office.settings, proposed(office, path))


def stored(office: Office, element: str, code: str = "11827") -> Figure:
    return office.figures.book(MARCH).table.figure(unit_id(office, code), MARCH.code, element)


def at(proposal: FigureImport, where: str) -> ImportCell:
    return next(cell for cell in proposal.cells if cell.where == where)


def form_file(tmp_path: Path, *rows: Sequence[object]) -> Path:
    """Form 06 as a one-stop system writes it: title, merged headings, numbered columns."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Biểu 06"
    sheet.append(["BÁO CÁO TÌNH HÌNH GIẢI QUYẾT TTHC"])
    for heading in FORM_HEADINGS:
        sheet.append(heading)
    for area in ("A1:F1", "C2:F2", "D3:F3", "A2:A4", "B2:B4", "C3:C4"):
        sheet.merge_cells(area)
    for row in rows:
        sheet.append(row)
    path = tmp_path / "một cửa.xlsx"
    book.save(path)
    return path


def test_the_plain_list_of_unit_element_value_is_taken_as_one_step(
    office: Office, csv: Csv
) -> None:
    path = csv("unit,element,value\n11827,f06_4,84\n11827,f06_5,KPS\n11827,f06_10,KAD\n")
    taken(office, path)
    assert stored(office, "f06_4").value == 84
    assert stored(office, "f06_5").state is FigureState.NOT_ARISEN
    assert stored(office, "f06_10").state is FigureState.NOT_APPLICABLE
    office.history.undo()
    assert stored(office, "f06_4") == Figure()


def test_an_empty_value_of_the_plain_list_blanks_the_figure(office: Office, csv: Csv) -> None:
    office.figures.put({FigureKey(unit_id(office), MARCH.code, "f06_4"): Figure.number(9)})
    taken(office, csv("unit,element,value\n11827,f06_4,\n"))
    assert stored(office, "f06_4").state is FigureState.BLANK


def test_a_figure_names_the_cell_it_came_from(office: Office, csv: Csv) -> None:
    taken(office, csv("unit,element,value\n11827,f06_4,84\n"))
    assert stored(office, "f06_4").source == "bảng.csv, ô C2"


def test_the_same_file_again_changes_nothing(office: Office, csv: Csv) -> None:
    path = csv("unit;element;value\n11827;f06_4;84\n11827;f06_5;1.234\n")
    taken(office, path)
    again = proposed(office, path)
    assert again.count(Outcome.SAME) == len(again.cells) == 2
    assert taken(office, path).step is None


def test_a_form_of_a_one_stop_system_is_found_under_its_merged_headings(
    office: Office, tmp_path: Path
) -> None:
    path = form_file(
        tmp_path,
        (None, "Tổng cộng", 249, 126, 105, 18),
        (1, "UBND xã Dũng Tiến", 128, 74, 41, 13),
        (2, "Thị trấn Vĩnh Bảo", 121, 52, 64, 5),
    )
    table = open_table(office.settings, path, office.figures.book(MARCH)).table
    assert table.roles == (SKIPPED, UNIT, "f06_3", "f06_4", "f06_5", "f06_6")
    proposal = proposed(office, path)
    assert proposal.count(Outcome.NEW) == 8
    assert {c.code for c in proposal.cells if c.outcome is Outcome.LISTED} == {"total_row"}
    taken(office, path)
    assert stored(office, "f06_4").value == 74
    assert stored(office, "f06_6", "11824").value == 5


def test_the_balance_accounts_for_every_cell(office: Office, csv: Csv) -> None:
    office.figures.put({FigureKey(unit_id(office), MARCH.code, "f06_4"): Figure.number(9)})
    text = "Đơn vị,f06_4,f06_5,f06_6\nDũng Tiến,10,12O,5\nXã Lạ,1,2,3\nGiang Biên,,4,4\n"
    proposal = proposed(office, csv(text))
    assert proposal.sentence() == (
        "Đọc 8 ô = 3 mới + 1 sửa + 0 không đổi + 1 chờ trả lời + 3 bỏ, có lý do"
    )


def test_an_empty_cell_of_a_foreign_table_leaves_the_figure_alone(office: Office, csv: Csv) -> None:
    office.figures.put({FigureKey(unit_id(office), MARCH.code, "f06_4"): Figure.number(9)})
    taken(office, csv("Đơn vị,f06_4,f06_5\nDũng Tiến,,4\n"))
    assert stored(office, "f06_4").value == 9


def test_a_text_of_thousands_is_read_and_a_number_with_a_fraction_is_asked_about(
    office: Office, tmp_path: Path
) -> None:
    path = form_file(
        tmp_path, (1, "Dũng Tiến", "1.234", 1.234, 41, 13), (2, "Giang Biên", 0.5, 52, 64, 5)
    )
    proposal = proposed(office, path)
    assert at(proposal, "Biểu 06!C6").after == Figure.number(
        1234, source="một cửa.xlsx, ô Biểu 06!C6"
    )
    asked = at(proposal, "Biểu 06!D6")
    assert asked.outcome is Outcome.ASK
    assert Figure.number(1234) in asked.options
    assert at(proposal, "Biểu 06!C7").outcome is Outcome.ASK


def test_a_dot_is_asked_about_where_the_file_also_writes_decimal_dots(
    office: Office, csv: Csv
) -> None:
    text = "Đơn vị,f06_4,f06_5\nDũng Tiến,1.234,4\nGiang Biên,12.5,7\n"
    proposal = proposed(office, csv(text))
    asked = at(proposal, "B2")
    assert asked.outcome is Outcome.ASK
    assert asked.options == (Figure.number(1234), Figure.number(1))
    assert "1.234 hay 1,234" in asked.message


def test_two_values_for_one_figure_are_a_question_and_equal_ones_are_not(
    office: Office, csv: Csv
) -> None:
    proposal = proposed(
        office,
        csv("unit,element,value\n11827,f06_4,8\n11827,f06_4,9\n11827,f06_5,7\n11827,f06_5,7\n"),
    )
    assert at(proposal, "C2").outcome is Outcome.ASK
    assert at(proposal, "C2").options == (Figure.number(8), Figure.number(9))
    assert [at(proposal, place).code for place in ("C3", "C5")] == ["twice", "twice"]
    assert at(proposal, "C4").outcome is Outcome.NEW


def test_an_answer_settles_a_question_and_leaving_out_writes_nothing(
    office: Office, csv: Csv
) -> None:
    path = csv("Đơn vị,f06_4,f06_5\nDũng Tiến,12O,1O\n")
    book = office.figures.book(MARCH)
    table = open_table(office.settings, path, book).table
    proposal = propose(table, book, {"B2": Figure.number(120), "C2": None})
    take(office.recorder, office.settings, proposal)
    assert stored(office, "f06_4").value == 120
    assert stored(office, "f06_5") == Figure()
    assert unread_texts(office.recorder, MARCH.code) == {}


def test_a_text_that_nobody_explained_waits_in_its_cell(office: Office, csv: Csv) -> None:
    taken(office, csv("Đơn vị,f06_4,f06_5\nDũng Tiến,12O,3\n"))
    key = FigureKey(unit_id(office), MARCH.code, "f06_4")
    assert unread_texts(office.recorder, MARCH.code) == {key: "12O"}
    assert stored(office, "f06_4") == Figure()


def test_a_question_never_empties_a_figure_that_stands(office: Office, csv: Csv) -> None:
    office.figures.put({FigureKey(unit_id(office), MARCH.code, "f06_4"): Figure.number(9)})
    taken(office, csv("Đơn vị,f06_4,f06_5\nDũng Tiến,12O,3\n"))
    assert stored(office, "f06_4").value == 9
    assert unread_texts(office.recorder, MARCH.code) == {}


def test_columns_that_a_person_chose_are_known_the_next_time(office: Office, csv: Csv) -> None:
    path = csv("Nơi nhận,Qua mạng\nDũng Tiến,84\n")
    book = office.figures.book(MARCH)
    file = open_table(office.settings, path, book)
    assert not file.table.is_usable
    with pytest.raises(UserError) as error:
        propose(file.table, book)
    assert error.value.code == "unknown_columns"
    table = replace(file.table, roles=(UNIT, "f06_4"))
    take(office.recorder, office.settings, propose(table, book))
    again = open_table(office.settings, csv("Nơi nhận,Qua mạng\nGiang Biên,5\n"), book)
    assert again.remembered
    assert again.table.roles == (UNIT, "f06_4")
    # Remembering is no action of its own: one undo takes the figures back.
    office.history.undo()
    assert stored(office, "f06_4") == Figure()


@pytest.mark.parametrize(
    "text",
    ["11827", "11827.0", "'11827", "Xã Dũng Tiến", "xa dung tien", "UBND xã Dũng Tiến",
     "DŨNG TIẾN", "Ủy ban nhân dân xã Dũng  Tiến"],
)  # fmt: skip
def test_a_unit_is_found_however_it_is_written(office: Office, text: str) -> None:
    finder = UnitFinder(office.figures.book(MARCH).units)
    assert finder.find(text) == unit_id(office)


@pytest.mark.parametrize("text", ["", "11", "Xã Không Có", "Tiến", "99999"])
def test_what_names_no_unit_is_not_guessed(office: Office, text: str) -> None:
    assert UnitFinder(office.figures.book(MARCH).units).find(text) is None


def test_a_percentage_and_a_date_in_a_count_are_asked_about(office: Office, tmp_path: Path) -> None:
    path = form_file(tmp_path, (1, "Dũng Tiến", "85,5%", date(2024, 3, 5), "-", True))
    proposal = proposed(office, path)
    assert {cell.outcome for cell in proposal.cells} == {Outcome.ASK}
    assert all(cell.message for cell in proposal.cells)


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "file_empty"), (b"PK\x03\x04 broken", None), (b"\xff\xfe\x00", None)],
)
def test_a_file_that_is_no_table_is_refused_in_a_sentence(
    office: Office, tmp_path: Path, data: bytes, code: str | None
) -> None:
    path = tmp_path / "hỏng.csv"
    path.write_bytes(data)
    with pytest.raises(UserError) as error:
        proposed(office, path)
    assert code in (None, error.value.code)
    assert error.value.message.endswith(".")


@pytest.mark.parametrize(
    "text",
    [
        "unit,element,value\n" + "99999,f06_3,1\n" * 20_000 + "11827,f06_3,7\n",
        "unit," + "x," * 256 + "f06_3\n11827," + "1," * 256 + "7\n",
    ],
)
def test_figures_beyond_what_is_read_are_no_silent_loss(
    office: Office, csv: Csv, text: str
) -> None:
    with pytest.raises(UserError, match=r"quá 20\.000 dòng hoặc quá 256 cột") as error:
        proposed(office, csv(text))
    assert error.value.code == "file_too_large"


def test_one_figure_on_thousands_of_rows_is_settled_at_once(office: Office, csv: Csv) -> None:
    path = csv("unit,element,value\n" + "11827,f06_3,5\n" * 8_000)
    started = time.process_time()
    proposal = proposed(office, path)
    assert time.process_time() - started < 5
    assert (proposal.count(Outcome.NEW), proposal.count(Outcome.LISTED)) == (1, 7_999)


def test_states_are_read_in_words_too(office: Office, csv: Csv) -> None:
    rows = ("Dũng Tiến,(4),không phát sinh", "Dũng Tiến,Nhận trực tiếp dịch vụ bưu chính,n/a")
    proposal = proposed(office, csv("\n".join(("unit,element,value", *rows))))
    after = [cell.after for cell in proposal.cells]
    states = [(f.state, f.value) for f in after if f is not None]
    assert states == [(NOT_ARISEN.state, None), (NOT_APPLICABLE.state, None)]
