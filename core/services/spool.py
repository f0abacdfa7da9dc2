"""The private spool: what people bring is copied first, and only the copy is worked on."""

from __future__ import annotations

import hashlib
import stat
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from core.domain.errors import UserError
from core.exchange.archive import unpack
from core.exchange.guard import MOST_BYTES, check_is_zip, is_lock_file
from core.exchange.refusals import refusal, shown_name, shown_path, system_reason

_TEMPORARY = (".tmp", ".part", ".crdownload", ".partial")
_OTHERS = {"desktop.ini", "thumbs.db"}
_SYSTEM = {"system volume information", "$recycle.bin", "__macosx"}
_NOTHING = hashlib.sha256(b"").hexdigest()
_MOST_FILES, _DEEPEST = 20_000, 8
# What may stand for a workbook in a folder: others are not looked at, unless named themselves.
_SUFFIXES = {
    "", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".et", ".csv", ".zip", ".rar", ".7z", ".pdf",
    ".doc", ".docx", ".htm", ".html", ".xml",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SpooledFile:
    """A file as brought: its bytes, or why they could not be taken.

    ``path`` is where it stands, "a.zip/b.xlsx" inside a packed file.
    """

    path: str
    name: str
    data: bytes = b""
    sha256: str = ""
    fault: UserError | None = None


class Spool:
    """A folder of files by the digest of their bytes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def take(self, path: Path) -> list[SpooledFile]:
        """Copy a file; a zip of workbooks gives each of them. Never raises for a bad file.

        Raises UserError where the spool itself cannot be written.
        """
        where, name = shown_path(path), shown_path(Path(path.name))
        try:
            data = _whole(path)
        except UserError as fault:
            return [SpooledFile(where, name, fault=fault)]
        except OSError as error:
            unread = refusal("file_unreadable", name, reason=system_reason(error))
            return [SpooledFile(where, name, fault=unread)]
        packed = _unpacked(data, path)
        if packed is None:
            return [self._kept(where, name, data)]
        return [self._kept(f"{where}/{inner}", inner, found) for inner, found in packed]

    def again(self, source: SpooledFile) -> SpooledFile:
        """A file taken before, with its bytes."""
        if source.fault is not None:
            return source
        # An empty file has no copy.
        data = b"" if source.sha256 == _NOTHING else self.read(source.sha256)
        if data is None:
            fault = refusal("file_unreadable", source.name, reason="bản sao đã bị xóa")
            return replace(source, fault=fault)
        return replace(source, data=data)

    def read(self, sha256: str) -> bytes | None:
        """The bytes of a file taken before, ``None`` where they were cleared away."""
        with suppress(OSError):
            return self._place(sha256).read_bytes()
        return None

    def _kept(self, path: str, name: str, data: bytes) -> SpooledFile:
        sha256 = hashlib.sha256(data).hexdigest()
        place = self._place(sha256)
        try:
            if data and not place.exists():
                place.parent.mkdir(parents=True, exist_ok=True)
                draft = place.with_suffix(".part")
                draft.write_bytes(data)
                draft.replace(place)
        except OSError as error:
            raise self._unwritable(error) from error
        return SpooledFile(path, name, data, sha256)

    def _unwritable(self, error: OSError) -> UserError:
        folder = shown_path(self._folder)
        return UserError(
            "spool_unwritable",
            f"Không chép được phiếu vào thư mục “{folder}” của sổ: {system_reason(error)}. Kiểm tra"
            " quyền ghi và chỗ trống rồi thu lại; sổ chưa thay đổi gì.",
            folder,
        )

    def _place(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256


def gather(paths: Sequence[Path]) -> list[Path]:
    """The files among paths and in the folders among them, in a fixed order, each once.

    Raises UserError for a path that is not there.
    """
    found: dict[Path, None] = {}
    for path in paths:
        try:
            is_folder = stat.S_ISDIR(path.stat().st_mode)
            inside = _files(path, 0) if is_folder else [path]
            found |= dict.fromkeys(inside)
        except (OSError, ValueError) as error:
            raise _not_there(path, error) from error
    if len(found) > _MOST_FILES:
        raise UserError("too_many_files", f"Quá {_MOST_FILES} tệp. Chọn đúng thư mục chứa phiếu.")
    return list(found)


def _not_there(path: Path, error: OSError | ValueError) -> UserError:
    name, where = shown_name(path.name or str(path)), shown_path(path)
    if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError):
        message = f"Không có tệp hoặc thư mục “{name}”. Kiểm tra đường dẫn."
        return UserError("no_such_file", message, where)
    message = f"Không mở được “{name}”: {system_reason(error)}. Kiểm tra rồi thu lại."
    return UserError("folder_unreadable", message, where)


def _files(folder: Path, depth: int) -> Iterator[Path]:
    """What may be workbooks in a folder; one inside that cannot be opened is passed over."""
    try:
        inside = sorted(folder.iterdir(), key=lambda path: path.name.casefold())
    except OSError:
        if depth == 0:
            raise
        return
    for path in inside:
        name = path.name.casefold()
        if name.startswith((".", "~syncthing~")) or is_lock_file(path.name):
            continue
        if path.is_dir():
            if name not in _SYSTEM and depth < _DEEPEST and not path.is_symlink():
                yield from _files(path, depth + 1)
        elif _may_be_workbook(path, name):
            yield path


def _may_be_workbook(path: Path, name: str) -> bool:
    is_passing = name in _OTHERS or name.endswith(_TEMPORARY)
    return not is_passing and path.suffix.casefold() in _SUFFIXES


def is_in_cloud(attributes: int) -> bool:
    """Does Windows (``st_file_attributes``) keep only the name here, the bytes elsewhere?"""
    recall = 0x00040000 | 0x00400000  # RECALL_ON_OPEN, RECALL_ON_DATA_ACCESS
    return bool(attributes & (stat.FILE_ATTRIBUTE_OFFLINE | recall))


def _whole(path: Path) -> bytes:
    """The bytes of a file that does not change while it is read."""
    for _ in range(2):
        before = path.stat()
        if not stat.S_ISREG(before.st_mode):
            raise refusal("not_a_file", path.name)
        if is_in_cloud(getattr(before, "st_file_attributes", 0)):
            raise refusal("file_in_cloud", path.name)
        if before.st_size > MOST_BYTES:
            raise refusal("file_too_large", path.name, limit=MOST_BYTES // 2**20)
        data = path.read_bytes()
        after = path.stat()
        if (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns):
            return data
        time.sleep(0.2)
    raise UserError(
        "file_changing",
        f"Tệp “{shown_name(path.name)}” đang được chép. Chờ chép xong rồi thu lại.",
        str(path),
    )


def _unpacked(data: bytes, path: Path) -> list[tuple[str, bytes]] | None:
    """The workbooks of a zip that people packed; ``None`` for anything else."""
    if path.suffix.casefold() != ".zip":
        return None
    try:
        check_is_zip(data, path.name)
        return unpack(data, path.name) or None
    except UserError:
        return None
