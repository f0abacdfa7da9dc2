from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.calendar import (
    Holidays,
    add_working_days,
    days_words,
    paper_date,
    roll_forward,
    weekday_date,
)
from core.domain.deadline import Standing, rolled, standing
from core.domain.deadline_reader import read_deadline
from core.domain.deadline_words import describe, reason, with_last_day


def read(text):
    return read_deadline(text, plan_year=2024)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Trước 15/12/2024", "chậm nhất hết Thứ Bảy, 14/12/2024"),
        ("Trong tháng 02/2024", "từ 01/02/2024 đến hết Thứ Năm, 29/02/2024"),
        ("Thường xuyên", "thường xuyên, không có ngày hạn"),
        ("Định kỳ theo quy định", "định kỳ, chưa chọn kỳ"),
        ("Định kỳ hàng tháng", "hằng tháng"),
        ("trước ngày 15 hàng tháng", "hằng tháng, chậm nhất ngày 14 trong tháng"),
        ("trước ngày 01 hằng tháng", "hằng tháng, trước ngày 01 trong tháng"),
        ("Cuối mỗi quý", "hằng quý, chậm nhất ngày cuối tháng cuối quý"),
        (
            "Trước ngày 15 tháng 7 và 15 tháng 01 hằng năm",
            "hằng năm, chậm nhất 14/01 và 14/7",
        ),
        ("thứ Sáu hằng tuần", "hằng tuần, chậm nhất hết Thứ Sáu"),
        ("2025 và những năm tiếp theo", "hằng năm, từ năm 2025"),
        ("Trong 05 ngày làm việc kể từ ngày nhận", "trong 05 ngày làm việc kể từ ngày phát sinh"),
        ("nt", "theo dòng trên"),
        ("", "chưa có hạn"),
        (
            "Thường xuyên; báo cáo trước 15/12",
            "thường xuyên, không có ngày hạn; chậm nhất hết Thứ Bảy, 14/12/2024",
        ),
    ],
)
def test_a_reading_is_said_in_plain_words(text, words):
    assert describe(read(text)) == words


def test_the_reason_names_the_day_left_out():
    assert reason(read("Trước ngày 15/12/2024")) == "“Trước ngày” không tính ngày 15/12."
    assert reason(read("Trước tháng 6/2024")) == "“Trước” không tính ngày 01/6."
    assert reason(read("Chậm nhất 15/12")) == ""
    assert with_last_day(read("trước 30/8/2024")) == "trước 30/8/2024 (chậm nhất hết 29/8/2024)"


@pytest.mark.parametrize(
    ("late", "words"),
    [(1004, "quá 1.004 ngày"), (1, "quá 1 ngày"), (0, "hôm nay"), (-2, "còn 2 ngày"), (None, "")],
)
def test_how_far_a_day_is(late: int | None, words: str):
    assert days_words(late) == words


def test_paper_dates_lead_with_zero_in_months_1_and_2_only():
    assert paper_date(date(2024, 3, 5)) == "05/3/2024"
    assert paper_date(date(2024, 1, 15)) == "15/01/2024"
    assert paper_date(date(2024, 12, 1)) == "01/12/2024"
    assert weekday_date(date(2024, 12, 14)) == "Thứ Bảy, 14/12/2024"
    assert weekday_date(date(2024, 1, 14)) == "Chủ Nhật, 14/01/2024"


HOLIDAYS = Holidays.of(off=[date(2024, 5, 1), date(2024, 4, 29)], worked=[date(2024, 5, 4)])


def test_days_off_are_skipped_and_worked_weekends_counted():
    assert roll_forward(date(2024, 4, 27), HOLIDAYS) == date(2024, 4, 30)
    assert roll_forward(date(2024, 5, 4), HOLIDAYS) == date(2024, 5, 4)
    assert add_working_days(date(2024, 4, 30), 3, HOLIDAYS) == date(2024, 5, 4)


def test_rolling_to_a_working_day_is_an_option():
    deadline = read("Trước 15/12/2024")
    assert deadline.due == date(2024, 12, 14)
    assert rolled(deadline, Holidays()).due == date(2024, 12, 16)
    two = rolled(read("Thường xuyên; báo cáo trước 15/12"), Holidays())
    assert [part.due for part in two.parts] == [None, date(2024, 12, 16)]


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(0, 30))
def test_working_days_count_only_working_days(day, count):
    end = add_working_days(day, count, HOLIDAYS)
    between = (day + timedelta(days=n) for n in range(1, (end - day).days + 1))
    assert sum(HOLIDAYS.is_working_day(one) for one in between) == count


DUE = date(2024, 12, 14)


@pytest.mark.parametrize(
    ("today", "done_on", "expected"),
    [
        (date(2024, 12, 1), None, Standing.ON_TIME),
        (date(2024, 12, 7), None, Standing.DUE_SOON),
        (date(2024, 12, 14), None, Standing.DUE_SOON),
        (date(2024, 12, 15), None, Standing.OVERDUE),
        (date(2024, 12, 20), date(2024, 12, 14), Standing.DONE_ON_TIME),
        (date(2024, 12, 20), date(2024, 12, 15), Standing.DONE_LATE),
    ],
)
def test_standing_compares_with_the_last_day_on_time(today, done_on, expected):
    assert standing(DUE, today, done_on) is expected


def test_what_has_no_date_is_never_overdue():
    assert standing(None, date(2030, 1, 1)) is Standing.NOT_APPLICABLE
    assert standing(None, date(2030, 1, 1), date(2030, 1, 1)) is Standing.DONE_ON_TIME
