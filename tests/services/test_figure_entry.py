"""What was typed is kept: figures and texts as one step, with a journal of each cell."""

from __future__ import annotations

from datetime import date

from core.domain.figure import NOT_ARISEN, Figure, FigureKey
from core.domain.period import parse_period
from core.services.figure_entry import figure_log, unread_texts, write_entries
from core.services.figure_view import figures_data, set_data
from core.services.office import Office

MARCH = parse_period("2024-T03")


def key(office: Office, element: str) -> FigureKey:
    unit = office.units.directory().by_code("11827", date(2024, 3, 18))
    assert unit is not None
    return FigureKey(unit.id, MARCH.code, element)


def test_a_text_that_is_no_number_waits_and_is_not_counted(office: Office) -> None:
    four, five = key(office, "f06_4"), key(office, "f06_5")
    write_entries(office.recorder, {five: Figure.number(3)}, {four: "12O"}, label="dán 2 ô")
    assert unread_texts(office.recorder, MARCH.code) == {four: "12O"}
    table = office.figures.book(MARCH).table
    assert table.amount(*four[:2], "f06_4").value is None
    assert table.figure(*five).value == 3


def test_both_go_back_with_one_undo_and_come_again_with_one_redo(office: Office) -> None:
    four, five = key(office, "f06_4"), key(office, "f06_5")
    write_entries(office.recorder, {five: Figure.number(3)}, {four: "12O"}, label="dán 2 ô")
    office.history.undo()
    assert unread_texts(office.recorder, MARCH.code) == {}
    assert office.figures.book(MARCH).table.figure(*five) == Figure()
    office.history.redo()
    assert unread_texts(office.recorder, MARCH.code) == {four: "12O"}


def test_a_figure_takes_the_place_of_the_text_and_a_text_that_of_the_figure(
    office: Office,
) -> None:
    four = key(office, "f06_4")
    write_entries(office.recorder, {}, {four: "12O"}, label="nhập")
    write_entries(office.recorder, {four: Figure.number(120)}, label="nhập")
    assert unread_texts(office.recorder, MARCH.code) == {}
    write_entries(office.recorder, {}, {four: "?"}, label="nhập")
    assert office.figures.book(MARCH).table.figure(*four) == Figure()


def test_the_journal_of_a_cell_tells_each_value_from_the_newest_on(office: Office) -> None:
    four = key(office, "f06_4")
    for figure in (Figure.number(8), Figure.number(10), Figure.number(10, note="đã hỏi")):
        office.figures.put({four: figure})
    office.figures.put({four: NOT_ARISEN})
    told = [(line.old.value, line.new.value) for line in figure_log(office.recorder, four)]
    assert told == [(10, None), (10, 10), (8, 10), (None, 8)]
    assert figure_log(office.recorder, four)[0].new.state is NOT_ARISEN.state
    assert figure_log(office.recorder, key(office, "f06_5")) == []


def test_the_shown_data_tell_sums_from_typed_figures_and_list_problems(office: Office) -> None:
    values = {"f06_3": 10, "f06_4": 3, "f06_5": 4, "f06_6": 1}
    office.figures.put({key(office, code): Figure.number(v) for code, v in values.items()})
    book = office.figures.book(MARCH)
    data = figures_data(book, [u for u in book.units if u.code == "11827"])
    unit = data["units"][0]
    assert unit["figures"]["f06_3"] == {"value": 10, "state": "number", "typed": True}
    assert unit["figures"]["f06_8"] == {"value": None, "state": "blank", "typed": False}
    assert [p["element"] for p in unit["problems"]] == ["f06_3"]
    share = unit["indicators"]["HS_TRUC_TUYEN"]
    assert (share["numerator"], share["denominator"], share["verdict"]) == (3, 7, "fail")
    assert share["percent"] == 42.86
    assert data["total"]["figures"]["f06_4"]["value"] == 3


def test_the_set_is_told_with_targets_in_percent(office: Office) -> None:
    data = set_data(office.indicators.of_year(2024))
    by_code = {each["code"]: each for each in data["indicators"]}
    assert (by_code["DUNG_HAN"]["comparator"], by_code["DUNG_HAN"]["target"]) == (">", 90)
    assert by_code["DUNG_HAN"]["numerator"] == [[1, "f06_8"], [1, "f06_9"]]
    assert {e["code"]: e["kind"] for e in data["elements"]}["f06_6"] == "stock"
