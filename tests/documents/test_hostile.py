"""Damaged, foreign and malicious files end in one Vietnamese sentence, and soon."""

from __future__ import annotations

import io
import os
import random
import time
import unicodedata
import zipfile
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from core.documents import Proposal, read_document, read_text
from core.documents.encoding import decode_text
from core.domain.errors import UserError
from tests.documents.plans import HEADING, new_document, table_text, word_table

Outcome = Proposal | UserError


def outcome(read: Callable[[], Proposal]) -> Outcome:
    """What reading ended in; any other exception fails the test."""
    try:
        return read()
    except UserError as error:
        return error


def is_sound(result: Outcome) -> bool:
    """A proposal that balances, or a sentence."""
    if isinstance(result, UserError):
        return bool(result.message)
    return result.balance.holds and result.balance.read == len(result.rows)


TASK = ("1", "Làm", "Phòng Nội vụ", "", "Quý I/2024", "Báo cáo")
CORPUS = Path(os.environ.get("SO_MOT_CUA_CORPUS", "/nowhere"))


@cache
def word_bytes() -> bytes:
    document = new_document()
    word_table(document, [HEADING, TASK])
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@cache
def sheet_bytes() -> bytes:
    book = Workbook()
    for row in (HEADING, TASK):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_part(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The package with one part changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", 8) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == part else content)
    return stream.getvalue()


def refused(folder: Path, name: str, data: bytes) -> UserError:
    path = folder / name
    path.write_bytes(data)
    start = time.monotonic()
    with pytest.raises(UserError) as caught:
        read_document(path)
    assert time.monotonic() - start < 5
    message = caught.value.message
    assert name in message
    assert message.endswith(".")
    assert not any(word in message for word in ("Traceback", "Error", "None", "!"))
    return caught.value


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("rỗng.docx", b"", "empty_file"),
        ("rỗng.txt", b"", "empty_file"),
        ("cũ.doc", b"\xd0\xcf\x11\xe0" + bytes(600), "unsupported_file"),
        ("đổi tên.docx", b"\xd0\xcf\x11\xe0" + bytes(600), "unsupported_file"),
        ("cũ.xls", b"\xd0\xcf\x11\xe0" + bytes(600), "unsupported_file"),
        ("khóa.xlsx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
         "encrypted_file"),
        ("bản in.pdf", b"%PDF-1.7", "unsupported_file"),
        ("bản in.docx", b"%PDF-1.7", "unsupported_file"),
        ("ảnh.png", b"\x89PNG\r\n", "unsupported_file"),
        ("ảnh.jpg", b"\xff\xd8\xff\xe0", "unsupported_file"),
        ("khác.odt", b"x", "unsupported_file"),
        ("khác.ods", b"x", "unsupported_file"),
        ("khác.mp3", b"ID3", "unsupported_file"),
        ("chữ.docx", "Kế hoạch".encode(), "damaged_file"),
        ("rác.xlsx", random.Random(1).randbytes(5000), "damaged_file"),
        ("rác.txt", random.Random(2).randbytes(5000), "unknown_encoding"),
        ("thư.txt", "Kính gửi: các xã".encode(), "no_plan_table"),
    ],
)  # fmt: skip
def test_a_file_of_another_kind_is_refused_in_one_sentence(
    tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    assert refused(tmp_path, name, data).code == code


def test_a_missing_file_or_a_folder_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "không có.docx", tmp_path):
        with pytest.raises(UserError):
            read_document(path)


@pytest.mark.parametrize("make", [word_bytes, sheet_bytes])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_file_is_refused(
    tmp_path: Path, make: Callable[[], bytes], share: float
) -> None:
    data = make()
    assert refused(tmp_path, "cắt.docx", data[: int(len(data) * share)]).code == "damaged_file"


def test_a_workbook_named_docx_is_read_by_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "đổi tên.docx"
    path.write_bytes(sheet_bytes())
    assert read_document(path).plan.items[0].content == "Làm"


