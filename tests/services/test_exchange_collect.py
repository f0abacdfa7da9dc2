"""Collecting: outcomes, balance, idempotence, order, atomicity, undo; figures that follow."""

from __future__ import annotations

import itertools
import shutil
import zipfile
from pathlib import Path

import pytest

from core.domain.errors import UserError
from core.domain.figure import BLANK, Figure
from core.domain.progress import Progress, ProgressState
from core.services.office import Office
from tests.services.exchange_hands import (
    FIGURES,
    MARCH,
    ONE,
    TASK,
    TWO,
    figure,
    filled,
    issued,
    put_figure,
    report,
    row_of,
    stamped,
)


@pytest.fixture
def form(sample_office: Office, tmp_path: Path) -> Path:
    """The workbook of March of one commune."""
    return issued(sample_office, tmp_path / "phat")[0].path


def test_what_a_unit_typed_becomes_figures_and_progress(
    sample_office: Office, form: Path, tmp_path: Path
) -> None:
    done = sample_office.exchange.collect([filled(form, tmp_path / "a.xlsx", FIGURES | TASK)])
    (file,) = done.files
    assert (file.outcome, file.unit_code, file.period) == ("accepted", ONE, "2024-T03")
    assert file.balance.sentence() == (
        "Đọc 100 ô = nhận 5 + không đổi 95 + hai giá trị 0 + chưa nhận 0"
    )
    assert figure(sample_office, "f06_4") == Figure.number(40, source="a.xlsx")
    found = report(sample_office)
    assert found is not None
    assert (found.state, str(found.done_on)) == (ProgressState.DONE, "2024-03-05")
    assert done.changes.label == "thu 1 phiếu: 5 ô mới"
    assert done.changes.nouns >= {"figure", "progress"}


def test_a_preview_tells_everything_and_writes_nothing(
    sample_office: Office, form: Path, tmp_path: Path
) -> None:
    before = sample_office.data.digest()
    typed = FIGURES | {"figure:f06_8": "12O"}
    preview = sample_office.exchange.preview([filled(form, tmp_path / "a.xlsx", typed)])
    assert sample_office.data.digest() == before
    assert sample_office.exchange.batches() == []
    (file,) = preview.files
    assert file.outcome == "partly_accepted"
    asked = file.cells[0]
    assert (asked.key, asked.raw, asked.options) == ("figure:f06_8", "12O", ("120",))
    assert (asked.label, asked.cell) == ("(8) Đã giải quyết trước hạn", "F15")
    new = next(cell for cell in file.cells if cell.key == "figure:f06_4")
    assert (new.shown_before, new.shown_after, new.outcome) == ("để trống", "40", "new")
    assert sample_office.exchange.apply(preview).files == preview.files


def test_answers_of_the_preview_are_taken_with_the_file(
    sample_office: Office, form: Path, tmp_path: Path
) -> None:
    typed = {"figure:f06_8": "12O", "figure:f06_9": "34%"}
    preview = sample_office.exchange.preview([filled(form, tmp_path / "a.xlsx", typed)])
    with pytest.raises(UserError):
        sample_office.exchange.apply(preview, answers={("1", "figure:f06_8"): "vài chục"})
    done = sample_office.exchange.apply(preview, answers={("1", "figure:f06_8"): "120"})
    assert done.files[0].balance.accepted == 1
    assert figure(sample_office, "f06_8").value == 120
    assert [cell.key for cell in sample_office.exchange.conflicts()] == ["figure:f06_9"]
    sample_office.history.undo()
    assert figure(sample_office, "f06_8") == BLANK


def test_the_same_content_ten_times_changes_nothing_after_the_first(
    sample_office: Office, form: Path, tmp_path: Path
) -> None:
    first = filled(form, tmp_path / "a.xlsx", FIGURES)
    sample_office.exchange.collect([first])
    digest, label = sample_office.data.digest(), sample_office.history.undo_label()
    shutil.copy(first, tmp_path / "a (1).xlsx")
    (tmp_path / "resaved.xlsx").write_bytes(
        stamped(first.read_bytes(), saved="2024-03-15T09:00:00Z", program="Microsoft Excel")
    )
    other = filled(form, tmp_path / "lo.xlsx", FIGURES, program="LibreOffice/24.2")
    for name in ("a.xlsx", "a (1).xlsx", "resaved.xlsx"):
        (file,) = sample_office.exchange.collect([tmp_path / name]).files
        assert (file.outcome, file.code) == ("unchanged", "already_collected")
        assert "(lần thu 1)" in file.message
    assert sample_office.history.undo_label() == label
    assert sample_office.exchange.collect([other]).files[0].outcome == "unchanged"
    assert sample_office.data.digest() == digest


def test_a_workbook_as_issued_says_nothing(sample_office: Office, form: Path) -> None:
    before = sample_office.data.digest()
    (file,) = sample_office.exchange.collect([form]).files
    assert (file.outcome, file.balance.unchanged) == ("unchanged", 100)
    assert sample_office.data.digest() == before


