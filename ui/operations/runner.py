"""The one worker thread that owns the office, and the way to it."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QObject, QTimer, Signal, Slot

from ui.operations.listeners import is_alive

if TYPE_CHECKING:
    from core.services.changes import Changes
    from core.services.office import Office

T = TypeVar("T")
BUSY_AFTER_MS = 200
REPORT_EVERY_S = 0.05


class Cancelled(Exception):  # noqa: N818 - not an error: the person pressed Esc
    """Raised inside a job by :meth:`Progress.report` after the person asked to stop."""


class Progress(QObject):
    """Handed to a long job, which reports where it is.

    Signals:
        reported: done, total, name of the file or unit at work.
    """

    reported = Signal(int, int, str)

    def __init__(self) -> None:
        super().__init__()
        self._stop = threading.Event()

    @property
    def cancelled(self) -> bool:
        """Whether the person asked to stop."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the job to stop at its next report; a change not yet complete is undone whole."""
        self._stop.set()

    def report(self, done: int, total: int, name: str = "") -> None:
        """Say how far the job is. Called on the worker thread; raises :class:`Cancelled`."""
        if self._stop.is_set():
            raise Cancelled
        self.reported.emit(done, total, name)


@dataclass(eq=False)
class _Job:
    """What is to be done, who is to be told, and, once it is done, what came of it."""

    work: Callable[[Any], Any]
    on_done: Callable[[Any], None] | None
    on_error: Callable[[Exception], None] | None
    label: str
    is_change: bool
    progress: Progress | None = None
    value: Any = None
    error: BaseException | None = None


