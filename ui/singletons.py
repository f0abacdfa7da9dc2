"""Keeps None, True and False alive under a PySide that gives too many references of them away.

WORKAROUND: PySide6 6.12.0 returns None, True and False without taking a reference, which is
right from Python 3.12 on, where they are immortal, and ends Python 3.11 after some thousand
calls with "Fatal Python error: none_dealloc". 6.11.3 did not. To be dropped with Python 3.11.
"""

from __future__ import annotations

import ctypes
import sys

_MANY = 1 << 60


def keep_alive() -> None:
    """Give the singletons more references than a program can ever take back."""
    if sys.version_info >= (3, 12):
        return
    for singleton in (None, True, False, NotImplemented, ...):
        # A reference count is the first field of every object of CPython.
        count = ctypes.c_ssize_t.from_address(id(singleton))
        if count.value < _MANY // 2:
            count.value += _MANY
