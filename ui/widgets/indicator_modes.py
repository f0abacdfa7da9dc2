"""Which reading of the indicators is shown, and of which indicator and unit."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QWidget

from ui import theme
from ui.models.indicator_reading import MODE_WORDS, Mode

_ONE_INDICATOR = (Mode.HEAT, Mode.TREND, Mode.RANKING)


class ModeBar(QFrame):
    """One line above the reading; the table itself needs none.

    Signals:
        chosen: another indicator or unit was chosen.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLabel()
        self.indicator = QComboBox(accessibleName="Chỉ tiêu")
        self.unit = QComboBox(accessibleName="Đơn vị")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(8)
        for widget in (self.words, self.indicator, self.unit):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch()
        for box in (self.indicator, self.unit):
            box.currentIndexChanged.connect(lambda _: self.chosen.emit())
        theme.theme_events.changed.connect(self._restyle)
        self._restyle()

    def show_mode(self, mode: Mode) -> None:
        """The fields that a reading needs."""
        self.setVisible(mode is not Mode.TABLE)
        board = "Ngày đánh dấu đủ số liệu, so với hạn gửi của từng tháng"
        self.words.setText(board if mode is Mode.BOARD else MODE_WORDS[mode])
        self.indicator.setVisible(mode in _ONE_INDICATOR)
        self.unit.setVisible(mode is Mode.TREND)

    def set_choices(
        self, indicators: Iterable[tuple[str, str]], units: Iterable[tuple[str, str]]
    ) -> None:
        """The (code, words) to choose among; what is chosen stays where it still exists."""
        for box, choices in ((self.indicator, list(indicators)), (self.unit, list(units))):
            if choices == [(box.itemData(n), box.itemText(n)) for n in range(box.count())]:
                continue
            kept = box.currentData()
            box.blockSignals(True)
            box.clear()
            for code, words in choices:
                box.addItem(words, code)
            box.setCurrentIndex(max(0, box.findData(kept)))
            box.blockSignals(False)

    def choose(self, unit_id: str, indicator: str) -> None:
        """Choose without a signal, as far as there is such a unit and indicator."""
        for box, code in ((self.indicator, indicator), (self.unit, unit_id)):
            place = box.findData(code)
            if place >= 0:
                box.blockSignals(True)
                box.setCurrentIndex(place)
                box.blockSignals(False)

    def _restyle(self) -> None:
        self.indicator.setMinimumWidth(theme.px(220))
        self.unit.setMinimumWidth(theme.px(180))
