"""The papers of the page: shown as they will be, then printed or written to a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.models.progress_papers import LIST_HEADINGS, STEMS, TITLES, list_rows, report_of
from ui.operations import progress as operation
from ui.operations.reports import sheet_words
from ui.pages.report_printing import ReportPrinting
from ui.theme import px, theme_events
from ui.widgets.paper_preview import PaperPreview

if TYPE_CHECKING:
    from core.reports.blocks import Report
    from ui.pages.progress import ProgressPage

_FOLDER = "reports/folder"
_FORMATS = {".pdf": "PDF", ".docx": "Word", ".xlsx": "Excel"}


class ProgressPapers(QObject):
    """One paper at a time, in the place of the table; Esc brings the table back."""

    def __init__(self, page: ProgressPage) -> None:
        super().__init__(page)
        self._page = page
        self.printing = ReportPrinting(page, page.strip)
        self.sheet: _Sheet | None = None
        self.report: Report | None = None
        self._pdf = b""

    def show(self, kind: str) -> None:
        """Draw a paper of what is in sight, and show it."""
        facts = self._page.facts
        if self.sheet is not None and kind == self.sheet.kind:
            self._print()
        elif facts is not None and facts.tasks:
            operation.draw(
                operations=self._page.operations,
                make=lambda office: report_of(kind, facts, office),
                on_result=lambda report, pdf: self._show(kind, report, pdf),
                on_error=self._tell_fault,
            )

    def close(self) -> None:
        """Go back to the table."""
        if self.sheet is None:
            return
        page, sheet, self.sheet = self._page, self.sheet, None
        page.layers.removeWidget(sheet)
        sheet.deleteLater()
        page.show_paper(None)

    def export_list(self) -> None:
        """Ask where to, then write every cell in sight as a row of a workbook."""
        if self._page.facts is not None:
            self._ask_file("danh-sach-tien-do", ".xlsx", self.write_list)

    def write_list(self, target: Path) -> None:
        """Write the list to ``target``."""
        facts = self._page.facts
        assert facts is not None
        title = f"Tiến độ nhiệm vụ, kỳ {facts.board.period.label}"
        operation.write_list(
            operations=self._page.operations,
            title=title,
            headings=LIST_HEADINGS,
            rows=list_rows(facts),
            target=target,
            on_result=self._tell_written,
            on_error=self._tell_fault,
        )

    def write(self, target: Path) -> None:
        """Write the paper shown to ``target``: PDF or Word."""
        assert self.report is not None
        operation.write_paper(
            operations=self._page.operations,
            report=self.report,
            target=target,
            on_result=self._tell_written,
            on_error=self._tell_fault,
        )

    def _show(self, kind: str, report: Report, pdf: bytes) -> None:
        self.close()
        self.report, self._pdf = report, pdf
        sheet = self.sheet = _Sheet(kind)
        sheet.preview.set_pdf(pdf)
        sheet.print_button.clicked.connect(lambda _on=False: self._print())
        sheet.close_button.clicked.connect(lambda _on=False: self.close())
        sheet.escape.activated.connect(self.close)
        for suffix, button in sheet.exports.items():
            button.clicked.connect(
                lambda _on=False, suffix=suffix: self._ask_file(STEMS[kind], suffix, self.write)
            )
        self._page.show_paper(sheet)
        if report.warnings:
            self._page.strip.show_message(report.warnings[0], "ask")

    def _print(self) -> None:
        assert self.sheet is not None
        self.printing.ask(self._pdf, TITLES[self.sheet.kind], self.sheet.preview.view.page)

    def _ask_file(self, stem: str, suffix: str, then: Callable[[Path], None]) -> None:
        word = _FORMATS[suffix]
        dialog = QFileDialog(self._page, f"Xuất {word}", self._folder(), f"{word} (*{suffix})")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix[1:])
        facts = self._page.facts
        period = f"-{facts.board.period.code}" if facts else ""
        dialog.selectFile(f"{stem}{period}{suffix}")
        dialog.fileSelected.connect(lambda name: then(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _tell_written(self, target: Path) -> None:
        self._page.state.put(_FOLDER, str(target.parent))
        self._page.strip.clear("fault")
        self._page.strip.show_message(
            f"Đã ghi “{target.name}” vào thư mục “{target.parent}”.",
            link_text="Mở tệp",
            on_link=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(target))),
        )

    def _tell_fault(self, error: Exception) -> None:
        self._page.strip.show_message(str(error), "fault")

    def _folder(self) -> str:
        usual = QStandardPaths.StandardLocation.DocumentsLocation
        kept = self._page.state.get(_FOLDER, "")
        return kept if kept and Path(kept).is_dir() else QStandardPaths.writableLocation(usual)


class _Sheet(QWidget):
    """The preview with what can be done with it."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind
        self.preview = PaperPreview(lambda landscape: sheet_words(landscape=landscape))
        self.print_button = QPushButton("In…", autoDefault=False)
        self.print_button.setProperty("primary", True)
        self.exports = {
            suffix: QPushButton(f"Xuất {_FORMATS[suffix]}…", autoDefault=False)
            for suffix in (".pdf", ".docx")
        }
        self.close_button = QPushButton("Đóng (Esc)", autoDefault=False)
        self.escape = QShortcut(QKeySequence("Esc"), self)
        self.escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.setFocusProxy(self.preview)
        self._bar = QWidget(objectName="pageBar")
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(10, 0, 10, 0)
        row.setSpacing(6)
        row.addWidget(QLabel(TITLES[kind]))
        row.addStretch()
        for button in (self.print_button, *self.exports.values(), self.close_button):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self.preview, 1)
        theme_events.changed.connect(self._resize)
        self._resize()

    def _resize(self) -> None:
        self._bar.setFixedHeight(px(36))
