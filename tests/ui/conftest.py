"""A dressed application, and a window on a book of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.domain.plan import Plan
from core.services.identity import OfficeIdentity
from core.services.office import Office
from ui.main_window import MainWindow
from ui.operations.collector import GarbageCollector
from ui.operations.runner import Operations
from ui.state import UiState
from ui.theme import apply_theme, register_fonts, scale, theme_name
from ui.translation import install_vietnamese


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Qt's offscreen platform complains of what only a screen can do."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(autouse=True)
def _collected_on_the_main_thread(qapp: QApplication) -> Iterator[None]:
    """As in the program: a widget destroyed on the worker thread hangs some later test."""
    collector = GarbageCollector(qapp)
    yield
    collector.collect()
    collector.stop()
    collector.deleteLater()


@pytest.fixture(autouse=True)
def _no_window_outlives_its_test(qapp: QApplication) -> Iterator[None]:
    """What stays would be restyled with every theme, and make each test slower than the last."""
    yield
    for widget in qapp.topLevelWidgets():
        if widget.parent() is None:
            widget.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application with our letters, words and light colours.

    The offscreen clipboard would keep our data until after Python has ended, and crash.
    """
    install_vietnamese(qapp)
    register_fonts()
    apply_theme(qapp, "light")
    yield qapp
    qapp.clipboard().clear()


def _undress(app: QApplication) -> None:
    """Back to light colours and small letters; a new style sheet costs, so only where needed."""
    if (theme_name(), scale()) != ("light", 100):
        apply_theme(app, "light")


@pytest.fixture
def light(dressed: QApplication) -> Iterator[QApplication]:
    """As ``dressed``; whatever a test does to the look is taken back."""
    yield dressed
    _undress(dressed)


@pytest.fixture
def operations(
    dressed: QApplication, tmp_path: Path, clock: Callable[[], datetime]
) -> Iterator[Operations]:
    """A worker thread that owns a new office of the district."""
    identity = OfficeIdentity(
        role="coordinator", unit_code="316", unit_name="Huyện Vĩnh Bảo", year=2024
    )
    runner = Operations()
    runner.open(
        lambda: Office.create(tmp_path / "so", identity, who="lan", clock=clock), lambda _: None
    )
    assert runner.wait_idle()
    yield runner
    runner.close()


@pytest.fixture
def window(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path, clock: Callable[[], datetime]
) -> Iterator[MainWindow]:
    """An open window of 1366×728 on a new book of the district, on the page Nhật ký."""
    identity = OfficeIdentity(
        role="coordinator", unit_code="316", unit_name="Huyện Vĩnh Bảo", year=2024
    )
    state = UiState(tmp_path / "so")
    state.put("window/page", "journal")
    opened = MainWindow(Operations(), state)
    qtbot.addWidget(opened)
    with qtbot.waitActive(opened):
        opened.show()
        opened.activateWindow()
    opened.open_book(lambda: Office.create(tmp_path / "so", identity, who="lan", clock=clock))
    assert opened.operations.wait_idle()
    yield opened
    opened.close()
    _undress(dressed)


@pytest.fixture(scope="session")
def reported(tmp_path_factory: pytest.TempPathFactory, sample_plan: Plan) -> Path:
    """The folder of an office whose communes have reported; tests take copies of it."""
    from tests.ui.report_desk import make_reported

    return make_reported(tmp_path_factory.mktemp("reported"), sample_plan)
