"""Figures: the book of a period, and every way of changing what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain.figure import Figure, FigureKey
from core.domain.period import Period, PeriodRules
from core.services.period_rules import rules_named
from ui import periods
from ui.models.figure_facts import FigureFacts
from ui.operations.runner import Operations

if TYPE_CHECKING:
    from core.domain.figure_check import Explanation
    from core.services.changes import Changes
    from core.services.figure_entry import LogLine
    from core.services.figure_import import FigureImport, ImportFile
    from core.services.figures import FigureBook
    from core.services.office import Office

Failed = Callable[[Exception], None] | None


def load(
    *,
    operations: Operations,
    plan_id: str,
    period_code: str,
    on_result: Callable[[FigureFacts], None],
) -> None:
    """Read the book of the chosen period and the texts that wait in it.

    As in the window, a period that is not of the plan's year gives the month of today.
    """

    def look(office: Office) -> FigureFacts:
        from core.services.figure_entry import unread_texts

        book = office.figures.book(_period(office, plan_id, period_code))
        unread = unread_texts(office.recorder, book.period.code)
        return FigureFacts(book, unread, office.identity.unit_name)

    operations.query(look, on_result, label="Đang đọc số liệu")


def write(
    *,
    operations: Operations,
    figures: Mapping[FigureKey, Figure],
    unread: Mapping[FigureKey, str],
    label: str,
    source: str = "",
    on_done: Callable[[Changes], None] | None = None,
    on_error: Failed = None,
) -> None:
    """Write figures and texts that could not be read, as one step."""

    def change(office: Office) -> Changes:
        from core.services.figure_entry import write_entries

        return write_entries(office.recorder, figures, unread, label=label, source=source)

    operations.run(change, on_done=on_done, on_error=on_error)


def explain(*, operations: Operations, explanation: Explanation, on_error: Failed = None) -> None:
    """Record why figures that break a rule are right; an empty text takes it back."""
    operations.run(lambda office: office.figures.explain(explanation), on_error=on_error)


def complete(
    *, operations: Operations, unit_id: str, period: Period, reason: str, on_error: Failed = None
) -> None:
    """Declare a unit's period complete."""
    operations.run(
        lambda office: office.figures.complete(unit_id, period, reason=reason), on_error=on_error
    )


def reopen(*, operations: Operations, unit_id: str, period: Period) -> None:
    """Take the declaration back."""
    operations.run(lambda office: office.figures.reopen(unit_id, period))


def read_log(
    *, operations: Operations, key: FigureKey, on_result: Callable[[list[LogLine]], None]
) -> None:
    """The journal of one figure."""

    def look(office: Office) -> list[LogLine]:
        from core.services.figure_entry import figure_log

        return figure_log(office.recorder, key)

    operations.query(look, on_result)


def read_file(
    *,
    operations: Operations,
    path: Path,
    book: FigureBook,
    on_result: Callable[[ImportFile], None],
    on_error: Failed,
) -> None:
    """Read a table of another system, with the columns as last time where they are known."""

    def look(office: Office) -> ImportFile:
        from core.services.figure_import import open_table

        return open_table(office.settings, path, book)

    operations.query(look, on_result, on_error, label=f"Đang đọc {path.name}")


def take_import(
    *,
    operations: Operations,
    proposal: FigureImport,
    on_done: Callable[[Changes], None],
    on_error: Failed,
) -> None:
    """Write what an import proposes, as one step, and remember its columns."""

    def change(office: Office) -> Changes:
        from core.services.figure_import import take

        return take(office.recorder, office.settings, proposal)

    operations.run(change, on_done=on_done, on_error=on_error)


def _period(office: Office, plan_id: str, code: str) -> Period:
    year = _year(office, plan_id)
    rules: PeriodRules = rules_named(office.identity.period_rule)
    return periods.chosen_period(code, year, office.clock().date(), rules)


def _year(office: Office, plan_id: str) -> int:
    """The year of the plan worked on; without a plan, the office's."""
    years = {summary.id: summary.year for summary in office.plans.summaries()}
    newest = max(years.values(), default=office.identity.year)
    return years.get(plan_id, newest)
