"""“P. VHTT” là đơn vị nào?: names of a plan that no unit bears, each asked once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QListWidget, QListWidgetItem, QPushButton, QWidget

from core.domain.agency_catalogue import AS_TEXT, AgencyCatalogue, AgencyEntry, AgencyKind
from core.domain.assignment import Question
from core.domain.unit_search import holds, ranked
from ui.dialogs.unit_change import ChangeDialog
from ui.operations import units as operation
from ui.operations.runner import Operations
from ui.operations.units import AssignmentBook, UnitBook
from ui.theme import dialog_size
from ui.widgets.filter_edit import FilterEdit

_ID = Qt.ItemDataRole.UserRole


class AgencyQuestionDialog(ChangeDialog):
    """One name after the other; answers are stored together, as one step, at the end."""

    help_topic = "ke-hoach"

    def __init__(
        self,
        operations: Operations,
        book: UnitBook,
        catalogue: AgencyCatalogue,
        questions: Sequence[Question],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(operations, "Cơ quan chưa rõ", "Là đơn vị này", parent)
        self._book, self._questions = book, list(questions)
        self._entries = list(catalogue.entries.values())
        self.answers: dict[str, str] = {}
        self._place = 0
        self.heading = QLabel(wordWrap=True)
        self.heading.setProperty("role", "heading")
        self.note = QLabel(wordWrap=True)
        self.note.setProperty("role", "secondary")
        self.search = FilterEdit("Tìm, không cần dấu", "search")
        self.list = QListWidget()
        self.list.setObjectName("framed")
        self.list.setAccessibleName("Đơn vị và nhóm có thể là")
        self.new_button = self._button("Thêm đơn vị mới…", self.add_unit)
        self.text_button = self._button("Để chữ, không giao", partial(self._answer, AS_TEXT))
        self.later_button = self._button("Để sau", self._next)
        for widget in (self.heading, self.note, self.search):
            self.column.addWidget(widget)
        self.column.addWidget(self.list, 1)
        for place, button in enumerate((self.new_button, self.text_button, self.later_button)):
            self.foot.insertWidget(place, button)
        self.search.textChanged.connect(self._find)
        self.search.left.connect(self.list.setFocus)
        self.list.currentRowChanged.connect(lambda _row: self._show_state())
        self.list.itemActivated.connect(lambda _item: self.submit())
        self._show()
        self.resize(dialog_size(640, 460))

    @property
    def question(self) -> Question:
        """The name asked about now."""
        return self._questions[self._place]

    def submit(self) -> None:
        """The name is the unit or group chosen in the list."""
        item = self.list.currentItem()
        if item is not None:
            self._answer(item.data(_ID))

    def add_unit(self) -> None:
        """The name is a unit that is not in the book yet."""
        from ui.dialogs.unit_edit import UnitDialog

        name = self.question.match.name
        dialog = UnitDialog(self.operations, self._book, name=name, parent=self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            names = tuple(filter(None, (dialog.unit.name, dialog.unit.short_name)))
            self._entries.append(AgencyEntry(AgencyKind.UNIT, dialog.unit.id, names))
            self._answer(dialog.unit.id)

    def reject(self) -> None:
        """Answers given before Thôi are kept."""
        self._store(super().reject)

    def _answer(self, target_id: str) -> None:
        self.answers[self.question.match.name] = target_id
        self._next()

    def _next(self) -> None:
        if self._place + 1 < len(self._questions):
            self._place += 1
            self._show()
        else:
            self._store(self.accept)

    def _store(self, leave: object) -> None:
        answers, self.answers = self.answers, {}
        if answers:
            operation.remember(operations=self.operations, answers=answers)
        leave()  # type: ignore[operator]

    def _show(self) -> None:
        name, paths = self.question.match.name, self.question.paths
        self.heading.setText(f"“{name}” là đơn vị nào?")
        more = f" và {len(paths) - 6} nhiệm vụ khác" if len(paths) > 6 else ""
        self.note.setText(
            f"Tên {self._place + 1} trong {len(self._questions)} · dùng ở {', '.join(paths[:6])}"
            f"{more}. Trả lời một lần, lần sau không hỏi lại."
        )
        self.search.clear()
        self._find()
        self.search.setFocus()

    def _find(self) -> None:
        words = self.search.text()
        found = ranked(self._entries, words or self.question.match.name)
        if words:
            found = [entry for entry in found if holds(entry, words)]
        self.list.clear()
        for entry in found:
            kind = "nhóm" if entry.kind is AgencyKind.GROUP else self._code(entry.id)
            item = QListWidgetItem(f"{entry.names[0]}   ({kind})")
            item.setData(_ID, entry.id)
            self.list.addItem(item)
        self.list.setCurrentRow(0 if found else -1)
        self._show_state()

    def _code(self, unit_id: str) -> str:
        unit = self._book.directory.by_id.get(unit_id)
        return unit.code if unit else "mới"

    def _show_state(self) -> None:
        self.accept_button.setEnabled(self.list.currentRow() >= 0)

    def _button(self, text: str, slot: object) -> QPushButton:
        button = QPushButton(text, autoDefault=False)
        button.clicked.connect(lambda _checked=False: slot())  # type: ignore[operator]
        return button


def ask_agencies(parent: QWidget | None, operations: Operations, plan_id: str) -> None:
    """Ask for each name of a plan that stands for no unit; nothing is shown where all are known."""

    def ask(found: AssignmentBook) -> None:
        questions = found.assignments.questions
        if questions:
            dialog = AgencyQuestionDialog(
                operations, found.units, found.catalogue, questions, parent=parent
            )
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()  # the page behind it goes on being shown and read

    operation.load_assignments(operations=operations, plan_id=plan_id, on=None, on_result=ask)
