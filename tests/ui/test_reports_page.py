"""The page Báo cáo on a real office in a folder of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QWheelEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from core.domain.plan import Decision, Plan
from tests.ui.report_desk import Desk
from ui.theme import apply_theme, register_fonts, tokens
from ui.widgets.date_fields import read_date
from ui.widgets.paper_view import FIT_PAGE


@pytest.fixture(scope="session", autouse=True)
def _look(qapp: QApplication) -> None:
    register_fonts()
    apply_theme(qapp, "light")


@pytest.fixture
def empty_desk(qtbot: QtBot, tmp_path: Path, clock: Callable) -> Iterator[Desk]:
    desk = Desk(qtbot, tmp_path, clock, "coordinator")
    desk.show()
    yield desk
    desk.page.close()
    desk.operations.close()


@pytest.fixture
def desk(empty_desk: Desk, sample_plan: Plan) -> Desk:
    empty_desk.operations.run(lambda office: office.plans.store(sample_plan, source="kh.txt"))
    empty_desk.settle()
    empty_desk.changes.clear()
    return empty_desk


def test_without_a_plan_the_page_says_so_and_leads_to_the_plan(empty_desk: Desk) -> None:
    page = empty_desk.page
    assert page.stack.currentWidget() is page.empty
    assert not page.detail.isVisible()
    assert not any(action.isEnabled() for action in page.commands_of_page.exports.values())
    assert not page.commands_of_page.print.isEnabled()
    with empty_desk.qtbot.waitSignal(page.page_requested, timeout=60_000) as asked:
        page.empty.findChild(QPushButton).click()
    assert asked.args == ["plan", ""]


def test_the_pages_are_the_decision_upright_and_the_annex_lying(desk: Desk) -> None:
    page, view = desk.page, desk.page.preview.view
    lying = [view.is_landscape(number) for number in range(view.page_count)]
    assert lying == sorted(lying)
    assert {*lying} == {False, True}
    assert page.preview.sheet.text() == "A4 đứng · lề 20, 20, 30, 15 mm"
    assert page.status_text == f"Kế hoạch năm · {view.page_count} trang"
    view.go_to(lying.index(True))
    assert page.preview.sheet.text() == "A4 ngang · lề 20, 20, 30, 15 mm"
    assert page.preview.count.text() == f"/ {view.page_count} trang"


def test_the_preview_shows_ink_on_white_sheets(desk: Desk) -> None:
    view = desk.page.preview.view
    image = view.viewport().grab().toImage()
    sheet = view.page_rect(0).intersected(view.viewport().rect())
    greys = {
        image.pixelColor(x, y).lightness()
        for x in range(sheet.left() + 1, sheet.right())
        for y in range(sheet.top() + 1, sheet.bottom(), 3)
    }
    assert 255 in greys
    assert min(greys) < 60
    assert image.pixelColor(3, 3).name() == tokens().window.darker(150).name()


def test_keys_turn_the_pages(desk: Desk) -> None:
    view, qtbot = desk.page.preview.view, desk.qtbot
    last = view.page_count - 1
    for key, modifier, expected in (
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, 1),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, 2),
        (Qt.Key.Key_PageUp, Qt.KeyboardModifier.NoModifier, 1),
        (Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier, last),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, last),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier, 0),
    ):
        qtbot.keyClick(view, key, modifier)
        assert view.page == expected
        assert desk.page.preview.number.text() == str(expected + 1)
    assert not desk.page.preview.back.isEnabled()


def test_every_page_is_reached_by_its_number_at_every_zoom(desk: Desk) -> None:
    preview = desk.page.preview
    for zoom in (FIT_PAGE, 50, 200):
        preview.view.set_zoom(zoom)
        for number in range(preview.view.page_count):
            preview.number.setText(str(number + 1))
            desk.qtbot.keyClick(preview.number, Qt.Key.Key_Return)
            assert preview.view.page == number
            assert preview.view.page_rect(number).intersects(preview.view.viewport().rect())


def test_scrolling_by_wheel_names_the_page_seen(desk: Desk) -> None:
    view = desk.page.preview.view
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert view.page == view.page_count - 1
    bar.setValue(0)
    assert view.page == 0


def test_the_zoom_has_bounds_and_is_kept(desk: Desk) -> None:
    preview = desk.page.preview
    for typed, percent in (("75", 75), ("150 %", 150), ("400", 200), ("10", 50), ("x", 50)):
        preview.zoom.setEditText(typed)
        desk.qtbot.keyClick(preview.zoom.lineEdit(), Qt.Key.Key_Return)
        assert preview.view.percent == percent
        assert preview.zoom.currentText() == f"{percent} %"
    assert desk.page.state.get("reports/zoom", 0) == 50
    preview.larger.click()
    assert preview.view.percent == 60


def test_the_whole_page_fits_and_follows_the_window(desk: Desk) -> None:
    preview = desk.page.preview
    desk.qtbot.mouseClick(preview.whole, Qt.MouseButton.LeftButton)
    room = preview.view.viewport().rect()
    biggest = [preview.view.page_rect(n) for n in range(preview.view.page_count)]
    assert all(r.width() <= room.width() and r.height() <= room.height() for r in biggest)
    before = preview.view.percent
    desk.page.resize(1218, 450)
    assert preview.view.percent < before
    assert preview.whole.isChecked()


def test_ctrl_and_wheel_zoom_at_the_pointer(desk: Desk) -> None:
    view = desk.page.preview.view
    view.set_zoom(100)
    view.go_to(1)
    spot = QPoint(300, 200)
    inside = (spot.y() - view.page_rect(1).top()) / view.page_rect(1).height()
    wheel = QWheelEvent(
        QPointF(spot), QPointF(view.viewport().mapToGlobal(spot)), QPoint(), QPoint(0, 120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), wheel)
    assert view.percent == 125
    after = (spot.y() - view.page_rect(1).top()) / view.page_rect(1).height()
    assert after == pytest.approx(inside, abs=0.002)


def test_a_change_of_the_plan_is_drawn_at_once_at_the_same_place(desk: Desk) -> None:
    view = desk.page.preview.view
    view.set_zoom(75)
    view.go_to(3)
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 57)
    place, before = view.page_rect(3), desk.page.paper.pdf
    desk.operations.run(
        lambda office: office.plans.insert_items(
            office.plans.current().id, after=office.plans.current().items[-1].id, count=3
        )
    )
    desk.operations.wait_idle()
    desk.qtbot.waitUntil(lambda: desk.page.paper.pdf != before, timeout=60_000)
    assert (view.page, view.percent, view.page_rect(3)) == (3, 75, place)


def test_a_page_not_shown_draws_when_it_is_shown_again(desk: Desk) -> None:
    page = desk.page
    before = page.paper.pdf
    page.hide()
    desk.operations.run(
        lambda office: office.plans.delete_items(
            office.plans.current().id, [office.plans.current().items[-1].id]
        )
    )
    desk.settle()
    assert page.paper.pdf == before
    page.show()
    desk.settle()
    assert page.paper.pdf != before


def test_a_field_left_is_stored_as_one_step_and_goes_back_with_one(desk: Desk) -> None:
    form = desk.page.panel.decision
    before = desk.decision()
    form.lines["number"].setText(" 302 ")
    desk.qtbot.keyClick(form.lines["number"], Qt.Key.Key_Return)
    desk.settle()
    assert desk.decision() == Decision(**{**_fields(before), "number": "302"})
    assert [change.label for change in desk.changes] == ["sửa phần quyết định"]
    desk.operations.run(lambda office: office.history.undo())
    desk.settle()
    assert desk.decision() == before
    assert form.lines["number"].text() == ""


def test_a_list_is_stored_line_by_line_when_the_field_is_left(desk: Desk) -> None:
    field = desk.page.panel.decision.texts["recipients"]
    field.setFocus()
    field.setPlainText("- Như Điều 4;\n\n  - Lưu: VT, VP. \n")
    assert desk.changes == []
    desk.page.panel.decision.texts["title"].setFocus()
    desk.settle()
    assert desk.decision().recipients == ("- Như Điều 4;", "- Lưu: VT, VP.")
    assert field.toPlainText() == "- Như Điều 4;\n- Lưu: VT, VP."
    assert len(desk.changes) == 1


def test_every_field_of_the_decision_is_shown_and_stored(desk: Desk) -> None:
    form = desk.page.panel.decision
    named = {*form.texts, *form.lines, "day", "month", "year"}
    assert named == set(_fields(Decision()))
    for name, field in form.texts.items():
        field.setPlainText(f"{name} một\n{name} hai")
        field.commit()
    for name, line in form.lines.items():
        line.setText(f"{name} ba")
        line.commit()
    desk.settle()
    stored = _fields(desk.decision())
    for name in form.texts:
        value = stored[name]
        assert (value if isinstance(value, str) else "\n".join(value)) == (
            f"{name} một\n{name} hai"
        )
    assert all(stored[name] == f"{name} ba" for name in form.lines)


def test_opening_and_leaving_the_page_changes_nothing(desk: Desk) -> None:
    form = desk.page.panel.decision
    for field in (*form.texts.values(), *form.lines.values(), *form.date.parts):
        field.setFocus()
    form.commit()
    desk.page.hide()
    desk.settle()
    assert desk.changes == []


def test_escape_brings_back_what_is_stored(desk: Desk) -> None:
    form = desk.page.panel.decision
    title = form.texts["title"].toPlainText()
    form.texts["title"].setPlainText("khác")
    form.lines["place"].setText("khác")
    desk.qtbot.keyClick(form.texts["title"], Qt.Key.Key_Escape)
    desk.qtbot.keyClick(form.lines["place"], Qt.Key.Key_Escape)
    assert form.texts["title"].toPlainText() == title
    assert form.lines["place"].text() == "Vĩnh Bảo"


def test_a_field_being_typed_in_survives_a_change_made_elsewhere(desk: Desk) -> None:
    field = desk.page.panel.decision.texts["title"]
    field.setFocus()
    field.setPlainText("Đang gõ dở")
    desk.operations.run(
        lambda office: office.plans.edit_decision(
            office.plans.current().id, Decision(signer="Lê Văn A", title="Từ nơi khác")
        )
    )
    desk.settle()
    assert field.toPlainText() == "Đang gõ dở"
    assert desk.page.panel.decision.lines["signer"].text() == "Lê Văn A"


def test_a_date_that_is_none_stands_at_its_field_and_is_not_stored(desk: Desk) -> None:
    fields = desk.page.panel.decision.date
    fields.parts[0].setText("30")
    fields.parts[0].commit()
    assert fields.fault.isVisible()
    assert fields.fault.text() == (
        "Tháng 2 năm 2024 không có ngày 30. Sửa lại hoặc để trống ô ngày."
    )
    assert desk.decision().day is None
    fields.parts[1].setText("3")
    fields.parts[1].commit()
    desk.settle()
    assert not fields.fault.isVisible()
    assert (desk.decision().day, desk.decision().month) == (30, 3)
    assert len(desk.changes) == 1


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        (("", "", ""), (None, None, None)),
        (("05", "3", "2024"), (5, 3, 2024)),
        (("29", "02", ""), (29, 2, None)),
        (("", "2", "2024"), (None, 2, 2024)),
    ],
)
def test_a_date_may_have_blanks(texts: tuple[str, ...], values: tuple) -> None:
    assert read_date(*texts) == values


@pytest.mark.parametrize(
    ("texts", "part"),
    [
        (("32", "1", "2024"), "Ngày “32”"),
        (("1", "13", "2024"), "Tháng “13”"),
        (("1", "1", "24"), "Năm “24”"),
        (("1O", "1", "2024"), "Ngày “1O”"),
        (("29", "2", "2023"), "Tháng 2 năm 2023 không có ngày 29"),
    ],
)
def test_what_is_no_date_is_named(texts: tuple[str, ...], part: str) -> None:
    with pytest.raises(ValueError, match=part):
        read_date(*texts)


def test_what_is_typed_last_is_stored_when_the_window_closes(desk: Desk) -> None:
    desk.page.panel.decision.texts["title"].setFocus()
    desk.page.panel.decision.texts["title"].setPlainText("Tên mới")
    desk.page.close()
    desk.settle()
    assert desk.decision().title == "Tên mới"


def test_a_unit_reads_the_decision_but_does_not_change_it(
    qtbot: QtBot, tmp_path: Path, clock: Callable, sample_plan: Plan
) -> None:
    desk = Desk(qtbot, tmp_path, clock, "unit")
    desk.show()
    desk.operations.run(lambda office: office.plans.store(sample_plan, source="kh.txt"))
    desk.settle()
    form = desk.page.panel.decision
    assert form.lines["signer"].text() == sample_plan.decision.signer
    assert all(f.isReadOnly() for f in (*form.texts.values(), *form.lines.values()))
    desk.page.close()
    desk.operations.close()


@pytest.mark.parametrize(
    ("suffix", "start"), [(".pdf", b"%PDF"), (".docx", b"PK"), (".xlsx", b"PK")]
)
def test_a_file_is_written_under_the_name_proposed(
    desk: Desk, tmp_path: Path, suffix: str, start: bytes
) -> None:
    page = desk.page
    page.state.put("reports/folder", str(tmp_path))
    page.commands_of_page.exports[suffix].trigger()
    dialog = page.findChild(QFileDialog)
    assert Path(dialog.selectedFiles()[0]) == tmp_path / f"ke-hoach_2024{suffix}"
    dialog.accept()
    desk.settle()
    assert (tmp_path / f"ke-hoach_2024{suffix}").read_bytes().startswith(start)
    assert page.strip.text == f"Đã ghi “ke-hoach_2024{suffix}”."


class Opener(QObject):
    """Takes the place of the system's program for files."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[QUrl] = []

    @Slot(QUrl)
    def open_file(self, url: QUrl) -> None:
        self.opened.append(url)


