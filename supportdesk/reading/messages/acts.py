"""What a message says was done with money: verbs that took it or brought it, and only those that already happened."""

import re
from bisect import bisect_left
from functools import lru_cache
from typing import Literal, NamedTuple

from supportdesk.reading.messages.verbs import FOR_A_BILL, NUMBER_TOLD_LATER, VERB
from supportdesk.reading.patterns import Words, any_of, one_of
from supportdesk.reading.text import small_letters

Direction = Literal["out", "in"]


class Act(NamedTuple):
    """`firm` is a verb that tells of a payment by itself; "payment of" needs a word of success beside it.

    One that is not `sure` has no such word either, only the place where the money was spent.
    """

    direction: Direction
    start: int
    end: int
    firm: bool
    sure: bool = True


_MONEY = r"(?:rs\.?|inr|₹)\s?[\d,.]+"
_NOT_YET_WORDS = (
    ("will shall would may can could must cannot should won't", r",?\s+(?:[^\W\d]+,?\s+){0,3}?(?:be|get|have been)"),
    ("will shall would", ""),
    ("initiated", r"(?:\s(?:an?|the|your))?"),
    ("tried trying attempted unable failed", " to"),
    ("will shall to", r" be \w+(?:/| or| and| &)"),
    ("to", r"\s+be"),
    ("about ready yet", r" to(?: be)?"),
    (r"before once when get (?<!payment\s)for", ""),
    ("get have", r"(?:\s(?:it|this|them|the (?:money|amount|loan|funds))){1,2}"),
    ("not", r"(?:\s+(?:been|be|yet))?"),
    ("never didn't haven't hasn't wasn't", ""),
    ("did", " not"),
    ("if", r"(?:\s+\w+){0,3}"),
    ("due", " to"),
    ("wrongly available avl avbl", ""),
    ("get receive win avail", rf"\s(?:up ?to\s)?{_MONEY}(?:\s\w+){{0,2}}"),
    ("first next upcoming future subsequent any", ""),
    ("someone", " says"),
    ("nahi nahin nhi mat नहीं मत", ""),
)
"""How what stands before a verb says that it did not happen: the first word, and what follows it up to the verb."""
_NOT_YET = re.compile(
    rf"(?:{'|'.join(f'{one_of(first)}{rest}' for first, rest in _NOT_YET_WORDS)})\s*(?:(?:auto\W?|\w{{2,14}}ly)\s?)?"
)
_NOT_YET_BEGINS = Words(
    rf"\b(?!(?:(?<=\bi )|(?<=\bwe ))first ){one_of(' '.join(first for first, _ in _NOT_YET_WORDS))}"
)
_BEFORE_VERB = 40
"""Characters before a verb in which words can say that it did not happen."""
_YET_AFTER_WORDS = (
    r"soon|shortly|within|instantly|directly|monthly|daily|yearly|every|today for|for processing|request",
    r"(?:(?:in)?to (?:your|ur) (?:\w+ ){0,2}(?:a/?c|account) )?in \d+\s?-?\d*\s?(?:min|sec|hour|hr|day|work|bus)",
    r"by\s+(?:us|you)\b",
    r"कर(?:ें|े|ो|ोगे|ेंगे|ना|वाओ)(?![\u0900-\u0963])|करने|कीजिए|के लिए|अनुरोध|रिक्वेस्ट|नहीं",
    r"हो(?:गा|गी|ंगे)|(?:किए |किया |की )?जा(?:एंगे|एगा|एगी|येंगे|येगा|येगी)",
    r"kar(?:o|oge|na|enge|do|e?i?n|iye|w?aye|w?aye?i?n)\b",
    r"jaa?y?e?n?g[aei]\b|hon?g[aei]\b",
)
_YET_AFTER = re.compile(rf"\s*(?:{'|'.join(_YET_AFTER_WORDS)})")
_WILL = Words(r"\b(?:will|shall|to) be\b")
_PAPERS = (
    r"(?:application|request|instruction|bid|ipo|complaint|dispute|(?<!for )order|query|mandate|feedback|documents?|"
    r"kyc|nomination)"
)
_PAPERS_RECEIVED = re.compile(rf"\b{_PAPERS}\b[^.\n]{{0,160}}$")
_PAPERS_SENT = re.compile(
    r"\b(?:statement|invoice|receipt|cheque book|password|link|certificate)\b[^.\n]{0,90}\b(?:is|was|been)\s$"
)
_SENT_TO_MAIL = re.compile(
    r"\s+(?:successfully )?(?:to|on|at|via|by)\s+(?:your\s)?(?:regi|e-?mail|mobile|sms|post|\S+@\S+\.)"
)
_SUM_BEFORE = re.compile(rf"{_MONEY} (?:(?:is|was|has been) )?$")
_DONE = any_of(
    r"\b(?:success(?:ful(?:ly)?)?|processed|completed|executed|done|settled)\b",
    r"\b(?:confirmed|cleared|debited|posted|made (?:from|via|using))\b",
    r"\bmade (?:on \S{4,11} )?(?:from|using|via|through) |\bmade on (?:your|ur) |सफल",
)
_FUTURE = Words(r"\b(?:will|shall|would|may|to) (?:\w+ )?(?:be|get) (?:auto\W?|\w{2,14}ly )?\w+")
_SPENT_AT = any_of(
    r"(?:\A|[\n:.!])\W{0,3}(?:your |ur )?(?:transaction|txn|trxn|purchase|payment|pmt|spend) "
    rf"(?:of|for|worth) (?:{_MONEY}|[\d,.]+ (?:rs|rupees|rupaye)\b)"
    r"(?! or | and above|\+)[^.?\n]{0,20}?\b(?:at|towards?|to|purchase)\b(?! (?:your|any|all|select|partner)\b)"
)
"""A sentence that begins so tells of a payment, where nothing says that it is to come."""
_DATED = r"(?<!\d)\d{1,2}[-/. ]?(?:\d{1,2}[-/., ]{1,2}|[a-z]{3,9}[-/., ]{0,2})\d{2,4}"
_OF_MINE = r"(?:a/?c|acct|account|card|\b[cd]c)\b[^\d\n]{0,25}\d{3,}"
_TOLD = any_of(
    rf"{_OF_MINE}(?=[^\0]{{0,250}}{_DATED})|{_OF_MINE}(?=[^\0]{{0,250}}\bav\w{{0,7}}\W{{0,2}}(?:bal|lmt|limit)\b)",
    NUMBER_TOLD_LATER,
    r"card\b[^\d\n]{0,25}\d{3,} at \w|(?:utr|rrn|ref|transaction number)\D{0,12}\d{9,}",
)
_NOTICE = any_of(
    r"\blimit (?:is(?! (?:now )?(?:rs|inr|₹))|has|of|chang|set|upda|incr)",
    r"\b(?:created|registered|set ?up|activated?|sanctioned)",
    r"\b(?:fixed deposit|\bfd\b|folio|nav\b|booked at|convert|flexipay|avail\b)",
    r"\b(?:beneficiary added|lien|on hold|approve\b|linked to upi|otp)",
    r"\brequest(?! (?:has been|was|is) (?:\w+ly )?(?:processed|completed|executed)\b)",
)
_COMING = any_of(
    r"\b(?:emi|mandate|standing instruction|due|pending|scheduled|upcoming|tomorrow|will|shall)\b",
    r"\b(?:reminder|pay now|await\w*|initiated|attempt\w*|blocked (?:it|for|by|as)|avoid|dispute|complaint)\b",
)
_TO_BENEFICIARY = re.compile(
    r"\s*(?:back\s+)?(?:on\s\S{6,30}\s+(?:at\s\S{4,11}\s+)?)?(?:to|in|into)\s+(?:the\s+)?(?:(?:(?:a/?c|account)\sof\s(?:the\s)?)?(?:benef|payee|recipient)|"
    r"(?:\w+\s){0,2}(?:a/?c|acct|account)(?:\s(?:no\.?|number))?:?\s?[x*\d]+\sof\b(?!\s[^.;:\n]{2,40}?\slinked\s))"
)
_TO_THEM = re.compile(
    r"\s(?:successfully )?(?:to|in|into)\s(?!(?:your|ur|my|the)\b|x+\d|upi\b)"
    r"(?:(?!\b(?:a/?c|acct?|account|card|wallet)\b)[^;\n]){2,60}?"
    r"\b(?:from|frm|via|using)\s(?:(?:your|ur|my)\b|(?:bank )?(?:account|acct?|a/?c)\b)"
)
"""Credited to a name or a UPI id from the account of the person at the desk."""
_FOR_A_BILL_BEFORE = re.compile(
    rf"\bpayment of {_MONEY} {FOR_A_BILL}[^.;\n]{{0,40}} (?:has been|is|was) $"
    rf"|\b(?:premium|fees?|subscription|renewal) (?:amount )?of {_MONEY}[^.;\n]{{0,40}} (?:(?:has been|is|was) )?$"
)
_FOR_A_BILL_BEHIND = re.compile(
    rf"(?: with thanks)?(?: by \w+)?(?: on \S{{6,12}})?(?: (?:your |an? |the )?payment of)?(?: {_MONEY})? {FOR_A_BILL}"
)
"""What a biller writes that got the person's money."""
_BY_WHAT = r"(?:neft|imps|rtgs|upi|funds?|money|online|outward|payment|transfer|remittance)\b"
_TO_THEM_BY_ME = re.compile(
    r"\s(?:to|in|into)\s(?!(?:your|ur|my)\b)(?:(?!revers|refund|return|fail|cancel)[^;\n]){2,110}?"
    r"\b(?:from (?:your|ur|my) (?:\w+ ){0,3}(?:a/?c|acct?|account)\b"
    rf"|against (?:your|ur|my) (?:{_BY_WHAT} ?){{1,3}}|by (?:me|us|myself)\b)"
)
"""Whoever got it, the person at the desk sent it."""
_TO_ACCOUNT = re.compile(
    r"\s(?:to|in|into)\s(?:the\s)?(?:bank\s)?(?:a/?c|acct?|account)\b(?!\s(?:of\s)?(?:your|ur|my)\b)"
)
_YOUR_REMITTANCE = re.compile(
    rf"\byour (?:(?:{_BY_WHAT}|bank) ){{0,2}}(?:transfer|remittance|neft|imps|rtgs)\b"
    r"(?:(?!\b(?:from|by|revers\w*|refund\w*|return\w*|fail\w*)\b)[^;\n]){0,90}\b(?:has been|is|was) (?:\w+ly )?$"
)
"""Before "credited to a/c XX12", which is then the other side's."""
_THEY_GOT = re.compile(
    r"(?:\A|[.\n:!,]\s?)(?!(?:we|it|i|you)\b)(?:(?!\b(?:bank|card|ltd|finance|insurance)\b)[a-z.&' ]){2,40}"
    r"\s(?:has |have )?$"
)
_MY_PAYMENT = re.compile(
    r" (?:your|ur|my) (?:payment|transfer|money)\b(?![^\n]{0,80}\b(?:card|loan|emi|a/?c|account|policy|premium)\b)"
)
"""Behind "Ravi Kumar has received"."""
_TO_ACCOUNT_OF = re.compile(r"\s(?:to|in|into)\s(?:the\s)?(?:bank\s)?(?:a/?c|account)\sof\s(?!your|ur\b|my\b|[x\d])\w")
_YOUR_TRANSFER = re.compile(
    r"\byour (?:\w+ ){0,2}(?:transfer|txn|transaction|payment|remittance)\b[^;\n]{0,120}\b(?:has|have|is|was|been)\s$"
)
"""Before "credited to the account of RAM LAL": the person's own transfer came to its end."""
_THEY_HAVE = re.compile(r"\b(?:benef\w*|payee|recipient)\s(?:[^.;\n]{2,40}\s)?(?:has|have)\s$")
_THEY_WERE = re.compile(
    r"\b(?:benef\w*|payee|recipient)\s(?:[^.;:\n]{2,40}\s)?(?:has|have) been (?:\w+ly )?$"
    r"|\bto (?:the )?(?:benef\w*|payee|recipient) [^.;:\n]{2,40}\s(?:(?:is|was) )?(?:\w+ly )?$"
)
_AND_THEY_WERE = re.compile(
    r"\d[^\n]{0,24}(?:;|\band|&) (?:vpa )?"
    r"(?!(?:your|ur|you|the|amount|amt|rs|inr|it|same|is|was|has|hence|debited)\b|₹)"
    r"(?:(?:a/?c|acct) [x*]{1,12}\d{3,6}|[a-z][\w.@&'-]{1,40}(?: [\w.&'-]{1,20}){0,3}) (?:(?:is|has been|was) )?$"
)
"""Behind what happened to the own account, whatever the word for it: "…; RAM STORES credited"."""
_FROM_MINE = re.compile(r"[^;\n]{0,28}?\bfrom (?:your|ur|my|you\b(?![^\n]{0,60}\b(?:card|loan)\b))\b")


