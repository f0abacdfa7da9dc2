"""Units × months: the heat map of one indicator, and the board of who reported when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from core.domain.calendar import day_month
from core.domain.indicator import Indicator
from core.domain.indicator_results import UnitResult
from core.domain.period import Period
from core.domain.submission import Submission, SubmissionState
from core.domain.unit import Unit
from core.domain.verdict import Verdict
from core.services.indicator_view import IndicatorView
from ui.models.indicator_grid import EMPTY, Face, Grid, GridColumn, GridRow
from ui.models.indicator_table import lead_heading, result_face, total_name, units_in_sight
from ui.models.progress_words import unit_label

_SIGNS = {
    SubmissionState.ON_TIME: "done",
    SubmissionState.LATE: "done_late",
    SubmissionState.STARTED: "doing",
    SubmissionState.MISSING: "not_reported",
    SubmissionState.OPEN: "",
}
_WORDS = {
    SubmissionState.ON_TIME: "đúng hạn",
    SubmissionState.LATE: "trễ",
    SubmissionState.STARTED: "đang nhập",
    SubmissionState.MISSING: "chưa báo cáo",
    SubmissionState.OPEN: "chưa đến hạn",
}


def heat_grid(view: IndicatorView, indicator: Indicator, text: str) -> Grid:
    """One indicator over the months of the year; months to come stay empty."""
    months = view.months
    units = [u for u in units_in_sight(view, text) if u.id in view.reporters[indicator.code]]
    rows = tuple(_heat_row(view, unit, indicator, months) for unit in units)
    faces = []
    for month in months:
        total = view.total(indicator.code, view.code_of(month))
        faces.append(_heat_face(view, total, indicator, month, view.whole))
    return Grid(
        lead=(lead_heading(view), "Đạt"),
        columns=_columns(view, months),
        rows=rows,
        total=GridRow(key="", lead=(view.whole, _passed(faces)), faces=tuple(faces)),
        current=view.period.months()[-1].code,
    )


def board_grid(view: IndicatorView, text: str) -> Grid:
    """Who declared a month's figures complete, and when; up to the period chosen."""
    months = view.months[: view.period.last_month]
    units = [u for u in units_in_sight(view, text) if u in view.book.units]
    known = {
        (unit.id, month): view.submission(unit.id, month)
        for unit in view.book.units
        for month in months
    }
    totals = [[known[unit.id, month] for unit in view.book.units] for month in months]
    return Grid(
        lead=(lead_heading(view), "Đúng hạn"),
        columns=_columns(view, months),
        rows=tuple(_board_row(view, unit, months, known) for unit in units),
        total=GridRow(
            key="",
            lead=(total_name(view), ""),
            faces=tuple(_counted_face(each) for each in totals),
        ),
        current=view.period.months()[-1].code,
    )


def _columns(view: IndicatorView, months: Sequence[Period]) -> tuple[GridColumn, ...]:
    columns = []
    for month in months:
        due = view.rules.due_date(month)
        told = f"{month.label}, hạn gửi {day_month(due)}"
        columns.append(GridColumn(month.code, (f"T{month.number}",), "", told))
    return tuple(columns)


def _heat_row(
    view: IndicatorView, unit: Unit, indicator: Indicator, months: Sequence[Period]
) -> GridRow:
    faces = [
        _heat_face(
            view,
            view.result(unit.id, indicator.code, view.code_of(month)),
            indicator,
            month,
            unit.name,
        )
        for month in months
    ]
    lead = (unit_label(unit), _passed(faces))
    return GridRow(key=unit.id, lead=lead, faces=tuple(faces), told=unit.name)


def _heat_face(
    view: IndicatorView, result: UnitResult | None, indicator: Indicator, month: Period, name: str
) -> Face:
    """What is in order has no sign here: twelve columns leave no room for it."""
    is_open = view.rules.closing(month) >= view.today
    if result is None or (result.verdict is Verdict.NOT_REPORTED and is_open):
        return EMPTY
    face = result_face(result, indicator, name=f"{name}, {month.label}")
    return replace(face, sign="") if face.sign == "done" else face


def _passed(faces: Sequence[Face]) -> str:
    judged = [face for face in faces if face.text and face.sign in ("", "fail")]
    assessed = [face for face in judged if not face.is_soft]
    return f"{sum(not face.sign for face in assessed)}/{len(assessed)}"


def _board_row(
    view: IndicatorView,
    unit: Unit,
    months: Sequence[Period],
    known: dict[tuple[str, Period], Submission],
) -> GridRow:
    reports = [known[unit.id, month] for month in months]
    due = [r for r in reports if r.state is not SubmissionState.OPEN]
    on_time = sum(r.state is SubmissionState.ON_TIME for r in due)
    faces = tuple(
        _report_face(report, f"{unit.name}, {month.label}")
        for report, month in zip(reports, months, strict=True)
    )
    return GridRow(
        key=unit.id, lead=(unit_label(unit), f"{on_time}/{len(due)}"), faces=faces, told=unit.name
    )


def _report_face(report: Submission, name: str) -> Face:
    words = _WORDS[report.state]
    late = f"{report.days} ngày" if report.days else ""
    told = f"{name}: {words}" + (f", quá hạn {late}" if late else "")
    if report.on is not None:
        text = f"{day_month(report.on)}, trễ {late}" if late else day_month(report.on)
        return Face(text=text, sign=_SIGNS[report.state], told=told)
    is_overdue = report.state is SubmissionState.STARTED and bool(report.days)
    sign = "overdue" if is_overdue else _SIGNS[report.state]
    text = f"quá {late}" if late else words
    return Face(text=text, sign=sign, is_soft=report.state is SubmissionState.OPEN, told=told)


def _counted_face(reports: Sequence[Submission]) -> Face:
    counts = Counter(report.state for report in reports)
    done = counts[SubmissionState.ON_TIME] + counts[SubmissionState.LATE]
    open_ = len(reports) - done
    second = f"trễ {counts[SubmissionState.LATE]} · chưa {open_}"
    told = ", ".join(f"{count} {_WORDS[state]}" for state, count in counts.items())
    return Face(text=f"{done}/{len(reports)}", second=second, told=told)
