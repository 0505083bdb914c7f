"""Tables of words that speak for or against a payment in a text; `refusals` weighs them.

All of them are to be searched in `small_letters`.
"""

import re
from typing import Literal, NamedTuple

Reason = Literal[
    "otp",
    "request",
    "failed",
    "mandate",
    "due",
    "offer",
    "order",
    "balance",
    "phishing",
    "foreign",
    "no_payment",
    "too_long",
]


class Sign(NamedTuple):
    """What one family of words says about a payment; the reason is what it names, where it names one."""

    reason: Reason | None
    weight: int
    words: re.Pattern[str]


DECISIVE = 20
"""More than all signs of a payment together."""


def any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


def any_word(*patterns: str) -> re.Pattern[str]:
    """Any of them where a word begins: nothing is tried in the middle of words."""
    return re.compile(rf"\b(?:{'|'.join(patterns)})")


def one_of(words: str) -> str:
    return f"(?:{'|'.join(words.split())})"


_CODE = r"(?:otp|o\.t\.p|one[- ]?time[- ]?pass\w*|verification code|passcode|security code|ओटीपी|ओ\.\s?टी\.\s?पी\.?)"
WITHOUT_CODE = any_of(r"\bwithout (?:\w{2,4}\W)?otp(?:\W\w{2,4})?\b")
"""A payment that asked for no code tells so."""
OTP = any_of(
    rf"\b\d{{4,8}}\b[^.\n]{{0,50}}\b(?<!using ){_CODE}",
    rf"{_CODE}(?!\s+(?:with|to any|and|or|nor|,))[^.\n]{{0,40}}?(?:is|:|-|for|है)\s{{0,3}}\S{{0,12}}\s?\d{{4,8}}\b",
    rf"{_CODE}\s+(?:for|to)\s+(?!any|us\b|bank)[^.\n]{{0,60}}(?:txn|transaction|payment|purchase|rs|inr|₹|login)",
    rf"{_CODE}[\s:.-]{{0,4}}\d{{4,8}}(?!\d)",
    rf"(?:use|enter|generated)\s+(?:the\s+)?{_CODE}",
)
REQUEST = any_of(
    r"\brequest(?:ed|s|ing)?\s+(?:money|rs|₹|inr|payment|you\b|an?\s+amount|for\s+(?:rs|₹|inr|payment|money))",
    r"(?:collect|money|payment)\s+request|request\s+(?:money|from)|has requested|is requesting|on approv",
    r"(?:approve|authori[sz]e|accept|decline)\s+(?:the|this)\s+(?:payment|request|collect)",
    r"awaiting (?:your )?approval|pending (?:for )?(?:your )?approval|has asked you (?:for|to pay)|reminder to pay",
    r"\b(?:rs\.?|inr|₹) ?[\d,.]+ request\b|\btap to (?:accept|receive|claim)\b",
    r"\bto accept (?:the )?(?:money|payment)\b",
    r"\b(?:needs|requires) (?:your )?(?:confirmation|approval|authentication)\b",
    r"you owe\b|settle up|अनुरोध|पैसे माँगे|पैसे का अनुरोध",
)
FAILED = any_word(
    r"\b(?:declined|failed|unsuccessful|unsuccessfully|bounced|dishonou?red|timed out|cancelled|rejected)\b",
    r"(?:is|still) (?:pending|being processed|under (?:process|review))",
    r"(?:could\s?n[o']t|was not|is not|not been|cannot|were not)\s+(?:be\s+)?"
    r"(?:processed|completed|successful|authori[sz]ed|approved|honou?red|executed|done|debited|credited|debit|credit|"
    r"go(?:ne)? through)\b|\bunable to (?:process|complete|debit|honou?r|execute|approve)\b",
    r"insufficient\s+(?:funds|balance)|returned unpaid|\bfailure\b|विफल|असफल|नहीं हो (?:सका|पाया)",
)
_FEE = r"(?:charges?|ch(?:r?gs?|rges?)|fees?|penalty)"
_TAKEN = r"(?:debited|deducted|charged|recovered|dr)"
FEE_TAKEN = any_of(
    rf"\b{_TAKEN}\b[^\0]{{0,90}}\b{_FEE}\b(?! (?:may|will|shall|of|if))",
    rf"\b{_FEE} (?:of|for)\b[^.\n]{{0,60}}\b{_TAKEN}\b",
)
"""What the bank took because something failed: that did not fail."""
GIVEN_BACK = any_of(
    r"(?:credited|refunded|reversed to|credit(?! ?card))\b[^.;\n]{0,60}(?:your|ur|a/?c|acct|account|card)",
    r"(?:your|ur|a/?c|acct|account|card)\b[^;\n]{0,50}(?:credited|refunded)",
    r"(?:refund|reversal)[^.;\n]{0,60}(?:credited|processed to your)",
)
_LATER = any_of(
    r"\b(?:will|shall|would)\s+(?:\w+\s)?(?:be|get)\s+(?:auto\W?\s?|\w{2,14}ly\s)?"
    r"(?:debited|deducted|charged|credited|processed|executed|presented|collected)",
    r"to be (?:auto\W?\s?)?(?:debited|deducted|charged)|scheduled (?:for|on|to)|due for debit",
    r"is set to|upcoming|standing instruction",
    r"(?:mandate|autopay|auto-pay|e-?nach|nach|sip)\b[^.\n]{0,60}"
    r"(?:created|registered|set ?up|activated|approved|revoked|paused|cancel)",
    r"(?:successfully )?(?:created|registered|set ?up|activated)[^.\n]{0,40}(?:mandate|autopay|auto-pay)",
    r"will (?:be )?mature|is sanctioned",
    r"डेबिट (?:किया जाएगा|होगा|होंगे)|कटेंगे|कट जाएंगे|काटे जाएंगे|काटी जाएगी",
)
_SCHEDULED = any_of(
    r"\A(?![^\0]*\bnext\b)(?![^\0]*\b(?:been|was|is|are|successfully) (?:successfully )?"
    r"(?:debited|deducted|paid|executed|processed|completed|successful)\b)"
    r"[^\0]*\b(?:scheduled(?:\s?[-:.]| for\b| on\b| to\b| \d)|(?:will|shall) (?:take place|happen|occur|go out)\b)"
)
_SET_UP = r"(?:activation|activated|registration|registered|set ?up|creation|created)"
_MANDATE_SET_UP = any_of(
    rf"\A(?![^\0]*\b(?:debited|deducted|charged)\b)[^\0]{{0,80}}\b(?:auto-?pay|(?:e-?)?mandate|standing instruction)\b"
    rf"[^\n.]{{0,20}}\b{_SET_UP}\b[^\0]{{0,30}}\bsuccess"
)
"""The card that says so names the amount of a trial, which nobody paid."""
_MANDATE_IN_WORK = any_of(r"\bmandate\b[^\n]{0,140}\b(?:for processing|received today)")
_AUTOPAY_LATER = any_of(r"\bauto-?pay\b[^\n]{0,60}\b(?:will|shall) be (?:debited|deducted|charged|processed|executed)")
_DUE = any_word(
    rf"\b{one_of('payment emi bill amount amt total minimum min outstanding premium dues? installment loan')}\b"
    r"[^.\n]{0,50}\b(?:over)?due\b",
    r"\bdue (?:date|on|by|for|of|amount|in)\b|\boverdue\b|bill (?:is |has been |for [^.\n]{0,30})?generated",
    r"statement[^.\n]{0,40}generated|\b(?:min(?:imum)?|total)\s+(?:amt|amount|due)|outstanding (?:of|amount|is)",
    r"pay (?:by|before)|\bpayable\b|bill (?:period|summary|amount)|बकाया|देय",
)
_OFFER = any_word(
    rf"\b{one_of('offer cashback discount voucher coupon pre-?approved eligible reward bonus jackpot lottery rummy')}",
    r"convert\b[^\n]{0,80}\bemis?\b|lucky draw|congratulations|congrats|limited (?:period|time)|t&c",
    r"apply now|shop now|play now|hurry",
    r"\b(?:up ?to|flat|win|won|earn|claim|get|save|avail)\s+(?:an?\s)?(?:cash\w*\s(?:of\s)?)?(?:rs|inr|₹|\d)",
    r"\d\s?% (?:off|cashback|discount)|instant loan|personal loan(?! emi| a/?c| account)|ऑफर|इनाम|बधाई",
)
_ORDER = any_of(
    rf"\b{one_of('order booking shipment delivered delivery shipped dispatched parcel ticket pnr invoice cart')}\b",
    rf"\b{one_of('subscription recharge policy premium')}\b",
)
_SHOP = any_word(
    r"\bpnr\b|\b(?:trip|ride|cab|ticket) fare\b|\byour (?:uber|ola|rapido)\b|bill amount|shopping at",
    r"\border\b[^.\n]{0,60}\b(?:on (?:the|its) way|out for|arriv|pick|pack|ship|deliver|placed|confirm)",
    rf"\b(?:your|for) {one_of('order policy booking recharge ticket premium subscription fastag')}\b",
    r"thank you for (?:shopping|ordering|your order)",
    rf"\b{one_of('order booking ticket recharge policy subscription shipment delivery')}\b(?:[^.\n]|\.(?=\d)){{0,50}}"
    rf"{one_of('confirm success placed shipped delivered dispatch activat')}",
)
_BALANCE = any_of(r"\b(?:bal|balance)\b|शेष|बैलेंस")
_NOW = one_of(
    "shop apply buy book order play register invest upgrade recharge install download check click visit view verify"
)
_ADVERT = any_word(
    rf"\b{_NOW} now\b|hurry|limited (?:period|time)",
    r"\boffer\b|offer valid|valid (?:till|until|upto)|\bredeem\b|\bclaim\b|\bearn\b|congrat\w*|lucky",
    r"pre-?approved|(?:instant|personal|home|gold) loan(?! emi| a/?c| account)",
    r"now get\b|get (?:flat )?(?:rs\.? ?|₹ ?|inr ?)?\d+(?:%|\s?(?:off|cashback|gb))|up ?to (?:rs|₹|\d+%)",
    r"\bp\.m\.|per (?:day|month)\b",
    r"use code|\bcode ?: ?[a-z]+\d+|\b(?:1st|first) \w+ order|first (?:recharge|order|deposit)|\bjoin\b|refer\b",
    r"download (?:the |our )?\w+ app\b|click (?:on )?(?:the |this |below |given )?link",
    r"coupon|e-?voucher|scratch card|gift card (?:worth|of)|free gift",
)
LINK = any_of(
    r"https?://|www\.|\b[a-z0-9-]{2,30}\.(?:ly|gl|co|cc|me|in|com|xyz|top|online|site|info|club|link|app)\b",
    r"\.apk\b|\blink\b|लिंक|\b[a-z0-9-]{2,30}\.[a-z]{2,4}/\w",
)
_DUE_DATE = any_of(r"\bdue date\b|\bamount payable\b|\bis due\b|\bbill (?:period|summary)\b")
_BILL = any_of(
    r"\A(?![^\0]*\b(?:received|paid|spent|debited|credited)\b)[^\0]*?"
    r"(?:\b(?:total|min(?:imum)?) (?:amount |amt\.? )?due\b|\be-?statement\b[^\n]{0,60}(?:generated|sent|ready))"
)
_SHARES = any_of(
    r"\A(?![^\0]*\bcredited\b)[^\0]*\bdividend\b[^\0]{0,250}"
    r"\b(?:per (?:equity )?share|record date|declared|recommended|face value|board of directors)"
)
"""A company's letter to those who hold its shares."""
_IPO = any_of(r"\A(?![^\0]*\bdebited\b)[^\0]*\bipo\b[^\0]{0,160}\b(?:received|placed|submitted|bid|mandate|app no)\b")
_STOPPING = any_of(r"\b(?:request|instruction|application)\b[^.\n]{0,40}\bstop(?:ping)? (?:the |of )?payment")
_LIST = any_of(r"\bmini[ -]?(?:stmt|statement)\b")
_GOODS_KINDS = (
    r"shares?|units?|securities|bonds?",
    r"points|\w*coins?|miles|crowns?|stars|gems|credits",
    r"(?<!rupi )(?:e-?)?vouchers?|coupons?|gift(?! (?:house|shop|store|centre|gallery))|scratch card|free \w+",
    r"talktime|data pack|[gm]b(?: data)?|bonus cash|cash bonus|free ?cash",
)
_GOODS = rf"(?:{'|'.join(_GOODS_KINDS)})"
_MOVED = r"(?:credited|received|won|got|earned|added|allotted|deposited|debited|redeemed|win)(?!(?<=earned) you\b)"
_UNITS = any_of(
    rf"\b{_MOVED}\b(?!(?<=debited) from\b)(?:[^.\n]|\.(?=\d)){{0,60}}?\b{_GOODS}\b(?! (?:payments|small|bank|finance))",
    rf"\b{_GOODS}\b(?! (?:payments|small|bank|finance))[^.\n]{{0,40}}\b{_MOVED}\b",
)
_DEPOSITORY = any_of(
    r"^\W*(?:cdsl|nsdl(?! pay)|cams|kfin\w*|epfo|nps)\b|\b(?:demat|nav|units allotted|\w+-eq)\b|"
    r"\bcontribution of\b",
    r"\A(?![^\0]*\bdebited from\b)[^\0]*\bfolio\b",
)
_TRADED = any_of(
    r"\b(?:buy|sell) order\b|\b(?:bought|sold) \d|\btrades? executed\b|\bexecuted trades?\b",
    r"\b(?:trades?|turnover|segment)\b[^\n]{0,90}\b(?:buy|bought)\b[^\n]{0,60}\b(?:sell|sold)\b",
)
_CLEARING = any_of(
    r"\b(?:sent|received|accepted|presented|lodged) (?:for |in |under )?(?:clearing|collection)\b"
    r"(?![^\n]{0,20}\bdebited (?:from|to|in)\b)",
    r"\bis (?:under|in|for) (?:for |in |under )?(?:clearing|collection)\b",
    r"\b(?:cheque|chq|clearing)\b[^\n]{0,150}\b(?:on|after|subject to) (?:its )?reali[sz]ation\b",
)
_STOPPED = r"(?:blocked|on hold|under (?:hold|lien)|frozen|frez\w*|earmarked)"
_HELD = any_of(
    rf"\b(?:is|are|been|amount|marked|placed|put)\s(?:\w+\s)?{_STOPPED}",
    r"\b(?:debit|credit) (?:freeze|frozen)\b|\bfrozen\b|फ्रीज|\blien\b|hold placed|asba|ipo application",
)
_RULE_CHANGED = any_of(
    r"\blimits?\b[^\n]{0,80}\b(?:set|changed|updated|increased|enhanced|raised|revised|modified|fixed)\b",
    r"(?:^|[.!?]\s|\byour )(?:total )?(?:credit|spending) limit:? ?(?:is )?(?:rs|inr|₹)",
    r"\b(?:payee|beneficiary)\b[^\n]{0,60}\b(?:added|registered|modified)\b",
    r"\b(?:added|modified|registered)\b[^\n]{0,30}\b(?:payee|beneficiary)\b",
)
_PHONE_CREDIT = any_of(r"\b(?:talktime|validity|recharge(?:d)? (?:of|with)|data pack|prepaid plan)\b|रिचार्ज")
_TEACHING = any_of(
    r"\brbi (?:kehta|says|advises)\b|\bcyber ?dost\b|\b(?:scam|fraud) (?:alert|awareness|tips?)\b",
    r"\bfraudsters?\b[^\n]{0,80}\b(?:may|can|call|ask|send|say)|\b(?:messages?|sms|calls?) (?:like|such as)\b",
    r"\bbeware\b|\bdo not (?:return|respond|click)\b|\bstay (?:safe|alert|cautious)\b|सावधान|सतर्क रहें",
)
_GAMES = any_of(r"\b(?:rummy|teen ?patti|casino|satta|slots?|aviator|fantasy|bonus wallet)\b")
_DEPOSIT_INTEREST = any_of(r"\binterest\b[^\n]{0,40}\bpaid on your\b[^\n]{0,20}\b(?:deposit|fd|rd)\b")
_SUMMED_UP = any_of(r"\b(?:spent|saved|paid|received)\b[^.\n]{0,40}\b(?:this|last) (?:week|month|year)\b")
_CLAIM = any_of(r"\bcashless claim\b|\btowards your (?:\w+ )?claim\b")
_INTO_EMIS = any_of(
    r"\A\W*(?:\w+!\s*)?(?:convert|split|turn)\b[^\0]{0,160}\b(?:smart)?emis?\b",
    r"\b(?:has|have|been|is|successfully|now) converted (?:[^.\n]{1,60} )?(?:in)?to [^.\n]{0,20}"
    r"\b(?:\w*emis?|instal\w*)\b",
    r"\bemi (?:\w+ )?request (?:for|of|no|is|has)\b|\brequest for emi\b",
)
_PRESSED = any_of(
    r"\b(?:bhejo|bhej do|bhejoge|bharo|bhar do|jama kar(?:o|oge|do)|de do|doge)\b",
    r"\b(?:nahi (?:bhej\w*|di[ay]\w*) to|warna|varna)\b",
    r"भेजो|भेज दो|भेजोगे|जमा कर(?:ो|ोगे|ें)|नहीं तो|वरना|तभी",
    r"(?:^|[.!?\n:]\s*)(?:please |kindly )?(?:pay|deposit|send|transfer|add)\s(?:rs|inr|₹|\d)",
    r"\b(?:or|else) (?:your|i will|we will)\b|\bto (?:release|avoid|claim|unlock|activate)\b",
)
_BLACKMAIL = any_of(
    r"\b(?:viral|your (?:photos?|videos?|nudes?)|(?:teri|tera|aapki|aapka|apki|apka) (?:photos?|videos?))\b|वायरल"
)
_DISPUTE = r"(?:disputes?|complaint|charge-?back|grievance)"
_DISPUTED = any_of(
    rf"\A(?![^\0]*\b(?:credited|debited (?:from|by|with)|i|my|maine|mere)\b)[^\0]*(?:\b{_DISPUTE}\b[^\0]{{0,120}}\b"
    rf"(?:registered|raised|logged|lodged|noted|acknowledged)\b|"
    rf"\b(?:registered|raised|logged|lodged|received) (?:your |a |the )?{_DISPUTE}\b)"
)
_CERTIFICATE = any_of(
    r"\A(?![^\0]*\b(?:charges?|fees?) (?:for|of|towards)\b)[^\0]*\b(?:interest|tds|tax|balance)\b[^.\n]{0,20}"
    r"\bcertificate\b"
)
_NOT_DONE = any_of(
    r"\A(?![^\0]*(?:debit|deduct|withdr|lost\b|nikal|\bg[ay]+[ae]\b|\b[ck]a?ut\b|कट|निकल|"
    r"\b(?:i|we) (?:paid|sent|transf)))[^\0]*\b(?:but|par|lekin|magar|and) (?:[^.\n]{0,25}"
    r"(?:did not|didn't|have not|haven't|never) (?:scan|pay|send|click|open|approve|enter|transfer|proceed)"
    r"|[^.\n]{0,40}\b(?:nahin?|nhi) (?:kiy[ae]|bhej[ae]|diy[ae]|dal[ae]|bhar[ae])\b)"
)
"""What a person was asked for and did not do."""
_ENJOY = any_of(r"\b(?:continue|keep|start) enjoying\b|\benjoy (?:uninterrupted|unlimited|seamless|your)\b")
_ON_ITS_WAY = any_of(
    r"\bsent to \w+(?: bank)? for credit\b|\bfor (?:processing|disbursal)\b",
    r"\A(?![^\0]*\bdebited\b)[^\0]*\b(?:will|shall) be credited (?:back )?(?:in)?to your\b"
    r"[^.\n]{0,40}\b(?:by|within|in)\b",
)
_PROMISED = any_of(
    r"\b(?:eligible|ready|approved) for\b|\bloan (?:approval|offer)\b|\bcashback (?:waiting|ready)\b",
    r"\bloan on \w+ bank",
    r"\b(?:sent to \w+(?: bank)?|processed) for credit\b|\bpay-?out\b",
    r"\b(?:with)?in \d+[ -]?\d* (?:working |business )?(?:days|hours|hrs|minutes|min)\b|\bpending\b",
)