@lru_cache(maxsize=512)
def find_acts(text: str) -> list[Act]:
    """Verbs of payments that happened; "will be debited", "if debited" and "not credited" are none."""
    text = small_letters(text)
    acts = []
    told: str | None = None
    doubts = [match.start() for match in _NOT_YET_BEGINS.finditer(text)]
    for match in VERB.finditer(text):
        if _is_to_come(text, match, doubts) or _is_of_papers(text, match):
            continue
        kind = match.lastgroup or "out"
        firm = not kind.startswith("weak")
        if not firm and told is None:
            told = _tells_of_payment(text)
        if not firm and told == "no":
            continue
        incoming = kind.endswith("in") and not _is_theirs(text, match)
        acts.append(Act("in" if incoming else "out", match.start(), match.end(), firm, firm or told == "surely"))
    return acts


def _is_to_come(text: str, verb: re.Match[str], doubts: list[int]) -> bool:
    """`doubts` are the places of the text at which words begin that say "not yet"."""
    nearest = bisect_left(doubts, verb.start() - _BEFORE_VERB), bisect_left(doubts, verb.start())
    if any(_NOT_YET.fullmatch(text, doubt, verb.start()) for doubt in doubts[slice(*nearest)]):
        return True
    if _YET_AFTER.match(text, verb.end()):
        return True
    if verb[0] not in ("debit", "credit"):
        return False
    automatic = text[: verb.start()][-5:] in ("auto-", "auto ")
    return automatic or bool(_WILL.search(text, verb.end(), verb.end() + 120))


