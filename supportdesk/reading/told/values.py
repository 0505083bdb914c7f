"""What a person writes beside a sum in other ways than banks do: whom they paid, a number without its label."""

import re

from supportdesk.reading.messages.rails import find_references, has_form_of_a_bank
from supportdesk.reading.text import Found

_WORD = r"[A-Z](?:[\w'’&]*|\.)"
_NAME = rf"{_WORD}(?: {_WORD}){{0,3}}"
_HINDI = r"[\u0900-\u0963]{2,}(?: [\u0900-\u0963]{2,})?"
_SHOWN = r"(?: (?:is|was|shown|shows|hai|tha|h|aa raha|aaya|dikha|likha|bataya|है|था))*"
_LABELLED = re.compile(
    rf"\b(?i:(?:agent|seller|shop|firm|company|receiver|beneficiary|fraud\w*|uska|unka|his|"
    rf"her)?\s?(?<!my )(?<!mera )(?<!mere )(?:name|naam)){_SHOWN}\s(?P<name>{_NAME})"
    rf"|\b(?i:party|merchant|beneficiary|agent|seller|payee|receiver|(?:paid|sent|transferred|bheje|diye) to)"
    rf"\s?[:-]?\s(?:M/s\.? )?['\"“‘]?(?P<party>{_NAME})"
    rf"|\b(?i:merchant|payee|receiver|beneficiary|"
    rf"paid to)\s?[:-]\s(?P<small>[a-z]{{3,}}(?: [a-z]{{3,}}){{0,2}})(?=\s*(?:[.,;\n]|$))"
    rf"|\b(?i:man|woman|lady|guy|person|someone|fellow|aadmi|admi) (?i:named|called|naam ka) (?P<called>{_NAME})"
    rf"|(?:वाले|उस|एजेंट|दुकान|आरोपी|(?i:beneficiary|payee|receiver))\S* का नाम{_SHOWN} (?P<hindi>{_NAME}|{_HINDI})"
    rf"|(?:भेजने|पाने|लेने) वाल[ाेी](?: का नाम)?\s?[:-]?\s(?P<sender>{_NAME}|{_HINDI})"
)
_BEFORE = re.compile(
    rf"(?<=\d )(?P<paid>{_NAME})(?= a/c\b)|(?<![\w.])(?P<name>{_NAME})(?= (?:is the name|naam (?:ke|ka|se)\b|"
    rf"k[aei]? (?:naam|account|khat[ae]|a/c)\b|wal[ae] (?:qr|account|number|khat[ae])\b|ko\b|ला(?= )|को |के (?:नाम|"
    rf"खाते)))"
)
_SENT_TO = re.compile(
    rf"\b(?i:to|ko|in favou?r of)\s(?:one )?(?:['\"“‘](?P<quoted>[^\W\d][^'\"“”‘’\n]{{2,40}})['\"”’]|"
    rf"(?P<name>(?:(?:M/s|Mr|Ms|Mrs)\.? )?{_NAME})(?=\s*(?:[,.;\n(]|$)|\s(?:on|by|via|through|account|a/c|bank|"
    rf"at)\b))"
    rf"|->\s?(?P<arrow>{_NAME})"
    rf"|(?<![\w.])(?P<went>{_NAME})(?=\s(?i:me|mein|में)\s(?i:ga?y[aei]|chal[aei]|transfer|jama|गई|गए|गया|गये|चल))"
)
"""Whom the sum went to, as told behind it."""
_LABEL_BEFORE = re.compile(r"(?:\b(?:name|naam)|नाम)(?: \w+){0,2}\W{0,3}$", re.IGNORECASE)
_PLACE_BEHIND = re.compile(r"\s(?:par|pe|पर)(?=\W|$)")
_NO_NAME = re.compile(
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|tember|ober)?$|"
    r"(?:upi|imps|neft|rtgs|atm|sbi|pnb|bob|boi|hdfc|icici|axis|google|phone ?pe|paytm|gpay|whatsapp|telegram|"
    r"facebook|instagram|"
    r"olx|cbi|ed|police|rbi|otp|sir|madam|papa|mummy|maine|meine|usne|unhone|the|my|his|her|i|we|he|she|they|"
    r"please|rs|inr|amount|account|bank|vpa|a\.?m|p\.?m)\b",
    re.IGNORECASE,
)
_COMMON = re.compile(
    r"(?:मोबाइल|कॉल|फोन|फ़ोन|वीडियो|मैसेज|घर|दुकान|आदमी|लड़क|लड़क|लोग|भाई|बहन|दादा|दादी|नाना|मम्मी|पापा|माता|"
    r"पिता|बेट|पति|पत्नी|चाचा|मामा|"
    r"दोस्त|रात|सुबह|शाम|दिन|बैंक|खाते|खाता|कार्ड|पैसे|रुपय|दिखा|रहा|रही|आई|आया|था|थी|है|गया|किया|निकाल|एजेंट|पंप|मशीन|एटीएम|पेट्रोल|फर्जी|नौकरी|"
    r"पुलिस|सामने)(?![ऀ-ॣ]{3})|"
    r"\b(?:mobile|phone|call|video|message|msg|ghar|dukan|aadmi|admi|ladk[aie]|log|raat|subah|shaam|din|samne|"
    r"karo|give|back|whom|tha|thi|hai|"
    r"gaya|kiya|paise|rupaye|beta|beti|bhai|behan|dadaji|chacha|mummy|papa|dost|friend|link|group|screen|website|"
    r"site|app|scan|qr|number|page|insta\w*|facebook|google|airport|station|naukri|job|kyc|loan|bijli|insurance|"
    r"policy|customs?|refund|gst|rent|flat|kiraya|token|interview|verification|"
    r"tax|registration|courier|parcel|lottery|police|army|kbc|task|trading|invest\w*)\b",
    re.IGNORECASE,
)
"""Words of the story: whoever was paid is called otherwise."""
_PRONOUN = re.compile(r"(?:खुद|अपन|मै|हम|उस|उन|मेर|किस|आप|यह|वह|इस|सर|साहब|श्रीमान|जिस)")
_LONE = re.compile(r"(?<![\w@/.+-])(?:\d{12}|[A-Z]{1,6}\d{9,20}|[A-Z]{4}[A-Z]\d{14,18})(?![\w@/])")
_OTHER = re.compile(
    r"(?:a/?c|account|khat[ae]|aadhaa?r|card|mobile|phone|खाता|खाते|आधार)\W{0,3}(?:no\.?|"
    r"number)?\W{0,3}$",
    re.IGNORECASE,
)
_LAST_FOUR = re.compile(
    r"(?:\b(?:card|account|a/?c|khat[ae]|acct?)\b|कार्ड|खात[ेा])[^\n\d]{0,15}(?:last|akhri|aakhri|ant me|अंतिम|अंत में|"
    r"आखिरी)[^\n\d]{0,16}(?:4\W{1,3})?(?:digits?|nos?\.?|number|ank|अंक)?[^\n\d]{0,5}(?P<digits>\d{4})(?!\d)",
    re.IGNORECASE,
)
_ENDS_WITH = re.compile(
    r"(?:\b(?:card|account|a/?c|khat[ae]|acct)\b|कार्ड|खात[ेा])[^\n\d]{0,15}(?<![\d,.])(?P<digits>\d{4})"
    r"(?=\s(?:(?:pe|par|पर) (?:khatam|end|खत्म)|wal[ai]|वाल[ाी]|अंतिम|aa?khri))"
    r"|(?:\b(?:card|account|a/?c|khat[ae])\b|कार्ड|खात[ेा])(?:\s(?:is|no\.?|number|hai|h|"
    r"नंबर))*[\s:-]{1,3}(?:[a-z]{2,6} (?:bank )?)?"
    r"(?P<tail>\d{4})(?=\s*(?:[.;,)\n]|$|\s(?:se|से)\s))(?![.,]\d)"
    r"|(?<![\d.,-])(?P<first>\d{4})\s(?:is |are |h |hai |mere |uske )?(?:the )?(?:last|akhri|aakhri|अंतिम|"
    r"आखिरी)\s(?:4 |four )?(?:digit|no|number|ank|अंक)",
    re.IGNORECASE,
)


