"""The form in which every kind of file tells about itself."""

from dataclasses import dataclass, field

from supportdesk.texts import N_, Texts

UNREADABLE = N_("This file is not whole, or not what its name says: nothing could be read of it.")


@dataclass(frozen=True, slots=True)
class Fact:
    """`label` is a sentence for `Texts`; `value` is as the file says it: people's text, and unproved."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Listed:
    """What lies inside an archive or a mail. `size` is what it says it would unpack to, in bytes."""

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Warned:
    """Something that a person should know before opening the file."""

    sentence: str
    values: dict[str, object] = field(default_factory=dict)

    def say(self, texts: Texts) -> str:
        return texts(self.sentence, **self.values)


@dataclass(frozen=True, slots=True)
class FileFacts:
    """`inside` is cut to the first hundreds; a warning then says so."""

    facts: tuple[Fact, ...] = ()
    warnings: tuple[Warned, ...] = ()
    inside: tuple[Listed, ...] = ()


def told(*pairs: tuple[str, object]) -> tuple[Fact, ...]:
    """Facts of what is there, in one line each; what is empty is left out."""
    lines = ((label, " ".join(str(value).split())[:300]) for label, value in pairs if value not in (None, ""))
    return tuple(Fact(label, value) for label, value in lines if value)


def not_readable() -> FileFacts:
    return FileFacts(warnings=(Warned(UNREADABLE),))
