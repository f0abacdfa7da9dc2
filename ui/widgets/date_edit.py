"""A field for a day with a calendar whose every day can be read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QDateEdit, QToolButton, QWidget

from ui.icons import bind_icon
from ui.theme import theme_events, tokens

_WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)
_ARROWS = {
    "qt_calendar_prevmonth": ("chevron_left", "Tháng trước"),
    "qt_calendar_nextmonth": ("chevron_right", "Tháng sau"),
}


class DateEdit(QDateEdit):
    """Days as dd/MM/yyyy; Qt's own weekend is a red that no ground of ours bears."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, calendarPopup=True, displayFormat="dd/MM/yyyy")
        for name, (icon_name, words) in _ARROWS.items():
            button = self.calendarWidget().findChild(QToolButton, name)
            button.setToolTip(words)
            button.setAccessibleName(words)
            bind_icon(button, icon_name, "text2", 16)
        theme_events.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        weekend = QTextCharFormat()
        weekend.setForeground(tokens().text2)
        for day in _WEEKEND:
            self.calendarWidget().setWeekdayTextFormat(day, weekend)
