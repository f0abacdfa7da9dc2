"""Đối soát in the real window: two values side by side, chosen by a person, and taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from core.domain.errors import UserError
from core.domain.plan import Plan
from core.reports.decree30 import PORTRAIT
from core.reports.pdf import render_pdf
from core.reports.reconciliation import TITLE
from core.services.exchange_records import Choice, IssuedFile, WaitingCell
from core.services.office import Office
from tests.reports.paper import A4, Paper
from tests.services.exchange_hands import filled
from tests.ui.exchange_desk import MARCH, ExchangeDesk
from ui.models.reconcile_words import minutes
from ui.pages.reconciling import NOTHING, ReconcilingPage

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
ONLINE, DIRECT, RESULT = "figure:f06_4", "figure:f06_5", "progress:I.1:result"
USB = {ONLINE: "40", DIRECT: "5", "figure:f06_6": "1", RESULT: "đã ban hành kế hoạch"}


@pytest.fixture
def desk(
    dressed: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    clock: Callable[[], datetime],
    sample_plan: Plan,
) -> Iterator[ExchangeDesk]:
    opened = ExchangeDesk(tmp_path, clock, sample_plan, "journal")
    qtbot.addWidget(opened.window)
    yield opened
    opened.window.close()


@pytest.fixture
def form(desk: ExchangeDesk) -> IssuedFile:
    """The workbook of one commune."""
    (form,) = desk.ask(lambda office: office.exchange.issue(MARCH, desk.out, ["11824"]).files)
    return form


def collect(desk: ExchangeDesk, form: IssuedFile, name: str, **more: object) -> None:
    """A file of the commune arrives."""
    typed: dict[str, str | None] = dict(more.pop("typed"))  # type: ignore[call-overload]
    path = filled(form.path, desk.folder / name, typed, **more)  # type: ignore[arg-type]
    desk.ask(lambda office: office.exchange.collect([path]))


@pytest.fixture
def page(desk: ExchangeDesk, form: IssuedFile) -> ReconcilingPage:
    """Two officers filled in the same workbook: two figures and a result differ."""
    collect(desk, form, "usb.xlsx", typed=USB)
    other = {ONLINE: "41", DIRECT: "6", RESULT: "đang soạn"}
    collect(desk, form, "zalo.xlsx", typed=other, program="WPS Office")
    return shown(desk)


def shown(desk: ExchangeDesk) -> ReconcilingPage:
    """The page, shown anew."""
    desk.show("reconcile")
    page = desk.window.current_page
    assert isinstance(page, ReconcilingPage)
    desk.window.reload()
    desk.settle()
    return page


def waiting(desk: ExchangeDesk) -> list[WaitingCell]:
    """What waits in the store."""
    return desk.ask(lambda office: office.exchange.conflicts(MARCH))


def value(desk: ExchangeDesk, form: IssuedFile, element: str) -> int | None:
    """What counts in the store."""

    def look(office: Office) -> int | None:
        return office.figures.book(MARCH).table.figure(form.unit.id, MARCH.code, element).value

    return desk.ask(look)


def show_cell(desk: ExchangeDesk, page: ReconcilingPage, key: str) -> None:
    """Make the cell of a key current."""
    page.reveal(next(cell.id for cell in waiting(desk) if cell.key == key))
    desk.settle()


def labels(page: ReconcilingPage) -> list[str]:
    return [row.lines[1] for row in page.waiting.list.rows.rows]


def test_both_values_stand_side_by_side_alike_and_none_is_preselected(
    desk: ExchangeDesk, page: ReconcilingPage
) -> None:
    show_cell(desk, page, ONLINE)
    a, b = page.choice.panels
    assert (a.offer.shown, b.offer.shown) == ("40", "41")
    assert a.height() == b.height()
    assert abs(a.width() - b.width()) <= 1  # an odd width cannot be halved
    assert a.button.height() == b.button.height()
    assert a.button.styleSheet() == b.button.styleSheet() == ""
    assert [p.button.property("primary") for p in (a, b)] == [None, None]
    assert not any(p.button.isDefault() or p.button.hasFocus() for p in (a, b))
    assert page.waiting.list.hasFocus()
    told = [label.text() for label in a.findChildren(QLabel)]
    assert f"“usb.xlsx”, ô {a.offer.candidate.sheet}!{a.offer.candidate.cell}" in told
    assert page.waiting.note.text() == "3 ô ở 1 đơn vị"
    assert page.status_text.endswith("trong 3")


def test_texts_of_a_page_and_more_leave_the_buttons_in_sight(
    desk: ExchangeDesk, form: IssuedFile
) -> None:
    long = "Đã ban hành kế hoạch và triển khai đến các thôn. " * 40
    collect(desk, form, "usb.xlsx", typed={RESULT: f"{long}Xong."})
    collect(desk, form, "zalo.xlsx", typed={RESULT: f"{long}Còn hai thôn."})
    page = shown(desk)
    view = page.choice
    assert [panel.button.isEnabled() for panel in view.panels] == [True, True]
    for panel in view.panels:
        foot = panel.button.mapTo(view.viewport(), panel.button.rect().bottomLeft()).y()
        assert foot < view.viewport().height()
        whole = panel.findChild(QPlainTextEdit)
        assert whole is not None
        assert whole.toPlainText() == panel.offer.shown
        assert len(whole.toPlainText()) > 1900


def test_alt_and_a_letter_chooses_and_goes_on_and_ctrl_z_takes_it_back(
    desk: ExchangeDesk, page: ReconcilingPage, form: IssuedFile
) -> None:
    show_cell(desk, page, ONLINE)
    assert value(desk, form, "f06_4") is None
    desk.press(Qt.Key.Key_B, ALT, to=page.waiting.list)
    assert value(desk, form, "f06_4") == 41
    assert len(labels(page)) == 2
    assert page.current is not None
    assert page.current.cell.key != ONLINE
    assert [row.lines[1] for row in page.made.list.rows.rows] == ["dùng 41, không dùng 40"]
    assert page.strip.text.startswith("Đã đối soát")
    desk.press(Qt.Key.Key_Z, CONTROL, to=page.waiting.list)
    assert value(desk, form, "f06_4") is None
    assert page.current is not None
    assert page.current.cell.key == ONLINE


def test_arrows_walk_the_values_and_enter_chooses_the_one_they_stand_on(
    desk: ExchangeDesk, page: ReconcilingPage, form: IssuedFile
) -> None:
    show_cell(desk, page, DIRECT)
    desk.press(Qt.Key.Key_Return, to=page.waiting.list)
    assert value(desk, form, "f06_5") is None  # nothing was chosen yet, so Enter does nothing
    desk.press(Qt.Key.Key_Right, to=page.waiting.list)
    assert page.choice.panels[0].button.hasFocus()
    desk.press(Qt.Key.Key_Right)
    assert page.choice.panels[1].button.hasFocus()
    desk.press(Qt.Key.Key_Left)
    desk.press(Qt.Key.Key_Return)
    assert value(desk, form, "f06_5") == 5


def test_escape_leaves_a_cell_open_and_ctrl_arrows_walk_the_cells(
    desk: ExchangeDesk, page: ReconcilingPage
) -> None:
    page.waiting.list.go_to(0)
    desk.press(Qt.Key.Key_Escape, to=page.waiting.list)
    assert page.waiting.list.currentIndex().row() == 1
    assert page.waiting.list.rows.rows[0].lines[2].endswith("để sau")
    desk.press(Qt.Key.Key_Up, CONTROL, to=page.waiting.list)
    assert page.waiting.list.currentIndex().row() == 0
    desk.press(Qt.Key.Key_Down, CONTROL, to=page.waiting.list)
    desk.press(Qt.Key.Key_Down, CONTROL, to=page.waiting.list)
    assert page.status_text == "ô 3 trong 3"
    assert len(waiting(desk)) == 3


def test_a_value_of_ones_own_needs_a_reason(
    desk: ExchangeDesk, page: ReconcilingPage, form: IssuedFile
) -> None:
    show_cell(desk, page, ONLINE)
    desk.press(Qt.Key.Key_C, ALT, to=page.waiting.list)  # and not the menu Công cụ
    own = page.choice.own
    assert own.value.hasFocus()
    assert own.letter.text() == "C"
    own.value.setText("42")
    desk.press(Qt.Key.Key_Return, to=own.value)
    desk.press(Qt.Key.Key_Return, to=own.reason)
    assert page.strip.kind == "ask"
    assert value(desk, form, "f06_4") is None
    own.reason.setText("xã gọi lại")
    desk.press(Qt.Key.Key_Return, to=own.reason)
    assert value(desk, form, "f06_4") == 42
    assert [made.why for made in desk.ask(lambda o: o.exchange.decided(MARCH))] == ["xã gọi lại"]


def test_a_value_that_cannot_be_read_is_refused_and_the_cell_still_waits(
    desk: ExchangeDesk, page: ReconcilingPage
) -> None:
    show_cell(desk, page, ONLINE)
    page.choice.own.written.emit("42,5", "gọi điện")
    desk.settle()
    assert page.strip.kind == "fault"
    assert len(waiting(desk)) == 3
    desk.press(Qt.Key.Key_Escape, to=page.waiting.list)
    assert page.strip.kind != "fault"
    assert page.current is not None
    assert page.current.cell.key == ONLINE


def test_what_would_follow_is_told_before_the_choice_and_changes_nothing(
    desk: ExchangeDesk, page: ReconcilingPage, form: IssuedFile
) -> None:
    before = desk.ask(lambda office: office.data.digest())
    show_cell(desk, page, DIRECT)
    desk.press(Qt.Key.Key_A, ALT, to=page.waiting.list)
    shown(desk)
    show_cell(desk, page, ONLINE)
    a, b = page.choice.panels
    assert a.offer.consequences != b.offer.consequences
    shares = [[c.words for c in p.offer.consequences if "%" in c.words] for p in (a, b)]
    assert all(shares)
    assert shares[0] != shares[1]
    desk.window.undo()
    desk.settle()
    assert desk.ask(lambda office: office.data.digest()) == before


def test_asking_the_unit_copies_the_question_and_keeps_a_note(
    desk: ExchangeDesk, page: ReconcilingPage, form: IssuedFile
) -> None:
    show_cell(desk, page, ONLINE)
    page.choice.ask.copy.click()
    text = QGuiApplication.clipboard().text()
    assert form.unit.name in text
    assert "“40”" in text
    assert "“41”" in text
    page.choice.ask.note.setText("gọi chị Hoa, chiều trả lời")
    desk.press(Qt.Key.Key_Return, to=page.choice.ask.note)
    row = next(r for r in page.waiting.list.rows.rows if r.lines[2].startswith("40 | 41"))
    assert row.lines[2] == "40 | 41 · đã hỏi lại"
    assert len(waiting(desk)) == 3
    desk.window.undo()
    desk.settle()
    assert page.choice.ask.note.text() == ""


def test_a_text_that_cannot_be_read_offers_its_readings_and_no_other(
    desk: ExchangeDesk, form: IssuedFile
) -> None:
    collect(desk, form, "a.xlsx", typed={ONLINE: "4O", DIRECT: "vài chục"})
    page = shown(desk)
    show_cell(desk, page, ONLINE)
    assert [panel.offer.value for panel in page.choice.panels] == ["", "40"]
    assert "chữ O" in page.choice.why.text()
    show_cell(desk, page, DIRECT)
    assert [panel.button.isEnabled() for panel in page.choice.panels] == [True, False]
    show_cell(desk, page, ONLINE)
    desk.press(Qt.Key.Key_B, ALT, to=page.waiting.list)
    assert value(desk, form, "f06_4") == 40


def test_a_settled_cell_can_be_chosen_again_with_a_reason(
    desk: ExchangeDesk, page: ReconcilingPage, form: IssuedFile
) -> None:
    show_cell(desk, page, ONLINE)
    desk.press(Qt.Key.Key_A, ALT, to=page.waiting.list)
    page.made.list.go_to(0)
    desk.settle()
    assert page.made_view.isVisible()
    page.made_view.own.written.emit("44", "xã đính chính")
    desk.settle()
    assert value(desk, form, "f06_4") == 44
    assert not page.made_view.isVisible()


def test_when_all_is_chosen_the_page_says_so_and_the_period_can_be_locked(
    desk: ExchangeDesk, page: ReconcilingPage
) -> None:
    badges: list[int] = []
    page.badge_changed.connect(badges.append)
    with pytest.raises(UserError):
        _lock(desk)
    for _ in range(3):
        desk.press(Qt.Key.Key_A, ALT, to=page.waiting.list)
    assert badges[-1] == 0
    assert page.empty.isVisible()
    assert page.empty.sentence == NOTHING
    _lock(desk)


def _lock(desk: ExchangeDesk) -> None:
    def lock(office: Office) -> UserError | None:
        try:
            office.exchange.lock(MARCH)
        except UserError as error:
            return error
        return None

    error = desk.ask(lock)
    if error is not None:
        raise error


def test_the_minutes_hold_both_values_the_choice_and_two_places_to_sign(
    desk: ExchangeDesk, page: ReconcilingPage, form: IssuedFile, tmp_path: Path
) -> None:
    for _ in range(3):
        desk.press(Qt.Key.Key_B, ALT, to=page.waiting.list)
    assert page.book is not None
    render_pdf(minutes(page.book), tmp_path / "bb.pdf")
    paper = Paper(tmp_path / "bb.pdf")
    (sheet,) = paper.pages
    assert sheet.size == pytest.approx(A4, abs=1)
    assert sheet.line(TITLE)["top"] < 200
    head, *rows = sheet.table
    assert [" ".join(cell.split()) for cell in head] == [
        "STT", "Ô", "Các giá trị", "Giá trị chọn", "Lý do, người chọn",
    ]  # fmt: skip
    assert len(rows) == 3
    online = next(row for row in rows if "(4)" in row[1])
    assert online[2].splitlines() == ["A. 40", "B. 41"]
    assert online[3] == "41"
    assert "lan, 18/3/2024" in " ".join(online[4].split())
    left, right = (f"ĐẠI DIỆN {name.upper()}" for name in (form.unit.name, "Huyện Vĩnh Bảo"))
    signs = sheet.line(left)
    assert right in signs["text"]
    low = A4[1] - PORTRAIT.bottom * 72 / 25.4
    assert low - signs["bottom"] > 80  # room for a signature and a seal


def test_a_whole_file_is_chosen_only_after_its_cells_were_listed(
    desk: ExchangeDesk, form: IssuedFile, page: ReconcilingPage
) -> None:
    page.show_files()
    desk.settle()
    view = page.files
    assert view.isVisible()
    assert not view.take.hasFocus()
    assert not view.take.isDefault()
    texts = view.files.table.table_model.texts()
    assert [(row[0], row[4]) for row in texts] == [("usb.xlsx", "3"), ("zalo.xlsx", "3")]
    assert view.group is not None
    assert [row[2] for row in view.cells.table.table_model.texts()][1:] == ["40", "5"]
    desk.press(Qt.Key.Key_Down, to=view.files.table)
    assert view.group.name == "zalo.xlsx"
    listed = view.cells.table.table_model.texts()
    assert len(listed) == 3
    assert listed[1][2:] == ["41", "40"]
    assert view.take.text() == "Chọn cả tệp này: 3 ô"
    view.take.click()
    desk.settle()
    assert waiting(desk) == []
    assert (value(desk, form, "f06_4"), value(desk, form, "f06_5")) == (41, 6)
    assert page.strip.text == "Đã đối soát 3 ô theo tệp “zalo.xlsx”."
    desk.window.undo()
    desk.settle()
    assert len(waiting(desk)) == 3


def test_a_choice_by_file_covers_only_the_cells_that_were_listed(
    desk: ExchangeDesk, form: IssuedFile, page: ReconcilingPage
) -> None:
    page.show_files()
    page.files.files.table.go_to_place(0)
    desk.settle()
    listed = page.files.group
    assert listed is not None
    collect(desk, form, "may-ba.xlsx", typed={ONLINE: "44"}, program="LibreOffice/24.2")
    page.choices.choose_file(listed)
    desk.settle()
    (left,) = waiting(desk)
    assert {candidate.value for candidate in left.candidates} == {"40", "44"}
    desk.press(Qt.Key.Key_Escape, to=page.files)
    assert not page.files.isVisible()


def test_a_cell_settled_by_another_meanwhile_is_told_and_the_list_read_again(
    desk: ExchangeDesk, page: ReconcilingPage
) -> None:
    show_cell(desk, page, ONLINE)
    settled = next(cell for cell in waiting(desk) if cell.key == ONLINE)
    with Office.open(desk.folder / "so", who="hoa") as other:
        other.exchange.resolve([Choice(settled.id, value="41", why="gọi điện cho xã")])
    page.choice.panels[0].button.click()
    desk.settle()
    assert page.strip.text == "Ô vừa chọn không còn chờ. Danh sách đã được đọc lại."
    assert len(labels(page)) == 2
