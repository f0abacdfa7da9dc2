"""The style sheet, generated from the tokens: only what Fusion and the palette cannot say."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from string import Template

from PySide6.QtCore import QTemporaryDir
from PySide6.QtGui import QColor

from core.services.locations import resource
from ui.theme_tokens import CHROME_POINTS, FAMILY, Tokens

_SHEET = resource("style", "window.qss")
# name in the sheet: (icon file, token that colours it)
_IMAGES = {
    "image_down": ("chevron_down_16_regular", "text2"),
    "image_up": ("chevron_up_16_regular", "text2"),
    "image_check": ("checkmark_16_filled", "onaccent"),
}


def style_sheet(colours: Tokens, scale: int) -> str:
    """The whole sheet; lengths named ``p14`` stand for 14 px at 100 %, ``f10`` for 10 pt."""
    values = {name: value.name() for name, value in vars(colours).items()}
    values |= {f"p{n}": f"{round(n * scale / 100)}px" for n in range(1, 61)}
    values |= {f"f{n}": f"{n * scale / 100:g}pt" for n in (10, 12, 15, 22)}
    values |= {"family": FAMILY, "chrome": f"{CHROME_POINTS * scale / 100:g}pt"}
    values |= {
        name: _image(icon, getattr(colours, token)) for name, (icon, token) in _IMAGES.items()
    }
    return Template(_SHEET.read_text("utf-8")).substitute(values)


def _image(name: str, colour: QColor) -> str:
    """A style sheet can only name files: the recoloured picture goes into a temporary one."""
    target = _folder() / f"{name}-{colour.name()[1:]}.svg"
    if not target.exists():
        source = resource("icons", "fluent", f"{name}.svg").read_text("utf-8")
        target.write_text(source.replace("<path ", f'<path fill="{colour.name()}" '), "utf-8")
    return f'url("{target.as_posix()}")'


@cache
def _temporary() -> QTemporaryDir:
    folder = QTemporaryDir()
    if not folder.isValid():
        raise OSError(folder.errorString())
    return folder


def _folder() -> Path:
    return Path(_temporary().path())
