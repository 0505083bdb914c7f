"""Text as the complaint portal takes it: its own letters only, each change told, so that nothing is lost unseen."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, partial

from supportdesk.knowledge import PortalLimits, Replacement

_ADDRESS = re.compile(r"\S+@\S+|\S+://\S+")
_ROUND_IT = ".,;:!?()[]<>'\"“”।"
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe0e\ufe0f\ufeff]")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """`refused` are the letters that had to go or were written otherwise, each once."""

    text: str
    refused: tuple[str, ...] = ()


def refused_letters(text: str, letters: str) -> tuple[str, ...]:
    """The letters of a text that a box does not take, each once. Line ends are not letters."""
    allowed = _allowed(letters)
    return tuple(letter for letter in dict.fromkeys(text) if letter not in "\r\n" and not allowed.fullmatch(letter))


def clean_for_portal(text: str, limits: PortalLimits) -> Cleaned:
    """Writes what the description refuses in letters that it takes (₹ as Rs, @ as at); line ends stay."""
    refused = refused_letters(_UNSEEN.sub("", text), limits.letters)
    lines = (_written(line, limits) for line in _plain(text, limits.letters).splitlines())
    return Cleaned("\n".join(lines).strip(), refused)


def clean_box(text: str, letters: str, limits: PortalLimits) -> Cleaned:
    """A value for one box of the portal, on one line.

    A box that takes words as the description does gets signs written as words; a narrower one goes without them.
    """
    if not text or (letters != limits.letters and _is_clean(text, letters)):
        return Cleaned(text)
    if letters == limits.letters:
        return clean_for_portal(on_one_line(text), limits)
    return Cleaned(
        on_one_line(_kept(_plain(text, letters), letters)), refused_letters(_UNSEEN.sub("", on_one_line(text)), letters)
    )


def addresses_back(text: str, told: Iterable[str], limits: PortalLimits) -> str:
    """Text in the portal's letters with each UPI id, e-mail and link as it stands in `told`: help@okaxis, not at."""
    addresses = {found.strip(_ROUND_IT) for words in told for found in _ADDRESS.findall(words)}
    written = {clean_for_portal(address, limits).text: address for address in addresses}
    for changed in sorted(filter(None, written), key=len, reverse=True):
        text = re.sub(rf"(?<![\w.-]){re.escape(changed)}(?![\w-])", lambda found: written[found[0]], text)
    return text


def on_one_line(text: str) -> str:
    """Paragraphs one after the other, as the portal's box gets them."""
    return " ".join(text.split())


def _written(line: str, limits: PortalLimits) -> str:
    """What no replacement knows becomes a blank; those that are always made tidy up after it."""
    taken = not refused_letters(line, limits.letters)
    for each in limits.replacements:
        if each.always or not taken:
            line = re.sub(each.find, partial(_put, each, limits.letters), line)
            taken = not refused_letters(line, limits.letters)
    line = _kept(line, limits.letters, instead=" ")
    for each in limits.replacements:
        line = re.sub(each.find, each.put, line) if each.always else line
    return " ".join(_kept(line, limits.letters).split())


def _put(replacement: Replacement, letters: str, found: re.Match[str]) -> str:
    if replacement.always or refused_letters(found[0], letters):
        return found.expand(replacement.put)
    return found[0]


def _kept(text: str, letters: str, instead: str = "") -> str:
    """Only allowed letters; `instead` of another one, a blank for white space."""
    allowed = _allowed(letters)
    space = " " if allowed.fullmatch(" ") else ""
    others = (letter for letter in set(text) if not allowed.fullmatch(letter))
    return text.translate({ord(letter): space if letter.isspace() or instead else "" for letter in others})


def _plain(text: str, letters: str) -> str:
    """Without unseen marks; a letter the portal does not know loses its accent: é becomes e, १ becomes 1."""
    allowed = _allowed(letters)
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    return text.translate(
        {ord(letter): _without_accent(letter) for letter in set(text) if not allowed.fullmatch(letter)}
    )


def _without_accent(letter: str) -> str:
    digit = unicodedata.decimal(letter, None)
    if digit is not None:
        return str(digit)
    if unicodedata.category(letter)[0] not in "LN":
        return letter
    return "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))


def _is_clean(text: str, letters: str) -> bool:
    """Most values are: they need no second look."""
    return text.isascii() and text == on_one_line(text) and _only(letters).fullmatch(text) is not None


@cache
def _only(letters: str) -> re.Pattern[str]:
    return re.compile(f"(?:{letters})*")


@cache
def _allowed(letters: str) -> re.Pattern[str]:
    return re.compile(letters)
