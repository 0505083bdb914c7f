"""What the screens of payment apps write before, above or left of a value, in English and Hindi."""

import re
from typing import Literal

from supportdesk.reading.pictures.engine import Word
from supportdesk.reading.pictures.lines import Segment

Role = Literal[
    "reference", "not_reference", "payee", "payer", "vpa", "amount", "balance", "account", "day", "time", "other"
]

_NUMBER_WORD = r"(?:[i1l][do]|no\b|number|#)"
_NUMBERED = r"(?:(?:transaction|txn)\.? )?(?:transaction|txn|ref(?:erence)?)\.?"
_OF_BANK = "(?:bank |[ui]pi |imps |neft |npci )?"
_LABELS: dict[Role, tuple[str, ...]] = {
    "other": (
        "beneficiary account|credit account|to account|status|remarks?|message|transaction type|transfer details",
    ),
    "not_reference": (
        rf"(?:google|amazon|wallet|phonepe|paytm|app|cred) (?:transaction|reference|txn|order)? ?{_NUMBER_WORD}",
        rf"order {_NUMBER_WORD}",
    ),
    "reference": (
        rf"{_OF_BANK}(?:[uj]tr|rrn)(?: ?/ ?(?:[uj]tr|rrn))?(?: (?:no|number))?\.?",
        rf"{_OF_BANK}{_NUMBERED}(?: ?{_NUMBER_WORD})?(?: ?\(utr\))?\.?(?= ?[:\d/]|$)",
        "(?:upi |यूपी ?आई |बैंक )?(?:संदर्भ|रेफरेंस|ल[ेै]न-?द[ेै]न|ट्रांजैक्शन|यूटीआर)\\s?(?:संख्या|आईडी|नंबर|सं)?",
    ),
    "vpa": (
        r"(?:paid to |receiver(?:'s)? |payee |to )?(?:upi|up[il1t])\W?[i1l]?[d0]",
        "(?:receiver |payee |beneficiary )?vpa",
        "(?:upi|यूपी ?आई) (?:आईडी|आइडी)",
    ),
    "account": (
        "(?:debited|paid|sent) (?:from|via|using)|debit(?:ed)? account|from account|payment method",
        "account (?:no|number)",
        "खाते से डेबिट|से डेबिट(?: किया गया)?|(?:\\S{2,5} )?खाता(?: संख्या)?",
    ),
    "payee": (
        "(?:paid|sent|transferred|payment)(?: successfully| securely)? to|paying|to|made to",
        "(?:recipient|merchant)(?: name)?",
        "(?:beneficiary|payee|receiver|banking)(?: name)?",
        "(?:प्राप्तकर्ता|लाभार्थी)(?: का नाम)?|(?:इन्हें )?(?:[भम]ुगतान|पेमेंट) किया(?: गया)?",
        "(?:इन्हें )?पैसे (?:सफलतापूर्वक )?भेजे(?: गए)?",
        "[भम]ुगतान पाने वाला|पाने वाल[ाे](?: का नाम)?|को(?=\\s*[:;])",
    ),
    "payer": ("(?:received |credited )?from|sender|payer|प्रेषक|भेजने वाला|से(?=\\s*[:;])",),
    "balance": (
        "(?:avl|avail(?:able)?|a/?c|account|closing|clear|ledger|total)?\\.? ?bal(?:ance)?",
        "(?:कुल )?शेष(?: राशि)?",
    ),
    "amount": (
        "(?:amount|amt) (?:paid|debited|withdrawn|transferred|sent)",
        "(?:(?:total|transaction|txn|paid|debit(?:ed)?|transfer(?:red)?|withdraw(?:al|n)|cash) )?(?:amount|amt)",
        "राशि|रकम|कुल राशि",
    ),
    "day": (
        "date(?: (?:&|and) time)?|(?:paid|sent|received|debited|credited|transferred) (?:on|at)|on|transaction date",
        "दिनांक|तारीख",
    ),
    "time": ("time|समय",),
}
"""The first that fits is taken. Letters that the engine mixes up with others are in: 1D, UPL, म for भ."""
_LABEL = {
    role: re.compile(rf"(?:{'|'.join(labels)})(?![^\W\d_])\s*[:;：]?\s*", re.IGNORECASE)
    for role, labels in _LABELS.items()
}
_NO_COLON: frozenset[Role] = frozenset({"payee", "payer", "day", "time"})
"""Behind these a value may follow without a colon and without a digit."""


def label_of(segment: Segment) -> tuple[Role, tuple[Word, ...]] | None:
    """What a segment names, and the words of it that are the value; "To / को" says the same twice and has none."""
    if len(segment.words) > 1 and segment.words[-1].text == "को":  # Hindi has its "to" behind the name
        return ("payee", ()) if "/" in segment.text else ("payee", segment.words[:-1])
    for role, label in _LABEL.items():
        if match := label.match(segment.text):
            rest = _behind(segment.words, match.end())
            if rest and rest[0].text.startswith("/"):
                return role, ()
            if role in _NO_COLON or not rest or re.search("[:;]", match[0]) or re.search(r"\d", segment.text):
                return role, rest
    return None


def _behind(words: tuple[Word, ...], end: int) -> tuple[Word, ...]:
    """The words from `end` on of their text; a colon that hangs on the first one is the label's."""
    while words and len(words[0].text) <= end:
        end -= len(words[0].text) + 1
        words = words[1:]
    return (words[0]._replace(text=words[0].text[max(end, 0) :]), *words[1:]) if words else ()
