"""An office whose communes have reported, by a seeded program, and its page Chỉ tiêu."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.domain.figure import Figure, FigureKey
from core.domain.period import parse_period
from core.services.office import Office
from ui.models.indicator_grid import Face
from ui.operations.runner import Operations
from ui.pages.indicators import IndicatorsPage
from ui.state import UiState

SILENT = ("11881", "11896", "11899", "11905", "11908", "11911")  # Liên Am and five others
HIEP_HOA = "11848"
DONE = (HIEP_HOA, "11824", "11830")
JUSTICE = "316-TP"


def fill(office: Office, months: Sequence[str], *, seed: int = 7) -> None:
    """Figures of all communes but the silent ones, in months, by a program."""
    dice = random.Random(seed)
    figures: dict[FigureKey, Figure] = {}
    for code in months:
        period = parse_period(code)
        for unit in office.figures.book(period).units:
            if unit.id in SILENT:
                continue
            values = one_unit(dice) if unit.id != HIEP_HOA else hiep_hoa()
            for element, value in values.items():
                figures[FigureKey(unit.id, code, element)] = Figure.number(value)
        figures[FigureKey(JUSTICE, code, "ct_da_thuc_hien")] = Figure.number(1)
    office.figures.put(figures)
    for unit_id in DONE:
        office.figures.complete(unit_id, parse_period(max(months)), reason="số mẫu")


def one_unit(dice: random.Random) -> dict[str, int]:
    """The figures of a commune in a month, whose parts fit their sums."""
    received, paid = dice.randint(40, 140), dice.randint(30, 70)
    solved, rated = dice.randint(40, received), dice.choice([0, 20, 30, 40])
    late = dice.choice([0, 0, 0, 1, 2, 8])
    return {
        "f06_4": round(received * dice.uniform(0.35, 0.7)),
        "f06_5": 0,
        "f06_6": 5,
        "f06_8": solved - late,
        "f06_9": 0,
        "f06_10": late,
        "f06_12": 5,
        "f06_13": 0,
        "sh_ho_so": round(solved * dice.uniform(0.6, 0.97)),
        "kq_van_ban": solved,
        "kq_dien_tu": solved - dice.choice([0, 0, 0, 3, 6]),
        "ct_da_thuc_hien": int(dice.random() < 0.8),
        "sdl_ho_so": round(received * dice.uniform(0.3, 0.7)),
        "tt_giao_dich": paid,
        "tt_truc_tuyen": round(paid * dice.uniform(0.25, 0.6)),
        "hl_danh_gia": rated,
        "hl_hai_long": round(rated * dice.uniform(0.85, 1)),
    } | {"f06_5": received - round(received * 0.5)}


def hiep_hoa() -> dict[str, int]:
    """The commune of the reference picture: 33 ÷ 90 online, 24 ÷ 90 of the data used again."""
    return one_unit(random.Random(1)) | {
        "f06_4": 33, "f06_5": 57, "sdl_ho_so": 24, "tt_truc_tuyen": 10, "tt_giao_dich": 42,
        "hl_hai_long": 0, "hl_danh_gia": 0, "ct_da_thuc_hien": 0,
    }  # fmt: skip


class IndicatorDesk:
    """The page on a filled office, with the hands of a person."""

    def __init__(self, operations: Operations, folder: Path, *, filled: bool = True) -> None:
        self.operations = operations
        self.state = UiState(folder)
        self.state.put("book/period", "2024-T03")
        if filled:
            operations.query(
                lambda office: fill(office, ["2024-T01", "2024-T02", "2024-T03"]), lambda _: None
            )
        self.page = IndicatorsPage(operations, self.state)
        operations.changed.connect(self.page.refresh)
        self.page.resize(1218, 600)
        self.page.show()
        self.page.activateWindow()
        self.page.refresh(None)
        self.settle()
        self.page.activate()

    def settle(self) -> None:
        """Let every job and event come to its end."""
        for _ in range(4):
            assert self.operations.wait_idle(20_000)
            QApplication.processEvents()

    def face(self, unit_id: str, code: str) -> Face:
        """The face of a cell."""
        index = self.page.model.place(unit_id, code)
        assert index.isValid(), (unit_id, code)
        return self.page.model.face(index.row(), index.column())

    def total(self, code: str) -> Face:
        """The face of the total row under an indicator."""
        grid = self.page.model.grid
        assert grid.total is not None
        place = [column.key for column in grid.columns].index(code)
        return grid.total.faces[place]

    def row(self, unit_id: str) -> list[str]:
        """The frozen words of a row."""
        return list(next(r for r in self.page.model.grid.rows if r.key == unit_id).lead)

    def press(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """A key to the grid."""
        QTest.keyClick(self.page.grid, key, modifiers)
        self.settle()

    def filter(self, text: str) -> None:
        """Type into the filter field."""
        self.page.filter_edit.setText(text)
        self.page._timer.stop()
        self.page._fill()
