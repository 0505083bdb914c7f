"""The words of one row -> rail, reference and other side: "UPI/DR/632611104471/NAME/SBIN/name@okaxis/Pay", "POS …"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from supportdesk.reading.branches import bank_of
from supportdesk.reading.text import folded


@dataclass(frozen=True, slots=True)
class Told:
    """What a narration says. `own` is the person's account, `account` the other one; `out` only where words say so."""

    rail: str | None = None
    reference: str | None = None
    own: str | None = None
    name: str | None = None
    vpa: str | None = None
    account: str | None = None
    ifsc: str | None = None
    out: bool | None = None


def _any(*words: str) -> re.Pattern[str]:
    """Any of these, each a pattern, as whole words."""
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


_RAILS = (  # the first that fits decides
    ("upi", re.compile(r"\bupi(?![a-z])|@[a-z]{2}|\bbhim\b|google pay|\bgpay\b|phonepe", re.IGNORECASE)),
    ("imps", _any(r"imps\d*", "mmt", "im-?ps")),
    ("aeps", _any("aeps", "aadhaar pay", "onus aeps", "bc (?:cash )?(?:wdl|withdrawal)")),
    ("neft", re.compile(r"\bneft(?:inw|out|o|i)?(?![a-z])", re.IGNORECASE)),
    ("rtgs", re.compile(r"\brtgs(?:inw|out|o|i)?(?![a-z])", re.IGNORECASE)),
    ("atm", _any(*"atm atw nwd eaw atl awb awd cwdr".split(), "cash (?:wdl|withdrawal)")),
    ("cash", _any("cash", "cdm", "नकद")),
    ("cheque", _any("che?q(?:ue)?", "clg", "clearing", "cts", "चेक")),
    ("card", _any(*"pos mpos ecom pg prcr pur purchase visa vps".split(), "debit card", "me dc si")),
    ("wallet", _any("wallet", "add money")),
)
_VPA = re.compile(r"(?<![\w.@-])\w[\w.-]{1,100}@[a-z][a-z0-9]{1,30}(?![\w@.])", re.IGNORECASE)
_VPA_BETWEEN_DASHES = re.compile(
    r"(?:(?<![\w.])(?:paytm|gpay|bharatpe|vyapar|mswipe|q)-)?[\w.]{2,100}@[a-z][a-z0-9]{1,30}(?![\w@.])", re.IGNORECASE
)
_LABELLED = re.compile(
    r"(?:utr|rrn|upi (?:ref(?:erence)?|transaction)|ref(?:erence)?)\s*\.?\s*(?:no|num(?:ber)?|id)?\s*[.:#-]{0,3}\s*"
    r"(?P<value>[a-z]{0,6}\d{9,18})\b",
    re.IGNORECASE,
)
_LONG = re.compile(
    r"(?<![A-Z0-9])(?:[A-Z]{4}[A-Z][A-Z0-9]\d{16}|[A-Z]{4}[A-Z0-9]\d{11}|[A-Z]{5}[A-Z0-9]?\d{9,16}|N\d{15})"
    r"(?![A-Z0-9])"
)
_BEFORE_A_NUMBER = re.compile(r"(?P<rail>UPI|IMPS|NEFT|RTGS)[-/:](?=\w*\d)", re.IGNORECASE)
_RRN = re.compile(r"(?<!\d)\d{12}(?!\d)")
_IFSC = re.compile(r"(?<![A-Z0-9])[A-Z]{4}0[A-Z0-9]{6}(?![A-Z0-9])")
_ACCOUNTS = (
    re.compile(r"(?<![A-Z0-9])[X*]{2,14}\d{3,6}(?![A-Z0-9@])", re.IGNORECASE),
    re.compile(r"(?<![A-Z0-9])(?![6-9]\d{9}(?!\d))\d{9,18}(?![A-Z0-9@])", re.IGNORECASE),
)
"""Masked ones first; ten digits of a mobile are none."""
_OWN = re.compile(
    r"(?:paid by|debited from|credited to|from a/?c|paid from|received in)\b\D{0,40}?[x*]{0,14}"
    r"(?P<value>\d{2,6})(?!\d)",
    re.IGNORECASE,
)
_CARD_NO = re.compile(r"(?<!\d)\d{4,6}[X*]{4,9}\d{3,4}(?!\d)", re.IGNORECASE)
_ENDS = "upi|utr|txn|transaction|paid by|debited|credited|ref|on|via|google|tag|order|id"
_TO = re.compile(
    r"\b(?:money |payment )?(?:sent|paid|received|transferred|transfer|payment) (?:to|from)\b:?\s+"
    rf"(?P<name>[^/|;:\d@₹*-]{{2,60}}?)(?=\s+(?:{_ENDS})\b|\s*[/|;:\d@₹*-]|\s*$)",
    re.IGNORECASE,
)
_OUT = re.compile(
    r"\b(?:paid|sent|transferred|transfer|payment) to|money sent|^to[ :/-]|/dr/|\bdr[-/]|\bdebit(?:ed)?\b|withdraw|"
    r"\bwdl\b|purchase",
    re.IGNORECASE,
)
_IN = re.compile(
    r"received from|money received|payment from|^by[ :/-]|/cr/|\bcr[-/]|\bcredit(?:ed)?\b|refund|cashback|\bdeposit",
    re.IGNORECASE,
)
_TRADE = (
    "upi|imps|neft|rtgs|mmt|inb|inet|mob(?:ft)?|mb|ib|net ?bank(?:ing)?|dr|cr|p2[amp]v?|pay(?:ment)?s?|collect|to|by|"
    "transfer|trf|tfr|na|remarks?|ref|others?|funds?|sent|using|paytm|phone ?pe|google|gpay|bhim|via|from|intent|"
    "oid\\w*|mum(?:bai)?|ecom|pos|atm|atw|nwd|eaw|wdl|cash|chq|micr|cts|paid|clg|self|rev(?:ersal)?|ret(?:urn)?|msg|ft|int|"
    "app|mobile|internet|online|debit|credit|card|purch(?:ase)?|txn|transaction|id|no|bank|ltd|limited|of|the|and|for|"
    "phone|outward|inward|branch|p2p|validation|verified|merchant|d?qr|rent|loan|gift|test|personal|refund|help"
)
_OF_THE_TRADE = re.compile(rf"(?:(?:{_TRADE})\b\W*)+", re.IGNORECASE)
"""Pieces of a narration that name nobody."""
_OF_A_BANK = re.compile(r"\bbank\b|\bbk\b|^(?:sbi|hdfc|icici|axis|kotak|pnb|bob|canara|paytm|yes)\b", re.IGNORECASE)
_BEFORE_A_NAME = re.compile(r"^\W*(?:to|by|from|mr|mrs|ms|pos)\b[\s.]*(?=\w{3})", re.IGNORECASE)
_BESIDE_A_NAME = re.compile(r"\s+IN$|\b[X*]{2,}\d+\b|\b\d{5,}\b")
_VOWEL_SIGNS = "ािीुूृेैोौंँ्"


