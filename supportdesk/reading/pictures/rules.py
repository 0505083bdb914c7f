"""The rules of forms and tables, taken off a straight picture: the engine loses the lines of text that they frame."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

_Way = tuple[int, int]

_INK = 200
"""What is darker is no shaded band."""
_THICK = 8
"""Pixels at half the size, both ways: a shadow or a shaded band, and no stroke."""
_ACROSS, _DOWN = 0.3, 0.12
"""Lengths from which a stroke is a rule, to the width of the picture: the head line of a Hindi word is shorter."""
_BETWEEN = 0.02
"""The same for one down from a rule across, as low as one row of a table: no letter stands on a rule and is so tall."""
_TOUCHING = 3


def without_rules(flat: "Image.Image") -> "Image.Image":
    """`flat` is dark on white."""
    from PIL import Image, ImageChops, ImageFilter

    half = _darkest(flat)
    ink = half.point([255] * _INK + [0] * (256 - _INK))
    ink.paste(0, (0, 0, ink.width, 1))  # what is moved out at one side comes in at the other
    ink.paste(0, (0, 0, 1, ink.height))
    strokes = ImageChops.subtract(ink, opened(opened(ink, _THICK, (1, 0)), _THICK, (0, 1)))
    across = _rules(strokes, round(_ACROSS * ink.width), (1, 0))
    down = _rules(strokes, round(_DOWN * ink.width), (0, 1))
    between = _standing_on(across, _rules(strokes, round(_BETWEEN * ink.width), (0, 1)), round(_DOWN * ink.width))
    rules = ImageChops.lighter(across, ImageChops.lighter(down, between))
    if not rules.getbbox():
        return flat
    mask = rules.resize(flat.size, Image.Resampling.NEAREST).filter(ImageFilter.MaxFilter(3))
    return ImageChops.lighter(flat, mask)


def _darkest(flat: "Image.Image") -> "Image.Image":
    """Half the size, each pixel as the darkest of its four, so that hairlines stay."""
    from PIL import Image, ImageChops

    beside = ImageChops.darker(flat, ImageChops.offset(flat, -1, 0))
    four = ImageChops.darker(beside, ImageChops.offset(beside, 0, -1))
    return four.resize((flat.width // 2, flat.height // 2), Image.Resampling.NEAREST)


def _rules(strokes: "Image.Image", length: int, way: _Way) -> "Image.Image":
    """What runs on for `length`; it may rise or fall by a pixel."""
    from PIL import ImageChops

    x, y = way
    long = opened(ImageChops.lighter(strokes, ImageChops.offset(strokes, y, x)), length, way)
    return ImageChops.darker(ImageChops.lighter(long, ImageChops.offset(long, -y, -x)), strokes)


def _standing_on(across: "Image.Image", down: "Image.Image", most: int) -> "Image.Image":
    """Those of the strokes down, as far as `most` from there, that a rule across touches."""
    from PIL import ImageChops, ImageFilter

    grown = ImageChops.darker(across.filter(ImageFilter.MaxFilter(2 * _TOUCHING + 1)), down)
    for way in ((0, 1), (0, -1)):
        grown = ImageChops.lighter(grown, _run(grown, most, way, ImageChops.lighter))
    return ImageChops.darker(grown, down)


def opened(ink: "Image.Image", length: int, way: _Way) -> "Image.Image":
    """The ink that stands in straight runs of at least `length`."""
    from PIL import ImageChops

    x, y = way
    return _run(_run(ink, length, (-x, -y), ImageChops.darker), length, way, ImageChops.lighter)


def _run(
    image: "Image.Image", length: int, way: _Way, pick: Callable[["Image.Image", "Image.Image"], "Image.Image"]
) -> "Image.Image":
    """Each pixel as `pick` chooses among itself and those before it, `length` of them."""
    from PIL import ImageChops

    done = 1
    while done < length:
        step = min(done, length - done)
        image = pick(image, ImageChops.offset(image, step * way[0], step * way[1]))
        done += step
    return image
