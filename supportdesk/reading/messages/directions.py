"""Which way money went, as the account holder sees it, where the verbs of a message speak of both ways."""

import re

from supportdesk.reading.messages.acts import Act, Direction
from supportdesk.reading.patterns import Words, any_of
from supportdesk.reading.text import small_letters

_LINK = re.compile(r"\s*(?:back\s)?(?:to|in|into|in to|from|on|against|using|towards|for)?\s*")
_SUM_TOLD = r"(?:(?:rs|inr|₹)\.? ?)?\d[\d,]+(?:\.\d\d)? ?"
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
    r"(?:you\b(?! (?:paid|sent)\b)|(?:your|ur|my)\s(?:(?!benef)\w+\s){0,2}(?:a/?c|acct|account|wallet)\b)",
    rf"{_INTO_YOURS_HINDI}|{_INTO_YOURS_ROMAN}",
    r"मेरे (?:\S{1,20} )?(?:खाते|अकाउंट|वॉलेट) में|[\u0900-\u097f ]{3,40} ने आपको (?:rs|inr|₹)[ \d,.]{1,15}भेजे",
    r"\bmere (?:\w{1,20} )?(?:account|khate|wallet|paytm|phonepe|gpay|upi) (?:me|mein|main)\b",
    r"\b(?:i|we)\s(?:got|received)\s(?:back\s)?[^.;\n]{0,8}?(?:rs|inr|₹|\d)[^.;\n]{1,25}\bfrom (?:them|him|her|the)\b",
    r"\b(?:sent|paid|gave|transferred|returned)\s(?:to\s)?me\s[^.;\n]{0,12}?(?:rs|inr|₹|\d)",
    rf"(?:{_THEY_GAVE_ROMAN}| ne) (?:\w+ )?(?:mujhe|mujhko|hum(?:e|ko)|hame|hamein)\b[^.;\n]{{0,20}}?{_SUM_TOLD}"
    r"(?:rs |rupa?ye |rupees |/- )?(?:\w+ ){0,2}?(?:bhej[ae]|bhej diy[ea]|diye|daa?le|transfer kiye|lauta\w*)\b",
    rf"(?:{_THEY_GAVE}| ने) (?:[\u0900-\u097f]{{1,12}} )?(?:मुझे|मुझको|हमें|हमको)(?! से)[^।;\n]{{0,20}}?{_SUM_TOLD}"
    r"(?:रुपय[ेा] |रुपए |रु\.? )?(?:[\u0900-\u097f]+ ){0,2}?(?:भेजे|भेज दिए|दिए|डाले|लौटाए|ट्रांसफर किए)",
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
_CARD_BILL_PAID = any_of(
    r"\A\W*(?![^\0]*\b(?:debited|paid|upi|from (?:your )?a/?c)\b)"
    r"(?:your (?:\w+ ){0,3})?credit card (?:bill )?payment of [^;\n]{0,25}\b(?:success\w*|completed|processed)\b"
)
"""Most often the card's own bank, but the app that paid it says the same."""
_GIVEN_TO_THEM = any_of(
    r"(?:आरोपी|ठग|उस|उन)\S{0,2} (?:के |ने )?(?:(?!आप|मेर|हमार)\S{1,20} ){0,2}(?:खाते|खाता|अकाउंट)\S{0,2} (?:में|मे|पर)",
    r"\b(?:uske|unke|fraud\w* ke|thug ke) (?:\w{1,20} )?(?:account|khate|a/c) (?:me|mein|main)\b",
    r"\bdeposited\b[^.;\n]{0,60}\b(?:his|her|their|the (?:accused|fraudster)\S{0,2}) (?:\w{1,20} )?(?:a/?c|acc)",
)
"""What a person paid in at a counter, told by the one who paid: it went out."""
_MONEY = r"(?:rs|inr|₹)[. ]{0,2}[\d,.]*\d"
_AN_ACCOUNT = r"(?:your |ur )?(?:\w+ ){0,3}(?:a/?c|acct?|account)\b"
_COMES_IN = any_of(
    rf"{_MONEY} (?:(?:is|was|has been) )?[a-z]+ed (?:to|in|into) {_AN_ACCOUNT}",
    r"\bby (?:a/?c|account) linked\b|\bby vpa\b|\bby (?:imps|neft|rtgs|upi|transfer|trf) from\b",
    r"[/-](?:cr|credit)[/-]",
)
"""Of what came, whatever the verb was."""
_GOES_OUT = any_of(rf"\bfrom {_AN_ACCOUNT}(?! (?:linked|of)\b)|[/-](?:dr|debit)[/-]")
_LITE = r"(?:bhim )?upi ?lite"
_POT = rf"(?:{_LITE}|\w+ wallet|wallet|fastag|(?:recurring|fixed|term) deposit|ppf)\b"
_POT_NAMED = any_of(rf"\b(?:{_LITE}|wallet|fastag|(?:recurring|fixed|term) deposit|ppf)\b")
_FILLED = (
    r"(?:added|loaded|credited|transferred|moved|topped up)\b[^.;\n]{0,30}?\b(?:to|in|into) (?:(?:your|ur|my) )?" + _POT
)
_FROM_ACCOUNT = r"\bfrom (?:your |ur )?(?:\w+ ){0,3}(?:a/?c|acct|account)\b"
_MOVED_WITHIN = any_of(
    rf"\b(?:a/?c|acct?|account)\b[^.;\n]{{0,30}}\bdebited\b(?:[^.\n]|\.(?=\d)|(?<=rs)\.){{0,60}}\b{_FILLED}",
    rf"\b{_LITE}\b[^.;\n]{{0,30}}\b(?:topped up|loaded|recharged)\b[^\n]{{0,30}}\bby debiting\b",
    rf"\b(?:added|loaded|topped up)\b[^.;\n]{{0,20}}\b{_LITE}\b[^.;\n]{{0,30}}{_FROM_ACCOUNT}",
)
"""Out of the account into something of the same person that is none."""
_OWN = Words(
    r"\b(?:your|ur|my|mere|mera|you)\b|मेरे|मेरा|आपके|आपका"
    r"|(?<=debited from )(?<!; debited from )(?<!and debited from )(?:a/?c|acct?|account)\b"
)


def direction_of(text: str, acts: list[Act]) -> tuple[Direction, bool]:
    """The account holder's side of it, and whether that is sure: the verb of "your account", else the first one."""
    text = small_letters(text)
    if any(words.search(text) for words in (_GIVEN_TO_ME, _GIVEN_BACK, _CARD_PAID)):
        return "in", True
    if _GIVEN_TO_THEM.search(text) or (_POT_NAMED.search(text) and _MOVED_WITHIN.search(text)):
        return "out", True
    if _SENT_BY.search(text) or _CARD_BILL_PAID.search(text):
        return "in", False
    firm = [act for act in acts if act.firm] or acts
    if not firm[0].firm and _COMES_IN.search(text) and not _GOES_OUT.search(text):
        return "in", False
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
