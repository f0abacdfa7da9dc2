"""Backups of the store: written and checked, kept in rotation."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from core import __version__
from core.exchange.delivery import make_folder
from core.services.backup_file import SUFFIX, About, about_backup, unpack_backup, write_backup
from core.services.identity import OfficeIdentity
from core.services.locations import STORE_NAME
from core.services.recorder import Recorder
from core.services.sample_clock import MARK
from core.storage.faults import storage_faults
from core.storage.settings import SettingStore
from core.storage.snapshot import take_snapshot

FOLDER = "sao-luu"
BY_HAND, BY_ITSELF, BEFORE, SAMPLE = "tay", "tu-dong", "truoc-khoi-phuc", "so-mau"
BEFORE_UPGRADE = "truoc-nang-cap"
_NAMED = (BY_ITSELF, BEFORE, SAMPLE, BEFORE_UPGRADE)
_EVERY_FOR, _DAYS, _MONTHS = timedelta(hours=24), 30, 12


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup as the list shows it; ``about`` is ``None`` for a damaged file."""

    path: Path
    size: int
    about: About | None

    @property
    def kind(self) -> str:
        """Why it was made, from its name."""
        return next((k for k in _NAMED if k in self.path.name), BY_HAND)


class BackupService:
    """Backups of one office; they lie in ``sao-luu`` beside the store unless told otherwise."""

    def __init__(self, recorder: Recorder, office: Callable[[], OfficeIdentity]) -> None:
        self._recorder = recorder
        self._office = office

    @property
    def folder(self) -> Path:
        """Where the office's backups lie."""
        return self._recorder.store.path.parent / FOLDER

    def write(self, folder: Path | None = None, *, kind: str = BY_HAND) -> Backup:
        """Write a backup, open it again and look it through before it has its name.

        Raises UserError: the folder cannot be written, the disk is full, the store is damaged.
        """
        now, place = self._recorder.clock(), folder or self.folder
        identity = self._office()
        make_folder(place)
        target = free_name(place, now, kind)
        snapshot = place / f".{uuid.uuid4().hex[:8]}.db"
        about = {
            "at": now.isoformat(timespec="seconds"),
            "unit_code": identity.unit_code,
            "unit_name": identity.unit_name,
            "step": self._last_step(),
            "version": __version__,
        }
        try:
            take_snapshot(self._recorder.store, snapshot)
            told = write_backup(snapshot, target, about)
        finally:
            snapshot.unlink(missing_ok=True)
        return Backup(target, target.stat().st_size, told)

    def daily(self) -> Backup | None:
        """The backup of the day: made where the store has changed since the last one.

        Older ones made so are thinned out: all of a day, one a day of a month, one a month of
        a year. Those made by a person stay. The sample book has none.
        """
        if SettingStore(self._recorder.store).get(MARK):
            return None
        mine = [b for b in self.list() if b.about and b.kind in (BY_HAND, BY_ITSELF)]
        if mine and mine[0].about and mine[0].about.step == self._last_step():
            return None
        today = self._recorder.clock().date()
        if any(b.about and b.about.time.date() == today and b.kind == BY_ITSELF for b in mine):
            return None
        written = self.write(kind=BY_ITSELF)
        self._thin_out()
        return written

    def list(self) -> list[Backup]:
        """Every backup beside the store, the newest first; damaged files last."""
        with storage_faults(self.folder / STORE_NAME):
            paths = sorted(self.folder.glob(f"*{SUFFIX}")) if self.folder.is_dir() else []
        found = [Backup(path, path.stat().st_size, about_backup(path)) for path in paths]
        return sorted(found, key=_age, reverse=True)

    def check(self, path: Path) -> About:
        """Read a backup through. Raises UserError for one that could not be put back."""
        draft = self._recorder.store.path.with_suffix(f".{uuid.uuid4().hex[:8]}.moi")
        try:
            return unpack_backup(path, draft)
        finally:
            draft.unlink(missing_ok=True)

    def _thin_out(self) -> None:
        mine = [b for b in self.list() if b.kind == BY_ITSELF and b.about is not None]
        kept = set(kept_in_rotation({b.path: b.about.time for b in mine if b.about}.items()))
        for backup in mine:
            if backup.path not in kept:
                backup.path.unlink(missing_ok=True)

    def _last_step(self) -> int:
        rows = self._recorder.store.rows("SELECT coalesce(max(id), 0) AS id FROM step")
        return int(rows[0]["id"])


def _age(backup: Backup) -> tuple[float, int]:
    """When it was made; two of one second follow their files."""
    made = backup.about.time.timestamp() if backup.about else 0.0
    return made, backup.path.stat().st_mtime_ns


def kept_in_rotation(backups: Iterable[tuple[Path, datetime]]) -> list[Path]:
    """Which backups stay: all of the last day, the last of 30 days, the last of 12 months."""
    ordered = sorted(backups, key=lambda pair: pair[1], reverse=True)
    if not ordered:
        return []
    newest = ordered[0][1]
    kept = {path for path, at in ordered if newest - at < _EVERY_FOR}
    for name, most in (("%Y-%m-%d", _DAYS), ("%Y-%m", _MONTHS)):
        last_of: dict[str, Path] = {}
        for path, at in ordered:
            last_of.setdefault(at.strftime(name), path)
        kept |= set(list(last_of.values())[:most])
    return [path for path, _ in ordered if path in kept]


def free_name(folder: Path, now: datetime, kind: str, suffix: str = SUFFIX) -> Path:
    """A name for a backup made now that no file has yet."""
    stem, number = f"so-mot-cua-{now:%Y%m%d-%H%M%S}-{kind}", 2
    free = folder / f"{stem}{suffix}"
    while free.exists():
        free = folder / f"{stem}-{number}{suffix}"
        number += 1
    return free
