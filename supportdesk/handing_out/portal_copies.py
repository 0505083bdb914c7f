"""Copies for the portal's upload: within its limits, as few files as hold all, each listed with what is in it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from supportdesk import clock
from supportdesk.copying.covering import PDF, can_be_covered
from supportdesk.copying.opening import PdfUnreadable
from supportdesk.copying.portal_parts import Part, part_of_picture, parts_of_pdf, planned
from supportdesk.copying.sheets import STEPS, joined
from supportdesk.desk import Desk
from supportdesk.errors import DeskError
from supportdesk.filing.picture_ends import CUT_OFF, facts_of
from supportdesk.handing_out.names import safe_names, with_true_ending
from supportdesk.handing_out.outgoing import Outgoing
from supportdesk.handing_out.verified import NothingChosen, verified
from supportdesk.knowledge import PortalLimits
from supportdesk.progress import Progress
from supportdesk.reading.file_facts.pdfs import HAS_SCRIPT, LOCKED
from supportdesk.reading.pictures.opening import PictureTooLarge, PictureUnreadable
from supportdesk.services.case_head import case_head
from supportdesk.services.evidence import EvidenceRow
from supportdesk.services.evidence.copies import CopyMade, ShareCopyRow, list_share_copies, note_copies
from supportdesk.services.evidence.custody import PORTAL_COPY
from supportdesk.services.paperwork.portal_limits import portal_now
from supportdesk.store.vault import Vault
from supportdesk.texts import N_, Texts

LIST = "manifest.json"
_MEGABYTE = 1 << 20
_ID_PROOF = "id_proof"
_ROUNDS = 4  # how often a part is packed, at most: three times to try, once to keep


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that did not go along, or may not be legible, and why: an English sentence with the blank {name}."""

    name: str
    why: str

    def say(self, texts: Texts) -> str:
        return texts(self.why, name=self.name)


NOT_TAKEN = N_("{name}: the portal does not take this kind of file. Print it as a PDF, add that, and try again.")
TOO_LARGE = N_("{name}: larger than the portal takes. Hand it to the police on a stick instead.")
NOT_OPENED = N_("{name}: could not be opened, so no copy of it was made.")
ONLY_HASH = N_("{name}: only its hash is kept here.")
AS_IT_IS_LOCKED = N_("{name}: goes as it is and is locked with a password. Print it as a PDF without one and add that.")
AS_IT_IS_CUT_OFF = N_("{name}: goes as it is and is not whole: its end is missing. Ask for it once more.")
AS_IT_IS_BROKEN = N_(
    "{name}: goes as it is and could not be opened here. See whether it opens elsewhere, print it as a PDF and add "
    "that."
)


@dataclass(frozen=True, slots=True)
class Source:
    """A file that goes along: itself, or `file` of a covered copy with the hash of its `original`."""

    file: EvidenceRow
    original: str


@dataclass(frozen=True, slots=True)
class PortalFile:
    name: str
    sha256: str
    size: int
    of: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class PortalCopies:
    """`not_legible` are among `files`. `too_many`: the portal is known to take fewer files than these."""

    target: Path
    files: tuple[PortalFile, ...]
    left_out: tuple[LeftOut, ...]
    not_legible: tuple[LeftOut, ...] = ()
    too_many: bool = False


@dataclass(slots=True)
class _Sorted:
    """Files as they are, with their names; pages to be joined; pictures of an ID, each by itself."""

    as_is: list[Source] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    ids: list[Source] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    not_legible: list[LeftOut] = field(default_factory=list)


