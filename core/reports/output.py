"""Writing a file for a person: whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
from pathlib import Path

from core.domain.errors import UserError


def write_file(target: Path, data: bytes) -> None:
    """Put ``data`` in the place of ``target``; until it is safe on disk the old file stays.

    Raises :class:`UserError` when the folder is missing, the target is open elsewhere, or the
    disk is full or read-only.
    """
    require_folder(target)
    # In the same folder, so that replacing is one step of the file system.
    draft = target.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        with draft.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _replace(draft, target)
    except OSError as error:
        raise _unwritable(target, error) from error
    finally:
        draft.unlink(missing_ok=True)


def require_folder(target: Path) -> None:
    """Raises UserError ``folder_missing`` where a file cannot be put."""
    if not _is_folder(target.parent):
        raise UserError(
            "folder_missing",
            f"Không có thư mục “{target.parent}” nên chưa ghi được tệp “{target.name}”. "
            "Chọn thư mục khác rồi xuất lại.",
            str(target),
        )


def require_writable(target: Path) -> None:
    """Raises UserError where a file could not be written now; nothing is left behind."""
    require_folder(target)
    draft = target.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        draft.touch(exist_ok=False)
        if target.exists():
            target.open("r+b").close()
    except OSError as error:
        raise _unwritable(target, error) from error
    finally:
        draft.unlink(missing_ok=True)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name too long for the disk, or a folder above that may not be entered
        return False


def _replace(draft: Path, target: Path) -> None:
    try:
        draft.replace(target)
    except PermissionError as error:
        # Windows refuses to replace a file that a program holds open.
        raise UserError(
            "target_locked",
            f"Tệp “{target.name}” đang mở ở chương trình khác nên chưa ghi được. "
            "Đóng tệp rồi xuất lại.",
            str(target),
        ) from error


def _unwritable(target: Path, error: OSError) -> UserError:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return UserError(
            "disk_full",
            f"Ổ đĩa đầy nên chưa ghi được tệp “{target.name}”. "
            "Xóa bớt tệp hoặc chọn ổ đĩa khác rồi xuất lại.",
            str(target),
        )
    return UserError(
        "target_unwritable",
        f"Không ghi được tệp “{target.name}” vào thư mục “{target.parent}”. "
        "Chọn thư mục hoặc tên tệp khác rồi xuất lại.",
        str(target),
    )
