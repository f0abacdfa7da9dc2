"""A round of the exchange by hand: what units type, which program saves it, and when."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from openpyxl import load_workbook

from core.domain.figure import Figure, FigureKey
from core.domain.period import parse_period
from core.domain.progress import Progress
from core.exchange.collect import collect
from core.exchange.form import WorkbookForm
from core.exchange.reader import read_workbook
from core.exchange.witness import find_witness
from core.services.exchange_records import IssuedFile
from core.services.identity import OfficeIdentity
from core.services.office import Office
from tests.exchange.hands import repacked

MARCH = parse_period("2024-T03")
ONE, TWO = "11827", "11830"
FIGURES = {"figure:f06_4": "40", "figure:f06_5": "5", "figure:f06_6": "1"}
TASK = {"progress:I.1:state": "Hoàn thành", "progress:I.1:date": "5/3/2024"}


def commune(folder: Path, code: str, clock: Callable[[], datetime], year: int = 2024) -> Office:
    """A commune's own installation."""
    identity = OfficeIdentity(role="unit", unit_code=code, unit_name=f"Xã {code}", year=year)
    return Office.create(folder / code, identity, who="mai", clock=clock)


def issued(office: Office, folder: Path, *units: str) -> list[IssuedFile]:
    """Workbooks of March for some units (by id, which is the code here)."""
    folder.mkdir(parents=True, exist_ok=True)
    return list(office.exchange.issue(MARCH, folder, units or (ONE,)).files)


def form_in(data: bytes) -> WorkbookForm:
    witness = find_witness(read_workbook(data, "x.xlsx"))
    assert witness is not None
    return witness.form


def filled(
    source: Path,
    target: Path,
    typed: Mapping[str, str | None],
    *,
    saved: str = "2024-03-15T09:00:00Z",
    program: str = "Microsoft Excel",
) -> Path:
    """The workbook with texts typed in a spreadsheet program, by key."""
    data = source.read_bytes()
    book = read_workbook(data, source.name)
    places = {
        key: (o.sheet, o.cell) for key, o in collect(book, form_in(data)).observations.items()
    }
    workbook = load_workbook(io.BytesIO(data))
    for key, text in typed.items():
        sheet, cell = places[key]
        workbook[sheet][cell] = text
    buffer = io.BytesIO()
    workbook.save(buffer)
    target.write_bytes(stamped(buffer.getvalue(), saved=saved, program=program))
    return target


def stamped(data: bytes, *, saved: str, program: str) -> bytes:
    """The file as that program would have saved it at that time."""
    modified = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
    application = re.compile(rb"<Application>[^<]*")
    return repacked(
        data,
        {
            "docProps/core.xml": lambda part: modified.sub(rb"\g<1>" + saved.encode(), part),
            "docProps/app.xml": lambda part: application.sub(
                b"<Application>" + program.encode(), part
            ),
        },
    )


def figure(office: Office, element: str, unit: str = ONE) -> Figure:
    return office.figures.book(MARCH).table.figure(unit, MARCH.code, element)


def put_figure(office: Office, element: str, value: Figure, unit: str = ONE) -> None:
    office.figures.put({FigureKey(unit, MARCH.code, element): value})


def row_of(office: Office, path: str) -> str:
    plan = office.plans.current()
    assert plan is not None
    return next(item for item, found in plan.tree.paths.items() if found == path)


def report(office: Office, path: str = "I.1", unit: str = ONE) -> Progress | None:
    plan = office.plans.current()
    assert plan is not None
    return office.progress.board(plan, MARCH).cells[row_of(office, path), unit].own
