"""From the bytes of a text file to Vietnamese text, or a sentence why not."""

from __future__ import annotations

import re
import unicodedata

from core.domain.errors import UserError
from core.domain.text import nfc

# Words of every plan as they look when a TCVN3 (.VnTime) or VNI font is missing.
_TCVN3 = (
    *("néi dung", "thêi gian", "c¬ quan", "kõ ho¹ch", "nhiöm vô", "®¬n vþ", "thñ tôc"),
    *("phèi hîp", "chñ tr×", "s¶n phèm", "c«ng viöc", "uû ban", "v¨n phßng", "th­êng xuyªn"),
)
_VNI = (
    *("noäi dung", "thôøi gian", "cô quan", "keá hoaïch", "nhieäm vuï", "ñôn vò", "thuû tuïc"),
    *("phoái hôïp", "chuû trì", "saûn phaåm", "coâng vieäc", "uûy ban", "vaên phoøng"),
)
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def decode_text(data: bytes, name: str) -> str:
    """The text of a file in UTF-8, UTF-16 or Windows-1258, composed.

    Raises ``UserError`` for other encodings and for what is no text.
    """
    text = _decoded(data)
    if text is None or _CONTROLS.search(text):
        old = data.decode("latin-1")
        check_font(old, name)
        message = (
            f"Tệp “{name}” không phải văn bản tiếng Việt đọc được. "
            "Mở tệp bằng Word hoặc Notepad rồi lưu lại với bảng mã UTF-8."
        )
        raise UserError("unknown_encoding", message, name)
    return text


def check_font(text: str, name: str) -> None:
    """Refuse a text typed with a TCVN3 or VNI font. Raises ``UserError``."""
    lowered = text.lower()
    for words, font in ((_TCVN3, "TCVN3 (.VnTime)"), (_VNI, "VNI")):
        if sum(1 for word in words if word in lowered) >= 2:
            message = (
                f"“{name}” gõ bằng phông {font} nên chữ bị sai dấu. Đổi sang Unicode "
                "(Unikey: Ctrl+Shift+F6) rồi đọc lại."
            )
            raise UserError("old_font", message, name)


def _decoded(data: bytes) -> str | None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _try(data, "utf-16")
    utf8 = _try(data, "utf-8-sig")
    if utf8 is not None and "\x00" not in utf8:
        return utf8
    if data and data.count(0) * 4 > len(data):
        little = data[1::2].count(0) > data[::2].count(0)
        return _try(data, "utf-16-le" if little else "utf-16-be")
    windows = _try(data, "cp1258")
    return windows if windows and _is_vietnamese(windows) else None


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_vietnamese(text: str) -> bool:
    """Whether every tone mark of a Windows-1258 text stands on a vowel, and there are some."""
    tones = 0
    for match in _TONES.finditer(text):
        before = unicodedata.normalize("NFD", text[match.start() - 1])[:1] if match.start() else ""
        if before.lower() not in tuple("aeiouy"):
            return False
        tones += 1
    composed = nfc(text)
    return tones > 0 and bool(re.search("[ạảấầẩậắằếềểệịỉọỏốồổộớờởợụủứừửựỳỵ]", composed))
