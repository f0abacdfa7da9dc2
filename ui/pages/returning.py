"""Nộp phiếu: the workbook of the period, checked, printed for signature, written to go back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QActionGroup, QDesktopServices, QKeySequence, QShowEvent
from PySide6.QtWidgets import QFileDialog, QMenu, QStackedWidget, QVBoxLayout, QWidget

from core.exchange.writer import workbook_name
from ui.models import return_words as words
from ui.models.issue_drives import is_removable
from ui.models.received_book import ReturnBook, period_label
from ui.models.return_cells import ReturnCells, Shown
from ui.models.return_paper import return_paper
from ui.operations import received as operation
from ui.operations.exchange import draw
from ui.operations.runner import Operations
from ui.pages.report_printing import ReportPrinting
from ui.state import UiState
from ui.widgets.empty_state import EmptyState
from ui.widgets.figure_reason import FigureReason
from ui.widgets.page import Page
from ui.widgets.return_panel import ReturnPanel
from ui.widgets.return_table import ReturnTable

if TYPE_CHECKING:
    from core.services.changes import Changes

_PLAN_KEY, _PERIOD_KEY, _FOLDER = "book/plan", "book/period", "return/folder"


class ReturningPage(Page):
    """Every cell can be filled in here too; what is open is told and never in the way."""

    page_id: ClassVar[str] = "return"
    page_title: ClassVar[str] = "Nộp phiếu"
    icon_name: ClassVar[str] = "send"
    cell_keys: ClassVar[tuple[tuple[str, str], ...]] = (
        ("Enter, Tab", "xong ô, xuống ô dưới"),
        ("1 … 4", "chọn tình trạng"),
        ("Ctrl+K, Ctrl+J", "không phát sinh, không áp dụng"),
        ("Delete", "để trống"),
        ("F8, Shift+F8", "ô cần xem kế tiếp, trước đó"),
    )

    def __init__(
        self, operations: Operations, state: UiState, parent: QWidget | None = None
    ) -> None:
        super().__init__(operations, state, parent)
        self._is_stale, self._is_warned = True, False
        self._wanted = ""
        self.book: ReturnBook | None = None
        self.cells = ReturnCells(self)
        self.table, self.panel = ReturnTable(self.cells), ReturnPanel()
        self.reason = FigureReason()
        self.printing = ReportPrinting(self, self.strip)
        self._layers = QStackedWidget()
        self.empty = EmptyState("")
        self._lay_out()
        self._add_actions()
        self.set_detail(self.panel)
        self._connect()

    # -- reading -----------------------------------------------------------------------------

    def refresh(self, changes: Changes | None) -> None:
        """Everything may count here; a page that is not seen waits until it is."""
        del changes
        self._is_stale = not self.isVisible()
        if self._is_stale:
            return
        operation.load_return(
            operations=self.operations,
            plan_id=self.state.get(_PLAN_KEY, ""),
            period_code=self.state.get(_PERIOD_KEY, ""),
            on_result=self._show,
            on_error=self._show_fault,
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Read what has changed meanwhile; offer the sticks that are plugged in now."""
        super().showEvent(event)
        self.panel.show_drives()
        if self._is_stale:
            self.refresh(None)

    def activate(self) -> None:
        """The table, or what stands in its place."""
        (self.table if self._layers.currentIndex() == 0 else self.empty).setFocus()

    def regions(self) -> list[QWidget]:
        """F6 walks bar, filter, strip, table, panel."""
        above = [self.bar.tool_bar, self.filter_edit, self.strip, self.reason]
        return [*above, self.table, self.empty, self.panel]

    def reveal(self, place: str) -> None:
        """Go to a cell by its key."""
        self._wanted = place
        if self.table.go_to(place):
            self._wanted = ""

    def _show(self, book: ReturnBook) -> None:
        former = self.book
        is_new = former is None or former.period != book.period or _issue(former) != _issue(book)
        self.book = book
        self._is_warned = self._is_warned and not is_new
        received = book.book
        for action in self._needs_book:
            action.setEnabled(received is not None)
        self._totals.setVisible(book.is_upward)
        self.detail_action.setEnabled(received is not None)
        self.panel.setVisible(received is not None and self.detail_action.isChecked())
        if received is None:
            self._show_empty(book)
            return
        self._layers.setCurrentIndex(0)
        self.cells.show_book(book)
        self._show_panel(book)
        if is_new:
            self.panel.folder.setText(str(self._usual_folder()))
        if self._wanted and self.table.go_to(self._wanted):
            self._wanted = ""
        open_ones = len(self.cells.open_rows())
        self.badge_changed.emit(open_ones)
        counts = [f"{len(received.form.entries)} ô", f"đã ghi {book.filled}"]
        counts += [f"{open_ones} ô cần xem"] if open_ones else []
        self.status_changed.emit(" · ".join(counts))

    def _show_panel(self, book: ReturnBook) -> None:
        panel, received = self.panel, book.book
        assert received is not None
        panel.say(panel.what, words.what_words(received))
        panel.say(panel.counts, words.count_words(book))
        panel.say(panel.included, words.included_words(received))
        panel.say(panel.given, words.given_words(book))
        panel.say(panel.answer, words.answer_words(received))
        panel.name.setText(words.file_words(received))
        panel.show_concerns(words.concern_rows(book))

    def _show_empty(self, book: ReturnBook) -> None:
        """There is no workbook of this period: where to find one."""
        above = "cấp trên" if book.is_upward else "cơ quan tổng hợp"
        buttons = [("Nhận phiếu…", lambda: self.page_requested.emit("receive", ""))]
        if book.others:
            other = book.others[0].form
            label = f"Làm phiếu {period_label(other)}"
            buttons.append((label, lambda: self.period_requested.emit(other.period)))
        former = self.empty
        self.empty = EmptyState(
            f"Chưa có phiếu {book.period.label}. Mở tệp phiếu mà {above} gửi rồi nhập, nộp lại.",
            *buttons,
        )
        self._layers.addWidget(self.empty)
        self._layers.setCurrentWidget(self.empty)
        self._layers.removeWidget(former)
        former.deleteLater()
        self.badge_changed.emit(0)
        self.status_changed.emit("")

    def _show_fault(self, error: Exception) -> None:
        self.strip.show_message(str(error), "fault")
        self.refresh(None)

    # -- commands ----------------------------------------------------------------------------

    def write(self) -> None:
        """Write the return workbook; what is open is told once before."""
        book, target = self.book, self.panel.target
        if book is None or book.book is None:
            return
        if book.asked != self.state.get(_PERIOD_KEY, ""):  # the window works on another already
            self.strip.show_message("Kỳ vừa đổi, phiếu đang đọc lại. Xem rồi ghi.", "ask")
            return
        if target is None or not target.is_absolute():
            self.strip.show_message("Chưa chọn thư mục ghi phiếu. Chọn thư mục hoặc USB.", "ask")
            self.panel.folder.setFocus()
            return
        open_words = words.open_words(book)
        if open_words and not self._is_warned:
            self._is_warned = True
            told = "Xem từng chỗ (F8), hoặc bấm Ctrl+Enter lần nữa để vẫn ghi phiếu."
            self.strip.clear()
            self.strip.show_message(f"{open_words} {told}", "ask", "Xem (F8)", self.next_open)
            return
        self._is_warned = False
        self.strip.clear()
        self.state.put(_FOLDER, str(target))
        operation.write_return(
            operations=self.operations,
            issue=book.book.issue,
            target=target / workbook_name(book.book.form),
            on_done=self._on_written,
            on_error=self._show_fault,
        )

    def next_open(self) -> None:
        """Go to the next cell that needs a person (F7, F8)."""
        if not self.table.next_open(1):
            self.strip.show_message("Không còn ô nào cần xem. Phiếu ghi được rồi.")
        self.table.setFocus()

    def open_concern(self, key: str) -> None:
        """To the cell of a question; a broken rule asks for its explanation."""
        book = self.book
        kind, _, rest = key.partition("|")
        if book is None:
            return
        if kind == words.QUESTION:
            self.table.go_to(rest)
            self.table.setFocus()
            return
        rule = book.review.broken[int(rest)]
        self.table.go_to(rule.key)
        self.reason.ask(
            rule.message,
            "Vì sao số này đúng",
            "Ghi giải trình",
            lambda text: operation.explain(
                operations=self.operations,
                record=replace(rule.record, text=text),
                on_error=self._show_fault,
            ),
            rule.explanation,
        )

    def take_totals(self) -> None:
        """The totals of the units in the selected cells again."""
        book = self.book
        if book is None or book.book is None:
            return
        received = book.book
        keys = [
            key
            for key in self.table.selected_keys()
            if key in received.totals and received.values[key] != received.totals[key]
        ]
        if not keys:
            self.strip.show_message("Các ô đang chọn đã là số tổng hợp của các đơn vị.")
            return
        operation.follow_totals(
            operations=self.operations, issue=received.issue, keys=keys, on_error=self._show_fault
        )

    def print_page(self) -> None:
        """The workbook on paper, to be signed."""
        book = self.book
        if book is None or book.book is None:
            return

        def make():  # type: ignore[no-untyped-def]

            return return_paper(book)

        draw(
            operations=self.operations,
            make=make,
            on_result=lambda pdf: self.printing.ask(pdf, "phiếu nộp", 0),
            on_error=self._show_fault,
        )

    def _on_written(self, path: Path) -> None:
        folder = path.parent
        where = f"USB ({folder})" if is_removable(folder) else f"thư mục “{folder.name}”"
        told = f"Đã ghi và kiểm tra phiếu nộp vào {where}: {path.name}."
        if is_removable(folder):
            told = f"{told} Tháo USB an toàn."
        self.strip.show_message(
            told,
            link_text="Mở thư mục",
            on_link=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))),
        )

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, "Ghi phiếu nộp vào thư mục", self.panel.folder.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.panel.folder.setText)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _usual_folder(self) -> Path:
        usual = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(self.state.get(_FOLDER, "") or QStandardPaths.writableLocation(usual))

    def _fill(self, typed: dict[str, str]) -> None:
        book = self.book
        if book is not None and book.book is not None:
            operation.fill(
                operations=self.operations,
                issue=book.book.issue,
                typed=typed,
                on_error=self._show_fault,
            )

    # -- making ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.reason)
        column.addWidget(self._layers, 1)
        self._layers.addWidget(self.table)
        self._layers.addWidget(self.empty)
        self.set_content(body)

    def _add_actions(self) -> None:
        give = self.add_action("Ghi phiếu nộp", "send", self.write, tip="Ghi tệp (Ctrl+Enter)")
        give.setShortcuts([QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")])
        check = self.add_action("Kiểm tra", "clipboard_checkmark", self.next_open, "F7")
        paper = self.add_action("In ký…", "print", self.print_page, "Ctrl+P")
        self.add_separator()
        menu, group = QMenu(self), QActionGroup(self)
        for shown in Shown:
            action = menu.addAction(f"Hiện {shown}")
            action.setCheckable(True)
            action.setChecked(shown is Shown.ALL)
            action.triggered.connect(lambda _on=False, shown=shown: self.cells.set_shown(shown))
            group.addAction(action)
        look = self.add_action("Hiện", "filter", None, menu=menu)
        self._totals = self.add_action("Lấy số tổng hợp", "arrow_sync", self.take_totals)
        self.add_action(
            "Đọc biên nhận…", "receipt", lambda: self.page_requested.emit("receive", "")
        )
        self._needs_book = (give, check, paper, look, self._totals)

    def _connect(self) -> None:
        self.filter_changed.connect(self.cells.set_search)
        self.cells.typed.connect(self._fill)
        self.panel.folder_wanted.connect(self._ask_folder)
        self.panel.return_wanted.connect(self.write)
        self.panel.concern_opened.connect(self.open_concern)
        self.reason.closed.connect(self.table.setFocus)


def _issue(book: ReturnBook) -> str:
    return book.book.issue if book.book else ""
