"""Tables of words that speak for a payment in a text; `refusals` weighs them against those of `words`.

All of them are to be searched in `small_letters`.
"""

from functools import lru_cache

from supportdesk.reading.messages.verbs import NUMBER_TOLD_LATER
from supportdesk.reading.messages.words import TAKEN, Sign
from supportdesk.reading.patterns import any_of, family, whole_words
from supportdesk.reading.text import small_letters

LISTED = any_of(
    r"\b(?:utr|rrn|upi ref|ref(?:erence)? ?(?:no|number)?)"
    r"\W{0,4}(?:no\W{0,3}|number\W{0,3}|is\s)?[a-z]{0,6}\d{9,}",
    r"(?:^|\n)\W*(?:\d{1,2}[.)]\s?)?\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b[^\n]{3,40}"
    r"\b(?:upi|imps|neft|rtgs)\W{1,3}[a-z]{0,6}\d{9,}",
    r"(?:^|\n)(?=[^\n]{0,160}(?:(?:rs|inr|₹)[. ]{0,2}\d|\b\d[\d,]{2,9}(?:/-)?\W{1,3}(?:to |ko )?[\w.-]+@))"
    r"(?=[^\n]{0,160}\w@[a-z]{2,20}\b(?!\.))[^\n]{0,160}(?<![\d@/.-])\d{12}(?!\d)",
    r"(?:rs|inr|₹)[. ]{0,2}\d[\d,.]*(?:/-)? (?:to|ko) (?!a/?c|acc|the\b|your)[a-z][a-z .]{2,40} "
    r"(?:on \S{6,10} )?\d{12}(?!\d)",
)
PAPERS = any_of(r"\b(?:dispute|complaint|request|application|mandate|registered|case)\b")
ACCOUNT = any_of(
    r"(?:a/?c|acct?|account|card|bank|tag|wallet)\W{0,4}"
    r"(?:(?:no|number|ending|ended|with|in)\W{0,3}){0,3}[x*•.#]{0,14}(?:(?<=[x*])[- ])?\d{2,}",
    r"(?<![\dx*•])\d{0,6}[x*•]{2,14}\d{3}|(?:खाते|खाता)[^\d\n]{0,20}\d{3}",
)
REFERENCE = any_of(
    r"\b(?:utr|rrn|ref\w*|txn(?: id)?|transaction id|upi|imps|neft|rtgs)"
    r"\W{0,4}(?:(?:no|id|number|is|utr|[dc]r|p2[amv])\W{0,3}){0,2}[a-z]{0,6}\d{6,}",
    rf"{NUMBER_TOLD_LATER}|\bref\w* (?:no|number|id)\W{{1,4}}(?=[a-z]{{0,9}}\d)[a-z0-9]{{10,}}|\(id\W{{0,2}}\d{{8,}}",
    r"(?:संदर्भ|यूटीआर|आरआरएन|लेन-?देन|रेफ)[^\d\n।]{0,20}[a-z]{0,6}\d{6,}",
)
VPA = any_of(r"(?<![a-z0-9._-])[a-z0-9._-]{2,}@[a-z]{2,}(?![.\w])")
DAY = any_of(
    r"(?<![\d.,])\d{1,2}([-/.])\d{1,2}\1\d{2,4}(?!\d)",
    r"(?<!\d)\d{1,2}(?:st|nd|rd|th)?[-/ ]?(?!rs|inr)[a-z]{3,9}[-/, ']{0,2}\d{2,4}(?!\d)",
    r"20\d\d-\d\d-\d\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6} \d{1,2},? 20\d\d\b",
)
LEFT = any_of(r"\b(?:av[a-z]{0,7}|updated|current|clear|closing|total)?\W{0,2}(?:bal|balance|lmt|limit)\b|शेष")
_OWN = any_of(
    r"\b(?:wallet|pay balance|pay ?later|postpaid|upi ?lite|(?:prepaid|credit|debit|meal) card)\b|खाते",
    r"\b(?:charged|spent|paid|used|refunded|reversed) [^.\n]{0,60}\b(?:on|to|with|from) (?:your|ur|my) card\b",
    r"\byour (?:\w+ ){0,2}(?:a/?c|account)\b|\baapk[aei]\b",
)
_NOT_YOU = any_of(r"\bnot (?:you|u|done by)\b")
TELLS = any_of(
    whole_words("i my me we maine mere mera meri mujhse humne usko usne unko"),
    r"मैंने|मेरे|मेरी|मेरा|मुझसे|हमने|उसको|उसने|उन्होंने",
)
_TOLD_BY_PERSON = any_of(
    TELLS.pattern,
    r"\b(?:kat|cut|nika?l|bhej|bharwa|udd? g|ga[iy]|hue)\w*|\b(?:my|our)\b",
    r"(?:कट|उड|निकल|निकाल|भेज|चले|हुए)[\u0900-\u0963]*",
)


