"""Bytes first, the record after: files taken into a case, and papers filed as they were printed. For any caller that
may wait; the window does the slow half of each on its worker."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from supportdesk.desk import Desk
from supportdesk.reading.media_types import media_type
from supportdesk.reading.uses import guess_uses
from supportdesk.services.evidence import NewFile, add_evidence, list_evidence
from supportdesk.services.paperwork import papers
from supportdesk.services.paperwork.papers import PaperRow
from supportdesk.services.payments import list_payments
from supportdesk.texts import Texts

_READ = 20_000


@dataclass(frozen=True, slots=True)
class Origin:
    """What is said of all files that come together. Without `uses` each is guessed; `payments` makes a guess better."""

    uses: tuple[str, ...]
    given_by: str = ""
    device: str = ""
    payments: bool = False

    def of(self, head: bytes, sha256: str, name: str, size: int) -> NewFile:
        """The file as it goes into the case. `head` is the beginning of what was sealed, not of what lies outside."""
        kind = media_type(head, name)
        text = head[:_READ].decode(errors="replace") if kind.startswith("text/") else ""
        uses = self.uses or guess_uses(name, kind, text, payments=self.payments)
        return NewFile(sha256, name, size, kind, uses, self.given_by, self.device)


@dataclass(frozen=True, slots=True)
class TakenIn:
    """`already`: the case had the very same bytes."""

    file: NewFile
    already: bool


def take_in(desk: Desk, case_id: int, sources: Sequence[Path], use: str = "") -> list[TakenIn]:
    """Seals files and enters them in a case; without `use` each is guessed by its name and kind.

    Raises NoSuchCase, SourceUnreadable, SourceChanged and the troubles of the desk's files.
    """
    origin = Origin((use,) if use else (), payments=bool(desk.ask(list_payments, case_id)))
    vault = desk.opened.vault
    files = []
    for source in sources:
        kept = vault.seal(source)
        files.append(origin.of(next(vault.chunks(kept.sha256), b""), kept.sha256, source.name, kept.size))
    added = desk.do(add_evidence, case_id, files)
    new = set(added.ids)
    known = {row.sha256: row.id for row in desk.ask(list_evidence, case_id)}
    return [TakenIn(file, already=known[file.sha256] not in new) for file in files]


def print_paper(desk: Desk, case_id: int, kind: str, texts: Texts) -> tuple[bytes, PaperRow]:
    """The next copy of a paper, filed on the case byte for byte. Raises as `papers.ready` and `papers.build` do."""
    paper = desk.ask(papers.ready, case_id, kind, texts, desk.now())
    content = papers.build(paper, texts)
    kept = desk.opened.vault.seal(content)
    return content, desk.do(papers.file_paper, paper, kept.sha256)
