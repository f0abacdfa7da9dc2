"""The colours of the three themes: the only place in the program that names a colour."""

from __future__ import annotations

from dataclasses import dataclass, fields

from PySide6.QtGui import QColor, QPalette

FAMILY = "Liberation Sans"
CHROME_POINTS = 10.5


@dataclass(frozen=True, eq=False)
class Tokens:
    """One theme. A field is a meaning, never a hue; delegates ask for the meaning."""

    window: QColor
    base: QColor
    alt: QColor
    header: QColor
    line: QColor
    frame: QColor
    text: QColor
    text2: QColor
    disabled: QColor
    accent: QColor
    onaccent: QColor
    select: QColor
    onselect: QColor
    hover: QColor
    ok: QColor
    okbg: QColor
    fail: QColor
    failbg1: QColor
    failbg2: QColor
    failbg3: QColor
    late: QColor
    latebg: QColor
    latetext: QColor
    latesoft: QColor
    miss: QColor
    missbg: QColor
    misshatch: QColor
    ask: QColor
    askbg: QColor
    askline: QColor
    locked: QColor
    edit: QColor


def _tokens(**names: str) -> Tokens:
    return Tokens(**{name: QColor(value) for name, value in names.items()})


LIGHT = _tokens(
    window="#EEF1F4",
    base="#FFFFFF",
    alt="#F6F8FA",
    header="#E1E6EB",
    line="#C9D0D8",
    frame="#788593",
    text="#16202A",
    text2="#434F5C",
    disabled="#5F6A76",
    accent="#1B5A94",
    onaccent="#FFFFFF",
    select="#CCE1F4",
    onselect="#16202A",
    hover="#E8F1FA",
    ok="#1A6630",
    okbg="#E0F0E4",
    fail="#951F18",
    failbg1="#FCEAE6",
    failbg2="#F8D2CA",
    failbg3="#F3BAAF",
    late="#FFFFFF",
    latebg="#8A3A00",
    latetext="#7A3300",
    latesoft="#FFE7D1",
    miss="#434F5C",
    missbg="#E9EDF1",
    misshatch="#CDD4DB",
    ask="#5F4700",
    askbg="#FFF1B8",
    askline="#C79A00",
    locked="#EDF0F3",
    edit="#FFFFFF",
)

DARK = _tokens(
    window="#22282F",
    base="#191E23",
    alt="#1E242A",
    header="#2E363F",
    line="#3D4752",
    frame="#76838F",
    text="#E7EBEF",
    text2="#B3BDC7",
    disabled="#8D98A3",
    accent="#86BDF1",
    onaccent="#0E1A26",
    select="#26435F",
    onselect="#E7EBEF",
    hover="#25313D",
    ok="#84D69E",
    okbg="#1B3A26",
    fail="#FF9C8F",
    failbg1="#3A2422",
    failbg2="#512A26",
    failbg3="#6B302A",
    late="#1B1206",
    latebg="#FFB35C",
    latetext="#FFC98A",
    latesoft="#47311A",
    miss="#B3BDC7",
    missbg="#262D34",
    misshatch="#3A434D",
    ask="#FFE08A",
    askbg="#433A17",
    askline="#D2AE3C",
    locked="#20262C",
    edit="#10151A",
)

CONTRAST = _tokens(
    window="#000000",
    base="#000000",
    alt="#000000",
    header="#000000",
    line="#FFFFFF",
    frame="#FFFFFF",
    text="#FFFFFF",
    text2="#FFFFFF",
    disabled="#A6F5A6",
    accent="#FFFF00",
    onaccent="#000000",
    select="#1AEBFF",
    onselect="#000000",
    hover="#000000",
    ok="#7CFC7C",
    okbg="#000000",
    fail="#FF9E9E",
    failbg1="#000000",
    failbg2="#000000",
    failbg3="#000000",
    late="#000000",
    latebg="#FFFF00",
    latetext="#FFFF00",
    latesoft="#000000",
    miss="#FFFFFF",
    missbg="#000000",
    misshatch="#5A5A5A",
    ask="#FFFF00",
    askbg="#000000",
    askline="#FFFF00",
    locked="#000000",
    edit="#000000",
)


def from_system_palette(palette: QPalette) -> Tokens:
    """The tokens under a contrast theme of the system: its own few colours, nothing else."""
    ground, text = palette.window().color(), palette.windowText().color()
    link, disabled = palette.link().color(), palette.color(_DISABLED, QPalette.ColorRole.WindowText)
    values = {field.name: ground for field in fields(Tokens)}
    values |= dict.fromkeys(("line", "frame", "text", "text2", "miss", "misshatch"), text)
    values |= dict.fromkeys(("ok", "fail", "latebg", "latetext", "ask", "askline"), text)
    values |= {"disabled": disabled, "accent": link, "onaccent": ground}
    values |= {
        "select": palette.highlight().color(),
        "onselect": palette.highlightedText().color(),
    }
    return Tokens(**values)


_DISABLED = QPalette.ColorGroup.Disabled
