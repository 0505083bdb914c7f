"""The certificate that goes with electronic records: section 63(4) and the Schedule of the Bharatiya Sakshya Adhiniyam.

One for each device, for its owner to sign; Part B is left for the expert. For what happened before 1 July 2024, when
the Adhiniyam came into force, the certificate is that of section 65B(4) of the Indian Evidence Act.
"""

import datetime as dt
from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from supportdesk import clock, wording
from supportdesk.documents.papers.letter import Letter
from supportdesk.documents.pieces import Choices, Column, Facts, NextPage, Piece, Table
from supportdesk.services.evidence import DeviceRow, EvidenceRow, custody_head, list_devices, list_evidence
from supportdesk.services.evidence.copies import HashedAgain, other_hashes
from supportdesk.services.paperwork.letter_facts import LetterFacts, letter, letter_facts
from supportdesk.services.paperwork.paper_values import Subject, called
from supportdesk.texts import N_, Texts

IN_FORCE = dt.date(2024, 7, 1)
_SOURCES = (
    N_("Computer / Storage Media"),
    N_("DVR"),
    N_("Mobile"),
    N_("Flash Drive"),
    N_("CD/DVD"),
    N_("Server"),
    N_("Cloud"),
    N_("Other"),
)
_RIGHTS = (N_("Owned"), N_("Maintained"), N_("Managed"), N_("Operated"))
_HASHES = ("SHA1", "SHA256", "MD5")
_OTHER_HASH = N_("Other (legally acceptable standard)")
_ONLY_HASH = N_("only the hash is kept; the file is with the person")


def devices_of(session: Session, case_id: int) -> list[str]:
    """What the devices are called from which files of the case came; "" for files without one."""
    used = {row.device_id for row in list_evidence(session, case_id)}
    called = _names(list_devices(session, case_id))
    names = [name for id_, name in called.items() if id_ in used]
    return names + ([""] if None in used or not names else [])


def certificate(session: Session, case_id: int, subject: Subject, texts: Texts) -> Letter:
    """Raises NoSuchCase."""
    facts = letter_facts(session, case_id, subject, texts)
    devices = {device.id: device for device in list_devices(session, case_id)}
    wanted = next((id_ for id_, name in _names([*devices.values()]).items() if name == subject.to_whom), None)
    files = [row for row in list_evidence(session, case_id) if row.device_id == wanted]
    more = other_hashes(session, [row.sha256 for row in files])
    device = devices.get(wanted) if wanted else None
    values = _values(facts, device, files, texts) | {"custody": custody_head(session, case_id).code}
    pieces = _pieces(device, files, more, texts)
    old = facts.incident.happened_on is not None and facts.incident.happened_on < IN_FORCE
    title = texts("Certificate under section 65B(4)") if old else texts("Certificate under section 63(4)")
    return letter(facts, "certificate_65b" if old else "certificate", title, texts, values, pieces)


def _names(devices: Sequence[DeviceRow]) -> dict[int, str]:
    """By id, no two alike."""
    names: dict[int, str] = {}
    for device in devices:
        name = device.called or f"#{device.id}"
        names[device.id] = f"{name} #{device.id}" if name in names.values() else name
    return names


def _values(
    facts: LetterFacts, device: DeviceRow | None, files: Sequence[EvidenceRow], texts: Texts
) -> dict[str, object]:
    """Father or spouse and address are known of the person who came, and go in where the device is hers."""
    owner = device.owner if device and device.owner else ""
    name = called(facts.person, texts)
    hers = bool(owner) and owner.casefold() in {(known or "").casefold() for known in _known_as(facts)}
    moments = sorted(row.received_at for row in files)
    first, last = (_day(moment, texts) for moment in (moments[:1] + moments[-1:] or (None, None)))
    return {
        "owner": name if hers else owner,
        "parent": facts.person.guardian if hers else None,
        "residence": ", ".join((facts.person.address or "").splitlines()) if hers else None,
        "device": device.name or device.model or device.make if device else None,
        "files": len(files) or None,
        "kept": sum(row.stored for row in files),
        "only_hash": sum(not row.stored for row in files),
        "first_received": first,
        "last_received": last if last != first else None,
        "taken_off": device.taken_off if device else None,
    }


