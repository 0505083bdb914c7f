"""What a screen says of how far a payment got."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal

from supportdesk.reading.amounts import find_amounts
from supportdesk.reading.dates import find_moment
from supportdesk.reading.messages.words import Reason
from supportdesk.reading.pictures.lines import Line, Segment
from supportdesk.reading.screens.labels import label_of
from supportdesk.reading.text import blank

Said = Reason | Literal["done"]

DONE = re.compile(
    r"\b(?:paid|sent|received|debited|transferred|credited|complete|completed|success|successful|successfully)\b|"
    r"(?<!अ)सफल|पूरा हुआ|पूर्ण|[भम]ुगतान किया|भेजा|भेजे|प्राप्त हुए",
    re.IGNORECASE,
)
_UNDONE = (
    r"(?:fa[il1]{2}(?:ed|ure)|dec[li1]+ned|pend[il1]ng|processing|(?:being|under|in) (?:process(?:ing|ed)?|review)|"
    r"in progress|un-?success?ful|cance[l1]{1,2}ed|expired|rejected|aborted|denied|refused|blocked|timed?[ -]?out|"
    r"on hold|not (?:yet )?(?:been )?(?:successful|completed?|processed|paid|debited|sent|received|authori[sz]ed)|"
    r"awaiting \w+|waiting for \w+|insufficient (?:account )?(?:balance|funds)|"
    r"taking (?:a (?:little|bit) )?(?:longer|more time|too long)(?: than \w+)?)"
)
_UNDONE_HINDI = (
    r"(?:असफल|[वब]िफल|ल[ंम]्?बित|अस्वीकृत|अस्वीकार|रद्द|निरस्त|अधूरा|अपूर्ण|प्रक्रिया (?:में|जारी)|पेंडिंग|फ़ेल|फ[़]?ेल|"
    r"(?:पूरा )?नहीं (?:हो (?:सका|पाया|सकी|पाई)|हुआ|हुई|किया जा सका))"
)
FAILED = re.compile(
    r"\b(?:failed|failure|declined|pending|processing|being processed|in process|in progress|under process|"
    rf"unsuccessful|cancelled|expired|rejected|timed out|awaiting (?:approval|authori[sz]ation))\b|{_UNDONE_HINDI}",
    re.IGNORECASE,
)
_THING = (
    r"(?:transaction|txn|payment|transfer|order|recharge|refund|debit|request|"
    r"[भम]ुगतान|पेमेंट|ल[ेै]न-?द[ेै]न|ट्रांज़?ैक्शन|ट्रांजैक्शन|रिफ[ंन]्?ड)"
)
_OF_PAYMENT = (
    rf"(?:{_THING}|funds?|money|amount|upi|imps|neft|rtgs|your|the|this|bank|status|is|has|was|been|still|card|oops|sorry|"
    "आपका|यह|स्थिति)"
)
_ENDS = r"(?:\s(?:है|रहा|रही|हुआ|हुई|हो|गया|गई|कर|दिया|किया|successfully)){0,3}"
_WHY = (
    r"(?:\s?[-–—:•·|.,;(!]\s?.*|"
    r"\W+(?:on|at|by|due|because|since|as|from|for|with|in|of|reason|error|please|try|retry|you|our|any)\b.*)?"
)
"""Behind it may stand when or why."""
_OF_NAMED = rf"\W*(?:{_OF_PAYMENT}\W+){{0,4}}{_THING}\b[^?]{{1,60}}?\s"


def _by_itself(said: str) -> re.Pattern[str]:
    """A line that says nothing else, or it of a payment that it names."""
    return re.compile(
        rf"\W*(?:{_OF_PAYMENT}\W+){{0,6}}{said}{_ENDS}{_WHY}\W*"
        rf"|{_OF_NAMED}{said}{_ENDS}{_WHY}\W*",
        re.IGNORECASE,
    )


_SAYS: tuple[tuple[Reason, re.Pattern[str]], ...] = (
    (
        "mandate",
        re.compile(
            r"\W*(?:\w+\W+){0,3}(?:auto-?pay|(?:e-?)?mandate|e-?nach|standing instruction|subscription|ऑटो-?पे|मैंडेट)"
            r"(?:\W+\w+){0,3}?\W+"
            r"(?:created|set ?up|regi?stered|activated|active|approved|authori[sz]ed|scheduled|paused|revoked|modified|"
            r"बना|शुरू|सक्रिय|सेट)(?:\W+(?:successfully|successful))?"
            rf"{_ENDS}\W*"
            r"|\W*(?:successfully (?:created|set ?up)|created|registered|activated)\b.{0,30}\b(?:auto-?pay|mandate)\W*",
            re.IGNORECASE,
        ),
    ),
    ("mandate", _by_itself(r"(?:scheduled|शेड्यूल|निर्धारित)")),
    (
        "request",
        re.compile(
            r"\W*(?:(?:money|payment|collect|upi) )?request(?:ed)?(?: sent| received| money| for money)?\W*"
            r"|\W*(?:\w+\W+){0,4}(?:is requesting|has requested|requested|payment request|collect request)\b"
            r"(?! (?:has been|is|was|processed|success)).{0,40}"
            r"|\W*(?:\S+\s){0,3}अनुरोध(?:\s\S+){0,3}",
            re.IGNORECASE,
        ),
    ),
    ("failed", _by_itself(rf"(?:{_UNDONE}|{_UNDONE_HINDI})")),
    (
        "failed",
        re.compile(
            r"\W*(?:(?:oops|sorry|uh oh)\W+)?(?:we |it )?(?:(?:are|were|is) )?"
            r"(?:could(?: not|n[’']?t)|cannot|can[’']?t|unable to|failed to|did(?: not|n[’']?t)) (?:be )?"
            r"(?:complete|process|pay|send|transfer|verify|confirm|go through)\b.*"
            r"|\W*(?:we(?: are|[’']re) )?(?:verifying|confirming|processing) (?:your |the )?"
            r"(?:payment|transaction|transfer)\b.*"
            r"|\W*(?:your )?refund (?:is |has been |was )?(?:initiated|requested)\b.*",
            re.IGNORECASE,
        ),
    ),
)
_SAYS_DONE = re.compile(
    rf"\W*(?:{_OF_PAYMENT}\W+){{0,6}}(?:paid|sent|received|refunded|reversed|completed?|done|success(?:ful(?:ly)?)?|सफल|पूरा|पूर्ण|processed|"
    rf"transferred|credited)(?:\W+(?:securely|via \w+))?{_ENDS}\W*"
    r"|\W*(?:(?:money|payment|amount) )?(?:paid|sent|transferred|received) (?:successfully|securely)\b.*"
    r"|\W*(?:successfully|securely) (?:paid|sent|transferred|received)\b.*"
    r"|\W*(?:money|payment|amount) (?:sent|received|transferred)\b.*"
    rf"|{_OF_NAMED}(?<!not )(?:success(?:ful)?|completed)\W*"
    r"|\W*(?:[भम]ुगतान|पैसे)\s(?:\S+\s){0,2}(?:सफल|हो गया|भेज(?:े|\sदिए)(?:\sगए)?|प्राप्त)(?:\s\S+){0,2}",
    re.IGNORECASE,
)
_IN_ROW = re.compile(
    rf"\W*(?:{_OF_PAYMENT}\W+){{0,3}}(?:{_UNDONE}|{_UNDONE_HINDI})(?:\W+[\w.&']+){{0,5}}\W*"
    rf"|(?:[\w.&']+\W+){{0,6}}(?:failed|declined|cancelled|pending|विफल|असफल)\W*",
    re.IGNORECASE,
)
_TERMS = re.compile(
    r"(?:start|end|expiry|next (?:debit|payment|due)|first (?:debit|payment))(?: date| on)?|frequency|recurr\w+|umn"
    r"|valid(?:ity)?(?: (?:till|up ?to|until|from))?|debit (?:rule|day)|max(?:imum)?\.? (?:amount|limit)|repeats?",
    re.IGNORECASE,
)
"""What is told of a mandate, not of a payment."""
_ASIDE = re.compile(
    r"\b(?:if|in case|when|once|should|यदि|अगर)\b[^.!?]{0,160}"
    r"|\b(?:view|see|check|show|retry|all) (?:\w+ ){0,2}?(?:failed|pending|cancelled|declined) \w+"
    r"|\b(?:failed|pending|cancelled|declined) (?:payments|transactions|requests|orders|transfers|dues|bills)\b"
    r"|[^\n.!]*\?|\b(?:never|not|no|without) (?:\w+ )?(?:failed|pending|declined|cancelled)",
    re.IGNORECASE,
)
"""What may be, or what else there is to see."""
_MINUS = re.compile(r"[-−–]\s?(?:₹|rs\.?|inr)\s?\d", re.IGNORECASE)
"""A sum that was taken."""
_NOT_DONE = re.compile(
    r"\b(?:could ?n[o’']t|can ?not|was not|is not|were not|not been|unable to) (?:be )?(?:yet )?"
    r"(?:process|complet|success|authori|execut|debit|transfer|paid|done|sen[dt])",
    re.IGNORECASE,
)
"""In a sentence that goes on over lines."""
_BUTTON = re.compile(
    r"\W*(?:(?:review|confirm|proceed|continue|pay|slide|swipe|enter)"
    r"(?: (?:&|and|to|now|securely|the|your|upi|mpin|pin|otp|pay|payment|details|confirm|transfer))*"
    r"|decline|cancel(?: this)?(?: payment| transfer)?)\W*",
    re.IGNORECASE,
)
"""What is pressed, or still to be done, before money moves."""
_LONGEST = 120
"""Characters of a line that says how far a payment got."""
_RUNNING = 4
"""Words of a line whose sentence may go on in the next."""
_ONLY_DONE = re.compile(
    r"\W*(?:paid|sent|completed?|successful(?:ly)?|success|पूरा हुआ|सफल)"
    r"(?:\W+(?!(?:to|from|by|via|using)\b)[\w:]+){0,6}\W*",
    re.IGNORECASE,
)


def why_undone(lines: Sequence[Line]) -> Reason | None:
    """What a screen is where a line says by itself that the payment failed, waits or is asked for, or offers to pay."""
    segments = [segment for line in lines for segment in line]
    if not any(label_of(segment) for segment in segments):
        return None
    told = list(_told(lines))
    by_label = [said for said, labelled in told if labelled]
    first = next(iter([*by_label, *(said for said, _ in told)]), None)
    if first:
        return None if first == "done" else first
    if sum(bool(_TERMS.match(segment.text)) for segment in segments) > 1:
        return "mandate"
    to_do = any(_BUTTON.fullmatch(_bare(segment.text)) for segment in segments)
    return "no_payment" if to_do and not any(DONE.search(segment.text) for segment in segments) else None


def why_doubted(lines: Sequence[Line]) -> Reason | None:
    """What a word anywhere on a screen says that does not tell by itself that the payment went through."""
    if is_plainly_done(lines):
        return None
    text = _ASIDE.sub(" ", "\n".join(segment.text for line in lines for segment in line)).replace("\n", " ")
    return "failed" if FAILED.search(text) or _NOT_DONE.search(text) else None


def is_plainly_done(lines: Sequence[Line]) -> bool:
    """Whether a line says by itself that money moved, and none that it did not."""
    told = [said for said, _ in _told(lines)]
    if any(_MINUS.match(segment.text) for line in lines for segment in line):
        told = told or ["done"]
    return told[:1] == ["done"] and not {"failed", "mandate"}.intersection(told)


def said_by(segment: Segment) -> Said | None:
    """What a line says by itself of a payment; not one that asks, or leads to others."""
    return _said(segment.text) if len(segment.text) <= _LONGEST else None


@lru_cache(256)
def _said(line: str) -> Said | None:
    text = _bare(line)
    if not re.search(r"[^\W\d_]", text) or _ASIDE.search(line):
        return None
    undone = next((reason for reason, pattern in _SAYS if pattern.fullmatch(text)), None)
    return undone or ("done" if _SAYS_DONE.fullmatch(text) else None)


def is_undone_row(segment: Segment) -> bool:
    """Whether a line in the row of a list says so: there the name may stand right beside the word."""
    said = said_by(segment)
    return said not in (None, "done") or bool(_IN_ROW.fullmatch(_bare(segment.text)))


def _told(lines: Sequence[Line]) -> Iterator[tuple[Said, bool]]:
    """In the order of the screen, and whether it is labelled as the status. Several on one line are to choose from."""
    before = ""
    for line in lines:
        said = [found for segment in line if (found := said_by(segment))]
        if len(said) == 1 and not (line[-1].text[0].islower() and len(before.split()) >= _RUNNING):
            yield said[0], bool(re.search(r"status|स्थिति", line[0].text, re.IGNORECASE))
        before = line[-1].text


def _bare(text: str) -> str:
    """Without its sum and its day."""
    for found in find_amounts(text):
        text = blank(text, found.start, found.end)
    for moment in find_moment(text):
        text = blank(text, moment.start, moment.end) if moment else text
    return " ".join(text.split())


def is_said_done(lines: Sequence[Line]) -> bool:
    """Whether a line says by itself, perhaps with the day, that it was paid."""
    return any(_ONLY_DONE.fullmatch(segment.text) for line in lines for segment in line)
