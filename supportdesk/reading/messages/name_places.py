"""Where known shapes of messages put the name of the other side, each beside an example of the shape."""

import re
from typing import NamedTuple

from supportdesk.reading.patterns import Words, family


class Place(NamedTuple):
    """`words` find their group `name` in messages like `example`; all of the group is the name where it is `whole`."""

    example: str
    words: Words
    whole: bool = False


_RS = r"(?:Rs|INR|₹)"
_GAVE = r"(?:[Pp]aid|[Ss]ent|[Tt]ransferred|[Rr]emitted|[Dd]eposited)"
_NAME = r"(?P<name>[A-Z][A-Za-z .]{1,40}?)"
_CAPITALS = r"(?P<name>[A-Z][A-Z .&]{2,40})"
_FUND = r"(?P<name>[A-Z][A-Za-z &.-]{2,50}?)"
_TO_YOU = r"(?:to you|(?:in)?to (?:your|ur))\b"
_SENDER = r"(?P<name>(?!This )(?:M/s\.? )?[A-Z][A-Za-z .&]{1,40}?)"
_GOT = "(?:received|been credited)(?: with| by)?"
_HALF = r"(?i:[ap]\.?m|IST|hrs|hours)"
_BILL = r"(?:bill|subscription|membership|plan)\b"
_NO_RAIL = "(?!UPI|NEFT|IMPS|RTGS|ATM|POS|ACH|NACH|ECS)"
_FULL = r"[A-Z][\w&']{2,20}(?: [A-Z][\w&']{1,20}){0,3}"
_CITY = "[A-Z][a-z]{2,20}"
_NUMBER = r"(?:नंबर |no\.? ?)?\d{6}"

