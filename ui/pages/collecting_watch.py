"""The watched folder: looked at by the worker now and then; new files are read by themselves."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from core.domain.calendar import day_month
from ui.operations.exchange import FolderLook, look_at_folder
from ui.operations.runner import Operations
from ui.state import UiState

EVERY_MS = 5_000
_SLOW_MS = 15_000  # a network that answers slowly is not asked more often
_SLOW_AFTER_S = 1.0
_FOLDER = "collect/watched"


class FolderWatch(QObject):
    """Polls while it is on; a network folder may hang, so only the worker touches it.

    Signals:
        looked: the folder was looked at, or its choice changed; ask :meth:`words`.
        found: the folder holds files that were not there, or not so, at the last reading.
    """

    looked = Signal()
    found = Signal(Path)

    def __init__(self, operations: Operations, state: UiState, parent: QObject) -> None:
        super().__init__(parent)
        self._operations, self._state = operations, state
        self.last: FolderLook | None = None
        self._known: frozenset[tuple[str, int, int]] = frozenset()
        self._before: frozenset[tuple[str, int, int]] = frozenset()
        self._is_looking = False
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)

    @property
    def folder(self) -> Path | None:
        """The folder that is watched."""
        kept = self._state.get(_FOLDER, "")
        return Path(kept) if kept else None

    def choose(self, folder: Path | None) -> None:
        """Watch another folder, or none."""
        self._state.put(_FOLDER, str(folder) if folder else "")
        self.last, self._known, self._before = None, frozenset(), frozenset()
        self.looked.emit()
        self.look()

    def set_on(self, *, on: bool) -> None:
        """Poll only while the page is seen."""
        if on:
            self._timer.start()
        else:
            self._timer.stop()

    def look(self) -> None:
        """Look once, unless a look is on its way or other work is."""
        folder = self.folder
        if folder is None or self._is_looking or not self._operations.is_idle:
            return
        self._is_looking = True
        look_at_folder(operations=self._operations, folder=folder, on_result=self._take)

    def forget(self) -> None:
        """Let the next look find every file anew."""
        self._known = frozenset()

    def words(self) -> str:
        """What the drop zone says: the folder, the time of the last look, or why it failed."""
        folder, last = self.folder, self.last
        if folder is None:
            return "Tệp gốc giữ nguyên; phần mềm chỉ đọc bản chép."
        if last is None:
            return f"Theo dõi thư mục “{folder.name}”; tệp gốc giữ nguyên."
        at = f"{last.at:%H:%M}"
        if last.fault:
            return (
                f"Không mở được thư mục “{folder.name}” (xem lúc {at},"
                f" {day_month(last.at.date())}): {last.fault}. Sổ giữ nguyên; nối lại rồi bấm"
                " Quét lại."
            )
        return f"Theo dõi thư mục “{folder.name}”, quét lúc {at}; tệp gốc giữ nguyên."

    def _take(self, look: FolderLook) -> None:
        self._is_looking = False
        self.last = look
        self.looked.emit()
        if look.fault or self.folder is None:
            return
        self._timer.setInterval(_SLOW_MS if look.seconds > _SLOW_AFTER_S else EVERY_MS)
        # A copy on its way has its whole size at once: only what stands still is read.
        still = look.still | (look.files & self._before)
        self._before = look.files
        new = still - self._known
        self._known = still
        if new:
            self.found.emit(self.folder)
