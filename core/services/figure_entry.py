"""Entering figures: what a person typed is kept, even where it is no figure yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.domain.figure import BLANK, Figure, FigureKey, FigureState
from core.services.changes import Changes
from core.services.period_locks import require_open
from core.services.recorder import Recorder
from core.storage.figure_log import figure_changes
from core.storage.figures import FigureStore
from core.storage.settings import SettingStore

_LOG_LENGTH = 12


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of a figure's journal.

    ``old`` and ``new`` have equal values where only a note or a source was changed.
    """

    at: datetime
    who: str
    label: str
    source: str
    old: Figure
    new: Figure


def unread_texts(recorder: Recorder, period: str) -> dict[FigureKey, str]:
    """The texts of a period (its code) that wait for a person to say what they mean.

    They stand in the cell with "?" and are counted nowhere.
    """
    kept = SettingStore(recorder.store).get(_name(period)) or {}
    return {FigureKey(*key.rsplit("/", 2)): text for key, text in kept.items()}


def write_entries(
    recorder: Recorder,
    figures: Mapping[FigureKey, Figure],
    unread: Mapping[FigureKey, str] | None = None,
    *,
    label: str,
    source: str = "",
) -> Changes:
    """Write figures, and texts that could not be read as one, as a single step.

    A figure takes away the text that waited in its cell; a text empties the figure under it.
    ``source`` names the file that the step comes from, for the journal. Raises UserError for a
    locked period.
    """
    require_open(recorder.store, {key.period for key in (*figures, *(unread or {}))})
    texts = dict(unread or {})
    emptied = dict.fromkeys(texts, BLANK)
    with recorder.step(label, source=source) as recording:
        FigureStore(recorder.store).put(recording.step, {**emptied, **figures})
        settings = SettingStore(recorder.store)
        for period in sorted({key.period for key in (*figures, *texts)}):
            before = settings.get(_name(period)) or {}
            after = _after(before, period, figures, texts)
            if after != before:
                settings.put(recording.step, _name(period), after or None)
    return recording.changes


def figure_log(recorder: Recorder, key: FigureKey) -> list[LogLine]:
    """The newest changes of a figure, the newest first."""
    lines: list[LogLine] = []
    row: dict[str, Any] = {}
    for change in figure_changes(recorder.store, key):
        before = _figure(row)
        # An update holds only the columns that differ.
        row = {} if change.new is None else {**row, **change.new}
        line = LogLine(change.at, change.who, change.label, change.source, before, _figure(row))
        lines.append(line)
    return lines[: -_LOG_LENGTH - 1 : -1]


def _name(period: str) -> str:
    return f"unread_figures/{period}"


def _after(
    before: Mapping[str, str],
    period: str,
    figures: Mapping[FigureKey, Figure],
    texts: Mapping[FigureKey, str],
) -> dict[str, str]:
    gone = {"/".join(key) for key in figures if key.period == period and key not in texts}
    added = {"/".join(key): text for key, text in texts.items() if key.period == period}
    return {key: text for key, text in {**before, **added}.items() if key not in gone}


def _figure(row: Mapping[str, Any]) -> Figure:
    if not row:
        return BLANK
    return Figure(FigureState(row["state"]), row["value"], row["note"], row["source"])
