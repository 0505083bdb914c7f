"""Messages that only want to frighten or to tempt: threats, prizes, false officers, money "sent by mistake"."""

from supportdesk.reading.messages.words import ACCOUNT, LINK, LISTED, VPA, any_of, one_of

_PHONE = any_of(r"(?<!\d)(?:\+?91[ -]?)?[6-9]\d{4}[ -]?\d{5}(?!\d)")
_PRESS = any_of(
    rf"\b{one_of('click call update download install visit whatsapp contact verify complete submit reply login')}\b",
    r"\blog in\b|क्लिक|कॉल|अपडेट|संपर्क",
)
_THREAT = any_of(
    r"\b(?:kyc|pan|account|a/c|card|sim|number|connection|electricity|power|meter|gas|net ?banking|yono|wallet|"
    r"aadhaar|parcel|"
    r"package|courier|fastag|challan)\b[^\n]{0,120}\b(?:block\w*|suspend\w*|expir\w*|deactivat\w*|disconnect\w*|"
    r"freez\w*|frozen|clos(?:ed|ure)|terminat\w*|inactive|hold|pending|arrest|seized|returned)",
    r"(?:update|verify|complete|link)\s+(?:your\s+)?(?:kyc|pan|aadhaar)",
    r"केवाईसी|(?:खाता|सिम|कार्ड|बिजली)[^\n]{0,60}(?:बंद|ब्लॉक|काट)",
)
_LURE = any_of(
    r"lottery|lucky draw|\bkbc\b|jackpot|\bprize\b|part[- ]time|work from home|daily income|instant loan",
    r"pin to (?:receive|get|accept)|customs? (?:charges?|duty|clearance)|release the parcel|anydesk|"
    r"team ?viewer|quick ?support|tell (?:the )?otp|"
    r"earn\s+(?:rs|₹|inr|\d)|you (?:have )?won|double your|guaranteed return|wrongly (?:sent|transferred)|by mistake",
    r"refund (?:of )?[^\n]{0,40}(?:approved|pending|eligible)|reward points[^\n]{0,60}expir|लॉटरी|इनाम जीत",
)
_POLICE = any_of(
    r"\b(?:cbi|cyber (?:cell|crime)|police|customs|narcotics|ncb|trai|enforcement directorate|supreme court|"
    r"arrest|warrant|"
    r"money laundering|fir)\b|गिरफ्तार|पुलिस|वारंट",
)
_DEMAND = any_of(
    r"\b(?:transfer|pay|send|deposit)\s+(?:(?:an?|the|your)\s)?(?:amount\s|fine\s|fee\s|security\s|"
    r"money\s)?(?:of\s)?(?:rs|₹|inr|\d)",
    r"safe account|settle (?:the )?case|to avoid (?:arrest|disconnection|legal)|भेजो|जमा कर(?:ो|ें)|bhejo|bharo\b",
)
_CALL_MOBILE = any_of(
    r"\b(?:call|contact|whatsapp|dial)\b[^\d\n]{0,30}(?<!\d)(?:\+?91[ -]?)?[6-9]\d{4}[ -]?\d{5}(?!\d)"
)
_MISTAKE = any_of(r"by mistake|wrongly (?:sent|transferred)|गलती से|ग़लती से|galti se")
_FRIGHT = any_of(r"\b(?:debited|deducted|blocked|suspend\w*|unauthori[sz]ed|cancel|kyc)\b")


def is_phishing(text: str, *, payment_told: bool) -> bool:
    """A threat or a lure with something to press or call, in a text that tells of no payment of its own."""
    if payment_told:
        return False
    hook = bool(LINK.search(text) or _PHONE.search(text))
    if hook and (_LURE.search(text) or (_THREAT.search(text) and _PRESS.search(text))):
        return True
    return bool((_POLICE.search(text) and _DEMAND.search(text)) or (_CALL_MOBILE.search(text) and _FRIGHT.search(text)))


def sent_by_mistake(text: str) -> bool:
    """ "Money came to you by mistake, give it back to this UPI id": the oldest lure, without a reference to check."""
    return bool(_MISTAKE.search(text) and (VPA.search(text) or ACCOUNT.search(text)) and not LISTED.search(text))
