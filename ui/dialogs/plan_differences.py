"""So bản gốc: what a plan differs in from its issued text, or what an amendment changes."""

from __future__ import annotations

from html import escape

from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from core.domain.plan import Plan
from core.domain.plan_revision import RowChangeKind
from ui.clipboard import mime
from ui.dialogs.dialog import Dialog
from ui.dialogs.unit_change import LARGEST
from ui.models.plan_difference_text import html, rows, sentence
from ui.operations import revisions as operation
from ui.operations.revisions import Comparison
from ui.operations.runner import Operations
from ui.printing import print_table
from ui.theme import grid_font, px
from ui.widgets.message_strip import MessageStrip

HEADINGS = ("TT", "Việc", "Cột", "Bản gốc", "Nay")


class DifferencesDialog(Dialog):
    """Old words struck, new words bold; copied and printed as a table.

    With ``amended`` it shows what that text would change, and asks whether to take it over.
    """

    help_topic = "ke-hoach"

    def __init__(
        self,
        operations: Operations,
        plan_id: str,
        *,
        amended: Plan | None = None,
        source: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._operations, self._plan_id = operations, plan_id
        self._amended, self._source = amended, source
        self._shown: Comparison | None = None
        self.setWindowTitle(f"Bản sửa đổi: {source}" if amended else "So bản gốc")
        self.strip = MessageStrip()
        self.issued_box = QComboBox()
        self.issued_box.setAccessibleName("Bản đã ban hành")
        self.issued_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.issued_box.setVisible(amended is None)
        self.count = QLabel()
        self.text = QTextBrowser(openLinks=False)
        self.text.setFont(grid_font())
        self.text.setAccessibleName("Chỗ khác nhau")
        self.apply_button = self._button("Áp dụng bản sửa đổi", self.apply)
        self.apply_button.setProperty("primary", True)
        self.apply_button.setVisible(amended is not None)
        self.copy_button = self._button("Chép bảng", self.copy_all)
        self.print_button = self._button("In…", self.print_all)
        self.close_button = self._button("Thôi" if amended else "Đóng", self.reject)
        self._lay_out()
        self.issued_box.currentIndexChanged.connect(lambda _at: self._load_chosen())
        self.resize(LARGEST)
        self.load()

    def load(self, revision_id: str | None = None) -> None:
        """Compare with an issued text (the last one where none is named), or with the amended."""
        if self._amended is not None:
            operation.preview_amendment(
                operations=self._operations,
                plan_id=self._plan_id,
                amended=self._amended,
                on_result=self._show,
            )
            return
        operation.load_differences(
            operations=self._operations,
            plan_id=self._plan_id,
            revision_id=revision_id,
            on_result=self._show,
            on_error=lambda error: self.strip.show_message(escape(str(error)), "fault"),
        )

    def apply(self) -> None:
        """Take the amended text over."""
        assert self._amended is not None
        self.apply_button.setEnabled(False)
        operation.amend(
            operations=self._operations,
            plan_id=self._plan_id,
            amended=self._amended,
            source=self._source,
            on_done=lambda _changes: self.accept(),
        )

    def copy_all(self) -> None:
        """The differences to the clipboard, for Excel and Word."""
        QApplication.clipboard().setMimeData(mime([list(HEADINGS), *self._rows()]))
        self.strip.show_message(f"Đã chép {len(self._rows())} chỗ khác.", "info")

    def print_all(self) -> None:
        """The differences on paper."""
        print_table(self.windowTitle(), HEADINGS, self._rows(), self)

    def _rows(self) -> list[list[str]]:
        return rows(self._shown.differences) if self._shown else []

    def _show(self, comparison: Comparison) -> None:
        self._shown = comparison
        found = comparison.differences
        self.issued_box.blockSignals(True)
        self.issued_box.clear()
        for revision_id, words in comparison.issued:
            self.issued_box.addItem(words, revision_id)
        self.issued_box.setCurrentIndex(self.issued_box.findData(comparison.chosen))
        self.issued_box.blockSignals(False)
        self.count.setText(sentence(found))
        self.text.setFocus()
        self.text.setHtml(html(found) if found else f"<p>{self._nothing()}</p>")
        removed = sum(each.kind is RowChangeKind.REMOVED for each in found)
        if self._amended is not None:
            words = "Tiến độ đã ghi đi theo từng nhiệm vụ."
            if removed:
                words += f" {removed} dòng bỏ vẫn giữ tiến độ trong nhật ký và khi hoàn tác."
            self.strip.show_message(words, "info")

    def _nothing(self) -> str:
        if self._amended is not None:
            return "Bản sửa đổi giống hệt kế hoạch đang có."
        return "Kế hoạch đang giống hệt bản đã ban hành."

    def _load_chosen(self) -> None:
        self.load(self.issued_box.currentData())

    def _lay_out(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.count)
        head.addStretch()
        head.addWidget(self.issued_box)
        for widget in (self.copy_button, self.print_button):
            foot.addWidget(widget)
        foot.addStretch()
        for button in (self.apply_button, self.close_button):
            button.setMinimumWidth(px(84))
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self.strip)
        column.addLayout(head)
        column.addWidget(self.text, 1)
        column.addLayout(foot)

    def _button(self, text: str, slot: object) -> QPushButton:
        button = QPushButton(text, autoDefault=False)
        button.clicked.connect(lambda _checked=False: slot())  # type: ignore[operator]
        return button


def show_differences(parent: QWidget | None, operations: Operations, plan_id: str) -> None:
    """Show what the plan differs in from its issued text."""
    DifferencesDialog(operations, plan_id, parent=parent).exec()


def receive_amendment(parent: QWidget | None, operations: Operations, plan_id: str) -> bool:
    """Read an amended document, show what it changes, take it over where the person agrees."""
    from ui.dialogs.read_document import ReadDocumentDialog

    reading = ReadDocumentDialog(operations, parent=parent)
    reading.setWindowTitle("Nhận bản sửa đổi")
    reading.accept_button.setText("Xem chỗ khác")
    if reading.exec() != QDialog.DialogCode.Accepted or reading.proposal is None:
        return False
    preview = DifferencesDialog(
        operations, plan_id, amended=reading.proposal.plan, source=reading.source, parent=parent
    )
    return preview.exec() == QDialog.DialogCode.Accepted