def _known_as(facts: LetterFacts) -> tuple[str | None, str | None]:
    return facts.person.name, facts.person.name_hindi


def _day(moment: dt.datetime | None, texts: Texts) -> str | None:
    return wording.day(clock.local(moment).date(), texts) if moment else None


def _pieces(
    device: DeviceRow | None, files: Sequence[EvidenceRow], more: Mapping[str, HashedAgain], texts: Texts
) -> dict[str, Piece]:
    kept = [row for row in files if row.stored]
    all_hashed = bool(kept) and all(row.sha256 in more for row in kept)
    algorithms = (*_HASHES, texts(_OTHER_HASH))
    sources = tuple(map(texts, _SOURCES))
    source = _source(device)
    return {
        "source": Choices(sources, frozenset({texts(source)} if source else ())),
        "source_blank": Choices(sources),
        "particulars": _particulars(device, texts),
        "particulars_blank": _particulars(None, texts),
        "rights": Choices(tuple(map(texts, _RIGHTS))),
        "algorithms": Choices(algorithms, frozenset(_HASHES) if all_hashed else frozenset({"SHA256"})),
        "algorithms_blank": Choices(algorithms),
        "signing": _signing(texts, texts("Name and signature")),
        "signing_expert": _signing(texts, texts("Name, designation and signature")),
        "next_page": NextPage(),
        "hashes": _hash_report(files, more if all_hashed else {}, texts),
    }


def _source(device: DeviceRow | None) -> str:
    """A device with an IMEI is a mobile; of any other only the one who signs can say."""
    return "Mobile" if device and device.imei else ""


def _particulars(device: DeviceRow | None, texts: Texts) -> Table:
    """What nobody wrote down is a line to fill in."""
    rows = (
        (texts("Other source"), ""),
        (texts("Make and model"), " ".join(filter(None, (device.make, device.model))) if device else ""),
        (texts("Colour"), ""),
        (texts("Serial number"), device.serial if device else ""),
        (texts("IMEI/UIN/UID/MAC/Cloud ID (as applicable)"), device.imei if device else ""),
        (texts("Any other relevant information about the device or digital record"), _more(device)),
    )
    return Table((Column("", 2.6), Column("", 4, by_hand=True)), rows)


def _more(device: DeviceRow | None) -> str:
    return ", ".join(filter(None, (device.name, device.taken_off))) if device else ""


def _signing(texts: Texts, who: str) -> Table:
    rows = (
        (who, "", texts("Place"), ""),
        (texts("Date (DD/MM/YYYY)"), "", texts("Time (IST), 24 hours"), ""),
    )
    by_hand = Column("", 1.9, by_hand=True)
    return Table((Column("", 2.8), by_hand, Column("", 1.7), by_hand), rows)


def _hash_report(files: Sequence[EvidenceRow], more: Mapping[str, HashedAgain], texts: Texts) -> Piece:
    columns = (Column(texts("No."), 0.4), Column(texts("File"), 1.6), Column(texts("Hash values"), 4.8))
    rows = []
    for number, row in enumerate(files, 1):
        other = more.get(row.sha256)
        named = [("SHA-256", row.sha256), *([("SHA-1", other.sha1), ("MD5", other.md5)] if other else [])]
        received = texts("received {moment}", moment=wording.moment(row.received_at))
        size = texts("{n} bytes", n=f"{row.size:,}")
        about = [row.name, size, received, *([] if row.stored else [texts(_ONLY_HASH)])]
        hashes = "\n".join(f"{name}\n{value}" for name, value in named)
        rows.append((str(number), "\n".join(about), hashes))
    return Table(columns, tuple(rows)) if rows else Facts(())
