"""What a unit came from and what it passed to: drawn, and told in a table."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from core.domain.calendar import paper_date
from core.domain.unit import Extent, Succession, Unit, UnitDirectory
from ui.theme import grid_font, px, theme_events, tokens

_BOX_HEIGHT, _GAP, _STAGE_GAP, _SPACE = 40, 6, 14, 34
EXTENT_WORDS = {
    Extent.WHOLE: "toàn bộ",
    Extent.ALL_PEOPLE: "một phần đất, toàn bộ dân",
    Extent.PART: "một phần",
}


class UnitSuccession(QScrollArea):
    """The drawing above, the table below; both of the unit selected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Kế thừa của đơn vị")
        self.drawing = SuccessionDrawing()
        self.table = QLabel(wordWrap=True, textFormat=Qt.TextFormat.RichText)
        self.table.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        body = QWidget(objectName="panel")
        column = QVBoxLayout(body)
        column.setContentsMargins(10, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.drawing)
        column.addWidget(self.table)
        column.addStretch()
        self.setWidget(body)
        theme_events.changed.connect(self._restyle)
        self._restyle()

    def show_unit(self, unit: Unit | None, directory: UnitDirectory) -> None:
        """Show where a unit stands in the order of successions."""
        stages = _stages(unit, directory)
        self.drawing.show_stages(stages, directory, unit)
        links = [link for stage in stages for link in stage]
        if unit is None:
            self.table.setText("Chọn một đơn vị để xem đơn vị trước và sau.")
        elif not links:
            self.table.setText(f"{escape(unit.name)} chưa có thay đổi nào được ghi.")
        else:
            self.table.setText(_html(links, directory))

    def _restyle(self) -> None:
        self.table.setFont(grid_font())


class SuccessionDrawing(QWidget):
    """Old units on the left, new ones on the right, a line for each passing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stages: list[list[Succession]] = []
        self._directory = UnitDirectory(())
        self._unit: Unit | None = None

    def show_stages(
        self, stages: list[list[Succession]], directory: UnitDirectory, unit: Unit | None
    ) -> None:
        """Draw these passings; ``unit`` stands out."""
        self._stages, self._directory, self._unit = stages, directory, unit
        self.setVisible(bool(stages))
        self.setFixedHeight(self.sizeHint().height())
        self.setAccessibleName("; ".join(_sentence(link, directory) for s in stages for link in s))
        self.update()

    def sizeHint(self) -> QSize:
        """High enough for the fuller side of each stage."""
        heights = [self._stage_height(stage) for stage in self._stages]
        return QSize(px(240), sum(heights) + px(_STAGE_GAP) * max(0, len(heights) - 1) + 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """One stage below the other."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(grid_font())
        top = 0
        for stage in self._stages:
            self._paint_stage(painter, stage, top)
            top += self._stage_height(stage) + px(_STAGE_GAP)

    def _stage_height(self, stage: list[Succession]) -> int:
        most = max(len(_olds(stage)), len(_news(stage)))
        return most * px(_BOX_HEIGHT) + (most - 1) * px(_GAP)

    def _paint_stage(self, painter: QPainter, stage: list[Succession], top: int) -> None:
        width = (self.width() - px(_SPACE)) // 2
        height = self._stage_height(stage)
        old = self._boxes(_olds(stage), 0, width, top, height)
        new = self._boxes(_news(stage), self.width() - width - 1, width, top, height)
        for link in stage:
            self._paint_line(painter, link, old[link.old_id], new[link.new_id])
        for boxes in (old, new):
            for unit_id, rect in boxes.items():
                self._paint_box(painter, self._directory.by_id[unit_id], rect)

    def _boxes(
        self, ids: list[str], left: int, width: int, top: int, height: int
    ) -> dict[str, QRect]:
        step = px(_BOX_HEIGHT) + px(_GAP)
        first = top + (height - len(ids) * step + px(_GAP)) // 2
        return {
            unit_id: QRect(left, first + place * step, width, px(_BOX_HEIGHT))
            for place, unit_id in enumerate(ids)
        }

    def _paint_line(self, painter: QPainter, link: Succession, old: QRect, new: QRect) -> None:
        """A whole line carries the figures along, a broken one does not."""
        start = QPointF(old.right() + 1, old.center().y() + 0.5)
        end = QPointF(new.left(), new.center().y() + 0.5)
        middle = (start.x() + end.x()) / 2
        path = QPainterPath(start)
        path.cubicTo(QPointF(middle, start.y()), QPointF(middle, end.y()), end)
        style = Qt.PenStyle.SolidLine if link.extent.carries_figures else Qt.PenStyle.DashLine
        painter.setPen(QPen(tokens().accent, 1.5, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def _paint_box(self, painter: QPainter, unit: Unit, rect: QRect) -> None:
        colours = tokens()
        is_chosen = self._unit is not None and unit.id == self._unit.id
        painter.setPen(QPen(colours.accent if is_chosen else colours.frame, 2 if is_chosen else 1))
        painter.setBrush(colours.base)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 3, 3)
        painter.setFont(grid_font(bold=is_chosen))
        inside = rect.adjusted(7, 3, -5, -3)
        metrics = painter.fontMetrics()
        name = metrics.elidedText(unit.name, Qt.TextElideMode.ElideRight, inside.width())
        painter.setPen(colours.text)
        painter.drawText(inside, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, name)
        painter.setFont(grid_font())
        painter.setPen(colours.text2)
        words = metrics.elidedText(unit.code, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, words)


def _stages(unit: Unit | None, directory: UnitDirectory) -> list[list[Succession]]:
    if unit is None:
        return []
    stages = [directory.predecessors(unit.id), directory.successors(unit.id)]
    return [sorted(stage, key=lambda link: link.on) for stage in stages if stage]


def _olds(stage: list[Succession]) -> list[str]:
    return list(dict.fromkeys(link.old_id for link in stage))


def _news(stage: list[Succession]) -> list[str]:
    return list(dict.fromkeys(link.new_id for link in stage))


def _sentence(link: Succession, directory: UnitDirectory) -> str:
    old, new = directory.by_id[link.old_id], directory.by_id[link.new_id]
    words = EXTENT_WORDS[link.extent]
    return f"{paper_date(link.on)}: {old.name} ({old.code}) thành {new.name} ({new.code}), {words}"


def _html(links: list[Succession], directory: UnitDirectory) -> str:
    soft, line = tokens().text2.name(), tokens().line.name()
    cell = f"style='padding: 3px 8px 3px 0; border-bottom: 1px solid {line}'"
    rows = [
        f"<tr><td {cell}>{escape(directory.by_id[link.old_id].name)}</td>"
        f"<td {cell}>{escape(directory.by_id[link.new_id].name)}</td>"
        f"<td {cell}>{paper_date(link.on)}<br>"
        f"<span style='color: {soft}'>{EXTENT_WORDS[link.extent]}</span></td></tr>"
        for link in links
    ]
    head = "".join(f"<td {cell}><b>{words}</b></td>" for words in ("Cũ", "Mới", "Từ ngày, mức"))
    return f"<table cellspacing='0' width='100%'><tr>{head}</tr>{''.join(rows)}</table>"
