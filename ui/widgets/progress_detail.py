"""The panel beside the progress board: the whole task, what was reported, what can be changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.domain.progress import Progress
from core.domain.unit import Unit
from core.services.progress import CellKey
from ui import theme
from ui.signs import SignLabel
from ui.widgets.progress_fields import ProgressFields
from ui.widgets.progress_giving import ProgressGiving


@dataclass(frozen=True, slots=True, kw_only=True)
class CellDetail:
    """What the panel shows of a task at a unit.

    ``former`` are (period, sign, words) of former reports, the newest first; ``free`` the units
    without the task; ``taken`` why the unit was freed, ``None`` where it was not.
    """

    key: CellKey
    title: str
    content: str
    sign: str
    headline: str
    deadline: str
    report: Progress | None
    notes: tuple[str, ...]
    former: tuple[tuple[str, str, str], ...]
    given: bool
    taken: str | None
    free: Sequence[Unit]
    year: int
    can_assign: bool
    selected: int = 1


class ProgressDetail(QWidget):
    """Shows a :class:`CellDetail`; its fields and buttons speak for themselves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Chi tiết nhiệm vụ tại đơn vị")
        self.key: CellKey | None = None
        self._heading = QWidget(objectName="paneHeading")
        self._heading.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = QLabel()
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.content = _words()
        self.late = _StateBlock()
        self.fields = ProgressFields()
        self.notes = _words(secondary=True)
        self.former = _FormerReports()
        self.giving = ProgressGiving()
        self.hint = QLabel("Chọn một ô để xem và ghi tiến độ.", wordWrap=True)
        self.hint.setProperty("role", "secondary")
        self._lay_out()
        theme.theme_events.changed.connect(self._restyle)
        self._restyle()
        self.show_detail(None)

    def show_detail(self, detail: CellDetail | None) -> None:
        """Show a cell; None when there is none."""
        if detail is None or detail.key != self.key:
            self.fields.commit()
            self.giving.close_form()
        self.key = detail.key if detail else None
        for widget in (self._body, self.giving):
            widget.setVisible(detail is not None)
        self.hint.setVisible(detail is None)
        if detail is None:
            self.title.setText("Chi tiết")
            return
        more = f" và {detail.selected - 1} ô khác" if detail.selected > 1 else ""
        self.title.setText(detail.title + more)
        self.title.setToolTip(detail.title)
        self.content.setText(_html(detail.content))
        self.late.show_state(detail.sign, detail.headline, detail.deadline)
        self.fields.setVisible(detail.given)
        self.fields.set_report(detail.report)
        self.notes.setText("<br>".join(map(escape, detail.notes)))
        self.notes.setVisible(bool(detail.notes))
        self.former.show_reports(detail.former)
        self.giving.set_state(
            given=detail.given,
            exempt=detail.taken is not None,
            year=detail.year,
            free=detail.free,
            can_assign=detail.can_assign,
        )

    def set_locked(self, *, locked: bool) -> None:
        """In a locked period the report is only read."""
        self.fields.setEnabled(not locked)

    def sizeHint(self) -> QSize:
        """As wide as a panel is; the rest of the width belongs to the table."""
        return QSize(theme.px(288), theme.px(400))

    def minimumSizeHint(self) -> QSize:
        """Small: the panel scrolls."""
        return QSize(theme.px(240), theme.px(100))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._heading)
        row.setContentsMargins(10, 0, 10, 0)
        row.addWidget(self.title)
        self._body = QWidget(objectName="panel")
        column = QVBoxLayout(self._body)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(8)
        for widget in (self.content, self.late, self.fields, self.notes, self.former):
            column.addWidget(widget)
        column.addStretch()
        area = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._heading)
        whole.addWidget(self.hint)
        whole.addWidget(area, 1)
        whole.addWidget(self.giving)
        self.giving.setContentsMargins(10, 4, 10, 8)
        self.hint.setContentsMargins(10, 8, 10, 0)

    def _restyle(self) -> None:
        self._heading.setFixedHeight(theme.px(28))
        self.title.setFont(theme.chrome_font(bold=True))
        for label in (self.content, self.notes):
            label.setFont(theme.grid_font())


class _StateBlock(QFrame):
    """How the task stands, with the number that helps; filled only where a person is needed."""

    def __init__(self) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        self._sign = SignLabel()
        self._sign_name = ""
        self.headline = QLabel(wordWrap=True)
        self.deadline = QLabel(wordWrap=True)
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 6, 8, 6)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(2)
        grid.addWidget(self._sign, 0, 0)
        grid.addWidget(self.headline, 0, 1)
        grid.addWidget(self.deadline, 1, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        theme.theme_events.changed.connect(self._restyle)

    def show_state(self, sign: str, headline: str, deadline: str) -> None:
        """The sign, the words beside it, and under them the deadline's own words."""
        self._sign_name = sign
        self._sign.setVisible(bool(sign))
        self._sign.set_sign(sign)
        self.headline.setText(headline)
        self.deadline.setText(deadline)
        self.deadline.setVisible(bool(deadline))
        self._restyle()

    def _restyle(self) -> None:
        colours = theme.tokens()
        ground, ink = {
            "overdue": (colours.latesoft, colours.latetext),
            "ask": (colours.askbg, colours.ask),
            "not_reported": (colours.missbg, colours.miss),
        }.get(self._sign_name, (colours.window, colours.text))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, ground)
        palette.setColor(QPalette.ColorRole.WindowText, ink)
        for widget in (self, self.headline, self.deadline):
            widget.setPalette(palette)
        self.headline.setFont(theme.grid_font(bold=True))
        self.deadline.setFont(theme.grid_font())


class _FormerReports(QWidget):
    """What was reported in other periods."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(2, 1)
        self._reports: Sequence[tuple[str, str, str]] = ()
        theme.theme_events.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self.show_reports(self._reports)

    def show_reports(self, reports: Sequence[tuple[str, str, str]]) -> None:
        """A line for each (period, sign, words)."""
        while self._grid.count():
            former = self._grid.takeAt(0).widget()
            former.hide()
            former.deleteLater()
        self._reports = reports
        self.setVisible(bool(reports))
        if not reports:
            return
        title = QLabel("Các kỳ trước")
        title.setFont(theme.grid_font(bold=True))
        self._grid.addWidget(title, 0, 0, 1, 3)
        top = Qt.AlignmentFlag.AlignTop
        for row, (period, sign, words) in enumerate(reports, start=1):
            name, told = QLabel(period), QLabel(words, wordWrap=True)
            for label in (name, told):
                label.setFont(theme.grid_font())
            self._grid.addWidget(name, row, 0, top)
            self._grid.addWidget(SignLabel(sign), row, 1, top)
            self._grid.addWidget(told, row, 2)


def _words(*, secondary: bool = False) -> QLabel:
    label = QLabel(wordWrap=True, textFormat=Qt.TextFormat.RichText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if secondary:
        label.setProperty("role", "secondary")
    return label


def _html(text: str) -> str:
    return escape(text).replace("\n", "<br>")
