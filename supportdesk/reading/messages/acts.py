"""What a message says was done with money: verbs that took it or brought it, and only those that already happened."""

import re
from bisect import bisect_left
from functools import lru_cache
from typing import Literal, NamedTuple

from supportdesk.reading.messages.words import any_of, one_of
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


_SUM = r"(?:rs|inr|₹)"
_NEXT = r"(?=\.?\s*(?:(?:of\s)?(?:rs|inr|₹)|from|to\b|by\b|with\b|for\b|on\b|in\b|a/?c|\d))"
"""What stands behind the abbreviations Dr and Cr of an account, and not behind those of a doctor."""

_WAS = "(?:has been|is|was)"
_OUT_BANK = (
    r"debited|de?bte?d",
    r"deb(?= (?:fr|from)\b)",
    r"debit(?!\s*(?:card|/|or\b|fr[eo]+ze|account|a/?c|from\b|attempt))",
    r"taken(?= from (?:your |ur )?(?:a/?c|acct|account)\b)|(?<=/)to(?=:\s?\w[\w.-]+@)",
    r"deducted|charged|recovered|executed|transacted|collected(?= (?:on|towards|from your)\b)",
    r"billed(?= to (?:your |ur |my |the )?(?:\w+ ){0,3}(?:card|a/?c|account)\b)",
    rf"(?:drawn on|issued (?:from|by)) (?:your|ur|my)(?=[^\n]{{0,120}}\b{_WAS} (?:cleared|passed|paid|encashed)\b)",
    r"withdrawn|withdrawal|withdrew|wdl\b|w/d\b|wi?th?dra?wn|wdrw?n",
    rf"dr\b{_NEXT}",
    rf"cleared(?= (?:with|using|by) your | (?:for|of) {_SUM}| from (?:your |ur )?(?:a/?c|acct|account)\b)",
    r"redeemed(?= (?:through|via|by) rrn| at )",
    rf"(?<!request of )(?<!request for )fund transfer(?= of {_SUM}[^\n]{{0,25}} from )",
    rf"initiated(?=\W{{0,3}}of {_SUM}[^\n]{{0,25}} from (?:your|\w+ bank a/?c))",
    rf"charge(?= of {_SUM}[^\n]{{0,30}}\b(?:initiated|made|processed|billed|posted))",
    rf"(?<=\d )charge(?= of {_SUM}[ .]?[\d,.]+ at \w)",
    r"renewed(?= (?:using|via|with|on|through) (?:your |ur |my )?(?:\w+ ){0,3}(?:card|a/?c|account|upi|[cd]c)\b)",
)
_CARD_USED = (
    rf"(?:txn|transaction|tranx)(?= of {_SUM}(?![^\n]{{0,90}}\b(?:credited|reversed|refunded))"
    r"[^\n]{0,90}\b(?:success|earned you|is made))"
)
_YOU_HAVE = (
    r"you(?:'ve| have) (?!received|been|earned|won|saved|unlocked|reached|exceeded|crossed)[a-z]+"
    rf"(?=[^\n.]{{0,40}} {_SUM}\.? ?[\d,.]+ (?:at|on) [^\n]{{1,40}} on (?:your )?(?:\w+ ){{0,3}}card\b)"
)
"""Whatever was done with a card, "You've fuelled up for Rs 500 at HP PETROL on card ending 1234"."""
_THANKS = r"th(?:an)?(?:x|ks?)(?: you)? for"
_MOVES = r"(?:transaction|transfer|payment|withdrawal)s?"
_CAME_ABOUT = r"(?:(?:were|was|got|have been) )?(?:made|done|happened|carried out|took place)"
_NO_LABEL = r"(?<!neft )(?<!imps )(?<!upi )(?<!rtgs )(?<!\()"
"""Before "trf" where it is no verb but what the bank booked: "BY NEFT TRF:"."""
_ON_TICK_OF = rf" (?:\w+ ){{0,2}}(?:pay ?later|postpaid|khata|bnpl)(?: credit)?(?: of| for| worth)? {_SUM}"
"""What a lender says that paid in the person's place."""
_OUT_PAYER = (
    r"spent|sent|(?<!\bfully )paid(?!\W?up\b)|purchased|swiped|utili[sz]ed|made an? (?:\w+ ){0,2}payment|txn done",
    rf"transferred|transfer to|money transfer|{_NO_LABEL}trf(?:r?e?d)?(?!\W?[:/)])|remitted|loaded in upi|done at",
    rf"{_THANKS} (?:using|paying)|{_THANKS} (?:availing|utili[sz]ing)(?={_ON_TICK_OF})",
    rf"{_THANKS} (?:\w+ ){{0,3}}(?:txn|transaction|transfer|payment)(?= of {_SUM}[^\n]{{0,25}} fr)",
    r"without otp(?:\W?pin)?(?=[^\n]{0,30}\bcard\b)",
    rf"money deposited(?=\W{{1,3}}{_SUM}[^\n]{{0,25}}\Wto (?!your|ur|a/?c))",
    rf"txn(?=\s*{_SUM})|{_CARD_USED}|{_YOU_HAVE}",
    r"availed (?:at|for)\b|moved(?= (?:from|out of) (?:your|ur)\b)",
    rf"availed(?={_ON_TICK_OF})",
    rf"used (?:at\b|to (?:spend|pay)|for (?:an? )?(?:txn|transaction|purchase|payment|rs|inr|₹))|used(?=\s?{_SUM})",
    rf"{_MOVES}(?= of {_SUM}[^\n]{{0,90}} {_CAME_ABOUT} (?:from|on|using|via|through|in) (?:my|our|the)\b)",
    rf"(?:made|did) (?:\w+ ){{0,2}}{_MOVES}(?= of {_SUM}[^\n]{{0,90}} (?:from|using) (?:my|our)\b)",
    rf"stolen|stole|went from|siphoned|(?:took|gave|lost)(?=\s(?:{_SUM}|\d))",
)
_OUT_HINDI = (
    r"कट (?:गए|गये|गया|गई|चुके|हुए|हुआ)|कटे|काटे|काट लिए",
    r"(?:ले|वसूल|वसूल कर) (?:लिए|लिये|लिया|गए|गये|किए|किये|किया)",
    r"कट(?:ा|ी)(?= (?:है|था|थी|गया|गयी))|उड\u093c? (?:गए|गये|गया)|निकले|निकली",
    r"निकल (?:गए|गये|गया)|निकाले|निकाल लिए|निकासी|आहरित|चले गए|में गए",
    r"(?:transactions?|payments?|पेमेंट|ट्रांजैक्शन|लेनदेन|लेन-देन) (?:हुआ|हुई|हुए|hua|hui|hue|ho gaya)|खर्च हुए",
    r"दिए\b|दिये|दे दिए|भेजे|भेज दिए|डलवाए|डलवा (?:लिए|लिये|दिए)|डाले|डाल दिए",
    r"(?:ख\u093c?रीद(?:ारी|ी)?|शॉपिंग)(?=[^\n।]{0,60}? (?:कर ली|कर लिए|की ग(?:ई|यी)|की|हुई|हो ग(?:ई|यी)))",
    r"डेबिट(?!\s*कार्ड)|ट्रांसफर|भुगतान|हस्तांतरित|अंतरित|प्राप्तकर्ता|चुकाए|चुका दिए|अदा किए",
)
_WENT = "hazar hajar lakh sau paise rs rupaye rupay imps neft"
"""Behind these "gaya" says that money went, and "diye" that it was given."""
_BEHIND_MONEY = rf"(?:(?<=[\dk] ){''.join(f'|(?<={word} )' for word in _WENT.split())})"
_NOT_STOPPED = "".join(f"(?<!{word} )" for word in "hold block freeze band lock complaint report update".split())
_OUT_ROMAN = (
    rf"{_BEHIND_MONEY}(?:(?:(?:chal[ae]|liy[ae]) )?ga?y[ae]|diy[ae])\b",
    r"(?:kharidari|shopping|kharid) (?:kar l[ie]|ki gay?i|hui|ki(?= \d))",
    r"udd? (?:ga?y[ae]|g[iy]a)|uda (?:liye|diye)|(?:bhar|dil|kar|jama kar)wa?aye\b|(?:bhar|dil)aye\b",
    r"kaa?t[aei]\b|[ck](?:u|aa?)t (?:ho )?(?:gaye|gaya|gye|gya|gai|liye|hue|hua)",
    r"nikal (?:gaye|gaya|gye|liye|diye)|nika?l[eiy]\b|me gaye|chale gaye|transfer h(?:ua|ui|o gaye?)",
    r"cash diy[ea]|bhej[ae]\b|bhej diy[ea]|de diye|daa?l(?:wa)?ye|daa?l[ae]\b|daa?l(?:wa)? (?:diy|liy)[ea]",
    r"(?:le|[vw]as(?:oo|u)l(?: kar)?) (?:liy[ae]|gaye|gaya|kiy[ae])",
    rf"shopping ho|kiy[ae]\b|{_NOT_STOPPED}kar di(?:ye|ya)?\b",
)
_BILL_OF_MINE = r"(?:(?:your|ur) |[^\n]{0,20}(?:card|loan))"
_ONTO = r"(?:to|in|into|on) (?:your |ur )?(?:\w+ ){0,2}(?:card|a/?c|acct|account|wallet)"
_UNDER_WAY = "(?:will|initiated|process|processing|within|pending|requested|soon|failed)"
_NOT_MONEY = "card|limit|score|line|report|facility|account|bureau|period|bal|ifsc|bank"
_IN_BANK = (
    r"(?<!pre-)credited|cr(?:e?d)?te?d",
    rf"(?<!later )(?<!instant )credit(?!\s*(?:/|or\b|a/?c|{_NOT_MONEY}))",
    r"deposited|cash dep(?:osit)?(?= (?:of\b|rs|inr|₹))",
    rf"recharged(?= (?:with|by|for) {_SUM})",
    r"(?:landed|arrived)(?= (?:in|into) (?:your|ur)\b)|settled(?= (?:to|into?) (?:your|ur) (?:\w+ ){0,2}(?:a/?c|acc))",
    r"(?:come|came) back(?= (?:in)?to (?:(?:your|ur|my)\b|a/?c|acct?))|(?<=/)from(?=:\s?\w[\w.-]+@)",
    r"refunded|reversed|processed to|(?:txn|transaction|payment) reversal of",
    rf"credits(?= (?:of|worth) {_SUM}[^\n]{{0,50}}\b(?:on|to|in|into) (?:your|ur)\b)",
    r"disbursed(?= (?:successfully )?(?:to|in|into|in to) (?:(?:your|ur|the|my)\b|a/?c|acc|[\w ]{2,25}\b(?:a/?c|acc)))",
    rf"disbursement(?= of {_SUM}[^\n]{{0,90}}\b(?:done|made|completed|credited|processed|success))",
    rf"cr\b{_NEXT}",
    rf"(?:refund|reversal)(?=\W{{1,2}}(?:of )?{_SUM}[ .]?[\d,.]+ {_ONTO}\b(?![^\n]{{0,60}}\b{_UNDER_WAY}\b))",
    rf"thank(?:s| you) for (?:your |the )?payment(?=[^\n]{{0,60}}\b(?:towards|against|for|on) {_BILL_OF_MINE})",
)
_NO_MONEY = one_of("calls? messages? sms links? e-?mails? parcels? couriers? notices? videos? letters?") + r"\b"
_IN_CLEARING = r" (?:in|for|under|through) (?:\w+ )?clearing\b"
_ASKED = one_of("returns? items? products? dispute complaint request application query instruction bid")
_PAPERS_ASKED = rf"(?:a |an |your )?(?:(?!payment|amount)[a-z]+ ){{0,2}}{_ASKED}\b"
_IN_PAYEE = (
    rf"received(?!\?| {_PAPERS_ASKED}|{_IN_CLEARING}| (?:[a-z]+ ){{0,2}}{_NO_MONEY})",
    rf"receipt(?= of (?:your payment of )?{_SUM}[^\n]{{0,30}}\b(?:for|towards|against|on|in)\b)",
    rf"(?:recd|re?cvd)\b(?!{_IN_CLEARING})|(?:re-?)?loaded|topped up|successfully added|(?:money|amount|balance) added",
    r"added(?=\s+(?:successfully\s+)?(?:to|in|into|rs|inr|₹|\d))",
    r"payment(?= from (?!(?:your|ur|my|a/?c|acct|account|the|[x*]|\w+ (?:bank )?(?:a/?c|card))\b))",
)
_IN_HINDI = (r"जमा|क्रेडिट(?!\s*कार्ड)|प्राप्त(?!कर्ता)|मिले|वापस आए", r"jama\b|aaye\b|mile\b|mil (?:ga?y[ae]|chuk[ae])\b")
_WEAK_OUT = (
    r"auto-?(?:pay|debit) of|spend(?= of)|payment|pmt|purchase|txn|trxn|transaction|transfer|neft|rtgs|imps|approved|"
    r"cw|"
    r"on(?= (?:your |ur )?(?:\w+ ){0,4}card [^\n\d]{0,12}\d{3,4} at \w)|लेन-?देन|पेमेंट|ट्रांजैक्शन"
)
_WEAK_OUT += rf"|deposit(?= of {_SUM}[^\n]{{0,20}}? (?:to|in|into) (?!your\b|ur\b|my\b|the\b|a/?c|acc|[x*]|\w+ a/?c))"
"""Into a game or a trading app, not into one's own account."""
_WEAK_IN = r"deposit of|refund of|reversal of"
_ACT = re.compile(
    rf"(?<![a-z])(?=[a-z\u0900-\u0963])(?:(?P<out>{'|'.join(_OUT_BANK + _OUT_PAYER + _OUT_HINDI + _OUT_ROMAN)})"
    rf"|(?P<in>{'|'.join(_IN_BANK + _IN_PAYEE + _IN_HINDI)})"
    rf"|(?P<weak_out>{_WEAK_OUT})|(?P<weak_in>{_WEAK_IN}))(?![a-z\u0900-\u0963])"
)