def make_portal_copies(
    desk: Desk, case_id: int, evidence_ids: Sequence[int], copy_ids: Sequence[int], target: Path, report: Progress
) -> PortalCopies:
    """Verifies, makes, writes, notes in the custody, and lets them be seen. `report` hears parts done, and of how many.

    `copy_ids` are covered copies; each goes instead of its original. Raises NothingChosen, NotWhole, TargetTaken,
    CopiesNotWritten, and what the vault raises.
    """
    copies = {row.evidence_id: row for row in desk.ask(list_share_copies, case_id) if row.id in set(copy_ids)}
    sources = [_source(row, copies.get(row.id)) for row in verified(desk, case_id, [*evidence_ids, *copies])]
    limits = desk.ask(portal_now).limits
    number = desk.ask(case_head, case_id, desk.now()).number
    sorted_ = _sorted(desk.opened.vault, sources, limits)
    making = _Making(desk.opened.vault, sources, limits, number, report)
    with Outgoing(target) as outgoing:
        files = [
            *making.joined(outgoing, sorted_.parts),
            *making.ids(outgoing, sorted_),
            *making.others(outgoing, sorted_),
        ]
        if not files:
            raise NothingFits(why=sorted_.left_out) if sorted_.left_out else NothingChosen
        outgoing.add(LIST, _list(desk, number, files, sorted_))
        made = [CopyMade(file.name, file.sha256, tuple(one.original for one in file.of)) for file in files]
        desk.note(note_copies, case_id, PORTAL_COPY, made)
        outgoing.finish()
    too_many = 0 < limits.evidence_files < len(files)
    return PortalCopies(target, tuple(files), tuple(sorted_.left_out), tuple(sorted_.not_legible), too_many)


class NothingFits(DeskError):
    sentence = N_("No copy was made: none of these files can go to the portal.")

    def say(self, texts: Texts) -> str:
        why = cast("list[LeftOut]", self.values["why"])
        return "\n".join([texts(self.sentence), *(one.say(texts) for one in why)])


def _source(row: EvidenceRow, copy: ShareCopyRow | None) -> Source:
    if copy is None:
        return Source(row, row.sha256)
    seen = replace(row, sha256=copy.sha256, name=copy.name, size=copy.size, media_type=copy.media_type)
    return Source(seen, row.sha256)


def _sorted(vault: Vault, sources: Sequence[Source], limits: PortalLimits) -> _Sorted:
    made = _Sorted()
    for place, source in enumerate(sources):
        row = source.file
        if not row.stored:
            made.left_out.append(LeftOut(row.name, ONLY_HASH))
        elif _ID_PROOF in row.uses and row.media_type.startswith("image/"):
            made.ids.append(source)
        elif can_be_covered(row.media_type):
            try:
                made.parts += _parts(vault, place, row, limits)
            except (PdfUnreadable, PictureUnreadable, PictureTooLarge):
                if _take_as_is(made, source, limits, NOT_OPENED):
                    made.not_legible.append(LeftOut(row.name, _why_not_legible(vault, row)))
        else:
            _take_as_is(made, source, limits, NOT_TAKEN)
    return made


def _parts(vault: Vault, place: int, row: EvidenceRow, limits: PortalLimits) -> list[Part]:
    opened = partial(_open, vault, row.sha256)
    if row.media_type != PDF:
        return [part_of_picture(place, opened)]
    anew = HAS_SCRIPT in _warnings(vault, row)
    return parts_of_pdf(place, opened, limits.evidence_advised_mb * _MEGABYTE, anew=anew)


def _why_not_legible(vault: Vault, row: EvidenceRow) -> str:
    said = _warnings(vault, row)
    if CUT_OFF in said:
        return AS_IT_IS_CUT_OFF
    return AS_IT_IS_LOCKED if LOCKED in said else AS_IT_IS_BROKEN


def _warnings(vault: Vault, row: EvidenceRow) -> set[str]:
    """The sentences that it gets when it is looked at."""
    with _open(vault, row.sha256) as content:
        return {warning.sentence for warning in facts_of(content, row.media_type).warnings}


def _open(vault: Vault, sha256: str) -> BinaryIO:
    return cast("BinaryIO", vault.open(sha256))


