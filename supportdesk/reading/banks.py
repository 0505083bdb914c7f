"""Banks by the header of their SMS, by their signature and by their names in running text.

The names stand in `resources/knowledge/banks.toml`, the same file that `supportdesk.knowledge` reads.
"""

import re
import tomllib
from functools import cache, lru_cache
from typing import Any, NamedTuple

from supportdesk import paths
from supportdesk.reading.patterns import compiled, longest_of
from supportdesk.reading.text import Found

SENDER = re.compile(r"(?<![\w-])[A-Z]{2}-(?P<header>[A-Z]{5,9})(?:-[PSTG])?(?![\w-])")
_SIGNED_BY_ANOTHER = re.compile(
    r"(?:(?<!/)[-–~\n]\s?|\.\s(?=The\s))(?P<bank>(?:[A-Z][\w.&-]{0,20}\s){1,6}Bank|[A-Z]{2,8}Bank)(?:\s(?:Ltd|Limited))?\W*$"
)
"""A bank that no table knows, one of the hundreds of co-operative and rural ones, signs with its own name."""
_UNLISTED = re.compile(
    r"(?:\A(?:The\s)?|\b[Yy]our\s)(?P<bank>(?:[A-Z][\w&-]{1,20}\s){1,5}(?:Bank|BANK))(?:\s(?i:ltd|limited))?\.?"
    r"(?:\s?:|\s(?i:a/?c|acct|account)\b)"
)
_NO_SIGNATURE = re.compile(r"\d\s(?:to|from|towards)\s$")
"""Before a bank that ends a message as the other side, "frm A/c X12 to ICICI Bank."."""
_ENDS_A_LIST = re.compile(r"(?<!regards)(?<!thanks)(?<!thank you),\s$", re.IGNORECASE)
"""Before a bank that ends a note, "3 txns, by UPI, Kotak": nobody may have signed it."""
_NOT_SIGNED = (
    r"(?:a/?c|acc\w*|card|credit|debit|ltd|limited|upi|atm|net|loan|to|from|on|bank|of|and|in(?! case)|"
    r"for(?! (?:help|dispute|quer|any|more|assist)))"
)
"""Behind a bank that does not sign, "- HDFC Bank Credit Card"."""
_SISTERS = r"mutual|mf|life|ergo|lombard|prudential|securities|amc|asset|pension|general ins\w*"
"""Behind a bank's name a company that is no bank."""
_NUKTA = "\u093c"
_CUT_NAME = 6
"""Letters of a bank's name that is cut, at least."""


class _Known(NamedTuple):
    """`called` finds a name by its folded word, `headers` by how the sender begins; patterns hold all words."""

    called: dict[str, str]
    headers: dict[str, str]
    ifsc_codes: frozenset[str]
    word: re.Pattern[str]
    signed: re.Pattern[str]
    signed_line: re.Pattern[str]
    signed_inside: re.Pattern[str]
    opens: re.Pattern[str]


def bank_of_sender(header: str) -> str | None:
    """The bank behind the header of an SMS; the longest beginning decides (SBICRD before SBI)."""
    headers = _known().headers
    fitting = [beginning for beginning in headers if header.startswith(beginning)]
    return headers[max(fitting, key=len)] if fitting else None


@lru_cache(maxsize=512)
def find_banks(text: str) -> tuple[Found[str], ...]:
    """Every bank the text names, in order."""
    known = _known()
    named = ((known.called.get(word[0].lower()), word) for word in known.word.finditer(text))
    return tuple(Found(name, *word.span()) for name, word in named if name)


def bank_at(text: str, start: int = 0) -> Found[str] | None:
    """The bank that is named exactly here."""
    known = _known()
    word = known.word.match(text, start)
    name = known.called.get(word[0].lower()) if word else None
    return Found(name, *word.span()) if word and name else None


def find_sender(text: str) -> Found[str] | None:
    """The bank named by the sender's header, by the signature at the end or by the words before a colon in front."""
    for header in SENDER.finditer(text[:200]):
        if bank := bank_of_sender(header["header"]):
            return Found(bank, *header.span("header"))
    known = _known()
    signed = known.signed.search(text, max(0, len(text) - 60))
    signed = signed or (known.signed_line.search(text) if "\n" in text else None)
    signed = signed or known.signed_inside.search(text)
    if signed and not _NO_SIGNATURE.search(text, 0, signed.start("bank")):
        sure = not _ENDS_A_LIST.search(text, max(0, signed.start("bank") - 3), signed.start("bank"))
        return Found(known.called[signed["bank"].lower()], *signed.span("bank"), sure=sure)
    if opens := known.opens.match(text):
        return Found(known.called[opens["bank"].lower()], *opens.span("bank"))
    other = _SIGNED_BY_ANOTHER.search(text, max(0, len(text) - 60))
    return Found(other["bank"], *other.span("bank")) if other else None


