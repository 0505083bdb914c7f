"""A page that is a picture -> its words, by the reader of pictures."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain
from statistics import median
from typing import TYPE_CHECKING

from supportdesk.reading.pictures import engine
from supportdesk.reading.pictures import lines as pictures
from supportdesk.reading.pictures.box import around
from supportdesk.reading.pictures.engine import SURE, NoReaderOfPictures, find_words
from supportdesk.reading.pictures.lines import in_lines
from supportdesk.reading.statements.heads import find_head, head_lines
from supportdesk.reading.statements.words import Line, Word

if TYPE_CHECKING:
    from PIL import Image

_LEAST_SURE = 25
"""Percent; below it are the lines of the table and specks."""
_MOST = 0.75
"""Of the words, where a page is read as it should be."""
_LEGIBLE = 50
"""Of 100, how sure the engine is of the words of a page that stands upright; upside down it is 20 to 40."""
_LEAST_LEGIBLE = 40
_STRIP = (1100, 400)
"""Pixels of a piece that tells which way a page was laid."""
_TELLING = 24
"""Letters and digits of such a piece that must be read surely: some are so upside down as well."""
_LINE = 1.5
"""Heights of a letter above and below a head in which a line of it may have been lost."""
_AMOUNT = re.compile(
    r"(?P<whole>\d{1,3}(?:[.,]\d\d)*[.,]\d{3})[.,](?P<part>\d\d)(?P<mark>\W*(?:[CD]r)?\W*)", re.IGNORECASE
)

_Find = Callable[["Image.Image", engine.Languages], tuple[engine.Word, ...]]


def lines_of_picture(image: "Image.Image", cancelled: Callable[[], bool]) -> tuple[Line, ...]:
    """None where this computer cannot read pictures, or nobody this one. Raises ReadingStopped.

    The frames of a table may keep the engine from its lines: then it looks for words wherever they stand.
    """
    from supportdesk.reading.pictures.preparing import sureness

    find = partial(find_words, cancelled=cancelled)
    try:
        page, found = _upright(image.convert("L"), find)
        if sum(word.sure >= SURE for word in found) < _MOST * len(found):
            found = max(found, find(page, "eng+hin"), key=_surely_read)
        if sureness(found) < _LEAST_LEGIBLE:
            return ()
        lines = _with_head(page, in_lines(_telling(found)), find)
    except NoReaderOfPictures:
        return ()
    return table_lines(lines)


def _telling(words: Sequence[engine.Word]) -> list[engine.Word]:
    return [it for it in words if it.sure >= _LEAST_SURE and any(character.isalnum() for character in it.text)]


def _with_head(page: "Image.Image", lines: list[pictures.Line], find: _Find) -> list[pictures.Line]:
    """With the words of a head of several lines as they are also found one by one, where that tells more columns: in a
    block of text the engine loses what stands at half the height between two lines."""
    at, told = head_lines(table_lines(lines)), _columns_told(lines)
    if not at or (told and len(at) == 1):
        return lines
    inside = _words_of(lines[at.start : at.stop])
    others = _words_of([*lines[: at.start], *lines[at.stop :]])
    room, line = around(word.box for word in inside), round(_LINE * median(word.box.height for word in inside))
    top, bottom = max(0, room.top - line), min(page.height, room.bottom + line)
    again = (
        word._replace(box=word.box._replace(top=word.box.top + top, bottom=word.box.bottom + top))
        for word in _telling(find(page.crop((0, top, page.width, bottom)), "eng+hin"))
    )
    alone: list[engine.Word] = []
    for word in sorted([*again, *inside], key=_letters_surely_read, reverse=True):
        if not any(word.box.overlaps(other.box) for other in (*others, *alone)):
            alone.append(word)
    other_lines = in_lines([*others, *alone])
    better = (_columns_told(other_lines), _surely_read(alone)) > (told, _surely_read(inside))
    return other_lines if better else lines


def _words_of(lines: Sequence[pictures.Line]) -> list[engine.Word]:
    return [word for line in lines for segment in line for word in segment.words]


def _columns_told(lines: Sequence[pictures.Line]) -> int:
    found = find_head(table_lines(lines))
    return len(found[2].columns.of) if found else 0


def _upright(grey: "Image.Image", find: _Find) -> tuple["Image.Image", tuple[engine.Word, ...]]:
    """A page, turned so that it reads where it does not as it lies, and its words; none where no way is better."""
    from supportdesk.reading.pictures.preparing import busiest, page_ways, sureness
    from supportdesk.reading.pictures.rules import without_rules

    ways = page_ways(grey)
    first = next(ways)
    page = without_rules(first.image)
    found = find(page, "eng")
    if not found or sureness(found) >= _LEGIBLE:
        return page, found
    for way in chain([first], ways):
        strip = find(busiest(way.image, _STRIP, of_photo=False), "eng+hin")
        if _surely_read(strip) >= _TELLING and sureness(strip) >= _LEGIBLE:
            turned = page if way is first else without_rules(way.image)
            return turned, found if way is first else find(turned, "eng")
    return page, found if sureness(found) >= _LEAST_LEGIBLE else ()


def table_lines(lines: Sequence[pictures.Line]) -> tuple[Line, ...]:
    """The lines of a picture as those of a page; a slight slope is no harm to them."""
    return tuple(
        Line(
            tuple(
                Word(_with_commas(word.text), word.box.left, word.box.right, word.box.middle, word.box.height)
                for segment in line
                for word in segment.words
            )
        )
        for line in lines
    )


def _with_commas(text: str) -> str:
    """An amount whose commas were taken for points, or its point for a comma."""
    match = _AMOUNT.fullmatch(text)
    return f"{match['whole'].replace('.', ',')}.{match['part']}{match['mark']}" if match else text


def _surely_read(words: Sequence[engine.Word]) -> int:
    return sum(map(_letters_surely_read, words))


def _letters_surely_read(word: engine.Word) -> int:
    return len(word.text) if word.sure >= SURE else 0
