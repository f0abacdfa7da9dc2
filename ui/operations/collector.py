"""Collecting garbage on the main thread alone.

Python collects on whatever thread happens to allocate. On the worker that would destroy widgets
caught in cycles from the wrong thread, and Qt would hang or crash at some later moment.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 2_000
# Of each generation: how much must have gathered before it is worth a pause of the window.
_WORTH_IT = (20_000, 10, 20)


class GarbageCollector(QObject):
    """Takes over from Python's own collector until it is stopped."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the generations that have grown enough."""
        for generation, (grown, enough) in enumerate(zip(gc.get_count(), _WORTH_IT, strict=True)):
            if grown < enough:
                return
            gc.collect(generation)

    def stop(self) -> None:
        """Leave collecting to Python again."""
        self._timer.stop()
        gc.enable()
