"""Reading a plan document: which reader serves which file, and from blocks to a proposal."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from core.documents.encoding import check_font, decode_text
from core.documents.html_table import looks_like_html, read_html
from core.documents.lines import read_lines
from core.documents.paper import read_paper
from core.documents.plain_text import read_blocks
from core.documents.proposal import Proposal, Reading, propose
from core.documents.source import Paragraph, Source
from core.domain.errors import UserError

_LARGEST_TEXT = 5_000_000
_LARGEST_FILE = 30_000_000
_MOST_ROWS = 5_000
_MOST_LINES = 50_000
_WIDEST = 60

_AS_WORD = "Mở bằng Word hoặc LibreOffice rồi lưu thành .docx."
_AS_EXCEL = "Mở bằng Excel hoặc LibreOffice rồi lưu thành .xlsx."
_ADVICE = {
    **dict.fromkeys((".doc", ".rtf", ".odt", ".dot", ".docm", ".wps", ".dotx"), _AS_WORD),
    **dict.fromkeys((".xls", ".ods", ".xlsb", ".et", ".xlsm", ".xltx"), _AS_EXCEL),
    ".pdf": "Cần tệp Word hoặc Excel của kế hoạch; chỉ có PDF thì mở bằng Word, lưu thành .docx.",
    **dict.fromkeys(
        (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".heic", ".webp", ".gif"),
        "Đây là ảnh. Cần tệp Word hoặc Excel của kế hoạch, lưu thành .docx hoặc .xlsx.",
    ),
    **dict.fromkeys(
        (".zip", ".rar", ".7z"), "Giải nén trước, rồi chọn tệp .docx hoặc .xlsx bên trong."
    ),
}


def read_document(path: Path) -> Proposal:
    """Read a ``.docx``, ``.xlsx``, ``.txt``, ``.tsv``, ``.md`` or ``.html`` file.

    Raises ``UserError`` when the file is of another kind, damaged, or holds no plan table.
    """
    data = _bytes_of(path)
    name, suffix = path.name, path.suffix.lower()
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _proposed(_office_source(data, name, suffix))
    if suffix in _ADVICE or suffix in (".docx", ".xlsx") or _binary_kind(data):
        raise _refusal(name, suffix, data)
    if suffix in (".txt", ".tsv", ".md", ".htm", ".html", ""):
        return read_text(decode_text(data, name), name)
    message = (
        f"Chưa đọc được loại tệp của “{name}”. "
        "Lưu kế hoạch thành .docx, .xlsx hoặc .txt rồi chọn lại."
    )
    raise UserError("unsupported_file", message, name)


def read_text(text: str, name: str) -> Proposal:
    """Read a plan from text: a saved file or the clipboard (tabs, Markdown or HTML).

    ``name`` is what messages call the text. Raises ``UserError`` when it holds no plan table.
    """
    if len(text) > _LARGEST_TEXT:
        message = (
            f"“{name}” dài quá 5 triệu ký tự, không giống một kế hoạch. Tách riêng phần kế hoạch."
        )
        raise UserError("too_large", message, name)
    _check_shape(text, name)
    blocks = read_html(text) if looks_like_html(text) else read_blocks(text)
    return _proposed(Source(name, blocks))


def _check_shape(text: str, name: str) -> None:
    """Refuse what no plan looks like before it is cut into hundreds of thousands of cells."""
    lines = text.splitlines()
    if len(lines) > _MOST_LINES:
        message = (
            f"“{name}” có {len(lines)} dòng, không giống một kế hoạch. Tách riêng phần kế hoạch."
        )
        raise UserError("too_large", message, name)
    for number, line in enumerate(lines, start=1):
        if len(line.rstrip().split("\t", _WIDEST)) > _WIDEST:
            where = f"{name}, dòng {number}"
            message = (
                f"{where} có quá {_WIDEST} cột. Tách riêng các cột của bảng kế hoạch rồi đọc lại."
            )
            raise UserError("too_large", message, where)


def _proposed(source: Source) -> Proposal:
    words = [
        block.text
        if isinstance(block, Paragraph)
        else "\n".join(" ".join(r.texts) for r in block.rows)
        for block in source.blocks
    ]
    check_font("\n".join(words), source.name)
    lines = read_lines(source)
    if len(lines.lines) > _MOST_ROWS:
        message = (
            f"“{source.name}” có {len(lines.lines)} dòng bảng, quá {_MOST_ROWS}. "
            "Tách riêng bảng kế hoạch rồi đọc lại."
        )
        raise UserError("too_large", message, source.name)
    reading = Reading(key=uuid4(), lines=lines, paper=read_paper(lines, source.name))
    proposal = propose(reading, {}, {})
    if not proposal.plan.items:
        message = (
            f"Không thấy bảng kế hoạch trong “{source.name}”. Bảng cần dòng tiêu đề có cột "
            "nội dung và ít nhất hai cột khác như TT, cơ quan chủ trì, thời gian, sản phẩm."
        )
        raise UserError("no_plan_table", message, source.name)
    return proposal


def _office_source(data: bytes, name: str, suffix: str) -> Source:
    from core.documents.guard import PackageKind, checked_package
    from core.documents.word import read_word
    from core.documents.workbook import read_workbook

    readers: dict[PackageKind, Callable[[bytes, str], Source]] = {
        PackageKind.WORD: read_word,
        PackageKind.WORKBOOK: read_workbook,
    }
    kind = checked_package(data, name)
    if kind is PackageKind.OTHER:
        raise _refusal(name, suffix, data)
    try:
        return readers[kind](data, name)
    except UserError:
        raise
    except Exception as error:  # the libraries raise many kinds for one cause: a broken file
        message = (
            f"Tệp “{name}” hỏng bên trong nên không đọc được. "
            "Mở bằng Word hoặc Excel, lưu lại rồi đọc."
        )
        raise UserError("damaged_file", message, name) from error


def _bytes_of(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > _LARGEST_FILE:
            message = (
                f"Tệp “{path.name}” lớn hơn 30 MB. Bỏ ảnh trong tệp hoặc chép riêng bảng kế hoạch."
            )
            raise UserError("too_large", message, path.name)
        data = path.read_bytes()
    except OSError as error:
        message = (
            f"Không mở được tệp “{path.name}”. Kiểm tra tệp còn đó và không bị khóa, rồi chọn lại."
        )
        raise UserError("file_unreadable", message, path.name) from error
    if not data:
        message = f"Tệp “{path.name}” rỗng (0 byte). Chép lại tệp từ nơi gửi."
        raise UserError("empty_file", message, path.name)
    return data


def _binary_kind(data: bytes) -> str:
    """The kind of a file that is no text, by its first bytes; blank when unknown."""
    signs = {
        b"\xd0\xcf\x11\xe0": "ole",
        b"%PDF": ".pdf",
        b"\x89PNG": ".png",
        b"\xff\xd8\xff": ".jpg",
        b"{\\rtf": ".rtf",
        b"Rar!": ".rar",
        b"7z\xbc\xaf": ".7z",
    }
    return next((kind for sign, kind in signs.items() if data.startswith(sign)), "")


def _refusal(name: str, suffix: str, data: bytes) -> UserError:
    kind = _binary_kind(data)
    if kind == "ole":
        if re.search(b"E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P", data):
            message = (
                f"Tệp “{name}” đặt mật khẩu mở nên chưa đọc được. "
                "Bỏ mật khẩu (Tệp › Thông tin › Bảo vệ) rồi đọc lại."
            )
            return UserError("encrypted_file", message, name)
        kind = ".xls" if suffix in (".xls", ".xlsx") else ".doc"
    if kind or suffix in _ADVICE:
        message = f"Chưa đọc được tệp “{name}” ({kind or suffix}). {_ADVICE[kind or suffix]}"
        return UserError("unsupported_file", message, name)
    message = f"Tệp “{name}” không phải tệp Word hoặc Excel, hoặc đã hỏng. Chép lại tệp từ nơi gửi."
    return UserError("damaged_file", message, name)
