"""Leads every fault of the program, of whatever thread, to one place on the main thread."""

from __future__ import annotations

import faulthandler
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Signal

FAULT_LOG = "su-co.log"


class FaultCatcher(QObject):
    """Shows one fault at a time.

    ``show`` is called on the main thread and returns when the person has seen the fault.

    Signals:
        caught: the exception.
    """

    caught = Signal(object)

    def __init__(self, show: Callable[[BaseException], None]) -> None:
        super().__init__()
        self._show = show
        self._showing = False
        self.caught.connect(self._on_caught)

    def install(self) -> None:
        """Wire slots and runnables (sys), threads, and what Python cannot raise."""
        sys.excepthook = self._on_exception
        threading.excepthook = lambda arguments: self._pass_on(arguments.exc_value)
        sys.unraisablehook = lambda unraisable: self._pass_on(unraisable.exc_value)

    def _on_caught(self, error: BaseException) -> None:
        if sys.stderr is not None:  # a windowed program on Windows has none
            traceback.print_exception(error)
        if self._showing:
            return
        self._showing = True
        try:
            self._show(error)
        finally:
            self._showing = False

    def _on_exception(
        self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            QCoreApplication.quit()
        else:
            self._pass_on(error)

    def _pass_on(self, error: BaseException | None) -> None:
        if error is not None:
            self.caught.emit(error)


@contextmanager
def hard_faults_logged(data_dir: Path) -> Iterator[None]:
    """Let Python write a traceback beside the store when the process itself breaks down.

    A folder that does not exist yet stays so.
    """
    if not data_dir.is_dir():
        yield
        return
    with (data_dir / FAULT_LOG).open("a", encoding="utf-8") as log:
        faulthandler.enable(log)
        try:
            yield
        finally:
            faulthandler.disable()
