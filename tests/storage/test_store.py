"""The store is safe to open, refuses what it cannot know, and changes whole or not at all."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.domain.errors import UserError
from core.storage.migrations import NAMES
from core.storage.settings import SETTING
from core.storage.store import Store

NOW = datetime(2024, 3, 18, tzinfo=UTC)


def opened(tmp_path: Path, *, create: bool = True) -> Store:
    return Store.open(tmp_path / "so.db", create=create)


def test_a_new_store_is_durable_and_checks_its_links(tmp_path: Path) -> None:
    store = opened(tmp_path)
    assert store.rows("PRAGMA journal_mode")[0]["journal_mode"] == "wal"
    assert store.rows("PRAGMA synchronous")[0]["synchronous"] == 2
    assert store.rows("PRAGMA foreign_keys")[0]["foreign_keys"] == 1
    assert store.check() == []
    store.close()


def test_opening_where_there_is_no_store_is_refused_and_makes_none(tmp_path: Path) -> None:
    with pytest.raises(UserError) as error:
        opened(tmp_path, create=False)
    assert error.value.code == "no_store"
    assert not (tmp_path / "so.db").exists()


def test_a_second_store_does_not_overwrite_the_first(tmp_path: Path) -> None:
    opened(tmp_path).close()
    with pytest.raises(UserError) as error:
        opened(tmp_path)
    assert error.value.code == "store_exists"


def test_a_store_of_a_newer_program_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    opened(tmp_path).close()
    with sqlite3.connect(tmp_path / "so.db") as db:
        db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('so-mot-cua', '9999_later', '2099-01-01')"
        )
    db.close()
    before = (tmp_path / "so.db").read_bytes()
    with pytest.raises(UserError) as error:
        opened(tmp_path, create=False)
    assert error.value.code == "store_newer"
    assert "mới hơn" in error.value.message
    assert (tmp_path / "so.db").read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a store", b"\x00" * 5000])
def test_a_file_that_is_no_store_is_named_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "so.db").write_bytes(content)
    if content:
        with pytest.raises(UserError) as error:
            opened(tmp_path, create=False)
        assert error.value.code == "store_damaged"
    else:
        opened(tmp_path, create=False).close()  # SQLite takes an empty file for a new store


def test_every_migration_is_applied_once_and_in_order(tmp_path: Path) -> None:
    opened(tmp_path).close()
    store = opened(tmp_path, create=False)
    rows = store.rows("SELECT name FROM _sqlite_migrations ORDER BY id")
    assert [row["name"] for row in rows] == list(NAMES)
    store.close()


def insert_twice(store: Store) -> None:
    with store.step("thử", at=NOW, who="lan") as step:
        step.insert(SETTING, {"id": "a", "value": "1"})
        step.insert(SETTING, {"id": "a", "value": "1"})


def test_a_failing_step_leaves_nothing_behind(tmp_path: Path) -> None:
    store = opened(tmp_path)
    with pytest.raises(sqlite3.IntegrityError):
        insert_twice(store)
    assert store.rows("SELECT * FROM setting") == []
    assert store.rows("SELECT * FROM step") == []
    store.close()


def test_a_link_to_nowhere_is_refused_with_the_whole_step(tmp_path: Path) -> None:
    store = opened(tmp_path)
    row = {
        "id": "i", "plan_id": "nowhere", "parent_id": None, "position": 0, "kind": "task",
        "tt": "", "content": "", "lead": "", "support": "", "deadline": "", "product": "",
        "extra": "[]", "reading": None,
    }  # fmt: skip
    with pytest.raises(sqlite3.IntegrityError), store.step("thử", at=NOW, who="lan") as step:
        step.insert("plan_item", row)
    assert store.rows("SELECT * FROM step") == []
    store.close()


def test_a_step_that_changes_nothing_leaves_no_trace(tmp_path: Path) -> None:
    store = opened(tmp_path)
    with store.step("một", at=NOW, who="lan") as step:
        step.insert(SETTING, {"id": "a", "value": "1"})
    with store.step("hai", at=NOW, who="lan") as step:
        step.update(SETTING, "a", {"value": "1"})
    assert [row["label"] for row in store.rows("SELECT label FROM step")] == ["một"]
    store.close()


def test_a_store_locked_by_another_program_says_so(tmp_path: Path) -> None:
    store = opened(tmp_path)
    store.db.execute("PRAGMA busy_timeout = 0")
    other = sqlite3.connect(tmp_path / "so.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(UserError) as error, store.step("thử", at=NOW, who="lan"):
        pass
    assert error.value.code == "store_busy"
    other.execute("ROLLBACK")
    other.close()
    store.close()


def test_a_foreign_database_is_not_taken_for_a_store(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "so.db") as db:
        db.execute("CREATE TABLE plan (id)")
    db.close()
    with pytest.raises(UserError) as error:
        opened(tmp_path, create=False)
    assert error.value.code == "store_damaged"


def test_a_folder_that_is_a_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "so").write_text("x")
    with pytest.raises(UserError) as error:
        Store.open(tmp_path / "so" / "so.db", create=True)
    assert error.value.code == "store_unreachable"
