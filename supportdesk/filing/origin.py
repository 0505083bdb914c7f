"""What is said of files before they are taken in: what they prove, whose they are, and what they must not be."""

from dataclasses import dataclass
from enum import StrEnum

from supportdesk import knowledge
from supportdesk.errors import DeskError
from supportdesk.knowledge import NatureQuestion
from supportdesk.reading.media_types import media_type
from supportdesk.reading.uses import guess_uses
from supportdesk.services.evidence import NewFile
from supportdesk.texts import N_

_READ = 20_000


class Nature(StrEnum):
    """What the pictures among the files show."""

    ORDINARY = "ordinary"
    INTIMATE = "intimate"
    CHILD = "child"


class ChildMaterial(DeskError):
    sentence = N_(
        "Nothing was taken in and nothing was kept: pictures of the sexual abuse of a child may not be stored here. "
        "They must be reported to the police."
    )


class NatureNotSaid(DeskError):
    sentence = N_("Say first whether these files show intimate pictures, and whether a child is in them.")


@dataclass(frozen=True, slots=True)
class Origin:
    """What is said of all files that come together. Without `uses` each is guessed; `payments` makes a guess better.

    `nature` is None where nobody asked. `keep_bytes=False` keeps of each file its hash, size and name alone.
    """

    uses: tuple[str, ...] = ()
    given_by: str = ""
    device: str = ""
    payments: bool = False
    device_id: int | None = None
    nature: Nature | None = None
    keep_bytes: bool = True

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
    """What must be asked before files come into a case of this kind of crime; None where nothing must."""
    question = knowledge.nature_question()
    return question if kind in question.kinds else None
