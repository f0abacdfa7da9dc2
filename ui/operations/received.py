"""The workbooks that this office was sent: opening, filling, returning, receipts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from core.domain.errors import UserError
from core.exchange.form_changes import form_changes
from core.services.exchange_review import Review
from ui.models.received_book import ReceivedCard, ReceivedShelf, ReturnBook
from ui.operations.exchange import period_of
from ui.operations.runner import Operations

if TYPE_CHECKING:
    from core.domain.figure_check import Explanation
    from core.exchange.form import WorkbookForm
    from core.services.changes import Changes
    from core.services.exchange_received import Incoming, ReceivedWorkbook
    from core.services.office import Office

Failed = Callable[[Exception], None] | None


# Nhận phiếu


def load_shelf(
    *,
    operations: Operations,
    plan_id: str,
    period_code: str,
    on_result: Callable[[ReceivedShelf], None],
    on_error: Failed = None,
) -> None:
    """Every workbook received."""

    def look(office: Office) -> ReceivedShelf:
        return ReceivedShelf(
            office=office.identity.unit_name,
            is_upward=office.identity.role == "coordinator",
            period=period_of(office, plan_id, period_code),
            books=tuple(office.exchange.filling.shelf()),
            now=office.clock(),
        )

    operations.query(look, on_result, on_error, label="Đang đọc các phiếu đã nhận")


def load_card(
    *,
    operations: Operations,
    issue: str,
    on_result: Callable[[ReceivedCard], None],
    on_error: Failed = None,
) -> None:
    """One workbook, and what its issuer changed since the one before it."""

    def look(office: Office) -> ReceivedCard:
        filling = office.exchange.filling
        book = filling.workbook(issue)
        forms = [shelved.form for shelved in filling.shelf()]
        place = [form.issue for form in forms].index(issue)
        former = _former(book.form, forms[place + 1 :])
        changes = form_changes(former, book.form) if former else []
        return ReceivedCard(book, former, tuple(changes))

    operations.query(look, on_result, on_error, label="Đang đọc phiếu")


def look_at(
    *,
    operations: Operations,
    path: Path,
    on_result: Callable[[Incoming | None], None],
    on_error: Failed,
) -> None:
    """What a file is; ``None`` = a receipt. Nothing is written."""

    def look(office: Office) -> Incoming | None:
        try:
            return office.exchange.filling.look(path)
        except UserError as error:
            if error.code != "is_receipt":
                raise
            return None

    operations.query(look, on_result, on_error, label=f"Đang mở {path.name}")


def receive(
    *,
    operations: Operations,
    path: Path,
    keep_own: Collection[str],
    on_done: Callable[[ReceivedWorkbook], None],
    on_error: Failed,
) -> None:
    """Take a workbook in, as one step."""
    results: list[ReceivedWorkbook] = []

    def change(office: Office) -> Changes:
        filling = office.exchange.filling
        results.append(filling.receive(path, keep_own=keep_own))
        return filling.changes

    operations.run(
        change,
        on_done=lambda _changes: on_done(results[0]),
        on_error=on_error,
        label=f"Đang mở {path.name}",
    )


def read_receipt(
    *,
    operations: Operations,
    path: Path,
    on_done: Callable[[ReceivedWorkbook], None],
    on_error: Failed,
) -> None:
    """Read the coordinator's answer."""
    results: list[ReceivedWorkbook] = []

    def change(office: Office) -> Changes:
        filling = office.exchange.filling
        results.append(filling.read_receipt(path))
        return filling.changes

    operations.run(
        change,
        on_done=lambda _changes: on_done(results[0]),
        on_error=on_error,
        label=f"Đang đọc {path.name}",
    )


# Nộp phiếu


def load_return(
    *,
    operations: Operations,
    plan_id: str,
    period_code: str,
    on_result: Callable[[ReturnBook], None],
    on_error: Failed = None,
) -> None:
    """The workbook of the period, and whether it is ready."""

    def look(office: Office) -> ReturnBook:
        filling = office.exchange.filling
        period = period_of(office, plan_id, period_code)
        books = filling.shelf()
        current = next((each for each in books if each.form.period == period.code), None)
        issue = current.form.issue if current else ""
        return ReturnBook(
            office=office.identity.unit_name,
            is_upward=office.identity.role == "coordinator",
            period=period,
            book=filling.workbook(issue) if issue else None,
            review=filling.review(issue) if issue else Review(),
            others=tuple(
                each
                for each in books
                if each.form.period != period.code
                and each.returned_at is None
                and not each.is_replaced
            ),
            now=office.clock(),
            asked=period_code,
        )

    operations.query(look, on_result, on_error, label="Đang đọc phiếu")


def fill(
    *,
    operations: Operations,
    issue: str,
    typed: Mapping[str, str],
    on_error: Failed = None,
) -> None:
    """Type texts into cells, as one step."""
    operations.run(lambda office: office.exchange.fill(issue, typed), on_error=on_error)


def follow_totals(
    *, operations: Operations, issue: str, keys: Collection[str], on_error: Failed = None
) -> None:
    """Let the totals of this office's units stand again."""
    operations.run(
        lambda office: office.exchange.filling.follow_totals(issue, keys), on_error=on_error
    )


def explain(*, operations: Operations, record: Explanation, on_error: Failed = None) -> None:
    """Say why figures that break a rule are right."""
    operations.run(lambda office: office.figures.explain(record), on_error=on_error)


def write_return(
    *,
    operations: Operations,
    issue: str,
    target: Path,
    on_done: Callable[[Path], None],
    on_error: Failed,
) -> None:
    """Write the return workbook into a folder."""
    results: list[Path] = []

    def change(office: Office) -> Changes:
        filling = office.exchange.filling
        results.append(filling.write_return(issue, target))
        return filling.changes

    operations.run(
        change,
        on_done=lambda _changes: on_done(results[0]),
        on_error=on_error,
        label="Đang ghi phiếu nộp",
    )


def _former(form: WorkbookForm, older: list[WorkbookForm]) -> WorkbookForm | None:
    """The workbook before: of the same period, else of the period worked on before."""
    same = [each for each in older if each.period == form.period]
    plan = [each for each in older if each.plan_code == form.plan_code]
    return next(iter(same or plan), None)
