"""What a row of a statement says became of its payment: paid, not paid (yet), or given back."""

import re
from typing import Literal

from supportdesk.reading.screens.status import FAILED
from supportdesk.reading.text import folded

Became = Literal["", "failed", "returned", "odd"]
"""`failed`: no money moved, or not yet. `returned`: it came back. `odd`: a word that is not known here."""

_ALSO_FAILED = re.compile(
    r"\b(?:initiated|deemed|on hold|time(?:d)? ?-?out|incomplete|not (?:completed?|successful|processed|done|paid)|"
    r"void(?:ed)?|blocked|bounced?|dishonou?red|unpaid|stopped|aborted|abandoned|dropped|awaiting \w+|queued|scheduled|"
    r"requested|created|cancel(?:led|ed)?|decline|reject|fail|error)\b|पेंडिंग|फ[़]?ेल|रद्द|बाकी",
    re.IGNORECASE,
)
_RETURNED = re.compile(r"\b(?:refunded|reversed|returned|charged ?back|rolled back)\b|वापस|लौटा", re.IGNORECASE)
_NOT_BACK_YET = re.compile(
    r"\b(?:refund|reversal)\w* (?:is |has |was |in )?(?:failed|declined|rejected|pending|initiated|processing|progress|"
    r"requested|awaited)\b|\b(?:partial\w*|partly) (?:refund|revers)",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"\b(?:success\w*|complete\w*|paid|done|settled|credited|debited|processed|captured|approved|posted|cleared|sent|"
    r"received|accepted|executed|transferred|ok|s|y|yes)\b|सफल|पूर्ण|पूरा|हो गया",
    re.IGNORECASE,
)
_HINTS = (
    *("fail", "declin", "pend", "unsucc", "cancel", "expire", "reject", "refund", "revers", "return", "process"),
    *("progress", "hold", "time", "void", "block", "bounc", "await", "schedul", "queue", "request", "initiat", "abort"),
)
"""Only words in which one of these stands are looked at twice."""
_CREDIT_NOTE = re.compile(r"\W*(?:refund|reversal|cash ?back)\W*", re.IGNORECASE)
"""Such a row is itself the money that came."""
_MOVING = r"(?:payment|paid|sent|send|money|transfer\w*|transaction|txn|received|fund|funds|upi|request\w*)"
_STATUS_FIRST = re.compile(rf"\W*(?P<status>[a-z]+)\W+{_MOVING}\b", re.IGNORECASE)
_STATUS_LAST = re.compile(
    rf"\W*(?:{_MOVING}\W+){{1,3}}(?:(?:to|from|of|for)\W+)?(?:[\w.&'@-]+\s+){{0,7}}?(?:has |was |is )?"
    r"(?P<status>failed|declined|pending|unsuccessful|cancelled|canceled|expired|rejected|refunded|reversed|विफल|असफल)"
    r"(?=\W*(?:$|(?:upi|utr|txn|transaction|ref|rrn|debited|credited|paid by|order|id|via|on|no)\b))",
    re.IGNORECASE,
)


def became_by_status(status: str) -> Became:
    """By the column that tells it and nothing else; `odd` where a word stands there that is not known."""
    plain = folded(status).strip()
    if not any(map(str.isalpha, plain)) or _CREDIT_NOTE.fullmatch(plain):
        return ""
    if _NOT_BACK_YET.search(plain):
        return "odd"
    return _told(plain) or ("" if _PAID.search(plain) else "odd")


def became_by_sign(sign: str) -> Became:
    """By the column that says debit or credit, in which apps write "FAILED" too."""
    return _told(folded(sign))


def became_by_words(words: str) -> Became:
    """By the narration of an app: "Payment to RAVI failed", "Failed: Paid to RAVI", or the status by itself."""
    plain = folded(words)
    lower = plain.lower()
    if plain.isascii() and not any(hint in lower for hint in _HINTS):
        return ""
    for piece in plain.split(" / "):
        if (first := _STATUS_FIRST.match(piece)) and (told := _told(first["status"])):
            return told
        if last := _STATUS_LAST.match(piece):
            return _told(last["status"])
        if len(piece.split()) <= 2 and not _PAID.search(piece) and (told := _told(piece)):
            return told
    return ""


def is_credit_note(sign: str) -> bool:
    """Whether such a row is itself a refund, not a payment that was refunded."""
    return bool(_CREDIT_NOTE.fullmatch(folded(sign)))


def _told(words: str) -> Became:
    if _RETURNED.search(words):
        return "returned"
    return "failed" if FAILED.search(words) or _ALSO_FAILED.search(words) else ""
