"""Thiết lập: letterheads, signers and recipients with their history, typed by a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.documents import read_document
from core.domain.paper_details import DocumentType, SignatureForm
from core.domain.paper_settings import PaperSettings
from core.domain.period import parse_period
from core.services.changes import Changes
from core.services.office import Office
from core.services.papers.kind import ReportRequest
from tests.conftest import SAMPLE
from ui.main_window import MainWindow
from ui.pages.settings import SettingsPage


class Hands:
    """The page Thiết lập of a window."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        window.show_page("settings")
        self.settle()
        page = window.current_page
        assert isinstance(page, SettingsPage)
        self.page = page

    def settle(self) -> None:
        assert self.window.operations.wait_idle()

    def type_line(self, field: object, text: str) -> None:
        field.setFocus()
        field.selectAll()
        field.insert(text)
        self.qtbot.keyClick(field, Qt.Key.Key_Return)
        self.settle()

    def stored(self) -> PaperSettings:
        found: list[PaperSettings] = []
        self.window.operations.query(
            lambda office: office.reports.defaults.settings(), found.append
        )
        self.settle()
        return found[0]


@pytest.fixture
def hands(window: MainWindow, qtbot: QtBot) -> Hands:
    return Hands(window, qtbot)


def test_each_entry_of_the_list_shows_its_sheet_by_keys(hands: Hands) -> None:
    page = hands.page
    page.list.choose("office")
    page.list.setFocus()
    seen = []
    for _ in page.list.ids():
        seen.append((page.list.current_id, page.stack.currentWidget().accessibleName()))
        hands.qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert [entry for entry, _name in seen] == page.list.ids()
    assert len({name for _entry, name in seen}) == len(seen)


def test_a_new_letterhead_holds_from_a_day_and_the_old_one_stays(hands: Hands) -> None:
    form = hands.page.head.form
    hands.page.reveal("head")
    assert form.fields["organ"].toPlainText() == "ỦY BAN NHÂN DÂN\nHUYỆN VĨNH BẢO"
    form.versions.day.setText("1/7/2025")
    form.versions.add.click()
    hands.settle()
    field = form.fields["organ"]
    field.setFocus()
    field.setPlainText("VĂN PHÒNG HĐND VÀ UBND\nXÃ VĨNH BẢO")
    form.fields["place"].setFocus()
    hands.settle()
    heads = hands.stored().heads
    assert [(head.valid_from, head.organ.split("\n")[0]) for head in heads] == [
        (date(2000, 1, 1), "ỦY BAN NHÂN DÂN"),
        (date(2025, 7, 1), "VĂN PHÒNG HĐND VÀ UBND"),
    ]
    assert heads[1].organ_code == "VP"
    assert hands.page.head.format.signs[DocumentType.REPORT].placeholderText() == "BC-VP"
    assert form.versions.versions.currentText() == "Từ 01/7/2025 (đang dùng)"
    form.versions.versions.activated.emit(0)
    assert field.toPlainText() == "ỦY BAN NHÂN DÂN\nHUYỆN VĨNH BẢO"
    hands.window.undo()
    hands.settle()
    assert hands.stored().heads[1].organ_code == "UBND"


def test_a_day_that_is_none_is_told_and_nothing_is_kept(hands: Hands) -> None:
    versions = hands.page.head.form.versions
    versions.day.setText("31/2/2025")
    versions.add.click()
    assert hands.page.strip.kind == "fault"
    assert "“31/2/2025” không phải ngày" in hands.page.strip.text
    assert hands.stored() == PaperSettings()