def _saves(form: Path, folder: Path) -> list[Path]:
    """A first save, its correction, a colleague's copy, and a second unit's file."""
    return [
        filled(form, folder / "1.xlsx", FIGURES),
        filled(form, folder / "2.xlsx", FIGURES | {"figure:f06_4": "41"},
               saved="2024-03-15T10:00:00Z"),
        filled(form, folder / "3.xlsx", {"figure:f06_5": "6"}, program="LibreOffice/24.2"),
        filled(form, folder / "4.xlsx", TASK, saved="2024-03-14T10:00:00Z"),
    ]  # fmt: skip


def test_order_and_grouping_do_not_matter(
    sample_office: Office, form: Path, tmp_path: Path
) -> None:
    files = _saves(form, tmp_path)
    digests = set()
    for order in itertools.permutations(files):
        done = sample_office.exchange.collect(order[:2])
        sample_office.exchange.collect(order[2:])
        digests.add(sample_office.data.digest())
        assert figure(sample_office, "f06_4").value == 41
        assert figure(sample_office, "f06_5").value is None
        assert sample_office.data.check() == []
        sample_office.history.undo()
        sample_office.history.undo()
        assert done.batch
    assert len(digests) == 1


def test_a_crash_between_files_leaves_the_store_as_before(
    sample_office: Office, tmp_path: Path
) -> None:
    forms = issued(sample_office, tmp_path / "p", ONE, TWO)
    paths = [filled(f.path, tmp_path / f"{f.unit.code}.xlsx", FIGURES) for f in forms]
    before = sample_office.data.digest()
    preview = sample_office.exchange.preview(paths)

    def crash(done: int, total: int, name: str) -> None:
        if done == 1:
            raise MemoryError(f"{name} of {total}")

    with pytest.raises(MemoryError):
        sample_office.exchange.apply(preview, progress=crash)
    assert sample_office.data.digest() == before
    assert sample_office.exchange.batches() == []
    assert figure(sample_office, "f06_4") == BLANK
    assert [f.outcome for f in sample_office.exchange.apply(preview).files] == ["accepted"] * 2


def test_undoing_a_batch_is_as_if_it_had_never_been_read(
    sample_office: Office, form: Path, tmp_path: Path
) -> None:
    put_figure(sample_office, "f06_4", Figure.number(7, note="tạm tính"))
    before = sample_office.data.digest()
    done = sample_office.exchange.collect([filled(form, tmp_path / "a.xlsx", FIGURES | TASK)])
    assert figure(sample_office, "f06_4").value == 40
    after = sample_office.data.digest()
    sample_office.history.undo()
    assert sample_office.data.digest() == before
    sample_office.history.redo()
    assert sample_office.data.digest() == after
    changes = sample_office.exchange.undo(done.batch)
    assert changes.label == "hoàn tác lần thu 1: 1 tệp"
    assert sample_office.data.digest() == before
    assert figure(sample_office, "f06_4") == Figure.number(7, note="tạm tính")
    assert report(sample_office) is None
    assert sample_office.exchange.batch(done.batch).is_undone
    with pytest.raises(UserError, match="không còn tệp nào"):
        sample_office.exchange.undo(done.batch)
    sample_office.history.undo()
    assert sample_office.data.digest() == after
    assert sample_office.data.check() == []


def test_an_undone_file_is_asked_about_when_it_comes_again(
    sample_office: Office, form: Path, tmp_path: Path
) -> None:
    back = filled(form, tmp_path / "a.xlsx", FIGURES)
    sample_office.exchange.undo(sample_office.exchange.collect([back]).batch)
    preview = sample_office.exchange.preview([back])
    (file,) = preview.files
    assert (file.outcome, file.code, file.can_accept) == ("held", "file_undone", True)
    assert file.balance.rejected == file.balance.read == 100
    assert sample_office.exchange.apply(preview).files[0].outcome == "held"
    assert figure(sample_office, "f06_4") == BLANK
    assert sample_office.exchange.apply(preview, accept=["1"]).files[0].outcome == "accepted"
    assert figure(sample_office, "f06_4").value == 40


def test_a_file_that_was_new_before_stays_when_a_later_batch_is_undone(
    sample_office: Office, form: Path, tmp_path: Path
) -> None:
    first = filled(form, tmp_path / "a.xlsx", FIGURES)
    more = filled(form, tmp_path / "b.xlsx", FIGURES | TASK, saved="2024-03-15T10:00:00Z")
    sample_office.exchange.collect([first])
    second = sample_office.exchange.collect([first, more])
    assert [file.outcome for file in second.files] == ["unchanged", "accepted"]
    sample_office.exchange.undo(second.batch)
    assert figure(sample_office, "f06_4").value == 40
    assert report(sample_office) is None


