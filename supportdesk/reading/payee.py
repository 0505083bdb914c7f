"""The name of the other side of a payment, as the message writes it. Anchors and stop words are tables, not shapes."""

import re
from itertools import takewhile

from supportdesk.reading.acts import Direction
from supportdesk.reading.banks import BANK_WORD
from supportdesk.reading.text import Found


def _one_of(words: str) -> str:
    return f"(?:{'|'.join(words.split())})"


_WORD = r"[A-Za-z][^/\n;,()-]{1,40}"
_NUMBER = r"[A-Z]{0,6}\d[A-Z0-9]{7,21}"
_FIXED_PLACES = (
    re.compile(rf"(?:UPI|IMPS|NEFT|RTGS)(?:[-/](?:P2[AMPV]|DR|CR|INB|MOB))?[-/]{_NUMBER}[-/](?P<name>{_WORD})"),
    re.compile(r"(?:NEFT|RTGS|IMPS)\s*Cr-[A-Z]{4}0[A-Z0-9]{6}-(?P<name>[^-\n]{2,40})-"),
    re.compile(rf"NEFT\*[A-Z]{{4}}0[A-Z0-9]{{6}}\*{_NUMBER}\*(?P<name>{_WORD})"),
    re.compile(r"@UPI_(?P<name>[A-Za-z][\w .*&-]{1,40})"),
    re.compile(r"mobile\s[\dX]{10}-(?P<name>[A-Z][A-Z .]{1,40})"),
    re.compile(r"\d\d:\d\d(?: IST)?\n(?P<name>[A-Z*][^\n]{1,40})\n"),
)
_CREDITED = re.compile(
    r"(?:[;,]|\band)\s*(?P<name>[a-z][^;,\n]{1,50}?)\s+(?:is |has been |a/c |account )?credited", re.IGNORECASE
)
_ANCHORS: dict[Direction, tuple[re.Pattern[str], ...]] = {
    "out": tuple(
        re.compile(anchor, re.IGNORECASE)
        for anchor in (
            r"\b(?:beneficiary|benef|payee)(?: name)?\s?:?\s",
            r"\b(?:trfd?|transfer|transferred|sent|paid|payment|pmt|credited|cr)\.?\s+(?:successfully\s+)?to\b:?\s+",
            r"\b(?:towards|favou?ring|in favour of)\s+",
            r"\bto\b:?\s+",
            r"\b(?:done|spent|purchase|used|txn|transaction)\b[^.;\n]{0,60}?\bat\s+",
            r"\bat\s+",
            r"\bon\s+(?=[a-z*]{3})",
            r"\binfo\b\s?:?\s*",
        )
    ),
    "in": tuple(
        re.compile(anchor, re.IGNORECASE)
        for anchor in (
            r"\breceived from\b:?\s+",
            r"\b(?:from|sender)\b:?\s+",
            r"\b(?:sent|transferred|transfer|paid) by\b:?\s+",
            r"\bby\b:?\s+",
        )
    ),
}
_STOP_WORDS = _one_of(
    "on ref refno upi via from using through by at with dt dated date rrn utr umrn imps neft rtgs txn avl aval avail "
    "bal is has was for towards ifsc a/c ac acct account credited debited info if not call and of "
    "successful\\w* against having bearing linked to transaction trf mob ka ko se पर को से"
)
_ENDS = re.compile(
    rf"\s[A-Z]{{4}}0[A-Z0-9]{{6}}\b|\s+{_STOP_WORDS}(?![a-z])"
    r"|\s*[;,(\n|:]|\s-|-\s|-(?:sbi|upi|ref)|\s*\.?\s*[-/]\s*\d|\s\d{1,2}[-/ ]|\s[x*]{0,12}\d{3,}"
    r"|\.(?=ref|upi|rrn|avl|aval|avail|total|bal|if|not|call|clr|info)"
    r"|(?<!mr)(?<!mrs)(?<!ms)(?<!m/s)(?<!dr)(?<!smt)(?<!shri)(?<!sh)(?<!mohd)(?<!md)(?<!km)\.(?=\s|$)",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    _one_of(
        "your ur my a/c ac acct account the this that beneficiary benef payee block upi neft imps rtgs card mobile mob "
        "link know pay avoid report dispute raise pin do be us you him her them cash cheque mmt chq transfer self an a "
        r"vpa date ref utr amount amt inr rs pos atm ecom net\s?banking someone unknown customer dear linked phone sms "
        "otp merchant person fraud bank bc in loan creation charges"
    )
    + r"(?![a-z*&'])",
    re.IGNORECASE,
)
_MONTH = _one_of("jan feb mar apr may jun jul aug sep oct nov dec")
_DATE_OR_NUMBER = re.compile(rf"{_MONTH}[a-z]*(?:\s|$)|\d", re.IGNORECASE)
_HIDDEN_NUMBER = re.compile(r"[x*•]{2,}\d{2,}|\d{8,}|@", re.IGNORECASE)
_BANKS_OWN = re.compile(r"\W*(?:(?:credit|debit|card|atm|a/c|account)\b\W*)*", re.IGNORECASE)
_LEADING_VPA = re.compile(r"(?:vpa |upi id )?[\w.-]{2,80}@\w{2,30}[ (-]{0,3}|vpa ", re.IGNORECASE)
_HINDI: dict[Direction, re.Pattern[str]] = {
    "out": re.compile(r"(?P<name>(?:[\u0900-\u097f]{1,20} ){1,5})को(?=\s)"),
    "in": re.compile(r"(?P<name>(?:[\u0900-\u097f]{1,20} ){1,5})से(?=\s)"),
}
_HINDI_NO_NAME = re.compile(
    _one_of("को से ने में पर के का की मई जून कल आज और फिर")
    + "$|"
    + _one_of(
        "मैं मेरे आप खाते खाता तारीख दिनांक मुझे जनवरी फ़?रवरी मार्च अप्रैल जुलाई अगस्त सित अक्ट नव[ंम] दिस[ंम] बैंक यूपीआई ऐप फोन फ़ोन "
        "किसी उस नंबर सुबह शाम रात डेबिट कार्ड एटीएम रुप हज़ार हजार लाख ग्राहक प्रिय"
    )
)


