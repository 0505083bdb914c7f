"""Files for the police or a bank with all that proves them: hashes, who gave them, and how to check without us."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from supportdesk import __version__, clock, paths
from supportdesk.desk import Desk
from supportdesk.handing_out.names import safe_names
from supportdesk.handing_out.outgoing import Outgoing, Written
from supportdesk.handing_out.verified import verified
from supportdesk.progress import Progress
from supportdesk.services.case_head import case_head
from supportdesk.services.centre import centre
from supportdesk.services.evidence import DeviceRow, EvidenceRow, custody_head, list_devices, list_evidence
from supportdesk.services.evidence.copies import (
    CopyMade,
    HashedAgain,
    ShareCopyRow,
    list_share_copies,
    note_copies,
    other_hashes,
)
from supportdesk.services.evidence.custody import COPIED_OUT
from supportdesk.texts import LANGUAGES

MANIFEST = "manifest.json"
HOW_TO_CHECK = "HOW TO CHECK.txt"
_FILES = "files"
_NO_FACTS = {"id", "files"}  # of a device: ours


@dataclass(frozen=True, slots=True)
class Bundle:
    """What was handed out, where, the files of which only the hash could go along, and the sensitive ones that stay."""

    target: Path
    files: tuple[Written, ...]
    hash_only: tuple[str, ...] = ()
    sensitive_left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """One file of the bundle; a covered copy stands in the place of its original."""

    row: EvidenceRow
    copy: ShareCopyRow | None
    name: str = ""

    @property
    def sha256(self) -> str:
        return self.copy.sha256 if self.copy else self.row.sha256

    @property
    def size(self) -> int:
        return self.copy.size if self.copy else self.row.size


@dataclass(frozen=True, slots=True)
class _About:
    """What the manifest says besides its files."""

    case_number: str
    centre: str
    made_at: dt.datetime
    made_by: str
    custody: str
    hashes: dict[str, HashedAgain] = field(hash=False)
    devices: dict[int, DeviceRow] = field(hash=False)


def make_bundle(
    desk: Desk, case_id: int, evidence_ids: Sequence[int], copy_ids: Sequence[int], target: Path, report: Progress
) -> Bundle:
    """Verifies, writes, notes in the custody, and lets it be seen. `report` hears bytes done, and of how many; it may
    end the work by raising.

    `copy_ids` are covered copies; each goes instead of its original. Of what is kept by its hash alone the hash always
    goes: it shows nothing. Raises NothingChosen, NotWhole, TargetTaken, CopiesNotWritten, and what the vault raises.
    """
    copies = {row.evidence_id: row for row in desk.ask(list_share_copies, case_id) if row.id in set(copy_ids)}
    there = desk.ask(list_evidence, case_id)
    rows = verified(desk, case_id, [*evidence_ids, *copies, *(row.id for row in there if not row.stored)])
    left = tuple(row.name for row in there if row.sensitive and row not in rows)
    about = _about(desk, case_id, rows)
    whole = [_Part(row, copies.get(row.id)) for row in rows if row.stored or row.id in copies]
    names = safe_names(part.copy.name if part.copy else part.row.name for part in whole)
    parts = [_Part(part.row, part.copy, f"{_FILES}/{name}") for part, name in zip(whole, names, strict=True)]
    hash_only = [row for row in rows if not row.stored and row.id not in copies]
    with Outgoing(target) as outgoing:
        _write_files(desk, outgoing, parts, report)
        outgoing.add(MANIFEST, _manifest(about, parts, hash_only))
        outgoing.add(HOW_TO_CHECK, how_to_check())
        outgoing.add_sums()
        made = [CopyMade(f"{target.name}/{part.name}", part.sha256, (part.row.sha256,)) for part in parts]
        desk.note(note_copies, case_id, COPIED_OUT, made)
        outgoing.finish()
    return Bundle(target, tuple(outgoing.files), tuple(row.name for row in hash_only), left)


def _about(desk: Desk, case_id: int, rows: Sequence[EvidenceRow]) -> _About:
    now = desk.now()
    head = desk.ask(custody_head, case_id)
    return _About(
        case_number=desk.ask(case_head, case_id, now).number,
        centre=desk.ask(centre).name,
        made_at=now,
        made_by=desk.member.name,
        custody=f"{head.lines}: {head.hash}",
        hashes=desk.ask(other_hashes, [row.sha256 for row in rows]),
        devices={device.id: device for device in desk.ask(list_devices, case_id)},
    )


def _write_files(desk: Desk, outgoing: Outgoing, parts: Sequence[_Part], report: Progress) -> None:
    whole, done = sum(part.size for part in parts), 0
    for part in parts:
        with outgoing.adding(part.name) as file:
            for chunk in desk.opened.vault.chunks(part.sha256):
                file.write(chunk)
                done += len(chunk)
                report(done, whole)


def _manifest(about: _About, parts: Sequence[_Part], hash_only: Sequence[EvidenceRow]) -> bytes:
    """For programs; times with the offset of India."""
    content = {
        "made_with": f"Support Desk {__version__}",
        "case_number": about.case_number,
        "centre": about.centre,
        "made_at": _moment(about.made_at),
        "made_by": about.made_by,
        "evidence_custody": about.custody,
        "files": [_entry(part, about) for part in parts],
        "hash_only": [{"name": row.name, "sha256": row.sha256, "size": row.size} for row in hash_only],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _entry(part: _Part, about: _About) -> dict[str, object]:
    row, more = part.row, about.hashes.get(part.sha256)
    return {
        "file": part.name,
        "sha256": part.sha256,
        **({"sha1": more.sha1, "md5": more.md5} if more else {}),
        "size": part.size,
        "media_type": part.copy.media_type if part.copy else row.media_type,
        "received_as": row.name,
        "received_at": _moment(row.received_at),
        "received_by": row.received_by.en,
        "given_by": row.given_by,
        "device": row.device,
        **_device(about.devices.get(row.device_id or 0)),
        **({"parts_covered": True, "original_sha256": row.sha256} if part.copy else {}),
    }


def _device(device: DeviceRow | None) -> dict[str, object]:
    """What is known of the device, in place of the words it was called by when the file came."""
    facts = {key: value for key, value in asdict(device).items() if key not in _NO_FACTS and value} if device else {}
    return {"device": device.called, "device_facts": facts} if device else {}


def how_to_check() -> bytes:
    """Plain text in both languages, for somebody without our program; lines end as Windows wants them."""
    pages = [paths.resource("templates", language, "how_to_check.txt").read_text("utf-8") for language in LANGUAGES]
    return "\n".join(pages).replace("\n", "\r\n").encode("utf-8-sig")


def _moment(moment: dt.datetime) -> str:
    return clock.local(moment).isoformat(timespec="seconds")
