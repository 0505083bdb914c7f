"""A mail -> what a person reads of it: its headers, its words, what hangs on it. Nothing is loaded from elsewhere.

HTML becomes plain text in which each link shows where it really leads.
"""

import email
import email.errors
import email.policy
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage, Message, MIMEPart
from html.parser import HTMLParser

MOST = 24 << 20
"""Bytes that are read; the facts of the file say so where a mail is longer."""
_MOST_WORDS = 400_000
_BROKEN = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    RecursionError,
    AssertionError,
    email.errors.MessageError,
)
_MAIL = "message/rfc822"
_HIDDEN = frozenset({"script", "style", "head", "title", "template"})
_NEW_LINE = frozenset({"p", "div", "br", "tr", "li", "table", "h1", "h2", "h3", "h4", "blockquote"})
_LOADED = frozenset({"img", "iframe", "video", "audio", "embed", "object", "link"})


@dataclass(frozen=True, slots=True)
class Attached:
    """`place` finds it again in the mail."""

    place: int
    name: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Mail:
    """`headers` in the order of the mail, decoded. `not_loaded` counts what the mail would fetch from elsewhere."""

    headers: tuple[tuple[str, str], ...]
    text: str
    attached: tuple[Attached, ...] = ()
    from_html: bool = False
    not_loaded: int = 0


def read_mail(raw: bytes) -> Mail:
    """Never raises: what is no mail is one without headers, with all its words as text."""
    try:
        mail = _parsed(raw)
        headers = tuple((name, _line(value)) for name, value in mail.items())
        words, from_html, not_loaded = _body(mail)
        attached = tuple(
            Attached(place, _name(part, place), part.get_content_type(), len(_content(part)))
            for place, part in _parts(mail)
        )
    except _BROKEN:
        return Mail((), raw[:_MOST_WORDS].decode("utf-8", "replace"))
    return Mail(headers, words[:_MOST_WORDS], attached, from_html, not_loaded)


def attachment(raw: bytes, place: int) -> bytes | None:
    """The bytes of what hangs on the mail at this place; None where there is nothing."""
    try:
        return next((_content(part) for at, part in _parts(_parsed(raw)) if at == place), None)
    except _BROKEN:
        return None


def html_words(html: str) -> tuple[str, int]:
    """The text of a page with the address of each link behind it, where its words are another one, and how many things
    it would load."""
    reader = _Reader()
    try:
        reader.feed(html[: 4 * _MOST_WORDS])
        reader.close()
    except _BROKEN:
        pass  # what was read up to the broken place is shown
    lines = (" ".join(line.split()) for line in "".join(reader.words).splitlines())
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip(), reader.not_loaded


def _parsed(raw: bytes) -> EmailMessage:
    return email.message_from_bytes(raw[:MOST], policy=email.policy.default)


def _body(mail: EmailMessage) -> tuple[str, bool, int]:
    """The words, whether they were HTML, and what is not loaded."""
    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
    words, not_loaded = html_words(_text(html)) if html is not None else ("", 0)
    if plain is not None and (said := _text(plain).strip()):
        return said, False, not_loaded
    return words, html is not None, not_loaded


def _text(part: MIMEPart) -> str:
    try:
        return str(part.get_content())
    except _BROKEN:
        return _content(part).decode("utf-8", "replace")


def _parts(mail: EmailMessage) -> Iterator[tuple[int, Message]]:
    body = {id(part) for kind in ("plain", "html") if (part := mail.get_body((kind,))) is not None}
    for place, part in enumerate(mail.walk()):
        if part.get_content_type() == _MAIL or not (part.is_multipart() or id(part) in body):
            yield place, part


def _content(part: Message) -> bytes:
    if part.get_content_type() == _MAIL:
        inner = part.get_payload(0) if part.is_multipart() else None
        return inner.as_bytes() if isinstance(inner, Message) else b""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _name(part: Message, place: int) -> str:
    """Without folders: a name is only shown, and kept as one."""
    name = str(part.get_filename() or "").replace("\\", "/").rpartition("/")[2]
    return _line(name) or f"{part.get_content_type().replace('/', '.')} {place}"


def _line(value: object) -> str:
    return " ".join(str(value).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.not_loaded = 0
        self._hidden = 0
        self._link = ("", 0)
        """Of the link that is open its address, and how many words stand before it."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _HIDDEN:
            self._hidden += 1
        if tag in _NEW_LINE:
            self.words.append("\n")
        if tag in _LOADED and str(given.get("src") or given.get("href") or given.get("data") or "").startswith("http"):
            self.not_loaded += 1
        if tag == "img" and given.get("alt"):
            self.words.append(f" [{given['alt']}] ")
        if tag == "a":
            self._end_link()
            self._link = (given.get("href") or "", len(self.words))

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden = max(self._hidden - 1, 0)
        if tag in _NEW_LINE:
            self.words.append("\n")
        if tag == "a":
            self._end_link()

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)

    def _end_link(self) -> None:
        """A mail program makes a link of every UPI id: its address is written only where the words are not the same."""
        address, start = self._link
        self._link = ("", 0)
        if address and address.removeprefix("mailto:") != "".join(self.words[start:]).strip():
            self.words.append(f" <{address}> ")
