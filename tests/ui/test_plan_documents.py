"""Reading a document: looked at, corrected, and only then stored."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from core.documents import RowRole
from core.domain.plan import ItemKind
from core.services.locations import resource
from ui.dialogs.read_document import LARGEST, ReadDocumentDialog
from ui.models.plan_proposal import ROLE_COLUMN
from ui.operations.runner import Operations

SAMPLE = resource("plans", "ke-hoach-vinh-bao-2024.txt")
TABLE = (
    "TT\tNội dung công việc\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian\tSản phẩm\r\n"
    "I\tCÔNG TÁC CHỈ ĐẠO\t\t\t\t\r\n"
    "1\tXây dựng Kế hoạch\tVăn phòng\tCác xã\tTrong tháng 02/2024\tKế hoạch\r\n"
)


@pytest.fixture
def dialog(operations: Operations) -> ReadDocumentDialog:
    made = ReadDocumentDialog(operations, open_year=2024)
    made.show()
    return made


def read(dialog: ReadDocumentDialog, operations: Operations, path: Path = SAMPLE) -> None:
    dialog.read_file(path)
    assert operations.wait_idle()
    QApplication.processEvents()


def stored(operations: Operations) -> int:
    counts: list[int] = []
    operations.query(lambda office: len(office.plans.summaries()), counts.append)
    assert operations.wait_idle()
    return counts[0]


def test_the_dialog_shows_every_row_and_the_balance(
    dialog: ReadDocumentDialog, operations: Operations
) -> None:
    assert not dialog.accept_button.isEnabled()
    read(dialog, operations)
    assert dialog.model.rowCount() == 50
    assert dialog.balance.text() == (
        "Đọc 50 dòng = 40 đưa vào + 3 nối vào dòng trên + 7 tiêu đề cột"
    )
    assert dialog.accept_button.isEnabled()
    assert dialog.width() <= LARGEST.width()
    assert dialog.height() <= LARGEST.height()
    assert stored(operations) == 0


def test_only_a_plan_of_the_same_year_may_replace_the_open_one(
    dialog: ReadDocumentDialog, operations: Operations, tmp_path: Path
) -> None:
    read(dialog, operations)
    assert dialog.replace_box.isVisible()
    dialog.replace_box.setChecked(True)
    assert dialog.replaces
    later = tmp_path / "sau.txt"
    later.write_text(SAMPLE.read_text("utf-8").replace("2024", "2025"), "utf-8")
    read(dialog, operations, later)
    assert (dialog.replace_box.isVisible(), dialog.replaces) == (False, False)


def test_f8_goes_to_each_doubt_and_shows_the_words_of_the_document(
    dialog: ReadDocumentDialog, operations: Operations
) -> None:
    read(dialog, operations)
    places = dialog.model.doubtful_places()
    assert dialog.doubt_button.text() == f"{len(places)} chỗ nên xem (F8)"
    walked = []
    for _ in places:
        dialog.walk(1)
        index = dialog.view.currentIndex()
        walked.append((index.row(), index.column()))
    assert sorted(walked) == places
    product = dialog.model.keys.index("product") + 1
    row = next(row for row, column in places if column == product)
    dialog.view.setCurrentIndex(dialog.model.index(row, 2))
    words = dialog.paper.toPlainText()
    assert "Nên xem: III.3 để trống sản phẩm" in words
    assert "Tỷ lệ hồ sơ trực tuyến" in words


def test_a_row_gets_another_role_and_a_cell_other_words(
    dialog: ReadDocumentDialog, operations: Operations
) -> None:
    read(dialog, operations)
    model = dialog.model
    row = next(r for r in range(model.rowCount()) if model.row_at(r).role is RowRole.GROUP)
    assert model.setData(model.index(row, ROLE_COLUMN), RowRole.TASK)
    words = model.index(row, 2)
    assert model.setData(words, "Nội dung đã sửa")
    assert words.data() == "Nội dung đã sửa"
    assert model.index(row, ROLE_COLUMN).data() == "Nhiệm vụ"
    proposal = dialog.proposal
    assert proposal is not None
    item = proposal.plan.tree.by_id[model.row_at(row).item_id or ""]
    assert (item.kind, item.content) == (ItemKind.TASK, "Nội dung đã sửa")


def test_the_keys_of_the_grid_work_on_the_proposed_rows(
    dialog: ReadDocumentDialog, operations: Operations
) -> None:
    read(dialog, operations)
    dialog.view.setCurrentIndex(dialog.model.index(2, 2))
    QTest.keyClick(dialog.view, Qt.Key.Key_F2)
    editor = dialog.view.cell_delegate.editor
    assert editor is not None
    editor.insertPlainText(" (sửa)")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert dialog.model.index(2, 2).data().endswith("một cửa liên thông (sửa)")
    assert dialog.view.currentIndex().row() == 3
    dialog.view.setCurrentIndex(dialog.model.index(2, ROLE_COLUMN))
    QTest.keyClick(dialog.view, Qt.Key.Key_Return)
    box = dialog.view.findChild(QComboBox)
    assert box is not None
    assert box.currentText() == "Nhiệm vụ"
    box.setCurrentIndex(box.findData(RowRole.SKIPPED))
    box.activated.emit(box.currentIndex())
    assert dialog.model.row_at(2).role is RowRole.SKIPPED


def test_a_row_left_out_moves_in_the_balance(
    dialog: ReadDocumentDialog, operations: Operations
) -> None:
    read(dialog, operations)
    model = dialog.model
    assert model.setData(model.index(model.rowCount() - 3, ROLE_COLUMN), RowRole.SKIPPED)
    assert dialog.proposal is not None
    balance = dialog.proposal.balance
    assert balance.holds
    assert balance.listed == 1
    assert dialog.balance.text() == balance.sentence()


def test_a_table_from_excel_is_read_from_the_clipboard(
    dialog: ReadDocumentDialog, operations: Operations
) -> None:
    QGuiApplication.clipboard().setText(TABLE)
    dialog.paste()
    assert operations.wait_idle()
    assert dialog.proposal is not None
    assert [item.tt for item in dialog.proposal.plan.items] == ["I", "1"]
    assert dialog.source == "bảng dán từ Word, Excel"


def test_a_table_from_word_keeps_the_lines_of_its_cells(
    dialog: ReadDocumentDialog, operations: Operations
) -> None:
    data = QMimeData()
    cells = TABLE.replace("Các xã", "<p>- Xã A</p><p>- Xã B</p>").strip().split("\r\n")
    rows = "".join(f"<tr><td>{'</td><td>'.join(row.split(chr(9)))}</td></tr>" for row in cells)
    data.setHtml(f"<html><body><table>{rows}</table></body></html>")
    data.setText("không dùng")
    QGuiApplication.clipboard().setMimeData(data)
    dialog.paste()
    assert operations.wait_idle()
    assert dialog.proposal is not None
    assert dialog.proposal.plan.items[1].support == "- Xã A\n- Xã B"


def test_a_file_that_is_no_plan_is_named_with_what_to_do(
    dialog: ReadDocumentDialog, operations: Operations, tmp_path: Path
) -> None:
    path = tmp_path / "thư mời.txt"
    path.write_text("Kính mời các đồng chí dự họp.", "utf-8")
    read(dialog, operations, path)
    assert dialog.proposal is None
    assert dialog.strip.kind == "fault"
    assert "thư mời.txt" in dialog.strip.text
    assert not dialog.accept_button.isEnabled()


def test_an_empty_clipboard_says_how_to_copy(dialog: ReadDocumentDialog) -> None:
    QGuiApplication.clipboard().clear()
    dialog.paste()
    assert "Ctrl+C" in dialog.strip.text
