"""The damage catalogue on a real store: one sentence for each, and the digest stands still."""

from __future__ import annotations

import io
import os
import random
import sqlite3
import stat
import sys
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from core.domain.errors import UserError
from core.domain.period import parse_period
from core.services.exchange_records import FileReport
from core.services.identity import OfficeIdentity
from core.services.office import Office
from core.services.spool import is_in_cloud
from tests.exchange.hands import edited, repacked, sheet_part, with_cell
from tests.exchange.test_guard import HOSTILE, RAW, STRANGE_FILES
from tests.services.exchange_hands import FIGURES, ONE, TWO, figure, filled, issued


@pytest.fixture
def form(sample_office: Office, tmp_path: Path) -> Path:
    return issued(sample_office, tmp_path / "phat")[0].path


def collected(office: Office, path: Path, data: bytes) -> FileReport:
    path.write_bytes(data)
    return office.exchange.collect([path]).files[0]


def test_every_strange_and_hostile_file_is_refused_and_changes_nothing(
    sample_office: Office, tmp_path: Path
) -> None:
    before = sample_office.data.digest()
    files = [(data, name) for data, name, _ in STRANGE_FILES.values()]
    files += [
        (repacked(RAW, change), f"{n}.xlsx") for n, (change, _) in enumerate(HOSTILE.values())
    ]
    paths = []
    for number, (data, name) in enumerate(files):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / name).write_bytes(data)
        paths.append(folder / name)
    done = sample_office.exchange.collect(paths)
    assert len(done.files) == len(paths) + 1  # the zip holds two workbooks
    assert {file.outcome for file in done.files} == {"refused"}
    for file in done.files:
        assert file.message.endswith(".")
        assert file.balance.read == 0
        assert [(p.code, p.message) for p in file.problems] == [(file.code, file.message)]
    assert sample_office.data.digest() == before
    assert sample_office.history.undo_label() != done.changes.label


def test_damage_on_the_way_is_refused_or_harmless(
    sample_office: Office, form: Path, tmp_path: Path
) -> None:
    clean = filled(form, tmp_path / "a.xlsx", FIGURES).read_bytes()
    before = sample_office.data.digest()
    chance = random.Random(7)
    for number in range(25):
        data = bytearray(clean)
        start = chance.randrange(len(data))
        if number % 2:
            data[start] ^= 1 << chance.randrange(8)
        else:
            data[start : start + 512] = bytes(len(data[start : start + 512]))
        path = tmp_path / "hong.xlsx"
        path.write_bytes(bytes(data))
        (file,) = sample_office.exchange.preview([path]).files
        taken = [c for c in file.cells if c.outcome != "same"]
        assert file.outcome == "refused" or {c.key: c.after for c in taken} == FIGURES
    assert sample_office.data.digest() == before


def _retitle(book: Workbook) -> None:
    """A wrong character in the code wherever it stands, and nothing left to tell the right one."""
    for sheet in book.worksheets:
        sheet.oddFooter.left.text = ""
        for row in sheet.iter_rows(max_row=3):
            for cell in row:
                if isinstance(cell.value, str) and "Mã phiếu" in cell.value:
                    cell.value = cell.value[:-1] + ("2" if cell.value[-1] != "2" else "3")
    book.custom_doc_props.props.clear()


Edit = Callable[[Workbook], object]
HELD_OR_REFUSED: dict[str, tuple[Edit, str]] = {
    "code in the title retyped": (
        _retitle, "refused"),
    "the heading row deleted": (
        lambda b: [b[name].delete_rows(8) for name in ("Nhiệm vụ", "Số liệu")], "refused"),
}  # fmt: skip


@pytest.mark.parametrize("case", HELD_OR_REFUSED)
def test_a_broken_identity_is_not_guessed(
    sample_office: Office, form: Path, tmp_path: Path, case: str
) -> None:
    edit, outcome = HELD_OR_REFUSED[case]
    data = filled(form, tmp_path / "a.xlsx", FIGURES).read_bytes()
    before = sample_office.data.digest()
    found = collected(sample_office, tmp_path / "x.xlsx", edited(data, edit))
    assert (found.outcome, bool(found.message)) == (outcome, True)
    assert sample_office.data.digest() == before


HARMLESS: dict[str, Edit] = {
    "the hidden sheet removed": lambda b: b.remove(b["_vb"]),
    "sheets renamed and moved": lambda b: (
        setattr(b["Số liệu"], "title", "Trang 1"), b.move_sheet("Trang 1", -2)),
    "a blank row and column": lambda b: (b["Số liệu"].insert_rows(10), b["Số liệu"].insert_cols(2)),
    "the sheet copied inside": lambda b: b.copy_worksheet(b["Số liệu"]),
    "rows hidden": lambda b: setattr(b["Số liệu"].row_dimensions[11], "hidden", True),
}  # fmt: skip


