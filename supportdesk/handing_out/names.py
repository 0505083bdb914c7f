"""Names that every system can write, and `sha256sum` can read, made of those that people's files came with."""

import mimetypes
import re
import unicodedata
from collections.abc import Iterable

from supportdesk.copying.covering import can_be_covered

_LONGEST = 200  # bytes: file systems take 255, and a number or an unfinished name may be added
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_LONGEST_ENDING = 12


def safe_names(names: Iterable[str]) -> list[str]:
    """One for each, no two alike, also where big and small letters are the same; letters of all scripts stay."""
    taken: set[str] = set()
    made = []
    for name in map(safe_name, names):
        free, number = name, 1
        while free.casefold() in taken:
            number += 1
            stem, ending = _parted(name)
            free = f"{stem} ({number}){ending}"
        taken.add(free.casefold())
        made.append(free)
    return made


def with_true_ending(name: str, media_type: str) -> str:
    """A picture or a PDF that is called something else, with the ending of what it is."""
    endings = mimetypes.guess_all_extensions(media_type) if can_be_covered(media_type) else []
    stem, ending = _parted(name)
    if not endings or ending.casefold() in endings:
        return name
    return f"{stem}{mimetypes.guess_extension(media_type)}"


def safe_name(name: str) -> str:
    """Without folders, signs that a system refuses, and what cannot be seen; short enough, with its ending."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rstrip("/").rpartition("/")[2]
    seen = "".join(sign for sign in _FORBIDDEN.sub("_", last) if sign.isprintable() or sign in "\u200c\u200d")
    stem, ending = _parted(seen.strip(" ."))
    if _RESERVED.fullmatch(stem):
        stem = f"_{stem}"
    room = _LONGEST - len(ending.encode(errors="replace"))
    stem = stem.encode(errors="replace")[:room].decode(errors="ignore").rstrip(" .")
    return f"{stem or 'file'}{ending}"


def _parted(name: str) -> tuple[str, str]:
    stem, dot, ending = name.rpartition(".")
    if not stem or not ending.isalnum() or len(ending) > _LONGEST_ENDING:
        return name, ""
    return stem, dot + ending
