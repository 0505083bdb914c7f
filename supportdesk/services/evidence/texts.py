"""What was read in the pictures and PDFs of a case: kept once for the same bytes, and found by the one search box."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk.models import Evidence, FileText
from supportdesk.reading import secrets
from supportdesk.services.work import Work
from supportdesk.store import search

PDF = "application/pdf"
LARGEST = 40 << 20
"""Bytes of a file that is read for its words: to be read it is whole in memory."""
_LONGEST = 50_000  # letters kept of one file: no screen holds more
_CUT = "\N{BLACK SQUARE}"
_AS_PRINTED = "\N{LATIN SMALL LETTER CHI}"
"""A letter that stands for a printed X while a text is cut, so that it is no border of a word."""
_PRINTED, _CROSSED = re.compile(rf"X{{2,}}|{_CUT}+"), re.compile("X{3,}")
_CUT_CARD = re.compile(rf"\d{{6}}{_CUT}{{3,9}}\d{{4}}")
_CUT_AADHAAR = re.compile(rf"{_CUT}{{4}}[ -]?{_CUT}{{4}}[ -]?\d{{4}}")
_EXAMPLES = tuple(map(secrets.shown, ("4111 1111 1111 1111", "2345 6789 0124", "OTP is 482913")))
"""What is said of a card number, an Aadhaar and a code."""


@dataclass(frozen=True, slots=True)
class ReadText:
    """What the worker read in a file: empty where there is no text in it. `payments` counts those it tells of."""

    sha256: str
    text: str
    payments: int = 0


@dataclass(frozen=True, slots=True)
class ToRead:
    sha256: str
    size: int
    media_type: str


def keep_texts(work: Work, read: Sequence[ReadText]) -> None:
    """Keeps and indexes what was read, without card numbers, Aadhaar, PIN and OTP, in place of what was read before."""
    for one in read:
        work.session.execute(sa.delete(FileText).where(FileText.sha256 == one.sha256))
        text = _cut(one.text[:_LONGEST])
        row = FileText(sha256=one.sha256, text=text, payments=one.payments, read_at=work.now)
        work.session.add(row)
        work.session.flush()
        search.put_file(work.session.connection(), row.id, text)
    work.note(read=len(read))


def unread_files(session: Session, case_id: int) -> list[ToRead]:
    """Pictures and PDFs of a case that nobody has read yet; never those that are shown only on a click."""
    rows = session.execute(
        sa.select(Evidence.sha256, Evidence.size, Evidence.media_type)
        .outerjoin(FileText, FileText.sha256 == Evidence.sha256)
        .where(
            Evidence.case_id == case_id,
            sa.or_(Evidence.media_type.startswith("image/"), Evidence.media_type == PDF),
            Evidence.media_type != "image/svg+xml",
            Evidence.stored,
            ~Evidence.sensitive,
            Evidence.removed_at.is_(None),
            FileText.id.is_(None),
        )
        .order_by(Evidence.id)
    )
    return [ToRead(*row) for row in rows]


def payments_in_files(session: Session, case_id: int) -> dict[str, int]:
    """How many payments were read in each file of a case that tells of some, by SHA-256."""
    rows = session.execute(
        sa.select(FileText.sha256, FileText.payments)
        .join(Evidence, Evidence.sha256 == FileText.sha256)
        .where(Evidence.case_id == case_id, Evidence.removed_at.is_(None), ~Evidence.sensitive, FileText.payments > 0)
    )
    return {row.sha256: row.payments for row in rows}


def text_of(session: Session, sha256: str) -> str | None:
    """What was read in a file; None where nobody has read it yet."""
    return session.scalar(sa.select(FileText.text).where(FileText.sha256 == sha256))


def secrets_in_file(session: Session, sha256: str) -> tuple[str, ...]:
    """A sentence for each kind of secret that was read in a file and that others should not see."""
    kept = text_of(session, sha256) or ""
    without_cards = _CUT_CARD.sub("", kept)
    without_aadhaar = _CUT_AADHAAR.sub("", without_cards)
    found = (without_cards != kept, without_aadhaar != without_cards, _CUT in without_aadhaar)
    return tuple(said for example, is_there in zip(_EXAMPLES, found, strict=True) if is_there for said in example)


def _cut(text: str) -> str:
    """Without secrets: what is cut is crossed out with a sign of its own, for a bank prints an X."""
    as_printed = _PRINTED.sub(lambda match: _AS_PRINTED * len(match[0]), text)
    return _CROSSED.sub(lambda match: _CUT * len(match[0]), secrets.cut(as_printed)).replace(_AS_PRINTED, "X")
