"""Pictures, statements and texts in an archive, as WhatsApp exports a chat with what hangs on it: taken out in memory,
within bounds, and what is left out is named."""

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from supportdesk.reading.chats import chat_of
from supportdesk.reading.file_facts.archives import is_listable, is_locked
from supportdesk.reading.media_types import media_type
from supportdesk.reading.readable import HEAD, Kind, kind_of, kind_of_content
from supportdesk.texts import Both

MOST_FILES = 60
"""The newest of them: each picture takes a second."""
MOST_BYTES = 96 << 20
"""All of them together, unpacked."""
_LARGEST = 32 << 20
_LISTED = 5
_STICKER = "stk-"
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, EOFError, RuntimeError)


@dataclass(frozen=True, slots=True)
class InArchive:
    name: str
    data: bytes
    kind: Kind


@dataclass(frozen=True, slots=True)
class Inside:
    """In the order of the archive, without the chat itself. `left_out` are names of files that may tell of payments."""

    files: tuple[InArchive, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def says(self) -> tuple[Both, ...]:
        """What is left out, as a sentence."""
        if not self.left_out:
            return ()
        names = ", ".join(self.left_out[:_LISTED])
        more = len(self.left_out) - _LISTED
        return (
            Both(
                "Not read in this archive, for they are too many, too large, locked or damaged: "
                f"{names}{f' and {more} more' if more > 0 else ''}.",
                "इस ज़िप में ये नहीं पढ़ी गईं, क्योंकि ये बहुत अधिक, बहुत बड़ी, पासवर्ड वाली या ख़राब हैं: "
                f"{names}{f' और {more} अन्य' if more > 0 else ''}।",
            ),
        )


def is_archive(name: str, data: bytes) -> bool:
    """A plain one: office files and apps are archives too, and are read as what they are or not at all."""
    return media_type(data[:HEAD], name) == "application/zip"


def readable_inside(content: BinaryIO) -> Inside:
    """Never raises: a broken archive holds nothing."""
    try:
        if not is_listable(content):
            return Inside()
        with zipfile.ZipFile(content) as archive:
            chat = chat_of(archive)
            infos = [info for info in archive.infolist() if info is not chat and _may_tell(info)]
            newest = sorted(range(len(infos)), key=lambda at: (infos[at].date_time, at))[-MOST_FILES:]
            taken = dict(_taken(archive, infos, sorted(newest)))
    except _BROKEN:
        return Inside()
    files = [(at, _file(infos[at], read)) for at, read in taken.items()]
    left_out = tuple(_bare(info) for at, info in enumerate(infos) if at not in taken)
    return Inside(tuple(file for _at, file in files if file), left_out)


def _may_tell(info: zipfile.ZipInfo) -> bool:
    name = _bare(info).casefold()
    unnamed = not PurePosixPath(name).suffix.strip(".")  # what it is tells its content
    named = (unnamed or kind_of(name) is not None) and not name.startswith((_STICKER, "._"))
    return named and not info.is_dir() and not info.filename.startswith("__MACOSX/")


def _taken(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo], wanted: list[int]) -> Iterator[tuple[int, bytes]]:
    """Those that unpack to no more than they may, whatever they say of their size. An archive in it stays closed."""
    room = MOST_BYTES
    for at in wanted:
        most = min(_LARGEST, room)
        if is_locked(infos[at]) or infos[at].file_size > most:
            continue
        try:
            with archive.open(infos[at]) as part:
                read = part.read(most + 1)
        except _BROKEN:
            continue
        if len(read) <= most and not is_archive(_bare(infos[at]), read):
            room -= len(read)
            yield at, read


def _file(info: zipfile.ZipInfo, data: bytes) -> InArchive | None:
    """None for what only calls itself a picture or a statement."""
    kind = kind_of_content(_bare(info), data)
    return InArchive(_bare(info), data, kind) if kind and data else None


def _bare(info: zipfile.ZipInfo) -> str:
    return PurePosixPath(info.filename.replace("\\", "/")).name
