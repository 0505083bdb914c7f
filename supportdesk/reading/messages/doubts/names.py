"""Names of the other side that may be half of one, more than one, or none."""

import re
from typing import Any

from supportdesk.reading.banks import bank_at
from supportdesk.reading.messages.doubts.told import Told
from supportdesk.reading.patterns import Words, one_of
from supportdesk.reading.text import Found

_LABEL = re.compile(r"[:=]\s?$|\b(?:name|naam|नाम)\W{0,2}$", re.IGNORECASE)
_CASH = Words(r"\b(?:withdr|wdl)", re.IGNORECASE)
_REMARK = re.compile(
    r"\b(?:remarks?|narration|particulars|desc(?:ription)?)\s?[:=]\s?(?:pos (?:prch )?)?$", re.IGNORECASE
)
"""Before what the payer or the bank noted, which may be a shop and may be what it was for."""
_WORD_OF_BANKS = re.compile(r"(?:CARD|CASH|CHEQUE|ATM|WALLET|CLEARING|AADHAAR) ")
_CODE = re.compile(r"[B-DF-HJ-NP-TV-Z]{2,5}(?![\w&. ]{0,2}\w)|[A-Z]{2,5}(?=[/*]| A/c)")
"""A bank's or a booking's code stands where a name could; most short names have a vowel."""
_SHORT = 5
"""Letters of the longest such code."""
_CUT = re.compile(r"(?<![^\W\d_])[^\W\d_][-/]$")
"""Before the half of a name that is written with a dash or a stroke, D-MART and M/S."""
_GLUED = re.compile(
    r"\w\.(?-i:[A-Z])|(?<!\bM)/|\b(?:refund\w*|debit\w*|credit\w*|payments?|wallet|cash|dep|transfer|paid)\W*$"
    r"|\s(?:merchant|instruction|deposit|amount|bill|transaction|private|pvt)$|^\W",
    re.IGNORECASE,
)
"""Where the next sentence begins without a blank before it, or a word about the money or a bracket ran in."""
_NO_PART = re.compile(
    rf"\b{one_of('vpa upi imps neft rtgs ach nach ecs ref refno utr rrn umrn txn id no rs inr success info')}\b"
    rf"|\b{one_of('successful(?:ly)? a/c account card bank charges? fees? loan emi cc mob mobile avl bal order')}\b"
    rf"|\b{one_of('banking date on via thru through using from to by your at is was has been with yesterday today')}\b"
    rf"|^{one_of('online tid self draft batchid')}$|^{one_of('prch purchase pos ecom payment refund for')}\b"
    r"|\b(?:div|coll|int|subscription)$|^(?:iin|ips|vps|vin|atd|nfs)\*"
    r"|[^\w\s\u0900-\u097f.&'*/+-]|\d|(?-i:[A-Z]{3}.* [a-z]{2})",
    re.IGNORECASE,
)
"""Words of a booking, figures, marks and small words, which are seldom a part of a name."""
_LABEL_BEHIND = re.compile(r"\s?:\s?\w|\s\d{6,}")
"""What stands before it was a label, and most often none of a name: BATCHID:0044."""
_APP = re.compile(r"phone ?pe|paytm|g ?pay|google ?pay|bhim", re.IGNORECASE)
_SHOP_BEFORE = re.compile(r"\b(?:at|to|towards)\s$", re.IGNORECASE)
"""Before an app that was paid; elsewhere the app is what was paid with."""
_CUT_BEHIND = re.compile(
    r"(?:,\s?|\s-\s?|\.)(?!(?:UPI|Ref|UTR|RRN|IFSC|Av[a-z]+|Bal|Not|If|A/c|Acc|Your|Total|Info|Call|Txn|On|D(?:ate|t)|"
    r"Clear|Closing|Combined|Dispute|SMS|Linked|Current|Rs|INR|IMPS|NEFT|RTGS|Bank)\b)(?P<rest>(?-i:[A-Z][A-Za-z]{2,}))",
    re.IGNORECASE,
)
"""Behind a name that may go on: a town behind a comma, "-NODAL"."""
_NEXT_IN_CAPITALS = (
    "UPI VPA IMPS NEFT RTGS REF RRN UTR TXN INFO AVL AVAIL BAL TOT CLR ON VIA AT FROM TO BY IS HAS WITH FOR AND IN A/C "
    "RS INR IFSC USING DT DATE CR DR CREDITED DEBITED NOT IF CALL SMS SBI PNB HDFC ICICI AXIS"
)
_NEXT_IN_SMALL = (
    "Ref Avl Avail Bal On Via At From To By Is Has With Rs Not If Call Sms Info Tot Your Bank For And Txn Card Order "
    "Upi Payment Paid Success Electricity"
)
"""How what stands behind a name begins where the name has ended."""
_ONE_MORE = re.compile(
    r"(?<=[A-Z]) (?:ON (?!UPI|NEFT|IMPS|RTGS|VPA|ACCOUNT|A/C)[A-Z]{4,}|IN [A-Z])\b(?! ?\d)"
    r"|(?<=[A-Z]) \d{2,4} [A-Z]{3}"
    rf"|(?<=[A-Z])\s(?!(?:{one_of(_NEXT_IN_CAPITALS)}|[A-Z]+ BANK)\b)[A-Z][A-Z&.]+\b"
    rf"|(?<=[a-z])\s(?!{one_of(_NEXT_IN_SMALL)}[a-z]*\b)[A-Z][a-z]{{2,}}"
)
"""A word that may be a part of the name: SHOP ON WHEELS, METRO FOOD PLAZA."""
_BOOKED_BEFORE = re.compile(r"\b(?:INFT?|BIL|IFT|FT)[*/:-]\S{0,24}[*/]$")
"""In a booking of the bank itself: the payer's own word for the payee."""
_RAIL_BEFORE = re.compile(r"\b(?:UPI|IMPS|NEFT)[/-]$", re.IGNORECASE)
_ONE_SMALL_WORD = re.compile(r"[A-Z]?[a-z]+")
"""Right behind the rail often what it was for, UPI/Lunch."""
_ONE_WORD_HINDI = re.compile(r"[\u0900-\u097f]+")
_PERSON_BEFORE = re.compile(r"\b(?:to|from)\s$", re.IGNORECASE)
_WHOLE_NAME = re.compile(r"[a-z]{3,}(?: [a-z]{3,}){1,3}")
"""First and last name of a person in small letters, as some banks write them."""


