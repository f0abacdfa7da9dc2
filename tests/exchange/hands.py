"""What people and programs do to a workbook, done by program."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping

from openpyxl import Workbook, load_workbook

from core.exchange.book import Book
from core.exchange.collect import collect
from core.exchange.collection import Collection
from core.exchange.filling import Filling
from core.exchange.form import WorkbookForm
from core.exchange.reader import read_workbook
from tests.exchange.sample_form import sample_form, written

FILE = "phieu.xlsx"
FIGURES = "Số liệu"
TASKS = "Nhiệm vụ"
TYPED = {
    "figure:f06_3": "93",
    "figure:f06_4": "1.040",
    "figure:f06_5": "48",
    "figure:bsdt": "Có",
    "progress:II.1.1:state": "Hoàn thành",
    "progress:II.1.1:document": "14/KH-UBND",
    "progress:II.1.1:date": "5/3/2024",
    "progress:III.1.1:result": "Đã số hóa 55 hồ sơ",
}
READ = {
    "figure:f06_3": "93",
    "figure:f06_4": "1040",
    "figure:f06_5": "48",
    "figure:bsdt": "1",
    "progress:II.1.1:state": "done",
    "progress:II.1.1:document": "14/KH-UBND",
    "progress:II.1.1:date": "2024-03-05",
    "progress:III.1.1:result": "Đã số hóa 55 hồ sơ",
}


def filled(form: WorkbookForm | None = None, typed: Mapping[str, str] = TYPED) -> bytes:
    return written(form, filling=Filling(typed))


def edited(data: bytes, edit: Callable[[Workbook], object]) -> bytes:
    """The workbook after an edit made and saved with openpyxl, which keeps what it knows."""
    workbook = load_workbook(io.BytesIO(data))
    edit(workbook)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def repacked(data: bytes, change: Mapping[str, Callable[[bytes], bytes] | bytes | None]) -> bytes:
    """The zip with parts changed, added (bytes) or dropped (None)."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in [*source.namelist(), *(n for n in change if n not in source.namelist())]:
            part = change.get(name, lambda old: old)
            if callable(part):
                part = part(source.read(name))
            if part is not None:
                target.writestr(name, part)
    return buffer.getvalue()


def sheet_part(data: bytes, title: str) -> str:
    titles = load_workbook(io.BytesIO(data), read_only=True).sheetnames
    return f"xl/worksheets/sheet{titles.index(title) + 1}.xml"


def with_cell(data: bytes, title: str, address: str, xml: str) -> bytes:
    """The workbook with a cell's XML replaced, its style kept: {s} stands for it."""

    def change(part: bytes) -> bytes:
        pattern = re.compile(
            rf'<c r="{address}"( s="\d+")?[^>]*?(?:/>|>.*?</c>)'.encode(), re.DOTALL
        )
        match = pattern.search(part)
        assert match, address
        new = xml.replace("{s}", (match[1] or b"").decode()).encode()
        return part[: match.start()] + new + part[match.end() :]

    return repacked(data, {sheet_part(data, title): change})


def places(data: bytes) -> dict[str, tuple[str, str]]:
    """Each entry's (sheet, address) in a workbook as issued."""
    seen = collected(data).observations
    return {key: (o.sheet, o.cell) for key, o in seen.items()}


def opened(data: bytes, name: str = FILE) -> Book:
    return read_workbook(data, name)


def collected(data: bytes, form: WorkbookForm | None = None) -> Collection:
    return collect(opened(data), form or sample_form())


def claims(found: Collection, form: WorkbookForm | None = None) -> dict[str, str | None]:
    """What differs from the issued values."""
    base = (form or sample_form()).base
    return {key: o.value for key, o in found.observations.items() if o.value != base[key]}


_INLINE = re.compile(r't="inlineStr"><is>(<t[^>]*>.*?</t>)</is>', re.DOTALL)


def with_shared_strings(data: bytes) -> bytes:
    """The workbook with its texts in a common table, as Excel stores them."""
    found: dict[str, int] = {}

    def share(match: re.Match[str]) -> str:
        return f't="s"><v>{found.setdefault(match[1], len(found))}</v>'

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheets = {
            name: _INLINE.sub(share, package.read(name).decode()).encode()
            for name in package.namelist()
            if name.startswith("xl/worksheets/sheet")
        }
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    table = "".join(f"<si>{text}</si>" for text in found)
    relation = (
        b'<Relationship Id="rIdS" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    )
    return repacked(
        data,
        {
            **sheets,
            "xl/sharedStrings.xml": f'<sst xmlns="{main}">{table}</sst>'.encode(),
            "[Content_Types].xml": lambda old: old.replace(
                b"</Types>",
                b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxml'
                b'formats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
            ),
            "xl/_rels/workbook.xml.rels": lambda old: old.replace(b"</Relationships>", relation),
        },
    )
