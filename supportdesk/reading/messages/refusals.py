"""Why a text is no payment: one-time passwords, offers, dues, requests, mandates to come, failed attempts, phishing."""

import re
from typing import NamedTuple

from supportdesk.reading.amounts import find_amounts, find_bare_amounts
from supportdesk.reading.messages.acts import Act, find_acts
from supportdesk.reading.messages.directions import direction_of
from supportdesk.reading.messages.lures import asks_for_code, is_phishing, may_be_false_alarm, sent_by_mistake
from supportdesk.reading.messages.parts import told_in_parts
from supportdesk.reading.messages.promises import is_bait, is_promise
from supportdesk.reading.messages.proofs import FOR, LISTED, PAPERS, TELLS, TOLD_TO_YOU
from supportdesk.reading.messages.words import (
    AGAINST,
    FAILED,
    FEE_TAKEN,
    GIVEN_BACK,
    LINK,
    OTP,
    REQUEST,
    WITHOUT_CODE,
    Reason,
    Sign,
)
from supportdesk.reading.patterns import Words
from supportdesk.reading.text import blank, small_letters
from supportdesk.texts import Both

SAYS: dict[Reason, Both] = {
    "otp": Both("A one-time password, not a payment.", "यह ओटीपी है, भुगतान नहीं।"),
    "request": Both("Somebody asked for money; nothing was paid.", "पैसे माँगे गए हैं; भुगतान नहीं हुआ।"),
    "failed": Both("This attempt did not go through.", "यह प्रयास पूरा नहीं हुआ।"),
    "mandate": Both("Money is to be taken later; nothing was paid yet.", "पैसे बाद में कटेंगे; अभी भुगतान नहीं हुआ।"),
    "due": Both("A reminder of money that is due, not a payment.", "यह बकाया की सूचना है, भुगतान नहीं।"),
    "offer": Both("An offer, not a payment.", "यह विज्ञापन है, भुगतान नहीं।"),
    "order": Both("A shop's message about an order, not the bank's.", "यह दुकान का ऑर्डर संदेश है, बैंक का नहीं।"),
    "balance": Both("Only a balance, not a payment.", "यह केवल शेष राशि है, भुगतान नहीं।"),
    "phishing": Both(
        "This looks like a cheating message: keep it as evidence.", "यह ठगी का संदेश लगता है: सबूत के रूप में रखें।"
    ),
    "foreign": Both(
        "Paid in another currency: enter the rupees that the statement shows.",
        "दूसरी मुद्रा में भुगतान: स्टेटमेंट में दिखे रुपये भरें।",
    ),
    "no_payment": Both("No payment was found in this text.", "इस पाठ में कोई भुगतान नहीं मिला।"),
    "too_long": Both("Too long to be messages; paste a part of it.", "यह बहुत लंबा है; इसका एक हिस्सा डालें।"),
}


