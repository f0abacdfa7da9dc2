"""What a file is, judged by its bytes; everything that is no zip container is refused here."""

from __future__ import annotations

from pathlib import PurePath

from core.domain.errors import UserError
from core.exchange.refusals import refusal

MOST_BYTES = 20 * 2**20
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_STARTS = (
    (b"%PDF", "kind_pdf"),
    (b"\xff\xd8\xff", "kind_picture"),
    (b"\x89PNG", "kind_picture"),
    (b"GIF8", "kind_picture"),
    (b"BM", "kind_picture"),
    (b"II*\x00", "kind_picture"),
    (b"MM\x00*", "kind_picture"),
    (b"Rar!", "packed_file"),
    (b"7z\xbc\xaf", "packed_file"),
    (b"\x1f\x8b", "packed_file"),
)
_STREAMS = (
    ("EncryptedPackage", "file_encrypted"),
    ("WordDocument", "kind_word"),
    ("PowerPoint Document", "kind_unknown"),
    ("Workbook", "kind_xls"),
    ("WORKBOOK", "kind_xls"),
    ("Book", "kind_xls"),
)
_LOOK_AHEAD = 65_536
# A sector of a disk: a shorter run of zeros can be a part of any whole file.
_EMPTY_TAIL = 512


def is_lock_file(name: str) -> bool:
    """Is it the note that Excel or LibreOffice leaves beside a workbook that is open?"""
    return name.startswith(("~$", ".~lock."))


def check_is_zip(data: bytes, name: str) -> None:
    """Refuse (``UserError``) whatever is not a zip container of at most 20 MB."""
    if is_lock_file(name):
        raise refusal("lock_file", name)
    if not data:
        raise refusal("file_empty", name)
    if len(data) > MOST_BYTES:
        raise refusal("file_too_large", name, limit=MOST_BYTES // 2**20)
    if not data.startswith(_ZIP):
        raise refusal(_other_kind(data, name), name)


def broken_container(data: bytes, name: str) -> UserError:
    """The refusal of a zip whose directory, which stands at the end, cannot be read."""
    empty_tail = len(data) - len(data.rstrip(b"\0")) >= _EMPTY_TAIL
    return refusal("file_tail_empty" if empty_tail else "file_truncated", name)


def _other_kind(data: bytes, name: str) -> str:
    if data.startswith(_OLE):
        return _ole_kind(data, name)
    for start, code in _STARTS:
        if data.startswith(start):
            return code
    if data[4:8] == b"ftyp" or data[8:12] == b"WEBP":
        return "kind_picture"
    if not data.strip(b"\0"):
        return "file_tail_empty"
    if _ZIP in data[:_LOOK_AHEAD]:
        return "file_wrapped"
    return _text_kind(data)


def _ole_kind(data: bytes, name: str) -> str:
    for stream, code in _STREAMS:
        if stream.encode("utf-16-le") in data:
            is_et = code == "kind_xls" and PurePath(name).suffix.lower() in {".et", ".ett"}
            return "kind_et" if is_et else code
    return "kind_unknown"


def _text_kind(data: bytes) -> str:
    start = data[:_LOOK_AHEAD]
    for bom in _BOMS:
        start = start.removeprefix(bom)
    if start.replace(b"\0", b"").lstrip().startswith(b"<"):
        return "kind_web"
    wide = data.startswith(_BOMS[1:])
    return "kind_text" if wide or b"\0" not in start else "kind_unknown"
