"""A file that is not whole, not safe or not a workbook is refused with one clear sentence."""

from __future__ import annotations

import base64
import io
import random
import re
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from core.domain.errors import UserError
from core.exchange.archive import unpack
from core.exchange.refusals import shown_name
from tests.exchange.hands import (
    FIGURES,
    claims,
    collected,
    filled,
    opened,
    repacked,
    sheet_part,
    with_shared_strings,
)
from tests.exchange.sample_form import written

RAW = with_shared_strings(filled())
HALF = len(RAW) // 2
NAME = "cao minh T3.xlsx"


def refused(data: bytes, name: str = NAME) -> UserError:
    with pytest.raises(UserError) as caught:
        opened(data, name)
    error = caught.value
    assert shown_name(name) in error.message
    assert error.where == shown_name(name)
    assert error.message.endswith(".")
    assert not any(word in error.message for word in ("bạn", "vui lòng", "!", "{", "Error"))
    return error


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in members.items():
            package.writestr(name, content)
    return buffer.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
STRANGE_FILES: dict[str, tuple[bytes, str, str]] = {
    "empty": (b"", NAME, "file_empty"),
    "too large": (RAW + bytes(20 * 2**20), NAME, "file_too_large"),
    "cut at a quarter": (RAW[: len(RAW) // 4], NAME, "file_truncated"),
    "cut at half": (RAW[:HALF], NAME, "file_truncated"),
    "cut at 90 %": (RAW[: len(RAW) * 9 // 10], NAME, "file_truncated"),
    "cut at 99 %": (RAW[: len(RAW) * 99 // 100], NAME, "file_truncated"),
    "second half empty": (RAW[:HALF] + bytes(len(RAW) - HALF), NAME, "file_tail_empty"),
    "all empty": (bytes(4096), NAME, "file_tail_empty"),
    "block of zeros": (RAW[:4000] + bytes(512) + RAW[4512:], NAME, "file_damaged"),
    "block of ones": (RAW[:4000] + b"\xff" * 512 + RAW[4512:], NAME, "file_damaged"),
    "foreign block": (RAW[:4000] + RAW[:512] + RAW[4512:], NAME, "file_damaged"),
    "mail text before": (b"MIME\r\n" + RAW, NAME, "file_wrapped"),
    "zip of workbooks": (zipped(**{"x.xlsx": RAW, "y.xlsx": RAW}), "T3.zip", "packed_workbooks"),
    "zip of something": (zipped(a=b"1"), "T3.zip", "packed_file"),
    "rar": (b"Rar!\x1a\x07\x00", "T3.rar", "packed_file"),
    "seven zip": (b"7z\xbc\xaf\x27\x1c", "T3.7z", "packed_file"),
    "owner file": (b"\x05Lan".ljust(165), "~$cao minh.xlsx", "lock_file"),
    "libreoffice lock": (b",lan,pc,;", ".~lock.cao minh.xlsx#", "lock_file"),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), NAME, "file_encrypted"),
    "old excel": (OLE + "Workbook".encode("utf-16-le"), "cu.xls", "kind_xls"),
    "old excel renamed": (OLE + "Book".encode("utf-16-le"), NAME, "kind_xls"),
    "wps": (OLE + "Workbook".encode("utf-16-le"), "cu.et", "kind_et"),
    "old word": (OLE + "WordDocument".encode("utf-16-le"), "cu.doc", "kind_word"),
    "opendocument": (
        zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), NAME, "kind_ods"),
    "xlsb": (zipped(**{"[Content_Types].xml": b"", "xl/workbook.bin": b""}), NAME, "kind_xlsb"),
    "word": (
        zipped(**{"[Content_Types].xml": b"", "word/document.xml": b""}), "a.docx", "kind_word"),
    "html": (b"\xef\xbb\xbf\n<html><table>", "bao cao.xls", "kind_web"),
    "xml 2003": ("\ufeff<?xml?>".encode("utf-16-le"), "bao cao.xls", "kind_web"),
    "pdf": (b"%PDF-1.7\n", "ky ten.pdf", "kind_pdf"),
    "photo": (b"\xff\xd8\xff\xe0 JFIF", "anh.jpg", "kind_picture"),
    "iphone photo": (b"\0\0\0\x18ftypheic", "anh.heic", "kind_picture"),
    "csv": ("Mã;2024-T03\nS001;5".encode(), "so lieu.csv", "kind_text"),
    "unknown": (b"\x01\x02\0\x03", "x.bin", "kind_unknown"),
}  # fmt: skip


@pytest.mark.parametrize("case", STRANGE_FILES)
def test_each_strange_file_is_told_by_its_bytes(case: str) -> None:
    data, name, code = STRANGE_FILES[case]
    assert refused(data, name).code == code


def doctype(text: str) -> Callable[[bytes], bytes]:
    return lambda part: part.replace(b"<sst", text.encode() + b"<sst", 1)


def swap(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda part: part.replace(old, new, 1)


STRINGS = "xl/sharedStrings.xml"
SHEET = sheet_part(RAW, FIGURES)
NOISE = base64.b64encode(random.Random(1).randbytes(14_000_000))
LAUGHS = "<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)
)
HOSTILE: dict[str, tuple[dict, str]] = {
    "harmless doctype": ({STRINGS: doctype("<!DOCTYPE sst>")}, "file_doctype"),
    "billion laughs": ({STRINGS: doctype(f"<!DOCTYPE s [{LAUGHS}]>")}, "file_doctype"),
    "quadratic": (
        {STRINGS: doctype(f"<!DOCTYPE s [<!ENTITY q '{'x' * 100_000}'>]>")}, "file_doctype"),
    "external entity": (
        {STRINGS: doctype("<!DOCTYPE s [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>")},
        "file_doctype",
    ),
    "padding": ({SHEET: swap(b"</sheetData>", b" " * 60_000_000 + b"</sheetData>")}, "file_bomb"),
    "long string": ({STRINGS: swap(b"<t>", b"<t>" + b"x" * 60_000_000)}, "file_bomb"),
    "empty cells": (
        {SHEET: swap(b"</sheetData>", b"<row>" + b"<c/>" * 6_000_000 + b"</row></sheetData>")},
        "file_bomb",
    ),
    "endless tag": (
        {SHEET: swap(b"<sheetData>", b'<sheetData x="' + NOISE + b'">')}, "file_bomb"),
    "endless comment": (
        {SHEET: swap(b"<sheetData>", b"<!--" + NOISE + b"--><sheetData>")}, "file_bomb"),
    "many elements": (
        {SHEET: swap(b"</sheetData>", b"<x/>" * 1_200_000 + b"</sheetData>")}, "file_bomb"),
    "one sheet named twice": (
        {"xl/workbook.xml": lambda part: re.sub(rb"(<sheet .*?/>)", rb"\1\1", part, count=1)},
        "file_damaged",
    ),
    "parent folder": ({"../x.xml": b"1"}, "file_unsafe_names"),
    "absolute": ({"/etc/x": b"1"}, "file_unsafe_names"),
    "drive": ({"C:/x": b"1"}, "file_unsafe_names"),
    "backslash": ({"xl\\x.xml": b"1"}, "file_unsafe_names"),
    "case variant": ({SHEET.replace("sheet", "Sheet"): b"<x/>"}, "file_two_parts"),
    "styles gone": ({"xl/styles.xml": None}, "file_damaged"),
    "styles of no sense": ({"xl/styles.xml": b"<styleSheet><xf"}, "file_damaged"),
    "strings gone": ({STRINGS: None}, "file_damaged"),
    "a sheet gone": ({SHEET: None}, "file_damaged"),
    "no sense": ({SHEET: b"<worksheet><sheetData><row></worksheet>"}, "file_damaged"),
    "impossible cell": ({SHEET: swap(b'r="A1"', b'r="ZZZZZZ3"')}, "file_damaged"),
    "control character": ({STRINGS: swap(b"<t>", b"<t>\x01")}, "file_damaged"),
    "unknown encoding": (
        {STRINGS: lambda part: b"<?xml version='1.0' encoding='x-none'?>" + part},
        "file_damaged",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_each_hostile_workbook_is_refused_quickly(case: str) -> None:
    change, code = HOSTILE[case]
    data = repacked(RAW, change)
    start = time.process_time()
    assert refused(data).code == code
    assert time.process_time() - start < 3


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_stored_twice_is_refused() -> None:
    buffer = io.BytesIO(RAW)
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr(SHEET, b"<worksheet/>")
    assert refused(buffer.getvalue()).code == "file_two_parts"


def test_sizes_that_lie_are_caught() -> None:
    data = bytearray(repacked(RAW, {"xl/media/x.bin": bytes(30_000_000)}))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        true_size = package.getinfo("xl/media/x.bin").file_size
    data[:] = data.replace(true_size.to_bytes(4, "little"), (5_000).to_bytes(4, "little"))
    assert refused(bytes(data)).code in {"file_damaged", "file_bomb"}


def test_overlapping_members_are_refused() -> None:
    data = bytearray(RAW)
    with zipfile.ZipFile(io.BytesIO(RAW)) as package:
        first, second = package.infolist()[:2]
    entry = data.rindex(second.filename.encode()) - 46
    assert int.from_bytes(data[entry + 42 : entry + 46], "little") == second.header_offset
    data[entry + 42 : entry + 46] = first.header_offset.to_bytes(4, "little")
    assert refused(bytes(data)).code in {"file_damaged", "file_bomb"}


def test_a_part_damaged_on_the_way_is_refused_even_if_it_is_not_needed() -> None:
    with zipfile.ZipFile(io.BytesIO(RAW)) as package:
        info = package.getinfo("xl/styles.xml")
    data = bytearray(RAW)
    middle = info.header_offset + 30 + len(info.filename) + info.compress_size // 2
    data[middle : middle + 16] = bytes(16)
    assert refused(bytes(data)).code == "file_damaged"


def test_no_single_flipped_bit_changes_a_value() -> None:
    expected = claims(collected(RAW))
    chance = random.Random(20240318)
    for _ in range(400):
        data = bytearray(RAW)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        try:
            found = collected(bytes(data))
        except UserError:
            continue
        assert claims(found) == expected


def test_no_bytes_at_all_make_anything_but_a_refusal() -> None:
    chance = random.Random(7)
    for _ in range(300):
        data = bytearray(RAW)
        for _ in range(chance.randrange(1, 30)):
            place = chance.randrange(len(data))
            data[place : place + chance.randrange(40)] = chance.randbytes(chance.randrange(40))
        with pytest.raises(UserError):
            opened(bytes(data))


ACCEPTED: dict[str, dict] = {
    "macros": {"xl/vbaProject.bin": b"1"},
    "counts that lie": {
        STRINGS: swap(b"<sst ", b'<sst count="4000000000" uniqueCount="4000000000" ')
    },
    "a million styles": {
        "xl/styles.xml": swap(b"<cellStyles", b"<x>" + b"<xf/>" * 64_000 + b"</x><cellStyles")
    },
    "no properties": {"docProps/core.xml": None, "docProps/app.xml": None},
    "utf-16": {STRINGS: lambda part: part.decode().replace("utf-8", "utf-16").encode("utf-16")},
    "strict": {
        name: lambda part: part.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        )
        for name in ("xl/workbook.xml", SHEET, STRINGS)
    },
    "a cell far away": {
        SHEET: swap(
            b"</sheetData>",
            b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
        )
    },
    "prefixed": {
        SHEET: lambda part: re.sub(rb"<(/?)(\w)", rb"<\1x:\2", part).replace(
            b"xmlns=", b"xmlns:x=", 1
        )
    },
    "no dimension": {SHEET: lambda part: re.sub(rb"<dimension[^>]*>", b"", part)},
    "wrong dimension": {
        SHEET: lambda part: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', part)
    },
    "no references": {SHEET: lambda part: re.sub(rb'(<row) r="\d+"', rb"\1", _all_cells(part))},
}


def _all_cells(part: bytes) -> bytes:
    """The sheet with every row and cell written, so that their places follow by counting."""
    rows = {int(n): row for n, row in re.findall(rb'(?s)<row r="(\d+)"[^>]*>(.*?)</row>', part)}
    lines = []
    for number in range(1, max(rows) + 1):
        cells = dict(
            re.findall(rb'(?s)<c r="([A-Z])\d+"([^/]*?(?:/>|>.*?</c>))', rows.get(number, b""))
        )
        line = b"".join(b"<c" + cells.get(b"%c" % (64 + n), b"/>") for n in range(1, 8))
        lines.append(b"<row>" + line + b"</row>")
    start, end = part.index(b"<sheetData>") + 11, part.index(b"</sheetData>")
    return part[:start] + b"".join(lines) + part[end:]


@pytest.mark.parametrize("case", ACCEPTED)
def test_what_other_programs_write_is_read(case: str) -> None:
    assert claims(collected(repacked(RAW, ACCEPTED[case]))) == claims(collected(RAW))


def test_hundreds_of_thousands_of_formatted_rows_are_cut_off_with_a_note() -> None:
    rows = b"".join(b'<row r="%d"><c s="1"/><c s="1"/></row>' % n for n in range(90, 300_000))
    data = repacked(RAW, {SHEET: swap(b"</sheetData>", rows + b"</sheetData>")})
    tracemalloc.start()
    start = time.process_time()
    found = collected(data)
    assert time.process_time() - start < 3
    assert tracemalloc.get_traced_memory()[1] < 100 * 2**20
    tracemalloc.stop()
    assert [p.code for p in found.problems] == ["cut"]
    assert claims(found) == claims(collected(RAW))


def test_a_packed_folder_of_workbooks_can_be_unpacked() -> None:
    data = zipped(**{"xa/a.xlsx": RAW, "xa/~$a.xlsx": b"", "b.xlsx": written(), "doc.txt": b""})
    assert unpack(data, "T3.zip") == [("a.xlsx", RAW), ("b.xlsx", written())]


def test_a_name_is_shown_whatever_it_is() -> None:
    assert len(shown_name("phiếu " * 60)) == 81
    assert shown_name("a\u202eb\n.xlsx") == "ab.xlsx"


def corpus() -> list[Path]:
    for folder in Path(__file__).resolve().parents:
        if (found := folder / "shared" / "corpus" / "xlsx").is_dir():
            return sorted(path for path in found.rglob("*") if path.is_file())
    return []


@pytest.mark.skipif(not corpus(), reason="the folder of broken spreadsheets is not here")
def test_spreadsheets_that_broke_other_libraries_end_in_a_reading_or_a_sentence() -> None:
    tracemalloc.start()
    outcomes = set()
    for path in corpus():
        start = time.process_time()
        try:
            outcomes.add(type(opened(path.read_bytes(), path.name)).__name__)
        except UserError as error:
            outcomes.add(error.code if path.name in error.message else f"unnamed: {error}")
        assert time.process_time() - start < 3
    assert tracemalloc.get_traced_memory()[1] < 150 * 2**20
    tracemalloc.stop()
    assert not [outcome for outcome in outcomes if outcome.startswith("unnamed")]
    assert outcomes >= {"Book", "kind_ods", "kind_xls", "kind_xlsb", "file_encrypted"}
