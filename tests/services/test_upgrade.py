"""A store of an older program is copied, looked through, and only then brought up to date."""

from __future__ import annotations

import json
import resource
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from core.domain.errors import UserError
from core.services.backup_file import about_backup, unpack_backup
from core.services.backups import BEFORE_UPGRADE, BY_ITSELF, FOLDER, Backup
from core.services.identity import OfficeIdentity
from core.services.locations import STORE_NAME
from core.services.office import Office
from core.services.upgrade import keep_before_upgrade
from core.storage.migrations import NAMES, migrations
from core.storage.store import Store
from tests.services.test_history import small_plan

Clock = Callable[[], datetime]
DISTRICT = OfficeIdentity(
    role="coordinator", unit_code="316", unit_name="Huyện Vĩnh Bảo", year=2024
)
LAST_TABLE = "issued_paper"  # made by the last migration, long after the first that is missing


def older(folder: Path, known: int = 2, *statements: str) -> Path:
    """A store as the program wrote it that knew the first migrations only."""
    folder.mkdir()
    with closing(Database(folder / STORE_NAME)) as db:
        db.execute("PRAGMA journal_mode = WAL").fetchone()
        migrations().apply(db, stop_before=NAMES[known])
        db.table("setting").insert({"id": "office", "value": json.dumps(asdict(DISTRICT))})
        db.table("plan").insert(
            {"id": "p", "year": 2024, "title": "Kế hoạch năm", "short_title": "KH",
             "decision": "{}", "headings": "[]", "extra_columns": "[]"}
        )  # fmt: skip
        for statement in statements:
            db.execute(statement)
    return folder


def content(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as db:
        return list(db.iterdump())


def copies(folder: Path) -> list[Path]:
    return sorted((folder / FOLDER).glob(f"*{BEFORE_UPGRADE}*"))


@pytest.mark.parametrize("known", range(1, len(NAMES)))
def test_an_older_store_is_copied_checked_and_brought_up_to_date(
    tmp_path: Path, clock: Clock, known: int
) -> None:
    folder = older(tmp_path / "so", known)
    before = content(folder / STORE_NAME)
    with Office.open(folder, clock=clock) as office:
        assert office.data.check() == []
        assert office.recorder.store.rows("SELECT title FROM plan")[0]["title"] == "Kế hoạch năm"
        kept = [each for each in office.backups.list() if each.kind == BEFORE_UPGRADE]
    assert [each.path for each in kept] == copies(folder)
    assert unpack_backup(kept[0].path, tmp_path / "ban-sao.db").unit_name == "Huyện Vĩnh Bảo"
    assert content(tmp_path / "ban-sao.db") == before
    assert {path.name for path in (folder / FOLDER).iterdir()} == {kept[0].path.name}


def test_a_store_of_today_is_not_copied(office: Office, clock: Clock) -> None:
    office.close()
    Office.open(office.data_dir, clock=clock).close()
    assert not (office.data_dir / FOLDER).exists()


def test_a_migration_that_fails_midway_leaves_the_old_store_and_one_copy(
    tmp_path: Path, clock: Clock
) -> None:
    folder = older(tmp_path / "so", 2, f"CREATE TABLE {LAST_TABLE} (id TEXT)")
    before = content(folder / STORE_NAME)
    for _ in range(2):
        with pytest.raises(sqlite3.OperationalError, match=LAST_TABLE):
            Office.open(folder, clock=clock)
        assert content(folder / STORE_NAME) == before
    assert len(copies(folder)) == 1


@pytest.mark.parametrize("fault", ["full", "no folder"])
def test_without_a_copy_nothing_is_upgraded(tmp_path: Path, clock: Clock, fault: str) -> None:
    folder = older(tmp_path / "so")
    before = content(folder / STORE_NAME)
    if fault == "no folder":
        (folder / FOLDER).write_bytes(b"")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        if fault == "full":
            resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, limits[1]))
        with pytest.raises(UserError) as error:
            Office.open(folder, clock=clock)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert error.value.code == "upgrade_not_backed_up"
    assert str(folder / FOLDER) in error.value.message
    assert content(folder / STORE_NAME) == before
    assert fault == "no folder" or list((folder / FOLDER).iterdir()) == []


def test_a_damaged_store_is_not_upgraded(tmp_path: Path, clock: Clock) -> None:
    orphan = "INSERT INTO plan_item SELECT 'i', 'nowhere', NULL, 0, 'task', '', '', '', '', '', '',"
    folder = older(tmp_path / "so", 2, f"{orphan} '[]', NULL")
    before = content(folder / STORE_NAME)
    with pytest.raises(UserError) as error:
        Office.open(folder, clock=clock)
    assert error.value.code == "store_damaged"
    assert content(folder / STORE_NAME) == before
    assert copies(folder) == []


def test_the_daily_rotation_leaves_these_copies_and_the_last_three_stay(
    office: Office, clock: Clock
) -> None:
    store = Store.open(office.data_dir / STORE_NAME)
    for number in range(4):
        store.db.execute(f"CREATE TABLE t{number} (id TEXT)")  # otherwise the copies are the same
        keep_before_upgrade(store, clock() - timedelta(days=1000 - number))
    store.close()
    kept = copies(office.data_dir)
    days = [about.time.day for path in kept if (about := about_backup(path))]
    assert len(days) == 3
    assert days == sorted(days)
    office.plans.store(small_plan(), source="a.txt")
    daily = office.backups.daily()
    assert isinstance(daily, Backup)
    assert daily.kind == BY_ITSELF
    assert copies(office.data_dir) == kept
