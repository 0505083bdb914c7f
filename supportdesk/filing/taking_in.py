"""Files taken into a case from end to end: announced, sealed one by one, each entered as soon as it is sealed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import BinaryIO, cast

from supportdesk.desk import Desk
from supportdesk.errors import DeskError
from supportdesk.filing.folders import Incoming, Skipped, found_in
from supportdesk.filing.origin import ChildMaterial, NatureNotSaid, Origin, nature_question
from supportdesk.filing.picture_ends import facts_of
from supportdesk.filing.sealing import seal_one
from supportdesk.reading.file_facts import FileFacts
from supportdesk.services.cases import kind_of
from supportdesk.services.evidence import AddedFiles, Elsewhere, NewFile, add_evidence, refuse_import
from supportdesk.services.evidence.expected import ExpectedRow, Nature, expect_files, expected_files, forget_files
from supportdesk.services.payments import list_payments
from supportdesk.store.errors import DiskFull, DiskTrouble
from supportdesk.store.vault import Vault


@dataclass(frozen=True, slots=True)
class TakenIn:
    """`already`: the case had the very same bytes, and what changed for them: shown only on a click from now on, kept
    itself where only the hash was. `elsewhere`: other cases have them. `facts` as the file says."""

    file: NewFile
    already: bool
    elsewhere: tuple[Elsewhere, ...]
    facts: FileFacts
    covered: bool = False
    kept_whole: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """What is in the case now, what was refused and why, and what was left out of folders."""

    files: tuple[TakenIn, ...]
    troubles: tuple[DeskError, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def take_in(desk: Desk, case_id: int, sources: Sequence[Path], origin: Origin | None = None) -> Taken:
    """Seals files and folders and enters them in a case; one bad file does not stop the others, a full disk does.

    Raises NoSuchCase, NatureNotSaid and ChildMaterial (after `refuse_child_material`).
    """
    origin = origin or Origin()
    if origin.nature is Nature.CHILD:
        refuse_child_material(desk, case_id)
    found = found_in([Incoming(path, path.name) for path in sources])
    _insist_on_nature(desk, case_id, origin.nature)
    ids = desk.do(expect_files, case_id, [str(Path(path).absolute()) for path in map(_path, found.files)], origin)
    announced = [replace(file, expected=one) for file, one in zip(found.files, ids, strict=True)]
    taken = _enter_each(desk, case_id, announced, origin)
    return replace(taken, troubles=(*found.troubles, *taken.troubles), skipped=found.skipped)


def resume(desk: Desk, case_id: int, origin: Origin | None = None) -> Taken:
    """Takes in what was announced and did not arrive, because the power failed or the disk was full: as it was asked
    for then, and with what `origin` adds now. Raises as `take_in` does."""
    origin = origin or Origin()
    waiting = desk.ask(expected_files, case_id)
    if origin.nature is Nature.CHILD:
        desk.do(forget_files, [row.id for row in waiting])
        refuse_child_material(desk, case_id)
    together = [(said, [_again(row) for row in rows]) for said, rows in groupby(waiting, _by(origin))]
    for said, _files in together:
        _insist_on_nature(desk, case_id, said.nature)
    taken = [_enter_each(desk, case_id, files, said) for said, files in together]
    return Taken(
        tuple(file for one in taken for file in one.files), tuple(error for one in taken for error in one.troubles)
    )


def _by(now: Origin) -> Callable[[ExpectedRow], Origin]:
    """What is known of an announced file. A picture that was called intimate once stays so, and so does hash-only."""

    def known(row: ExpectedRow) -> Origin:
        then = row.said
        intimate = Nature.INTIMATE in {then.nature, now.nature}
        return Origin(
            now.uses or then.uses,
            now.given_by or then.given_by,
            now.device or then.device,
            now.device_id or then.device_id,
            Nature.INTIMATE if intimate else now.nature or then.nature,
            now.keep_bytes and then.keep_bytes,
        )

    return known


def _again(row: ExpectedRow) -> Incoming:
    return Incoming(Path(row.path), Path(row.path).name, row.id)


def _insist_on_nature(desk: Desk, case_id: int, nature: Nature | None) -> None:
    """Raises NatureNotSaid where it must be asked first and nobody did."""
    if nature is None and nature_question(desk.ask(kind_of, case_id)):
        raise NatureNotSaid


def refuse_child_material(desk: Desk, case_id: int) -> None:
    """Writes down that an import was refused, and raises ChildMaterial; what to do then: `nature_question`'s duty."""
    desk.do(refuse_import, case_id)
    raise ChildMaterial


def _enter_each(desk: Desk, case_id: int, files: Sequence[Incoming], origin: Origin) -> Taken:
    origin = replace(origin, payments=bool(desk.ask(list_payments, case_id)))
    taken: list[TakenIn] = []
    troubles: list[DeskError] = []
    for file in files:
        try:
            new = seal_one(desk.opened.vault, file, origin)
            taken.append(_taken(desk.opened.vault, new, desk.do(add_evidence, case_id, [new])))
        except (DiskFull, DiskTrouble) as error:  # the rest stays announced, for `resume`
            troubles.append(error)
            break
        except DeskError as error:
            troubles.append(error)
            desk.do(forget_files, [file.expected] if file.expected else [])
    desk.anchor()
    return Taken(tuple(taken), tuple(troubles))


def _taken(vault: Vault, new: NewFile, added: AddedFiles) -> TakenIn:
    facts = FileFacts()
    if new.stored:
        with vault.open(new.sha256) as content:
            facts = facts_of(cast("BinaryIO", content), new.media_type)
    return TakenIn(
        new, bool(added.already), added.elsewhere, facts, covered=bool(added.covered), kept_whole=bool(added.kept_whole)
    )


def _path(file: Incoming) -> Path:
    assert isinstance(file.source, Path)  # noqa: S101 - only paths come in here
    return file.source