def find_unlisted(text: str) -> Found[str] | None:
    """A bank that no table knows, named before a colon in front or as that of "your account"."""
    match = _UNLISTED.search(text)
    return Found(match["bank"], *match.span("bank")) if match else None


def is_bank_code(text: str) -> bool:
    """Whether an IFSC may begin with it, as the narration of a payment names the other bank."""
    return text.upper() in _known().ifsc_codes


@lru_cache(maxsize=4096)
def begins_a_bank(text: str) -> bool:
    """Whether a bank's name begins like this, cut as narrations cut the other bank: PUNJAB NAT, StateBank."""
    squeezed = _squeezed(text)
    return len(squeezed) >= _CUT_NAME and any(name.startswith(squeezed) for name in _squeezed_names())


@cache
def _squeezed_names() -> frozenset[str]:
    return frozenset(map(_squeezed, _known().called))


def _squeezed(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()


@cache
def known_handles() -> frozenset[str]:
    """What may stand behind the @ of a UPI id, as far as the table goes."""
    named = _table()
    return frozenset(handle for entry in (*named["bank"], *named["app"]) for handle in entry.get("handles", ()))


@cache
def _table() -> dict[str, list[dict[str, Any]]]:
    with paths.resource("knowledge", "banks.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def _known() -> _Known:
    entries = _table()["bank"]
    called: dict[str, str] = {}
    headers: dict[str, str] = {}
    for entry in entries:
        if not {"ifsc", "sms"} & entry.keys():
            continue  # a wallet: what is paid with it is paid by no bank
        name = entry.get("called", entry["name"]["en"])
        called |= {word.lower(): name for word in _words(entry)}
        headers |= dict.fromkeys(entry.get("sms", ()), name)
    words = longest_of(called)
    short = {str(it["short"]).lower(): it.get("called", it["name"]["en"]) for it in entries if "ifsc" in it}
    shorts = "|".join(re.escape(word) for word in short.keys() - called.keys())
    signing = (str(it["short"]) for it in entries if str(it["short"]).lower() in short.keys() - called.keys())
    signs = "|".join(re.escape(sign) for it in signing for sign in dict.fromkeys((it, it.upper())))
    codes = {it["ifsc"].lower(): it.get("called", it["name"]["en"]) for it in entries if "ifsc" in it}
    return _Known(
        codes | short | called,
        headers,
        frozenset(entry["ifsc"] for entry in entries if "ifsc" in entry),
        compiled(
            rf"(?<![\w@.])(?=[^\W\d])(?:(?:{words})(?![a-z0-9@]|-[\w.]+@|\s(?:{_SISTERS})\b)|(?:{shorts})(?=\s(?:(?:debit|credit|prepaid)\s)?"
            rf"(?:a/?c(?=\b|x)|(?:acct|account|card|cc|dc|khat[ae])\b)|-(?:IMPS|NEFT|RTGS|UPI)\b)"
            rf"|(?<=\d \()(?:{shorts})(?=\))|(?-i:[A-Z]{{4}})(?=\sa/?c(?:\b|x)))",
            re.IGNORECASE,
        ),
        compiled(
            rf"(?:[-–~.:\s]|regards,?|team|thanks,?)\s*(?P<bank>{words}|(?<=[-–~])(?-i:{signs}))"
            rf"(?:\s(?:ltd|limited))?\W*$",
            re.IGNORECASE,
        ),
        compiled(rf"[-–~]\s?(?P<bank>{words})\W{{0,2}}(?=\n)", re.IGNORECASE),
        compiled(rf"(?<=[.\d)])\s?[-–~]\s?(?P<bank>{words})[.!]?\s(?!{_NOT_SIGNED}\b)(?=[^\W\d]|[(@])", re.IGNORECASE),
        compiled(rf"\W{{0,3}}(?P<bank>{words}|{shorts})\s?(?:alert\s?|update\s?)?:\s?(?=[A-Z₹])", re.IGNORECASE),
    )


def _words(entry: dict[str, object]) -> list[str]:
    """How messages may name it; a short name only where it is an acronym or says that it is a bank."""
    name, short = entry["name"], str(entry["short"])
    words = [*name.values()] if isinstance(name, dict) else []
    aliases = entry.get("aliases", [])
    words += [str(entry["called"])] if "called" in entry else []
    words += aliases if isinstance(aliases, list) else []
    if (short.isupper() and len(short) > 2) or "Bank" in short:
        words.append(short)
    words += [word.replace("बैंक", "बँक") for word in words if "बैंक" in word]
    return [*words, *(word.replace(_NUKTA, "") for word in words if _NUKTA in word)]
