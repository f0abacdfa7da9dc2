"""What a person types on the page, turned into reports to be stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from core.domain.calendar import paper_date
from core.domain.period import Period
from core.domain.progress import Progress, ProgressState
from core.domain.text import clean_cell
from core.services.progress import CellKey, ProgressBoard
from ui.models.progress_words import STATE_WORDS, read_done_on, read_state

ReportKey = tuple[str, str, Period]
Reports = dict[ReportKey, Progress | None]

STATE, RESULT, DOCUMENT, DONE_ON, EVIDENCE, NOTE = (
    "state", "result", "document", "done_on", "evidence", "note",
)  # fmt: skip
HEADINGS: dict[str, str] = {
    STATE: "Tình trạng",
    RESULT: "Kết quả",
    DOCUMENT: "Số văn bản",
    DONE_ON: "Ngày xong",
    EVIDENCE: "Minh chứng",
    NOTE: "Ghi chú",
}


@dataclass(frozen=True, slots=True)
class FieldEdit:
    """A text for a field of a report (a key of :data:`HEADINGS`)."""

    key: CellKey
    field: str
    text: str


def field_text(report: Progress | None, field: str) -> str:
    """A field of a report as it is shown and typed."""
    if report is None:
        return ""
    if field == STATE:
        return STATE_WORDS[report.state]
    if field == DONE_ON:
        return paper_date(report.done_on) if report.done_on else ""
    return str(getattr(report, field))


def reports_of(edits: Iterable[FieldEdit], board: ProgressBoard) -> Reports:
    """The reports that some edits make; those that change nothing are left out.

    A report of the period begins with what counts so far (a former period's report of a task
    done once). A field typed where nothing was reported begins a report "đang làm", with a day
    "xong". Emptying the state takes the period's report away.

    Raises UserError for a text that is no state or no day; then nothing is to be written.
    """
    changed: dict[CellKey, Progress | None] = {}
    for edit in edits:
        cell = board.cells.get(edit.key)
        if cell is not None:
            before = changed.get(edit.key, cell.report)
            changed[edit.key] = _edited(before, edit, board.plan.year)
    return _differing(changed, board)


def with_state(keys: Iterable[CellKey], state: ProgressState, board: ProgressBoard) -> Reports:
    """The reports that say ``state``; the other fields stay as they are."""
    changed: dict[CellKey, Progress | None] = {
        key: _with(board.cells[key].report, state=state) for key in keys if key in board.cells
    }
    return _differing(changed, board)


def done_today(keys: Iterable[CellKey], board: ProgressBoard) -> Reports:
    """The reports that say done, on the board's day."""
    changed: dict[CellKey, Progress | None] = {
        key: _with(board.cells[key].report, state=ProgressState.DONE, done_on=board.today)
        for key in keys
        if key in board.cells
    }
    return _differing(changed, board)


def emptied(keys: Iterable[CellKey], board: ProgressBoard) -> Reports:
    """The reports of the period taken away; those of former periods stay."""
    return _differing(dict.fromkeys(key for key in keys if key in board.cells), board)


def _edited(before: Progress | None, edit: FieldEdit, year: int) -> Progress | None:
    text = clean_cell(edit.text)
    if edit.field == STATE:
        state = read_state(text)
        return None if state is None else _with(before, state=state)
    if edit.field == DONE_ON:
        day = read_done_on(text, year)
        begun = before or (Progress(state=ProgressState.DONE) if day else None)
        return begun and replace(begun, done_on=day)
    if before is None and not text:
        return None
    return replace(before or Progress(state=ProgressState.DOING), **{edit.field: text})


def _with(before: Progress | None, **fields: Any) -> Progress:
    begun = before or Progress(state=ProgressState.NOT_STARTED)
    return replace(begun, **fields)


def _differing(changed: Mapping[CellKey, Progress | None], board: ProgressBoard) -> Reports:
    found: Reports = {}
    for key, report in changed.items():
        cell = board.cells[key]
        if report != (cell.own if report is None else cell.report):
            found[(*key, board.period)] = report
    return found
