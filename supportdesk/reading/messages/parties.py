"""Accounts of a payment: the person's own, and the other side's account, UPI id and IFSC."""

import re
from typing import Literal, NamedTuple

from supportdesk.reading.banks import find_banks
from supportdesk.reading.messages.acts import Direction
from supportdesk.reading.messages.chains import chain_vpa
from supportdesk.reading.patterns import Words, compiled, one_of
from supportdesk.reading.text import Found

_MASK = r"(?:[x*•·.#%]|nn|yy)"
_CALLED = "|".join(
    (
        r"a[/l]?c(?:count|ct|nt)?s?|acct?|account",
        r"[cd]c(?=\s(?:ending|no\b|x|\*|\d{4}\b))",
        r"wallet(?! from)|(?:fas)?tag|[a-z]{0,6}card",
        r"khat[ae]|खाते|खाता|कार्ड",
        r"(?:sb|od|ca|rd)(?=[ -]?[x*]{1,12}[ -]?\d{2}|[ -](?:no|num)\b)",
        r"(?:sb|(?<=ur )(?:ca|od))(?=[-/]?\d{4,18}(?![a-z\d-]))",
    )
)
_BETWEEN = "|".join(
    (
        r"no|number|num|nos|#|संख्या|नंबर|नं",
        r"ending|ended|ends|with|in|is|bearing|ke|ka|के|का",
        r"last|digits|4(?=\s(?:digit|ank|अंक))|aakhri|akhri|ank|अंतिम|आखिरी|आख़िरी|अंक",
    )
)
_HIDDEN = (
    rf"(?:\d{{1,9}}?(?={_MASK})|\d{{2,5}}-(?=[x*]{{2,8}}-?\d)|\d{{4}}[ -](?={_MASK}{{2}}))?"
    rf"(?:{_MASK}{{1,14}}[ -]?){{0,4}}"
    rf"(?:\d{{1,4}}(?={_MASK}{{1,8}}\d{{4}}(?!\d)){_MASK}{{1,8}})?"
)
_ENDING = r"(?P<digits>\d{3,6}(?:[ -]\d{3,6}){2,4}(?!\d)|\d{3,18}|(?<=[x*•·.#%])\d\d|(?<=ending )\d\d|(?<=with )\d\d)"
_ENDS_HERE = r"(?![\d@]|(?-i:[A-F]{1,3}\d)|-?[x*•]{2}|[-.:,]\d|/\d(?!\d\.\d\d\.\d\d))"
_ACCOUNT = compiled(
    rf"(?:a/c(?:(?<=(?:to|in)a/c)|(?<=(?:from|your)a/c)|(?<=frma/c))|(?<![a-z])(?:{_CALLED}))\.?[\s:(]{{0,3}}(?:\([^()\d\n]{{2,25}}\)\s)?"
    rf"(?:(?:{_BETWEEN})(?:[\s.:-]{{1,3}}|(?=[x*]))){{0,6}}(?:(?<=sb)/|[-:\s(]{{0,3}}){_HIDDEN}{_ENDING}{_ENDS_HERE}",
    re.IGNORECASE,
)
_LABEL_STANDS = Words(one_of("a/c alc ac cc dc wallet tag khat खात कार्ड sb od ca rd"), re.IGNORECASE)
_MASK_STANDS = re.compile(r"[xX*•]|[yY]{2}|\.{3}")
"""Without any of these there is neither: most of what a person tells has none, and both are slow to try."""
_MOBILE_WALLET = re.compile(r"wallet\W{0,3}(?:\d{5,6}[x*]{2,}|[6-9]\d{9})", re.IGNORECASE)
_MASKED = compiled(
    r"(?:(?<![a-z0-9@.-])|(?<=-)(?=x{6})|(?<=[A-Z]-)(?=x{4}\d))(?:\d{2,9}(?=[x*]{3}))?"
    r"(?:(?:[x*•]|yy|\.{3,6}(?=\d{4}\b)){1,14}[ -]?){1,3}"
    r"(?P<digits>\d{3,6}|(?<=[x*•]{3})\d{2})(?![\d@a-z]|[-/.:,]\d)",
    re.IGNORECASE,
)
_AFTER_BANK = re.compile(r"[\s–(-]{0,3}(?P<digits>\d{4})(?![\d/:-]|[.,]\d)")
_PAID_BY = re.compile(r"\b(?:from|via|using)\W{1,2}\Z", re.IGNORECASE)
_OWN_BEFORE = re.compile(
    r"(?:\b(?:your|ur|my|mere)|मेरे|आपके)\s+(?:(?!to\b|from\b|towards\b|loan\b)[\w&]+\s+){0,4}$"
    r"|\b(?:from|frm|using|via|thru|through|debit|source):?\s+(?:(?!to\b|loan\b)[\w&]+\s+){0,4}$",
    re.IGNORECASE,
)
_MINE = re.compile(r"(?:\b(?:your|ur|my|mere)|मेरे|आपके)\s+(?:(?!to\b|from\b|loan\b)[\w&]+\s+){0,4}$", re.IGNORECASE)
_CHARGED = ("debited", "debit", "charged", "billed", "posted", "credited", "added", "linked")
_TO_MINE = re.compile(
    rf"{''.join(f'(?<!{word} )' for word in _CHARGED)}\b(?:to|into)\s+(?:your|ur|my)\s+"
    r"(?:(?!from\b|via\b|using\b|thr)[\w&/]+\s+){0,4}$",
    re.IGNORECASE,
)
"""Where money out went that was sent to an account of one's own, or to a payee saved as "My savings"."""
_FOR_LOAN = re.compile(r"\b(?:for|towards|against|of)\s+(?:(?:your|the|my|ur)\s+)?(?:\w+\s+)?loan\s+$", re.IGNORECASE)
_PAID_FROM = Words(r"\bfrom (?:your|ur|my) (?:\w+ ){0,2}(?:a/?c|acct|account)\b", re.IGNORECASE)
_LOAN_ITSELF = 6
"""Rank of a loan's account: what is paid for it comes from another one, where the text names that."""
_OF_CARDS = (3, 5)
"""Ranks of a card that is called the person's own, and of any other."""
_LOAN = re.compile(r"\bloan\s+$", re.IGNORECASE)
_INTO = re.compile(r"\s*(?:में|मे|को|me|mein|ko)(?=[\s,.;।]|$)")
_CARD_MENTION = re.compile(r"[a-z]{0,6}card|कार्ड|[cd]c\b", re.IGNORECASE)
_CARD_LABEL = re.compile(r"(?<![^\n])card[^\S\n]?(?:no|number)?\.?[^\S\n]?:", re.IGNORECASE)
"""On a line of its own: what stands above it is another value."""
_CARD_BEFORE = re.compile(r"\b(?:atm|pos|card)\W{0,2}$", re.IGNORECASE)
"""A machine with digits behind it names the card that was put into it, "thru ATM XXXX1107"."""
_BILL_PAID = Words(r"\bcard bill\b(?![^\0]*\b(?:from|using|via) )[^\n]{0,40}\b(?:paid|success\w*)", re.IGNORECASE)
"""What is said of a card from then on is said of the one that was paid off."""
_NO_ACCOUNT = re.compile(
    r"(?:aadha?ar|uid|आधार|\bk\b|\bca\b|consumer|subscriber|policy|folio|vehicle|roll)\.?(?:\s?(?:no|number|id|नंबर))?\W{0,3}$",
    re.IGNORECASE,
)
"""What stands before a masked number of the person, a policy or a meter, not of an account."""
_TO_BEFORE = re.compile(
    r"(?<!linked )(?<!charged )(?<!billed )\b(?:to|towards|beneficiary|benef|bene|payee|favou?ring|into|trf|"
    r"deposited in)\b:?\s*"
    r"(?:(?!your|ur\b|my\b|and\b(?! (?:sons|co|bros?|company|associates)\b)|from\b)"
    r"\(?(?:m/s\.?|(?!\d+\s)[\w&.']*[\w&']|\w{1,3}\.)\s+){0,4}\(?$",
    re.IGNORECASE,
)
_DEBIT_TO = re.compile(
    r"\b(?:debited|debit|dr\.?) to\s*$|\bdebit\b[^;\n]{0,25}\bmade to (?:(?:your|ur)\s)?$", re.IGNORECASE
)
_CREDIT_LABEL = re.compile(r"(?:^|[\n:,;]\s*)(?:credit|cr)\.?\s$", re.IGNORECASE)
"""A receipt's label of the account that got the money, "Credit Account No."."""
_FROM_BEFORE = re.compile(
    r"\b(?:from|by|sender)\b:?\s*(?:(?!your|ur\b|my\b|in\b|into\b|to\b|on\b)(?:[\w&.]*[\w&]|\w{1,3}\.)\s+){0,4}$",
    re.IGNORECASE,
)
_YOURS_FROM = re.compile(
    r"\b(?:your|ur|my) (?:\w+ ){0,2}(?:neft|imps|rtgs|upi|transfer|payment|transaction|txn)\b[^;\n]{0,120}"
    r"\bfrom (?:your |ur |my )?$",
    re.IGNORECASE,
)
_RETURNED = re.compile(
    r"[^;\n]{0,40}?\b(?:has been|is|was) (?:returned|reversed|refunded|credited back|rejected)\b", re.IGNORECASE
)
_IN_CHAIN = re.compile(
    r"\b(?:IMPS|UPI|NEFT|RTGS|MMT|I?FT|TPT)(?:/(?:[A-Z0-9]{1,12}/){0,2}|-\d{9,16}-(?:[\w .]{1,25}-){0,2})$",
    re.IGNORECASE,
)
_DEBIT_CHAIN = re.compile(r"\b(?:I?FT|TPF?T|NEFT|IMPS|RTGS)\s?-\s?Dr\.?\s?-\s?$", re.IGNORECASE)
_OF_PAYEE = re.compile(
    r"\b(?:beneficiary|benef|payee|recipient|(?:a/?c|account) of):?\s(?:(?!from\b|your\b)[\w&.']+\s){0,5}[\w&.']+,\s$",
    re.IGNORECASE,
)
"""Before the account of who got it, "credited to beneficiary RAM LAL, A/c no. XX12"."""
_AFTER_NUMBER = re.compile(r"\b(?:IMPS|NEFT|RTGS)\W{1,3}(?:UTR\W{1,3})?[A-Z0-9]{9,22}\W{1,3}(?:to\s)?$", re.IGNORECASE)
_WHOLE = 9
"""Digits from which an account is written in full: so a person writes the other side's, a bank hides its own."""
_UNLABELLED = Words(
    r"\b(?:IMPS\s(?:to|for)\s(?![6-9]\d{9}(?!\d))|(?:NEFT|RTGS)\s(?:to|for)\s)(?P<digits>\d{9,18})(?![\d@])",
    re.IGNORECASE,
)
"""An account without its label; IMPS also goes to a mobile number."""
_IN_CHAIN_BEHIND = Words(
    r"\b(?:UPI|IMPS)-[DC]R-\d{12}-[^\n-]{2,40}-[A-Z]{4}-(?P<digits>\d{9,18})(?![\d@])"
    r"|\b(?:UPI|IMPS)/(?:P2[AM]/)?\d{12}/[^\n/]{2,40}/[A-Z]{4}/(?P<slashed>\d{9,18})(?![\d@])"
)
"""Where a chain names the other side's account: IMPS-CR-631511220044-RAM LAL-SBIN-301100220033."""
_HIDDEN_MOBILE = re.compile(r"[6-9]\d{1,4}[x*•]{3,6}\d{2,4}", re.IGNORECASE)
_MOBILE_LENGTH = 10
_BRACKET = re.compile(r"\((?:mobile|mob|ph)?\W{0,2}$", re.IGNORECASE)
_TRANSFER_BEHIND = re.compile(r"\s?-\s?TPT\b")
_IFSC_BEHIND = re.compile(r"\W{0,4}(?:(?i:ifsc|आईएफएससी)(?: code)?\W{0,3})?[A-Z]{4}0[A-Z0-9]{6}(?![A-Z0-9])")
_THEN_CREDITED = re.compile(
    r"(?:\s?[/(]\s?[a-z .]{2,40}\)?|\sof\s[a-z .&]{2,40}?)?\W{0,3}(?:is\s|has been\s|was\s|will be\s)?credited",
    re.IGNORECASE,
)