def test_a_deputy_signs_for_the_head_until_a_day(hands: Hands) -> None:
    form = hands.page.signers.form
    hands.page.reveal("signers")
    form.add.click()
    hands.settle()
    form.form.activated.emit(form.form.findData("KT."))
    hands.settle()
    hands.type_line(form.lines["position"], "PHÓ CHỦ TỊCH")
    hands.type_line(form.lines["name"], "Lê  Thị B")
    hands.type_line(form.until, "30/6/2025")
    deputy = hands.stored().signers[1]
    assert deputy.signature.form is SignatureForm.FOR_HEAD
    assert deputy.signature.authority == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert (deputy.signature.name, deputy.valid_to) == ("Lê Thị B", date(2025, 6, 30))
    assert [form.table.item(1, n).text() for n in range(4)] == [
        "TM. UBND – KT. Chủ tịch – Phó Chủ tịch", "Lê Thị B", "từ đầu", "30/6/2025",
    ]  # fmt: skip
    hands.type_line(form.since, "01/7/2025")
    assert "ở trước ngày" in hands.page.strip.text
    assert hands.stored().signers[1] == deputy
    form.first.click()
    hands.settle()
    assert hands.stored().signers[0] == deputy
    form.remove.click()
    hands.settle()
    assert [signer.signature.name for signer in hands.stored().signers] == [""]


def test_recipients_of_one_kind_do_not_touch_those_of_the_others(hands: Hands) -> None:
    form = hands.page.recipients.form
    hands.page.reveal("recipients")
    field = form.fields["recipients"]
    field.setFocus()
    field.setPlainText("- Chủ tịch;\n- Lưu: VT.")
    form.kind.setFocus()
    hands.settle()
    form.kind.setCurrentIndex(form.kind.findData("reconciliation"))
    form.kind.activated.emit(form.kind.currentIndex())
    assert field.toPlainText() == ""
    field.setFocus()
    field.setPlainText("- Như trên;\n- Lưu: VT, VP.")
    form.kind.setFocus()
    hands.settle()
    stored = {entry.kind: entry.recipients for entry in hands.stored().recipients}
    assert stored == {
        "": ("- Chủ tịch;", "- Lưu: VT."),
        "reconciliation": ("- Như trên;", "- Lưu: VT, VP."),
    }


def test_a_sign_of_ones_own_and_smaller_letters_reach_the_paper(hands: Hands) -> None:
    form = hands.page.head.format
    hands.page.reveal("head")
    hands.type_line(form.signs[DocumentType.MINUTES], "BB-VP")
    form.letters.setCurrentIndex(2)
    form.letters.activated.emit(2)
    hands.settle()
    assert (hands.stored().letters, [each.sign for each in hands.stored().signs]) == (10, ["BB-VP"])
    request = ReportRequest(kind="reconciliation", period=parse_period("2024-T03"))
    signs: list[str] = []
    hands.window.operations.query(
        lambda office: office.reports.complete(request).details.sign, signs.append
    )
    hands.settle()
    assert signs == ["BB-VP"]
    hands.type_line(form.signs[DocumentType.MINUTES], "")
    assert hands.stored().signs == ()


def test_the_register_names_gaps_and_doubles(hands: Hands) -> None:
    def issue(office: Office) -> Changes:
        plan = read_document(SAMPLE).plan
        office.plans.store(plan, source="kh.txt")
        plan_id = office.plans.current().id
        for number in ("2", "5", "5"):
            decision = replace(office.plans.get(plan_id).decision, number=number)
            office.plans.edit_decision(plan_id, decision)
            office.reports.archive.issue(ReportRequest(kind="plan"))
        return Changes("phát hành", frozenset({"issued_report"}))

    hands.page.reveal("register")
    assert "Chưa phát hành" in hands.page.register.view.words.text()
    hands.window.operations.run(issue)
    hands.settle()
    view = hands.page.register.view
    assert view.choice.currentText() == "Quyết định, năm 2024"
    assert view.words.text() == "Đã dùng 3 số, bỏ trống 03, 04, trùng 05; số tiếp theo 06."
    rows = [
        (view.table.item(row, 0).text(), view.table.item(row, 3).text())
        for row in range(view.table.rowCount())
    ]
    assert rows == [("2", ""), ("03", "bỏ trống"), ("04", "bỏ trống"), ("5", "trùng số"),
                    ("5", "trùng số")]  # fmt: skip


def test_looking_at_the_settings_keeps_nothing(hands: Hands) -> None:
    for entry in hands.page.list.ids():
        hands.page.reveal(entry)
    hands.window.show_page("journal")
    hands.settle()
    assert hands.stored() == PaperSettings()
    assert not hands.window.undo_action.isEnabled()
