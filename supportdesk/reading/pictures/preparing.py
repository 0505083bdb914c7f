"""A grey picture -> dark letters on white, straight, large enough, with the way back to where they stood."""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from supportdesk.reading.pictures.box import Box
from supportdesk.reading.pictures.engine import SURE, Word
from supportdesk.reading.pictures.rules import opened

if TYPE_CHECKING:
    from PIL import Image

_WIDTH = 1080
"""Pixels a telephone's screen is wide; letters of a screenshot then have the height the engine was trained on."""
_MOST, _MOST_OF_PAGE = 4_500_000, 7_000_000
"""Pixels of a picture, and of a page: its letters are the smallest."""
_USUAL = 12
"""Degrees by which pictures are tilted by accident."""
_STEEPEST = 46
"""Degrees; what is tilted more stands nearer to its next quarter."""
_CLEARLY = 2.5
"""How much sharper lines must be the other way for it to be believed; frames and edges of tables have some too."""
_ROUGH, _FINE = (250, 450), (500, 900)
_PIECE = (900, 700)
_GRAIN = 0.8
"""Of the noise that most pixels have, so much more is taken for noise."""
_UNLIKE = 24
"""Levels of grey between two grounds that are not the same."""
_BLACK, _OF_INK, _INK = 0.5, 0.1, 32
"""Percent of the pixels, at most, and the part of the ink, that become quite black; levels of grey that ink stands off
from its ground."""
_PANEL, _BESIDE = 44, 7
"""Steps of eight pixels: so long are panels and the edges of a screen, and no letters; so far around them it holds."""
_PAPER = 25
"""Percent of the pixels; text leaves more than that of any picture empty, and what is seen there is noise."""

_WORD = re.compile(r"(?:[^\W_]|[\u0900-\u0963])+")
"""Also of Hindi, whose vowels are marks at a letter."""
_OF_SCREEN = 2_700_000
"""Points; what has more is most likely a photo, with much around its text that takes long to read for nothing."""
_READABLE = 3
"""Words of three letters or more that must be read with confidence for a picture to count as text."""
_PLAINLY = 4
"""Times as many in one piece stand in no piece that is upside down, however much grain is read with them."""
_SOME = 0.4
"""Of the longer words; where fewer are sure, what was read is specks and the grain of a table."""

Find = Callable[["Image.Image"], tuple[Word, ...]]


