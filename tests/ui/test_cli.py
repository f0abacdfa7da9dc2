"""The command line does the window's work, answers in JSON, and never shows a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from tests.conftest import SAMPLE
from ui.cli import BAD_INPUT, OK, parser, run

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    folder = tmp_path / "so"
    for words in (
        ["init", "--role", "coordinator", "--unit", "316", "--year", "2024"],
        ["plan", "import", str(SAMPLE)],
    ):
        assert run(["--data", str(folder), *words]) == OK
    capsys.readouterr()
    return folder


def answer(
    capsys: pytest.CaptureFixture[str], store: Path, *words: object, status: int = OK
) -> dict[str, Any]:
    assert run(["--data", str(store), "--json", *map(str, words)]) == status
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert told["ok"] is (status == OK)
    return told


def test_the_plan_is_shown_with_all_that_was_understood(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    items = {item["path"]: item for item in answer(capsys, store, "plan", "show")["items"]}
    assert len(items) == 40
    due = items["II.2.2"]["deadline"]
    assert (due["text"], due["due"], due["kind"]) == ("Trước ngày 30/8/2024", "2024-08-29", "date")
    assert items["IV.1"]["lead"] == [
        "Phòng Văn hóa - Thông tin",
        "Trung tâm Văn hóa - Thông tin và Thể thao",
    ]
    assert items["III.3"]["deadline"] == {
        "text": "", "kind": "none", "due": None, "recurrence": None, "confirmed": False,
    }  # fmt: skip
    assert items["III.4"]["indicators"] == ["HAI_LONG", "DUNG_HAN"]


def test_importing_tells_the_balance_and_the_doubts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "so"
    run(["--data", str(folder), "init", "--role", "coordinator", "--unit", "316", "--year", "2024"])
    capsys.readouterr()
    told = answer(capsys, folder, "plan", "import", SAMPLE)
    assert told["balance"] == {"read": 50, "items": 40, "headings": 7, "joined": 3, "listed": 0}
    assert {d["code"] for d in told["doubts"]} >= {"joined", "blank_deadline", "blank_product"}


@pytest.mark.parametrize("suffix", ["xlsx", "docx"])
def test_what_is_exported_reads_back_to_the_same_digest(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], suffix: str
) -> None:
    path = answer(capsys, store, "plan", "export", tmp_path / f"kh.{suffix}")["path"]
    again = tmp_path / "lai"
    run(["--data", str(again), "init", "--role", "coordinator", "--unit", "316", "--year", "2024"])
    run(["--data", str(again), "plan", "import", path])
    capsys.readouterr()
    first = answer(capsys, store, "data", "digest")["digest"]
    assert answer(capsys, again, "data", "digest")["digest"] == first


def test_a_wrong_file_is_one_sentence_and_changes_nothing(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = answer(capsys, store, "data", "digest")
    for name, content in (("a.docx", b"PK\x03\x04cut"), ("b.pdf", b"%PDF-1.4"), ("c.xlsx", b"")):
        bad = tmp_path / name
        bad.write_bytes(content)
        told = answer(capsys, store, "plan", "import", bad, status=BAD_INPUT)
        assert name in told["error"]["message"]
    assert answer(capsys, store, "data", "digest") == before


def test_a_folder_without_a_store_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = answer(capsys, tmp_path / "trống", "plan", "show", status=BAD_INPUT)
    assert told["error"]["code"] == "no_store"
    assert not (tmp_path / "trống").exists()


@pytest.mark.parametrize(
    "words", [["plan"], ["plan", "export"], ["hủy"], ["init", "--role", "sếp", "--unit", "1"]]
)
def test_a_wrong_command_tells_how_it_is_used(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(words) == BAD_INPUT
    assert "Cách dùng" in capsys.readouterr().err


def test_an_unknown_unit_makes_no_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["init", "--role", "unit", "--unit", "99999", "--year", "2024"]
    told = answer(capsys, tmp_path / "so", *words, status=BAD_INPUT)
    assert told["error"]["code"] == "unknown_unit"
    assert not (tmp_path / "so").exists()


def test_an_unknown_kind_of_file_is_not_written(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = answer(capsys, store, "plan", "export", tmp_path / "kh.odt", status=BAD_INPUT)
    assert told["error"]["code"] == "unknown_format"


def test_a_whole_store_is_told_so(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(capsys, store, "data", "check")["faults"] == []


def test_the_installation_tests_itself(
    dressed: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--json", "self-test"]) == OK
    checks = json.loads(capsys.readouterr().out)["checks"]
    assert len(checks) == 13
    assert [check for check in checks if not check["passed"]] == []


def test_a_command_never_loads_the_window(store: Path) -> None:
    code = (
        f"import sys; from ui.cli import run; run(['--data', {str(store)!r}, 'plan', 'show']);"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()


def test_the_same_document_is_not_stored_twice(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    digest = answer(capsys, store, "data", "digest")["digest"]
    assert answer(capsys, store, "plan", "import", SAMPLE)["known"] is True
    assert answer(capsys, store, "data", "digest")["digest"] == digest


@pytest.mark.skipif(sys.platform == "win32", reason="names there are always letters")
def test_a_name_of_bytes_that_are_no_letters_is_read_all_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "so"
    answer(capsys, folder, "init", "--role", "coordinator", "--unit", "316")
    odd = os.fsdecode(os.fsencode(tmp_path) + b"/k\xe9 ho\xb9ch.txt")
    Path(odd).write_bytes(SAMPLE.read_bytes())
    assert answer(capsys, folder, "plan", "import", odd)["known"] is False
    assert len(answer(capsys, folder, "plan", "show")["items"]) == 40


def test_a_backup_is_written_and_put_back(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    digest = answer(capsys, store, "data", "digest")["digest"]
    written = answer(capsys, store, "data", "backup", "--to", tmp_path / "usb")
    assert Path(written["path"]).parent == tmp_path / "usb"
    assert written["size"] == Path(written["path"]).stat().st_size
    other = tmp_path / "may-khac"
    assert answer(capsys, other, "data", "restore", written["path"])["unit"] == "316"
    assert answer(capsys, other, "data", "digest")["digest"] == digest
    told = answer(capsys, other, "data", "restore", SAMPLE, status=BAD_INPUT)
    assert told["error"]["code"] == "backup_damaged"


@pytest.mark.parametrize("words", [["--help"], ["exchange", "collect", "--help"]])
def test_the_help_of_the_command_line_is_vietnamese(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        parser().parse_args(words)
    assert left.value.code == 0
    said = capsys.readouterr().out
    assert said.startswith("Cách dùng: so-mot-cua")
    assert "Tùy chọn:" in said
    for english in ("usage", "arguments", "options", "show "):
        assert english not in said
