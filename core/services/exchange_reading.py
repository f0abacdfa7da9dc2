"""Reading one file that came back: what it is, whose, and what stands in each entry cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from core.domain.errors import UserError
from core.domain.period import parse_period
from core.domain.plan import Plan
from core.exchange.book import Book, BookProperties
from core.exchange.codes import WorkbookCode, unit_word
from core.exchange.collect import collect
from core.exchange.collection import Collection, Observation, Problem
from core.exchange.entry import canonical_text
from core.exchange.events import File
from core.exchange.form import WorkbookForm
from core.exchange.outcome import HELD_CODES, file_event
from core.exchange.reader import read_workbook
from core.exchange.refusals import refusal, shown_name
from core.exchange.tables import identify
from core.exchange.witness import find_witness, witness_text
from core.services.exchange_desk import ExchangeDesk
from core.services.exchange_forms import MadeForm
from core.services.exchange_keys import event_key
from core.services.spool import SpooledFile

_OUR_NAME = re.compile(r"[0-9A-Z]{1,12}_([0-9A-Z]{1,12})_20\d\d-\w+_L\d+_E[0-9A-Z]{8}")


@dataclass(frozen=True)
class Reading:
    """A file as read. Either ``fault`` says why it is not taken, or all the rest is there.

    ``seen`` is the event of the file in the keys of events, ``to_event`` the event's key of
    each key of the workbook. ``lost`` is set for a workbook that this store issued and no
    longer knows: it has to be registered again. ``doubt`` is a question about the whole file.
    """

    source: SpooledFile
    fault: UserError | None = None
    unit_id: str = ""
    form: WorkbookForm | None = None
    event: File | None = None
    observations: Mapping[str, Observation] | None = None
    problems: tuple[Problem, ...] = ()
    missing: int = 0
    to_event: Mapping[str, str] | None = None
    properties: BookProperties = field(default_factory=BookProperties)
    lost: MadeForm | None = None
    doubt: UserError | None = None

    @property
    def is_held(self) -> bool:
        """Whether a person may decide what to do with the faulty file."""
        return self.fault is not None and self.fault.code in HELD_CODES

    @cached_property
    def from_event(self) -> dict[str, str]:
        """The workbook's key of each key of events."""
        return {event: key for key, event in (self.to_event or {}).items()}

    @property
    def place(self) -> tuple[str, str]:
        """The unit and the period."""
        return self.unit_id, self.form.period if self.form else ""


