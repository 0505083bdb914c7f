"""What is said of files before they are taken in: what they prove, whose they are, and what they must not be."""

from dataclasses import dataclass

from supportdesk import knowledge
from supportdesk.errors import DeskError
from supportdesk.knowledge import NatureQuestion
from supportdesk.reading.media_types import media_type
from supportdesk.reading.uses import guess_uses
from supportdesk.services.evidence import NewFile
from supportdesk.services.evidence.expected import Nature, Said
from supportdesk.texts import N_

_READ = 20_000


class ChildMaterial(DeskError):
    sentence = N_(
        "Nothing was taken in and nothing was kept: pictures of the sexual abuse of a child may not be stored here. "
        "They must be reported to the police."
    )


class NatureNotSaid(DeskError):
    sentence = N_("Say first whether these files show intimate pictures, and whether a child is in them.")


@dataclass(frozen=True, slots=True)
class Origin(Said):
    """What is said of files, and how each of them becomes one of the case; `payments` makes a guess of uses better."""

    payments: bool = False

    @classmethod
    def of_said(cls, said: Said, *, payments: bool = False) -> "Origin":
        return cls(said.uses, said.given_by, said.device, said.device_id, said.nature, said.keep_bytes, payments)

    def of(self, head: bytes, sha256: str, name: str, size: int, expected: int | None = None) -> NewFile:
        """The file as it goes into the case. `head` is the beginning of what was sealed, not of what lies outside."""
        kind = media_type(head, name)
        text = head[:_READ].decode(errors="replace") if kind.startswith("text/") else ""
        uses = self.uses or guess_uses(name, kind, text, payments=self.payments)
        return NewFile(
            sha256,
            name,
            size,
            kind,
            uses,
            self.given_by,
            self.device,
            self.device_id,
            stored=self.keep_bytes,
            sensitive=self.nature is Nature.INTIMATE,
            expected=expected,
        )


def nature_question(kind: str | None) -> NatureQuestion | None:
    """What must be asked before files come into a case of this kind of crime, or of none yet; None where nothing must.

    Never the name of a file decides: whoever sent it chose that, and what is called a paper may be a picture.
    """
    question = knowledge.nature_question()
    return question if not kind or kind in question.kinds else None
