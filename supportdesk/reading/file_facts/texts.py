"""Texts, chats and sheets of text: they say nothing of themselves, but may show what nobody else should see."""

from typing import BinaryIO

from supportdesk.reading import secrets
from supportdesk.reading.file_facts.facts import FileFacts, Warned
from supportdesk.reading.text_files import decoded

_MOST = 1 << 18  # bytes of the beginning: half a second of looking


def facts(content: BinaryIO, _media_type: str) -> FileFacts:
    return FileFacts(warnings=tuple(Warned(sentence) for sentence in secrets.shown(decoded(content.read(_MOST)))))
