"""The bar over a grid for finding and replacing words, and for going to a row by its TT."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from ui.icons import bind_icon
from ui.theme import px, theme_events

_FIELD = 190


class GridBar(QFrame):
    """A bar that opens over a grid and closes with Esc.

    Signals:
        closed: the focus should go back to the grid.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(10, 4, 8, 4)
        self.row.setSpacing(8)
        self._fields: list[QLineEdit] = []
        theme_events.changed.connect(self._resize)
        self.hide()

    def add_field(self, words: str) -> QLineEdit:
        """A field behind its name."""
        label, field = QLabel(words), QLineEdit()
        label.setBuddy(field)
        field.setAccessibleName(words.replace("&", ""))
        for widget in (label, field):
            self.row.addWidget(widget)
        self._fields.append(field)
        self._resize()
        return field

    def add_button(self, text: str, signal: Signal) -> QPushButton:
        """A button that sends a signal."""
        button = QPushButton(text, autoDefault=False)
        button.setProperty("small", True)
        button.clicked.connect(lambda _checked=False: signal.emit())  # type: ignore[attr-defined]
        self.row.addWidget(button)
        return button

    def add_close(self) -> None:
        """What is found, and the cross at the right end."""
        self.answer = QLabel()
        self.answer.setProperty("role", "secondary")
        self.row.addWidget(self.answer)
        self.row.addStretch()
        close = QPushButton(autoDefault=False, toolTip="Đóng (Esc)")
        close.setAccessibleName("Đóng")
        close.setProperty("link", True)
        close.clicked.connect(lambda _checked=False: self.leave())
        bind_icon(close, "dismiss", "text", 16)
        self.row.addWidget(close)

    def open_at(self, field: QLineEdit) -> None:
        """Show the bar with the focus in a field."""
        self.answer.clear()
        self.show()
        field.setFocus()
        field.selectAll()

    def leave(self) -> None:
        """Hide the bar."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the bar."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _resize(self) -> None:
        for field in self._fields:
            field.setFixedWidth(px(_FIELD))


class FindReplaceBar(GridBar):
    """Tìm và thay.

    Signals:
        next_wanted, former_wanted: go to the next or former place.
        replace_wanted: replace in the current cell and go on.
        replace_all_wanted: replace everywhere, as one step.
    """

    next_wanted = Signal()
    former_wanted = Signal()
    replace_wanted = Signal()
    replace_all_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Tìm và thay")
        self.find_edit = self.add_field("&Tìm")
        self.next_button = self.add_button("Tiếp (F3)", self.next_wanted)
        self.replace_edit = self.add_field("&Thay bằng")
        self.replace_button = self.add_button("Thay", self.replace_wanted)
        self.all_button = self.add_button("Thay tất cả", self.replace_all_wanted)
        self.exact_box = QCheckBox("Đúng dấu")
        self.exact_box.setToolTip("Không đánh dấu: “hoa binh” cũng tìm thấy “Hòa Bình”")
        self.row.addWidget(self.exact_box)
        self.add_close()
        self.find_edit.returnPressed.connect(self.next_wanted)
        self.replace_edit.returnPressed.connect(self.replace_wanted)

    def set_read_only(self, read_only: bool) -> None:
        """Whether only finding is possible."""
        for widget in (self.replace_edit, self.replace_button, self.all_button):
            widget.setEnabled(not read_only)


class GoToBar(GridBar):
    """Đến dòng: a TT or a path ("III.1.2").

    Signals:
        wanted: the words typed.
    """

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Đến dòng")
        self.edit = self.add_field("Đến dòng (ví dụ III.1.2)")
        self.add_close()
        self.edit.returnPressed.connect(lambda: self.wanted.emit(self.edit.text()))
