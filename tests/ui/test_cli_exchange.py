"""exchange on the command line: the keys that other programs rely on, and exit statuses."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.services.office import Office
from tests.services.exchange_hands import FIGURES, MARCH, ONE, TASK, TWO, filled
from ui.cli import run

Command = Callable[..., tuple[int, dict[str, Any]]]
KEYS = {
    "path", "outcome", "unit", "period", "read", "accepted", "unchanged", "conflicts", "rejected",
    "problems",
}  # fmt: skip


@pytest.fixture
def command(sample_office: Office, capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs a command on the office of the plan of 2024 and gives its status and JSON."""

    def carry_out(*words: object) -> tuple[int, dict[str, Any]]:
        status = run(["--data", str(sample_office.data_dir), "--json", *map(str, words)])
        return status, json.loads(capsys.readouterr().out)

    return carry_out


@pytest.fixture
def form(command: Command, tmp_path: Path) -> Path:
    status, answer = command(
        "exchange", "issue", "--period", "2024-T03", "--to", tmp_path / "phieu", "--unit", ONE
    )
    assert status == 0
    (file,) = answer["files"]
    assert (file["unit"], file["cells"]) == (ONE, 100)
    return Path(file["path"])


def test_a_whole_round_by_commands(command: Command, form: Path, tmp_path: Path) -> None:
    back = filled(form, tmp_path / "a.xlsx", FIGURES | TASK | {"figure:f06_8": "12O"})
    status, dry = command("exchange", "collect", back, "--dry-run")
    assert (status, dry["batch"]) == (0, None)
    status, answer = command("exchange", "collect", back)
    (file,) = answer["files"]
    assert file.keys() >= KEYS
    assert (status, answer["batch"], file) == (0, "1", dry["files"][0])
    assert (file["unit"], file["period"], file["outcome"]) == (ONE, "2024-T03", "partly_accepted")
    sums = file["accepted"] + file["unchanged"] + file["conflicts"] + file["rejected"]
    assert (file["read"], sums, file["accepted"], file["rejected"]) == (100, 100, 5, 1)
    (problem,) = file["problems"]
    assert (problem["sheet"], problem["cell"], problem["code"]) == ("Số liệu", "F15", "not_a_count")
    _, waiting = command("exchange", "conflicts", "--period", "2024-T03")
    (cell,) = waiting["conflicts"]
    assert (cell["kind"], cell["key"], cell["options"]) == ("question", "figure:f06_8", ["120"])
    status, answer = command("exchange", "resolve", cell["id"], "--keep", "theirs")
    assert (status, answer["waiting"]) == (0, 0)
    _, receipts = command("exchange", "receipt", "1", "--to", tmp_path / "bn")
    assert [Path(path).exists() for path in receipts["files"]] == [True]
    _, shown = command("progress", "show", "--period", "2024-T03", "--unit", ONE)
    assert (shown["units"][0]["tasks"][0]["state"], shown["units"][0]["tasks"][0]["date"]) == (
        "done", "2024-03-05",
    )  # fmt: skip


def test_a_batch_is_undone_and_the_digest_goes_back(
    command: Command, form: Path, tmp_path: Path
) -> None:
    _, before = command("data", "digest")
    _, own = command("data", "digest", "--unit", ONE)
    command("exchange", "collect", filled(form, tmp_path / "a.xlsx", FIGURES))
    assert command("data", "digest")[1] != before
    assert command("data", "digest", "--unit", ONE)[1] != own
    assert command("data", "digest", "--unit", TWO)[1] == own
    status, answer = command("exchange", "undo", "1")
    assert (status, answer["batch"]) == (0, "1")
    assert command("data", "digest")[1] == before
    assert command("data", "check")[1]["faults"] == []


