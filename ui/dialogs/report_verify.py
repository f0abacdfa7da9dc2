"""Tra mã đối chiếu: what was signed under a code or in a file, and what has changed since."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.services.issued_report import SealState, Verification
from ui.dialogs.dialog import Dialog
from ui.models.issued_words import seal_sentence
from ui.operations import report_issue as operation
from ui.operations.runner import Operations
from ui.signs import SignLabel
from ui.theme import dialog_size
from ui.widgets.difference_table import DifferenceTable

_HINT = "Gõ mã 8 ký tự ở chân trang, ví dụ 7K2M-4QXA, hoặc chọn tệp PDF nhận được."


class VerifyDialog(Dialog):
    """A code is typed, or a file chosen or dropped here.

    Signals:
        open_wanted: the code of the paper to look at.
    """

    help_topic = "phat-hanh"

    open_wanted = Signal(str)

    def __init__(self, operations: Operations, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._operations = operations
        self._code = ""
        self.setWindowTitle("Tra mã đối chiếu")
        self.setAcceptDrops(True)
        self.code = QLineEdit(placeholderText="7K2M-4QXA")
        self.code.setAccessibleName("Mã đối chiếu")
        self.code.setMaxLength(40)
        self.look = _button("Tra", self.verify_code)
        self.choose = _button("Chọn tệp PDF…", self._choose_file)
        self.sign, self.answer = SignLabel(), QLabel(_HINT, wordWrap=True)
        self.answer.setTextFormat(Qt.TextFormat.PlainText)
        self.answer.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.table = DifferenceTable()
        self.table.hide()
        self.open_button = _button("Mở bản đã phát hành", self._open)
        self.open_button.setEnabled(False)
        self._lay_out()
        self.look.setDefault(True)  # only a button inside the dialog stays the default
        self.resize(dialog_size(720, 420))

    def verify_code(self) -> None:
        """Look the code up."""
        if self.code.text().strip():
            self._ask(self.code.text())

    def verify_file(self, path: Path) -> None:
        """Look a file up."""
        self.code.clear()
        self._ask(path)

    def dragEnterEvent(self, event: object) -> None:
        """A file may be dropped here."""
        if event.mimeData().hasUrls():  # type: ignore[attr-defined]
            event.acceptProposedAction()  # type: ignore[attr-defined]

    def dropEvent(self, event: object) -> None:
        """Look the first file up."""
        urls = [url for url in event.mimeData().urls() if url.isLocalFile()]  # type: ignore[attr-defined]
        if urls:
            self.verify_file(Path(urls[0].toLocalFile()))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        label = QLabel("&Mã đối chiếu", buddy=self.code)
        for widget in (label, self.code, self.look, self.choose):
            row.addWidget(widget)
        answer = QHBoxLayout()
        answer.setSpacing(8)
        answer.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        answer.addWidget(self.answer, 1)
        self.sign.hide()
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.open_button)
        buttons.addWidget(_button("Đóng", self.reject))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(10)
        column.addLayout(row)
        column.addLayout(answer)
        column.addWidget(self.table, 1)
        column.addStretch()
        column.addLayout(buttons)

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, "Chọn tệp PDF để đối chiếu", "", "PDF (*.pdf)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.verify_file(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask(self, asked: str | Path) -> None:
        operation.verify(
            operations=self._operations,
            asked=asked,
            on_result=self._show,
            on_error=lambda error: self._tell("fail", str(error)),
        )

    def _show(self, found: Verification) -> None:
        self._tell(_SIGNS[found.state], seal_sentence(found))
        if found.state is SealState.GENUINE and (found.differences or not found.log_is_whole):
            self.sign.set_sign("two_values")
        self._code = found.issued.code if found.issued else ""
        self.open_button.setEnabled(bool(self._code))
        self.table.show_differences(found.differences)
        self.table.setVisible(bool(found.differences))

    def _tell(self, sign: str, words: str) -> None:
        self.sign.set_sign(sign)
        self.sign.show()
        self.answer.setText(words)
        self.table.hide()
        self.open_button.setEnabled(False)

    def _open(self) -> None:
        self.open_wanted.emit(self._code)
        self.accept()


_SIGNS = {SealState.GENUINE: "done", SealState.ALTERED: "fail", SealState.UNKNOWN: "fail"}


def _button(text: str, slot: object) -> QPushButton:
    button = QPushButton(text, autoDefault=False)
    button.clicked.connect(lambda _checked=False: slot())
    return button
