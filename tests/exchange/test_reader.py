"""The reader keeps what a file stores: types, texts, formats, merges; within its limits."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import pytest
from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook

from core.domain.plan import Plan
from core.exchange.book import Area, Cell, CellKind, Program, Sheet, cell_name, wall_time
from core.exchange.reader import read_workbook
from core.exchange.sheet_xml import parse_reference
from core.exchange.styles import Format
from tests.exchange.hands import opened, repacked, with_shared_strings
from tests.exchange.sample_form import sample_form, written

PART = "xl/worksheets/sheet1.xml"


def saved(workbook: Workbook) -> bytes:
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def sheet_of(xml: str, after: str = "", **parts: bytes) -> Sheet:
    text = f"<worksheet><sheetData>{xml}</sheetData>{after}</worksheet>"
    changed = {PART: text.encode(), **{name.replace("__", "/"): p for name, p in parts.items()}}
    return opened(repacked(saved(Workbook()), changed)).sheets[0]


@pytest.mark.parametrize(
    ("xml", "cell"),
    [
        ('<c r="A1"><v>1.50</v></c>', Cell(CellKind.NUMBER, "1.50")),
        ('<c r="A1" t="n"><v>NaN</v></c>', Cell(CellKind.NUMBER, "NaN")),
        ('<c r="A1" t="str"><v>a</v></c>', Cell(CellKind.TEXT, "a")),
        ('<c r="A1" t="b"><v>1</v></c>', Cell(CellKind.BOOLEAN, "1")),
        ('<c r="A1" t="e"><v>#DIV/0!</v></c>', Cell(CellKind.ERROR, "#DIV/0!")),
        ('<c r="A1" t="d"><v>2024-03-15</v></c>', Cell(CellKind.DAY, "2024-03-15")),
        ('<c r="A1" t="s"><v>9999</v></c>', Cell(CellKind.BROKEN, "9999")),
        ('<c r="A1" t="s"><v>-1</v></c>', Cell(CellKind.BROKEN, "-1")),
        ('<c r="A1" t="strange"><v>1</v></c>', Cell(CellKind.BROKEN, "1")),
        ('<c r="A1" t="inlineStr"><is><t>a</t></is></c>', Cell(CellKind.TEXT, "a")),
        (
            '<c r="A1" t="inlineStr"><is><r><t>a</t></r><t>b</t><rPh><t>x</t></rPh></is></c>',
            Cell(CellKind.TEXT, "ab"),
        ),
        ('<c r="A1" t="inlineStr"><v>a</v></c>', Cell(CellKind.TEXT, "a")),
        ('<c r="A1" t="str"><v>a_x000D_b_x005F_x0041_</v></c>', Cell(CellKind.TEXT, "a\rb_x0041_")),
        ('<c r="A1"><f>1+1</f><v>2</v></c>', Cell(CellKind.NUMBER, "2", formula="1+1")),
        ('<c r="A1"><f>1+1</f></c>', Cell(CellKind.NUMBER, "", formula="1+1")),
        ('<c r="A1">outside<v>1</v>text</c>', Cell(CellKind.NUMBER, "1")),
    ],
)  # fmt: skip
def test_each_kind_of_cell_is_kept_as_stored(xml: str, cell: Cell) -> None:
    assert sheet_of(f'<row r="1">{xml}</row>').cell(1, 1) == cell


def test_cells_and_rows_without_reference_stand_in_order() -> None:
    sheet = sheet_of(
        '<row><c/><c><v>1</v></c></row><row r="4"><c r="C4"><v>2</v></c><c><v>3</v></c></row>'
    )
    assert {place: cell.raw for place, cell in sheet.cells.items()} == {
        (1, 2): "1",
        (4, 3): "2",
        (4, 4): "3",
    }


def test_empty_cells_cost_nothing() -> None:
    assert sheet_of('<row r="1"><c r="A1" s="3"/><c r="B1" t="str"><v></v></c></row>').cells == {}


def test_what_programs_read_differently_is_flagged() -> None:
    one, two = '<c r="A3"><v>1</v></c>', '<c r="A3"><v>2</v></c>'
    for xml in (
        f'<row r="3">{one}{two}</row>',
        f'<row r="3">{one}</row><row r="3">{two}</row>',
    ):
        sheet = sheet_of(xml)
        assert (sheet.cell(3, 1).raw, sheet.repeated[3, 1][0].raw) == ("1", "2")
    elsewhere = sheet_of('<row r="3"><c r="A9"><v>1</v></c></row>')
    assert (3, 1) in elsewhere.repeated


def test_merges_hidden_rows_and_the_footer_are_kept() -> None:
    sheet = sheet_of(
        '<row r="2" hidden="1"><c r="A2"><v>1</v></c></row>',
        '<mergeCells><mergeCell ref="A2:B3"/><mergeCell ref="#REF!"/></mergeCells>'
        "<headerFooter><oddFooter>&amp;LMã</oddFooter></headerFooter>",
    )
    assert (sheet.merges, sheet.hidden_rows, sheet.footer) == ((Area(2, 1, 3, 2),), {2}, "&LMã")


def test_cells_beyond_the_limits_are_left_out_with_a_mark() -> None:
    far = sheet_of('<row r="1"><c r="A1"><v>1</v></c><c r="IW1"><v>2</v></c></row>')
    deep = sheet_of(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="5001"><c r="A5001"><v>2</v></c></row>'
    )
    for sheet in (far, deep):
        assert (list(sheet.cells), sheet.cut) == ([(1, 1)], True)


def test_formats_tell_dates_shares_and_texts() -> None:
    workbook = Workbook()
    codes = (
        "General",
        "@",
        "0.0%",
        "dd/mm/yyyy",
        '"ngày" 0',
        "[Red]0",
        "[h]:mm",
        "#,##0",
        "m/d/yy",
    )
    for column, code in enumerate(codes, start=1):
        workbook.active.cell(1, column, 5).number_format = code
    sheet = opened(saved(workbook)).sheets[0]
    plain, day = Format.PLAIN, Format.DATE
    assert [sheet.cell(1, n).format for n in range(1, 10)] == [
        plain, Format.TEXT, Format.PERCENT, day, plain, plain, day, plain, day,
    ]  # fmt: skip


def test_a_workbook_reads_as_openpyxl_reads_it(sample_plan: Plan) -> None:
    for data in (written(sample_form(sample_plan)), with_shared_strings(written())):
        ours = opened(data)
        theirs = load_workbook(io.BytesIO(data))
        for sheet in ours.sheets:
            cells = {
                (cell.row, cell.column): str(cell.value)
                for row in theirs[sheet.name].iter_rows()
                for cell in row
                if cell.value is not None
            }
            assert cells == {
                place: f"={cell.formula}" if cell.formula else cell.raw
                for place, cell in sheet.cells.items()
            }


def test_a_workbook_reads_as_calamine_reads_it(sample_plan: Plan) -> None:
    for data in (written(sample_form(sample_plan)), with_shared_strings(written())):
        theirs = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for sheet in opened(data).sheets:
            rows = theirs.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
            texts = {
                place: cell.raw
                for place, cell in sheet.cells.items()
                if cell.kind is CellKind.TEXT and cell.formula is None
            }
            assert texts
            assert texts == {(row, column): rows[row - 1][column - 1] for row, column in texts}


def test_the_file_says_who_saved_it_and_when() -> None:
    workbook = Workbook()
    workbook.properties.lastModifiedBy = "công chức Lan"
    workbook.epoch = datetime(1904, 1, 1)  # noqa: DTZ001 - a constant of the format
    workbook.active["A1"] = date(2024, 3, 15)
    book = opened(saved(workbook))
    assert book.properties.program is Program.EXCEL
    assert book.properties.saved_by == "công chức Lan"
    assert book.properties.saved_at is not None
    assert book.epoch_1904
    assert book.sheets[0].cell(1, 1).format is Format.DATE


@pytest.mark.parametrize(
    ("application", "program"),
    [
        ("Microsoft Excel", Program.EXCEL),
        ("LibreOffice/7.4.7.2$Linux", Program.LIBREOFFICE),
        ("WPS Office", Program.WPS),
        ("Sổ Một Cửa", Program.OURS),
        ("Gnumeric", Program.OTHER),
    ],
)
def test_programs_are_told_apart(application: str, program: Program) -> None:
    xml = f"<Properties><Application>{application}</Application></Properties>"
    data = repacked(saved(Workbook()), {"docProps/app.xml": xml.encode()})
    assert opened(data).properties.program is program
    kso = (
        '<Properties><property name="KSOProductBuildVer"><lpwstr>2052-11</lpwstr></property>'
        "</Properties>"
    )
    wps = repacked(data, {"docProps/custom.xml": kso.encode()})
    assert opened(wps).properties.program is Program.WPS


@pytest.mark.parametrize("text", ["", "A0", "AAAA1", "XFE1", "A1048577", "1A", "A1:B2", "Ａ１"])
def test_what_is_no_address_is_not_read(text: str) -> None:
    assert parse_reference(text) is None


@pytest.mark.parametrize("place", [(1, 1), (12, 26), (5, 27), (1048576, 16384)])
def test_an_address_reads_back(place: tuple[int, int]) -> None:
    assert parse_reference(cell_name(*place)) == place


def test_a_name_is_only_a_name() -> None:
    data = written()
    assert read_workbook(data, "x" * 300).sheets == read_workbook(data, "báo cáo (1).xlsx").sheets


@pytest.mark.parametrize(
    ("program", "shown"),
    [("Excel", "18/03 10:32"), ("Sổ Một Cửa", "18/03 10:32"), ("LibreOffice", "18/03 03:32")],
)
def test_a_time_of_saving_is_shown_by_the_clock_of_the_office(program: str, shown: str) -> None:
    saved = datetime(2024, 3, 18, 3, 32, tzinfo=UTC)
    at = wall_time(saved, program)
    assert at is not None
    assert f"{at:%d/%m %H:%M}" == shown
    assert wall_time(None, program) is None
