"""Whether a person tells a text of themselves or of their own, and no bank, app or shop wrote it."""

import re
from functools import lru_cache

from supportdesk.reading.banks import find_sender
from supportdesk.reading.patterns import Words, any_of, any_word, one_of, whole_words
from supportdesk.reading.text import small_letters

_OF_THE_FAMILY = one_of(
    "mother father mom mummy mum dad daddy papa pitaji mataji husband wife pati patni son daughter beta beti bet[ae] "
    "bhai bhaiya brother sister bahan behan didi uncle aunty chacha mausi nana nani dada dadi friend dost biwi bahu "
    "saas sasur grandfather grandmother nephew cousin neighbour relative maid student farmer widow"
)
_FIRST = any_of(
    r"i(?<![-.\w]i)(?![.\w-])|main(?<=\bmain)\b(?! (?:bal|account|acc|a/c|branch|office))",
    whole_words(
        r"my me mine maine mene mera meri mere mujh\w* hum hamne humne hmne hamar[aei] hamko mai mer[ae]ko "
        r"maz[ae] mazi mala maro mhar[aeo] amar ami enaku nenu nange"
    ),
    r"म्हार|म्हनै|मैं|मैने|मेर[ाेी]|मुझ|हमा?(?:ने|को|र[ाेी])|माझ|मला",
)
_MINE = any_of(
    r"\b(?:my|mine|maine|mene|mera|meri|mere|mujh\w*|humne|hamar[aei]|victim|complainant|informant|fraudster|scam)\b|"
    r"मेर|मुझ|मैंने|हमार|प्रार्थी|परिवादी"
)
"""Who writes so is no bank, even where the name of one ends the text."""
_TELLS = any_word(
    rf"(?:{_OF_THE_FAMILY}|sir ?ji|sir|madam|mam|sahab|bhaiyya|yaar)\b",
    r"we (?:paid|lost|did|made|were|transferred|gave|had|got|booked|ordered|trusted|are poor)\b|our (?:company|"
    r"firm|supplier|shop|office|account|family|bank)\b",
    r"(?:he|she|they|his|her|him|them|usne|unhone|usko|unko|uska|uske|unke|isne|inhone|someone|somebody|kisi ne|"
    r"koi|wo)\b",
    r"(?:lost|loss|fraud\w*|frod|scam\w*|cheat\w*|duped|looted|robbed|conned|stolen|thag\w*|thug\w*|victim\w*|hacked|"
    r"blackmail\w*|complainant|complnt|applicant|informant)\b",
    r"(?:ka?t|kaa?t|cut|nika?l|bhej|daa?l|bhar|chal[ae]|udd?|dub|doob|ud) ?(?:wa|va)?(?:a|e|i|y[ae])?"
    r" ?(?:g[aiy]\w*|diy\w*|liy\w*|di|li|hue|chuk\w*)?\b",
    r"(?:ga?y[aei]|gy[ea]|gaye|diy[ae]|(?<!ke )(?<!k )liy[ae]|wal[ae] ne)\b",
    r"(?:client|caller|counsellee|walk-?in|vic|v) (?:says?|said|reports?|reported|states?|stated|told|lost|paid|"
    r"transf\w*|trf\w*|withdrew|deposited|gave|"
    r"sent|made)\b|"
    r"(?:hackers?|scammers?|fraudsters?|culprit|(?:cyber ?)?criminals?|thieves|thief)\b|"
    r"(?:paid|sent|gave|lost|invested|transferred|deposited|took)\b[^\n]{0,60}?\d ?(?:k|l|lakhs?|la[ck]s?|"
    r"ha[jz]a*r|thousand|cr)\b|"
    r"(?:paid|sent|gave) [^\n]{0,80}\b(?:got|asked|demanded|frozen)\b|got \d+ (?:sms|msgs?|messages?)\b|"
    r"losing\b|gayab\b|(?:hue|huye|kar[wv]?a?y[ae]|jama kar\w*|karwa li\w*|lalach|jhans[ae])\b|kisko\b|"
    r"pata nahi\b|ma'am\b|bahane\b|b(?:ol[aei]|ataya)\b|ma+ng(?:[aei]|\s?rah\w*)\b",
    r"went to (?:some|one|an?)\b|(?:had to|ended up) pay\w*\b|(?:mila|mile|pad[ae]|dilane|dene)\b|"
    r"fd\b[^\n]{0,40}\bbroken\b",
    r"(?<![^\W_])(?:paid|gave|lost|spent) \d[\d,]*(?!\S) (?!to\b|rs\b|inr\b|via\b|from\b|on\b)[a-z]|"
    r"(?:card|sim|atm|qr) (?:card )?(?:swap\w*|clon\w*|skimm\w*)|skimming\b|(?:two|three|four|five|"
    r"[2-9]) (?:withdrawals|"
    r"debits|txns|transactions)\s?:|(?:dono|teeno|charo|sab) [^\n]{0,30}?\b(?:gaye|gye|kate|nikle)\b",
    r"(?:fake|farji|nakli) (?:\w+ )?(?:call|app|site|website|link|officer|police|bank|message|loan|job)\b|apk\b|"
    r"anydesk\b|"
    r"(?:digital(?:ly)?|house) arrest\w*|sextortion\b|asked (?:for|to)\b|promised\b|"
    r"(?:transactions?|te?xns?|payments?) hu\w{1,3}\b",
    r"(?:gele|dile|ghetle|tyane|khatyatun|gone|payed|vanished|ordered|not come|never came|advance)\b",
)
_TELLS_HINDI = any_of(
    r"मैं|मेर|मुझ|हम|उस(?:ने|को|के)|उन्हों|किसी|साहब|सर |श्रीमान|पिता|माता|मम्मी|पापा|बेट|भाई|बहन|पति|पत्नी|दाद|"
    r"नान|बहू|"
    r"ठग|धोख|फ्रॉड|लूट|प्रार्थी|परिवाद|पीड\u093c?ित|आरोपी|मदद|गए|गये|गया|गई|दिए|दिये|लिए|लिये|भेज|डाल|कट|निकल|निकाल|"
    r"माझ|मला|त्या|गेले|पाठव|के नाम|फर्जी|नकली|एडवांस|करा(?:ए|ये|या)|करवा(?:ए|ये|या)|लालच|झांस"
)
_BANK = any_of(
    r"\bdear (?:\w+ )?(?:customer|user|card ?(?:holder|member)|member|consumer|valued|upi|client|investor)\b",
    r"\b(?:your|ur) (?:\w+ ){0,3}(?:a/?c|acct?|account|card|wallet|upi|bank|order|claim|payment|transaction|txn|"
    r"complaint)\b",
    r"\bnot (?:you|u)\b ?[?,:/!]|\bif not (?:you|u|done)\b|\bnot done by (?:you|u)\b|\bsms block\b|\bfor disputes?\b",
    r"\b(?:avl|avbl|avail\w*|clr|closing|clear|updated|net|total|current|ledger)\W{0,2}(?:bal\b|balance\b|lmt\b|"
    r"limit\b)|\bavlbal|\bbal[:.-]",
    r"\bt&c|\binfo\s?:|\bregards,? ?\w* bank|\bteam \w+ ?bank|\bis (?:debited|credited) (?:with|by|for)\b",
    r"\b(?:a/?c|acct?|account)\.? (?:no\.? )?[x*.]{1,14}\d{2,6} (?:is |has been |was )?(?:debited|credited|dr|cr)\b",
    r"\b(?:debited|credited|withdrawn|sent|dr\.?|cr\.?) (?:from|to|in|on) (?:a/?c|acct?)\W{0,3}(?:no\.? )?[x*]",
    r"[-–~] ?(?:[a-z]+ ){0,2}(?:bank|sbi|pnb|bob|boi|hdfc\w*|icici\w*|npci|nse|bse|io|cybercrime)\W*\Z",
    r"\bdo not reply\b|\bstatus ?:|\b(?:cr|credit) (?:lmt|limit)\b|\bhelpline ?:|\breceipt (?:no|number)\b",
    r"आपके (?:\S+ ){0,2}(?:खात|अकाउंट|कार्ड|वॉलेट)|आपका (?:\S+ ){0,2}(?:खाता|अकाउंट)|प्रिय ग्राहक|आपकी शिकायत|"
    r"उपलब्ध शेष|\bnew balance\b",
    r"\b(?:aapke|apke) (?:\w+ )?(?:khat[ae]|account|a/c|card)\b",
)
"""What hardly anybody but a bank, an app, a shop or an office writes."""


