"""Which way a sum went that a person tells of: out, unless it is said that it came to them."""

import re

from supportdesk.reading.messages.acts import Direction
from supportdesk.reading.patterns import Words, any_of
from supportdesk.reading.told.said import Said

ENDS = re.compile(r"[\n!?।]|\.(?=\s|$|[a-z])|\.{2,}")
"""Where people end what they say of one thing."""
SOFT = re.compile(
    r",|;|\b(?:and|then|but|so|because|after|now|also|while|who|which|ph?ir|fir|par|lekin|magar|aur|or|to|ab|"
    r"uske baad|baad me(?:in)?|usme|jab)\b"
    r"|और|फिर|लेकिन|पर |तो |अब |जब"
)
"""What parts two things that are told in one sentence."""
_BEFORE = 70
"""Characters before a sum in which is said who gave it."""
_WHO_GAVE = any_of(
    r"\b(?:usne|unhone|unho ne|inhone|isne|fraud\w* ne|thug ne|wal[ae] ne|someone|somebody|a man|a lady|aadmi ne|"
    r"ladk[ie] ne|they|he|she|kisi ne|ek aadmi)\b|"
    r"उसने|उन्होंने|ठग ने|वाले ने|आदमी ने|किसी ने"
)
_I_GAVE = any_of(
    r"\b(?:i|we|maine|mene|meine|humne|hamne|hmne|hum|mai|main|victim|vict|complainant|applicant|client|informant|"
    r"counsellee)\b|मैंने|मैने|हमने|मी |प्रार्थी|परिवादी|पीड\u093c?ित"
)
"""Whoever lost the money, as the desk or the police call them too."""
_FROM_ME = any_of(
    r"\b(?:mujhse|hamse|humse|mere se|mujh se|unse|from (?:me|us)|"
    r"(?:mere|my|mera|hamare|her|his|uske|unke) (?:\w+ ){0,2}(?:khat[ae]|account|a/c|acc|card|wallet) se)\b|"
    r"मुझसे|मुझ से|हमसे|मेरे से|(?:मेरे|हमारे) (?:\S+ )?(?:खाते|अकाउंट|कार्ड) से"
)
"""Who gave is told by whose hands it was taken from: "unhone mere se 9,000 dalwaye"."""
_FAMILY = any_of(
    r"\b(?:papa|mummy|mother|father|beti|beta|bete|bhai|wife|husband|son|daughter|brother|sister|uncle|biwi|pati|"
    r"pita\w*|mata\w*|dadi|nani|bahu|dost)\b|"
    r"बेट|पापा|मम्मी|पिता|माता|भाई|पत्नी|पति|बहू|बहन"
)
_TO_ME = any_of(
    r"\b(?:mujhe(?! bina)|mujhko|mereko|mere (?:\w+ )?(?:khat[ae]|account|a/c|acc|paytm|phone ?pe|gpay|wallet|"
    r"upi) (?:me|"
    r"mein|par|pe)\b(?! se)|hame|humko)\b",
    r"\b(?:paid|sent|gave|give|credited|deposited|transferred|returned|returning|refunded|put) (?:\d[\d,.k]* |"
    r"rs\.? ?\d[\d,]* |some |back )?(?:to |in |into )?(?:me|us|my (?:\w+ )?(?:account|a/c|wallet|bank))\b",
    r"\b(?:to|in|into) (?:me|my (?:\w+ )?(?:account|a/c|wallet|bank))\b",
    r"मुझे(?! बिना)|मेरे (?:\S+ )?(?:खाते|अकाउंट) में(?! से)|माझ्या खात्यात ",
)
_HAD_TO = re.compile(r"\bpad[aei]|पड")
"""Who had to give is named as whoever gets: "mujhe 900 dene pade"."""
_CAME = re.compile(r"\b(?:aa?y[aei]|aa?ye|aa ga?y\w|aa gy\w|mil\w*)$|(?:आए|आये|आया|मिल[ाे])$")
"""What came back by itself came to whoever tells, whoever is named before it."""
_INVESTED = re.compile(r"\b(?:invest\w*|game|gaming|betting|recharge|trading|profit|crypto|task|earning)\b")
_MACHINE = re.compile(r"\b(?:atm|cash|bank|account|a/c|card)\b")
"""What is withdrawn from an investment came; from an account it went."""
_BACK_BEFORE = re.compile(r"(?:\b[vw]ap[ai]s|वापस)\s$")
_BACK_BEHIND = re.compile(r"\s(?:back\b|[vw]ap[ai]s\b|वापस)")


def way_of(text: str, it: Said, start: int, end: int) -> Direction:
    """Out, unless it is said that it came: to me, or from those who took."""
    first = min(start, it.start)
    low = max((match.end() for match in ENDS.finditer(text, max(0, first - _BEFORE), first)), default=first - _BEFORE)
    low = max(low, 0)
    clause = text[low : max(end, it.end) + 25]
    before = text[low : max(start, it.start)]
    if it.kind in ("out", "in"):
        drawn = text.startswith("withdr", it.start) and not _MACHINE.search(clause)
        return "in" if it.kind == "in" or (drawn and _INVESTED.search(text)) else "out"
    mine = bool(_I_GAVE.search(before)) and not _later(before, _WHO_GAVE, _I_GAVE)
    if it.kind == "back":
        if _CAME.search(text, it.start, it.end):
            return "in"
        return "out" if mine or "paid back" in clause else "in"
    if _HAD_TO.search(text, it.start, it.end):
        return "out"
    if _FROM_ME.search(before) and it.kind in ("gave", "weak"):
        return "out"
    if _TO_ME.search(clause) and not mine:
        return "in"
    if _is_back(text, it):
        return "out" if mine else "in"
    theirs = _WHO_GAVE.search(before) and not mine and not _FAMILY.search(text)
    return "in" if theirs and it.kind == "gave" and it.behind else "out"


def is_mine(text: str, it: Said, start: int) -> bool:
    """Whether the one who tells, or of whom it is told, is said to have given it, in the same sentence."""
    first = min(start, it.start)
    low = max((match.end() for match in ENDS.finditer(text, max(0, first - _BEFORE), first)), default=first - _BEFORE)
    before = text[max(low, 0) : max(start, it.start)]
    return bool(_I_GAVE.search(before)) and not _later(before, _WHO_GAVE, _I_GAVE)


def _is_back(text: str, it: Said) -> bool:
    return bool(_BACK_BEFORE.search(text, max(0, it.start - 10), it.start) or _BACK_BEHIND.match(text, it.end))


def _later(text: str, one: Words, other: Words) -> bool:
    """Whether the last of one kind of words stands behind the last of the other."""
    last, others = (max((match.start() for match in words.finditer(text)), default=-1) for words in (one, other))
    return last > others