_INTO = re.compile(
    r"\b(?:in|into|to)\s(?:(?!my\b|mere\b|our\b)\w+ ){0,2}(?:account|a/?c|acct)\W{0,3}(?:no|"
    r"number)?\W{0,4}$",
    re.IGNORECASE,
)
_CASH = re.compile(
    r"\s?(?:rs\.?|rupees|rupa?ye|/-|रुपये|रुपए|रु\.?)?\s?(?:in |ka |ke |का )?(?P<cash>cash|nakad|naqad|nagad|नकद|"
    r"नगद|कैश)"
    r"(?! ?back)(?![\u0900-\u0963])",
    re.IGNORECASE,
)


def told_name(text: str, name: Found[str] | None) -> Found[str] | None:
    """Whom a person says they paid: what stands as a name, or what grammar found where it is written as one."""
    for pattern in (_LABELLED, _BEFORE, _SENT_TO):
        for match in pattern.finditer(text):
            group = match.lastgroup or "name"
            if not (_NO_NAME.match(match[group]) or _PRONOUN.match(match[group]) or _is_common(match[group])):
                return Found(match[group], match.start(group), match.end(group), sure=False)
    return name if name and _is_written_as_name(name, text) else None


def _is_common(name: str) -> bool:
    """Whether it is a word of the story; a shop may well be called Toofan Mobile."""
    return bool(_COMMON.match(name) if name.isascii() else _COMMON.search(name))