@pytest.mark.parametrize("case", HARMLESS)
def test_a_changed_layout_changes_no_value(
    sample_office: Office, form: Path, tmp_path: Path, case: str
) -> None:
    data = filled(form, tmp_path / "a.xlsx", FIGURES).read_bytes()
    found = collected(sample_office, tmp_path / "x.xlsx", edited(data, HARMLESS[case]))
    assert (found.outcome, found.balance.accepted) == ("accepted", 3)
    assert figure(sample_office, "f06_4").value == 40


def test_a_deleted_row_says_nothing_and_keeps_the_old_figure(
    sample_office: Office, form: Path, tmp_path: Path
) -> None:
    first = filled(form, tmp_path / "a.xlsx", FIGURES)
    sample_office.exchange.collect([first])
    cut = edited(first.read_bytes(), lambda book: book["Số liệu"].delete_rows(11))
    found = collected(sample_office, tmp_path / "b.xlsx", cut)
    assert found.balance.missing == 1
    assert any(p.code == "row_missing" for p in found.problems)
    assert figure(sample_office, "f06_4").value == 40


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        ('<c r="F11"{s} t="e"><v>#DIV/0!</v></c>', "error_cell"),
        ('<c r="F11"{s} t="b"><v>1</v></c>', "boolean_cell"),
        ('<c r="F11"{s}><f>cmd|calc!A1</f><v>5</v></c>', "formula_external"),
        ('<c r="F11"{s}><f>1+1</f></c>', "formula_uncalculated"),
        ('<c r="F11"{s} t="s"><v>9999</v></c>', "unreadable_cell"),
        ('<c r="F11"{s}><v>NaN</v></c>', "not_a_number"),
        ('<c r="F11"{s}><v>0.85</v></c>', "not_a_count"),
        ('<c r="F11"{s}><v>-4</v></c>', "not_a_count"),
    ],
)
def test_a_doubtful_entry_waits_and_the_others_are_taken(
    sample_office: Office, form: Path, tmp_path: Path, xml: str, code: str
) -> None:
    data = filled(form, tmp_path / "a.xlsx", {"figure:f06_5": "5"}).read_bytes()
    found = collected(sample_office, tmp_path / "x.xlsx", with_cell(data, "Số liệu", "F11", xml))
    assert (found.outcome, found.balance.accepted, found.balance.rejected) == (
        "partly_accepted", 1, 1,
    )  # fmt: skip
    (problem,) = [p for p in found.problems if p.cell == "F11"]
    assert (problem.code, problem.sheet) == (code, "Số liệu")
    assert figure(sample_office, "f06_4").value is None
    assert figure(sample_office, "f06_5").value == 5
    (waiting,) = sample_office.exchange.conflicts()
    assert (waiting.kind, waiting.key) == ("question", "figure:f06_4")


def test_a_formula_counts_for_its_stored_result(
    sample_office: Office, form: Path, tmp_path: Path
) -> None:
    data = filled(form, tmp_path / "a.xlsx", {}).read_bytes()
    summed = with_cell(data, "Số liệu", "F11", '<c r="F11"{s}><f>20+22</f><v>42</v></c>')
    summed = repacked(summed, {"xl/workbook.xml": lambda p: p.replace(b'fullCalcOnLoad="1"', b"")})
    found = collected(sample_office, tmp_path / "x.xlsx", summed)
    assert (found.outcome, figure(sample_office, "f06_4").value) == ("accepted", 42)
    assert any(p.code == "formula" for p in found.problems)


def test_the_registry_wins_over_an_edited_witness(
    sample_office: Office, form: Path, tmp_path: Path
) -> None:
    data = filled(form, tmp_path / "a.xlsx", FIGURES).read_bytes()
    book = load_workbook(io.BytesIO(data))
    sheet = book["_vb"]
    sheet["B1"] = sheet["B1"].value.replace('"base":""', '"base":"40"')
    book.save(tmp_path / "b.xlsx")
    found = sample_office.exchange.collect([tmp_path / "b.xlsx"]).files[0]
    assert (found.outcome, found.balance.accepted) == ("accepted", 3)
    assert "base_differs" in {problem.code for problem in found.problems}


