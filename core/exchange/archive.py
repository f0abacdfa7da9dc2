"""The zip container of a workbook, verified whole before any part of it is read."""

from __future__ import annotations

import io
import zipfile
from typing import IO, NoReturn

from core.domain.errors import UserError
from core.exchange.guard import broken_container, check_is_zip
from core.exchange.refusals import refusal

_MOST_MEMBERS = 2_000
_MOST_PACKED = 1_000
_LARGEST_TOTAL = 256 * 2**20
# Real styles.xml parts of 200 KB shrink a hundredfold; only large members are judged by ratio.
_RATIO, _RATIO_FROM = 200, 10_000_000
_LOCAL_HEADER = 30
_ODS_TYPE = b"application/vnd.oasis.opendocument"
_SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".et")


class Archive:
    """The members of a verified container; names are found whatever their case."""

    def __init__(self, package: zipfile.ZipFile, name: str) -> None:
        self.name = name
        self._package = package
        self._members = {info.filename.lower(): info for info in package.infolist()}

    def has(self, part: str) -> bool:
        """Is there a part of that name?"""
        return part.lower() in self._members

    def names(self) -> list[str]:
        """All names, in lower case."""
        return list(self._members)

    def read(self, part: str, limit: int) -> bytes:
        """A whole part; refuses a file whose part is missing or larger than ``limit`` bytes."""
        with self.open(part, limit) as stream:
            return stream.read()

    def open(self, part: str, limit: int) -> IO[bytes]:
        """A part to be read piece by piece; refusals as in :meth:`read`."""
        info = self._members.get(part.lower())
        if info is None:
            raise refusal("file_damaged", self.name)
        if info.file_size > limit:
            raise _bomb(info.file_size, self.name)
        return self._package.open(info)


def open_archive(data: bytes, name: str) -> Archive:
    """The container of a workbook, with the CRC of every member verified.

    Raises :class:`UserError` for everything that is not whole, safe, and an Excel workbook.
    """
    check_is_zip(data, name)
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except Exception as error:  # zipfile raises many kinds for a broken directory
        raise broken_container(data, name) from error
    try:
        _check_members(package, name)
        _check_kind(package, name)
        _check_contents(package, name)
    except UserError:
        raise
    except Exception as error:  # a damaged header shows itself in a dozen ways
        raise refusal("file_damaged", name) from error
    return Archive(package, name)


def unpack(data: bytes, name: str) -> list[tuple[str, bytes]]:
    """The spreadsheets inside a zip that people packed, as (file name, bytes), sizes bounded."""
    check_is_zip(data, name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check_members(package, name)
            inside = [info for info in package.infolist() if _is_spreadsheet(info.filename)]
            if len(inside) > _MOST_PACKED:
                raise refusal("packed_file", name)
            return [(info.filename.rpartition("/")[2], package.read(info)) for info in inside]
    except UserError:
        raise
    except Exception as error:
        raise refusal("file_damaged", name) from error


def _check_members(package: zipfile.ZipFile, name: str) -> None:
    members = package.infolist()
    total = sum(info.file_size for info in members)
    if len(members) > _MOST_MEMBERS or total > _LARGEST_TOTAL:
        raise _bomb(total, name)
    seen: set[str] = set()
    for info in members:
        _check_member(info, name)
        if info.filename.lower() in seen:
            raise refusal("file_two_parts", name)
        seen.add(info.filename.lower())
    end = 0
    for info in sorted(members, key=lambda member: member.header_offset):
        if info.header_offset < end:
            raise _bomb(total, name)
        end = info.header_offset + _LOCAL_HEADER + info.compress_size


def _check_member(info: zipfile.ZipInfo, name: str) -> None:
    path = info.filename
    # zipfile itself cuts a name at a NUL and turns backslashes on Windows: judge the original.
    original = info.orig_filename
    if path.startswith("/") or ".." in path.split("/") or any(c in original for c in "\\:\0"):
        raise refusal("file_unsafe_names", name)
    if info.flag_bits & 1:
        raise refusal("file_encrypted", name)
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise refusal("file_damaged", name)
    if info.file_size > max(_RATIO_FROM, _RATIO * info.compress_size):
        raise _bomb(info.file_size, name)


def _check_kind(package: zipfile.ZipFile, name: str) -> None:
    names = {each.lower() for each in package.namelist()}
    if "mimetype" in names and package.read("mimetype").startswith(_ODS_TYPE):
        raise refusal("kind_ods", name)
    if "[content_types].xml" not in names:
        _refuse_packed(package, name)
    if any(each.startswith("word/") for each in names):
        raise refusal("kind_word", name)
    if "xl/workbook.bin" in names:
        raise refusal("kind_xlsb", name)
    if not any(each.startswith("xl/") for each in names):
        raise refusal("kind_unknown", name)


def _refuse_packed(package: zipfile.ZipFile, name: str) -> NoReturn:
    count = sum(map(_is_spreadsheet, package.namelist()))
    if count:
        raise refusal("packed_workbooks", name, count=count)
    raise refusal("packed_file", name)


def _check_contents(package: zipfile.ZipFile, name: str) -> None:
    if package.testzip() is not None:
        raise refusal("file_damaged", name)


def _is_spreadsheet(path: str) -> bool:
    return path.lower().endswith(_SPREADSHEETS) and not path.rpartition("/")[2].startswith("~$")


def _bomb(size: int, name: str) -> UserError:
    return refusal("file_bomb", name, size=max(1, size // 2**20))