_CONDITION = Words(
    r"\b(?:never|do not|don'?t) (?:share|disclose|tell|give)\b[^.\n]{0,80}"
    r"|\b(?:any amount,? )?(?:if|in case|agar|yadi)\b[^.\n]{0,160}|(?:अगर|यदि)[^।.\n]{0,160}",
    re.IGNORECASE,
)
_POINTS = r"\w*(?:coins?|points|stars|miles)\b"
REWARDED = Words(
    rf"(?:[.!]|\band)\s*(?:\w+!\s)?you(?:'ve| have)? (?:also )?(?:earned|won|got)\b[^.\n]{{0,40}}\b{_POINTS}"
    rf"|(?<=[.!])\s*(?:\d+ )?(?:[a-z]+ )?{_POINTS}[^.!\n\d₹]{{0,50}}(?=[.!]|$)",
    re.IGNORECASE,
)
"""What an app adds to the payment it tells of."""
NEXT_TIME = Words(
    r"(?<=[.!]\s)(?:any|all|later|further|it(?! will (?:be )?settle)|"
    r"(?:your )?(?:next|future|subsequent|recurring|upcoming))\b[^.\n]{0,60}\bwill\b[^.\n]*",
    re.IGNORECASE,
)
"""What is said of later payments behind one that was made."""
_BOOKED = r"(?:credit|debit|deposit|withdraw|spen[dt]|transaction|txn|payment|transfer|recharge|salary|purchase)\w*"
_DONE_BEFORE = r"(?:credited|debited|deposited|withdrawn|paid|sent|spent|received|recharged)"
_EARLIER = Words(
    rf"\b(?:last|previous|prior|earlier|most recent)\b (?:\w+ ){{0,2}}{_BOOKED}"
    rf"|\b{_DONE_BEFORE} (?:(?:last|previously|earlier)\b|today\s?[:=])|\blast(?:ly)? {_DONE_BEFORE}|\blast time\b"
    rf"|\btotal (?:\w+ ){{0,2}}{_BOOKED} (?:today|so far|(?:this|for the) (?:day|week|month))\b"
    rf"|\b(?:so far|till now) (?:today|this (?:week|month))\b",
    re.IGNORECASE,
)
_DONE_NOW = Words(r"\b(?:success|completed|processed)", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"[!?।\n;]\s*|\.\s+(?=[A-Z])|\.\s*$")
_TO_SELL = (
    r"(?:do|recharge|book|get)(?= (?:your|mobile|dth|now|flat|up ?to|rs|inr|₹))",
    r"get(?= (?:an?|instant|loans?|cash|rewards?|\w+ loan)\b)|apply now|register now|invest now|t&c",
)
SELLS = Words(
    rf"(?:(?:(?<=[.!]\s)|(?<=\d\.)|(?<=\n)|\A(?=[^\n]*\n))(?:to convert\b(?=[^\n]{{0,30}}\bemi)|win|enjoy|convert|"
    rf"spend|earn|avail(?!\W{{0,2}}(?:bal|am|fund|cr))|shop|explore|download|upgrade|refer|use code|"
    rf"{'|'.join(_TO_SELL)})"
    rf"|(?<=[\w)]\s)(?-i:(?=[A-Z]))(?:earn(?= \d)|download(?= (?:our|the)\b)|{_TO_SELL[1]}))\b[^\n]*",
    re.IGNORECASE,
)
"""What banks and apps add to sell: its places and amounts are none of the payment."""
PARTING = Words(
    r"(?:(?<=[.!?\w)])\s+|\n)(?:(?:please|kindly) (?:help|register|lodge|refund|take|block)\b|report (?:it|this)\b|"
    r"thank(?:s| you)(?: for (?:banking|choosing|being))?\b(?! for)|have a (?:nice|good|great)\b|"
    r"sms block\b|call \d{4,}(?= for))(?:(?!\b(?:rs|inr)[. ]{0,2}\d|₹)[^\n])*\Z|\s(?:t&c|terms)(?: apply)?\W*\Z",
    re.IGNORECASE,
)
"""What a bank or the person says last, of the payment that was told."""
_ADVISES = (
    r"\bnot\s+(?:you|u|done|authori[sz]ed|initiated)\b|\bif\s+(?:not|u\b|you|this)|\bin case\b",
    r"\b(?:never|do not|don'?t) share|\bcall\s+(?:on\b|us\b|\+?\d|cust|bank|immediately)",
    r"\bsms\s+(?:block|\w+\s+to\b)|\bblock upi\b|\bto\s+(?:block|report|dispute)\b",
    r"\bfor (?:any )?(?:disputes?|quer(?:y|ies)|assistance|help|details|more)\b|\breport (?:to|at|immediately)\b",
    r"\b(?:pls|please|kindly) (?:use|pay|make|write|mail)\b",
    r"\b(?:write to|mail|e-?mail|contact) (?:to |at )?[\w.-]{2,40}@",
    r"\bhelpline\b(?![.\w-]*@)|\btoll ?free|\bcontact\s+(?:us|your|cust|bank|\d)",
    r"\b(?:visit|(?<!through )(?<!via )(?<!using )click(?! ki[ay]| kar(?:ke|ne|te)?\b)|dial|goi)\b",
    r"(?:हेतु|के लिए) [^।.\n]{0,50}(?:उपयोग|प्रयोग|इस्तेमाल) कर",
    r"यदि|अगर आपने|कॉल करें|(?:यह|ये) (?:लेन-?देन|ट्रांजैक्शन) आपने नहीं|\b(?:agar|yadi) (?:aap|apne|yeh?\b)",
)
_ADVICE = Words(
    rf"\b(?=\w)(?:{'|'.join(_ADVISES)})[^\n]*?(?=\.\s|\n|$|\bAv[a-z]{{1,7}} ?(?:bal|lmt|limit))", re.IGNORECASE
)
"""Advice and helplines, up to the end of the sentence: their numbers and names are nobody's."""

