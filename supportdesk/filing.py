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
from supportdesk.store.errors import SourceUnreadable
from supportdesk.texts import Texts

_HEAD = 8192


@dataclass(frozen=True, slots=True)
class TakenIn:
    """`already`: the case had the very same bytes."""

    file: NewFile
    already: bool


def take_in(desk: Desk, case_id: int, sources: Sequence[Path], use: str = "") -> list[TakenIn]:
    """Seals files and enters them in a case; without `use` each is guessed by its name and kind.

    Raises NoSuchCase, SourceUnreadable, SourceChanged and the troubles of the desk's files.
    """
    paid = bool(desk.ask(list_payments, case_id))
    files = [_sealed(desk, source, use, paid=paid) for source in sources]
    added = desk.do(add_evidence, case_id, files)
    new = set(added.ids)
    known = {row.sha256: row.id for row in desk.ask(list_evidence, case_id)}
    return [TakenIn(file, already=known[file.sha256] not in new) for file in files]


def _sealed(desk: Desk, source: Path, use: str, *, paid: bool) -> NewFile:
    try:
        with source.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise SourceUnreadable(name=source.name) from error
    kept = desk.opened.vault.seal(source)
    kind = media_type(head, source.name)
    text = head.decode("utf-8", "replace") if kind.startswith("text/") else ""
    uses = (use,) if use else guess_uses(source.name, kind, text, payments=paid)
    return NewFile(kept.sha256, source.name, kept.size, kind, uses)


def print_paper(desk: Desk, case_id: int, kind: str, texts: Texts) -> tuple[bytes, PaperRow]:
    """The next copy of a paper, filed on the case byte for byte. Raises as `papers.ready` and `papers.build` do."""
    paper = desk.ask(papers.ready, case_id, kind, texts, desk.now())
    content = papers.build(paper, texts)
    kept = desk.opened.vault.seal(content)
    return content, desk.do(papers.file_paper, paper, kept.sha256)
