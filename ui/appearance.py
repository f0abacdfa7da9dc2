"""The theme and the letter size that a user chose, kept with the window's state."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from ui.state import GROUND, INK, UiState
from ui.theme import SCALES, THEMES, apply_theme, scale, theme_name, tokens

_THEME, _SCALE = "window/theme", "window/scale"


def apply_kept(state: UiState) -> None:
    """Give the application the look of last time."""
    name, percent = state.get(_THEME, "system"), state.get(_SCALE, 100)
    apply_theme(
        _application(),
        name if name in THEMES else "system",
        percent if percent in SCALES else 100,
    )
    _keep_for_the_door(state)


def set_theme(state: UiState, name: str) -> None:
    """Change the colours, and remember it."""
    apply_theme(_application(), name, scale())
    state.put(_THEME, name)
    _keep_for_the_door(state)


def set_scale(state: UiState, percent: int) -> None:
    """Change the letter size, and remember it."""
    apply_theme(_application(), theme_name(), percent)
    state.put(_SCALE, percent)


def _keep_for_the_door(state: UiState) -> None:
    """The next start paints before it knows a theme."""
    state.put(GROUND, tokens().window.name())
    state.put(INK, tokens().text2.name())


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
