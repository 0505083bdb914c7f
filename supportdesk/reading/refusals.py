"""Why a text is no payment: one-time passwords, offers, dues, requests, mandates to come, failed attempts, phishing."""

import re
from typing import Literal

from supportdesk.reading.acts import find_acts
from supportdesk.texts import Both

Reason = Literal[
    "otp", "request", "failed", "mandate", "due", "offer", "order", "balance", "phishing", "no_payment", "too_long"
]

SAYS: dict[Reason, Both] = {
    "otp": Both("A one-time password, not a payment.", "यह ओटीपी है, भुगतान नहीं।"),
    "request": Both("Somebody asked for money; nothing was paid.", "पैसे माँगे गए हैं; भुगतान नहीं हुआ।"),
    "failed": Both("This attempt did not go through.", "यह प्रयास पूरा नहीं हुआ।"),
    "mandate": Both("Money is to be taken later; nothing was paid yet.", "पैसे बाद में कटेंगे; अभी भुगतान नहीं हुआ।"),
    "due": Both("A reminder of money that is due, not a payment.", "यह बकाया की सूचना है, भुगतान नहीं।"),
    "offer": Both("An offer, not a payment.", "यह विज्ञापन है, भुगतान नहीं।"),
    "order": Both("A shop's message about an order, not the bank's.", "यह दुकान का ऑर्डर संदेश है, बैंक का नहीं।"),
    "balance": Both("Only a balance, not a payment.", "यह केवल शेष राशि है, भुगतान नहीं।"),
    "phishing": Both(
        "This looks like a cheating message: keep it as evidence.", "यह ठगी का संदेश लगता है: सबूत के रूप में रखें।"
    ),
    "no_payment": Both("No payment was found in this text.", "इस पाठ में कोई भुगतान नहीं मिला।"),
    "too_long": Both("Too long to be messages; paste a part of it.", "यह बहुत लंबा है; इसका एक हिस्सा डालें।"),
}


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


def _one_of(words: str) -> str:
    return f"(?:{'|'.join(words.split())})"


