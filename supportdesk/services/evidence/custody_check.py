"""Whether the custody of a case is unbroken, and whether its files and devices still stand as the lines told them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from supportdesk import clock
from supportdesk.models import AuditLine, CustodyLine, Device, Evidence, Staff
from supportdesk.services.evidence.custody import COVERED, PUT_BACK, RECEIVED, REMOVED, chain_of, custody_hash
from supportdesk.services.work import chain_head
from supportdesk.store.findings import Finding
from supportdesk.texts import N_

LINE_CHANGED = N_("Custody line {number} of the case was changed after it was written.")
LINES_MISSING = N_("Custody line {number} of the case is missing.")
LINES_CUT = N_("The last custody lines of the case are missing: {wanted} were written, {found} are there.")
NEVER_RECEIVED = N_("No custody line says that the file {name} was received.")
RECORD_GONE = N_("Custody line {number} says that the file {name} was received, but the case no longer has it.")
RECORD_CHANGED = N_("The file {name} was received as {received}, {size} bytes: the record was changed or swapped.")
KIND_CHANGED = N_("The record of the file {name} was changed: the custody says that it is {said}, not {found}.")
COVER_TAKEN_OFF = N_(
    "The file {name} is to be shown only on a click, but stands as one for everybody: the record was changed."
)
BYTES_DENIED = N_("The file {name} was kept whole, but its record says that only its hash was: the record was changed.")
GIVER_CHANGED = N_("The record of the file {name} was changed: the custody says that {said} gave it, not {found}.")
MOMENT_CHANGED = N_(
    "The record of the file {name} was changed: the custody says that it came on {said}, not on {found}."
)
RECEIVER_CHANGED = N_(
    "The record of the file {name} was changed: the custody says that {said} received it, not {found}."
)
ORIGIN_CHANGED = N_("The record of the file {name} was changed: it did not come from the device that stands there.")
TAKEN_OUT_UNSAID = N_("The file {name} stands as taken out, but not as the custody tells it: the record was changed.")
BACK_UNSAID = N_("The custody says that the file {name} was taken out, but it stands in the case.")
DEVICE_CHANGED = N_("The record of the device {name} was changed: the custody says “{said}”, not “{found}”.")
DEVICE_GONE = N_("Custody line {number} wrote down the device {name}, but the case no longer has it.")

_NOTED = '"custody": ['  # as `work.note` writes it into an audit line
_NOTHING = "—"
_Line = sa.Row[Any]


@dataclass(slots=True)
class _Told:
    """What the lines tell of one file: the first that it was received, its facts, and the last that it was taken out,
    unless it was put back after that; `covered`: it was made one that is shown only on a click."""

    received: _Line | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    removed: _Line | None = None
    covered: bool = False


def check_custody(session: Session, case_id: int) -> list[Finding]:
    """Walks the chain of a case: lines that were changed, taken out or cut off, and records that it knows otherwise.

    Lines that earlier versions of the program wrote tell less; what they do not tell is not compared.
    """
    of_case = CustodyLine.case_id == case_id
    lines = session.execute(sa.select(CustodyLine.__table__).where(of_case).order_by(CustodyLine.number)).all()
    findings = [*_check_chain(session, case_id, lines)]
    return [*findings, *_check_files(session, case_id, lines), *_check_devices(session, case_id, lines)]


def _check_chain(session: Session, case_id: int, lines: Sequence[_Line]) -> Iterator[Finding]:
    last, expected = "", 1
    for line in lines:
        parts = (case_id, line.number, line.sha256, line.act, line.note, line.at.isoformat(), line.staff_id)
        if line.number != expected:
            yield Finding(LINES_MISSING, {"number": expected})
        elif line.hash != custody_hash(last, parts, line.facts):
            yield Finding(LINE_CHANGED, {"number": line.number})
        last, expected = line.hash, line.number + 1
    found = (expected - 1, last)
    wanted = next((head for head in _known_heads(session, case_id) if head != found), None)
    if wanted:
        yield Finding(LINES_CUT, {"wanted": wanted[0], "found": found[0]})


def _known_heads(session: Session, case_id: int) -> list[tuple[int, str]]:
    """The end of the chain as the desk keeps it, and as the last audit line about it names it."""
    noted = session.scalar(
        sa.select(AuditLine.detail)
        .where(AuditLine.case_id == case_id, AuditLine.detail.contains(_NOTED, autoescape=True))
        .order_by(AuditLine.id.desc())
        .limit(1)
    )
    heads = [chain_head(session, chain_of(case_id))]
    if noted:
        length, last = json.loads(noted)["custody"]
        heads.append((length, last))
    return heads


def _check_files(session: Session, case_id: int, lines: Sequence[_Line]) -> Iterator[Finding]:
    """Every file stands in the case as the lines tell it, and nothing that was received is gone."""
    told = _told(lines)
    called = {row.id: row.name for row in session.execute(sa.select(Staff.id, Staff.name))}
    there = set()
    for file in session.execute(sa.select(Evidence.__table__).where(Evidence.case_id == case_id)):
        there.add(file.sha256)
        of_file = told.get(file.sha256, _Told())
        if of_file.received is None:
            yield Finding(NEVER_RECEIVED, {"name": file.name})
        else:
            yield from _check_file(file, of_file.received, of_file, called)
    for sha256, one in told.items():
        if one.received is not None and sha256 not in there:
            yield Finding(RECORD_GONE, {"number": one.received.number, "name": one.facts.get("name", sha256)})


def _told(lines: Sequence[_Line]) -> dict[str, _Told]:
    told: dict[str, _Told] = {}
    for line in lines:
        if not line.sha256:
            continue
        one = told.setdefault(line.sha256, _Told())
        one.facts |= json.loads(line.facts or "{}")
        if line.act == RECEIVED:
            one.received = one.received or line
        elif line.act == COVERED:
            one.covered = True
        elif line.act in {REMOVED, PUT_BACK}:
            one.removed = line if line.act == REMOVED else None
    return told


def _check_file(file: _Line, received: _Line, told: _Told, called: Mapping[int, str]) -> Iterator[Finding]:
    facts, name = told.facts, file.name
    if (facts.get("name", name), facts.get("size", file.size)) != (name, file.size):
        yield Finding(RECORD_CHANGED, {"name": name, "received": facts["name"], "size": facts["size"]})
        return
    if facts.get("stored") and not file.stored:
        yield Finding(BYTES_DENIED, {"name": name})
    if (told.covered or facts.get("sensitive")) and not file.sensitive:
        yield Finding(COVER_TAKEN_OFF, {"name": name})
    if facts.get("media_type", file.media_type) != file.media_type:
        yield Finding(KIND_CHANGED, {"name": name, "said": facts["media_type"], "found": file.media_type})
    if file.given_by != received.note:
        said, found = received.note or _NOTHING, file.given_by or _NOTHING
        yield Finding(GIVER_CHANGED, {"name": name, "said": said, "found": found})
    if file.received_at != received.at:
        said, found = (f"{clock.local(at):%d/%m/%Y %H:%M:%S}" for at in (received.at, file.received_at))
        yield Finding(MOMENT_CHANGED, {"name": name, "said": said, "found": found})
    if file.received_by != received.staff_id:
        said, found = (called.get(id_, _NOTHING) for id_ in (received.staff_id, file.received_by))
        yield Finding(RECEIVER_CHANGED, {"name": name, "said": said, "found": found})
    if any(key in facts and facts[key] != getattr(file, key) for key in ("device", "device_id")):
        yield Finding(ORIGIN_CHANGED, {"name": name})
    removed = (told.removed.at, told.removed.staff_id, told.removed.note) if told.removed else None
    if file.removed_at is None and removed:
        yield Finding(BACK_UNSAID, {"name": name})
    elif file.removed_at is not None and removed != (file.removed_at, file.removed_by, file.removed_why):
        yield Finding(TAKEN_OUT_UNSAID, {"name": name})


def _check_devices(session: Session, case_id: int, lines: Sequence[_Line]) -> Iterator[Finding]:
    """Each device of which a line tells stands as the last such line tells it."""
    rows = session.execute(sa.select(Device.__table__).where(Device.case_id == case_id))
    there = {row.id: row for row in rows}
    told = {facts["is"]["id"]: (line.number, facts["is"]) for line in lines if "is" in (facts := _facts(line))}
    for id_, (number, said) in told.items():
        if id_ not in there:
            yield Finding(DEVICE_GONE, {"number": number, "name": said["name"]})
            continue
        for key, value in said.items():
            if getattr(there[id_], key) != value:
                values = {"said": value or _NOTHING, "found": getattr(there[id_], key) or _NOTHING}
                yield Finding(DEVICE_CHANGED, {"name": said["name"], **values})


def _facts(line: _Line) -> dict[str, Any]:
    """Of a line about a device; what a line about a file tells stands with the file."""
    return json.loads(line.facts) if line.facts and not line.sha256 else {}
