"""The words of a page with their places: from the text of a PDF, or from a picture of it that somebody else reads."""

import ctypes
import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, Protocol

from supportdesk.reading.statements.troubles import StatementLocked, StatementUnreadable, WrongStatementPassword

if TYPE_CHECKING:
    from PIL import Image
    from pypdfium2 import PdfDocument, PdfPage

PAGES = 200
"""Pages that are read of one file: a year of a busy account has a hundred."""
SCANNED_PAGES = 20
"""Pages that are read as pictures: each takes seconds."""

_DPI = 300
_LINE = 1.2  # heights of a letter that a line of it takes
_WRONG_PASSWORD = 4  # FPDF_ERR_PASSWORD
_APART = "\u00a0|\u00a6\u2502\u2503"
"""Signs between words, and what programs of the last century draw between columns."""
_RIGHT_ANGLE = math.pi / 2
_LOOKED_AT = 400
"""Letters that tell which way the words of a page run."""
_A_SCAN = 10
"""Letters on a page that is a picture and nothing else, at most: a stamp or a page number."""


class Word(NamedTuple):
    """In points from the left and from the top; `base` is the line the letters stand on."""

    text: str
    left: float
    right: float
    base: float
    height: float


class Line(NamedTuple):
    words: tuple[Word, ...]

    @property
    def base(self) -> float:
        return self.words[0].base

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


class Page(NamedTuple):
    """`scanned` pages were read from a picture, so a letter may be wrong; `lost` ones are damaged."""

    number: int
    lines: tuple[Line, ...]
    scanned: bool = False
    lost: bool = False


class ReadPicture(Protocol):
    """Reads a picture of a page, places in pixels of it; no lines where it cannot be read."""

    def __call__(self, image: "Image.Image", /, cancelled: Callable[[], bool]) -> tuple[Line, ...]: ...


def pages_of(
    name: str,
    data: bytes,
    password: str | None,
    read_picture: Callable[["Image.Image"], tuple[Line, ...]],
    report: Callable[[float], object],
) -> Iterator[Page]:
    """`report` hears which part of the pages is done.

    Raises StatementLocked, WrongStatementPassword, StatementUnreadable.
    """
    from pypdfium2 import PdfiumError

    scans = 0
    with closing(open_pdf(name, data, password)) as document:
        count = min(len(document), PAGES)
        for number in range(count):
            report(number / count)
            try:
                page = _page_of(document, number, read_picture if scans < SCANNED_PAGES else None)
            except PdfiumError:
                page = Page(number + 1, (), lost=True)
            scans += page.scanned
            yield page


def _page_of(
    document: "PdfDocument", number: int, read_picture: Callable[["Image.Image"], tuple[Line, ...]] | None
) -> Page:
    """Raises PdfiumError."""
    with closing(document[number]) as page:
        words = words_of(page, _way_of_words(page))
        lines = lines_of(words)
        scanned = sum(len(word.text) for word in words) <= _A_SCAN and has_picture(page)
        if scanned and read_picture:
            lines = read_picture(page.render(scale=_DPI / 72).to_pil())
    return Page(number + 1, lines, scanned)


def page_count(name: str, data: bytes, password: str | None) -> int:
    with closing(open_pdf(name, data, password)) as document:
        return len(document)


def lines_of(words: Sequence[Word]) -> tuple[Line, ...]:
    """Words that stand on one line, from left to right; lines from top to bottom."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.base):
        if lines and word.base - lines[-1][0].base <= 0.4 * max(word.height, 4):
            lines[-1].append(word)
        else:
            lines.append([word])
    return tuple(Line(tuple(sorted(line, key=lambda word: word.left))) for line in lines)


def open_pdf(name: str, data: bytes, password: str | None) -> "PdfDocument":
    """Raises StatementLocked, WrongStatementPassword, StatementUnreadable."""
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        return PdfDocument(data, password=password)
    except PdfiumError as error:
        if error.err_code == _WRONG_PASSWORD:
            raise (WrongStatementPassword if password else StatementLocked)(name=name) from None
        raise StatementUnreadable(name=name) from error


def has_picture(page: "PdfPage") -> bool:
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    return any(True for _ in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=3))


def words_of(page: "PdfPage", degrees: int | None = None) -> list[Word]:
    """Letters that follow each other closely on one line make a word; pdfium marks the spaces between them. Places as
    the page is shown, or turned by so many degrees."""
    words: list[Word] = []
    letters = _letters(page, page.get_rotation() if degrees is None else degrees)
    for is_word, run in groupby(letters, key=lambda letter: letter is not None):
        if is_word:
            words += _split([letter for letter in run if letter is not None])
    return words


def _split(letters: list[Word]) -> Iterator[Word]:
    run = [letters[0]]
    for letter in letters[1:]:
        last = run[-1]
        near = abs(letter.base - last.base) < 1 and -last.height < letter.left - last.right < 0.4 * last.height
        if not near:
            yield _word(run)
            run = []
        run.append(letter)
    yield _word(run)


def _word(run: list[Word]) -> Word:
    text = "".join(letter.text for letter in run)
    return Word(text, run[0].left, run[-1].right, run[0].base, max(letter.height for letter in run))


def _way_of_words(page: "PdfPage") -> int:
    """By how many degrees a page is turned so that most of its words can be read: somebody may have turned it."""
    from pypdfium2 import raw

    with closing(page.get_textpage()) as textpage:
        letters = range(min(textpage.count_chars(), _LOOKED_AT))
        ways = [round(float(raw.FPDFText_GetCharAngle(textpage, at)) / _RIGHT_ANGLE) for at in letters]
    return 90 * (max(set(ways), key=ways.count) % 4) if ways else int(page.get_rotation())


def _letters(page: "PdfPage", degrees: int) -> list[Word | None]:
    """Every letter of the page in the order of its text; None where a word ends."""
    from pypdfium2 import raw

    upright = _turned(degrees, *page.get_mediabox())
    x, y, left, right, bottom, top = (ctypes.c_double() for _ in range(6))
    room = raw.FS_RECTF()
    found: list[Word | None] = []
    with closing(page.get_textpage()) as textpage:
        for at in range(textpage.count_chars()):
            code = raw.FPDFText_GetUnicode(textpage, at)
            if code <= 32 or chr(code) in _APART:
                found.append(None)
                continue
            raw.FPDFText_GetCharOrigin(textpage, at, x, y)
            raw.FPDFText_GetCharBox(textpage, at, left, right, bottom, top)
            raw.FPDFText_GetLooseCharBox(textpage, at, room)
            edges = (upright(left.value, bottom.value)[0], upright(right.value, top.value)[0])
            base = upright(x.value, y.value)[1]
            line = abs(upright(room.left, room.top)[1] - upright(room.right, room.bottom)[1])
            size = raw.FPDFText_GetFontSize(textpage, at)
            found.append(Word(chr(code), min(edges), max(edges), base, _on_paper(size, line)))
    return found


def _on_paper(size: float, line: float) -> float:
    """The size of a letter as it is seen: browsers write it large or small and shrink or blow up the whole page."""
    return size if not line or 0.6 < size / line < 1.4 else line / _LINE


def _turned(degrees: int, x0: float, y0: float, x1: float, y1: float) -> Callable[[float, float], tuple[float, float]]:
    """From the page's own points to those that a reader sees, with y from the top."""
    match degrees:
        case 90:
            return lambda x, y: (y - y0, x - x0)
        case 180:
            return lambda x, y: (x1 - x, y - y0)
        case 270:
            return lambda x, y: (y1 - y, x1 - x)
        case _:
            return lambda x, y: (x - x0, y1 - y)
