"""Thiết lập › Sao lưu và khôi phục."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from ui.models.backup_table import BackupTable
from ui.office_opening import BACKUP_FILES
from ui.operations import backups as operation
from ui.operations.runner import Operations
from ui.theme import px
from ui.widgets.message_strip import MessageStrip
from ui.widgets.settings_sheet import SettingsSheet
from ui.widgets.unit_framed_table import framed_table

if TYPE_CHECKING:
    from core.services.backup_file import About
    from core.services.backups import Backup

_NOTE = (
    "Sổ tự sao lưu mỗi ngày có thay đổi; bản cũ được giữ thưa dần: 30 ngày, rồi 12 tháng. Mỗi bản"
    " được mở ra kiểm tra ngay khi ghi. Ổ cứng hỏng thì bản cùng máy mất theo: mỗi tuần sao lưu một"
    " bản sang USB."
)


class BackupSheet(SettingsSheet):
    """What can be gone back to, and the way there."""

    def __init__(self, operations: Operations, strip: MessageStrip) -> None:
        super().__init__("Sao lưu và khôi phục")
        self._operations, self._strip = operations, strip
        self.model = BackupTable()
        self.table = framed_table(self.model, "Các bản sao lưu", {0: 130, 1: 160, 2: 100, 3: 190})
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setMinimumHeight(px(28) + 8 * px(26))
        self.write_button = _button("Sao lưu ngay", self.write)
        self.carry_button = _button("Sao lưu sang USB, thư mục khác…", self.carry)
        self.check_button = _button("Kiểm tra lại", self.check)
        self.restore_button = _button("Khôi phục bản đang chọn…", self.restore_chosen)
        self.other_button = _button("Khôi phục từ tệp khác…", self.restore_other)
        self.open_button = _button("Mở thư mục", self._open_folder)
        self._lay_out()
        self.model.modelReset.connect(self._show_state)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_state())
        self._show_state()

    def first_field(self) -> QWidget:
        """What is done most often."""
        return self.write_button

    def refresh(self) -> None:
        """Read the list again."""
        operation.list_backups(
            operations=self._operations, on_result=self._show, on_error=self._fail
        )

    def write(self) -> None:
        """Write a backup beside the store."""
        operation.write_backup(
            operations=self._operations, folder=None, on_result=self._written, on_error=self._fail
        )

    def carry(self) -> None:
        """Write a backup into a folder of the person's choice."""
        name = QFileDialog.getExistingDirectory(self, "Chọn USB hoặc thư mục để sao lưu")
        if name:
            operation.write_backup(
                operations=self._operations,
                folder=Path(name),
                on_result=self._written,
                on_error=self._fail,
            )

    def check(self) -> None:
        """Read every backup through."""
        operation.check_backups(
            operations=self._operations,
            paths=self.model.paths,
            on_result=self._checked,
            on_error=self._fail,
        )

    def restore_chosen(self) -> None:
        """Put the chosen backup back."""
        backup = self.model.backup(self.table.currentIndex().row())
        if backup is not None:
            self.restore(backup.path)

    def restore_other(self) -> None:
        """Put a file from elsewhere back."""
        name, _kind = QFileDialog.getOpenFileName(self, "Chọn bản sao lưu", "", BACKUP_FILES)
        if name:
            self.restore(Path(name))

    def restore(self, path: Path) -> None:
        """Look a file through, ask, and put it in the place of the store."""
        operation.look_at_backup(
            operations=self._operations,
            path=path,
            on_result=lambda about: self._ask(path, about),
            on_error=self._fail,
        )

    def _ask(self, path: Path, about: About) -> None:
        from ui.dialogs.restore_backup import RestoreBackupDialog

        dialog = RestoreBackupDialog(path, about, self.window())
        dialog.accepted.connect(lambda: self._restore(path))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _restore(self, path: Path) -> None:
        operation.restore_backup(
            operations=self._operations,
            path=path,
            on_done=self._restored,
            on_error=self._fail,
        )

    def _restored(self, about: About) -> None:
        self.refresh()
        self._strip.show_message(
            f"Đã khôi phục sổ như lúc {about.time:%H:%M ngày %d/%m/%Y}. Sổ trước đó nằm đầu danh"
            " sách bên dưới. Phiếu thu sau lúc đó: thu lại, số không bị cộng hai lần."
        )

    def _written(self, backup: Backup) -> None:
        self.refresh()
        self._strip.show_message(f"Đã sao lưu và kiểm tra: {backup.path}.")

    def _checked(self, damaged: list[Path]) -> None:
        count = len(self.model.paths)
        self.model.mark_damaged(damaged)
        if damaged:
            words = f"{len(damaged)} trong {count} bản sao lưu đã hỏng. Sao lưu ngay một bản mới."
            self._strip.show_message(words, "fault")
        else:
            self._strip.show_message(f"Cả {count} bản sao lưu đều nguyên vẹn.")

    def _fail(self, error: Exception) -> None:
        self._strip.show_message(str(error), "fault")

    def _show(self, backups: list[Backup]) -> None:
        self.model.show_backups(backups)

    def _show_state(self) -> None:
        row = self.table.currentIndex().row()
        self.restore_button.setEnabled(row >= 0 and not self.model.is_damaged(row))
        self.check_button.setEnabled(bool(self.model.paths))
        self.open_button.setEnabled(bool(self.model.paths))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.model.paths[0].parent)))

    def _lay_out(self) -> None:
        self.add_section("Sao lưu")
        note = QLabel(_NOTE, wordWrap=True)
        note.setProperty("role", "secondary")
        self.add_wide(note)
        self.add_wide(_row(self.write_button, self.carry_button, self.open_button))
        self.add_section("Khôi phục")
        self.add_wide(self.table)
        self.add_wide(_row(self.restore_button, self.other_button, self.check_button))


def _button(text: str, slot: Callable[[], None]) -> QPushButton:
    button = QPushButton(text, autoDefault=False)
    button.clicked.connect(lambda _checked=False: slot())
    return button


def _row(*buttons: QPushButton) -> QWidget:
    widget = QWidget()
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    for button in buttons:
        row.addWidget(button)
    row.addStretch()
    return widget