def test_inspecting_shows_identity_and_every_entry_cell(
    command: Command, form: Path, tmp_path: Path
) -> None:
    back = filled(form, tmp_path / "a.xlsx", {"figure:f06_4": "1.040", "figure:f06_5": "x"})
    status, answer = command("exchange", "inspect", back)
    assert status == 0
    assert (answer["unit"], answer["plan"], answer["period"]) == (ONE, "VB24", "2024-T03")
    cells = {cell["key"]: cell for cell in answer["cells"]}
    assert len(cells) == 100
    assert cells["figure:f06_4"] == {
        "sheet": "Số liệu", "cell": "F11", "key": "figure:f06_4", "type": "count", "base": "",
        "value": "1040", "raw": "1.040",
    }  # fmt: skip
    assert cells["figure:f06_5"]["value"] is None
    types = {
        key.rpartition(":")[2]: c["type"] for key, c in cells.items() if "progress:I.1:" in key
    }
    assert types == {
        "state": "choice", "result": "text", "document": "text", "date": "date", "note": "text",
    }  # fmt: skip


def test_two_values_are_listed_and_one_is_kept(
    command: Command, form: Path, tmp_path: Path
) -> None:
    command("exchange", "collect", filled(form, tmp_path / "a.xlsx", FIGURES))
    other = filled(form, tmp_path / "b.xlsx", {"figure:f06_4": "41"}, program="LibreOffice/7")
    command("exchange", "collect", other)
    (cell,) = command("exchange", "conflicts")[1]["conflicts"]
    assert (cell["ours"], cell["theirs"]) == ("40", "41")
    assert [value["file"] for value in cell["values"]] == ["a.xlsx", "b.xlsx"]
    status, answer = command("exchange", "resolve", cell["id"], "--value", "42")
    assert (status, answer["error"]["code"]) == (2, "no_reason")
    assert command("exchange", "resolve", cell["id"], "--value", "42", "--why", "gọi")[0] == 0
    _, shown = command("figures", "show", "--period", "2024-T03", "--unit", ONE)
    assert shown["units"][0]["figures"]["f06_4"]["value"] == 42


def test_a_period_is_locked_listed_and_opened_by_commands(
    command: Command, form: Path, tmp_path: Path
) -> None:
    period = ("--period", "2024-T03")
    command("exchange", "collect", filled(form, tmp_path / "a.xlsx", FIGURES))
    assert command("exchange", "late", *period)[1]["locked"] is False
    status, answer = command("exchange", "lock", *period)
    assert (status, answer["label"]) == (0, "chốt kỳ Tháng 3/2024")
    _, before = command("data", "digest")
    late = filled(form, tmp_path / "b.xlsx", FIGURES | {"figure:f06_8": "3"},
                  saved="2024-03-20T09:00:00Z")  # fmt: skip
    assert command("exchange", "collect", late)[1]["files"][0]["code"] == "period_locked"
    (tmp_path / "f.csv").write_text(f"unit,element,value\n{ONE},f06_4,9\n", encoding="utf-8")
    for words, code in (
        (("lock", *period), "period_locked"),
        (("issue", *period, "--to", tmp_path / "p", "--unit", ONE), "period_locked"),
        (("reopen", *period, "--why", " "), "no_reason"),
        (("reopen", "--period", "2024-T04", "--why", "x"), "not_locked"),
        (("reopen", *period), "usage"),
    ):
        status, answer = command("exchange", *words)
        assert (status, answer["error"]["code"]) == (2, code)
    status, answer = command("figures", "import", tmp_path / "f.csv", *period)
    assert (status, answer["error"]["code"]) == (2, "period_locked")
    assert command("data", "digest")[1] == before
    _, answer = command("exchange", "late", *period)
    (cell,) = answer["cells"]
    assert (cell["unit"], cell["key"], cell["arrived"], cell["file"]) == (
        ONE, "figure:f06_8", "3", "b.xlsx",
    )  # fmt: skip
    assert command("exchange", "reopen", *period, "--why", "xã gửi bổ sung")[0] == 0
    _, shown = command("figures", "show", *period, "--unit", ONE)
    assert shown["units"][0]["figures"]["f06_8"]["value"] == 3


