"""The words of one row -> rail, reference and other side: "UPI/DR/632611104471/NAME/SBIN/name@okaxis/Pay", "POS …"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from supportdesk.reading.banks import begins_a_bank, find_banks, known_handles
from supportdesk.reading.branches import bank_of
from supportdesk.reading.text import folded


@dataclass(frozen=True, slots=True)
class Told:
    """What a narration says. `own` is the person's account, `account` the other one; `out` only where words say so.

    `unsure` names the values that a person should look at.
    """

    rail: str | None = None
    reference: str | None = None
    own: str | None = None
    name: str | None = None
    vpa: str | None = None
    account: str | None = None
    ifsc: str | None = None
    out: bool | None = None
    unsure: frozenset[str] = frozenset()


def _any(*words: str) -> re.Pattern[str]:
    """Any of these, each a pattern, as whole words."""
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


def _spelt(*words: str) -> re.Pattern[str]:
    """Any of these patterns, wherever it stands."""
    return re.compile("|".join(words), re.IGNORECASE)


_RAILS = (  # the first that fits decides
    ("upi", _spelt(r"\bupi(?:a[rb]|out|in)?(?![a-z])", "@[a-z]{2}", r"\bbhim\b", r"google pay|\bgpay\b|phonepe|यूपीआई")),
    ("imps", _any(r"imps(?:\d*|ar|ab|inw|out|o|i)", "mmt", "im-?ps")),
    ("aeps", _any("aeps", "aadhaar pay", "onus aeps", "bc (?:cash )?(?:wdl|withdrawal)")),
    ("neft", _spelt(r"\bn(?:eft(?:inw|out|o|i)?|ft)(?![a-z])")),
    ("rtgs", _spelt(r"\brtgs(?:inw|out|o|i)?(?![a-z])")),
    ("atm", _any(*"atm atw nwd eaw atl awb awd cwdr wdr".split(), "cash (?:wdl|withdrawal)")),
    ("cash", _any("cash", "cdm", "नकद")),
    ("cheque", _any("che?q(?:ue)?", "clg", "clearing", "cts", "चेक")),
    ("card", _any(*"pos mpos ecom pg othpg prcr pur purchase visa vps pcd pci".split(), "debit card", "me dc si")),
    ("wallet", _any("wallet", "add money")),
)
_VPA = re.compile(r"(?<![\w.@*-])\w[\w.-]{1,100}@[a-z][a-z0-9]{1,30}(?![\w@.])", re.IGNORECASE)
_VPA_BETWEEN_DASHES = re.compile(
    r"(?:(?<![\w.])(?:paytm|gpay|bharatpe|vyapar|mswipe|q)-|(?<![\w.*]))[\w.]{2,100}@[a-z][a-z0-9]{1,30}(?![\w@.])",
    re.IGNORECASE,
)
_DASHED_VPA = re.compile(
    r"\bupi-(?:\d{12}-)?[^-]{3,60}-(?P<vpa>[\w.]{1,60}(?:-[\w.]{1,60}){1,3}@[a-z][a-z0-9]{1,30})(?=-)", re.IGNORECASE
)
"""Behind the name, with dashes of its own."""
_SIDES = re.compile(
    r"\bfrom:\s?(?P<from>\S{3,100}?@[a-z0-9]{2,30})/to:\s?(?P<to>\S{3,100}?@[a-z0-9]{2,30})", re.IGNORECASE
)
_PARTED = re.compile(r"(?<=[\w.]) ?@ ?(?=(?P<handle>[a-z][a-z0-9]{1,20})\b)", re.IGNORECASE)
"""As a line's end or a reader of pictures parts a UPI id."""
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
_RRN = re.compile(r"(?<!\d)\d{12}(?!\d|(?<=[a-z]\d{12})[a-z])", re.IGNORECASE)
"""Not between letters on both sides."""
_FORM = re.compile(rf"\d{{12}}|\d{{23}}|{_LONG.pattern}")
"""Of an RRN, an ARN of a card, a UTR."""
_MOMENT = re.compile(r"20[2-4]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d")
"""Twelve digits that tell when a card was used."""
_OF_THE_BANK = _spelt(
    r"\b(?:ch(?:a)?r?gs?|charges?|chrgs?|fees?|[csi]?gst|amc|commission|penalty|tds)\b",
    *("charges", "chgs", r"\bsbint\b", r"\bint\.? ?p(?:ai)?d\b", "interest", r"\bint[ .]coll", "शुल्क", "ब्याज"),
)
"""What the bank itself took or gave."""
_FOR_A_PAYMENT = _spelt(
    r"^\W*(?:upi|imps|neft|rtgs|atm|pos|nach|ecs|ach|che?q(?:ue)?|(?:debit|atm)\W?card)\W{0,3}(?:\w+\W){0,2}?"
    r"(?:chrg|charge|chg|amc)s?\b"
)
"""What it took for one payment, whose number it may name."""
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
_ENDS = (
    "upi|utr|txn|transaction|paid by|debited|credited|ref|on|via|google|tag|order|id|"
    "success(?:ful(?:ly)?)?|completed|failed|pending|declined|refunded|reversed|सफल|विफल|असफल"
)
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
    "phone|outward|inward|branch|p2p|validation|verified|merchant|d?qr|rent|loan|gift|test|personal|refund|help|"
    "in|out|ph|upi(?:a[rb]|out|in)|imps(?:a[rb]|in|out)|neft(?:o|in|out|inw)|nft|ifn|tpft|bil|inft|onl|attn|pcd|pci|vps|pur|pg|"
    "othpg|nfs|recd|received|cradj|service|utr|rrn|name|deposit|cdm|bc|nach|ach|ecs|wdr|cwdr|thank|you|bbps|net|यूपीआई|चेक|भुगतान"
)
_OF_THE_TRADE = re.compile(rf"(?:(?:{_TRADE})\b\W*)+", re.IGNORECASE)
"""Pieces of a narration that name nobody."""
_OF_A_BANK = re.compile(r"\bbank\b|\bbk\b|^(?:sbi|hdfc|icici|axis|kotak|pnb|bob|canara|paytm|yes)\b", re.IGNORECASE)
_BEFORE_A_NAME = re.compile(
    r"^\W*(?:(?:to|by|from|at|mr|mrs|ms|pos|upi|imps|neft|rtgs|clg|chq|recd|sent|received|payment|credit|debit|purchase|"
    r"transfer|चेक|भुगतान)\b[\s.:_-]*)+(?=\w)",
    re.IGNORECASE,
)
_BESIDE_A_NAME = re.compile(r"\s+IN$|\b[X*]{2,}\d+\b|\b\d{5,}\b")
_PLACE_OF_NUMBER, _PLACE_OF_VPA = "\x00", "\x01"
_NAME_A_PLACE = frozenset({"atm", "cash", "aeps"})
"""Rails whose narrations name a machine or an agent."""
_WAY_BEFORE = re.compile(r"\b(?:dr|cr)\b", re.IGNORECASE)
_REMARK_FIRST = re.compile(r"\W*(?:mmt|bil)/", re.IGNORECASE)
"""Narrations in which what the person wrote stands before the name."""
_SHORTEST = 3
_VOWEL_SIGNS = "ािीुूृेैोौंँ्"


