"""Whether the end of a picture is there: of one that was not copied whole only a part can be seen. Nothing is drawn."""

import io
from dataclasses import replace
from typing import BinaryIO, cast

from supportdesk.reading.file_facts import FileFacts, read_facts
from supportdesk.reading.file_facts.bounded import Bounded
from supportdesk.reading.file_facts.facts import Warned
from supportdesk.texts import N_

CUT_OFF = N_("This picture is not whole: its end is missing. Ask for it once more.")

_PIECE = 1 << 18
_OF_SCAN, _STANDALONE = 0xDA, frozenset({0x01, *range(0xD0, 0xD9)})
_ENDS = {"image/png": b"IEND\xaeB`\x82"}
_JPEG_END = b"\xff\xd9"
_BOXES = frozenset({"image/heic", "image/heif", "image/avif"})


def facts_of(content: BinaryIO, media_type: str) -> FileFacts:
    """What a file says of itself, and of a picture whether its end is missing."""
    facts = read_facts(content, media_type)
    if not is_cut_off(content, media_type):
        return facts
    return replace(facts, warnings=(Warned(CUT_OFF), *facts.warnings))


def is_cut_off(opened: BinaryIO, media_type: str) -> bool:
    """False also of kinds that do not say where they end, and of what cannot be read at all."""
    content = cast("BinaryIO", Bounded(opened))
    try:
        size = content.seek(0, io.SEEK_END)
        if media_type == "image/jpeg":
            scan = _scan_of_jpeg(content, size)
            return not scan or not _has_after(content, size, _JPEG_END, scan)
        if media_type in _ENDS:
            return not _has_after(content, size, _ENDS[media_type], 0)
        if media_type == "image/webp":
            content.seek(4)
            return int.from_bytes(content.read(4), "little") + 8 > size
        return media_type in _BOXES and _last_box_ends(content, size) > size
    except (OSError, ValueError):
        return False


def _scan_of_jpeg(content: BinaryIO, size: int) -> int:
    """Where its points begin; 0 where it ends before them. A small picture in its head has an end of its own."""
    at = 2
    while at + 4 <= size:
        content.seek(at)
        lead, mark, *length = content.read(4)
        if lead != 0xFF:
            return 0
        if mark == _OF_SCAN:
            return at
        if mark == 0xFF:  # filled up with it
            at += 1
        else:
            at += 2 if mark in _STANDALONE else 2 + int.from_bytes(bytes(length))
    return 0


def _has_after(content: BinaryIO, size: int, mark: bytes, begin: int) -> bool:
    """Looked for from the end on, where it nearly always stands; phones write a film or a second picture behind it."""
    end = size
    while end > begin:
        start = max(begin, end - _PIECE)
        if mark in _piece(content, start, end - start + len(mark) - 1):
            return True
        end = start
    return False


def _piece(content: BinaryIO, start: int, length: int) -> bytes:
    """A sealed file gives no more than the rest of a part at once."""
    content.seek(start)
    found = b""
    while len(found) < length and (more := content.read(length - len(found))):
        found += more
    return found


def _last_box_ends(content: BinaryIO, size: int) -> int:
    at = 0
    while at + 8 <= size:
        content.seek(at)
        head = content.read(16)
        length = int.from_bytes(head[:4])
        if length == 1:
            length = int.from_bytes(head[8:16])
        if length < 8:  # the last one may say that it goes on to the end
            return size
        at += length
    return at
