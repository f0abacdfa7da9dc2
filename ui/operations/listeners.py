"""Whether somebody is still there to hear what a job has to say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from shiboken6 import isValid


def is_alive(listener: Callable[..., Any]) -> bool:
    """False for a method, or a function inside one, of a widget that has been deleted.

    A dialog can be closed while the worker still draws for it; its answer is then of no use.
    """
    owner = getattr(listener, "__self__", None)
    names = getattr(getattr(listener, "__code__", None), "co_freevars", ())
    cells = getattr(listener, "__closure__", None) or ()
    if "self" in names:
        owner = cells[names.index("self")].cell_contents
    return not isinstance(owner, QObject) or isValid(owner)
