"""The foot of Thu phiếu: what the button will do, set a file aside, the button itself."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ui.theme import px, theme_events

NOTHING_WRITTEN = "Chưa ghi gì vào sổ."


class CollectButtons(QWidget):
    """44 px high; hidden while nothing lies on the desk."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("wizardButtons")
        self.note = QLabel(wordWrap=True)
        self.note.setProperty("role", "secondary")
        self.note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.leave_out = QPushButton("Bỏ tệp này", autoDefault=False)
        self.leave_out.setToolTip("Không nhận tệp đang xem lần này; tệp gốc giữ nguyên")
        self.take = QPushButton(autoDefault=False)
        self.take.setProperty("primary", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 10, 0)
        row.setSpacing(8)
        row.addWidget(self.note, 1)
        row.addWidget(self.leave_out)
        row.addWidget(self.take)
        theme_events.changed.connect(self._resize)
        self._resize()

    def show_state(self, count: int, open_questions: int, *, has_files: bool) -> None:
        """How many files would be taken, how many questions would stay open."""
        words = f"Nhận {count} phiếu" if count else "Ghi lần thu"
        self.take.setText(f"{words} (Ctrl+Enter)")
        self.take.setEnabled(has_files)
        note = "Hoàn tác cả lần thu bằng Ctrl+Z."
        if open_questions:
            note = f"{open_questions} ô chưa trả lời thì chờ ở Đối soát."
        self.note.setText(f"{NOTHING_WRITTEN} {note}")

    def _resize(self) -> None:
        self.setFixedHeight(px(44))