_MAIL_ENDS = "com|in|org|net|co|gov|edu|info|bank"
_GLUED = "(?:ref|rrn|utr|upi|txn|avl|bal|not|if|on|call|sms|for|from|via|thru)"
"""A sentence without a blank before it, behind a UPI id: no mail's domain."""
_OF_A_MANDATE = re.compile(r"[0-9a-f]{32}@\w+", re.IGNORECASE)
"""The number of a mandate has the form of a UPI id, and is nobody's."""
_WENT_BACK = re.compile(
    r"\b(?:failed|refund|revers\w*|return\w*|unsuccessful|declined)\b[^;\n]{0,60}\bto\s?(?:vpa|upi id)?\W{0,2}$",
    re.IGNORECASE,
)
"""Before whom the money that came back had been for."""
_VPA = Words(
    rf"(?<![\w.@-])(?!(?:debited|credited|spent|paid|sent|txn)@)"
    rf"(?:(?:(?<=VPA )|(?<=from )|(?<=to ))[a-z0-9]|[a-z0-9][\w.-]{{1,255}})@"
    rf"(?:[A-Z]{{4}}0[A-Z0-9]{{6}}\.ifsc\.npci|[a-z][a-z0-9]{{1,63}}(?![\w@]|\.(?:{_MAIL_ENDS})\b|"
    rf"\.(?-i:(?!{_GLUED})[a-z]{{2,12}})\b))",
    re.IGNORECASE,
)
_NAME_IN_FRONT = re.compile(
    r"[A-Z]{2,20}-(?=[6-9]\d{9}@)|^(?i:to|from|frm|by)\.(?=[\w.-]{3,}@)|^(?i:vpa|upi)-(?=[\w.-]{2,}@)"
)
"""What runs into a UPI id: a name before a mobile number, RAVI-9829012345@ybl, "linked to.ravi99@ybl" or its label."""
_LINKED_BEHIND = re.compile(r"\s(?:is )?linked to\b|:\s?a/?c\b", re.IGNORECASE)
_OWN_VPA: dict[Direction, re.Pattern[str]] = {
    "out": re.compile(r"(?<!linked )\b(?:your|ur|my|from|using|payer)\s?(?:upi id|vpa|upi)?\W*$", re.IGNORECASE),
    "in": re.compile(
        r"(?<!linked )\b(?:(?:your|ur|my)(?: \w+(?= upi| vpa))?|to|payee)\s?(?:upi id|vpa|upi)?\W*$", re.IGNORECASE
    ),
}
_LINKED = (
    r" (?:(?:your|ur|my) )?(?:a/?c|acct|account)(?: no\.?)? ?[x*]*\d+(?: of [^.;\n]{2,30}?)? linked to"
    r"\s(?:vpa |upi id )?$"
)
_LINKED_ACCOUNT: dict[Direction, re.Pattern[str]] = {
    "out": re.compile(r"\bfrom" + _LINKED, re.IGNORECASE),
    "in": re.compile(r"\b(?:to|in|into)" + _LINKED, re.IGNORECASE),
}
"""Before the UPI id of the account that is told of, "credited to account XX12 of SBIN linked to ravi@ybl"."""
_CREDITED_TO = re.compile(r"\bcr\.? to\s$", re.IGNORECASE)
"""What stands before a UPI id of either side: "Rs 500 Cr. to ravi@ybl A/c XX12"."""
_MANDATE_NUMBER = re.compile(r"\b(?:umn|umrn|mandate)(?:\s?(?:with|no|id|ref))*\W*$", re.IGNORECASE)
_IN_DASHES = re.compile(r"\b(?:UPI|IMPS|NEFT)-[^\n/;]{0,50}(?<! to )(?<! from )$", re.IGNORECASE)
_IFSC = compiled(r"(?<![A-Z0-9])[A-Z]{4}0[A-Z0-9]{6}(?![A-Z0-9])")

