from __future__ import annotations

from datetime import date

import pytest

from core.domain.deadline import (
    Deadline,
    DeadlineKind,
    Offset,
    inherited,
    occurrences,
)
from core.domain.deadline_reader import read_deadline
from core.domain.recurrence import Frequency, Recurrence

F = Frequency
DATE, WINDOW, RECURRING = DeadlineKind.DATE, DeadlineKind.WINDOW, DeadlineKind.RECURRING
CONTINUOUS, EVENT, NONE = DeadlineKind.CONTINUOUS, DeadlineKind.EVENT, DeadlineKind.NONE
INHERITED = DeadlineKind.INHERITED

# Phrase, kind, start, last day on time: typed by hand from the reference table, plan year 2024.
DATED = [
    ("Trong tháng 02/2024", WINDOW, "2024-02-01", "2024-02-29"),
    ("Trước ngày 30/8/2024", DATE, None, "2024-08-29"),
    ("Trước ngày 15/10/2024", DATE, None, "2024-10-14"),
    ("Trước 15/12/2024", DATE, None, "2024-12-14"),
    ("Trong năm 2024", WINDOW, "2024-01-01", "2024-12-31"),
    ("hoàn thành trước ngày 20/12/2024", DATE, None, "2024-12-19"),
    ("Hoàn thành trước ngày 30/6", DATE, None, "2024-06-29"),
    ("2025", WINDOW, "2025-01-01", "2025-12-31"),
    ("6/2025", WINDOW, "2025-06-01", "2025-06-30"),
    ("06/2025", WINDOW, "2025-06-01", "2025-06-30"),
    ("12/2028", WINDOW, "2028-12-01", "2028-12-31"),
    ("2025 - 2026", WINDOW, "2025-01-01", "2026-12-31"),
    ("Quý III/2024", WINDOW, "2024-07-01", "2024-09-30"),
    ("Trong Quý III", WINDOW, "2024-07-01", "2024-09-30"),
    ("Q3/2024", WINDOW, "2024-07-01", "2024-09-30"),
    ("Quý II, III/2024", WINDOW, "2024-04-01", "2024-09-30"),
    ("Quý II - Quý III", WINDOW, "2024-04-01", "2024-09-30"),
    ("6 tháng đầu năm", WINDOW, "2024-01-01", "2024-06-30"),
    ("6 tháng đầu năm 2024", WINDOW, "2024-01-01", "2024-06-30"),
    ("6 tháng đầu năm (2024)", WINDOW, "2024-01-01", "2024-06-30"),
    ("06 tháng đầu năm", WINDOW, "2024-01-01", "2024-06-30"),
    ("6 tháng cuối năm", WINDOW, "2024-07-01", "2024-12-31"),
    ("9 tháng", WINDOW, "2024-01-01", "2024-09-30"),
    ("Cả năm", WINDOW, "2024-01-01", "2024-12-31"),
    ("Năm 2024", WINDOW, "2024-01-01", "2024-12-31"),
    ("Trước tháng 6/2024", DATE, None, "2024-05-31"),
    ("Chậm nhất ngày 20/12", DATE, None, "2024-12-20"),
    ("Chậm nhất là ngày 20/12", DATE, None, "2024-12-20"),
    ("Đến hết ngày 20/12", DATE, None, "2024-12-20"),
    ("Đến ngày 20/12", DATE, None, "2024-12-20"),
    ("Không quá ngày 20/12", DATE, None, "2024-12-20"),
    ("Muộn nhất 20/12", DATE, None, "2024-12-20"),
    ("Xong trong tháng 3", WINDOW, "2024-03-01", "2024-03-31"),
    ("Hoàn thành trong Quý I", WINDOW, "2024-01-01", "2024-03-31"),
    ("Ngày 15/3/2024", DATE, None, "2024-03-15"),
    ("Từ ngày 01/3 đến ngày 15/4/2024", WINDOW, "2024-03-01", "2024-04-15"),
    ("Từ tháng 3 đến tháng 10", WINDOW, "2024-03-01", "2024-10-31"),
    ("Đầu tháng 6", DATE, None, "2024-06-01"),
    ("Giữa tháng 6", DATE, None, "2024-06-15"),
    ("Cuối tháng 6", DATE, None, "2024-06-30"),
    ("Đầu quý III", DATE, None, "2024-07-01"),
    ("Giữa năm", DATE, None, "2024-06-30"),
    ("Cuối năm", DATE, None, "2024-12-31"),
    ("Năm sau", WINDOW, "2025-01-01", "2025-12-31"),
    ("Năm 2025 tổng kết", WINDOW, "2025-01-01", "2025-12-31"),
    # Beyond the table: what spelling and other documents bring.
    ("trước 02/2", DATE, None, "2024-02-01"),
    ("8/08/24", DATE, None, "2024-08-08"),
    ("Trước ngày 15.12.2024", DATE, None, "2024-12-14"),
    ("Quí 4", WINDOW, "2024-10-01", "2024-12-31"),
    ("thg 6/2024", WINDOW, "2024-06-01", "2024-06-30"),
    ("Trước 17 giờ 00 ngày 15/12/2024", DATE, None, "2024-12-15"),
    ("Từ tháng 11/2023 đến tháng 2/2024", WINDOW, "2023-11-01", "2024-02-29"),
    ("Từ ngày 01 đến ngày 15/3/2024", WINDOW, "2024-03-01", "2024-03-15"),
    ("Từ 01/3 đến trước ngày 15/6", WINDOW, "2024-03-01", "2024-06-14"),
    ("Ban hành Kế hoạch năm 2024 trước ngày 15/3", DATE, None, "2024-03-14"),
    ("Trong 05 ngày kể từ ngày 15/3/2024", DATE, "2024-03-15", "2024-03-20"),
    ("Từ đầu năm đến cuối năm", WINDOW, "2024-01-01", "2024-12-31"),
    ("TRƯỚC NGÀY 30/8/2024", DATE, None, "2024-08-29"),
    ("truoc ngay 30/8/2024", DATE, None, "2024-08-29"),
]
RECURRENCES = [
    ("Định kỳ hàng tháng", Recurrence(frequency=F.MONTH)),
    ("Định kỳ hằng tháng", Recurrence(frequency=F.MONTH)),
    ("trước ngày 15 hàng tháng", Recurrence(frequency=F.MONTH, days=(15,), exclusive=True)),
    (
        "Trước ngày 20 tháng 12 hằng năm",
        Recurrence(frequency=F.YEAR, dates=((12, 20),), exclusive=True),
    ),
    (
        "Trước ngày 15 tháng 01 hằng năm",
        Recurrence(frequency=F.YEAR, dates=((1, 15),), exclusive=True),
    ),
    (
        "Trước ngày 15 tháng 7 và 15 tháng 01 hằng năm",
        Recurrence(frequency=F.YEAR, dates=((7, 15), (1, 15)), exclusive=True),
    ),
    (
        "Định kỳ hằng tháng, hạn trước ngày 5",
        Recurrence(frequency=F.MONTH, days=(5,), exclusive=True),
    ),
    (
        "Định kỳ hằng quý, hạn trước ngày 10 của tháng cuối quý",
        Recurrence(frequency=F.QUARTER, days=(10,), exclusive=True),
    ),
    ("Hàng năm", Recurrence(frequency=F.YEAR)),
    ("2025 và những năm tiếp theo", Recurrence(frequency=F.YEAR, first_year=2025)),
    ("Hằng tuần", Recurrence(frequency=F.WEEK)),
    ("thứ Sáu hằng tuần", Recurrence(frequency=F.WEEK, weekday=4)),
    ("Hằng quý", Recurrence(frequency=F.QUARTER)),
    ("hàng quý", Recurrence(frequency=F.QUARTER)),
    ("06 tháng/lần", Recurrence(frequency=F.HALF_YEAR)),
    ("1 lần/năm", Recurrence(frequency=F.YEAR)),
    ("2 lần/năm", Recurrence(frequency=F.HALF_YEAR)),
    ("Tháng 3, 6, 9, 12", Recurrence(frequency=F.YEAR, months=(3, 6, 9, 12))),
    ("Tháng 02 và tháng 8", Recurrence(frequency=F.YEAR, months=(2, 8))),
    (
        "trước ngày 5 của tháng sau",
        Recurrence(frequency=F.MONTH, days=(5,), month_offset=1, exclusive=True),
    ),
    ("Cuối mỗi quý", Recurrence(frequency=F.QUARTER, days=(31,))),
]
WITHOUT_A_DATE = [
    ("Thường xuyên", CONTINUOUS, False),
    ("Thường xuyên, liên tục", CONTINUOUS, False),
    ("Thường xuyên trong năm", CONTINUOUS, False),
    ("Cả năm, thường xuyên", CONTINUOUS, False),
    ("Định kỳ theo quy định", RECURRING, True),
    ("Định kỳ", RECURRING, True),
    ("theo định kỳ", RECURRING, True),
    ("Định kỳ, đột xuất", RECURRING, True),
    ("Theo quy định", RECURRING, True),
    ("Theo kỳ báo cáo", RECURRING, True),
    ("Đột xuất", EVENT, False),
    ("Khi có yêu cầu", EVENT, False),
    ("Theo yêu cầu", EVENT, False),
    ("Khi có phát sinh", EVENT, False),
    ("Theo chỉ đạo", EVENT, False),
    ("Theo chỉ đạo của cấp trên", EVENT, False),
    ("Ngay sau khi ban hành kế hoạch", EVENT, False),
    ("Sau khi có hướng dẫn", EVENT, False),
    ("Theo kế hoạch", EVENT, False),
    ("Theo tiến độ", EVENT, False),
    ("Theo Kế hoạch số 12/KH-UBND ngày 15/3/2024", EVENT, False),
    ("theo Quyết định số 1441/QĐ-UBND ngày 25/9/2025", EVENT, False),
    ("", NONE, True),
    (" - ", NONE, True),
    ("Trước và sau Tết", NONE, True),
    ("dịp 30/4", NONE, True),
    ("Đầu quý", NONE, True),
    ("nt", INHERITED, False),
    ("-nt-", INHERITED, False),
    ("; như trên", INHERITED, False),
    ("-//-", INHERITED, False),
    ("Sau ngày 15/12/2024", NONE, True),
    ("Ít nhất 05 ngày trước ngày 15/12", NONE, True),
    ("Quý II hoặc Quý III", NONE, True),
    ("Trong 10 ngày đầu tháng 6", NONE, True),
    ("Theo Công văn số 12 ngày 3/4/2024", EVENT, False),
    ("trước ngày 15", NONE, True),
    ("Từ ngày 15/3/2024", NONE, True),
    ("xong sớm", NONE, True),
]


