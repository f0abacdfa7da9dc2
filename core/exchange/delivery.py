"""Writing a file for somebody else: whole, checked after writing, or not at all."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile

from core.domain.errors import UserError
from core.exchange.refusals import shown_name, shown_path

# An antivirus or indexer holds a fresh file for a moment: 2.5 seconds in all.
_WAITS = (0.05, 0.1, 0.2, 0.4, 0.75, 1.0)
_LONGEST_WINDOWS_PATH = 259
_FULL = {errno.ENOSPC, errno.EDQUOT}
_TOO_LONG = {errno.ENAMETOOLONG}


def is_there(look: Callable[[], bool]) -> bool:
    """What a look at a path says (``path.is_dir``); no for a name that the disk cannot take."""
    try:
        return look()
    except (OSError, ValueError):
        return False


def make_folder(folder: Path) -> None:
    """Make a folder for what is to be delivered, and see that it takes files.

    Raises :class:`UserError` where it does not; folders made on the way are taken away again.
    """
    missing = [each for each in (folder, *folder.parents) if not is_there(each.exists)]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            pass
    except (OSError, ValueError) as error:
        for made in missing:
            with suppress(OSError, ValueError):
                made.rmdir()
        raise _folder_fault(folder, error) from error


def deliver(target: Path, data: bytes) -> None:
    """Put ``data`` in the place of ``target``, then read it back and compare.

    Until the new file is safe on disk the old one stays. Raises :class:`UserError` when the
    folder is missing, the target is held by another program, the disk is full or read-only,
    or what was written cannot be read back.
    """
    if not is_there(target.parent.is_dir):
        raise _fault("folder_missing", target)
    draft = target.with_name(f"{target.name}.part")
    try:
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _replace(draft, target)
        if target.read_bytes() != data:
            raise _fault("not_read_back", target)
    except OSError as error:
        raise _fault(_code(error, target), target) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _folder_fault(folder: Path, error: OSError | ValueError) -> UserError:
    shown, number = shown_name(str(folder)), getattr(error, "errno", None)
    code, words = "folder_unwritable", f"Không tạo được thư mục “{shown}”."
    if isinstance(error, FileExistsError | NotADirectoryError):
        words = f"“{shown}” không phải thư mục."
    elif number in _FULL:
        code, words = "disk_full", f"Ổ đĩa đầy nên không ghi được vào thư mục “{shown}”."
    elif number in _TOO_LONG or len(str(folder)) > _LONGEST_WINDOWS_PATH:
        code, words = "path_too_long", f"Đường dẫn thư mục “{shown}” quá dài."
    elif is_there(folder.is_dir):
        words = f"Thư mục “{shown}” không cho ghi."
    return UserError(code, f"{words} Chọn thư mục khác rồi ghi lại.", shown_path(folder))


def _replace(draft: Path, target: Path) -> None:
    for wait in _WAITS:
        try:
            draft.replace(target)
        except PermissionError:
            time.sleep(wait)
        else:
            return
    draft.replace(target)


def _code(error: OSError, target: Path) -> str:
    if error.errno in _FULL:
        return "disk_full"
    if error.errno in _TOO_LONG or len(str(target)) > _LONGEST_WINDOWS_PATH:
        return "path_too_long"
    return "target_locked" if isinstance(error, PermissionError) else "target_unwritable"


def _fault(code: str, target: Path) -> UserError:
    name, folder = shown_name(target.name), shown_path(target.parent)
    sentences = {
        "folder_missing": f"Không có thư mục “{folder}” nên chưa ghi được tệp “{name}”. Chọn thư"
        " mục khác rồi ghi lại.",
        "disk_full": f"Ổ đĩa đầy nên chưa ghi được tệp “{name}”. Xóa bớt tệp hoặc chọn ổ đĩa khác"
        " rồi ghi lại.",
        "path_too_long": f"Đường dẫn quá dài nên chưa ghi được tệp “{name}”. Chọn thư mục có tên"
        " ngắn hơn rồi ghi lại.",
        "target_locked": f"Tệp “{name}” đang mở ở chương trình khác, hoặc thư mục “{folder}” không"
        " cho ghi. Đóng tệp hoặc chọn thư mục khác rồi ghi lại.",
        "target_unwritable": f"Không ghi được tệp “{name}” vào thư mục “{folder}”. Chọn thư mục"
        " hoặc ổ đĩa khác rồi ghi lại.",
        "not_read_back": f"Tệp “{name}” ghi xong nhưng đọc lại khác. Thay USB hoặc chọn ổ đĩa khác"
        " rồi ghi lại.",
    }
    return UserError(code, sentences[code], shown_path(target))
