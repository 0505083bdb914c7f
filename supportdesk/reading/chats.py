"""Chats as WhatsApp exports them, .txt or .zip -> messages with sender, moment and the file that hangs on each.

The two makers of phones write them differently, and in the phone's language; what is no message goes on with the one
before it. Nothing of an archive is unpacked but the chat itself and, one at a time, a file that somebody opens.
"""

import datetime as dt
import re
import zipfile
from dataclasses import dataclass, replace
from typing import BinaryIO

MOST_TEXT = 24 << 20
"""Bytes of a chat that are read: some 200,000 messages."""
MOST_MEDIA = 64 << 20
_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")
_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\ufeff]")
_START = re.compile(
    r"\[?(?P<day>\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}),? (?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d))?"
    r"(?:\s?(?P<half>[AaPp]\.?\s?[Mm]\.?|पूर्वाह्न|अपराह्न))?(?:\]| -)\s(?P<rest>.*)",
    re.DOTALL,
)
_SAID = re.compile(r"(?P<sender>[^:\n]{1,60}): ?(?P<text>.*)", re.DOTALL)
_ATTACHED = (
    re.compile(r"^<(?:attached|अटैच किया गया|संलग्न): ?(?P<name>[^<>\n]{1,200})>", re.IGNORECASE),
    re.compile(r"^(?P<name>[^\n<>]{1,200}\.\w{2,5}) \((?:file attached|फ़ाइल अटैच की गई|फ़ाइल संलग्न है)\)", re.IGNORECASE),
)
_LEFT_OUT = re.compile(
    r"^<?(?:media omitted|(?:image|video|audio|sticker|gif|document|contact card) omitted|मीडिया शामिल नहीं है|"
    r"मीडिया छोड़ा गया)>?$",
    re.IGNORECASE,
)
_CHAT_NAMES = re.compile(r"(?:^|/)(?:_chat|whatsapp[^/]*|chat[^/]*)\.txt$", re.IGNORECASE)
_BROKEN = (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, RuntimeError)


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """`day` and `time` by the phone's own clock, None where they cannot be; what WhatsApp itself says has no `sender`.

    `media` names the file that hangs on it; `left_out` says that there was one which is not in the export.
    """

    day: dt.date | None
    time: dt.time | None
    sender: str
    text: str
    media: str = ""
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class Chat:
    """`files` are the names in the archive, beside the chat itself; `cut` says that the end was not read."""

    messages: tuple[ChatMessage, ...]
    files: tuple[str, ...] = ()
    cut: bool = False


def read_chat(text: str) -> Chat:
    """The messages in the order of the file; none where it is no chat."""
    found: list[tuple[re.Match[str], list[str]]] = []
    for raw in text.splitlines():
        line = _MARKS.sub("", raw).replace("\u202f", " ").replace("\xa0", " ")
        match = _START.match(line.translate(_DIGITS))
        if match:
            found.append((match, [line[match.start("rest") :]]))
        elif found:
            found[-1][1].append(line)
    month_first = _month_first([match["day"] for match, _ in found])
    return Chat(tuple(_message(match, "\n".join(lines), month_first=month_first) for match, lines in found))


def open_chat(content: BinaryIO) -> Chat | None:
    """The chat of an export, plain or in an archive with its media; None where there is none in it."""
    content.seek(0)
    if content.read(4) != b"PK\x03\x04":
        content.seek(0)
        return _of_bytes(content.read(MOST_TEXT + 1), ())
    try:
        with zipfile.ZipFile(content) as archive:
            itself = chat_of(archive)
            if itself is None:
                return None
            with archive.open(itself) as part:
                raw = part.read(MOST_TEXT + 1)
            inside = (info for info in archive.infolist() if not info.is_dir())
            return _of_bytes(raw, tuple(info.filename for info in inside if info is not itself))
    except _BROKEN:
        return None


def chat_of(archive: zipfile.ZipFile) -> zipfile.ZipInfo | None:
    """The file that is most likely the chat itself."""
    inside = [info for info in archive.infolist() if not info.is_dir()]
    named = [info for info in inside if _CHAT_NAMES.search(info.filename)]
    plain = named or [info for info in inside if info.filename.casefold().endswith(".txt")]
    return plain[0] if plain else None


def chat_file(content: BinaryIO, name: str) -> bytes | None:
    """The bytes of one file of an export; None where it is not there, is broken or is larger than MOST_MEDIA."""
    try:
        with zipfile.ZipFile(content) as archive:
            info = next((info for info in archive.infolist() if _same(info.filename, name)), None)
            if info is None or info.file_size > MOST_MEDIA:
                return None
            with archive.open(info) as part:
                read = part.read(MOST_MEDIA + 1)  # what it says of its size may be wrong
            return read if len(read) <= MOST_MEDIA else None
    except _BROKEN:
        return None


def _same(path: str, name: str) -> bool:
    return path == name or path.rpartition("/")[2] == name


def _of_bytes(raw: bytes, files: tuple[str, ...]) -> Chat | None:
    text = raw[:MOST_TEXT].decode("utf-8-sig", "replace")
    chat = read_chat(text)
    return replace(chat, files=files, cut=len(raw) > MOST_TEXT) if chat.messages else None


def _message(match: re.Match[str], rest: str, *, month_first: bool) -> ChatMessage:
    said = _SAID.match(rest)
    sender, text = (said["sender"].strip(), said["text"]) if said else ("", rest)
    day, time = _moment(match, month_first=month_first)
    for pattern in _ATTACHED:
        hung = pattern.match(text)
        if hung:
            return ChatMessage(day, time, sender, text[hung.end() :].strip(), hung["name"].strip())
    if _LEFT_OUT.match(text.strip()):
        return ChatMessage(day, time, sender, "", left_out=True)
    return ChatMessage(day, time, sender, text.rstrip())


def _moment(match: re.Match[str], *, month_first: bool) -> tuple[dt.date | None, dt.time | None]:
    first, second, third = (int(part) for part in re.split(r"[/.-]", match["day"]))
    if first > 31:
        year, month, day = first, second, third
    else:
        day, month, year = (second, first, third) if month_first else (first, second, third)
    hour, half = int(match["hour"]), (match["half"] or "").casefold()
    if half:
        hour = hour % 12 + (12 if half.startswith(("p", "अप")) else 0)
    try:
        return (
            dt.date(year + 2000 if year < 100 else year, month, day),
            dt.time(hour, int(match["minute"]), int(match["second"] or 0)),
        )
    except ValueError:
        return None, None


def _month_first(days: list[str]) -> bool:
    """India writes the day first; a phone set to American English shows itself by a second number above twelve."""
    pairs = [tuple(int(part) for part in re.split(r"[/.-]", day)[:2]) for day in days]
    return any(second > 12 >= first for first, second in pairs) and not any(31 >= first > 12 for first, _ in pairs)
