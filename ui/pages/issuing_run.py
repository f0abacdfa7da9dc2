"""One issue at work: how far it is, how long it takes, what is said when it is over."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QUrl
from PySide6.QtGui import QDesktopServices

from ui.models.issue_book import IssueBook
from ui.models.issue_drives import is_removable
from ui.operations import exchange as operation
from ui.operations.exchange import Issued

if TYPE_CHECKING:
    from ui.pages.issuing import IssuingPage


class IssueRun(QObject):
    """Follows the worker's reports only while its own work runs."""

    def __init__(self, page: IssuingPage) -> None:
        super().__init__(page)
        self._page = page
        self._clock = QElapsedTimer()
        self.is_running = False
        page.operations.progressed.connect(self._on_progress)
        page.operations.failed.connect(lambda _error: self._end())

    def start(
        self, book: IssueBook, folder: Path, unit_ids: Sequence[str], guide: Sequence[str]
    ) -> None:
        """Write the workbooks of some units."""
        self.is_running = True
        self._clock.start()
        self._page.strip.clear()
        self._page.show_chosen()
        replaced = len(book.holding(unit_ids))
        operation.issue(
            operations=self._page.operations,
            period=book.period,
            folder=folder,
            unit_ids=unit_ids,
            guide=guide,
            on_done=lambda issued: self._on_done(issued, replaced),
            on_error=self._on_error,
        )

    def _on_progress(self, done: int, total: int, name: str) -> None:
        if self.is_running:
            left = time_left(self._clock.elapsed() / 1000, done, total)
            self._page.panel.show_progress(done, total, name, left)

    def _on_done(self, issued: Issued, replaced: int) -> None:
        self._end()
        strip, folder = self._page.strip, issued.folder
        if issued.is_stopped:
            strip.show_message(
                f"Đã dừng sau {issued.count} phiếu; {issued.count} phiếu đã ghi vẫn dùng được.",
                "ask",
            )
            return
        where = "USB" if is_removable(folder) else f"thư mục “{folder.name}”"
        words = f"Đã ghi và kiểm tra {issued.count} phiếu vào {where}."
        if replaced:
            words = f"{words} {replaced} phiếu thay phiếu trước."
        if is_removable(folder):
            words = f"{words} Tháo USB an toàn."
        strip.show_message(
            words,
            link_text="Mở thư mục",
            on_link=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))),
        )

    def _on_error(self, error: Exception) -> None:
        self._end()
        self._page.strip.show_message(str(error), "fault")

    def _end(self) -> None:
        self.is_running = False
        self._page.panel.show_progress(0, 0, "", "")
        self._page.show_chosen()


def time_left(elapsed: float, done: int, total: int) -> str:
    """About how long the rest takes, from the seconds that what is done took."""
    if not done:
        return ""
    minutes, seconds = divmod(round(elapsed / done * (total - done)), 60)
    if minutes:
        return f"còn khoảng {minutes} phút {seconds} giây"
    return f"còn khoảng {seconds} giây"