def test_workbooks_of_other_offices_and_plans_are_refused(
    sample_office: Office, tmp_path: Path
) -> None:
    plan = sample_office.plans.current()
    assert plan is not None
    before = sample_office.data.digest()
    for name, code in (("Huyện Vĩnh Bảo", "not_issued_here"), ("Huyện Tiên Lãng", "other_plan")):
        identity = OfficeIdentity(role="coordinator", unit_code="316", unit_name=name, year=2024)
        with Office.create(tmp_path / name, identity) as other:
            other.plans.store(plan, source="x")
            (file,) = issued(other, tmp_path / f"p {name}")
            back = filled(file.path, tmp_path / f"{code}.xlsx", FIGURES)
        (found,) = sample_office.exchange.collect([back]).files
        assert (found.outcome, found.code) == ("refused", code)
    assert sample_office.data.digest() == before


def test_three_bad_files_among_many_do_not_stop_the_others(
    sample_office: Office, tmp_path: Path
) -> None:
    forms = issued(sample_office, tmp_path / "p", ONE, TWO)
    inbox = tmp_path / "in"
    inbox.mkdir()
    for form in forms:
        filled(form.path, inbox / f"{form.unit.code}.xlsx", FIGURES)
    (inbox / "a.pdf").write_bytes(b"%PDF")
    (inbox / "b.xlsx").write_bytes(b"")
    with zipfile.ZipFile(inbox / "c.zip", "w") as package:
        package.writestr("anh.jpg", b"x")
    done = sample_office.exchange.collect([inbox])
    assert sorted(file.outcome for file in done.files) == ["accepted"] * 2 + ["refused"] * 3
    assert done.changes.label == "thu 2 phiếu: 6 ô mới, 3 tệp chưa nhận"


def test_a_hidden_part_that_only_other_programs_show_is_never_used(
    sample_office: Office, form: Path, tmp_path: Path
) -> None:
    data = filled(form, tmp_path / "a.xlsx", FIGURES).read_bytes()
    part = sheet_part(data, "Số liệu")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheet = package.read(part)
    doubled = repacked(data, {part.replace("sheet", "Sheet"): sheet})
    before = sample_office.data.digest()
    found = collected(sample_office, tmp_path / "x.xlsx", doubled)
    assert (found.outcome, found.code) == ("refused", "file_two_parts")
    assert sample_office.data.digest() == before


NAMES = (
    unicodedata.normalize("NFD", "phiếu tháng 3 – xã Dũng Tiến.xlsx"),
    "FW_ RE_ phieu (1) - Copy (bản sao).xlsx",
    "📎 phiếu 😀.xlsx",
    f"{'phieu-' * 39}.xlsx",
    "phieu .. .xlsx",
)


def test_a_name_is_never_an_identity(sample_office: Office, form: Path, tmp_path: Path) -> None:
    data = filled(form, tmp_path / "a.xlsx", FIGURES).read_bytes()
    inbox = tmp_path / "in"
    inbox.mkdir()
    for name in NAMES:
        (inbox / name).write_bytes(data)
    done = sample_office.exchange.collect([inbox])
    assert [file.outcome for file in done.files] == ["accepted"] + ["unchanged"] * 4
    assert {unicodedata.normalize("NFC", file.name) for file in done.files} == {
        unicodedata.normalize("NFC", name) for name in NAMES
    }


@pytest.mark.skipif(sys.platform == "win32", reason="Windows names are always Unicode")
def test_names_that_are_no_letters_are_collected_and_shown(
    sample_office: Office, form: Path, tmp_path: Path
) -> None:
    data = filled(form, tmp_path / "a.xlsx", FIGURES).read_bytes()
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/phi\xe9u.xlsx"))
    path.write_bytes(data)
    (file,) = sample_office.exchange.collect([path]).files
    assert (file.outcome, file.name) == ("accepted", "phi?u.xlsx")
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/ra\xff"))
    (written,) = issued(sample_office, folder, TWO)
    assert written.path.exists()
    assert written.workbook.folder.endswith("ra?")


