"""Handing out workbooks: what stands in them, what is registered, and what a stop leaves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from core.domain.errors import UserError
from core.domain.figure import Figure, FigureKey
from core.domain.period import parse_period
from core.domain.progress import Progress, ProgressState
from core.services.office import Office
from tests.services.exchange_hands import (
    FIGURES,
    MARCH,
    ONE,
    TWO,
    filled,
    form_in,
    issued,
    put_figure,
    row_of,
)


def test_every_unit_with_work_gets_a_workbook(sample_office: Office) -> None:
    units = dict(sample_office.exchange.units_to_issue(MARCH))
    assert len(units) == 43
    # A commune leads fifteen tasks with five fields each, and counts 25 figures.
    assert units[ONE] == 15 * 5 + 25
    assert sum(cells == 100 for cells in units.values()) == 30


def test_an_office_counts_only_what_the_set_names_it_for(sample_office: Office) -> None:
    justice = sample_office.exchange.form(MARCH, "316-TP")
    codes = [element.code for element in justice.elements]
    assert codes == ["ct_da_thuc_hien", "ct_ban_sao_dien_tu", "ct_yeu_cau"]
    assert sample_office.exchange.form(MARCH, "316-GDDT").elements == ()


def test_a_workbook_holds_tasks_figures_targets_and_rules(sample_office: Office) -> None:
    form = sample_office.exchange.form(MARCH, ONE)
    assert form.unit_name == "UBND xã Dũng Tiến"
    assert form.organ == "UBND huyện Vĩnh Bảo"
    assert form.code.text.startswith("VB24-11827-E")
    assert form.period_words == "Tháng 3/2024 (15/02/2024 – 14/3/2024)"
    assert form.due == "15/3/2024"
    assert (form.tasks[0].path, form.tasks[0].tt) == ("I.1", "1")
    assert form.elements[1].label == "Nhận trực tuyến"
    assert form.elements[1].group == "A. Biểu số 06/VPCP/KSTT"
    assert {i.name for i in form.indicators} >= {"Tỷ lệ số hóa hồ sơ, kết quả giải quyết TTHC"}
    assert "(3) = (4)+(5)+(6)" in {check.words for check in form.checks}


def test_last_periods_values_stand_beside_the_entries(sample_office: Office) -> None:
    february = parse_period("2024-T02")
    sample_office.figures.put({FigureKey(ONE, february.code, "f06_4"): Figure.number(37)})
    done = Progress(state=ProgressState.DOING, result="Đã niêm yết")
    sample_office.progress.report({(row_of(sample_office, "II.1.1"), ONE, february): done})
    form = sample_office.exchange.form(MARCH, ONE)
    assert form.elements[1].previous == "37"
    task = next(task for task in form.tasks if task.path == "II.1.1")
    assert (task.previous, task.base) == ("Đang thực hiện: Đã niêm yết", ("",) * 5)


def test_what_the_office_typed_for_the_period_is_the_base(sample_office: Office) -> None:
    put_figure(sample_office, "f06_4", Figure.number(12))
    done = Progress(state=ProgressState.DONE, document="14/KH-UBND")
    sample_office.progress.report({(row_of(sample_office, "I.1"), ONE, MARCH): done})
    base = sample_office.exchange.form(MARCH, ONE).base
    assert base["figure:f06_4"] == "12"
    assert base["progress:I.1:state"] == "done"
    assert base["progress:I.1:document"] == "14/KH-UBND"


def test_what_was_issued_is_registered_and_cannot_be_undone(
    sample_office: Office, tmp_path: Path
) -> None:
    undoable = sample_office.history.undo_label()
    (file,) = issued(sample_office, tmp_path / "phieu")
    assert file.path.name == f"VB24_11827_2024-T03_L01_E{file.workbook.issue}.xlsx"
    assert form_in(file.path.read_bytes()).issue == file.workbook.issue
    (known,) = sample_office.exchange.issued(MARCH)
    assert known == file.workbook
    assert sample_office.history.undo_label() == undoable
    (again,) = issued(sample_office, tmp_path / "phieu")
    assert (again.workbook.number, len(sample_office.exchange.issued())) == (2, 2)


def test_a_second_workbook_shows_what_was_collected(sample_office: Office, tmp_path: Path) -> None:
    (file,) = issued(sample_office, tmp_path)
    sample_office.exchange.collect([filled(file.path, tmp_path / "a.xlsx", FIGURES)])
    (second,) = issued(sample_office, tmp_path)
    base = form_in(second.path.read_bytes()).base
    assert {key: base[key] for key in FIGURES} == FIGURES


def test_a_stop_between_files_leaves_the_written_ones_registered(
    sample_office: Office, tmp_path: Path
) -> None:
    def stop(done: int, total: int, name: str) -> None:
        assert (total, bool(name)) == (2, True)
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sample_office.exchange.issue(MARCH, tmp_path / "p", [ONE, TWO], progress=stop)
    (known,) = sample_office.exchange.issued(MARCH)
    assert [path.name for path in (tmp_path / "p").iterdir()] == [known.name]
    (file,) = (tmp_path / "p").iterdir()
    assert sample_office.exchange.preview([file]).files[0].outcome == "unchanged"


def test_units_without_work_and_bad_folders_are_refused(
    sample_office: Office, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="99999 không có nhiệm vụ"):
        sample_office.exchange.issue(MARCH, tmp_path, ["99999"])
    (tmp_path / "tep").write_text("x")
    with pytest.raises(UserError) as caught:
        sample_office.exchange.issue(MARCH, tmp_path / "tep" / "p", [ONE])
    assert caught.value.code == "folder_unwritable"
    assert sample_office.exchange.issued() == []


def test_without_a_plan_nothing_is_issued(office: Office, tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        office.exchange.issue(MARCH, tmp_path)
    assert caught.value.code == "no_plan"


def test_a_sample_is_not_registered(sample_office: Office, tmp_path: Path) -> None:
    path = sample_office.exchange.sample(MARCH, ONE, tmp_path / "mau.xlsx")
    assert sample_office.exchange.issued() == []
    (file,) = sample_office.exchange.preview([path]).files
    assert (file.outcome, file.code) == ("refused", "not_issued_here")


def test_what_was_reported_stays_with_its_task_when_the_plan_is_renumbered(
    sample_office: Office, tmp_path: Path
) -> None:
    (file,) = issued(sample_office, tmp_path)
    typed = {"progress:I.1:state": "Hoàn thành"}
    back = filled(file.path, tmp_path / "a.xlsx", typed)
    row = row_of(sample_office, "I.1")
    plan = sample_office.plans.current()
    assert plan is not None
    sample_office.plans.move_items(plan.id, [row], 1)
    assert sample_office.exchange.collect([back]).files[0].outcome == "accepted"
    board = sample_office.progress.board(replace(plan), MARCH)
    report = board.cells[row, ONE].own
    assert report is not None
    assert report.state is ProgressState.DONE
    (second,) = issued(sample_office, tmp_path)
    base = form_in(second.path.read_bytes()).base
    moved = row_of(sample_office, "I.2")
    assert (moved, base["progress:I.2:state"]) == (row, "done")
