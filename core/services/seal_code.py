"""The short code of an issued paper, as "7K2M-4QXA": seven characters and a check character."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress

from core.domain.errors import UserError
from core.exchange.codes import ALPHABET, check_character, code_word
from core.reports.seal import MARK

_BODY, _HALF = 7, 4
_BASE = len(ALPHABET)
_CODE = r"([0-9A-Z]{4}-[0-9A-Z]{4})"
_SCANNED = re.compile(f"{MARK} {_CODE}")
_IN_FILE = re.compile(f"{MARK} {_CODE}".encode())
# Programs that save a PDF anew write its description in UTF-16, in hexadecimal, or packed.
_HEX = re.compile(rb"<((?:[0-9A-Fa-f]{2}\s?){20,400})>")
_PACKED = re.compile(rb"stream\r?\n")
_MOST_UNPACKED = 1 << 20


def seal_code(digest: str, salt: int = 0) -> str:
    """The code of a snapshot's digest; ``salt`` gives another one where the first is taken."""
    number = int.from_bytes(hashlib.sha256(f"{digest}/{salt}".encode()).digest(), "big")
    chars = []
    for _ in range(_BODY):
        number, place = divmod(number, _BASE)
        chars.append(ALPHABET[place])
    return _dashed("".join(chars))


def read_code(text: str) -> str:
    """A code as somebody typed it: case, blanks and dashes do not count, O is 0 and I is 1.

    What a phone reads from the QR is taken too. Raises UserError ``bad_seal`` where it is no
    code, or one character is wrong.
    """
    scanned = _SCANNED.search(text.upper())
    text = scanned[1] if scanned else text
    word = code_word(re.sub(r"[^0-9A-Za-z]", "", text))
    if len(word) != _BODY + 1 or check_character(word[:_BODY]) != word[_BODY]:
        raise UserError(
            "bad_seal",
            f"“{text.strip()[:40]}” không phải mã đối chiếu: mã có 8 ký tự như 7K2M-4QXA. "
            "Xem lại mã ở chân trang rồi gõ lại.",
        )
    return _dashed(word[:_BODY])


def code_in_file(data: bytes) -> str | None:
    """The code that a PDF file of ours carries, else ``None``; the file may have been altered."""
    for text in _readable(data):
        for match in _IN_FILE.finditer(text):
            try:
                return read_code(match[1].decode())
            except UserError:
                continue
    return None


def _readable(data: bytes) -> Iterator[bytes]:
    """The bytes of a file as texts that may hold the mark, the likely ones first."""
    yield data
    yield data.replace(b"\0", b"")
    for match in _HEX.finditer(data):
        yield bytes.fromhex(match[1].decode()).replace(b"\0", b"")
    for match in _PACKED.finditer(data):
        with suppress(zlib.error):
            packed = data[match.end() : match.end() + _MOST_UNPACKED]
            unpacked = zlib.decompressobj().decompress(packed, _MOST_UNPACKED)
            yield unpacked.replace(b"\0", b"")


def _dashed(body: str) -> str:
    word = body + check_character(body)
    return f"{word[:_HALF]}-{word[_HALF:]}"
