"""The name of the other side of a payment, as the message writes it. Anchors and stop words are tables, not shapes."""

import re
from collections.abc import Iterator
from itertools import takewhile

from supportdesk.reading.banks import bank_at, find_banks, is_bank_code
from supportdesk.reading.messages.acts import Direction
from supportdesk.reading.messages.chains import find_chains
from supportdesk.reading.messages.name_places import AFTER_ACCOUNT, AFTER_AMOUNT, CREDITED, DEBITED, PLACES
from supportdesk.reading.messages.rails import NEXT_LABEL, WALLET_NAMES, find_references
from supportdesk.reading.patterns import Family, Words, compiled, one_of
from supportdesk.reading.text import Found

# An anchor marked weak may as well stand before a place, a person of the bank or a thing: only what looks like a name
# is one there, and it says nothing against a name that was found elsewhere.
_STRONG, _WEAK = True, False
_GIVEN = r"(?:trfd?|transfer\w*|sent|paid|payment|pmt|credited|cr|remitted)"
_THE_OTHER = r"(?:merchant|payee|beneficiary|receiver|usk[aei]|samne wale)"
_PAID_FOR = r"(?:payment of|bill payment|auto-?(?:pay|debit)(?: mandate)? of|debited|debtied|spent|charged|paid|used)"
_NOT_OWN = "(?<!account )(?<!customer )(?<!my )(?<!your )(?<!mera )"
_NUMBERED = r"[A-Z]{4}0[A-Z0-9]{6}|\d{9,18}"
_PURPOSE = one_of("subscription trip ride order membership booking bill purchase recharge premium fare")
_BOUGHT = one_of("transaction txn order booking purchase payment")
_SHOWN = r"(?:likha|mein|me|aaya|aa|aata|dikha|dikh|dikhata|raha|rha|tha|hua|bhi|diya)(?![a-z])"
"""Between "naam" and the name that an app showed: "naam aa raha tha RAM LAL"."""
_FOR_ORDER = r"\bfor\s+(?:your\s+|an?\s+)?(?=(?-i:[A-Z])[\w&.' -]{1,30}?\s(?:order|purchase)\b)"
"""Before the shop in "refunded for Kitabghar order"."""
_OWN_CARD = (
    r"(?:(?!at\b|using\b|with\b|via\b|from\b|on\b|thr)[\w&]{1,20}\s){1,6}(?:card|[cd]c)\s(?:ending|no\b|x|\*|\d)"
)
"""Behind "spent on": the card itself, by the name of its kind."""
_REMARK = r"\b(?:remarks?|narration|particulars|desc(?:ription)?)"
_ON = r"\bon(?-i:(?<=n)|(?<![A-Z]{3} ON)|(?<=SPENT ON)|(?<=BITED ON)|(?<=(?:PAID|USED) ON))"
"""In capitals behind a word of capitals it is a part of the name or parts it from a street: KITAB GHAR ON MG ROAD."""
_ANCHORS: dict[Direction, Family[bool]] = {
    "out": Family(
        (Words(anchor, re.IGNORECASE), strong)
        for anchor, strong in (
            (r"(?:प्राप्तकर्ता|लाभार्थी)\s?:?\s*|(?:किसको|किसे|पाने वाले?|पाने वाला)\s?:\s*", _STRONG),
            (r"\b(?:beneficiary|benef|payee)(?:'s)? (?:a/?c|account) of\s+", _STRONG),
            (r"\b(?:beneficiary|benef|payee|merchant|recipient|receiver|banking)(?:'s)?(?: name)?\s?[:=]\s*", _STRONG),
            (r"\b(?:beneficiary|benef|payee)(?: name)?\s", _STRONG),
            (r"\bmandate (?:of|for) ", _STRONG),
            (r"[,;] (?-i:merchant)\s+(?=(?-i:[A-Z]{3}))", _WEAK),
            (rf"\b{_GIVEN}\.? (?:successfully )?to\b\s?:?\s*", _STRONG),
            (rf"\b(?:for|towards) your\s+(?=(?-i:[A-Z])[^.;\n]{{1,40}}\s{_PURPOSE}\b)", _STRONG),
            (r"\b(?:twds|twrds|fav|favg)\b[.:]?\s+|\bfavou?r of\s+", _STRONG),
            (r"\b(?:towards|favou?ring|fvg\s?:?|f/o|in favou?r of|in (?:the )?name of)\s+", _STRONG),
            (rf"\b{_THE_OTHER}\s(?:k[aei]\s)?(?:naam|name)\s?[:-]?\s*", _STRONG),
            (rf"{_NOT_OWN}\b(?:naam|name)(?:\s{_SHOWN}){{1,5}}\s?[:-]?\s*", _STRONG),
            (r"(?:^|[.;\n]\s?)for\s?:\s?", _STRONG),
            (_FOR_ORDER, _STRONG),
            (
                rf"(?:[,;(]\s?|details\W{{1,3}}|\b(?:me|mein|uska|{_NUMBERED})\s){_NOT_OWN}(?:name|naam|नाम)\s?[:-]?\s+",
                _STRONG,
            ),
            (r"\bto (?:the )?(?:a/?c|account) of\s+", _STRONG),
            (r"(?<!due )\bto\b\s?:?\s*", _STRONG),
            (r"\bat\s+(?:upi[ _-](?=(?-i:[A-Z])))?|(?:\bspent|\bdebited|\d)\s?@\s?(?=\w)(?<!\d@)", _STRONG),
            (rf"{_ON}\s+(?=[a-z*]{{3}}|\d[a-z]{{3}})(?!{_OWN_CARD})", _WEAK),
            (rf"{_REMARK}\s?[:=]\s?(?:pos (?:prch )?)?(?=(?-i:[A-Z]{{4}}))", _WEAK),
            (rf"\b{_PAID_FOR}\b(?:(?!\bto [\w.-]{{2,80}}@)[^;\n]){{0,60}}?\bfor\s+(?!rs|inr)", _WEAK),
            (r"\binfo\b\s?[:.=-]?\s*|\bdet(?:ails?)?\s?[:-]\s*", _WEAK),
            (r"(?:rs|inr|₹)[. ]{0,2}[\d,.]{1,15} for\s+(?=(?-i:[A-Z])[^\n]{2,120}\bcharged to your\b)", _WEAK),
            (r"\b(?:billed|charged?)\b(?:[^.;\n]|\.(?=\d)){0,50}?\bby\s+(?=(?-i:[A-Z]))", _WEAK),
            (r"\b(?:nach|ach|ecs|mandate) debit\b[^;\n]{0,30}?\bby\s+", _WEAK),
            (r"\b(?:initiated|raised|presented) by\s+|\bregistered against\s+", _WEAK),
        )
    ),
    "in": Family(
        (Words(anchor, re.IGNORECASE), strong)
        for anchor, strong in (
            (r"\b(?:sender|remitter|payer(?! remark))(?:'s)?(?: name)?\s?[:=]?\s*", _STRONG),
            (r"\b(?:by|towards) (?:neft|imps|rtgs|upi) ?(?:trf|transfer|cr)? ?[:/-] ?", _STRONG),
            (r"\bon account of (?:neft|imps|rtgs|upi)(?: trf| transfer| cr)?[ :/-]{1,3}", _STRONG),
            (rf"\bfor (?:an? |the |your )?(?:\w+\s)?{_BOUGHT}\b[^.;\n]{{0,20}}?\s(?:at|with)\s+", _STRONG),
            (r"प्रेषक\s?:?\s*|भेजने वाल[ेाी]\s?:\s*", _STRONG),
            (_FOR_ORDER, _STRONG),
            (r"\blinked to\s+(?!(?:mobile|vpa|upi|your|ur|vehicle)\b|\S*[@\d])", _STRONG),
            (r"\b(?:dbt|apbs|nach|pfms)\s?\(\s?|\bby (?:dbt|apbs|nach|pfms)[-:/]\s?", _STRONG),
            (r"\bfrom (?:the )?(?:a/?c|account) of\s+", _STRONG),
            (r"\bby\s+(?=[^.;\n]{2,40}\sfrom\s(?:\w+\s){1,3}bank\b)", _STRONG),
            (r"\b(?:from|frm)\b\s?:?\s*", _STRONG),
            (r"\b(?:sent|transferred|transfer|paid) by\b\s?:?\s*", _STRONG),
            (r"\bdeposited (?:in|to|into) (?:your|ur) (?:a/?c|acct|account)\b[^;\n]{0,30}?\bby\s+", _STRONG),
            (r"\b(?:refund|reversal|disputed)\b[^.;\n]{0,60}\b(?:of|at|by)\s+", _WEAK),
            (r"\b(?:transaction|txn)\b[^;\n]{0,80}?\bat\s+(?=[^;\n]{2,90}\b(?:reversed|refunded|credited))", _STRONG),
            (r"\bby\b(?:\s?:|\.(?=(?-i:[A-Z])))?\s*", _WEAK),
            (
                r"\bcredit for\s+|\bdeposited\b[^;\n]{0,60}?\bfor\s+(?!rs|inr)|\binfo\s?[:=-]\s*(?:neft |imps |rtgs )?",
                _WEAK,
            ),
        )
    ),
}
_LABELS_FRONT = (
    r"(?:(?i:beneficiary|benef|payee|remitter|sender)|[Mm]erchant|[Pp]erson|[Cc]ustomer|[Nn]ame|"
    r"(?:to )?one(?= [A-Z]))\s?[:-]?\s+"
)
_LEADING = re.compile(
    rf"(?:{_LABELS_FRONT}"
    r"|(?i:nach|ecs|ach|emi|si|upi|imps|neft)(?:/\w+)?\s(?i:of|to|for|txn to|from)\s"
    r"|(?i:ach(?:inw|outw)?(?:dr|cr)?|salary|sal)-|SAL(?:ARY)? [A-Z]{3} \d{2,4} "
    r"|(?:IPS|VPS|VIN|IIN)\*(?=[A-Z])|SI [A-Z]{4}\d{6,12} (?=[A-Z])|POS (?:PRCH )?(?=[A-Z][A-Z-][A-Z])"
    r"|REFUND (?!(?:CELL|DESK|DEPT|DEPARTMENT|HELP|TEAM|SUPPORT|OFFICE|SECTION)\b)(?=[A-Z]{3})"
    r"|NEFT ?(?:INWARD|OUTWARD) \w+/)",
)
_AND = (
    r"(?-i:and(?!\s(?!Your|A/c|Acct|Account|Rs|Ref|Avl|Avail\w*|Bal\w*|Cr\w*|UPI|Not|Call|The|IFSC)[A-Z][a-z]+)"
    r"|AND(?=\s(?:A/?C|ACCT|ACCOUNT|CREDITED|RS|INR|X|YOUR|\d))|And(?=\s(?:A/?c|Acct|Rs|Your)))"
)
"""Between two names of one shop, "Sharma Sweets and Dhaba", it ends nothing."""
_STOP_WORDS = "|".join(
    (
        one_of(
            "on ref refno txnid trn tranid reference(?=\\W?(?:no|num|id|:|\\d)) approval(?=\\s(?:ref|code|no)) upi via "
            "from using through thru by at with dt dtd dated date rrn utr umrn umn tot value val "
            "will imps neft rtgs txn trxn avl aval avail avbl bal balance is has was for towards ifsc a/c acct "
            "(?!(?-i:AC),)ac mandate auto-?pay purchase credited debited info if not call(?!\\n) against having "
            "bearing "
            "transaction trf mob presented processed done received under as after being yesterday this your you we the "
            "please kindly thank thanks regards available sms report click visit download total net closing updated "
            "current clear order vide fwd upto completed paid without auth code on: ifsc: utr: fraud\\?? "
            "standing linked to authorization refunded reversed t&c yeh? maine maina (?-i:sir|madam) यह ये "
            "मैंने likha likhi hai hain tha पर par को से"
        ),
        one_of(r"(?-i:[Aa]ccount|ACCOUNT(?=\s(?:NO|X|\d))) credit(?=[.,]|$) (?:k[ao]|se|pe)(?!\d) successful\w*"),
        r"(?:electricity|water|gas|mobile|(?-i:broadband)|dth) (?:bill|recharge)|charged(?= (?:via|to|on|through)\b)",
        r"over(?= (?:upi|imps|neft|rtgs)\b)",
        r"card(?=\W*(?:$|ending|no\b|xx|[*\d]))",
        _AND,
    )
)
_MONTH = one_of(
    "jan(?:uary)? feb(?:ruary)? mar(?:ch)? apr(?:il)? may june? july? aug(?:ust)? sept?(?:ember)? oct(?:ober)? "
    "nov(?:ember)? dec(?:ember)?"
)
_AFTER_STOP = (
    "ref utr upi rrn avl aval avbl avb avail total bal if not call clr info current clear closing updated your dear "
    "click thank"
)
_END_MARKS = (
    rf"\s(?-i:{NEXT_LABEL})(?:\s[\w/]{{2,12}}){{0,2}}\s?[:=]",
    rf"\s(?-i:(?<=[A-Z]{{2}}\s)(?:[a-z]+\s)?{_PURPOSE}(?![a-z]))|\s(?-i:bill|refund)(?![a-z])",
    r"\s[A-Z]{4}0[A-Z0-9]{6}\b|\*(?=av[a-z]{0,7}bal)|/(?=(?:paytm|gpay|phonepe|bhim|amazonpay|cred)\b|[a-z]{2,6}\d{4,})",
    rf"\s+(?:{_STOP_WORDS})(?![a-z\u0900-\u0963])",
    r"\s(?:(?:vpa|upi id)\s?[:-]?\s?)?(?=[\w.]{2,60}@[a-z]{2})",
    r"-\s?(?=(?:[\w.&-]{1,20}\s){1,6}bank\b)|(?<=\S)\s(?:bhim|gpay|google pay|phonepe)\b",
    r"\s(?-i:in|IN)(?=[^\S\n](?!(?:on|was)\b))|\ssi(?=\sfor\b)|\sof (?=rs|inr|₹)",
    r"\s*[;,()\n|:?₹~।\u2190-\u2bff\U0001f000-\U0001faff]|\shttps?://|\s[–—]|\s-|-\s|-(?:sbi|upi|ref)|\s*\.?\s*[-/]\s*\d",
    r"\s(?:\w{1,9}\s)?(?:number|no\.?)\s?\d|\s(?:rs\.?|inr)\s?\d|\s(?:chq|cheque)\s\d",
    r"\s\d{1,2}(?!(?-i: [A-Z]{4,} [A-Z]{4,}))[-/ ]|\s\d\d\.\d\d?\.\d\d",
    r"\s[x*]{0,12}\d{3,}(?!(?<=[A-Z] \d{3})(?-i: [A-Z]{3,} [A-Z]{3,}))",
    r"\s(?-i:(?<=[A-Z]\s)[a-z]{1,8})\s(?=\d{1,2}[-/.a-z])",
    rf"\s{_MONTH}\s\d|'s(?=\s(?:a/?c|acct|account)\b)",
    rf"\.(?={'|'.join(_AFTER_STOP.split())}|(?-i:[A-Z][a-z]{{2,}})\s(?:bal|balance|amt|amount|limit|lmt)\b)",
    rf"(?<=\w\w){''.join(f'(?<!{title})' for title in 'mr mrs ms m/s dr smt shri sh mohd md km'.split())}\.(?=\s|$)",
)
_ENDS = compiled("|".join(_END_MARKS), re.IGNORECASE)
_KINDS = one_of(
    "mobile phone prepaid postpaid dth fastag data house home shop office room pg hostel flat utility insurance online "
    "monthly yearly annual school college tuition exam coaching society maintenance membership subscription policy "
    "health life term fixed recurring rd fd ppf ssa nps car bike vehicle property income gst house flight train "
    "bus cab hotel movie medical grocery ott electricity water gas broadband internet wifi cable credit card "
    "loan emi service advance bill"
)
_PURPOSES = one_of(
    "recharge rent payment repayment renewal premium fees? bill subscription maintenance donation tax fine booking "
    "investment salary fare expenses top-?up shopping purchase deposit instal?lments? emi ticket tickets "
    "gift\\s?cards? groceries"
)
"""What money was paid for, in words that name nobody: "towards house rent"."""
_THINGS = (
    r"(?-i:[Mm]erchant)|person|loan(?: emi)?|emi|debit card \w+|bill ?pay\w*(?:/[\w ]+)?|purchase|payment(?: of)?|cc",
    r"(?-i:[A-Z]{2,6}/(?:REF|TXN|CR|DR|ID|NO))|transaction|fund transfer|insufficient \w+",
    r"(?:cc|credit card|bill|card) (?:payment|bill)",
    r"(?:\w+ )?loan (?:re-?payment|emi)|[\w/]{2,8} (?:\w{2,6} )?(?:ch|chrg|chg|chgs|chrgs|charges?)",
    r"(?:bharat ?pe|paytm|phone ?pe|google ?pay|g ?pay) (?:merchant|user|customer)",
    r"(?:\w+ ){0,2}wallet(?: linked\b[^\0]*)?",
    r"\w+-(?:imps|neft|upi|rtgs)|insurance|electricity|water|gas|broadband|postpaid|landline|vref|sip",
    rf"(?:{_KINDS} ){{0,2}}{_PURPOSES}|name|ott|online|offline|[ms]?qr",
    r"non[- ]?maint\w*\b[^\0]*|(?:\w+ )?loan (?:drawdown|disburse\w*)",
    r"(?:[\w-]+ ){1,4}(?:charges?|chrgs?|fees?|penalty|interest)(?: (?:for )?[a-z]{3,9})?",
)
_DEEDS = one_of(
    "send pay transfer verify deposit invest open install share scan withdraw join start earn continue take work "
    "trade fill type"
)
"""What somebody was told "to" do, in small letters."""
_BOOKING = one_of("chg chgs chrg ift ft tpt tpft trf clg inft mmt inb bil")
"""How a bank booked it, in front of its own number."""
_NO_NAME = re.compile(
    one_of(
        "your ur my a/c ac acc acct account the this that these beneficiary benef benf bene payee recipient receiver "
        "block upi neft imps rtgs card cards mobile mob link know pay avoid report dispute raise pin do be us you him "
        "her them cash cheque mmt chq transfer self an "
        "a(?!\\.\\s?[a-z]|\\d|(?-i:(?<=A)\\s[A-Z][a-z])) "
        "paid sent received vpa date ref utr amount amt inr rs pos atm ecom "
        "net\\s?banking buy someone unknown customer dear linked phone sms otp fraud bank bc csp in creation charges "
        "manage view cancel spend due stop get receive process deactivate activate check download login update opt "
        "enjoy use visit complete submit redeem claim apply and or next any it its our we rupay visa mastercard "
        "mandate autopay standing interest monthly salary cashback refund reversal nach ecs wallet debit credit "
        "internet "
        "aeps branch number bbps apbs dbt clg around own cr dr about approx home his her their some locker rent "
        "annual late penal inform register convert ach fd crd-pmnt confirm advise let ensure protect help make thank "
        "clearing release details reflect kyc tid vehicle sender remitter approved declined acc e-?com e-?commerce "
        "trn tran txnid approval reference(?!\\s[a-z]{3}) "
        "overdraft kisi kno consumer shortly within successfully draft dd assessment"
    )
    + rf"(?![a-z*&']|\.[a-z])|{_BOOKING}(?=[\W\d]|$)|(?-i:{_DEEDS})(?![a-z])"
    + rf"|(?:{'|'.join(_THINGS)}|sale|(?-i:CMS|VPS|IPS|IIN|VIN))\W*(?:\d.*)?$"
    r"|(?:org|com|net|in)\b|https?\b|www\b(?! [a-z])",
    re.IGNORECASE,
)
_SITE = re.compile(r"(?-i:[a-z])\S*\.(?:com|in|org|net)\b\S*$", re.IGNORECASE)
"""A site stands for help as often as for a shop; only right behind the amount it is the shop."""
_BOOKED_WORDS = one_of(
    "WITHDRAWAL WDL DEPOSIT DEP PAYMENT PAID CHARGES? CHGS? FEES? AMC ANNUAL ISSUED? RETURN(?:ED)? BOOK BOUNCE NO "
    "NUMBER ENDING CARD CASH CREDIT DEBIT DEBITED CREDITED TXN TRANSACTION TRANSFER TRF TOP-?UP LOAD RECHARGE BILL FOR "
    "FROM AT ON VIA BY TO OF USED ID REF DATED DATE A/C ACCOUNT BALANCE BAL LIMIT AVL IN INWARD OUTWARD ENABLED PAY"
)
_OWN_NAME = re.compile(
    rf"(?:MY|THE|OUR|ONE|NEXT|HOME|HIS|HER|SELF|MOBILE|SMART|CASH(?! {_BOOKED_WORDS}\b)|SOME|CUSTOMER|BENEFICIARY)"
    r"(?: [A-Z][A-Z&.']{2,}){1,4}"
    rf"|A(?: [A-Z][A-Z&.']*){{1,4}}|ECS PAY|(?!(?i:{WALLET_NAMES})\b)[A-Z]{{4,20}} WALLET"
)
"""Shops whose names begin as running text would, but stand in capitals."""
_LIKE_BANKS_WORDS = re.compile(
    r"(?:M/[Ss]\.? )?(?:CREDIT|BALANCE|DEBIT|DR)(?= (?!CARD|LIMIT|LINE|BILL|NOTE|ACC|RS|INR|FROM|TOWARDS|OUTSTANDING|"
    r"DUE|AMT|AMOUNT|TRANSFER)[A-Z]{3,})"
    rf"|{one_of('CARD CASH CHEQUE ATM WALLET CLEARING AADHAAR')}(?= (?!{_BOOKED_WORDS}\b)[A-Z&]{{4,}} [A-Z&]{{3,}})"
    rf"|(?:ATM|AADHAAR)(?= (?!{_BOOKED_WORDS}\b)[A-Z]{{5,}})"
)
"""Shops and doctors that are called as banks call what they book: CREDIT SUISSE, BALANCE GYM, DR RAO CLINIC."""
_DATE_OR_NUMBER = re.compile(
    rf"{_MONTH}(?:\s*'?\d|-{_MONTH}|$)|\d{{1,2}}(?:st|nd|rd|th)?\W?{_MONTH}"
    r"|\d+(?!(?-i: [A-Z]{4,} [A-Z]{4,}))(?:[\s./:-]|$)|\d{3,}"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\W{0,2}(?:\d|$)",
    re.IGNORECASE,
)
_LONGEST = 70
"""Characters behind an anchor, or behind the UPI id there, in which a name ends."""
_BANK_CODE = 4
"""Letters of an IFSC that name the bank, as in "to IDIB A/c ***0960 John Doe"."""
_PLAINLY = 8
"""Letters of a name all in capitals that is hardly a place or a thing, whatever stands before it."""
_HIDDEN_NUMBER = re.compile(r"₹|[x*•]{2,}\d{2,}|x{5}|\d{8,}|@", re.IGNORECASE)
_BANKS_OWN = re.compile(
    r"\W*(?:(?:credit|debit|card|atm|a/c|account|upi|branch|payment|bill|dues|loan|emi|"
    r"(?:net ?|online |internet |mobile )banking)\b\W*)*",
    re.IGNORECASE,
)
_PAID_TO_BANK = re.compile(r"paid to (?:\w+ ){0,2}bank [x*•]{2,}\s?\d", re.IGNORECASE)
"""A bank as payee of its own card or loan; elsewhere a bank behind "to" is only where an account is."""
_LEADING_VPA = re.compile(r"(?:(?:vpa|upi id) )?[\w.-]{2,80}@\w{2,30}[ (-]{0,3}|(?:vpa|upi id) ", re.IGNORECASE)
_WORDS_HINDI = (
    r"(?<![\u0900-\u0963A-Za-z])(?P<name>(?:(?!(?:से|को|द्वारा|se|ko|dwara) )"
    r"[\u0900-\u0963\u0966-\u097fA-Za-z.]{1,20} ){1,5})"
)
_HINDI: dict[Direction, Words] = {
    "out": Words(rf"{_WORDS_HINDI}(?:को|ko|यांना|के (?:बैंक )?(?:खाते|अकाउंट)(?!\s?से\s)|के नाम(?! (?:पर|से)))(?=[\s,.।]|$)"),
    "in": Words(rf"{_WORDS_HINDI}(?:(?:से|se|द्वारा|dwara)(?=[\s.,।]|$)|(?:ने|ne) (?:आपको |मुझे |mujhe )?(?=₹|rs|inr|\d))"),
}
_FOR_WHOM = Words(r"(?P<name>(?:[A-Z][A-Za-z.&']{1,20} ){1,4})(?:ke liye|के लिए|ke naam(?! (?:par|pe|se)\b))")
_HINDI_AT = Words(rf"{_WORDS_HINDI}(?:पर|par|pe)(?=[\s,.।]|$)")
_ROMAN_AT = Words(r"(?<=\s)(?P<name>[a-z]{4,20}) (?:par|pe)(?=[\s,.]|$)")
_HINDI_NO_NAME = re.compile(
    one_of("को से ने में पर के का की मई जून कल आज और फिर ko se ne me ke ka ki aur phir kal aaj par pe to by on from rs inr")
    + "$|"
    + rf"{_MONTH}$|"
    + one_of(
        "हुआ हुई हुए गए गये गया गई मैं मेरे आप खाते खाता तारीख दिनांक मुझे जनवरी फ़?रवरी मार्च अप्रैल जुलाई अगस्त सित अक्ट नव[ंम] दिस[ंम] "
        "समाप्त होने वाले टेलीग्राम व्हाट्सएप व्हाट्सऐप फेसबुक बैंक यूपीआई ऐप फोन फ़ोन "
        "किसी उस नंबर सुबह शाम रात डेबिट कार्ड एटीएम रुप हज़ार हजार लाख ग्राहक प्रिय द्वारा गूगल पे पेटीएम राशि "
        "एनईएफटी आईएमपीएस आरटीजीएस उप शेष चेक नकद माध्यम लेनदेन लेन-देन भुगतान सफलता सफलतापूर्वक "
        "ख\u093c?रीद(?:ारी|ी)? शॉपिंग लिए naam nam liye olx quikr facebook fb instagram insta youtube "
        "aapne aapke apne maine humne usne unhone mujhse usko unko "
        "mere fraud thug wal[ae] "
        "नाम account card debit phone bank upi imps neft rtgs gpay paytm google number link site website whatsapp "
        "telegram call online machine kehne kahne bolne atm pos cdm aeps branch"
    ),
    re.IGNORECASE,
)


