"""What an office with units of its own reports upwards, in the terms of the office above."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from core.exchange.entry import Field
from core.services.exchange_keys import element_of, task_of
from core.services.exchange_received import ReceivedWorkbook
from core.services.exchange_values import report_fields, report_of


def reported_upward(books: list[ReceivedWorkbook], unit_code: str) -> list[list[str]]:
    """The values of the newest workbook of each period as lines, as ``shared_values`` has them.

    The office above keeps them in its tables; here they follow from this office's units.
    """
    newest = {book.form.period: book for book in books}
    lines = [
        [unit_code, period, key, value]
        for period, book in newest.items()
        for key, value in _values(book.values)
        if value
    ]
    return sorted(lines)


def _values(values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    tasks: dict[str, dict[str, str]] = {}
    for key, value in values.items():
        if element_of(key) is not None:
            yield key, value
        else:
            path, field = task_of(key)
            tasks.setdefault(path, dict.fromkeys(Field, ""))[field] = value
    for path, fields in tasks.items():
        for name, value in (report_fields(report_of(fields)) or {}).items():
            yield f"progress:{path}:{name}", value
