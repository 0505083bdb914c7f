"""The way the money went and the number it travels under, as the text says them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from supportdesk.reading.dates import find_days
from supportdesk.reading.messages.chains import find_chains
from supportdesk.reading.messages.verbs import LABEL_FIRST
from supportdesk.reading.patterns import Words, one_of
from supportdesk.reading.text import Found

_IN_PARTS = (
    r"(?-i:(?<![A-Z])(?!(?:UPI|IMPS|NEFT|RTGS|REF|TXN|UTR|RRN|NO|ID)-\d|X{2}|[A-Z]{4}0)(?=[A-Z-]{3,30}\d)"
    r"[A-Z]{2,12}(?:-[A-Z0-9]{1,16}){1,3}|(?<![A-Z])[A-Z]{2,6}\d{3,10}-\d{2,8}(?![/\d]))(?!-)"
)
"""Words and figures joined by dashes, RENT-NOV26, where "Ref" names them."""
_APP_ORDER = r"(?-i:\d{3}|[A-Z]\d{2})-\d{7}-\d{7}"
_ORDER_NUMBER = re.compile(
    rf"{_IN_PARTS}|\d{{1,2}}:\d{{8}}:[A-Z]?\d{{1,12}}|"
    rf"{_APP_ORDER}|(?:NEFT|RTGS|IMPS|UPI)-[A-Z]{{4}}[A-Z0-9]?-\d{{6,}}|"
    r"(?<![A-Z])(?!(?:UPI|IMPS|NEFT|RTGS|REF|TXN|UTR|RRN|NO|ID)-)(?-i:[A-Z]{2,5})-\d{4,12}",
    re.IGNORECASE,
)
NEXT_LABEL = one_of("Beneficiary Payee Sender Remitter Receiver Merchant Account Bank Remarks? Amount Date Mode Status")
"""What a receipt says next, which often runs into the value before it: "UTR 632698104471Date: 05-11-2026"."""
_RUNS_ON = rf"(?=(?-i:[A-Z][a-z]{{2}})(?![A-Z]{{0,9}}\d)|{NEXT_LABEL}(?![a-z]))"
_ANY_NUMBER = (
    rf"(?P<value>\d{{4}}[ -]\d{{4}}[ -]\d{{4}}(?!\d)|(?-i:[A-Z]{{0,8}})\d{{9,22}}{_RUNS_ON}|"
    rf"{_ORDER_NUMBER.pattern}|(?=[A-Z]{{0,12}}\d)[A-Z0-9]{{3,40}})"
    rf"(?:(?<=\d){_RUNS_ON}|(?![A-Z0-9@]))"
)
_WHOSE = "google|phonepe|paytm|app|order|merchant|wallet"
_LABEL = "|".join(
    (
        r"ref(?:erence)?|utrs?|rrns?|urn|xutr|r\.?\s?id(?=\W)|txn|tx(?=#)|trxn|trn|trans(?:action)?|tranx?",
        rf"operator(?=\s(?:id|ref))|order(?=\s?(?:id|no|\W?{_APP_ORDER}))|(?<=\()id(?=\s?:)",
        r"(?<=payment )id|(?<=upi )id(?=\W{1,3}\d{12}(?!\d))",
        r"लेन-?देन|यूटीआर|आरआरएन|संदर्भ|रेफरेंस|रेफ|ट्रां(?:ज\u093c?ै|ज\u093c?े|स\u0947|स\u0948)क्शन",
    )
)
_NUMBER_WORD = r"(?:id|nos?|num|numbers?|आईडी|नंबर|नं|संख्या|सं|क्रमांक|क्र|reference|ref|#)\.?(?![a-z])"
_LABELLED = Words(
    rf"(?<![a-z@])(?=[^\W\d]|\()(?:(?P<whose>{_WHOSE})\s{{0,2}})?"
    r"(?P<rail>(?:upi|imps|neft|rtgs|bank)\s{0,2}[-/]?\s{0,2})?"
    rf"(?P<label>{_LABEL})"
    rf"(?P<number>\s{{0,2}}[-.]?\s{{0,2}}{_NUMBER_WORD}|no(?=\d))?(?:\s{{0,2}}(?:number|no|id)\b\.?)?"
    rf"(?:\s|is\b|:|[-–—>]|#|=|/|[()\[.\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]|utr\b){{0,90}}{_ANY_NUMBER}",
    re.IGNORECASE,
)
_BANK_NUMBER = r"(?=[A-Z]{0,6}\d)[A-Z0-9]"
"""A sign of a number that may begin with the letters of a bank."""
_LINKS = "P2[AMPV]|DR|CR|DEBIT|CREDIT|IMPS|INB|MOB"
_NO = "(?:no|number|नंबर)"
_RAIL_NAMED = Words(r"(?<![A-Z])(?:UPI|IMPS|MMT|NEFT|RTGS|AEPS)", re.IGNORECASE)
_BEHIND_ITS_RAIL = tuple(
    re.compile(rf"{shape}(?![A-Z0-9@])", re.IGNORECASE)
    for shape in (
        rf"(?:UPI|IMPS|MMT|AEPS)(?:\s(?:TRANSFER|MANDATE))?(?:[-/\s](?:{_LINKS}))*(?:\s?{_NO}\.?)?[\s/:\[-]{{1,3}}(?P<value>\d{{9,14}})",
        rf"(?:UPI|IMPS)(?:/(?:{_LINKS}))?/(?P<value>(?!0+\b)\d{{6,8}})(?=[/-][A-Z]|\s?\]|\W*$)",
        r"(?:UPI|IMPS)\b[^\n;()]{0,40}\((?P<value>\d{12})\)",
        r"UPI\sCC-\d\d-\d\d-\d{4}-(?P<value>\d{12})",
        r"(?:UPI|IMPS):(?P<value>(?-i:[A-Z]{1,6}\d{6,11}))",
        r"(?:UPI|IMPS)\b[^\n]{0,60}\n(?P<value>\d{12})(?=\n|$)",
        rf"(?:NEFT|RTGS)(?:[-/](?:UTR|DR|CR|INB))*\s?[-/:]\s?(?P<value>{_BANK_NUMBER}{{12,30}})",
        r"(?:NEFT|RTGS)(?:INWARD|OUTWARD)?\s(?P<value>[A-Z]{4}[A-Z0-9]?\d{6,17}|\d{12})",
    )
)

_NO_PAPER = (
    r"(?!(?:\W{0,2}(?:no|number|card|नंबर|संख्या)\b\.?)?\W{0,3}"
    r"(?:\d{4}[ -]?\d{4}[ -]?\d{4}(?!\d)|\*{4}[ -]?\*{4}[ -]?\*{4}))"
)
"""The whole number of a person's Aadhaar says who somebody is, not how money was drawn."""
_WORDS = Words(
    r"(?<![a-z])(?:(?P<upi>upi(?:lite)?|यूपीआई)|(?P<imps>imps|mmt|आईएमपीएस)"
    r"|(?P<neft>neft(?! or rtgs)|(?<=towards )n(?=/[a-z]{4}[a-z0-9]{8})|national electronic funds? transfer|एनईएफटी)"
    r"|(?P<rtgs>(?<! or )rtgs|(?<=towards )r(?=/[a-z]{4}[a-z0-9]{8})|real time gross settlement|आरटीजीएस)"
    rf"|(?P<aeps>aeps|aadhaar{_NO_PAPER}|biometric|m(?:icro)?\W?atm|"
    rf"आधार{_NO_PAPER}|"
    r"(?:angut?ha|finger|thumb) (?:ka nishan )?(?:laga|lagwa|lagva)[a-z]*|"
    r"अंगू?ठ[ाे] (?:के निशान |का निशान )?(?:लगा|लगवा)\S{0,4}|अंगूठे (?:के निशान )?से))"
    r"(?:inward|outward|inw)?(?![a-z])",
    re.IGNORECASE,
)
_RAIL_LIST = Words(
    r"\b(?:(?:upi|imps|neft|rtgs)(?:\s?/\s?|\sor\s|,\s)){1,3}(?:upi|imps|neft|rtgs)\b(?![/*:-]\w)", re.IGNORECASE
)
"""What a bank writes that does not say which of them it was."""
_AT_A_BANK = r"(?:bank|acc\w+|a/?c|savings?|current|loan|card|sb|available)\b"
WALLET_NAMES = "freecharge|mobikwik|ola|paytm|phonepe|airtel|jio|oxigen|payzapp|pockets|amazon|itzcash|lazypay"
_WALLET = Words(
    r"\bwallets?\b|\bfastag (?=\d|ending|x|of\b|(?:(?:is|was|has been) (?:successfully )?)?recharged\b)|"
    r"pay balance\b|\bgift card\b|"
    rf"\b(?:credited|added|refunded) (?:in)?to (?:your|ur) (?!{_AT_A_BANK})(?!\w+ {_AT_A_BANK})\w+ (?:\w+ )?balance\b|"
    rf"\b(?:{WALLET_NAMES})(?: money| cash)? balance\b|\bfrom (?:your )?\w+ money balance\b|वॉलेट",
    re.IGNORECASE,
)
_TOP_UP = Words(r"\b(?:added|loaded|credited)\b[^.;\n]{0,30}\bwallet\b", re.IGNORECASE)
_OUT_OF_A_WALLET = Words(
    rf"\b(?:(?:paid|sent|spent|transferred|payment|purchase)\b[^;\n]{{0,60}}?\b(?:via|using|through|thru|from|by|with)|"
    rf"(?:debited|deducted|charged) (?:from|to)) (?:(?:your|ur|my|the) )?(?:\w+ ){{0,2}}?"
    rf"(?:wallet|(?:{WALLET_NAMES})(?: pay| money| cash)? balance)\b",
    re.IGNORECASE,
)
"""What was paid with, whatever the app that wrote says of itself: "PhonePe: UPI payments and more"."""
_IS_THE_WAY = re.compile(r"\b(?:via|by|through|thru|using|over|on)\s$", re.IGNORECASE)
_ITS_NUMBER = re.compile(r"\W{0,3}(?:(?:ref|txn|transaction|rrn|utr|no|id|number)\b\W{0,3}){0,3}\d{6}", re.IGNORECASE)
_UPI_APPS = Words(
    r"(?<![a-z])(?:bhim|vpa|whatsapp (?:payments?|pay)|gpay|google pay|phonepe|phone ?pe|phone ?pay|"
    r"paytm (?:kiy[ae]|kar\b|kr\b|karke)|(?<=bheje )paytm(?= se)|paytm(?= se [^.\n]{0,50}(?:bhej|kiy|diy|transfer))|"
    r"पेटीएम(?= (?:किया|किए|कर)| से [^।\n]{0,50}(?:भेज|दिए|ट्रांसफर))|फोनपे|फ़ोनपे|गूगल पे|भीम|"
    r"फ\u093c?ोन पे(?= (?:से|द्वारा|ऐप|के ज)))(?![a-z\d])",
    re.IGNORECASE,
)
_HANDLE = Words(r"\b(?:from|to|by|using)\s(?P<id>[\w.*-]{2,60}@[a-z]{2,20})(?!\.?\w)", re.IGNORECASE)
"""A UPI id on either side, also the person's own."""
_NEAR = r"\b(?:[^.;\n]|\.(?=\d)){0,40}"
_OTHER_WORDS = tuple(
    (rail, Words(pattern, re.IGNORECASE))
    for rail, pattern in (
        (
            "cash",
            (
                rf"\bcash{_NEAR}dep(?:osit|\b)|"
                r"\b[dc]r\b[^.;\n]{0,4}(?:rs|inr|₹)[\d,. ]{1,15}(?:by )?cash(?! ?w)\b|"
                rf"deposit\w*{_NEAR}\bcash\b|cash acceptor|"
                r"\(cash\)|\A(?![^\0]*\bwithdr)[^\0]*\b(?:cdm|bna)\b(?!\W{0,2}(?:charge|chg|chrg|fee))|"
                r"(?:by|in|through|thru) cash\b|\bwithdrawal-cash\b|\[to cash\b|"
                rf"\bcash (?:diy[ea]|de di|paid|given|mil ga?y[ae])|\bcash withdraw\w*{_NEAR}\bbranch\b|नकद"
            ),
        ),
        (
            "cheque",
            (
                r"\b(?<!\()(?:cheque|chq|(?<!in )clg|(?<!subject to )clearing)\b(?!/ecs| (?:return|bounce|book|in clg|"
                r"deposits? in))|चेक"
            ),
        ),
        (
            "atm",
            (
                r"(?<!/)(?<!any )(?<!nearest )\batm\b(?!\W?card|/debit| pos/| "
                r"(?:pending |wdl |withdrawal |decline |txn )?(?:amc|annual|charges?|fee))|\bnfs\*|"
                r"\batm (?=card (?:badal|change|clone|swap))|\b(?:at[dw]|nwd)[:/-] ?\d|"
                r"cash withdrawal(?! (?:activated|enabled|limit|facility|charges))|cash wdl|"
                r"\bwithdrawn\b(?! from (?:your |ur )?\w+ (?:balance|wallet))|cardless cash|एटीएम"
            ),
        ),
        (
            "card",
            (
                r"cards?\b(?! (?:payment|bill|annual|amc|(?:\w+ )?(?:fee|charges)|issu|repl|"
                r"valid (?:till|up ?to|thr)|expir|(?:ko )?(?:block|band|lock)))|"
                r"\bpos\b|\becom\b|कार्ड(?! (?:को )?(?:ब्लॉक|बंद|लॉक))|"
                r"\b(?:cc|dc)(?= ?[x*]{1,6} ?\d{2}| ending| \d{4}\b)"
            ),
        ),
        ("crypto", r"\b(?:usdt|bitcoin|btc|crypto)\b"),
    )
)
_CARD = Words(r"(?:debit|credit) card", re.IGNORECASE)
_OF_ANOTHER_CARD = Words(
    r"\b(?:charges?|fees?|amc) (?:for|of|on) (?:your )?(?:\w+ ){0,3}cards?\b"
    r"|\bfor (?:(?:issuing|an?|your|my|the|new|replacement|duplicate|virtual) ){1,3}cards?\b"
    r"|(?<=\bto )(?:your )?(?:\w+ ){0,3}credit card\b"
    r"(?=[^\0]{0,40}\bfrom (?:(?!\d)\w+ ){0,4}?(?:a/?c|acct|account|savings)\b)"
    r"|(?<=\bto )(?!(?:your|ur|my|the)\b)(?:\w+ ){1,2}card [x*•]{2,} ?\d{4}(?=\W{1,2}(?:via|from|using)\b)"
    r"|\bcard bill\b(?=[^\n]{0,40}\bpaid\b)(?![^\0]*\b(?:from|using|via) )[^\0]*"
    r"|\bsub(?:ject)? to (?:chq|cheque|clg|clearing)"
    r"|\b(?:from (?:your )?(?:\w+ )?(?:a/?c|acct|account)|(?:a/?c|acct|account) [^\n]{0,20}\bdebited)\b"
    r"[^\n]{0,60}\bto(?:wards)? (?:your )?(?:\w+ ){0,3}credit card\b",
    re.IGNORECASE,
)
"""A card that was paid for or paid off, not paid with; a balance that waits for cheques."""
_SHAPES = tuple(
    ("upi", Words(shape, re.IGNORECASE))
    for shape in (
        r"debited by .{1,60}\b(?:trf|transfer) to .{1,60}\bref\s?no",
        r"debited by .{1,60}; .{1,50} credited\W{0,3}rrn",
        r"^(?:amt )?sent (?:rs|inr).{1,40}\sfrom .{1,60}\sto .{1,80}[\s.](?:ref|rrn)\b",
        r"block upi\b",
    )
)
_NUMBER_SHAPES = (
    ("rtgs", re.compile(r"[A-Z]{4}R\d{17}")),
    ("neft", re.compile(r"[A-Z]{4}N\d{17}|N\d{15}|[A-Z]{4}H\d{17}")),
)
_BEGUN, _REST, _UTR = re.compile(r"[A-Z]{4}[RNH]\d{5,16}"), re.compile(r"\s(\d{1,12})(?![\w@])"), 22
_FORM_OF_A_BANK = re.compile(r"\d{9,18}|[A-Z]{4}[A-Z0-9]{10,18}|[A-Z]{1,4}\d{9,15}|I[GK][A-Z0-9]{6}\d\d")
"""An RRN, a UTR of NEFT or RTGS, the booking number of a bank, that of State Bank Internet Banking (IGAEKABC11)."""
_CODED = re.compile(r"(?=.{6,16}$)[A-Z]{2,8}-?\d{3,}")
"""Capitals and then digits: a number, however short, where "Ref" or "UTR" names it."""
_SHORT = re.compile(r"\d{3,4}")
_SHORT_ENDS = re.compile(r"\s*(?:$|\n|\.(?!\d)|[;)|]|(?:not|call|avl|bal|if|sms|-)\b)", re.IGNORECASE)
"""A number as short as that is one only where "Ref" names it and nothing of it can follow."""
_CASH_TAKEN = Words(r"\bcash\b|\bwithdr", re.IGNORECASE)
"""A machine's short number is its own."""
_MOBILE = re.compile(r"[6-9]\d{9}")
_MOBILE_WORD = re.compile(r"(?:phone|mobile|mob|call|contact)\W*$", re.IGNORECASE)


