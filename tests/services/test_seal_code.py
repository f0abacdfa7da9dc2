"""Codes as they are typed, scanned and found in files that other programs saved anew."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.errors import UserError
from core.exchange.codes import ALPHABET
from core.services.seal_code import code_in_file, read_code, seal_code

CODE = seal_code("a snapshot")


@given(st.text(max_size=64), st.integers(0, 3))
def test_a_code_reads_back_however_it_is_typed(digest: str, salt: int) -> None:
    code = seal_code(digest, salt)
    assert len(code) == 9
    for typed in (code, code.lower(), code.replace("-", ""), f"  {code[:4]} – {code[5:]} "):
        assert read_code(typed) == code


def test_every_single_wrong_character_is_noticed() -> None:
    bare = CODE.replace("-", "")
    for place, right in enumerate(bare):
        for wrong in set(ALPHABET) - {right}:
            with pytest.raises(UserError):
                read_code(bare[:place] + wrong + bare[place + 1 :])


def test_what_a_phone_reads_is_taken() -> None:
    assert read_code(f"SMC-SEAL {CODE} {'0A' * 32} {'F1' * 32}") == CODE


@pytest.mark.parametrize(
    "held",
    [
        f"/Keywords (SMC-SEAL {CODE})".encode(),
        b"/Keywords (" + f"\ufeffSMC-SEAL {CODE}".encode("utf-16-be") + b")",
        b"/Keywords <" + f"\ufeffSMC-SEAL {CODE}".encode("utf-16-be").hex().encode() + b">",
        b"stream\r\n" + zlib.compress(f"(SMC-SEAL {CODE})".encode()) + b"\nendstream",
    ],
)
def test_a_code_is_found_in_a_file_saved_anew(held: bytes) -> None:
    assert code_in_file(b"%PDF-1.7\n" + b"x" * 999 + held + b"\n%%EOF") == CODE


def test_a_file_without_a_code_has_none() -> None:
    assert code_in_file(b"%PDF-1.7 stream\n" + b"\x78\x9c garbage <00112233445566778899>") is None
    assert code_in_file(b"SMC-SEAL AAAA-AAAB") is None
