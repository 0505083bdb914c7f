"""Pictures are opened within a bound of memory, whatever they are and whatever they say."""

import io
import struct
import subprocess
import sys
import threading
import zlib
from pathlib import Path
from types import SimpleNamespace

import pillow_heif
import pytest
from PIL import Image

from supportdesk.reading.pictures import apart, making_small
from supportdesk.reading.pictures.apart import open_grey, open_small, packed_small
from supportdesk.reading.pictures.making_small import Wanted
from supportdesk.reading.pictures.opening import PictureTooLarge, PictureUnreadable
from tests.ui.evidence_files import heic

WANTED = Wanted(20_000)


def shot(form: str, mode: str = "RGB", size: tuple[int, int] = (400, 800), **about: object) -> io.BytesIO:
    """White above, black below."""
    image = Image.new("RGB", size, "white")
    image.paste(Image.new("RGB", (size[0], size[1] // 2), "black"), (0, size[1] // 2))
    out = io.BytesIO()
    image.convert(mode).save(out, form, **about)
    return out


@pytest.fixture(params=["here", "apart"])
def where(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "apart":
        monkeypatch.setattr(apart, "_HERE", 0)


@pytest.mark.usefixtures("where")
@pytest.mark.parametrize(
    ("form", "mode"), [("JPEG", "RGB"), ("JPEG", "L"), ("PNG", "RGBA"), ("PNG", "1"), ("PNG", "P"), ("TIFF", "CMYK")]
)
def test_a_picture_is_the_same_here_and_apart(form: str, mode: str) -> None:
    image = open_small(shot(form, mode), WANTED)
    assert (image.mode, image.size) == ("RGB", (100, 200))
    assert min(image.crop((10, 10, 90, 90)).tobytes()) > 240
    assert max(image.crop((10, 110, 90, 190)).tobytes()) < 20


@pytest.mark.usefixtures("where")
def test_it_stands_upright_on_white_and_says_nothing_of_itself(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Redmi"  # lies on its side
    assert open_small(shot("JPEG", exif=exif), WANTED).size == (200, 100)
    packed = packed_small(shot("JPEG", exif=exif), Wanted(20_000, side=50), 80)
    with Image.open(io.BytesIO(packed)) as opened:
        assert (opened.format, opened.size, len(opened.getexif())) == ("JPEG", (100, 50), 0)
    out = io.BytesIO()
    Image.new("RGBA", (9, 9), (0, 0, 0, 0)).save(out, "PNG")
    assert open_small(out, WANTED).getpixel((4, 4)) == (255, 255, 255)
    with heic(tmp_path).open("rb") as content:
        red = open_small(content, WANTED).getpixel((1, 1))
    assert isinstance(red, tuple)
    assert red[0] - max(red[1:]) > 150


@pytest.mark.usefixtures("where")
def test_a_broken_one_is_said_to_be_so() -> None:
    half = io.BytesIO(shot("PNG").getvalue()[:300])
    with pytest.raises(PictureUnreadable):
        open_small(half, WANTED)


def test_one_that_takes_too_much_is_named_with_its_size() -> None:
    head = b"IHDR" + struct.pack(">IIBBBBB", 12_000, 9_000, 8, 6, 0, 0, 0)
    begun = struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head)) + struct.pack(">I", 90) + b"IDAT"
    with pytest.raises(PictureTooLarge) as refused:
        open_small(io.BytesIO(b"\x89PNG\r\n\x1a\n" + begun + bytes(90)), WANTED)
    assert refused.value.values == {"width": 12_000, "height": 9_000}


def test_what_is_read_for_its_words_is_no_larger_than_the_engine_needs() -> None:
    assert open_grey(shot("PNG", "L", (4000, 4000)).getvalue()).size == (3464, 3464)


def test_one_that_keeps_its_process_busy_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    busy = tmp_path / "busy.py"
    busy.write_text("import sys; sys.stdin.buffer.read()\nwhile True: pass\n", encoding="utf-8")
    monkeypatch.setattr(making_small, "__spec__", SimpleNamespace(origin=busy))
    monkeypatch.setattr(apart, "_HERE", 0)
    monkeypatch.setattr(apart, "_PATIENCE", 0.2)
    with pytest.raises(PictureUnreadable):
        open_small(shot("PNG"), WANTED)


class OfOneThread(io.BytesIO):
    """As a sealed file is."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content)
        self._mine = threading.get_ident()

    def read(self, size: int | None = -1, /) -> bytes:
        assert threading.get_ident() == self._mine
        return super().read(size)


@pytest.mark.usefixtures("where")
def test_a_sealed_file_is_read_by_the_thread_that_opened_it() -> None:
    assert open_small(OfOneThread(shot("PNG").getvalue()), WANTED).size == (100, 200)


MEMORY = """
import resource, sys
from supportdesk.reading.pictures.apart import packed_small
from supportdesk.reading.pictures.making_small import Wanted
with open(sys.argv[1], "rb") as content:
    packed_small(content, Wanted(9_000_000, side=2400), 88)
mine = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(max(mine, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) >> 10)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads what Linux tells of a process")
@pytest.mark.parametrize("kind", ["png", "heic"])
def test_a_photo_of_48_million_points_takes_less_than_300_mb(tmp_path: Path, kind: str) -> None:
    photo, blank = tmp_path / f"photo.{kind}", Image.new("RGB", (8064, 6048), "white")
    if kind == "heic":
        pillow_heif.from_pillow(blank).save(photo, quality=10, enc_params={"preset": "ultrafast"})
    else:
        blank.save(photo, compress_level=1)
    said = subprocess.run([sys.executable, "-c", MEMORY, str(photo)], capture_output=True, check=True)
    assert int(said.stdout) < 300