_BEHIND_CARD = Words(r"\d[X*]{4,8}\d{4}/(?P<value>\d{12})(?!\d)", re.IGNORECASE)
"""The number behind a hidden card in a narration, which no word names: never sure."""


_IN_DETAILS = Words(
    r"(?:\b(?:info|details?|det|desc|description|narration|particulars|remarks?)\s?[:=-]\s?(?:P2[AMPV][/-])?"
    r"|(?<![A-Z0-9])P2[AMPV][/:-]\s?"
    r"|\b(?:ATM[DW]?|ATW|NWD|NFS|MATM|CWDR?|CDM|BNA)/(?:[^/\s]{1,25}/){1,4})(?P<value>\d{12})(?!\d)",
    re.IGNORECASE,
)
"""An RRN behind the word for what a bank writes, or at the end of the links of a cash machine."""
_OF_A_MACHINE = Words(r"\b(?:ATM|NFS|POS|ECOM)\b[-:/*][^\n;.]{2,40}[ /:*-](?P<value>\d{12})(?!\d)")
"""Behind the place of a machine, which no word calls a number: never sure."""
_TOLD_LATER = Words(rf"{LABEL_FIRST}(?P<value>(?-i:[A-Z0-9]{{8,26}}))(?![\w@])", re.IGNORECASE)
_BEHIND_NAME = Words(
    r"\b(?i:trf|transfer|transferred|paid|sent)(?: to)? [A-Z][A-Za-z.&]{1,20}"
    r"(?: (?!(?i:ref|rrn|utr|txn))[A-Z][A-Za-z.&]{0,20}){0,4} (?P<value>\d{12})(?=\W{0,2}(?:$|\s))"
)
"""Twelve digits right behind the payee, which may as well be an account: never sure."""
_UNNAMED = Words(r"(?<![\w@.,/*+:-])(?P<value>[1-9](?P<day>\d{3})\d{8})(?![\w@/*-])")
"""Twelve digits that no word calls a number, as a victim lists them; an RRN holds year and day of the year."""
_PLUS = 366
"""Some RRNs of UPI hold the day of the year and a whole year more."""
_OTHER_TWELVE = re.compile(
    r"(?:a/?c|acc\w*|account|khat[ae]|card|aadhaa?r|policy|loan|mobile|phone|consumer|bill|order|खाते|खाता|आधार)"
    r"[^\n\d]{0,20}$",
    re.IGNORECASE,
)
_PAID_TO = re.compile(r"\w@[a-z]{2,20}\b|(?:rs\.?|inr|₹)\s?[\d,.]+(?:/-)?\s(?:to|ko)\s[a-z]", re.IGNORECASE)
_ONE_MORE = re.compile(r"\s?(?:,|&|/|and\b|aur\b|और)\s?(?:(?:and|aur|और)\s)?(?P<value>\d{12})(?!\d)", re.IGNORECASE)


