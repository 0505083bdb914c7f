"""The way the money went and the number it travels under, as the text says them."""

import re
from typing import NamedTuple

from supportdesk.reading.messages.chains import find_chains
from supportdesk.reading.text import Found

_VALUE = r"(?P<value>\d{4}[ -]\d{4}[ -]\d{4}(?!\d)|\d{3}-\d{7}-\d{7}|(?=[A-Z]{0,12}\d)[A-Z0-9]{4,40})(?![A-Z0-9@])"
_ORDER_NUMBER = re.compile(r"\d{3}-\d{7}-\d{7}")
_LABELLED = re.compile(
    r"(?<![a-z])(?P<whose>google|phonepe|paytm|app|order|merchant|wallet)?\s{0,2}"
    r"(?P<rail>(?:upi|imps|neft|rtgs|bank)\s{0,2}[-/]?\s{0,2})?"
    r"(?P<label>ref(?:erence)?|utr|rrn|urn|xutr|txn|trans(?:action)?|order(?=\s?(?:id|no))|tran|लेन-?देन|"
    r"यूटीआर|आरआरएन|संदर्भ|रेफरेंस|रेफ)"
    r"(?P<number>\s{0,2}[-.]?\s{0,2}(?:id|no|num|number|आईडी|नंबर|संख्या|reference|ref|#)\.?(?![a-z])|no(?=\d))?"
    r"(?:\s{0,2}(?:number|no|id)\b\.?)?"
    rf"(?:\s|is\b|:|-|#|=|/|\(|\.|utr\b){{0,40}}{_VALUE}",
    re.IGNORECASE,
)
_SLASHED = re.compile(
    r"(?<![A-Z])(?:(?:UPI|IMPS|MMT)(?:\sTRANSFER)?(?:[-/](?:P2[AMPV]|DR|CR|IMPS|INB|MOB))*(?:\s?(?:no|number|"
    r"नंबर)\.?)?[\s/:-]{1,3}(?P<digits>\d{9,14})"
    r"|NEFT\*[A-Z]{4}0[A-Z0-9]{6}\*(?P<starred>(?=[A-Z]{0,6}\d)[A-Z0-9]{12,22})"
    r"|(?:NEFT|RTGS)(?:[-/](?:UTR|DR|CR|INB))*\s?[-/:]\s?(?P<mixed>(?=[A-Z]{0,6}\d)[A-Z0-9]{12,22})"
    r"|(?:NEFT|RTGS)\s(?P<bare>[A-Z]{4}[A-Z0-9]\d{9,17})"
    r"|(?:NEFT|RTGS|IMPS)\s*Cr-[A-Z]{4}0[A-Z0-9]{6}-[^-\n]{2,40}-(?P<last>(?=[A-Z]{0,6}\d)[A-Z0-9]{10,22}))"
    r"(?![A-Z0-9])",
    re.IGNORECASE,
)

_WORDS = re.compile(
    r"(?<![a-z])(?:(?P<upi>upi(?:lite)?|यूपीआई)|(?P<imps>imps|mmt|आईएमपीएस)|(?P<neft>neft|एनईएफटी)"
    r"|(?P<rtgs>rtgs|आरटीजीएस)|(?P<aeps>aeps|aadhaar|biometric|micro\W?atm|आधार))(?![a-z])",
    re.IGNORECASE,
)
_WALLET = re.compile(r"\bwallets?\b|\b\w{0,8}pay balance\b|\bgift card\b|वॉलेट", re.IGNORECASE)
_TOP_UP = re.compile(r"\b(?:added|loaded|credited)\b[^.;\n]{0,30}\bwallet\b", re.IGNORECASE)
_UPI_APPS = re.compile(
    r"(?<![a-z])(?:bhim|vpa|gpay|google pay|phonepe|phone pe|फोनपे|फ़ोनपे|गूगल पे)(?![a-z])", re.IGNORECASE
)
_NEAR = r"\b(?:[^.;\n]|\.(?=\d)){0,40}"
_OTHER_WORDS = tuple(
    (rail, re.compile(pattern, re.IGNORECASE))
    for rail, pattern in (
        (
            "cash",
            (
                rf"\bcash{_NEAR}deposit|deposit\w*{_NEAR}\bcash\b|cash acceptor|\b(?:cdm|bna)\b|(?:by|in) cash\b|"
                rf"\bcash (?:diy[ea]|de di|paid|given)|नकद"
            ),
        ),
        (
            "cheque",
            (
                r"\b(?:cheque|chq|(?<!in )clg|(?<!subject to )clearing)\b(?! (?:return|bounce|book|in clg|"
                r"deposits? in))|चेक"
            ),
        ),
        ("atm", r"\batm\b|cash withdrawal|cash wdl|\bwithdrawn\b|cardless cash|एटीएम"),
        ("card", r"cards?\b(?! (?:payment|bill|annual|amc|fee|charges|issu|repl))|\bpos\b|\becom\b|कार्ड"),
        ("crypto", r"\b(?:usdt|bitcoin|btc|crypto)\b"),
    )
)
_CARD = re.compile(r"(?:debit|credit) card", re.IGNORECASE)
_SHAPES = tuple(
    ("upi", re.compile(shape, re.IGNORECASE))
    for shape in (
        r"debited by .{1,60}\b(?:trf|transfer) to .{1,60}\bref\s?no",
        r"debited by .{1,60}; .{1,50} credited\W{0,3}rrn",
        r"^sent (?:rs|inr).{1,40}\sfrom .{1,60}\sto .{1,80}\s(?:ref|rrn)\b",
        r"block upi\b",
        r"\.rrn \d{12}\.avl",
    )
)
_NUMBER_SHAPES = (
    ("rtgs", re.compile(r"[A-Z]{4}R\d{17}")),
    ("neft", re.compile(r"[A-Z]{4}N\d{17}|N\d{15}|[A-Z]{4}H\d{17}")),
)
_MOBILE_WORD = re.compile(r"(?:phone|mobile|mob|call|contact)\W*$", re.IGNORECASE)


