"""What is to be looked at: counted in the background, walked with F8, declared complete."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QObject, QTimer, Signal

from core.domain.figure_check import Problem
from core.domain.period import Period
from ui.models.figure_facts import WAITING_SIGNS, FigureFacts
from ui.models.figure_matrix import unit_label
from ui.operations import figures as operation
from ui.operations.runner import Operations
from ui.pages.figures_tables import FigureTables
from ui.widgets.figure_reason import FigureReason
from ui.widgets.message_strip import MessageStrip

_UNITS_A_STEP = 12


class FigureSweep(QObject):
    """Works out how every unit stands, a few at a time, so that the window stays free.

    Signals:
        finished: how many units wait for a person.
    """

    finished = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._facts: FigureFacts | None = None
        self._left: list[str] = []
        self.signs: dict[str, str] = {}
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._step)

    def start(self, facts: FigureFacts) -> None:
        """Look at every unit of a book."""
        self._facts, self.signs = facts, {}
        self._left = [unit.id for unit in facts.units]
        self._timer.start()

    def look_again(self, unit_ids: set[str]) -> None:
        """The figures of some units are new."""
        self._left += [unit_id for unit_id in unit_ids if unit_id not in self._left]
        self._timer.start()

    def finish(self) -> None:
        """Look at all that is left at once."""
        while self._left:
            self._step()

    def _step(self) -> None:
        assert self._facts is not None
        now, self._left = self._left[:_UNITS_A_STEP], self._left[_UNITS_A_STEP:]
        for unit_id in now:
            self.signs[unit_id] = self._facts.standing(unit_id).sign
        if not self._left:
            self._timer.stop()
            self.finished.emit(sum(sign in WAITING_SIGNS for sign in self.signs.values()))


class FigureChecks(QObject):
    """The commands Kiểm tra, Đánh dấu đủ and giải trình."""

    def __init__(
        self,
        tables: FigureTables,
        strip: MessageStrip,
        reason: FigureReason,
        operations: Operations,
        show_unit: Callable[[str], None],
    ) -> None:
        super().__init__(tables)
        self._tables, self._strip, self._reason = tables, strip, reason
        self._operations = operations
        self._show_unit = show_unit
        self.sweep = FigureSweep(self)

    @property
    def facts(self) -> FigureFacts | None:
        """The book in sight."""
        return self._tables.facts

    @property
    def unit_id(self) -> str:
        """The unit worked on: of the form, or of the current row."""
        key = self._tables.key
        return key.unit if key is not None and self._tables.is_many else self._tables.unit_id

    # -- looking -----------------------------------------------------------------------------

    def check(self) -> None:
        """F7: say how the period stands, and go to the first place to look at."""
        facts = self.facts
        if facts is None or not facts.units:
            return
        self._tables.finish()
        self.sweep.finish()
        standings = [facts.standing(unit.id) for unit in facts.units]
        wrong, asking = sum(s.wrong for s in standings), sum(s.asking for s in standings)
        places = sum(s.wrong + s.asking > 0 for s in standings)
        empty = sum(s.sign == "not_reported" for s in standings)
        if wrong + asking:
            words = f"{wrong} chỗ sai, {asking} chỗ cần xem ở {places} đơn vị"
        else:
            words = "không có chỗ sai"
        lacking = f"; {empty} đơn vị chưa có số liệu" if empty else ""
        kind = "ask" if wrong + asking else "info"
        self._strip.clear("info")
        self._strip.show_message(
            f"Đã kiểm tra {len(standings)} đơn vị: {words}{lacking}.", kind,
            "Xem chỗ kế tiếp (F8)" if wrong + asking else "", lambda: self.walk(1),
        )  # fmt: skip

    def walk(self, step: int) -> None:
        """F8: go to the next (1) or former (-1) place, in this unit, then in the others."""
        facts, key = self.facts, self._tables.key
        if facts is None or not facts.units:
            return
        self._tables.finish()
        order = [unit.id for unit in facts.units]
        here = order.index(self.unit_id)
        codes = [each.code for each in facts.elements]
        at = codes.index(key.element) if key is not None else -1
        own = [c for c in facts.places(self.unit_id) if (codes.index(c) - at) * step > 0]
        if own:
            self._go_to(self.unit_id, own[0 if step > 0 else -1])
            return
        around = (
            order[here + 1 :] + order[: here + 1]
            if step > 0
            else (order[:here][::-1] + order[here:][::-1])
        )
        for unit_id in around:
            if places := facts.places(unit_id):
                self._go_to(unit_id, places[0 if step > 0 else -1])
                return
        self._strip.show_message("Không còn chỗ nào phải xem trong kỳ này.", "info")

    def _go_to(self, unit_id: str, element: str) -> None:
        assert self.facts is not None
        if not self._tables.is_many and unit_id != self._tables.unit_id:
            self._show_unit(unit_id)
        self._tables.go_to(self.facts.key(unit_id, element))
        self._tables.view.setFocus()

    # -- declaring ---------------------------------------------------------------------------

    def toggle_complete(self) -> None:
        """Đánh dấu đủ, or take it back. Open errors ask for a reason first."""
        facts, unit_id = self.facts, self.unit_id
        if facts is None or unit_id not in facts.unit_by_id:
            return
        self._tables.finish()
        if facts.is_complete(unit_id):
            operation.reopen(operations=self._operations, unit_id=unit_id, period=facts.period)
            return
        standing = facts.standing(unit_id)
        unread = sum(key.unit == unit_id for key in facts.unread)
        if not standing.wrong and not unread:
            self._complete(unit_id, facts.period, "")
            return
        faults = [f"{standing.wrong} chỗ sai" if standing.wrong else "",
                  f"{unread} ô chưa đọc được" if unread else ""]  # fmt: skip
        name = unit_label(facts.unit_by_id[unit_id])
        self._reason.ask(
            f"{name} còn {', '.join(filter(None, faults))}. Vẫn đánh dấu đủ thì ghi lý do.",
            "Lý do vẫn đánh dấu đủ",
            "Đánh dấu đủ",
            lambda text: self._complete(unit_id, facts.period, text),
        )

    def _complete(self, unit_id: str, period: Period, reason: str) -> None:
        operation.complete(
            operations=self._operations,
            unit_id=unit_id,
            period=period,
            reason=reason,
            on_error=lambda error: self._strip.show_message(escape(str(error)), "fault"),
        )

    def explain(self, problem: Problem) -> None:
        """Ask for the reason why figures that break a rule are right."""
        self._reason.ask(
            problem.message,
            "Lý do số liệu vẫn đúng",
            "Ghi lý do",
            lambda text: operation.explain(
                operations=self._operations, explanation=problem.explain(text)
            ),
            problem.explanation,
        )