def find_name(text: str, direction: Direction, other: Found[str] | None = None) -> Found[str] | None:
    """After "to", "towards", "at" for money out, "from", "by" for money in; the fixed places of known shapes first.

    `other` is the account of the other side, where it was found: its owner often stands right behind it. Where another
    place of the text names somebody else the name is not sure.
    """
    names = (name for name in _names(text, direction, other) if name)
    first = next(names, None)
    return first and first._replace(sure=not any(name.sure and _differs(first, name) for name in names))


def _differs(name: Found[str], other: Found[str]) -> bool:
    apart = other.end <= name.start or other.start >= name.end
    return apart and name.value.upper() != other.value.upper()


def _names(text: str, direction: Direction, other: Found[str] | None) -> Iterator[Found[str] | None]:
    numbers = find_references(text)
    for chain in find_chains(text):
        if chain.name and not any(number.start <= chain.name.start < number.end for number in numbers):
            strong = chain.name.sure or chain.reference is None
            name = _clean(text, chain.name.start, chain.name.end, strong=strong, bounded=True)
            yield name and name._replace(sure=chain.name.sure)
    if other and (behind := AFTER_ACCOUNT.match(text, other.end)):
        yield _clean(text, *behind.span("name" if behind["name"] else "capitals"))
    for words, place in PLACES.worth_trying(text):
        if found := words.search(text):
            yield _clean(text, *found.span("name"), bounded=place.whole)
    if found := (CREDITED if direction == "out" else DEBITED).search(text):
        yield _clean(text, *found.span("name"))
    for anchor, strong in _ANCHORS[direction].worth_trying(text):
        for match in anchor.finditer(text):
            labelled = match[0].rstrip().endswith((":", "=")) or bool(_PAID_TO_BANK.match(text, match.start()))
            vpa = _LEADING_VPA.match(text, match.end())
            room = (vpa or match).end() + _LONGEST
            yield _clean(text, match.end(), room, strong=strong, bank=labelled)
    yield _hindi_name(text, direction)
    if direction == "out" and (whom := _FOR_WHOM.search(text)):
        yield _clean(text, *whom.span("name"), strong=_WEAK)
    if direction == "out":
        yield _roman_shop(text)
    if direction == "out" and (behind := AFTER_AMOUNT.search(text)):
        yield _clean(text, behind.start("name"), behind.end("name"), strong=_WEAK)


