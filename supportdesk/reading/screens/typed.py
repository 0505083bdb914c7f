"""The screen of a payment app, copied or typed line by line: read by its labels, as a picture of it is."""

import re
from collections.abc import Callable, Mapping
from typing import Any

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
_BETTER_ON_SCREEN = {"to_name", "reference", "to_vpa", "time"}
"""What labels tell better than sentences do."""
_OF_A_SIDE = ("direction", "to_name", "to_vpa", "to_account", "from_account")
_ENDS_IN_ACCOUNT = re.compile(r"[x*•.\d]{2}\d{2,4}$", re.IGNORECASE)


def looks_like_screen(text: str) -> bool:
    """Whether most words stand on short lines, a value on each, as apps show them."""
    if len(text) > _LONGEST:
        return False
    counts = [len(line.split()) for line in text.split("\n") if line.strip()]
    return len(counts) >= _LEAST_LINES and 2 * sum(count for count in counts if count >= _RUNNING) <= sum(counts)


def read_screen(text: str, read: Callable[[str], Row | None]) -> Row | None:
    """The payment of one screen, each value with its place in `text`; None where it is none or not finished.

    `read` understands the sentence that the labels were put together to.
    """
    lines, starts = _laid_out(text)
    receipt = read_receipt(lines)
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
    return row


def joined(told: Row, shown: Row) -> Row:
    """Of a text that was read both as sentences and as a screen: sure is on what both agree.

    What only one of them found is as sure as that says; where they differ nothing is.
    """
    if told["direction"] and shown["direction"] and told["direction"].value != shown["direction"].value:
        right = shown if shown["direction"].value == "in" else told  # "out" is only what a screen says nothing against
        return right | {name: found._replace(sure=False) for name in _OF_A_SIDE if (found := right.get(name))}
    row = told | {name: found for name, found in shown.items() if found and not told.get(name)}
    for name, one in told.items():
        other = shown.get(name)
        if not one or not other:
            continue
        if _plain(one.value) == _plain(other.value):
            row[name] = one._replace(sure=one.sure or other.sure)
        else:
            row[name] = (other if name in _BETTER_ON_SCREEN and other.sure else one)._replace(sure=False)
    return row


def _plain(value: object) -> object:
    return " ".join(value.split()).casefold() if isinstance(value, str) else value


def _laid_out(text: str) -> tuple[list[Line], Mapping[Box, int]]:
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
