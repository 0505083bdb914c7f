"""Words that make the desk show the helplines. They decide nothing: a counsellor does."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from supportdesk.knowledge.reader import SHIPPED, Basis, Entry, opened
from supportdesk.texts import Both

_NUKTA = "़"


@dataclass(frozen=True, slots=True)
class CrisisWords:
    """Phrases of one language or spelling, which `name` tells."""

    id: str
    name: Both
    phrases: tuple[str, ...]
    basis: Basis


@cache
def crisis_words(folder: Path = SHIPPED) -> Mapping[str, CrisisWords]:
    with opened("crisis_words.toml", folder) as document:
        return document.by_id("words", _words)


def speaks_of_dying(text: str) -> bool:
    """Whether an account has one of the phrases, at the beginning of a word."""
    return bool(_pattern().search(_plain(text)))


@cache
def _pattern() -> re.Pattern[str]:
    phrases = [re.escape(_plain(phrase)) for words in crisis_words().values() for phrase in words.phrases]
    return re.compile(rf"(?<![\w\u0900-\u097f])(?:{'|'.join(phrases)})")


def _plain(text: str) -> str:
    """Small letters, one blank, one apostrophe, no nukta, one sign for the nasal."""
    bare = unicodedata.normalize("NFD", text.casefold()).replace(_NUKTA, "").replace("ँ", "ं").replace("’", "'")
    return " ".join(bare.split())


def _words(entry: Entry) -> CrisisWords:
    return CrisisWords(entry.text("id"), entry.both("name"), entry.words("phrases"), entry.basis())
