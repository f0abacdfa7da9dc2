"""The copy of a store that an older program wrote, taken before a newer one changes its schema."""

from __future__ import annotations

import uuid
from datetime import datetime
from pathlib import Path

from core.domain.errors import UserError
from core.services.backup_file import SUFFIX, about_backup, write_backup
from core.services.backups import BEFORE_UPGRADE, FOLDER, free_name
from core.services.locations import STORE_NAME
from core.services.restore import about_of
from core.storage.faults import storage_faults
from core.storage.snapshot import take_snapshot
from core.storage.store import Store

_KEPT = 3  # apart from the rotation of the daily ones, which would soon drop them


def keep_before_upgrade(store: Store, now: datetime) -> Path:
    """Back a store up, look the copy through, and give it a name that says why it is there.

    A copy that is there already, of an upgrade that failed, is enough. Raises UserError where
    the store is damaged or the copy cannot be written; nothing may be upgraded then.
    """
    place = store.path.parent / FOLDER
    snapshot = place / f".{uuid.uuid4().hex[:8]}.db"
    try:
        with storage_faults(place / STORE_NAME):
            place.mkdir(exist_ok=True)
        try:
            take_snapshot(store, snapshot)
            return _packed(snapshot, place, now)
        finally:
            with storage_faults(place / STORE_NAME):
                snapshot.unlink(missing_ok=True)
    except UserError as error:
        if error.code == "store_damaged":
            raise
        raise UserError(
            "upgrade_not_backed_up",
            f"Chưa sao lưu được sổ vào “{place}” nên chưa nâng cấp sổ: ổ đĩa đầy, lỗi hoặc chỉ cho"
            " đọc. Giải phóng chỗ trống rồi mở lại; sổ giữ nguyên.",
            str(place),
        ) from error


def _packed(snapshot: Path, place: Path, now: datetime) -> Path:
    target = free_name(place, now, BEFORE_UPGRADE)
    told = write_backup(snapshot, target, about_of(snapshot, now))
    found = ((about_backup(path), path) for path in place.glob(f"*{BEFORE_UPGRADE}*{SUFFIX}"))
    earlier = sorted((about.at, path, about.sha256) for about, path in found if about)
    same = [path for _, path, sha256 in earlier if sha256 == told.sha256 and path != target]
    with storage_faults(target):
        if same:
            target.unlink()
            return same[-1]
        for _, path, _ in earlier[:-_KEPT]:
            path.unlink()
    return target
