"""units and progress on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.services.office import Office
from ui.cli import run

Command = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def command(sample_office: Office, capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs a command on the office of the plan of 2024 and gives its status and JSON."""

    def carry_out(*words: str) -> tuple[int, dict[str, Any]]:
        status = run(["--data", str(sample_office.data_dir), "--json", *words])
        return status, json.loads(capsys.readouterr().out)

    return carry_out


def test_units_are_listed_as_of_a_day(command: Command) -> None:
    for at, communes in (("2024-03-18", 30), ("1/3/2025", 20)):
        status, answer = command("units", "list", "--at", at)
        assert status == 0
        group = answer["groups"][0]
        assert (group["name"], len(group["members"])) == ("UBND các xã, thị trấn", communes)
    codes = {unit["code"]: unit for unit in answer["units"]}
    assert codes["11875"]["name"] == "Xã Vĩnh Hải"
    assert codes["11875"]["above"] == "316"
    assert (codes["11875"]["valid_from"], codes["11875"]["valid_to"]) == (
        "2025-01-01",
        "2025-06-30",
    )


def test_a_day_that_is_none_is_refused(command: Command) -> None:
    status, answer = command("units", "list", "--at", "30/2/2024")
    assert status == 2
    assert answer["error"]["code"] == "bad_date"


def test_a_list_is_imported_and_its_doubts_are_told(
    command: Command, tmp_path: Path, sample_office: Office
) -> None:
    path = tmp_path / "ds.csv"
    path.write_text("Mã,Tên\n11827,Xã Tiến Dũng\n90001,Xã Mới\n", "utf-8")
    status, answer = command("units", "import", str(path))
    assert status == 0
    assert [row["outcome"] for row in answer["rows"]] == ["ask", "added"]
    assert answer["sentence"] == "Đọc 2 dòng = 1 thêm + 1 chờ trả lời"
    names = {unit.name for unit in sample_office.units.directory().units}
    assert "Xã Mới" in names
    assert "Xã Tiến Dũng" not in names
    path.write_text("Mã,Tên\n,Xã Mới\n", "utf-8")
    status, answer = command("units", "import", str(path))
    assert (status, answer["error"]["code"]) == (2, "bad_unit_list")
    assert answer["error"]["where"] == "ds.csv, dòng 2, cột “Mã”"


def test_progress_is_shown_for_all_units_and_for_one(command: Command) -> None:
    status, answer = command("progress", "show", "--period", "2024-T03")
    assert status == 0
    assert len(answer["units"]) == 43
    tasks = sum(len(unit["tasks"]) for unit in answer["units"])
    assert sum(answer["counts"].values()) == tasks
    assert answer["questions"] == []
    status, one = command("progress", "show", "--period", "2024-T03", "--unit", "11827")
    assert [unit["unit"] for unit in one["units"]] == ["11827"]
    assert one["units"][0] == next(u for u in answer["units"] if u["unit"] == "11827")
    assert one["units"][0]["tasks"][0]["path"] == "I.1"


def test_progress_of_nobody_is_refused(command: Command) -> None:
    for words in (["--unit", "99999"], ["--unit", ""], []):
        period = "2024-T03" if words else "2024-T13"
        status, answer = command("progress", "show", "--period", period, *words)
        assert status == 2
        assert answer["ok"] is False


def test_people_read_why_a_row_was_left_out(
    sample_office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ds.csv"
    path.write_text("Mã,Tên,Trực thuộc\n90001,Xã Mới,90002\n90002,Xã Kia,90001\n", "utf-8")
    assert run(["--data", str(sample_office.data_dir), "units", "import", str(path)]) == 0
    assert "? dòng 2: trực thuộc “90002”" in capsys.readouterr().out


def test_people_read_the_same_answers(
    sample_office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data", str(sample_office.data_dir)]
    assert run([*data, "units", "list", "--at", "18/3/2024"]) == 0
    out = capsys.readouterr().out
    assert "11827        Xã Dũng Tiến · cấp xã" in out
    assert "UBND các xã, thị trấn: 30 đơn vị" in out
    assert run([*data, "progress", "show", "--period", "2024-T03", "--unit", "11827"]) == 0
    assert "11827 Xã Dũng Tiến" in capsys.readouterr().out
