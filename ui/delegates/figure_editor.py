"""The editor of a figure: digits at the right as in the cell; nothing is filtered while typing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextOption
from PySide6.QtWidgets import QAbstractItemDelegate, QStyleOptionViewItem, QWidget

from ui import theme
from ui.delegates.plan_editor import CellEditor, Index, PlanCellDelegate

_COMMANDS = {
    Qt.Key.Key_PageUp: "former_unit",
    Qt.Key.Key_PageDown: "next_unit",
    Qt.Key.Key_Return: "complete",
    Qt.Key.Key_Enter: "complete",
    Qt.Key.Key_K: "not_arisen",
    Qt.Key.Key_J: "not_applicable",
}


class FigureDelegate(PlanCellDelegate):
    """The cell editor of the house with its text at the right.

    Signals:
        command: a key of the page that ends the editor: its name in the table above.
    """

    command = Signal(str)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A plain editor over the cell."""
        editor = super().createEditor(parent, option, index)
        assert isinstance(editor, CellEditor)
        editor.setFont(theme.grid_font(bold=True))
        side = QTextOption(Qt.AlignmentFlag.AlignRight)
        side.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        editor.document().setDefaultTextOption(side)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Only once: each check while typing refreshes the very row that is typed in."""
        if isinstance(editor, CellEditor) and not editor.loaded:
            super().setEditorData(editor, index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Commands of the page end the editor first."""
        if (
            isinstance(watched, CellEditor)
            and event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
            and (name := _COMMANDS.get(Qt.Key(event.key())))
        ):
            if name.startswith("not_"):  # what was typed gives way to the state
                self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.RevertModelCache)
            else:
                self.finish()
            self.command.emit(name)
            return True
        return super().eventFilter(watched, event)