@dataclass(frozen=True, slots=True)
class Prepared:
    """`tilt` in degrees, `turned` in quarters, both against the clock; `scale` from the picture to `image`."""

    image: "Image.Image"
    size: tuple[int, int]
    scale: float = 1.0
    tilt: float = 0.0
    turned: int = 0

    def on_picture(self, box: Box) -> Box:
        """Where a place of `image` stands on the picture as it was opened."""
        corners = [self._back(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]
        xs = [min(max(x, 0.0), self.size[0]) for x, _ in corners]
        ys = [min(max(y, 0.0), self.size[1]) for _, y in corners]
        return Box(math.floor(min(xs)), math.floor(min(ys)), math.ceil(max(xs)), math.ceil(max(ys)))

    def _back(self, x: float, y: float) -> tuple[float, float]:
        width, height = (self.size[1], self.size[0]) if self.turned % 2 else self.size
        angle = math.radians(self.tilt)
        x, y = (x - self.image.width / 2) / self.scale, (y - self.image.height / 2) / self.scale
        x, y = x * math.cos(angle) - y * math.sin(angle), x * math.sin(angle) + y * math.cos(angle)
        x, y = x + width / 2, y + height / 2
        for _ in range(self.turned):
            x, y, width, height = height - y, x, height, width
        return x, y


def prepare(grey: "Image.Image") -> Prepared:
    """Light and dark screens, coloured panels and shadows all become dark letters on white, their lines level."""
    return straightened(as_it_lies(grey), 0)


def page_ways(grey: "Image.Image") -> Iterator[Prepared]:
    """A scanned page, dark on light, in the four ways it may have been laid, the likeliest first; made one by one."""
    flat = as_it_lies(grey, on_paper=True)
    return _ways(flat, *((1, 0) if stands_on_its_side(flat) else (0, 1)))


def as_it_lies(grey: "Image.Image", *, on_paper: bool = False) -> Prepared:
    """Dark letters on white, neither turned nor straightened yet."""
    from PIL import Image

    scale = _scale(*grey.size, most=_MOST_OF_PAGE if on_paper else _MOST)
    size = grey.size
    if scale != 1:
        grey = grey.resize(
            (max(1, round(grey.width * scale)), max(1, round(grey.height * scale))), Image.Resampling.LANCZOS
        )
    flat = flatten(grey, _of_paper, _darkest) if on_paper else flatten(grey, _of_screen)
    return Prepared(flat, size, scale)


def straightened(flat: Prepared, turned: int) -> Prepared:
    """So many quarters on, against the clock, and then with level lines."""
    from PIL import Image

    image = flat.image
    for _ in range(turned):
        image = image.transpose(Image.Transpose.ROTATE_90)
    tilt = find_tilt(image)
    if tilt:
        image = image.rotate(-tilt, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    return replace(flat, image=image, tilt=-tilt, turned=turned)


def upright(flat: Prepared, find: Find) -> tuple[Prepared, tuple[Word, ...]]:
    """Turned so that it reads, with the words that `find` finds in it. A picture that lies on its side or upside down
    hardly reads; and the edges of a sheet or of a telephone on a table look like lines on their side.
    """
    if stands_on_its_side(flat):
        best = _most_telling(_ways(flat, 1, 0), find)
        return best, find(best.image)
    level = straightened(flat, 0)
    if flat.image.width * flat.image.height > _OF_SCREEN:
        best = _most_telling(chain([level, half_round(level)], _ways(flat, 1)), find)
        return best, find(best.image)
    words = find(level.image)
    if is_text(words):
        return level, words
    best = _most_telling(chain([half_round(level)], _ways(flat, 1)), find)
    return max((level, words), (best, find(best.image)), key=lambda tried: readable(tried[1]))


def _ways(flat: Prepared, *quarters: int) -> Iterator[Prepared]:
    """Each of them straight, and half round from there."""
    for turned in quarters:
        side = straightened(flat, turned)
        yield side
        yield half_round(side)


def _most_telling(ways: Iterable[Prepared], find: Find) -> Prepared:
    """By a piece of each; no further ones are asked once a piece is text. The first where the pieces tell nothing."""
    tried: list[tuple[int, Prepared]] = []
    for way in ways:
        sample = find(busiest(way.image))
        tried.append((readable(sample) if has_words(sample) else 0, way))
        if is_text(sample) or readable(sample) >= _PLAINLY * _READABLE:
            break
    return max(tried, key=itemgetter(0))[1]


def is_text(words: Sequence[Word]) -> bool:
    return readable(words) >= 2 * _READABLE and sureness(words) >= SURE


def hardly_text(words: Sequence[Word]) -> bool:
    """Whether so little of it was read as words that what it tells is unknown."""
    return readable(words) < max(_READABLE, _SOME * len(_long(words)))


def has_words(words: Sequence[Word]) -> bool:
    return readable(words) >= _READABLE


def readable(words: Sequence[Word]) -> int:
    return sum(word.sure >= SURE and bool(_WORD.fullmatch(word.text)) for word in _long(words))


def sureness(words: Sequence[Word]) -> float:
    """From 0 to 100, of the words of three letters or more."""
    long = _long(words)
    return sum(word.sure for word in long) / len(long) if long else 0.0


def _long(words: Sequence[Word]) -> list[Word]:
    return [word for word in words if len(word.text) >= 3]


def half_round(prepared: Prepared) -> Prepared:
    """The same upside down."""
    from PIL import Image

    return replace(
        prepared, image=prepared.image.transpose(Image.Transpose.ROTATE_180), turned=(prepared.turned + 2) % 4
    )


def stands_on_its_side(flat: Prepared) -> bool:
    """Whether lines of text clearly run from top to bottom."""
    from PIL import Image

    small = _small(flat.image, _ROUGH)
    sideways = small.transpose(Image.Transpose.ROTATE_90)
    angles = range(-_STEEPEST, _STEEPEST + 1, 2)
    across, down = (max(_stripes(image, angle) for angle in angles) for image in (small, sideways))
    return down > _CLEARLY * across


def busiest(flat: "Image.Image", piece: tuple[int, int] = _PIECE, *, of_photo: bool = True) -> "Image.Image":
    """The piece with most ink, enough of it to see whether it can be read; of a photo in its middle, for around it is
    the table.
    """
    from PIL import Image

    if of_photo and flat.width * flat.height > _OF_SCREEN:
        flat = flat.crop((flat.width // 6, flat.height // 6, flat.width * 5 // 6, flat.height * 5 // 6))
    wide, tall = (min(side, most) for side, most in zip(flat.size, piece, strict=True))
    ink = flat.resize((max(1, flat.width // wide * 2), max(1, flat.height // tall * 2)), Image.Resampling.BOX)
    darkest = min(range(ink.width * ink.height), key=ink.tobytes().__getitem__)
    middle_x = (darkest % ink.width + 0.5) * flat.width / ink.width
    middle_y = (darkest // ink.width + 0.5) * flat.height / ink.height
    left = round(min(max(0.0, middle_x - wide / 2), flat.width - wide))
    top = round(min(max(0.0, middle_y - tall / 2), flat.height - tall))
    return flat.crop((left, top, left + wide, top + tall))


def flatten(
    grey: "Image.Image",
    ground: Callable[["Image.Image"], "Image.Image"],
    black: Callable[["Image.Image"], float] = lambda _unlike: _BLACK,
) -> "Image.Image":
    """How far each pixel stands from the ground it lies on, dark on white; `black` tells which percent is quite so."""
    from PIL import Image, ImageChops, ImageOps

    around = ground(grey).resize(grey.size, Image.Resampling.BILINEAR)
    unlike = ImageChops.difference(grey, around)
    flat = ImageOps.autocontrast(ImageOps.invert(unlike), cutoff=(black(unlike), 0))
    return _without_noise(flat)


def _darkest(unlike: "Image.Image") -> float:
    """Percent of the pixels that become black: of a page with a few lines fewer, else what is around its letters
    would."""
    ink = sum(unlike.histogram()[_INK:])
    return min(_BLACK, 100 * _OF_INK * ink / (unlike.width * unlike.height))


def _of_screen(grey: "Image.Image") -> "Image.Image":
    """Light or dark, whichever there is more of around a place; an eighth of the size.

    Within the thick letters of a large amount that is their own colour: there it is looked for further around, but not
    on a coloured panel, which is as large as no letter.
    """
    from PIL import Image, ImageChops, ImageFilter

    near, wider = _middle(grey, grey.size), _middle(grey, (grey.width // 2, grey.height // 2))
    wider = wider.resize(near.size, Image.Resampling.BILINEAR)
    unlike = ImageChops.difference(near, wider).point([0] * _UNLIKE + [255] * (256 - _UNLIKE))
    panels = ImageChops.lighter(opened(unlike, _PANEL, (1, 0)), opened(unlike, _PANEL, (0, 1)))
    return Image.composite(near, wider, panels.filter(ImageFilter.MaxFilter(_BESIDE)))


def _of_paper(grey: "Image.Image") -> "Image.Image":
    """The light between letters and rules, however close they stand."""
    from PIL import ImageFilter

    return _middle(grey.reduce(4).filter(ImageFilter.MaxFilter(5)), grey.size)


def _middle(image: "Image.Image", size: tuple[int, int]) -> "Image.Image":
    from PIL import Image, ImageFilter

    small = image.resize((max(1, size[0] // 8), max(1, size[1] // 8)), Image.Resampling.BOX)
    return small.filter(ImageFilter.MedianFilter(11))


def _without_noise(flat: "Image.Image") -> "Image.Image":
    """Grain, and the stripes of a photographed screen: what paper and ground have all over becomes white."""
    counts = accumulate(flat.histogram())
    paper = next(value for value, count in enumerate(counts) if 100 * count >= _PAPER * flat.width * flat.height)
    white = max(paper - round(_GRAIN * (255 - paper)), 1)
    return flat.point([min(255, value * 255 // white) for value in range(256)])


def find_tilt(flat: "Image.Image") -> float:
    """Degrees by which the lines of text rise to the right, 0 where nothing tells or hardly."""
    rough, small = _small(flat, _ROUGH), _small(flat, _FINE)
    sharp = {angle: _stripes(rough, angle) for angle in range(-_STEEPEST, _STEEPEST + 1, 2)}
    steepest, usual = (max(angles, key=sharp.__getitem__) for angles in (sharp, [*filter(_is_usual, sharp)]))
    rough_tilt = steepest if sharp[steepest] > _CLEARLY * sharp[usual] else usual
    coarse = max(range(rough_tilt - 2, rough_tilt + 3), key=lambda angle: _stripes(small, angle))
    if abs(coarse) >= _STEEPEST:
        return 0.0
    fine = max((coarse + step / 5 for step in range(-5, 6)), key=lambda angle: _stripes(small, angle))
    return fine if abs(fine) >= 0.3 else 0.0


def _is_usual(angle: int) -> bool:
    return abs(angle) <= _USUAL


def _small(flat: "Image.Image", size: tuple[int, int]) -> "Image.Image":
    """White letters on black, so that what is turned in from outside is no ink."""
    from PIL import Image, ImageOps

    small = ImageOps.invert(flat)
    small.thumbnail(size, Image.Resampling.BOX)
    return small


def _stripes(image: "Image.Image", angle: float) -> float:
    """How sharply full and empty rows alternate once the picture is turned back by `angle`."""
    from PIL import Image

    turned = image.rotate(-angle, Image.Resampling.BILINEAR) if angle else image
    rows = turned.resize((1, turned.height), Image.Resampling.BOX, reducing_gap=None).tobytes()
    return float(sum((a - b) ** 2 for a, b in pairwise(rows)))


def _scale(width: int, height: int, most: int) -> float:
    """Alike for a picture and for the same one on its side; a strip of one line is measured by its length."""
    short, long = sorted((width, height))
    side = short if long < 4 * short else long
    wanted = min(2.0, _WIDTH / side) if side < 800 else 1.0
    return min(wanted, math.sqrt(most / (width * height)))
