"""Of which units a paper is: of all together, of one, or of several."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.domain.unit import Unit
from ui.theme import px
from ui.widgets.unit_picker import UnitPicker

_SOME = "Chọn nhiều đơn vị…"


class UnitChoice(QComboBox):
    """The first entry stands for all; the last opens a list to tick several.

    Signals:
        chosen: the ids of the units wanted; none = the first entry.
    """

    chosen = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Đơn vị trên văn bản")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self.setMaxVisibleItems(18)
        self._units: tuple[Unit, ...] = ()
        self._chosen: tuple[str, ...] = ()
        self.popup = _Popup(self)
        self.popup.accepted.connect(self._take)
        self.activated.connect(self._on_activated)

    def set_units(self, units: Sequence[Unit], all_words: str, chosen: tuple[str, ...]) -> None:
        """Offer these; ``all_words`` name the first entry."""
        self._units, self._chosen = tuple(units), chosen
        self.clear()
        self.addItem(all_words, ())
        for unit in units:
            self.addItem(unit.name, (unit.id,))
        if len(units) > 1:
            self.addItem(_SOME, None)
        if len(chosen) > 1:
            self.insertItem(1, f"{len(chosen)} đơn vị đã chọn", chosen)
        self._show()
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + px(24))

    def step(self, by: int) -> None:
        """The next or former unit; the ends hold."""
        ids = [unit.id for unit in self._units]
        if not ids:
            return
        at = ids.index(self._chosen[0]) + by if len(self._chosen) == 1 else (by < 0) * -1 % len(ids)
        self._take((ids[max(0, min(at, len(ids) - 1))],))

    def ask_several(self) -> None:
        """Open the list to tick."""
        self.popup.open_below(self, self._units, self._chosen)

    def _show(self) -> None:
        values = [self.itemData(row) for row in range(self.count())]
        same = [row for row, value in enumerate(values) if value is not None
                and tuple(value) == self._chosen]  # fmt: skip
        self.setCurrentIndex(same[0] if same else 0)

    def _on_activated(self, place: int) -> None:
        value = self.itemData(place)
        if value is None:
            self._show()
            self.ask_several()
        else:
            self._take(tuple(value))

    def _take(self, ids: tuple[str, ...]) -> None:
        if ids != self._chosen:
            self.chosen.emit(ids)


class _Popup(QFrame):
    """The list to tick, over the window until it is answered.

    Signals:
        accepted: the ids ticked.
    """

    accepted = Signal(tuple)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.Box)
        self.picker = UnitPicker("Các đơn vị để chọn")
        self.take = QPushButton("Lấy các đơn vị này", autoDefault=False)
        self.take.setProperty("primary", True)
        every = QPushButton("Tất cả", autoDefault=False)
        nobody = QPushButton("Bỏ chọn", autoDefault=False)
        self.picker.changed.connect(self._count)
        self.take.clicked.connect(lambda _on=False: self._accept())
        every.clicked.connect(lambda _on=False: self._tick(all_of_them=True))
        nobody.clicked.connect(lambda _on=False: self._tick(all_of_them=False))
        self._units: tuple[Unit, ...] = ()
        row = QHBoxLayout()
        for button in (every, nobody):
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.picker, 1)
        column.addLayout(row)

    def open_below(self, field: QWidget, units: Sequence[Unit], ticked: tuple[str, ...]) -> None:
        """Show it at a field."""
        self._units = tuple(units)
        self.picker.show_units(units, ticked)
        self._count()
        self.resize(px(400), px(420))
        corner = field.mapToGlobal(field.rect().bottomRight())
        screen = field.screen().availableGeometry()
        left = max(screen.left(), corner.x() - self.width())
        self.move(left, min(corner.y() + 2, screen.bottom() - self.height()))
        self.show()
        self.picker.setFocus()

    def _tick(self, *, all_of_them: bool) -> None:
        self.picker.show_units(self._units, [u.id for u in self._units] if all_of_them else ())
        self._count()

    def _count(self) -> None:
        count = len(self.picker.chosen)
        self.take.setText(f"Lấy {count} đơn vị" if count else "Lấy các đơn vị này")
        self.take.setEnabled(count > 0)

    def _accept(self) -> None:
        self.hide()
        self.accepted.emit(tuple(self.picker.chosen))