def test_folders_and_zips_are_opened_and_what_is_passing_is_not_looked_at(
    sample_office: Office, tmp_path: Path
) -> None:
    forms = issued(sample_office, tmp_path / "p", ONE, TWO)
    inbox = tmp_path / "inbox"
    (inbox / "xa").mkdir(parents=True)
    filled(forms[0].path, inbox / "xa" / "a.xlsx", FIGURES)
    with zipfile.ZipFile(inbox / "thu.zip", "w") as package:
        package.write(filled(forms[1].path, tmp_path / "b.xlsx", FIGURES), "mot/b.xlsx")
    for name in ("~$a.xlsx", ".~lock.a.xlsx#", "a.xlsx.part", ".an", "Thumbs.db", "anh.jpg"):
        (inbox / name).write_bytes(b"x")
    (inbox / "ky ten.pdf").write_bytes(b"%PDF-1.7")
    done = sample_office.exchange.collect([inbox])
    found = {Path(file.path).name: file.outcome for file in done.files}
    assert found == {"ky ten.pdf": "refused", "b.xlsx": "accepted", "a.xlsx": "accepted"}
    assert done.changes.label == "thu 2 phiếu: 6 ô mới, 1 tệp chưa nhận"
    with pytest.raises(UserError, match="Không có tệp hoặc thư mục"):
        sample_office.exchange.preview([tmp_path / "khong-co"])


def test_one_file_may_be_left_out(sample_office: Office, tmp_path: Path) -> None:
    forms = issued(sample_office, tmp_path / "p", ONE, TWO)
    paths = [filled(f.path, tmp_path / f"{f.unit.code}.xlsx", FIGURES) for f in forms]
    preview = sample_office.exchange.preview(paths)
    done = sample_office.exchange.apply(preview, leave_out=["1"])
    assert [file.token for file in done.files] == ["2"]
    nothing = sample_office.exchange.apply(preview, leave_out=["1", "2"])
    assert (nothing.batch, bool(nothing.changes)) == ("", False)


def test_a_workbook_under_another_units_name_is_asked_about(
    sample_office: Office, tmp_path: Path
) -> None:
    one, two = issued(sample_office, tmp_path / "p", ONE, TWO)
    swapped = filled(one.path, tmp_path / two.path.name, FIGURES)
    preview = sample_office.exchange.preview([swapped])
    (file,) = preview.files
    assert (file.outcome, file.code) == ("held", "other_unit_name")
    assert "Dũng Tiến" in file.message
    assert sample_office.exchange.apply(preview, accept=["1"]).files[0].outcome == "accepted"


def test_progress_typed_by_the_office_comes_back_field_by_field(
    sample_office: Office, form: Path, tmp_path: Path
) -> None:
    own = Progress(state=ProgressState.DOING, note="đã nhắc", evidence="tủ 3")
    sample_office.progress.report({(row_of(sample_office, "I.1"), ONE, MARCH): own})
    done = sample_office.exchange.collect([filled(form, tmp_path / "a.xlsx", TASK)])
    found = report(sample_office)
    assert found is not None
    assert (found.state, found.note, found.evidence) == (ProgressState.DONE, "đã nhắc", "tủ 3")
    sample_office.exchange.undo(done.batch)
    assert report(sample_office) == own


def test_a_report_without_a_state_claims_nothing_begun_and_vanishes_with_its_file(
    sample_office: Office, form: Path, tmp_path: Path
) -> None:
    typed = {"progress:I.1:result": "Đã họp"}
    done = sample_office.exchange.collect([filled(form, tmp_path / "a.xlsx", typed)])
    found = report(sample_office)
    assert found is not None
    assert (found.state, found.result) == (ProgressState.NOT_STARTED, "Đã họp")
    sample_office.exchange.undo(done.batch)
    assert report(sample_office) is None


def test_a_store_put_back_takes_its_own_workbooks_again(
    sample_office: Office, tmp_path: Path
) -> None:
    issued(sample_office, tmp_path / "p")
    folder = sample_office.data_dir
    sample_office.close()
    shutil.copytree(folder, tmp_path / "saved")
    with Office.open(folder) as later:
        (late,) = issued(later, tmp_path / "p")
        replica = later.settings.get("exchange/replica")
    shutil.copy(tmp_path / "saved" / "so-mot-cua.db", folder / "so-mot-cua.db")
    with Office.open(folder) as restored:
        assert "khôi phục từ bản cũ" in restored.exchange.restored()
        assert restored.exchange.restored() == ""
        assert restored.settings.get("exchange/replica") != replica
        assert len(restored.exchange.issued()) == 1
        back = filled(late.path, tmp_path / "a.xlsx", FIGURES | TASK)
        assert restored.exchange.collect([back]).files[0].outcome == "accepted"
        assert figure(restored, "f06_4").value == 40
        assert report(restored) is not None
        assert len(restored.exchange.issued()) == 2
        assert restored.data.check() == []
