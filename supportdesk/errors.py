"""Trouble that a person at the desk can act on. Everything else is a bug and goes to the crash box."""

from typing import ClassVar

from supportdesk.texts import N_, Texts


class DeskError(Exception):
    """`sentence` says what happened and what to do; `values` fill its blanks."""

    sentence: ClassVar[str] = N_("This could not be done.")
    exit_code: ClassVar[int] = 1

    def __init__(self, **values: object) -> None:
        super().__init__(self.sentence.format(**values))
        self.values = values

    def say(self, texts: Texts) -> str:
        return texts(self.sentence, **self.values)


class NotAllowed(DeskError):
    sentence = N_("Your role does not allow this. Ask a supervisor.")


class NoSuchCase(DeskError):
    sentence = N_("There is no case {name} on this desk.")


class WrongPassphrase(DeskError):
    sentence = N_("This passphrase does not open the desk for {name}. Check the keyboard language and Caps Lock.")
    exit_code = 3
