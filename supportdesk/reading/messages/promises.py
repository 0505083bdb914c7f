"""Credits that are no money on an account of the person: what shops and games give to be spent there, and bait. And
what people write to each other of money, where nobody tells of a loss: shares to be paid back, and lures asked about.
"""

from collections.abc import Sequence
from functools import lru_cache

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


_SHARE = r"(?:share|half|part|hissa|contribution)"
_GIVE = r"(?:send|give|pay|transfer|gpay|g-?pay|phonepe|paytm)"
_ASKS_SHARE = any_word(
    rf"{_GIVE} (?:me )?(?:back )?(?:your|ur|apna|ap?na|aapka) {_SHARE}\b|your {_SHARE} (?:is|of|comes|=|:)",
    rf"(?:apna|tera|aapka|tumhara) (?:\w+ )?{_SHARE} (?:\w+ )?(?:bhej|de|kar|gpay|transfer)\w*",
    rf"(?:please |pls |plz |everyone |all ){_GIVE} (?:me )?(?:rs\.? ?|₹ ?)?[\d,]+\b",
    rf"{_GIVE} (?:me )?[\d,]+ each\b",
    rf"{_GIVE} (?:it |me )(?:back )?(?:when (?:you|u) can|later|whenever|soon|[\d,]+)\b",
    r"return it (?:when (?:you|u) can|later)\b|(?:gpay|phonepe|paytm) me\b",
    r"(?:aap|tum|tu|app) (?:mujhe|mujhko|muje) (?:[\d,]+ )?(?:bhej|de|gpay|transfer)\w*",
    rf"(?:can|could|will|would) (?:you|u) (?:please |pls )?{_GIVE} (?:it|me)\b",
    rf"(?:(?<=[,.!] )|please |pls |plz |and |now ){_GIVE} me back\b",
    r"split(?:ting)? (?:it|the bill|this|equally)",
)
"""What friends who share what one of them paid write."""
_PAID_FOR_US = any_word(r"(?:i|we) (?:have |had |just |already )?(?:paid|sent|gave|spent)\b", r"(?:maine|humne)\b")
_DOUBTS = any_word(
    r"(?:is|are|was) (?:this|it|that|he|they|she) (?:\w+ )?"
    r"(?:safe|true|real|genuine|legit\w*|ok|okay|fine|correct|right|(?:an? )?(?:scam|fraud|fake))\b[^.\n?]{0,30}\?",
    r"(?:should|shall|can|must) i (?:\w+ ){0,2}"
    r"(?:do|pay|send|return|scan|enter|give|trust|share|accept|proceed|go|open|click)\b",
    r"can (?:this|it|that) be (?:\w+ )?(?:real|true|safe|genuine)\b|what (?:do|should|shall|must) i do\b",
    r"(?:kya )?(?:ye|yeh|yah) (?:sach|sahi|safe|fraud|scam|asli)\b",
    r"kya (?:main|mai|mujhe) [^.\n?]{2,40}(?:chahiye|karu\w*|du\w*)\b",
)
"""Who asks whether to do it has not done it."""
_LURED = any_word(
    r"(?:upi )?pin\b|otp\b|qr\b|scan\w*|by mistake|galti se|link\b|cashback|lottery|prize|refund",
)
_SUFFERED = any_word(
    r"(?:i|we) (?:have |had |also |then |already |just )?"
    r"(?:paid|sent|gave|transferred|lost|entered|scanned|shared|did|clicked|typed|returned|tapped|opened|approved)\b",
    r"(?:lost|gone|stolen|deducted|debited|withdrawn|withdrew|took|taken|stole|charged|went|cheated|duped|missing)\b",
    r"(?:kat|cut|nikal|chale|ud) ?g\w+|kate\b",
    r"(?:maine|humne) [^.\n]{0,40}(?:bhej|kiy|diy|dal|daal)\w*|(?:my|our) money\b",
)
_OF_A_FRAUD = any_word(
    r"(?:fraud|scam|cheat|thug|police|complain|shikayat|fake|cyber|loan|job|task|olx|refund|invest)\w*",
    r"(?:usne|unhone|he|she|they|someone|somebody|caller|seller|says|said|told|asked|asking|bol[ae]|kah[ae])\b",
)
_TALK = 250
"""Characters of what somebody writes to a friend, or asks."""


@lru_cache(maxsize=64)
def is_talk(message: str) -> bool:
    """Whether somebody only wants a share of what they paid for others, or asks what to make of a lure."""
    text = small_letters(message)
    if len(text) > _TALK:
        return False
    shared = _ASKS_SHARE.search(text) and _PAID_FOR_US.search(text) and not _OF_A_FRAUD.search(text)
    asked = _DOUBTS.search(text) and _LURED.search(text) and not _SUFFERED.search(text)
    return bool(shared or asked) and not any(words.search(text) for words in (ACCOUNT, REFERENCE, VPA))


def is_promise(text: str, acts: Sequence[Act]) -> bool:
    """Whether all it tells of is a credit to no account one can name, to be spent where it was given."""
    if not _only_brought(acts) or _PERSON.search(text) or (_is_placed(text) and not _IN_A_GAME.search(text)):
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
