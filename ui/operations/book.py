"""What the window itself shows of the book: whose, which plans, what can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from core.domain.text import fold
from ui.operations.runner import Operations
from ui.widgets.search_box import Hit

if TYPE_CHECKING:
    from core.domain.plan import Plan
    from core.services.identity import OfficeIdentity
    from core.services.office import Office

MAX_HITS = 60


@dataclass(frozen=True)
class Book:
    """A look at the book; ``plans`` are (id, year, words) with the newest year first."""

    identity: OfficeIdentity
    plans: tuple[tuple[str, int, str], ...]
    undo_label: str | None
    redo_label: str | None
    saved_at: str
    folder: str
    today: date
    is_sample: bool = False


def read_book(*, operations: Operations, on_result: Callable[[Book], None]) -> None:
    """Look the book up."""
    operations.query(_book, on_result)


def read_news(*, operations: Operations, on_result: Callable[[str], None]) -> None:
    """What has to be told once of a book just opened: that it was put back to an older state."""
    operations.query(lambda office: office.exchange.restored(), on_result)


def look_elsewhere(*, operations: Operations) -> None:
    """Have everything read again where another process wrote to the book meanwhile."""

    def tell(is_changed: bool) -> None:
        if is_changed:
            operations.reopened.emit()

    operations.query(lambda office: office.changed_elsewhere(), tell)


def search_book(
    *, operations: Operations, text: str, on_result: Callable[[list[Hit]], None]
) -> None:
    """Search the rows of all plans, with or without accents."""
    operations.query(lambda office: _search(office, text), on_result, label="Đang tìm")


def _book(office: Office) -> Book:
    saved = office.history.last_saved()
    plans = office.plans.summaries()
    return Book(
        identity=office.identity,
        plans=tuple(
            (each.id, each.year, _plan_words(each.year, each.short_title, len(plans)))
            for each in plans
        ),
        undo_label=office.history.undo_label(),
        redo_label=office.history.redo_label(),
        saved_at=f"{saved:%H:%M}" if saved else "",
        folder=str(office.data_dir),
        today=office.clock().date(),
        is_sample=office.is_sample,
    )


def _plan_words(year: int, title: str, count: int) -> str:
    """The plan in a narrow field: beside others its year comes first, for titles are alike."""
    if not title:
        return f"Kế hoạch {year}"
    return f"{year} · {title}" if count > 1 else title


def _search(office: Office, text: str) -> list[Hit]:
    wanted = fold(text)
    hits: list[Hit] = []
    for summary in office.plans.summaries():
        for hit in _rows(office.plans.get(summary.id), wanted):
            hits.append(hit)
            if len(hits) == MAX_HITS:
                return hits
    return hits


def _rows(plan: Plan, wanted: str) -> Iterator[Hit]:
    paths = plan.tree.paths
    for item in plan.items:
        path = paths[item.id]
        cells = (path, item.content, item.lead, item.support, item.deadline, item.product)
        if wanted in fold("\n".join(cells)):
            words = " ".join(item.content.split())
            yield Hit("plan", item.id, f"{path} · {words}")
