"""Pages as pixels, for the preview in the window. Knows no Qt: the window makes its own pictures of the bytes."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfPage


def pages(pdf: bytes, width_px: int) -> list[tuple[int, int, bytes]]:
    """Each page as (width, height, RGB bytes), rows without padding."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_rendered(page, width_px) for page in document]
    finally:
        document.close()


def _rendered(page: "PdfPage", width_px: int) -> tuple[int, int, bytes]:
    bitmap = page.render(scale=width_px / page.get_width(), rev_byteorder=True)
    image = bitmap.to_pil().convert("RGB")
    return image.width, image.height, image.tobytes()