def _hindi_name(text: str, direction: Direction) -> Found[str] | None:
    """The words before को or से, back to the first that belongs to no name; for money out also those before पर."""
    for pattern in (_HINDI[direction], *([_HINDI_AT] if direction == "out" else [])):
        for match in pattern.finditer(text):
            words = match["name"].split()
            names = list(takewhile(_may_be_hindi_name, reversed(words)))
            if any(bank.start < match.end("name") <= bank.end + 1 for bank in find_banks(text)):
                continue
            names = names if all(map(str.isupper, names)) else names[:3]
            if names:
                end = match.end("name") - 1
                return Found(" ".join(reversed(names)), end - len(" ".join(names)), end)
    return None


def _may_be_hindi_name(word: str) -> bool:
    latin = word.isascii()
    return not _HINDI_NO_NAME.match(word) and not (latin and (not word[0].isupper() or bank_at(word)))


def _roman_shop(text: str) -> Found[str] | None:
    """One small Latin word before pe or par: "shopping ho gayi flipzone pe". Never sure."""
    match = next((it for it in _ROMAN_AT.finditer(text) if not _HINDI_NO_NAME.match(it["name"])), None)
    return Found(match["name"], *match.span("name"), sure=False) if match else None


def _without_bank(name: str) -> str:
    """A name that runs into the signature, "GREENFIELD LTD Kotak Bank", ends before it."""
    behind = (bank for bank in find_banks(name) if bank.start > 2)
    last = next((bank for bank in behind if _BANKS_OWN.fullmatch(name, bank.end)), None)
    return name[: last.start].strip(" -") if last else name