@lru_cache(maxsize=512)
def is_note(text: str) -> bool:
    """Whether somebody tells it of themselves."""
    return bool(TELLS.search(small_letters(text)))


@lru_cache(maxsize=512)
def is_told_by_person(text: str) -> bool:
    """A note, or only the verbs by which people, and hardly a bank, say that money went."""
    return bool(_TOLD_BY_PERSON.search(small_letters(text)))


_RS = r"(?:rs|inr|₹)"
_SUM = rf"(?:{_RS}\.? ?[\d,.]*\d|[\d,.]*\d (?:rs|rupees|rupaye|रुपये|रुपए))"
_PAYMENT = r"(?:payment|auto-?pay|transaction|txn|transfer|purchase|spend)"
_MADE = r"(?:success|processed|completed|at|towards?|purchase|received (?:on [^\n]{2,20} )?from)"
_MADE_OR_DONE = r"(?:done|made|success\w*|completed)\b"
_THROUGH = r"\b(?:success\w*|processed|completed)\b"
_NUMBERED = r"\b(?:ref\w*|txn|transaction|payment|utr|rrn)\W{0,3}(?:id|no|number)\b"
_BY_RAIL = r"(?: (?:via|by|through) (?:upi|imps|neft|rtgs|cheque|cash))"
_OPENINGS = (
    rf"(?:[\w.&]+ ){{1,5}}(?:[–—-] )?(?:paid|sent|has sent) you (?:{_RS}|\d)",
    rf"you (?:paid|sent) (?:\w+ ){{1,4}}(?:{_RS}|\d)",
    r"you(?: have|'ve)? (?:spent|paid|sent) [\d,]+\.\d\d\b",
    rf"you(?: were|(?: have|'ve) been) charged {_RS}",
    r"(?:aapne|आपने) [^\n]{2,70}(?:bhej[ae]\b|bhej diy|भेज|transfer ki)",
    rf"{_PAYMENT} (?:of|for|worth) {_RS}[^\n]{{0,20}}\bdone (?:on|from|via|at|using)\b",
    rf"you(?: have|'ve)? (?:spent|paid|sent|used) {_RS}|(?:debited|credited) by {_RS}",
    rf"(?:sent|paid) {_RS}[^\n]{{0,60}}\b(?:to|success)\b|{_RS}\.? ?[\d,.]+ (?:paid|sent|spent) (?:to|at)",
    rf"(?:you )?(?:received|got) {_RS}[^\n]{{0,60}}\bfrom (?!your|ur\b|the\b)\w",
    rf"{_RS}\.? ?[\d,.]+ (?:received|got)(?:{_BY_RAIL}? from (?!your|ur\b)\w|\W*(?:\n|\Z|tap (?:for|to view)))",
    rf"{_SUM} received from (?!your|ur\b|the\b)\w+|received (?:{_SUM}|\d[\d,.]*\d) from (?!your|ur\b|the\b)\w+",
    r"[\d,.]+ (?:rs|rupees|rupaye) (?:paid|sent) to (?!your|ur\b|the\b)\w+",
    rf"payment received\W{{1,3}}{_RS}",
    rf"{_SUM} payment to (?!your|ur\b|the\b)\w[^\n]{{1,50}}\b{_MADE_OR_DONE}",
    rf"{_RS}\.? ?[\d,.]+ (?:(?:debited|deducted|charged) (?:for|as|towards)|(?:\w+ )?paid to) \w[^.\n]{{2,40}}\.?\s*\Z",
    r"(?:paid|sent|gave|transferred) [\d,]{2,9}(?:/-)? (?:rupees |rs )?to \w",
    rf"paid you {_RS}",
    rf"payment (?:of )?{_RS}[^\n]{{0,60}}\bconfirmed",
    rf"payment of {_SUM} (?:was |has been )?made to (?!your|ur\b|the\b)\w",
    rf"(?:bill )?(?:payment|auto-?pay) success\w*\W{{0,3}}(?:for|{_RS})",
    rf"{_PAYMENT} (?:of|for|worth) {_RS}[^\n]{{0,60}}\b{_MADE}",
    rf"your {_PAYMENT} (?:of|for|worth) {_RS}[^\n]{{0,20}} (?:at|to|towards) [^\n]{{2,60}}?{_THROUGH}",
    rf"your {_PAYMENT} (?:of|for|worth) {_RS}[^\n]{{0,60}}{_THROUGH}(?=[^\0]{{0,200}}{_NUMBERED})",
)
_OPENINGS_IN_HINDI = (
    rf"{_SUM} (?:प्राप्त|जमा|क्रेडिट|मिले|भेजे)(?: (?:हुए|हुआ|हो गए|किए गए|गए)(?: हैं| है)?| हैं)?(?: [^.\n]{{2,40}} (?:से|को))?\W*\Z",
    rf"{_SUM} [\u0900-\u097fa-z.& ]{{3,40}} (?:से|को) (?:प्राप्त|मिले|भेजे)(?: (?:हुए|गए)(?: हैं)?)?\W*\Z",
    rf"[\u0900-\u097fa-z.& ]{{3,40}} (?:से|को) {_SUM} (?:प्राप्त|मिले|भेजे)(?: (?:हुए|गए)(?: हैं)?)?\W*\Z",
    rf"[\u0900-\u097fa-z.& ]{{3,40}} ने (?:आपको )?{_RS} ?[\d,.]+ भेजे",
)
APPS = "google ?pay|g ?pay|phone ?pe|paytm|bhim|cred|amazon ?pay|mobikwik|navi|whatsapp|freecharge|upi"
_APP = rf"(?:(?:{APPS})\W{{1,3}}){{1,2}}"
_LEAD = rf"[^\w₹]{{0,3}}+(?:{_APP})?(?![^.\n]{{0,80}}\?)"
_OPENING, _OPENING_IN_HINDI = (rf"{_LEAD}(?:{'|'.join(some)})" for some in (_OPENINGS, _OPENINGS_IN_HINDI))
TOLD_TO_YOU = any_of(rf"\A{_OPENING}", rf"[\n:,.!\]–—]{_OPENING}", rf"(?:\A|[\n:,.!\]–—]){_OPENING_IN_HINDI}")
"""How an app says it in one sentence, with neither account nor day."""
_CAME = rf"(?:(?:has been|was|is) (?:\w+ly )?{TAKEN}|received (?:successfully|on|in)\b)"
_BY_ORDER = r"(?:emi|sip|instal?lment|premium|standing instruction|auto-?pay|subscription|nach|mandate)"
_CAME_BY_ORDER = r"(?:(?:has been|was|is) )?(?:\w+ly )?(?:debited|deducted|executed|recovered|collected)"
_TOLD_BY_BANK = any_of(
    rf"\breceived an? (?:credit|payment|refund|transfer|deposit) of {_RS}",
    rf"\bpayment of {_RS}[^\n]{{1,18}} received (?:on|for|towards|against) your (?:\w+ ){{0,3}}\w*card\b",
    rf"\brefund (?:of {_RS}(?:[^.\n]|\.(?=\s?\d)){{0,60}}? )?(?:(?:is|was|has been) )?(?:received|credited)\b",
    rf"\b(?:sent|transferred|paid) {_RS}[^\n]{{0,20}} to you\b",
    r"\bbill (?:(?:was|is|has been) )?(?:successfully )?paid\b",
    rf"\bpaid (?:{_RS}\.? ?[\d,.]+ )?(?:via|using|through) (?:upi|net ?banking|your|\w+ ?pay|\w+ wallet)\b",
    rf"\bthank(?:s| you) for (?:(?:making|your|the|an?) ){{0,2}}payment of {_RS}",
    rf"\bpayment of {_RS}[^\n]{{0,120}}\b(?:has been|is|was) (?:successfully )?(?:paid|remitted|deposited)\b",
    rf"\byour beneficiary [^\n]{{2,40}}has received {_RS}|\bfinal paid {_RS}|\bmade an? (?:\w+ ){{1,2}}payment of ",
    rf"\bfund transfer of {_RS}[^\n]{{0,25}} from your ",
    rf"\b(?:emi|sip|instal?lment)\b[^.\n]{{0,12}} {_RS}[^\n]{{0,50}}\b{_CAME}\b",
    r"\b(?:cheque|chq)\b[^\n]{0,40}\b(?:cleared\b|passed for\b)",
    rf"\bfastag (?:(?:has been|is|was) )?(?:successfully )?recharged (?:with|by|for) {_RS}",
    rf"\b{_BY_ORDER}\b(?: payment)?(?: (?:of|for))? {_RS}\.? ?[\d,.]*\d {_CAME_BY_ORDER}\b",
    rf"\bcash deposit of {_RS}[^\n]{{1,15}} at \w",
    rf"\A\W*{_RS}\.? ?[\d,.]*\d debited for \w[^.\n]{{2,40}}\W*\Z",
    rf"\b(?:{TAKEN}|credited|refunded|added) (?:from|in|to|into) your (?:\w+ ){{1,3}}(?:wallet|balance)\b"
    rf"[^\0]{{0,60}}\bbal(?:ance)?\b\W{{0,3}}(?:is\W)?{_RS}",
    r"\bcashback (?:has been |is |was )?(?:successfully )?credited (?:in)?to (?:\w+ ){0,4}card\b",
)
_BOUGHT = r"(?:subscription|plan|membership|bill|fees?|purchase|ticket|course)"
_FOR_IT = rf"for (?:the |your )?(?:\w+ )?{_BOUGHT} "
_IS_DONE = r"[^.\n]{2,60} (?:is|was|has been) (?:\w+ly )?(?:success|completed|processed)"
_WENT_THROUGH = any_of(
    rf"\Ayour payment (?:of|for) {_RS}\.? ?[\d,.]+ (?:{_FOR_IT}(?:to|of|on|at|from|for) |to ){_IS_DONE}",
    rf"\Apayment (?:of|for) {_RS}\.? ?[\d,.]+ (?:{_FOR_IT})?to {_IS_DONE}",
    rf"\A{_RS}\.? ?[\d,.]+ (?:on|at|for) [^\n]{{2,60}} charged (?:via|to|on|through) \w",
)
"""A gateway says whom it paid: more than a shop that only confirms its order."""
_OUT_OF_A_WALLET = any_of(
    rf"\b{TAKEN} from your (?:\w+ ){{1,3}}(?:wallet|balance)\b",
    r"\bpaid [^.\n]{2,60} (?:via|using|through|from) (?:your )?(?:\w+ ){1,2}(?:wallet|balance)\b",
)
_CASH_OUT = any_of(
    r"\b(?:cash|atm) (?:withdrawal|wdl)\b|\bwithdrawn (?:at|from|on|through)\b|\bcash (?:mil|diy[ae]|liy[ae])\b"
)
FOR = family(
    Sign(None, 3, ACCOUNT),
    Sign(None, 3, REFERENCE),
    Sign(None, 2, VPA),
    Sign(None, 2, _TOLD_BY_BANK),
    Sign(None, 4, _WENT_THROUGH),
    Sign(None, 3, _OUT_OF_A_WALLET),
    Sign(None, 1, TOLD_TO_YOU),
    Sign(None, 1, _CASH_OUT),
    Sign(None, 1, DAY),
    Sign(None, 1, LEFT),
    Sign(None, 1, _OWN),
    Sign(None, 1, _NOT_YOU),
    Sign(None, 1, TELLS),
)
"""What a true message of a payment has beside its verb; a text without any of it is not read."""