def is_weak_name(name: Found[Any], told: Told) -> bool:
    """Small letters are seldom a name, and half of one or more than one is none; in a note anything can stand there."""
    text = told.text
    before = text[max(0, name.start - 36) : name.start]
    small = name.value.isascii() and not any(letter.isupper() for letter in name.value)
    small = small and not (_PERSON_BEFORE.search(before) and _WHOLE_NAME.fullmatch(name.value))
    labelled = _LABEL.search(before)
    if (labelled and _REMARK.search(before)) or _WORD_OF_BANKS.match(name.value):
        return True
    if _holds_more(name.value) or _goes_on(name, text) or _is_another_s(name.value, before):
        return True
    if labelled:
        return small
    code = len(name.value) <= _SHORT and bool(_CODE.match(text, name.start))
    vpa = told.row["to_vpa"]
    torn = bool(_CUT.search(before) or (vpa and vpa.start < name.end and name.start < vpa.end))
    return small or torn or code or told.note or bool(_CASH.search(text))


def _holds_more(name: str) -> bool:
    return bool(_NO_PART.search(name) or _GLUED.search(name))


def _goes_on(name: Found[Any], text: str) -> bool:
    """Whether it may end too early: what stands behind it also stands inside names, or it is one word of Hindi."""
    if (
        _ONE_MORE.match(text, name.end)
        or _LABEL_BEHIND.match(text, name.end)
        or text[name.end : name.end + 1].isalnum()
    ):
        return True
    behind = _CUT_BEHIND.match(text, name.end)
    torn = behind and not bank_at(text, behind.start("rest"))
    return bool(torn or _ONE_WORD_HINDI.fullmatch(name.value))


def _is_another_s(name: str, before: str) -> bool:
    """Whether it is rather what was paid with, or what the payer called it."""
    app = _APP.fullmatch(name) and not _SHOP_BEFORE.search(before)
    purpose = _RAIL_BEFORE.search(before) and _ONE_SMALL_WORD.fullmatch(name)
    return bool(app or purpose or _BOOKED_BEFORE.search(before))