class _Candidate(NamedTuple):
    rank: int
    found: Found[str]


def find_reference(text: str) -> Found[str] | None:
    """The best number under which a bank can find the payment: UTR or RRN before a transaction id of an app."""
    return next(iter(find_references(text)), None)


@lru_cache(maxsize=512)
def find_references(text: str) -> list[Found[str]]:
    """Every reference of the text, the best first."""
    candidates = [_ranked(match) for match in _LABELLED.finditer(text) if _is_reference(text, match)]
    candidates += [_Candidate(it.rank, more) for it in candidates for more in _listed_behind(text, it.found.end)]
    candidates += [_Candidate(2, chain.reference) for chain in find_chains(text) if chain.reference]
    for rail in _RAIL_NAMED.finditer(text):
        behind = (shape.match(text, rail.start()) for shape in _BEHIND_ITS_RAIL)
        candidates += [_Candidate(3 if _MOBILE.fullmatch(it["value"]) else 1, _value(it)) for it in behind if it]
    candidates += [_Candidate(3, _value(match)._replace(sure=False)) for match in _BEHIND_CARD.finditer(text)]
    candidates += [_Candidate(3, _value(match)._replace(sure=False)) for match in _OF_A_MACHINE.finditer(text)]
    candidates += [_Candidate(3, _value(match)._replace(sure=False)) for match in _BEHIND_NAME.finditer(text)]
    candidates += [_Candidate(2, _value(match)) for match in _TOLD_LATER.finditer(text)]
    candidates += [_Candidate(2, _value(match)) for match in _IN_DETAILS.finditer(text)]
    candidates = candidates or [_Candidate(3, number) for number in _unnamed(text)]
    ranked = sorted(candidates, key=lambda candidate: (candidate.rank, candidate.found.start))
    return list(dict.fromkeys(_joined(_with_its_end(text, candidate.found)) for candidate in ranked))