def _is_of_papers(text: str, verb: re.Match[str]) -> bool:
    """Requests are received and statements are sent, without any money."""
    word = verb[0]
    if word == "received":
        return bool(_PAPERS_RECEIVED.search(text[max(0, verb.start() - 180) : verb.start()]))
    if word != "sent":
        return False
    before = text[max(0, verb.start() - 110) : verb.start()]
    if _SUM_BEFORE.search(before):
        return False
    return bool(_SENT_TO_MAIL.match(text, verb.end()) or _PAPERS_SENT.search(before))


def _is_theirs(text: str, verb: re.Match[str]) -> bool:
    """Credited to the beneficiary, or "RAVI has received Rs 500 from your account": it went out."""
    if any(words.match(text, verb.end()) for words in (_TO_BENEFICIARY, _TO_THEM, _TO_THEM_BY_ME)):
        return True
    if _TO_ACCOUNT.match(text, verb.end()) and _YOUR_REMITTANCE.search(text, max(0, verb.start() - 130), verb.start()):
        return True
    if _TO_ACCOUNT_OF.match(text, verb.end()) and _YOUR_TRANSFER.search(
        text[max(0, verb.start() - 160) : verb.start()]
    ):
        return True
    before = text[max(0, verb.start() - 60) : verb.start()]
    if verb[0] != "received":
        return bool(_THEY_WERE.search(before) or (verb[0] == "credited" and _AND_THEY_WERE.search(before)))
    if _MY_PAYMENT.match(text, verb.end()) and _THEY_GOT.search(before):
        return True
    if _THEY_HAVE.search(before) or _FROM_MINE.match(text, verb.end()):
        return True
    return bool(_FOR_A_BILL_BEFORE.search(before) or _FOR_A_BILL_BEHIND.match(text, verb.end()))


def _tells_of_payment(text: str) -> Literal["surely", "perhaps", "no"]:
    """Whether a noun such as "payment" means one that was made: it succeeded, or account, day and number are told."""
    if _NOTICE.search(text):
        return "no"
    if _DONE.search(_FUTURE.sub(" ", text)):
        return "surely"
    if _COMING.search(text):
        return "no"
    return "surely" if _TOLD.search(text) else "perhaps" if _SPENT_AT.search(text) else "no"
