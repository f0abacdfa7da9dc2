"""What stands where a plan will be: an office writes or reads one, a unit is sent one."""

from __future__ import annotations

from collections.abc import Callable

from ui.widgets.empty_state import EmptyState
from ui.widgets.page import Page

Way = tuple[str, Callable[[], None]]


def no_plan_state(page: Page, sentence: str, *ways: Way) -> EmptyState:
    """The office's sentence and ways, or where a unit finds its plan."""
    if not page.is_unit:
        return EmptyState(sentence, *ways)
    return EmptyState(
        "Chưa có phiếu nào. Mở tệp phiếu mà cơ quan tổng hợp gửi: kế hoạch, nhiệm vụ và số liệu cần"
        " báo cáo ở trong phiếu.",
        ("Nhận phiếu…", lambda: page.page_requested.emit("receive", "")),
    )