def _unnamed(text: str) -> Iterator[Found[str]]:
    """ "Rs 10000 to ravi@ybl 632698104471": sure only where the day it holds is told as well."""
    if not _PAID_TO.search(text):
        return
    told = {(day.value.year % 10, day.value.timetuple().tm_yday) for day in find_days(text)}
    for match in _UNNAMED.finditer(text):
        if not _OTHER_TWELVE.search(text, max(0, match.start() - 40), match.start()):
            year, held = int(match["value"][0]), int(match["day"])
            sure = any(year == last and min(abs(held - day), abs(held - _PLUS - day)) <= 1 for last, day in told)
            yield _value(match)._replace(sure=sure)


def _listed_behind(text: str, end: int) -> Iterator[Found[str]]:
    """ "UTR 631511220044 aur 631511220366": one label for several numbers."""
    while more := _ONE_MORE.match(text, end):
        yield _value(more)
        end = more.end()


def fills_wallet(text: str) -> bool:
    """Money into the person's own wallet: the account that it came from is theirs too."""
    return bool(_TOP_UP.search(text))


@lru_cache(maxsize=512)
def find_rail(text: str, whole: str, reference: Found[str] | None, vpa: Found[str] | None) -> Found[str] | None:
    """By the word that names it, else concluded from what speaks for it; None where nothing does.

    `text` is the message without its advice, `whole` with it ("SMS BLOCK UPI").
    """
    word = _WORDS.search(_RAIL_LIST.blanked(text))
    wallet = _OUT_OF_A_WALLET.search(text) if word and _WALLET.search(text) else None
    if word and not wallet:
        return Found(word.lastgroup or "", *word.span())
    if word and wallet:
        led = _IS_THE_WAY.search(text, max(0, word.start() - 12), word.start()) or _ITS_NUMBER.match(text, word.end())
        rail, span = (word.lastgroup or "", word.span()) if led else ("wallet", wallet.span())
        return Found(rail, *span, sure=not led)
    if word := _WALLET.search(text):
        return Found("wallet", *word.span())
    if vpa:
        return Found("upi", vpa.start, vpa.end, concluded=True)
    if handle := _HANDLE.search(text):
        return Found("upi", *handle.span("id"), concluded=True)
    if (app := _UPI_APPS.search(text)) and not _CARD.search(text):
        return Found("upi", *app.span(), concluded=True)
    others = _OF_ANOTHER_CARD.blanked(text)
    named = ((rail, pattern.search(others)) for rail, pattern in _OTHER_WORDS)
    return next((Found(rail, *word.span()) for rail, word in named if word), None) or _by_shape(whole, reference)


