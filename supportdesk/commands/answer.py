"""What a command answers, and its own refusals."""

from dataclasses import dataclass, field

from supportdesk.errors import DeskError
from supportdesk.texts import N_

DONE, FINDING, DAMAGED = 0, 1, 4


@dataclass(frozen=True, slots=True)
class Answer:
    """`lines` for a person, `data` for `--json`: dataclasses, dictionaries, lists; money in paise, but of
    messages in rupees as they say it."""

    lines: tuple[str, ...] = ()
    data: object = field(default_factory=dict)
    code: int = DONE


class FileUnreadable(DeskError):
    sentence = N_("The file {file} could not be read. Check its name and that it may be read.")


class NothingHandedIn(DeskError):
    sentence = N_("Standard input is closed. Name a file, or hand the text in.")
    exit_code = 2


class AnswerNotWritten(DeskError):
    sentence = N_("The answer could not be written: the place it goes to is full or closed.")


class MissingWords(DeskError):
    sentence = N_("This is missing: {words}.")
    exit_code = 2


class BadDay(DeskError):
    sentence = N_("{text} is not a day. Write it like 22/11/2026 or 2026-11-22.")
    exit_code = 2


class NoSuchUse(DeskError):
    sentence = N_("A file cannot be kept as {use}. Known are: {uses}.")
    exit_code = 2


class NoPassphrase(DeskError):
    sentence = N_("No passphrase was given. Type it, or put it into SUPPORTDESK_PASSPHRASE.")
    exit_code = 3
