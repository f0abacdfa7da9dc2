"""The keys of the window, in one table, and the walk through its regions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

UNDO = "Ctrl+Z"
REDO = "Ctrl+Y"
SAVE = "Ctrl+S"
FILTER = "Ctrl+F"
SEARCH = "Ctrl+Shift+F"
HELP = "F1"
KEYS = "Shift+F1"
DETAIL = "F4"
RELOAD = "F5"
NEXT_REGION = "F6"
FORMER_REGION = "Shift+F6"
FORMER_PERIOD = "Alt+PgUp"
NEXT_PERIOD = "Alt+PgDown"
MENU = "F10"
QUIT = "Ctrl+Q"

# What the help lists for every page, beside the page's own commands.
WINDOW_KEYS = (
    ("Ctrl+1 … Ctrl+9, Ctrl+0", "mở trang theo thứ tự ở cột bên trái"),
    ("F1, Shift+F1", "trợ giúp của trang, phím của trang"),
    ("F6, Shift+F6", "sang vùng kế tiếp, về vùng trước"),
    ("F4", "mở, đóng ngăn chi tiết"),
    ("F5", "đọc lại"),
    ("F10, Alt+chữ cái", "mở thực đơn"),
    ("Shift+F10", "thực đơn của ô đang chọn"),
    ("Ctrl+Z, Ctrl+Y", "hoàn tác, làm lại"),
    ("Ctrl+F", "lọc bảng của trang"),
    ("Ctrl+Shift+F", "tìm trong sổ"),
    ("Alt+PgUp, Alt+PgDn", "kỳ trước, kỳ sau"),
    ("Ctrl+S", "xem lần ghi gần nhất; sổ tự ghi sau mỗi thay đổi"),
    ("Esc", "bỏ chữ đang gõ, bộ lọc hoặc thông báo"),
)


def page_key(place: int) -> str:
    """The key of the page at a place (from 0) of the navigation; "" from the eleventh on."""
    return f"Ctrl+{(place + 1) % 10}" if place < 10 else ""


def next_region(regions: Sequence[QWidget], focus: QWidget | None, step: int) -> QWidget | None:
    """The region after (or, with -1, before) the one that holds the focus, in a circle.

    Regions that cannot be seen or used are passed over; None when there is no other.
    """
    usable = [region for region in regions if region.isVisible() and region.isEnabled()]
    holding = [
        place
        for place, region in enumerate(usable)
        if focus is not None and (region is focus or region.isAncestorOf(focus))
    ]
    place = holding[-1] if holding else (-1 if step > 0 else 0)
    for distance in range(1, len(usable) + 1):
        region = usable[(place + step * distance) % len(usable)]
        if focus_into(region):
            return region
    return None


def focus_into(region: QWidget) -> bool:
    """Put the focus on a region, or on the first part of it that takes the Tab key."""
    if _takes_tab(region):
        region.setFocus(Qt.FocusReason.TabFocusReason)
        return True
    for child in region.findChildren(QWidget):
        if _takes_tab(child) and child.isVisibleTo(region):
            child.setFocus(Qt.FocusReason.TabFocusReason)
            return True
    return False


def _takes_tab(widget: QWidget) -> bool:
    policy = (widget.focusProxy() or widget).focusPolicy()
    return widget.isEnabled() and bool(policy & Qt.FocusPolicy.TabFocus)
