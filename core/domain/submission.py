"""Whether a unit declared its figures of a period complete, and on time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class SubmissionState(StrEnum):
    """Đúng hạn, trễ, đang nhập, chưa báo cáo (quá hạn), chưa đến hạn."""

    ON_TIME = "on_time"
    LATE = "late"
    STARTED = "started"
    MISSING = "missing"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Submission:
    """How a unit's report of a period stands on a day.

    ``on`` is the day on which it was declared complete. ``days`` counts the days past the last
    day on time: up to ``on`` where it is complete, else up to today; 0 on time.
    """

    state: SubmissionState
    on: date | None = None
    days: int = 0


def submission(on: date | None, *, has_figures: bool, due: date, today: date) -> Submission:
    """Judge a report; ``due`` is the last day on time, itself included."""
    if on is not None:
        days = max(0, (on - due).days)
        return Submission(SubmissionState.LATE if days else SubmissionState.ON_TIME, on, days)
    days = max(0, (today - due).days)
    if has_figures:
        return Submission(SubmissionState.STARTED, None, days)
    return Submission(SubmissionState.MISSING if days else SubmissionState.OPEN, None, days)
