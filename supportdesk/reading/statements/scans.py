"""A page that is a picture -> its words, by the reader of pictures."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from supportdesk.reading.pictures import engine
from supportdesk.reading.pictures import lines as pictures
from supportdesk.reading.pictures.engine import SURE, NoReaderOfPictures, find_words
from supportdesk.reading.pictures.lines import in_lines
from supportdesk.reading.statements.words import Line, Word

if TYPE_CHECKING:
    from PIL import Image

_LEAST_SURE = 25
"""Percent; below it are the lines of the table and specks."""


_MOST = 0.75
"""Of the words, where a page is read as it should be."""


def lines_of_picture(image: "Image.Image", cancelled: Callable[[], bool]) -> tuple[Line, ...]:
    """None where this computer cannot read pictures. Raises ReadingStopped.

    The frames of a table may keep the engine from its lines: then it looks for words wherever they stand.
    """
    from supportdesk.reading.pictures.preparing import prepare_page

    page = prepare_page(image.convert("L")).image
    try:
        found = find_words(page, "eng", cancelled)
        if sum(word.sure >= SURE for word in found) < _MOST * len(found):
            found = max(found, find_words(page, "eng+hin", cancelled), key=_surely_read)
    except NoReaderOfPictures:
        return ()
    telling = [it for it in found if it.sure >= _LEAST_SURE and any(character.isalnum() for character in it.text)]
    return table_lines(in_lines(telling))


def table_lines(lines: Sequence[pictures.Line]) -> tuple[Line, ...]:
    """The lines of a picture as those of a page; a slight slope is no harm to them."""
    return tuple(
        Line(
            tuple(
                Word(word.text, word.box.left, word.box.right, word.box.middle, word.box.height)
                for segment in line
                for word in segment.words
            )
        )
        for line in lines
    )


def _surely_read(words: Sequence[engine.Word]) -> int:
    return sum(len(word.text) for word in words if word.sure >= SURE)
