"""Form 06 as it will be printed; from here to the printer or into a file."""

from __future__ import annotations

from html import escape
from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.domain.errors import UserError
from ui.models.figure_facts import FigureFacts
from ui.operations import figures as operation
from ui.operations.reports import sheet_words
from ui.operations.runner import Operations
from ui.pages.report_printing import ReportPrinting
from ui.state import UiState
from ui.widgets.message_strip import MessageStrip
from ui.widgets.paper_preview import PaperPreview

_SIZE = QSize(1080, 560)
_FOLDER = "reports/folder"
_KINDS = {".pdf": "PDF", ".docx": "Word"}


class FigurePaperDialog(QDialog):
    """``unit_id`` is the unit on the form; None = all units together."""

    def __init__(
        self,
        operations: Operations,
        state: UiState,
        facts: FigureFacts,
        unit_id: str | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._operations, self._state = operations, state
        self._pdf = b""
        name = facts.unit_by_id[unit_id].name if unit_id else f"{len(facts.units)} đơn vị"
        self.setWindowTitle(f"Biểu 06 – {name}, {facts.period.label}")
        self._stem = f"bieu-06-{facts.code}" + (
            f"-{facts.unit_by_id[unit_id].code}" if unit_id else ""
        )
        self.resize(_SIZE)
        self.strip = MessageStrip()
        self.printing = ReportPrinting(self, self.strip)
        self.preview = PaperPreview(lambda landscape: sheet_words(landscape=landscape))
        self.print_button = _button("In…", self._print)
        self.print_button.setProperty("primary", True)
        self.print_button.setDefault(True)
        self.print_button.setEnabled(False)
        self._lay_out()
        self._draw(facts, unit_id)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(12, 6, 12, 10)
        for suffix, word in _KINDS.items():
            button = _button(f"Xuất {word}…", lambda s=suffix: self._ask_target(s))
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self.print_button)
        row.addWidget(_button("Đóng", self.reject))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.preview, 1)
        column.addLayout(row)

    def _draw(self, facts: FigureFacts, unit_id: str | None) -> None:
        from core.services.form06 import form06_of

        try:
            self._report = form06_of(facts.book, facts.office_name, unit_id, facts.unread)
        except UserError as error:
            self._report = None
            self.strip.show_message(escape(error.message), "fault")
            return
        operation.draw(operations=self._operations, report=self._report, on_result=self._show)

    def _show(self, pdf: bytes) -> None:
        self._pdf = pdf
        self.preview.set_pdf(pdf)
        self.print_button.setEnabled(True)

    def _print(self) -> None:
        self.printing.ask(self._pdf, self.windowTitle(), self.preview.view.page)

    def _ask_target(self, suffix: str) -> None:
        word = _KINDS[suffix]
        name, _kind = QFileDialog.getSaveFileName(
            self, f"Xuất {word}", str(self._folder() / f"{self._stem}{suffix}"),
            f"{word} (*{suffix})",
        )  # fmt: skip
        if name:
            self.write(Path(name).with_suffix(suffix))

    def write(self, target: Path) -> None:
        """Write the form to ``target``."""
        if self._report is None:
            return
        self._state.put(_FOLDER, str(target.parent))
        operation.write_form06(
            operations=self._operations,
            report=self._report,
            target=target,
            on_result=self._tell_written,
            on_error=lambda error: self.strip.show_message(escape(str(error)), "fault"),
        )

    def _tell_written(self, target: Path) -> None:
        self.strip.clear("fault")
        self.strip.show_message(
            f"Đã ghi “{escape(target.name)}”.", "info", "Mở tệp",
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(target))),
        )  # fmt: skip

    def _folder(self) -> Path:
        kept = Path(self._state.get(_FOLDER, ""))
        usual = QStandardPaths.StandardLocation.DocumentsLocation
        return kept if kept.is_dir() else Path(QStandardPaths.writableLocation(usual))


def _button(text: str, slot: object) -> QPushButton:
    button = QPushButton(text, autoDefault=False)
    button.clicked.connect(lambda _checked=False: slot())
    return button
