"""Archives, apps for Android and office files: what they hold, by their table of contents. Nothing is unpacked."""

import re
import struct
import zipfile
from typing import BinaryIO

from supportdesk import wording
from supportdesk.reading.file_facts.facts import FileFacts, Listed, Warned, not_readable, told
from supportdesk.texts import N_

BOMB = N_("This archive would unpack to {size}. It is kept as it is and never unpacked here.")
APP = N_("This is an app for Android. It is listed and never run; do not install it on any phone.")
ENCRYPTED = N_("Files in this archive are locked with a password.")
MANY = N_("It holds more files than are shown here.")
PROGRAMS = N_("Programs are in this archive. Do not open them: {names}.")
_TABLE_END = b"PK\x05\x06"
_LARGEST_TABLE = 32 << 20
_LISTED = 300
_HUGE = 2 << 30
_LARGE, _TIMES = 100 << 20, 50  # pictures and papers shrink to a tenth at most; what swells so much is made to
_LOCKED = 0x1
_PROGRAMS = (".exe", ".apk", ".scr", ".bat", ".cmd", ".msi", ".js", ".vbs", ".ps1", ".jar", ".lnk", ".com")
_ANDROID = "application/vnd.android.package-archive"
_CORE = "docProps/core.xml"
_WRITTEN = re.compile(r"<(?:dc:creator|cp:lastModifiedBy|dcterms:created|dcterms:modified)[^>]*>([^<]{0,200})<")


def facts(content: BinaryIO, media_type: str) -> FileFacts:
    if not is_listable(content):
        return FileFacts(warnings=(Warned(MANY),))
    content.seek(0)
    try:
        with zipfile.ZipFile(content) as archive:
            infos = archive.infolist()
            author = _office(archive)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error, EOFError, RuntimeError):
        return not_readable()
    files = [info for info in infos if not info.is_dir()]
    whole = sum(info.file_size for info in files)
    return FileFacts(
        told(
            (N_("Files inside"), len(files)),
            (N_("Unpacked, as it says"), f"{whole / (1 << 20):,.1f} MB"),
            (N_("Newest file inside"), max(("{2:02}/{1:02}/{0}".format(*f.date_time) for f in files), default="")),
            (N_("Written by, as the file says"), author),
        ),
        _warnings(files, whole, media_type),
        tuple(Listed(info.filename, info.file_size) for info in files[:_LISTED]),
    )


def _warnings(files: list[zipfile.ZipInfo], whole: int, media_type: str) -> tuple[Warned, ...]:
    warned = []
    swells = whole > _LARGE and whole > _TIMES * sum(info.compress_size for info in files)
    if whole > _HUGE or swells:
        warned.append(Warned(BOMB, {"size": wording.size(whole)}))
    if media_type == _ANDROID:
        warned.append(Warned(APP))
    else:
        programs = [info.filename for info in files if info.filename.casefold().endswith(_PROGRAMS)]
        if programs:
            warned.append(Warned(PROGRAMS, {"names": ", ".join(programs[:5])}))
    if any(map(is_locked, files)):
        warned.append(Warned(ENCRYPTED))
    if len(files) > _LISTED:
        warned.append(Warned(MANY))
    return tuple(warned)


def is_locked(info: zipfile.ZipInfo) -> bool:
    """With a password."""
    return bool(info.flag_bits & _LOCKED)


def is_listable(content: BinaryIO) -> bool:
    """Whether the table of contents is small enough to be looked at."""
    return _table_size(content) <= _LARGEST_TABLE


def _table_size(content: BinaryIO) -> int:
    """Bytes of the table of contents, by the last record of the file; 0 where there is none."""
    end = content.seek(0, 2)
    content.seek(max(end - 66_000, 0))
    tail = content.read(66_000)
    at = tail.rfind(_TABLE_END)
    return int(struct.unpack("<I", tail[at + 12 : at + 16])[0]) if 0 <= at <= len(tail) - 22 else 0


def _office(archive: zipfile.ZipFile) -> str:
    """Who wrote an office file, and when: a small part of it that is read only if it says to be small."""
    core = next((info for info in archive.infolist() if info.filename == _CORE), None)
    if core is None or core.file_size > 1 << 20:
        return ""
    with archive.open(core) as part:
        text = part.read(1 << 20).decode("utf-8", "replace")
    return ", ".join(dict.fromkeys(_WRITTEN.findall(text)))
