"""Settings of the office."""

from __future__ import annotations

from typing import Any

from core.services.changes import Changes
from core.services.recorder import Recorder
from core.storage.settings import SettingStore


class SettingsService:
    """Reads and changes settings by name; values are JSON types."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._settings = SettingStore(recorder.store)

    def get(self, name: str, default: Any = None) -> Any:
        """The value of a setting, or ``default`` where it was never set."""
        value = self._settings.get(name)
        return default if value is None else value

    def put(self, name: str, value: Any, *, label: str, undoable: bool = True) -> Changes:
        """Set a value (``None`` = back to the default); ``label`` names the step."""
        with self._recorder.step(label, kind="do" if undoable else "fixed") as recording:
            self._settings.put(recording.step, name, value)
        return recording.changes
