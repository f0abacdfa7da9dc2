"""Holidays and the rolling of deadlines: set by the office, heeded by the board."""

from __future__ import annotations

from datetime import date

import pytest

from core.domain.errors import UserError
from core.domain.period import parse_period
from core.domain.progress import Sign
from core.services.office import Office
from core.services.progress import ProgressBoard
from core.services.working_days import (
    HOLIDAYS,
    ROLLS,
    SpecialDay,
    fixed_holidays,
    holiday_data,
    working_days,
)

SATURDAY = date(2024, 12, 14)


def board(office: Office, today: date) -> ProgressBoard:
    plan = office.plans.current()
    assert plan is not None
    return office.progress.board(plan, parse_period("2024-T12"), today=today)


def signs(office: Office, path: str, today: date) -> set[tuple[Sign, date | None]]:
    seen = board(office, today)
    rows = {found: row for row, found in seen.plan.tree.paths.items()}
    cells = [cell for (row, _), cell in seen.cells.items() if row == rows[path]]
    return {(cell.standing.sign, cell.standing.due) for cell in cells}


def set_days(office: Office, *special: SpecialDay, rolls: bool = True) -> None:
    office.settings.put(HOLIDAYS, holiday_data(special), label="sửa bảng ngày nghỉ")
    office.settings.put(ROLLS, rolls, label="dời hạn")


def test_deadlines_are_strict_until_the_office_says_otherwise(sample_office: Office) -> None:
    assert not working_days(sample_office.settings).rolls
    assert signs(sample_office, "III.2", date(2024, 12, 15)) == {(Sign.OVERDUE, SATURDAY)}


def test_a_deadline_on_a_day_off_rolls_and_the_strict_day_stays(sample_office: Office) -> None:
    set_days(sample_office)
    monday = date(2024, 12, 16)
    assert signs(sample_office, "III.2", monday) == {(Sign.SOON, monday)}
    assert signs(sample_office, "III.2", date(2024, 12, 17)) == {(Sign.OVERDUE, monday)}
    seen = board(sample_office, monday)
    assert SATURDAY in {deadline.due for deadline in seen.deadlines.values()}


def test_holidays_are_passed_over_and_days_worked_are_not(sample_office: Office) -> None:
    set_days(sample_office, SpecialDay(date(2024, 12, 16), "nghỉ bù"))
    tuesday = date(2024, 12, 17)
    assert signs(sample_office, "III.2", tuesday) == {(Sign.SOON, tuesday)}
    set_days(sample_office, SpecialDay(SATURDAY, "làm bù", worked=True))
    assert signs(sample_office, "III.2", date(2024, 12, 15)) == {(Sign.OVERDUE, SATURDAY)}


def test_an_extension_holds_to_the_day_it_names(sample_office: Office) -> None:
    set_days(sample_office)
    plan = sample_office.plans.current()
    assert plan is not None
    row = {path: row for row, path in plan.tree.paths.items()}["III.2"]
    sunday = date(2024, 12, 22)
    sample_office.progress.extend(row, sunday, reason="Công văn 118")
    assert signs(sample_office, "III.2", date(2024, 12, 20)) == {(Sign.SOON, sunday)}


def test_the_table_is_kept_in_order_and_goes_back_with_undo(sample_office: Office) -> None:
    set_days(sample_office, *reversed(fixed_holidays(2024)), rolls=False)
    kept = working_days(sample_office.settings)
    assert [each.day.month for each in kept.special] == [1, 4, 5, 9]
    assert kept.last_day(date(2024, 9, 2)) == date(2024, 9, 2)
    sample_office.history.undo()
    sample_office.history.undo()
    assert working_days(sample_office.settings).special == ()


def test_a_day_cannot_stand_twice() -> None:
    day = SpecialDay(date(2024, 4, 30))
    with pytest.raises(UserError, match="30/4/2024 ghi hai lần"):
        holiday_data([day, SpecialDay(day.day, "lễ")])
