"""Papers made on the worker, from the facts to the bytes and their pages."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from supportdesk.checking import must_be_whole
from supportdesk.desk import Desk
from supportdesk.errors import DeskError
from supportdesk.progress import Progress
from supportdesk.saving import saved
from supportdesk.services.paperwork import papers
from supportdesk.services.paperwork.kinds import KINDS
from supportdesk.services.paperwork.offers import Offer
from supportdesk.services.paperwork.papers import PaperRow, ReadyPaper
from supportdesk.texts import Language, Texts, load

Ask = Callable[..., ReadyPaper]
"""`ask` of the desk."""

_WIDTH = 1240  # pixels across an A4 page: sharp at twice the size it has on the desk's screen
_NARROW, _LONG = 800, 8  # a paper of many pages would fill the memory at that width


class _Sealed(Protocol):
    @property
    def sha256(self) -> str: ...


class _Vault(Protocol):
    def seal(self, source: bytes) -> _Sealed: ...
    def read(self, sha256: str) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Wish:
    offer: Offer
    language: Language


@dataclass(frozen=True, slots=True)
class Seen:
    """A paper and its pages as (width, height, RGB bytes)."""

    pdf: bytes
    pages: Sequence[tuple[int, int, bytes]]


@dataclass(frozen=True, slots=True)
class Made:
    """A copy that lies sealed in the vault and waits to be filed."""

    paper: ReadyPaper
    sha256: str
    pdf: bytes


def make_ready(ask: Ask, case_id: int, wish: Wish, now: dt.datetime) -> ReadyPaper:
    """The next copy, not built yet. Raises NoSuchCase."""
    return ask(papers.ready, case_id, wish.offer.kind, load(wish.language), now, wish.offer.to_whom)


def first_lacking(desk: Desk, case_id: int, wishes: Sequence[Wish], texts: Texts) -> tuple[Offer, DeskError] | None:
    """The first paper that cannot leave yet, and why; None where all of them may.

    Where one vouches for the files of the case, they are hashed again: once, for all of them.
    """
    hashed = False
    for wish in wishes:
        try:
            papers.check_ready(make_ready(desk.ask, case_id, wish, desk.now()), texts)
            if KINDS[wish.offer.kind].vouches and not hashed:
                must_be_whole(desk, case_id)
                hashed = True
        except DeskError as error:
            return wish.offer, error
    return None


def look_at_draft(paper: ReadyPaper, texts: Texts, report: Progress) -> Seen:
    """`report` hears how many pages are set; how many it will be nobody knows (0). Raises BrokenTemplate."""

    def told(page: int) -> None:
        report(page, 0)

    return _seen(papers.build(paper, texts, told))


def look_at_filed(vault: _Vault, sha256: str) -> Seen:
    """Raises EvidenceMissing and DamagedEvidence."""
    return _seen(vault.read(sha256))


def build_and_seal(ask: Ask, vault: _Vault, case_id: int, wish: Wish, now: dt.datetime, texts: Texts) -> Made:
    """The bytes first, their record after: a crash between them leaves bytes that nobody knows, no half paper.

    `texts` names the gaps of PaperHasGaps, which is raised besides what `papers.ready` and `papers.build` raise.
    """
    paper = make_ready(ask, case_id, wish, now)
    papers.check_ready(paper, texts)
    pdf = papers.build(paper, load(wish.language))
    return Made(paper, vault.seal(pdf).sha256, pdf)


def save_and_file(desk: Desk, made: Made, file: Path) -> PaperRow:
    """Filed once it lies whole where it is wanted. Raises NotSaved, and what filing raises."""
    with saved(file, made.pdf):
        return desk.do(papers.file_paper, made.paper, made.sha256)


def _seen(pdf: bytes) -> Seen:
    from supportdesk.documents import preview

    width = _WIDTH if preview.page_count(pdf) <= _LONG else _NARROW
    return Seen(pdf, list(preview.pages(pdf, width)))
