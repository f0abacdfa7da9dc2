"""Writing a file for somebody else: whole, checked after writing, or not at all."""

from __future__ import annotations

import errno
import os
import time
from contextlib import suppress
from pathlib import Path

from core.domain.errors import UserError
from core.exchange.refusals import shown_name, shown_path

# An antivirus or indexer holds a fresh file for a moment: 2.5 seconds in all.
_WAITS = (0.05, 0.1, 0.2, 0.4, 0.75, 1.0)
_LONGEST_WINDOWS_PATH = 259
_FULL = {errno.ENOSPC, errno.EDQUOT}
_TOO_LONG = {errno.ENAMETOOLONG}


def make_folder(folder: Path) -> None:
    """Make a folder for what is to be delivered. Raises :class:`UserError` where it cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        shown = shown_path(folder)
        message = f"Không tạo được thư mục “{shown}”. Chọn thư mục khác rồi ghi lại."
        raise UserError("folder_unwritable", message, shown) from error


def deliver(target: Path, data: bytes) -> None:
    """Put ``data`` in the place of ``target``, then read it back and compare.

    Until the new file is safe on disk the old one stays. Raises :class:`UserError` when the
    folder is missing, the target is held by another program, the disk is full or read-only,
    or what was written cannot be read back.
    """
    if not target.parent.is_dir():
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
