"""Settings that belong to the office and travel with its store."""

from __future__ import annotations

import json
from typing import Any

from core.storage.store import Step, Store

SETTING = "setting"


class SettingStore:
    """Values by name, as JSON."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, name: str) -> Any:
        """The value of a setting, or ``None``."""
        rows = self._store.rows("SELECT value FROM setting WHERE id = ?", (name,))
        return json.loads(rows[0]["value"]) if rows else None

    def put(self, step: Step, name: str, value: Any) -> None:
        """Set a value; ``None`` removes the setting."""
        text = json.dumps(value, ensure_ascii=False, sort_keys=True)
        present = self._store.rows("SELECT 1 FROM setting WHERE id = ?", (name,))
        if present and value is None:
            step.delete(SETTING, name)
        elif present:
            step.update(SETTING, name, {"value": text})
        elif value is not None:
            step.insert(SETTING, {"id": name, "value": text})
