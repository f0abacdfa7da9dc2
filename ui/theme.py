"""The look: tokens, palette, fonts and scale, and one signal when any of them changes."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from core.services.locations import resource
from ui.theme_style import style_sheet
from ui.theme_tokens import (
    CHROME_POINTS,
    CONTRAST,
    DARK,
    FAMILY,
    LIGHT,
    Tokens,
    from_system_palette,
)

GRID_POINTS = 10.0
TITLE_POINTS = 12.0
LARGEST_DIALOG = QSize(1080, 560)  # 1366×768 at 125 %, less the task bar and the title
SCALES = (100, 115, 130)
THEMES = {
    "system": "Theo Windows",
    "light": "Sáng",
    "dark": "Tối",
    "contrast": "Tương phản cao",
}
_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
    "contrast": Qt.ColorScheme.Dark,
}


class ThemeEvents(QObject):
    """Announces a change of colours or of letter size.

    Signals:
        changed: the tokens, the fonts or the scale are new; paint again.
    """

    changed = Signal()


class _Current:
    name = "system"
    scale = 100
    tokens = LIGHT


theme_events = ThemeEvents()


def tokens() -> Tokens:
    """The colours in force."""
    return _Current.tokens


def scale() -> int:
    """The letter size in force, in percent."""
    return _Current.scale


def theme_name() -> str:
    """The theme in force, as the user chose it: a key of :data:`THEMES`."""
    return _Current.name


def px(length: int) -> int:
    """A length of the design, drawn for 100 %, at the letter size in force."""
    return round(length * _Current.scale / 100)


def dialog_size(width: int, height: int) -> QSize:
    """The size of a dialog designed for 100 %, never larger than the smallest screen bears."""
    return QSize(px(width), px(height)).boundedTo(LARGEST_DIALOG)


def chrome_font(points: float = CHROME_POINTS, *, bold: bool = False) -> QFont:
    """The font of menus, navigation and forms; 12 points bold for a page title."""
    font = QFont(FAMILY)
    font.setPointSizeF(points * _Current.scale / 100)
    font.setBold(bold)
    return font


def grid_font(*, bold: bool = False, italic: bool = False) -> QFont:
    """The font of grids and of secondary text: 10 points, the floor."""
    font = chrome_font(GRID_POINTS, bold=bold)
    font.setItalic(italic)
    return font


def register_fonts() -> None:
    """Make the bundled letters known to Qt, so that every machine draws the same widths."""
    for path in sorted(resource("fonts").glob("LiberationSans-*.ttf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise RuntimeError(f"font not readable: {path}")


def apply_theme(app: QApplication, name: str = "system", scale: int = 100) -> None:
    """Give the whole application a theme of :data:`THEMES` and a scale of :data:`SCALES`."""
    _Current.name, _Current.scale = name, scale
    hints = QGuiApplication.styleHints()
    if app.property("follows_scheme") is None:
        app.setProperty("follows_scheme", True)
        app.setStyle("Fusion")
        hints.colorSchemeChanged.connect(_on_system_changed)
    if hints.colorScheme() != _SCHEMES[name]:
        hints.setColorScheme(_SCHEMES[name])
    _Current.tokens = _resolve(app, name)
    app.setPalette(_palette(_Current.tokens))
    app.setStyleSheet(style_sheet(_Current.tokens, _Current.scale))
    # After the style sheet: the first one takes away the letters of single kinds of widgets.
    app.setFont(chrome_font())
    app.setFont(grid_font(), "QAbstractItemView")
    app.setFont(grid_font(), "QToolTip")
    theme_events.changed.emit()


def _on_system_changed() -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication) and _Current.name == "system":
        apply_theme(app, "system", _Current.scale)


def _resolve(app: QApplication, name: str) -> Tokens:
    if name == "system":
        hints = QGuiApplication.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            app.setPalette(QPalette())
            return from_system_palette(app.palette())
        return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT
    return {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}[name]


def _palette(colours: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette(colours.window, colours.window)
    for roles, colour in (
        ((role.Window, role.Button), colours.window),
        ((role.Base,), colours.base),
        ((role.AlternateBase,), colours.alt),
        ((role.WindowText, role.Text, role.ButtonText), colours.text),
        ((role.Highlight,), colours.select),
        ((role.HighlightedText,), colours.onselect),
        ((role.Accent, role.Link, role.LinkVisited), colours.accent),
        ((role.PlaceholderText,), colours.text2),
        ((role.ToolTipBase,), colours.base),
        ((role.ToolTipText,), colours.text),
        ((role.BrightText,), colours.fail),
        ((role.Mid, role.Dark), colours.frame),
        ((role.Midlight, role.Light), colours.line),
        ((role.Shadow,), colours.frame),
    ):
        for each in roles:
            palette.setColor(each, colour)
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(colours.disabled))
    return palette