@lru_cache(maxsize=4096)
def told_by(words: str, number: str = "", *, out: bool | None = None, own_number: str = "") -> Told:
    """`number` is what stood in the column of references and cheque numbers, `own_number` in that of the bank's own;
    `out` the way that the columns tell."""
    plain = folded(words)
    plain = _PARTED.sub(_closed, plain) if "@" in plain else plain
    if _is_of_the_bank(plain):
        return Told(out=_way(plain))
    rail = next((rail for rail, pattern in _RAILS if pattern.search(plain)), None) or _rail_before(number)
    vpa, unsure = _vpa(plain, came_in=(_way(plain) if out is None else out) is False)
    ifsc = _IFSC.search(plain)
    reference = _reference(plain, folded(number), rail) or _own_number(folded(own_number), rail)
    if reference and rail != "cheque" and not is_reference(reference):
        unsure |= {"reference"}
    rail = rail or _rail_of(reference)
    card = _CARD_NO.search(plain) if "X" in plain.upper() or "*" in plain else None
    own = _OWN.search(plain) if " " in plain else None
    rest = plain.replace(vpa, f" / {_PLACE_OF_VPA} / ") if vpa else plain
    for found in filter(None, (ifsc, card, own)):
        rest = rest.replace(found[0], " / ")
    accounts = (found[0] for form in _ACCOUNTS for found in form.finditer(rest) if found[0] != reference)
    return Told(
        rail=rail,
        reference=reference,
        own=own["value"] if own else None,
        name=None if rail in _NAME_A_PLACE else _name(plain, rest, reference),
        vpa=vpa and vpa.lower(),
        account=next(accounts, None) if rail in {"imps", "neft", "rtgs", None} else None,
        ifsc=ifsc[0] if ifsc else None,
        out=_way(plain),
        unsure=unsure,
    )


def _closed(parted: re.Match[str]) -> str:
    return "@" if parted["handle"].lower() in known_handles() else parted[0]


def _is_of_the_bank(words: str) -> bool:
    """Charges and interest; but a person may write "fees" into a payment."""
    if not _OF_THE_BANK.search(words):
        return False
    moved = any(pattern.search(words) for rail, pattern in _RAILS if rail not in _NAME_A_PLACE)
    return not moved or bool(_FOR_A_PAYMENT.search(words))


def _vpa(words: str, *, came_in: bool) -> tuple[str | None, frozenset[str]]:
    """The other side's UPI id as it is written, and whether a dash in it may be none of its own."""
    if "@" not in words:
        return None, frozenset()
    if ":" in words and (sides := _SIDES.search(words)):
        return sides["from" if came_in else "to"], frozenset()
    between = words.count("-") >= 3 > words.count("/")
    if between and (dashed := _DASHED_VPA.search(words)):
        return dashed["vpa"], frozenset({"to_vpa"})
    found = (_VPA_BETWEEN_DASHES if between else _VPA).search(words)
    return found[0] if found else None, frozenset()


