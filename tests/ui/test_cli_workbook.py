"""workbook on the command line: a unit's round without the window."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from core.services.office import Office
from tests.services.exchange_hands import FIGURES, ONE, commune, filled, issued
from ui.cli import run

LONG = Path(f"/{'x' * 300}")
Command = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def command(
    tmp_path: Path, clock: Callable[[], datetime], capsys: pytest.CaptureFixture[str]
) -> Command:
    """Runs a command on a commune's own store."""
    commune(tmp_path, ONE, clock).close()

    def carry_out(*words: object) -> tuple[int, dict[str, Any]]:
        status = run(["--data", str(tmp_path / ONE), "--json", *map(str, words)])
        return status, json.loads(capsys.readouterr().out)

    return carry_out


def test_a_units_round_by_commands(
    command: Command, sample_office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = issued(sample_office, tmp_path / "p")[0].path
    status, refused = command("workbook", "return", "--period", "2024-T03", "--to", tmp_path)
    assert (status, refused["error"]["code"]) == (2, "not_received")
    status, opened = command("workbook", "open", form)
    assert (status, opened["period"], opened["cells"], opened["filled"]) == (0, "2024-T03", 100, 0)
    command("figures", "import", _csv(tmp_path), "--period", "2024-T03")
    excel = filled(form, tmp_path / "e.xlsx", FIGURES)
    status, differs = command("workbook", "open", excel)
    assert (status, differs["error"]["code"]) == (2, "values_differ")
    assert "(4) Nhận trực tuyến: 41 / 40" in differs["error"]["message"]
    status, taken = command("workbook", "open", excel, "--keep", "theirs")
    assert (status, taken["filled"]) == (0, 3)
    status, given = command("workbook", "return", "--period", "2024-T03", "--to", tmp_path)
    assert (status, given["questions"], given["problems"]) == (0, [], [])
    status, long = command("workbook", "return", "--period", "2024-T03", "--to", LONG)
    assert (status, long["error"]["code"]) == (2, "folder_missing")
    batch = sample_office.exchange.collect([Path(given["path"])]).batch
    (receipt,) = sample_office.exchange.receipt(batch, tmp_path / "bn")
    status, answer = command("workbook", "receipt", receipt)
    assert (status, answer["rejected"]) == (0, [])
    status, listed = command("workbook", "list")
    (book,) = listed["workbooks"]
    assert (book["number"], book["acknowledged"], book["organ"]) == (
        1, True, "UBND huyện Vĩnh Bảo",
    )  # fmt: skip
    assert run(["--data", str(tmp_path / ONE), "workbook", "list"]) == 0
    assert capsys.readouterr().out == "2024-T03  số 1, hạn 15/3/2024: đã tiếp nhận\n"


def test_a_name_that_no_disk_takes_is_answered_with_a_sentence(command: Command) -> None:
    for words, code in (
        (("workbook", "open", LONG), "no_such_file"),
        (("workbook", "receipt", LONG), "no_such_file"),
        (("seal", "verify", LONG), "bad_seal"),
        (("data", "backup", "--to", LONG), "path_too_long"),
    ):
        status, answer = command(*words)
        assert (status, answer["error"]["code"]) == (2, code)
        assert "x" * 100 not in answer["error"]["message"]


def _csv(folder: Path) -> Path:
    path = folder / "so.csv"
    path.write_text(f"unit,element,value\n{ONE},f06_4,41\n", encoding="utf-8")
    return path
