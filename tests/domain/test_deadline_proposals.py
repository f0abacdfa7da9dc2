"""What is offered where the words of a deadline leave something open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from core.domain.deadline import Deadline, DeadlineKind, occurrences
from core.domain.deadline_proposals import is_clear, needs_answer, proposals, settled_above
from core.domain.deadline_reader import read_deadline
from core.domain.plan import ItemKind, Plan, PlanItem
from core.domain.recurrence import Frequency

ABOVE = read_deadline("Trước 15/12/2024", plan_year=2024)


def read(text: str) -> Deadline:
    return read_deadline(text, plan_year=2024)


@pytest.mark.parametrize("text", ["Trong tháng 02/2024", "Thường xuyên", "Hằng quý"])
def test_what_is_understood_only_waits_for_a_nod(text: str) -> None:
    assert is_clear(read(text))
    assert proposals(read(text), ABOVE) == ()
    assert not is_clear(replace(read(text), confirmed=True))


def test_a_blank_offers_the_row_above_and_nothing_without_one() -> None:
    blank = read("")
    assert needs_answer(blank)
    assert proposals(blank, None) == ()
    (offer,) = proposals(blank, ABOVE)
    assert offer.words == "Như dòng trên: 14/12/2024"
    assert (offer.reading.text, offer.reading.due) == ("", date(2024, 12, 14))
    assert offer.reading.question is None


def test_nt_needs_an_answer_too() -> None:
    same = read("nt")
    assert same.kind is DeadlineKind.INHERITED
    assert needs_answer(same)
    (offer,) = proposals(same, ABOVE)
    assert (offer.reading.text, offer.reading.due) == ("nt", date(2024, 12, 14))


def test_an_open_frequency_offers_month_quarter_and_year() -> None:
    offers = proposals(read("Định kỳ theo quy định"), ABOVE)
    assert [offer.words for offer in offers] == ["Hằng tháng", "Hằng quý", "Hằng năm"]
    assert [len(occurrences(offer.reading, 2024)) for offer in offers] == [12, 4, 1]
    assert {offer.reading.text for offer in offers} == {"Định kỳ theo quy định"}


def test_an_open_frequency_in_one_of_two_parts_is_settled_there() -> None:
    reading = read("Thường xuyên; báo cáo định kỳ")
    offers = proposals(reading, None)
    assert len(offers) == 3
    frequencies = [p.recurrence.frequency for p in offers[0].reading.parts if p.recurrence]
    assert frequencies == [Frequency.MONTH]
    assert not needs_answer(replace(offers[0].reading, confirmed=True))


def test_words_without_a_day_offer_not_to_remind() -> None:
    (offer,) = proposals(read("Sau Đại hội"), ABOVE)
    assert offer.words == "Không nhắc hạn"
    assert offer.reading.question is None


def test_a_reading_that_is_asked_about_can_be_affirmed() -> None:
    reading = read("Tuần thứ 2 tháng 3")
    (offer,) = proposals(reading, None)
    assert offer.words.startswith("Đúng, ")
    assert offer.reading.due == reading.due


def test_the_row_above_is_the_nearest_settled_one_of_the_same_group() -> None:
    items = [("a", "Trước 15/12/2024"), ("b", "Thường xuyên"), ("c", ""), ("d", "")]
    group = PlanItem(id="g", kind=ItemKind.GROUP)
    rows = [PlanItem(id=i, parent_id="g", deadline=text) for i, text in items]
    other = PlanItem(id="e", deadline="")
    plan = Plan(id="p", year=2024, items=(group, *rows, other))
    readings = {item.id: read(item.deadline) for item in plan.items}
    assert settled_above(plan, readings, "d") == readings["b"]
    assert settled_above(plan, readings, "a") is None
    assert settled_above(plan, readings, "e") is None
