"""Bringing files to the desk of Thu phiếu, and taking them into the book."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog

from ui.models.collect_desk import CollectDesk
from ui.operations import exchange as operation

if TYPE_CHECKING:
    from core.services.exchange_records import Collected, Preview
    from ui.widgets.page import Page

KINDS = "Phiếu và tệp nén (*.xlsx *.xlsm *.zip);;Mọi tệp (*)"
_FOLDER = "collect/folder"


class CollectFiles(QObject):
    """Nothing is written before :meth:`take`.

    Signals:
        changed: other files lie on the desk.
        taken: a collection was made; its id.
    """

    changed = Signal()
    taken = Signal(str)

    def __init__(self, page: Page, desk: CollectDesk) -> None:
        super().__init__(page)
        self._page, self._desk = page, desk
        self._wanted: list[Path] = []
        self.is_taking = False
        page.operations.stopped.connect(self._on_stopped)
        page.operations.failed.connect(lambda _error: self._on_stopped())

    def ask_files(self) -> None:
        """Choose files."""
        dialog = QFileDialog(self._page, "Thêm tệp phiếu", self._folder(), KINDS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.add([Path(name) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def ask_folder(self) -> None:
        """Choose a folder of files."""
        dialog = QFileDialog(self._page, "Thêm thư mục phiếu", self._folder())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.add([Path(name)]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def add(self, paths: Sequence[Path]) -> None:
        """Read files and folders, with those that lie here already."""
        if not paths:
            return
        first = paths[0]
        self._page.state.put(_FOLDER, str(first if not first.suffix else first.parent))
        self._wanted += paths
        self._read()

    def read_again(self) -> None:
        """Judge what lies here against what the book holds now."""
        if self._desk.sources:
            self._read()

    def take(self) -> None:
        """Write what the preview shows, as one step."""
        desk = self._desk
        if desk.preview is None or not desk.files or self.is_taking:
            return
        left_out, accept, answers = desk.orders()
        self.is_taking = True
        operation.apply(
            operations=self._page.operations,
            preview=desk.preview,
            leave_out=left_out,
            accept=accept,
            answers=answers,
            on_done=self._on_taken,
            on_error=self._on_fault,
        )

    def _read(self) -> None:
        operation.preview(
            operations=self._page.operations,
            kept=self._desk.sources,
            added=list(self._wanted),
            on_result=self._on_read,
            on_error=self._on_fault,
        )

    def _on_read(self, preview: Preview) -> None:
        self._page.strip.clear("fault")
        self._desk.add(self._wanted)
        self._wanted = []
        self._desk.preview = preview
        self.changed.emit()

    def _on_taken(self, collected: Collected) -> None:
        self.is_taking = False
        self._desk.clear()
        self.taken.emit(collected.batch)

    def _on_fault(self, error: Exception) -> None:
        self.is_taking, self._wanted = False, []
        self._page.strip.show_message(str(error), "fault")

    def _on_stopped(self) -> None:
        self.is_taking, self._wanted = False, []

    def _folder(self) -> str:
        usual = QStandardPaths.StandardLocation.DocumentsLocation
        return self._page.state.get(_FOLDER, "") or QStandardPaths.writableLocation(usual)
