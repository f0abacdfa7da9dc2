"""The backups as a table: when, why, how large, whether whole."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from core.services.backups import Backup

Index = QModelIndex | QPersistentModelIndex
HEADINGS = ("Lúc", "Lý do", "Dung lượng", "Kiểm tra", "Tệp")
_REASONS = {
    "tay": "người dùng sao lưu",
    "tu-dong": "tự động hằng ngày",
    "truoc-khoi-phuc": "sổ trước lần khôi phục",
    "truoc-nang-cap": "sổ trước khi nâng cấp",
    "so-mau": "sổ mẫu đã xóa",
}


class BackupTable(QAbstractTableModel):
    """One row a backup, the newest first."""

    def __init__(self) -> None:
        super().__init__()
        self._backups: list[Backup] = []
        self._damaged: set[Path] = set()

    def show_backups(self, backups: Sequence[Backup]) -> None:
        """Take what the office has."""
        self.beginResetModel()
        self._backups = list(backups)
        self._damaged = {each.path for each in backups if each.about is None}
        self.endResetModel()

    def mark_damaged(self, paths: Sequence[Path]) -> None:
        """Remember what reading through has found."""
        self.beginResetModel()
        self._damaged |= set(paths)
        self.endResetModel()

    def backup(self, row: int) -> Backup | None:
        """The backup of a row."""
        return self._backups[row] if 0 <= row < len(self._backups) else None

    def is_damaged(self, row: int) -> bool:
        """Whether the backup of a row cannot be put back."""
        return self._backups[row].path in self._damaged

    @property
    def paths(self) -> list[Path]:
        """The files of all rows."""
        return [each.path for each in self._backups]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """A row for each backup."""
        return 0 if parent.isValid() else len(self._backups)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The columns of :data:`HEADINGS`."""
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words only; whether a file is whole is said, not coloured."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return self._words(self._backups[index.row()], index.row())[index.column()]

    def _words(self, backup: Backup, row: int) -> tuple[str, ...]:
        state = "hỏng, không khôi phục được" if self.is_damaged(row) else "đã kiểm tra"
        return (
            f"{backup.about.time:%d/%m/%Y, %H:%M}" if backup.about else "không rõ",
            _REASONS.get(backup.kind, ""),
            size_words(backup.size),
            state,
            backup.path.name,
        )


def size_words(size: int) -> str:
    """A size as people read it: "340 KB", "1,2 MB"."""
    if size < 10**6:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 10**6:.1f} MB".replace(".", ",")