_WHOLE = (
    (
        "Your JVVNL bill of Rs 540 is paid",
        rf"\b[Yy]our (?P<name>[A-Z][\w.&' ]{{1,40}}?) {_BILL}(?=[^\n]{{0,90}}\b(?:paid|renewed|charged|debited)\b)",
    ),
    (
        "M/s RAM STORES has transferred an amount of Rs. 500 to your a/c",
        rf"(?:^|\n|[^\w\s] ?|\bthat ){_SENDER} (?:has )?{_GAVE} (?:an (?:amount|sum) of )?{_RS}[^\n]{{1,20}} {_TO_YOU}",
    ),
    (
        "Rs 500 on Ram Lal charged via",
        rf"{_RS}[. ]{{0,2}}[\d,.]{{1,15}} (?:on|at) {_NAME} charged (?:via|to|on|through)\b",
    ),
    (
        "RAM STORES took Rs 500 from HDFC Bank Card",
        rf"(?:^|[\n!.,:] ?){_SENDER} took {_RS}[^\n]{{1,18}} from (?!my\b|our\b)",
    ),
    (
        "Reference No. for KITAB GHAR transaction of",
        r"\b[Rr]ef(?:erence)? ?[Nn]o\.? for (?P<name>[A-Z][\w.&' -]{1,40}?) (?:transaction|txn|payment) of\b",
    ),
    (
        "payment of Rs 500 against your electricity bill. -JVVNL, Jaipur",
        rf"\bpayment of {_RS}[^\n]{{1,60}} bill\b[^\n]{{0,60}} -(?P<name>[A-Z][A-Za-z &]{{2,40}})(?:, {_CITY})?\W*\Z",
    ),
    ("for paying your JVVNL bill", rf"\b[Pp]aying your (?P<name>[A-Z][\w.&' ]{{1,40}}?) {_BILL}"),
    (
        "debited for Rs 500 by Ram Lal. Ref",
        rf"\b(?i:debited) for {_RS}[. ]{{0,2}}[\d,.]{{1,15}} by (?P<name>{_NO_RAIL}{_FULL})(?=\. (?:Ref|UTR)|\W*$)",
    ),
    (
        "RS 100 DEBITED BY KITAB GHAR",
        rf"\A\W*(?i:rs|inr|₹)[. ]{{0,2}}[\d,.]{{1,15}} (?i:debited by) (?P<name>{_NO_RAIL}[A-Z][A-Z&' ]{{3,30}})\W*\Z",
    ),
    (
        "12-11-26 18:41:03 IST RAM STORES Ref no",
        rf"\d\d[-/]\d\d(?: \d\d:\d\d(?::\d\d)?)?(?: IST)? (?P<name>(?!{_HALF}\b)[A-Z][A-Z .&]{{2,40}}?) (?=Ref no\b)",
    ),
    ("KITAB GHAR refund of Rs 200", r"(?:^|\n)(?P<name>[A-Z][A-Z0-9 .&*']{2,40}) refund of\b"),
    (
        "Your beneficiary RAM LAL has been credited Rs 500",
        rf"(?:^|\n|, )(?:Your (?:beneficiary|payee) )?(?P<name>[A-Z][A-Za-z .]{{2,40}}) has {_GOT} (?:Rs|INR)",
    ),
    ("Ram Lal received ₹500 from you", rf"(?:^|\n){_NAME} (?:has )?received (?:Rs|INR|₹)[^\n]{{1,18}} from you\b"),
    ("deposited in RAM LAL account 3011", rf"\b[Dd]eposited in {_NAME} (?i:a/?c|acct|account)\b"),
    ("Ram Lal has received your payment of", rf"(?:^|\n|, ){_NAME} (?:has )?received your (?:payment|transfer) of\b"),
    ("Ram Lal - paid you", rf"(?:^|\n|[^\w\s] ?|\d ){_NAME} (?:[-–—] )?(?:has )?(?:[Pp]aid|[Ss]ent) you\b"),
    (
        "INR 500 on kitabghar.in",
        r"(?i:rs|inr|₹)[. ]{0,2}[\d,.]{1,15} (?i:on|at|to) (?P<name>(?i:[a-z0-9-]{2,30}\.(?:com|co\.in|in|net|org)))\b",
    ),
)
_ENDS_ALERT = r"(?= Av[a-z]{1,3} (?:Lmt|Limit)|(?<=[A-Z]{3})\W?\Z)"
_BEGINS = (
    ("* RAM STORES/JAIPUR/07:05 PM *", r"\* (?P<name>[A-Z][^*/\n]{2,40})/[^*/\n]{2,30}/\d\d:\d\d"),
    ("towards 301100220033 -RAM LAL", r"\btowards \d{9,18} ?- ?(?P<name>[A-Z][A-Za-z .&]{2,40})"),
    (
        "ECS/ACH RAM FINANCE LTD.",
        r"\b(?:ECS|N?ACH)(?:/(?:ECS|N?ACH|DR|CR))?[ -](?P<name>(?!D[- ]|DR\b|CR\b|DEBIT|CREDIT)[A-Z][A-Z .&]{3,40})",
    ),
    (
        "toll paid for RJ45XX0002, RAM plaza",
        r"\b[Pp]aid for [A-Z0-9]{6,11}, (?:at )?(?P<name>[A-Z][A-Za-z .&]{2,40})",
    ),
    ("SIP in UDAY EQUITY FUND folio 7712", rf"\b[Ii]n {_FUND} (?i:folio|(?:is |was |has been )?debited)\b"),
    ("folio 77120 - UDAY FUND", r"\bfolio(?: no\.?)? ?\w{4,16} - (?P<name>[A-Z][A-Z &]{3,40})"),
    (
        "NEFT से RAM TRADERS खाता 301100",
        rf"(?:से|को|\bse|\bto) (?P<name>[A-Z][A-Za-z .&]{{2,40}}?) (?:खात[ाे]|khat[ae]) ?\W?{_NUMBER}",
    ),
    ("Chq No 22 ref . RAM LAL .", r"\bref ?[.:] ?(?P<name>[A-Z][A-Z ]{4,40}) ?\."),
    ("debited on 12/11/26. Ref: Ram Lal.", r"\bRef: (?P<name>[A-Z][a-z]{2,20}(?: [A-Z][a-z]{2,20}){0,2})(?=\.)"),
    (
        "12-Nov-26; RAM STORES. UPI:631511220077",
        r"\d; (?P<name>(?!Info|UPI|Ref|RRN)[A-Z][A-Za-z .&']{2,40}?)[.;]? (?=UPI(?:\W?\d|\.)|Info: ?[A-Z]{3}/)",
    ),
    ("12-Nov-26 18:41; RAM STORES ref no", r"\d; (?P<name>[A-Z][A-Z .&]{2,40}?) (?=ref no|rrn|RRN)"),
    ("by Mob Bk ref no RAM D. LAL Avl Bal", r"\bref no (?P<name>[A-Z][A-Z. ]{3,40}) (?=Avl|Aval)"),
    ("at 631511@UPI_RAM LAL", r"@UPI_(?P<name>[A-Za-z][\w .*&-]{1,40})"),
    ("UPI 631511220077. RAM LAL.", r"\bUPI[ :]\d{12}[. ]{1,2}(?P<name>[A-Z]{2}[A-Z .&]{2,38})(?=[.,;]|$)"),
    (
        "mobile 98290XXXXX-RAM LAL",
        r"(?i:mobile\s(?:no\.?\s|number\s)?)[\dXx*]{3,10} ?- ?(?P<name>[A-Z][A-Za-z .]{1,40}(?:\d{1,3} [A-Z]{2,30})?)",
    ),
    ("NEFT AXISN26301000412 RAM LAL", rf"\b(?:NEFT|RTGS)[ :][A-Z]{{4}}[A-Z0-9]?\d{{9,17}} {_CAPITALS}"),
    ("paid RAM LAL ₹500", r"\b(?:paid|sent)\s(?P<name>[A-Z][^\n₹;,]{1,40}?)\s(?=₹|Rs|INR)"),
    ("ram@ybl\nName: RAM LAL", r"@[A-Za-z]{2,20}\n(?i:name) ?: ?(?P<name>[A-Za-z][A-Za-z .&']{2,40})(?=\n|$)"),
    ("To 98290 12345 (Ram Lal)", r"\b[Tt]o (?:\+91 ?)?[6-9]\d{4} ?\d{5} ?\((?P<name>[A-Za-z][A-Za-z .]{1,40})\)"),
    (
        "Ram Lal\nUPI ID ram@ybl",
        r"(?:^|\n)(?P<name>[A-Za-z][A-Za-z .&']{2,40})\n\W*(?:(?i:upi id|vpa)\W{1,3})?[\w.-]{2,80}@[A-Za-z]",
    ),
    (
        "You paid\n₹500\nRam Lal\n12 Nov",
        rf"\b[Yy]ou (?:paid|sent)\n{_RS}[. ]?[\d,.]{{1,15}}\n(?P<name>[A-Za-z][A-Za-z .&']{{2,40}})(?=\n)",
    ),
    ("12-11-26 10:41\nRAM STORES\nAvl Lmt", r"\d\d:\d\d(?: IST)?\n(?P<name>[A-Za-z*][^\n/:]{1,40})\n"),
    (
        "12-11-26 10:41 IST RAM STORES Avl Lmt",
        rf"\d\d[:-]\d\d(?: IST)? (?P<name>(?!{_HALF}\b)[A-Za-z*][^\n/:]{{1,40}}?){_ENDS_ALERT}",
    ),
)
PLACES = family(
    *(
        Place(example, Words(pattern), whole)
        for shapes, whole in ((_WHOLE, True), (_BEGINS, False))
        for example, pattern in shapes
    )
)

