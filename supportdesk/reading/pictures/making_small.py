"""A picture made as small as is wanted, the right way up and without what it says of itself.

Also a program by itself, for `apart`: it imports nothing of ours, reads the picture from its input, and writes "width
height" and the pixels, or a JPEG, to its output.
"""

import math
import sys
import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from PIL import Image

MOST_BYTES = 210_000_000
"""Of memory that a picture may take while it is unpacked: 50 million points in colour."""
BROKEN = (OSError, SyntaxError, ValueError, EOFError, TypeError, RuntimeError)
TOO_MUCH, UNREADABLE = 3, 4
"""How the program ends where there is no picture; `TOO_MUCH` says the size."""
_POINT = {"1": 1, "L": 1, "I;16": 2, "RGB": 4, "RGBA": 4, "RGBX": 4, "CMYK": 4, "YCbCr": 4, "LA": 4, "I": 4, "F": 4}
_CONVERTED = 5  # bytes a point where a palette becomes colours
_OF_HEIF = 9  # planes, then lines, then a picture
_IN_STRIPS = 8  # without the picture whole; what its library takes was measured, as below
_OF_PHONES = 5  # of eight bits, with colours at half the points, as phones take them: 48 million points fit
_OF_STEPS = 3  # a JPEG that comes in steps is kept whole beside what is made of it
_STRIP = 256
_MOST_OF_PROCESS = 640_000_000
"""Bytes of addresses, the stacks of threads among them; what is really taken stays below 300 MB."""
_MOST_SECONDS = 120
"""Of all processors together: for the day on which nobody is left to end it sooner."""


class TooMuch(Exception):
    """`size` as the picture says it."""

    def __init__(self, size: tuple[int, int]) -> None:
        super().__init__(*size)
        self.size = size


@dataclass(frozen=True, slots=True)
class Wanted:
    """`points` at most, `mode` RGB or L; the shorter side at most `side` where it is given."""

    points: int
    mode: str = "RGB"
    side: int = 0


def open_heads() -> None:
    """Pictures of iPhones too, and no limit of Pillow's: ours is what a picture costs."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None
    try:
        from pi_heif import register_heif_opener
    except ImportError:
        return
    register_heif_opener()


def cost(opened: "Image.Image", wanted: Wanted) -> int:
    """Bytes of memory that it takes to make it small; a JPEG is told to unpack small at once."""
    if opened.format == "HEIF":
        return opened.width * opened.height * _OF_HEIF
    whole = opened.width * opened.height
    opened.draft(wanted.mode, within(opened.size, wanted.points))
    steps = whole * _OF_STEPS if opened.info.get("progressive") else 0
    return opened.width * opened.height * _POINT.get(opened.mode, _CONVERTED) + steps


def made_small(opened: "Image.Image", wanted: Wanted) -> "Image.Image":
    """Lets go of what was opened as soon as there is a smaller one. Raises one of BROKEN."""
    from PIL import ImageOps

    image = opened
    if opened.mode in ("RGB", "RGBA", "L"):
        opened.load()
    else:
        image = opened.convert("RGBA" if opened.has_transparency_data else "RGB")
    by = math.isqrt(image.width * image.height // wanted.points)
    if by > 1:
        whole, image = image, image.reduce(by)
        whole.close()
    image = _on_white(shrunk(image, wanted.points))
    if image.mode != wanted.mode:
        image = image.convert(wanted.mode)
    ImageOps.exif_transpose(image, in_place=True)
    if wanted.side and wanted.side < min(image.size):
        image = shrunk(image, image.width * image.height * wanted.side**2 // min(image.size) ** 2)
    image.info = {}
    return image


def shrunk(image: "Image.Image", most: int) -> "Image.Image":
    """With at most so many points; as it is where it has no more."""
    from PIL import Image

    size = within(image.size, most)
    if size == image.size:
        return image
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def within(size: tuple[int, int], most: int) -> tuple[int, int]:
    scale = min(1.0, math.sqrt(most / (size[0] * size[1])))
    return max(1, math.floor(size[0] * scale)), max(1, math.floor(size[1] * scale))


def _on_white(seen: "Image.Image") -> "Image.Image":
    from PIL import Image

    if not seen.has_transparency_data:
        return seen
    seen = seen.convert("RGBA")
    white = Image.new("RGB", seen.size, "white")
    white.paste(seen, mask=seen.getchannel("A"))
    white.info.update(seen.info)
    return white


def _in_strips(content: BinaryIO, wanted: Wanted) -> "Image.Image":
    """A HEIF is unpacked whole by its library; from there only strips of it become a picture of Pillow's."""
    import pi_heif
    from PIL import Image

    heif: Any = pi_heif.open_heif(content, convert_hdr_to_8bit=True)
    width, height = heif.size
    plain = (heif.info.get("bit_depth"), heif.info.get("chroma"), heif.mode) == (8, 420, "RGB")
    if width * height * (_OF_PHONES if plain else _IN_STRIPS) > MOST_BYTES + (MOST_BYTES >> 2):
        raise TooMuch(heif.size)
    data, stride, by = heif.data, heif.stride, max(1, math.isqrt(width * height // wanted.points))
    small = Image.new("RGB", (-(-width // by), -(-height // by)))
    high = max(_STRIP // by, 1) * by
    for top in range(0, height, high):
        lines = min(high, height - top)
        part = memoryview(data)[top * stride : (top + lines) * stride]
        strip = Image.frombytes(heif.mode, (width, lines), bytes(part), "raw", heif.mode, stride)
        small.paste(_on_white(strip).convert("RGB").reduce(by), (0, top // by))
    return small


def _main(points: str, mode: str, side: str, quality: str) -> int:
    from PIL import Image

    _hold_back()
    open_heads()
    wanted = Wanted(int(points), mode, int(side))
    warnings.simplefilter("ignore")
    out = sys.stdout.buffer
    try:
        content = BytesIO(sys.stdin.buffer.read())
        opened: Image.Image = Image.open(content)
        if opened.format == "HEIF":
            opened = _in_strips(content, wanted)
        elif cost(opened, wanted) > MOST_BYTES:
            raise TooMuch(opened.size)
        image = made_small(opened, wanted)
    except (TooMuch, MemoryError) as error:
        out.write(b"%d %d\n" % getattr(error, "size", (0, 0)))
        return TOO_MUCH
    except BROKEN:
        return UNREADABLE
    out.write(b"%d %d\n" % image.size)
    if int(quality):
        image.save(out, "JPEG", quality=int(quality))
    else:
        out.write(image.tobytes())
    return 0


def _hold_back() -> None:
    """Where the system can hold a process back: a picture that says less than it takes ends here."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_DATA, (_MOST_OF_PROCESS, _MOST_OF_PROCESS))
    resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS, _MOST_SECONDS))


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:]))
