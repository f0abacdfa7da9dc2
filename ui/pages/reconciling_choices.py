"""What a person decides on the page Đối soát, by button or by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from core.domain.errors import UserError
from ui.models.reconcile_book import Offer
from ui.models.reconcile_files import FileGroup
from ui.operations import reconcile as operation
from ui.widgets.reconcile_panel import ChoiceButton

if TYPE_CHECKING:
    from core.services.changes import Changes
    from ui.pages.reconciling import ReconcilingPage

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Choices:
    """Writes one decision at a time; a second one waits for the first to be shown."""

    def __init__(self, page: ReconcilingPage) -> None:
        self._page = page
        self._is_writing = False

    # -- keys

    def letter_of(self, event: QEvent) -> str:
        """The letter of Alt and a letter that stands on the page; "" for any other key."""
        page = self._page
        if not isinstance(event, QKeyEvent) or page.current is None:
            return ""
        if event.modifiers() != Qt.KeyboardModifier.AltModifier:
            return ""
        known = {offer.letter for offer in page.current.offers} | {page.current.own_letter}
        pressed = chr(event.key()) if event.key() < 128 else ""
        return pressed if pressed in known else ""

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key says; False for a key that means nothing here."""
        page, focus = self._page, self._page.focusWidget()
        letter = self.letter_of(event)
        if letter:
            self._choose_letter(letter)
        elif event.key() == Qt.Key.Key_Escape:
            self._escape(is_typing=isinstance(focus, QLineEdit))
        elif (
            isinstance(focus, QLineEdit) or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            return False
        elif event.key() in _STEPS and page.current is not None:
            self._walk(_STEPS[Qt.Key(event.key())])
        elif event.key() in _ENTER and isinstance(focus, ChoiceButton):
            focus.click()
        else:
            return False
        return True

    def _choose_letter(self, letter: str) -> None:
        view = self._page.choice
        button = next((p.button for p in view.panels if p.offer.letter == letter), None)
        if button is None:
            view.own.setFocus()
        elif button.isEnabled():
            button.click()

    def _escape(self, *, is_typing: bool) -> None:
        page = self._page
        if is_typing:
            for own in (page.choice.own, page.made_view.own):
                own.clear()
            page.activate()
        elif page.strip.kind != "fault" or not page.strip.dismiss():
            page.leave()

    def _walk(self, by: int) -> None:
        """From the list into the first (or last) value, then from value to value."""
        buttons = self._page.choice.buttons
        focus = self._page.focusWidget()
        if not buttons:
            return
        if isinstance(focus, ChoiceButton) and focus in buttons:
            place = (buttons.index(focus) + by) % len(buttons)
        else:
            place = 0 if by > 0 else len(buttons) - 1
        buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
        self._page.choice.ensureWidgetVisible(buttons[place])

    # -- decisions

    def choose(self, offer: Offer) -> None:
        """Take one of the values, and go to the next cell."""
        if offer.value is not None:
            self._write(offer.value, "")

    def choose_file(self, group: FileGroup) -> None:
        """Take every value of a file whose cells were listed."""
        if self._is_writing:
            return
        self._is_writing = True
        operation.choose_file(
            operations=self._page.operations,
            group=group,
            on_done=self._on_file_done,
            on_error=self._on_error,
        )

    def write_own(self, value: str, why: str) -> None:
        """Take a value of one's own; it needs a reason."""
        if not value or not why:
            own = self._page.choice.own
            self._ask_for("Ghi giá trị đúng và lý do, rồi bấm Ghi giá trị này.")
            (own.reason if value else own.value).setFocus()
            return
        self._write(value, why)

    def write_again(self, value: str, why: str) -> None:
        """Correct a cell that was settled."""
        made = self._page.made_view.made
        if made is None or self._is_writing:
            return
        if not value or not why:
            self._ask_for("Ghi giá trị đúng và lý do chọn lại.")
            return
        self._is_writing = True
        operation.choose_again(
            operations=self._page.operations,
            made=made,
            value=value,
            why=why,
            on_done=self._on_done_again,
            on_error=self._on_error,
        )

    def note_asked(self, note: str) -> None:
        """Keep that the unit was asked; the cell waits on."""
        waiting = self._page.current
        if waiting is not None and note != waiting.asked:
            operation.note_asked(
                operations=self._page.operations,
                cell=waiting.cell,
                note=note,
                on_error=self._on_error,
            )

    def _write(self, value: str, why: str) -> None:
        page, waiting = self._page, self._page.current
        if waiting is None or self._is_writing:
            return
        self._is_writing = True
        page.want(page.next_id())
        operation.choose(
            operations=page.operations,
            cell=waiting.cell,
            value=value,
            why=why,
            on_done=self._on_done,
            on_error=self._on_error,
        )

    def _on_done(self, _changes: Changes) -> None:
        self._is_writing = False
        self._page.waiting.list.setFocus()

    def _on_file_done(self, _changes: Changes) -> None:
        self._is_writing = False
        self._page.files.setFocus()

    def _on_done_again(self, _changes: Changes) -> None:
        self._is_writing = False
        self._page.made_view.closed.emit()

    def _on_error(self, error: Exception) -> None:
        self._is_writing = False
        self._page.want("")
        if isinstance(error, UserError) and error.code == "unknown_conflict":
            self._page.refresh(None)  # settled meanwhile by a collection or a command
            error = UserError(error.code, "Ô vừa chọn không còn chờ. Danh sách đã được đọc lại.")
        self._page.strip.show_message(str(error), "fault")

    def _ask_for(self, text: str) -> None:
        self._page.strip.show_message(text, "ask")