def read(text: str, **options: int) -> Deadline:
    return read_deadline(text, plan_year=2024, **options)


@pytest.mark.parametrize(("text", "kind", "start", "due"), DATED)
def test_dated_phrases(text, kind, start, due):
    found = read(text)
    assert (found.kind, found.due) == (kind, date.fromisoformat(due))
    assert found.start == (start and date.fromisoformat(start))
    assert found.text == text
    assert found.question is None
    assert occurrences(found, 2024) == [found.due]


@pytest.mark.parametrize(("text", "recurrence"), RECURRENCES)
def test_recurring_phrases(text, recurrence):
    found = read(text)
    assert (found.kind, found.recurrence, found.question) == (RECURRING, recurrence, None)


@pytest.mark.parametrize(("text", "kind", "asks"), WITHOUT_A_DATE)
def test_phrases_without_a_date(text, kind, asks):
    found = read(text)
    assert (found.kind, found.due, found.question is not None) == (kind, None, asks)
    assert occurrences(found, 2024) == []


def test_half_yearly_with_one_date_keeps_it_and_asks_for_the_other():
    found = read("Định kỳ 6 tháng, hạn ngày 15 tháng 6")
    assert found.recurrence == Recurrence(frequency=F.HALF_YEAR, dates=((6, 15),))
    assert found.question == (
        "“Định kỳ 6 tháng, hạn ngày 15 tháng 6” mới ghi một ngày. Kỳ 6 tháng kia hạn ngày nào?"
    )


