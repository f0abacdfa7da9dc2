"""The issued plan is kept; an amended text is held against it and carries progress over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from core.domain.errors import UserError
from core.domain.period import parse_period
from core.domain.plan import Plan
from core.domain.plan_edit import CellEdit
from core.domain.plan_revision import RowChangeKind
from core.domain.progress import Progress, ProgressState
from core.services.office import Office
from core.services.plans import new_id

MARCH = parse_period("2024-T03")
DONE = Progress(state=ProgressState.DONE, document="12/BC-UBND", done_on=date(2024, 3, 1))


def amended(plan: Plan) -> Plan:
    """The plan as a new document would be read: every id is new."""
    ids = {item.id: new_id() for item in plan.items}
    items = tuple(
        replace(item, id=ids[item.id], parent_id=ids.get(item.parent_id or ""))
        for item in plan.items
    )
    return replace(plan, id=new_id(), items=items)


def current(office: Office) -> Plan:
    plan = office.plans.current()
    assert plan is not None
    return plan


def board_key(office: Office) -> tuple[str, str]:
    """A task done once, with its first unit."""
    board = office.progress.board(current(office), MARCH)
    return next(key for key, cell in board.cells.items() if cell.standing.due)


def test_a_plan_never_issued_has_nothing_to_compare_with(sample_office: Office) -> None:
    with pytest.raises(UserError, match="chưa ban hành"):
        sample_office.plans.differences(current(sample_office).id)


def test_edits_after_issuing_are_told_and_taken_back(sample_office: Office) -> None:
    plan = current(sample_office)
    sample_office.plans.issue(plan.id)
    assert sample_office.plans.differences(plan.id) == []
    tasks = plan.tree.tasks()
    sample_office.plans.edit_cells(plan.id, [CellEdit(tasks[0].id, "deadline", "Quý IV")])
    sample_office.plans.delete_items(plan.id, [tasks[-1].id])
    sample_office.plans.insert_items(plan.id, after=tasks[0].id)
    found = sample_office.plans.differences(plan.id)
    kinds = [each.kind for each in found]
    assert kinds.count(RowChangeKind.ADDED) == 1
    assert kinds[-1] is RowChangeKind.REMOVED
    [deadline] = [each for each in found if "deadline" in each.columns]
    assert deadline.before.deadline == tasks[0].deadline
    assert deadline.after.deadline == "Quý IV"
    for _ in range(3):
        sample_office.history.undo()
    assert sample_office.plans.differences(plan.id) == []


def test_each_issue_is_numbered_and_kept_whole(sample_office: Office) -> None:
    plan = current(sample_office)
    sample_office.plans.issue(plan.id)
    task = plan.tree.tasks()[0]
    sample_office.plans.edit_cells(plan.id, [CellEdit(task.id, "content", "Việc khác")])
    changes = sample_office.plans.issue(plan.id)
    assert changes.label == "ban hành bản sửa đổi lần 1"
    first, second = sample_office.plans.issued(plan.id)
    assert (first.number, second.number) == (1, 2)
    assert sample_office.plans.differences(plan.id) == []
    [changed] = sample_office.plans.differences(plan.id, first.id)
    assert changed.columns == ("content",)
    sample_office.history.undo()
    assert len(sample_office.plans.issued(plan.id)) == 1


def test_an_amended_text_keeps_progress_with_its_rows(sample_office: Office) -> None:
    plan = current(sample_office)
    sample_office.plans.issue(plan.id)
    item_id, unit_id = board_key(sample_office)
    sample_office.progress.report({(item_id, unit_id, MARCH): DONE})
    text = amended(plan)
    changed = tuple(
        replace(item, product="Báo cáo mới") if place == 5 else item
        for place, item in enumerate(text.items)
    )
    sample_office.plans.amend(plan.id, replace(text, items=changed), source="QĐ 99.docx")
    after = current(sample_office)
    assert [item.id for item in after.items] == [item.id for item in plan.items]
    assert [d.columns for d in sample_office.plans.differences(plan.id)] == [("product",)]
    board = sample_office.progress.board(after, MARCH)
    assert board.cells[item_id, unit_id].report == DONE
    assert sample_office.history.undo_label() == "sửa đổi kế hoạch theo “QĐ 99.docx”"


def test_a_row_dropped_by_an_amendment_keeps_what_was_reported(sample_office: Office) -> None:
    plan = current(sample_office)
    sample_office.plans.issue(plan.id)
    item_id, unit_id = board_key(sample_office)
    sample_office.progress.report({(item_id, unit_id, MARCH): DONE})
    text = amended(replace(plan, items=tuple(i for i in plan.items if i.id != item_id)))
    sample_office.plans.amend(plan.id, text, source="QĐ 99.docx")
    [gone] = sample_office.plans.differences(plan.id)
    assert (gone.kind, gone.before.id) == (RowChangeKind.REMOVED, item_id)
    assert (item_id, unit_id) not in sample_office.progress.board(
        current(sample_office), MARCH
    ).cells
    sample_office.history.undo()
    cell = sample_office.progress.board(current(sample_office), MARCH).cells[item_id, unit_id]
    assert cell.report == DONE


def test_a_row_moved_by_an_amendment_keeps_its_progress(sample_office: Office) -> None:
    plan = current(sample_office)
    item_id, unit_id = board_key(sample_office)
    sample_office.progress.report({(item_id, unit_id, MARCH): DONE})
    moved = sample_office.plans
    moved.move_items(plan.id, [item_id], 1)
    reordered = current(sample_office)
    sample_office.history.undo()
    moved.amend(plan.id, amended(reordered), source="QĐ 99.docx")
    board = sample_office.progress.board(current(sample_office), MARCH)
    assert board.cells[item_id, unit_id].report == DONE
