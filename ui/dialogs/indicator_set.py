"""Sửa chỉ tiêu: elements, indicators, targets and rules of a plan year, checked as they change."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from core.domain.figure_rules import Severity
from core.domain.indicator_set import IndicatorSet
from core.domain.plan import Plan
from ui.dialogs.dialog import Dialog
from ui.models.indicator_draft import Proposal, SetDraft
from ui.models.indicator_fields import KIND_WORDS, Kind, Record, record_name
from ui.signs import sign_icon
from ui.theme import dialog_size
from ui.widgets.indicator_form import RecordForm

_SIZE = (1060, 540)
_LONGEST_ROW = 60


class IndicatorSetDialog(Dialog):
    """Nothing is stored before "Ghi bộ chỉ tiêu"; then the set is the plan year's own.

    Signals:
        save_wanted: the set to keep.
    """

    help_topic = "chi-tieu"

    save_wanted = Signal(object)

    def __init__(
        self, indicators: IndicatorSet, year: int, plan: Plan | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.draft = SetDraft(indicators, year, plan)
        self._is_faulty = False
        self.setWindowTitle(f"Chỉ tiêu và số liệu của năm {year}")
        self.tabs = QTabBar()
        self.list = QListWidget(accessibleName="Danh sách", objectName="framed")
        self.forms = {kind: RecordForm(kind) for kind in Kind}
        self._stack = QStackedWidget()
        self.problems = QListWidget(wordWrap=True, accessibleName="Kiểm tra")
        self.proposals = QListWidget(wordWrap=True, accessibleName="Mức yêu cầu trong kế hoạch")
        self.count, self.fault = QLabel(), QLabel(wordWrap=True)
        self._lay_out(year)
        self._fill_paths(plan)
        self._connect()
        self._show_kind()
        self._check()
        self.resize(dialog_size(*_SIZE))

    # -- what is chosen ----------------------------------------------------------------------

    @property
    def kind(self) -> Kind:
        """The kind of record listed."""
        return list(Kind)[self.tabs.currentIndex()]

    @property
    def form(self) -> RecordForm:
        """The form of that kind."""
        return self.forms[self.kind]

    def go_to(self, kind: Kind, code: str) -> None:
        """Show a record."""
        self.tabs.setCurrentIndex(list(Kind).index(kind))
        codes = [record.code for record in self.draft.records(kind)]
        if code in codes:
            self.list.setCurrentRow(codes.index(code))

    def show_fault(self, message: str) -> None:
        """Say why the set was not kept."""
        self.fault.setText(message)

    def add(self) -> None:
        """A new record of the kind listed, its first field ready."""
        place = self.draft.add(self.kind)
        self._show_kind(place)
        self._check()
        self.form.focus_first()

    def remove(self) -> None:
        """Take the record out; "Thôi" brings everything back."""
        place = self.list.currentRow()
        if place >= 0:
            self.draft.remove(self.kind, place)
            self._show_kind(min(place, len(self.draft.records(self.kind)) - 1))
            self._check()

    def move(self, step: int) -> None:
        """Move the record in the list."""
        if self.list.currentRow() >= 0:
            self._show_kind(self.draft.move(self.kind, self.list.currentRow(), step))
            self._check()

    def use_proposal(self) -> None:
        """Take over what the plan's words say."""
        item = self.proposals.currentItem() or self.proposals.item(0)
        proposal: Proposal = item.data(Qt.ItemDataRole.UserRole)
        place = self.draft.use(proposal)
        self.tabs.setCurrentIndex(list(Kind).index(Kind.INDICATOR))
        self._show_kind(place)
        self._check()

    def save(self) -> None:
        """Ask for the set to be kept."""
        self.fault.clear()
        self.save_wanted.emit(replace(self.draft.current, is_example=False))

    # -- showing -----------------------------------------------------------------------------

    def _show_kind(self, place: int = 0) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for record in self.draft.records(self.kind):
            self.list.addItem(record_name(record))
        self.list.setCurrentRow(place)
        self.list.blockSignals(False)
        self._stack.setCurrentWidget(self.form)
        self._show_record()

    def _show_record(self) -> None:
        records, place = self.draft.records(self.kind), self.list.currentRow()
        self.form.setEnabled(0 <= place < len(records))
        if 0 <= place < len(records):
            record = records[place]
            self.form.set_elements(self.draft.current.elements)
            self.form.show_record(record, is_new=(self.kind, record.code) in self.draft.added)

    def _on_edited(self, record: Record) -> None:
        place = self.list.currentRow()
        self.draft.put(self.kind, place, record)
        self.list.item(place).setText(record_name(record))
        self._check()

    def _check(self) -> None:
        found = self.draft.problems()
        signs = {p.subject: "fail" if p.severity is Severity.ERROR else "ask" for p in found[::-1]}
        for place, record in enumerate(self.draft.records(self.kind)):
            self.list.item(place).setIcon(_icon(signs.get(record.code, "")))
        self.problems.clear()
        for problem in found:
            sign = "fail" if problem.severity is Severity.ERROR else "ask"
            item = QListWidgetItem(_icon(sign), problem.message, self.problems)
            item.setData(Qt.ItemDataRole.UserRole, problem.subject)
        if not found:
            QListWidgetItem(_icon("done"), "Không có chỗ sai.", self.problems)
        self._show_proposals()
        errors = sum(problem.severity is Severity.ERROR for problem in found)
        self._show_count(errors)

    def _show_count(self, errors: int) -> None:
        self._errors = errors
        words = f"Còn {errors} chỗ sai, sửa rồi mới ghi được." if errors else ""
        if self._is_faulty:
            words = "Có ô chưa đọc được: xem dòng nhắc dưới ô."
        elif not errors and self.draft.is_changed:
            words = "Đã sửa, chưa ghi."
        self.count.setText(words)
        self.keep.setEnabled(not errors and not self._is_faulty and self.draft.is_changed)

    def _show_proposals(self) -> None:
        self.proposals.clear()
        for proposal in self.draft.proposals():
            item = QListWidgetItem(_icon("ask"), proposal.sentence, self.proposals)
            item.setToolTip(proposal.words)
            item.setData(Qt.ItemDataRole.UserRole, proposal)
        self._proposed.setVisible(self.proposals.count() > 0)

    def _on_faulty(self, is_faulty: bool) -> None:
        self._is_faulty = is_faulty
        self._show_count(self._errors)

    def _go_to_problem(self, item: QListWidgetItem) -> None:
        code = item.data(Qt.ItemDataRole.UserRole)
        for kind in Kind:
            if any(record.code == code for record in self.draft.records(kind)):
                self.go_to(kind, code)
                return

    # -- making ------------------------------------------------------------------------------

    def _fill_paths(self, plan: Plan | None) -> None:
        rows = []
        for item in plan.items if plan else ():
            path = plan.tree.paths[item.id] if plan else ""
            words = " ".join(item.content.split())
            rows.append((path, f"{path} {words[:_LONGEST_ROW]}"))
        for form in self.forms.values():
            form.set_paths(rows)

    def _connect(self) -> None:
        self._errors = 0
        self.tabs.currentChanged.connect(lambda _: (self._show_kind(), self._check()))
        self.list.currentRowChanged.connect(lambda _: self._show_record())
        for form in self.forms.values():
            form.edited.connect(self._on_edited)
            form.faulty.connect(self._on_faulty)
        self.problems.itemActivated.connect(self._go_to_problem)
        self.problems.itemClicked.connect(self._go_to_problem)
        self.proposals.itemActivated.connect(lambda _: self.use_proposal())

    def _lay_out(self, year: int) -> None:
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for kind in Kind:
            self.tabs.addTab(KIND_WORDS[kind])
        for form in self.forms.values():
            self._stack.addWidget(form)
        body = QHBoxLayout()
        body.setSpacing(10)
        body.addWidget(self._left(), 25)
        body.addWidget(self._stack, 47)
        body.addWidget(self._right(), 28)
        note = QLabel(
            f"Ghi thành bộ riêng của năm {year}; các năm khác giữ nguyên.", objectName="dialogNote"
        )
        note.setProperty("role", "secondary")
        column = QVBoxLayout(self)
        column.addWidget(note)
        column.addLayout(body, 1)
        column.addWidget(self.fault)
        column.addLayout(self._foot())

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        for words, slot in (
            ("&Thêm", self.add),
            ("&Xóa", self.remove),
            ("&Lên", lambda: self.move(-1)),
            ("X&uống", lambda: self.move(1)),
        ):
            button = QPushButton(words, autoDefault=False)
            button.setProperty("small", True)
            button.clicked.connect(lambda _=False, slot=slot: slot())
            row.addWidget(button)
        column.addLayout(row)
        return left

    def _right(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(QLabel("<b>Kiểm tra</b>"))
        column.addWidget(self.problems, 3)
        self._proposed = QWidget()
        inner = QVBoxLayout(self._proposed)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(QLabel("<b>Trong lời kế hoạch</b>"))
        inner.addWidget(self.proposals, 1)
        use = QPushButton("&Dùng mức này", autoDefault=False)
        use.setProperty("small", True)
        use.clicked.connect(lambda _=False: self.use_proposal())
        inner.addWidget(use, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._proposed, 2)
        return right

    def _foot(self) -> QHBoxLayout:
        box = QDialogButtonBox()
        self.keep = QPushButton("&Ghi bộ chỉ tiêu", autoDefault=False)
        self.keep.setProperty("primary", True)
        self.keep.clicked.connect(lambda _=False: self.save())
        box.addButton(self.keep, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton(QPushButton("Thôi"), QDialogButtonBox.ButtonRole.RejectRole)
        box.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.count, 1)
        row.addWidget(box)
        return row


def _icon(sign: str) -> QIcon:
    return sign_icon(sign) if sign else QIcon()