def test_weeks_of_a_month_are_proposed_and_asked_about():
    found = read("Tuần thứ 2 tháng 3")
    assert (found.kind, found.start, found.due) == (WINDOW, date(2024, 3, 8), date(2024, 3, 14))
    assert found.question is not None
    found = read("Tuần đầu hằng tháng")
    assert found.recurrence == Recurrence(frequency=F.MONTH, days=(7,))
    assert found.question is not None


def test_terms_from_an_event_keep_their_length():
    found = read("Trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản")
    assert (found.kind, found.offset) == (EVENT, Offset(5, working=True))
    assert found.offset.after(date(2024, 3, 15)) == date(2024, 3, 22)


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        ("trước ngày 15 hàng tháng", [date(2024, month, 14) for month in range(1, 13)]),
        (
            "Định kỳ hằng quý, hạn trước ngày 10 của tháng cuối quý",
            [date(2024, month, 9) for month in (3, 6, 9, 12)],
        ),
        ("Trước ngày 15 tháng 7 và 15 tháng 01 hằng năm", [date(2024, 1, 14), date(2024, 7, 14)]),
        ("Tháng 02 và tháng 8", [date(2024, 2, 29), date(2024, 8, 31)]),
        ("2 lần/năm", [date(2024, 6, 30), date(2024, 12, 31)]),
        ("2025 và những năm tiếp theo", []),
        ("Trước ngày 20 tháng 12 hằng năm", [date(2024, 12, 19)]),
    ],
)
def test_turns_of_recurring_phrases(text, turns):
    assert occurrences(read(text), 2024) == turns


