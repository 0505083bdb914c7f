"""What people say where nothing was paid: not a rupee went, it was stopped in time, they refused (decision 26)."""

import re

from supportdesk.reading.patterns import any_of

_GIVEN = r"(?:bhej[ae]|diy[ae]|di|kat[ae]|gay[ae]|kiy[ae]|ki|bhar[ae]|daa?l[ae]|order kiy[ae])"
_NOTHING = any_of(
    r"\b(?:no (?:money|amount|payment|loss|rupees?)|nothing) (?:is |was |has been |has |were )?(?:\w+ )?"
    r"(?:debited|lost|taken|deducted|gone|paid|cut|sent|went)\b",
    r"\bno (?:(?:financial|monetary|money|such|actual|real|bank) )+(?:loss|transaction|payment|debit)\b|"
    r"\bno loss\b(?! of (?!money))",
    r"\b(?:no ?one|nobody|none)(?: of \w+)? (?:has |have |had )?(?:paid|sent|given|lost|transferred)\b",
    r"\b(?:luckily|fortunately|thank god|god saved)\b|\bkuch (?:bhi )?(?:nahin?|nhi|nai) (?:gaya|gya|"
    r"diya|kata|kiya|"
    r"bheja|bhara|daa?la|bhej\w*)\b",
    r"\b(?:koi|ek|1) (?:bhi )?(?:pais[ae]|rakam|amount|rupa?y[ae]|rupiya|rs) (?:(?!aa?y|mil)\w+ ){0,2}(?:nahin?|nhi|"
    r"nai)\b",
    rf"\b(?:abhi|ab) ?(?:tak|tk) (?:koi |kuch )?(?:pais[ae] )?(?:{_GIVEN} )?(?:nahin?|nhi)\b(?! (?:mil|aa|[vw]ap|"
    rf"lau|pah|ho |de ))|"
    rf"\babhi (?:{_GIVEN} )?(?:nahin?|nhi) {_GIVEN}?\b|\b{_GIVEN} (?:hi )?(?:nahin?|nhi) (?:(?:hai?|h|hain|"
    rf"hu) )?(?:abhi|ab) ?(?:tak|tk)\b",
    r"\b(?:have not|haven't|did not|"
    r"didn't|not) (?:paid|pay|sent|send|given|give|transferred|lost) (?:any|anything|him|her|them|yet|till|it)",
    r"\b(?:did not|didn't|not) (?:scan|go through|proceed)\b|\bunsuccessful\b|"
    r"\b(?:scan|order|pay|payment|invest|deposit) (?:hi )?(?:nahin?|nhi) (?:kiy[ae]|kar[ae]|di|kri)\b",
    r"अभी तक (?:कुछ|कोई|पैसे|एक रुपया)? ?(?:भी )?नहीं|कुछ (?:भी )?नहीं (?:दिया|गया|कटा|भेजा)|"
    r"पैस[ेा] (?:भी )?नहीं (?:दिए|दिये|गए|गया|कटे|कटा|भेजे|भेजा|दिया)|(?:एक भी|एक|कोई) (?:रुपया|पैसा|"
    r"राशि)(?: भी)? नहीं|"
    r"(?:लेन-?देन|भुगतान|ट्रांजैक्शन) (?:को )?(?:रोक|रुकवा)",
    r"\b(?:no|not any|zero|nil) (?:\w+ )?(?:payments?|transactions?|te?xns?|transfers?|deposits?|money|amount|loss|"
    r"debits?)(?: (?:has|have|is|was|were|been))* (?:done|made|yet|so far|till now|sent|transferred|happened|occurred|"
    r"gone|moved|involved|given)\b(?! (?:by (?:me|us|him|her|my)|from my|with my))|"
    r"\bno such (?:credit|debit|payment|transaction|amount|entry)\b|\b(?:returned|paid|sent|gave|lost) nothing\b|"
    r"\bno (?:new |fresh |fraud )?transactions?\W*(?:\.|$)",
    r"\b(?:pais[ae]|paise?|rakam|amount|rupay[ae]|rupya) (?:to |bhi |abhi )?(?:nahin?|nhi|nai) (?:gay[aei]|gaye|gya|"
    r"gye|"
    r"kat[ae]|kate|nikl[ae]|bhej[ae]|diy[ae]|diye|daa?l[ae]|bhar[ae])\b(?! (?:the|par|lekin|to))",
)
_SAVED = any_of(
    r"(?:\bnot|n't|never)(?: yet| even)? (?:paid|transfer(?:red)?|deposit(?:ed)?|invest(?:ed)?|sent|send|pay|given|"
    r"give)"
    r"(?: (?:any|anything|even|a (?:single )?(?:rupee|paisa)|the (?:money|amount|fees?)|so far|till))?\W*(?:[.,;!\n]|$|"
    r"\b(?:and|but|because|as|since|so|to (?:him|her|them))\b)",
    r"\b(?:maine|mene|humne|usne|papa ne|mummy ne) (?:kuch |koi |ek bhi )?(?:pais[ae] |rupay\w )?(?:nahin?|nhi|nai) "
    r"(?:diy[ae]|bhej[ae]|daa?l[ae]|bhar[ae])\b",
    r"\bdeclined\b|\brefused\b|\bmana kar di(?:ya|e)?\b|मना कर दिया|\b(?:saaf|saf) mana\b|साफ मना",
    r"\b(?:money|amount|pais[ae]|paise|rakam|balance|funds?|cash|everything|sab|account)(?: \S+)? (?:is |are |was |"
    r"sab |"
    r"bilkul )?(?:safe|intact|bach|surakshit|mehfooz)\w*",
    r"\b(?:paise?|pais[ae]|rakam) (?:bhi )?bach (?:ga\w+|gy\w)|(?<!\d )\bbach ga?y[aei]\b|\b(?:saved|escaped)\b|"
    r"\bbal ?bal bach\w*|\bnet band kar\w*",
    r"\b(?:stopped|blocked|cancelled|prevented|foiled|aborted|not encashed|not cleared|did not clear|in time)\b|"
    r"\bstop payment\b|\b(?:manager|bank|staff|beti|bete|beta|wife|cashier) ne (?:\S+ )?(?:rok|roka|rukwa)\w*",
    r"\brok (?:di|diya|liya|li)\b|\brukwa (?:di|diya)|\bcall kaa?t\w*|\bphone kaa?t\w*|\b(?:cut|hung up|"
    r"disconnected) (?:the )?(?:call|phone)|\bhung up\b",
    r"(?:पैस[ाे]|रकम|राशि|रुपये) (?:\S+ )?(?:सुरक्षित|बच)|बच (?:गए|गया|गये|गई)|रोक (?:दी|दिया|लिया)|रुकवा|"
    r"(?:फ\u093c?ोन|कॉल|काल) काट|साफ इनकार|इनकार कर",
)
"""Nothing was paid, unless it is said of what they wanted beside what was."""
_ANOTHER = re.compile(
    r"\b(?:friend|neighbour|neighbor|colleague|relative|someone|others?|people|log|padosi|dost|cousin|classmate)"
    r"(?:'s \w+)?(?: of mine)?(?: also| bhi| had| has| ne| ke| ka| se)*\s(?:\w+ )?(?:lost|paid|sent|invested|"
    r"(?:rs\.? ?|₹ ?)?\d)[^.!?\n]{0,12}$"
)


def says_nothing_moved(text: str) -> bool:
    return bool(_NOTHING.search(text) or _SAVED.search(text))


def says_plainly_nothing(text: str) -> bool:
    """Whether it is said of all money, not of what was wanted beside what was paid."""
    return bool(_NOTHING.search(text))


def is_of_another(text: str, start: int) -> bool:
    """Whether it is what somebody else lost, told by one who lost nothing."""
    return bool(_ANOTHER.search(text, max(0, start - 60), start))
