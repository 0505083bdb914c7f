"""Words with places -> lines in the order of reading, and text whose every character knows its word."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from statistics import median

from supportdesk.reading.pictures.box import Box, around
from supportdesk.reading.pictures.engine import Word

_VPA = re.compile(r"[\w.-]{3,}@[a-z]{2,}", re.IGNORECASE)
_RUNNING = 5
"""Words on a line of a sentence."""
_WIDELY = 1.8
"""Heights of a letter between two lines of one sentence, at most."""
_FAINT = 25
"""Of what is surer than this by the engine's own word, most is text; below, most is ornament."""


@dataclass(frozen=True, eq=False)
class Segment:
    """Words that stand together on one line; a wide gap begins the next segment. What it says is asked many times."""

    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        return around(word.box for word in self.words)


Line = tuple[Segment, ...]


@dataclass(slots=True)
class Script:
    """Text being put together; `origins` has for each character the word it came from."""

    text: str = ""
    origins: list[Word | None] = field(default_factory=list)

    def say(self, text: str, word: Word | None = None) -> None:
        self.text += text
        self.origins += [word] * len(text)

    def quote(self, words: Iterable[Word]) -> None:
        for place, word in enumerate(words):
            self.say(" " if place else "")
            self.say(word.text, word)

    def words(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that `text[start:end]` came from, each once."""
        return tuple(dict.fromkeys(word for word in self.origins[start:end] if word))


def in_lines(words: Sequence[Word]) -> list[Line]:
    """From top to bottom, each line from left to right."""
    lines: list[list[Word]] = []
    for word in sorted(_sound(words), key=lambda word: word.box.middle):
        line = next((line for line in reversed(lines[-4:]) if _beside(line, word)), None)
        if line is None:
            lines.append([word])
        else:
            line.append(word)
    return [_segments(sorted(line, key=lambda word: word.box.left)) for line in lines]


def as_messages(lines: Sequence[Line], *, flowing: bool) -> Script:
    """Everything in order, an empty line where more than the usual space parts two messages.

    Where text is `flowing`, as in the bubbles of messages, a sentence that goes on in the next line is one line.
    """
    script = Script()
    boxes = [around(segment.box for segment in line) for line in lines]
    for at, line in enumerate(lines):
        if at:
            height = median(word.box.height for segment in line for word in segment.words)
            same = flowing and _goes_on(lines[at - 1 : at + 1], boxes[max(0, at - 2) : at + 2])
            apart = boxes[at].top - boxes[at - 1].bottom > (_WIDELY if same else 1.3) * height
            script.say("\n\n" if apart else " " if same else "\n")
        script.quote(word for segment in line for word in segment.words)
    return script


def _goes_on(lines: Sequence[Line], boxes: Sequence[Box]) -> bool:
    """Whether the first of two lines of text has no room for another word: the lines around it end no later."""
    (above, *more), (below, *others) = lines
    if more or others or len(above.words) < _RUNNING or above.box.left > below.box.right:
        return False
    word = below.words[0].box
    widest = max(box.right for box in boxes)
    return (
        above.box.right + word.width + word.height // 3 > widest and abs(above.box.left - word.left) < 2 * word.height
    )


def _sound(words: Sequence[Word]) -> list[Word]:
    """A number or a UPI id is kept however faint: it may be the one that matters, and a warning goes with it."""
    return [word for word in words if word.box.height >= 6 and (word.sure >= _FAINT or _may_matter(word.text))]


def _may_matter(text: str) -> bool:
    return sum(letter.isdigit() for letter in text) >= 3 or bool(_VPA.search(text))


def _beside(line: Sequence[Word], word: Word) -> bool:
    """Whether a word stands on a line, by its neighbour, so that a slight slope does no harm."""
    box = min(line, key=lambda other: abs(other.box.left - word.box.left)).box
    shared = min(box.bottom, word.box.bottom) - max(box.top, word.box.top)
    return shared > 0.5 * min(box.height, word.box.height)


def _segments(line: Sequence[Word]) -> Line:
    height = median(word.box.height for word in line)
    parts: list[list[Word]] = [[line[0]]]
    for left, right in pairwise(line):
        if right.box.left - left.box.right > 1.6 * height:
            parts.append([])
        parts[-1].append(right)
    return tuple(Segment(tuple(part)) for part in parts)
