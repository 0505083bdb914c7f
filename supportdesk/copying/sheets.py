"""One PDF out of pictures and of pages of other PDFs; nothing of what the originals say of themselves goes along."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from supportdesk.copying.opening import PdfUnreadable, open_pdf

if TYPE_CHECKING:
    from PIL import Image
    from pypdfium2 import PdfDocument

_WIDTH = 595.0  # of a page, in points: that of A4
_LONGEST = 14_000.0  # points; what is longer no reader of PDFs opens
OVERHEAD = 1_500
"""Bytes that a picture takes in a PDF besides its own, at most."""


@dataclass(frozen=True, slots=True)
class Step:
    """How a picture is packed: pixels of its shorter side, at most, and the quality of the JPEG."""

    side: int
    quality: int


STEPS = (Step(2400, 88), Step(2000, 82), Step(1600, 78), Step(1400, 72), Step(1200, 66), Step(1000, 60))
"""From the best to the floor, at which the small print of a telephone's screen is still read."""


def jpeg(image: "Image.Image", step: Step) -> bytes:
    """Without anything but the pixels."""
    from PIL import Image

    scale = step.side / min(image.size)
    if scale < 1:
        size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
        image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    image.info = {}
    out = BytesIO()
    image.save(out, "JPEG", quality=step.quality)
    return out.getvalue()


Leaf = bytes | BinaryIO
"""A JPEG, or an open PDF of which every page is taken."""


def joined(leaves: Iterable[Callable[[], Leaf]], out: BinaryIO) -> int:
    """Writes them as one PDF and returns how many pages it has; each is asked for when its turn comes.

    Raises PdfUnreadable.
    """
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    try:
        for leaf in leaves:
            made = leaf()
            if isinstance(made, bytes):
                _add_picture(document, made)
            else:
                _add_pages(document, made)
        document.save(out)
        return len(document)
    except pypdfium2.PdfiumError as error:
        raise PdfUnreadable from error
    finally:
        document.close()


def _add_pages(document: "PdfDocument", content: BinaryIO) -> None:
    with content, open_pdf(content) as source:
        document.import_pages(source)


def _add_picture(document: "PdfDocument", content: bytes) -> None:
    import pypdfium2

    image = pypdfium2.PdfImage.new(document)
    image.load_jpeg(BytesIO(content), inline=True)
    wide, tall = image.get_px_size()
    height = _WIDTH * tall / wide
    scale = min(1.0, _LONGEST / height)
    size = (_WIDTH * scale, height * scale)
    image.set_matrix(pypdfium2.PdfMatrix().scale(*size))
    page = document.new_page(*size)
    page.insert_obj(image)
    page.gen_content()
    page.close()
