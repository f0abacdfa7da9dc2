"""Giao đơn vị: which units have a task, and what a person changes of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from core.domain.agency import split_agencies
from core.domain.assignment import Role
from core.domain.plan import Plan
from ui.clipboard import mime
from ui.dialogs.assign_more import AssignMoreDialog, ReasonDialog
from ui.dialogs.dialog import Dialog
from ui.dialogs.unit_change import LARGEST
from ui.models.unit_assignments import (
    HEADINGS,
    LINE_ROLE,
    AssignmentLine,
    AssignmentModel,
    Column,
    lines_of,
)
from ui.operations import history
from ui.operations import units as operation
from ui.operations.runner import Operations
from ui.operations.units import AssignmentBook
from ui.theme import px
from ui.widgets.message_strip import MessageStrip
from ui.widgets.unit_day_edit import DayEdit
from ui.widgets.unit_framed_table import framed_table
from ui.widgets.unit_task_list import TaskList

if TYPE_CHECKING:
    from core.services.changes import Changes

_WIDTHS = {Column.CODE: 80, Column.UNIT: 210, Column.ROLE: 74, Column.THROUGH: 150}


def open_assign_units(
    parent: QWidget | None,
    operations: Operations,
    plan: Plan,
    item_ids: Sequence[str] = (),
    *,
    read_only: bool = False,
) -> None:
    """Show who has the given tasks of a plan (none given: all tasks), until it is closed."""
    AssignUnitsDialog(operations, plan, item_ids, read_only=read_only, parent=parent).exec()


class AssignUnitsDialog(Dialog):
    """Every change is stored at once, as on a page, and goes back with Ctrl+Z."""

    help_topic = "ke-hoach"

    def __init__(
        self,
        operations: Operations,
        plan: Plan,
        item_ids: Sequence[str] = (),
        *,
        read_only: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._operations, self._plan = operations, plan
        self._read_only = read_only
        self._book: AssignmentBook | None = None
        self.setWindowTitle("Giao đơn vị")
        self.strip = MessageStrip()
        self.tasks = TaskList(plan)
        self.content = QLabel(wordWrap=True)
        self.model = AssignmentModel(self)
        self.table = framed_table(self.model, "Đơn vị được giao", _WIDTHS)
        self.day_edit = DayEdit("Đơn vị và nhóm tại ngày")
        self.day_edit.setFixedWidth(px(100))
        self.show_box = QComboBox()
        self.show_box.setAccessibleName("Nhiệm vụ hiện ra")
        self.show_box.addItems(["Nhiệm vụ đang chọn", "Mọi nhiệm vụ"])
        self.show_box.setVisible(bool(item_ids))
        self.count = QLabel()
        self._asked = set(item_ids)
        self._make_buttons()
        self._lay_out()
        self._connect()
        self.resize(LARGEST)
        self._fill_tasks()
        self.table.setFocus()
        self.load()

    def load(self, on: date | None = None) -> None:
        """Read the assignments of a day; without one today, inside the plan's year."""
        operation.load_assignments(
            operations=self._operations,
            plan_id=self._plan.id,
            on=on,
            on_result=self._show,
        )

    @property
    def lines(self) -> list[AssignmentLine]:
        """The lines selected."""
        return [index.data(LINE_ROLE) for index in self.table.selectionModel().selectedRows()]

    # -- showing -----------------------------------------------------------------------------

    def _show(self, book: AssignmentBook) -> None:
        self._book = book
        self.day_edit.set_day(book.on)
        self.tasks.count_units(book.assignments)
        self._show_questions()
        self._show_task()

    def _show_task(self) -> None:
        item_id = self.tasks.item_id
        book = self._book
        if book is None or item_id is None:
            return
        task = self._plan.tree.by_id[item_id]
        agencies = [f"Chủ trì: {_names(task.lead) or 'để trống'}"]
        if task.support:
            agencies.append(f"Phối hợp: {_names(task.support)}")
        words = f"{self._plan.tree.paths[item_id]} · {_one_line(task.content)}"
        self.content.setText(words + "\n" + " · ".join(agencies))
        chosen = {line.assignment.unit_id for line in self.lines}
        lines = lines_of(book, item_id)
        self.model.set_lines(lines)
        for row, line in enumerate(lines):
            if line.assignment.unit_id in chosen:
                self.table.selectRow(row)
        leads = sum(a.role is Role.LEAD for a in book.assignments.of_item(item_id))
        total = len(book.assignments.of_item(item_id))
        exempt = sum(line.is_exempt for line in lines)
        words = f"{leads} chủ trì · {total - leads} phối hợp"
        self.count.setText(words + (f" · miễn {exempt}" if exempt else ""))
        self._show_state()

    def _show_questions(self) -> None:
        assert self._book is not None
        questions = self._book.assignments.questions
        self.strip.clear("ask")
        if questions and not self._read_only:
            names = ", ".join(f"“{question.match.name}”" for question in questions[:3])
            more = f" và {len(questions) - 3} tên khác" if len(questions) > 3 else ""
            self.strip.show_message(
                f"{len(questions)} tên trong kế hoạch chưa rõ là đơn vị nào: {names}{more}.",
                "ask",
                "Trả lời…",
                self.answer_questions,
            )

    def _show_state(self) -> None:
        lines = self.lines
        changed = [line for line in lines if line.is_exempt or line.is_extra]
        self.exempt_button.setEnabled(bool(lines) and not changed)
        self.restore_button.setEnabled(bool(lines) and len(changed) == len(lines))

    # -- changing ----------------------------------------------------------------------------

    def answer_questions(self) -> None:
        """Ask for each unknown name once."""
        from ui.dialogs.agency_question import AgencyQuestionDialog

        book = self._book
        if book is not None and book.assignments.questions:
            AgencyQuestionDialog(
                self._operations,
                book.units,
                book.catalogue,
                book.assignments.questions,
                parent=self,
            ).exec()

    def exempt(self) -> None:
        """Free the selected units; the reason is asked."""
        item_id, unit_ids = self.tasks.item_id, [line.assignment.unit_id for line in self.lines]
        dialog = ReasonDialog(self._operations, len(unit_ids), parent=self)
        if item_id and unit_ids and dialog.exec() == QDialog.DialogCode.Accepted:
            operation.exempt(
                operations=self._operations,
                item_id=item_id,
                unit_ids=unit_ids,
                reason=dialog.reason,
            )

    def restore(self) -> None:
        """Back to what the plan's words give."""
        item_id, unit_ids = self.tasks.item_id, [line.assignment.unit_id for line in self.lines]
        if item_id and unit_ids:
            operation.restore(operations=self._operations, item_id=item_id, unit_ids=unit_ids)

    def add_units(self) -> None:
        """Give the task to further units."""
        item_id, book = self.tasks.item_id, self._book
        if item_id is None or book is None:
            return
        has = {a.unit_id for a in book.assignments.of_item(item_id)}
        units = [u for u in book.units.directory.at(book.on) if u.id not in has]
        dialog = AssignMoreDialog(self._operations, units, parent=self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            operation.add_units(
                operations=self._operations,
                item_id=item_id,
                unit_ids=dialog.unit_ids,
                role=dialog.role,
                reason=dialog.reason,
            )

    def copy_all(self) -> None:
        """The units of the task to the clipboard."""
        QApplication.clipboard().setMimeData(mime([list(HEADINGS), *self.model.rows()]))
        self.strip.show_message(f"Đã chép {self.model.rowCount()} đơn vị.", "info")

    def _undo(self) -> None:
        history.undo(operations=self._operations)

    # -- making ------------------------------------------------------------------------------

    def _fill_tasks(self) -> None:
        self.tasks.show_tasks(self._asked if self.show_box.currentIndex() == 0 else ())

    def _on_shown(self) -> None:
        self._fill_tasks()
        self._show_task()

    def _on_changed(self, changes: Changes) -> None:
        undone = changes.label.startswith(history.UNDONE)
        self.strip.show_message(
            f"Đã {changes.label}.",
            "info",
            "" if undone else "Hoàn tác (Ctrl+Z)",
            self._undo,
        )
        self.load(self.day_edit.day)

    def _connect(self) -> None:
        self._operations.changed.connect(self._on_changed)
        self.tasks.currentRowChanged.connect(lambda _row: self._show_task())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_state())
        self.day_edit.day_changed.connect(self.load)
        self.show_box.currentIndexChanged.connect(lambda _at: self._on_shown())
        QShortcut(QKeySequence("Ctrl+Z"), self).activated.connect(self._undo)

    def _make_buttons(self) -> None:
        self.exempt_button = self._button("Miễn…", self.exempt)
        self.restore_button = self._button("Về như kế hoạch", self.restore)
        self.add_button = self._button("Giao thêm…", self.add_units)
        self.copy_button = self._button("Chép bảng", self.copy_all)
        self.close_button = self._button("Đóng", self.accept)
        self.close_button.setMinimumWidth(px(84))
        for button in (self.exempt_button, self.restore_button, self.add_button):
            button.setVisible(not self._read_only)

    def _button(self, text: str, slot: object) -> QPushButton:
        button = QPushButton(text, autoDefault=False)
        button.clicked.connect(lambda _checked=False: slot())  # type: ignore[operator]
        return button

    def _lay_out(self) -> None:
        right = QWidget()
        body = QVBoxLayout(right)
        body.setContentsMargins(10, 0, 0, 0)
        commands = QHBoxLayout()
        for widget in (self.exempt_button, self.add_button, self.restore_button, self.copy_button):
            commands.addWidget(widget)
        commands.addStretch()
        commands.addWidget(self.count)
        body.addWidget(self.content)
        body.addLayout(commands)
        body.addWidget(self.table, 1)
        halves = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False, handleWidth=2)
        halves.addWidget(self.tasks)
        halves.addWidget(right)
        halves.setSizes([320, 730])
        foot = QHBoxLayout()
        foot.addWidget(QLabel("Đơn vị và nhóm tại ngày"))
        for widget in (self.day_edit, self.show_box):
            foot.addWidget(widget)
        foot.addStretch()
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        for widget in (self.strip, halves):
            column.addWidget(widget, widget is halves)
        column.addLayout(foot)


def _names(text: str) -> str:
    return "; ".join(split_agencies(text))


def _one_line(text: str) -> str:
    return " ".join(text.split())
