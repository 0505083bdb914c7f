"""What else than money is given, sent, stopped and cut in what a person tells: calls, codes, links, parcels."""

import re

_OF_A_THING = re.compile(
    r"(?:\b(?:rok|roka|block|band|bandh|mana|bata|samjha|likh|chh?od|hata|delete|uninstall|install|download|open|"
    r"report|"
    r"complaint|complain|shikayat|register|call|phone|fon|message|msg|baat|scan|click|share|off|cancel|forward|follow|"
    r"update|verify|otp|pin|cvv|details?|link|photo|video|screen ?shot|qr|location|aadhaa?r|maal|saman|samaan|parcel)"
    r"(?: (?:bhi|to|hi|ne|ko|de|kar|kr|kara|karwa))?|(?:रोक|ब्लॉक|बंद|मना|बता|समझा|लिख|छोड\u093c?|हटा|डिलीट|डाउनलोड|"
    r"रिपोर्ट|शिकायत|कॉल|काल|फ\u093c?ोन|मैसेज|बात|स्कैन|क्लिक|शेयर|ओटीपी|पिन|लिंक|फोटो|वीडियो|स्क्रीनशॉट|क्यूआर|"
    r"सामान|माल|"
    r"पार्सल)(?: (?:भी|तो|ही|ने|को|कर|करवा))?) $"
)
"""What else than money is stopped, told, shared or sent in the same verbs."""
_THING_BEHIND = re.compile(
    r"(?: (?:no|such|any|me|him|her|them|us|an?|the|my|his|some|fake|one|also)){0,3} (?:otp|pin|cvv|link|qr|"
    r"photo|video|"
    r"screen ?shot|message|msg|sms|mail|parcel|apk|file|details?|number|documents?|access|password|location|notice|"
    r"letter|call|phone|mobile|sim|request)s?\b"
)
_GIVES_THINGS = re.compile(r"took|taken|gave|given|gives|sent|shared|did|cut|received|got")
_SUPPLY = re.compile(r"\b(?:electricity|light|bijli|connection|power|line|call|phone|supply|net)(?: \w+){0,3} $")
"""What is cut and is no money."""


def is_of_a_thing(text: str, match: re.Match[str], *, came: bool) -> bool:
    """Whether the verb is about a call, a code or a parcel; `came` where it says that something came."""
    start, end = match.span()
    if _GIVES_THINGS.match(text, start) and _THING_BEHIND.match(text, end):
        return True
    if text.startswith(("cut", "kat", "kaat"), start) and _SUPPLY.search(text, max(0, start - 40), start):
        return True
    return not came and bool(_OF_A_THING.search(text, max(0, start - 24), start))