Side = Literal["own", "other"]


class Accounts(NamedTuple):
    own: Found[str] | None
    other: Found[str] | None


def find_accounts(text: str, direction: Direction) -> Accounts:
    """Endings (or whole numbers) as written. Without a sign of its side an account is the person's own."""
    own: list[tuple[int, Found[str]]] = []
    other: Found[str] | None = None
    for mention in _account_mentions(text):
        before = text[max(0, mention.start() - 45) : mention.start()]
        if (direction == "out" and _FOR_LOAN.search(before)) or _NO_ACCOUNT.search(before):
            continue
        side = _side(text, mention, direction)
        if side == "other":
            other = other or _digits(mention)
        else:
            own.append((_rank(mention, before, named=side == "own"), _digits(mention)))
    if direction == "out" and _PAID_FROM.search(text):
        own = [ranked for ranked in own if ranked[0] != _LOAN_ITSELF]
    if not other and (chained := _IN_CHAIN_BEHIND.search(text)):
        group = "digits" if chained["digits"] else "slashed"
        other = Found(chained[group], *chained.span(group))
    if direction == "out" and not other and (bare := _UNLABELLED.search(text)):
        other = _digits(bare)._replace(sure=False)
    if not own:
        banks = (bank for bank in find_banks(text) if not other or _PAID_BY.search(text, 0, bank.start))
        endings = (_AFTER_BANK.match(text, bank.end) for bank in banks)
        own += [(0, _digits(ending)) for ending in endings if ending]
    return Accounts(_best(own) if own else None, other)


