"""What a file most likely proves, by its kind, its name and what is read in it: a first guess that staff can change."""

import re

_EMAIL = ("message/rfc822", "application/vnd.ms-outlook")
_APP = "application/vnd.android.package-archive"
_CHAT_LINE = re.compile(
    r"^\W{0,2}\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}:\d\d(?::\d\d)?\W{0,3}(?:[ap]\.?m\.?)?\]?(?: -|:)? ",
    re.IGNORECASE | re.MULTILINE,
)
_NAMED = tuple(
    (use, re.compile(words, re.IGNORECASE))
    for use, words in (
        ("id_proof", r"aadha?ar|\bpan\b|voter|\bepic\b|passport|licen[cs]e|\bid (?:card|proof)\b|आधार|पहचान"),
        ("statement", r"statement|\bstmt|passbook|स्टेटमेंट|पासबुक"),
        ("call_log", r"\bcall(?:s|er| ?log| ?list| ?history)\b|कॉल"),
        ("chat", r"\bchat|whatsapp|telegram|चैट"),
        ("bank_sms", r"\bsms\b|^(?:pasted|चिपकाया) "),
        ("payment_screen", r"gpay|google ?pay|phone ?pe|paytm|bhim|\bupi\b|payment|transaction|receipt"),
        ("profile_page", r"profile|instagram|facebook"),
    )
)
_TOLD = tuple(
    (use, re.compile(words, re.IGNORECASE))
    for use, words in (
        ("id_proof", r"government of india|income tax department|election commission|भारत सरकार"),
        ("statement", r"statement of account|account statement|opening balance"),
        (
            "bank_sms",
            r"\b(?:debited|credited)\b.{0,60}\b(?:a/?c|account)\b|\b(?:a/?c|account)\b.{0,60}\b(?:debited|credited)\b",
        ),
        ("payment_screen", r"upi transaction id|\butr\b|paid to|payment successful|transaction id"),
        ("call_log", r"missed call|outgoing call|incoming call|call duration"),
    )
)


def is_chat(text: str) -> bool:
    """The export of a chat: more than one line that begins with a day and a time."""
    return len(_CHAT_LINE.findall(text[:20_000])) > 1


def guess_uses(name: str, media_type: str, text: str = "", *, payments: bool = False) -> tuple[str, ...]:
    """Ids of the knowledge file's uses; none where the file could be anything.

    `text` is what was read in it. `payments`: the case has some, so a picture is most likely of one.
    """
    if media_type in _EMAIL:
        return ("email",)
    if media_type == _APP:
        return ("link_or_app",)
    if media_type.startswith("text/") and is_chat(text):
        return ("chat",)
    words = re.sub(r"[_.-]", " ", name)
    named = (use for use, pattern in _NAMED if pattern.search(words))
    told = (use for use, pattern in _TOLD if pattern.search(text))
    use = next(named, None) or next(told, None)
    if use:
        return (use,)
    if media_type.startswith("image/"):
        return ("payment_screen",) if payments else ()
    return ("document",) if media_type.startswith("application/") and media_type != "application/octet-stream" else ()
