"""What SQLite says when the disk, the folder or the file is at fault, in words for the user."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.domain.errors import UserError

# SQLite's primary result codes that the user's surroundings cause; all others are our faults.
_SENTENCES = {
    sqlite3.SQLITE_FULL: (
        "disk_full",
        "Ổ đĩa đầy nên chưa ghi được. Thay đổi cuối chưa vào sổ; xóa bớt tệp rồi làm lại.",
    ),
    sqlite3.SQLITE_BUSY: (
        "store_busy",
        "Sổ đang được một cửa sổ khác ghi nên chưa ghi được. Chờ một lát rồi làm lại.",
    ),
    sqlite3.SQLITE_READONLY: (
        "store_readonly",
        "Thư mục “{folder}” chỉ cho đọc nên chưa ghi được. Chọn nơi lưu khác hoặc bỏ thuộc tính"
        " chỉ đọc.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "store_unreachable",
        "Không mở được sổ trong thư mục “{folder}”. Kiểm tra ổ đĩa hoặc USB còn cắm không.",
    ),
    sqlite3.SQLITE_IOERR: (
        "disk_fault",
        "Ổ đĩa chứa thư mục “{folder}” đọc ghi bị lỗi. Chép sổ sang ổ khác rồi mở lại.",
    ),
    sqlite3.SQLITE_NOTADB: (
        "store_damaged",
        "Tệp “{file}” không phải là sổ hoặc đã hỏng. Khôi phục từ bản sao lưu gần nhất.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "store_damaged",
        "Tệp “{file}” đã hỏng một phần. Khôi phục từ bản sao lưu gần nhất.",
    ),
}
_PRIMARY = 0xFF


@contextmanager
def storage_faults(path: Path) -> Iterator[None]:
    """Turn what the surroundings cause into a UserError; a fault of ours passes unchanged."""
    try:
        yield
    except OSError as error:
        name, sentence = _SENTENCES[sqlite3.SQLITE_CANTOPEN]
        raise UserError(
            name, sentence.format(folder=path.parent, file=path.name), str(path)
        ) from error
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        if code is None or (code & _PRIMARY) not in _SENTENCES:
            raise
        name, sentence = _SENTENCES[code & _PRIMARY]
        raise UserError(
            name, sentence.format(folder=path.parent, file=path.name), str(path)
        ) from error
