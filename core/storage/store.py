"""One store: the SQLite file, its safety settings, and the steps that change it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from sqlite3 import IntegrityError
from typing import TYPE_CHECKING, Any

from core.domain.errors import UserError
from core.storage.faults import storage_faults
from core.storage.migrations import NAMES, migrations

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations
    from sqlite_utils.db import Table

Row = dict[str, Any]
_BUSY_MS = 5000


class Store:
    """An open store. Every change happens inside :meth:`step`, and nowhere else.

    A store belongs to the thread that opened it.
    """

    def __init__(self, db: Database, path: Path) -> None:
        self.db = db
        self.path = path
        self._seen: int | None = None

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        create: bool = False,
        before_upgrade: Callable[[Store], None] | None = None,
    ) -> Store:
        """Open a store and bring its schema up to date; ``create`` makes a new one.

        ``before_upgrade`` looks at a store of an older schema before anything of it changes;
        what it raises leaves the store as it is.

        Raises UserError: no store there, one there already, damaged, unreachable, or written
        by a newer version of the program.
        """
        with storage_faults(path):
            if create:
                require_no_store(path)
            elif not path.exists():
                raise _missing(path)
            db = _connect(path)
            try:
                store = cls(db, path)
                _migrate(store, before_upgrade)
            except BaseException:
                db.close()
                raise
        return store

    def close(self) -> None:
        """Close the file; the write-ahead log is folded into it."""
        self.db.close()

    def changed_elsewhere(self) -> bool:
        """Whether another process wrote to the file since the last look; the first says no."""
        version = self.rows("SELECT data_version FROM pragma_data_version")[0]["data_version"]
        seen, self._seen = self._seen, version
        return seen not in (None, version)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Read several tables as they stood at one moment."""
        with storage_faults(self.path):
            if self.db.conn.in_transaction:
                yield
                return
            self.db.execute("BEGIN")
            try:
                yield
            finally:
                self.db.rollback()

    @contextmanager
    def step(
        self, label: str, *, at: datetime, who: str, source: str = "", kind: str = "do",
        target: int | None = None,
    ) -> Iterator[Step]:  # fmt: skip
        """One action of a person: all its changes with their journal rows, or none of them.

        A step that changes nothing leaves no trace. ``kind`` is "do" for what can be undone,
        "fixed" for what cannot, "undo" and "redo" for taking back and repeating ``target``.
        """
        with storage_faults(self.path):
            self.db.execute("BEGIN IMMEDIATE")
            try:
                step = Step(self.db)
                yield step
                step.record(label=label, at=at, who=who, source=source, kind=kind, target=target)
                self.db.execute("COMMIT")
            except BaseException:
                self.db.rollback()
                raise

    def rows(self, sql: str, values: tuple[Any, ...] = ()) -> list[Row]:
        """The rows of a query."""
        with storage_faults(self.path):
            return list(self.db.query(sql, values))

    def check(self) -> list[str]:
        """Faults of the file itself: damaged pages and links to rows that do not exist."""
        rows = self.rows("SELECT integrity_check AS fault FROM pragma_integrity_check")
        faults = [row["fault"] for row in rows if row["fault"] != "ok"]
        links = self.rows('SELECT "table" AS noun, rowid, parent FROM pragma_foreign_key_check')
        return faults + [f"{r['noun']} {r['rowid']} → {r['parent']}" for r in links]


