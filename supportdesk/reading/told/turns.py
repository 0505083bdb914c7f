"""A chat copied with its stamps: who says which line, and the text without stamps and senders."""

import re
from functools import lru_cache
from typing import NamedTuple

from supportdesk.reading.text import blank

_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?"
_DATE = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}"
_STAMPED = re.compile(
    rf"^[^\S\n]*(?:>[^\S\n]*)?(?:\[(?:{_DATE},?\s{{1,3}}{_CLOCK}|{_CLOCK},?\s{{1,3}}{_DATE})\][\s-]{{0,3}}|"
    rf"{_DATE},?\s{{1,3}}{_CLOCK}\s-\s|{_CLOCK}\s)"
    r"(?P<sender>[^:\n]{1,40}):[^\S\n]?",
    re.IGNORECASE | re.MULTILINE,
)
_NAMED = re.compile(r"^[^\S\n]*(?P<sender>[^\W\d][\w .]{0,24}):[^\S\n]", re.MULTILINE)
_ME = frozenset({"me", "i", "main", "mai", "मैं", "you"})


class Turn(NamedTuple):
    """What one sender says; `head` is where the stamp before it begins."""

    sender: str
    head: int
    start: int
    end: int


@lru_cache(maxsize=256)
def find_turns(text: str) -> tuple[Turn, ...]:
    """The lines of a chat with two of them at least; none of any other text."""
    heads = list(_STAMPED.finditer(text))
    if len(heads) < 2:
        heads = list(_NAMED.finditer(text))
        if len({head["sender"] for head in heads}) < 2 or not any(head["sender"].casefold() in _ME for head in heads):
            return ()
    ends = [*(head.start() for head in heads[1:]), len(text)]
    return tuple(
        Turn(head["sender"].strip().casefold(), head.start(), head.end(), end)
        for head, end in zip(heads, ends, strict=True)
    )


def without_stamps(text: str) -> str:
    """The text with what stands before each line of a chat turned to spaces."""
    for turn in find_turns(text):
        text = blank(text, turn.head, turn.start)
    return text
