"""Báo cáo with every registered kind: what it shows of each, its units and what stands round it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from core.domain.paper_details import Signature, SignatureForm
from core.domain.paper_settings import PaperSettings, PaperSigner
from tests.ui.indicator_desk import HIEP_HOA
from tests.ui.report_desk import Desk, reported_desk


@pytest.fixture
def desk(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path, clock: Callable, reported: Path
) -> Iterator[Desk]:
    """An office whose communes have reported for March, on the page of the digitisation form."""
    with reported_desk(qtbot, tmp_path, clock, reported, "digitisation") as opened:
        yield opened


def test_every_registered_kind_is_listed_in_the_order_of_the_catalogue(desk: Desk) -> None:
    kinds = desk.ask(lambda office: office.reports.kinds())
    assert desk.page.list.ids() == [kind.id for kind in kinds]
    groups = [
        desk.page.list.item(row).text()
        for row in range(desk.page.list.count())
        if not desk.page.list.item(row).flags() & Qt.ItemFlag.ItemIsEnabled
    ]
    assert groups == list(dict.fromkeys(kind.group for kind in kinds))


def test_a_kind_without_data_is_grey_and_says_why_and_leads_on(desk: Desk) -> None:
    page = desk.page
    page.reasons.quiet.start(0)
    desk.qtbot.waitUntil(lambda: page.reasons.is_done, timeout=60_000)
    items = {page.list.item(row).data(Qt.ItemDataRole.UserRole): page.list.item(row)
             for row in range(page.list.count())}  # fmt: skip
    assert items["digitisation"].toolTip() == ""
    reason = items["reconciliation"].toolTip()
    assert "Mở trang Đối soát" in reason
    assert items["reconciliation"].foreground() != items["digitisation"].foreground()
    page.list.choose("reconciliation")
    desk.settle()
    assert page.stack.currentWidget() is page.empty
    assert page.empty.sentence == reason
    assert not page.commands_of_page.print.isEnabled()
    assert not page.panel.foot.issue.isEnabled()
    with desk.qtbot.waitSignal(page.page_requested, timeout=60_000) as asked:
        page.empty.findChild(QPushButton).click()
    assert asked.args == ["reconcile", ""]
    page.list.choose("digitisation")
    desk.settle()
    assert page.stack.currentWidget() is page.preview


def test_one_unit_several_units_and_all_of_them(desk: Desk) -> None:
    page, units = desk.page, desk.page.panel.units
    every = page.preview.view.page_count
    assert units.currentText() == f"Chung {len(page.desk.units)} đơn vị"
    units.activated.emit(2)
    desk.settle()
    second = page.desk.units[1]
    assert page.paper.request.unit_ids == (second.id,)
    assert second.name in desk.text()
    assert page.preview.view.page_count < every
    units.ask_several()
    picker = units.popup.picker
    desk.qtbot.keyClicks(picker.search, "hiep hoa")
    shown = [row for row in range(picker.list.count()) if not picker.list.item(row).isHidden()]
    assert len(shown) == 1
    picker.list.item(shown[0]).setCheckState(Qt.CheckState.Checked)
    assert units.popup.take.text() == "Lấy 2 đơn vị"
    units.popup.take.click()
    desk.settle()
    assert units.currentText() == "2 đơn vị đã chọn"
    assert "Xã Hiệp Hòa" in desk.text()


def test_keys_go_from_unit_to_unit(desk: Desk) -> None:
    page = desk.page
    page.activate()
    for key, place in ((Qt.Key.Key_PageDown, 0), (Qt.Key.Key_PageDown, 1), (Qt.Key.Key_PageUp, 0)):
        desk.qtbot.keyClick(page.preview.view, key, Qt.KeyboardModifier.ControlModifier)
        desk.settle()
        assert page.paper.request.unit_ids == (page.desk.units[place].id,)


def test_each_unit_gets_a_file_of_its_own(desk: Desk, tmp_path: Path) -> None:
    page = desk.page
    folder = tmp_path / "từng xã"
    folder.mkdir()
    page.choose_units(tuple(unit.id for unit in page.desk.units[:3]))
    desk.settle()
    page.state.put("reports/folder", str(folder))
    page.commands_of_page.each.trigger()
    dialog = page.findChild(QFileDialog)
    assert "3 tệp PDF" in dialog.windowTitle()
    dialog.fileSelected.emit(str(folder))
    dialog.reject()
    desk.settle()
    names = sorted(path.name for path in folder.iterdir())
    codes = sorted(unit.code for unit in page.desk.units[:3])
    assert names == [f"bieu-so-hoa_2024-T03_{code}.pdf" for code in codes]
    assert page.strip.text == "Đã ghi 3 tệp vào thư mục “từng xã”."


def test_writing_for_each_unit_can_be_stopped(desk: Desk, tmp_path: Path) -> None:
    page, stopped = desk.page, []
    desk.operations.stopped.connect(lambda: stopped.append(True))
    desk.operations.progressed.connect(lambda *_: desk.operations.cancel())
    page.export.write_each(page.request(), page.desk.units, tmp_path)
    desk.settle()
    assert stopped == [True]
    assert len(list(tmp_path.glob("*.pdf"))) < len(page.desk.units)


def test_another_period_is_asked_of_the_window(desk: Desk) -> None:
    period = desk.page.panel.period
    assert period.currentText().startswith("Tháng 3/2024")
    with desk.qtbot.waitSignal(desk.page.period_requested, timeout=60_000) as asked:
        period.activated.emit(period.findData("2024-Q1"))
    assert asked.args == ["2024-Q1"]
    desk.page.state.put("book/period", "2024-Q1")
    desk.page.refresh(None)
    desk.settle()
    assert "Quý I" in desk.text()


def test_an_option_is_kept_for_the_user_and_drawn_at_once(desk: Desk) -> None:
    page = desk.page
    page.list.choose("indicators")
    desk.settle()
    before = page.paper.pdf
    page.panel.options.fields["running"].click()
    desk.settle()
    assert page.paper.pdf != before
    assert page.state.get("reports/options/indicators/running", False) is True
    assert desk.changes == []


def test_what_is_typed_round_a_paper_is_one_step_and_stays_with_that_paper(desk: Desk) -> None:
    page, form = desk.page, desk.page.panel.details
    form.signer.setText("Lê  Thị Đặng ")
    desk.qtbot.keyClick(form.signer, Qt.Key.Key_Return)
    desk.settle()
    assert page.paper.details.signature.name == "Lê Thị Đặng"
    assert len(desk.changes) == 1
    form.recipients.setFocus()
    form.recipients.setPlainText("- Như trên;\n\n- Lưu: VT, VP.")
    page.choose_units((page.desk.units[0].id,))
    desk.settle()
    assert page.paper.details.signature.name != "Lê Thị Đặng", "another paper has its own"
    page.choose_units(())
    desk.settle()
    assert page.paper.details.recipients == ("- Như trên;", "- Lưu: VT, VP.")
    desk.operations.run(lambda office: office.history.undo())
    desk.operations.run(lambda office: office.history.undo())
    desk.settle()
    assert form.signer.text() == page.paper.details.signature.name != "Lê Thị Đặng"


def test_signers_of_the_settings_are_offered_and_taken_with_their_form(desk: Desk) -> None:
    deputy = Signature(
        form=SignatureForm.FOR_HEAD, body="ỦY BAN NHÂN DÂN", head="CHỦ TỊCH",
        position="PHÓ CHỦ TỊCH", name="Phạm Văn Ặng",
    )  # fmt: skip
    settings = PaperSettings(
        signers=(PaperSigner(signature=Signature(head="CHỦ TỊCH")), PaperSigner(signature=deputy))
    )
    desk.operations.run(lambda office: office.reports.defaults.change_settings(settings))
    desk.settle()
    signing = desk.page.panel.details.signing
    words = [signing.itemText(row) for row in range(signing.count())]
    assert words[1] == "TM. UBND – KT. Chủ tịch – Phó Chủ tịch · Phạm Văn Ặng"
    signing.activated.emit(1)
    desk.settle()
    assert desk.page.paper.details.signature == deputy
    assert desk.page.panel.details.signer.text() == "Phạm Văn Ặng"
    with desk.qtbot.waitSignal(desk.page.page_requested, timeout=60_000) as asked:
        signing.activated.emit(signing.count() - 1)
    assert asked.args == ["settings", "signers"]


def test_opening_and_leaving_changes_nothing(desk: Desk) -> None:
    form = desk.page.panel.details
    for field in (form.number, form.sign, form.signer, form.subject, form.recipients):
        field.setFocus()
    desk.page.hide()
    desk.settle()
    assert desk.changes == []


def test_ctrl_p_asks_for_the_printer_with_the_pages_in_sight(desk: Desk) -> None:
    seen: list[tuple[int, int]] = []
    watch = QTimer(desk.page, interval=20)

    def leave() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QPrintDialog):
            watch.stop()
            seen.append((dialog.minPage(), dialog.maxPage()))
            dialog.reject()

    watch.timeout.connect(leave)
    watch.start()
    desk.page.commands_of_page.print.trigger()
    desk.qtbot.waitUntil(lambda: bool(seen), timeout=60_000)
    assert seen == [(1, desk.page.preview.view.page_count)]


def test_another_page_leads_to_a_kind_and_a_unit_of_it(desk: Desk) -> None:
    page = desk.page
    page.reveal(f"form06/{HIEP_HOA}")
    desk.settle()
    assert page.list.current_id == "form06"
    assert page.paper.request.unit_ids == (HIEP_HOA,)
    assert "Xã Hiệp Hòa" in desk.text()
    page.reveal("form06/")
    desk.settle()
    assert page.paper.request.unit_ids == ()
