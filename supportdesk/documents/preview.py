"""Pages as pixels, for the preview in the window. Knows no Qt: the window makes its own pictures of the bytes."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfPage


def pages(pdf: bytes, width_px: int) -> Iterator[tuple[int, int, bytes]]:
    """Each page as (width, height, RGB bytes), rows without padding; one at a time, for a page is large."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            yield _rendered(page, width_px)
    finally:
        document.close()


def page_count(pdf: bytes) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def _rendered(page: "PdfPage", width_px: int) -> tuple[int, int, bytes]:
    bitmap = page.render(scale=width_px / page.get_width(), rev_byteorder=True)
    image = bitmap.to_pil().convert("RGB")
    return image.width, image.height, image.tobytes()
