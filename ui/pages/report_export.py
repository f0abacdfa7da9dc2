"""Writing papers to files: the dialog, the work, the answer in the strip."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from core.domain.unit import Unit
from ui.models.issued_words import file_name
from ui.operations import report_issue, reports
from ui.operations.runner import Operations
from ui.state import UiState
from ui.widgets.message_strip import MessageStrip

if TYPE_CHECKING:
    from core.services.issued_report import IssuedReport
    from core.services.papers.kind import ReportRequest

FORMATS = {".pdf": "PDF", ".docx": "Word", ".xlsx": "Excel"}
_FOLDER = "reports/folder"


@dataclass(frozen=True, slots=True)
class ReportExport:
    """Asks for the file, has it written, and says what came of it."""

    owner: QWidget
    operations: Operations
    state: UiState
    strip: MessageStrip

    def ask(self, request: ReportRequest, stem: str, suffix: str) -> None:
        """Open the system's dialog with the proposed name; the folder is the last one used."""
        self._ask(stem, suffix, lambda target: self.write(request, target))

    def ask_issued(self, paper: IssuedReport, units: Mapping[str, str], suffix: str) -> None:
        """As :meth:`ask` for an issued paper, which is written as it was signed."""
        stem = file_name(paper, units).removesuffix(".pdf")
        self._ask(stem, suffix, lambda target: self.write_issued(paper, target))

    def _ask(self, stem: str, suffix: str, then: Callable[[Path], None]) -> None:
        word = FORMATS[suffix]
        dialog = QFileDialog(self.owner, f"Xuất {word}", self._folder(), f"{word} (*{suffix})")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix[1:])
        dialog.selectFile(stem + suffix)
        dialog.fileSelected.connect(lambda name: then(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def ask_folder(self, request: ReportRequest, units: Sequence[Unit]) -> None:
        """Open the system's dialog for a folder; every unit gets a file of its own there."""
        words = f"Ghi {len(units)} tệp PDF vào thư mục"
        dialog = QFileDialog(self.owner, words, self._folder())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self.write_each(request, units, Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, request: ReportRequest, target: Path) -> None:
        """Write the paper to ``target``."""
        self.state.put(_FOLDER, str(target.parent))
        reports.write(
            operations=self.operations,
            request=request,
            target=target,
            on_result=self.tell_written,
            on_error=self._tell_fault,
        )

    def write_issued(self, paper: IssuedReport, target: Path) -> None:
        """Write an issued paper to ``target``."""
        self.state.put(_FOLDER, str(target.parent))
        report_issue.write_issued(
            operations=self.operations,
            papers=[paper],
            targets=[target],
            on_result=lambda written: self.tell_written(written[0]),
            on_error=self._tell_fault,
        )

    def write_each(self, request: ReportRequest, units: Sequence[Unit], folder: Path) -> None:
        """Write one file for each unit into ``folder``."""
        self.state.put(_FOLDER, str(folder))
        reports.write_each(
            operations=self.operations,
            request=request,
            units=units,
            folder=folder,
            on_result=lambda written: self._tell_all_written(written, folder),
            on_error=self._tell_fault,
        )

    def tell_written(self, target: Path) -> None:
        """Name the new file, with a way to open it."""
        self.strip.clear("fault")
        self.strip.show_message(
            f"Đã ghi “{target.name}”.", link_text="Mở tệp", on_link=self._opener(target)
        )

    def _tell_all_written(self, written: Sequence[Path], folder: Path) -> None:
        self.strip.clear("fault")
        self.strip.show_message(
            f"Đã ghi {len(written)} tệp vào thư mục “{folder.name}”.",
            link_text="Mở thư mục",
            on_link=self._opener(folder),
        )

    def _tell_fault(self, error: Exception) -> None:
        self.strip.show_message(str(error), "fault")

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
