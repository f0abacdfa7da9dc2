"""The page Kế hoạch: rows, search, filter, questions, what is remembered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from core.domain.deadline import DeadlineKind
from core.domain.plan import COLUMNS, ItemKind, Plan
from core.domain.recurrence import Frequency
from core.domain.text import spelling_key
from tests.ui.plan_desk import Desk
from ui.dialogs.deadline_reading import DeadlineReadingDialog
from ui.models.plan_filter import DeadlineChoice
from ui.models.plan_tree import PlanRole
from ui.operations import plan as operation
from ui.operations.runner import Operations
from ui.pages.plan import PlanPage

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(operations: Operations, tmp_path: Path, sample_plan: Plan) -> Desk:
    return Desk(operations, tmp_path, sample_plan)


def command(desk: Desk, words: str) -> QAction:
    """A command of the page by its words."""
    return next(a for a in desk.page.findChildren(QAction) if a.text() == words)


# -- rows


def test_a_row_is_added_below_and_its_words_can_be_typed_at_once(desk: Desk) -> None:
    desk.go("III.2", "lead")
    command(desk, "Thêm dòng dưới").trigger()
    desk.settle()
    assert desk.place == ("III.3", "content")
    desk.type("Việc mới")
    desk.press(Key.Key_Return)
    assert desk.item("III.3").content == "Việc mới"
    assert desk.item("III.4").content.startswith("Tỷ lệ hồ sơ trực tuyến")


@pytest.mark.parametrize(
    ("words", "start", "path", "kind"),
    [
        ("Thêm dòng trên", "III.2", "III.2", ItemKind.TASK),
        ("Thêm dòng trên", "III.1.1", "III.1.1", ItemKind.TASK),
        ("Thêm dòng dưới", "II.2", "II.2.5", ItemKind.TASK),
        ("Thêm dòng con", "III.2", "III.2.1", ItemKind.TASK),
        ("Thêm nhóm", "II.2.3", "II.3", ItemKind.GROUP),
        ("Thêm phần", "II.2.3", "III", ItemKind.SECTION),
    ],
)
def test_rows_groups_and_parts_are_added_where_one_expects_them(
    desk: Desk, words: str, start: str, path: str, kind: ItemKind
) -> None:
    count = len(desk.plan.items)
    desk.go(start, "content")
    command(desk, words).trigger()
    desk.settle()
    assert len(desk.plan.items) == count + 1
    assert desk.item(path).content == ""
    assert desk.item(path).kind is kind
    assert desk.place == (path, "content")


def test_deleting_says_which_rows_and_comes_back_whole(desk: Desk) -> None:
    before = desk.plan
    desk.select(("II.5.2", "lead"), ("II.5.3", "lead"))
    desk.press(Key.Key_Minus, CONTROL)
    assert desk.undo_label == "xóa 2 dòng: II.5.2, II.5.3"
    assert "II.5.2" not in desk.paths_in_sight
    desk.undo()
    assert desk.plan == before
    assert desk.place[0] == "II.5.2"


def test_rows_move_and_change_their_level_by_the_keys(desk: Desk) -> None:
    words = desk.item("III.3").content
    desk.go("III.3", "content")
    desk.press(Key.Key_Up, ALT_SHIFT)
    assert desk.item("III.2").content == words
    assert desk.place == ("III.2", "content")
    desk.press(Key.Key_Down, ALT_SHIFT)
    desk.press(Key.Key_Right, ALT_SHIFT)
    assert desk.item("III.2.1").content == words
    desk.press(Key.Key_Left, ALT_SHIFT)
    assert desk.item("III.3").content == words


def test_a_row_can_be_made_a_group(desk: Desk) -> None:
    desk.go("III.2", "content")
    command(desk, "Thành nhóm").trigger()
    desk.settle()
    assert desk.item("III.2").kind is ItemKind.GROUP
    assert desk.item("III.2").lead  # nothing it holds is lost, nor out of sight
    assert desk.shown("III.2", "lead") == desk.item("III.2").lead


# -- search and filter


def test_replacing_takes_every_spelling_and_is_one_step(desk: Desk) -> None:
    office = "Văn phòng HĐND và UBND huyện"
    cells = (item.cell(column) for item in desk.plan.items for column in COLUMNS)
    hits = sum(1 for words in cells if office in words)
    bar = desk.page.finder.find_bar
    desk.page.finder.open_find()
    bar.find_edit.setText("van phong hdnd va ubnd huyen")
    bar.replace_edit.setText("Văn phòng huyện")
    desk.page.finder.replace_all()
    desk.settle()
    assert desk.item("I.2").lead == "Văn phòng huyện"
    assert bar.answer.text() == f"Đã thay ở {hits} ô."
    assert desk.undo_label == f"thay “{bar.find_edit.text()}” bằng “Văn phòng huyện” ở {hits} ô"
    desk.undo()
    assert desk.item("I.2").lead == "Văn phòng HĐND và UBND huyện"


def test_find_next_goes_round_and_can_ask_for_the_accents(desk: Desk) -> None:
    bar = desk.page.finder.find_bar
    desk.go("I.1", "tt")
    bar.find_edit.setText("tap huan")
    desk.page.finder.find_next()
    assert desk.place == ("V.1", "content")
    desk.page.finder.find_next()
    assert desk.place == ("V.1", "product")
    desk.page.finder.find_next()
    assert desk.place == ("V.1", "content")
    bar.exact_box.setChecked(True)
    desk.page.finder.find_next()
    assert bar.answer.text() == "Không thấy."


def test_replacing_one_by_one_goes_on_to_the_next(desk: Desk) -> None:
    bar = desk.page.finder.find_bar
    desk.go("V.1", "content")
    bar.find_edit.setText("tập huấn")
    bar.replace_edit.setText("bồi dưỡng")
    desk.page.finder.replace()
    desk.settle()
    assert desk.item("V.1").content.startswith("bồi dưỡng, hướng dẫn")
    assert desk.place == ("V.1", "product")


def test_the_filter_needs_no_accents_and_keeps_the_headings_above(desk: Desk) -> None:
    desk.page.filter_edit.setText("tap huan")
    assert desk.paths_in_sight == ["V", "V.1"]
    desk.page.filter_edit.setText("truyen thong")
    assert desk.paths_in_sight == ["IV", "IV.1"]  # a heading that matches keeps its rows
    desk.page.filter_edit.clear()
    assert len(desk.paths_in_sight) == 40


@pytest.mark.parametrize(
    ("choice", "tasks"),
    [
        (DeadlineChoice.DATED, 10),
        (DeadlineChoice.UNCLEAR, 5),
        (DeadlineChoice.CONTINUOUS, 14),
        (DeadlineChoice.OVERDUE, 3),
    ],
)
def test_tasks_are_filtered_by_their_deadline(
    desk: Desk, choice: DeadlineChoice, tasks: int
) -> None:
    desk.page.filters.set_deadline(choice)
    items = [desk.page.model.item(row) for row in desk.page.view.rows()]
    assert sum(1 for item in items if item and item.kind is ItemKind.TASK) == tasks


def test_tasks_are_filtered_by_who_leads_or_supports(desk: Desk) -> None:
    desk.page.filters.set_agency(spelling_key("Phòng Tư pháp"))
    assert desk.paths_in_sight == ["III", "III.6"]
    assert desk.page.strip.text == "Đang lọc: Phòng Tư pháp. Còn 2 dòng."
    assert "Lọc: Phòng Tư pháp" in desk.page.status_text


def test_a_filter_that_nothing_matches_says_so_and_leads_back(desk: Desk) -> None:
    desk.page.filter_edit.setText("không có chữ này")
    assert desk.page.strip.text == "Đang lọc: không có chữ này. Còn 0 dòng."
    strip_link = next(b for b in desk.page.strip.findChildren(QPushButton) if b.text() == "Bỏ lọc")
    strip_link.click()
    assert len(desk.paths_in_sight) == 40
    assert "7 chỗ chưa rõ" in desk.page.strip.text


def test_ctrl_g_goes_to_a_path_and_opens_what_is_closed(desk: Desk) -> None:
    desk.page.view.set_open(desk.index("III", "tt"), False)
    desk.page.finder.go_to("iii.1.2")
    assert desk.place[0] == "III.1.2"
    assert "III.1.2" in desk.paths_in_sight
    desk.page.finder.go_to("IX.9")
    assert desk.page.finder.go_bar.answer.text() == "Không có dòng “IX.9”."


# -- questions


def test_f8_walks_every_place_that_is_unclear(desk: Desk) -> None:
    desk.go("I.1", "tt")
    walked = []
    for _ in range(8):
        desk.page.walk_doubts(1)
        walked.append(desk.place)
    assert walked[:4] == [
        ("II.5.1", "deadline"),
        ("II.5.2", "deadline"),
        ("II.5.3", "deadline"),
        ("III.3", "deadline"),
    ]
    assert len(set(walked)) == 7
    assert walked[7] == walked[0]
    desk.page.walk_doubts(-1)
    assert desk.place == ("III.4", "product")


def test_a_person_says_how_a_deadline_is_meant_and_the_question_is_gone(desk: Desk) -> None:
    desk.go("II.5.3", "deadline")
    facts = desk.page.model.facts
    assert facts is not None
    reading = facts.readings[desk.item("II.5.3").id]
    dialog = DeadlineReadingDialog(reading, 2024, "II.5.3")
    assert dialog.frequency_box.currentText() == "Hằng tháng"
    dialog.kind_box.setCurrentIndex(dialog.kind_box.findData(DeadlineKind.RECURRING))
    dialog.frequency_box.setCurrentIndex(dialog.frequency_box.findData(Frequency.MONTH))
    chosen = dialog.chosen()
    assert (chosen.kind, chosen.text) == (DeadlineKind.RECURRING, "Định kỳ theo quy định")
    assert chosen.recurrence is not None
    assert chosen.recurrence.frequency is Frequency.MONTH
    operation.confirm_deadline(
        operations=desk.operations,
        plan_id=facts.plan.id,
        item_id=desk.item("II.5.3").id,
        reading=chosen,
    )
    desk.settle()
    assert desk.shown("II.5.3", "due") == "định kỳ"
    assert desk.page.status_text == "29 nhiệm vụ · 6 chỗ chưa rõ"
    said = desk.page.panel.deadline_part.words.text()
    assert "hằng tháng" in said
    assert (
        "Hạn mỗi kỳ là hạn gửi báo cáo của kỳ đó." in said
    )  # as Tổng quan counts; no day of its own


def test_enter_on_a_field_says_yes_after_the_focus_was_on_the_button(desk: Desk) -> None:
    desk.go("II.5.3", "deadline")
    facts = desk.page.model.facts
    assert facts is not None
    dialog = DeadlineReadingDialog(facts.readings[desk.item("II.5.3").id], 2024, "II.5.3")
    dialog.show()
    dialog.activateWindow()
    assert QTest.qWaitForWindowActive(dialog)
    assert QApplication.focusWidget() is dialog.kind_box
    button = next(b for b in dialog.findChildren(QPushButton) if b.isDefault())
    button.setFocus()
    dialog.frequency_box.setFocus()
    QTest.keyClick(dialog.frequency_box, Qt.Key.Key_Return)
    assert dialog.result() == DeadlineReadingDialog.DialogCode.Accepted


# -- looks


def test_what_a_person_arranged_is_there_the_next_time_and_can_be_forgotten(
    desk: Desk, operations: Operations
) -> None:
    desk.page.view.header().resizeSection(1, 411)
    desk.page.looks.show_column("support", shown=False)
    desk.page.looks.set_lines(1)
    page = PlanPage(operations, desk.state)
    page.resize(1218, 630)
    page.show()
    page.refresh(None)
    desk.settle()
    assert page.view.columnWidth(1) == 411
    assert page.view.isColumnHidden(3)
    assert page.view.most_lines == 1
    page.looks.reset()
    assert not page.view.isColumnHidden(3)
    assert page.view.most_lines == 3


@pytest.mark.parametrize("width", [900, 1049, 1218, 1700])
def test_the_columns_fit_the_window_without_scrolling_sideways(desk: Desk, width: int) -> None:
    desk.page.resize(width, 600)
    desk.settle()
    assert desk.page.view.horizontalScrollBar().maximum() == 0
    shown = sum(desk.page.view.columnWidth(i) for i in range(7))
    assert shown == desk.page.view.viewport().width()


def test_scrolled_sideways_the_first_columns_stay_where_they_are(desk: Desk) -> None:
    for column in range(2, 7):
        desk.page.view.header().resizeSection(column, 400)
    desk.go("I.1", "product")
    desk.settle()
    view = desk.page.view
    assert view.horizontalScrollBar().value() > 0
    tt = view.cell_rect(desk.index("I.1", "tt"))
    assert tt.left() == 0
    assert view.indexAt(tt.center()).column() == 0
    content = view.cell_rect(desk.index("I.1", "content"))
    assert content.left() == tt.width()
    assert view.indexAt(content.center()).column() == 1
    product = view.cell_rect(desk.index("I.1", "product"))
    assert view.frozen_width() <= product.left() < view.viewport().width()


# -- without a plan


def test_without_a_plan_the_page_offers_the_sample(operations: Operations, tmp_path: Path) -> None:
    desk = Desk(operations, tmp_path, None)
    assert desk.page.content_area.currentWidget() is desk.page.empty
    desk.page.use_sample()
    desk.settle()
    assert desk.page.content_area.currentWidget() is not desk.page.empty
    assert desk.page.status_text == "29 nhiệm vụ · 7 chỗ chưa rõ"
    assert desk.state.get("book/plan", "") == desk.plan.id


def test_a_plan_that_the_book_has_is_opened_instead_of_stored_twice(desk: Desk) -> None:
    first = desk.plan
    desk.page.store(replace(first, id=""), "lần hai.docx")
    desk.settle()
    strip = desk.page.strip
    assert "không đưa vào lần hai" in strip.text
    desk.state.put("book/plan", "kế hoạch khác")
    strip.link.click()
    assert desk.state.get("book/plan", "") == first.id
    assert strip.text == ""


def test_a_task_that_everybody_has_done_is_not_shown_as_overdue(desk: Desk) -> None:
    due = desk.page.model.column_of("due")
    index = desk.page.model.index_of(desk.item("I.3").id, due)
    assert index.data(PlanRole.SIGN) == "overdue"
    desk.page.model.set_settled(frozenset({desk.item("I.3").id}))
    assert index.data(PlanRole.SIGN) == "done"
    assert index.data() == "29/02/2024"
