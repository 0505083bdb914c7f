"""Voice notes, calls and videos: how long they are, and what the device wrote into them."""

import datetime as dt
import struct
from typing import BinaryIO

from supportdesk.reading.file_facts.facts import FileFacts, not_readable, told
from supportdesk.texts import N_

_MP4 = ("video/mp4", "video/quicktime", "video/x-m4v", "audio/mp4", "audio/m4a", "audio/x-m4a", "video/3gpp")
_EPOCH = dt.datetime(1904, 1, 1, tzinfo=dt.UTC)
_BOXES = 64  # looked at on each level; more are no film but a trap


def facts(content: BinaryIO, media_type: str) -> FileFacts:
    return _film(content) if media_type in _MP4 else _sound(content)


def _sound(content: BinaryIO) -> FileFacts:
    from tinytag import TinyTag, TinyTagException

    try:
        tag = TinyTag.get(file_obj=content)
    except (TinyTagException, OSError, ValueError, struct.error, KeyError, IndexError, EOFError, MemoryError):
        return not_readable()
    return FileFacts(
        told(
            (N_("Length"), _clock(tag.duration or 0)),
            (N_("Title, as the file says"), tag.title),
            (N_("Author, as the file says"), tag.artist),
            (N_("Made, as the file says"), tag.year),
        )
    )


def _film(content: BinaryIO) -> FileFacts:
    """An MP4 begins with boxes; the one called `mvhd` in `moov` has the length and the moment, in UTC."""
    end = content.seek(0, 2)
    try:
        moov = _box(content, b"moov", 0, end)
        head = moov and _box(content, b"mvhd", *moov)
        if not head:
            return not_readable()
        content.seek(head[0])
        version = content.read(4)[:1]
        form, size = (">QQIQ", 28) if version == b"\x01" else (">IIII", 16)
        made, _changed, scale, length = struct.unpack(form, content.read(size))
        at = _EPOCH + dt.timedelta(seconds=made) if made else None
    except (struct.error, OverflowError):
        return not_readable()
    return FileFacts(
        told(
            (N_("Length"), _clock(length / scale if scale else 0)),
            (N_("Recorded, as the file says (UTC)"), f"{at:%d/%m/%Y %H:%M:%S}" if at else ""),
        )
    )


def _box(content: BinaryIO, wanted: bytes, start: int, end: int) -> tuple[int, int] | None:
    """Where the inside of a box begins and ends."""
    for _ in range(_BOXES):
        if start + 8 > end:
            return None
        content.seek(start)
        size, name = struct.unpack(">I4s", content.read(8))
        inside = start + 8
        if size == 1:
            size, inside = struct.unpack(">Q", content.read(8))[0], start + 16
        after = end if size == 0 else start + size
        if name == wanted:
            return inside, min(after, end)
        if after <= start:
            return None
        start = after
    return None


def _clock(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}" if whole else ""