@lru_cache(maxsize=4096)
def told_by(words: str, number: str = "") -> Told:
    """`number` is what stood in the column of references and cheque numbers."""
    plain = folded(words)
    rail = next((rail for rail, pattern in _RAILS if pattern.search(plain)), None) or _rail_before(number)
    dashed = plain.count("-") >= 3 > plain.count("/")
    vpa, ifsc = (_VPA_BETWEEN_DASHES if dashed else _VPA).search(plain), _IFSC.search(plain)
    reference = _reference(plain, folded(number), rail)
    rail = rail or _rail_of(reference)
    card = _CARD_NO.search(plain) if "X" in plain.upper() or "*" in plain else None
    own = _OWN.search(plain) if " " in plain else None
    rest = plain
    for found in filter(None, (vpa, ifsc, card, own)):
        rest = rest.replace(found[0], " / ")
    accounts = (found[0] for form in _ACCOUNTS for found in form.finditer(rest) if found[0] != reference)
    return Told(
        rail=rail,
        reference=reference,
        own=own["value"] if own else None,
        name=None if rail in {"atm", "cash"} else _name(rest, reference),
        vpa=vpa[0].lower() if vpa else None,
        account=next(accounts, None) if rail in {"imps", "neft", "rtgs", None} else None,
        ifsc=ifsc[0] if ifsc else None,
        out=_way(plain),
    )


def _reference(words: str, number: str, rail: str | None) -> str | None:
    """The narration's own UTR or RRN before the column's, which may repeat it with zeros in front, or name a cheque."""
    if labelled := _LABELLED.search(words):
        return labelled["value"].upper()
    if (rail in {"neft", "rtgs", None}) and (long := _LONG.search(words.upper())):
        return long[0]
    if rail not in {"neft", "rtgs", "cheque"} and (short := _RRN.search(words.replace("IMPS", " "))):
        return short[0]
    if "TRANSFER" in number.upper():
        return None
    column = next((word for word in reversed(number.upper().split()) if len(re.sub(r"\D", "", word)) >= 6), "")
    column = _BEFORE_A_NUMBER.sub("", column).strip("-/")
    column = column.lstrip("0") if column.isdigit() else column
    return column if len(column) >= 6 and column.isalnum() else None


def _rail_before(number: str) -> str | None:
    """Of a column that writes it before the number: IMPS-609612345678."""
    found = _BEFORE_A_NUMBER.match(number.strip())
    return found["rail"].lower() if found else None


def _rail_of(reference: str | None) -> str | None:
    if reference and re.fullmatch(r"[A-Z]{4}R\w\d{16}", reference):
        return "rtgs"
    return "neft" if reference and re.fullmatch(r"[A-Z]{4}N\w\d{16}|N\d{15}", reference) else None


def _name(rest: str, reference: str | None) -> str | None:
    """After "paid to", or the first piece between the strokes that is neither number, bank nor a word of the trade."""
    if " " in rest and (to := _TO.search(rest)) and (name := _clean(to["name"])):
        return name
    mark = max("/*|-:", key=lambda mark: (rest.count(mark), mark == "/"))
    pieces = re.split(r"[-/|:*]", rest) if rest.count(mark) < 2 else re.split(rf"[/{re.escape(mark)}]", rest)
    start = next((at for at, piece in enumerate(pieces) if reference and reference in piece.upper()), -1)
    ordered = [*pieces[start + 1 :], *pieces[: start + 1]]
    return next((name for piece in ordered if (name := _clean(piece))), None)


def _clean(piece: str) -> str | None:
    """A piece as a name, None where it is none."""
    name = _BEFORE_A_NAME.sub("", " ".join(piece.split()))
    name = _BESIDE_A_NAME.sub("", name).strip(" .-*_#()[],")
    letters = sum(character.isalpha() or character in _VOWEL_SIGNS for character in name)
    if not 3 <= len(name) <= 50 or letters < 3 or letters * 2 < len(name):
        return None
    if " " not in name and sum(character.isdigit() for character in name) >= 3:
        return None
    if _OF_A_BANK.search(name) or _OF_THE_TRADE.fullmatch(name) or (len(name) == 4 and bank_of(name)):
        return None
    return name


def _way(words: str) -> bool | None:
    """Whether the money went out; None where no word says so."""
    out, into = _OUT.search(words), _IN.search(words)
    if out and into:
        return out.start() < into.start()
    return True if out else False if into else None
