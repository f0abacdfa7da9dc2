"""Backups: made each day by themselves, listed, written, looked through, put back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ui.operations.runner import Operations, Progress

if TYPE_CHECKING:
    from core.services.backup_file import About
    from core.services.backups import Backup
    from core.services.office import Office

OnError = Callable[[Exception], None]


def back_up_daily(*, operations: Operations, on_error: OnError) -> None:
    """Make the backup of the day where there is something new."""
    operations.query(
        lambda office: office.backups.daily(), lambda _: None, on_error, label="Đang sao lưu"
    )


def list_backups(
    *, operations: Operations, on_result: Callable[[list[Backup]], None], on_error: OnError
) -> None:
    """The backups beside the store, the newest first."""
    operations.query(lambda office: office.backups.list(), on_result, on_error)


def write_backup(
    *,
    operations: Operations,
    folder: Path | None,
    on_result: Callable[[Backup], None],
    on_error: OnError,
) -> None:
    """Write a backup beside the store, or into a folder of the person's choice."""
    operations.query(
        lambda office: office.backups.write(folder), on_result, on_error, label="Đang sao lưu"
    )


def check_backups(
    *,
    operations: Operations,
    paths: list[Path],
    on_result: Callable[[list[Path]], None],
    on_error: OnError,
) -> None:
    """Read backups through; the answer names the damaged ones."""

    def check(office: Office, progress: Progress) -> list[Path]:
        from core.domain.errors import UserError

        damaged = []
        for number, path in enumerate(paths):
            progress.report(number, len(paths), path.name)
            try:
                office.backups.check(path)
            except UserError:
                damaged.append(path)
        return damaged

    operations.query_long(check, on_result, on_error, label="Đang kiểm tra bản sao lưu")


def look_at_backup(
    *, operations: Operations, path: Path, on_result: Callable[[About], None], on_error: OnError
) -> None:
    """Read a file through before a person is asked whether to put it back."""
    operations.query(
        lambda office: office.backups.check(path),
        on_result,
        on_error,
        label="Đang kiểm tra bản sao lưu",
    )


def restore_backup(
    *, operations: Operations, path: Path, on_done: Callable[[About], None], on_error: OnError
) -> None:
    """Put a backup in the place of the store; the present one is kept beside the others."""

    def put(office: Office) -> About:
        from core.services.restore import restore

        return restore(office.data_dir, path, who=office.recorder.who, clock=office.clock)

    operations.exchange_store(put, on_done, on_error, label="Đang khôi phục")
