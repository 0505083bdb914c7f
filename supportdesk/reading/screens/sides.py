"""Whose the accounts and banks of a screen are: the person's own, the other side's, or those of who runs the app."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from supportdesk.reading.banks import find_banks
from supportdesk.reading.dates import find_moment
from supportdesk.reading.pictures.engine import Word
from supportdesk.reading.pictures.lines import Line, Script, Segment
from supportdesk.reading.screens.labels import Role, label_of
from supportdesk.reading.screens.status import DONE

Side = Literal["own", "theirs", "nobody"]

_NUMBER = re.compile(
    r"[-+–−]?\s*(?:₹|rs\.?|inr|रु\.?)?\s*(?P<number>\d{1,3}(?:,\d{2,3})*(?:\.\d{1,2})?|\d{1,8}(?:\.\d{1,2})?)(?:\s?/-)?",
    re.IGNORECASE,
)
_GIVES: frozenset[Role] = frozenset({"payer", "from_account"})
_TAKES: frozenset[Role] = frozenset({"payee", "to_account"})
_GOES_ON: frozenset[Role] = frozenset({"vpa", "number"})
"""What is told of the same side, whichever that is."""
_VPA = re.compile(r"[\w.-]{2,}@[a-z]{2,}", re.IGNORECASE)
_DIGITS = re.compile(r"(?<!\d)(\d{3,4})\W{0,2}$")
_KIND = re.compile(
    r"\W?(?:visa|rupay|master(?:card)?|maestro|amex|savings?|current|debit|credit|card)\W?", re.IGNORECASE
)
"""What may stand behind the digits of a card or an account."""
_HIDDEN = re.compile(r"(?:[x*•.#]|\bending(?: in| with)?)\s?(\d{3,6})\W{0,2}$", re.IGNORECASE)
_HIDDEN_ALONE = re.compile(r"[\dx*•. ]{0,20}[x*•.] ?\d{3,6}", re.IGNORECASE)
_WHOLE = re.compile(r"(?<![\d+])(?![6-9]\d{9}$)(\d{9,18})$")


class Account(NamedTuple):
    """The words of a bank and of the digits of an account, as far as they are told."""

    bank: tuple[Word, ...] = ()
    digits: tuple[Word, ...] = ()


def is_number(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text))


def is_amount(text: str) -> bool:
    """Whether it is nothing but a sum, which a sign or a comma tells from other numbers."""
    return is_number(text) and (not text[0].isdigit() or "," in text)


def with_sides(lines: Sequence[Line], *, received: bool) -> Iterator[tuple[Segment, Side | None]]:
    """Each segment with the side whose label it stands at or below, up to the next label, sum, day or word of the end.

    Behind a UPI id the other side has no account to tell.
    """
    side: Side | None = None
    for at, segment in ((at, segment) for line in lines for at, segment in enumerate(line)):
        role, _rest = label_of(segment) or (None, ())
        beside = side == "own" and at and is_amount(segment.text)  # what left the account, above its number
        ends = not beside and _ends_side(segment.text)
        side = _at_label(role, side, received=received) if role else None if ends else side
        yield segment, side
        if side == "theirs" and _VPA.search(segment.text):
            side = None


def _at_label(role: Role, side: Side | None, *, received: bool) -> Side | None:
    if role == "account":
        return "own"
    if role in _GIVES | _TAKES:
        return "theirs" if (role in _GIVES) == received else "own"
    if role == "nobody":
        return "nobody"
    return side if role in _GOES_ON else None


def _ends_side(text: str) -> bool:
    return is_amount(text) or bool(DONE.search(text) or find_moment(text)[0])


def own_account(sides: Sequence[tuple[Segment, Side | None]]) -> Account:
    """That below the label of the person's side, else the one that stands with its bank and no label."""
    own = [segment for segment, side in sides if side == "own"]
    bank = next((found for segment in own if (found := _bank(segment.words))), ())
    digits = next((found for segment in own if (found := last_digits(segment.words))), ())
    if digits:
        return Account(bank, digits)
    for at, (segment, side) in enumerate(sides):
        if side is None and (named := _bank(segment.words)):
            below = sides[at + 1][0] if at + 1 < len(sides) else None
            digits = last_digits(segment.words)
            if not digits and below and _HIDDEN_ALONE.fullmatch(below.text):
                digits = last_digits(below.words)
            bank = bank or named
            if digits:
                return Account(named, digits)
    return Account(bank)


def account_of_other(sides: Sequence[tuple[Segment, Side | None]]) -> tuple[Word, ...]:
    """Its digits only where they are hidden in part or labelled: any other number may be a mobile."""
    for segment, side in sides:
        if side != "theirs" or not segment.words:
            continue
        role, rest = label_of(segment) or (None, ())
        told = " ".join(word.text for word in (rest or segment.words))
        whole = _WHOLE.search(told) if role in ("to_account", "from_account", "number") else None
        if found := _HIDDEN.search(told) or whole:
            return (segment.words[-1]._replace(text=found[1]),)
    return ()


def last_digits(words: Sequence[Word]) -> tuple[Word, ...]:
    while words and (_KIND.fullmatch(words[-1].text) or is_amount(words[-1].text)):
        words = words[:-1]
    found = _DIGITS.search(words[-1].text) if words else None
    return (words[-1]._replace(text=found[1]),) if found else ()


def _bank(words: Sequence[Word]) -> tuple[Word, ...]:
    script = Script()
    script.quote(words)
    banks = find_banks(script.text)
    return script.words(banks[0].start, banks[0].end) if banks else ()
