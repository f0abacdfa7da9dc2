"""Phát phiếu: write one workbook for each unit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QStandardPaths, Qt, QTemporaryDir, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication, QKeySequence, QShowEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from core.domain.calendar import weekday_date
from ui.models.issue_book import IssueBook
from ui.models.issue_table import IssueTable
from ui.models.issue_words import content_words, sign_list, zalo_message
from ui.operations import exchange as operation
from ui.operations.runner import Operations
from ui.pages.guide_printing import print_guide
from ui.pages.issuing_run import IssueRun
from ui.pages.report_printing import ReportPrinting
from ui.state import UiState
from ui.widgets.empty_state import EmptyState
from ui.widgets.issue_panel import IssuePanel
from ui.widgets.issue_table import IssueView
from ui.widgets.page import Page

if TYPE_CHECKING:
    from core.exchange.form import WorkbookForm
    from core.services.changes import Changes

_PLAN_KEY, _PERIOD_KEY = "book/plan", "book/period"
_FOLDER, _GUIDE = "issue/folder", "issue/guide"


class IssuingPage(Page):
    """The units with work in the period; a workbook once written is out and cannot be undone."""

    page_id: ClassVar[str] = "issue"
    page_title: ClassVar[str] = "Phát phiếu"
    icon_name: ClassVar[str] = "send"

    def __init__(
        self, operations: Operations, state: UiState, parent: QWidget | None = None
    ) -> None:
        super().__init__(operations, state, parent)
        self._is_stale = True
        self._forms: dict[str, WorkbookForm] = {}
        self._temporary: QTemporaryDir | None = None
        self.model = IssueTable(self)
        self.table = IssueView(self.model)
        self.panel = IssuePanel()
        self.run = IssueRun(self)
        self.printing = ReportPrinting(self, self.strip)
        self._layers = QStackedWidget()
        self._show_empty("Chưa có kế hoạch. Đọc kế hoạch, giao đơn vị rồi phát phiếu.")
        self._layers.insertWidget(0, self.table)
        self.set_content(self._layers)
        self._add_actions()
        self.set_detail(self.panel)
        self._connect()
        self.panel.guide.setPlainText(state.get(_GUIDE, ""))

    # -- reading -----------------------------------------------------------------------------

    @property
    def book(self) -> IssueBook | None:
        """The round of the period."""
        return self.model.book

    @property
    def _is_behind(self) -> bool:
        """Whether the window works on another period already than the one in sight."""
        return self.book is not None and self.book.asked != self.state.get(_PERIOD_KEY, "")

    def refresh(self, changes: Changes | None) -> None:
        """Everything may count here; a page that is not seen waits until it is."""
        self._is_stale = not self.isVisible()
        if self._is_stale:
            return
        self.panel.show_drives()
        self.show_chosen()
        operation.load_issue(
            operations=self.operations,
            plan_id=self.state.get(_PLAN_KEY, ""),
            period_code=self.state.get(_PERIOD_KEY, ""),
            on_result=self._show,
            on_error=self._show_fault,
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Read what has changed meanwhile."""
        super().showEvent(event)
        if self._is_stale:
            self.refresh(None)

    def activate(self) -> None:
        """The table, or what stands in its place."""
        current = self._layers.currentWidget()
        if current is not None:
            current.setFocus()

    def reveal(self, place: str) -> None:
        """Go to a unit by its id."""
        rows = [row for row, unit in enumerate(self.model.units) if unit.id == place]
        if rows:
            self.table.selectRow(rows[0])

    def _show(self, book: IssueBook | None) -> None:
        former, row = self.book, max(0, self.table.currentIndex().row())
        self._forms = {}
        self.model.set_book(book)
        has_units = book is not None and bool(book.units)
        if not has_units:
            words = "Chưa có kế hoạch. Đọc kế hoạch, giao đơn vị rồi phát phiếu."
            if book is not None:
                words = f"{book.period.label} không giao việc hay số liệu nào cho đơn vị."
            self._show_empty(words)
        self._layers.setCurrentWidget(self.table if has_units else self.empty)
        for action in self._needs_units:
            action.setEnabled(has_units)
        if book is None:
            self.show_chosen()
            return
        self.panel.period.setText(book.title)
        self.panel.due.setText(weekday_date(book.round.due))
        if former is None or former.period != book.period:
            self.panel.folder.setText(str(self._usual_folder(book)))
        if has_units and not self.table.currentIndex().isValid():
            self.table.selectRow(min(row, len(self.model.units) - 1))
        self.show_chosen()
        self._read_form(self.table.unit_id)

    def show_chosen(self) -> None:
        """What the ticks mean."""
        chosen, book = self.model.chosen(), self.book
        busy = "Đang phát…" if self.run.is_running else "Đang đọc…" if self._is_behind else ""
        self.panel.show_count(len(chosen), busy)
        self.panel.replaced.setText(book.replaced(chosen) if book else "")
        if book is not None:
            out = sum(unit.id in book.newest for unit in book.units)
            words = f"{len(book.units)} đơn vị · đã phát {out} · đang chọn {len(chosen)}"
            self.status_changed.emit(words)

    def _read_form(self, unit_id: str) -> None:
        """What the current unit's workbook asks, without laying one out twice."""
        book = self.book
        if book is None or not unit_id:
            self.panel.content.setText("")
            return
        known = self._forms.get(unit_id)
        if known is not None:
            self.panel.content.setText(content_words(known))
            return

        def keep(form: WorkbookForm) -> None:
            self._forms[unit_id] = form
            if self.table.unit_id == unit_id:
                self.panel.content.setText(content_words(form))

        operation.read_form(
            operations=self.operations,
            period=book.period,
            unit_id=unit_id,
            on_result=keep,
            on_error=self._show_fault,
        )

    def _show_fault(self, error: Exception) -> None:
        self.strip.show_message(str(error), "fault")

    # -- commands ----------------------------------------------------------------------------

    def issue(self) -> None:
        """Write the workbooks of the units ticked."""
        book, target, chosen = self.book, self.panel.target, self.model.chosen()
        if book is None or self.run.is_running:
            return
        if self._is_behind:  # what is written goes out and cannot be undone
            self.strip.show_message("Kỳ vừa đổi, danh sách đang đọc lại. Xem rồi phát.", "ask")
        elif not chosen:
            self.strip.show_message("Chưa chọn đơn vị nào. Chọn đơn vị rồi phát.", "ask")
        elif target is None or not target.is_absolute():
            self.strip.show_message("Chưa chọn thư mục ghi phiếu. Chọn thư mục hoặc USB.", "ask")
            self.panel.folder.setFocus()
        else:
            self.state.put(_GUIDE, self.panel.guide.toPlainText())
            self.state.put(_FOLDER, str(target.parent))
            self.run.start(book, target, chosen, self.panel.guide_lines)

    def choose_missing(self) -> None:
        """Tick exactly those who have no workbook of the period."""
        book = self.book
        if book is None:
            return
        ids = [unit.id for unit in book.units if unit.id not in book.newest]
        self.model.tick(ids)
        if not ids:
            self.strip.show_message(f"Mọi đơn vị đã có phiếu {book.period.label}.")

    def choose_all(self) -> None:
        """Tick every unit, or none where all are."""
        if self.book is not None:
            ids = [unit.id for unit in self.book.units]
            self.model.tick([] if self.model.ticked >= set(ids) else ids)

    def open_sample(self) -> None:
        """Write the current unit's workbook beside the book and open it."""
        book, unit_id = self.book, self.table.unit_id
        if book is None or not unit_id:
            return
        if self._temporary is None:
            self._temporary = QTemporaryDir()
        folder = Path(self._temporary.path())
        operation.write_sample(
            operations=self.operations,
            period=book.period,
            unit_id=unit_id,
            target=folder / f"phieu-mau-{book.period.code}.xlsx",
            on_result=self._open_sample,
            on_error=self._show_fault,
        )

    def copy_message(self) -> None:
        """The message for the group, on the clipboard."""
        if self.book is not None:
            QGuiApplication.clipboard().setText(zalo_message(self.book))
            self.strip.show_message("Đã chép lời nhắn. Dán vào nhóm Zalo cùng các tệp phiếu.")

    def print_list(self) -> None:
        """The list on which units sign for what they are given."""
        book = self.book
        if book is None:
            return
        chosen = self.model.chosen() or [unit.id for unit in book.units]
        operation.draw(
            operations=self.operations,
            make=lambda: sign_list(book, chosen),
            on_result=lambda pdf: self.printing.ask(pdf, "danh sách ký nhận", 0),
            on_error=self._show_fault,
        )

    def _open_sample(self, path: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        self.strip.show_message(
            f"Đã mở phiếu mẫu “{path.name}”. Phiếu mẫu chỉ để xem, nộp lại thì không nhận."
        )

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, "Ghi phiếu vào thư mục", self.panel.folder.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.panel.folder.setText)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # -- making ------------------------------------------------------------------------------

    def _add_actions(self) -> None:
        issue = self.add_action("Phát…", "send", self.issue, tip="Phát phiếu (Ctrl+Enter)")
        issue.setShortcuts([QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")])
        missing = self.add_action("Chọn chưa phát", "filter", self.choose_missing)
        every = QAction("Chọn mọi đơn vị", self)
        every.setShortcut(QKeySequence("Ctrl+A"))
        every.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        every.triggered.connect(lambda _on=False: self.choose_all())
        self.table.addAction(every)
        self.add_separator()
        sample = self.add_action("Xem phiếu mẫu", "eye", self.open_sample)
        message = self.add_action("Chép lời nhắn Zalo", "chat", self.copy_message)
        papers = self.add_action("In danh sách ký nhận", "print", self.print_list, "Ctrl+P")
        self.add_action("In hướng dẫn cho xã", "document_text", lambda: print_guide(self))
        self._needs_units = (issue, missing, every, sample, message, papers)

    def _connect(self) -> None:
        self.model.dataChanged.connect(lambda *_: self.show_chosen())
        self.model.modelReset.connect(self.show_chosen)
        self.filter_changed.connect(self.model.set_search)
        self.table.unit_chosen.connect(self._read_form)
        self.panel.folder_wanted.connect(self._ask_folder)
        self.panel.issue_wanted.connect(self.issue)
        self.panel.stop_wanted.connect(self.operations.cancel)

    def _show_empty(self, words: str) -> None:
        former = getattr(self, "empty", None)
        self.empty = EmptyState(
            words, ("Mở Kế hoạch", lambda: self.page_requested.emit("plan", ""))
        )
        self._layers.addWidget(self.empty)
        if former is not None:
            self._layers.removeWidget(former)
            former.deleteLater()

    def _usual_folder(self, book: IssueBook) -> Path:
        usual = QStandardPaths.StandardLocation.DocumentsLocation
        kept = self.state.get(_FOLDER, "") or QStandardPaths.writableLocation(usual)
        return Path(kept) / f"Phiếu {book.period.code}"
