"""Phát hành on the page: frozen, found again by code and by file, compared, withdrawn, printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from core.domain.figure import Figure, FigureKey
from tests.ui.indicator_desk import HIEP_HOA
from tests.ui.report_desk import Desk, reported_desk
from ui.dialogs.report_archive import ArchiveDialog
from ui.dialogs.report_differences import ReportDifferencesDialog
from ui.dialogs.report_issue import IssueDialog
from ui.dialogs.report_verify import VerifyDialog
from ui.dialogs.report_withdraw import WithdrawDialog


@pytest.fixture
def desk(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path, clock: Callable, reported: Path
) -> Iterator[Desk]:
    """An office whose communes have reported for March, on the page of the digitisation form."""
    with reported_desk(qtbot, tmp_path, clock, reported, "digitisation") as opened:
        yield opened


def answer(desk: Desk, act: Callable[[], object], reply: Callable[[QDialog], None]) -> QDialog:
    """Do something that opens a dialog, and reply to it."""
    seen: list[QDialog] = []
    watch = QTimer(desk.page, interval=10)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and not seen:
            seen.append(dialog)
            watch.stop()
            reply(dialog)

    watch.timeout.connect(look)
    watch.start()
    act()
    desk.qtbot.waitUntil(lambda: bool(seen), timeout=60_000)
    desk.settle()
    return seen[0]


def issue(desk: Desk) -> str:
    """Issue the paper shown by its keys; gives its code."""
    desk.page.activate()

    def press() -> None:
        desk.qtbot.keyClick(
            desk.page.preview.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
        )

    def accept(dialog: QDialog) -> None:
        assert isinstance(dialog, IssueDialog)
        desk.qtbot.keyClick(dialog.accept_button, Qt.Key.Key_Return)

    answer(desk, press, accept)
    desk.qtbot.waitUntil(lambda: desk.page.issued.frozen is not None, timeout=60_000)
    desk.settle()
    return desk.page.issued.frozen.paper.code


def change_a_figure(desk: Desk) -> None:
    key = FigureKey(HIEP_HOA, "2024-T03", "sdl_ho_so")
    desk.operations.run(lambda office: office.figures.put({key: Figure.number(77)}))
    desk.settle()


def test_ctrl_enter_issues_and_shows_the_sealed_paper(desk: Desk) -> None:
    page = desk.page
    code = issue(desk)
    assert page.strip.text == f"Đã phát hành “Biểu số hóa”, mã {code}."
    assert page.side.currentWidget() is page.issued.panel
    assert page.issued.panel.lines["Mã"].text() == code
    assert page.issued.list.item(0).text() == f"Tháng 3/2024 · {code}"
    assert page.commands_of_page.print.iconText() == "In"
    frozen = page.issued.frozen.pdf
    assert frozen != page.paper.pdf
    desk.qtbot.keyClick(page.preview.view, Qt.Key.Key_Escape)
    desk.settle()
    assert page.issued.frozen is None
    assert page.side.currentWidget() is page.panel
    assert page.commands_of_page.print.iconText() == "In nháp"
    assert desk.ask(lambda office: office.reports.archive.pdf(code)) == frozen


def test_opened_later_it_tells_how_many_cells_are_others_now(desk: Desk) -> None:
    page = desk.page
    code = issue(desk)
    page.issued.leave()
    desk.settle()
    change_a_figure(desk)
    page.issued.list.itemActivated.emit(page.issued.list.item(0))
    desk.settle()
    count = len(page.issued.frozen.verification.differences)
    assert count > 0
    assert page.strip.text.startswith(f"Mã {code}: phát hành 18/3/2024, ")
    assert page.strip.text.endswith(f"Từ đó đến nay {count} ô đã khác: xem so sánh.")
    link = next(b for b in page.strip.findChildren(QPushButton) if b.text() == "Xem so sánh")

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, ReportDifferencesDialog)
        rows = [[dialog.table.item(r, c).text() for c in range(3)]
                for r in range(dialog.table.rowCount())]  # fmt: skip
        assert any("Hiệp Hòa" in where and (was, now) == ("24", "77") for where, was, now in rows)
        dialog.copy()
        dialog.reject()

    answer(desk, link.click, look)
    assert "77" in QApplication.clipboard().text()


def test_a_code_typed_carelessly_and_the_pdf_file_are_found(desk: Desk, tmp_path: Path) -> None:
    code = issue(desk)
    change_a_figure(desk)
    good, bad, other = tmp_path / "ký.pdf", tmp_path / "sửa.pdf", tmp_path / "lạ.pdf"
    good.write_bytes(desk.page.issued.frozen.pdf)
    bad.write_bytes(desk.page.issued.frozen.pdf.replace(b"%PDF-1", b"%PDF-2", 1) + b"\n")
    other.write_bytes(b"%PDF-1.4 nothing of ours")
    dialog = VerifyDialog(desk.operations, desk.page)
    desk.qtbot.addWidget(dialog)
    dialog.show()
    dialog.code.setText(code.lower().replace("-", " "))
    desk.qtbot.keyClick(dialog.code, Qt.Key.Key_Return)
    desk.settle()
    assert "ô đã khác" in dialog.answer.text()
    assert dialog.table.rowCount() == len(
        desk.ask(lambda office: office.reports.archive.verify(code)).differences
    )
    for path, words in ((good, f"Mã {code}"), (bad, "đã bị sửa"), (other, "Không phải văn bản")):
        dialog.verify_file(path)
        desk.settle()
        assert words in dialog.answer.text()
    dialog.code.setText("7K2M-4QXB")
    dialog.look.click()
    desk.settle()
    assert "7K2M" in dialog.answer.text()
    assert not dialog.open_button.isEnabled()
    dialog.verify_file(good)
    desk.settle()
    with desk.qtbot.waitSignal(dialog.open_wanted, timeout=60_000) as asked:
        dialog.open_button.click()
    assert asked.args == [code]


def test_one_paper_for_each_unit_and_all_of_them_in_one_print_job(
    desk: Desk, tmp_path: Path
) -> None:
    page = desk.page
    three = page.desk.units[:3]
    page.choose_units(tuple(unit.id for unit in three))
    desk.settle()
    page.issuing.issue(page.request())
    desk.settle()
    papers = desk.ask(lambda office: office.reports.archive.issued())
    assert {paper.unit_ids for paper in papers} == {(unit.id,) for unit in three}
    assert "Đã phát hành 3 văn bản" in page.strip.text
    counts: list[int] = []

    def leave(dialog: QDialog) -> None:
        assert isinstance(dialog, QPrintDialog)
        counts.append(dialog.maxPage())
        dialog.reject()

    archive = ArchiveDialog(desk.operations, page.issued.units, page)
    desk.qtbot.addWidget(archive)
    desk.settle()
    archive.table.selectAll()
    assert archive.print_button.text() == "&In 3 văn bản…"
    answer(desk, archive.print_chosen, leave)
    assert counts == [sum(paper.pages for paper in papers)]
    archive.write(tmp_path)
    desk.settle()
    written = sorted(path.name for path in tmp_path.glob("bieu-so-hoa*.pdf"))
    assert len(written) == 3
    assert all(any(paper.code in name for paper in papers) for name in written)
    archive.filter.setText(three[1].name.lower())
    assert [archive.table.isRowHidden(row) for row in range(3)].count(False) == 1


def test_stopping_keeps_what_is_issued_and_goes_no_further(desk: Desk) -> None:
    page = desk.page
    page.choose_units(tuple(unit.id for unit in page.desk.units[:4]))
    desk.settle()
    desk.operations.progressed.connect(lambda *_: desk.operations.cancel())
    page.issuing.issue(page.request())
    desk.settle()
    count = len(desk.ask(lambda office: office.reports.archive.issued()))
    assert 1 <= count < 4


def test_a_withdrawn_paper_says_so_and_stays_in_the_archive(desk: Desk) -> None:
    page = desk.page
    code = issue(desk)

    def withdraw(dialog: QDialog) -> None:
        assert isinstance(dialog, WithdrawDialog)
        dialog.submit()
        assert dialog.isVisible(), "without a reason nothing is withdrawn"
        dialog.field.setText("sai số liệu xã Tam Cường")
        desk.qtbot.keyClick(dialog.field, Qt.Key.Key_Return)

    answer(desk, page.issued.panel.withdraw.click, withdraw)
    desk.qtbot.waitUntil(lambda: not page.issued.panel.withdraw.isEnabled(), timeout=60_000)
    assert "sai số liệu xã Tam Cường" in page.issued.panel.lines["Nay"].text()
    assert [p.code for p in desk.ask(lambda office: office.reports.archive.issued())] == [code]


def test_an_issued_paper_is_written_as_it_was_signed(desk: Desk, tmp_path: Path) -> None:
    page = desk.page
    code = issue(desk)
    change_a_figure(desk)
    page.state.put("reports/folder", str(tmp_path))
    page.commands_of_page.exports[".pdf"].trigger()
    dialog = page.findChild(QFileDialog)
    name = Path(dialog.selectedFiles()[0])
    assert code in name.name
    dialog.accept()
    desk.settle()
    assert name.read_bytes() == page.issued.frozen.pdf


def test_a_number_is_proposed_and_one_that_is_taken_is_told(desk: Desk) -> None:
    page, form = desk.page, desk.page.panel.details
    page.choose_units(())
    page.reveal(f"reminder/{HIEP_HOA}")
    desk.settle()
    assert form.number_note.text() == "Số kế tiếp: 01."
    form.number.setText("5")
    desk.qtbot.keyClick(form.number, Qt.Key.Key_Return)
    desk.settle()
    issue(desk)
    page.issued.leave()
    desk.settle()
    assert form.number_note.text().startswith("Số này đã dùng cho “")
    assert form.number_note.text().endswith("Số kế tiếp: 06.")
    assert form.number_sign.isVisible()
    form.take_number.click()
    desk.settle()
    assert page.paper.details.number == "06"
    assert not form.number_sign.isVisible()
    assert not form.take_number.isVisible()


def test_another_kind_leaves_the_issued_paper(desk: Desk) -> None:
    page = desk.page
    issue(desk)
    page.list.choose("indicators")
    desk.settle()
    assert page.issued.frozen is None
    assert page.side.currentWidget() is page.panel
    assert page.paper.request.kind == "indicators"