class Operations(QObject):
    """Runs jobs one after the other on the worker thread; answers on the main thread.

    Pages call the functions of ``ui.operations.<noun>``, which call :meth:`run`.

    Signals:
        changed: the :class:`Changes` of a change that is stored.
        failed: the ``UserError`` or the unexpected exception of a job without ``on_error``.
        busy: the label of a job that takes longer than 200 ms.
        progressed: done, total, name, from the job at work.
        stopped: a job was stopped by the person and changed nothing.
        reopened: the store was exchanged for another; everything is to be read again.
        idle: nothing is left to do.
    """

    changed = Signal(object)
    failed = Signal(object)
    busy = Signal(str)
    progressed = Signal(int, int, str)
    stopped = Signal()
    reopened = Signal()
    idle = Signal()
    _started = Signal(object)
    _ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._answers: queue.SimpleQueue[_Job] = queue.SimpleQueue()
        self._pending = 0
        self._is_closed = False
        self._current: _Job | None = None
        self._office: Office | None = None
        self._busy_timer = QTimer(self, singleShot=True, interval=BUSY_AFTER_MS)
        self._busy_timer.timeout.connect(self._on_busy)
        self._started.connect(self._on_started)
        self._ended.connect(self._on_ended)
        self._thread = threading.Thread(target=self._serve, name="office", daemon=True)
        self._thread.start()

    def open(
        self,
        opener: Callable[[], Office],
        on_result: Callable[[Office], None],
        on_error: Callable[[Exception], None] | None = None,
        *,
        label: str = "Đang mở sổ",
    ) -> None:
        """Open or make the office on the worker thread, which owns it from then on.

        ``on_result`` must not keep the office: only jobs may touch it.
        """

        def take(_office: Office | None) -> Office:
            self._office = opener()
            return self._office

        self._put(_Job(take, on_result, on_error, label, is_change=False))

    def exchange_store(
        self,
        put: Callable[[Office], T],
        on_done: Callable[[T], None],
        on_error: Callable[[Exception], None] | None = None,
        *,
        label: str,
    ) -> None:
        """Close the office, let ``put`` change its folder, open what lies there then, if anything.

        ``put`` may look at the closed office; ``reopened`` is told where there is one again.
        """

        def exchange(office: Office) -> T:
            office.close()
            self._office = None
            try:
                return put(office)
            finally:
                if office.exists(office.data_dir):
                    who, clock = office.recorder.who, office.clock
                    self._office = type(office).open(office.data_dir, who=who, clock=clock)

        def done(value: T) -> None:
            if self._office is not None:
                self.reopened.emit()
            on_done(value)

        self._put(_Job(exchange, done, on_error, label, is_change=False))

    def run(
        self,
        change: Callable[[Office], Changes],
        *,
        on_done: Callable[[Changes], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
        label: str = "Đang ghi",
    ) -> None:
        """Make a change; ``changed`` goes to every page, then ``on_done`` to the caller.

        ``on_error`` takes the place of the signal ``failed`` for a ``UserError`` only.
        """
        self._put(_Job(change, on_done, on_error, label, is_change=True))

    def run_long(
        self,
        change: Callable[[Office, Progress], Changes],
        *,
        on_done: Callable[[Changes], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
        label: str,
    ) -> None:
        """As :meth:`run`, for a change that reports its progress and can be stopped."""
        self._put(self._long(change, on_done, on_error, label, is_change=True))

    def query(
        self,
        fn: Callable[[Office], T],
        on_result: Callable[[T], None],
        on_error: Callable[[Exception], None] | None = None,
        *,
        label: str = "Đang đọc",
    ) -> None:
        """Look something up; nothing is written."""
        self._put(_Job(fn, on_result, on_error, label, is_change=False))

    def query_long(
        self,
        fn: Callable[[Office, Progress], T],
        on_result: Callable[[T], None],
        on_error: Callable[[Exception], None] | None = None,
        *,
        label: str,
    ) -> None:
        """As :meth:`query`, for work that reports its progress and can be stopped."""
        self._put(self._long(fn, on_result, on_error, label, is_change=False))

    def cancel(self) -> None:
        """Ask the job at work to stop, if it can."""
        if self._current is not None and self._current.progress is not None:
            self._current.progress.cancel()

    @property
    def can_cancel(self) -> bool:
        """Whether the job at work can be stopped."""
        return self._current is not None and self._current.progress is not None

    @property
    def is_idle(self) -> bool:
        """Whether every job asked for has been answered."""
        return self._pending == 0

    def wait_idle(self, timeout_ms: int = 60_000) -> bool:
        """Let events pass until every job is answered. False after ``timeout_ms``."""
        deadline = QDeadlineTimer(timeout_ms)
        # A page's timer may ask for more in the very moment when all was answered.
        while not self.is_idle and not deadline.hasExpired():
            loop = QEventLoop()
            self.idle.connect(loop.quit)
            QTimer.singleShot(deadline.remainingTime(), loop, loop.quit)
            loop.exec()
        return self.is_idle

    def close(self) -> None:
        """Finish what was asked for, close the office and end the thread.

        What is answered from now on is told to nobody: the pages are going.
        """
        if self._is_closed:
            return
        self._is_closed = True
        self._jobs.put(None)
        self._thread.join()

    def _long(self, fn, on_done, on_error, label, *, is_change: bool) -> _Job:  # type: ignore[no-untyped-def]
        progress = Progress()
        progress.reported.connect(self.progressed)
        return _Job(
            lambda office: fn(office, progress), on_done, on_error, label, is_change, progress
        )

    def _put(self, job: _Job) -> None:
        self._pending += 1
        self._jobs.put(job)

    def _serve(self) -> None:
        """The worker thread."""
        while self._serve_one():
            self._ended.emit()
        if self._office is not None:
            self._office.close()

    def _serve_one(self) -> bool:
        """Do the next job; every exception becomes an answer: none may end the thread.

        When this returns the job belongs to the main thread alone: whoever lets go of the last
        reference to a page destroys it, and that must never happen here.
        """
        job = self._jobs.get()
        if job is None:
            return False
        self._started.emit(job)
        try:
            job.value = job.work(self._office)
        except BaseException as error:
            job.error = error
        self._answers.put(job)
        return True

    @Slot(object)
    def _on_started(self, job: _Job) -> None:
        self._current = job
        self._busy_timer.start()

    @Slot()
    def _on_busy(self) -> None:
        if self._current is not None:
            self.busy.emit(self._current.label)

    @Slot()
    def _on_ended(self) -> None:
        job = self._answers.get()
        self._busy_timer.stop()
        self._current = None
        self._pending -= 1
        try:
            if not self._is_closed:
                self._deliver(job)
        finally:
            if self.is_idle:
                self.idle.emit()

    def _deliver(self, job: _Job) -> None:
        from core.domain.errors import UserError

        error = job.error
        if isinstance(error, Cancelled):
            self.stopped.emit()
        elif isinstance(error, UserError) and job.on_error and is_alive(job.on_error):
            job.on_error(error)
        elif error is not None:
            self.failed.emit(error)
        else:
            if job.is_change:
                self.changed.emit(job.value)
            if job.on_done is not None and is_alive(job.on_done):
                job.on_done(job.value)
