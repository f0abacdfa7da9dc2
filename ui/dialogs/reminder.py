"""Đôn đốc: choose late units, take letter, message or call list, and keep who was reminded."""

from __future__ import annotations

from html import escape
from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from core.domain.reminder import LateList
from core.domain.text import clean_line
from core.services.changes import Changes
from ui.dialogs.dialog import Dialog
from ui.models.reminder_table import Column, log_rows
from ui.operations import history
from ui.operations import reminders as operation
from ui.operations.runner import Operations
from ui.pages.report_printing import ReportPrinting
from ui.state import UiState
from ui.widgets.message_strip import MessageStrip
from ui.widgets.reminder_form import LETTER, LOG, TABS, ReminderForm

_SIZE = QSize(1080, 560)
_FOLDER = "reports/folder"
_SETTLE_MS = 250


class ReminderDialog(Dialog):
    """Begins with the units whose day has come; ``reports_only`` leaves tasks out."""

    help_topic = "don-doc"

    def __init__(
        self,
        operations: Operations,
        state: UiState,
        plan_id: str,
        period_code: str,
        *,
        reports_only: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._operations, self._state = operations, state
        self._place = (plan_id, period_code)
        self.book: operation.ReminderBook | None = None
        self._pdf, self._drawn = b"", None
        self.setWindowTitle("Đôn đốc")
        self.setMaximumSize(_SIZE)
        self.resize(_SIZE)
        self.strip = MessageStrip()
        self.printing = ReportPrinting(self, self.strip)
        self.form = ReminderForm()
        self.form.scope.setCurrentIndex(int(reports_only))
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._lay_out()
        self._connect()
        self.load()

    # -- reading -----------------------------------------------------------------------------

    def load(self) -> None:
        """Read who is late and who was reminded; what was ticked stays ticked."""
        plan_id, period = self._place
        operation.load(
            operations=self._operations,
            plan_id=plan_id,
            period_code=period,
            on_result=self._show,
            on_error=self._tell_fault,
        )

    @property
    def late(self) -> LateList | None:
        """What is owed of the kind chosen."""
        if self.book is None:
            return None
        only = self.form.reports_only
        return self.book.late.reports_only() if only else self.book.late

    @property
    def chosen(self) -> LateList | None:
        """The ticked units."""
        late = self.late
        ids = self.form.table.chosen()
        if late is None:
            return None
        return late.chosen(ids) if ids else LateList(late.period, late.today, late.asked)

    def showEvent(self, event: QShowEvent) -> None:
        """The table has the keyboard."""
        super().showEvent(event)
        self.form.view.setFocus()

    def _show(self, book: operation.ReminderBook | None) -> None:
        is_first = self.book is None
        self.book = book
        if book is None:
            self.strip.show_message("Chưa có kế hoạch nên chưa biết đơn vị nào chậm.", "ask")
            return
        self.setWindowTitle(f"Đôn đốc – {book.late.period.label}")
        if is_first:
            self.form.day.set_day(book.reply_by)
        self._show_late(None if is_first else self.form.table.ticked)
        self.form.log.table.show_rows(log_rows(book.log, book.names))
        self.form.tabs.setTabText(LOG, f"{TABS[LOG]} ({len(book.log)})" if book.log else TABS[LOG])

    def _show_late(self, ticked: set[str] | None) -> None:
        late = self.late
        if late is None:
            return
        self.form.table.set_late(late, ticked)
        if late.units and not self.form.view.currentIndex().isValid():
            self.form.view.setCurrentIndex(self.form.table.index(0, Column.UNIT))
        if not late.units:
            self.strip.show_message("Không đơn vị nào còn chậm: báo cáo đã nộp, việc đã xong.")
        self._show_chosen()

    def _show_chosen(self) -> None:
        late, chosen, book = self.late, self.chosen, self.book
        if late is None or chosen is None or book is None:
            return
        count = len(chosen.units)
        self.form.count.setText(f"{len(late.units)}/{late.asked} đơn vị còn nợ · chọn {count}")
        self.form.record_button.setText(f"&Ghi đã nhắc {count} đơn vị")
        self.form.record_button.setEnabled(bool(count))
        self.form.message.show_late(book, chosen, self.form.day.day)
        self.form.calls.show_late(chosen)
        self._settle.start()

    # -- the letter --------------------------------------------------------------------------

    def _wanted(self) -> operation.Letter | None:
        late, book, day = self.late, self.book, self.form.day.day
        ids = tuple(self.form.table.chosen())
        if late is None or book is None or not ids:
            return None
        only = self.form.reports_only
        return operation.Letter(book.plan_id, late, ids, only, day or book.reply_by)

    def _draw(self) -> None:
        wanted = self._wanted()
        if self.form.pages.currentIndex() != LETTER or wanted == self._drawn:
            return
        self._drawn = wanted
        if wanted is None:
            self._show_pdf(b"")
            return
        operation.draw(
            operations=self._operations,
            letter=wanted,
            on_result=lambda pdf: self._show_pdf(pdf) if wanted == self._drawn else None,
            on_error=self._tell_fault,
        )

    def _show_pdf(self, pdf: bytes) -> None:
        self._pdf = pdf
        self.form.letter.show_pdf(pdf)

    def _on_letter(self, what: str) -> None:
        if what == "print":
            self.printing.ask(self._pdf, "công văn đôn đốc", self.form.letter.preview.view.page)
            return
        late = self.late
        code = late.period.code if late else ""
        name, _kind = QFileDialog.getSaveFileName(
            self, "Xuất công văn", str(self._folder() / f"cong-van-don-doc_{code}{what}"),
            f"Công văn (*{what})",
        )  # fmt: skip
        if name:
            self.write(Path(name).with_suffix(what))

    def write(self, target: Path) -> None:
        """Write the letter to ``target``."""
        wanted = self._wanted()
        if wanted is None:
            return
        self._state.put(_FOLDER, str(target.parent))
        operation.write(
            operations=self._operations,
            letter=wanted,
            target=target,
            on_result=self._tell_written,
            on_error=self._tell_fault,
        )

    def _print_calls(self) -> None:
        wanted = self._wanted()
        if wanted is not None:
            operation.draw_calls(
                operations=self._operations,
                letter=wanted,
                on_result=lambda pdf: self.printing.ask(pdf, "danh sách gọi", 0),
                on_error=self._tell_fault,
            )

    # -- the log -----------------------------------------------------------------------------

    def record(self) -> None:
        """Keep that the ticked units were reminded."""
        chosen = self.chosen
        if chosen is None or not chosen.units:
            return
        self.form.record_button.setEnabled(False)
        operation.record(
            operations=self._operations,
            late=chosen,
            means=self.form.chosen_means,
            reply_by=self.form.day.day,
            note=clean_line(self.form.note.text()),
            on_done=self._tell_recorded,
            on_error=self._tell_fault,
        )

    def forget(self, reminder_ids: list[str]) -> None:
        """Take rows of the log out."""
        if reminder_ids:
            operation.forget(
                operations=self._operations,
                reminder_ids=reminder_ids,
                on_done=self._tell_recorded,
            )

    def _tell_recorded(self, changes: Changes) -> None:
        self.form.note.clear()
        self.strip.clear("fault")
        self.strip.show_message(f"Đã {changes.label}.", "info", "Hoàn tác", self._undo)
        self.load()

    def _undo(self) -> None:
        history.undo(operations=self._operations)
        self.strip.clear("info")
        self.load()

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.strip.show_message("Đã chép tin. Dán vào Zalo, gửi xong thì bấm Ghi đã nhắc.")

    # -- telling -----------------------------------------------------------------------------

    def _tell_written(self, target: Path) -> None:
        self.strip.clear("fault")
        self.strip.show_message(
            f"Đã ghi “{escape(target.name)}”.", "info", "Mở tệp",
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(target))),
        )  # fmt: skip

    def _tell_fault(self, error: Exception) -> None:
        self.form.record_button.setEnabled(bool(self.form.table.chosen()))
        self.strip.show_message(escape(str(error)), "fault")

    def _folder(self) -> Path:
        kept = Path(self._state.get(_FOLDER, ""))
        usual = QStandardPaths.StandardLocation.DocumentsLocation
        return kept if kept.is_dir() else Path(QStandardPaths.writableLocation(usual))

    # -- making ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.form, 1)
        # Enter in a field must not record anything.
        self.form.record_button.setAutoDefault(False)

    def _connect(self) -> None:
        form = self.form
        form.tabs.currentChanged.connect(lambda _place: self._settle.start())
        form.table.dataChanged.connect(lambda *_: self._show_chosen())
        form.scope.currentIndexChanged.connect(lambda _place: self._show_late(None))
        form.tick_late.clicked.connect(lambda _checked=False: self._show_late(None))
        form.day.day_changed.connect(lambda _day: self._show_chosen())
        form.day.refused.connect(self._refuse_day)
        self._settle.timeout.connect(self._draw)
        form.letter.asked.connect(self._on_letter)
        form.message.copied.connect(self._copy)
        form.calls.print_asked.connect(self._print_calls)
        form.log.forget_asked.connect(self.forget)
        form.record_button.clicked.connect(lambda _checked=False: self.record())
        form.close_button.clicked.connect(lambda _checked=False: self.reject())

    def _refuse_day(self, text: str) -> None:
        words = f"“{escape(text)}” không phải ngày. Ghi như 20/3/2024."
        self.strip.show_message(words, "fault")
