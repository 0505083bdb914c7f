"""By which way the money of a screen went, as far as its words say so."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from supportdesk.reading.accounts import close_cards
from supportdesk.reading.messages.rails import find_rail, rails_named
from supportdesk.reading.pictures.engine import Word
from supportdesk.reading.pictures.lines import Script, Segment
from supportdesk.reading.screens.sides import Side
from supportdesk.reading.text import Found

_EITHER = frozenset({"upi", "imps", "neft", "rtgs", "card", "wallet"})
"""Of two that a screen names one is perhaps only what the app offers; a slip names the card and the machine."""
AT_A_PLACE = frozenset({"atm", "aeps", "cash"})
"""Where the person holds the money in the hand: whom a slip names is the place."""
_OF_PHONEPE = re.compile(r"\bT\d{20,24}\b")
_NUMBER = re.compile(r"\d{12}")


class Way(NamedTuple):
    """`words` name the rail; there are none where it is only concluded."""

    rail: str | None = None
    words: tuple[Word, ...] = ()
    sure: bool = True


def way_it_went(
    sides: Sequence[tuple[Segment, Side | None]],
    payee: Sequence[Word],
    vpa: Sequence[Word],
    reference: Sequence[Word],
) -> Way:
    """By all words but those of the other side: what somebody is called, or has an account of, is no way to pay."""
    named = {word.box for word in payee}
    script = Script()
    for segment, side in sides:
        script.say("\n" if script.text else "")
        script.quote(word for word in segment.words if side != "theirs" and word.box not in named)
    found = find_rail(script.text, script.text, _joined(reference), _joined(vpa))
    if found is None and close_cards(script.text) != script.text:
        return Way("card")
    if found is None:
        by_app = _OF_PHONEPE.search(script.text) and _NUMBER.fullmatch("".join(word.text for word in reference))
        return Way("upi" if by_app else None)
    words = () if found.concluded else script.words(found.start, found.end)
    sure = found.sure and len((rails_named(script.text) | {found.value}) & _EITHER) < 2
    return Way(found.value, words, sure)


def _joined(words: Sequence[Word]) -> Found[str] | None:
    return Found("".join(word.text for word in words), 0, 1) if words else None
