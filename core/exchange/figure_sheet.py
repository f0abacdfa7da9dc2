"""The sheet of figures: entry cells with their echo, indicators, rules, signatures."""

from __future__ import annotations

from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from core.domain.number_format import format_count, format_percent
from core.exchange import formulas
from core.exchange.entry import EntryType, value_figure
from core.exchange.filling import Filling
from core.exchange.form import FormElement, FormIndicator, FormRow, WorkbookForm, row_entries
from core.exchange.layout import (
    ECHO_COLUMN,
    FIGURE_COLUMN,
    FIGURE_COLUMNS,
    FIRST_ROW,
    HEADING_ROW,
    column_heading,
)
from core.exchange.look import (
    Look,
    mark,
    put,
    put_formula,
    set_height,
    set_up_page,
    set_widths,
)
from core.exchange.title_block import code_line, write_signatures, write_title

_WIDTHS = [width for _, width in FIGURE_COLUMNS]
_COLUMNS = len(FIGURE_COLUMNS)
_ASK_FILL = PatternFill(bgColor="FFEB9C")
_FAIL_FILL = PatternFill(bgColor="F8CBAD")


def write_figure_sheet(sheet: Worksheet, form: WorkbookForm, filling: Filling, yes_no: str) -> None:
    """Lay the sheet out; ``yes_no`` is the range that lists Có and Chưa."""
    set_widths(sheet, _WIDTHS)
    write_title(sheet, form, "SỐ LIỆU BÁO CÁO", _COLUMNS)
    _write_headings(sheet, form)
    validation = DataValidation("list", formula1=yes_no, allow_blank=True, showErrorMessage=False)
    row = FIRST_ROW
    group = ""
    echoes: dict[str, str] = {}
    for form_row in form.rows:
        if isinstance(form_row.item, FormElement):
            if form_row.item.group != group:
                group = form_row.item.group
                _write_group(sheet, row, group)
                row += 1
            _write_element(sheet, row, form_row, filling)
            if form_row.item.type is EntryType.CHOICE:
                validation.add(sheet.cell(row, FIGURE_COLUMN).coordinate)
            echoes[form_row.item.code] = f"$G${row}"
            row += 1
    if validation.sqref.ranges:
        sheet.add_data_validation(validation)
    row = _write_indicators(sheet, form, row + 1, echoes)
    row = _write_checks(sheet, form, row, echoes)
    last = write_signatures(sheet, form, row + 1, _COLUMNS)
    _finish(sheet, form, last)


def _write_headings(sheet: Worksheet, form: WorkbookForm) -> None:
    for column, (heading, _) in enumerate(FIGURE_COLUMNS, start=1):
        words = "" if column == 1 else heading
        put(sheet, HEADING_ROW, column, words, Look.HEADING)
        put(sheet, HEADING_ROW + 1, column, heading if column == 1 else "", Look.CODE_HEADING)
    put(sheet, HEADING_ROW + 1, FIGURE_COLUMN, column_heading(form.period, None), Look.CODE_HEADING)
    sheet.row_dimensions[HEADING_ROW].height = 30


def _write_group(sheet: Worksheet, row: int, group: str) -> None:
    for column in range(1, _COLUMNS + 1):
        put(sheet, row, column, group if column == 3 else "", Look.GROUP)


def _write_element(sheet: Worksheet, row: int, form_row: FormRow, filling: Filling) -> None:
    element = form_row.item
    assert isinstance(element, FormElement)
    (entry,) = row_entries(element)
    previous = element.previous
    if previous.isdecimal() and element.type is not EntryType.CHOICE:
        previous = format_count(int(previous))
    put(sheet, row, 1, form_row.code.text, Look.CODE)
    put(sheet, row, 2, element.column, Look.CENTRED)
    put(sheet, row, 3, element.label, Look.TEXT)
    put(sheet, row, 4, element.counted_in, Look.CENTRED)
    put(sheet, row, 5, dict(entry.choices).get(previous, previous), Look.RIGHT)
    look = Look.ENTRY_WORD if entry.choices else Look.ENTRY_NUMBER
    cell = put(sheet, row, FIGURE_COLUMN, filling.text(entry), look)
    if entry.key in filling.remarks:
        mark(cell)
    put_formula(sheet, row, ECHO_COLUMN, formulas.echo(f"$F{row}", entry.type), Look.NUMBER)
    set_height(sheet, row, ["", "", element.label, element.counted_in], _WIDTHS[:4])


