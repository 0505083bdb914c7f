"""Pictures of what is no payment: one that failed or waits, a request, a mandate; and such rows of a list."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING

from supportdesk.reading.messages.words import Reason
from supportdesk.reading.payments import FoundPayment, Reading, Unread
from supportdesk.reading.pictures.engine import find_words
from supportdesk.reading.pictures.lines import Line, in_lines
from supportdesk.reading.pictures.lists import Entry
from supportdesk.reading.screens.labels import Role, label_of
from supportdesk.reading.screens.receipts import Receipt
from supportdesk.reading.screens.status import is_plainly_done, said_by, why_doubted, why_undone

if TYPE_CHECKING:
    from PIL import Image

_NO_VALUE: frozenset[Role] = frozenset({"other", "nobody", "number", "balance"})
_OF_ONE: tuple[Role, ...] = ("reference", "vpa")
"""What the screen of one payment names once, and a list in each row or not at all."""
_NUMBER = re.compile(r"\d{10}|@")
_RUNNING = 6
"""Words of a line that is a sentence, as a message has them and a screen has not."""
_LONGEST = 1_500
"""Characters of one screen."""
_PALE = 205
"""What is darker is ink where nothing darker was read."""
_TRIED = 12
"""Gaps between lines, most of them empty."""
_LOW = 0.6
"""Of the height of usual lines; what is lower is an edge."""
_INVERTED = list(range(255, -1, -1))
_SAY_SO: tuple[Reason, ...] = ("failed", "request", "mandate")


def why_refused(lines: Sequence[Line], read: Reading, rows: Sequence[Entry], *, prose: bool) -> Reason | None:
    """What the screen of one payment says it is instead; None of messages and of a list, of which each is judged.

    `read` is what its words tell without their places, `rows` what they tell as a list.
    """
    if (prose and any(map(_is_message, read.payments))) or _is_of_many(lines, rows):
        return None
    if undone := why_undone(lines):
        return undone
    if is_plainly_done(lines) or not _is_screen(lines):
        return None
    return why_doubted(lines) or next((it.reason for it in read.unread if it.reason in _SAY_SO), None)


def with_pale_status(
    image: "Image.Image", lines: list[Line], cancelled: Callable[[], bool], until: float
) -> list[Line]:
    """With the line that says how far the payment got, where its colour was too pale for the engine: white on amber,
    dark green on black.
    """
    if is_plainly_done(lines) or why_undone(lines) or not _is_screen(lines):
        return lines
    usual = round(median(segment.box.height for line in lines for segment in line))
    tops = [0, *(max(segment.box.bottom for segment in line) + 3 for line in lines)]
    ends = [min(segment.box.top for segment in line) - 3 for line in lines]
    gaps = [(top, end) for top, end in zip(tops, ends, strict=False) if end - top >= usual]
    for top, end in gaps[:_TRIED]:
        pale = image.crop((0, top, image.width, end)).point([0] * _PALE + [255] * (256 - _PALE))
        ink = pale.point(_INVERTED).getbbox()
        if not ink or ink[3] - ink[1] < _LOW * usual:
            continue
        words = [
            word._replace(box=word.box._replace(top=word.box.top + top, bottom=word.box.bottom + top))
            for word in find_words(pale, "eng+hin", cancelled, until=until)
        ]
        if any(said_by(segment) for line in in_lines(words) for segment in line):
            return in_lines([*(word for line in lines for segment in line for word in segment.words), *words])
    return lines


def refused(text: str, reason: Reason) -> Reading:
    return Reading(unread=(Unread(text, reason, (0, len(text))),))


def is_refused(text: str, read: Reading) -> bool:
    """Whether a whole picture is the screen of one payment that was none, as `refused` has it; a letter is longer."""
    said = {it.reason for it in read.unread}.intersection(_SAY_SO)
    return len(text) <= _LONGEST and any(read == refused(text, reason) for reason in said)


def as_far_as_told(receipt: Receipt, lines: Sequence[Line]) -> Receipt:
    """Where no line says that it went through, that line may have been too pale to be read."""
    return replace(receipt, plain_way=receipt.plain_way and is_plainly_done(lines))


def of_rows(rows: Sequence[FoundPayment], entries: Sequence[Entry], text: str) -> Reading:
    """`rows` are those that were paid; of the others it says why they are not in."""
    failed = (entry.found.message for entry in entries if entry.undone)
    return Reading(tuple(rows), tuple(Unread(message, "failed", (0, len(text))) for message in failed))


def _is_of_many(lines: Sequence[Line], rows: Sequence[Entry]) -> bool:
    sums = {row.found.amount for row in rows}
    roles = _roles(lines)
    numbered = any(_NUMBER.search(segment.text) for line in lines for segment in line)
    of_one = numbered and any(roles.count(role) == 1 for role in _OF_ONE)
    return len(rows) > 1 and not of_one and (len(sums) > 1 or len(rows) > 2)


def _is_screen(lines: Sequence[Line]) -> bool:
    return len(set(_roles(lines)) - _NO_VALUE) > 1


def _is_message(found: FoundPayment) -> bool:
    return any(len(line.split()) >= _RUNNING for line in found.message.split("\n"))


def _roles(lines: Sequence[Line]) -> list[Role]:
    return [found[0] for line in lines for segment in line if (found := label_of(segment))]
