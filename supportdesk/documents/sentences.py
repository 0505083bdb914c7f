"""Texts compared sentence by sentence: which went, which came, and how the one that a person wrote follows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

_BETWEEN = re.compile(r"(?<=[.।?!])\s+|\s*\n\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence that became another one. `before` is empty where one came, `now` where one went."""

    before: str
    now: str


def sentences(text: str) -> list[str]:
    """A sentence ends at its stop or with its paragraph; how its words are spaced does not matter."""
    return [" ".join(part.split()) for part in _BETWEEN.split(text) if part.strip()]


def changes(before: str, now: str) -> tuple[Change, ...]:
    """What has to happen to the sentences of `before` so that they say `now`, in the order of the text."""
    old, new = sentences(before), sentences(now)
    found = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            found += [Change(*pair) for pair in zip_longest(old[i:j], new[k:m], fillvalue="")]
    return tuple(found)


def stands_in(sentence: str, text: str) -> bool:
    """Word for word, however it is spaced."""
    return bool(sentence) and _loose(sentence).search(text) is not None


def place_of(sentence: str, text: str) -> tuple[int, int] | None:
    """Start and end of a sentence in a text; None where it does not stand there."""
    found = _loose(sentence).search(text) if sentence else None
    return found.span() if found else None


def brought_up_to_date(text: str, wanted: Sequence[Change]) -> str:
    """The text with the changed sentences in place of those that still stand in it; what came new stands at its end."""
    for change in wanted:
        place = place_of(change.before, text)
        if place:
            text = text[: place[0]] + change.now + text[place[1] :]
        elif change.now and not change.before and not stands_in(change.now, text):
            text = f"{text.rstrip()} {change.now}"
    return re.sub(r"[ \t]{2,}", " ", text).strip()


def _loose(sentence: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, sentence.split())))
