"""Writing a paper to a file: the dialog, the work, the answer in the strip."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.operations import reports
from ui.operations.runner import Operations
from ui.pages.report_kinds import ReportKind
from ui.state import UiState
from ui.widgets.message_strip import MessageStrip

FORMATS = {".pdf": "PDF", ".docx": "Word", ".xlsx": "Excel"}
_FOLDER = "reports/folder"


@dataclass(frozen=True, slots=True)
class ReportExport:
    """Asks for the file, has it written, and says what came of it."""

    owner: QWidget
    operations: Operations
    state: UiState
    strip: MessageStrip

    def ask(self, kind: ReportKind, paper: reports.Paper, suffix: str) -> None:
        """Open the system's dialog with the proposed name; the folder is the last one used."""
        word = FORMATS[suffix]
        dialog = QFileDialog(self.owner, f"Xuất {word}", self._folder(), f"{word} (*{suffix})")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix[1:])
        dialog.selectFile(paper.stem + suffix)
        dialog.fileSelected.connect(lambda name: self.write(kind, paper.plan_id, Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, kind: ReportKind, plan_id: str, target: Path) -> None:
        """Write the paper to ``target``."""
        self.state.put(_FOLDER, str(target.parent))
        reports.write(
            operations=self.operations,
            writer=kind.writer,
            plan_id=plan_id,
            target=target,
            on_result=self.tell_written,
            on_error=lambda error: self.strip.show_message(str(error), "fault"),
        )

    def tell_written(self, target: Path) -> None:
        """Name the new file, with a way to open it."""
        self.strip.clear("fault")
        self.strip.show_message(
            f"Đã ghi “{target.name}”.", link_text="Mở tệp", on_link=self._opener(target)
        )

    def _opener(self, target: Path) -> Callable[[], None]:
        def open_target() -> None:
            if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(target))):
                self.strip.show_message(
                    f"Máy chưa có chương trình mở tệp “{target.name}”. "
                    f"Tệp nằm trong thư mục “{target.parent}”.",
                    "fault",
                )

        return open_target

    def _folder(self) -> str:
        usual = QStandardPaths.StandardLocation.DocumentsLocation
        kept = self.state.get(_FOLDER, "")
        return kept if kept and Path(kept).is_dir() else QStandardPaths.writableLocation(usual)
