"""The page Đơn vị on a real store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from core.domain.unit import UnitDirectory
from core.services.office import Office, OfficeIdentity
from ui.dialogs.unit_edit import UnitDialog
from ui.dialogs.unit_group import GroupDialog
from ui.dialogs.unit_import import ImportDialog
from ui.dialogs.unit_merge import MergeDialog
from ui.dialogs.unit_split import SplitDialog
from ui.models.unit_import import OUTCOME_WORDS
from ui.models.unit_import import Column as ImportColumn
from ui.models.unit_table import HEADINGS, Column
from ui.operations import history
from ui.operations.runner import Operations
from ui.pages.units import UnitsPage
from ui.state import UiState
from ui.widgets.unit_day_edit import DayEdit


@pytest.fixture
def page(operations: Operations, qtbot: QtBot, tmp_path: Path) -> UnitsPage:
    made = UnitsPage(operations, UiState(tmp_path))
    qtbot.addWidget(made)
    operations.changed.connect(made.refresh)
    made.resize(1218, 630)
    made.show()
    made.refresh(None)
    settle(operations)
    return made


def settle(operations: Operations) -> None:
    for _ in range(4):
        assert operations.wait_idle()
        QApplication.processEvents()


def directory(operations: Operations) -> UnitDirectory:
    found: list[UnitDirectory] = []
    operations.query(lambda office: office.units.directory(), found.append)
    settle(operations)
    return found[0]


def type_words(edit: QLineEdit, words: str) -> None:
    """Letters as Unikey sends them: any letter, one key event each."""
    for letter in words:
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(edit, event)


def choose(page: UnitsPage, *codes: str, column: Column = Column.NAME) -> None:
    """Select the units with these codes on the day shown."""
    page.table.clearSelection()
    for code in codes:
        unit = page.book.directory.by_code(code, page.day)
        assert unit
        source = page.model.index(page.model.row_of(unit.id), column)
        index = page.shown.mapFromSource(source)
        page.table.selectionModel().setCurrentIndex(
            index, page.table.selectionModel().SelectionFlag.Select
        )


def shown_codes(page: UnitsPage) -> list[str]:
    return [row[Column.CODE] for row in page.listed()]


def day(page: UnitsPage, words: str) -> None:
    page.day_edit.setText(words)
    page.day_edit.editingFinished.emit()


def test_the_list_is_that_of_a_day_in_the_plans_year(page: UnitsPage) -> None:
    assert page.day_edit.text() == "18/3/2024"
    assert page.status_text == "45 đơn vị"
    assert "(10)" in page.past_box.text()
    day(page, "2025-03-01")
    assert page.day_edit.text() == "01/3/2025"
    assert page.shown.rowCount() == 35
    day(page, "ngày nào")
    assert "“ngày nào” không phải ngày" in page.strip.text
    assert (page.day_edit.text(), page.shown.rowCount()) == ("01/3/2025", 35)
    day(page, "")
    assert (page.day_edit.text(), page.shown.rowCount()) == ("18/3/2024", 45)
    page.past_box.setChecked(True)
    assert page.shown.rowCount() == 55


def test_a_group_shows_its_members_of_the_day(page: UnitsPage) -> None:
    names = [page.groups.table.item(row, 0).text() for row in range(3)]
    counts = [page.groups.table.item(row, 1).text() for row in range(3)]
    assert names[1:] == ["UBND các xã, thị trấn", "Các cơ quan, đơn vị thuộc UBND huyện"]
    assert counts == ["45", "30", "13"]
    page.groups.table.setCurrentCell(1, 0)
    assert page.status_text == "30 đơn vị · nhóm UBND các xã, thị trấn"
    day(page, "1/3/2025")
    assert page.shown.rowCount() == 20


@pytest.mark.parametrize("words", ["hoa binh", "Hòa Bình", "Hoà Bình", "11890"])
def test_the_search_needs_no_accents(page: UnitsPage, words: str) -> None:
    page.filter_edit.setText(words)
    assert shown_codes(page) == ["11890"]


def test_a_phone_is_typed_in_place_and_undone(page: UnitsPage, operations: Operations) -> None:
    choose(page, "11827", column=Column.PHONE)
    page.table.edit(page.table.currentIndex())
    editor = page.table.viewport().findChild(QLineEdit)
    QTest.keyClicks(editor, "0225 388")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settle(operations)
    unit = directory(operations).by_code("11827", page.day)
    assert unit.phone == "0225 388"
    index = page.table.currentIndex()
    assert index.siblingAtColumn(Column.CODE).data() == "11830"
    assert index.siblingAtRow(index.row() - 1).data() == "0225 388"
    history.undo(operations=operations)
    settle(operations)
    assert directory(operations).by_code("11827", page.day).phone == ""
    assert page.table.currentIndex().siblingAtColumn(Column.CODE).data() == "11830"


def test_a_block_from_excel_is_pasted_as_one_step(page: UnitsPage, operations: Operations) -> None:
    choose(page, "11827", column=Column.PHONE)
    QGuiApplication.clipboard().setText("0901\tLan\r\n0902\tHoa\r\n")
    page.table.paste()
    settle(operations)
    units = [directory(operations).by_code(code, page.day) for code in ("11827", "11830")]
    assert [(unit.phone, unit.contact) for unit in units] == [("0901", "Lan"), ("0902", "Hoa")]
    history.undo(operations=operations)
    settle(operations)
    assert all(not unit.phone for unit in directory(operations).units)


def test_a_name_is_not_overwritten_by_a_paste(page: UnitsPage, operations: Operations) -> None:
    choose(page, "11827")
    QGuiApplication.clipboard().setText("Tên khác\tKhác")
    page.table.paste()
    settle(operations)
    unit = directory(operations).by_code("11827", page.day)
    assert (unit.name, unit.short_name) == ("Xã Dũng Tiến", "Khác")


def test_the_table_is_copied_for_excel(page: UnitsPage) -> None:
    page.filter_edit.setText("dung tien")
    page.copy_all()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "\t".join(HEADINGS)
    assert lines[1].startswith("11827\tXã Dũng Tiến\tDũng Tiến\tXã\tcấp xã\tHuyện Vĩnh Bảo\t")


def test_what_became_of_a_unit_is_drawn_and_told(page: UnitsPage) -> None:
    choose(page, "11833")
    told = page.succession.drawing.accessibleName()
    assert told == "01/7/2025: Xã Thắng Thủy (11833) thành Xã Vĩnh Thịnh (11836), toàn bộ"
    assert "Xã Vĩnh Thịnh" in page.succession.table.text()
    assert page.succession.drawing.sizeHint().height() > 0
    choose(page, "316-NV")
    assert "chưa có thay đổi nào" in page.succession.table.text()


def test_a_unit_is_added_under_the_office(page: UnitsPage, operations: Operations) -> None:
    dialog = UnitDialog(operations, page.book, parent=page)
    dialog.form.code.setText("11827")
    type_words(dialog.form.name, "Thị trấn Mới")
    assert dialog.form.kind.currentText() == "Thị trấn"
    assert dialog.note.text() == "Mã này đang là Xã Dũng Tiến đến 30/6/2025."
    dialog.submit()
    settle(operations)
    assert "Mã 11827 đang là của Xã Dũng Tiến" in dialog.strip.text
    dialog.form.code.setText("90001")
    dialog.submit()
    settle(operations)
    assert dialog.result() == dialog.DialogCode.Accepted
    unit = directory(operations).by_code("90001", page.day)
    assert (unit.name, unit.short_name, unit.level) == ("Thị trấn Mới", "Mới", "commune")
    assert unit.parent_id == page.book.office.id
    assert page.groups.table.item(1, 1).text() == "31"


def test_a_faulty_day_keeps_the_dialog_open(page: UnitsPage, operations: Operations) -> None:
    unit = page.book.directory.by_code("11827", page.day)
    dialog = UnitDialog(operations, page.book, unit=unit, parent=page)
    dialog.form.first.setText("31/2/2024")
    dialog.submit()
    assert "“31/2/2024” không phải ngày" in dialog.strip.text
    dialog.form.first.setText("1/8/2025")
    dialog.submit()
    assert "Ngày kết thúc đứng trước" in dialog.strip.text


def test_units_are_merged_with_the_consequence_shown(
    page: UnitsPage, operations: Operations
) -> None:
    choose(page, "11827", "11830")
    dialog = MergeDialog(operations, page.book, page.units, date(2024, 7, 1), parent=page)
    assert "khi đã đủ" in dialog.outcome.text()
    type_words(dialog.form.name, "Xã Mới")
    assert "của Xã Dũng Tiến và Xã Giang Biên cộng lại vào Xã Mới" in dialog.outcome.text()
    dialog.submit()
    settle(operations)
    found = directory(operations)
    assert found.by_code("11827", date(2024, 7, 1)).name == "Xã Mới"
    assert found.by_code("11827", date(2024, 7, 1)).valid_to == date(2025, 6, 30)
    day(page, "1/7/2024")
    choose(page, "11827")
    assert page.succession.drawing.accessibleName().count("thành Xã Mới") == 2
    assert page.groups.table.item(1, 1).text() == "29"


def test_a_unit_is_divided_with_the_consequence_shown(
    page: UnitsPage, operations: Operations
) -> None:
    choose(page, "11827")
    dialog = SplitDialog(operations, page.book, page.units[0], date(2024, 7, 1), parent=page)
    for row, (code, name) in enumerate([("11827", "Xã Một"), ("90002", "Xã Hai")]):
        dialog.table.item(row, 0).setText(code)
        dialog.table.item(row, 1).setText(name)
    assert "không tách được cho Xã Một và Xã Hai" in dialog.outcome.text()
    dialog.people.setCurrentIndex(2)
    assert "cộng lại vào Xã Hai" in dialog.outcome.text()
    dialog.submit()
    settle(operations)
    found = directory(operations)
    old = page.book.directory.by_code("11827", page.day)
    heir = found.by_code("90002", date(2024, 7, 1))
    assert found.regroup([old.id], date(2024, 7, 1)).targets == {old.id: heir.id}


def test_a_group_gets_a_name_and_named_members(page: UnitsPage, operations: Operations) -> None:
    dialog = GroupDialog(operations, page.book, page.day, parent=page)
    dialog.submit()
    assert "Ghi tên nhóm" in dialog.strip.text
    dialog.name.setText("Các xã thí điểm")
    dialog.aliases.setPlainText("Xã thí điểm\n\n xã  điểm ")
    dialog.picker.search.setText("dung tien")
    visible = [
        dialog.picker.list.item(row)
        for row in range(dialog.picker.list.count())
        if not dialog.picker.list.item(row).isHidden()
    ]
    visible[0].setCheckState(Qt.CheckState.Checked)
    assert dialog.count.text().startswith("1 đơn vị trong ngày đang xem: Dũng Tiến")
    dialog.submit()
    settle(operations)
    [group] = [g for g in directory(operations).groups if g.name == "Các xã thí điểm"]
    assert group.aliases == ("Xã thí điểm", "xã điểm")
    again = GroupDialog(operations, page.book, page.day, group=group, parent=page)
    assert again.group() == group


def test_a_list_is_shown_before_it_is_taken_over(
    page: UnitsPage, operations: Operations, tmp_path: Path
) -> None:
    path = tmp_path / "ds.csv"
    path.write_text("Mã,Tên\n11827,Xã Dũng Tiến\n11830,Xã Biên Giang\n90003,Xã Mới\n", "utf-8")
    dialog = ImportDialog(operations, page.day, parent=page)
    dialog.show()
    dialog.read(path)
    settle(operations)
    words = [dialog.model.index(row, ImportColumn.OUTCOME).data() for row in range(3)]
    assert words == [OUTCOME_WORDS[name] for name in ("ask", "same", "added")]
    assert dialog.balance.text() == "Đọc 3 dòng = 1 thêm + 1 không đổi + 1 chờ trả lời"
    assert dialog.new_button.isVisible()
    dialog.day_edit.setText("1/7/2024")
    dialog.new_button.click()
    settle(operations)
    assert dialog.balance.text() == "Đọc 3 dòng = 2 thêm + 1 không đổi"
    assert not dialog.new_button.isVisible()
    dialog.submit()
    settle(operations)
    found = directory(operations)
    assert found.by_code("11830", date(2024, 7, 1)).name == "Xã Biên Giang"
    assert found.by_code("11830", date(2024, 6, 30)).name == "Xã Giang Biên"
    history.undo(operations=operations)
    settle(operations)
    assert directory(operations).by_code("11830", date(2024, 7, 1)).name == "Xã Giang Biên"


def test_a_broken_list_says_why_and_cannot_be_taken_over(
    page: UnitsPage, operations: Operations, tmp_path: Path
) -> None:
    path = tmp_path / "ds.csv"
    path.write_text("Mã,Tên,Đến ngày\n1,Xã A,32/1/2024\n", "utf-8")
    dialog = ImportDialog(operations, page.day, parent=page)
    dialog.read(path)
    settle(operations)
    assert "dòng 2, cột “Đến ngày”" in dialog.strip.text
    assert not dialog.accept_button.isEnabled()


def test_114_units_of_the_city_are_listed(
    qtbot: QtBot, dressed: QApplication, tmp_path: Path, clock: Callable[[], datetime]
) -> None:
    del dressed
    identity = OfficeIdentity(
        role="coordinator", unit_code="31", unit_name="Thành phố Hải Phòng", year=2026
    )
    runner = Operations()
    runner.open(lambda: Office.create(tmp_path / "hp", identity, clock=clock), lambda _: None)
    page = UnitsPage(runner, UiState(tmp_path))
    qtbot.addWidget(page)
    page.show()
    page.refresh(None)
    settle(runner)
    assert page.day_edit.text() == "01/01/2026"
    page.groups.table.setCurrentCell(1, 0)
    assert page.shown.rowCount() == 114
    choose(page, "11824")
    assert page.succession.drawing.accessibleName().count("thành Xã Vĩnh Bảo") == 4
    runner.close()


def test_a_day_field_takes_days_only(qtbot: QtBot, dressed: QApplication) -> None:
    del dressed
    edit = DayEdit("Ngày")
    qtbot.addWidget(edit)
    seen: list[object] = []
    edit.day_changed.connect(seen.append)
    for words in ("1-7-2025", "hôm nào", ""):
        edit.setText(words)
        edit.editingFinished.emit()
    assert seen == [date(2025, 7, 1), None]
