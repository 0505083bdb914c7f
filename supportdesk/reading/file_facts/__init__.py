"""What a file says of itself: shown to people, never trusted silently, since anybody can write it there.

Only beginnings, ends and tables of contents are read: no archive is unpacked, no picture drawn, nothing run.
"""

import io
from collections.abc import Callable
from typing import BinaryIO

from supportdesk.reading.file_facts import archives, mails, pdfs, pictures, recordings, texts
from supportdesk.reading.file_facts.bounded import Bounded
from supportdesk.reading.file_facts.facts import Fact, FileFacts, Listed

__all__ = ["Fact", "FileFacts", "Listed", "read_facts"]

_PDF = "application/pdf"  # its reader is no Python, and finds a table at the end
_READERS: tuple[tuple[str, Callable[[BinaryIO, str], FileFacts]], ...] = (
    ("image/svg+xml", lambda _content, _kind: FileFacts()),
    ("image/", pictures.facts),
    ("message/", mails.facts),
    ("text/", texts.facts),
    (_PDF, pdfs.facts),
    ("audio/", recordings.facts),
    ("video/", recordings.facts),
    ("application/zip", archives.facts),
    ("application/vnd.android.package-archive", archives.facts),
    ("application/vnd.openxmlformats-officedocument.", archives.facts),
    ("application/vnd.oasis.opendocument.", archives.facts),
)


def read_facts(content: BinaryIO | io.RawIOBase, media_type: str) -> FileFacts:
    """The facts of an open file of this type; none where it has none, or is too broken to tell them."""
    reader = next((read for beginning, read in _READERS if media_type.startswith(beginning)), None)
    if reader is None:
        return FileFacts()
    content.seek(0)
    return reader(content if media_type == _PDF else Bounded(content), media_type)  # type: ignore[arg-type]  # raw ones read alike
