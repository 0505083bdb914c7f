"""The only module that knows the engine of text recognition: a grey picture in, words with their places out."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from supportdesk.errors import DeskError
from supportdesk.paths import resource
from supportdesk.reading.pictures.box import Box
from supportdesk.texts import N_

if TYPE_CHECKING:
    from PIL import Image

Languages = Literal["eng+hin", "eng"]
Report = Callable[[float], object]
"""Told the part that is done, 0 to 1."""

SURE = 70
"""Of 100; a value with a word that the engine is less sure of is shown with a warning."""
_BAND = 700
_CLEAR = 36
"""Pixels a line must be high to be read by itself; one of more than twice that is made smaller."""
_PATIENCE = 15.0
"""Seconds for one band of a picture, of which an ordinary one takes 0.2."""
_SCATTERED, _ONE_BLOCK = 11, 6
"""Tesseract's ways of looking for lines."""

_one_at_a_time = threading.Lock()


class NoReaderOfPictures(DeskError):
    sentence = N_("Text in pictures cannot be read on this computer. Type the values from the picture.")


class ReadingStopped(DeskError):
    sentence = N_("Reading the picture was stopped.")


class Word(NamedTuple):
    """`sure` from 0 to 100, as the engine says."""

    text: str
    box: Box
    sure: float


def find_words(
    image: "Image.Image",
    languages: Languages,
    cancelled: Callable[[], bool],
    report: Report = lambda _done: None,
    until: float | None = None,
) -> tuple[Word, ...]:
    """All words, in no order; from `until` on, a moment of `time.thread_time`, no more of them.

    Raises NoReaderOfPictures, ReadingStopped.
    """
    words: list[Word] = []
    bands = list(_bands(image))
    with _one_at_a_time:
        engine = load(languages)
        for done, (top, bottom) in enumerate(bands):
            if cancelled():
                raise ReadingStopped
            left = _PATIENCE if until is None else until - time.thread_time()
            if left <= 0:
                break
            words += _words(engine, image.crop((0, top, image.width, bottom)), top, left)
            report((done + 1) / len(bands))
        engine.Clear()
    return tuple(words)


def read_line(image: "Image.Image", box: Box) -> str:
    """One line of Latin letters and digits, cut out with some white around it."""
    import tesserocr
    from PIL import ImageOps

    line = image.crop(box)
    if not _CLEAR <= line.height <= 2 * _CLEAR:
        line = line.resize((max(1, round(line.width * _CLEAR / line.height)), _CLEAR))
    with _one_at_a_time:
        engine = load("eng")
        engine.SetPageSegMode(tesserocr.PSM.SINGLE_LINE)
        engine.SetImage(ImageOps.expand(line, 12, 255))
        engine.SetSourceResolution(300)
        text = str(engine.GetUTF8Text()).strip()
        engine.SetPageSegMode(tesserocr.PSM.SINGLE_BLOCK)
    return text


@cache
def load(languages: Languages) -> Any:
    """Loaded once; the two cores of an old computer are left to the window, so it works on one."""
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    try:
        import tesserocr
    except ImportError as error:
        raise NoReaderOfPictures from error
    tesserocr.set_leptonica_log_level(tesserocr.LeptLogLevel.NONE)  # it writes of specks at an edge to the terminal
    way = _SCATTERED if languages == "eng+hin" else _ONE_BLOCK
    try:
        return tesserocr.PyTessBaseAPI(path=f"{resource('tessdata')}{os.sep}", lang=languages, psm=way)
    except RuntimeError as error:
        raise NoReaderOfPictures from error


def _words(engine: Any, band: "Image.Image", top: int, patience: float) -> Iterator[Word]:
    """Those that were read within so many seconds."""
    import tesserocr

    engine.SetImage(band)
    engine.SetSourceResolution(300)
    engine.Recognize(max(1, round(1000 * patience)))
    level = tesserocr.RIL.WORD
    for found in tesserocr.iterate_level(engine.GetIterator(), level):
        place = found.BoundingBox(level)
        if found.Empty(level) or not place:
            continue
        if text := found.GetUTF8Text(level).strip():
            left, upper, right, lower = place
            yield Word(text, Box(left, upper + top, right, lower + top), found.Confidence(level))


def _bands(image: "Image.Image") -> Iterator[tuple[int, int]]:
    """The picture cut across where rows are empty, so that work can be told and stopped in between."""
    from PIL import Image

    rows = image.resize((1, image.height), Image.Resampling.BOX).tobytes()
    empty = [y for y, value in enumerate(rows) if value >= 254]
    cuts = [0]
    for y in empty:
        if y - cuts[-1] >= _BAND and image.height - y > _BAND // 3:
            cuts.append(y)
    return pairwise([*cuts, image.height])
