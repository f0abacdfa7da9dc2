"""One seeded history on real stores with real workbooks: what people, post and machines do.

A coordinator; a commune that only has spreadsheet programs, with two computers; a commune with
our program. Files are lost, doubled, delayed and damaged; collecting is cut off; batches and
steps are taken back; periods are locked and opened. :meth:`World.finish` delivers everything,
settles everything and compares what the offices hold.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from core.domain.data_element import DataElement
from core.domain.errors import UserError
from core.domain.figure import Figure, FigureKey
from core.domain.indicator_set import IndicatorSet
from core.domain.plan import ItemKind, Plan, PlanItem
from core.exchange.entry import figure_value
from core.exchange.filling import Filling
from core.exchange.witness import form_mac
from core.exchange.writer import write_workbook
from core.services.exchange_records import Choice
from core.services.exchange_values import place_cells
from core.services.identity import OfficeIdentity
from core.services.office import Office
from core.storage.exchange import ExchangeStore
from tests.services.exchange_hands import MARCH, ONE, TWO, form_in, stamped

ELEMENTS = ("a", "b", "c")
KEYS = ("figure:a", "figure:b", "figure:c", "progress:I:result")
TEXTS = ("", "1", "2", "3")
PROGRAMS = ("Microsoft Excel", "LibreOffice/24.2", "WPS Office")


class World:
    """One history. ``log`` collects what was wrong at the moment it happened."""

    def __init__(self, seed: int, folder: Path, clock: Callable[[], datetime]) -> None:
        self.chance = random.Random(seed)
        self.folder = folder
        self.clock = clock
        self.log: list[str] = []
        self.time = 0
        self.written = 0
        self.center = self._office("coordinator", "316", "Huyện Vĩnh Bảo")
        self.unit = self._office("unit", TWO, "Xã Giang Biên")
        self._define(self.center)
        self._define(self.unit)
        self.begun = self.center.history.undo_label()
        # Workbooks on the two computers of the commune without the program, and on their way.
        self.copies: list[tuple[Path, dict[str, str], str]] = []
        self.post: list[Path] = []
        self.issue()

    def close(self) -> None:
        self.center.close()
        self.unit.close()

    def run(self, steps: int) -> None:
        acts = [self.edit, *[self.send] * 4, self.fill, self.fill, self.give_back]
        acts += [self.deliver] * 5 + [self.issue, self.undo_step, self.undo_batch, self.decide]
        acts += [self.crash, self.damage, self.type_directly, self.lock]
        for _ in range(steps):
            self.time += self.chance.choice((0, 1, 1))
            self.chance.choice(acts)()
            self.check()

    # What people do

    def issue(self) -> None:
        folder = self._path("phat")
        folder.mkdir()
        try:
            files = self.center.exchange.issue(MARCH, folder, [ONE, TWO]).files
        except UserError as error:
            if error.code != "period_locked":
                raise
            return
        for file in files:
            if file.unit.id == ONE:
                self.copies += [(file.path, {}, p) for p in self.chance.sample(PROGRAMS, 2)]
            elif self.chance.random() < 0.8:
                self.unit.exchange.receive(file.path)

    def edit(self) -> None:
        self._type(self.chance.choice(self.copies[-3:])[1])

    def _type(self, typed: dict[str, str]) -> None:
        bad = self.chance.random() < 0.1
        typed[self.chance.choice(KEYS)] = "1O" if bad else self.chance.choice(TEXTS)

    def send(self) -> None:
        source, typed, program = self.chance.choice(self.copies[-4:])
        for _ in range(self.chance.choice((0, 1, 2))):
            self._type(typed)
        form = form_in(source.read_bytes())
        data = write_workbook(
            form,
            mac=form_mac(form, b"kept as it is"),
            saved_at=datetime(2024, 3, 15),  # noqa: DTZ001 - only a mark in the file
            filling=Filling(typed=dict(typed)),
        )
        minute = max(0, self.time + self.chance.choice((0, 0, 0, 7, -5)))
        saved = f"2024-03-15T{minute // 60:02}:{minute % 60:02}:00Z"
        target = self._path("xa.xlsx")
        target.write_bytes(stamped(data, saved=saved, program=program))
        self.post.append(target)

    def fill(self) -> None:
        received = self.unit.exchange.received()
        if received:
            book = self.chance.choice(received[-2:])
            typed = {self.chance.choice(KEYS): self.chance.choice(TEXTS)}
            self.unit.exchange.fill(book.issue, typed)

    def give_back(self) -> None:
        received = self.unit.exchange.received()
        if received:
            book = received[-1]
            self.post.append(self.unit.exchange.write_return(book.issue, self._path("nop.xlsx")))

    def deliver(self) -> None:
        files = self.chance.sample(self.post, min(len(self.post), self.chance.choice((1, 2))))
        if not files:
            return
        for file in files:
            if self.chance.random() < 0.6:
                self.post.remove(file)
        is_locked = self.center.exchange.is_locked(MARCH)
        before = self.center.data.digest()
        done = self.center.exchange.collect(files)
        after = self.center.data.digest()
        if is_locked and after != before:
            self.log.append("I7: a locked period changed")
        for file in done.files:
            sums = file.balance
            parts = (sums.accepted, sums.unchanged, sums.conflicts, sums.rejected)
            if sums.read != sum(parts) or (file.outcome != "refused" and sums.read == 0):
                self.log.append(f"I9: {sums}")
        again = self.center.exchange.collect(files)
        if self.center.data.digest() != after or {f.outcome for f in again.files} - {
            "unchanged",
            "held",
        }:
            self.log.append("I1: collecting again changed something")

    def crash(self) -> None:
        if not self.post:
            return

        def stop(done: int, total: int, name: str) -> None:
            raise MemoryError(f"{done} of {total}: {name}")

        before = self.center.data.digest()
        preview = self.center.exchange.preview([self.chance.choice(self.post)])
        try:
            self.center.exchange.apply(preview, progress=stop)
        except MemoryError:
            if self.center.data.digest() != before:
                self.log.append("I10: half a collection stayed")
        else:
            self.log.append("I10: the stop was not heard")

    def damage(self) -> None:
        if not self.post:
            return
        data = bytearray(self.chance.choice(self.post).read_bytes())
        start = self.chance.randrange(len(data) // 2)
        data[start : start + 300] = bytes(300)
        target = self._path("hong.xlsx")
        target.write_bytes(bytes(data))
        before = self.center.data.digest()
        (file,) = self.center.exchange.collect([target]).files
        if file.outcome == "refused" and self.center.data.digest() != before:
            self.log.append("a refused file changed something")

    def undo_step(self) -> None:
        if self.center.history.undo_label() == self.begun:
            return
        for act in (self.center.history.undo, self.center.history.redo):
            if self.chance.random() < 0.4:
                try:
                    act()
                except UserError as error:
                    if not error.code.startswith("nothing_to_"):
                        raise

    def undo_batch(self) -> None:
        batches = [b for b in self.center.exchange.batches() if any(f.event for f in b.files)]
        if batches:
            try:
                self.center.exchange.undo(self.chance.choice(batches).id)
            except UserError as error:
                if error.code != "nothing_to_undo":
                    raise

    def decide(self) -> None:
        waiting = self.center.exchange.conflicts()
        if waiting:
            self._choose(self.chance.choice(waiting).id)

    def _choose(self, cell: str) -> None:
        choice = self.chance.choice(
            (
                Choice(cell, keep="ours"),
                Choice(cell, keep="theirs"),
                Choice(cell, value="9", why="x"),
            )
        )
        try:
            self.center.exchange.resolve([choice])
        except UserError as error:
            if error.code != "no_reading":
                raise
            self.center.exchange.resolve([Choice(cell, value="9", why="gọi điện")])

    def type_directly(self) -> None:
        """The office types a figure where no unit has reported one."""
        element = self.chance.choice(ELEMENTS)
        is_free = (ONE, f"figure:{element}") not in self.center.exchange.owned(MARCH)
        if is_free and not self.center.exchange.is_locked(MARCH):
            at = FigureKey(ONE, MARCH.code, element)
            self.center.figures.put({at: Figure.number(self.chance.randrange(5))})

    def lock(self) -> None:
        if self.chance.random() > 0.3:
            return
        if self.center.exchange.is_locked(MARCH):
            self.center.exchange.reopen(MARCH, "bổ sung")
        elif not self.center.exchange.conflicts(MARCH):
            self.center.exchange.lock(MARCH)

    # What must hold

    def check(self) -> None:
        """What is shown follows from the events, and stands in the tables (I18)."""
        self.log += self.center.data.check()
        book = self.center.figures.book(MARCH).table
        for row in ExchangeStore(self.center.recorder.store).places():
            for key, cell in place_cells(row).items():
                kind, element = key.split(":", 1)
                if kind == "figure" and cell.shown is not None:
                    held = figure_value(book.figure(row["unit_id"], MARCH.code, element))
                    if held != cell.shown:
                        self.log.append(f"I18: {key} holds {held}, should hold {cell.shown}")

    def finish(self) -> list[str]:
        """Deliver and settle everything; then the unit and its coordinator agree."""
        if self.center.exchange.is_locked(MARCH):
            self.center.exchange.reopen(MARCH, "kết thúc")
        for _ in range(3):
            if received := self.unit.exchange.received():
                path = self.unit.exchange.write_return(received[-1].issue, self._path("nop.xlsx"))
                self.post.append(path)
            if self.post:
                preview = self.center.exchange.preview(self.post)
                held = [file.token for file in preview.files if file.can_accept]
                self.center.exchange.apply(preview, accept=held)
            self.post.clear()
            while waiting := self.center.exchange.conflicts():
                self._choose(waiting[0].id)
            folder = self._path("phat")
            folder.mkdir()
            (file,) = self.center.exchange.issue(MARCH, folder, [TWO]).files
            self.unit.exchange.receive(file.path)
        self.check()
        if self.center.data.digest(TWO) != self.unit.data.digest(TWO):
            self.log.append("I12: the unit and its coordinator do not agree")
        return self.log

    # The house

    def _office(self, role: str, code: str, name: str) -> Office:
        identity = OfficeIdentity(role=role, unit_code=code, unit_name=name, year=2024)  # type: ignore[arg-type]
        return Office.create(self.folder / code, identity, who="lan", clock=self.clock)

    @staticmethod
    def _define(office: Office) -> None:
        if office.identity.role == "coordinator":
            row = PlanItem(
                id="t", kind=ItemKind.TASK, tt="I", content="Việc", lead="UBND các xã, thị trấn"
            )
            office.plans.store(Plan(id="p", year=2024, title="Kế hoạch", items=(row,)), source="x")
        elements = tuple(DataElement(code=code, name=f"Số {code}") for code in ELEMENTS)
        office.indicators.save(IndicatorSet(year=2024, title="Thử", elements=elements))

    def _path(self, name: str) -> Path:
        self.written += 1
        return self.folder / f"{self.written:03}_{name}"
