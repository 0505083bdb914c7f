"""What is in a folder that somebody gives: every file, but no link out of it and nothing that the system put there."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from supportdesk.errors import DeskError
from supportdesk.store.errors import SourceForbidden, SourceSpecial, SourceUnreadable
from supportdesk.texts import N_, Texts

_JUNK = frozenset({".ds_store", "thumbs.db", "desktop.ini", ".nomedia", "ehthumbs.db", ".localized"})
_JUNK_FOLDERS = frozenset({"__macosx", ".trashes", ".spotlight-v100", ".fseventsd", "$recycle.bin"})
_JUNK_BEGINNING = "._"  # what a Mac keeps beside each file on a stick
JUNK = N_("Left out, because the system made it for itself: {name}.")
LINK = N_("Left out, because it only points to another place: {name}.")
SPECIAL = SourceSpecial.sentence


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file or folder that was given, or the bytes of what was pasted with the name they get.

    `expected` is the id under which the file was announced, if it was.
    """

    source: Path | bytes
    name: str
    expected: int | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was given, or stands in a folder, and is no evidence; `why` is JUNK, LINK or SPECIAL."""

    name: str
    why: str

    def say(self, texts: Texts) -> str:
        return texts(self.why, name=self.name)


@dataclass(frozen=True, slots=True)
class Found:
    """The files in the order of their paths, what was left out, and folders that could not be read."""

    files: tuple[Incoming, ...]
    skipped: tuple[Skipped, ...] = ()
    troubles: tuple[DeskError, ...] = ()


def found_in(incoming: Sequence[Incoming]) -> Found:
    """Folders become the files in them, however deep; a file that was given itself is always taken.

    A pipe or a device is not even opened: reading it might never end.
    """
    found: list[Incoming | Skipped | DeskError] = []
    for one in incoming:
        mode = mode_of(one.source) if isinstance(one.source, Path) else 0
        if isinstance(one.source, Path) and stat.S_ISDIR(mode):
            found += _inside(one.source)
        elif mode and not stat.S_ISREG(mode):
            found.append(Skipped(one.name, SPECIAL))
        else:
            found.append(one)
    return Found(
        tuple(one for one in found if isinstance(one, Incoming)),
        tuple(one for one in found if isinstance(one, Skipped)),
        tuple(one for one in found if isinstance(one, DeskError)),
    )


def mode_of(path: Path) -> int:
    """Its kind, for `stat`; 0 for what has vanished or may not be looked at, of which opening it says why."""
    try:
        return path.stat().st_mode
    except OSError:
        return 0


def _inside(folder: Path) -> Iterator[Incoming | Skipped | DeskError]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except PermissionError:
        yield SourceForbidden(name=folder.name)
        return
    except OSError:
        yield SourceUnreadable(name=folder.name)
        return
    for entry in entries:
        path, name = Path(entry.path), entry.name.casefold()
        if entry.is_symlink():
            yield Skipped(entry.name, LINK)
        elif entry.is_dir(follow_symlinks=False):
            if name in _JUNK_FOLDERS:
                yield Skipped(entry.name, JUNK)
            else:
                yield from _inside(path)
        elif name in _JUNK or name.startswith(_JUNK_BEGINNING):
            yield Skipped(entry.name, JUNK)
        elif _is_ordinary(entry):
            yield Incoming(path, entry.name)
        else:
            yield Skipped(entry.name, SPECIAL)


def _is_ordinary(entry: "os.DirEntry[str]") -> bool:
    """A file that has vanished counts as one: sealing it will say so."""
    try:
        return stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode)
    except OSError:
        return True
