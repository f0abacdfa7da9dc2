"""The start page: what waits, what is due, who is behind; its counts agree with the board."""

from __future__ import annotations

from datetime import date

from core.domain.overview import Overview, WaitingKind
from core.domain.period import parse_period
from core.domain.plan import PlanItem
from core.domain.plan_edit import CellEdit
from core.domain.progress import Progress, ProgressState, Sign
from core.services.identity import IDENTITY
from core.services.office import Office
from core.services.overview import read_overview

MARCH = parse_period("2024-T03")
TODAY = date(2024, 3, 18)


def look(office: Office, today: date = TODAY, period: str = "2024-T03") -> Overview:
    return read_overview(office, office.plans.current(), parse_period(period), today=today)


def items(office: Office) -> dict[str, PlanItem]:
    plan = office.plans.current()
    assert plan is not None
    return {path: plan.tree.by_id[row] for row, path in plan.tree.paths.items()}


def report(office: Office, *, but: str = "", skip: str = "") -> None:
    """Let every unit be done with everything in March, except a unit or a task."""
    plan = office.plans.current()
    assert plan is not None
    board = office.progress.board(plan, MARCH, today=TODAY)
    codes = {unit.id: unit.code for unit in board.units}
    done = Progress(state=ProgressState.DONE, done_on=date(2024, 2, 27))
    keys = [
        (item, unit, MARCH)
        for item, unit in board.cells
        if codes[unit] != but and plan.tree.paths[item] != skip
    ]
    office.progress.report(dict.fromkeys(keys, done))


def waiting(overview: Overview, kind: WaitingKind) -> list[str]:
    return [each.words for each in overview.waiting if each.kind is kind]


def test_without_a_plan_there_is_only_the_day(office: Office) -> None:
    overview = read_overview(office, None, MARCH)
    assert (overview.plan_id, overview.today) == ("", date(2024, 3, 18))
    assert (overview.waiting, overview.tasks, overview.units) == ((), (), ())


def test_the_tasks_with_a_day_stand_nearest_first(sample_office: Office) -> None:
    overview = look(sample_office)
    assert [task.path for task in overview.tasks[:4]] == ["I.1", "I.3", "II.2.1", "II.2.2"]
    assert (len(overview.tasks), overview.undated) == (10, 19)
    assert overview.tasks[0].words() == "quá 18 ngày, 43 chưa xong"
    assert overview.tasks[3].words() == "còn 164 ngày"


def test_a_task_done_by_all_goes_to_the_end(sample_office: Office) -> None:
    report(sample_office, skip="II.2.2")
    overview = look(sample_office)
    assert [task.path for task in overview.tasks][:1] == ["II.2.2"]
    done = overview.tasks[1]
    assert (done.path, done.words(), done.done, done.total) == ("I.1", "xong", 43, 43)


def test_the_worst_unit_stands_first_and_counts_agree_with_the_board(sample_office: Office) -> None:
    overview = look(sample_office)
    first = overview.units[0]
    assert (first.unit.name, first.overdue, first.worst) == ("Văn phòng HĐND và UBND huyện", 3, 18)
    signs = overview.signs or {}
    assert sum(unit.overdue for unit in overview.units) == signs[Sign.OVERDUE] == 45
    assert sum(unit.total for unit in overview.units) == sum(signs.values()) == 661
    assert sum(task.late for task in overview.tasks) == 45


def test_who_has_not_reported_is_named_by_itself(sample_office: Office) -> None:
    report(sample_office, but="11827")
    overview = look(sample_office)
    silent = [unit.unit.code for unit in overview.units if unit.is_silent]
    assert silent == ["11827"]
    assert waiting(overview, WaitingKind.UNREPORTED) == ["1 đơn vị chưa báo cáo Tháng 3/2024"]
    assert [unit.unit.code for unit in overview.behind()] == ["11827"]
    row = next(w for w in overview.waiting if w.kind is WaitingKind.UNREPORTED)
    assert (row.where, row.when(), row.unit_id) == (
        "Dũng Tiến",
        "quá 3 ngày",
        overview.units[0].unit.id,
    )


def test_a_period_far_ahead_is_not_yet_asked_for(sample_office: Office) -> None:
    overview = look(sample_office, today=date(2024, 2, 16))
    assert waiting(overview, WaitingKind.UNREPORTED) == []
    assert waiting(overview, WaitingKind.SOON) == []


def test_what_is_due_within_a_week_waits_before_the_questions(sample_office: Office) -> None:
    overview = look(sample_office, today=date(2024, 2, 26), period="2024-T02")
    kinds = [each.kind for each in overview.waiting]
    # The report of February was due on the 18th, the units' lines on the 15th.
    assert kinds[:2] == [WaitingKind.UNREPORTED, WaitingKind.REPORT]
    assert kinds[2:5] == [WaitingKind.SOON] * 3
    assert overview.waiting[2].when() == "29/02"
    assert kinds[-1] is WaitingKind.UNCONFIRMED


def test_the_plans_questions_are_counted_as_on_its_page(sample_office: Office) -> None:
    overview = look(sample_office)
    questions = waiting(overview, WaitingKind.QUESTIONS) + waiting(overview, WaitingKind.BLANKS)
    assert questions == ["5 thời hạn chưa rõ, cần trả lời", "2 ô của kế hoạch để trống"]
    blank = next(each for each in overview.waiting if each.kind is WaitingKind.BLANKS)
    assert (blank.item_id, blank.column) == (items(sample_office)["III.3"].id, "product")


def test_an_unknown_agency_is_asked_at_its_cell(sample_office: Office) -> None:
    plan = sample_office.plans.current()
    assert plan is not None
    row = items(sample_office)["I.3"].id
    sample_office.plans.edit_cells(plan.id, [CellEdit(row, "support", "Sở Sáng kiến")])
    (asked,) = [w for w in look(sample_office).waiting if w.kind is WaitingKind.AGENCY]
    assert (asked.item_id, asked.column, asked.where) == (row, "support", "Sở Sáng kiến")


def test_when_everything_is_done_the_next_day_is_said(sample_office: Office) -> None:
    report(sample_office)
    overview = look(sample_office)
    assert overview.behind() == []
    assert overview.next_day() == (TODAY, "báo cáo Tháng 3/2024")


def test_a_unit_sees_no_questions_of_the_plan(sample_office: Office) -> None:
    identity = {
        "role": "unit",
        "unit_code": "316-TP",
        "unit_name": "Phòng Tư pháp",
        "year": 2024,
        "period_rule": "15-14",
    }
    own = look(sample_office)
    assert len(own.units) == 43
    sample_office.settings.put(IDENTITY, identity, label="đổi vai trò")
    overview = look(sample_office)
    kinds = {each.kind for each in overview.waiting}
    assert kinds <= {WaitingKind.OVERDUE, WaitingKind.SOON, WaitingKind.RECEIVE}
    assert [step.title for step in overview.steps] == [
        "Nhận phiếu", "Nhập", "Kiểm tra", "In ký", "Nộp",
    ]  # fmt: skip
    assert len(overview.units) <= 1
