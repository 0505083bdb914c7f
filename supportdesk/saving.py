"""A finished file goes where the person wants it, or a sentence says why not."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from supportdesk.errors import DeskError
from supportdesk.store.folder import try_place, written
from supportdesk.texts import N_


class NotSaved(DeskError):
    sentence = N_(
        "{file} could not be written here. Is the disk full, or the file open? Choose another folder or name."
    )


def check_place(file: Path) -> None:
    """Raises NotSaved before a copy is numbered that could not leave."""
    try:
        try_place(file)
    except OSError as error:
        raise NotSaved(file=file.name) from error


def save_file(file: Path, content: bytes) -> None:
    """Whole or not at all. Raises NotSaved."""
    with saved(file, content):
        pass


@contextmanager
def saved(file: Path, content: bytes) -> Iterator[None]:
    """The same, for what is noted as well: the note stands within, and is made once the file lies there whole and has
    only to get its name. Raises NotSaved."""
    try:
        with written(file, content):
            yield
    except OSError as error:
        raise NotSaved(file=file.name) from error
