"""Bắt đầu: a few steps to a first book; leaving it leaves nothing behind."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core import APP_NAME
from core.domain.text import clean_line
from ui.dialogs.dialog import Dialog
from ui.dialogs.welcome_office import OfficeStep
from ui.dialogs.welcome_plan import PlanStep
from ui.dialogs.welcome_step import Step
from ui.dialogs.welcome_steps import FolderStep, PeriodStep, UnitsStep
from ui.dialogs.welcome_workbook import WorkbookStep
from ui.office_opening import NewBook
from ui.theme import dialog_size, px
from ui.widgets.message_strip import MessageStrip
from ui.widgets.step_list import StepList

WIDTH, HEIGHT = 868, 558
_PROMISE = "Không cần mạng.\nKhông cần quyền quản trị.\nMọi lựa chọn đổi lại được\ntrong Thiết lập."


class WelcomeDialog(Dialog):
    """Each step has a working default; Enter = Tiếp.

    When it is accepted, ``backup`` or ``wants_sample`` say that a book comes another way.
    """

    help_topic = "bat-dau"

    def __init__(self, data_dir: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"{APP_NAME} – bắt đầu")
        self.resize(dialog_size(WIDTH, HEIGHT))
        self.office = OfficeStep()
        self.units = UnitsStep()
        self.plan = PlanStep()
        self.workbook = WorkbookStep()
        self.period = PeriodStep()
        self.folder = FolderStep(data_dir)
        self._common: tuple[Step, ...] = (self.period, self.folder)
        self.backup: Path | None = None
        self.wants_sample = False
        self._at = 0
        self._list = StepList()
        self._pages = QStackedWidget()
        self.strip = MessageStrip()
        self._place = QLabel()
        self.back_button = QPushButton("Trước", autoDefault=False)
        self.next_button = QPushButton("Tiếp")
        self.quit_button = QPushButton("Thoát", autoDefault=False)
        self._lay_out()
        self.next_button.setDefault(True)  # only a button inside the dialog stays the default
        self._connect()
        self._go(0)

    @property
    def steps(self) -> list[Step]:
        """What an office of the chosen role is asked: a unit has its plan from its workbook."""
        if self.office.role == "unit":
            return [self.office, self.workbook, *self._common]
        return [self.office, self.units, self.plan, *self._common]

    def new_book(self) -> NewBook:
        """What the steps say."""
        office = self.office.chosen
        assert office is not None
        steps = self.steps
        return NewBook(
            data_dir=self.folder.data_dir,
            role=self.office.role,
            unit_code=office.code,
            unit_name=office.name,
            year=self.units.year,
            period_rule=self.period.rule,
            units_file=self.units.file if self.units in steps else None,
            plan_file=self.plan.file if self.plan in steps else None,
            workbook=self.workbook.workbook if self.workbook in steps else None,
            organ_above=clean_line(self.period.organ_above.text()),
            signer_position=clean_line(self.period.position.text()),
            signer_name=clean_line(self.period.signer.text()),
        )

    @property
    def data_dir(self) -> Path:
        """The folder that the book will lie in."""
        return self.folder.data_dir

    def show_fault(self, message: str) -> None:
        """The book could not be made: say why, at the step whose file is at fault."""
        for place, step in enumerate(self.steps):
            source = step.source()
            if source is not None and source.name in message:
                self._go(place)
        self.strip.show_message(message, "fault")
        self.open()

    def _connect(self) -> None:
        for step in self._every():
            step.changed.connect(self._show_state)
            step.changed.connect(lambda: self.strip.clear("fault"))  # said of the former choice
        self.office.ways.file_chosen.connect(self._take_backup)
        self.office.ways.sample_wanted.connect(self._take_sample)
        self.back_button.clicked.connect(lambda: self._go(self._at - 1))
        self.next_button.clicked.connect(self._on_next)
        self.quit_button.clicked.connect(self.reject)

    def _on_next(self) -> None:
        if self._at + 1 < len(self.steps):
            self._go(self._at + 1)
        else:
            self._end()

    def _take_backup(self, path: Path) -> None:
        self._end(backup=path)

    def _take_sample(self) -> None:
        self._end(wants_sample=True)

    def _end(self, *, backup: Path | None = None, wants_sample: bool = False) -> None:
        self.backup, self.wants_sample = backup, wants_sample
        self.strip.clear()
        self.accept()

    def _go(self, place: int) -> None:
        step = self.steps[place]
        self._at = place
        self.units.set_office(self.office.chosen)
        self.plan.set_year(self.units.year)
        self.period.set_year(self.units.year)
        self.period.set_role(self.office.role)
        self._pages.setCurrentIndex(self._every().index(step))
        self._show_state()
        step.start()

    def _show_state(self) -> None:
        steps, place = self.steps, self._at
        self._list.set_steps([step.title for step in steps], place)
        self._place.setText(f"Bước {place + 1} trong {len(steps)}")
        self.next_button.setText("Lập sổ" if place + 1 == len(steps) else "Tiếp")
        self.back_button.setEnabled(place > 0)
        self.next_button.setEnabled(steps[place].is_complete())

    def _every(self) -> list[Step]:
        return [self.office, self.units, self.plan, self.workbook, *self._common]

    def _lay_out(self) -> None:
        side = self._side()
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(side)
        body.addWidget(self._pages, 1)
        for step in self._every():
            area = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
            area.setWidget(step)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._pages.addWidget(area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addLayout(body, 1)
        column.addWidget(self._buttons())

    def _side(self) -> QWidget:
        side = QWidget(objectName="wizardSide")
        side.setFixedWidth(px(208))
        time = QLabel("<b>Khoảng 5 phút</b>")
        promise = QLabel(_PROMISE)
        promise.setProperty("role", "secondary")
        column = QVBoxLayout(side)
        column.setContentsMargins(14, 16, 8, 14)
        column.setSpacing(12)
        column.addWidget(time)
        column.addWidget(self._list)
        column.addStretch()
        column.addWidget(promise)
        return side

    def _buttons(self) -> QWidget:
        bar = QWidget(objectName="wizardButtons")
        self.next_button.setProperty("primary", True)
        row = QHBoxLayout(bar)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(8)
        row.addWidget(self._place)
        row.addStretch()
        for button in (self.back_button, self.next_button, self.quit_button):
            button.setMinimumWidth(px(84))
            row.addWidget(button)
        return bar
