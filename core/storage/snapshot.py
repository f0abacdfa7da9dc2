"""A store as one file that can be carried away: taken whole, looked through, put back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from core.domain.errors import UserError
from core.storage.faults import storage_faults
from core.storage.store import Store

_BESIDE = ("-wal", "-shm")


def take_snapshot(store: Store, target: Path) -> None:
    """Copy an open store into one new file, as it stands at this moment.

    Raises UserError where the disk fails or the copy is not whole.
    """
    with storage_faults(target), closing(sqlite3.connect(target)) as copy:
        store.db.conn.backup(copy)
        # The copy travels alone: no log beside it.
        copy.execute("PRAGMA journal_mode = DELETE").fetchone()
    faults = faults_of(target)
    if faults:
        raise UserError(
            "store_damaged",
            f"Sổ có chỗ hỏng nên chưa sao lưu được: {faults[0]}. Khôi phục từ bản sao lưu trước.",
            str(store.path),
        )


def faults_of(path: Path) -> list[str]:
    """What SQLite finds wrong with a store's file; empty where it is whole."""
    try:
        with _reading(path) as db:
            found = [row[0] for row in db.execute("PRAGMA integrity_check")]
            links = db.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.Error as error:
        return [str(error)]
    return [fault for fault in found if fault != "ok"] + [f"{each[0]} {each[1]}" for each in links]


def setting_of(path: Path, name: str) -> Any:
    """A setting of a store that is not opened for work; ``None`` where it has none."""
    try:
        with _reading(path) as db:
            row = db.execute("SELECT value FROM setting WHERE id = ?", (name,)).fetchone()
    except sqlite3.Error:
        return None
    return json.loads(row[0]) if row else None


def fold(path: Path) -> None:
    """Bring a closed store's log into its file. Raises UserError while anybody has it open."""
    with storage_faults(path), closing(sqlite3.connect(path, timeout=1)) as db:
        # SQLite leaves WAL mode only when no other connection is there.
        db.execute("PRAGMA journal_mode = DELETE").fetchone()


def put_in_place(draft: Path, path: Path) -> None:
    """Let a finished file be the store; what lay there before is gone, log included."""
    with storage_faults(path):
        draft.replace(path)
        remove_logs(path)


def remove_logs(path: Path) -> None:
    """Take away what SQLite keeps beside a store's file."""
    for suffix in _BESIDE:
        path.with_name(path.name + suffix).unlink(missing_ok=True)


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that writes nothing, not even a log beside the file."""
    uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(uri, uri=True)) as db:
        yield db
