"""Cells that were typed in the file and here, not alike: the person says which count."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.services.exchange_received import Incoming
from ui.models.overview_table import TableModel
from ui.models.received_rows import DIFFERING_HEADINGS, differing_rows
from ui.theme import chrome_font, px, theme_events
from ui.widgets.overview_table import RowTable

_LINES = 4


class ReceivedChoice(QWidget):
    """Both answers weigh the same; nothing is taken in before one is given.

    Signals:
        chosen: the keys of the cells in which what stands here is kept.
        left: the file is not opened.
    """

    chosen = Signal(list)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: list[str] = []
        self._title = QLabel()
        self._words = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        model = TableModel(DIFFERING_HEADINGS, self)
        self.table = RowTable(model, (0, 130, 130), 0, lines=_LINES)
        self.table.setAccessibleName("Các ô ghi khác nhau")
        self.setFocusProxy(self.table)
        self.here_button = QPushButton("&Giữ số ở đây", autoDefault=False)
        self.file_button = QPushButton("&Lấy số trong tệp", autoDefault=False)
        self.leave_button = QPushButton("Thôi (Esc)", autoDefault=False)
        self.here_button.clicked.connect(lambda _on=False: self.chosen.emit(self._keys))
        self.file_button.clicked.connect(lambda _on=False: self.chosen.emit([]))
        self.leave_button.clicked.connect(lambda _on=False: self.left.emit())
        self._lay_out()
        theme_events.changed.connect(self._restyle)
        self._restyle()

    def ask(self, incoming: Incoming) -> None:
        """Show the cells of a file."""
        self._keys = [cell.key for cell in incoming.differing]
        count = len(self._keys)
        self._title.setText(f"{count} ô ghi khác nhau")
        others = incoming.typed - count
        rest = f" {others} ô khác trong tệp sẽ được lấy vào." if others else ""
        self._words.setText(
            f"Tệp “{incoming.name}” và sổ này ghi khác nhau ở {count} ô dưới đây.{rest} Chọn số"
            " nào được dùng; chưa chọn thì tệp chưa mở."
        )
        self.table.show_rows(differing_rows(incoming.differing))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the file where it is."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._heading = QWidget(objectName="paneHeading")
        self._heading.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head = QHBoxLayout(self._heading)
        head.setContentsMargins(10, 0, 10, 0)
        head.addWidget(self._title)
        self._words.setContentsMargins(10, 8, 10, 8)
        foot = QWidget(objectName="wizardButtons")
        row = QHBoxLayout(foot)
        row.setContentsMargins(10, 8, 10, 8)
        row.setSpacing(8)
        row.addWidget(self.here_button, 1)
        row.addWidget(self.file_button, 1)
        row.addWidget(self.leave_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._heading)
        column.addWidget(self._words)
        column.addWidget(self.table, 1)
        column.addWidget(foot)

    def _restyle(self) -> None:
        self._heading.setFixedHeight(px(32))
        self._title.setFont(chrome_font(bold=True))
