"""All deadlines of a plan with their readings, confirmed in one pass."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from core.domain.errors import UserError
from core.domain.period import parse_period
from core.services.deadline_review import DeadlineReview, DeadlineRow, read_deadline_review
from core.services.office import Office
from core.services.working_days import ROLLS

TODAY = date(2024, 3, 18)


def review(office: Office) -> DeadlineReview:
    plan = office.plans.current()
    assert plan is not None
    return read_deadline_review(office, plan, parse_period("2024-T03"), today=TODAY)


def row(office: Office, path: str) -> DeadlineRow:
    return next(each for each in review(office).rows if each.path == path)


def test_every_task_has_its_deadline(sample_office: Office) -> None:
    rows = review(sample_office).rows
    assert len(rows) == 29
    assert Counter((r.needs_answer, r.is_clear) for r in rows) == {
        (True, False): 5,
        (False, True): 24,
    }
    asked = [r.path for r in rows if r.needs_answer]
    assert asked == ["II.5.1", "II.5.2", "II.5.3", "III.3", "III.4"]
    assert all(r.proposals for r in rows if r.needs_answer)


def test_the_clear_ones_are_confirmed_in_one_step(sample_office: Office) -> None:
    before = review(sample_office)
    changes = sample_office.plans.confirm_deadlines(before.plan.id, before.clear())
    assert changes.label == "xác nhận 24 thời hạn: I.1, I.2, I.3 …"
    after = review(sample_office)
    assert (len(after.clear()), sum(r.reading.confirmed for r in after.rows)) == (0, 24)
    assert sum(r.needs_answer for r in after.rows) == 5
    assert [r.item.deadline for r in after.rows] == [r.item.deadline for r in before.rows]
    sample_office.history.undo()
    assert len(review(sample_office).clear()) == 24


def test_a_row_that_has_gone_stops_the_whole_step(sample_office: Office) -> None:
    seen = review(sample_office)
    sample_office.plans.delete_items(seen.plan.id, [seen.rows[0].item.id])
    with pytest.raises(UserError, match="không còn trong kế hoạch"):
        sample_office.plans.confirm_deadlines(seen.plan.id, seen.clear())
    assert not any(r.reading.confirmed for r in review(sample_office).rows)


def test_a_blank_answered_takes_the_day_above_and_passes_it_on(sample_office: Office) -> None:
    asked = row(sample_office, "III.3")
    (offer,) = asked.proposals
    plan_id = review(sample_office).plan.id
    sample_office.plans.confirm_deadline(plan_id, asked.item.id, offer.reading)
    answered = row(sample_office, "III.3")
    assert (answered.needs_answer, answered.turns) == (False, (date(2024, 12, 14),))
    assert answered.item.deadline == ""
    assert row(sample_office, "III.4").proposals[0].reading.due == date(2024, 12, 14)


def test_turns_of_a_recurring_deadline_follow_the_reporting_periods(sample_office: Office) -> None:
    asked = row(sample_office, "II.5.1")
    quarterly = asked.proposals[1].reading
    sample_office.plans.confirm_deadline(review(sample_office).plan.id, asked.item.id, quarterly)
    answered = row(sample_office, "II.5.1")
    days = [(day.month, day.day) for day in answered.turns]
    assert days == [(3, 15), (6, 17), (9, 16), (12, 16)]
    place = answered.next_turn(TODAY)
    assert place is not None
    assert answered.turns[place] == date(2024, 6, 17)


def test_an_extension_shows_beside_the_strict_day(sample_office: Office) -> None:
    item_id = row(sample_office, "I.1").item.id
    sample_office.progress.extend(item_id, date(2024, 3, 25), reason="Công văn 118")
    extended = row(sample_office, "I.1")
    assert extended.turns == (date(2024, 2, 29),)
    assert extended.in_force == (date(2024, 3, 25),)
    assert [e.reason for e in extended.extensions] == ["Công văn 118"]


def test_a_rolled_day_shows_beside_the_strict_day(sample_office: Office) -> None:
    sample_office.settings.put(ROLLS, value=True, label="dời hạn")
    rolled = row(sample_office, "III.2")
    assert rolled.turns == (date(2024, 12, 14),)
    assert rolled.in_force == (date(2024, 12, 16),)
