"""Pictures and PDFs as people bring them, drawn for tests of what is copied from them."""

import hashlib
import io

from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfgen.canvas import Canvas

from supportdesk import paths

SECRET = "4111 1111 1111 1111"


def screenshot(*lines: str, kind: str = "PNG", size: tuple[int, int] = (1080, 1600), noise: int = 0) -> bytes:
    """Dark words on white; `noise` makes it as heavy as a photo, and other for each number."""
    image = Image.new("RGB", size, "white")
    if noise:
        half = size[0] // 2, size[1] // 2
        grain = Image.frombytes("RGB", half, _noise(noise, half[0] * half[1] * 3))
        image.paste(grain.resize(size), (0, 600))
    pen = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(paths.resource("fonts", "NotoSansDevanagari-Regular.ttf")), 44)
    for place, line in enumerate(lines):
        pen.text((60, 80 + 110 * place), line, "black", font)
    exif = Image.Exif()
    exif[0x010F] = "Telephone of Sunita"
    out = io.BytesIO()
    image.save(out, kind, **({"exif": exif, "comment": b"where she lives"} if kind == "JPEG" else {}))
    return out.getvalue()


def statement(*pages: str) -> bytes:
    """A PDF with real words on each page, and its author in its properties."""
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=0)
    canvas.setAuthor("Sunita Devi")
    for words in pages:
        canvas.setFont("Helvetica", 18)
        canvas.drawString(72, 700, words)
        canvas.drawString(72, 600, "Balance 1,234")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _noise(number: int, length: int) -> bytes:
    """Always the same bytes for a number, and none that pack well."""
    return hashlib.shake_128(str(number).encode()).digest(length)