class Step:
    """Writes rows and remembers how each one was before."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._changes: list[tuple[str, str, Row | None, Row | None]] = []
        self.id: int | None = None

    @property
    def nouns(self) -> frozenset[str]:
        """The tables touched so far."""
        return frozenset(noun for noun, *_ in self._changes)

    def insert(self, noun: str, row: Row) -> None:
        """Add a row; its ``id`` must be free."""
        self._table(noun).insert(row)
        self._changes.append((noun, row["id"], None, row))

    def update(self, noun: str, row_id: str, values: Mapping[str, Any]) -> None:
        """Change columns of a row that exists; equal values are no change."""
        current = self._table(noun).get(row_id)
        new = {name: value for name, value in values.items() if current[name] != value}
        if new:
            self._table(noun).update(row_id, new)
            self._changes.append((noun, row_id, {name: current[name] for name in new}, new))

    def delete(self, noun: str, row_id: str) -> None:
        """Remove a row that exists."""
        old = self._table(noun).get(row_id)
        self._table(noun).delete(row_id)
        self._changes.append((noun, row_id, old, None))

    def _table(self, noun: str) -> Table:
        return self._db.table(noun)

    def record(
        self, *, label: str, at: datetime, who: str, source: str, kind: str, target: int | None
    ) -> None:
        """Write the journal rows of this step."""
        if not self._changes:
            return
        cursor = self._db.execute(
            "INSERT INTO step (at, who, kind, target, label, source) VALUES (?, ?, ?, ?, ?, ?)",
            [at.isoformat(timespec="seconds"), who, kind, target, label, source],
        )
        self.id = cursor.lastrowid
        self._db.conn.executemany(
            "INSERT INTO change (step_id, noun, row_id, old, new) VALUES (?, ?, ?, ?, ?)",
            [(self.id, noun, row, _json(old), _json(new)) for noun, row, old, new in self._changes],
        )


def _json(row: Row | None) -> str | None:
    return None if row is None else json.dumps(row, ensure_ascii=False)


def _connect(path: Path) -> Database:
    from sqlite_utils import Database

    path.parent.mkdir(parents=True, exist_ok=True)
    db = Database(path, execute_plugins=False)
    db.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
    db.execute("PRAGMA journal_mode = WAL").fetchone()
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA foreign_keys = ON")
    return db


def _migrate(store: Store, before_upgrade: Callable[[Store], None] | None) -> None:
    """Bring the schema up to date, in one transaction: a fault on the way leaves the old one."""
    db, known = store.db, migrations()
    _require_known(store, known)
    if not known.pending(db):
        return
    if before_upgrade is not None and known.applied(db):
        before_upgrade(store)
    db.execute("PRAGMA foreign_keys = OFF")  # tables may be rebuilt under links to them
    db.execute("BEGIN IMMEDIATE")
    try:
        known.apply(db)
        broken = db.execute("PRAGMA foreign_key_check").fetchone()
        if broken:
            raise IntegrityError(f"the migrations broke a link: {broken}")
        db.execute("COMMIT")
    except BaseException:
        db.rollback()
        raise
    finally:
        db.execute("PRAGMA foreign_keys = ON")


def _require_known(store: Store, known: Migrations) -> None:
    """Raises UserError for a file of another program, or of a newer one of ours."""
    path = store.path
    tables = set(store.db.table_names())
    if tables and known.migrations_table not in tables:
        raise UserError(
            "store_damaged",
            f"Tệp “{path.name}” trong “{path.parent}” không phải là sổ. Chọn thư mục khác.",
            str(path),
        )
    unknown = {m.name for m in known.applied(store.db)} - set(NAMES)
    if unknown:
        raise UserError(
            "store_newer",
            f"Sổ “{path.parent}” được ghi bởi bản Sổ Một Cửa mới hơn. Cài bản mới rồi mở lại;"
            " sổ chưa thay đổi gì.",
            str(path),
        )


def _missing(path: Path) -> UserError:
    return UserError(
        "no_store",
        f"Thư mục “{path.parent}” chưa có sổ. Chạy lệnh init, hoặc mở Sổ Một Cửa để lập sổ mới.",
        str(path),
    )


def require_no_store(path: Path) -> None:
    """Raises UserError where there is a store already, or the folder cannot be looked into."""
    with storage_faults(path):
        if path.exists():
            raise _exists(path)


def publish(draft: Path, path: Path) -> None:
    """Give a finished store its name, unless another has taken it meanwhile (UserError)."""
    with storage_faults(path):
        try:
            os.link(draft, path)
        except FileExistsError:
            raise _exists(path) from None
        except OSError:  # a stick without links
            require_no_store(path)
            draft.replace(path)


def _exists(path: Path) -> UserError:
    return UserError(
        "store_exists",
        f"Thư mục “{path.parent}” đã có sổ. Chọn thư mục khác; sổ cũ chưa thay đổi gì.",
        str(path),
    )
