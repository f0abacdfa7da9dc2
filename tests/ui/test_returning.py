"""Nộp phiếu in the real window: typed, checked, explained, printed, written, answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.domain.figure import Figure, FigureKey
from core.domain.plan import Plan
from core.reports.pdf import pdf_bytes
from core.services.office import Office
from tests.reports.paper import Paper
from tests.shots_office import COMMUNE, DISTRICT, MARCH
from tests.ui.received_desk import DISTRICT_IDENTITY, ReceivedDesk, Sender
from ui.models.return_cells import Column, Shown
from ui.models.return_paper import return_paper

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def sender(tmp_path_factory: pytest.TempPathFactory, sample_plan: Plan) -> Iterator[Sender]:
    start = datetime(2024, 3, 11, 1, 5, tzinfo=UTC)
    made = Sender(tmp_path_factory.mktemp("huyen"), lambda: start, sample_plan)
    yield made
    made.office.close()


@pytest.fixture
def desk(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path, clock: Callable[[], datetime],
    sender: Sender,
) -> Iterator[ReceivedDesk]:  # fmt: skip
    """The commune's window with the workbook of March open."""
    opened = ReceivedDesk(
        tmp_path, clock, prepare=lambda office: office.exchange.receive(sender.march)
    )
    qtbot.addWidget(opened.window)
    opened.window.choose_period(MARCH.code)
    yield opened
    opened.window.close()


def test_without_a_workbook_it_leads_to_one(desk: ReceivedDesk) -> None:
    desk.window.choose_period("2024-T02")
    page = desk.returning
    assert page.empty.sentence.startswith("Chưa có phiếu Tháng 2/2024.")
    assert not page.panel.isVisible()
    desk.press(Qt.Key.Key_Tab)  # from the first button to the second: the workbook of March
    desk.press(Qt.Key.Key_Return)
    assert desk.window.periods.chosen == MARCH
    assert page.table.isVisible()


def test_typing_goes_down_and_stands_on_the_other_pages(desk: ReceivedDesk) -> None:
    page = desk.returning
    page.cells.set_shown(Shown.FIGURES)
    page.table.setFocus()
    assert page.table.go_to("figure:f06_4")
    desk.type("40")
    assert page.table.key == "figure:f06_5"
    desk.type("1.005")
    desk.press(Qt.Key.Key_K, CONTROL)
    desk.press(Qt.Key.Key_Down)
    values = desk.ask(lambda o: o.exchange.received()[0].values)
    assert [values[f"figure:f06_{n}"] for n in (4, 5, 6)] == ["40", "1005", "KPS"]
    shown = page.cells.cell(page.cells.rows[page.cells.row_of("figure:f06_5")], Column.VALUE)
    assert shown.text == "1.005"
    figures = desk.ask(lambda o: o.figures.book(MARCH).table.figure(COMMUNE, MARCH.code, "f06_4"))
    assert figures.value == 40
    desk.window.undo()
    desk.settle()
    assert page.cells.text("figure:f06_6") == ""


def test_a_state_is_chosen_by_its_digit_and_a_column_is_pasted_in_one_step(
    desk: ReceivedDesk,
) -> None:
    page = desk.returning
    page.table.setFocus()
    page.table.go_to("progress:I.1:state")
    desk.press(Qt.Key.Key_1)
    assert page.cells.text("progress:I.1:state") == "Hoàn thành"
    page.table.go_to("figure:f06_8")
    QApplication.clipboard().setText("92\tghi chú\n40\n3\n")
    desk.press(Qt.Key.Key_V, CONTROL)
    values = desk.ask(lambda o: o.exchange.received()[0].values)
    assert [values[f"figure:f06_{n}"] for n in (8, 9, 10)] == ["92", "40", "3"]
    assert desk.ask(lambda o: o.history.undo_label()) == "nhập 3 ô vào phiếu"


