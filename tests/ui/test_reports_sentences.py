"""The sentences of the periodic report, reworded by a person beside the preview."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from core.domain.figure import Figure, FigureKey
from tests.ui.indicator_desk import HIEP_HOA
from tests.ui.report_desk import Desk, reported_desk
from ui.widgets.report_sentences import SentenceForm, SentenceLine


@pytest.fixture
def desk(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path, clock: Callable, reported: Path
) -> Iterator[Desk]:
    """An office whose communes have reported for March, on the page of the periodic report."""
    with reported_desk(qtbot, tmp_path, clock, reported, "periodic") as opened:
        yield opened


def test_a_sentence_is_kept_its_typed_number_told_and_it_goes_back(desk: Desk) -> None:
    page, panel = desk.page, desk.page.panel
    assert desk.changes == [], "looking at a report keeps nothing"
    assert panel.tabs.isVisible()
    panel.tabs.setFocus()
    desk.qtbot.keyClick(panel.tabs, Qt.Key.Key_Right)
    assert panel.sheets.currentWidget() is panel.sentences
    key, line = next(
        (key, line) for key, line in panel.sentences.lines.items()
        if "nhận giải quyết" in line.field.toPlainText()
    )  # fmt: skip
    composed = line.field.toPlainText()
    line.field.setFocus()
    line.field.setPlainText(f"{composed} Riêng tháng này có 987 lượt tư vấn.")
    panel.tabs.setFocus()
    desk.settle()
    assert len(desk.changes) == 1
    assert "987 lượt tư vấn" in desk.text()
    assert line.note.text() == "Số 987 gõ tay, không lấy từ số liệu."
    assert panel.tabs.tabText(1).endswith("1 cần xem")
    figure = FigureKey(HIEP_HOA, "2024-T03", "f06_4")
    desk.operations.run(lambda office: office.figures.put({figure: Figure.number(1033)}))
    desk.settle()
    after = panel.sentences.lines[key].field.toPlainText()
    assert after.endswith("Riêng tháng này có 987 lượt tư vấn.")
    assert after.split(" Riêng")[0] != composed, "the numbers follow the data"
    panel.sentences.lines[key].back.click()
    desk.settle()
    assert "987" not in panel.sentences.lines[key].field.toPlainText()
    assert not panel.sentences.lines[key].back.isVisible()
    page.hide()
    desk.settle()
    assert len(desk.changes) == 3


def test_the_panel_is_never_wider_than_its_place_and_shows_every_check(desk: Desk) -> None:
    panel = desk.page.panel
    assert panel.area.widget().width() <= panel.area.viewport().width()
    checks = desk.ask(lambda office: office.reports.checks(desk.page.paper.request))
    assert len(checks) > 2
    assert panel.foot._area.height() >= 60
    words = [line.text() for line in panel.foot.lines if line.text() != "Mở"]
    assert sorted(words) == sorted(check.words for check in checks)
    with desk.qtbot.waitSignal(desk.page.page_requested, timeout=60_000) as asked:
        next(line for line in panel.foot.lines if line.text() == "Mở").click()
    assert asked.args[0] in {check.page for check in checks}


def test_no_line_of_a_sentence_runs_out_of_its_field(dressed: QApplication, qtbot: QtBot) -> None:
    """The first look at a sheet that was hidden brings a scroll bar, which takes width away."""
    text = "Đã giải quyết 2.251 hồ sơ: trước hạn 1.122, đúng hạn 1.112, quá hạn 17. " * 3
    form, sheets = SentenceForm(), QStackedWidget()
    qtbot.addWidget(sheets)
    sheets.addWidget(QWidget())
    sheets.addWidget(form)
    sheets.resize(268, 300)
    sheets.show()
    form.set_sentences([SentenceLine(str(number), text, text) for number in range(12)])
    dressed.processEvents()
    sheets.setCurrentWidget(form)
    dressed.processEvents()
    assert form.verticalScrollBar().isVisible()
    for line in form.lines.values():
        lines = line.field.document().firstBlock().layout()
        assert lines.lineCount() > 1
        assert lines.lineAt(0).width() <= line.field.viewport().width()
