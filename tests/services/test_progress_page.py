"""What the page Tiến độ asks of the board: looking back, and seeing a change before it is made."""

from __future__ import annotations

from datetime import date

from core.domain.period import parse_period
from core.domain.progress import Progress, ProgressState, Sign
from core.services.office import Office
from core.services.progress import ProgressBoard

MARCH, APRIL = parse_period("2024-T03"), parse_period("2024-T04")
TODAY = date(2024, 3, 18)


def board(office: Office, period: object = MARCH) -> ProgressBoard:
    plan = office.plans.current()
    assert plan is not None
    return office.progress.board(plan, period, today=TODAY)  # type: ignore[arg-type]


def key_of(seen: ProgressBoard, path: str) -> tuple[str, str]:
    paths = seen.plan.tree.paths
    return next(key for key in seen.cells if paths[key[0]] == path)


def test_a_cell_knows_the_reports_of_every_period(sample_office: Office) -> None:
    key = key_of(board(sample_office), "II.1.1")
    doing, done = Progress(state=ProgressState.DOING), Progress(state=ProgressState.DONE)
    sample_office.progress.report({(*key, MARCH): doing, (*key, APRIL): done})
    assert board(sample_office).cells[key].reports == {MARCH: doing, APRIL: done}


def test_the_board_foresees_what_the_store_will_say(sample_office: Office) -> None:
    before = board(sample_office)
    late, standing = key_of(before, "I.1"), key_of(before, "II.1.1")
    unclear = key_of(before, "III.4")
    done = Progress(state=ProgressState.DONE, done_on=TODAY)
    reports = {
        (*late, MARCH): done,
        (*standing, MARCH): Progress(state=ProgressState.NOT_ARISEN),
        (*unclear, MARCH): Progress(state=ProgressState.DOING),
    }
    foreseen = before.with_reports(reports)
    assert before.cells[late].standing.sign is Sign.OVERDUE  # nothing was written
    assert board(sample_office).cells == before.cells
    sample_office.progress.report(reports)
    assert foreseen.cells == board(sample_office).cells
    assert foreseen.cells[late].standing.sign is Sign.DONE_LATE


def test_emptying_is_foreseen_with_what_a_former_period_said(sample_office: Office) -> None:
    key = key_of(board(sample_office), "I.1")
    doing, done = Progress(state=ProgressState.DOING), Progress(state=ProgressState.DONE)
    sample_office.progress.report({(*key, MARCH): doing, (*key, APRIL): done})
    emptied = {(*key, APRIL): None}
    foreseen = board(sample_office, APRIL).with_reports(emptied)
    assert foreseen.cells[key].report == doing
    sample_office.progress.report(emptied)
    assert foreseen.cells == board(sample_office, APRIL).cells
