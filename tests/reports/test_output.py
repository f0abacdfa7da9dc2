"""A file is written whole or not at all, and a failure is one sentence."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from core.domain.errors import UserError
from core.reports.output import write_file


def test_an_older_file_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    target = tmp_path / "kế hoạch.pdf"
    target.write_bytes(b"old")
    write_file(target, b"new")
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_whose_name_no_disk_takes_is_missing(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        write_file(tmp_path / ("b" * 300) / "x.pdf", b"")
    assert caught.value.code == "folder_missing"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    target = tmp_path / "không có" / "x.pdf"
    with pytest.raises(UserError) as caught:
        write_file(target, b"")
    assert caught.value.code == "folder_missing"
    assert "không có" in caught.value.message


def test_a_target_that_is_a_folder_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "x.pdf"
    target.mkdir()
    with pytest.raises(UserError) as caught:
        write_file(target, b"data")
    assert caught.value.code == "target_unwritable"
    assert list(tmp_path.iterdir()) == [target]


def test_a_name_that_the_disk_cannot_hold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        write_file(tmp_path / ("x" * 300 + ".pdf"), b"data")
    assert caught.value.code == "target_unwritable"
    assert list(tmp_path.iterdir()) == []


def test_a_file_open_elsewhere_asks_to_close_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "x.pdf"
    target.write_bytes(b"old")

    # Windows answers so when another program holds the file open; other systems never do.
    def refuse(source: Path, to: Path) -> Path:
        raise PermissionError(errno.EACCES, "in use", str(to))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(UserError) as caught:
        write_file(target, b"new")
    assert caught.value.code == "target_locked"
    assert caught.value.message == (
        "Tệp “x.pdf” đang mở ở chương trình khác nên chưa ghi được. Đóng tệp rồi xuất lại."
    )
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_disk_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        Path, "open", lambda self, mode: os.fdopen(os.open("/dev/full", os.O_WRONLY), "wb")
    )
    with pytest.raises(UserError) as caught:
        write_file(tmp_path / "x.pdf", b"data" * 5000)
    assert caught.value.code == "disk_full"