_SPACE, _SPACES = re.compile(r"\s"), re.compile(r"\A\s|\s\s")


def _by_shape(whole: str, reference: Found[str] | None) -> Found[str] | None:
    """Concluded from how only UPI messages of some banks are worded, or from the form of the number."""
    words = [(0, len(whole))] if not _SPACES.search(whole) else [it.span() for it in re.finditer(r"\S+\s?", whole)]
    places = [place for word in words for place in range(*word)]
    spaced = _SPACE.sub(" ", "".join(whole[start:end] for start, end in words))
    for rail, shape in _SHAPES:
        if match := shape.search(spaced):
            return Found(rail, places[match.start()], places[match.end() - 1] + 1, concluded=True)
    if reference is None:
        return None
    rails = (rail for rail, shape in _NUMBER_SHAPES if shape.fullmatch(reference.value))
    return next((Found(rail, reference.start, reference.end, concluded=True) for rail in rails), None)


@lru_cache(maxsize=512)
def rails_named(text: str) -> frozenset[str]:
    """Every rail for which some word of the text speaks; where there are two, one of them is a place or an offer."""
    named = {word.lastgroup or "" for word in _WORDS.finditer(_RAIL_LIST.sub(" ", text))}
    others = _OF_ANOTHER_CARD.sub(" ", text)
    named |= {rail for rail, pattern in _OTHER_WORDS if pattern.search(others)}
    return frozenset(named | {"wallet"} if _WALLET.search(text) else named)