_MONEY = r"(?:rs\.?|inr|₹)\s?[\d,.]+"
_NOT_YET_WORDS = (
    ("will shall would may can could must cannot should won't", r",?\s+(?:[^\W\d]+,?\s+){0,3}?(?:be|get|have been)"),
    ("will shall would", ""),
    ("initiated", r"(?:\s(?:an?|the|your))?"),
    ("tried trying attempted unable failed", " to"),
    ("will shall to", r" be \w+(?:/| or| and| &)"),
    ("to", r"\s+be"),
    ("about ready yet", r" to(?: be)?"),
    ("before once when get for", ""),
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
_NOT_YET_BEGINS = re.compile(rf"\b{one_of(' '.join(first for first, _ in _NOT_YET_WORDS))}")
_BEFORE_VERB = 40
"""Characters before a verb in which words can say that it did not happen."""
_YET_AFTER_WORDS = (
    r"soon|shortly|within|instantly|directly|monthly|daily|yearly|every|today for|for processing|request",
    r"in \d+\s?-?\d*\s?(?:min|sec|hour|hr|day|work|bus)|by\s+(?:us|you)\b",
    r"कर(?:ें|े|ो|ोगे|ेंगे|ना|वाओ)(?![\u0900-\u0963])|करने|कीजिए|के लिए|अनुरोध|रिक्वेस्ट|नहीं",
    r"हो(?:गा|गी|ंगे)|(?:किए |किया |की )?जा(?:एंगे|एगा|एगी|येंगे|येगा|येगी)|kar(?:o|oge|na|enge|do)\b",
    r"jaa?y?e?n?g[aei]\b|hon?g[aei]\b",
)
_YET_AFTER = re.compile(rf"\s*(?:{'|'.join(_YET_AFTER_WORDS)})")
_WILL = re.compile(r"\b(?:will|shall|to) be\b")
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
_FUTURE = re.compile(r"\b(?:will|shall|would|may|to) (?:\w+ )?(?:be|get) (?:auto\W?|\w{2,14}ly )?\w+")
_SPENT_AT = any_of(
    r"(?:\A|[\n:.!])\W{0,3}(?:your |ur )?(?:transaction|txn|trxn|purchase|payment|pmt|spend) "
    rf"(?:of|for|worth) {_MONEY}"
    r"(?! or | and above|\+)[^.?\n]{0,20}?\b(?:at|towards?|to|purchase)\b(?! (?:your|any|all|select|partner)\b)"
)
"""A sentence that begins so tells of a payment, where nothing says that it is to come."""
_DATED = r"(?<!\d)\d{1,2}[-/. ]?(?:\d{1,2}|[a-z]{3,9})[-/., ]{1,2}\d{2,4}"
_OF_MINE = r"(?:a/?c|acct|account|card|\b[cd]c)\b[^\d\n]{0,25}\d{3,}"
_TOLD = any_of(
    rf"{_OF_MINE}(?=[^\0]{{0,250}}{_DATED})|{_OF_MINE}(?=[^\0]{{0,250}}\bav\w{{0,7}}\W{{0,2}}(?:bal|lmt|limit)\b)",
    r"card\b[^\d\n]{0,25}\d{3,} at \w|(?:utr|rrn|ref|transaction number)\D{0,12}\d{9,}",
)
_NOTICE = any_of(
    r"\blimit (?:is(?! (?:now )?(?:rs|inr|₹))|has|of|chang|set|upda|incr)",
    r"\b(?:created|registered|set ?up|activated?|sanctioned)",
    r"\b(?:fixed deposit|\bfd\b|folio|nav|booked at|convert|flexipay|avail\b)",
    r"\b(?:beneficiary added|lien|on hold|request|requested|approve\b|linked to upi|otp)",
)
_COMING = any_of(
    r"\b(?:emi|mandate|standing instruction|due|pending|scheduled|upcoming|tomorrow|will|shall)\b",
    r"\b(?:reminder|pay now|await\w*|initiated|attempt\w*|blocked (?:it|for|by|as)|avoid|dispute|complaint)\b",
)
_TO_BENEFICIARY = re.compile(
    r"\s*(?:back\s+)?(?:on\s\S{6,30}\s+(?:at\s\S{4,11}\s+)?)?(?:to|in|into)\s+(?:the\s+)?(?:(?:(?:a/?c|account)\sof\s(?:the\s)?)?(?:benef|payee|recipient)|"
    r"(?:\w+\s){0,2}(?:a/?c|acct|account)(?:\s(?:no\.?|number))?:?\s?[x*\d]+\sof\b)"
)
_TO_THEM = re.compile(
    r"\s(?:successfully )?(?:to|in|into)\s(?!(?:your|ur|my|the)\b|x+\d|upi\b)"
    r"(?:(?!\b(?:a/?c|acct?|account|card|wallet)\b)[^;\n]){2,60}?"
    r"\b(?:from|frm|via|using)\s(?:(?:your|ur|my)\b|(?:bank )?(?:account|a/?c)\b)"
)
"""Credited to a name or a UPI id from the account of the person at the desk."""
_TO_ACCOUNT_OF = re.compile(r"\s(?:to|in|into)\s(?:the\s)?(?:bank\s)?(?:a/?c|account)\sof\s(?!your|ur\b|my\b|[x\d])\w")
_YOUR_TRANSFER = re.compile(
    r"\byour (?:\w+ ){0,2}(?:transfer|txn|transaction|payment|remittance)\b[^;\n]{0,120}\b(?:has|have|is|was|been)\s$"
)
"""Before "credited to the account of RAM LAL": the person's own transfer came to its end."""
_THEY_HAVE = re.compile(r"\b(?:benef\w*|payee|recipient)\s(?:[^.;\n]{2,40}\s)?(?:has|have)\s$")
_THEY_WERE = re.compile(r"\b(?:benef\w*|payee|recipient)\s(?:[^.;:\n]{2,40}\s)?(?:has|have) been (?:\w+ly )?$")
_FROM_MINE = re.compile(r"[^;\n]{0,28}?\bfrom (?:your|ur|my|you\b(?![^\n]{0,60}\b(?:card|loan)\b))\b")
_LINK = re.compile(r"\s*(?:back\s)?(?:to|in|into|in to|from|on|against|using|towards|for)?\s*")
_THEY_GAVE_ROMAN = r"\b(?:usne|unhone|unho ne|fraud\w* ne|thug ne)"
_THEY_GAVE = "उसने|उन्होंने|ठग ने|आरोपी ने"
_INTO_YOURS_HINDI = (
    r"\A(?![^\0]*(?:मैंने|हमने|उसने|उन्होंने))[^\0]*?"
    r"आपके (?:\S{1,20} ){0,2}(?:खाते|खाता|अकाउंट|वॉलेट)(?: (?:संख्या |नंबर |नं\.? )?[x*\d]{3,20})? में(?! से)"
    r"(?![^\0]{0,160}(?:डेबिट|कट|काट|निक[ाल]|आहर|घट|खर्च))"
)
_INTO_YOURS_ROMAN = (
    r"\A(?![^\0]*\b(?:maine|humne|usne|unhone)\b)[^\0]*?"
    r"\b(?:aap|ap)ke (?:\w{1,20} ){0,2}(?:khat[ae]|account|wallet)(?: [x*\d]{3,20})? (?:me|mein|main)\b(?! se)"
    r"(?![^\0]{0,160}\b(?:debit|kat|kaat|nika?l|kharch))"
)
"""A bank or an office that writes so tells of money that came."""
_GIVEN_TO_ME = any_of(
    r"\bpaid by (?!(?:you|ur|your|my|me|upi|card|cash|cheque)\b)[^.;\n]{2,40}"
    r"[^\0]{0,80}\bsettled? (?:to|in|with) (?:your|ur)\b",
    r"\b(?:sent|paid|transferred|remitted)\b(?:(?:[^.;\n]|\.(?=\s?\d)){0,40}?\bto)?\s"
    r"(?:you\b|(?:your|ur|my)\s(?:(?!benef)\w+\s){0,2}(?:a/?c|acct|account|wallet)\b)",
    rf"{_INTO_YOURS_HINDI}|{_INTO_YOURS_ROMAN}",
    r"मेरे (?:\S{1,20} )?(?:खाते|अकाउंट|वॉलेट) में|[\u0900-\u097f ]{3,40} ने आपको (?:rs|inr|₹)[ \d,.]{1,15}भेजे",
    r"\bmere (?:\w{1,20} )?(?:account|khate|wallet|paytm|phonepe|gpay|upi) (?:me|mein|main)\b",
    r"\b(?:i|we)\s(?:got|received)\s(?:back\s)?[^.;\n]{0,8}?(?:rs|inr|₹|\d)[^.;\n]{1,25}\bfrom (?:them|him|her|the)\b",
    r"\b(?:sent|paid|gave|transferred|returned)\s(?:to\s)?me\s[^.;\n]{0,12}?(?:rs|inr|₹|\d)",
    rf"(?:{_THEY_GAVE_ROMAN})\s(?:\w+\s)?mujhe\s(?:[^.;\n]{{1,25}})bhej[ae]\b",
    rf"(?:{_THEY_GAVE})\s(?:[\u0900-\u097f]{{1,12}}\s)?मुझे\s(?:[^।;\n]{{1,30}})भेजे",
)
_SENT_BY = any_of(
    r"\A(?!मैं|हम)[\u0900-\u097fa-z.& ]{3,40} ने (?:rs|inr|₹)[ \d,.]{1,15}भेजे",
    r"(?:\b(?:usne|unhone)|\b[a-z]{3,12} wal[ae] ne|\b(?:fraud\w*|thug\w*) ne) (?:[a-z]+ ){0,2}?"
    r"(?:(?:rs|inr)\.? ?|₹ ?)?[\d,.]+ ?(?:rs|rupa?ye|rupees|/-)? ?(?:bhej[ae]|bhej diy[ea]|daa?le)\b",
    r"(?:उसने|उन्होंने|ठग ने| वाल[ेों]{1,2} ने) (?:[\u0900-\u097f]{2,12} ){0,2}?(?:₹ ?|रु\.? ?)?[\d,.]+ ?"
    r"(?:रुपय[ेा]|रुपए|रु|rs)? ?(?:भेजे|डाले)",
)
"""An app says so of who sent money to the reader, and so does a person of who sent it away."""
_TAKEN = r"(?:debited|deducted|charged|paid|spent)"
_GIVEN_BACK = any_of(
    rf"\b{_TAKEN}\b[^.;\n]{{0,90}}\b(?:has been|have been|is|was|are)\s+(?:reversed|refunded|returned|credited back)",
    r"\b(?:transaction|txn|payment)\s+reversed",
    r"\b(?:reversal|refund) of\b[^;\n]{0,120}\bcredited",
)
_PAID_TO_MY_CARD = any_of(
    r"\b(?:payment|emi|amount|instal?lment)\b[^;\n]{0,60}?\b(?:received|credited|recd|posted)\b(?! from)",
    r"\b(?:received|recd)\b[^.;\n]{0,40}\b(?:payment|emi|instal?lment)\b",
)
_CARD_PAID = any_of(
    r"\A(?![^\0]*\b(?:debited|deducted|from (?:your )?a/?c)\b)[^\0]{0,80}"
    r"\bpayment(?: of\b[^;\n]{0,40})? (?:for|towards|to) "
    r"(?:(?:your|ur) [^.;\n]{0,40}\b|(?:\w+ ){0,2}credit )card\b"
    r"[^;\n]{0,40}\b(?:processed|posted|success\w*|credited|completed)\b"
)
"""The card's own bank says that its bill was paid: money into the card."""
_GIVEN_TO_THEM = any_of(
    r"(?:आरोपी|ठग|उस|उन)\S{0,2} (?:के |ने )?(?:(?!आप|मेर|हमार)\S{1,20} ){0,2}(?:खाते|खाता|अकाउंट)\S{0,2} (?:में|मे|पर)",
    r"\b(?:uske|unke|fraud\w* ke|thug ke) (?:\w{1,20} )?(?:account|khate|a/c) (?:me|mein|main)\b",
    r"\bdeposited\b[^.;\n]{0,60}\b(?:his|her|their|the (?:accused|fraudster)\S{0,2}) (?:\w{1,20} )?(?:a/?c|acc)",
)
"""What a person paid in at a counter, told by the one who paid: it went out."""
_OWN = re.compile(r"\b(?:your|ur|my|mere|mera|you)\b|मेरे|मेरा|आपके|आपका")


@lru_cache(maxsize=64)
def find_acts(text: str) -> list[Act]:
    """Verbs of payments that happened; "will be debited", "if debited" and "not credited" are none."""
    text = small_letters(text)
    acts = []
    told: str | None = None
    doubts = [match.start() for match in _NOT_YET_BEGINS.finditer(text)]
    for match in _ACT.finditer(text):
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
    if _TO_BENEFICIARY.match(text, verb.end()) or _TO_THEM.match(text, verb.end()):
        return True
    if _TO_ACCOUNT_OF.match(text, verb.end()) and _YOUR_TRANSFER.search(
        text[max(0, verb.start() - 160) : verb.start()]
    ):
        return True
    before = text[max(0, verb.start() - 60) : verb.start()]
    if verb[0] != "received":
        return bool(_THEY_WERE.search(before))
    return bool(_THEY_HAVE.search(before) or _FROM_MINE.match(text, verb.end()))


def _tells_of_payment(text: str) -> Literal["surely", "perhaps", "no"]:
    """Whether a noun such as "payment" means one that was made: it succeeded, or account, day and number are told."""
    if _NOTICE.search(text):
        return "no"
    if _DONE.search(_FUTURE.sub(" ", text)):
        return "surely"
    if _COMING.search(text):
        return "no"
    return "surely" if _TOLD.search(text) else "perhaps" if _SPENT_AT.search(text) else "no"


def direction_of(text: str, acts: list[Act]) -> tuple[Direction, bool]:
    """The account holder's side of it, and whether that is sure: the verb of "your account", else the first one."""
    text = small_letters(text)
    if any(words.search(text) for words in (_GIVEN_TO_ME, _GIVEN_BACK, _CARD_PAID)):
        return "in", True
    if _GIVEN_TO_THEM.search(text):
        return "out", True
    if _SENT_BY.search(text):
        return "in", False
    firm = [act for act in acts if act.firm] or acts
    sides = {act.direction for act in firm}
    if len(sides) == 1:
        return firm[0].direction, firm[0].sure
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
