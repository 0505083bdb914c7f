"""A file of text, a chat's export or a mail -> the words in which payments are looked for, as if they were pasted."""

import io
import re
from collections import Counter

from supportdesk.reading.banks import bank_of_sender
from supportdesk.reading.chats import ChatMessage, open_chat
from supportdesk.reading.mails import html_words, read_mail
from supportdesk.reading.uses import is_chat

_ARCHIVE, _PDF = b"PK\x03\x04", b"%PDF-"
_SEEN = 4096
_BROKEN = "\ufffd"
_PAGE = re.compile(r"\s*<(?:!doctype html|html)\b", re.IGNORECASE)
_TELLS_A_NUMBER = re.compile(r"\d\D{0,2}\d\D{0,2}\d|₹|\brs\b|रुपये|रुपए", re.IGNORECASE)


def decoded(data: bytes) -> str:
    """UTF-8, also where some of its bytes are broken, UTF-16 with its mark, else as Windows writes it."""
    if is_utf_16(data):
        return data.decode("utf-16", "replace")
    text = data.decode("utf-8-sig", "replace")
    if _BROKEN not in text or any(not it.isascii() for it in text.replace(_BROKEN, "")):
        return text
    return data.decode("cp1252", "replace")


def is_utf_16(data: bytes) -> bool:
    return data.startswith((b"\xff\xfe", b"\xfe\xff"))


def has_words(data: bytes) -> bool:
    """Whether a file in which no table was found may be a text after all."""
    return is_utf_16(data) or (b"\0" not in data[:_SEEN] and not data.startswith((_PDF, _ARCHIVE)))


def words_to_read(name: str, data: bytes) -> str:
    """Of a chat the messages that tell a number, without who sent them and when: that is not when money moved, and only
    tells apart what was sent twice in the same words.

    Empty where an archive holds no chat, or the file is no text. Never raises.
    """
    if name.casefold().endswith(".eml"):
        return read_mail(data).text
    if data.startswith(_ARCHIVE):
        return _of_chat(data)
    text = decoded(data)
    if "\0" in text:
        return ""
    if name.casefold().endswith((".html", ".htm")) or _PAGE.match(text):
        return html_words(text)[0]
    return (is_chat(text) and _of_chat(text.encode())) or text


def _of_chat(data: bytes) -> str:
    chat = open_chat(io.BytesIO(data))
    messages = [it for it in chat.messages if _TELLS_A_NUMBER.search(it.text)] if chat else []
    times = Counter(it.text for it in messages)
    return "\n\n".join(_told(it, again=times[it.text] > 1) for it in messages)


def _told(message: ChatMessage, *, again: bool) -> str:
    """A bank's short name at the head of its messages belongs to them."""
    if again and message.day and message.time:
        return f"[{message.day:%d/%m/%Y}, {message.time:%H:%M}] {message.sender}: {message.text}"
    return f"{message.sender}: {message.text}" if bank_of_sender(message.sender) else message.text
