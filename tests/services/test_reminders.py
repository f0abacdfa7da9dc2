"""Who owes what in a period, and the log of reminders: real plan, real store, real workbooks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from core.domain.errors import UserError
from core.domain.period import parse_period
from core.domain.progress import Progress, ProgressState
from core.domain.reminder import LateList, Means
from core.services.office import Office

MARCH = parse_period("2024-T03")


def late(office: Office, **more: date) -> LateList:
    plan = office.plans.current()
    assert plan is not None
    return office.reminders.late(plan, MARCH, **more)


def test_a_silent_unit_owes_its_report_and_its_overdue_tasks(sample_office: Office) -> None:
    """I.1 was due on 29/02/2024, the report of March on 15/3/2024, today is 18/3/2024."""
    found = late(sample_office)
    assert found.asked == len(found.units) == 43
    co_am = next(each for each in found.units if each.unit.name == "Xã Cổ Am")
    assert [(line.path, line.due, line.days) for line in co_am.lines] == [
        ("", date(2024, 3, 15), 3),
        ("I.1", date(2024, 2, 29), 18),
    ]
    assert found.units[0].unit.level == "office"


def test_nobody_is_late_before_the_day(sample_office: Office) -> None:
    found = late(sample_office, today=date(2024, 2, 20))
    assert found.units  # the report can be asked for before its day
    assert found.chosen().units == ()


def test_a_unit_that_reported_and_finished_is_not_on_the_list(sample_office: Office) -> None:
    plan = sample_office.plans.current()
    assert plan is not None
    board = sample_office.progress.board(plan, MARCH)
    unit = next(unit for unit in board.units if unit.name == "Xã Cổ Am")
    done = Progress(state=ProgressState.DONE, done_on=date(2024, 2, 20))
    reports = {(item, u, MARCH): done for item, u in board.cells if u == unit.id}
    sample_office.progress.report(reports)
    assert unit.id not in {each.unit.id for each in late(sample_office).units}


def test_a_workbook_handed_out_is_what_is_owed(sample_office: Office, tmp_path: Path) -> None:
    first = late(sample_office).units[-1].unit
    sample_office.exchange.issue(MARCH, tmp_path / "phieu", [first.id])
    owed = next(each for each in late(sample_office).units if each.unit.id == first.id)
    assert owed.lines[0].what == "Phiếu báo cáo Tháng 3/2024"


def test_reminding_is_logged_undone_and_done_again(sample_office: Office) -> None:
    units = late(sample_office).units[:2]
    told = {each.unit.id: each.words for each in units}
    changes = sample_office.reminders.record(
        MARCH, told, Means.ZALO, reply_by=date(2024, 3, 20), note=" đã xem "
    )
    assert changes.label == "ghi đã nhắc 2 đơn vị qua Zalo"
    assert changes.nouns == {"reminder"}
    log = sample_office.reminders.log(MARCH)
    assert {r.unit_id: r.words for r in log} == told
    assert {(r.note, r.who, r.reply_by) for r in log} == {("đã xem", "lan", date(2024, 3, 20))}
    tally = late(sample_office).units[0].tally
    assert tally is not None
    assert tally.short() == "18/3 · Zalo"
    sample_office.history.undo()
    assert sample_office.reminders.log() == []
    sample_office.history.redo()
    assert len(sample_office.reminders.log(MARCH)) == 2
    assert sample_office.reminders.log(parse_period("2024-T04")) == []


def test_a_reminder_recorded_by_mistake_is_taken_out(sample_office: Office) -> None:
    units = late(sample_office).units[:2]
    sample_office.reminders.record(MARCH, {u.unit.id: u.words for u in units}, Means.PHONE)
    first = sample_office.reminders.log(MARCH)[0]
    sample_office.reminders.forget([first.id])
    assert first not in sample_office.reminders.log(MARCH)
    assert len(sample_office.reminders.log(MARCH)) == 1


def test_nobody_chosen_is_said(sample_office: Office) -> None:
    with pytest.raises(UserError, match="Chưa chọn đơn vị nào"):
        sample_office.reminders.record(MARCH, {}, Means.ZALO)


def test_the_journal_tells_who_was_reminded(sample_office: Office) -> None:
    unit = late(sample_office).units[-1]
    sample_office.reminders.record(MARCH, {unit.unit.id: unit.words}, Means.PHONE)
    entry = sample_office.history.entries(limit=1)[0]
    assert (entry.noun, entry.label) == ("Lần nhắc", "ghi đã nhắc 1 đơn vị qua điện thoại")
    assert unit.unit.short_name in entry.place
    assert entry.new == unit.words
