"""The sheet of tasks: what the unit has to do, and the progress cells beside it."""

from __future__ import annotations

from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from core.exchange import formulas
from core.exchange.entry import EntryType, Field
from core.exchange.filling import Filling
from core.exchange.form import FormRow, FormTask, WorkbookForm, row_entries
from core.exchange.layout import (
    DAY_ECHO_COLUMN,
    FIELD_COLUMNS,
    FIRST_ROW,
    HEADING_ROW,
    LAST_PRINTED_TASK_COLUMN,
    TASK_COLUMNS,
    column_heading,
)
from core.exchange.look import Look, mark, put, put_formula, set_height, set_up_page, set_widths
from core.exchange.title_block import code_line, write_signatures, write_title

_WIDTHS = [width for _, width in TASK_COLUMNS]
_LOOKS = {
    EntryType.CHOICE: Look.ENTRY_WORD,
    EntryType.DATE: Look.ENTRY_WORD,
    EntryType.TEXT: Look.ENTRY_TEXT,
}
_ASK_FILL = PatternFill(bgColor="FFEB9C")


def write_task_sheet(sheet: Worksheet, form: WorkbookForm, filling: Filling, states: str) -> None:
    """Lay the sheet out; ``states`` is the range that lists the words for a state."""
    set_widths(sheet, _WIDTHS)
    write_title(sheet, form, "TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ", LAST_PRINTED_TASK_COLUMN)
    _write_headings(sheet, form)
    row = FIRST_ROW - 1
    for form_row in form.rows:
        if isinstance(form_row.item, FormTask):
            row += 1
            _write_task(sheet, row, form_row, filling)
    _add_list(sheet, row, states)
    last = write_signatures(sheet, form, row + 2, LAST_PRINTED_TASK_COLUMN)
    day_echo = get_column_letter(DAY_ECHO_COLUMN)
    is_asked = CellIsRule("equal", [f'"{formulas.ASK}"'], fill=_ASK_FILL)
    sheet.conditional_formatting.add(f"{day_echo}{FIRST_ROW}:{day_echo}{row}", is_asked)
    sheet.freeze_panes = sheet.cell(FIRST_ROW, 4)
    sheet.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW + 1}"
    sheet.print_area = f"A1:{get_column_letter(LAST_PRINTED_TASK_COLUMN)}{last}"
    set_up_page(sheet, landscape=True, footer=code_line(form))


def _write_headings(sheet: Worksheet, form: WorkbookForm) -> None:
    for column, (heading, _) in enumerate(TASK_COLUMNS, start=1):
        put(sheet, HEADING_ROW, column, "" if column == 1 else heading, Look.HEADING)
        put(sheet, HEADING_ROW + 1, column, heading if column == 1 else "", Look.CODE_HEADING)
    for field, column in FIELD_COLUMNS.items():
        code = column_heading(form.period, field)
        put(sheet, HEADING_ROW + 1, column, code, Look.CODE_HEADING)
    sheet.row_dimensions[HEADING_ROW].height = 32


def _write_task(sheet: Worksheet, row: int, form_row: FormRow, filling: Filling) -> None:
    task = form_row.item
    assert isinstance(task, FormTask)
    put(sheet, row, 1, form_row.code.text, Look.CODE)
    put(sheet, row, 2, task.path, Look.CENTRED)  # "1.1" alone stands in several parts
    texts = (task.content, task.deadline_words, task.product, task.previous)
    for column, text in enumerate(texts, start=3):
        put(sheet, row, column, text, Look.TEXT)
    typed = []
    for field, entry in zip(Field, row_entries(task), strict=True):
        typed.append(filling.text(entry))
        cell = put(sheet, row, FIELD_COLUMNS[field], typed[-1], _LOOKS[entry.type])
        if entry.key in filling.remarks:
            mark(cell)
    day = f"$J{row}"
    put_formula(sheet, row, DAY_ECHO_COLUMN, formulas.day_echo(day), Look.CENTRED)
    set_height(sheet, row, [*texts, *typed], _WIDTHS[2:])


def _add_list(sheet: Worksheet, last: int, states: str) -> None:
    if last < FIRST_ROW:
        return
    # The list helps; what is typed past it is asked about when the workbook is collected.
    validation = DataValidation("list", formula1=states, allow_blank=True, showErrorMessage=False)
    column = get_column_letter(FIELD_COLUMNS[Field.STATE])
    validation.add(f"{column}{FIRST_ROW}:{column}{last}")
    sheet.add_data_validation(validation)
