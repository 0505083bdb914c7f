"""What the portal's upload gets: which files as they are, which as pages of a PDF, and how strongly each is packed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from supportdesk.copying.opening import drawn, open_pdf
from supportdesk.copying.packing import packed
from supportdesk.copying.sheets import OVERHEAD, STEPS, Leaf, Step, joined, jpeg
from supportdesk.reading.pictures.apart import packed_small
from supportdesk.reading.pictures.making_small import Wanted

_DOTS = 200
_POINTS = 9_000_000
_FRAME = 4_000
"""Bytes of a PDF without pages."""

Opener = Callable[[], BinaryIO]
Told = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Part:
    """A picture, a page of a PDF drawn anew, or a PDF whose pages are taken as they are (`whole` bytes of them).

    `floor`: its bytes at the last step, where they are known. `of` says which file it is from: the caller's number.
    """

    of: int
    open: Opener
    page: int | None = None
    whole: int = 0
    floor: int = 0

    def leaf(self, step: Step) -> Leaf:
        """Raises PictureUnreadable, PictureTooLarge and PdfUnreadable."""
        return self.open() if self.whole else self.jpeg(step)

    def jpeg(self, step: Step) -> bytes:
        with self.open() as content:
            if self.page is None:
                return packed_small(content, Wanted(_POINTS, side=step.side), step.quality)
            with open_pdf(content) as document:
                return jpeg(drawn(document[self.page], _DOTS), step)


def parts_of_pdf(of: int, opened: Opener, most: int, *, anew: bool) -> list[Part]:
    """The PDF in one piece where its pages as they are fit; else page by page. `anew`: drawn in any case.

    Raises PdfUnreadable.
    """
    with opened() as content, open_pdf(content) as document:
        count = len(document)
    if not anew:
        out = BytesIO()
        joined([opened], out)
        if len(out.getvalue()) + _FRAME <= most:
            return [Part(of, opened, whole=len(out.getvalue()))]
    return [Part(of, opened, page) for page in range(count)]


def part_of_picture(of: int, opened: Opener) -> Part:
    """Packed once, so that a damaged one is known at once. Raises PictureUnreadable and PictureTooLarge."""
    return Part(of, opened, floor=len(Part(of, opened).jpeg(STEPS[-1])) + OVERHEAD)


def planned(parts: Sequence[Part], most: int, told: Told) -> tuple[Step, list[list[Part]]]:
    """The best step that needs no more files of `most` bytes than the floor does, and which parts go into which file.

    `told` is called for each part that was packed to try; it may end the work by raising.
    """
    fewest = _files(parts, STEPS[-1], most, told)
    best, low, high = (STEPS[-1], fewest), 0, len(STEPS) - 1
    while low < high:
        middle = (low + high) // 2
        files = _files(parts, STEPS[middle], most, told)
        if len(files) <= len(fewest):
            best, high = (STEPS[middle], files), middle
        else:
            low = middle + 1
    step, files = best
    return step, [[parts[place] for place in file] for file in files]


def _files(parts: Sequence[Part], step: Step, most: int, told: Told) -> list[list[int]]:
    sizes = []
    for part in parts:
        known = part.whole or (part.floor if step == STEPS[-1] else 0)
        sizes.append(known or len(part.jpeg(step)) + OVERHEAD)
        told()
    return packed(sizes, most - _FRAME)
