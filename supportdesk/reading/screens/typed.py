"""The screen of a payment app, copied or typed line by line: read by its labels, as a picture of it is."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from supportdesk.reading.messages.rails import find_rail
from supportdesk.reading.pictures.box import Box
from supportdesk.reading.pictures.engine import Word
from supportdesk.reading.pictures.lines import Line, Segment
from supportdesk.reading.screens.receipts import Receipt, read_receipt
from supportdesk.reading.text import Found, Row

_WIDE, _HIGH, _APART = 10, 20, 30
"""Of a letter and between two lines, as if the text stood on a picture."""
_SEGMENT = re.compile(r"\S+(?: \S+)*")
_WORD = re.compile(r"\S+")
_LEAST_LINES = 3
_LONGEST = 1_500
"""Characters of one screen."""
_RUNNING = 7
"""Words of a line from which it is a sentence; a screen has a few in each place."""
_ENDS_IN_ACCOUNT = re.compile(r"[x*•.\d]{2}\d{2,4}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shown:
    """The values of one screen, and where in its text what stands that is not the person's own."""

    row: Row
    not_own: frozenset[int]

    def is_not_own(self, found: Found[Any]) -> bool:
        return found.start in self.not_own


def looks_like_screen(text: str) -> bool:
    """Whether most words stand on short lines, a value on each, as apps show them."""
    if len(text) > _LONGEST:
        return False
    counts = [len(line.split()) for line in text.split("\n") if line.strip()]
    return len(counts) >= _LEAST_LINES and 2 * sum(count for count in counts if count >= _RUNNING) <= sum(counts)


def read_screen(text: str, read: Callable[[str], Row | None]) -> Shown | None:
    """The payment of one screen, each value with its place in `text`; None where it is none or not finished.

    `read` understands the sentence that the labels were put together to.
    """
    lines, starts = laid_out(text)
    receipt = read_receipt(lines, typed=True)
    told = read(receipt.script.text) if receipt else None
    if not receipt or not told:
        return None
    row = {name: _placed(found, receipt, text, starts) for name, found in told.items()}
    if receipt.payee:
        start, end = _piece(receipt.payee, text, starts)
        payee = Found(text[start:end], start, end, sure=all(word.sure for word in receipt.payee))
        row["to_name"] = None if _ENDS_IN_ACCOUNT.search(payee.value) else payee
        if (own := row["from_account"]) and start <= own.start < end:
            row["from_account"] = None
    if not receipt.plain_way and (way := row["direction"]):
        row["direction"] = way._replace(sure=False)
    row["to_account"] = _other_account(receipt, text, starts)
    row["rail"] = find_rail(text, text, row["reference"], row["to_vpa"])
    places = (range(starts[word.box], starts[word.box] + len(word.text)) for word in receipt.not_own)
    return Shown(row, frozenset(at for place in places for at in place))


def _other_account(receipt: Receipt, text: str, starts: Mapping[Box, int]) -> Found[str] | None:
    if not receipt.their_account:
        return None
    start, end = _piece(receipt.their_account, text, starts)
    return Found(receipt.their_account[0].text, start, end)


@lru_cache(maxsize=4)
def laid_out(text: str) -> tuple[list[Line], Mapping[Box, int]]:
    """The lines that are not empty, and where in the text each of their words begins."""
    lines: list[Line] = []
    starts: dict[Box, int] = {}
    begins = 0
    for number, line in enumerate(text.split("\n")):
        segments = []
        for part in _SEGMENT.finditer(line):
            words = []
            for word in _WORD.finditer(line, *part.span()):
                left, top = word.start() * _WIDE, number * _APART
                words.append(Word(word[0], Box(left, top, left + len(word[0]) * _WIDE, top + _HIGH), 100))
                starts[words[-1].box] = begins + word.start()
            segments.append(Segment(tuple(words)))
        if segments:
            lines.append(tuple(segments))
        begins += len(line) + 1
    return lines, starts


def _placed(found: Found[Any] | None, receipt: Receipt, text: str, starts: Mapping[Box, int]) -> Found[Any] | None:
    """A value without words of its own on the screen, as a rail that is only concluded, is left out."""
    words = receipt.script.words(found.start, found.end) if found else ()
    if not found or not words:
        return None
    start, end = _piece(words, text, starts)
    return found._replace(start=start, end=end, sure=found.sure and all(word.sure for word in words))


def _piece(words: tuple[Word, ...], text: str, starts: Mapping[Box, int]) -> tuple[int, int]:
    """From the first to the last of them; the half of a word that is a value stands behind its label."""
    places = []
    for word in words:
        begin = starts[word.box]
        whole = text[begin : begin + word.box.width // _WIDE]
        at = whole.find(word.text)
        places.append((begin + max(at, 0), begin + (at + len(word.text) if at >= 0 else len(whole))))
    return min(start for start, _ in places), max(end for _, end in places)
