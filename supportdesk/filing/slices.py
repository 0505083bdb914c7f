"""Files sealed a slice at a time, for a window whose one worker also has other things to do."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from supportdesk.errors import DeskError
from supportdesk.filing.folders import Incoming
from supportdesk.filing.origin import Origin
from supportdesk.filing.sealing import CutOff, is_not_whole, seal_one
from supportdesk.progress import Progress
from supportdesk.services.evidence import NewFile
from supportdesk.store.errors import DiskFull, DiskTrouble
from supportdesk.store.vault import Vault

SECONDS = 0.8
"""How long a slice takes; a file that takes longer is a slice of its own."""


@dataclass(frozen=True, slots=True)
class Slice:
    """`files` are sealed and can be entered; `troubles` say of some that they are not whole. Announcements `refused`
    can be forgotten. `left` is still to be done: with `full` the disk has no room for it, and it stays announced."""

    files: tuple[NewFile, ...]
    troubles: tuple[DeskError, ...]
    refused: tuple[int, ...]
    left: tuple[Incoming, ...]
    full: bool = False


def seal_slice(
    vault: Vault, files: Sequence[Incoming], origin: Origin, report: Progress, seconds: float | None = None
) -> Slice:
    """The first of `files`, for about so long but at least one. `report` hears bytes of the file in hand, and may end
    the job by raising. Raises ChildMaterial before anything is read."""
    until = time.monotonic() + (SECONDS if seconds is None else seconds)
    sealed: list[NewFile] = []
    troubles: list[DeskError] = []
    refused: list[int] = []
    for at, file in enumerate(files):
        try:
            sealed.append(seal_one(vault, file, origin, _each_percent(report)))
            troubles += [CutOff(name=file.name)] if is_not_whole(vault, sealed[-1]) else []
        except (DiskFull, DiskTrouble) as error:
            return Slice(tuple(sealed), (*troubles, error), tuple(refused), tuple(files[at:]), full=True)
        except DeskError as error:
            troubles.append(error)
            refused += [file.expected] if file.expected else []
        if time.monotonic() >= until:
            return Slice(tuple(sealed), tuple(troubles), tuple(refused), tuple(files[at + 1 :]))
    return Slice(tuple(sealed), tuple(troubles), tuple(refused), ())


def _each_percent(report: Progress) -> Progress:
    """Each report wakes the window: at a thousand a second it and the sealing take the interpreter from each other."""
    told = -1

    def step(done: int, of: int) -> None:
        nonlocal told
        part = 100 * done // of if of else done
        if part != told:
            told = part
            report(done, of)

    return step
