"""The editor of a plan cell: plain lines of text, no completion, no filter on keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QFrame,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import theme
from ui.delegates.cell import paint_frame, row_height

Index = QModelIndex | QPersistentModelIndex

HIGHEST = 220  # an editor grows over the rows below up to here
_MARGIN = 7
_KEY = Qt.Key
_ARROWS = {
    _KEY.Key_Up: (0, -1),
    _KEY.Key_Down: (0, 1),
    _KEY.Key_Left: (-1, 0),
    _KEY.Key_Right: (1, 0),
}


class CellEditor(QPlainTextEdit):
    """A cell's text while it is typed.

    ``typed_into`` says that it was opened by typing: it started empty, and an arrow key
    ends it as in Excel. Opened by F2 the arrows move the caret.

    Signals:
        height_wanted: the text needs more or less room.
    """

    height_wanted = Signal()

    def __init__(self, parent: QWidget, *, typed_into: bool) -> None:
        super().__init__(parent)
        self.typed_into = typed_into
        self.loaded = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet(
            f"QPlainTextEdit {{ border: none; border-radius: 0; padding: 0;"
            f" background: {theme.tokens().edit.name()}; }}"
        )
        self.setFont(theme.grid_font())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(_MARGIN)
        self.setAccessibleName("Sửa ô")
        self.textChanged.connect(self.height_wanted)

    def load(self, text: str) -> None:
        """Take the cell's text; a later refresh of the grid does not overwrite what is typed."""
        if self.loaded:
            return
        self.loaded = True
        if not self.typed_into:
            self.setPlainText(text)
            self.moveCursor(QTextCursor.MoveOperation.End)

    def text(self) -> str:
        """What is typed so far."""
        return self.toPlainText()

    def wanted_height(self) -> int:
        """The height that shows the whole text, at most :data:`HIGHEST`."""
        self.document().setTextWidth(self.viewport().width())
        lines = 0
        block = self.document().begin()
        while block.isValid():
            self.document().documentLayout().blockBoundingRect(block)
            lines += max(1, block.layout().lineCount())
            block = block.next()
        height = max(row_height(lines), lines * self.fontMetrics().lineSpacing() + 2 * _MARGIN + 2)
        return min(height, theme.px(HIGHEST))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, with the frame of the current cell around it."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        paint_frame(painter, self.viewport().rect(), theme.tokens().accent)


class PlanCellDelegate(QStyledItemDelegate):
    """Opens and closes editors; the view paints its rows itself.

    Signals:
        finished: an editor was closed by a key; the cell to go to is (columns, rows) away.
        typing: the text in the editor, at its opening and at every change.
        stopped: the editor is gone.
    """

    finished = Signal(int, int)
    typing = Signal(QModelIndex, str)
    stopped = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.opens_empty = False
        self._editor: CellEditor | None = None
        self._index = QPersistentModelIndex()
        self.heights: dict[int, int] = {}

    @property
    def editor(self) -> CellEditor | None:
        """The editor that is open."""
        return self._editor

    def finish(self) -> None:
        """Write what is being typed, if an editor is open, and close it."""
        if self._editor is not None:
            editor = self._editor
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A plain editor over the cell."""
        editor = CellEditor(parent, typed_into=self.opens_empty)
        self._editor, self._index = editor, QPersistentModelIndex(index)
        editor.height_wanted.connect(lambda: self._grow(editor))
        editor.textChanged.connect(lambda: self.typing.emit(self._current(), editor.text()))
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's name
        """Forget the editor."""
        if editor is self._editor:
            self._editor = None
            self.stopped.emit()
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The cell's text, once: what was typed since is not overwritten by a refresh."""
        if isinstance(editor, CellEditor):
            editor.load(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            self.typing.emit(self._current(), editor.text())

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Write what was typed."""
        if isinstance(editor, CellEditor):
            index.model().setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Over the cell and its lines, at least as high as the row."""
        rect = QRect(option.rect).adjusted(-1, -1, 0, 0)
        editor.setProperty("row_height", rect.height())
        editor.setGeometry(rect)
        if isinstance(editor, CellEditor):
            self._grow(editor)

    def _grow(self, editor: CellEditor) -> None:
        least = int(editor.property("row_height") or 0)
        parent = editor.parentWidget()
        wanted = max(least, editor.wanted_height())
        room = parent.height() if parent else wanted
        top = min(editor.y(), max(0, room - wanted))
        if editor.height() != wanted or top != editor.y():
            editor.setGeometry(editor.x(), top, editor.width(), min(wanted, room))

    def _current(self) -> QModelIndex:
        index = self._index
        return (
            index.model().index(index.row(), index.column(), index.parent())
            if (index.isValid())
            else QModelIndex()
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter, Tab, Esc and, after typing, the arrows end the editor as in Excel."""
        if isinstance(watched, CellEditor) and event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if isinstance(watched, CellEditor) and event.type() is QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            return self._key(watched, event)
        return super().eventFilter(watched, event)

    def _key(self, editor: CellEditor, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers()
        back = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if key in (_KEY.Key_Return, _KEY.Key_Enter):
            if modifiers & Qt.KeyboardModifier.AltModifier:
                editor.insertPlainText("\n")
            else:
                self._close(editor, 0, -1 if back else 1)
        elif key in (_KEY.Key_Tab, _KEY.Key_Backtab):
            self._close(editor, -1 if key == _KEY.Key_Backtab or back else 1, 0)
        elif key == _KEY.Key_Escape:
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)
        elif key in _ARROWS and editor.typed_into and not modifiers & ~_KEYPAD:
            self._close(editor, *_ARROWS[key])
        else:
            return False
        return True

    def _close(self, editor: QWidget, columns: int, rows: int) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.finished.emit(columns, rows)


_KEYPAD = Qt.KeyboardModifier.KeypadModifier