def _clean(
    text: str, start: int, end: int, *, strong: bool = True, bounded: bool = False, bank: bool = False
) -> Found[str] | None:
    """The name that begins at `start`: cut where it ends unless it is `bounded`, None where the words are no name."""
    piece = text[start:end]
    for skipped in (_LEADING_VPA, _LEADING):
        if lead := skipped.match(piece):
            piece = piece[lead.end() :]
            start += lead.end()
            if re.match(r"[.;]\s", piece):
                return None
    words = _LIKE_BANKS_WORDS.match(piece)
    stop = None if bounded or _OWN_NAME.fullmatch(piece) else _ENDS.search(f" {piece}", words.end() + 1 if words else 0)
    if stop:
        piece = piece[: max(0, stop.start() - 1)]
    name = _without_bank(piece.strip(" .-*•:_'\"/“”‘’!"))
    if not 2 <= len(name) <= 60 or not re.search(r"[a-z\u0900-\u097f]{2}", name, re.IGNORECASE):
        return None
    if (
        (_NO_NAME.match(name) and not words and not _OWN_NAME.fullmatch(name))
        or (not bounded and _SITE.match(name))
        or _DATE_OR_NUMBER.match(name)
        or _HIDDEN_NUMBER.search(name)
    ):
        return None
    if not strong and not (name[0].isupper() or name[0].isdigit()):
        return None
    if not bank and (named := bank_at(name)) and _BANKS_OWN.fullmatch(name, named.end):
        return None
    if len(name) == _BANK_CODE and is_bank_code(name):
        return None
    begin = start + piece.index(name)
    return Found(name, begin, begin + len(name), strong or (name.isupper() and len(name) >= _PLAINLY))
