"""Thiết lập › Máy in, and › Trợ giúp."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from ui.pages.guide_printing import print_guide
from ui.widgets.page import Page
from ui.widgets.settings_sheet import SettingsSheet, add_row

_NONE = "chưa cài máy in nào; vẫn xuất PDF rồi in ở máy khác được"


class PrinterSheet(SettingsSheet):
    """Which printers the system offers; the one to use is chosen in the print dialog."""

    def __init__(self, page: Page) -> None:
        super().__init__("Máy in")
        self._usual, self._every = QLabel(wordWrap=True), QLabel(wordWrap=True)
        for label in (self._usual, self._every):  # else as narrow as it can be, and cut
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._paper = QLabel("A4; ngang hay dọc theo từng trang, không phải đặt lại")
        self.test_button = _button("In trang thử…", lambda: print_guide(page))
        form = self.add_section("Máy in")
        add_row(form, "Máy in thường dùng", self._usual)
        add_row(form, "Các máy in khác", self._every)
        add_row(form, "Giấy", self._paper)
        add_row(form, "Thử", self.test_button)

    def first_field(self) -> QWidget:
        """The only thing to press."""
        return self.test_button

    def refresh(self) -> None:
        """Ask the system anew: printers come and go."""
        usual = QPrinterInfo.defaultPrinterName()
        others = [name for name in QPrinterInfo.availablePrinterNames() if name != usual]
        self._usual.setText(usual or _NONE)
        self._every.setText(", ".join(others) or "không có")


class HelpSheet(SettingsSheet):
    """The ways into the help."""

    def __init__(self, page: Page) -> None:
        super().__init__("Trợ giúp")

        def open_topic(topic: str) -> Callable[[], None]:
            return lambda: page.strip.help_wanted.emit(topic)

        self.first_button = _button("Ngày đầu: từng bước", open_topic("bat-dau"))
        keys = _button("Bảng phím tắt", open_topic("phim-tat"))
        refused = _button("Vì sao tệp bị từ chối", open_topic("tep-bi-tu-choi"))
        paper = _button("In hướng dẫn cho xã…", lambda: print_guide(page))
        form = self.add_section("Trợ giúp")
        note = QLabel("F1 ở trang nào mở hướng dẫn của trang đó. Trợ giúp không cần mạng.")
        note.setProperty("role", "secondary")
        self.add_wide(note)
        add_row(form, "Bắt đầu", self.first_button)
        add_row(form, "Phím", keys)
        add_row(form, "Thu phiếu", refused)
        add_row(form, "Xã không có phần mềm", paper)

    def first_field(self) -> QWidget:
        """The steps of the first day."""
        return self.first_button


def _button(text: str, slot: Callable[[], None]) -> QPushButton:
    button = QPushButton(text, autoDefault=False)
    button.clicked.connect(lambda _checked=False: slot())
    button.setSizePolicy(button.sizePolicy().Policy.Maximum, button.sizePolicy().Policy.Fixed)
    return button
