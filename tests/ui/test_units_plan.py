"""Units of a plan's tasks, unknown names, and the plan against its issued text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.domain.assignment import Assignments
from core.domain.plan import Plan
from core.domain.plan_edit import CellEdit
from ui.dialogs.agency_question import AgencyQuestionDialog
from ui.dialogs.assign_more import AssignMoreDialog, ReasonDialog
from ui.dialogs.assign_units import AssignUnitsDialog
from ui.dialogs.plan_differences import DifferencesDialog
from ui.models.unit_assignments import Column
from ui.operations import units as operation
from ui.operations.runner import Operations
from ui.pages.plan import PlanPage
from ui.state import UiState

UNKNOWN = "P. VHTT; Phòng Một cửa; Tổ công tác Đề án 06"


def settle(operations: Operations) -> None:
    for _ in range(4):
        assert operations.wait_idle()
        QApplication.processEvents()


def ask(operations: Operations, look: object) -> object:
    found: list[object] = []
    operations.query(look, found.append)  # type: ignore[arg-type]
    settle(operations)
    return found[0]


@pytest.fixture
def plan(operations: Operations, sample_plan: Plan) -> Plan:
    """The plan of 2024, stored, with two names in I.2 that nobody knows."""
    task = sample_plan.tree.tasks()[1]
    items = tuple(replace(i, lead=UNKNOWN) if i.id == task.id else i for i in sample_plan.items)
    changed = replace(sample_plan, items=items)
    operations.run(lambda office: office.plans.store(changed, source="mẫu.txt"))
    settle(operations)
    return changed


@pytest.fixture
def dialog(operations: Operations, plan: Plan, qtbot: QtBot) -> AssignUnitsDialog:
    made = AssignUnitsDialog(operations, plan)
    qtbot.addWidget(made)
    made.show()
    settle(operations)
    return made


def assignments(operations: Operations, plan: Plan) -> Assignments:
    def look(office: object) -> Assignments:
        return office.progress.assignments(plan, office.units.day_of(2024))  # type: ignore[attr-defined]

    return ask(operations, look)  # type: ignore[return-value]


def cells(dialog: AssignUnitsDialog, column: Column) -> list[str]:
    return [row[column] for row in dialog.model.rows()]


def select(dialog: AssignUnitsDialog, *names: str) -> None:
    dialog.table.clearSelection()
    rows = cells(dialog, Column.UNIT)
    flags = dialog.table.selectionModel().SelectionFlag
    for name in names:
        index = dialog.model.index(rows.index(name), 0)
        dialog.table.selectionModel().select(index, flags.Select | flags.Rows)


def test_groups_are_shown_by_their_members(dialog: AssignUnitsDialog) -> None:
    assert dialog.tasks.count() == 29
    assert dialog.count.text() == "43 chủ trì · 0 phối hợp"
    assert set(cells(dialog, Column.THROUGH)) == {
        "Các cơ quan, đơn vị thuộc UBND huyện",
        "UBND các xã, thị trấn",
    }
    dialog.copy_all()
    assert "11827\tXã Dũng Tiến\tchủ trì" in QGuiApplication.clipboard().text()


def test_another_day_has_other_members(dialog: AssignUnitsDialog, operations: Operations) -> None:
    dialog.day_edit.setText("1/3/2025")
    dialog.day_edit.editingFinished.emit()
    settle(operations)
    assert dialog.count.text() == "33 chủ trì · 0 phối hợp"


def test_a_unit_is_freed_with_a_reason_and_taken_back(
    dialog: AssignUnitsDialog, operations: Operations, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(question: ReasonDialog) -> int:
        question.submit()
        assert "Ghi lý do" in question.strip.text
        question.set_reason("đã làm năm 2023")
        question.submit()
        return question.result()

    monkeypatch.setattr(ReasonDialog, "exec", answer)
    select(dialog, "Xã Dũng Tiến")
    dialog.exempt_button.click()
    settle(operations)
    assert dialog.count.text() == "42 chủ trì · 0 phối hợp · miễn 1"
    assert "miễn: đã làm năm 2023" in cells(dialog, Column.STATE)
    assert len(assignments(operations, plan).exempt) == 1
    assert dialog.restore_button.isEnabled()
    assert not dialog.exempt_button.isEnabled()
    dialog.restore_button.click()
    settle(operations)
    assert dialog.count.text() == "43 chủ trì · 0 phối hợp"


def test_a_unit_is_added_beyond_the_plans_words(
    dialog: AssignUnitsDialog, operations: Operations, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog.tasks.setCurrentRow(6)
    before = dialog.model.rowCount()

    def answer(question: AssignMoreDialog) -> int:
        question.submit()
        assert "ít nhất một đơn vị" in question.strip.text
        item = question.picker.list.item(question.picker.list.count() - 1)
        item.setCheckState(Qt.CheckState.Checked)
        question.submit()
        return question.result()

    monkeypatch.setattr(AssignMoreDialog, "exec", answer)
    dialog.add_button.click()
    settle(operations)
    assert dialog.model.rowCount() == before + 1
    assert cells(dialog, Column.STATE).count("giao thêm") == 1


def test_a_change_goes_back_without_leaving_the_dialog(
    dialog: AssignUnitsDialog, operations: Operations, plan: Plan
) -> None:
    task, unit = plan.tree.tasks()[0], assignments(operations, plan).active[0].unit_id
    operation.exempt(operations=operations, item_id=task.id, unit_ids=[unit], reason="x")
    settle(operations)
    assert dialog.model.rowCount() == 43
    assert dialog.count.text().endswith("miễn 1")
    dialog.strip.link.click()
    settle(operations)
    assert dialog.count.text() == "43 chủ trì · 0 phối hợp"


def test_whoever_only_reports_changes_nothing(
    operations: Operations, plan: Plan, qtbot: QtBot
) -> None:
    dialog = AssignUnitsDialog(operations, plan, read_only=True)
    qtbot.addWidget(dialog)
    dialog.show()
    settle(operations)
    buttons = (dialog.exempt_button, dialog.add_button, dialog.restore_button)
    assert not any(button.isVisible() for button in buttons)
    assert dialog.strip.text == ""


def test_a_plan_read_on_its_page_asks_for_unknown_names(
    operations: Operations, plan: Plan, qtbot: QtBot, tmp_path: Path
) -> None:
    page = PlanPage(operations, UiState(tmp_path))
    qtbot.addWidget(page)
    page.show()
    page.refresh(None)
    settle(operations)
    page.store(replace(plan, year=plan.year + 1), "hai.docx")  # it gets ids of its own
    settle(operations)
    question = page.findChild(AgencyQuestionDialog)
    assert question.isVisible()
    assert question.heading.text() == "“Phòng Một cửa” là đơn vị nào?"
    question.later_button.click()
    question.later_button.click()
    settle(operations)
    assert page.findChild(AgencyQuestionDialog) is None
    assert len(assignments(operations, plan).questions) == 2


def test_the_page_asks_for_the_tasks_under_a_heading(
    operations: Operations,
    plan: Plan,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = PlanPage(operations, UiState(tmp_path))
    qtbot.addWidget(page)
    page.show()
    page.refresh(None)
    settle(operations)
    seen: list[int] = []
    monkeypatch.setattr(AssignUnitsDialog, "exec", lambda dialog: seen.append(dialog.tasks.count()))
    page.view.reveal(page.model.index_of(plan.items[0].id, "content"))
    page.units.assign()
    settle(operations)
    assert seen == [4]


def test_only_the_tasks_asked_for_are_shown_at_first(
    operations: Operations, plan: Plan, qtbot: QtBot
) -> None:
    task = plan.tree.tasks()[3]
    dialog = AssignUnitsDialog(operations, plan, [task.id])
    qtbot.addWidget(dialog)
    settle(operations)
    assert dialog.tasks.count() == 1
    dialog.show_box.setCurrentIndex(1)
    assert dialog.tasks.count() == 29
    assert dialog.tasks.currentRow() == 3


def test_each_unknown_name_is_asked_once(
    dialog: AssignUnitsDialog, operations: Operations, plan: Plan, qtbot: QtBot
) -> None:
    assert "“Phòng Một cửa”, “Tổ công tác Đề án 06”" in dialog.strip.text
    found: list[operation.AssignmentBook] = []
    operation.load_assignments(
        operations=operations, plan_id=plan.id, on=None, on_result=found.append
    )
    settle(operations)
    [book] = found
    question = AgencyQuestionDialog(
        operations, book.units, book.catalogue, book.assignments.questions
    )
    qtbot.addWidget(question)
    assert question.heading.text() == "“Phòng Một cửa” là đơn vị nào?"
    assert "Tên 1 trong 2 · dùng ở I.2" in question.note.text()
    question.search.setText("noi vu")
    assert question.list.count() == 1
    question.submit()
    assert question.heading.text() == "“Tổ công tác Đề án 06” là đơn vị nào?"
    question.text_button.click()
    settle(operations)
    after = assignments(operations, plan)
    assert after.questions == ()
    task = plan.tree.tasks()[1]
    names = [book.units.directory.by_id[a.unit_id].name for a in after.of_item(task.id)]
    assert "Phòng Nội vụ" in names
    assert dialog.strip.kind == "info"


def test_differences_strike_the_old_and_print_the_new_bold(
    operations: Operations, plan: Plan, qtbot: QtBot
) -> None:
    task = plan.tree.tasks()[0]
    operations.run(lambda office: office.plans.issue(plan.id))
    edit = CellEdit(task.id, "deadline", "Trong tháng 3/2024")
    operations.run(lambda office: office.plans.edit_cells(plan.id, [edit]))
    dialog = DifferencesDialog(operations, plan.id)
    qtbot.addWidget(dialog)
    settle(operations)
    assert dialog.count.text() == "1 dòng sửa"
    assert dialog.issued_box.currentText() == "Ban hành kế hoạch, 18/3/2024"
    html = dialog.text.toHtml()
    assert "line-through" in html
    assert dialog.text.toPlainText().splitlines()[-1] == "Trong tháng 02/20243/2024"
    dialog.copy_all()
    line = QGuiApplication.clipboard().text().splitlines()[1]
    assert line == "I.1\tsửa\tThời gian hoàn thành\tTrong tháng 02/2024\tTrong tháng 3/2024"


def test_a_plan_never_issued_says_so(operations: Operations, plan: Plan, qtbot: QtBot) -> None:
    dialog = DifferencesDialog(operations, plan.id)
    qtbot.addWidget(dialog)
    settle(operations)
    assert "chưa ban hành" in dialog.strip.text


def test_an_amendment_is_seen_before_it_is_taken_over(
    operations: Operations, plan: Plan, qtbot: QtBot
) -> None:
    operations.run(lambda office: office.plans.issue(plan.id))
    gone = plan.tree.tasks()[-1]
    amended = replace(
        plan,
        id="khac",
        items=tuple(
            replace(item, id=f"moi-{item.id}", parent_id=item.parent_id and f"moi-{item.parent_id}")
            for item in plan.items
            if item.id != gone.id
        ),
    )
    dialog = DifferencesDialog(operations, plan.id, amended=amended, source="QĐ 99.docx")
    qtbot.addWidget(dialog)
    settle(operations)
    assert dialog.count.text() == "1 dòng bỏ"
    assert len(ask(operations, lambda office: office.plans.get(plan.id)).items) == len(plan.items)
    dialog.apply_button.click()
    settle(operations)
    after = ask(operations, lambda office: office.plans.get(plan.id))
    assert [item.id for item in after.items] == [i.id for i in plan.items if i.id != gone.id]
    assert dialog.result() == dialog.DialogCode.Accepted