def _best(own: list[tuple[int, Found[str]]]) -> Found[str]:
    """Of several cards the text may mean either: none is sure."""
    rank, found = min(own, key=lambda ranked: ranked[0])
    cards = {other.value for its_rank, other in own if its_rank in _OF_CARDS}
    return found._replace(sure=False) if rank in _OF_CARDS and len(cards) > 1 else found


def _rank(mention: re.Match[str], before: str, *, named: bool) -> int:
    """An account before the card that was used on it, "your" before "from", both before one without any sign."""
    card = bool(_CARD_MENTION.match(mention[0]) or _CARD_BEFORE.search(before))
    if _LOAN.search(before):
        return _LOAN_ITSELF
    if _MINE.search(before):
        return _OF_CARDS[0] if card else 0
    if card:
        return _OF_CARDS[1]
    return 1 if named else 4


def find_vpas(text: str) -> list[Found[str]]:
    found = []
    for match in _VPA.finditer(text):
        vpa = _NAME_IN_FRONT.sub("", chain_vpa(match[0]))
        if "-" in vpa and _IN_DASHES.search(text[max(0, match.start() - 60) : match.start()]):
            vpa = vpa[vpa.rindex("-", 0, vpa.index("@")) + 1 :] if "-" in vpa[: vpa.index("@")] else vpa
        found.append(Found(vpa, match.end() - len(vpa), match.end()))
    return found


