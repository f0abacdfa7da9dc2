"""The file shown at the right of Thu phiếu, and what a person says about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from core.services.exchange_records import FileReport
from ui.models.collect_concerns import message_to_unit
from ui.models.collect_desk import ASK_AGAIN, mark
from ui.models.collect_papers import nothing_words

if TYPE_CHECKING:
    from ui.pages.collecting import CollectingPage


class ShownFile:
    """Leads from a unit or a row of the list to a file."""

    def __init__(self, page: CollectingPage) -> None:
        self._page = page
        panel = page.panel
        panel.copy_wanted.connect(self.copy_message)
        panel.accept_toggled.connect(self._accept)
        panel.other_wanted.connect(self._show_other)
        panel.cells.answered.connect(self._answer)

    @property
    def file(self) -> FileReport | None:
        """The file shown."""
        return self._page.panel.file

    def show_again(self, unit_id: str) -> None:
        """After a new reading: the same file if it is still there, else that of the unit."""
        shown = self.file
        again = next((f for f in self._page.desk.files if shown and mark(f) == mark(shown)), None)
        if again is not None:
            self.show_file(again)
        else:
            self.show_unit(unit_id)

    def show_unit(self, unit_id: str) -> None:
        """The file of a unit that needs a person most, else the one stored last."""
        desk, panel = self._page.desk, self._page.panel
        book = desk.book
        if book is None or unit_id not in book.by_id:
            return
        own = sorted(desk.files_of(unit_id), key=lambda f: -desk.open_questions(f))
        stored = book.last_file(unit_id)
        if own:
            self.show_file(own[0])
            return
        if stored is not None:
            panel.show_file(stored, None, others=0, back=book.batch_of(stored) is not None)
        else:
            standing = book.by_id[unit_id]
            panel.show_nothing(standing.unit.name, nothing_words(standing, book.now.date()))
        self._page.show_buttons()

    def show_file(self, file: FileReport) -> None:
        """A file of the desk."""
        desk = self._page.desk
        others = len(desk.files_of(file.unit_id)) - 1 if file.unit_id else 0
        marked = any(problem.key for problem in file.problems) and bool(file.issue)
        self._page.panel.show_file(file, desk, others=max(0, others), back=marked)
        self._page.show_buttons()

    def leave_out(self) -> None:
        """Set the file aside."""
        file, page = self.file, self._page
        if file is None or file not in page.desk.files:
            return
        page.desk.leave_out(file)
        page.strip.show_message(f"Đã bỏ “{file.name}” khỏi lần thu này.")
        page.show_desk()

    def copy_message(self) -> None:
        """What the unit is told, on the clipboard."""
        file, page = self.file, self._page
        if file is None:
            return
        QGuiApplication.clipboard().setText(message_to_unit(page.desk, file))
        who = file.unit_name or f"nơi gửi “{file.name}”"
        page.strip.show_message(f"Đã chép lời nhắn gửi {who}.")

    def _show_other(self) -> None:
        file = self.file
        if file is None:
            return
        own = self._page.desk.files_of(file.unit_id)
        places = [n for n, each in enumerate(own) if mark(each) == mark(file)]
        self.show_file(own[(places[0] + 1 if places else 0) % len(own)])

    def _answer(self, key: str, value: str) -> None:
        file, page = self.file, self._page
        if file is None:
            return
        page.desk.answer(file, key, value)
        page.panel.cells.refresh()
        page.panel.show_balance(page.desk.balance(file))
        page.show_sums()
        if value == ASK_AGAIN:
            self.copy_message()

    def _accept(self, on: bool) -> None:
        file, desk = self.file, self._page.desk
        if file is None:
            return
        if on:
            desk.accepted.add(mark(file))
        else:
            desk.accepted.discard(mark(file))
        self._page.show_desk()
