"""What was covered is gone: from the pixels, from the words, from the bytes."""

import io
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from supportdesk.copying.covering import Area, CannotBeCovered, Covered, NothingCovered, covered
from supportdesk.copying.offers import offers_on
from supportdesk.copying.opening import PdfUnreadable, open_coloured
from supportdesk.progress import unheard
from supportdesk.reading.pictures.opening import PictureTooLarge, PictureUnreadable
from tests.core.copying.pictures import SECRET, screenshot, statement

TOP = Area(0, 0.0, 0.02, 1.0, 0.12)


def cover(content: bytes, kind: str, *areas: Area) -> Covered:
    return covered(io.BytesIO(content), kind, areas, unheard)


def words_in(pdf: bytes, folder: Path) -> str:
    file = folder / "copy.pdf"
    file.write_bytes(pdf)
    return subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True, text=True).stdout


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_pixels_under_a_box_tell_nothing_of_what_was_there(kind: str) -> None:
    """Two pictures that differ only under the box become the very same copy."""
    copies = [cover(screenshot(line, "Paid 500", kind=kind), f"image/{kind.lower()}", TOP) for line in (SECRET, "x")]
    if kind == "PNG":
        assert copies[0].content == copies[1].content
    image = Image.open(io.BytesIO(copies[0].content)).convert("L")
    assert max(image.crop((0, 40, 1080, 185)).tobytes()) < 12
    assert min(image.crop((0, 180, 1080, 400)).tobytes()) < 100


def test_a_copy_says_nothing_of_telephone_or_place() -> None:
    original = screenshot("Paid 500", kind="JPEG")
    copy = cover(original, "image/jpeg", TOP).content
    assert b"Telephone of Sunita" in original
    assert b"where she lives" in original
    assert b"Telephone" not in copy
    assert b"where she lives" not in copy
    assert not Image.open(io.BytesIO(copy)).getexif()


def test_words_of_a_pdf_are_gone_from_text_and_bytes(tmp_path: Path) -> None:
    original = statement(f"Card {SECRET}", "Second page")
    assert SECRET in words_in(original, tmp_path)
    made = cover(original, "application/pdf", Area(0, 0.0, 0.1, 1.0, 0.2))
    assert made.pages == 2
    assert not words_in(made.content, tmp_path).strip()
    for trace in (SECRET.encode(), b"Sunita", b"4111", b"/Font"):
        assert trace not in made.content


def test_only_the_box_is_covered_on_a_page() -> None:
    import pypdfium2

    made = cover(statement(f"Card {SECRET}", "Second page"), "application/pdf", Area(0, 0.0, 0.1, 1.0, 0.2))
    first, second = (page.render(scale=1).to_pil().convert("L") for page in pypdfium2.PdfDocument(made.content))
    assert max(first.crop((0, 90, first.width, 160)).tobytes()) < 16
    assert min(first.crop((70, 220, 300, 260)).tobytes()) < 128
    plain = Image.new("L", second.size, 255)
    assert ImageChops.difference(second, plain).getbbox() is not None
    assert second.resize((1, 1)).getpixel((0, 0)) > 240


def test_numbers_are_offered_and_references_stay() -> None:
    picture = screenshot(f"Card {SECRET}", "Mobile 98290 12345", "UTR 632698104471", "A/c No 30718822194")
    offers = offers_on(open_coloured(io.BytesIO(picture)), 0, bool)
    assert [offer.kind for offer in offers] == ["card", "phone", "account"]
    copy = cover(picture, "image/png", *(offer.area for offer in offers)).content
    again = offers_on(open_coloured(io.BytesIO(copy)), 0, bool)
    assert again == ()


@pytest.mark.parametrize(
    ("content", "kind", "areas", "error"),
    [
        (b"", "image/png", (TOP,), PictureUnreadable),
        (b"%PDF-1.7 and no more", "application/pdf", (TOP,), PdfUnreadable),
        (b"hello", "text/plain", (TOP,), CannotBeCovered),
        (screenshot("x"), "image/png", (), NothingCovered),
    ],
)
def test_what_cannot_be_covered_is_told(
    content: bytes, kind: str, areas: tuple[Area, ...], error: type[Exception]
) -> None:
    with pytest.raises(error):
        cover(content, kind, *areas)


def test_a_picture_of_a_billion_pixels_is_refused() -> None:
    out = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(out, "PNG")
    with pytest.raises(PictureTooLarge):
        cover(out.getvalue(), "image/png", TOP)