_WRITES_TO_DESK = re.compile(r"\W*(?:(?:hello|hi|hey|namaste|namaskar|ji)\W+)?(?:sir|madam|mam|ma'am|didi|bhaiya)\b")
"""How a person begins who writes to the desk: a bank named at the end of it has not signed."""
_SAID = 80
"""Characters before what a cheat said in the name of a bank."""
_QUOTED = re.compile(
    r"(?:\b(?:bol[aei]|bataya|kaha|kehte|said|told me|saying|claiming|claimed)\b|बोल[ेा]|कहा|बताया)[^\n]{0,70}$"
)
_TO_YOU = any_of(
    r"\b(?:you|your|yours|u|ur|(?<!apne )(?<!apni )aap|aapk\w*|apk[aeio]|tum|tumh\w*|dear)\b|आप|"
    r"प्रिय|ग्राहक|https?:|www\."
)
"""Who speaks to somebody, and not of themselves, has sent what was handed on."""


@lru_cache(maxsize=512)
def tells_of_self(text: str) -> bool:
    """Whether whoever speaks says so: I, my, maine."""
    return bool(_FIRST.search(small_letters(text)))


def _stands_unquoted(words: Words, text: str) -> bool:
    """Whether the words stand in it other than as what a cheat is told to have said."""
    return any(not _QUOTED.search(text, max(0, it.start() - _SAID), it.start()) for it in words.finditer(text))


def is_of_a_bank(text: str) -> bool:
    """Whether it has what hardly anybody but a bank, an app, a shop or an office writes."""
    small = small_letters(text)
    written = _stands_unquoted(_BANK, small)
    sender = find_sender(text)
    person = _MINE.search(small) or _FIRST.search(small) or _WRITES_TO_DESK.match(small)
    return bool(written or (sender and sender.sure and not person))


@lru_cache(maxsize=512)
def is_told(text: str) -> bool:
    """Whether a person speaks; what a bank wrote and a person handed on is read as the bank's."""
    small = small_letters(text)
    of_self = bool(_FIRST.search(small))
    of_others = (
        not of_self and not _stands_unquoted(_TO_YOU, small) and (_TELLS.search(small) or _TELLS_HINDI.search(small))
    )
    return bool(of_self or of_others) and not is_of_a_bank(text)
