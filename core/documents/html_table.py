"""Tables as HTML: what Word, Excel and browsers put on the clipboard."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from core.documents.markup import plain
from core.documents.source import Block, Cell, Paragraph, Row, Table

_TABLE = re.compile(r"<table[\s>]", re.IGNORECASE)
_WIDEST, _LONGEST_SPAN = 60, 5_000


def looks_like_html(text: str) -> bool:
    """Whether the text holds an HTML table."""
    return _TABLE.search(text) is not None


def read_html(text: str) -> tuple[Block, ...]:
    """Read paragraphs and tables; a table inside a cell gives its words to that cell."""
    parser = _Parser()
    parser.feed(text)
    parser.close()
    return parser.finished()


class _Parser(HTMLParser):
    """Collects the words of the open cell or paragraph."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[Block] = []
        self._rows: list[Row] = []
        self._cells: list[tuple[Cell, int]] = []
        self._hanging: dict[int, tuple[str, int]] = {}
        self._words: list[str] = []
        self._bold: list[bool] = []
        self._spans = (1, 1)
        self._depth = 0
        self._strong = 0
        self._silent = 0
        self._in_cell = False
        self._tables = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a start tag."""
        if tag in ("style", "script", "title"):
            self._silent += 1
        elif tag == "table":
            self._open_table()
        elif tag in ("td", "th") and self._depth == 1:
            self._end_cell()
            found = dict(attrs)
            self._spans = (
                _whole(found.get("colspan"), _WIDEST),
                _whole(found.get("rowspan"), _LONGEST_SPAN),
            )
            self._words, self._bold, self._in_cell = [], [], True
        elif tag == "tr" and self._depth == 1:
            self._end_row()
        elif tag in ("br", "p", "div", "tr", "td", "h1", "h2", "h3"):
            self._break(tag)
        elif tag == "li":
            self._words.append("\n<li>")
        elif tag in ("b", "strong"):
            self._strong += 1

    def handle_endtag(self, tag: str) -> None:
        """Take an end tag."""
        if tag in ("style", "script", "title"):
            self._silent = max(0, self._silent - 1)
        elif tag == "table" and self._depth:
            self._depth -= 1
            if not self._depth:
                self._end_table()
        elif tag in ("td", "th") and self._depth == 1:
            self._end_cell()
        elif tag in ("b", "strong"):
            self._strong = max(0, self._strong - 1)
        elif tag in ("p", "div", "h1", "h2", "h3", "li"):
            self._break(tag)

    def handle_data(self, data: str) -> None:
        """Take words; blanks and line ends of the HTML text count as one blank."""
        if self._silent or (self._depth and not self._in_cell):
            return
        words = re.sub(r"[ \t\r\n]+", " ", data)
        self._words.append(words)
        if words.strip():
            self._bold.append(self._strong > 0)

    def finished(self) -> tuple[Block, ...]:
        """End what is open and give everything read."""
        self._end_table()
        self._end_paragraph()
        return tuple(self._blocks)

    def _break(self, tag: str) -> None:
        if self._depth or tag == "br":
            self._words.append("\n")
        else:
            self._end_paragraph()

    def _open_table(self) -> None:
        if not self._depth:
            self._end_paragraph()
            self._tables += 1
        self._depth += 1

    def _end_paragraph(self) -> None:
        text = plain("".join(self._words))
        self._words, self._bold = [], []
        if text and not self._depth:
            self._blocks.append(Paragraph(text))

    def _end_cell(self) -> None:
        if self._in_cell:
            across, down = self._spans
            bold = bool(self._bold) and all(self._bold)
            self._cells.append((Cell(plain("".join(self._words)), bold, across), down))
            self._words, self._in_cell = [], False

    def _end_row(self) -> None:
        self._end_cell()
        if not self._cells:
            return
        cells: list[Cell] = []
        for cell, down in self._cells:
            self._fill_hanging(cells)
            for place in range(len(cells), len(cells) + cell.span):
                if down > 1:
                    self._hanging[place] = (cell.text if place == len(cells) else "", down)
            cells += [cell, *(Cell() for _ in range(cell.span - 1))]
        self._fill_hanging(cells)
        self._hanging = {
            place: (text, down - 1) for place, (text, down) in self._hanging.items() if down > 1
        }
        where = f"Bảng {self._tables}, dòng {len(self._rows) + 1}"
        self._rows.append(Row(where, tuple(cells[:_WIDEST])))
        self._cells = []

    def _fill_hanging(self, cells: list[Cell]) -> None:
        while len(cells) in self._hanging and len(cells) < _WIDEST:
            cells.append(Cell(above=self._hanging[len(cells)][0]))

    def _end_table(self) -> None:
        self._end_row()
        if self._rows:
            self._blocks.append(Table(tuple(self._rows)))
        self._rows, self._hanging, self._depth = [], {}, 0


def _whole(text: str | None, highest: int) -> int:
    digits = (text or "").strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) < 6):
        return 1
    return max(1, min(int(digits), highest))