class _Candidate(NamedTuple):
    rank: int
    found: Found[str]


def find_reference(text: str) -> Found[str] | None:
    """The best number under which a bank can find the payment: UTR or RRN before a transaction id of an app."""
    return next(iter(find_references(text)), None)


def find_references(text: str) -> list[Found[str]]:
    """Every reference of the text, the best first."""
    candidates = [_ranked(match) for match in _LABELLED.finditer(text) if _is_reference(text, match)]
    candidates += [_Candidate(2, chain.reference) for chain in find_chains(text) if chain.reference]
    for match in _SLASHED.finditer(text):
        group = match.lastgroup or "digits"
        candidates.append(_Candidate(1, Found(match[group], match.start(group), match.end(group))))
    ranked = sorted(candidates, key=lambda candidate: (candidate.rank, candidate.found.start))
    return [_joined(candidate.found) for candidate in ranked]


def fills_wallet(text: str) -> bool:
    """Money into the person's own wallet: the account that it came from is theirs too."""
    return bool(_TOP_UP.search(text))


def find_rail(text: str, whole: str, reference: str | None, *, vpa: bool) -> str | None:
    """`text` is the message without its advice, `whole` with it ("SMS BLOCK UPI"); None when nothing names the rail."""
    if word := _WORDS.search(text):
        return word.lastgroup
    if _WALLET.search(text):
        return "wallet"
    if vpa or (_UPI_APPS.search(text) and not _CARD.search(text)):
        return "upi"
    for rail, pattern in _OTHER_WORDS:
        if pattern.search(text):
            return rail
    for rail, shape in _SHAPES:
        if shape.search(" ".join(whole.split())):
            return rail
    return next((rail for rail, shape in _NUMBER_SHAPES if reference and shape.fullmatch(reference)), None)


def _joined(found: Found[str]) -> Found[str]:
    """A number written in groups as one; an order number keeps its dashes."""
    return found if _ORDER_NUMBER.fullmatch(found.value) else found._replace(value=re.sub(r"[ -]", "", found.value))


def _is_reference(text: str, match: re.Match[str]) -> bool:
    value = match["value"]
    digits = sum(character.isdigit() for character in value)
    if match["number"] and value.isupper() and len(value) >= 8 and digits >= 2:
        return not _MOBILE_WORD.search(text[max(0, match.start() - 12) : match.start()])
    if digits < (4 if match["number"] else 6) or (digits * 2 < len(value) and len(value) < 12):
        return False
    return not _MOBILE_WORD.search(text[max(0, match.start() - 12) : match.start()])


def _ranked(match: re.Match[str]) -> _Candidate:
    label = match["label"].lower()
    if match["whose"] or label == "order":
        rank = 4
    elif label in {"utr", "xutr", "rrn", "यूटीआर", "आरआरएन"}:
        rank = 0
    elif match["rail"]:
        rank = 1
    else:
        rank = 3 if label.startswith("t") else 2
    return _Candidate(rank, Found(match["value"], match.start("value"), match.end("value")))
