"""A form as an .xlsx file: what the unit opens in Excel, WPS, LibreOffice or our own window."""

from __future__ import annotations

import io
from datetime import datetime
from zipfile import ZIP_STORED, ZipFile

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

from core.exchange.figure_sheet import write_figure_sheet
from core.exchange.filling import AS_ISSUED, Filling
from core.exchange.form import WorkbookForm
from core.exchange.guide_sheet import write_guide_sheet
from core.exchange.layout import (
    FIELD_COLUMNS,
    FIGURE_COLUMN,
    FIGURE_SHEET,
    FIRST_ROW,
    GUIDE_SHEET,
    PROPERTY,
    TASK_SHEET,
    WITNESS_SHEET,
)
from core.exchange.look import Look, protect, put
from core.exchange.package import finished
from core.exchange.reader import APPLICATION
from core.exchange.task_sheet import write_task_sheet
from core.exchange.witness import witness_rows


def write_workbook(
    form: WorkbookForm, *, mac: str, saved_at: datetime, filling: Filling = AS_ISSUED
) -> bytes:
    """The bytes of the workbook; the same arguments give the same bytes.

    ``mac`` is that of the form as issued (``witness.form_mac``); ``saved_at`` (UTC) is stored
    as the time of saving. ``filling`` shows other entries than the issued ones: a workbook
    filled in our window, or a copy with remarks to send back.
    """
    workbook = Workbook()
    workbook.properties.title = f"Phiếu {form.code.text}"
    workbook.properties.creator = workbook.properties.lastModifiedBy = APPLICATION
    workbook.custom_doc_props.append(StringProperty(name=PROPERTY, value=form.code.text))
    guide = workbook.active
    guide.title = GUIDE_SHEET
    lists = write_guide_sheet(guide, form, filling)
    if form.tasks:
        write_task_sheet(workbook.create_sheet(TASK_SHEET), form, filling, lists["states"])
    if form.elements:
        write_figure_sheet(workbook.create_sheet(FIGURE_SHEET), form, filling, lists["yes_no"])
    for sheet in workbook.worksheets:
        protect(sheet)
        sheet.sheet_view.showGridLines = False
    _write_witness(workbook, form, mac, filling)
    workbook.calculation.fullCalcOnLoad = True
    return finished(
        _parts(workbook),
        application=APPLICATION,
        saved_at=saved_at,
        text_entries=_text_entries(workbook),
    )


def _parts(workbook: Workbook) -> bytes:
    """The package as openpyxl writes it, not yet compressed: ``finished`` does that, once."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as package:
        ExcelWriter(workbook, package).write_data()
    return buffer.getvalue()


def workbook_name(form: WorkbookForm) -> str:
    """A file name for people; reading never relies on it."""
    parts = (form.plan_code, form.unit_code, form.period, f"L{form.number:02}", f"E{form.issue}")
    return f"{'_'.join(parts)}.xlsx"


def _write_witness(workbook: Workbook, form: WorkbookForm, mac: str, filling: Filling) -> None:
    sheet = workbook.create_sheet(WITNESS_SHEET)
    for row, (kind, text) in enumerate(witness_rows(form, mac, filling.lineage), start=1):
        put(sheet, row, 1, kind, Look.PLAIN)
        put(sheet, row, 2, text, Look.PLAIN)
    sheet.sheet_state = "veryHidden"


def _text_entries(workbook: Workbook) -> dict[str, str]:
    """Sheet part → the columns of its entries, as a range."""
    columns = {
        TASK_SHEET: (min(FIELD_COLUMNS.values()), max(FIELD_COLUMNS.values())),
        FIGURE_SHEET: (FIGURE_COLUMN, FIGURE_COLUMN),
    }
    ranges = {}
    for number, sheet in enumerate(workbook.worksheets, start=1):
        if sheet.title in columns:
            first, last = map(get_column_letter, columns[sheet.title])
            ranges[f"xl/worksheets/sheet{number}.xml"] = f"{first}{FIRST_ROW}:{last}{sheet.max_row}"
    return ranges
