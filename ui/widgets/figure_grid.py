"""The grid of figures: a frozen table whose cells are entered, and a heading for many columns."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter

from ui import theme
from ui.delegates import cell
from ui.delegates.figure_editor import FigureDelegate
from ui.models.figure_table import FigureTableModel
from ui.widgets.frozen_table_grid import CellPainter
from ui.widgets.frozen_table_header import FrozenTableHeader
from ui.widgets.frozen_table_view import FrozenTableView

_HEADING_LINES = 4
_HEADING_PAD = 8


class FigureGrid(FrozenTableView):
    """Enter goes down, Tab right. With ``one_column`` Tab goes to the next entry cell.

    Signals:
        typing: the cell and the text in its editor, at every change.
        typing_ended: the editor is gone.
        locked: somebody typed where nothing is entered.
        command: a command of the page given in an open editor.
    """

    typing = Signal(QModelIndex, str)
    typing_ended = Signal()
    locked = Signal()
    command = Signal(str)

    def __init__(self, cells: CellPainter, *, one_column: bool) -> None:
        super().__init__(cells)
        self._one_column = one_column
        self.cell_delegate = FigureDelegate(self)
        self.setItemDelegate(self.cell_delegate)
        self.cell_delegate.finished.connect(self._after_editing)
        self.cell_delegate.typing.connect(self.typing)
        self.cell_delegate.stopped.connect(self.typing_ended)
        self.cell_delegate.command.connect(self.command)
        self.typed.connect(lambda _text: self.locked.emit())
        if not one_column:
            header = WrappedHeader(self)
            self.setHorizontalHeader(header)
            header.pressed.connect(self.select_column)
            header.sectionResized.connect(lambda *_: self.viewport().update())

    def figures(self) -> FigureTableModel:
        """The model as what it is."""
        model = self.model()
        assert isinstance(model, FigureTableModel)
        return model

    def _after_editing(self, columns: int, rows: int) -> None:
        if self._one_column and columns:
            self._next_entry(columns)
        else:
            self._keys.after_editing(columns, rows)

    def _next_entry(self, step: int) -> None:
        rows, current = self.rows(), self.currentIndex()
        entries = [r for r in rows if self._entry_at(r) is not None]
        ahead = [r for r in entries if (r > current.row() if step > 0 else r < current.row())]
        if ahead:
            row = ahead[0] if step > 0 else ahead[-1]
            column = self._entry_at(row)
            assert column is not None
            self.go_to(self.model().index(row, column))

    def _entry_at(self, row: int) -> int | None:
        """The entry column of a row of a form."""
        columns = (c for c in self.columns() if self.figures().target(row, c) is not None)
        return next(columns, None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """In a form Tab passes over what cannot be entered, as on a protected sheet."""
        if self._one_column and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            back = event.key() == Qt.Key.Key_Backtab or bool(
                event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            )
            self._next_entry(-1 if back else 1)
        else:
            super().keyPressEvent(event)


class WrappedHeader(FrozenTableHeader):
    """Names of elements on up to four lines over their figures."""

    def sizeHint(self) -> QSize:
        """As high as the longest name needs at the widths in force."""
        height = max(
            (len(self._lines(section)) for section in range(self.count())), default=1
        ) * theme.px(cell.LINE)
        return QSize(super().sizeHint().width(), height + _HEADING_PAD + 2)

    def _lines(self, section: int) -> tuple[cell.Line, ...]:
        font = theme.grid_font(bold=True)
        return cell.wrap(
            self._text(section), font, self.sectionSize(section) - 2 * cell.PAD, _HEADING_LINES
        )

    def _paint_level(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Centred over figures, at the left over names; at the foot of the row."""
        lines, height = self._lines(section), theme.px(cell.LINE)
        top = rect.bottom() - len(lines) * height - _HEADING_PAD // 2
        side = Qt.AlignmentFlag.AlignHCenter if section else Qt.AlignmentFlag.AlignLeft
        metrics = QFontMetrics(painter.font())
        for number, line in enumerate(lines):
            box = QRect(rect.left() + cell.PAD, top + number * height,
                        rect.width() - 2 * cell.PAD, max(height, metrics.height()))  # fmt: skip
            painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, line.text)