def test_a_package_of_another_program_is_refused(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    assert refused(tmp_path, "thư.docx", stream.getvalue()).code == "damaged_file"
    assert refused(tmp_path, "thư.odt", stream.getvalue()).code == "unsupported_file"


BODY, ROWS_END = b"<w:body>", b"</sheetData>"
DEEP = b"<w:sdt>" * 100_000 + b"</w:sdt>" * 100_000
CELLS_ROW = b"<row>" + b"<c/>" * 300_000 + b"</row>"
WIDE_MERGE = b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'


@pytest.mark.parametrize(
    ("word", "mark", "bomb"),
    [
        (True, BODY, BODY + b" " * 60_000_000),
        (True, BODY, BODY + b"<w:p/>" * 2_000_000),
        (True, BODY, BODY + DEEP),
        (False, ROWS_END, CELLS_ROW + ROWS_END),
        (False, ROWS_END, ROWS_END + WIDE_MERGE),
    ],
    ids=["blanks", "paragraphs", "nesting", "cells", "merge"],
)
def test_a_bomb_is_refused_before_it_unfolds(
    tmp_path: Path, word: bool, mark: bytes, bomb: bytes
) -> None:
    part = "word/document.xml" if word else "xl/worksheets/sheet1.xml"
    whole = word_bytes() if word else sheet_bytes()
    data = with_part(whole, part, lambda xml: xml.replace(mark, bomb))
    assert refused(tmp_path, "bom.docx", data).code == "abnormal_file"


def test_a_long_plan_is_read_soon() -> None:
    rows = [(str(n % 900), f"Việc {n}", "", "", "", "") for n in range(4_000)]
    start = time.monotonic()
    assert len(read_text(table_text(rows), "bảng dán").plan.items) == 4_000
    assert time.monotonic() - start < 10
    with pytest.raises(UserError, match="quá 5000"):
        read_text(table_text(rows * 2), "bảng dán")


def test_a_doctype_is_refused(tmp_path: Path) -> None:
    entity = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document'
    data = with_part(
        word_bytes(), "word/document.xml", lambda xml: xml.replace(b"<w:document", entity, 1)
    )
    assert refused(tmp_path, "thực thể.docx", data).code == "damaged_file"


def test_a_far_cell_does_not_cost_time(tmp_path: Path) -> None:
    book = Workbook()
    for row in (HEADING, TASK):
        book.active.append(row)
    book.active["XFD1048576"] = "xa"
    path = tmp_path / "xa.xlsx"
    book.save(path)
    start = time.monotonic()
    proposal = read_document(path)
    assert time.monotonic() - start < 5
    assert "cut_off" in [doubt.code for doubt in proposal.doubts]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1258"])
def test_the_usual_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    text = table_text([("1", "Rà soát, đánh giá TTHC", "Phòng Nội vụ", "", "Quý I", "Báo cáo")])
    data = windows_1258(text) if encoding == "cp1258" else text.encode(encoding)
    path = tmp_path / "ke hoach.txt"
    path.write_bytes(data)
    item = read_document(path).plan.items[0]
    assert (item.content, item.lead) == ("Rà soát, đánh giá TTHC", "Phòng Nội vụ")


def windows_1258(text: str) -> bytes:
    """The bytes as Windows writes them: a base letter with its hat, then the tone mark."""
    data = b""
    for char in text:
        try:
            data += char.encode("cp1258")
        except UnicodeEncodeError:
            marks = unicodedata.normalize("NFD", char)
            tone = next(m for m in marks if m in "\u0300\u0301\u0303\u0309\u0323")
            base = unicodedata.normalize("NFC", marks.replace(tone, ""))
            data += base.encode("cp1258") + tone.encode("cp1258")
    return data


@pytest.mark.parametrize(
    ("words", "font"),
    [
        ("TT\tNéi dung c«ng viÖc\tC¬ quan chñ tr×\tThêi gian", "TCVN3"),
        ("TT\tNoäi dung coâng vieäc\tCô quan chuû trì\tThôøi gian", "VNI"),
    ],
)
def test_text_in_old_fonts_is_refused_with_the_way_out(words: str, font: str) -> None:
    with pytest.raises(UserError) as caught:
        read_text(words + "\n1\tx\ty\tz", "bảng dán")
    assert caught.value.code == "old_font"
    assert font in caught.value.message
    with pytest.raises(UserError):
        decode_text(words.encode("latin-1"), "cũ.txt")


CELLS = st.text(
    alphabet=st.sampled_from(list('aĐ1.I-*"<>/bliu &;|\\#()\n\t  ̀́ếộ_=:')), max_size=12
) | st.sampled_from(["TT", "Nội dung", "Chủ trì", "Thời gian", "I", "1.1", "**A**", "<ul><li>"])


@settings(max_examples=150, deadline=2000, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(CELLS, max_size=7), max_size=12), st.booleans())
def test_any_table_balances_or_is_refused(rows: list[list[str]], headed: bool) -> None:
    text = table_text(rows) if headed else "\n".join("\t".join(row) for row in rows)
    proposal = outcome(lambda: read_text(text, "bảng dán"))
    assert is_sound(proposal)
    if isinstance(proposal, UserError):
        return
    ids = [item.id for item in proposal.plan.items]
    assert len(set(ids)) == len(ids) == proposal.balance.items
    assert all(item.parent_id in {None, *ids[:n]} for n, item in enumerate(proposal.plan.items))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("TT\tNội dung\tChủ trì\tThời gian" + "\tx" * 20_000 + "\n1\ta\tb\tc", "quá 60 cột"),
        ("TT\tNội dung\tChủ trì\tThời gian\n1\ta\tb\tc" + "\nabc" * 400_000, "400002 dòng"),
    ],
)
def test_a_text_of_a_shape_that_no_plan_has_is_refused_at_once(text: str, words: str) -> None:
    started = time.process_time()
    with pytest.raises(UserError, match=words):
        read_text(text, "dài.txt")
    assert time.process_time() - started < 3


