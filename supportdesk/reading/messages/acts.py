"""What a message says was done with money: verbs that took it or brought it, and only those that already happened."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

Direction = Literal["out", "in"]


class Act(NamedTuple):
    """`firm` is a verb that tells of a payment by itself; "payment of" needs a word of success beside it."""

    direction: Direction
    start: int
    end: int
    firm: bool


_NEXT = r"(?=\.?\s*(?:from|rs|inr|₹|to\b|by\b|with\b|for\b|on\b|in\b|a/?c|\d))"
_OUT = (
    r"debited|debit(?!\s*(?:card|/|or\b|fr[eo]+ze|account|a/?c|from\b|attempt))|deducted|withdrawn|withdrawal|"
    r"wdl\b|w/d\b|"
    r"spent|sent|paid|transferred|trfd?|remitted|purchased|charged|swiped|utili[sz]ed|recovered|loaded in upi|done at|"
    rf"txn done|dr\b{_NEXT}|transfer to|thanks? (?:you )?for (?:using|paying)|money transfer|txn(?=\s*(?:rs|inr|₹))|"
    r"used (?:at\b|to (?:spend|pay)|for (?:an? )?(?:txn|transaction|purchase|payment|rs|inr|₹))|used(?=\s?(?:rs|"
    r"inr|₹))|"
    r"made a payment|executed|withdrew|stolen|stole|went from|siphoned|(?:took|gave)(?=\s(?:rs|inr|₹|\d))|"
    r"कट (?:गए|गये|गया|गई|चुके|हुए|हुआ)|(?:transaction|पेमेंट|ट्रांजैक्शन|लेनदेन|लेन-देन) (?:हुआ|हुई|हुए|hua|"
    r"hui|hue|ho gaya)|कटे|काटे|काट लिए|निकल (?:गए|गये|गया)|निकाले|निकाल लिए|दिए\b|दिये|दे दिए|में गए|निकासी|खर्च हुए|"
    r"डेबिट(?!\s*कार्ड)|भेजे|भेज दिए|"
    r"डलवाए|डाले|"
    r"ट्रांसफर|भुगतान|अंतरित|आहरित|चले गए|प्राप्तकर्ता|"
    r"[ck](?:u|aa?)t (?:ho )?(?:gaye|gaya|gye|gya|gai|liye|hue|hua)|nikal (?:gaye|gaya|gye|liye|diye)|"
    r"nikal[ey]\b|cash diy[ea]|me gaye|bheje|bhej diye|"
    r"charge(?= of (?:rs|inr|₹)[^\n]{0,30}\b(?:initiated|made|processed|billed|posted))|"
    r"chale gaye|dal(?:wa)?ye|shopping ho|kiy[ae]\b|kar di(?:ye|ya)?\b|de diye"
)
_IN = (
    r"credited|credit(?!\s*(?:card|/|or\b|limit|score|line|report|facility|account|a/?c|bureau|period))|deposited|"
    r"received(?! (?:a |an |your )?(?:dispute|complaint|request|application|query))|recd\b|refunded|loaded|topped up|"
    r"reversed|added(?=\s+(?:successfully\s+)?(?:to|in|into|rs|inr|₹|\d))|successfully added|cash deposit of|"
    r"processed to|"
    r"thank(?:s| you) for (?:your |the )?payment(?=[^\n]{0,60}\b(?:towards|against|for|on) (?:your|ur) )|"
    r"payment(?= from (?!(?:your|ur|my|a/?c|acct|account|the|[x*]|\w+ (?:bank )?(?:a/?c|card))\b))|"
    rf"cr\b{_NEXT}|जमा|क्रेडिट(?!\s*कार्ड)|प्राप्त(?!कर्ता)|मिले|वापस आए|jama\b|aaye\b|mile\b"
)
_WEAK_OUT = r"auto-?pay of|payment|pmt|purchase|txn|trxn|transaction|transfer|neft|rtgs|imps|approved|cw"
_WEAK_IN = r"deposit of|refund of|reversal of"
_ACT = re.compile(
    rf"(?<![a-z])(?:(?P<out>{_OUT})|(?P<in>{_IN})|(?P<weak_out>{_WEAK_OUT})|(?P<weak_in>{_WEAK_IN}))"
    r"(?![a-z\u0900-\u0963])",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"(?:\b(?:will|shall|would|may|can|could|must|cannot|should|won't)\s+(?:\w+\s+)?(?:be|get|have been)"
    r"|\bto\s+be|\bnot\s+(?:been|be|yet)|\bnot|\bif(?:\s+\w+){0,3}|\bonce|\bwhen|\bget|\bdue to|\bbefore|\bnever"
    r"|\b(?:will|shall|to) be \w+(?:/| or| and| &)|\b(?:get|receive|win|avail)\s(?:up ?to\s)?(?:rs\.?|inr|"
    r"₹)\s?[\d,.]+|\b(?:first|next|upcoming|future|subsequent|any|someone says|if someone)"
    r"|\b(?:nahi|nahin|nhi|mat|didn't|did not|available|avl|avbl)|नहीं|मत|\babout to(?: be)?"
    r"|\bready to be|\bwrongly|\bif you have|\bhaven't|\bhasn't|\bwasn't|\bfor|\byet to be)"
    r"\s*(?:auto\W?\s?)?$",
    re.IGNORECASE,
)
_YET_AFTER = re.compile(
    r"\s*(?:soon|shortly|within|instantly|directly|monthly|daily|yearly|every|in \d+\s?-?\d*\s?(?:min|sec|hour|"
    r"hr|day|work|bus)|"
    r"by\s+(?:us|you)\b|अनुरोध|रिक्वेस्ट|कर(?:ें|े|ो|ोगे|ेंगे|ना|वाओ)(?![\u0900-\u0963])|kar(?:o|oge|na|enge|"
    r"do)\b|कीजिए|के लिए|करने|for processing|today for|request|हो(?:गा|गी|ंगे)|"
    r"किए जाएंगे|किया जाएगा|नहीं)",
    re.IGNORECASE,
)
_WILL = re.compile(r"\b(?:will|shall|to) be\b", re.IGNORECASE)
_PAPERS_RECEIVED = re.compile(
    r"\b(?:application|request|complaint|dispute|order|query|mandate|feedback|documents?|kyc|"
    r"nomination)\b[^.\n]{0,80}$",
    re.IGNORECASE,
)
_SENT_TO_MAIL = re.compile(
    r"\s+(?:successfully )?(?:to|on|at|via|by)\s+(?:your\s)?(?:regi|e-?mail|mobile|sms|post|\S+@\S+\.)", re.IGNORECASE
)
_DONE = re.compile(
    r"\b(?:success(?:ful(?:ly)?)?|processed|completed|executed|done|settled|confirmed|cleared|debited)\b|सफल",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"(?:a/?c|acct|account|card)\b[^\d\n]{0,25}\d{3,}(?=[^\0]{0,250}(?<!\d)\d{1,2}[-/. ]?(?:\d{1,2}|"
    r"[a-z]{3,9})[-/., ]{1,2}\d{2,4})"
    r"|(?:utr|rrn|ref)\D{0,12}\d{9,}",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"\b(?:limit (?:is|has|of|chang|set|upda|incr)|created|registered|set ?up|fixed deposit|\bfd\b|folio|nav|"
    r"convert|flexipay|avail|"
    r"beneficiary added|sanctioned|lien|on hold|request|requested|approve\b|activated?|linked to upi|booked at|otp)",
    re.IGNORECASE,
)
_COMING = re.compile(
    r"\b(?:emi|mandate|standing instruction|due|pending|will|shall|scheduled|upcoming|tomorrow|reminder|pay now|"
    r"await\w*|initiated|"
    r"attempt|avoid|dispute|complaint)\b",
    re.IGNORECASE,
)
_TO_BENEFICIARY = re.compile(
    r"\s*(?:back\s+)?(?:to|in|into)\s+(?:the\s+)?(?:benef|payee|recipient|"
    r"(?:\w+\s){0,2}(?:a/?c|acct|account)(?:\s(?:no\.?|number))?:?\s?[x*\d]+\sof\b)",
    re.IGNORECASE,
)
_THEY_HAVE = re.compile(r"\b(?:benef\w*|payee|recipient)\s(?:has|have)\s$", re.IGNORECASE)
_FROM_MINE = re.compile(r"[^;\n]{0,28}?\bfrom (?:your|ur|my)\b", re.IGNORECASE)
_LINK = re.compile(r"\s*(?:back\s)?(?:to|in|into|in to|from|on|against|using|towards|for)?\s*", re.IGNORECASE)
_GIVEN_TO_ME = re.compile(
    r"\b(?:sent|paid|transferred)\b(?:[^.;\n]{0,40}?\bto)?\s"
    r"(?:you\b|(?:your|ur|my)\s(?:(?!benef)\w+\s){0,2}(?:a/?c|acct|account|wallet)\b)"
    r"|मेरे (?:\S{1,20} )?(?:खाते|अकाउंट|वॉलेट) में|\bmere (?:\w{1,20} )?(?:account|khate|wallet) (?:me|mein|main)\b",
    re.IGNORECASE,
)
_GIVEN_BACK = re.compile(
    r"\b(?:debited|deducted|charged|paid|spent)\b[^.;\n]{0,90}\b(?:has been|have been|is|was|are)\s+(?:reversed|"
    r"refunded)"
    r"|\b(?:transaction|txn|payment)\s+reversed|\breversal of\b[^.;\n]{0,80}\bcredited",
    re.IGNORECASE,
)
_PAID_TO_MY_CARD = re.compile(
    r"\b(?:payment|emi|amount|instal?lment)\b[^;\n]{0,60}?\b(?:received|credited|recd|posted)\b(?! from)|"
    r"\b(?:received|recd)\b[^.;\n]{0,40}\b(?:payment|emi|instal?lment)\b",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:your|ur|my|mere|mera|you)\b|मेरे|मेरा|आपके|आपका", re.IGNORECASE)


@lru_cache(maxsize=16)
def find_acts(text: str) -> list[Act]:
    """Verbs of payments that happened; "will be debited", "if debited" and "not credited" are none."""
    acts = []
    happened: bool | None = None
    for match in _ACT.finditer(text):
        if _is_to_come(text, match) or _is_of_papers(text, match):
            continue
        kind = match.lastgroup or "out"
        firm = not kind.startswith("weak")
        if not firm and happened is None:
            happened = _tells_of_payment(text)
        if not firm and not happened:
            continue
        incoming = kind.endswith("in") and not _is_theirs(text, match)
        acts.append(Act("in" if incoming else "out", match.start(), match.end(), firm))
    return acts


def _is_to_come(text: str, verb: re.Match[str]) -> bool:
    if _NOT_YET.search(text[max(0, verb.start() - 40) : verb.start()]):
        return True
    if _YET_AFTER.match(text[verb.end() : verb.end() + 24]):
        return True
    if verb[0].lower() not in ("debit", "credit"):
        return False
    automatic = text[: verb.start()][-5:].lower() in ("auto-", "auto ")
    return automatic or bool(_WILL.search(text, verb.end(), verb.end() + 120))


def _is_of_papers(text: str, verb: re.Match[str]) -> bool:
    """Requests are received and statements are sent, without any money."""
    word = verb[0].lower()
    if word == "received":
        return bool(_PAPERS_RECEIVED.search(text[max(0, verb.start() - 90) : verb.start()]))
    return word == "sent" and bool(_SENT_TO_MAIL.match(text, verb.end()))


def _is_theirs(text: str, verb: re.Match[str]) -> bool:
    """Credited to the beneficiary, or "RAVI has received Rs 500 from your account": it went out."""
    if _TO_BENEFICIARY.match(text, verb.end()):
        return True
    if verb[0].lower() != "received":
        return False
    before, behind = text[max(0, verb.start() - 30) : verb.start()], text[verb.end() : verb.end() + 40]
    return bool(_THEY_HAVE.search(before) or _FROM_MINE.match(behind))


def _tells_of_payment(text: str) -> bool:
    """Whether a noun such as "payment" means one that was made: it succeeded, or account, day and number are told."""
    if _NOTICE.search(text):
        return False
    return bool(_DONE.search(text) or (_TOLD.search(text) and not _COMING.search(text)))


def direction_of(text: str, acts: list[Act]) -> tuple[Direction, bool]:
    """The account holder's side of it, and whether that is sure: the verb of "your account", else the first one."""
    if _GIVEN_TO_ME.search(text) or _GIVEN_BACK.search(text):
        return "in", True
    firm = [act for act in acts if act.firm] or acts
    sides = {act.direction for act in firm}
    if len(sides) == 1:
        return firm[0].direction, True
    if _PAID_TO_MY_CARD.search(text) and firm[0].direction == "in":
        return "in", True
    for own in _OWN.finditer(text):
        before = next((act for act in firm if 0 <= own.start() - act.end <= 14), None)
        if before and _LINK.fullmatch(text[before.end : own.start()]):
            return before.direction, True
        after = next((act for act in firm if 0 <= act.start - own.end() <= 80), None)
        if after and not re.search(r"[;\n]", text[own.end() : after.start]):
            return after.direction, True
    return firm[0].direction, firm[0].direction == "out"
