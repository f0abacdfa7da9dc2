"""One way for every service to make a change: a journaled step by a named person, now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from core.services.changes import Changes
from core.storage.store import Step, Store


@dataclass(slots=True)
class Recording:
    """An open step; :attr:`changes` is its answer once the step is closed."""

    step: Step
    label: str
    created: tuple[str, ...] = ()
    changes: Changes = field(init=False)


@dataclass(frozen=True, slots=True)
class Recorder:
    """The store, who works on it, and the clock."""

    store: Store
    who: str
    clock: Callable[[], datetime]

    @contextmanager
    def step(
        self, label: str, *, source: str = "", kind: str = "do", target: int | None = None
    ) -> Iterator[Recording]:
        """All changes made inside are one undoable action named ``label``.

        A file's name may hold bytes that are no letters; the journal shows a "?" for them.
        """
        label, source = _readable(label), _readable(source)
        with self.store.step(
            label, at=self.clock(), who=self.who, source=source, kind=kind, target=target
        ) as step:
            recording = Recording(step, label)
            yield recording
        recording.changes = Changes(label, step.nouns, step.id, recording.created)


def _readable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