AGAINST = (
    Sign("failed", DECISIVE, any_of(r"\bstatus ?:? ?failed\b")),
    Sign("due", DECISIVE, _BILL),
    Sign("balance", DECISIVE, _LIST),
    Sign("no_payment", DECISIVE, _DEPOSITORY),
    Sign("no_payment", DECISIVE, _SHARES),
    Sign("no_payment", DECISIVE, _STOPPING),
    Sign("mandate", DECISIVE, _SCHEDULED),
    Sign("mandate", DECISIVE, _MANDATE_SET_UP),
    Sign("no_payment", DECISIVE, _DISPUTED),
    Sign("no_payment", DECISIVE, _CERTIFICATE),
    Sign("no_payment", 6, _NOT_DONE),
    Sign("order", 4, _ENJOY),
    Sign("mandate", 9, _IPO),
    Sign("no_payment", DECISIVE, _CLEARING),
    Sign("no_payment", DECISIVE, _TEACHING),
    Sign("offer", 8, _UNITS),
    Sign("no_payment", 8, _TRADED),
    Sign("no_payment", 9, _HELD),
    Sign("no_payment", 8, _RULE_CHANGED),
    Sign("no_payment", 8, _DEPOSIT_INTEREST),
    Sign("no_payment", 8, _CLAIM),
    Sign("no_payment", 8, _SUMMED_UP),
    Sign("offer", 8, _INTO_EMIS),
    Sign(None, 6, _PHONE_CREDIT),
    Sign("no_payment", 6, _BLACKMAIL),
    Sign(None, 3, _PRESSED),
    Sign("mandate", 4, _LATER),
    Sign("mandate", 4, _AUTOPAY_LATER),
    Sign("offer", 4, _PROMISED),
    Sign("no_payment", 8, _ON_ITS_WAY),
    Sign("mandate", 9, _MANDATE_IN_WORK),
    Sign("due", 2, _DUE),
    Sign("due", 2, _DUE_DATE),
    Sign(None, 4, _ADVERT),
    Sign("offer", 4, _GAMES),
    Sign(None, 3, LINK),
    Sign("offer", 1, _OFFER),
    Sign(None, 4, _SHOP),
    Sign("order", 1, _ORDER),
    Sign("balance", 0, _BALANCE),
)
"""Signs that no payment is told, the plainest reason first."""

