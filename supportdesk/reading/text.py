"""Plain text to search in, with the way back to the original: fancy letters and Indian digits made ordinary."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import Any, Generic, NamedTuple, TypeVar

T = TypeVar("T")

_RUNS = re.compile(r"(?P<plain>[ -~\n]+)|[^ -~\n]+")
"""Runs of what stays as it is, and of all else."""
_RUPEE_MISREAD, _RUPEE_AS_LONG = "â‚¹", "₹\u200b\u200b"
"""What programs that take UTF-8 for letters of Windows make of ₹."""
_RUPEE_LOST = re.compile(r"(?<![^\s(:*_~\"'`“‘«\[{>|])(?:\?|`(?![^`\n]{0,300}`))(?=\s?\d[\d,.]{0,14}(?!\d))")
"""What phones that do not know ₹ show in its place."""
_LINE_ENDS = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"


class Found(NamedTuple, Generic[T]):
    """A value and where it stands in the text that was searched; not `sure` means a person should look at it.

    `concluded`: it does not stand there itself, but follows from what does, as UPI from a UPI id.
    """

    value: T
    start: int
    end: int
    sure: bool = True
    concluded: bool = False


Row = dict[str, Found[Any] | None]
"""The values of one payment by the names of `FoundPayment`."""


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is what is searched; every character of it knows the one character of the original it came from."""

    text: str
    origins: Sequence[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The piece of the original that became `text[start:end]`, which must not be empty."""
        return self.origins[start], self.origins[end - 1] + 1


def fold(original: str) -> Folded:
    """NFKC, digits of every script as 0-9, one kind of line end; zero-width and direction marks are left out."""
    original = _RUPEE_LOST.sub("₹", original).replace("\\n", "\u200b\n")
    if original.isascii() and original.isprintable():
        return Folded(original, range(len(original)))
    original = original.replace(_RUPEE_MISREAD, _RUPEE_AS_LONG)
    pieces: list[str] = []
    origins: list[int] = []
    for run in _RUNS.finditer(original):
        start, end = run.span()
        if run["plain"]:
            pieces.append(run[0])
            origins.extend(range(start, end))
            continue
        for place in range(start, end):
            folded_one = _fold_character(original[place])
            pieces.append(folded_one)
            origins.extend([place] * len(folded_one))
    return Folded("".join(pieces), origins)


_MAIL_LINK = re.compile(
    r"[<\[(]\s?mailto:\s?(?P<address>[^\s<>\[\]()?]{3,120})[^\s<>\[\]()]{0,200}\s?[>\])]", re.IGNORECASE
)
_SAID_ROOM = 400
"""Characters before a link in which its address has been said."""


def without_mail_links(plain: Folded) -> Folded:
    """What a mail as plain text writes behind a UPI id that its program took for an address is spaces:
    "ravi77@ybl <mailto:ravi77@ybl>". An address that was not said yet stays."""

    def spaces(link: re.Match[str]) -> str:
        address, (start, end) = link["address"], link.span("address")
        if address in plain.text[max(0, link.start() - _SAID_ROOM) : link.start()]:
            return " " * len(link[0])
        return " " * (start - link.start()) + address + " " * (link.end() - end)

    return Folded(_MAIL_LINK.sub(spaces, plain.text), plain.origins) if ":" in plain.text else plain


# Each begins with its sign and looks back from there: Python skips all places with another letter.
_INSIDE = r"(?=[^\s{mark}])(?:[^\n{mark}]|(?<=\w){mark}(?=\w)){{0,300}}?(?<=[^\s{mark}])"
"""Between two like marks, which touch what they set off; within a word they are letters of it: ravi_77@ybl."""
_HIDES = r"\*{0,5}\d{2,6}\s(?!(?i:rs|rup|inr|रु)|\d{3})"
"""Behind an asterisk: it is one of those before the end of an account in the middle of a sentence."""
_LIKE = tuple(
    re.compile(
        rf"(?P<open>{mark}(?<![\w{mark}]{mark}){f'(?!{_HIDES})' if '*' in mark else ''}{mark}{{0,2}})"
        rf"{_INSIDE.format(mark=mark)}(?P<close>(?P=open))(?![\w{mark}])"
    )
    for mark in ('"', "'", r"\*", "_", "~", "`")
)
_LABEL = re.compile(
    r"(?P<open>[*_~`\"'‘\[](?<!\w.)[*_~`\"'‘\[]{0,2})(?=[^\W\d])[^\d\n*_~`\"'‘’\[\]]{1,25}[:.=#](?P<close>[*_~`\"'’\]]{1,3})(?=\w)"
)
"""Right before its value: *UTR:*632698104471."""
_BOLD = re.compile(r"\*(?:(?<![\w*]\*)(?=[A-Za-z₹])|(?<=[\w.]\*)(?=[\s.,]|$))")
"""An asterisk whose other one was lost, or stands lines away; those that hide digits stay."""
_QUOTED = re.compile(r"[“”„‟«»‹›「」『』〝〞″{}【】〔〕〖〗‘’](?:(?<!’)|(?<=\S’)(?!\w))")
_BRACKETED = re.compile(
    r"(?<![\w-])(?P<open>\[)(?![\s\d:]{0,5}\d{1,2}[/.:-]\d)(?=[^\s\]])[^\[\]\n]{1,60}(?<=[^\s\[])(?P<close>\])(?![\w-])"
)
"""Not the stamp of a forwarded chat, nor a link of a chain, IMPS-[631411220033]-PUNB: both stand in such brackets."""
_TAG = re.compile(
    r"</?(?:b|i|u|s|em|strong|span|font|mark|small|big|code|tt|ins|del|sub|sup|a|label)(?:\s[^<>]{0,300})?/?>"
    r"|\[/?(?:b|i|u|s|code|quote)\]",
    re.IGNORECASE,
)
_BLOCK = re.compile(
    r"</?(?:html|head|body|p|div|br|hr|table|tbody|thead|tr|td|th|ul|ol|li|h[1-6]|pre|center|section)"
    r"(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
"""Tags that part words: a mail copied as its program stores it."""
_ESCAPED = re.compile(r"\\(?=[*_~`|\[\](){}#-])")
"""As some programs hand on the mark that follows."""
_AROUND_NUMBER = re.compile(
    r"(?P<open>[<*|~](?<![\w*].)(?:(?<=<)|(?<!<)[*|~]? ))(?=[^<>*|~]{0,12}\d)[\w@.-]{2,40}"
    r"(?P<close>>| [*|~]{1,2})(?![\w*])"
)
_MARKS = (
    ("\\", _ESCAPED),
    ("<[", _TAG),
    ("<*|~", _AROUND_NUMBER),
    ("*_~`\"'‘[", _LABEL),
    *zip("\"'*_~`", _LIKE, strict=True),
    ("*", _BOLD),
    ("“”„‟«»‹›「」『』〝〞″{}【】〔〕〖〗‘’", _QUOTED),
    ("[", _BRACKETED),
)
"""Each with the signs of which it needs one."""


def without_marks(plain: Folded) -> Folded:
    """The text without what only sets words off: *bold*, _slanted_, `code`, “quotes”, [brackets], tags of a mail."""
    if "</" in plain.text or "<br" in plain.text:
        plain = Folded(_BLOCK.sub(lambda tag: " " * len(tag[0]), plain.text), plain.origins)
    for signs, mark in _MARKS:
        if any(sign in plain.text for sign in signs):
            plain = _without(plain, mark)
    return plain


def _without(plain: Folded, mark: re.Pattern[str]) -> Folded:
    left_out = sorted(span for match in mark.finditer(plain.text) for span in _spans(match))
    if not left_out:
        return plain
    starts, ends = [0, *(end for _, end in left_out)], [*(start for start, _ in left_out), len(plain.text)]
    return only(plain, list(zip(starts, ends, strict=True)))


def _spans(match: re.Match[str]) -> list[tuple[int, int]]:
    """The marks themselves, where the match tells them from what they set off."""
    named = [match.span(name) for name, said in match.groupdict().items() if said]
    return named or [match.span()]


_SQUEEZED = re.compile(r"(?:[^ ]|(?<! ) )+")
"""All of a text but the spaces behind a space."""


def squeezed(plain: Folded) -> Folded:
    """Runs of spaces as one: tables and carelessly copied texts read like sentences."""
    if "  " not in plain.text:
        return plain
    return only(plain, [(run.start(), run.end()) for run in _SQUEEZED.finditer(plain.text)])


_LINES = re.compile(r"(?<![^\n])[^\n]+(?:\n[^\n]+){2,}")
_NARROWEST = 20
"""Characters of the line of a phone's screen."""
_ALIKE = 3
"""Letters with which the lines of a list may begin alike."""
_ITEM = re.compile(r"\W*\d{1,2}[-/.]\d|\W*\d\d?[.)] |[*•>-] ")
_SAID_BY_LABEL = re.compile(r"[^\n:]{2,25}\s?:\s", re.IGNORECASE)


def unwrapped(plain: Folded) -> Folded:
    """Without the breaks that only a narrow screen or a mail's width made: a name goes on in the next line.

    So are lines broken of which none had room for the first word of the next one.
    """
    text = plain.text
    for lines in _LINES.finditer(text):
        if _is_wrapped(lines[0].split("\n")):
            text = text[: lines.start()] + lines[0].replace("\n", " ") + text[lines.end() :]
    return Folded(text, plain.origins)


def _is_wrapped(lines: list[str]) -> bool:
    width = max(map(len, lines))
    if width < _NARROWEST or sum(bool(_SAID_BY_LABEL.match(line)) for line in lines) > 1:
        return False
    if len({line[:_ALIKE].lower() for line in lines}) < len(lines) or any(_ITEM.match(line) for line in lines):
        return False
    return all(len(line) + len(below.partition(" ")[0]) >= width for line, below in pairwise(lines))


def only(plain: Folded, kept: Sequence[tuple[int, int]]) -> Folded:
    """These pieces of the text, one behind the other."""
    origins = chain.from_iterable(plain.origins[start:end] for start, end in kept)
    return Folded("".join(plain.text[start:end] for start, end in kept), list(origins))


def folded(original: str) -> str:
    """The text of `fold` alone, for a short typed value."""
    return fold(original).text


def small_letters(text: str) -> str:
    """Without capitals and of the same length; patterns find their words in it several times as fast."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(it if len(it.lower()) > 1 else it.lower() for it in text)


def blank(text: str, start: int, end: int) -> str:
    """The text with one piece turned to spaces, so that all other places stay what they are."""
    return text[:start] + " " * (end - start) + text[end:]


_HYPHENS = "\u2010\u2011\u2012\u2212"
"""As printers and phones set them; the dash between two thoughts stays what it is."""


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    if character == "\n":
        return character
    if character in _LINE_ENDS:
        return "\n"
    if character in _HYPHENS:
        return "-"
    kind = unicodedata.category(character)
    if kind in {"Cf", "Cs"}:
        return ""
    if kind in {"Cc", "Zs", "No"}:  # a raised or circled digit marks a note, and is no part of a number
        return " "
    if kind == "Nd":
        return str(unicodedata.decimal(character))
    return unicodedata.normalize("NFKC", character)