def test_weekly_turns_fall_on_their_weekday():
    turns = occurrences(read("thứ Sáu hằng tuần"), 2024)
    assert {day.weekday() for day in turns} == {4}
    assert (turns[0], len(turns)) == (date(2024, 1, 5), 52)


def test_what_falls_due_once_a_year_has_a_day():
    assert read("Hàng năm").due == date(2024, 12, 31)
    assert read("Trước ngày 20 tháng 12 hằng năm").due == date(2024, 12, 19)
    assert read("Hằng quý").due is None


def test_closing_day_ends_quarters_parts_of_the_year_and_yearly_turns():
    assert read("Quý III/2024", closing=14).due == date(2024, 9, 14)
    assert read("Quý III/2024", closing=14).start == date(2024, 6, 15)
    assert read("6 tháng đầu năm", closing=14).due == date(2024, 6, 14)
    assert read("9 tháng", closing=14).due == date(2024, 9, 14)
    assert read("Hàng năm", closing=14).due == date(2024, 12, 14)
    assert read("Trong tháng 02/2024", closing=14).due == date(2024, 2, 29)
    assert read("Trong năm 2024", closing=14).due == date(2024, 12, 31)


def test_a_text_in_two_parts_is_due_with_the_last():
    text = "Ban hành kế hoạch trong tháng 01/2026, tổ chức kiểm tra chậm nhất trong tháng 6/2026"
    found = read(text)
    assert [(part.text, part.due) for part in found.parts] == [
        ("Ban hành kế hoạch trong tháng 01/2026", date(2026, 1, 31)),
        ("tổ chức kiểm tra chậm nhất trong tháng 6/2026", date(2026, 6, 30)),
    ]
    assert (found.text, found.due, found.kind) == (text, date(2026, 6, 30), WINDOW)
    assert occurrences(found, 2026) == [date(2026, 1, 31), date(2026, 6, 30)]


def test_continuous_work_with_a_report_has_two_parts():
    found = read("Thường xuyên; báo cáo trước 15/12")
    assert [part.kind for part in found.parts] == [CONTINUOUS, DATE]
    assert (found.kind, found.due) == (DATE, date(2024, 12, 14))


def test_an_unknown_part_leaves_the_whole_unknown():
    found = read("Trước 15/6, tổng kết ngày 31/11")
    assert (found.kind, found.due) == (NONE, None)
    assert found.question is not None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Trước 10/4, 10/7 và 10/10", ["2024-04-09", "2024-07-09", "2024-10-09"]),
        ("15/3 và 15/9/2025", ["2025-03-15", "2025-09-15"]),
        ("15/7 và 15/01/2025", ["2024-07-15", "2025-01-15"]),
        ("15/9, 15/3", ["2024-09-15", "2024-03-15"]),
        ("Ngày 10, ngày 20/6", ["2024-06-10", "2024-06-20"]),
    ],
)
def test_listed_days_are_parts_of_one_deadline(text, days):
    found = read(text)
    assert [part.due for part in found.parts] == [date.fromisoformat(day) for day in days]
    assert found.due == max(part.due for part in found.parts)


def test_several_frequencies_in_one_phrase_are_all_kept():
    found = read("Báo cáo định kỳ hằng tháng, quý, 6 tháng và năm")
    assert [part.recurrence.frequency for part in found.parts] == [
        F.MONTH,
        F.QUARTER,
        F.HALF_YEAR,
        F.YEAR,
    ]


@pytest.mark.parametrize("text", ["30/02/2024", "Trước 31/4", "Tháng 13/2024", "ngày 29/02/2023"])
def test_days_the_calendar_does_not_have_are_asked_about(text):
    found = read(text)
    assert (found.kind, found.due) == (NONE, None)
    assert found.question == f"Lịch không có ngày như “{text}”. Nhập lại ngày hạn."


def test_dates_of_cited_documents_are_not_deadlines():
    text = "Trước ngày 30/6 theo Công văn số 123/UBND-VP ngày 10/10/2024 của UBND thành phố"
    assert read(text).due == date(2024, 6, 29)
    text = "Hằng tháng theo Quyết định số 766/QĐ-TTg ngày 23/6/2022 của Thủ tướng Chính phủ"
    assert read(text).recurrence == Recurrence(frequency=F.MONTH)


def test_a_blank_cell_takes_the_deadline_above_only_when_told():
    above = read("Trước 15/12/2024")
    found = inherited(read(""), above)
    assert (found.text, found.due, found.confirmed) == ("", date(2024, 12, 14), False)