LISTED = any_of(
    r"\b(?:utr|rrn|upi ref|ref(?:erence)? ?(?:no|number)?)"
    r"\W{0,4}(?:no\W{0,3}|number\W{0,3}|is\s)?[a-z]{0,6}\d{9,}"
)
PAPERS = any_of(r"\b(?:dispute|complaint|request|application|mandate|registered|case)\b")
ACCOUNT = any_of(
    r"(?:a/?c|acct?|account|card|bank|tag|wallet)\W{0,4}"
    r"(?:(?:no|number|ending|ended|with|in)\W{0,3}){0,3}[x*•.#]{0,14}\d{2,}",
    r"(?<![\dx*•])\d{0,6}[x*•]{2,14}\d{3}|(?:खाते|खाता)[^\d\n]{0,20}\d{3}",
)
_REFERENCE = any_of(
    r"\b(?:utr|rrn|ref\w*|txn id|transaction id|upi|imps|neft|rtgs)"
    r"\W{0,4}(?:(?:no|id|number|utr|[dc]r|p2[amv])\W{0,3})?[a-z]{0,6}\d{6,}",
    r"\bref\w* (?:no|number|id)\W{1,4}(?=[a-z]{0,9}\d)[a-z0-9]{10,}|\(id\W{0,2}\d{8,}",
    r"(?:संदर्भ|यूटीआर|आरआरएन|लेन-?देन|रेफ)[^\d\n।]{0,20}[a-z]{0,6}\d{6,}",
)
VPA = any_of(r"(?<![a-z0-9._-])[a-z0-9._-]{2,}@[a-z]{2,}(?![.\w])")
_DAY = any_of(
    r"(?<![\d.,])\d{1,2}([-/.])\d{1,2}\1\d{2,4}(?!\d)",
    r"(?<!\d)\d{1,2}(?:st|nd|rd|th)?[-/ ]?(?!rs|inr)[a-z]{3,9}[-/, ']{0,2}\d{2,4}(?!\d)",
    r"20\d\d-\d\d-\d\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6} \d{1,2},? 20\d\d\b",
)
_LEFT = any_of(r"\b(?:av[a-z]{0,7}|updated|current|clear|closing|total)?\W{0,2}(?:bal|balance|lmt|limit)\b|शेष")
_OWN = any_of(
    r"\b(?:wallet|pay balance|postpaid|upi ?lite|(?:prepaid|credit|debit|meal) card)\b|खाते",
    r"\b(?:charged|spent|paid|used) [^.\n]{0,60}\b(?:on|to|with|from) (?:your|ur|my) card\b",
    r"\byour (?:\w+ ){0,2}(?:a/?c|account)\b|\baapk[aei]\b",
)
_NOT_YOU = any_of(r"\bnot (?:you|u|done by)\b")
TELLS = any_of(
    r"\b(?:i|my|me|we|maine|mere|mera|meri|mujhse|humne|usko|usne|unko)\b",
    r"मैंने|मेरे|मेरी|मेरा|मुझसे|हमने|उसको|उसने|उन्होंने",
)
TOLD_BY_PERSON = any_of(
    TELLS.pattern, r"\b(?:kat|cut|nikal|bhej|ga[iy]|hue)\w*|(?:कट|निकल|निकाल|भेज|चले|हुए)[\u0900-\u0963]*|\b(?:my|our)\b"
)
"""`TELLS`, or only the verbs by which people, and hardly a bank, say that money went."""
_RS = r"(?:rs|inr|₹)"
_PAYMENT = r"(?:payment|auto-?pay|transaction|txn|transfer|purchase|spend)"
_MADE = r"(?:success|processed|completed|at|towards?|purchase|received (?:on [^\n]{2,20} )?from)"
_THROUGH = r"\b(?:success\w*|processed|completed)\b"
_NUMBERED = r"\b(?:ref\w*|txn|transaction|payment|utr|rrn)\W{0,3}(?:id|no|number)\b"
_OPENINGS = (
    rf"(?:[\w.&]+ ){{1,5}}(?:[–—-] )?(?:paid|sent|has sent) you (?:{_RS}|\d)",
    rf"you (?:paid|sent) (?:\w+ ){{1,4}}(?:{_RS}|\d)",
    r"you(?: have|'ve)? (?:spent|paid|sent) [\d,]+\.\d\d\b",
    r"(?:aapne|आपने) [^\n]{2,70}(?:bhej[ae]\b|bhej diy|भेज|transfer ki)",
    rf"{_PAYMENT} (?:of|for|worth) {_RS}[^\n]{{0,20}}\bdone (?:on|from|via|at|using)\b",
    rf"you(?: have|'ve)? (?:spent|paid|sent) {_RS}|(?:debited|credited) by {_RS}",
    rf"(?:sent|paid) {_RS}[^\n]{{0,60}}\b(?:to|success)\b|{_RS}\.? ?[\d,.]+ (?:paid|sent) to",
    rf"(?:you )?received {_RS}[^\n]{{0,60}}\bfrom (?!your|ur\b|the\b)\w",
    rf"{_RS}\.? ?[\d,.]+ received(?: from (?!your|ur\b)\w|\W*(?:\n|\Z))|payment received\W{{1,3}}{_RS}",
    rf"paid you {_RS}",
    rf"[\u0900-\u097fa-z.& ]{{3,40}} ने (?:आपको )?{_RS} ?[\d,.]+ भेजे",
    rf"payment (?:of )?{_RS}[^\n]{{0,60}}\bconfirmed",
    rf"(?:bill )?(?:payment|auto-?pay) success\w*\W{{0,3}}(?:for|{_RS})",
    rf"{_PAYMENT} (?:of|for|worth) {_RS}[^\n]{{0,60}}\b{_MADE}",
    rf"your {_PAYMENT} (?:of|for|worth) {_RS}[^\n]{{0,20}} (?:at|to|towards) [^\n]{{2,60}}?{_THROUGH}",
    rf"your {_PAYMENT} (?:of|for|worth) {_RS}[^\n]{{0,60}}{_THROUGH}(?=[^\0]{{0,200}}{_NUMBERED})",
)
_TOLD_TO_YOU = any_of(rf"(?:\A|[\n:,.!\]–—])\W{{0,3}}(?![^.\n]{{0,80}}\?)(?:{'|'.join(_OPENINGS)})")
"""How an app says it in one sentence, with neither account nor day."""
_CAME = rf"(?:(?:has been|was|is) (?:\w+ly )?{_TAKEN}|received (?:successfully|on|in)\b)"
_TOLD_BY_BANK = any_of(
    rf"\breceived an? (?:credit|payment|refund|transfer|deposit) of {_RS}",
    rf"\brefund (?:of {_RS}[^\n]{{0,20}} )?(?:received|credited)",
    rf"\b(?:sent|transferred|paid) {_RS}[^\n]{{0,20}} to you\b",
    r"\bbill (?:(?:was|is|has been) )?(?:successfully )?paid\b",
    r"\bpaid (?:via|using|through) (?:upi|net ?banking|your)\b",
    rf"\bthank(?:s| you) for (?:your |the )?payment of {_RS}",
    rf"\byour beneficiary [^\n]{{2,40}}has received {_RS}|\bfinal paid {_RS}|\bmade an? (?:\w+ ){{1,2}}payment of ",
    rf"\bfund transfer of {_RS}[^\n]{{0,25}} from your ",
    rf"\b(?:emi|sip|instal?lment)\b[^.\n]{{0,12}} {_RS}[^\n]{{0,50}}\b{_CAME}\b",
    r"\b(?:cheque|chq)\b[^\n]{0,40}\bcleared\b",
)
_CASH_OUT = any_of(r"\bcash withdrawal\b|\bwithdrawn (?:at|from|on|through)\b")
FOR = (
    Sign(None, 3, ACCOUNT),
    Sign(None, 3, _REFERENCE),
    Sign(None, 2, VPA),
    Sign(None, 2, _TOLD_BY_BANK),
    Sign(None, 1, _TOLD_TO_YOU),
    Sign(None, 1, _CASH_OUT),
    Sign(None, 1, _DAY),
    Sign(None, 1, _LEFT),
    Sign(None, 1, _OWN),
    Sign(None, 1, _NOT_YOU),
    Sign(None, 1, TELLS),
)
"""What a true message of a payment has beside its verb; a text without any of it is not read."""
