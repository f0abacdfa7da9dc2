"""The set phrases of a paper follow Decree 30/2020, Appendix I."""

from __future__ import annotations

import pytest

from core.domain.plan import Decision
from core.reports.wording import (
    GAP,
    date_line,
    ended_bases,
    filled_note,
    number_line,
    organ_lines,
    split_article,
)


@pytest.mark.parametrize(
    ("number", "line"),
    [
        ("5", "Số: 05/QĐ-UBND"),
        ("05", "Số: 05/QĐ-UBND"),
        ("125", "Số: 125/QĐ-UBND"),
        ("12a", "Số: 12a/QĐ-UBND"),
        ("", f"Số:{GAP}/QĐ-UBND"),
    ],
)
def test_a_number_below_ten_gets_a_zero_and_a_blank_one_stays_blank(number: str, line: str) -> None:
    assert number_line(number, "QĐ-UBND") == line


@pytest.mark.parametrize(
    ("day", "month", "line"),
    [
        (5, 3, "Vĩnh Bảo, ngày 05 tháng 3 năm 2024"),
        (15, 2, "Vĩnh Bảo, ngày 15 tháng 02 năm 2024"),
        (1, 1, "Vĩnh Bảo, ngày 01 tháng 01 năm 2024"),
        (31, 12, "Vĩnh Bảo, ngày 31 tháng 12 năm 2024"),
        (None, 2, f"Vĩnh Bảo, ngày {GAP} tháng 02 năm 2024"),
        (None, None, f"Vĩnh Bảo, ngày {GAP} tháng {GAP} năm 2024"),
    ],
)
def test_only_days_below_ten_and_the_first_two_months_get_a_zero(
    day: int | None, month: int | None, line: str
) -> None:
    decision = Decision(place="Vĩnh Bảo", day=day, month=month, year=2024)
    assert date_line(decision) == line


def test_a_place_and_year_not_known_leave_room_for_them() -> None:
    assert date_line(Decision()) == f"{GAP}{GAP}, ngày {GAP} tháng {GAP} năm 20{GAP}"


NOTE = "(Kèm theo Quyết định số: /QĐ-UBND ngày tháng 02 năm 2024 của Ủy ban nhân dân huyện)"


def test_the_blanks_of_the_annex_note_stay_wide_until_the_decision_fills_them() -> None:
    blank = filled_note(Decision(annex_note=NOTE))
    assert f"số:{GAP}/QĐ-UBND ngày {GAP} tháng 02" in blank
    filled = filled_note(Decision(annex_note=NOTE, number="7", day=6, month=2, year=2024))
    assert "số: 07/QĐ-UBND ngày 06 tháng 02 năm 2024 của" in filled


def test_the_note_takes_the_whole_date_of_the_decision() -> None:
    later = filled_note(Decision(annex_note=NOTE, day=5, month=3, year=2025))
    assert "ngày 05 tháng 3 năm 2025 của Ủy ban" in later
    bare = Decision(annex_note="(Kèm theo Quyết định số /QĐ-UBND ngày tháng năm của UBND xã)")
    assert filled_note(bare) == (
        f"(Kèm theo Quyết định số{GAP}/QĐ-UBND ngày {GAP} tháng {GAP} năm 20{GAP} của UBND xã)"
    )


def test_a_note_that_names_its_decision_is_kept() -> None:
    note = "(Kèm theo Quyết định số 12/QĐ-UBND ngày 05 tháng 3 năm 2024 của UBND huyện)"
    assert filled_note(Decision(annex_note=note, number="99", day=1)) == note


def test_bases_end_with_a_semicolon_and_the_last_with_a_full_stop() -> None:
    assert ended_bases(("Căn cứ A,", "Căn cứ B", "Theo đề nghị của C;")) == [
        "Căn cứ A;",
        "Căn cứ B;",
        "Theo đề nghị của C.",
    ]
    assert ended_bases(()) == []


def test_an_article_is_split_behind_its_number() -> None:
    assert split_article("Điều 12. Giao A.") == ("Điều 12.", "Giao A.")
    assert split_article("1. Giao A.") == ("", "1. Giao A.")
    assert split_article("Điều lệ này có hiệu lực.") == ("", "Điều lệ này có hiệu lực.")


def test_the_name_of_a_place_is_not_torn_in_the_letterhead() -> None:
    assert (
        organ_lines("ỦY BAN NHÂN DÂN HUYỆN VĨNH BẢO") == "ỦY BAN NHÂN DÂN HUYỆN\u00a0VĨNH\u00a0BẢO"
    )
    long = "ỦY BAN NHÂN DÂN XÃ " + "RẤT DÀI " * 9
    assert "\u00a0" not in organ_lines(long)
