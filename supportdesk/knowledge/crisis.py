"""Words that make the desk show helplines and protective questions. They decide nothing: a counsellor does."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from supportdesk.knowledge.reader import SHIPPED, Basis, Entry, opened
from supportdesk.texts import Both

_NUKTA = "़"
_NO_LETTER_BEFORE = r"(?<![\w\u0900-\u097f])"
_NOT = re.compile(_NO_LETTER_BEFORE + r"(?:(nahin|nahee|nahii|nhi|nhin|nai)|(नहीं|नहि))(?![\w\u0900-\u097f])")
"""Other ways to write "not" in Hindi, in Latin letters and in its own."""
_APART = " \0 "
"""Between two texts: nobody's letter, so that no phrase goes across it."""


@dataclass(frozen=True, slots=True)
class CrisisWords:
    """Phrases of one language or spelling, which `name` tells; `about` is the danger they speak of."""

    id: str
    about: str
    name: Both
    phrases: tuple[str, ...]
    basis: Basis


@cache
def crisis_words(folder: Path = SHIPPED) -> Mapping[str, CrisisWords]:
    with opened("crisis_words.toml", folder) as document:
        return document.by_id("words", _words)


@dataclass(frozen=True, slots=True)
class ProtectiveQuestion:
    """Asked in these words. The answer `worry` (yes or no) asks for what `then` says."""

    id: str
    ask: Both
    worry: str
    then: Both


@dataclass(frozen=True, slots=True)
class Danger:
    """`kinds` are crimes in which it is asked about without a word of it; `helplines` are ids."""

    id: str
    name: Both
    kinds: tuple[str, ...]
    helplines: tuple[str, ...]
    questions: tuple[ProtectiveQuestion, ...]
    basis: Basis


@cache
def dangers(folder: Path = SHIPPED) -> Mapping[str, Danger]:
    with opened("dangers.toml", folder) as document:
        return document.by_id("danger", _danger)


def spoken_of(text: str) -> tuple[str, ...]:
    """The dangers of which an account has one of the phrases, at the beginning of a word."""
    return tuple(phrases_spoken([text]))


def phrases_spoken(texts: Iterable[str]) -> dict[str, Counter[str]]:
    """For each danger that all of these speak of, the phrases that do, and how often."""
    plain = _plain(_APART.join(texts))
    near = [danger for danger in dangers() if any(phrase in plain for phrase in _phrases(danger))]
    found = {danger: Counter(_pattern(danger).findall(plain)) for danger in near}
    return {danger: phrases for danger, phrases in found.items() if phrases}


def speaks_of_dying(text: str) -> bool:
    return "dying" in spoken_of(text)


@cache
def _phrases(danger: str) -> tuple[str, ...]:
    known = [words for words in crisis_words().values() if words.about == danger]
    return tuple(_plain(phrase) for words in known for phrase in words.phrases)


@cache
def _pattern(danger: str) -> re.Pattern[str]:
    """Looks at each word; that a phrase is there at all is found ten times as fast."""
    return re.compile(rf"{_NO_LETTER_BEFORE}(?:{'|'.join(map(re.escape, _phrases(danger)))})")


def _plain(text: str) -> str:
    """Small letters, one blank, no apostrophe, no nukta, one sign for the nasal, one spelling of "not"."""
    bare = unicodedata.normalize("NFD", text.casefold()).replace("ँ", "ं")
    one_not = _NOT.sub(lambda found: "nahi" if found[1] else "नही", re.sub(rf"['’{_NUKTA}]", "", bare))
    return " ".join(one_not.split())


def _words(entry: Entry) -> CrisisWords:
    return CrisisWords(
        entry.text("id"),
        entry.one_of("about", ("dying", "sextortion", "threat")),
        entry.both("name"),
        entry.words("phrases"),
        entry.basis(),
    )


def _danger(entry: Entry) -> Danger:
    return Danger(
        id=entry.text("id"),
        name=entry.both("name"),
        kinds=entry.words("kinds") if entry.has("kinds") else (),
        helplines=entry.words("helplines"),
        questions=entry.inners("questions", _question),
        basis=entry.basis(),
    )


def _question(entry: Entry) -> ProtectiveQuestion:
    return ProtectiveQuestion(
        id=entry.text("id"),
        ask=entry.both("ask"),
        worry=entry.one_of("worry", ("yes", "no")),
        then=entry.both("then"),
    )
