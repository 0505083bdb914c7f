"""Text as the complaint portal takes it: its own letters only, each change told, so that nothing is lost unseen."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from supportdesk import knowledge

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe0e\ufe0f\ufeff]")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """`refused` are the letters that had to go or were written otherwise, each once."""

    text: str
    refused: tuple[str, ...] = ()


def refused_letters(text: str, letters: str | None = None) -> tuple[str, ...]:
    """The letters of a text that the portal does not take, each once. Line ends are not letters."""
    allowed = _allowed(letters or knowledge.portal().limits.letters)
    return tuple(dict.fromkeys(letter for letter in text if letter not in "\r\n" and not allowed.fullmatch(letter)))


def clean_for_portal(text: str) -> Cleaned:
    """Writes what the portal refuses in letters that it takes (₹ as Rs, @ as at); line ends stay."""
    limits = knowledge.portal().limits
    refused = refused_letters(_UNSEEN.sub("", text), limits.letters)
    lines = []
    for line in _plain(text, limits.letters).splitlines():
        for replacement in limits.replacements:
            line = re.sub(replacement.find, replacement.put, line)  # noqa: PLW2901 - each works on what the last left
        lines.append(line.strip())
    return Cleaned("\n".join(lines).strip(), refused)


def clean_box(text: str, letters: str) -> Cleaned:
    """A short value for a box of the portal: letters that the box refuses are left out."""
    if letters == knowledge.portal().limits.letters:
        cleaned = clean_for_portal(text)
        return Cleaned(on_one_line(cleaned.text), cleaned.refused)
    plain = on_one_line(_plain(text, letters))
    allowed = _allowed(letters)
    kept = "".join(letter if allowed.fullmatch(letter) else " " if letter.isspace() else "" for letter in plain)
    return Cleaned(" ".join(kept.split()), refused_letters(_UNSEEN.sub("", on_one_line(text)), letters))


def on_one_line(text: str) -> str:
    """Paragraphs one after the other, as the portal's box gets them."""
    return " ".join(text.split())


def _plain(text: str, letters: str) -> str:
    """Without unseen marks; a letter the portal does not know loses its accent: é becomes e, １ becomes 1."""
    allowed = _allowed(letters)
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    return "".join(letter if allowed.fullmatch(letter) else _without_accent(letter) for letter in text)


def _without_accent(letter: str) -> str:
    if unicodedata.category(letter)[0] not in "LN":
        return letter
    return "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))


@cache
def _allowed(letters: str) -> re.Pattern[str]:
    return re.compile(letters)