def find_vpa(text: str, direction: Direction) -> Found[str] | None:
    """The other side's UPI id; the person's own ("from VPA", "your VPA") is passed over."""
    for vpa in find_vpas(text):
        before = text[max(0, vpa.start - 30) : vpa.start]
        own = _OWN_VPA[direction].search(before) or _LINKED_BEHIND.match(text, vpa.end)
        if "inked to" in before:
            own = own or _LINKED_ACCOUNT[direction].search(text, max(0, vpa.start - 90), vpa.start)
        if own and direction == "in" and _WENT_BACK.search(text[max(0, vpa.start - 90) : vpa.start]):
            return vpa
        if own and direction == "in" and _CREDITED_TO.search(before):
            return vpa._replace(sure=False)
        if not own and not _MANDATE_NUMBER.search(before) and not _OF_A_MANDATE.fullmatch(vpa.value):
            return vpa
    return None


def find_ifsc(text: str) -> Found[str] | None:
    match = _IFSC.search(text)
    return Found(match[0], match.start(), match.end()) if match else None


def _account_mentions(text: str) -> list[re.Match[str]]:
    labels = _ACCOUNT.finditer(text) if _LABEL_STANDS.search(text) else ()
    labelled = [mention for mention in labels if not _MOBILE_WALLET.match(mention[0])]
    masked = [
        mention
        for mention in (_MASKED.finditer(text) if _MASK_STANDS.search(text) else ())
        if not _is_mobile(text, mention)
        and not any(mention.start() < other.end() and other.start() < mention.end() for other in labelled)
    ]
    return sorted(labelled + masked, key=lambda mention: mention.start("digits"))


