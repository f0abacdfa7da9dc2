"""No case of the catalogue is without its test, and no entry names a test that is gone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest

from tests.exchange.damage_catalogue import CASES

MOST = 102


def test_the_catalogue_is_whole() -> None:
    assert sorted(CASES) == list(range(1, MOST + 1))


@pytest.mark.parametrize("number", CASES)
def test_every_case_has_tests_that_exist(number: int) -> None:
    _, tests = CASES[number]
    assert tests
    for name in tests:
        module, function, case = re.fullmatch(r"([\w.]+)::(\w+)(?:\[(.*)\])?", name, re.S).groups()  # type: ignore[union-attr]
        test = getattr(import_module(module), function)
        assert case is None or case in set(_cases(test)), name


def _cases(test: Any) -> Iterator[str]:
    """The first values that a test is run with, as texts."""
    for mark in test.pytestmark:
        if mark.name == "parametrize":
            for value in mark.args[1]:
                first = value[0] if isinstance(value, tuple) else value
                yield str(first)
