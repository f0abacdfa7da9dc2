"""Figures and progress that follow from the events, written where the other pages read them.

What stood in a cell before a unit filled it is kept beside, and comes back when the unit's
value goes. Only what differs from the last time is written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from core.domain.figure import Figure, FigureKey, figure_data, figure_from_data
from core.domain.period import parse_period
from core.domain.progress import Progress, ProgressState
from core.exchange.claims import Claim
from core.exchange.entry import Field, value_figure
from core.exchange.merge import merge
from core.exchange.view import CellStatus, CellView, View
from core.services.exchange_desk import ExchangeDesk
from core.services.exchange_keys import element_of, task_of
from core.storage.exchange import PLACE
from core.storage.figures import FigureStore
from core.storage.progress import ProgressKey, ProgressStore
from core.storage.store import Row, Step

Place = tuple[str, str]
_WAITS_NOTE = "chờ đối soát"
_TEXTS = {Field.RESULT: "result", Field.DOCUMENT: "document", Field.NOTE: "note"}
_UNSAID = ProgressState.NOT_STARTED


@dataclass(frozen=True, slots=True)
class PlaceCell:
    """What was derived for a cell.

    ``value`` is the unit's (``None``: none or several), ``shown`` what the tables hold for it
    (``None``: what stood there before).
    """

    status: str
    value: str | None
    shown: str | None
    waits: bool
    corrected: bool = False


def place_cells(row: Row | None) -> dict[str, PlaceCell]:
    """The cells of a stored place, by the keys of events."""
    if row is None:
        return {}
    return {key: PlaceCell(*data) for key, data in json.loads(row["cells"])["cells"].items()}


def shown_value(view: CellView) -> str | None:
    """What figures and progress show for a cell; ``None`` leaves what stood there before.

    Values that compete are not chosen by the program: nothing is shown until a person does.
    A reported value that was emptied stays until then.
    """
    if view.override is not None and view.override.value is not None:
        return view.override.value
    if view.status is CellStatus.OK:
        return view.value
    if view.status is CellStatus.CONFLICT:
        return ""
    if view.status is CellStatus.ASK_CLEAR:
        return min((h.base for h in view.heads if isinstance(h, Claim) and h.base), default=None)
    return None


class Derivation:
    """Brings the tables of figures and progress in line with the events, inside a step."""

    def __init__(self, desk: ExchangeDesk, step: Step) -> None:
        self._desk = desk
        self._step = step
        self._figures = _FigureTable(desk)
        self._reports = _ReportTable(desk)

    def follow(
        self,
        places: Iterable[Place],
        *,
        names: Mapping[str, str] | None = None,
        views: Mapping[Place, View] | None = None,
    ) -> None:
        """Derive some places anew. ``names`` gives the file name of events of this step.

        ``views`` are those already computed from the events as they count now.
        """
        for place in sorted(set(places)):
            view = (views or {}).get(place) or self._desk.view(place[1], place[0])
            self._place(place, view, names or {})
        self._figures.write(self._step)
        self._reports.write(self._step)

    def _place(self, place: Place, view: View, names: Mapping[str, str]) -> None:
        unit_id, period = place
        stored = self._desk.store.place(unit_id, period)
        before = place_cells(stored)
        own: dict[str, Any] = json.loads(stored["own"]) if stored else {}
        after = {
            cell.key: _derived(found)
            for cell, found in view.cells.items()
            if cell.unit == unit_id and (found.heads or found.questions or found.override)
        }
        changed = {
            key for key in before.keys() | after.keys() if _shown(before, key) != _shown(after, key)
        }
        sources = self._sources(view, changed, names)
        self._figures.follow(place, before, after, changed, own, sources)
        self._reports.follow(place, before, after, changed, own)
        cells = {key: _packed(cell) for key, cell in sorted(after.items())}
        row = {
            "id": f"{unit_id}/{period}",
            "unit_id": unit_id,
            "period": period,
            "waiting": sum(cell.waits for cell in after.values()),
            "cells": json.dumps({"cells": cells}, ensure_ascii=False),
            "own": json.dumps(own, ensure_ascii=False, sort_keys=True),
        }
        if cells or stored:
            self._desk.store.put(self._step, PLACE, row)

    def _sources(self, view: View, keys: set[str], names: Mapping[str, str]) -> dict[str, str]:
        """Where each figure comes from, in words."""
        claims: dict[str, str] = {}
        words: dict[str, str] = {}
        for cell, found in view.cells.items():
            if cell.key in keys and element_of(cell.key):
                words[cell.key] = _source(found)
                files = [h.file.id for h in found.heads if isinstance(h, Claim)]
                claims |= {cell.key: files[0]} if files else {}
        wanted = {claims[k] for k in claims if not words[k]} - names.keys()
        known = {**names}
        if wanted:
            known |= {e: row["name"] for e, row in self._desk.store.files_of(wanted).items()}
        return {key: word or known.get(claims.get(key, ""), "") for key, word in words.items()}


def drift(desk: ExchangeDesk) -> list[Place]:
    """The places whose stored cells differ from what the events show (invariant I18)."""
    found = []
    for row in desk.store.places():
        place = (row["unit_id"], row["period"])
        view = merge(desk.events(row["period"], row["unit_id"]))
        fresh = {
            cell.key: _derived(each)
            for cell, each in view.cells.items()
            if cell.unit == place[0] and (each.heads or each.questions or each.override)
        }
        if fresh != place_cells(row):
            found.append(place)
    return found


def _derived(view: CellView) -> PlaceCell:
    corrected = view.override is not None and view.override.value is not None
    return PlaceCell(
        view.status.value, view.value, shown_value(view), not view.is_settled, corrected
    )


def _packed(cell: PlaceCell) -> list[Any]:
    return [cell.status, cell.value, cell.shown, cell.waits, cell.corrected]


def _shown(cells: Mapping[str, PlaceCell], key: str) -> str | None:
    return cells[key].shown if key in cells else None


def _source(view: CellView) -> str:
    if view.override is not None and view.override.value is not None:
        return f"điều chỉnh: {view.override.why}"
    if view.status is CellStatus.CONFLICT:
        return _WAITS_NOTE
    decision = next((head for head in view.heads if not isinstance(head, Claim)), None)
    return f"đối soát: {decision.why}".rstrip(": ") if decision else ""


class _FigureTable:
    """Figures to be written, read once a period."""

    def __init__(self, desk: ExchangeDesk) -> None:
        self._store = FigureStore(desk.recorder.store)
        self._known: dict[str, dict[FigureKey, Figure]] = {}
        self._new: dict[FigureKey, Figure] = {}

    def follow(
        self,
        place: Place,
        before: Mapping[str, PlaceCell],
        after: Mapping[str, PlaceCell],
        changed: Iterable[str],
        own: dict[str, Any],
        sources: Mapping[str, str],
    ) -> None:
        """Note what becomes of the figures among the changed cells."""
        unit_id, period = place
        for key in changed:
            element = element_of(key)
            if element is None:
                continue
            at = FigureKey(unit_id, period, element)
            shown = _shown(after, key)
            if _shown(before, key) is None:
                own[key] = figure_data(self._current(at))
            if shown is None:
                self._new[at] = figure_from_data(own.pop(key))
            else:
                note, source = self._current(at).note, sources.get(key, "")
                self._new[at] = replace(value_figure(shown), note=note, source=source)

    def write(self, step: Step) -> None:
        """Write what was noted."""
        if self._new:
            self._store.put(step, self._new)
            self._new = {}
            self._known = {}

    def _current(self, at: FigureKey) -> Figure:
        if at.period not in self._known:
            self._known[at.period] = dict(self._store.figures([at.period]))
        return self._known[at.period].get(at, Figure())


class _ReportTable:
    """Reports on tasks to be written, read once a period."""

    def __init__(self, desk: ExchangeDesk) -> None:
        self._store = ProgressStore(desk.recorder.store)
        self._known: dict[str, dict[tuple[str, str], Progress]] = {}
        self._new: dict[ProgressKey, Progress | None] = {}

    def follow(
        self,
        place: Place,
        before: Mapping[str, PlaceCell],
        after: Mapping[str, PlaceCell],
        changed: Iterable[str],
        own: dict[str, Any],
    ) -> None:
        """Note what becomes of the reports that the changed cells belong to."""
        unit_id, period = place
        tasks = {task_of(key)[0] for key in changed if element_of(key) is None}
        for item in sorted(tasks):
            name = f"progress:{item}"
            current = self._current(item, unit_id, period)
            if name not in own:
                own[name] = report_fields(current)
            kept: dict[str, str] | None = own[name]
            fields = report_fields(current) or dict.fromkeys(Field, "")
            covered = False
            for field in Field:
                key = f"{name}:{field.value}"
                shown = _shown(after, key)
                if shown is not None:
                    fields[field] = shown
                    covered = True
                elif _shown(before, key) is not None:
                    fields[field] = (kept or {}).get(field, "")
            if not covered:
                del own[name]
                if kept is None and fields[Field.STATE] == _UNSAID:
                    fields[Field.STATE] = ""
            self._new[item, unit_id, parse_period(period)] = report_of(fields, current)

    def write(self, step: Step) -> None:
        """Write what was noted."""
        if self._new:
            self._store.put(step, self._new)
            self._new = {}
            self._known = {}

    def _current(self, item: str, unit_id: str, period: str) -> Progress | None:
        if period not in self._known:
            self._known[period] = self._store.of_period(period)
        return self._known[period].get((item, unit_id))


def report_fields(report: Progress | None) -> dict[str, str] | None:
    """A report as the canonical values of its fields."""
    if report is None:
        return None
    texts = {field.value: getattr(report, name) for field, name in _TEXTS.items()}
    day = report.done_on.isoformat() if report.done_on else ""
    return {Field.STATE.value: report.state.value, Field.DATE.value: day, **texts}


def report_of(fields: Mapping[str, str], current: Progress | None = None) -> Progress | None:
    """The report with these fields; one that says nothing is none.

    A report needs a state: where the unit chose none, nothing is claimed to be begun.
    """
    evidence = current.evidence if current else ""
    if not any(fields.values()) and not evidence:
        return None
    return Progress(
        state=ProgressState(fields[Field.STATE] or _UNSAID),
        done_on=date.fromisoformat(fields[Field.DATE]) if fields[Field.DATE] else None,
        evidence=evidence,
        **{name: fields[field] for field, name in _TEXTS.items()},
    )
