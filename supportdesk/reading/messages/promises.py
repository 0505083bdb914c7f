"""Credits that are no money on an account of the person: what shops and games give to be spent there, and bait."""

from collections.abc import Sequence

from supportdesk.reading.banks import find_banks, find_sender
from supportdesk.reading.messages.acts import Act
from supportdesk.reading.messages.proofs import ACCOUNT, APPS, REFERENCE, VPA
from supportdesk.reading.messages.rails import rails_named
from supportdesk.reading.messages.words import GAME, LINK
from supportdesk.reading.patterns import any_of, any_word, one_of
from supportdesk.reading.text import small_letters

_TO_DO = one_of(
    "shop play trade book order use redeem explore invite scan start join unlock grab hurry enjoy tap watch spin "
    "e-?sign reply activate deposit recharge refer complete collect avail apply withdraw buy invest bid travel fly"
)
_GIVEN_WORDS = (
    "bonus free freebie sign-?up signup welcome joining referral referred loyalty promo promotional gift voucher "
    "coupon scratch jackpot lottery prize winnings inconvenience brokerage travel complimentary extra offer absence "
    "joined"
)
_TO_SPEND = any_word(
    rf"(?<=[.!?:;,\n] )(?:to |and |now |just |so )?{_TO_DO}\b(?!\W{{0,2}}(?:id|no|number|ref)\b)",
    rf"{_TO_DO} (?:it |them )?now\b",
    rf"(?:now|and|to|&) {_TO_DO} (?:with|on|using|for|at|the|your|our|a|an|in|it|this|and|more|&)\b",
    r"(?:valid|expir\w+|usable|redeemable) (?:till|until|up ?to|for|on|in|by|within|tonight|today|soon)\b",
    r"(?:before|by|till|until) (?:midnight|tonight|sunday|monday|\d{1,2}(?:st|nd|rd|th)?[ /.-]?(?:\d|[a-z]{3}))",
    r"(?:next|1st|first) (?:\d+ )?(?:order|ride|trip|purchase|booking|recharge|txn|transaction|match)",
    r"(?:orders?|purchases?|bookings?|spends?) (?:above|over|worth|of min\w*)\b|t&?n?c'?s?\b|no code\b|code not\b",
)
"""What is to be done with it, and until when: nobody says so of money."""
_GIVEN = any_word(rf"{one_of(_GIVEN_WORDS)}\b", r"(?:super|store|fashion|bonus|game|shop\w*) ?cash\b")
_PERSON = any_of(r"\b(?:i|my|maine|mere|mera|meri|mujh\w*|usne|unhone)\b|मैंने|मेरे|मेरी|मेरा|मुझ|उसने|उन्होंने")
"""Who tells of a bonus that lured them tells of more than the shop does."""
_LEFT_THERE = any_of(r"\bbal(?:ance)?\b\W{0,3}(?:(?:is|now|of|amt|amount)\W{0,3}){0,2}(?:rs|inr|₹|\d)")
_OF_BANKS = {"neft", "rtgs", "imps", "aeps", "cheque", "cash"}
"""Ways by which no shop gives anything."""
_TOPPED_UP = any_of(r"\b(?:added|loaded|topped up)\b")
"""What people do themselves: a word for a gift must stand beside it."""
_APP = any_of(rf"\b(?:{APPS})\b")
_SENT_BY = any_of(r"\b(?:received|credited)\b[^\n]{0,40}\bfrom (?!us\b|the\b|you)\w")
_PRESS_IT = any_of(
    r"\b(?:details?|check|view|verify|claim|withdraw|accept|confirm|click|tap|see|open|visit|update|track|know)\b"
    r"[^.\n]{0,40}?(?:https?://|www\.|\b[a-z0-9-]{1,30}\.[a-z]{2,10}/\w)",
)
"""Bait says nothing of whom the money came from, only where to press to see it."""
_TO_A_MOBILE = any_of(r"\b(?:a/?c|account)\W{0,4}[6-9]\d{9}\W{1,3}(?:is |has been )?credited\b")
"""Bait that knows no more than the number it is sent to; the balance it names is made up."""


_IN_A_GAME = any_of(rf"\b(?:to|in|into) (?:your|ur) (?:\w+ )?{GAME} (?:\w+ )?(?:a/?c|account|wallet)\b")
"""An account that holds what can only be played with."""


def is_promise(text: str, acts: Sequence[Act]) -> bool:
    """Whether all it tells of is a credit to no account one can name, to be spent where it was given."""
    placed = _is_placed(text) and not _IN_A_GAME.search(text)
    if not _only_brought(acts) or placed or _PERSON.search(text):
        return False
    if _TOPPED_UP.search(text) and not _GIVEN.search(text):
        return False
    return bool(_TO_SPEND.search(text) or (_GIVEN.search(text) and LINK.search(text)))


def is_bait(message: str, acts: Sequence[Act]) -> bool:
    """A credit with a link and nothing by which a bank could find it: no bank, no way it came, number or balance."""
    text = small_letters(message)
    if not _only_brought(acts) or not _PRESS_IT.search(text) or _PERSON.search(text):
        return False
    told = any(words.search(text) for words in (REFERENCE, VPA, _SENT_BY, _APP))
    told = told or bool(_LEFT_THERE.search(text) and not _TO_A_MOBILE.search(text))
    return not (told or rails_named(text) - {"wallet"} or find_sender(message) or find_banks(message))


def _only_brought(acts: Sequence[Act]) -> bool:
    firm = [act for act in acts if act.firm]
    return bool(firm) and all(act.direction == "in" for act in firm)


def _is_placed(text: str) -> bool:
    named = any(words.search(text) for words in (ACCOUNT, REFERENCE, VPA, _LEFT_THERE, _SENT_BY))
    return named or bool(rails_named(text) & _OF_BANKS)
