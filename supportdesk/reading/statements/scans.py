"""A page that is a picture -> its words, by the reader of pictures."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from supportdesk.reading.statements.words import Word

if TYPE_CHECKING:
    from PIL import Image

_LEAST_SURE = 25
"""Percent; below it are the lines of the table and specks."""


def words_of_picture(image: "Image.Image", cancelled: Callable[[], bool]) -> list[Word]:
    """In the order found; none where this computer cannot read pictures. Raises ReadingStopped."""
    from supportdesk.reading.pictures.engine import NoReaderOfPictures, find_words
    from supportdesk.reading.pictures.preparing import prepare

    try:
        found = find_words(prepare(image.convert("L")).image, "eng", cancelled, lambda _part: None)
    except NoReaderOfPictures:
        return []
    return [
        Word(word.text, word.box.left, word.box.right, word.box.middle, word.box.height)
        for word in found
        if word.sure >= _LEAST_SURE and any(character.isalnum() for character in word.text)
    ]
