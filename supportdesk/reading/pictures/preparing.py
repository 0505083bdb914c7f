"""A grey picture -> dark letters on white, straight, large enough, with the way back to where they stood."""

import math
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from supportdesk.reading.pictures.box import Box

if TYPE_CHECKING:
    from PIL import Image

_WIDTH = 1080
"""Pixels a telephone's screen is wide; letters of a screenshot then have the height the engine was trained on."""
_MOST = 4_500_000
_STEEPEST = 12
"""Degrees; what is tilted more was not meant to be read."""


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


def prepare(grey: "Image.Image", turned: int = 0) -> Prepared:
    """Light and dark screens, coloured panels and shadows all become dark letters on white."""
    from PIL import Image

    size = grey.size
    for _ in range(turned):
        grey = grey.transpose(Image.Transpose.ROTATE_90)
    scale = _scale(grey.width, grey.height)
    if scale != 1:
        grey = grey.resize(
            (max(1, round(grey.width * scale)), max(1, round(grey.height * scale))), Image.Resampling.LANCZOS
        )
    flat = flatten(grey)
    tilt = find_tilt(flat)
    if tilt:
        flat = flat.rotate(-tilt, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    return replace(Prepared(flat, size), scale=scale, tilt=-tilt, turned=turned)


def flatten(grey: "Image.Image") -> "Image.Image":
    """How far each pixel stands from its surroundings, dark on white."""
    from PIL import Image, ImageChops, ImageFilter, ImageOps

    small = grey.resize((max(1, grey.width // 8), max(1, grey.height // 8)), Image.Resampling.BOX)
    around = small.filter(ImageFilter.MedianFilter(11)).resize(grey.size, Image.Resampling.BILINEAR)
    return ImageOps.autocontrast(ImageOps.invert(ImageChops.difference(grey, around)), cutoff=(0.5, 0))


def find_tilt(flat: "Image.Image") -> float:
    """Degrees by which the lines of text rise to the right, 0 where nothing tells or hardly."""
    from PIL import Image, ImageOps

    small = ImageOps.invert(flat)
    small.thumbnail((500, 900), Image.Resampling.BOX)
    coarse = max(range(-_STEEPEST, _STEEPEST + 1), key=lambda angle: _stripes(small, angle))
    if abs(coarse) == _STEEPEST:
        return 0.0
    fine = max((coarse + step / 5 for step in range(-5, 6)), key=lambda angle: _stripes(small, angle))
    return fine if abs(fine) >= 0.3 else 0.0


def _stripes(image: "Image.Image", angle: float) -> float:
    """How sharply full and empty rows alternate once the picture is turned back by `angle`."""
    from PIL import Image

    turned = image.rotate(-angle, Image.Resampling.BILINEAR) if angle else image
    rows = turned.resize((1, turned.height), Image.Resampling.BOX, reducing_gap=None).tobytes()
    return float(sum((a - b) ** 2 for a, b in pairwise(rows)))


def _scale(width: int, height: int) -> float:
    wanted = min(2.0, _WIDTH / width) if width < 800 and height < 4 * width else 1.0
    return min(wanted, math.sqrt(_MOST / (width * height)))