FOOTER = Words(
    r"\b(?:this|the) (?:is (?:a|an) )?(?:message|mail|e-?mail|sms|alert|(?:system|auto)\W?generated)\b[^\n]{0,20}"
    r"\b(?:sent|generated|message|mail|e-?mail)\b[^\n]*",
    re.IGNORECASE,
)
"""Says when the mail was made, not when the money moved."""
_MAIL_HEAD = re.compile(r"(?:[ \t>]*(?:from|sent|to|cc|subject|date|reply-to)\s?:[^\n]*\n+){2,8}", re.IGNORECASE)
_MAIL_FOOT = Words(r"\n\W*you(?: have|'ve| are)? receiv\w+ this (?:e-?)?(?:mail|message)\b[^\n]*", re.IGNORECASE)
_MAIL_WORD = Words(r"\bdate\s?:\s?(?:mon|tue|wed|thu|fri|sat|sun)|\bsubject\s?:|\bsent\s?:|\S@\S+\.\w", re.IGNORECASE)
_WELL_TOLD = 6
"""What speaks for a payment that names its account and its number."""
_STRONG = 8
"""What the words of a sign weigh at least that tell by themselves what a text is."""
_NOTICES: tuple[Reason, ...] = ("mandate", "due", "offer", "order", "balance")
_LITTLE = 2
"""What a sign weighs at most that does not name an account or a number of the payment."""
_AN_ASIDE = 3
"""What a link or an offer weighs at most."""
_SEVERAL = 3
"""What small signs weigh together that show a bank's own message: a place, a day, what is left."""
_BARELY = 4
"""What speaks for a payment when a verb, an amount and hardly more do: it is read, and a person should look at it."""
_TIED, _LOOSE = 3, 2
"""What a verb of payment is worth with an amount beside it, and without."""
_BESIDE = 80
"""Characters between a verb and its amount."""
_SMALL_DOUBTS = 5
"""What doubts can weigh together that are no more than the tail of many true messages: an offer, a next due date."""


class Verdict(NamedTuple):
    """`reason` is None for a payment; not `plain` where hardly more than a verb and an amount speak for it."""

    reason: Reason | None
    plain: bool = True


def judged(text: str) -> Verdict:
    """Whether this text tells of a payment: what speaks for one must outweigh what speaks against it."""
    whole = small_letters(text)
    text = PARTING.sub("", text)
    told_text = without_earlier(_CONDITION.sub(" ", text))
    acts = find_acts(told_text)
    for aside in (REWARDED, NEXT_TIME):
        without = aside.sub(" ", told_text)
        if acts and without != told_text and any(act.sure for act in find_acts(without)):
            told_text, acts = without, find_acts(without)
    unsold = SELLS.sub(" ", told_text)
    if _only_took(bought := find_acts(unsold)) or (unsold != told_text and bought and _is_well_told(unsold)):
        told_text, acts, whole = unsold, bought, small_letters(SELLS.sub(" ", text))
    text = small_letters(told_text)
    if _is_code(text, whole, acts):
        return Verdict("phishing" if asks_for_code(whole) else "otp")
    proofs = _proofs(text)
    proof, told = sum(proofs), any(weight > _LITTLE for weight in proofs)
    if is_phishing(whole, payment_told=bool(acts) and (told or proof >= _SEVERAL)) or sent_by_mistake(whole):
        return Verdict("phishing")
    if is_bait(told_text, acts):
        return Verdict("phishing")
    if REQUEST.search(text) and not (told and _firm(acts)):
        return Verdict("request")
    if FAILED.search(text) and not (acts and (GIVEN_BACK.search(text) or FEE_TAKEN.search(text))):
        return Verdict("failed")
    doubts = [sign for words, sign in AGAINST.worth_trying(text) if words.search(text)]
    if is_promise(text, acts):
        return Verdict(_plainest(doubts) if any(sign.weight >= _STRONG for sign in doubts) else "offer")
    if not acts:
        listed = not doubts and LISTED.search(text) and not PAPERS.search(text)
        return Verdict(None, plain=False) if listed else _second_look(told_text, whole, acts, doubts)
    weight = proof + _worth(told_text, acts) - _against(doubts, told=told and _firm(acts))
    if not proof or weight <= 0:
        return _second_look(told_text, whole, acts, doubts)
    if may_be_false_alarm(whole):
        return Verdict(None, plain=False)
    return Verdict(None, weight > _BARELY or _simply_told(text, acts, doubts, named=told))


def _is_code(text: str, whole: str, acts: list[Act]) -> bool:
    """A one-time password, or somebody who wants one."""
    sent = OTP.search(WITHOUT_CODE.sub(" ", text)) and not (TELLS.search(text) and _firm(acts))
    return bool(sent) or asks_for_code(whole)