def has_form_of_a_bank(reference: str) -> bool:
    """Whether it looks like a number that banks give; an order, an app or a payer may have given any other."""
    return bool(_FORM_OF_A_BANK.fullmatch(reference))


def _with_its_end(text: str, found: Found[str]) -> Found[str]:
    """A UTR of NEFT or RTGS whose last digits stand behind the end of a line; never sure."""
    rest = _REST.match(text, found.end) if _BEGUN.fullmatch(found.value) else None
    if not rest or len(found.value) + len(rest[1]) != _UTR:
        return found
    return Found(found.value + rest[1], found.start, rest.end(), sure=False)


def _joined(found: Found[str]) -> Found[str]:
    """A number written in groups as one; an order number keeps its dashes."""
    return found if _ORDER_NUMBER.fullmatch(found.value) else found._replace(value=re.sub(r"[ -]", "", found.value))


def _is_reference(text: str, match: re.Match[str]) -> bool:
    if _MOBILE_WORD.search(text[max(0, match.start() - 12) : match.start()]):
        return False
    value, label = match["value"], match["label"].lower()
    digits = sum(character.isdigit() for character in value)
    if _CODED.fullmatch(value) or re.fullmatch(_IN_PARTS, value):
        return True
    if value.isupper() and len(value) >= (8 if match["number"] else 10) and digits >= 2 and not value.startswith("XX"):
        return True
    if label == "ref" and re.fullmatch(r"(?=.*\d)(?!X{2})[A-Z0-9]{8,16}", value):
        return True
    if _SHORT.fullmatch(value) and label == "ref" and _SHORT_ENDS.match(text, match.end("value")):
        return not _CASH_TAKEN.search(text)
    glued = text[match.end("label") : match.start("value")] in (".", ":")
    least = 4 if match["number"] or glued else 5 if label in {"ref", "reference"} else 6
    return digits >= least and (digits * 2 >= len(value) or len(value) >= 12)


def _ranked(match: re.Match[str]) -> _Candidate:
    label = match["label"].lower()
    if match["whose"] or label in {"order", "operator"}:
        rank = 4
    elif label in {"utr", "utrs", "xutr", "rrn", "rrns", "यूटीआर", "आरआरएन"}:
        rank = 0
    elif match["rail"]:
        rank = 1
    else:
        rank = 3 if label.startswith("t") else 2
    value = _value(match)
    weak = label == "operator" or re.fullmatch(_APP_ORDER, value.value)
    return _Candidate(rank, value._replace(sure=False) if weak else value)


def _value(match: re.Match[str]) -> Found[str]:
    return Found(match["value"], *match.span("value"))