def test_columns_of_a_word_table_that_are_not_read_are_told(tmp_path: Path) -> None:
    document = new_document()
    extra = [f"Cột phụ {number}" for number in range(60)]
    word_table(document, [(*HEADING, *extra), (*TASK, *extra)])
    document.save(tmp_path / "rộng.docx")
    doubts = read_document(tmp_path / "rộng.docx").doubts
    assert any(doubt.code == "cut_off" and "60 cột" in doubt.message for doubt in doubts)


@settings(max_examples=100, deadline=2000)
@given(st.text(max_size=400))
def test_any_text_is_read_or_refused(text: str) -> None:
    for candidate in (text, f"<table>{text}"):
        assert is_sound(outcome(partial(read_text, candidate, "bảng dán")))


@settings(max_examples=60, deadline=5000, suppress_health_check=list(HealthCheck))
@given(st.booleans(), st.integers(0, 10**6), st.integers(0, 255), st.integers(1, 40))
def test_damaged_packages_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, word: bool, place: int, value: int, length: int
) -> None:
    data = bytearray(word_bytes() if word else sheet_bytes())
    start = place % len(data)
    data[start : start + length] = bytes([value]) * length
    path = tmp_path_factory.mktemp("hỏng") / "hỏng.docx"
    path.write_bytes(bytes(data))
    result = outcome(lambda: read_document(path))
    assert is_sound(result)
    assert isinstance(result, UserError) or result.plan.items[0].content == "Làm"


@settings(max_examples=60, deadline=5000, suppress_health_check=list(HealthCheck))
@given(st.booleans(), st.binary(min_size=1, max_size=30), st.integers(0, 10**6))
def test_damaged_parts_in_a_whole_package_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, word: bool, noise: bytes, place: int
) -> None:
    part = "word/document.xml" if word else "xl/worksheets/sheet1.xml"

    def change(xml: bytes) -> bytes:
        start = place % len(xml)
        return xml[:start] + noise + xml[start + len(noise) :]

    path = tmp_path_factory.mktemp("hỏng") / "hỏng.xlsx"
    path.write_bytes(with_part(word_bytes() if word else sheet_bytes(), part, change))
    assert is_sound(outcome(lambda: read_document(path)))


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of broken spreadsheets is not here")
def test_spreadsheets_that_broke_other_libraries_end_in_a_result_or_a_sentence() -> None:
    files = sorted(path for path in CORPUS.rglob("*") if path.is_file() and path.suffix != ".md")
    assert [path for path in files if not is_sound(outcome(partial(read_document, path)))] == []