def _second_look(text: str, whole: str, acts: list[Act], doubts: list[Sign]) -> Verdict:
    """What no grammar claims may still be told by its parts; never where strong words say what else the text is."""
    strong = any(sign.weight >= _STRONG for sign in doubts)
    if strong or told_in_parts(text, whole) <= sum(sign.weight for sign in doubts):
        return Verdict(_plainest(doubts))
    firm = [act for act in acts if act.firm]
    return Verdict(None, _only_took(firm) and _simply_told(small_letters(text), firm, doubts, named=False))


def _is_well_told(text: str) -> bool:
    text = small_letters(text)
    return sum(_proofs(text)) >= _WELL_TOLD and not LINK.search(text)


def _proofs(text: str) -> list[int]:
    return [sign.weight for words, sign in FOR.worth_trying(text) if words.search(text)]


def _only_took(acts: list[Act]) -> bool:
    return bool(acts) and all(act.firm and act.direction == "out" for act in acts)


def _simply_told(text: str, acts: list[Act], doubts: list[Sign], *, named: bool) -> bool:
    """Of money that went, or by an app, and no word against it: bait, offers and lures speak of money that came.

    An alert that names an account may have a link or an offer behind it.
    """
    went = _only_took(acts)
    least = _AN_ASIDE if named and went else 0
    if any(sign.weight > least for sign in doubts) or TELLS.search(text) or not direction_of(text, acts)[1]:
        return False
    return went or bool(TOLD_TO_YOU.search(text))


def _against(doubts: list[Sign], *, told: bool) -> int:
    """What the doubts weigh; small ones weigh little in a text that names an account or a number of the payment."""
    small = sum(sign.weight for sign in doubts if sign.weight <= _SMALL_DOUBTS)
    large = sum(sign.weight for sign in doubts if sign.weight > _SMALL_DOUBTS)
    return large + (min(small, _SMALL_DOUBTS) if told else small)


def is_own_kind(text: str) -> bool:
    """Whether a line is by itself a message of a kind that never continues another one."""
    text = small_letters(text)
    return bool(OTP.search(text) or REQUEST.search(text)) or is_phishing(text, payment_told=False)


def _firm(acts: list[Act]) -> bool:
    return any(act.firm for act in acts)


def _plainest(doubts: list[Sign]) -> Reason:
    """The reason of the strongest words, or else what kind of notice it is."""
    strong = [sign for sign in doubts if sign.reason and sign.weight >= _STRONG]
    if strong:
        return max(strong, key=lambda sign: sign.weight).reason or "no_payment"
    weights = {kind: sum(sign.weight for sign in doubts if sign.reason == kind) for kind in _NOTICES}
    kinds = {sign.reason for sign in doubts}
    return max((kind for kind in _NOTICES if kind in kinds), key=lambda kind: weights[kind], default="no_payment")


def _worth(text: str, acts: list[Act]) -> int:
    """More for a verb that tells of a payment by itself and has its amount near."""
    amounts = find_amounts(text) or find_bare_amounts(text)
    near = any(act.firm and max(act.start - it.end, it.start - act.end) <= _BESIDE for act in acts for it in amounts)
    return _TIED if near else _LOOSE


def without_frame(whole: str) -> str:
    """The text of a mail, its head and foot turned to spaces: "Sent:" there is no payment, and "From:" no name."""
    whole = _MAIL_FOOT.blanked(whole)
    head = _MAIL_HEAD.match(whole)
    return blank(whole, head.start(), head.end() - 1) if head and _MAIL_WORD.search(head[0]) else whole


def without_asides(body: str) -> str:
    """Without advice, what is sold, what was earned and is to come, and the words at the end; all else in its place."""
    for aside in (_ADVICE, SELLS, REWARDED, NEXT_TIME, PARTING):
        body = aside.blanked(body)
    return without_earlier(body)


def begins_with_earlier(text: str) -> bool:
    """Whether its first sentence tells of a payment before another one: it belongs to what stands above."""
    earlier = _EARLIER.search(small_letters(text))
    if not earlier or _SENTENCE_ENDS.search(text, 0, earlier.start()):
        return False
    return not _DONE_NOW.search(text)


def without_earlier(body: str) -> str:
    """Without the sentences behind a payment that tell of one before it: "Your account was last credited with …"."""
    for earlier in _EARLIER.finditer(body):
        ends = [mark.end() for mark in _SENTENCE_ENDS.finditer(body, 0, earlier.start())]
        if not ends or not any(act.firm for act in find_acts(body[: ends[-1]])) or not find_amounts(body[: ends[-1]]):
            continue
        behind = _SENTENCE_ENDS.search(body, earlier.end())
        body = blank(body, ends[-1], behind.start() if behind else len(body))
    return body