def _is_written_as_name(found: Found[str], text: str) -> bool:
    """Better none than words of the sentence: in small letters nothing tells them apart."""
    name = found.value
    if _is_common(name):
        return False
    if _LABEL_BEFORE.search(text, max(0, found.start - 20), found.start) or _PLACE_BEHIND.match(text, found.end):
        return True
    if _PRONOUN.match(name) or _NO_NAME.match(name):
        return False
    letters = [word for word in name.split() if word[0].isalpha() and word.isascii()]
    small = any(letter.islower() for letter in text)
    return not letters or not small or all(not word[0].islower() for word in letters)


def find_numbers(text: str) -> list[Found[str]]:
    """All references in their order, with a label or without one."""
    found = {number.start: number for number in (*_lone(text), *find_references(text))}
    return [number for _, number in sorted(found.items())]


def lone_reference(text: str) -> Found[str] | None:
    """The only number of the form a bank gives, without a label; a person should look at it."""
    found = _lone(text)
    return found[0] if len(found) == 1 else None


def _lone(text: str) -> list[Found[str]]:
    return [
        Found(match[0], match.start(), match.end(), sure=False)
        for match in _LONE.finditer(text)
        if has_form_of_a_bank(match[0]) and not _OTHER.search(text, max(0, match.start() - 25), match.start())
    ]


def in_cash(text: str, amount: Found[int]) -> Found[str] | None:
    """ "2,000 cash diye": what stands with the sum, whatever else the story names."""
    match = _CASH.match(text, amount.end)
    return Found("cash", match.start("cash"), match.end("cash")) if match else None


def is_paid_into(text: str, account: Found[str]) -> bool:
    """Whether it is told as the account into which the money went, "in account 3099…", and not as theirs."""
    return bool(_INTO.search(text, max(0, account.start - 40), account.start))


def told_account(text: str) -> Found[str] | None:
    """The last digits of their account or card; only the word for them is needed, before or behind."""
    match = _LAST_FOUR.search(text) or _ENDS_WITH.search(text)
    if not match:
        return None
    group = match.lastgroup or "digits"
    return Found(match[group], match.start(group), match.end(group), sure=group == "digits")
