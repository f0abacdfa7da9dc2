"""The digitisation form from the book: what is derived, what is missing, what is left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from core.domain.errors import UserError
from core.domain.figure import NOT_ARISEN, Figure, FigureKey
from core.domain.period import parse_period
from core.services.digitisation import digitisation_form
from core.services.office import Office

MARCH = parse_period("2024-T03")


def put(office: Office, code: str, **values: int | None) -> str:
    unit = office.units.directory().by_code(code, date(2024, 3, 18))
    assert unit is not None
    office.figures.put(
        {
            FigureKey(unit.id, MARCH.code, element): NOT_ARISEN
            if value is None
            else Figure.number(value)
            for element, value in values.items()
        }
    )
    return unit.id


def test_what_is_not_digitised_is_the_rest(office: Office) -> None:
    """Worked by hand: received 84 + 57 = 141, re-used 41, so 100 not; settled 90, 70, so 20."""
    unit = put(
        office, "11827", f06_4=84, f06_5=57, sdl_ho_so=41, f06_7=90, sh_ho_so=70, kq_van_ban=80,
        kq_dien_tu=75, ct_yeu_cau=None,
    )  # fmt: skip
    form = digitisation_form(office.figures.book(MARCH), "Huyện Vĩnh Bảo", unit)
    assert [row.name for row in form.rows] == ["Xã Dũng Tiến"]
    assert form.rows[0].cells == (
        "141", "41", "100", "90", "70", "20", "80", "75", "5", "KPS", "…",
    )  # fmt: skip
    assert [column.number for column in form.columns] == [f"({n})" for n in range(3, 14)]
    assert form.receiver == "Huyện Vĩnh Bảo"


def test_the_sum_of_a_difference_counts_only_units_that_reported_both_sides(
    office: Office,
) -> None:
    put(office, "11827", f06_7=90, sh_ho_so=70)
    put(office, "11830", f06_7=1000)
    form = digitisation_form(office.figures.book(MARCH), "Huyện Vĩnh Bảo")
    assert form.total is not None
    settled, digitised, rest = form.total.cells[3:6]
    assert (settled, digitised, rest) == ("1.090", "70", "20")
    assert len(form.rows) == 30


def test_a_unit_without_any_figure_is_named(office: Office) -> None:
    put(office, "11827", f06_4=84, f06_5=57)
    form = digitisation_form(office.figures.book(MARCH), "Huyện Vĩnh Bảo")
    assert form.notes[-1].startswith("1/30 đơn vị đã báo cáo. Chưa báo cáo: Thị trấn Vĩnh Bảo,")


def test_a_year_without_such_elements_says_what_to_do(office: Office) -> None:
    book = office.figures.book(parse_period("2019-T03"))
    kept = tuple(e for e in book.indicators.elements if e.code.startswith("f06"))

    bare = replace(book, indicators=replace(book.indicators, elements=kept))
    with pytest.raises(UserError, match="không có số liệu số hóa"):
        digitisation_form(bare, "Huyện Vĩnh Bảo")