def test_what_is_open_is_told_once_explained_and_written_all_the_same(
    desk: ReceivedDesk, sender: Sender, tmp_path: Path
) -> None:
    page = desk.returning
    typed = {"figure:f06_3": "149", "figure:f06_4": "40", "figure:f06_5": "105",
             "figure:f06_6": "6", "figure:f06_10": "3-4"}  # fmt: skip
    page.cells.put(typed)
    desk.settle()
    page.panel.folder.setText(str(tmp_path))
    page.table.setFocus()
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert page.strip.text.startswith(
        "Còn 1 ô đọc chưa chắc và 1 chỗ chưa khớp, chưa giải trình. Xem từng chỗ (F8)"
    )
    assert not list(tmp_path.glob("*.xlsx"))
    desk.press(Qt.Key.Key_F8)
    assert page.table.key == "figure:f06_3"
    desk.press(Qt.Key.Key_F8)
    assert page.table.key == "figure:f06_10"
    desk.type("3")
    page.panel.concerns.setFocus()
    desk.press(Qt.Key.Key_Return)
    assert page.reason.isVisible()
    desk.type("2 hồ sơ rút lại")
    assert page.panel.concerns.table_model.texts() == [
        ["đạt", "(3) = 149, nhưng (4)+(5)+(6) = 151, lệch 2. Giải trình: 2 hồ sơ rút lại"]
    ]
    desk.press(Qt.Key.Key_Return, CONTROL, to=page.table)
    (back,) = tmp_path.glob("*.xlsx")
    assert page.strip.text == (
        f"Đã ghi và kiểm tra phiếu nộp vào thư mục “{tmp_path.name}”: {back.name}."
    )
    assert page.panel.given.text().startswith("18/3, ")
    (file,) = sender.office.exchange.preview([back]).files
    assert (file.outcome, file.balance.accepted) == ("accepted", 5)
    page.cells.put({"figure:f06_4": "41"})
    desk.settle()
    assert page.panel.given.text().endswith("Từ đó đến nay 1 ô đã khác.")
    note = page.cells.cell(page.cells.rows[page.cells.row_of("figure:f06_4")], Column.NOTE)
    assert note.text == "lần nộp trước: 40"


def test_a_folder_that_is_not_there_is_a_sentence(desk: ReceivedDesk, tmp_path: Path) -> None:
    page = desk.returning
    page.panel.folder.setText("")
    page.write()
    assert page.strip.text == "Chưa chọn thư mục ghi phiếu. Chọn thư mục hoặc USB."
    page.panel.folder.setText(str(tmp_path / "rút"))
    page.write()
    desk.settle()
    assert page.strip.kind == "fault"
    assert desk.ask(lambda o: o.exchange.received()[0].returned_at) is None


def test_the_paper_says_what_the_workbook_says(desk: ReceivedDesk, tmp_path: Path) -> None:
    page = desk.returning
    page.cells.put({"figure:f06_4": "1040", "figure:f06_5": "KAD", "progress:I.1:result": "Đã họp"})
    desk.settle()
    paper = tmp_path / "phieu.pdf"
    paper.write_bytes(pdf_bytes(return_paper(page.book)))
    text = Paper(paper).words
    for words in ("BÁO CÁO", "UBND XÃ DŨNG TIẾN", "Đã họp", "1.040", "THỦ TRƯỞNG ĐƠN VỊ",
                  page.book.book.form.code.text):  # fmt: skip
        assert words in text


def test_a_district_fills_the_citys_workbook_with_the_totals_of_its_communes(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path, clock: Callable[[], datetime],
    sample_plan: Plan,
) -> None:  # fmt: skip
    city = Sender(tmp_path / "tp", clock, sample_plan, DISTRICT)

    def prepare(office: Office) -> None:
        office.plans.store(sample_plan, source="mẫu.txt")
        office.exchange.receive(city.march)
        for unit in office.figures.book(MARCH).units[:27]:
            office.figures.put({FigureKey(unit.id, MARCH.code, "f06_4"): Figure.number(2)})

    desk = ReceivedDesk(tmp_path, clock, DISTRICT_IDENTITY, prepare)
    qtbot.addWidget(desk.window)
    desk.window.choose_period(MARCH.code)
    page = desk.returning
    assert desk.window.navigation.currentItem().text() == "Báo cáo"  # it has no entry of its own
    assert page.panel.included.text().startswith("27/30 đơn vị báo cáo đủ. Chưa đủ: ")
    row = page.cells.rows[page.cells.row_of("figure:f06_4")]
    assert page.cells.cell(row, Column.VALUE).text == "54"
    page.table.setFocus()
    page.table.go_to("figure:f06_4")
    desk.type("60")
    row = page.cells.rows[page.cells.row_of("figure:f06_4")]
    assert page.cells.cell(row, Column.NOTE).text == "tổng 27/30 đơn vị là 54"
    page.table.go_to("figure:f06_4")
    page.take_totals()
    desk.settle()
    assert page.cells.text("figure:f06_4") == "54"
    page.panel.folder.setText(str(tmp_path))
    page.write()
    desk.settle()
    (back,) = tmp_path.glob("*.xlsx")
    (taken,) = city.office.exchange.collect([back]).files
    assert (taken.outcome, taken.balance.accepted) == ("accepted", 1)
    city.office.close()
    desk.window.close()


def test_keys_faster_than_the_reading_write_nothing_of_the_period_left(
    desk: ReceivedDesk, tmp_path: Path
) -> None:
    page = desk.returning
    page.panel.folder.setText(str(tmp_path))
    desk.window.choose_period("2024-T04")
    assert page.book is not None
    assert page.book.period == MARCH  # still in sight
    page.write()
    assert page.strip.text == "Kỳ vừa đổi, phiếu đang đọc lại. Xem rồi ghi."
    desk.settle()
    assert not list(tmp_path.glob("*.xlsx"))
