"""Who has which task, and how it stands: on the real plan with the real units of 2024."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from core.domain.deadline_reader import read_deadline
from core.domain.errors import UserError
from core.domain.period import parse_period
from core.domain.plan import Plan
from core.domain.progress import Progress, ProgressState, Sign
from core.services.identity import OfficeIdentity
from core.services.office import Office
from core.services.progress import ProgressBoard

MARCH = parse_period("2024-T03")
APRIL = parse_period("2024-T04")
TODAY = date(2024, 3, 18)


def plan_of(office: Office) -> Plan:
    plan = office.plans.current()
    assert plan is not None
    return plan


def board(office: Office, period: str = "2024-T03", today: date = TODAY) -> ProgressBoard:
    return office.progress.board(plan_of(office), parse_period(period), today=today)


def item(office: Office, path: str) -> str:
    paths = plan_of(office).tree.paths
    return next(row for row, found in paths.items() if found == path)


def unit(office: Office, code: str) -> str:
    found = office.units.directory().by_code(code, TODAY)
    assert found is not None
    return found.id


def sign(office: Office, path: str, code: str, **when: object) -> Sign:
    cells = board(office, **when).cells  # type: ignore[arg-type]
    return cells[item(office, path), unit(office, code)].standing.sign


def done(**values: object) -> Progress:
    return replace(Progress(state=ProgressState.DONE), **values)  # type: ignore[arg-type]


def test_twenty_nine_rows_become_the_work_of_forty_three_units(sample_office: Office) -> None:
    seen = board(sample_office)
    assert len(seen.tasks) == 29
    assert len(seen.units) == 43
    # Fifteen tasks are led by both groups, twelve by the office itself, two by two offices.
    assert len(seen.cells) == 15 * 43 + 12 + 2 * 2
    assert seen.assignments.questions == ()
    assert [q.paths for q in seen.assignments.open_names] == [("V.1",)]


def test_signs_follow_from_the_day(sample_office: Office) -> None:
    assert sign(sample_office, "I.1", "11827") is Sign.OVERDUE
    assert sign(sample_office, "I.1", "11827", today=date(2024, 2, 29)) is Sign.SOON
    assert sign(sample_office, "I.1", "11827", today=date(2024, 2, 1)) is Sign.NOT_REPORTED
    assert sign(sample_office, "II.1.1", "11827") is Sign.NOT_REPORTED
    assert sign(sample_office, "III.3", "11827") is Sign.ASK


def test_overdue_says_by_how_many_days(sample_office: Office) -> None:
    cell = board(sample_office).cells[item(sample_office, "I.1"), unit(sample_office, "11827")]
    assert (cell.standing.due, cell.standing.days_past) == (date(2024, 2, 29), 18)


def test_what_is_done_once_stays_done(sample_office: Office) -> None:
    key = (item(sample_office, "I.1"), unit(sample_office, "11827"))
    sample_office.progress.report({(*key, MARCH): done(done_on=date(2024, 3, 5))})
    assert sign(sample_office, "I.1", "11827") is Sign.DONE_LATE
    assert sign(sample_office, "I.1", "11827", period="2024-T09") is Sign.DONE_LATE
    assert sign(sample_office, "I.1", "11827", period="2024-T02") is Sign.OVERDUE


def test_a_standing_task_asks_for_a_line_each_period(sample_office: Office) -> None:
    key = (item(sample_office, "II.1.1"), unit(sample_office, "11827"))
    sample_office.progress.report({(*key, MARCH): done()})
    assert sign(sample_office, "II.1.1", "11827") is Sign.DONE
    assert sign(sample_office, "II.1.1", "11827", period="2024-T04") is Sign.NOT_REPORTED


def test_a_recurring_task_has_one_turn_a_period(sample_office: Office) -> None:
    plan = plan_of(sample_office)
    row = item(sample_office, "II.5.1")
    sample_office.plans.confirm_deadline(
        plan.id, row, read_deadline("Định kỳ hằng tháng, hạn trước ngày 16", plan_year=2024)
    )
    cells = board(sample_office, today=date(2024, 3, 16)).cells
    standing = cells[row, unit(sample_office, "11827")].standing
    assert (standing.sign, standing.due) == (Sign.OVERDUE, date(2024, 3, 15))
    later = board(sample_office, period="2024-T04", today=date(2024, 3, 16)).cells
    assert later[row, unit(sample_office, "11827")].standing.due == date(2024, 4, 15)


def test_setting_many_is_one_step_and_goes_back_at_once(sample_office: Office) -> None:
    row = item(sample_office, "I.1")
    keys = [(row, u.id, MARCH) for u in board(sample_office).units]
    sample_office.progress.report(dict.fromkeys(keys, done()))
    assert board(sample_office).counts(row) == (43, 43)
    assert sample_office.history.undo().label == "ghi tiến độ 43 ô"
    assert board(sample_office).counts(row) == (0, 43)


def test_an_exempt_unit_leaves_the_board_with_its_reason(sample_office: Office) -> None:
    row, who = item(sample_office, "I.1"), unit(sample_office, "11827")
    with pytest.raises(UserError, match="lý do"):
        sample_office.progress.exempt(row, [who], reason=" ")
    sample_office.progress.exempt(row, [who], reason="đã ban hành từ 2023")
    seen = board(sample_office)
    assert (row, who) not in seen.cells
    assert [a.reason for a in seen.assignments.exempt] == ["đã ban hành từ 2023"]
    sample_office.progress.restore(row, [who])
    assert (row, who) in board(sample_office).cells


def test_a_task_is_given_to_a_unit_beyond_the_words(sample_office: Office) -> None:
    row, who = item(sample_office, "V.1"), unit(sample_office, "11827")
    sample_office.progress.add_units(row, [who])
    assert (row, who) in board(sample_office).cells


def test_an_extension_keeps_the_old_day_and_the_reason(sample_office: Office) -> None:
    row, who = item(sample_office, "I.1"), unit(sample_office, "11827")
    sample_office.progress.extend(row, date(2024, 3, 31), reason="sáp nhập", unit_id=who)
    assert sign(sample_office, "I.1", "11827") is Sign.NOT_REPORTED
    assert sign(sample_office, "I.1", "11830") is Sign.OVERDUE
    kept = sample_office.progress.extensions()[0]
    assert (kept.old_due, kept.reason) == (date(2024, 2, 29), "sáp nhập")


def test_groups_are_those_of_the_period(sample_office: Office) -> None:
    assert len(board(sample_office, period="2025-T03", today=TODAY).units) == 33


def test_moving_a_row_keeps_what_was_reported(sample_office: Office) -> None:
    row, who = item(sample_office, "I.1"), unit(sample_office, "11827")
    sample_office.progress.report({(row, who, MARCH): done()})
    sample_office.plans.move_items(plan_of(sample_office).id, [row], 1)
    assert sign(sample_office, "I.2", "11827") is Sign.DONE


def test_a_unit_sees_its_own_tasks_of_the_plan_above_it(
    tmp_path: Path, sample_plan: Plan, clock: Callable[[], datetime]
) -> None:
    identity = OfficeIdentity(role="unit", unit_code="11827", unit_name="Xã Dũng Tiến", year=2024)
    with Office.create(tmp_path / "xa", identity, clock=clock) as commune:
        commune.plans.store(sample_plan, source="kế hoạch.docx")
        seen = board(commune)
        assert [unit.name for unit in seen.units] == ["Xã Dũng Tiến"]
        assert len(seen.tasks) == 15
        assert [u.code for u in commune.figures.book(MARCH).units] == ["11827"]


def test_a_task_is_settled_when_every_unit_is_done(sample_office: Office) -> None:
    row = item(sample_office, "I.1")
    keys = [(row, u.id, MARCH) for u in board(sample_office).units]
    sample_office.progress.report(dict.fromkeys(keys[1:], done()))
    assert row not in sample_office.progress.settled_tasks(plan_of(sample_office))
    sample_office.progress.report({keys[0]: Progress(state=ProgressState.NOT_ARISEN)})
    assert row in sample_office.progress.settled_tasks(plan_of(sample_office))