class FileReader:
    """Reads files against the workbooks that a store handed out."""

    def __init__(self, desk: ExchangeDesk) -> None:
        self._desk = desk
        self._units = desk.office.units.directory()

    def read(self, source: SpooledFile) -> Reading:
        """A file; never raises for what is wrong with it."""
        if source.fault is not None:
            return Reading(source, source.fault)
        try:
            return self._read(source)
        except UserError as fault:
            return Reading(source, fault)

    def _read(self, source: SpooledFile) -> Reading:
        book = read_workbook(source.data, source.name)
        code = identify(book)
        known = self._desk.handed_out(code.issue)
        if known is not None and known.form.code == code:
            reading = self._collected(source, book, known.form, known.items, known.place[0])
            if witness_text(book) not in (None, known.text):
                reading = replace(reading, problems=(*reading.problems, _BASE_DIFFERS))
            return reading
        if known is not None:
            raise refusal("other_form", source.name, codes=code.text)
        return self._unknown(source, book, code)

    def _unknown(self, source: SpooledFile, book: Book, code: WorkbookCode) -> Reading:
        """A workbook that the store does not know: its own, from before it was put back?"""
        witness = find_witness(book)
        ours = witness is not None and witness.is_issued_by(self._desk.secret)
        if witness is None or not ours or witness.form.code != code:
            raise self._stranger(source.name, code)
        form = witness.form
        plan = self._plan_of(form)
        if plan is None:
            raise _no_plan(source.name, form)
        on = self._desk.rules.closing(parse_period(form.period))
        units = (u for u in self._units.at(on) if unit_word(u.code) == form.unit_code)
        unit = next(units, None)
        if unit is None:
            raise self._stranger(source.name, code)
        rows = {path: item for item, path in plan.tree.paths.items()}
        items = {task.path: rows.get(task.path, task.path) for task in form.tasks}
        base = {event_key(key, items): value for key, value in form.base.items()}
        reading = self._collected(source, book, form, items, unit.id)
        return replace(reading, lost=MadeForm(form, items, base, frozenset()))

    def _stranger(self, name: str, code: WorkbookCode) -> UserError:
        known = self._desk.plan_codes()
        if code.plan in known:
            return refusal("not_issued_here", name)
        own = f", không phải {' hay '.join(known)} của sổ này" if known else "; sổ này chưa có"
        return UserError(
            "other_plan",
            f"Phiếu “{shown_name(name)}” thuộc kế hoạch {code.plan}{own}. Gửi đúng phiếu do cơ"
            " quan này phát.",
            shown_name(name),
        )

    def _plan_of(self, form: WorkbookForm) -> Plan | None:
        """The plan here that a form was made from, for one whose registration was lost.

        Of several plans of its year the one that has its tasks, else the one stored last.
        """
        tasks = {(task.path, canonical_text(task.content)) for task in form.tasks}
        plans = [plan for plan in self._plans if plan.year == form.year]
        return max(plans, key=lambda plan: len(tasks & _tasks(plan)), default=None)

    @cached_property
    def _plans(self) -> list[Plan]:
        plans = self._desk.office.plans
        return [plans.get(summary.id) for summary in plans.summaries()]

    def _collected(
        self,
        source: SpooledFile,
        book: Book,
        form: WorkbookForm,
        items: Mapping[str, str],
        unit_id: str,
    ) -> Reading:
        found: Collection = collect(book, form, form.code)
        to_event = {key: event_key(key, items) for key in form.entries}
        seen = file_event(book, found, form.code)
        translated = {to_event[key]: value for key, value in seen.seen.items()}
        event = replace(seen, seen=translated, content_id=seen.content)
        return Reading(
            source=source,
            unit_id=unit_id,
            form=form,
            event=event,
            observations=found.observations,
            problems=found.problems,
            missing=len(found.missing),
            to_event=to_event,
            properties=book.properties,
            doubt=self._closed(source.name, form, unit_id) or self._doubt(source.name, form),
        )

    def _closed(self, name: str, form: WorkbookForm, unit_id: str) -> UserError | None:
        """A file of a unit that no longer exists on the period's closing day (it was merged)."""
        unit = self._units.by_id.get(unit_id)
        closing = self._desk.rules.closing(parse_period(form.period))
        if unit is None or unit.is_valid(closing):
            return None
        heirs = [self._units.by_id[s.new_id].name for s in self._units.successors(unit_id)]
        where = f", nay thuộc {', '.join(heirs)}" if heirs else ""
        return UserError(
            "unit_closed",
            f"Tệp “{shown_name(name)}” là phiếu của {unit.name}, đơn vị không còn ở cuối kỳ{where}."
            f" Đúng là số của {unit.name} thì nhận; nếu không, phát phiếu cho đơn vị mới.",
            shown_name(name),
        )

    def _doubt(self, name: str, form: WorkbookForm) -> UserError | None:
        """A file whose name, which we gave, is that of another unit's workbook."""
        match = _OUR_NAME.search(name.upper())
        if match is None or match[1] == form.unit_code:
            return None
        other = next((u.name for u in self._units.units if unit_word(u.code) == match[1]), match[1])
        return UserError(
            "other_unit_name",
            f"Tệp “{shown_name(name)}” mang tên phiếu của {other}, nhưng bên trong là phiếu phát"
            f" cho {form.unit_name}. Hỏi lại nơi gửi; đúng là của {form.unit_name} thì nhận.",
            shown_name(name),
        )


def _tasks(plan: Plan) -> set[tuple[str, str]]:
    by_id = plan.tree.by_id
    return {(path, canonical_text(by_id[i].content)) for i, path in plan.tree.paths.items()}


def _no_plan(name: str, form: WorkbookForm) -> UserError:
    """The book was put back to a day before it had the plan."""
    return UserError(
        "plan_missing",
        f"Phiếu “{shown_name(name)}” thuộc kế hoạch năm {form.year}, sổ này không còn kế hoạch đó."
        f" Đọc văn bản kế hoạch năm {form.year} vào sổ rồi thu lại.",
        shown_name(name),
    )


_BASE_DIFFERS = Problem(
    "",
    "",
    "base_differs",
    "Phần định danh đi kèm tệp khác phiếu đã phát; dùng số đã lưu khi phát phiếu.",
)