def test_bad_files_are_refused_one_by_one_and_bad_arguments_at_once(
    command: Command, form: Path, tmp_path: Path
) -> None:
    _, before = command("data", "digest")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ky.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "in" / "cut.xlsx").write_bytes(form.read_bytes()[:4000])
    status, answer = command("exchange", "collect", tmp_path / "in")
    assert (status, [file["outcome"] for file in answer["files"]]) == (2, ["refused"] * 2)
    assert command("exchange", "collect", tmp_path / "in", form)[0] == 0
    assert all(file["problems"][0]["message"] for file in answer["files"])
    assert command("data", "digest")[1] == before
    for words, code in (
        (("collect", tmp_path / "khong-co"), "no_such_file"),
        (("inspect", tmp_path / "in" / "ky.pdf"), "kind_pdf"),
        (("undo", "77"), "unknown_batch"),
        (("receipt", "77", "--to", tmp_path), "unknown_batch"),
        (("resolve", "abc", "--keep", "ours"), "unknown_conflict"),
        (("resolve", "abc"), "usage"),
        (("issue", "--period", "2024-T13", "--to", tmp_path), "bad_period"),
        (("issue", "--period", "2024-T03", "--to", tmp_path, "--unit", "99999"), "unknown_unit"),
    ):
        status, answer = command("exchange", *words)
        assert (status, answer["error"]["code"]) == (2, code)
        assert "\n" not in answer["error"]["message"]


def unwritable(folder: Path) -> Path:
    """A folder that takes no files, also from the superuser."""
    folder.mkdir(mode=0o555)
    if not os.access(folder, os.W_OK):
        return folder
    kernel = Path("/sys")
    if not kernel.is_dir():
        pytest.skip("no folder here refuses this user")
    return kernel


def test_a_folder_that_takes_no_files_changes_nothing(
    command: Command, sample_office: Office, form: Path, tmp_path: Path
) -> None:
    command("exchange", "collect", filled(form, tmp_path / "a.xlsx", FIGURES))
    (tmp_path / "tep").write_text("x", encoding="utf-8")
    cases = [
        (unwritable(tmp_path / "khoa"), "folder_unwritable", "không cho ghi"),
        (tmp_path / "tep", "folder_unwritable", "không phải thư mục"),
        (tmp_path / "tep" / "trong", "folder_unwritable", "không phải thư mục"),
        (tmp_path / "moi" / ("x" * 300), "path_too_long", "quá dài"),
        (Path(f"/{'d' * 200}" * 25), "path_too_long", "quá dài"),
    ]
    before, files = steps(sample_office), sorted(tmp_path.rglob("*"))
    for folder, code, words in cases:
        for act in (("receipt", "1"), ("issue", "--period", "2025-T01", "--unit", ONE)):
            status, answer = command("exchange", *act, "--to", folder)
            assert (status, answer["error"]["code"]) == (2, code)
            message = answer["error"]["message"]
            assert words in message
            assert (len(message) < 200, message.count("\n")) == (True, 0)
    # Neither a number of a step was used up nor a folder left behind.
    assert (steps(sample_office), sorted(tmp_path.rglob("*"))) == (before, files)
    assert not any(unit.is_receipt for unit in sample_office.exchange.round(MARCH).units)


def steps(office: Office) -> int:
    return int(office.recorder.store.rows("SELECT count(*) AS n FROM step")[0]["n"])


def test_people_read_the_same_answers(
    sample_office: Office, form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    back = filled(form, tmp_path / "a.xlsx", FIGURES | {"figure:f06_8": "12O"})
    said = []
    for words in (
        ("inspect", back), ("collect", back), ("conflicts",),
        ("receipt", "1", "--to", tmp_path / "bn"), ("undo", "1"), ("conflicts",),
        ("issue", "--period", "2024-T03", "--to", tmp_path / "p", "--unit", ONE),
    ):  # fmt: skip
        assert run(["--data", str(sample_office.data_dir), "exchange", *map(str, words)]) == 0
        said.append(capsys.readouterr().out)
    assert "Phiếu của 11827, kế hoạch VB24, kỳ 2024-T03" in said[0]
    assert "nhận một phần  a.xlsx: đọc 100 = nhận 3 + không đổi 96" in said[1]
    assert "Số liệu!F15: “12O” có chữ O." in said[1]
    assert "để trống | 12O" in said[2]
    assert said[4] == "Hoàn tác lần thu 1: 1 tệp.\n"
    assert said[5] == "Không còn ô nào chờ chọn.\n"
    assert "Đã ghi và kiểm tra 1 phiếu." in said[6]
