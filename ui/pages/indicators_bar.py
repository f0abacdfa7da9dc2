"""The commands of the indicator page, and the choices that it remembers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from ui.models.indicator_reading import MODE_WORDS, Mode
from ui.models.indicator_table import CHANGE, COUNTS, RANK
from ui.pages.report_export import FORMATS
from ui.state import UiState

if TYPE_CHECKING:
    from ui.pages.indicators import IndicatorsPage

_RUNNING, _SHADED = "indicators/running", "indicators/shaded"
_SECOND, _MODE = "indicators/second", "indicators/mode"
_SECONDS = (("Xếp hạng", RANK), ("Tử, mẫu", COUNTS), ("So kỳ trước", CHANGE))


class IndicatorBar:
    """Fills the page's tool bar; the page asks it what is chosen."""

    def __init__(self, page: IndicatorsPage, state: UiState) -> None:
        self._page, self._state = page, state
        self._add_span()
        self._add_modes()
        self._shade = page.add_action(
            "Tô đậm nhạt", "color_fill", self._on_shaded, "Ctrl+B",
            "Tô nền theo mức thiếu, càng đậm càng thiếu (Ctrl+B)", checkable=True,
        )  # fmt: skip
        self._shade.setChecked(state.get(_SHADED, True))
        page.add_separator()
        page.add_action("Sửa chỉ tiêu…", "target_arrow", page.editing.open_set)
        page.add_action("Chép bảng", "copy", page.papers.copy_table, "Ctrl+Shift+C")
        page.add_action("In biểu…", "print", None, menu=self._paper_menu())
        page.add_action(
            "Điểm 766…", "edit", page.editing.open_scores, tip="Ghi điểm của bộ chỉ số 766"
        )

    @property
    def mode(self) -> Mode:
        """The reading chosen."""
        chosen = self._modes.checkedAction()
        return Mode(chosen.data())

    @property
    def is_running(self) -> bool:
        """Whether the values are cumulative."""
        return self._running.isChecked()

    @property
    def is_shaded(self) -> bool:
        """Whether grounds show how far a target is missed."""
        return self._shade.isChecked()

    @property
    def second(self) -> str:
        """What stands on the second line of a cell; empty for nothing."""
        chosen = self._seconds.checkedAction()
        return str(chosen.data()) if chosen else ""

    def choose_mode(self, mode: Mode) -> None:
        """Mark a reading."""
        next(a for a in self._modes.actions() if a.data() == mode.value).setChecked(True)
        self._state.put(_MODE, mode.value)

    def _add_span(self) -> None:
        page = self._page
        group = QActionGroup(page)
        within = page.add_action(
            "Trong kỳ", "calendar_month", self._on_span, tip="Chỉ số liệu của kỳ", checkable=True
        )
        self._running = page.add_action(
            "Lũy kế", "arrow_trending", self._on_span, tip="Từ đầu năm đến hết kỳ", checkable=True
        )
        for action in (within, self._running):
            group.addAction(action)
        is_running = self._state.get(_RUNNING, False)
        (self._running if is_running else within).setChecked(True)

    def _add_modes(self) -> None:
        menu = QMenu(self._page)
        menu.addSection("Xem")
        self._modes = QActionGroup(menu)
        known = {mode.value for mode in Mode}
        kept = self._state.get(_MODE, Mode.TABLE.value)
        for mode, words in MODE_WORDS.items():
            action = QAction(words, menu, checkable=True)
            action.setData(mode.value)
            action.setChecked(mode.value == (kept if kept in known else Mode.TABLE.value))
            action.triggered.connect(lambda _=False, mode=mode: self._page.choose_mode(mode))
            self._modes.addAction(action)
            menu.addAction(action)
        menu.addSection("Thêm dưới mỗi tỷ lệ")
        self._add_seconds(menu)
        self._page.add_action("Cách xem", "eye", None, tip="Bảng, bản đồ nhiệt, biểu đồ", menu=menu)

    def _add_seconds(self, menu: QMenu) -> None:
        self._seconds = QActionGroup(menu)
        self._seconds.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        kept = self._state.get(_SECOND, "")
        for text, key in _SECONDS:
            action = QAction(text, menu, checkable=True)
            action.setData(key)
            action.setChecked(key == kept)
            action.triggered.connect(lambda _=False: self._on_second())
            self._seconds.addAction(action)
            menu.addAction(action)

    def _paper_menu(self) -> QMenu:
        page = self._page
        menu = QMenu(page)
        to_print = menu.addAction("In…", page.papers.print_page)
        to_print.setShortcut("Ctrl+P")
        page.addAction(to_print)
        menu.addSeparator()
        for suffix, word in FORMATS.items():
            menu.addAction(f"Xuất {word}…", lambda suffix=suffix: page.papers.ask_file(suffix))
        return menu

    def _on_span(self) -> None:
        self._state.put(_RUNNING, self.is_running)
        self._page.refresh(None)

    def _on_shaded(self) -> None:
        self._state.put(_SHADED, self.is_shaded)
        self._page.grid.painter.is_shaded = self.is_shaded
        self._page.grid.viewport().update()

    def _on_second(self) -> None:
        self._state.put(_SECOND, self.second)
        self._page.choose_mode(Mode.TABLE)