def find_name(text: str, direction: Direction) -> Found[str] | None:
    """After "to", "towards", "at" for money out, "from", "by" for money in; the fixed places of known shapes first."""
    places = [place.search(text) for place in _FIXED_PLACES]
    if direction == "out":
        places.append(_CREDITED.search(text))
    for place in places:
        if place and (name := _clean(text, place.start("name"), place.end("name"))):
            return name
    for anchor in _ANCHORS[direction]:
        for match in anchor.finditer(text):
            if name := _clean(text, match.end(), match.end() + 70):
                return name
    return _hindi_name(text, direction)


def _hindi_name(text: str, direction: Direction) -> Found[str] | None:
    """The words before को or से, back to the first that belongs to no name."""
    for match in _HINDI[direction].finditer(text):
        words = match["name"].split()
        names = list(takewhile(lambda word: not _HINDI_NO_NAME.match(word), reversed(words)))[:3]
        if names:
            end = match.end("name") - 1
            return Found(" ".join(reversed(names)), end - len(" ".join(names)), end)
    return None


def _clean(text: str, start: int, end: int) -> Found[str] | None:
    """The name that begins at `start`: cut where it ends, None where the words are no name."""
    piece = text[start:end]
    if vpa := _LEADING_VPA.match(piece):
        piece = piece[vpa.end() :]
        start += vpa.end()
    stop = _ENDS.search(f" {piece}")
    if stop:
        piece = piece[: max(0, stop.start() - 1)]
    name = piece.strip(" .-*:_'\"")
    if not 2 <= len(name) <= 60 or not re.search(r"[a-z\u0900-\u097f]{2}", name, re.IGNORECASE):
        return None
    if _NO_NAME.match(name) or _DATE_OR_NUMBER.match(name) or _HIDDEN_NUMBER.search(name):
        return None
    if (bank := BANK_WORD.match(name)) and _BANKS_OWN.fullmatch(name, bank.end()):
        return None
    begin = start + piece.index(name)
    return Found(name, begin, begin + len(name))
