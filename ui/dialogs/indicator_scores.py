"""Scores of QĐ 766 as they were read on the portal: recorded, not computed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.domain.completion import Score766
from core.domain.text import clean_line
from core.domain.unit import Unit
from ui import theme
from ui.dialogs.dialog import Dialog
from ui.models.progress_words import unit_label
from ui.widgets.date_edit import DateEdit

# QĐ 766/QĐ-TTg (23/6/2022): the groups with their full marks.
GROUPS: tuple[tuple[str, int], ...] = (
    ("Công khai, minh bạch", 18),
    ("Tiến độ, kết quả giải quyết", 20),
    ("Số hóa hồ sơ", 22),
    ("Cung cấp dịch vụ trực tuyến", 22),
    ("Mức độ hài lòng", 18),
)
_HEADINGS = ("Đơn vị", "Ngày xem", "Công khai", "Tiến độ", "Số hóa", "Trực tuyến", "Hài lòng",
             "Tổng", "Nguồn")  # fmt: skip
_NOTE = (
    "Điểm do Cổng Dịch vụ công quốc gia chấm; ở đây chỉ ghi lại điểm đã xem, phần mềm không tính."
)


class ScoresDialog(Dialog):
    """Above what is recorded next, below what has been recorded.

    Signals:
        recorded: a score to keep.
    """

    help_topic = "chi-tieu"

    recorded = Signal(object)

    def __init__(
        self,
        units: Sequence[Unit],
        scores: Sequence[Score766],
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._scores = {(score.unit_id, score.read_on): score for score in scores}
        self._names = {unit.id: unit_label(unit) for unit in units}
        self.setWindowTitle("Điểm bộ chỉ số theo Quyết định 766/QĐ-TTg")
        self.unit = QComboBox()
        for unit in units:
            self.unit.addItem(unit.name, unit.id)
        self.day = DateEdit()
        self.day.setDate(QDate(today.year, today.month, today.day))
        self.source = QLineEdit(placeholderText="Cổng Dịch vụ công quốc gia")
        self.points = [_points(name, most) for name, most in GROUPS]
        self.total = QLabel()
        self.table = _table()
        self._lay_out()
        for box in self.points:
            box.valueChanged.connect(lambda _: self._show_total())
        self._show_total()
        self._show_scores()
        self.resize(theme.dialog_size(900, 520))

    def score(self) -> Score766:
        """The score as the fields say it; points are kept in hundredths."""
        picked = self.day.date()
        points = (round(box.value() * 100) for box in self.points)
        names = (name for name, _ in GROUPS)
        return Score766(
            unit_id=str(self.unit.currentData()),
            read_on=date(picked.year(), picked.month(), picked.day()),
            points=tuple(zip(names, points, strict=True)),
            source=clean_line(self.source.text()) or self.source.placeholderText(),
        )

    def record(self) -> None:
        """Hand the score on, and be ready for the next unit."""
        score = self.score()
        self._scores[score.unit_id, score.read_on] = score
        self.recorded.emit(score)
        self._show_scores()
        self.unit.setCurrentIndex((self.unit.currentIndex() + 1) % self.unit.count())
        self.points[0].setFocus()
        self.points[0].selectAll()

    def _show_total(self) -> None:
        total = sum(round(box.value() * 100) for box in self.points)
        self.total.setText(f"Cộng: <b>{_printed(total)}</b> / 100")

    def _show_scores(self) -> None:
        rows = sorted(self._scores.values(), key=lambda s: (s.read_on, s.total), reverse=True)
        self.table.setRowCount(len(rows))
        for place, score in enumerate(rows):
            groups = [_printed(points) for _, points in score.points][: len(GROUPS)]
            groups += [""] * (len(GROUPS) - len(groups))
            name = self._names.get(score.unit_id, score.unit_id)
            day = f"{score.read_on:%d/%m/%Y}"
            texts = (name, day, *groups, _printed(score.total), score.source)
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                if 2 <= column < len(texts) - 1:
                    item.setTextAlignment(_RIGHT)
                self.table.setItem(place, column, item)

    def _lay_out(self) -> None:
        note = QLabel(_NOTE, wordWrap=True)
        note.setProperty("role", "secondary")
        left, right = QFormLayout(), QFormLayout()
        left.addRow("Đơ&n vị", self.unit)
        left.addRow("Ngà&y xem", self.day)
        left.addRow("Ng&uồn", self.source)
        for (name, most), box in zip(GROUPS, self.points, strict=True):
            right.addRow(f"{name} (tối đa {most})", box)
        right.addRow("", self.total)
        fields = QHBoxLayout()
        fields.addLayout(left, 1)
        fields.addSpacing(16)
        fields.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.addWidget(note)
        column.addLayout(fields)
        column.addWidget(self.table, 1)
        column.addWidget(self._buttons())

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        keep = QPushButton("&Ghi điểm", default=True)
        keep.setProperty("primary", True)
        keep.clicked.connect(lambda _=False: self.record())
        box.addButton(keep, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton(QPushButton("Đóng"), QDialogButtonBox.ButtonRole.RejectRole)
        box.rejected.connect(self.reject)
        return box


def _points(name: str, most: int) -> QDoubleSpinBox:
    box = QDoubleSpinBox(decimals=2, maximum=float(most), accessibleName=name)
    box.lineEdit().setTextMargins(theme.px(5), 0, 0, 0)
    box.setFixedWidth(theme.px(90))
    return box


def _table() -> QTableWidget:
    table = QTableWidget(0, len(_HEADINGS), accessibleName="Điểm đã ghi")
    table.setHorizontalHeaderLabels(list(_HEADINGS))
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(theme.px(26))
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setStretchLastSection(True)
    for column, width in enumerate((120, 90, 88, 70, 68, 92, 80, 64)):
        table.setColumnWidth(column, theme.px(width))
    return table


def _printed(hundredths: int) -> str:
    return f"{hundredths // 100},{hundredths % 100:02}"


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
