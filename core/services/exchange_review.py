"""Is a workbook ready to be returned? What is open in it, and how what looks wrong is explained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from core.domain.data_element import Term
from core.domain.figure_check import Explanation
from core.domain.figure_rules import Severity
from core.domain.number_format import format_count
from core.domain.period import parse_period
from core.exchange.entry import value_figure
from core.exchange.form import FormCheck, FormElement, FormTask, WorkbookForm
from core.services.exchange_desk import ExchangeDesk
from core.services.exchange_keys import element_of, label_of
from core.services.exchange_own import OwnValues
from core.services.exchange_received import ReceivedWorkbook


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenEntry:
    """A typed text that is no value yet, with the question that it raises."""

    key: str
    label: str
    text: str
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenRule:
    """Figures that contradict a rule: ``key`` is the cell to look at first.

    ``record`` is the explanation as it is kept, without its text where there is none yet.
    """

    key: str
    message: str
    is_error: bool
    record: Explanation

    @property
    def explanation(self) -> str:
        """Why the figures are right all the same."""
        return self.record.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What a person should know before a workbook goes back.

    ``blanks`` are the keys of figures not reported, ``silent`` the paths of tasks without a
    word. Neither is a fault: blank means not reported, and is told.
    """

    questions: tuple[OpenEntry, ...] = ()
    broken: tuple[BrokenRule, ...] = ()
    blanks: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()

    @property
    def unexplained(self) -> list[BrokenRule]:
        """The broken rules that nobody has explained."""
        return [rule for rule in self.broken if not rule.explanation]

    @property
    def open_count(self) -> int:
        """How many places a person should look at."""
        return len(self.questions) + len(self.unexplained)

    @property
    def is_clear(self) -> bool:
        """Whether nothing waits for a person."""
        return not self.open_count

    def notes(self) -> tuple[str, ...]:
        """The explanations as they are printed in the return workbook."""
        return tuple(
            f"{rule.message} Giải trình: {rule.explanation}"
            for rule in self.broken
            if rule.explanation
        )


def review(desk: ExchangeDesk, book: ReceivedWorkbook) -> Review:
    """What is open in a received workbook as it stands now."""
    form = book.form
    blanks = [key for key in book.values if element_of(key) and not book.texts[key]]
    silent = [
        row.item.path
        for row in form.rows
        if isinstance(row.item, FormTask) and not any(book.texts[e.key] for e in row.entries)
    ]
    return Review(
        questions=tuple(
            OpenEntry(
                key=key, label=label_of(key, form), text=book.texts[key], question=book.unread[key]
            )
            for key in form.entries
            if key in book.unread
        ),
        broken=tuple(_broken(desk, book)),
        blanks=tuple(blanks),
        silent=tuple(silent),
    )


def _broken(desk: ExchangeDesk, book: ReceivedWorkbook) -> Iterator[BrokenRule]:
    """By the rules of this office's figures, or, where its units fill them, by the workbook's."""
    if not book.form.elements:
        return
    own = OwnValues(desk, book.form)
    figures = desk.office.figures.book(own.period)
    unit = own.unit
    if own.is_kept and unit is not None:
        for problem in figures.problems(unit.id):
            yield BrokenRule(
                key=f"figure:{problem.at.element}",
                message=problem.message,
                is_error=problem.severity is Severity.ERROR,
                record=problem.explain(problem.explanation),
            )
        return
    unit_id = unit.id if unit else desk.office.identity.unit_code
    given = {e.rule: e for e in figures.explanations if (e.unit, e.period) == (
        unit_id, own.period.code)}  # fmt: skip
    yield from _broken_checks(book.form, book.values, unit_id, given)


def _broken_checks(
    form: WorkbookForm, values: Mapping[str, str], unit_id: str, given: Mapping[str, Explanation]
) -> Iterator[BrokenRule]:
    period = parse_period(form.period).code
    for check in form.checks:
        left, right = _sum(check.left, values), _sum(check.right, values)
        if left is None or right is None or _holds(check, left, right):
            continue
        known = given.get(check.words)
        same = known is not None and (known.left, known.right) == (left, right)
        text = known.text if known is not None and same else ""
        yield BrokenRule(
            key=f"figure:{check.left[0][1]}",
            message=_sentence(form, check, left, right),
            is_error=True,
            record=Explanation(check.words, unit_id, period, left, right, text),
        )


def _sum(terms: Iterable[Term], values: Mapping[str, str]) -> int | None:
    """The sum of reported figures; ``None`` where one of them is blank."""
    total = 0
    for factor, code in terms:
        value = values.get(f"figure:{code}", "")
        if not value:
            return None
        total += factor * (value_figure(value).counted or 0)
    return total


def _holds(check: FormCheck, left: int, right: int) -> bool:
    return left == right if check.comparator == "=" else left <= right


def _sentence(form: WorkbookForm, check: FormCheck, left: int, right: int) -> str:
    columns = {e.code: e.column for e in form.elements if isinstance(e, FormElement)}
    name = columns.get(check.left[0][1], "") or check.left[0][1]
    off = format_count(abs(left - right))
    return (
        f"{check.words}: ô {name} là {format_count(left)}, bên kia là {format_count(right)},"
        f" lệch {off}."
    )
