"""What offices hold in common: figures, progress and what is open, free of ids and clocks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from core.domain.figure import FigureState
from core.domain.unit import UnitDirectory
from core.exchange.entry import figure_value
from core.exchange.events import Lock, Stamp, read_event
from core.services.exchange_keys import workbook_key
from core.services.exchange_values import place_cells, report_fields
from core.storage.exchange import ExchangeStore
from core.storage.figures import FigureStore
from core.storage.plans import PlanStore
from core.storage.progress import ProgressStore
from core.storage.store import Store
from core.storage.units import UnitStore

# (unit's code, period, key as in workbooks) → value.
Values = dict[tuple[str, str, str], str]


def shared_values(store: Store, unit_code: str | None = None) -> list[list[str]]:
    """Every shared value as a line of texts, sorted; of one unit, or of all with what is open.

    Of one unit only what it reported is told, as the unit itself knows it: corrections by the
    coordinator are the coordinator's own, and a cell that waits for a choice has no value.
    """
    directory = UnitStore(store).directory()
    paths = _paths(store)
    values: Values = {**_figures(store, directory), **_reports(store, directory, paths)}
    corrected = list(_corrected(store, directory, paths, values))
    told = [[*at, value] for at, value in values.items() if value and unit_code in (None, at[0])]
    if unit_code is None:
        told += [*corrected, *_open(store, directory, paths), *_locks(store)]
    return sorted(told)


def _figures(store: Store, directory: UnitDirectory) -> Values:
    return {
        (_code(directory, key.unit), key.period, f"figure:{key.element}"): figure_value(figure)
        for key, figure in FigureStore(store).figures()
        if figure.state is not FigureState.BLANK
    }


def _reports(store: Store, directory: UnitDirectory, paths: Mapping[str, str]) -> Values:
    found: Values = {}
    for (item, unit_id, period), report in ProgressStore(store).every().items():
        for field, value in (report_fields(report) or {}).items():
            key = f"progress:{paths.get(item, item)}:{field}"
            found[_code(directory, unit_id), period.code, key] = value
    return found


def _corrected(
    store: Store, directory: UnitDirectory, paths: Mapping[str, str], values: Values
) -> Iterator[list[str]]:
    """Cells with a correction, which becomes a line of its own: the value is the unit's."""
    for row in ExchangeStore(store).places():
        for key, cell in place_cells(row).items():
            if cell.corrected:
                at = (_code(directory, row["unit_id"]), row["period"], workbook_key(key, paths))
                values[at] = cell.value or ""
                yield [*at, "corrected", cell.shown or ""]


def _open(store: Store, directory: UnitDirectory, paths: Mapping[str, str]) -> Iterator[list[str]]:
    """Cells that wait for a person."""
    for row in ExchangeStore(store).places(waiting=True):
        for key, cell in place_cells(row).items():
            if cell.waits:
                code = _code(directory, row["unit_id"])
                yield [code, row["period"], workbook_key(key, paths), "waits", cell.status]


def _locks(store: Store) -> Iterator[list[str]]:
    latest: dict[tuple[str, str], tuple[Stamp, bool]] = {}
    for row in ExchangeStore(store).events_of_kinds(("Lock", "Reopen")):
        event = read_event(row["kind"], json.loads(row["data"]))
        stamp = getattr(event, "stamp", Stamp(0, ""))
        place = (str(getattr(event, "plan", "")), row["period"])
        latest[place] = max(latest.get(place, (stamp, False)), (stamp, isinstance(event, Lock)))
    for place, (_, is_locked) in latest.items():
        if is_locked:
            yield [*place, "locked"]


def _paths(store: Store) -> dict[str, str]:
    plans = PlanStore(store)
    found: dict[str, str] = {}
    for summary in reversed(plans.summaries()):
        found |= plans.load(summary.id).tree.paths
    return found


def _code(directory: UnitDirectory, unit_id: str) -> str:
    unit = directory.by_id.get(unit_id)
    return unit.code if unit else unit_id
