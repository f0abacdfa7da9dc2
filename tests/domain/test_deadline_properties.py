from __future__ import annotations

import json
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.deadline import DeadlineKind, occurrences
from core.domain.deadline_data import from_data, to_data
from core.domain.deadline_reader import read_deadline
from core.domain.deadline_words import describe, reason

DATE, WINDOW, NONE = DeadlineKind.DATE, DeadlineKind.WINDOW, DeadlineKind.NONE


def read(text):
    return read_deadline(text, plan_year=2024)


DAYS = st.dates(date(2000, 1, 1), date(2098, 12, 31))
SPELLINGS = st.sampled_from(
    [
        "{d}/{m}/{y}",
        "{d:02}/{m:02}/{y}",
        "{d:02}/{m}/{y}",
        "{d}.{m}.{y}",
        "{d}-{m}-{y}",
        "{d:02} / {m:02} / {y}",
        "ngày {d} tháng {m} năm {y}",
        "{d:02} tháng {m:02}/{y}",
        "ngày {d}/{m} năm {y}",
        "{d}/{m}/{yy:02}",
    ]
)
INCLUSIVE = st.sampled_from(
    ["", "Ngày ", "Chậm nhất ", "chậm nhất là ngày ", "Đến hết ngày ", "Muộn nhất ", "Xong ngày "]
)
EXCLUSIVE = st.sampled_from(
    ["Trước ", "Trước ngày ", "Hoàn thành trước ngày ", "chậm nhất trước ngày ", "hạn: trước "]
)


def written(spelling: str, day: date) -> str:
    return spelling.format(d=day.day, m=day.month, y=day.year, yy=day.year % 100)


@given(DAYS, SPELLINGS, INCLUSIVE)
def test_any_day_in_any_spelling_reads_back(day, spelling, limit):
    found = read((limit + written(spelling, day)).replace("ngày ngày", "ngày"))
    assert (found.kind, found.due, found.exclusive) == (DATE, day, False)


@given(DAYS, SPELLINGS, EXCLUSIVE)
def test_before_leaves_out_the_day_itself(day, spelling, limit):
    found = read((limit + written(spelling, day)).replace("ngày ngày", "ngày"))
    assert (found.due, found.exclusive) == (day - timedelta(days=1), True)


@given(DAYS, DAYS)
def test_a_span_of_days_ends_with_its_last(one, other):
    first, last = sorted((one, other))
    text = f"Từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}"
    found = read(text)
    assert (found.kind, found.start, found.due) == (WINDOW, first, last)


WORDS_OF_TIME = """
    trước ngày đến từ tháng quý năm hằng 15 30/2 31/4 13 99/99/9999 2024 0 II IV tuần thứ
    đầu cuối giữa kể làm việc và , ; - // nt hết chậm nhất trong 6 9 /lần 17h00 Tết dịp
    sau hoặc theo quy định kỳ thường xuyên 00/00 1/2/3/4 số 12/KH-UBND 05 Q5 ( ) . :
    0001-01-01
"""
ANY_TEXT = st.one_of(
    st.text(), st.lists(st.sampled_from(WORDS_OF_TIME.split()), max_size=12).map(" ".join)
)


@settings(max_examples=300)
@given(ANY_TEXT, st.sampled_from([None, 14]))
def test_any_text_gives_a_deadline_that_is_kept_whole(text, closing):
    found = read_deadline(text, plan_year=2024, closing=closing)
    assert found.text == text
    assert found.confirmed is False
    if found.kind is NONE:
        assert found.question
    if found.start and found.due:
        assert found.start <= found.due + timedelta(days=1)
    assert from_data(json.loads(json.dumps(to_data(found)))) == found
    assert describe(found)
    assert isinstance(reason(found), str)
    assert occurrences(found, 2024) == sorted(set(occurrences(found, 2024)))
