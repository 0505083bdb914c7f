"""Tables of words that speak against a payment in a text; `refusals` weighs them against those of `proofs`.

All of them are to be searched in `small_letters`.
"""

from typing import Literal, NamedTuple

from supportdesk.reading.patterns import Words, any_of, any_word, family, one_of

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
    words: Words


DECISIVE = 20
"""More than all signs of a payment together."""


_CODE = r"(?:otp|o\.t\.p|one[- ]?time[- ]?pass\w*|verification code|passcode|security code|ओटीपी|ओ\.\s?टी\.\s?पी\.?)"
WITHOUT_CODE = any_of(
    r"\b(?:without|bina) (?:\w{2,4}\W)?otp(?:\W\w{2,4})?\b",
    r"\botp (?:(?:bhi|maine|kisi (?:ko|se)|kabhi) ){0,2}(?:nahin?|nhi)\b|ओटीपी (?:(?:भी|किसी को|किसी से) )?नहीं",
    r"\b(?:did not|didn't|have not|haven't|never) (?:give|share|tell|get|receive)[a-z]* (?:any |the )?otp\b",
)
"""A payment that asked for no code tells so, and so does a person who gave none."""
OTP = any_of(
    rf"\b\d{{4,8}}\b[^.\n]{{0,50}}\b(?<!using ){_CODE}",
    rf"{_CODE}(?!\s+(?:with|to any|and|or|nor|,))[^.\n]{{0,40}}?(?:is|:|-|for|है|hai)\s{{0,3}}\S{{0,12}}\s?\d{{4,8}}\b",
    rf"{_CODE}\s+(?:for|to)\s+(?!any|us\b|bank)[^.\n]{{0,60}}(?:txn|transaction|payment|purchase|rs|inr|₹|login)",
    rf"{_CODE}[\s:.-]{{0,4}}\d{{4,8}}(?!\d)",
    rf"(?:use|enter|generated)\s+(?:the\s+)?{_CODE}",
    r"\b(?:use|enter) \d{4,8} to (?:confirm|authori[sz]e|approve|complete|verify|log ?in|proceed|pay|withdraw)\b",
)
REQUEST = any_of(
    r"\brequest(?:ed|s|ing)?\s+(?:money|rs|₹|inr|payment|you\b|an?\s+amount|for\s+(?:rs|₹|inr|payment|money))",
    r"\brequested from you\b",
    r"(?:collect|money|payment)\s+request|request\s+(?:money|from)|has requested|is requesting|on approv",
    r"(?:approve|authori[sz]e|accept|decline)\s+(?:the|this)\s+(?:payment|request|collect)",
    r"awaiting (?:your )?approval|pending (?:for )?(?:your )?approval|has asked you (?:for|to pay)|reminder to pay",
    r"\b(?:rs\.?|inr|₹) ?[\d,.]+ request\b|\btap to (?:accept|receive|claim)\b",
    r"\bto accept (?:the )?(?:money|payment)\b",
    r"\b(?:needs|requires) (?:your )?(?:confirmation|approval|authentication)\b",
    r"you owe\b|settle up|अनुरोध|पैसे माँगे|पैसे का अनुरोध",
)
FAILED = any_word(
    r"\b(?:declined|failed|fail (?:ho|hua|hui)|unsuccessful(?:ly)?|bounced|dishonou?red|timed out|cancelled|rejected)",
    r"(?:is|still) (?:pending|processing(?! (?:your|the|this|an?)\b)|being processed|under (?:process|review))",
    r"(?:could\s?n[o']t|was not|is not|not been|cannot|were not)\s+(?:be\s+)?"
    r"(?:processed|completed|successful|authori[sz]ed|approved|honou?red|executed|done|debited|credited|debit|credit|"
    r"go(?:ne)? through)\b|\bunable to (?:process|complete|debit|honou?r|execute|approve)\b",
    r"you (?:have not|haven't|did not|didn't) (?:spent?|pa(?:id|y)|sen[dt]) (?:rs|inr|₹|\d)",
    r"insufficient\s+(?:funds|balance)|returned unpaid|\bfailure\b|विफल|असफल|अस्वी(?:कृत|कार)|नहीं हो (?:सका|पाया)",
)
_FEE = r"(?:charges?|ch(?:r?gs?|rges?)|fees?|penalty)"
TAKEN = r"(?:debited|deducted|charged|recovered|levied|dr)"
FEE_TAKEN = any_of(
    rf"\b{TAKEN}\b[^\0]{{0,90}}\b{_FEE}\b(?! (?:may|will|shall|of|if))",
    rf"\b{_FEE} (?:of|for)\b[^.\n]{{0,60}}\b{TAKEN}\b",
)
"""What the bank took because something failed: that did not fail."""
_AND_FAILED = r"(?![^.;\n]{0,80}\b(?:has|have|was|is) (?:failed|unsuccessful|declined|rejected)\b)"
GIVEN_BACK = any_of(
    rf"(?<!to be )(?:credited|refunded|reversed to|credit(?! ?card))\b{_AND_FAILED}[^.;\n]{{0,60}}"
    r"(?:your|ur|a/?c|acct|account|card)",
    rf"(?:your|ur|a/?c|acct|account|card)\b[^;\n]{{0,50}}(?<!to be )(?:credited|refunded)\b{_AND_FAILED}",
    r"(?:refund|reversal)[^.;\n]{0,60}(?:credited|processed to your)|\badded back (?:in)?to your\b",
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
    r"(?:ऑटो-?पे|मैंडेट)(?: \S+)? (?:सेट|शुरू|सक्रिय|बना|चालू)|डेबिट (?:किया जाएगा|होगा|होंगे)|कटेंगे|कट जाएंगे|काटे जाएंगे|काटी जाएगी",
)
_SCHEDULED = any_of(
    r"\A(?![^\0]*\bnext\b)(?![^\0]*\b(?:been|was|is|are|successfully) (?:successfully )?"
    r"(?:debited|deducted|paid|executed|processed|completed|successful)\b)"
    r"[^\0]*\b(?:scheduled(?:\s?[-:.]| for\b| on\b| to\b| \d)|(?:will|shall) (?:take place|happen|occur|go out)\b)"
)
_SET_UP = r"(?:activation|activated|registration|registered|set ?up|creation|created)"
_MANDATE_SET_UP = any_of(
    rf"\A(?![^\0]*\b(?:debited|deducted|charged)\b)[^\0]{{0,80}}\b(?:auto-?pay|(?:e-?)?mandate|standing instruction)\b"
    rf"(?:[^\n.]{{0,20}}\b{_SET_UP}\b[^\0]{{0,30}}\bsuccess|(?:[^\n.]|\.(?=\d)){{0,90}}\b(?:is|was|been) (?:\w+ly )?"
    r"(?:created|registered|set ?up|activated|modified|revoked|paused|cancelled)\b)"
)
"""The card that says so names the amount of a trial, which nobody paid."""
_MANDATE_IN_WORK = any_of(r"\bmandate\b[^\n]{0,140}\b(?:for processing|received today)")
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
    rf"\b(?:your|(?<!debited )for) {one_of('order policy booking recharge ticket premium subscription fastag')}\b"
    r"(?<!fastag(?= has been recharged))",
    r"thank you for (?:shopping|ordering|your order)",
    rf"\b{one_of('order booking ticket recharge policy subscription shipment delivery')}\b(?:[^.\n]|\.(?=\d)){{0,50}}"
    rf"{one_of('confirm success placed shipped delivered dispatch activat')}",
)
_BALANCE = any_of(r"\b(?:bal|balance)\b|शेष|बैलेंस")
_INTO_BALANCE = (
    r"card\b[^\n]{0,40}\b(?:added|loaded|credited) (?:in)?to your\b[^.\n]{0,30}\b(?:balance|wallet)|card balance"
)
"""A gift card that was turned into money to pay with."""
_A_SHOP = "(?:house|shop|store|centre|gallery|world|hub|mart)"
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
    rf"coupon|e-?voucher(?! {_A_SHOP})|scratch card|gift (?!{_INTO_BALANCE})card (?:worth|of)|free gift",
)
_SITES = "ly|gl|co|cc|me|in|com|xyz|top|online|site|info|club|link|app"
_NO_SITE = "upi|imps|neft|rtgs|ach|atm|pos|nach"
LINK = any_of(
    rf"https?://|www\.|\.(?<=[a-z0-9-][a-z0-9-]\.)(?:(?:{_SITES})\b|(?!(?:{_NO_SITE})/)[a-z]{{2,10}}/\w)",
    r"\.apk\b|link\b(?<=\blink)|लिंक",
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
_MONTHS = one_of("jan feb mar apr may jun jul aug sep oct nov dec")
_ENTRY = r"(?:dr|cr|debit|credit)"
_LIST = any_word(
    r"last (?:txn|trxn|transaction) (?:on|date|dt)\W{0,2}\d(?![^\0]*\b(?:debited|credited|spent)\b)",
    r"\bmini[ -]?(?:stmt|statement)\b",
    r"\b(?:(?:last|recent) (?:txns|trxns|transactions|entries)|last \d{1,2} (?:txn|trxn|transaction))s?\b"
    r"(?: of| for| in| are| is)?\W{1,3}(?:(?:your |ur )?(?:a/?c|acct|account|card)\b[^:\n]{0,25})?:?"
    rf"[^\d\n]{{0,12}}\d{{1,2}}(?:[-/]\d{{1,2}}\b|[-/ ]?{_MONTHS})",
    rf"(?:\b\d{{1,2}}[-/ ]?(?:\d{{1,2}}|[a-z]{{3}})\b[-/\d]{{0,5}}\W{{1,3}}{_ENTRY}\W{{0,3}}[\d,.]+\W+){{2}}",
    rf"(?:\b\d{{1,2}}[-/ ]?(?:\d{{1,2}}|[a-z]{{3}})\b[-/\d]{{0,5}}\W{{1,3}}[\d,.]+\s?{_ENTRY}\W+){{2}}",
)
"""Several bookings behind each other, each with a day and no more than its sum."""
_GOODS_KINDS = (
    r"shares?|units?|securities|bonds?",
    r"(?:gm|gms|gram|grams|mg) (?:of )?gold",
    r"points|pts|\w*coins?|miles|crowns?|stars|gems|credits(?! of (?:rs|inr|₹))",
    rf"(?<!rupi )(?:e-?)?vouchers?(?! {_A_SHOP})|coupons?|scratch card|free \w+",
    rf"(?<!from your )gift(?! (?:{_A_SHOP}|{_INTO_BALANCE}))",
    r"talktime|data pack|(?:\d+(?:\.\d)? ?)?[gm]b(?: data)?|bonus cash|cash bonus|free ?cash",
)
_GOODS = rf"(?:{'|'.join(_GOODS_KINDS)})"
_MOVED = r"(?:credited|received|won|got|earned|added|allotted|deposited|debited|redeemed|win)(?!(?<=earned) you\b)"
_UNITS = any_of(
    rf"\b{_MOVED}\b(?!(?<=debited) from\b)(?:[^.\n]|\.(?=\d)){{0,60}}?\b{_GOODS}\b(?! (?:payments|small|bank|finance))",
    rf"\b{_GOODS}\b(?! (?:payments|small|bank|finance))[^.\n]{{0,40}}\b{_MOVED}\b",
)
_DEPOSITORY = any_of(
    r"^\W*(?:cdsl|nsdl(?! pay| pb\b)|cams|kfin\w*|epfo|nps)\b|\b(?:demat|nav|units allotted|\w+-eq)\b|"
    r"\bcontribution of\b|\b(?:credited|posted|added) (?:to|in|into) (?:your |ur )?(?:uan|pran|e?pf)\b",
    r"\A(?![^\0]*\bdebited (?:from|a/?c|acc|bank)\b)[^\0]*\bfolio\b",
)
_TRADED = any_of(
    r"\b(?:buy|sell) order\b|\b(?:bought|sold) \d|\btrades? executed\b|\bexecuted trades?\b",
    r"\b(?:trades?|turnover|segment)\b[^\n]{0,90}\b(?:buy|bought)\b[^\n]{0,60}\b(?:sell|sold)\b",
)
_CLEARING = any_of(
    r"\b(?:sent|received|accepted|presented|lodged) (?:for |in |under )?(?:clearing|collection)\b"
    r"(?![^\n]{0,20}\bdebited (?:from|to|in)\b)",
    r"\bis (?:under|in|for) (?:for |in |under )?(?:clearing|collection)\b",
    r"\b(?<!\()(?:cheque|chq|clearing)\b(?!/| payments?\b)[^\n]{0,150}"
    r"\b(?:on|after|subject to) (?:its )?reali[sz]ation\b",
)
_STOPPED = r"(?:blocked|on hold|under (?:hold|lien)|frozen|frez\w*|earmarked)"
_HELD = any_of(
    rf"\b(?:is|are|been|amount|marked|placed|put)\s(?:\w+\s)?{_STOPPED}"
    r"(?![^\n]{0,90}\b(?:restored|released|lifted|removed) and (?:re-?)?credited\b)",
    r"\b(?:debit|credit) (?:freeze|frozen)\b|\bfrozen\b|फ्रीज|\b(?<!release of )(?<!removal of )lien\b",
    r"\bhold placed|asba|ipo application|\d (?:रुपये|रुपए|रु\.?|rs|rupaye)(?: की राशि)? (?:होल्ड|hold )",
)
_RULE_CHANGED = any_of(
    r"\blimits?\b[^\n]{0,80}\b(?:set|changed|updated|increased|enhanced|raised|revised|modified|fixed)\b",
    r"(?:^|[.!?]\s|\byour )(?:total )?(?:credit|spending) limit:? ?(?:is )?(?:rs|inr|₹)",
    r"\b(?:payee|beneficiary)\b(?!\. )[^\n]{0,60}\b(?:added|registered(?! (?:e-?mail|mobile))|modified)\b",
    r"\b(?:added|modified|registered)\b[^\n]{0,30}\b(?:payee|beneficiary)\b",
    r"\b(?:pay ?later|lazypay|simpl|postpaid|credit line|approved credit)\b[^.\n]{0,60}\b(?:is|was|been|now) (?:\w+ )?"
    r"(?:modified|revised|increased|enhanced|reduced|raised|assigned|set|updated|upgraded|activated|now|worth)\b",
    r"\bcredit (?:line )?of [^\n]{0,20}\b(?:assigned|approved|sanctioned|available|granted|allotted)\b",
)
_LIMIT_CHANGED = any_of(
    r"\A(?![^\0]*\b(?:debited|spent|credited|paid|withdrawn|deducted|sent|txn of|transaction of)\b)[^\0]*?"
    r"(?:\blimits?\b[^\n]{0,80}\b(?:set|changed|updated|increased|enhanced|raised|revised|modified|fixed|reset|reduced)\b|"
    r"\b(?:set|changed|updated|increased|enhanced|raised|revised|modified|reset|reduced)\b[^.\n]{0,60}\blimits?\b|"
    r"\b(?:per|a|each) (?:day|txn|transaction)\b[^\n]{0,60}\b(?:enabled|allowed|permitted|activated)\b)"
)
"""What may be spent, where nothing was."""
_KEEP_BALANCE = any_of(
    r"\A(?![^\0]*\b(?:debited|deducted|charged|recovered|levied|withdrawn|spent|paid)\b)[^\0]*"
    r"(?:\b(?:low|short of|below)\b[^.\n]{0,30}\b(?:bal|balance|min|minimum|funds)\b|"
    r"\b(?:maintain|keep)\b[^.\n]{0,40}\b(?:bal|balance|funds|[mqa][am]b|rs|inr|₹))"
)
"""A bank that wants more money in the account."""
_TO_BE_UNDONE = any_of(
    rf"\b{TAKEN}\b[^.;\n]{{0,60}}\b(?:will|shall|would|to) (?:get |be )(?:auto\W?\s?|\w{{2,14}}ly\s)?"
    r"(?:reversed|refunded|returned|credited back)\b(?![^\0]{0,200}\bnot (?:you|u|done)\b)"
)
"""The failed attempt that is not called one: what was taken comes back by itself."""
_NOTHING_TAKEN = any_of(
    r"\A(?![^\0]*\b(?:lekin|but|par|magar|phir|fir|then|uske baad)\b)(?:[^\0]*\b(?:abhi|ab) (?:tak|tk)\b[^.,\n]{0,40}"
    r"\b(?:nahin?|nhi)\b[^.,\n]{0,12}\b(?:[ck]a?[ut]t?|nika?l|ga[yi]|gay|debit|hua)|"
    r"[^\0]*(?:अभी|अब) तक[^।.,\n]{0,40}नहीं (?:कट|निकल|गए|गया|हुआ)|"
    r"[^\0]*\b(?:no (?:money|amount|payment|debit|loss)|nothing)\b[^.,\n]{0,25}"
    r"\b(?:debited|lost|taken|deducted|gone|paid|so far|yet)\b)",
    r"\A(?![^\0]*\b(?:kat|kaat|nikal|debit|cut)\w*)[^\0]*\b(?:paisa|paise|money) (?:abhi |is |are )?(?:still )?safe\b",
)
"""A person who asks in time: the only figure is what they have."""
_PHONE_CREDIT = any_of(
    r"\b(?:talktime|main (?:bal|balance|account)|validity|recharged? (?:of|with)(?<!tag has been recharged with)|"
    r"data pack|prepaid plan)\b|रिचार्ज"
)
_TEACHING = any_of(
    r"\brbi (?:kehta|says|advises)\b|\bcyber ?dost\b|\b(?:scam|fraud) (?:alert|awareness|tips?)\b",
    r"\bfraudsters?\b[^\n]{0,80}\b(?:may|can|call|ask|send|say)|\b(?:messages?|sms|calls?) (?:like|such as)\b",
    r"\bbeware\b|\bdo not (?:return|respond|click)\b|\bstay (?:safe|alert|cautious)\b|सावधान|सतर्क रहें",
)
GAME = r"(?:rummy|teen ?patti|casino|satta|slots?|aviator|fantasy|poker|callbreak|ludo|carrom)"
_GAMES = any_of(rf"\b(?:{GAME}|bonus wallet)\b")
_DEPOSIT_INTEREST = any_of(r"\binterest\b[^\n]{0,40}\bpaid on your\b[^\n]{0,20}\b(?:deposit|fd|rd)\b")
_PERIODS = r"(?:daily|weekly|fortnightly|monthly|quarterly|yearly|annual)"
_SUMMED_UP = any_word(
    r"\b(?:spent|saved|paid|received|debited|credited)\b[^.\n]{0,40}\b(?:this|last) (?:week|month|year)\b",
    rf"\b{_PERIODS} (?:\w+ ){{0,2}}summary\b|\bsummary (?:for|of) (?:the )?(?:week|month|quarter|year)\b",
    r"\b(?:total|no\.? of|number of) (?:no\.? of |number of )?(?:transactions|txns|debits)\b",
)
_CLAIM = any_word(
    r"\bcashless claim\b|\btowards your (?:\w+ )?claim\b",
    r"\b(?:e?pf|pension|provident fund|uan|insurance|medical)\b[^\n]{0,60}\bclaim\b",
    r"\bclaim\b[^\n]{0,60}\b(?:uan|e?pf)\b",
)
"""What the one who pays it says; the bank of the person tells when it comes."""
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
_TAKEN_BACK = any_of(
    r"\b(?:ignore|disregard) (?:the|our|this|that|earlier|previous)[^.\n]{0,30}\b(?:sms|message|alert|msg|mail)\b"
    r"[^\0]{0,120}\b(?:in error|erroneous\w*|inadvertent\w*|by mistake|technical|system) ?"
)
"""A bank that takes back what it wrote."""
_PIN_ASKED = any_of(
    r"\b(?:use|enter)\b[^.\n]{0,12}\bm?-?pin\b[^.\n]{0,12}\bto (?:approve|authori[sz]e|confirm|complete)\b"
)
_ONLY_HAS = any_of(
    r"\b(?:a/?c|acct|account)\b[^.:\n]{2,24} has (?:only )?"
    r"(?:(?:rs|inr|₹)[. :-]{0,3}[\d,.]+|[\d,.]+ ?(?:rs|inr|rupees|/-))"
    r"\b(?!\S* (?:been|debited|credited|deducted))"
)
_TO_BE_CLAIMED = any_of(r"\bcongrat\w*[^\0]{0,90}\bclaim (?:it |yours? )?now\b")
_ENJOY = any_of(r"\b(?:continue|keep|start) enjoying\b|\benjoy (?:uninterrupted|unlimited|seamless|your)\b")
_SPEND_TO_EARN = any_of(r"\A\W*(?:spend|pay|shop) [^\0]{0,120}\bto (?:earn|win|get|unlock|avail)\b")
_ON_ITS_WAY = any_of(
    r"\b(?:sent|forwarded) to (?:your |ur )?\w+(?: bank)? for (?:credit|payment)\b|\bfor (?:processing|disbursal)\b",
    r"\A(?![^\0]*\bdebited\b)[^\0]*\b(?:will|shall) be credited "
    r"(?:(?:back )?(?:in)?to your\b[^.\n]{0,40}\b)?(?:by|within|in)\b",
)
_AT_THE_COUNTER = any_of(
    r"\binitiated\b[^\0]{0,120}?\b(?:quote|show|mention|present|give)\b"
    r"(?:[^.\n]|no\.){0,60}\b(?:at|to) (?:the|any|our|your)(?: \w+)? "
    r"(?:counter|branch|teller)\b"
)
"""A deposit that was only announced: it is made when the person comes with the money."""
_PROMISED = any_of(
    r"\b(?:eligible|shortlisted|ready|approved) for\b|\bloan (?:approval|offer)\b|\bcashback (?:waiting|ready)\b",
    r"\bloan on \w+ bank",
    r"\b(?:sent to \w+(?: bank)?|processed) for credit\b|\bpay-?out\b",
    r"\brefund\b[^\0]{0,80}\b(?:may|might|can|will|should) take (?:\w+ ){0,2}\d",
    r"\b(?:with)?in \d+[ -]?\d* (?:working |business )?(?:days|hours|hrs|minutes|min)\b|\bpending\b",
)

AGAINST = family(
    Sign("due", DECISIVE, _BILL),
    Sign("balance", DECISIVE, _LIST),
    Sign("no_payment", DECISIVE, _DEPOSITORY),
    Sign("no_payment", DECISIVE, _SHARES),
    Sign("mandate", DECISIVE, _SCHEDULED),
    Sign("mandate", DECISIVE, _MANDATE_SET_UP),
    Sign("no_payment", DECISIVE, _DISPUTED),
    Sign("no_payment", DECISIVE, _CERTIFICATE),
    Sign("no_payment", DECISIVE, _TAKEN_BACK),
    Sign("request", DECISIVE, _PIN_ASKED),
    Sign("offer", DECISIVE, _TO_BE_CLAIMED),
    Sign("balance", DECISIVE, _ONLY_HAS),
    Sign("no_payment", 6, _NOT_DONE),
    Sign("no_payment", DECISIVE, _NOTHING_TAKEN),
    Sign("failed", DECISIVE, _TO_BE_UNDONE),
    Sign(None, DECISIVE, _KEEP_BALANCE),
    Sign("no_payment", DECISIVE, _LIMIT_CHANGED),
    Sign("order", 4, _ENJOY),
    Sign("mandate", 9, _IPO),
    Sign("no_payment", DECISIVE, _CLEARING),
    Sign("no_payment", DECISIVE, _AT_THE_COUNTER),
    Sign("no_payment", DECISIVE, _TEACHING),
    Sign("offer", 8, _UNITS),
    Sign("no_payment", 8, _TRADED),
    Sign("no_payment", 9, _HELD),
    Sign("no_payment", 8, _RULE_CHANGED),
    Sign("no_payment", 8, _DEPOSIT_INTEREST),
    Sign("no_payment", 8, _CLAIM),
    Sign("no_payment", 8, _SUMMED_UP),
    Sign("offer", 8, _INTO_EMIS),
    Sign("offer", DECISIVE, _SPEND_TO_EARN),
    Sign(None, 6, _PHONE_CREDIT),
    Sign("no_payment", 6, _BLACKMAIL),
    Sign(None, 3, _PRESSED),
    Sign("mandate", 4, _LATER),
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
