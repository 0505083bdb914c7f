"""The large amount of a receipt, which the engine takes for several lines: its letters alone are read once more."""

import re
from collections.abc import Sequence
from statistics import median
from typing import TYPE_CHECKING

from supportdesk.reading.pictures.box import Box
from supportdesk.reading.pictures.engine import SURE, Word, read_line
from supportdesk.reading.pictures.rupee import behind_first_sign, rupee_sign

if TYPE_CHECKING:
    from PIL import Image

_LARGE = 1.6
"""Times as high as most words."""
_MOST = 4
"""Places that are read once more, some hundredths of a second each."""
_INK = 120
"""What is darker is ink."""
_SPECKS = 2
"""Of 255, the ink of a row or column that is still empty."""
_SPACE = 0.6
"""Heights of the letters; a wider gap ends the amount."""
_AMOUNT = re.compile(
    r"(?P<way>[-+–−]\s?)?(?P<sign>[^\w\s]?\s?|[^\W\d]{1,2}[. ]{0,2})"
    r"(?P<number>\d{1,3}(?:[,.]\s?\d{2,3})*(?:\.\d\d)?)\W?"
)
_NUMBER = re.compile(r"[1-9]\d?(?:,\d\d)*,\d{3}(?:\.\d\d)?|[1-9]\d{0,2}(?:\.\d\d)?")


def with_large_amounts(image: "Image.Image", words: Sequence[Word]) -> tuple[Word, ...]:
    """The words, where a large amount stands as one. It is sure where the engine had read the same before."""
    usual = median(word.box.height for word in words) if words else 0
    large = [word for word in words if word.box.height > _LARGE * usual and re.search(r"\d", word.text)]
    for word in large[:_MOST]:
        if word in words and (amount := _amount(image, word.box, words)):
            words = [*(other for other in words if not other.box.overlaps(amount.box)), amount]
    return tuple(words)


def _amount(image: "Image.Image", box: Box, words: Sequence[Word]) -> Word | None:
    """None where the large letters are something else."""
    place = _upright(image, _across(image, _upright(image, box)))
    before = "".join(it.text for it in sorted(words, key=lambda it: it.box.left) if it.box.overlaps(place))
    if not before.replace("₹", "").isascii():  # Hindi digits, which this reading takes for others
        return None
    told = _AMOUNT.fullmatch(read_line(image, place))
    if told is None:
        return None
    place = (behind_first_sign(image, place) if told["way"] else place) or place
    sign = rupee_sign(image, place, told["sign"][:1] or told["number"][0])
    number = read_line(image, sign.rest).replace(" ", "") if sign else told["number"]
    if not _NUMBER.fullmatch(number):
        return None
    agreed = re.sub(r"\D", "", before).endswith(re.sub(r"\D", "", number))
    return Word(f"₹{number}" if sign else number, place, SURE if sign and agreed else 0)


def _upright(image: "Image.Image", box: Box) -> Box:
    """The highest run of rows with ink."""
    top, bottom = max(_runs(image.crop(box), (1, box.height)), key=lambda run: run[1] - run[0], default=(0, box.height))
    return box._replace(top=box.top + top, bottom=box.top + bottom)


def _across(image: "Image.Image", box: Box) -> Box:
    """Up to the first wide gap on either side."""
    runs = _runs(image.crop((0, box.top, image.width, box.bottom)), (image.width, 1))
    space = _SPACE * box.height
    left, right = box.left, box.right
    for start, end in reversed(runs):
        left = min(left, start) if start < left <= end + space else left
    for start, end in runs:
        right = max(right, end) if start - space <= right < end else right
    return box._replace(left=max(0, left - 2), right=min(image.width, right + 2))


def _runs(part: "Image.Image", size: tuple[int, int]) -> list[tuple[int, int]]:
    """Where rows or columns, whichever `size` keeps, have ink."""
    from PIL import Image

    ink = part.point([255] * _INK + [0] * (256 - _INK)).resize(size, Image.Resampling.BOX).tobytes()
    edges = [at for at in range(len(ink) + 1) if _full(ink, at - 1) != _full(ink, at)]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _full(ink: bytes, at: int) -> bool:
    return 0 <= at < len(ink) and ink[at] > _SPECKS