def _reference(words: str, number: str, rail: str | None) -> str | None:
    """The narration's own UTR or RRN before the column's, which may repeat it with zeros in front, or name a cheque."""
    if labelled := _LABELLED.search(words):
        return labelled["value"].upper()
    if (rail in {"neft", "rtgs", None}) and (long := _LONG.search(words.upper())):
        return long[0]
    if rail not in {"neft", "rtgs", "cheque"} and (short := _first_rrn(words.replace("IMPS", " "))):
        return short
    if "TRANSFER" in number.upper():
        return None
    column = next((word for word in reversed(number.upper().split()) if len(re.sub(r"\D", "", word)) >= 6), "")
    column = _BEFORE_A_NUMBER.sub("", column).strip("-/")
    column = column.lstrip("0") if column.isdigit() else column
    return column if len(column) >= 6 and column.isalnum() else None


def _own_number(number: str, rail: str | None) -> str | None:
    """The bank's own number of a payment, where it has the form of an RRN or UTR; others no bank of the other side
    knows."""
    if rail in {"neft", "rtgs", None} and (long := _LONG.search(number.upper())):
        return long[0]
    return _first_rrn(number)


def is_reference(number: str) -> bool:
    """Whether it has the form of an RRN, an ARN or a UTR."""
    return bool(_FORM.fullmatch(number))


def _first_rrn(words: str) -> str | None:
    numbers = [found[0] for found in _RRN.finditer(words)]
    return next((number for number in numbers if not _MOMENT.fullmatch(number)), next(iter(numbers), None))


def _rail_before(number: str) -> str | None:
    """Of a column that writes it before the number: IMPS-609612345678."""
    found = _BEFORE_A_NUMBER.match(number.strip())
    return found["rail"].lower() if found else None


def _rail_of(reference: str | None) -> str | None:
    if reference and re.fullmatch(r"[A-Z]{4}R\w\d{16}", reference):
        return "rtgs"
    return "neft" if reference and re.fullmatch(r"[A-Z]{4}N\w\d{16}|N\d{15}", reference) else None


def _name(words: str, rest: str, reference: str | None) -> str | None:
    """After "paid to", or the first piece between the strokes that is neither number, bank nor a word of the trade.

    Where the number stands first, the name follows it, unless the UPI id stands right behind that piece: then the
    piece is what the person wrote. Behind a UPI id stands no name.
    """
    if " " in rest and (to := _TO.search(rest)) and (name := _clean(to["name"])):
        return name
    if reference and (at := rest.upper().find(reference)) >= 0:
        rest = f"{rest[:at]} / {_PLACE_OF_NUMBER} / {rest[at + len(reference) :]}"
    mark = max("/*|-:", key=lambda mark: (words.count(mark), mark == "/"))
    pieces = re.split(r"[-/|:*]", rest) if words.count(mark) < 2 else re.split(rf"[/{re.escape(mark)}]", rest)
    pieces = [bare for piece in pieces if (bare := piece.strip())]
    start = pieces.index(_PLACE_OF_NUMBER) if _PLACE_OF_NUMBER in pieces else len(pieces)
    before, after = pieces[:start], pieces[start + 1 :]
    if _PLACE_OF_VPA in after:
        after = after[: after.index(_PLACE_OF_VPA)]
        after = [] if words.count("/") > 1 and len(after) == 1 and not _WAY_BEFORE.search(" ".join(before)) else after
    names = filter(None, map(_clean, (*before, *after)))
    name = next(names, None)
    return next(names, name) if _REMARK_FIRST.match(rest) else name


def _clean(piece: str) -> str | None:
    """A piece as a name, None where it is none."""
    name = _BEFORE_A_NAME.sub("", " ".join(piece.replace("_", " ").split()))
    name = _BESIDE_A_NAME.sub("", name).strip(" .-_*#()[],:")
    bank = next((found for found in find_banks(name) if found.end == len(name) and found.start > _SHORTEST), None)
    name = name[: bank.start].strip(" .-_(,") if bank else name
    letters = sum(character.isalpha() or character in _VOWEL_SIGNS for character in name)
    if not _SHORTEST <= len(name) <= 50 or letters < _SHORTEST or letters * 2 < len(name):
        return None
    if "@" in name or (" " not in name and sum(character.isdigit() for character in name) >= 2):
        return None
    if _OF_A_BANK.search(name) or begins_a_bank(name) or _OF_THE_TRADE.fullmatch(name):
        return None
    return None if len(name) == 4 and bank_of(name) else name


def _way(words: str) -> bool | None:
    """Whether the money went out; None where no word says so."""
    out, into = _OUT.search(words), _IN.search(words)
    if out and into:
        return out.start() < into.start()
    return True if out else False if into else None
