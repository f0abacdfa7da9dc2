"""Things put off until tomorrow: remembered for the user, forgotten with the day."""

from __future__ import annotations

import json
from datetime import date

from ui.state import UiState

_KEY = "overview/later"


class PutOff:
    """The keys of the things put off on a day."""

    def __init__(self, state: UiState) -> None:
        self._state = state

    def keys(self, today: date) -> set[str]:
        """What was put off today."""
        kept = self._state.get(_KEY, "")
        day, keys = json.loads(kept) if kept else ("", [])
        return set(keys) if day == today.isoformat() else set()

    def toggle(self, key: str, today: date) -> bool:
        """Put a thing off, or take it back; whether it is put off now."""
        keys = self.keys(today) ^ {key}
        self._state.put(_KEY, json.dumps([today.isoformat(), sorted(keys)]))
        return key in keys
