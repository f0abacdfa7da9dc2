"""The part of the self-test that needs Qt: the window, letters, pictures, pages and printing."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontDatabase, QImage, QRawFont
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from core.services.self_test import PDF, Part, expect
from ui.appearance import apply_kept
from ui.icons import icon
from ui.main_window import MainWindow
from ui.office_opening import SAMPLE_PLAN, SAMPLE_YEAR, NewBook, create_office
from ui.operations.runner import Operations
from ui.pages import PAGES
from ui.printing import set_up_page, table_document
from ui.state import UiState
from ui.theme import FAMILY, register_fonts
from ui.translation import install_vietnamese
from ui.widgets.pdf import open_pdf

# Two marks on one letter: what fonts without Vietnamese lack.
_LETTERS = "ẾỘỮẨẰỸẶđẵỡ"
_PAGE = QSize(600, 850)


def parts(*, offscreen: bool) -> list[Part]:
    """The parts for :func:`core.services.self_test.self_test`, with an application to run in.

    ``offscreen`` needs no screen; on Linux that is so anyway where there is none.
    """
    _dressed(offscreen=offscreen)
    return [
        ("chữ Việt đủ dấu", _letters),
        ("lời của Qt bằng tiếng Việt", _words),
        ("biểu tượng SVG", _pictures),
        ("cửa sổ với kế hoạch mẫu, mọi trang", _window),
        ("dựng trang PDF", _page),
        ("in ra tệp", _print),
    ]


def _dressed(*, offscreen: bool) -> None:
    if QApplication.instance() is not None:
        return
    is_blind = sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
    platform = ["-platform", "offscreen"] if offscreen or is_blind else []
    app = QApplication(["self-test", *platform])
    _kept.append(app)
    install_vietnamese(app)
    register_fonts()


# Qt goes with the last reference to it, and the process would end before its report.
_kept: list[QApplication] = []


def _letters(_folder: Path) -> None:
    font = QRawFont.fromFont(QFontDatabase.font(FAMILY, "Regular", 10))
    missing = [letter for letter in _LETTERS if not font.supportsCharacter(ord(letter))]
    expect(font.familyName() == FAMILY, f"chữ đang dùng là {font.familyName()}")
    expect(not missing, f"thiếu chữ {' '.join(missing)}")


def _words(_folder: Path) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    text = box.button(QDialogButtonBox.StandardButton.Cancel).text()
    expect(text == "Thôi", f"nút Thôi ghi là “{text}”")


def _pictures(_folder: Path) -> None:
    expect(_has_ink(icon("home", "text").pixmap(20, 20).toImage()), "biểu tượng trống")


def _window(folder: Path) -> None:
    """Every page of a window on a book of its own, as a coordinator sees it on the first day."""
    book = NewBook(
        folder / "so", "coordinator", "316", "Huyện Vĩnh Bảo", SAMPLE_YEAR, "15-14",
        plan_file=SAMPLE_PLAN,
    )  # fmt: skip
    state = UiState(book.data_dir)
    apply_kept(state)
    window = MainWindow(Operations(), state)
    faults: list[BaseException] = []
    hook = sys.excepthook  # where what a slot raises ends
    sys.excepthook = lambda _kind, error, _trace: faults.append(error)
    try:
        window.show()
        window.open_book(lambda: create_office(book), faults.append)
        expect(window.operations.wait_idle() and not faults, f"sổ không mở: {faults}")
        for entry in PAGES:
            if entry.is_for(book.role):
                window.show_page(entry.id)
                is_read = window.operations.wait_idle()
                expect(is_read and not faults, f"trang {entry.title}: {faults or 'chưa đọc xong'}")
                expect(_has_ink(window.grab().toImage()), f"trang {entry.title} trống")
    finally:
        sys.excepthook = hook
        window.close()
        window.deleteLater()


def _page(folder: Path) -> None:
    document = open_pdf((folder / PDF).read_bytes())
    expect(document.pageCount() > 1, f"{document.pageCount()} trang")
    expect(_has_ink(document.render(0, _PAGE)), "trang dựng ra trống")
    words = document.getAllText(0).text()
    expect("CỘNG HÒA XÃ HỘI" in words, f"chữ trên trang: {words[:80]!r}")


def _print(folder: Path) -> None:
    target = folder / "in.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    set_up_page(printer)
    table_document("Thử in", ["TT", "Nội dung"], [["1", _LETTERS]]).print_(printer)
    expect(_has_ink(open_pdf(target.read_bytes()).render(0, _PAGE)), "tệp in trống")


def _has_ink(image: QImage) -> bool:
    """Whether the picture is of more than one colour."""
    small = image.convertToFormat(QImage.Format.Format_ARGB32)
    first = small.pixel(0, 0)
    return any(
        small.pixel(x, y) != first
        for y in range(0, small.height(), 2)
        for x in range(0, small.width(), 2)
    )
