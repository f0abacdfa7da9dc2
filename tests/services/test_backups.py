"""A backup is whole or refused, and what stands is never lost by putting one back."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from core.domain.errors import UserError
from core.domain.plan_edit import CellEdit
from core.services.backup_file import about_backup
from core.services.backups import BY_ITSELF, FOLDER, kept_in_rotation
from core.services.locations import STORE_NAME
from core.services.office import Office
from core.services.restore import restore
from tests.services.test_history import small_plan

Clock = Callable[[], datetime]


def changed(office: Office, text: str) -> str:
    office.plans.edit_cells("p", [CellEdit("a", "content", text)])
    return office.data.digest()


def put_back(folder: Path, file: Path, clock: Clock) -> str:
    restore(folder, file, who="lan", clock=clock)
    with Office.open(folder, who="lan", clock=clock) as again:
        assert again.data.check() == []
        return again.data.digest()


def test_a_backup_put_back_holds_what_was_there_and_keeps_what_is(
    office: Office, clock: Clock
) -> None:
    office.plans.store(small_plan(), source="a.txt")
    then = changed(office, "cũ")
    backup = office.backups.write()
    now = changed(office, "mới")
    office.close()
    assert put_back(office.data_dir, backup.path, clock) == then
    kept = next(p for p in backup.path.parent.iterdir() if "truoc-khoi-phuc" in p.name)
    assert put_back(office.data_dir, kept, clock) == now


def test_a_bare_copy_of_the_store_is_taken_too(
    office: Office, tmp_path: Path, clock: Clock
) -> None:
    office.plans.store(small_plan(), source="a.txt")
    then = office.data.digest()
    office.close()
    copy = Path(shutil.copy(office.data_dir / STORE_NAME, tmp_path / "chep.db"))
    assert put_back(tmp_path / "khac", copy, clock) == then


def test_the_restored_store_exchanges_under_another_name(office: Office, clock: Clock) -> None:
    office.plans.store(small_plan(), source="a.txt")
    office.exchange._desk.prepare()
    before = office.exchange._desk.replica
    backup = office.backups.write()
    office.close()
    put_back(office.data_dir, backup.path, clock)
    with Office.open(office.data_dir, clock=clock) as again:
        assert again.exchange._desk.replica != before
        assert "khôi phục sổ" in again.recorder.store.rows("SELECT label FROM step")[-2]["label"]


@pytest.mark.parametrize("place", [0, 30, 0.3, 0.5, 0.9, -5])
def test_one_flipped_byte_is_noticed_and_nothing_changes(
    office: Office, place: float, clock: Clock
) -> None:
    office.plans.store(small_plan(), source="a.txt")
    backup = office.backups.write()
    data = bytearray(backup.path.read_bytes())
    at = place if isinstance(place, int) else int(len(data) * place)
    data[at] ^= 0x55
    backup.path.write_bytes(data)
    refused(office, backup.path, clock)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"SQLite format 3\x00" + b"\x00" * 9000])
def test_what_is_no_backup_is_refused(office: Office, content: bytes, clock: Clock) -> None:
    file = office.data_dir / "la.somotcua"
    file.write_bytes(content)
    refused(office, file, clock)


def test_a_backup_cut_off_is_refused(office: Office, clock: Clock) -> None:
    backup = office.backups.write()
    backup.path.write_bytes(backup.path.read_bytes()[:-200])
    refused(office, backup.path, clock)
    with Office.open(office.data_dir) as again:
        assert [each.about for each in again.backups.list()] == [None]


def refused(office: Office, file: Path, clock: Clock) -> None:
    digest = office.data.digest()
    office.close()
    before = (office.data_dir / STORE_NAME).read_bytes()
    with pytest.raises(UserError) as error:
        restore(office.data_dir, file, who="lan", clock=clock)
    assert error.value.code == "backup_damaged"
    assert file.name in error.value.message
    assert (office.data_dir / STORE_NAME).read_bytes() == before
    assert not list(office.data_dir.glob("*.moi*"))
    with Office.open(office.data_dir) as again:
        assert again.data.digest() == digest


def test_a_missing_file_and_a_store_in_use_are_told(office: Office, clock: Clock) -> None:
    with pytest.raises(UserError) as error:
        restore(office.data_dir, office.data_dir / "khong-co.somotcua", who="lan", clock=clock)
    assert error.value.code == "no_such_file"
    backup = office.backups.write()
    office.plans.store(small_plan(), source="a.txt")
    with pytest.raises(UserError) as error:
        restore(office.data_dir, backup.path, who="lan", clock=clock)
    assert error.value.code == "store_busy"
    assert office.plans.current() is not None


def test_a_damaged_store_is_kept_as_it_is_when_a_backup_takes_its_place(
    office: Office, clock: Clock
) -> None:
    office.plans.store(small_plan(), source="a.txt")
    then, backup = office.data.digest(), office.backups.write()
    office.close()
    path = office.data_dir / STORE_NAME
    path.write_bytes(b"hong" * 4000)
    assert put_back(office.data_dir, backup.path, clock) == then
    assert [p.read_bytes()[:4] for p in (office.data_dir / FOLDER).glob("*.db")] == [b"hong"]


def test_a_damaged_store_is_not_backed_up(office: Office) -> None:
    office.plans.store(small_plan(), source="a.txt")
    with sqlite3.connect(office.data_dir / STORE_NAME) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("UPDATE plan_item SET parent_id = 'khong-co' WHERE id = 'a'")
    db.close()
    with pytest.raises(UserError) as error:
        office.backups.write()
    assert error.value.code == "store_damaged"
    assert list(office.backups.folder.iterdir()) == []


def test_the_backup_of_the_day_is_made_once_and_only_after_a_change(
    tmp_path: Path, office: Office
) -> None:
    now = [datetime(2024, 3, 18, 8).astimezone()]
    with Office.open(office.data_dir, clock=lambda: now[0]) as opened:
        first = opened.backups.daily()
        assert first is not None
        assert first.kind == BY_ITSELF
        assert opened.backups.daily() is None
        now[0] += timedelta(days=1)
        assert opened.backups.daily() is None  # nothing has changed
        opened.plans.store(small_plan(), source="a.txt")
        second = opened.backups.daily()
        assert second is not None
        assert [each.path for each in opened.backups.list()] == [second.path, first.path]


def test_a_backup_that_cannot_be_written_is_told(office: Office, tmp_path: Path) -> None:
    (tmp_path / "tep").write_bytes(b"")
    with pytest.raises(UserError) as error:
        office.backups.write(tmp_path / "tep" / "con")
    assert "con" in error.value.message


def test_the_rotation_keeps_days_then_months() -> None:
    start = datetime(2024, 12, 31, 8).astimezone()
    every = [(Path(f"{n}"), start - timedelta(hours=8 * n)) for n in range(1200)]
    kept = kept_in_rotation(every)
    assert {"0", "1", "2"} <= {path.name for path in kept}
    days = {(start - timedelta(hours=8 * int(path.name))).date() for path in kept}
    months = {(day.year, day.month) for day in days}
    assert len(months) == 12
    assert len(kept) == 2 + 30 + 10  # the last day whole, 30 days, ten months more
    assert kept_in_rotation([]) == []


def test_a_backup_tells_whose_it_is(office: Office) -> None:
    about = about_backup(office.backups.write().path)
    assert about is not None
    assert (about.unit_code, about.unit_name) == ("316", "Huyện Vĩnh Bảo")
