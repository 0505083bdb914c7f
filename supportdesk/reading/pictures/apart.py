"""Pictures of other people, opened within a bound of memory: the large ones in a process of their own, which may take
only so much and gives all of it back when it ends."""

import io
import subprocess
import sys
import threading
import warnings
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO, cast

from supportdesk.reading.file_facts.bounded import Bounded
from supportdesk.reading.pictures import making_small
from supportdesk.reading.pictures.making_small import BROKEN, TOO_MUCH, Wanted
from supportdesk.reading.pictures.opening import PictureTooLarge, PictureUnreadable, know_heif

if TYPE_CHECKING:
    from PIL import Image

MOST_PIXELS = 170_000_000
"""Of a picture that is opened at all."""
GREY = Wanted(12_000_000, "L")
"""What the engine of text recognition is given at most."""
_HERE = 52_000_000
"""Bytes of memory up to which a picture is unpacked in this process: 13 million points in colour."""
_LARGEST = 192 << 20
"""Bytes of a file with a picture in it."""
_STEP = 1 << 20
_PATIENCE = 30.0
"""Seconds that the other process has: the largest photo takes two."""
_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def open_small(content: BinaryIO, wanted: Wanted) -> "Image.Image":
    """Raises PictureUnreadable, PictureTooLarge."""
    from PIL import Image

    image = _opened_here(content, wanted)
    if image is None:
        size, pixels = _asked(content, wanted, quality=0)
        image = Image.frombytes(wanted.mode, size, pixels)
    return image


def open_grey(data: bytes | Path) -> "Image.Image":
    """Turned as its camera says. Raises PictureUnreadable, PictureTooLarge."""
    if isinstance(data, bytes):
        return open_small(io.BytesIO(data), GREY)
    try:
        with data.open("rb") as content:
            return open_small(content, GREY)
    except OSError as error:
        raise PictureUnreadable from error


def packed_small(content: BinaryIO, wanted: Wanted, quality: int) -> bytes:
    """As a JPEG of nothing but the pixels. Raises PictureUnreadable, PictureTooLarge."""
    image = _opened_here(content, wanted)
    if image is None:
        return _asked(content, wanted, quality)[1]
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()


def _opened_here(content: BinaryIO, wanted: Wanted) -> "Image.Image | None":
    """None for one that takes much memory."""
    from PIL import Image

    know_heif()
    content.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # our own limits stand below that of the warning
            with Image.open(cast("BinaryIO", Bounded(content, _LARGEST))) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise PictureTooLarge(width=opened.width, height=opened.height)
                if making_small.cost(opened, wanted) > _HERE:
                    return None
                return making_small.made_small(opened, wanted)
    except Image.DecompressionBombError as error:
        raise PictureTooLarge(width="?", height="?") from error
    except BROKEN as error:
        raise PictureUnreadable from error


def _asked(content: BinaryIO, wanted: Wanted, quality: int) -> tuple[tuple[int, int], bytes]:
    """Width and height, and the pixels or the JPEG, from another process, which a broken picture may keep busy."""
    words = [str(word) for word in (wanted.points, wanted.mode, wanted.side, quality)]
    command = [sys.executable, "-P", str(making_small.__spec__.origin), *words]
    with subprocess.Popen(  # noqa: S603 - our own program, and numbers
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, creationflags=_NO_WINDOW
    ) as process:
        assert process.stdin  # noqa: S101 - both are pipes
        assert process.stdout  # noqa: S101
        late = _Late(process)
        late.start()
        try:
            _give(content, process.stdin)  # it says nothing before it has read all
            head, made = process.stdout.readline(), process.stdout.read()
        finally:
            late.cancel()
    ended = process.returncode
    width, _, height = head.strip().partition(b" ")
    if ended == 0:
        return (int(width), int(height)), made
    if ended == making_small.UNREADABLE or late.came:
        raise PictureUnreadable
    known = ended == TOO_MUCH and width != b"0"
    raise PictureTooLarge(width=int(width) if known else "?", height=int(height) if known else "?")


class _Late(threading.Timer):
    """Ends a process that takes too long; `came` says that it had to."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        super().__init__(_PATIENCE, self._end)
        self._process = process
        self.came = False

    def _end(self) -> None:
        self.came = True
        self._process.kill()


def _give(content: BinaryIO, to: IO[bytes]) -> None:
    """A process that has seen enough closes its end."""
    content.seek(0)
    left = _LARGEST
    with suppress(OSError, ValueError), to:
        while left > 0 and (piece := content.read(min(_STEP, left))):
            to.write(piece)
            left -= len(piece)
