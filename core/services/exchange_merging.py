"""What files do to the cells: each judged after those before it, none written yet."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from core.domain.errors import UserError
from core.exchange.collection import Observation, Problem
from core.exchange.entry import Entry
from core.exchange.events import CellKey, Decision, Event, File, Issue, Redo, Stamp
from core.exchange.form import WorkbookForm
from core.exchange.merge import merge
from core.exchange.outcome import (
    Balance,
    CellOutcome,
    FileOutcome,
    balance,
    cell_outcomes,
)
from core.exchange.values import read_typed
from core.exchange.view import CellView, View
from core.services.exchange_desk import ExchangeDesk
from core.services.exchange_forms import MadeForm
from core.services.exchange_keys import label_of, value_words
from core.services.exchange_reading import Reading
from core.services.exchange_records import CellChange, FileReport
from core.services.exchange_values import shown_value

Answers = Mapping[tuple[str, str], str]
Place = tuple[str, str]
_ORDER = (
    CellOutcome.UNREADABLE,
    CellOutcome.CONFLICT,
    CellOutcome.CLEARED,
    CellOutcome.LATE,
    CellOutcome.REVISED,
    CellOutcome.NEW,
    CellOutcome.OLDER,
    CellOutcome.SAME,
)
_WORDS = {
    CellOutcome.CONFLICT: "Khác với số đã nhận; chờ đối soát.",
    CellOutcome.CLEARED: "Ô đã báo cáo nay để trống; chờ đối soát.",
    CellOutcome.LATE: "Kỳ đã chốt; số mới vào danh sách bổ sung.",
    CellOutcome.REVISED: "Sửa số đã báo cáo.",
    CellOutcome.OLDER: "Bản lưu cũ hơn; không thay số mới.",
}


@dataclass
class Merged:
    """A file's report with the events that taking it in would add.

    ``lost`` is the workbook to be registered again with them, if the store lost it.
    """

    report: FileReport
    place: Place = ("", "")
    events: list[Event] = field(default_factory=list)
    lost: MadeForm | None = None


class Merging:
    """Judges readings one after the other against the events of the store."""

    def __init__(
        self,
        desk: ExchangeDesk,
        *,
        accept: Collection[str] = (),
        answers: Answers | None = None,
    ) -> None:
        self._desk = desk
        self._accept = accept
        self._answers = answers or {}
        self._events: dict[Place, list[Event]] = {}
        self.views: dict[Place, View] = {}
        self._next = desk.store.last_n()
        self._units = desk.office.units.directory().by_id

    def views_without(self, places: Collection[Place]) -> dict[Place, View]:
        """What the events show after all that was judged, without some places."""
        return {place: view for place, view in self.views.items() if place not in places}

    def judge(self, token: str, reading: Reading) -> Merged:
        """What becomes of a file when it is taken in after those judged before it."""
        if reading.fault is not None or reading.event is None or reading.form is None:
            return Merged(self._refused(token, reading))
        place = reading.place
        if place not in self._events:
            self._events[place] = self._desk.events(place[1], place[0])
            self.views[place] = merge(self._events[place])
        known = any(event.id == reading.event.id for event in self._events[place])
        undone = reading.event.id in self.views[place].undone
        held = self._held(token, reading, known=known, undone=undone)
        if held is not None:
            return Merged(held, place)
        return self._merged(token, reading, reading.event, is_live=known and not undone)

    def _held(
        self, token: str, reading: Reading, *, known: bool, undone: bool
    ) -> FileReport | None:
        """A file that only a person may take in."""
        if token in self._accept:
            return None
        doubt = reading.doubt if not known else None
        if undone:
            doubt = UserError(
                "file_undone",
                "Tệp này đã thu rồi bị hoàn tác. Nhận lại nếu đúng là tệp cần thu.",
            )
        if doubt is None:
            return None
        return self._report(
            token, reading, FileOutcome.HELD, code=doubt.code, message=doubt.message,
            can_accept=True, balance=_waiting_balance(reading), problems=reading.problems,
        )  # fmt: skip

    def _merged(self, token: str, reading: Reading, file: File, *, is_live: bool) -> Merged:
        place = reading.place
        issue, added = self._issue(reading)
        before = self.views[place]
        if is_live:
            outcomes = dict.fromkeys(file.seen.keys() & issue.base.keys(), CellOutcome.SAME)
            report = self._taken(token, reading, issue, outcomes, before, before)
            return Merged(self._told_before(report), place)
        if file.id in before.undone:
            added.append(Redo(file.id, self._stamp()))
        else:
            added.append(file)
        after = merge([*self._events[place], *added])
        outcomes = dict(cell_outcomes(file, issue, before, after))
        decisions = self._decisions(token, reading, issue, outcomes, after)
        if decisions:
            added += decisions
            after = merge([*self._events[place], *added])
            for decision in decisions:
                had = shown_value(before.cell(decision.cell)) or issue.base[decision.cell.key]
                outcomes[decision.cell.key] = CellOutcome.REVISED if had else CellOutcome.NEW
        self._events[place] += added
        self.views[place] = after
        report = self._taken(token, reading, issue, outcomes, before, after)
        return Merged(report, place, added, reading.lost)

    def _issue(self, reading: Reading) -> tuple[Issue, list[Event]]:
        """The event of the workbook, and itself again where it has to be registered first."""
        assert reading.event is not None
        assert reading.form is not None
        name = reading.event.issue
        for event in self._events[reading.place]:
            if isinstance(event, Issue) and event.issue == name:
                return event, []
        form = reading.form
        base = {
            reading.to_event[key]: value  # type: ignore[index]
            for key, value in form.base.items()
        }
        made = Issue(name, form.plan_code, reading.unit_id, form.period, base)
        return made, [made]

    def _decisions(
        self,
        token: str,
        reading: Reading,
        issue: Issue,
        outcomes: Mapping[str, CellOutcome],
        after: View,
    ) -> list[Decision]:
        """The answers given in the preview, as decisions that cover what was shown."""
        found = []
        for key, entry in reading.form.entries.items() if reading.form else ():
            text = self._answers.get((token, key))
            event = (reading.to_event or {})[key]
            if text is not None and outcomes.get(event) is CellOutcome.UNREADABLE:
                cell = issue.cell(event)
                value = meant(text, entry, reading.form.year if reading.form else 0)
                shown = after.cell(cell).on_screen
                found.append(Decision(cell, value, shown, self._stamp(), "trả lời khi thu phiếu"))
        return found

    def _stamp(self) -> Stamp:
        self._next += 1
        return Stamp(self._next, self._desk.replica)

    # Reports

    def _refused(self, token: str, reading: Reading) -> FileReport:
        fault = reading.fault
        assert fault is not None
        outcome = FileOutcome.HELD if reading.is_held else FileOutcome.REFUSED
        problem = Problem("", "", fault.code, fault.message)
        return self._report(
            token, reading, outcome, code=fault.code, message=fault.message, problems=(problem,)
        )

    def _told_before(self, report: FileReport) -> FileReport:
        first = self._desk.store.files_of([report.event]).get(report.event)
        when = f" lúc {_moment(first['at'])} (lần thu {first['batch_id']})" if first else ""
        message = f"Tệp này đã thu{when}; không đổi gì."
        return replace(
            report, code="already_collected", message=message, outcome=FileOutcome.UNCHANGED
        )

    def _taken(
        self,
        token: str,
        reading: Reading,
        issue: Issue,
        outcomes: Mapping[str, CellOutcome],
        before: View,
        after: View,
    ) -> FileReport:
        found = balance(outcomes, reading.missing)
        changes = [
            _change(reading, key, outcomes[event], issue.cell(event), before, after)
            for key, event in (reading.to_event or {}).items()
            if event in outcomes
        ]
        changes.sort(key=lambda change: _ORDER.index(change.outcome))
        late = any(change.outcome is CellOutcome.LATE for change in changes)
        return self._report(
            token,
            reading,
            found.outcome,
            code="period_locked" if late else "",
            message="Kỳ đã chốt. Số mới vào danh sách bổ sung." if late else "",
            balance=found,
            cells=tuple(changes),
            problems=_problems(reading, changes),
        )

    def _report(
        self, token: str, reading: Reading, outcome: FileOutcome, **more: Any
    ) -> FileReport:
        unit = self._units.get(reading.unit_id)
        form = reading.form
        return FileReport(
            token=token,
            path=reading.source.path,
            name=reading.source.name,
            sha256=reading.source.sha256,
            outcome=outcome,
            unit_id=reading.unit_id,
            unit_code=unit.code if unit else "",
            unit_name=unit.name if unit else "",
            period=form.period if form else "",
            issue=form.issue if form else "",
            number=form.number if form else 0,
            program=reading.properties.program.value if form else "",
            saved_at=reading.properties.saved_at,
            saved_by=reading.properties.saved_by,
            event=reading.event.id if reading.event else "",
            **more,
        )


def meant(text: str, entry: Entry, year: int) -> str:
    """The canonical value that a person means by a text, typed or canonical.

    Raises UserError where it cannot be told.
    """
    if entry.choices and text in dict(entry.choices):
        return text
    reading = read_typed(text, entry, year)
    if reading.value is None:
        raise UserError("bad_value", reading.message, entry.key)
    return reading.value


def _change(
    reading: Reading,
    key: str,
    outcome: CellOutcome,
    cell: CellKey,
    before: View,
    after: View,
) -> CellChange:
    form: WorkbookForm = reading.form  # type: ignore[assignment]
    entry = form.entries[key]
    seen: Observation = reading.observations[key]  # type: ignore[index]
    had, has = (_counting(view.cell(cell), entry) for view in (before, after))
    waits = outcome in (CellOutcome.UNREADABLE, CellOutcome.CONFLICT, CellOutcome.CLEARED)
    value = "" if outcome is CellOutcome.UNREADABLE else seen.value if waits else has
    asks = outcome is CellOutcome.UNREADABLE
    return CellChange(
        key=key,
        label=label_of(key, form),
        sheet=seen.sheet,
        cell=seen.cell,
        raw=seen.raw,
        outcome=outcome,
        before=had,
        after=value or "",
        shown_before=value_words(entry, had),
        shown_after=seen.raw if asks else value_words(entry, value or ""),
        message=seen.message if asks else _WORDS.get(outcome, ""),
        options=seen.options,
        option_words=tuple(value_words(entry, option) for option in seen.options),
    )


def _counting(view: CellView, entry: Entry) -> str:
    """What counts for a cell: as derived, else as the workbook was issued."""
    shown = shown_value(view)
    return entry.base if shown is None else shown


def _problems(reading: Reading, changes: list[CellChange]) -> tuple[Problem, ...]:
    """Everything to be told about a file: its notes, its questions, what competes or is late."""
    waiting = {c.key for c in changes if c.outcome is CellOutcome.UNREADABLE}
    told = [p for p in reading.problems if not p.is_question or p.key in waiting]
    codes = {
        CellOutcome.CONFLICT: "conflict",
        CellOutcome.CLEARED: "cleared",
        CellOutcome.LATE: "period_locked",
    }
    told += [
        Problem(c.sheet, c.cell, codes[c.outcome], f"{c.label}: {c.message}", c.key, c.raw)
        for c in changes
        if c.outcome in codes
    ]
    return tuple(told)


def _waiting_balance(reading: Reading) -> Balance:
    read = len(reading.observations or {})
    return Balance(read=read, rejected=read, missing=reading.missing)


def _moment(text: str) -> str:
    at = datetime.fromisoformat(text)
    return f"{at:%H:%M} ngày {at.day:02}/{at.month}/{at.year}"
