"""The strip over the progress board: which units, which tasks, which state; the legend."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from core.domain.assignment import Role
from ui.models.progress_facts import CONDITIONS, MOST_UNASKED, ProgressFacts
from ui.models.progress_words import count_words
from ui.theme import grid_font, px, theme_events
from ui.widgets.elided_combo import ElidedCombo
from ui.widgets.progress_legend import SignLegend

Choice = tuple[str, str]
SUPPORT = "support:"
_WIDTHS = {"group": 132, "tasks": 160, "condition": 122, "unit": 112}
_SUBJECT_WIDTH = 300
_EVERY_UNIT = ("", "Mọi đơn vị")


class ProgressFilters(QWidget):
    """Boxes to choose from; a mode shows the subject's box in the place of the unit's.

    Signals:
        changed: another choice was made by a person.
        subject_chosen: the id of the unit, or of the task, to be shown alone.
    """

    changed = Signal()
    subject_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="pageBar")
        self.group = _Box("Nhóm đơn vị")
        self.tasks = _Box("Nhiệm vụ")
        self.condition = _Box("Tình trạng")
        self.unit = _Box("Đơn vị")
        self.subject = _Box("Xem riêng")
        self.condition.fill([("", "Mọi tình trạng"), *((c.id, c.words) for c in CONDITIONS)])
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 10, 0)
        row.setSpacing(6)
        for box in (self.subject, self.group, self.tasks, self.condition, self.unit):
            row.addWidget(box)
        row.addWidget(SignLegend(), 1)
        for box in (self.group, self.tasks, self.condition, self.unit):
            box.activated.connect(lambda _place: self.changed.emit())
        self.subject.activated.connect(lambda _p: self.subject_chosen.emit(self.subject.chosen))
        theme_events.changed.connect(self._resize)
        self._resize()
        self.set_mode("")

    @property
    def role(self) -> Role:
        """Whether tasks led or tasks supported are looked at."""
        return Role.SUPPORT if self.tasks.chosen.startswith(SUPPORT) else Role.LEAD

    @property
    def section(self) -> str:
        """The id of a part of the plan, "" = all."""
        return self.tasks.chosen.removeprefix(SUPPORT)

    @property
    def is_active(self) -> bool:
        """Whether anything is left out beside the group."""
        return bool(self.section or self.condition.chosen or self.unit.chosen)

    def clear(self) -> None:
        """Leave nothing out; the group stays."""
        for box in (self.tasks, self.condition, self.unit):
            box.setCurrentIndex(0)
        self.changed.emit()

    def set_mode(self, mode: str) -> None:
        """Show the boxes of "unit" (one with its tasks), "task", or "" (many of both)."""
        self.subject.setVisible(bool(mode))
        self.group.setVisible(mode != "unit")
        self.tasks.setVisible(mode != "task")
        self.unit.setVisible(not mode and self.unit.count() > 1)

    def set_facts(self, facts: ProgressFacts, mode: str, subject: str) -> None:
        """Offer what the board has; what was chosen stays chosen while it exists."""
        self.group.fill(facts.groups(), facts.sight.group)
        sections = facts.sections()
        count, is_lead = count_words(len(facts.group_tasks)), self.role is Role.LEAD
        lead = (f"{count} " if is_lead else "") + "nhiệm vụ chủ trì"
        support = ("" if is_lead else f"{count} ") + "nhiệm vụ phối hợp"
        prefix = "" if is_lead else SUPPORT
        parts = [(prefix + item_id, words) for item_id, words in sections]
        ends = [("", lead.capitalize()), (SUPPORT, support.capitalize())]
        self.tasks.fill([*ends, *parts])
        few = len(facts.group_units) <= MOST_UNASKED
        units = [(u.id, u.name) for u in facts.group_units] if few else []
        self.unit.fill([_EVERY_UNIT, *units])
        if mode == "unit":
            self.subject.fill([(u.id, u.name) for u in facts.all_units], subject)
        elif mode == "task":
            tasks = [
                (t.id, f"{facts.paths[t.id]} {' '.join(t.content.split())}")
                for t in facts.group_tasks
            ]
            self.subject.fill(tasks, subject)
        self.set_mode(mode)

    def _resize(self) -> None:
        self.setFixedHeight(px(32))
        for name, width in _WIDTHS.items():
            getattr(self, name).setFixedWidth(px(width))
        self.subject.setFixedWidth(px(_SUBJECT_WIDTH))
        for box in self.findChildren(QComboBox):
            box.setFont(grid_font())


class _Box(ElidedCombo):
    """Choices with ids; refilled only when they are others than before."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setMaxVisibleItems(24)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._choices: list[Choice] = []

    @property
    def chosen(self) -> str:
        """The id of what is chosen."""
        return str(self.currentData() or "")

    def fill(self, choices: Sequence[Choice], chosen: str | None = None) -> None:
        """Offer these; keep what was chosen, or choose ``chosen``."""
        kept = self.chosen if chosen is None else chosen
        if list(choices) != self._choices:
            self._choices = list(choices)
            self.clear()
            for choice_id, words in choices:
                self.addItem(words, choice_id)
            self.view().setMinimumWidth(min(self.view().sizeHintForColumn(0) + 30, px(460)))
        self.setCurrentIndex(max(0, self.findData(kept)))
        self.setToolTip(self.currentText())
