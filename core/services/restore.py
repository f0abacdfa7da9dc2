"""Putting a backup in the place of the store, or taking a store away; nothing is lost by it."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from core import __version__
from core.domain.errors import UserError
from core.services.backup_file import About, unpack_backup, write_backup
from core.services.backups import BEFORE, FOLDER, free_name
from core.services.identity import IDENTITY
from core.services.locations import STORE_NAME
from core.storage.faults import storage_faults
from core.storage.settings import SettingStore
from core.storage.snapshot import fold, put_in_place, remove_logs, setting_of
from core.storage.store import Store

# What a restored store must not go on using: another may work under the same name.
_REPLICA = "exchange/replica"


def restore(data_dir: Path, file: Path, *, who: str, clock: Callable[[], datetime]) -> About:
    """Put a backup in the place of the store of a folder; the present store is kept aside.

    Nobody may have the store open. The restored store takes a new replica id at its next
    exchange, for the one that was backed up may have gone on numbering its acts.

    Raises UserError: the backup is damaged or of a newer program, the store is in use. The
    store then is what it was.
    """
    path = data_dir / STORE_NAME
    with storage_faults(path):
        data_dir.mkdir(parents=True, exist_ok=True)
    draft = data_dir / f"{STORE_NAME}.{uuid.uuid4().hex[:8]}.moi"
    try:
        about = unpack_backup(file, draft)
        _prepare(draft, about, who=who, at=clock(), source=file.name)
        keep_aside(data_dir, clock())
        put_in_place(draft, path)
    finally:
        draft.unlink(missing_ok=True)
        remove_logs(draft)
    return about


def keep_aside(data_dir: Path, now: datetime, kind: str = BEFORE) -> Path | None:
    """Copy a closed store into its backups; a damaged one as it is. ``None``: there is none.

    Raises UserError while anybody has the store open, or where the disk fails.
    """
    path, place = data_dir / STORE_NAME, data_dir / FOLDER
    if not path.exists():
        return None
    try:
        fold(path)
    except UserError as error:
        if error.code != "store_damaged":
            raise
    with storage_faults(path):
        place.mkdir(exist_ok=True)
        target = free_name(place, now, kind)
        with suppress(UserError):
            write_backup(path, target, about_of(path, now))
            return target
        # Not whole: its bytes may still be worth something to whoever mends it.
        return Path(shutil.copyfile(path, target.with_suffix(".db")))


def remove_store(data_dir: Path) -> None:
    """Take a closed store away. Raises UserError while anybody has it open."""
    path = data_dir / STORE_NAME
    fold(path)
    with storage_faults(path):
        path.unlink()
        remove_logs(path)


def about_of(path: Path, now: datetime) -> dict[str, Any]:
    """What a backup of a store that no office works with says of itself."""
    office = setting_of(path, IDENTITY) or {}
    return {
        "at": now.isoformat(timespec="seconds"),
        "unit_code": office.get("unit_code", ""),
        "unit_name": office.get("unit_name", ""),
        "step": 0,
        "version": __version__,
    }


def _prepare(draft: Path, about: About, *, who: str, at: datetime, source: str) -> None:
    """Bring the restored store up to date, and let its journal tell where it comes from."""
    store = Store.open(draft)
    try:
        settings = SettingStore(store)
        label = f"khôi phục sổ từ bản ngày {about.time:%d/%m/%Y}"
        with store.step(label, at=at, who=who, source=source, kind="fixed") as step:
            settings.put(step, _REPLICA, None)
            settings.put(step, "restored_from", {"name": source, "at": about.at})
    finally:
        store.close()
    fold(draft)
