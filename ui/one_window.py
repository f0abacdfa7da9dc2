"""One window for a book: a second start hands over to the first and ends.

The first start holds a lock, which the system takes away with the process, however that ends. A
second one lays a request beside it; that the request is taken away is the answer. Files need no
library before the first paint, and unlike a socket they wait for a window that is still opening.
"""

from __future__ import annotations

import os
import sys
import time
import zlib
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import IO

from core.services.locations import profile_dir

PATIENCE_S = 2.0
SILENT_WORDS = (
    "Sổ này đang mở ở một cửa sổ khác, nhưng cửa sổ đó chưa trả lời. Chờ vài giây rồi mở lại; nếu"
    " vẫn vậy, kết thúc Sổ Một Cửa trong Task Manager (Ctrl+Shift+Esc) rồi mở lại."
)
REQUESTS = "*.goi"
_LOCK, _HOLDER = "khoa", "cua-so"
_OPENING_S = 60.0  # how long a window may take to open before it counts as one that hangs
_LISTENS = "listens"
_LOOK_S = 0.02
_GONE = float("inf")


class Answer(Enum):
    """What became of a request."""

    TAKEN = "taken"  # the first window has it, or will have it when it has opened
    OURS = "ours"  # the first window has gone: this start opens its own
    SILENT = "silent"


class OneWindow:
    """The place where the starts of one person on one book meet."""

    def __init__(self, data_dir: Path, *, patience_s: float = PATIENCE_S) -> None:
        self.folder = data_dir.absolute()  # the wizard and Thiết lập show where the book lies
        self._patience_s = patience_s
        self.place = meeting_place(data_dir)
        self._lock: IO[bytes] | None = None

    def take(self) -> bool:
        """Hold the place; False where a window has it. Where files fail nobody is kept out."""
        try:
            self.place.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = (self.place / _LOCK).open("ab")
        except OSError:
            return True
        if not _is_locked_now(lock):
            lock.close()
            return False
        self._lock = lock
        self._tell()
        return True

    def listens(self) -> None:
        """From now on a request that is not answered means that the window hangs."""
        self._tell(_LISTENS)

    def leave(self) -> None:
        """Let another start have the place."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def requests(self) -> list[Path | None]:
        """Take away what was asked: the workbook to open, or None to come forward only."""
        return [asked[0] for path in sorted(self.place.glob(REQUESTS)) if (asked := _taken(path))]

    def has_requests(self) -> bool:
        """Whether some lie there still; on Windows another program may hold a new file."""
        return any(_age(path) < _OPENING_S for path in self.place.glob(REQUESTS))

    def hand_over(self, workbook: Path | None) -> Answer:
        """Ask the window that has the place to come forward and open a workbook."""
        try:
            request = self._lay(workbook)
        except OSError:
            return Answer.SILENT
        pid, _ = self._holder()
        _let_come_forward(pid)
        until = time.monotonic() + self._patience_s
        while time.monotonic() < until:
            if _age(request) == _GONE:
                return Answer.TAKEN
            if self.take():
                request.unlink(missing_ok=True)
                return Answer.OURS
            time.sleep(_LOOK_S)
        return Answer.TAKEN if self._is_opening() else _given_up(request)

    def _lay(self, workbook: Path | None) -> Path:
        words = str(workbook.absolute()) if workbook else ""
        draft = self.place / f"{os.urandom(16).hex()}.moi"
        draft.write_text(words, encoding="utf-8")
        return draft.replace(draft.with_suffix(REQUESTS.lstrip("*")))

    def _tell(self, state: str = "") -> None:
        draft = self.place / f"{_HOLDER}.moi"
        try:
            draft.write_text(f"{os.getpid()} {state}", encoding="utf-8")
            draft.replace(self.place / _HOLDER)
        except OSError:
            return  # only a hanging window is told less well from one that is opening

    def _holder(self) -> tuple[int, str]:
        """The process that has the place, and whether it listens."""
        try:
            pid, _, state = (self.place / _HOLDER).read_text(encoding="utf-8").partition(" ")
            return int(pid), state
        except (OSError, ValueError):
            return 0, ""

    def _is_opening(self) -> bool:
        _, state = self._holder()
        try:
            age = time.time() - (self.place / _HOLDER).stat().st_mtime
        except OSError:
            return False
        return state != _LISTENS and age < _OPENING_S


def meeting_place(data_dir: Path) -> Path:
    """The folder for a book's requests: of this machine and this person, never beside the book.

    There another machine or another person may be at work, whose window nobody here can see.
    """
    if sys.platform == "win32":
        base, machine = Path(os.environ.get("TEMP") or os.environ["LOCALAPPDATA"]), ""
    else:
        base, machine = profile_dir(), os.uname().nodename
        if runtime := os.environ.get("XDG_RUNTIME_DIR"):
            base = Path(runtime)
    names = ("LOGNAME", "USER", "USERNAME")  # as getpass looks, which is slow to import
    person = next((name for each in names if (name := os.environ.get(each))), "")
    book = os.path.normcase(os.path.realpath(data_dir))
    whole = "\n".join((person, machine, book)).encode()
    return base / "so-mot-cua-dang-mo" / f"{zlib.crc32(whole):08x}{zlib.adler32(whole):08x}"


def _is_locked_now(lock: IO[bytes]) -> bool:
    """Lock a file; False where another process has it. A disk without locks keeps nobody out."""
    if sys.platform == "win32":
        import msvcrt

        try:
            lock.seek(0)
            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def _taken(request: Path) -> tuple[Path | None] | None:
    """What a request says; None where it says nothing, is old or cannot be taken yet."""
    try:
        words, age = request.read_bytes(), _age(request)
        request.unlink()
        name = words.decode()
    except (OSError, UnicodeError):
        return None
    return (Path(name) if name else None,) if age < _OPENING_S else None


def _age(request: Path) -> float:
    """Seconds since it was laid; Windows has an error for a file that is being taken away."""
    try:
        return time.time() - request.stat().st_mtime
    except OSError:
        return _GONE


def _given_up(request: Path) -> Answer:
    """Take a request back, unless it was taken at the last moment."""
    with suppress(PermissionError):
        try:
            request.unlink()
        except FileNotFoundError:
            return Answer.TAKEN
    return Answer.SILENT


def _let_come_forward(pid: int) -> None:
    """Windows lets a process come forward only where the one in front has allowed it."""
    if sys.platform == "win32" and pid:
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(pid)