AFTER_ACCOUNT = re.compile(
    r"(?:\s?\(?IFSC:?\s?[A-Z0-9]{11}\)?)?(?:\s?[(/]\s?|-\s?|\s?\bof\s(?:one\s)?)(?P<name>(?:M/s\.?\s)?[A-Za-z][^\n;,()/]{1,40})"
    r"|\s(?P<capitals>[A-Z]{3,}(?: [A-Z.]{1,20}){1,3}|(?:[A-Z][a-z]{2,20} ){0,2}[A-Z][a-z]{2,20}(?=\*))(?=\s|[.,;*]|$)"
)
"""The owner of the other side's account, right behind it."""
_OTHER_SIDE = (
    r"(?:[;,]|\band|&|\d\.\d\d)\s*(?:a/?c of )?(?P<name>[a-z][^;,\n\d]{1,50}?)\s+(?:is |has been |a/c |account )?"
)
CREDITED = Words(rf"{_OTHER_SIDE}credited", re.IGNORECASE)
"""Who got what went out: "debited for Rs 500; RAM LAL credited"."""
DEBITED = Words(rf"{_OTHER_SIDE}debited", re.IGNORECASE)
"""Who sent what came in: "credited for Rs 500; Ram Lal debited"."""
AFTER_AMOUNT = Words(
    r"(?:rs|inr|₹)[. ]{0,2}[\d,]{1,13}(?:\.\d{1,2})?\s(?P<name>[A-Z][A-Z0-9&'*. ]{3,40}?)\s(?=(?:bal|avl|aval)\b)",
    re.IGNORECASE,
)
