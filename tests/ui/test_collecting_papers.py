"""What Thu phiếu writes and prints: receipts, marked copies, lists, balances, reminders."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.domain.plan import Plan
from core.reports.blocks import Report
from core.reports.pdf import pdf_bytes
from core.reports.receipt_slip import Slip, SlipLine, slips_report
from tests.ui.exchange_desk import MARCH, ExchangeDesk
from ui.models import collect_papers
from ui.pages.collecting import CollectingPage
from ui.widgets.pdf import open_pdf

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


@pytest.fixture
def page(desk: ExchangeDesk) -> CollectingPage:
    """Three communes have sent; the first has a question."""
    issued = [file for file in desk.issue(16) if file.unit.level == "commune"]
    typed = [{COUNT: "93", ONLINE: "4O"}, {COUNT: "12"}, {COUNT: "7"}]
    shown = desk.collecting
    shown.files.add([desk.fill(file, texts) for file, texts in zip(issued, typed, strict=True)])
    desk.settle()
    shown.files.take()
    desk.settle()
    return shown


def pages(report: Report) -> list[str]:
    """The words of each page."""
    pdf = open_pdf(pdf_bytes(report))
    return [pdf.getAllText(n).text() for n in range(pdf.pageCount())]


def test_receipts_are_printed_two_on_a_sheet(page: CollectingPage) -> None:
    book = page.desk.book
    assert book is not None
    sheets = pages(collect_papers.slips(book, book.batches[-1]))
    assert [text.count("BIÊN NHẬN PHIẾU BÁO CÁO") for text in sheets] == [2, 1]
    assert "nhận 1 + không đổi 98" in " ".join(sheets[0].split())
    assert "4O" in sheets[0]


def test_two_full_receipts_still_fit_on_one_sheet() -> None:
    lines = tuple(
        SlipLine(place=f"Nhiệm vụ!J{n}", label="II.3.3 Ngày văn bản " * 3, value="03/04 " * 9,
                 reason="“03/04” thiếu năm. Đọc là 03/4/2024 hay 04/3/2024? " * 2)
        for n in range(9)
    )  # fmt: skip
    slip = Slip(
        unit="Thị trấn Vĩnh Bảo",
        file="mot ten tep rat dai " * 6,
        saved="15/3 lúc 16:42",
        collected="18/3 lúc 10:05",
        balance="Đọc 100 ô = nhận 58 + không đổi 33 + hai giá trị 0 + chưa nhận 9",
        lines=lines,
        next_step="Sửa các ô trên trong chính tệp phiếu rồi gửi lại.",
    )
    sheets = pages(slips_report("Huyện Vĩnh Bảo", "Tháng 3/2024", [slip, slip, slip]))
    assert [text.count("BIÊN NHẬN PHIẾU BÁO CÁO") for text in sheets] == [2, 1]
    assert "và 6 ô khác" in sheets[0]


def test_the_list_of_those_missing_names_each_of_them(page: CollectingPage) -> None:
    book = page.desk.book
    assert book is not None
    text = " ".join(" ".join(pages(collect_papers.missing_list(book))).split())
    assert "40 đơn vị chưa nộp" in text
    assert "Xã Trấn Dương" in text
    assert "Thị trấn Vĩnh Bảo" not in text


def test_the_balance_of_a_collection_adds_up(page: CollectingPage) -> None:
    book = page.desk.book
    assert book is not None
    text = " ".join(" ".join(pages(collect_papers.balance_of(book, book.batches[-1]))).split())
    assert "Cộng 3 tệp 300 3 296 0 1" in text


def test_receipts_are_written_for_every_file_of_the_collection(
    page: CollectingPage, desk: ExchangeDesk, tmp_path: Path
) -> None:
    book = page.desk.book
    assert book is not None
    page.papers.write_receipts(book.batches[-1].id, tmp_path / "bien-nhan")
    desk.settle()
    assert len(list((tmp_path / "bien-nhan").glob("*.xlsx"))) == 3
    assert page.strip.text == "Đã ghi 3 biên nhận."


def test_a_marked_copy_is_written_for_sending_back(
    page: CollectingPage, desk: ExchangeDesk, tmp_path: Path
) -> None:
    asked = next(u for u in page.desk.book.round.units if u.waiting)  # type: ignore[union-attr]
    page.reveal(asked.unit.id)
    assert page.panel.back_button.isVisible()
    page.papers.send_back(tmp_path / "gui-lai")
    desk.settle()
    (copy,) = (tmp_path / "gui-lai").glob("*.xlsx")
    assert load_workbook(copy).sheetnames
    assert "ô cần sửa tô màu" in page.strip.text


def test_a_marked_copy_is_written_before_anything_is_taken(
    desk: ExchangeDesk, tmp_path: Path
) -> None:
    (form,) = desk.ask(lambda office: office.exchange.issue(MARCH, desk.out, ["11827"]).files)
    page = desk.collecting
    page.files.add([desk.fill(form, {"figure:f06_4": "4O", "figure:f06_5": "34%"})])
    desk.settle()
    digest = desk.ask(lambda office: office.data.digest())
    assert page.panel.back_button.isVisible()
    page.papers.send_back(tmp_path / "gui-lai")
    desk.settle()
    (copy,) = (tmp_path / "gui-lai").glob("xem-lai_*.xlsx")
    sheet = load_workbook(copy)["Số liệu"]
    assert (sheet["F11"].value, sheet["F12"].value) == ("4O", "34%")
    assert sheet["F11"].fill.fgColor.rgb != sheet["F13"].fill.fgColor.rgb
    assert desk.ask(lambda office: office.data.digest()) == digest


def test_the_reminder_names_who_is_missing(desk: ExchangeDesk, page: CollectingPage) -> None:
    page.reminding.show()
    desk.settle()
    dialog = page.reminding.dialog
    assert dialog is not None
    dialog.form.message.copy_button.click()
    text = QApplication.clipboard().text()
    assert "còn 40/43 đơn vị chưa xong" in text
    assert "Trấn Dương" in text
    assert "Vĩnh Bảo, " not in text.partition("): ")[2]
    assert dialog.strip.text.startswith("Đã chép tin.")
    dialog.reject()
