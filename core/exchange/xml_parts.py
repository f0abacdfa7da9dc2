"""XML read with expat: no DOCTYPE, a bounded number of elements, names without their prefix."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO
from xml.parsers import expat

from core.domain.errors import UserError
from core.exchange.refusals import refusal

Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]
End = Callable[[str], None]
_PIECE = 65_536
_MOST_ELEMENTS = 1_500_000
# A tag with its attributes. Old versions of expat read an unfinished tag again with each piece.
_LONGEST_TOKEN = 2**20


class StopReading(Exception):  # noqa: N818 - a signal like StopIteration, not an error
    """Raised by a handler that has seen enough of a part."""


def parse_part(
    stream: IO[bytes],
    name: str,
    start: Start,
    end: End | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Feed a part to handlers until its end or until one raises :class:`StopReading`.

    ``name`` is the file's name for the refusal of a part that is not sound XML. Tags reach the
    handlers as written, prefix included: :func:`local` strips it.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text

    def refuse_doctype(*_: object) -> None:
        raise refusal("file_doctype", name)

    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.EntityDeclHandler = refuse_doctype
    fed = 0
    try:
        while piece := stream.read(_PIECE):
            parser.Parse(piece, False)
            fed += len(piece)
            if fed - parser.CurrentByteIndex > _LONGEST_TOKEN:
                raise refusal("file_bomb", name, size=fed // 2**20)
        parser.Parse(b"", True)
    except StopReading:
        return
    except UserError:
        raise
    except Exception as error:  # expat, zipfile and the codecs each raise their own
        raise refusal("file_damaged", name) from error


def local(tag: str) -> str:
    """A tag without its namespace prefix: strict, prefixed and plain OOXML look alike."""
    return tag.rpartition(":")[2]


def start_tags(stream: IO[bytes], name: str) -> list[tuple[str, Attributes]]:
    """Every element of a small part in document order, as (local name, attributes)."""
    found: list[tuple[str, Attributes]] = []

    def start(tag: str, attributes: Attributes) -> None:
        if len(found) >= _MOST_ELEMENTS:
            raise refusal("file_bomb", name, size=1)
        found.append((local(tag), {local(key): value for key, value in attributes.items()}))

    parse_part(stream, name, start)
    return found


def leaf_texts(stream: IO[bytes], name: str) -> list[tuple[str, Attributes, str]]:
    """The elements of a part that hold text, as (local name, attributes of its parent, text)."""
    found: list[tuple[str, Attributes, str]] = []
    above: list[Attributes] = [{}]
    pieces: list[str] = []

    def start(_tag: str, attributes: Attributes) -> None:
        above.append(attributes)
        pieces.clear()

    def end(tag: str) -> None:
        above.pop()
        content = "".join(pieces).strip()
        pieces.clear()
        if content:
            found.append((local(tag), above[-1], content))

    parse_part(stream, name, start, end, pieces.append)
    return found
