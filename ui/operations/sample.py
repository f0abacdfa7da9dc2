"""Taking the sample book away."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.operations.runner import Operations

if TYPE_CHECKING:
    from core.services.office import Office


def remove_sample(*, operations: Operations, on_done: Callable[[], None]) -> None:
    """Remove the open sample book; the folder is then as before the first day."""

    def put(office: Office) -> None:
        from core.services.office import local_now
        from core.services.sample import remove_sample as remove

        remove(office.data_dir, local_now())

    operations.exchange_store(put, lambda _: on_done(), label="Đang xóa sổ mẫu")
