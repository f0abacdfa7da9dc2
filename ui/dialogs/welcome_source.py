"""A choice of the wizard that a file belongs to."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QRadioButton

from ui.theme import px


class Source:
    """A choice with a file of its own."""

    def __init__(self, words: str, choose: str) -> None:
        self.path: Path | None = None
        self.button = QRadioButton(words)
        self.choose_button = QPushButton(choose, autoDefault=False)
        self._name = QLabel()
        self.row = QHBoxLayout()
        self.row.setContentsMargins(px(26), 0, 0, px(6))
        self.row.addWidget(self.choose_button)
        self.row.addWidget(self._name, 1)

    @property
    def chosen(self) -> Path | None:
        """The file, where this is the choice made."""
        return self.path if self.button.isChecked() else None

    def is_complete(self) -> bool:
        """A file was named where one is to be read."""
        return self.path is not None or not self.button.isChecked()

    def set_path(self, path: Path) -> None:
        """Take the file; the choice is made by it."""
        self.path = path
        self._name.setText(path.name)
        self._name.setToolTip(str(path))
        self.button.setChecked(True)
