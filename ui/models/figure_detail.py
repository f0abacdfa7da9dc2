"""What the panel shows of one cell: what is asked, what was before, where it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.data_element import DataElement
from core.domain.figure import Figure, FigureKey
from core.domain.figure_check import Problem
from core.domain.figure_periods import look_back
from core.domain.figure_rules import Severity
from core.domain.number_format import format_count
from core.domain.period import Period, PeriodKind, parse_period
from core.services.figure_entry import LogLine
from ui.models.figure_facts import BARS, FigureFacts
from ui.models.figure_words import figure_words, number_words
from ui.widgets.figure_bars import Bar

_ROMAN = ("I", "II", "III", "IV")
_MOST_QUESTIONS = 3


@dataclass(frozen=True, slots=True)
class Option:
    """A button that writes a figure: "Ghi 8", "Ghi 8 vào (6)"."""

    words: str
    key: FigureKey
    figure: Figure


@dataclass(frozen=True, slots=True)
class Question:
    """Something to look at; ``problem`` is set where a reason can be recorded."""

    sign: str
    words: str
    options: tuple[Option, ...] = ()
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class CellDetail:
    """One cell of a unit."""

    key: FigureKey
    title: str
    definition: str
    figure: Figure
    raw: str
    questions: tuple[Question, ...]
    bars: tuple[Bar, ...]
    year_ago: str


def detail_of(facts: FigureFacts, key: FigureKey) -> CellDetail:
    """The panel of a cell."""
    element = facts.element(key.element)
    return CellDetail(
        key=key,
        title=f"{element.column} {element.name}".strip(),
        definition=element.definition,
        figure=facts.stored(key.unit, key.element),
        raw=facts.raw(key.unit, key.element),
        questions=tuple(_questions(facts, key)[:_MOST_QUESTIONS]),
        bars=tuple(_bars(facts, key, element)),
        year_ago=_year_ago(facts, key, element),
    )


def log_words(line: LogLine, element: DataElement) -> str:
    """A line of the cell's journal: "15/3 09:12 thu phiếu: trống → 10"."""
    when = f"{line.at.day:02}/{line.at.month} {line.at:%H:%M} {line.who}"
    old, new = figure_words(line.old, element), figure_words(line.new, element)
    if (line.old.state, line.old.value) == (line.new.state, line.new.value):
        what = "sửa ghi chú hoặc nguồn"
    else:
        what = f"{old} → {new}"
    return f"{when}: {what}" + (f" ({line.source})" if line.source else "")


def _questions(facts: FigureFacts, key: FigureKey) -> list[Question]:
    found: list[Question] = []
    if raw := facts.raw(key.unit, key.element):
        reading = facts.reading(key.element, raw)
        element = facts.element(key.element)
        options = tuple(
            Option(f"Ghi {figure_words(figure, element)}", key, figure)
            for figure in reading.options
        )
        found.append(Question("ask", reading.message, options))
    for problem in facts.problems(key.unit):
        if key in problem.cells:
            found.append(_of_problem(facts, key, problem))
    return sorted(found, key=lambda question: question.sign == "done")


def _of_problem(facts: FigureFacts, key: FigureKey, problem: Problem) -> Question:
    if not problem.is_open:
        words = f"{problem.message} Đã giải trình: {problem.explanation}"
        return Question("done", words, problem=problem)
    options: tuple[Option, ...] = ()
    if problem.repair is not None:
        repair = problem.repair
        element = facts.element(repair.key.element)
        words = f"Ghi {format_count(repair.value)}"
        if repair.key != key:
            words += f" vào {element.label}"
        options = (Option(words, repair.key, Figure.number(repair.value)),)
    sign = "fail" if problem.severity is Severity.ERROR else "ask"
    return Question(sign, problem.message, options, problem)


def _bars(facts: FigureFacts, key: FigureKey, element: DataElement) -> list[Bar]:
    bars = []
    for code in (*look_back(key.period, BARS - 1), key.period):
        amount = facts.amount(key.unit, key.element, code)
        known = amount.value if amount.is_complete or code == key.period else None
        period = parse_period(code)
        words = "chưa có" if known is None else number_words(known, element)
        bars.append(Bar(_bar_label(period), known, f"{period.label}: {words}"))
    return bars


def _bar_label(period: Period) -> str:
    if period.kind is PeriodKind.MONTH:
        return f"{period.number:02}"
    return _ROMAN[period.number - 1] if period.kind is PeriodKind.QUARTER else str(period.year)


def _year_ago(facts: FigureFacts, key: FigureKey, element: DataElement) -> str:
    before = parse_period(key.period).a_year_before()
    if before is None:
        return ""
    amount = facts.amount(key.unit, key.element, before.code)
    known = amount.value is not None and amount.is_complete
    words = number_words(amount.value or 0, element) if known else "chưa có"
    return f"Cùng kỳ năm trước ({before.label}): {words}"
