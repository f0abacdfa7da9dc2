"""The dialog Nhập từ tệp, on a real store."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.services.figure_import_cells import Outcome
from core.services.figure_import_columns import UNIT
from tests.ui.figures_desk import FiguresDesk
from ui.dialogs.figure_import import FigureImportDialog
from ui.operations.runner import Operations

TABLE = "Đơn vị,f06_4,f06_5\nDũng Tiến,12O,57\nGiang Biên,40,41\nXã Lạ,1,2\n"


@pytest.fixture
def desk(operations: Operations, tmp_path: Path) -> FiguresDesk:
    return FiguresDesk(operations, tmp_path)


def opened(desk: FiguresDesk, path: Path, text: str) -> FigureImportDialog:
    path.write_text(text, encoding="utf-8")
    dialog = FigureImportDialog(desk.operations, desk.facts, desk.page)
    dialog.show()
    dialog.read_file(path)
    desk.settle()
    return dialog


def words(dialog: FigureImportDialog) -> list[str]:
    layout = dialog.choices
    return [layout.itemAt(n).widget().text() for n in range(layout.count())]


def test_nothing_is_written_before_the_button(desk: FiguresDesk, tmp_path: Path) -> None:
    dialog = opened(desk, tmp_path / "a.csv", TABLE)
    assert dialog.balance.text() == (
        "Đọc 6 ô = 3 mới + 0 sửa + 0 không đổi + 1 chờ trả lời + 2 bỏ, có lý do."
    )
    assert dialog.accept_button.text() == "Đưa 4 ô &vào sổ"
    dialog.reject()
    desk.settle()
    assert desk.stored("f06_5").value is None
    assert desk.unread == {}


def test_a_question_is_answered_by_a_button_and_all_is_one_step(
    desk: FiguresDesk, tmp_path: Path
) -> None:
    dialog = opened(desk, tmp_path / "a.csv", TABLE)
    assert dialog.current is not None
    assert dialog.current.where == "B2"  # questions stand first
    assert words(dialog) == ["Ghi 120", "Bỏ qua ô này"]
    dialog.choices.itemAt(0).widget().click()
    dialog.take()
    desk.settle()
    assert desk.stored("f06_4").value == 120
    assert desk.stored("f06_5", desk.other).value == 41
    assert desk.shown("f06_4") == "120"
    assert desk.undo_label == "nhập 4 ô số liệu từ “a.csv”"
    desk.undo()
    assert desk.stored("f06_4").value is None


def test_columns_can_be_said_by_hand_and_are_known_the_next_time(
    desk: FiguresDesk, tmp_path: Path
) -> None:
    text = "Nơi nhận,Qua mạng\nDũng Tiến,84\n"
    dialog = opened(desk, tmp_path / "a.csv", text)
    assert dialog.proposal is None
    assert not dialog.accept_button.isEnabled()
    assert "Chưa rõ cột" in dialog.strip.text
    dialog.columns.choose(0, UNIT)
    dialog.columns.choose(1, "f06_4")
    assert dialog.proposal is not None
    dialog.take()
    desk.settle()
    assert desk.stored("f06_4").value == 84
    again = opened(desk, tmp_path / "b.csv", text.replace("84", "85"))
    assert again.proposal is not None
    assert again.proposal.count(Outcome.CHANGED) == 1


def test_a_broken_file_is_told_in_the_strip(desk: FiguresDesk, tmp_path: Path) -> None:
    dialog = FigureImportDialog(desk.operations, desk.facts, desk.page)
    dialog.show()
    (tmp_path / "x.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    dialog.read_file(tmp_path / "x.xlsx")
    desk.settle()
    assert dialog.strip.kind == "fault"
    assert "x.xlsx" in dialog.strip.text


def test_the_dialog_fits_the_smallest_screen(desk: FiguresDesk, tmp_path: Path) -> None:
    dialog = opened(desk, tmp_path / "a.csv", TABLE)
    desk.settle()
    size = dialog.size().expandedTo(dialog.minimumSizeHint())
    assert (size.width() <= 1080, size.height() <= 560) == (True, True)