_CODE = r"(?:otp|o\.t\.p|one[- ]?time[- ]?pass\w*|verification code|passcode|security code|ओटीपी)"
_OTP = _any(
    rf"\b\d{{4,8}}\b[^.\n]{{0,50}}\b{_CODE}",
    rf"{_CODE}(?!\s+(?:with|to any|and|or|nor|,))[^.\n]{{0,40}}?(?:is|:|-|for|है)\s{{0,3}}\S{{0,12}}\s?\d{{4,8}}\b",
    rf"{_CODE}\s+(?:for|to)\s+(?!any|us\b|bank)[^.\n]{{0,60}}(?:txn|transaction|payment|purchase|rs|inr|₹|login)",
    rf"(?:use|enter|generated)\s+(?:the\s+)?{_CODE}",
)
_REQUEST = _any(
    r"\brequest(?:ed|s|ing)?\s+(?:money|rs|₹|inr|payment|you\b|an?\s+amount|for\s+(?:rs|₹|inr|payment|money))",
    r"(?:collect|money|payment)\s+request|request\s+(?:money|from)|has requested|is requesting|on approv",
    r"(?:approve|authori[sz]e|accept|decline)\s+(?:the|this)\s+(?:payment|request|collect)",
    r"you owe\b|settle up|भुगतान अनुरोध|पैसे माँगे|पैसे का अनुरोध",
)
_FAILED = _any(
    r"\b(?:declined|failed|unsuccessful|unsuccessfully|bounced|dishonou?red|timed out|cancelled|rejected)\b",
    r"(?:is|still) (?:pending|being processed|under process)",
    r"(?:could\s?n[o']t|was not|is not|not been|cannot|were not)\s+(?:be\s+)?"
    r"(?:processed|completed|successful|authori[sz]ed|done)",
    r"insufficient\s+(?:funds|balance)|returned unpaid|\bfailure\b|विफल|असफल|नहीं हो (?:सका|पाया)",
)
_GIVEN_BACK = _any(
    r"(?:credited|refunded|reversed to|credit)\b[^.;\n]{0,60}(?:your|ur|a/?c|acct|account|card)",
    r"(?:your|ur|a/?c|acct|account|card)\b[^;\n]{0,50}(?:credited|refunded)",
    r"(?:refund|reversal)[^.;\n]{0,60}(?:credited|processed to your)",
)
_LATER = _any(
    r"\b(?:will|shall|would)\s+be\s+(?:auto\W?\s?)?"
    r"(?:debited|deducted|charged|credited|processed|executed|presented|collected)",
    r"to be (?:auto\W?\s?)?(?:debited|deducted|charged)|scheduled (?:for|on|to)|due for debit",
    r"is set to|upcoming|standing instruction",
    r"(?:mandate|autopay|auto-pay|e-?nach|nach|sip)\b[^.\n]{0,60}"
    r"(?:created|registered|set ?up|activated|approved|revoked|paused|cancel)",
    r"(?:successfully )?(?:created|registered|set ?up|activated)[^.\n]{0,40}(?:mandate|autopay|auto-pay)",
    r"डेबिट (?:किया जाएगा|होगा|होंगे)|कटेंगे|कट जाएंगे|काटे जाएंगे|काटी जाएगी",
)
_DUE = _any(
    rf"\b{_one_of('payment emi bill amount amt total minimum min outstanding premium dues? installment loan')}\b"
    r"[^.\n]{0,50}\b(?:over)?due\b",
    r"\bdue (?:date|on|by|for|of|amount|in)\b|\boverdue\b|bill (?:is |has been |for [^.\n]{0,30})?generated",
    r"statement[^.\n]{0,40}generated|\b(?:min(?:imum)?|total)\s+(?:amt|amount|due)|outstanding (?:of|amount|is)",
    r"pay (?:by|before)|बकाया|देय",
)
_OFFER = _any(
    rf"\b{_one_of('offer cashback discount voucher coupon pre-?approved eligible reward bonus jackpot lottery rummy')}",
    r"apply now|lucky draw|congratulations|congrats|shop now|limited (?:period|time)|t&c|hurry|play now",
    r"\b(?:up ?to|flat|win|won|earn|claim|get|save|avail)\s+(?:an?\s)?(?:cash\w*\s(?:of\s)?)?(?:rs|inr|₹|\d)",
    r"\d\s?% (?:off|cashback|discount)|instant loan|personal loan|ऑफर|इनाम|बधाई",
)
_ORDER = _any(
    rf"\b{_one_of('order booking shipment delivered delivery shipped dispatched parcel ticket pnr invoice cart')}\b",
    rf"\b{_one_of('subscription recharge policy premium')}\b",
)
_SHOP = _any(
    rf"\b(?:your|for) {_one_of('order policy booking recharge ticket premium subscription fastag')}\b",
    r"thank you for (?:shopping|ordering|your order)",
    rf"\b{_one_of('order booking ticket recharge policy subscription shipment delivery')}\b[^.\n]{{0,40}}"
    rf"{_one_of('confirm success placed shipped delivered dispatch activat')}",
)
_BALANCE = _any(r"\b(?:bal|balance)\b|शेष|बैलेंस")
_LINK = _any(
    r"https?://|www\.|\b[a-z0-9-]{2,30}\.(?:ly|gl|co|cc|me|in|com|xyz|top|online|site|info|club|link|app)\b",
    r"\.apk\b|\blink\b|लिंक",
)
_PHONE = _any(r"(?<!\d)(?:\+?91[ -]?)?[6-9]\d{4}[ -]?\d{5}(?!\d)")
_PRESS = _any(
    rf"\b{_one_of('click call update download install visit whatsapp contact verify complete submit reply login')}\b",
    r"\blog in\b|क्लिक|कॉल|अपडेट|संपर्क",
)
_THREAT = _any(
    r"\b(?:kyc|pan|account|a/c|card|sim|number|connection|electricity|power|net ?banking|yono|wallet|aadhaar|parcel|"
    r"package|courier|fastag|challan)\b[^\n]{0,120}\b(?:block\w*|suspend\w*|expir\w*|deactivat\w*|disconnect\w*|"
    r"freez\w*|frozen|clos(?:ed|ure)|terminat\w*|inactive|hold|pending|arrest|seized|returned)",
    r"(?:update|verify|complete|link)\s+(?:your\s+)?(?:kyc|pan|aadhaar)",
    r"केवाईसी|(?:खाता|सिम|कार्ड|बिजली)[^\n]{0,60}(?:बंद|ब्लॉक|काट)",
)
_LURE = _any(
    r"lottery|lucky draw|\bkbc\b|jackpot|\bprize\b|part[- ]time|work from home|daily income|instant loan",
    r"earn\s+(?:rs|₹|inr|\d)|you (?:have )?won|double your|guaranteed return|wrongly (?:sent|transferred)|by mistake",
    r"reward points[^\n]{0,60}expir|लॉटरी|इनाम जीत",
)
_ACCOUNT_SHOWN = _any(
    r"(?:a/?c|acct?|account|card|bank)\W{0,4}(?:(?:no|number|ending|with|in)\W{0,3}){0,3}[x*•.#]{0,14}\d{3,}",
    r"[x*•]{2}\d{3}|\b(?:utr|rrn|ref\w*)\W{0,4}(?:no\W{0,3})?\d{6,}|खाते",
)


def refusal(text: str) -> Reason | None:
    """The reason why this text tells of no payment; None when it may tell of one."""
    if _OTP.search(text):
        return "otp"
    happened = bool(find_acts(text))
    told_account = bool(_ACCOUNT_SHOWN.search(text))
    if is_phishing(text, payment_told=happened and told_account):
        return "phishing"
    if _REQUEST.search(text) and not (happened and told_account):
        return "request"
    if _FAILED.search(text) and not (happened and _GIVEN_BACK.search(text)):
        return "failed"
    if happened:
        return _weak_refusal(text) if not told_account else None
    reasons: tuple[tuple[Reason, re.Pattern[str]], ...] = (
        ("mandate", _LATER),
        ("due", _DUE),
        ("offer", _OFFER),
        ("order", _ORDER),
        ("balance", _BALANCE),
    )
    return next((reason for reason, pattern in reasons if pattern.search(text)), "no_payment")


def is_phishing(text: str, *, payment_told: bool) -> bool:
    """A threat or a lure with something to press or call, in a text that tells of no payment of its own."""
    if payment_told:
        return False
    hook = bool(_LINK.search(text) or _PHONE.search(text))
    return hook and bool(_LURE.search(text) or (_THREAT.search(text) and _PRESS.search(text)))


def is_own_kind(text: str) -> bool:
    """Whether a line is by itself a message of a kind that never continues another one."""
    return bool(_OTP.search(text) or _REQUEST.search(text)) or is_phishing(text, payment_told=False)


def _weak_refusal(text: str) -> Reason | None:
    """A verb of payment in a text that shows neither account nor reference: shops and adverts write such too."""
    if _LINK.search(text) and _OFFER.search(text):
        return "offer"
    return "order" if _SHOP.search(text) else None
