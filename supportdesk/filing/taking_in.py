"""Files taken into a case from end to end: announced, sealed one by one, each entered as soon as it is sealed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import sqlalchemy as sa

from supportdesk.desk import Desk
from supportdesk.errors import DeskError
from supportdesk.filing.folders import Incoming, Skipped, found_in
from supportdesk.filing.origin import ChildMaterial, Nature, NatureNotSaid, Origin, nature_question
from supportdesk.filing.sealing import Report, seal_one, size_of
from supportdesk.models import Incident
from supportdesk.reading.file_facts import FileFacts, read_facts
from supportdesk.services.evidence import AddedFiles, Elsewhere, NewFile, add_evidence, refuse_import
from supportdesk.services.evidence.expected import expect_files, expected_files, forget_files
from supportdesk.services.payments import list_payments
from supportdesk.store.errors import DiskFull, DiskTrouble, SealingStopped
from supportdesk.store.vault import Vault


@dataclass(frozen=True, slots=True)
class TakenIn:
    """`already`: the case had the very same bytes; `elsewhere`: other cases have them. `facts` as the file says."""

    file: NewFile
    already: bool
    elsewhere: tuple[Elsewhere, ...]
    facts: FileFacts


@dataclass(frozen=True, slots=True)
class Taken:
    """What is in the case now, what was refused and why, and what was left out of folders."""

    files: tuple[TakenIn, ...]
    troubles: tuple[DeskError, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def take_in(
    desk: Desk,
    case_id: int,
    sources: Sequence[Path],
    origin: Origin | None = None,
    report: Report | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Taken:
    """Seals files and folders and enters them in a case; one bad file does not stop the others, a full disk does.

    `report` hears bytes done, and of how many. Raises NoSuchCase, NatureNotSaid, ChildMaterial (after
    `refuse_child_material`) and SealingStopped; what was entered before stays.
    """
    origin = origin or Origin()
    kind = desk.ask(lambda session: session.scalar(sa.select(Incident.kind).where(Incident.case_id == case_id)))
    if origin.nature is None and nature_question(kind):
        raise NatureNotSaid
    if origin.nature is Nature.CHILD:
        refuse_child_material(desk, case_id)
    found = found_in([Incoming(path, path.name) for path in sources])
    ids = desk.do(expect_files, case_id, [str(Path(path).absolute()) for path in map(_path, found.files)])
    announced = [replace(file, expected=one) for file, one in zip(found.files, ids, strict=True)]
    taken = _enter_each(desk, case_id, announced, origin, report, cancelled)
    return replace(taken, troubles=(*found.troubles, *taken.troubles), skipped=found.skipped)


def resume(desk: Desk, case_id: int, origin: Origin | None = None, report: Report | None = None) -> Taken:
    """Takes in what was announced and did not arrive, because the power failed or the disk was full. Raises as
    `take_in` does."""
    waiting = desk.ask(expected_files, case_id)
    files = [Incoming(Path(row.path), Path(row.path).name, row.id) for row in waiting]
    return _enter_each(desk, case_id, files, origin or Origin(), report, None)


def refuse_child_material(desk: Desk, case_id: int) -> None:
    """Writes down that an import was refused, and raises ChildMaterial; what to do then: `nature_question`'s duty."""
    desk.do(refuse_import, case_id)
    raise ChildMaterial


def _enter_each(
    desk: Desk,
    case_id: int,
    files: Sequence[Incoming],
    origin: Origin,
    report: Report | None,
    cancelled: Callable[[], bool] | None,
) -> Taken:
    origin = replace(origin, payments=bool(desk.ask(list_payments, case_id)))
    whole, before = sum(map(size_of, files)), 0
    taken: list[TakenIn] = []
    troubles: list[DeskError] = []
    for place, file in enumerate(files):
        if cancelled and cancelled():
            desk.do(forget_files, [one.expected for one in files[place:] if one.expected])
            raise SealingStopped(name=file.name)
        try:
            new = seal_one(desk.opened.vault, file, origin)
            taken.append(_taken(desk.opened.vault, new, desk.do(add_evidence, case_id, [new])))
        except (DiskFull, DiskTrouble) as error:  # the rest stays announced, for `resume`
            troubles.append(error)
            break
        except DeskError as error:
            troubles.append(error)
            desk.do(forget_files, [file.expected] if file.expected else [])
        before += size_of(file)
        if report:
            report(before, whole)
    desk.anchor()
    return Taken(tuple(taken), tuple(troubles))


def _taken(vault: Vault, new: NewFile, added: AddedFiles) -> TakenIn:
    if not new.stored:
        return TakenIn(new, bool(added.already), added.elsewhere, FileFacts())
    with vault.open(new.sha256) as content:
        return TakenIn(new, bool(added.already), added.elsewhere, read_facts(content, new.media_type))


def _path(file: Incoming) -> Path:
    assert isinstance(file.source, Path)  # noqa: S101 - only paths come in here
    return file.source