def _write_indicators(
    sheet: Worksheet, form: WorkbookForm, row: int, echoes: formulas.Echoes
) -> int:
    """The computed shares; gives the row after them."""
    shown = [i for i in form.indicators if _known((*i.numerator, *i.denominator), echoes)]
    if not shown:
        return row
    headings = ("Chỉ tiêu (tự tính)", "Yêu cầu", "Kỳ trước", "Kỳ này", "Đánh giá")
    _write_line(sheet, row, headings, Look.HEADING)
    previous = {element.code: element.previous for element in form.elements}
    for indicator in shown:
        row += 1
        terms = (indicator.numerator, indicator.denominator)
        target = indicator.target.text if indicator.denominator else "Có"
        _write_line(sheet, row, (indicator.name, "", "", "", ""), Look.TEXT)
        put(sheet, row, 4, target, Look.CENTRED)
        put(sheet, row, 5, _previous_share(indicator, previous), Look.RIGHT)
        share = formulas.share(*terms, echoes) if indicator.denominator else '""'
        put_formula(sheet, row, FIGURE_COLUMN, share, Look.SHARE)
        verdict = formulas.verdict(*terms, indicator.target, echoes)
        put_formula(sheet, row, ECHO_COLUMN, verdict, Look.CENTRED)
        set_height(sheet, row, [indicator.name], _WIDTHS[2:3])
    return row + 2


def _previous_share(indicator: FormIndicator, previous: dict[str, str]) -> str:
    """The last period's percentage in words, "" where a count of it is missing."""
    numerator = _sum(indicator.numerator, previous)
    denominator = _sum(indicator.denominator, previous)
    if numerator is None or not denominator:
        return ""
    return format_percent(numerator, denominator, indicator.target)


def _sum(terms: tuple[tuple[int, str], ...], values: dict[str, str]) -> int | None:
    total = 0
    for coefficient, code in terms:
        counted = value_figure(values[code]).counted
        if counted is None:
            return None
        total += coefficient * counted
    return total


def _write_checks(sheet: Worksheet, form: WorkbookForm, row: int, echoes: formulas.Echoes) -> int:
    shown = [c for c in form.checks if _known((*c.left, *c.right), echoes)]
    if not shown:
        return row
    _write_line(sheet, row, ("Kiểm tra (tự tính)", "", "", "", "Kết quả"), Look.HEADING)
    for check in shown:
        row += 1
        _write_line(sheet, row, (check.words, "", "", "", ""), Look.TEXT)
        put_formula(sheet, row, ECHO_COLUMN, formulas.rule(check, echoes), Look.CENTRED)
        set_height(sheet, row, [check.words], _WIDTHS[2:3])
    return row + 2


def _known(terms: tuple[tuple[int, str], ...], echoes: formulas.Echoes) -> bool:
    return all(code in echoes for _, code in terms)


def _write_line(sheet: Worksheet, row: int, texts: tuple[str, ...], look: Look) -> None:
    """Texts from column C on: what is computed has no code."""
    for column, text in enumerate(texts, start=3):
        put(sheet, row, column, text, look)


def _finish(sheet: Worksheet, form: WorkbookForm, last: int) -> None:
    results = f"G{FIRST_ROW}:G{last}"
    rules = sheet.conditional_formatting
    rules.add(results, CellIsRule("equal", [f'"{formulas.ASK}"'], fill=_ASK_FILL))
    rules.add(results, CellIsRule("equal", [f'"{formulas.FAIL}"'], fill=_FAIL_FILL))
    sheet.freeze_panes = sheet.cell(FIRST_ROW, 4)
    sheet.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW + 1}"
    sheet.print_area = f"A1:G{last}"
    set_up_page(sheet, landscape=False, footer=code_line(form))
