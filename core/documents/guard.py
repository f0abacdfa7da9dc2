"""Is a .docx or .xlsx whole and of bearable size? Checked before any library opens it."""

from __future__ import annotations

import io
import re
import zipfile
from enum import Enum, auto
from xml.parsers import expat

from core.domain.errors import UserError

_MOST_MEMBERS = 2_000
_LARGEST_TOTAL = 200_000_000
_LARGEST_XML = 48_000_000
_RATIO, _RATIO_FROM = 200, 10_000_000
_DEEPEST = 200
_MOST_ELEMENTS = 1_500_000
_MOST_CELLS = 200_000
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")


class PackageKind(Enum):
    """What a zip container holds."""

    WORD = auto()
    WORKBOOK = auto()
    OTHER = auto()


class _OutOfBoundsError(Exception):
    """The package is larger or deeper than any plan."""


def checked_package(data: bytes, name: str) -> PackageKind:
    """Verify a zip container and tell what it is.

    Every member's CRC is verified; sizes, compression ratio, nesting, elements and cells
    are bounded; a DOCTYPE is refused. Raises ``UserError``.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            kind = _kind(package)
            if kind is not PackageKind.OTHER:
                _check_members(package)
                _check_parts(package)
            return kind
    except _OutOfBoundsError as error:
        message = (
            f"Tệp “{name}” có kích thước bất thường nên không mở. "
            "Chép riêng bảng kế hoạch sang tệp mới, xóa các dòng trống thừa, rồi đọc lại."
        )
        raise UserError("abnormal_file", message, name) from error
    except Exception as error:  # zipfile and expat raise many kinds for one cause
        message = f"Tệp “{name}” chưa chép xong hoặc bị hỏng. Chép lại tệp từ nơi gửi rồi đọc lại."
        raise UserError("damaged_file", message, name) from error


def _kind(package: zipfile.ZipFile) -> PackageKind:
    names = package.namelist()
    if "[Content_Types].xml" not in names:
        return PackageKind.OTHER
    if any(name.startswith("word/") for name in names):
        return PackageKind.WORD
    if any(name.startswith("xl/") for name in names):
        return PackageKind.WORKBOOK
    return PackageKind.OTHER


def _check_members(package: zipfile.ZipFile) -> None:
    members = package.infolist()
    if len(members) > _MOST_MEMBERS or sum(m.file_size for m in members) > _LARGEST_TOTAL:
        raise _OutOfBoundsError
    seen = set()
    for member in members:
        key = member.filename.lower()
        if key in seen or member.flag_bits & 1:
            raise zipfile.BadZipFile("duplicate or encrypted member")
        seen.add(key)
        size = member.file_size
        if size > _RATIO_FROM and size > _RATIO * max(1, member.compress_size):
            raise _OutOfBoundsError
    if package.testzip() is not None:
        raise zipfile.BadZipFile("CRC")


def _check_parts(package: zipfile.ZipFile) -> None:
    for member in package.infolist():
        if member.filename.lower().endswith((".xml", ".rels")):
            if member.file_size > _LARGEST_XML:
                raise _OutOfBoundsError
            _PartCheck().run(package.read(member))


class _PartCheck:
    """Counts what an XML part would make a library build."""

    def __init__(self) -> None:
        self._depth = 0
        self._elements = 0
        self._cells = 0

    def run(self, xml: bytes) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._doctype
        parser.Parse(xml, True)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._elements += 1
        local = tag.rpartition(":")[2]
        if local in ("c", "row"):
            self._cells += 1
        elif local == "mergeCell":
            self._cells += _area(attributes.get("ref", ""))
        if self._depth > _DEEPEST or self._elements > _MOST_ELEMENTS or self._cells > _MOST_CELLS:
            raise _OutOfBoundsError

    def _end(self, _tag: str) -> None:
        self._depth -= 1

    def _doctype(self, *_: object) -> None:
        raise ValueError("DOCTYPE")


def _area(reference: str) -> int:
    """The number of cells of a merged range ("A1:F3"); what cannot be read counts as large."""
    corners = [_REFERENCE.fullmatch(corner) for corner in reference.upper().split(":")]
    if len(corners) != 2 or corners[0] is None or corners[1] is None:
        return _MOST_CELLS + 1
    (left, top), (right, bottom) = ((_column(c[1]), int(c[2])) for c in corners if c)
    return (abs(right - left) + 1) * (abs(bottom - top) + 1)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