@pytest.mark.skipif(sys.platform == "win32", reason="no such files on Windows")
def test_what_is_no_ordinary_file_is_not_read(sample_office: Office, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ong.xlsx")
    paths = [tmp_path / "ong.xlsx", Path("/dev/zero"), Path("/dev/null")]
    before = sample_office.data.digest()
    files = sample_office.exchange.collect(paths).files
    assert {(file.outcome, file.code) for file in files} == {("refused", "not_a_file")}
    assert sample_office.data.digest() == before


def test_a_path_that_is_too_long_or_not_there_is_one_sentence(
    sample_office: Office, tmp_path: Path
) -> None:
    before = sample_office.data.digest()
    for path in (tmp_path / ("x" * 300), tmp_path / "a" / "b.xlsx", tmp_path / "a\0b"):
        for look in (
            lambda path=path: sample_office.exchange.inspect(path),
            lambda path=path: sample_office.exchange.collect([path]),
        ):
            with pytest.raises(UserError) as caught:
                look()
            assert caught.value.code in ("no_such_file", "folder_unreadable")
            assert "rror" not in caught.value.message
            assert caught.value.message.endswith(".")
    with pytest.raises(UserError, match=r"Đường dẫn thư mục .* quá dài"):
        sample_office.exchange.issue(parse_period("2024-T03"), tmp_path / ("x" * 300), [ONE])
    assert sample_office.data.digest() == before


def test_a_spool_that_cannot_be_written_is_one_sentence(
    sample_office: Office, form: Path, tmp_path: Path
) -> None:
    back = filled(form, tmp_path / "a.xlsx", FIGURES)
    (sample_office.data_dir / "spool").write_bytes(b"")
    before = sample_office.data.digest()
    for look in (sample_office.exchange.preview, sample_office.exchange.collect):
        with pytest.raises(UserError) as caught:
            look([back])
        assert caught.value.code == "spool_unwritable"
        assert caught.value.message.endswith("sổ chưa thay đổi gì.")
    assert sample_office.data.digest() == before


def test_a_file_that_is_still_being_copied_waits(
    sample_office: Office, form: Path, tmp_path: Path
) -> None:
    data = filled(form, tmp_path / "a.xlsx", FIGURES).read_bytes()
    path = tmp_path / "dang chep.xlsx"
    path.write_bytes(data[:1000])
    rest = [data[n : n + 1000] for n in range(1000, len(data), 1000)]
    is_copying = True

    def copy_on(event: str, arguments: tuple[object, ...]) -> None:
        """Somebody else's copy goes on whenever the file is opened for reading."""
        nonlocal is_copying
        if is_copying and event == "open" and arguments[:2] == (str(path), "r"):
            is_copying = False
            with path.open("ab") as file:
                file.write(rest.pop(0))
            is_copying = True

    sys.addaudithook(copy_on)
    (file,) = sample_office.exchange.preview([path]).files
    assert (file.outcome, file.code) == ("refused", "file_changing")
    is_copying = False
    path.write_bytes(data)
    assert sample_office.exchange.preview([path]).files[0].outcome == "accepted"


def test_a_file_that_windows_keeps_elsewhere_is_known_by_its_attributes() -> None:
    assert not is_in_cloud(0)
    assert not is_in_cloud(stat.FILE_ATTRIBUTE_ARCHIVE | stat.FILE_ATTRIBUTE_READONLY)
    assert is_in_cloud(stat.FILE_ATTRIBUTE_OFFLINE)
    assert is_in_cloud(stat.FILE_ATTRIBUTE_ARCHIVE | 0x00400000)


def test_a_unit_merged_before_the_period_ended_is_asked_about(
    sample_office: Office, form: Path, tmp_path: Path
) -> None:
    back = filled(form, tmp_path / "a.xlsx", FIGURES)
    one = sample_office.units.directory().by_id[ONE]
    sample_office.units.put_units([replace(one, valid_to=date(2024, 2, 29))], label="nhập xã")
    before = sample_office.data.digest()
    preview = sample_office.exchange.preview([back])
    (file,) = preview.files
    assert (file.outcome, file.code, file.can_accept) == ("held", "unit_closed", True)
    assert "Xã Dũng Tiến, đơn vị không còn ở cuối kỳ" in file.message
    sample_office.exchange.collect([back])
    assert sample_office.data.digest() == before
    taken = sample_office.exchange.apply(preview, accept=[file.token])
    assert taken.files[0].outcome == "accepted"


def test_a_stop_at_any_moment_of_the_writing_leaves_the_store_as_before(
    sample_office: Office, form: Path, tmp_path: Path
) -> None:
    back = filled(form, tmp_path / "a.xlsx", FIGURES | {"figure:f06_8": "x"})
    sample_office.exchange.collect([back])
    sample_office.history.undo()
    before = sample_office.data.digest()
    connection = sample_office.recorder.store.db.conn
    preview = sample_office.exchange.preview([back])
    stopped = 0
    for moment in (1, 3, 10, 30, 60, 100, 150, 200, 300, 10**9):
        _stop_once(connection, moment)
        try:
            done = sample_office.exchange.apply(preview)
        except sqlite3.OperationalError:
            stopped += 1
        else:
            break
        finally:
            connection.set_progress_handler(None, 0)
        assert sample_office.data.digest() == before
        assert sample_office.data.check() == []
    assert stopped > 3
    assert done.files[0].outcome == "partly_accepted"


def _stop_once(connection: sqlite3.Connection, moment: int) -> None:
    """Let SQLite give up a while after the first row is written, as a crash would."""
    start, left = connection.total_changes, moment

    def look() -> bool:
        nonlocal left
        left -= connection.total_changes > start
        return left == 0 and connection.total_changes > start

    connection.set_progress_handler(look, 10)
