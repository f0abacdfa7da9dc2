"""indicators list, figures show, figures import: the same words as the window, and JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ui.cli import BAD_INPUT, OK, run

Run = Callable[..., tuple[int, dict[str, Any]]]
LIST = """unit,element,value
11827,f06_4,84
11827,f06_5,57
11827,f06_6,10
11827,f06_8,87
11827,f06_9,53
11827,f06_10,0
11827,f06_12,11
11827,f06_13,0
11827,pakn_tiep_nhan,KPS
11827,pakn_dung_han,KAD
11827,sh_ho_so,
"""


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on a store of the district and reads its JSON."""

    def call(*words: str) -> tuple[int, dict[str, Any]]:
        status = run(["--data", str(tmp_path / "so"), "--json", *words])
        return status, json.loads(capsys.readouterr().out)

    call("init", "--role", "coordinator", "--unit", "316", "--year", "2024")
    return call


@pytest.fixture
def filled(command: Run, tmp_path: Path) -> Run:
    """As ``command``, with the figures of one commune taken in."""
    (tmp_path / "số.csv").write_text(LIST, encoding="utf-8")
    status, answer = command("figures", "import", str(tmp_path / "số.csv"), "--period", "2024-T03")
    assert (status, answer["accepted"], answer["unchanged"]) == (OK, 10, 1)
    return command


def test_the_set_of_the_year_is_listed(command: Run) -> None:
    status, answer = command("indicators", "list")
    assert status == OK
    codes = {each["code"] for each in answer["elements"]}
    assert {f"f06_{column}" for column in range(3, 14)} <= codes
    assert {each["kind"] for each in answer["elements"]} == {"flow", "stock"}
    assert len(answer["indicators"]) == 8
    assert {"code", "name", "numerator", "denominator", "comparator", "target", "task"} <= set(
        answer["indicators"][0]
    )


def test_figures_come_back_in_their_four_states(filled: Run) -> None:
    _, answer = filled("figures", "show", "--period", "2024-T03", "--unit", "11827")
    figures = answer["units"][0]["figures"]
    assert (figures["f06_4"]["value"], figures["f06_4"]["state"]) == (84, "number")
    assert (figures["sh_ho_so"]["value"], figures["sh_ho_so"]["state"]) == (None, "blank")
    assert figures["pakn_tiep_nhan"]["state"] == "not_arisen"
    assert figures["pakn_dung_han"]["state"] == "not_applicable"


def test_totals_that_nobody_typed_are_sums(filled: Run) -> None:
    _, answer = filled("figures", "show", "--period", "2024-T03", "--unit", "11827")
    figures = answer["units"][0]["figures"]
    assert [figures[code]["value"] for code in ("f06_3", "f06_7", "f06_11")] == [151, 140, 11]


def test_the_total_names_who_is_missing_and_judges_from_the_counts(filled: Run) -> None:
    _, answer = filled("figures", "show", "--period", "2024-T03")
    assert len(answer["units"]) == 30
    total = answer["total"]
    assert total["figures"]["f06_4"] == {
        "value": 84, "state": "number", "coverage": "1/30 đơn vị đã báo cáo",
    }  # fmt: skip
    share = total["indicators"]["DUNG_HAN"]
    assert (share["numerator"], share["denominator"], share["verdict"]) == (140, 140, "pass")
    assert total["indicators"]["SO_HOA"]["verdict"] == "not_reported"


def test_a_broken_rule_is_listed_beside_the_figures_and_takes_none_of_them(
    filled: Run, tmp_path: Path
) -> None:
    (tmp_path / "tổng.csv").write_text("unit,element,value\n11827,f06_3,149\n", encoding="utf-8")
    status, _ = filled("figures", "import", str(tmp_path / "tổng.csv"), "--period", "2024-T03")
    assert status == OK
    _, answer = filled("figures", "show", "--period", "2024-T03", "--unit", "11827")
    unit = answer["units"][0]
    assert unit["figures"]["f06_3"]["value"] == 149
    assert any("lệch 2" in problem["message"] for problem in unit["problems"])


def test_cells_that_cannot_be_taken_are_listed_with_their_place(
    command: Run, tmp_path: Path
) -> None:
    text = "unit,element,value\n11827,f06_4,84\n11827,f06_5,12O\n99999,f06_4,1\n11827,zz,1\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    status, answer = command("figures", "import", str(tmp_path / "a.csv"), "--period", "2024-T03")
    assert (status, answer["read"], answer["accepted"], answer["rejected"]) == (OK, 4, 1, 3)
    assert [problem["cell"] for problem in answer["problems"]] == ["C3", "C4", "C5"]
    assert "12O" in answer["problems"][0]["message"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("figures", "show", "--period", "2024-13"), "bad_period"),
        (("figures", "show", "--period", "2024-T03", "--unit", "77"), "unknown_unit"),
        (("figures", "import", "không có.csv", "--period", "2024-T03"), "file_unreadable"),
        (("figures", "show"), "usage"),
        (("figures", "show", "--period", "2024-T03", "--unit", ""), "unknown_unit"),
        (("units", "list", "--at", ""), "bad_date"),
        (("indicators", "list", "--year", "99999"), "bad_year"),
        (("init", "--role", "unit", "--unit", "316", "--year", "10000"), "bad_year"),
        (("init", "--role", "unit", "--unit", "316", "--year", "-5"), "bad_year"),
    ],
)
def test_bad_input_is_one_sentence_and_status_2(
    command: Run, words: tuple[str, ...], code: str
) -> None:
    status, answer = command(*words)
    assert (status, answer["ok"], answer["error"]["code"]) == (BAD_INPUT, False, code)


def test_a_file_of_which_nothing_can_be_taken_changes_nothing(command: Run, tmp_path: Path) -> None:
    _, before = command("data", "digest")
    (tmp_path / "a.csv").write_text("unit,element,value\n99999,f06_4,1\n", encoding="utf-8")
    status, answer = command("figures", "import", str(tmp_path / "a.csv"), "--period", "2024-T03")
    assert (status, answer["error"]["code"]) == (BAD_INPUT, "nothing_read")
    assert command("data", "digest")[1] == before


def test_a_person_reads_the_same(
    filled: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data", str(tmp_path / "so")]
    run([*data, "figures", "show", "--period", "2024-T03", "--unit", "11827"])
    shown = capsys.readouterr().out
    assert "Xã Dũng Tiến" in shown
    assert "140/140 = 100 % · đạt" in shown
    run([*data, "indicators", "list"])
    assert "III.1.1" in capsys.readouterr().out
