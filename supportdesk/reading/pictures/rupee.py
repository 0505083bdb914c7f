"""The rupee sign, which the engine does not know and takes for 2, 3, 7, % or ¥: told by its shape instead.

Measured: a third of all amounts begin with a wrong digit without this look (₹500 is read as 2500).
"""

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from supportdesk.paths import resource
from supportdesk.reading.pictures.box import Box

if TYPE_CHECKING:
    from PIL import Image

_SIZE = (16, 24)
_FONTS = ("NotoSansDevanagari-Regular.ttf", "NotoSansDevanagari-Bold.ttf")
_INK = 90
_CLEARLY = 0.85
_NEARLY = 1.15
"""In a font unlike ours the sign may stand a little nearer to a digit that the engine did not read there."""
MISTAKEN_FOR = "2378"
"""The digits that the engine reads where there is a rupee sign."""
_NEVER_FOR_IT = "014569"
_NARROWEST = 0.4
"""Width of a rupee sign to its height; less is a piece of a digit."""


class Sign(NamedTuple):
    """`rest` is what follows the sign in the word; not `clear` where the digit it was taken for is nearly like it."""

    rest: Box
    clear: bool


def rupee_sign(image: "Image.Image", box: Box, taken_for: str) -> Sign | None:
    """The sign a word of a prepared picture begins with; None where that is anything but ₹.

    `taken_for` is what the engine read there.
    """
    word = image.crop(box)
    ends = _first_sign(word)
    if ends is None:
        return None
    shape = _shape(word.crop((ends[0], 0, ends[1], word.height)))
    near: dict[str, float] = {}
    for character, known in _known():
        near[character] = min(near.get(character, 255.0), _distance(shape, known))
    rupee, nearest = near.pop("₹"), min(near.values())
    other = near.get(taken_for, nearest)
    if rupee >= min(other, _NEARLY * nearest):
        return None
    clear = taken_for not in _NEVER_FOR_IT and rupee < _CLEARLY * other
    return Sign(Box(box.left + ends[1], box.top, box.right, box.bottom), clear)


def behind_first_sign(image: "Image.Image", box: Box) -> Box | None:
    """What follows a plus or minus; None where it hangs together with what follows."""
    word = image.crop(box)
    darkest = [_darkest(word, x) for x in range(word.width)]
    start = next((x for x, dark in enumerate(darkest) if dark > _INK), 0)
    end = next((x for x in range(start, len(darkest)) if darkest[x] <= _INK), len(darkest))
    begin = next((x for x in range(end, len(darkest)) if darkest[x] > _INK), None)
    return None if begin is None or end - start > word.height else box._replace(left=box.left + max(begin - 2, end))


def _first_sign(word: "Image.Image") -> tuple[int, int] | None:
    """Columns of the ink up to the first empty one, None where there is none."""
    darkest = [_darkest(word, x) for x in range(min(word.width, 2 * word.height))]
    ink = max(_INK, max(darkest, default=0) // 2)
    start = next((x for x, dark in enumerate(darkest) if dark > ink), None)
    if start is None:
        return None
    end = next((x for x in range(start + 1, len(darkest)) if darkest[x] <= ink), len(darkest))
    if end - start > 0.8 * word.height:  # signs that hang together: a rupee sign is about this wide
        end = start + round(word.height * 0.58)
    return (start, end) if end - start >= max(4, _NARROWEST * _ink_height(word, start, end)) else None


def _ink_height(word: "Image.Image", start: int, end: int) -> int:
    place = _ink(word.crop((start, 0, end, word.height)))
    return place[3] - place[1] if place else 0


def _ink(sign: "Image.Image") -> tuple[int, int, int, int] | None:
    return sign.point([255] * (256 - _INK) + [0] * _INK).getbbox()


def _darkest(word: "Image.Image", x: int) -> int:
    return 255 - min(word.crop((x, 0, x + 1, word.height)).tobytes())


def _shape(sign: "Image.Image") -> "Image.Image":
    from PIL import Image, ImageFilter, ImageOps

    ink = ImageOps.autocontrast(ImageOps.invert(sign).crop(_ink(sign)))
    return ink.resize(_SIZE, Image.Resampling.BOX).filter(ImageFilter.GaussianBlur(0.8))


@cache
def _known() -> tuple[tuple[str, "Image.Image"], ...]:
    from PIL import Image, ImageDraw, ImageFont

    shapes = []
    for name in _FONTS:
        font = ImageFont.truetype(str(resource("fonts", name)), 60, layout_engine=ImageFont.Layout.BASIC)
        for character in "₹0123456789+":
            sheet = Image.new("L", (120, 120), 255)
            ImageDraw.Draw(sheet).text((30, 15), character, font=font, fill=0)
            shapes.append((character, _shape(sheet)))
    return tuple(shapes)


def _distance(one: "Image.Image", other: "Image.Image") -> float:
    from PIL import ImageChops, ImageStat

    return ImageStat.Stat(ImageChops.difference(one, other)).rms[0]