def _take_as_is(made: _Sorted, source: Source, limits: PortalLimits, otherwise: str) -> bool:
    """Whether it goes. Its kind is known by the ending of its name, as the portal knows it."""
    row = source.file
    if _ending(with_true_ending(row.name, row.media_type)) not in limits.evidence_types:
        made.left_out.append(LeftOut(row.name, otherwise))
        return False
    if row.size > limits.evidence_most_mb * _MEGABYTE:
        made.left_out.append(LeftOut(row.name, TOO_LARGE))
        return False
    made.as_is.append(source)
    return True


def _ending(name: str) -> str:
    return PurePosixPath(name).suffix.removeprefix(".").casefold()


class _Making:
    """Writes the copies of one hand-out, and says how far it is."""

    def __init__(
        self, vault: Vault, sources: Sequence[Source], limits: PortalLimits, number: str, report: Progress
    ) -> None:
        self._vault, self._sources, self._limits, self._number = vault, sources, limits, number
        self._report = report
        self._done, self._of = 0, 1

    def joined(self, outgoing: Outgoing, parts: Sequence[Part]) -> Iterator[PortalFile]:
        """PDFs that hold the pictures and pages."""
        if not parts:
            return
        self._of = _ROUNDS * len(parts)
        most = self._limits.evidence_advised_mb * _MEGABYTE
        step, files = planned(parts, most, self._tell)
        for number, file in enumerate(files, 1):
            out = BytesIO()
            joined([partial(part.leaf, step) for part in file], out)
            name = f"{self._number} evidence {number} of {len(files)}.pdf"
            of = dict.fromkeys(self._sources[part.of] for part in file)
            for _ in file:
                self._tell()
            yield self._written(outgoing, name, out.getvalue(), *of)

    def ids(self, outgoing: Outgoing, made: _Sorted) -> Iterator[PortalFile]:
        """The box for the ID takes one picture."""
        for number, source in enumerate(made.ids, 1):
            row = source.file
            part = Part(0, partial(_open, self._vault, row.sha256))
            try:
                tries = (part.jpeg(step) for step in STEPS)
                fitting = next((jpeg for jpeg in tries if len(jpeg) <= self._limits.id_file_mb * _MEGABYTE), None)
            except (PictureUnreadable, PictureTooLarge):
                made.left_out.append(LeftOut(row.name, NOT_OPENED))
                continue
            if fitting is None:
                made.left_out.append(LeftOut(row.name, TOO_LARGE))
                continue
            yield self._written(outgoing, f"{self._number} ID {number}.jpg", fitting, source)

    def others(self, outgoing: Outgoing, made: _Sorted) -> Iterator[PortalFile]:
        rows = [source.file for source in made.as_is]
        names = safe_names(with_true_ending(row.name, row.media_type) for row in rows)
        for source, name in zip(made.as_is, names, strict=True):
            with outgoing.adding(name) as file:
                for chunk in self._vault.chunks(source.file.sha256):
                    file.write(chunk)
            written = outgoing.files[-1]
            yield PortalFile(name, written.sha256, written.size, (source,))

    def _written(self, outgoing: Outgoing, name: str, content: bytes, *of: Source) -> PortalFile:
        written = outgoing.add(name, content)
        return PortalFile(name, written.sha256, written.size, of)

    def _tell(self) -> None:
        self._done = min(self._done + 1, self._of)
        self._report(self._done, self._of)


def _list(desk: Desk, number: str, files: Sequence[PortalFile], sorted_: _Sorted) -> bytes:
    content = {
        "case_number": number,
        "made_at": clock.local(desk.now()).isoformat(timespec="seconds"),
        "made_by": desk.member.name,
        "files": [
            {
                "file": file.name,
                "sha256": file.sha256,
                "size": file.size,
                "made_from": [_entry(source) for source in file.of],
            }
            for file in files
        ],
        "left_out": [one.name for one in sorted_.left_out],
        "could_not_be_opened": [one.name for one in sorted_.not_legible],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _entry(source: Source) -> dict[str, object]:
    covered = {"parts_covered": True, "original_sha256": source.original}
    return {
        "name": source.file.name,
        "sha256": source.file.sha256,
        **(covered if source.original != source.file.sha256 else {}),
    }
