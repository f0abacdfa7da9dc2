"""Thu phiếu in the real window: drop, look, answer, take, undo."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.domain.plan import Plan
from core.services.exchange_records import IssuedFile
from tests.ui.exchange_desk import MARCH, ExchangeDesk
from ui.models.collect_cells import STRUCK_ROLE, Column
from ui.models.collect_desk import ASK_AGAIN
from ui.models.collect_tiles import Tile, counts
from ui.pages.collecting import CollectingPage

CONTROL = Qt.KeyboardModifier.ControlModifier
COUNT, ONLINE = "figure:f06_3", "figure:f06_4"


@pytest.fixture
def desk(
    dressed: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    clock: Callable[[], datetime],
    sample_plan: Plan,
) -> Iterator[ExchangeDesk]:
    opened = ExchangeDesk(tmp_path, clock, sample_plan)
    qtbot.addWidget(opened.window)
    yield opened
    opened.window.close()


def communes(desk: ExchangeDesk, count: int) -> list[IssuedFile]:
    """Workbooks for the first communes."""
    return [file for file in desk.issue(13 + count) if file.unit.level == "commune"]


def drop(desk: ExchangeDesk, *paths: Path) -> CollectingPage:
    """Drag files onto the drop zone."""
    page = desk.collecting
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(20, 20),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.drop.dropEvent(event)
    desk.settle()
    return page


def tile(page: CollectingPage, issued: IssuedFile) -> tuple[Tile, str]:
    """How a unit stands on the board."""
    found = next(t for t in page.board.tiles if t.unit.id == issued.unit.id)
    return found.tile, found.words


def figure(desk: ExchangeDesk, issued: IssuedFile, element: str) -> int | None:
    """What counts in the store."""
    unit = issued.unit.id
    book = desk.ask(lambda office: office.figures.book(MARCH))
    return book.table.figure(unit, MARCH.code, element).value


def concerns(page: CollectingPage) -> list[list[str]]:
    """The list as words."""
    return page.concerns.table.table_model.texts()


def test_dropped_files_are_shown_but_nothing_is_written_before_the_button(
    desk: ExchangeDesk,
) -> None:
    first, second = communes(desk, 2)
    page = drop(desk, desk.fill(first, {COUNT: "93", ONLINE: "40"}), desk.fill(second, {}))
    assert tile(page, first) == (Tile.WILL_ACCEPT, "sẽ nhận")
    assert page.buttons.take.text() == "Nhận 2 phiếu (Ctrl+Enter)"
    assert page.panel._name.toolTip().startswith(f"“{first.path.name}” · lưu ")
    assert figure(desk, first, "f06_3") is None
    assert page.panel.balance.sentence().startswith("Đọc 100 = nhận 2 + không đổi 98")
    texts = page.panel.cells.cells.texts()
    assert texts[0][2:] == ["(3) Tổng số hồ sơ nhận giải quyết", "để trống", "93", "nhận"]
    assert desk.ask(lambda office: office.exchange.batches(MARCH)) == []


def test_ctrl_enter_takes_them_as_one_step_and_ctrl_z_takes_it_back(desk: ExchangeDesk) -> None:
    first, second = communes(desk, 2)
    page = drop(desk, *(desk.fill(issued, {COUNT: "93"}) for issued in (first, second)))
    desk.press(Qt.Key.Key_Return, CONTROL, to=page.tiles_view)
    found = figure(desk, first, "f06_3")
    assert found == 93
    assert page.strip.text == "Đã thu 2 phiếu: 2 ô mới."
    assert not page.buttons.isVisible()
    assert tile(page, second)[0] is Tile.LATE
    desk.press(Qt.Key.Key_Z, CONTROL, to=page.tiles_view)
    assert figure(desk, first, "f06_3") is None
    assert tile(page, second) == (Tile.MISSING, "chưa nộp")


def test_the_counts_over_the_board_add_up_to_the_units(desk: ExchangeDesk) -> None:
    first, second, third = communes(desk, 3)
    broken = desk.fill(third, {COUNT: "1"})
    broken.write_bytes(broken.read_bytes()[:2000])
    page = drop(desk, desk.fill(first, {COUNT: "9"}), desk.fill(second, {COUNT: "4O"}), broken)
    found = dict(counts(page.desk.tiles()))
    assert found[Tile.WILL_ACCEPT] == 1
    assert found[Tile.PARTLY] == 1
    assert sum(found.values()) == len(page.board.tiles) == 43
    assert "3 tệp = 2 phiếu mới + 1 từ chối" in page.concerns.region.accessibleName()


def test_digits_answer_the_question_and_the_balance_follows(desk: ExchangeDesk) -> None:
    (first,) = communes(desk, 1)
    page = drop(desk, desk.fill(first, {COUNT: "93", ONLINE: "4O"}))
    assert concerns(page)[0][1:] == [first.unit.name, "1 ô đọc chưa chắc", "Trả lời"]
    assert "3 ô" not in page.buttons.note.text()
    assert "1 ô chưa trả lời" in page.buttons.note.text()
    page.concerns.open(page.concerns.table.table_model.rows[0])
    desk.press(Qt.Key.Key_1, to=page.panel.cells)
    assert page.panel.balance.sentence().endswith("nhận 2 + không đổi 98 + hai giá trị 0"
                                                  " + chưa nhận 0")  # fmt: skip
    assert concerns(page) == []
    assert tile(page, first)[0] is Tile.WILL_ACCEPT
    page.files.take()
    desk.settle()
    found = figure(desk, first, "f06_4")
    assert found == 40


def test_a_pressed_answer_pressed_again_is_taken_back(desk: ExchangeDesk) -> None:
    (first,) = communes(desk, 1)
    page = drop(desk, desk.fill(first, {ONLINE: "4O"}))
    file = page.desk.files[0]
    cells = page.panel.cells
    cells.setCurrentIndex(cells.cells.index(0, 2))
    desk.press(Qt.Key.Key_1, to=cells)
    assert page.desk.answered(file, ONLINE) == "40"
    desk.press(Qt.Key.Key_1, to=cells)
    assert page.desk.answered(file, ONLINE) == ""


def test_another_value_is_typed_in_place(desk: ExchangeDesk) -> None:
    (first,) = communes(desk, 1)
    page = drop(desk, desk.fill(first, {ONLINE: "4O"}))
    cells = page.panel.cells
    cells.setCurrentIndex(cells.cells.index(0, 2))
    desk.press(Qt.Key.Key_2, to=cells)
    bar = cells.bar(0)
    assert bar is not None
    assert bar.field.isVisible()
    bar.field.setText("41")
    desk.press(Qt.Key.Key_Return, to=bar.field)
    page.files.take()
    desk.settle()
    found = figure(desk, first, "f06_4")
    assert found == 41


def test_asking_the_unit_again_copies_the_question_and_leaves_the_cell(
    desk: ExchangeDesk,
) -> None:
    (first,) = communes(desk, 1)
    page = drop(desk, desk.fill(first, {COUNT: "93", ONLINE: "4O"}))
    file = page.desk.files[0]
    page.panel.cells.answered.emit(ONLINE, ASK_AGAIN)
    desk.settle()
    assert "ghi “4O”" in QApplication.clipboard().text()
    assert page.desk.orders()[2] == {}
    assert page.desk.open_questions(file) == 0
    page.files.take()
    desk.settle()
    assert tile(page, first) == (Tile.PARTLY, "chờ 1 ô")
    assert concerns(page)[0][2:] == ["1 ô chờ trả lời", "Đối soát"]


def test_a_refused_file_is_listed_with_a_message_to_copy(desk: ExchangeDesk) -> None:
    (first,) = communes(desk, 1)
    path = desk.fill(first, {COUNT: "93"}, "tam cuong.xlsx")
    path.write_bytes(path.read_bytes()[:3000])
    page = drop(desk, path)
    row = page.concerns.table.table_model.rows[0]
    assert concerns(page)[0][3] == "Chép lời nhắn"
    page.concerns.open(row)
    assert "tam cuong.xlsx" in QApplication.clipboard().text()
    assert "chưa chép xong" in QApplication.clipboard().text()
    assert page.buttons.take.text() == "Ghi lần thu (Ctrl+Enter)"


def test_what_was_refused_stays_listed_after_the_collection_until_other_files_are_read(
    desk: ExchangeDesk, tmp_path: Path
) -> None:
    """Who sent a broken file is told after the button, too: the strip only counts them."""
    first, second = communes(desk, 2)
    broken = tmp_path / "hong.xlsx"
    broken.write_bytes(b"")
    page = drop(desk, desk.fill(first, {COUNT: "93", ONLINE: "12O"}), broken)
    desk.press(Qt.Key.Key_Return, CONTROL, to=page.tiles_view)
    assert page.strip.text == "Đã thu 1 phiếu: 1 ô mới, 1 ô chờ trả lời, 1 tệp chưa nhận."
    assert [row[1] for row in concerns(page)] == [first.unit.name, "hong.xlsx"]
    said = page.concerns.region.accessibleName()
    assert said == "Cần xem: 1 tệp chưa nhận ở lần thu vừa rồi"
    assert page.concerns.count == 1, "of the broken file nothing is left to do in the book"
    page.concerns.open(page.concerns.table.table_model.rows[1])
    assert "rỗng (0 byte)" in QApplication.clipboard().text()
    assert not page.buttons.isVisible()
    drop(desk, desk.fill(second, {COUNT: "7"}))
    assert [row[1] for row in concerns(page)] == [first.unit.name]


def test_of_two_stored_versions_the_one_in_force_is_shown(desk: ExchangeDesk) -> None:
    """The second one changed nothing; "nhận 0" is no answer to what the commune reported."""
    (first,) = communes(desk, 1)
    page = drop(desk, desk.fill(first, {COUNT: "93"}, "dung.xlsx"))
    page.files.take()
    desk.settle()
    again = desk.fill(first, {COUNT: "93"}, "gui lai.xlsx")
    workbook = load_workbook(again)
    workbook.properties.category = "lần hai"
    workbook.save(again)
    drop(desk, again)
    page.files.take()
    desk.settle()
    page.reveal(first.unit.id)
    assert page.panel.file is not None
    assert page.panel.file.name == "dung.xlsx"
    assert page.panel.balance.sentence().startswith("Đọc 100 = nhận 1 +")


def test_a_file_set_aside_is_not_taken(desk: ExchangeDesk) -> None:
    first, second = communes(desk, 2)
    page = drop(desk, *(desk.fill(issued, {COUNT: "93"}) for issued in (first, second)))
    page.reveal(second.unit.id)
    page.buttons.leave_out.click()
    desk.settle()
    assert page.buttons.take.text() == "Nhận 1 phiếu (Ctrl+Enter)"
    page.files.take()
    desk.settle()
    assert figure(desk, first, "f06_3") is not None
    assert figure(desk, second, "f06_3") is None


def test_a_file_collected_before_is_left_alone(desk: ExchangeDesk) -> None:
    (first,) = communes(desk, 1)
    path = desk.fill(first, {COUNT: "93"})
    page = drop(desk, path)
    page.files.take()
    desk.settle()
    page = drop(desk, path)
    assert page.desk.taken == []
    assert concerns(page)[0][0] == "không đổi"
    assert "1 tệp = 1 trùng" in page.concerns.region.accessibleName()
    assert tile(page, first)[0] is Tile.LATE


def test_a_correction_shows_the_old_value_struck_and_the_new_one(desk: ExchangeDesk) -> None:
    (first,) = communes(desk, 1)
    page = drop(desk, desk.fill(first, {COUNT: "93"}))
    page.files.take()
    desk.settle()
    (again,) = communes(desk, 1)
    page = drop(desk, desk.fill(again, {COUNT: "95"}))
    cells = page.panel.cells.cells
    index = cells.index(0, Column.BEFORE)
    assert (index.data(), index.data(STRUCK_ROLE)) == ("93", True)
    assert cells.texts()[0][3:] == ["93", "95", "Sửa số đã báo cáo."]
    page.files.take()
    desk.settle()
    found = figure(desk, first, "f06_3")
    assert found == 95


def test_files_without_a_plain_unit_are_shown_too(desk: ExchangeDesk, tmp_path: Path) -> None:
    communes(desk, 1)
    paper = tmp_path / "Bao cao thang 3 ky ten.pdf"
    paper.write_bytes(b"%PDF-1.4\n")
    page = drop(desk, paper)
    assert "1 tệp = 1 không phải phiếu" in page.concerns.region.accessibleName()
    assert page.panel.file is not None
    assert "bản in PDF" in page.panel.message.text()


def test_a_watched_folder_is_read_by_itself_and_its_loss_is_a_sentence(
    desk: ExchangeDesk, tmp_path: Path
) -> None:
    (first,) = communes(desk, 1)
    page = desk.collecting
    folder = tmp_path / "ve"
    folder.mkdir(exist_ok=True)
    page.watch.choose(folder)
    desk.settle()
    assert "Theo dõi thư mục “ve”, quét lúc 10:3" in page.drop.second.text()
    assert page.desk.files == []
    desk.fill(first, {COUNT: "93"})
    page.watch.look()
    desk.settle()
    assert page.desk.files == []  # it may be a copy on its way: only what stands still is read
    page.watch.look()
    desk.settle()
    assert [file.unit_id for file in page.desk.files] == [first.unit.id]
    folder.rename(tmp_path / "rut")
    page.watch.look()
    desk.settle()
    assert "không thấy thư mục" in page.drop.second.text()
    assert len(page.desk.files) == 1


def test_the_collections_are_listed_and_one_can_be_taken_back(desk: ExchangeDesk) -> None:
    first, second = communes(desk, 2)
    for issued in (first, second):
        page = drop(desk, desk.fill(issued, {COUNT: "93"}))
        page.files.take()
        desk.settle()
    page.show_batches(on=True)
    rows = page.batches.table.table_model.texts()
    assert [row[3] for row in rows] == ["1 đã nhận", "1 đã nhận"]
    page.batches.table.go_to_place(1)
    page.batches.undo_button.click()
    desk.settle()
    assert figure(desk, first, "f06_3") is None
    assert figure(desk, second, "f06_3") is not None
    assert page.batches.table.table_model.texts()[1][4] == "đã hoàn tác"


def test_arrows_move_among_units_and_enter_goes_to_the_cells(desk: ExchangeDesk) -> None:
    first, second = communes(desk, 2)
    page = drop(desk, *(desk.fill(issued, {COUNT: "93"}) for issued in (first, second)))
    page.reveal(first.unit.id)
    page.tiles_view.setFocus()
    desk.press(Qt.Key.Key_Down, to=page.tiles_view)
    assert page.tiles_view.unit_id == second.unit.id
    assert page.panel.file is not None
    assert page.panel.file.unit_id == second.unit.id
    desk.press(Qt.Key.Key_Return, to=page.tiles_view)
    assert page.panel.cells.hasFocus()


def test_before_the_first_round_it_says_what_to_do(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path, clock: Callable[[], datetime]
) -> None:
    desk = ExchangeDesk(tmp_path, clock, None)
    qtbot.addWidget(desk.window)
    page = desk.collecting
    assert page.empty.isVisible()
    assert page.empty.sentence.startswith("Chưa có kế hoạch.")
    desk.window.close()
