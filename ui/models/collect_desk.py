"""What lies on the desk of Thu phiếu before the button: files read, answers given, files set aside.

Nothing of it is stored. Files keep their answers when all are read again, by place and content.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from core.exchange.outcome import Balance, CellOutcome, FileOutcome
from core.services.exchange_records import CellChange, FileReport, Preview
from ui.models.collect_book import CollectBook
from ui.models.collect_tiles import Tile, UnitTile, file_tile, unit_tile

Mark = tuple[str, str]
TAKEN = (FileOutcome.ACCEPTED, FileOutcome.PARTLY_ACCEPTED)
KNOWN = "already_collected"  # the code of a file whose content is in the book
ASK_AGAIN = "\0"  # the answer "ask the unit": the cell stays waiting, knowingly


def mark(file: FileReport) -> Mark:
    """A file, by place and content."""
    return file.path, file.sha256


class CollectDesk:
    """The files read and what the person has said about them."""

    def __init__(self) -> None:
        self.book: CollectBook | None = None
        self.preview: Preview | None = None
        self.sources: list[Path] = []
        self.left_out: set[Mark] = set()
        self.accepted: set[Mark] = set()
        self.refused: tuple[FileReport, ...] = ()  # at the last collection, of nobody we know
        self._answers: dict[tuple[Mark, str], str] = {}

    # -- files

    @property
    def files(self) -> list[FileReport]:
        """The files read that were not set aside."""
        found = self.preview.files if self.preview else ()
        return [file for file in found if mark(file) not in self.left_out]

    def add(self, paths: Sequence[Path]) -> list[Path]:
        """Bring files or folders; what is to be read now, each once."""
        self.sources = list(dict.fromkeys([*self.sources, *paths]))
        return self.sources

    def clear(self) -> None:
        """The files were taken in: nothing lies here any more but what could not be placed."""
        lost = (f for f in self.files if f.outcome is FileOutcome.REFUSED and not f.unit_id)
        self.refused = tuple(file for file in lost if not self.is_known(file))
        self.preview = None
        self.sources = []
        self.left_out, self.accepted = set(), set()
        self._answers = {}

    def leave_out(self, file: FileReport) -> None:
        """Set a file aside («Bỏ tệp này»)."""
        self.left_out.add(mark(file))

    def files_of(self, unit_id: str) -> list[FileReport]:
        """The files of a unit for the period shown."""
        code = self.book.period.code if self.book else ""
        return [f for f in self.files if f.unit_id == unit_id and f.period in ("", code)]

    def is_known(self, file: FileReport) -> bool:
        """Whether the same content was collected before."""
        return file.code == KNOWN

    def is_taken(self, file: FileReport) -> bool:
        """Whether the button would take the file in."""
        if file.outcome is FileOutcome.HELD:
            return mark(file) in self.accepted
        if file.outcome is FileOutcome.UNCHANGED:
            return not self.is_known(file)
        return file.outcome in TAKEN

    @property
    def taken(self) -> list[FileReport]:
        """The files that the button would take in."""
        return [file for file in self.files if self.is_taken(file)]

    # -- answers

    def answer(self, file: FileReport, key: str, value: str) -> None:
        """Say what a cell means; :data:`ASK_AGAIN` leaves it waiting, "" takes the answer back."""
        place = (mark(file), key)
        if value:
            self._answers[place] = value
        else:
            self._answers.pop(place, None)

    def answered(self, file: FileReport, key: str) -> str:
        """The answer given, "" where there is none."""
        return self._answers.get((mark(file), key), "")

    def settled(self, file: FileReport) -> int:
        """How many questions of a file have a value."""
        own = {cell.key for cell in questions(file)}
        values = {k: v for (place, k), v in self._answers.items() if place == mark(file)}
        return sum(key in own and value != ASK_AGAIN for key, value in values.items())

    def open_questions(self, file: FileReport) -> int:
        """How many questions of a file nobody has dealt with."""
        return sum(not self.answered(file, cell.key) for cell in questions(file))

    def balance(self, file: FileReport) -> Balance:
        """The file's balance with the answers given: an answered cell is taken."""
        count, found = self.settled(file), file.balance
        return replace(
            found, accepted=found.accepted + count, rejected=found.rejected - count
        )  # fmt: skip

    def orders(self) -> tuple[set[str], set[str], dict[tuple[str, str], str]]:
        """What the service is told, by token: left out, taken all the same, answers."""
        found = self.preview.files if self.preview else ()
        left = {file.token for file in found if mark(file) in self.left_out}
        accepted = {file.token for file in self.files if mark(file) in self.accepted}
        answers = {
            (file.token, cell.key): self.answered(file, cell.key)
            for file in self.files
            for cell in questions(file)
            if self.answered(file, cell.key) not in ("", ASK_AGAIN)
        }
        return left, accepted, answers

    # -- the board

    def tiles(self) -> list[UnitTile]:
        """Every unit of the round as it stands, with what lies on the desk."""
        if self.book is None:
            return []
        told = self.book.reminded
        return [
            replace(
                unit_tile(each, [(f, self.tile(f)) for f in self.files_of(each.unit.id)]),
                reminded=told[each.unit.id].sentence() if each.unit.id in told else "",
            )
            for each in self.book.round.units
        ]

    def tile(self, file: FileReport) -> Tile:
        """What a file would make of its unit."""
        if file.outcome is FileOutcome.HELD and mark(file) in self.accepted:
            return Tile.WILL_ACCEPT
        return file_tile(file, file.balance.rejected - self.settled(file))


def questions(file: FileReport) -> list[CellChange]:
    """The cells of a file that cannot be read without a person."""
    return [cell for cell in file.cells if cell.outcome is CellOutcome.UNREADABLE]