def test_the_file_written_is_opened_from_the_message(desk: Desk, tmp_path: Path) -> None:
    target, opener = tmp_path / "kế hoạch.pdf", Opener()
    desk.page.export.write(desk.page.request(), target)
    desk.settle()
    QDesktopServices.setUrlHandler("file", opener, "open_file")
    try:
        link = next(b for b in desk.page.strip.findChildren(QPushButton) if b.text() == "Mở tệp")
        link.click()
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert opener.opened == [QUrl.fromLocalFile(str(target))]


def test_a_file_that_cannot_be_written_is_told_in_the_strip(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "chưa có" / "kế hoạch.pdf"
    desk.page.export.write(desk.page.request(), target)
    desk.settle()
    assert desk.page.strip.kind == "fault"
    assert "“kế hoạch.pdf”" in desk.page.strip.text
    desk.page.export.write(desk.page.request(), tmp_path / "a.pdf")
    desk.settle()
    assert desk.page.strip.text == "Đã ghi “a.pdf”."


def test_what_is_being_typed_is_in_the_file_written(desk: Desk, tmp_path: Path) -> None:
    from docx import Document

    desk.page.state.put("reports/folder", str(tmp_path))
    desk.page.panel.decision.lines["signer"].setText("Trần Thị Bích Đào")
    desk.page.commands_of_page.exports[".docx"].trigger()
    desk.page.findChild(QFileDialog).accept()
    desk.settle()
    document = Document(str(tmp_path / "ke-hoach_2024.docx"))
    texts = [c.text for t in document.tables for row in t.rows for c in row.cells]
    texts += [paragraph.text for paragraph in document.paragraphs]
    assert any("Trần Thị Bích Đào" in text for text in texts)


def test_letters_that_cannot_be_printed_are_told(desk: Desk) -> None:
    desk.operations.run(
        lambda office: office.plans.edit_cells(
            office.plans.current().id,
            [_edit(office.plans.current().items[1].id, "Kiểm tra 漢")],
        )
    )
    desk.settle()
    assert desk.page.strip.kind == "ask"
    assert "“漢”" in desk.page.strip.text


def test_nothing_is_wider_than_the_smallest_window(desk: Desk) -> None:
    desk.page.resize(1049, 490)
    assert desk.page.size().width() == 1049
    assert desk.page.panel.decision.horizontalScrollBar().maximum() == 0
    buttons = [desk.page.preview.whole, desk.page.preview.zoom, desk.page.preview.forward]
    assert all(b.geometry().right() < desk.page.preview.width() for b in buttons)


def _fields(decision: Decision) -> dict[str, object]:
    return {name: getattr(decision, name) for name in Decision.__dataclass_fields__}


def _edit(item_id: str, value: str) -> object:
    from core.domain.plan_edit import CellEdit

    return CellEdit(item_id, "content", value)


def test_small_pages_lead_to_the_large_ones_and_follow_them(desk: Desk) -> None:
    preview = desk.page.preview
    preview.show_thumbs(True)
    desk.page.repaint()
    assert preview.thumbs.count() == preview.view.page_count
    preview.thumbs.setFocus()
    desk.qtbot.keyClick(preview.thumbs, Qt.Key.Key_Down)
    desk.qtbot.keyClick(preview.thumbs, Qt.Key.Key_Down)
    assert preview.view.page == 2
    preview.view.go_to(1)
    assert preview.thumbs.currentRow() == 1
    upright, lying = preview.thumbs.sheet_size(0), preview.thumbs.sheet_size(2)
    assert upright.height() > upright.width()
    assert lying.width() > lying.height()
    drawn = preview.thumbs.image(1)
    tones = {drawn.pixelColor(x, y).lightness() for x in range(0, drawn.width(), 2)
             for y in range(0, drawn.height(), 2)}  # fmt: skip
    assert min(tones) < 200 < max(tones)
