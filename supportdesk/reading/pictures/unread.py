"""UPI ids that the engine passed over: lines of ink between two lines that were read, each read once more by itself."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from supportdesk.reading.pictures.box import Box, around
from supportdesk.reading.pictures.engine import Word, read_line
from supportdesk.reading.pictures.lines import Line
from supportdesk.reading.pictures.mending import upi_id_of

if TYPE_CHECKING:
    from PIL import Image

_MOST = 5
"""Lines that are read once more, some hundredths of a second each."""
_INK = 120
"""What is darker is ink."""
_LONG = 6
"""Heights that a UPI id is long, at least; what is shorter is a picture or a letter."""


def unread_upi_ids(image: "Image.Image", lines: Sequence[Line]) -> Iterator[Word]:
    """Never sure: they were read once."""
    tried = 0
    for box in _between(image, lines):
        if tried < _MOST:
            tried += 1
            if upi_id := upi_id_of(read_line(image, box)):
                yield Word(upi_id, box, 0)


def _between(image: "Image.Image", lines: Sequence[Line]) -> Iterator[Box]:
    """The ink between two lines, where it is as high as a line and long."""
    places = sorted((around(segment.box for segment in line) for line in lines), key=lambda box: box.middle)
    usual = median(box.height for box in places) if places else 0
    for above, below in pairwise(places):
        top, bottom = above.bottom + 3, below.top - 3
        if bottom - top < 0.7 * usual:
            continue
        ink = image.crop((0, top, image.width, bottom)).point([255] * _INK + [0] * (256 - _INK)).getbbox()
        if ink and 0.5 * usual < ink[3] - ink[1] < 2 * usual and ink[2] - ink[0] > _LONG * (ink[3] - ink[1]):
            left, right = max(0, ink[0] - 4), min(image.width, ink[2] + 4)
            yield Box(left, max(0, top + ink[1] - 4), right, min(image.height, top + ink[3] + 4))
