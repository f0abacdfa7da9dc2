"""The file of a backup: a zip with the store and what is known of it, read with distrust."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
import zlib
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from core.domain.errors import UserError
from core.services.locations import STORE_NAME
from core.storage.faults import storage_faults
from core.storage.snapshot import faults_of, setting_of

SUFFIX = ".somotcua"
_ABOUT = "ban-sao.json"
_MOST_BYTES = 4 * 2**30
_CHUNK = 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a backup says of itself; ``step`` is the newest step of its journal."""

    at: str
    unit_code: str
    unit_name: str
    step: int
    sha256: str
    version: str

    @property
    def time(self) -> datetime:
        """When it was made."""
        return datetime.fromisoformat(self.at)


def write_backup(snapshot: Path, target: Path, about: dict[str, Any]) -> About:
    """Pack a snapshot into ``target``; the packed file is read again before it has its name.

    Raises UserError where the disk fails or the packed file does not read back.
    """
    told = About(sha256=_digest(snapshot), **about)
    draft = target.with_name(f".{target.name}.tmp")
    with storage_faults(target):
        try:
            with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
                packed.write(snapshot, STORE_NAME)
                packed.writestr(_ABOUT, json.dumps(asdict(told), ensure_ascii=False))
            again = draft.with_name(f"{draft.name}.db")
            try:
                unpack_backup(draft, again)
            finally:
                again.unlink(missing_ok=True)
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
    return told


def about_backup(path: Path) -> About | None:
    """What a backup says of itself, without reading it whole; ``None`` for a damaged file."""
    with suppress(OSError, zipfile.BadZipFile, KeyError, ValueError, TypeError):
        with zipfile.ZipFile(path) as packed:
            packed.getinfo(STORE_NAME)
            about = About(**json.loads(packed.read(_ABOUT)))
        _ = about.time
        return about
    return None


def unpack_backup(path: Path, target: Path) -> About:
    """Write the store of a backup to ``target`` once every part of it was found whole.

    A bare store file, as people copy it, is taken too. Raises UserError in one sentence for a
    file that is missing, damaged, cut off or no backup; ``target`` then does not exist.
    """
    try:
        about = _unpacked(path, target)
        if about is None or faults_of(target) or not setting_of(target, "office"):
            raise _damaged(path)
    except UserError:
        target.unlink(missing_ok=True)
        raise
    except FileNotFoundError as error:
        raise UserError(
            "no_such_file",
            f"Không có tệp “{path.name}” trong “{path.parent}”. Kiểm tra tên tệp và USB.",
            str(path),
        ) from error
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, ValueError, TypeError) as error:
        target.unlink(missing_ok=True)
        raise _damaged(path) from error
    return about


def _unpacked(path: Path, target: Path) -> About | None:
    with path.open("rb") as file:
        head = file.read(16)
    if head.startswith(b"SQLite format 3"):
        shutil.copyfile(path, target)
        return _bare(path, target)
    about = about_backup(path)
    if about is None:
        return None
    with zipfile.ZipFile(path) as packed:
        if packed.getinfo(STORE_NAME).file_size > _MOST_BYTES:
            return None
        with packed.open(STORE_NAME) as source, target.open("wb") as copy:
            shutil.copyfileobj(source, copy, _CHUNK)
    return about if _digest(target) == about.sha256 else None


def _bare(path: Path, target: Path) -> About:
    office = setting_of(target, "office") or {}
    at = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    return About(
        at=at.isoformat(timespec="seconds"),
        unit_code=office.get("unit_code", ""),
        unit_name=office.get("unit_name", ""),
        step=0,
        sha256=_digest(target),
        version="",
    )


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _damaged(path: Path) -> UserError:
    return UserError(
        "backup_damaged",
        f"Tệp “{path.name}” không phải bản sao lưu hoặc đã hỏng nên không khôi phục được. Chọn"
        " bản khác; sổ đang dùng chưa thay đổi gì.",
        str(path),
    )
