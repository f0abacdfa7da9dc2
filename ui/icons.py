"""Fluent icons, recoloured from a token when they are loaded."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from core.services.locations import resource
from ui.theme import px, theme_events, tokens

_FOLDER = resource("icons", "fluent")


def icon(
    name: str,
    token: str = "text2",  # noqa: S107 - a colour token
    *,
    size: int = 20,
    filled: bool = False,
    in_menus: bool = False,
) -> QIcon:
    """The icon with Fluent's ``name`` ("document_search") in the colour of a token.

    Sizes 16 and 20 exist as drawings of their own. The disabled state takes the token
    ``disabled``; on a button that is held down the icon takes the colour of the words there,
    in a theme whose selection inverts them. ``in_menus`` does the same for the chosen entry of
    a menu; a button must not have it, for there Qt means the one with the focus. A theme change
    does not reach an icon once handed out: see :func:`bind_icon`.
    """
    style = "filled" if filled else "regular"
    colours = tokens()
    ratios = tuple(sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()}))
    colour = getattr(colours, token).name()
    is_inverted = colours.onselect != colours.text
    return _icon(
        f"{name}_{size}_{style}",
        (colour, colours.disabled.name(), colours.onselect.name() if is_inverted else colour),
        px(size),
        ratios or (1.0,),
        in_menus,
    )


def program_icon() -> QIcon:
    """The program's own, drawn sharp at whatever size the system's bars ask for."""
    return QIcon(str(resource("so-mot-cua.svg")))


def bind_icon(
    target: QAction | QAbstractButton,
    name: str,
    token: str = "text2",  # noqa: S107 - a colour token
    size: int = 20,
) -> None:
    """Give an action or a button an icon that follows the theme for as long as it lives."""
    _Binding(target, name, token, size)


class _Binding(QObject):
    """Lives as a child of its target, so that the connection ends with it."""

    def __init__(self, target: QAction | QAbstractButton, name: str, token: str, size: int) -> None:
        super().__init__(target)
        self._target, self._name, self._token, self._size = target, name, token, size
        theme_events.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        in_menus = isinstance(self._target, QAction)
        made = icon(self._name, self._token, size=self._size, in_menus=in_menus)
        self._target.setIcon(made)


@cache
def _icon(
    file: str,
    colours: tuple[str, str, str],
    side: int,
    ratios: tuple[float, ...],
    in_menus: bool,
) -> QIcon:
    """``colours``: usual, disabled, and on a button that is held down."""
    usual, disabled, held = colours
    mode, state = QIcon.Mode, QIcon.State
    result = QIcon()
    for fill, where in (
        *(((held, (mode.Active, state.Off)),) if in_menus else ()),
        (usual, (mode.Normal, state.Off)),
        (held, (mode.Normal, state.On)),
        (disabled, (mode.Disabled, state.Off)),
        (disabled, (mode.Disabled, state.On)),
    ):
        renderer = QSvgRenderer(QByteArray(_coloured(file, fill)))
        for ratio in ratios:
            result.addPixmap(_drawn(renderer, side, ratio), *where)
    return result


def _coloured(file: str, fill: str) -> bytes:
    source = (_FOLDER / f"{file}.svg").read_text("utf-8")
    return source.replace("<path ", f'<path fill="{fill}" ').encode()


def _drawn(renderer: QSvgRenderer, side: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return pixmap
