"""report kinds, report KIND, seal …: files, codes, exit statuses and sentences."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SAMPLE
from ui.cli import BAD_INPUT, OK, run

Run = Callable[..., tuple[int, dict[str, Any]]]
LIST = "unit,element,value\n11827,f06_4,84\n11827,f06_5,57\n11827,f06_6,8\n"


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on a store with the plan and some figures, and reads its JSON."""

    def call(*words: str) -> tuple[int, dict[str, Any]]:
        status = run(["--data", str(tmp_path / "so"), "--json", *words])
        return status, json.loads(capsys.readouterr().out)

    call("init", "--role", "coordinator", "--unit", "316", "--year", "2024")
    call("plan", "import", str(SAMPLE))
    (tmp_path / "số.csv").write_text(LIST, encoding="utf-8")
    call("figures", "import", str(tmp_path / "số.csv"), "--period", "2024-T03")
    return call


def test_every_kind_is_listed(command: Run) -> None:
    status, answer = command("report", "kinds")
    assert status == OK
    found = {each["kind"]: each for each in answer["kinds"]}
    assert {"plan", "indicators", "tasks", "form06", "receipt", "reconciliation"} <= set(found)
    assert found["plan"]["scope"] == "plan"


def test_a_paper_is_written_issued_and_verified(command: Run, tmp_path: Path) -> None:
    target = tmp_path / "biểu 06.pdf"
    words = ("report", "form06", "--period", "2024-T03", "--to", str(target))
    status, answer = command(*words)
    assert (status, answer["kind"], answer["path"]) == (OK, "form06", str(target))
    assert "code" not in answer
    status, answer = command(*words, "--unit", "11827", "--issue")
    assert status == OK
    code = answer["code"]
    for seal in (code, str(target)):
        status, answer = command("seal", "verify", seal)
        assert (status, answer["state"], answer["changed"]) == (OK, "genuine", 0)
    (tmp_path / "số.csv").write_text(LIST.replace("57", "58"), encoding="utf-8")
    command("figures", "import", str(tmp_path / "số.csv"), "--period", "2024-T03")
    status, answer = command("seal", "verify", code)
    assert answer["changed"] == len(answer["differences"]) > 0
    assert ("57", "58") in {(each["signed"], each["now"]) for each in answer["differences"]}
    status, answer = command("seal", "list")
    assert [each["code"] for each in answer["issued"]] == [code]
    status, answer = command("seal", "withdraw", code, "--why", "sai số")
    assert status == OK
    assert "thu hồi" in answer["label"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("report", "nothing", "--period", "2024-T03", "--to", "x.pdf"), "unknown_report"),
        (("report", "form06", "--to", "x.pdf"), "no_period"),
        (("report", "form06", "--period", "2024-T03"), "no_target"),
        (("report", "form06", "--period", "2024-T03", "--to", "x.odt"), "unknown_format"),
        (("report", "form06", "--period", "2024-13", "--to", "x.pdf"), "bad_period"),
        (("report", "plan", "--unit", "11827", "--to", "x.pdf"), "no_units"),
        (
            ("report", "form06", "--period", "2024-T03", "--unit", "9", "--to", "x.pdf"),
            "unknown_unit",
        ),
        (("report", "form06", "--period", "2024-T03", "--to", "/khong-co/x.pdf"), "folder_missing"),
        (
            ("report", "form06", "--period", "2024-T03", "--issue", "--to", "/khong-co/x.pdf"),
            "folder_missing",
        ),
        (("report", "receipt", "--period", "2024-T03", "--to", "x.pdf"), "nothing_collected"),
        (("seal", "verify", "7K2M-4QXA"), "unknown_seal"),
        (("seal", "verify", "7K2M-4QXB"), "bad_seal"),
        (("seal", "verify", "khong-co.pdf"), "file_unreadable"),
    ],
)
def test_bad_input_ends_in_one_sentence(command: Run, words: tuple[str, ...], code: str) -> None:
    status, answer = command(*words)
    assert (status, answer["error"]["code"]) == (BAD_INPUT, code)
    assert answer["error"]["message"].endswith(".")
    status, answer = command("seal", "list")
    assert answer["issued"] == []


def test_an_altered_file_is_bad_input(command: Run, tmp_path: Path) -> None:
    target = tmp_path / "biểu.pdf"
    command("report", "plan", "--issue", "--to", str(target))
    target.write_bytes(target.read_bytes() + b"\n")
    status, answer = command("seal", "verify", str(target))
    assert (status, answer["error"]["code"]) == (BAD_INPUT, "seal_altered")
