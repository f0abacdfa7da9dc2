"""What a person answers on the page of deadlines; each answer goes on to the next row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from ui.operations import deadlines as operation

if TYPE_CHECKING:
    from core.domain.deadline import Deadline
    from core.services.deadline_review import DeadlineRow
    from ui.pages.deadlines import DeadlinesPage


class DeadlineAnswers(QObject):
    """Confirms, answers and puts off."""

    def __init__(self, page: DeadlinesPage) -> None:
        super().__init__(page)
        self._page = page
        panel = page.panel
        panel.accepted.connect(self.accept)
        panel.answered.connect(self.answer)
        panel.other_wanted.connect(self.ask_reading)
        panel.extension_wanted.connect(self.ask_extension)
        panel.forget_wanted.connect(self.forget)

    def accept(self) -> None:
        """The selected readings are right; a row with a question asks for its answer first."""
        rows = self._selected()
        clear = {row.item.id: row.reading for row in rows if row.is_clear}
        if clear:
            self._keep(clear)
        elif rows and rows[0].needs_answer and not self._read_only:
            self._ask_answer(rows[0])
        else:
            self._go_on()

    def accept_all(self) -> None:
        """Every reading that is clear, as one step."""
        review = self._page.review
        readings = review.clear() if review else {}
        if readings:
            self._keep(readings)
        else:
            self._page.strip.show_message("Không còn dòng đọc rõ nào chờ xác nhận.", "info")

    def answer(self, place: int) -> None:
        """Take a proposal of the current row."""
        row = self._page.current
        if row is not None and place < len(row.proposals) and not self._read_only:
            self._keep({row.item.id: row.proposals[place].reading})

    def next_question(self) -> None:
        """Go to the next row with a question, from the top after the last."""
        self._page.reveal(self._page.current.item.id if self._page.current else "")
        self._go_to_next([row for row in self._page.rows_in_sight() if row.needs_answer])

    def ask_reading(self) -> None:
        """Let a person say how the deadline is meant."""
        from ui.dialogs.deadline_reading import DeadlineReadingDialog

        row, review = self._page.current, self._page.review
        if row is None or review is None:
            return
        dialog = DeadlineReadingDialog(row.reading, review.plan.year, row.path, self._page)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._keep({row.item.id: dialog.chosen()})

    def ask_extension(self) -> None:
        """Put the current deadline off."""
        from ui.dialogs.deadline_extension import DeadlineExtensionDialog

        row = self._page.current
        if row is None:
            return
        dialog = DeadlineExtensionDialog(row, self._page)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            operation.extend_deadline(
                operations=self._page.operations,
                item_id=row.item.id,
                new_due=dialog.new_due,
                reason=dialog.reason,
                unit_id=dialog.unit_id,
            )

    def forget(self) -> None:
        """Take the confirmation back."""
        row, review = self._page.current, self._page.review
        if row is not None and review is not None:
            operation.forget_reading(
                operations=self._page.operations, plan_id=review.plan.id, item_id=row.item.id
            )

    @property
    def _read_only(self) -> bool:
        return self._page.review is None or self._page.review.is_read_only

    def _keep(self, readings: dict[str, Deadline]) -> None:
        review = self._page.review
        if review is None or self._read_only:
            return
        operation.confirm_deadlines(
            operations=self._page.operations, plan_id=review.plan.id, readings=readings
        )
        self._go_on(set(readings))

    def _ask_answer(self, row: DeadlineRow) -> None:
        """Let the keyboard choose among the answers."""
        self._page.detail_action.setChecked(True)
        self._page.panel.show()
        panel = self._page.panel
        (panel.answers[0] if row.proposals else panel.other_button).setFocus()

    def _go_on(self, settled: set[str] | None = None) -> None:
        """To the next row that is not confirmed."""
        done = settled or set()
        self._go_to_next(
            [
                row
                for row in self._page.rows_in_sight()
                if not row.reading.confirmed and row.item.id not in done
            ]
        )

    def _go_to_next(self, wanted: list[DeadlineRow]) -> None:
        if not wanted:
            return
        order = [row.item.id for row in self._page.rows_in_sight()]
        current = self._page.table.current_row
        here = order.index(current.key) if current and current.key in order else -1
        ahead = [row for row in wanted if order.index(row.item.id) > here]
        self._page.table.go_to((ahead or wanted)[0].item.id)
        self._page.activate()

    def _selected(self) -> list[DeadlineRow]:
        if self._page.shows_year:
            return [self._page.current] if self._page.current else []
        found = (self._page.row_of(key) for key in self._page.table.selected_keys())
        return [row for row in found if row is not None]
