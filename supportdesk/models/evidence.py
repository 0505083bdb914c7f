"""Files of a case, the devices they come from, what each proves, and every act on them as a chained line."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from supportdesk.models.base import Base, CaseKey, Key, StaffKey


class Device(Base):
    """A phone, computer or stick that files of a case were taken from. `imei` as it was read off, right or not."""

    __tablename__ = "devices"

    id: Mapped[Key]
    case_id: Mapped[CaseKey]
    name: Mapped[str] = mapped_column(default="")
    make: Mapped[str] = mapped_column(default="")
    model: Mapped[str] = mapped_column(default="")
    imei: Mapped[str] = mapped_column(default="")
    serial: Mapped[str] = mapped_column(default="")
    owner: Mapped[str] = mapped_column(default="")
    taken_off: Mapped[str] = mapped_column(default="")
    added_at: Mapped[dt.datetime]
    added_by: Mapped[StaffKey]


class Evidence(Base):
    """A file of a case; its bytes lie sealed in evidence.db under `sha256`, unless only the hash was kept.

    A file that was removed stays here with the reason, and its bytes stay sealed; `removed_uses` is what it proved.
    """

    __tablename__ = "evidence"
    __table_args__ = (sa.UniqueConstraint("case_id", "sha256"),)

    id: Mapped[Key]
    case_id: Mapped[CaseKey]
    sha256: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    size: Mapped[int] = mapped_column(sa.BigInteger)
    media_type: Mapped[str]
    given_by: Mapped[str] = mapped_column(default="")
    device: Mapped[str] = mapped_column(default="")
    received_at: Mapped[dt.datetime]
    received_by: Mapped[StaffKey]
    device_id: Mapped[int | None] = mapped_column(sa.ForeignKey("devices.id"))
    stored: Mapped[bool] = mapped_column(default=True, server_default=sa.true())
    sensitive: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    removed_at: Mapped[dt.datetime | None]
    removed_by: Mapped[int | None] = mapped_column(sa.ForeignKey("staff.id"))
    removed_why: Mapped[str] = mapped_column(default="", server_default="")
    removed_uses: Mapped[str] = mapped_column(default="", server_default="")


class Proof(Base):
    """This file proves this use of the checklist (`evidence_uses` of the knowledge files)."""

    __tablename__ = "proofs"
    __table_args__ = (sa.UniqueConstraint("evidence_id", "use"),)

    id: Mapped[Key]
    case_id: Mapped[CaseKey]
    evidence_id: Mapped[int] = mapped_column(sa.ForeignKey("evidence.id", ondelete="CASCADE"), index=True)
    use: Mapped[str]


class ChecklistMark(Base):
    """An item set by hand: have, not_available or not_applicable, the latter two with a reason."""

    __tablename__ = "checklist_marks"
    __table_args__ = (sa.UniqueConstraint("case_id", "item"),)

    id: Mapped[Key]
    case_id: Mapped[CaseKey]
    item: Mapped[str]
    state: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    marked_at: Mapped[dt.datetime]
    marked_by: Mapped[StaffKey]


class CustodyLine(Base):
    """`hash` covers the line and the hash of the line before it in the same case.

    `facts`, as JSON, is what the record says of a received file or of a device, so that no two files of a case can be
    swapped and no device can become another one.
    """

    __tablename__ = "custody"
    __table_args__ = (sa.UniqueConstraint("case_id", "number"),)

    id: Mapped[Key]
    case_id: Mapped[CaseKey]
    number: Mapped[int]
    sha256: Mapped[str]
    act: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    at: Mapped[dt.datetime]
    staff_id: Mapped[StaffKey]
    hash: Mapped[str]
    facts: Mapped[str] = mapped_column(default="", server_default="")


class ExpectedFile(Base):
    """A file that is on its way into a case: what is still here after a power cut is offered again.

    With what was said of it, `uses` as JSON; `nature` is None where nobody was asked.
    """

    __tablename__ = "expected_files"

    id: Mapped[Key]
    case_id: Mapped[CaseKey]
    path: Mapped[str]
    expected_at: Mapped[dt.datetime]
    expected_by: Mapped[StaffKey]
    given_by: Mapped[str] = mapped_column(default="", server_default="")
    device: Mapped[str] = mapped_column(default="", server_default="")
    uses: Mapped[str] = mapped_column(default="[]", server_default="[]")
    device_id: Mapped[int | None]
    nature: Mapped[str | None]
    keep_bytes: Mapped[bool] = mapped_column(default=True, server_default=sa.true())


class SealCheck(Base):
    """When the bytes under this SHA-256 were last hashed again, and what was found: empty for whole ones."""

    __tablename__ = "seal_checks"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    checked_at: Mapped[dt.datetime]
    finding: Mapped[str] = mapped_column(default="")


class CheckRun(Base):
    """A check of the whole desk, or of one case, that has begun; it is gone when it has come to its end."""

    __tablename__ = "check_runs"

    scope: Mapped[str] = mapped_column(primary_key=True)
    started_at: Mapped[dt.datetime]


class FileText(Base):
    """What was read in a picture, without what may not be kept; empty where there is no text in it."""

    __tablename__ = "file_texts"
    __table_args__ = (sa.UniqueConstraint("sha256"),)

    id: Mapped[Key]
    sha256: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    payments: Mapped[int] = mapped_column(default=0)
    read_at: Mapped[dt.datetime]


class ShareCopy(Base):
    """A copy of a file with parts covered; its bytes lie in evidence.db too. `areas`: what was covered, as JSON."""

    __tablename__ = "share_copies"

    id: Mapped[Key]
    case_id: Mapped[CaseKey]
    evidence_id: Mapped[int] = mapped_column(sa.ForeignKey("evidence.id", ondelete="CASCADE"))
    sha256: Mapped[str]
    name: Mapped[str]
    size: Mapped[int] = mapped_column(sa.BigInteger)
    media_type: Mapped[str]
    areas: Mapped[str]
    made_at: Mapped[dt.datetime]
    made_by: Mapped[StaffKey]


class OtherHashes(Base):
    """Hashes of the same bytes that somebody asked for besides SHA-256."""

    __tablename__ = "other_hashes"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    sha1: Mapped[str]
    md5: Mapped[str]
    made_at: Mapped[dt.datetime]