def _is_mobile(text: str, mention: re.Match[str]) -> bool:
    """98290XXX45, as wallets hide the number of who was paid; nothing in front of four digits only in brackets."""
    masked, before = mention[0], text[max(0, mention.start() - 10) : mention.start()]
    bracketed = bool(_BRACKET.search(before)) and masked[0] in "6789"
    return len(masked) == _MOBILE_LENGTH and (bracketed or bool(_HIDDEN_MOBILE.fullmatch(masked)))


def _digits(mention: re.Match[str]) -> Found[str]:
    return Found(re.sub(r"[ -]", "", mention["digits"]), mention.start("digits"), mention.end("digits"))


def _came_back(text: str, mention: re.Match[str]) -> bool:
    """ "Your NEFT from account XX12 has been returned": it had gone from there."""
    sent = _YOURS_FROM.search(text, max(0, mention.start() - 160), mention.start())
    return bool(sent and _RETURNED.match(text, mention.end()))


def _side(text: str, mention: re.Match[str], direction: Direction) -> Side | None:
    before = text[max(0, mention.start() - 45) : mention.start()]
    if _IN_CHAIN.search(before) or _DEBIT_CHAIN.search(before) or _TRANSFER_BEHIND.match(text, mention.end()):
        return "other"
    if direction == "in":
        if _FROM_BEFORE.search(before) and not _came_back(text, mention):
            return "other"
        return "own" if _TO_BEFORE.search(before) or _OWN_BEFORE.search(before) else None
    if len(mention["digits"]) >= _WHOLE and _AFTER_NUMBER.search(before):
        return "other"
    if _OF_PAYEE.search(before):
        return "other"
    card = bool(_CARD_MENTION.match(mention[0]))
    if _DEBIT_TO.search(before):
        return "own"
    if _TO_MINE.search(before) or (card and _BILL_PAID.search(text, 0, mention.start())):
        return "other"
    if _CARD_LABEL.match(text, mention.start()):
        return None
    if _OWN_BEFORE.search(before):
        return "own"
    if (
        (_CREDIT_LABEL.search(before) and not card)
        or _INTO.match(text, mention.end())
        or _IFSC_BEHIND.match(text, mention.end())
    ):
        return "other"
    if _THEN_CREDITED.match(text, mention.end()) or _TO_BEFORE.search(before):
        return "other"
    return None
