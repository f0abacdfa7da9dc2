"""Workbooks that went through LibreOffice come back without one wrong cell."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from core.exchange.collection import Collection
from core.exchange.values import read_typed
from tests.exchange.hands import FIGURES, READ, TASKS, claims, collected, filled, opened, places
from tests.exchange.sample_form import sample_form, written

PYTHON = "/usr/bin/python3"
SCRIPT = Path(__file__).with_name("office_script.py")
XLSX, XLS, ODS = "Calc MS Excel 2007 XML", "MS Excel 97", "calc8"
CSV = ["FilterOptions", "44,34,76,1,,0,false,true,false,false,false,3"]
CSV_IN = ["FilterOptions", "44,34,76,1,,0,false,true"]


def has_office() -> bool:
    if not shutil.which("soffice") or not Path(PYTHON).exists():
        return False
    probe = [PYTHON, "-c", "import uno"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


pytestmark = pytest.mark.skipif(not has_office(), reason="LibreOffice is not installed")

# What clerks type into an entry cell, for reading and for the echo beside it.
TYPED = (
    "1.234", "1 234", "85,5", "85.5", "1/2", "1\u00a0234", "0,125", "5%", "007", "-5", "1.23.4",
    "KPS", "x", "1,234", "12.34", "50/60", "1e3", "0", "1.234.567",
)  # fmt: skip
DAYS = ("5/3/2024", "30/02/2024", "15-3-2024")

EDITS: dict[str, list[list]] = {
    "as it is": [],
    "sorted": [["sort", FIGURES, "A10:G20", 2]],
    "rows inserted": [["insert_rows", FIGURES, 12, 2], ["insert_rows", TASKS, 1, 3]],
    "columns inserted": [["insert_columns", FIGURES, 2, 1], ["insert_columns", TASKS, 7, 2]],
    "renamed": [["rename", FIGURES, "Trang A"], ["rename", TASKS, "Trang B"]],
    "moved": [["move", FIGURES, 0]],
    "copied": [["copy", FIGURES, "Bản sao"]],
    "row hidden": [["hide_row", FIGURES, 13]],
    "no witness": [["remove", "_vb"]],
    "row deleted": [["delete_row", FIGURES, 20]],
    "cells dragged": [["move_cells", FIGURES, "F10:F10", "F21"]],
    "labels sorted apart": [["sort", FIGURES, "B10:G20", 1]],
}


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], bytes]:
    """The results of all jobs, done in one session because starting takes seconds."""
    folder = tmp_path_factory.mktemp("office")
    source, blank = folder / "phieu.xlsx", folder / "trong.xlsx"
    source.write_bytes(filled())
    blank.write_bytes(written())
    start = [["open", str(source)], ["unlock"]]
    jobs = [
        [*start, *edit, ["save", str(folder / f"{name}.out"), XLSX]] for name, edit in EDITS.items()
    ]
    for name, filter_name in (("xls", XLS), ("ods", ODS)):
        there = str(folder / f"there.{name}")
        jobs.append([["open", str(source)], ["save", there, filter_name]])
        jobs.append([["open", there], ["save", str(folder / f"{name}.out"), XLSX]])
    there = str(folder / "there.csv")
    text = ["FilterName", "Text - txt - csv (StarCalc)"]
    jobs.append([["open", str(source)], ["save", there, text[1], CSV]])
    csv = str(folder / f"there-{FIGURES}.csv")
    jobs.append([["open", csv, text, CSV_IN], ["save", str(folder / "csv.out"), XLSX]])
    jobs.append([*start, ["new"], ["take", FIGURES], ["save", str(folder / "new.out"), XLSX]])
    cells = {f"F{row}": text for row, text in zip(typing_rows(), TYPED, strict=False)}
    days = {f"J{row}": text for row, text in enumerate(DAYS, start=9)}
    typing = [["type", FIGURES, cells], ["type", TASKS, days]]
    jobs.append([["open", str(blank)], ["save", str(folder / "untouched.out"), XLSX]])
    jobs.append([["open", str(blank)], *typing, ["save", str(folder / "typed.out"), XLSX]])
    (folder / "jobs.json").write_text(json.dumps(jobs), encoding="utf-8")
    profile = folder / "profile"
    command = [PYTHON, str(SCRIPT), str(folder / "jobs.json"), str(profile)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return lambda name: (folder / f"{name}.out").read_bytes()


def typing_rows() -> list[int]:
    """The rows of the counts, in the order of the form."""
    counts = [
        key for key in sample_form().entries if key.startswith("figure:") and "bsdt" not in key
    ]
    found = places(written())
    return [int(found[key][1][1:]) for key in counts]


def wrong(found: Collection) -> dict[str, str | None]:
    """Values that were neither typed nor asked about."""
    said = claims(found)
    return {key: value for key, value in said.items() if value not in (None, READ.get(key))}


CLEAN = [
    name for name in EDITS if name not in ("row deleted", "cells dragged", "labels sorted apart")
]


@pytest.mark.parametrize("name", [*CLEAN, "xls", "ods"])
def test_a_layout_or_format_changes_no_value(name: str, saved: Callable[[str], bytes]) -> None:
    found = collected(saved(name))
    assert claims(found) == READ
    assert found.missing == ()
    assert [p for p in found.problems if p.is_question] == []


def test_saving_without_an_edit_claims_nothing(saved: Callable[[str], bytes]) -> None:
    found = collected(saved("untouched"))
    assert claims(found) == {}
    assert found.problems == () == found.missing


def test_a_detour_over_csv_gives_no_wrong_value(saved: Callable[[str], bytes]) -> None:
    found = collected(saved("csv"))
    figures = {key: value for key, value in READ.items() if key.startswith("figure:")}
    assert wrong(found) == {}
    asked = {key for key, value in claims(found).items() if value is None}
    assert asked <= {"figure:f06_4"}
    assert {k: v for k, v in claims(found).items() if v} == {
        key: value for key, value in figures.items() if key not in asked
    }


def test_the_sheet_alone_in_a_new_file_is_enough(saved: Callable[[str], bytes]) -> None:
    found = collected(saved("new"))
    assert claims(found) == {k: v for k, v in READ.items() if k.startswith("figure:")}


def test_what_was_torn_apart_is_asked_or_absent(saved: Callable[[str], bytes]) -> None:
    deleted = collected(saved("row deleted"))
    assert wrong(deleted) == {}
    assert deleted.missing == ("figure:f06_13",)
    assert wrong(collected(saved("labels sorted apart"))) == {}
    dragged = collected(saved("cells dragged"))
    assert wrong(dragged) == {}
    assert [(p.code, p.cell) for p in dragged.problems] == [("row_stray", "A21")]


def test_typing_stays_text_and_the_echo_never_contradicts_the_reader(
    saved: Callable[[str], bytes],
) -> None:
    book = opened(saved("typed"))
    form = sample_form()
    sheet = next(s for s in book.sheets if s.name == FIGURES)
    tasks = next(s for s in book.sheets if s.name == TASKS)
    count = form.entries["figure:f06_3"]
    for row, text in zip(typing_rows(), TYPED, strict=False):
        assert sheet.cell(row, 6).raw == text
        value, echo = read_typed(text, count, 2024).value, sheet.cell(row, 7).raw
        assert echo == {"KPS": "Không phát sinh", None: "?"}.get(value, value) or text == "007"
    day = form.entries["progress:I.1:date"]
    for row, text in enumerate(DAYS, start=9):
        value, echo = read_typed(text, day, 2024).value, tasks.cell(row, 12).raw
        assert echo == ("?" if value is None else f"{int(value[8:])}/{int(value[5:7])}/2024")
