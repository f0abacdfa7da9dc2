"""A list of units from CSV or Excel is shown before it is taken over, row by row."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.errors import UserError
from core.domain.unit import Unit, UnitDirectory
from core.domain.unit_list import NEEDED
from core.domain.unit_table import UnitTable, read_day
from core.services.locations import resource
from core.services.office import Office
from core.services.unit_import import RowAnswer, RowOutcome, UnitImport, compare_list
from core.services.unit_list_file import read_table

IN_2024 = date(2024, 3, 18)
HEADINGS = (
    "Mã", "Tên", "Loại", "Tên ngắn", "Cấp", "Trực thuộc", "Từ ngày", "Đến ngày", "Điện thoại",
    "Liên hệ",
)  # fmt: skip


def csv_file(folder: Path, *lines: str, name: str = "ds.csv", encoding: str = "utf-8-sig") -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding=encoding)
    return path


def previewed(office: Office, path: Path, **answers: RowAnswer) -> UnitImport:
    return office.units.preview_import(
        read_table(path),
        above=office.units.office("316", 2024),
        answers={int(key[1:]): answer for key, answer in answers.items()},
    )


def outcomes(read: UnitImport) -> list[tuple[str, str]]:
    return [(row.outcome.value, row.reason) for row in read.rows]


def test_an_excel_list_keeps_codes_as_text_and_reads_every_date(
    office: Office, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["DANH SÁCH ĐƠN VỊ"])
    sheet.append([])
    sheet.append(HEADINGS)
    sheet.append(["00004", "Phường Phúc Xá", "", "", "", "", date(2024, 1, 1), "31/12/2024"])
    sheet.append([7, "Xã Bảy", "", "Bảy", "cấp xã", "Huyện Vĩnh Bảo", "2024-02-01", "", 912, "Lan"])
    sheet["A5"].number_format = "00000"
    sheet.append([9, "Xã Chín", "Xã"])
    path = tmp_path / "đơn vị.xlsx"
    book.save(path)
    read = previewed(office, path)
    units = [row.unit for row in read.rows]
    district = office.units.office("316", 2024)
    assert [u.code for u in units] == ["00004", "00007", "9"]
    assert (units[0].kind, units[0].level, units[0].short_name) == ("Phường", "commune", "Phúc Xá")
    assert (units[0].valid_from, units[0].valid_to) == (date(2024, 1, 1), date(2024, 12, 31))
    assert (units[1].valid_from, units[1].phone, units[1].contact) == (
        date(2024, 2, 1), "912", "Lan",
    )  # fmt: skip
    assert {u.parent_id for u in units} == {district.id}
    assert read.rows[2].reason == "mã mới; mã 9 có 1 chữ số: xem lại số 0 ở đầu"
    assert read.sentence() == "Đọc 3 dòng = 3 thêm"


def test_an_import_is_one_step_and_does_nothing_the_second_time(
    office: Office, tmp_path: Path
) -> None:
    path = csv_file(
        tmp_path, "Mã;Tên;Điện thoại;Liên hệ", "11827;Xã Dũng Tiến;0225 388;Lan", "90000;Xã Mới;;"
    )
    table, above = read_table(path), office.units.office("316", 2024)
    assert outcomes(previewed(office, path)) == [
        ("changed", "điện thoại: trống → 0225 388; liên hệ: trống → Lan"),
        ("added", "mã mới"),
    ]
    before = office.units.directory().units
    changes = office.units.import_list(table, above=above)
    assert changes.label == "đọc danh sách “ds.csv”: thêm 1, sửa 1 đơn vị"
    assert previewed(office, path).sentence() == "Đọc 2 dòng = 2 không đổi"
    assert office.units.import_list(table, above=above).step is None
    office.history.undo()
    assert office.units.directory().units == before


def test_the_bundled_lists_change_nothing(office: Office) -> None:
    for name in ("vinh-bao-2024.csv", "vinh-bao-2025-first-half.csv", "district-offices.csv"):
        read = previewed(office, resource("units", name))
        assert {row.outcome for row in read.rows} <= {RowOutcome.SAME, RowOutcome.CHANGED}, name
        assert read.count(RowOutcome.CHANGED) == 0 or name == "vinh-bao-2024.csv"


def test_a_code_with_another_name_and_no_day_waits_for_an_answer(
    office: Office, tmp_path: Path
) -> None:
    path = csv_file(tmp_path, "code,name", "11827,Xã Tiến Dũng")
    read = previewed(office, path)
    assert outcomes(read) == [
        ("ask", "mã 11827 đang là Xã Dũng Tiến: đổi tên, hay đơn vị mới từ ngày nào?")
    ]
    assert office.units.import_list(read_table(path)).step is None
    renamed = previewed(office, path, _2=RowAnswer())
    assert outcomes(renamed) == [("changed", "tên: Xã Dũng Tiến → Xã Tiến Dũng")]
    new = previewed(office, path, _2=RowAnswer(since=date(2024, 7, 1)))
    assert outcomes(new) == [
        ("added", "mã 11827 trước là Xã Dũng Tiến, đơn vị đó hết ngày 30/6/2024")
    ]
    directory = UnitDirectory(new.units)
    assert directory.by_code("11827", date(2024, 6, 30)).name == "Xã Dũng Tiến"
    assert directory.by_code("11827", date(2024, 7, 1)).id == "11827-2024-07-01"
    skipped = previewed(office, path, _2=RowAnswer(skip=True))
    assert skipped.sentence() == "Đọc 1 dòng = 1 bỏ"


def test_a_code_with_another_name_and_a_later_day_is_a_unit_of_its_own(
    office: Office, tmp_path: Path
) -> None:
    path = csv_file(tmp_path, "Mã,Tên,Từ ngày", "11830,Xã Biên Giang,01/7/2024")
    office.units.import_list(read_table(path), above=office.units.office("316", 2024))
    directory = office.units.directory()
    old, new = (directory.by_code("11830", date(2024, month, 30)) for month in (6, 7))
    assert (old.name, old.valid_to) == ("Xã Giang Biên", date(2024, 6, 30))
    assert (new.name, new.valid_from) == ("Xã Biên Giang", date(2024, 7, 1))
    assert old.id != new.id


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["Mã,Tên", ",Xã A"], "ds.csv, dòng 2, cột “Mã”: thiếu mã hoặc tên đơn vị"),
        (["Tên,Loại", "Xã A,Xã"], "ds.csv, dòng 1: thiếu cột “Mã”"),
        (["Mã,Tên,Đến ngày", "1,Xã A,30/2/2024"], "dòng 2, cột “Đến ngày”: ngày “30/2/2024”"),
        (
            ["Mã,Tên,Trực thuộc", "1,Xã A,Huyện Xa"],
            "dòng 2, cột “Trực thuộc”: chưa có đơn vị “Huyện Xa” trong sổ",
        ),
        (["Mã,Tên", "1,Xã A", "1,Xã A"], "dòng 3, cột “Tên”: đơn vị này đã có ở dòng 2"),
        (["Mã,Tên", "1,Xã A", "1,Xã B"], "dòng 3, cột “Mã”: mã 1 đã dùng ở dòng 2"),
        (["Mã,Tên,Từ ngày,Đến ngày", "1,A,2/1/2024,1/1/2024"], "cột “Đến ngày”: ngày kết thúc"),
    ],
)
def test_a_fault_names_file_row_and_column(
    office: Office, tmp_path: Path, lines: list[str], message: str
) -> None:
    before = office.units.directory().units
    with pytest.raises(UserError) as caught:
        previewed(office, csv_file(tmp_path, *lines))
    assert message in caught.value.message
    assert office.units.directory().units == before


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("ds.xlsx", b"PK\x03\x04 broken", "bị hỏng"),
        ("ds.pdf", b"%PDF-1.7", "Lưu lại dạng .xlsx hoặc CSV"),
        ("ds.csv", b"\xff\xfe\x00\xd8", "không phải văn bản"),
        ("ds.csv", b"", "thiếu cột"),
    ],
)
def test_a_file_that_is_no_list_is_refused(
    tmp_path: Path, name: str, data: bytes, message: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UserError, match=message):
        read_table(path)
    with pytest.raises(UserError, match="Không mở được"):
        read_table(tmp_path / "không có.csv")


def test_no_unit_is_put_under_a_unit_of_its_own(office: Office, tmp_path: Path) -> None:
    lines = "Mã,Tên,Trực thuộc", "31,Thành phố Hải Phòng,11824"
    with pytest.raises(UserError, match=r"dòng 2, cột “Trực thuộc”.*trực thuộc chính Thành phố"):
        previewed(office, csv_file(tmp_path, *lines))


def test_a_workbook_that_is_longer_than_what_is_read_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(("Mã", "Tên"))
    book.active.append(("90001", "Xã Mới"))
    book.active.cell(20_001, 1, "90002")
    book.active.cell(20_001, 2, "Xã Cuối")
    book.save(tmp_path / "ds.xlsx")
    with pytest.raises(UserError, match=r"ds\.xlsx, trang tính Sheet có 20\.001 dòng"):
        read_table(tmp_path / "ds.xlsx")


def test_the_first_units_of_an_office_bring_its_groups(office: Office, tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Mã,Tên", "77777,Huyện Mới")
    office.units.import_list(read_table(path))
    above = office.units.directory().by_code("77777", IN_2024)
    assert above.level == "district"  # five digits, but the kind tells more
    path = csv_file(tmp_path, "Mã,Tên", "77778,Xã Con")
    office.units.import_list(read_table(path), above=above)
    directory = office.units.directory()
    groups = [group for group in directory.groups if group.parent_id == above.id]
    assert groups[0].name == "UBND các xã, thị trấn"
    assert [unit.name for unit in directory.members(groups[0], IN_2024)] == ["Xã Con"]


def test_a_unit_may_stand_before_the_one_above_it(office: Office, tmp_path: Path) -> None:
    lines = ("Mã,Tên,Trực thuộc", "90001,Xã Con,Huyện Sau", "777,Huyện Sau,31")
    read = previewed(office, csv_file(tmp_path, *lines))
    child, parent = (row.unit for row in read.rows)
    assert child.parent_id == parent.id
    skipped = previewed(office, csv_file(tmp_path, *lines), _3=RowAnswer(skip=True))
    assert outcomes(skipped) == [
        ("skipped", "trực thuộc “Huyện Sau”, đơn vị đó ở dòng chưa đưa vào"),
        ("skipped", "bỏ qua theo lựa chọn"),
    ]
    assert {unit.id for unit in skipped.units} == set(office.units.directory().by_id)


def test_a_list_of_the_whole_country_is_compared_at_once() -> None:
    rows = [("Mã", "Tên", "Trực thuộc"), *((f"{n:02}", f"Tỉnh {n}", "") for n in range(34))]
    rows += [(f"{n:05}", f"Xã {n}", f"Tỉnh {n % 34}") for n in range(3321)]
    table = UnitTable(rows, needed=NEEDED, where="ds.csv")
    read = compare_list(UnitDirectory(()), table)
    assert read.count(RowOutcome.ADDED) == 3355
    again = compare_list(UnitDirectory(read.units), table)
    assert again.sentence() == "Đọc 3355 dòng = 3355 không đổi"


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)), st.integers(0, 4))
def test_a_day_reads_back_from_every_spelling(day: date, spelling: int) -> None:
    written = (
        day.isoformat(),
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day:02}/{day.month:02}/{day.year}",
        f"{day.day}-{day.month}-{day.year}",
        f" {day.day}.{day.month}.{day.year} ",
    )[spelling]
    assert read_day(written) == day


names = st.sampled_from(["Xã A", "Xã B", "Phòng C", "xã a"])
days = st.sampled_from(["", "1/1/2024", "1/7/2024", "2025-01-01"])


@given(st.lists(st.tuples(st.sampled_from("123"), names, days, days), max_size=8))
def test_any_list_leaves_one_unit_a_code_on_every_day(
    rows: list[tuple[str, str, str, str]],
) -> None:
    known = UnitDirectory([Unit(id="1", code="1", name="Xã A"), Unit(id="2", code="2", name="Z")])
    table = UnitTable([("Mã", "Tên", "Từ ngày", "Đến ngày"), *rows], needed=NEEDED, where="ds.csv")
    try:
        read = compare_list(known, table)
    except UserError:
        return
    after = UnitDirectory(read.units)
    assert {"1", "2"} <= set(after.by_id)
    for day in (date(2023, 6, 1), date(2024, 1, 1), date(2024, 7, 1), date(2025, 1, 1)):
        codes = [unit.code for unit in after.at(day)]
        assert len(codes) == len(set(codes))
