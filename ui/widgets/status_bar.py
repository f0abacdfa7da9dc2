"""The status bar: saved when, whose book, which period; then what the page says."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtGui import QActionGroup, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStatusBar,
    QToolButton,
    QWidget,
)

from ui.operations.runner import Operations
from ui.signs import SignLabel
from ui.theme import SCALES, px, theme_events

_SETTLED, _WORTH_TELLING = 2.0, 5.0  # seconds


class WindowStatusBar(QStatusBar):
    """Left what is true of the whole book, right what the page says.

    Signals:
        scale_chosen: a letter size in percent.
    """

    scale_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.saved_at = ""
        self._sign = SignLabel("done")
        self.saved = QLabel()
        self.office = QLabel()
        self.period = QLabel()
        self.work = QLabel()
        self.stop_button = QPushButton("Dừng (Esc)", autoDefault=False)
        self._stop_key = QShortcut(QKeySequence("Esc"), self)
        self.page = QLabel()
        self.scale_button = QToolButton(popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
        self.scale_button.setAccessibleName("Cỡ chữ")
        self._scales = _scale_menu(self.scale_button)
        self._scales.triggered.connect(lambda action: self.scale_chosen.emit(action.data()))
        self._lay_out()
        self.set_saved("")
        self.set_office("")
        self.set_period("")
        self.set_work("")
        theme_events.changed.connect(self._resize)
        self._resize()

    def set_page(self, text: str) -> None:
        """What the page says."""
        self.page.setText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for other parts."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What stands elsewhere too gives way: the office (title), then the period (menu row)."""
        always = [each for each in self._always if not each.isHidden()]
        gap = self.layout().spacing()
        room = self.width() - gap - sum(gap + max(1, each.sizeHint().width()) for each in always)
        for label, line in ((self.period, self._period_line), (self.office, self._office_line)):
            room -= label.sizeHint().width() + 1 + 2 * gap
            for widget in (label, line):  # a part that is shown in vain would widen the window
                widget.setVisible(bool(label.text()) and room >= 0)

    def _lay_out(self) -> None:
        saved = QWidget()
        row = QHBoxLayout(saved)
        row.setContentsMargins(10, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._sign)
        row.addWidget(self.saved)
        self._office_line, self._period_line = _line(), _line()
        left = (saved, _line(), self.office, self._office_line, self.period, self._period_line)
        right = (self.work, self.stop_button, self.page, _line(), self.scale_button)
        for widget in left:
            self.addWidget(widget)
        for widget in right:
            self.addPermanentWidget(widget)
        self._always = (*left[:2], *right)

    def set_saved(self, time: str, otherwise: str = "Chưa có sổ nào trên máy này") -> None:
        """The time of the last change ("10:32"); "" = there is no book open, in other words."""
        self.saved_at = time
        self._sign.setVisible(bool(time))
        self.saved.setText(f"Đã lưu lúc {time}" if time else otherwise)

    def set_office(self, text: str) -> None:
        """Whose book it is."""
        self.office.setText(text)
        self._fit()

    def set_period(self, text: str) -> None:
        """The period worked on, and when it is due."""
        self.period.setText(text)
        self._fit()

    def answer_save(self) -> None:
        """Ctrl+S: there is nothing to do, and the bar says so until the next change."""
        if self.saved_at:
            self.saved.setText(f"Mọi thay đổi đã được lưu lúc {self.saved_at}")

    def follow(self, operations: Operations) -> None:
        """Show the work of the worker thread; the button and Esc stop what can be stopped."""

        def show(text: str) -> None:
            self.set_work(text, can_stop=operations.can_cancel)

        operations.busy.connect(lambda label: show(f"{label}…"))
        pace = _Pace()
        operations.busy.connect(lambda _label: pace.start())
        operations.progressed.connect(
            lambda done, total, name: show(_progress(done, total, name) + pace.left(done, total))
        )
        operations.idle.connect(lambda: self.set_work(""))
        for signal in (self.stop_button.clicked, self._stop_key.activated):
            signal.connect(operations.cancel)

    def set_work(self, text: str, *, can_stop: bool = False) -> None:
        """What is being done, while it takes time; "" = nothing."""
        self.work.setText(text)
        self.work.setVisible(bool(text))
        self.stop_button.setVisible(bool(text) and can_stop)
        self._stop_key.setEnabled(bool(text) and can_stop)
        self._fit()

    def set_scale(self, scale: int) -> None:
        """Show the letter size in force."""
        self.scale_button.setText(f"Cỡ chữ {scale} %")
        for action in self._scales.actions():
            action.setChecked(action.data() == scale)

    def _resize(self) -> None:
        self.setFixedHeight(px(26))
        self._fit()


class _Pace:
    """How long the rest of a job will take at the pace so far."""

    def __init__(self) -> None:
        self._clock = QElapsedTimer()

    def start(self) -> None:
        """A job begins to take time."""
        self._clock.start()

    def left(self, done: int, total: int) -> str:
        """In words, once there is something to go by and enough of it is left to matter."""
        spent = self._clock.elapsed() if self._clock.isValid() else 0
        return time_left(spent / 1000, done, total)


def time_left(spent: float, done: int, total: int) -> str:
    """The words after the count, "còn khoảng 2 phút"; "" for what just began or ends at once."""
    if spent < _SETTLED or not 0 < done < total:
        return ""
    rest = spent / done * (total - done)
    if rest < _WORTH_TELLING:
        return ""
    if rest < 90:
        return f" · còn khoảng {round(rest / 5) * 5} giây"
    return f" · còn khoảng {round(rest / 60)} phút"


def _progress(done: int, total: int, name: str) -> str:
    return f"{done}/{total}: {name}" if name else f"{done}/{total}"


def _line() -> QFrame:
    line = QFrame(objectName="statusLine")
    line.setFixedWidth(1)
    return line


def _scale_menu(button: QToolButton) -> QActionGroup:
    menu = QMenu(button)
    group = QActionGroup(menu)
    for scale in SCALES:
        action = menu.addAction(f"{scale} %")
        action.setCheckable(True)
        action.setData(scale)
        group.addAction(action)
    button.setMenu(menu)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return group
