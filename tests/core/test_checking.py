"""Whatever is done to a desk on the disk is found and named; moving, copying and restoring it is no tampering."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from supportdesk import checking
from supportdesk.checking import NotWhole, before_export, check_slice, findings_of, verify
from supportdesk.desk import Desk
from supportdesk.filing import Nature, Origin, print_paper, take_in
from supportdesk.models import AuditLine, CustodyLine, Evidence, SealCheck
from supportdesk.rights import Role
from supportdesk.services.evidence import list_evidence, note_custody, remove_file
from supportdesk.services.evidence.checks import due_for_check, note_checks
from supportdesk.services.evidence.copies import NewShareCopy, add_share_copy
from supportdesk.services.paperwork import papers
from supportdesk.store import copies
from supportdesk.store.sealing import CHUNK
from supportdesk.texts import load
from tests.core.casework import a_case
from tests.core.conftest import Clock
from tests.core.on_disk import make_desk, opened

LONG = b"a long video " * (2 * CHUNK // 13)
FILES = {"gpay.png": b"a screenshot of the payment", "video.mp4": LONG, "chat.txt": b"ten lines of a chat"}
FLIP = "UPDATE chunks SET sealed = CAST(substr(sealed, 1, 99) || zeroblob(16) || substr(sealed, 116) AS BLOB)"
"""Sealed bytes are as good as random: one of them alone might be the one put there."""


@pytest.fixture
def folder(tmp_path: Path, clock_at_desk: Clock) -> Path:
    """A closed desk with a case of three files, opened once more after that."""
    desk = make_desk(tmp_path, clock_at_desk)
    attach(desk, a_case(desk), tmp_path, FILES)
    desk.opened.close()
    clock_at_desk.forward(minutes=5)
    with opened(desk.opened.folder.path, clock_at_desk):
        pass
    clock_at_desk.forward(minutes=5)
    return desk.opened.folder.path


@pytest.fixture
def again(folder: Path, clock_at_desk: Clock) -> Callable[[], list[str]]:
    """What a check of the desk says."""

    def say() -> list[str]:
        with opened(folder, clock_at_desk) as desk:
            return sentences(desk)

    return say


def attach(desk: Desk, case_id: int, brought: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (brought / name).write_bytes(content)
    take_in(desk, case_id, [brought / name for name in files], Origin(nature=Nature.ORDINARY))


def sentences(desk: Desk, case_id: int | None = None) -> list[str]:
    return [finding.say(load("en")) for finding in verify(desk, case_id, again=True).findings]


def change_evidence(folder: Path, *statements: str) -> None:
    with closing(sqlite3.connect(folder / "evidence.db", isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def change_records(folder: Path, clock: Clock, *statements: sa.Executable) -> None:
    with opened(folder, clock) as desk, desk.opened.engine.execution_options(write=True).begin() as connection:
        for statement in statements:
            connection.execute(statement)


def test_a_desk_that_nobody_touched_is_whole(again: Callable[[], list[str]]) -> None:
    assert again() == []


def test_a_moved_and_a_copied_desk_are_whole(folder: Path, clock_at_desk: Clock) -> None:
    moved = folder.rename(folder.with_name("Elsewhere.desk"))
    copied = shutil.copytree(moved, folder.with_name("Copied.desk"))
    for place in (moved, copied):
        with opened(place, clock_at_desk) as desk:
            assert sentences(desk) == []


def test_a_flipped_byte_names_file_and_part(folder: Path, again: Callable[[], list[str]]) -> None:
    change_evidence(folder, f"{FLIP} WHERE length(sealed) > 1000000 AND number = 1")
    (found,) = again()
    assert found.startswith("JPR-2026-000001: The file video.mp4 is damaged: part 2 of 2 was changed")


def test_a_flipped_byte_of_the_records_is_named_and_nothing_is_handed_out(folder: Path, clock_at_desk: Clock) -> None:
    """In a table of which nothing is asked meanwhile."""
    with opened(folder, clock_at_desk) as desk:
        with desk.opened.engine.connect() as connection:
            page = connection.scalar(sa.text("SELECT rootpage FROM sqlite_master WHERE name = 'police_stations'"))
            size = connection.scalar(sa.text("PRAGMA page_size"))
        with (folder / "desk.db").open("r+b") as file:
            file.seek(page * int(size) - 100)
            byte = file.read(1)[0]
            file.seek(-1, 1)
            file.write(bytes([byte ^ 1]))
        for said in (sentences(desk), [one.say(load("en")) for one in before_export(desk, 1)]):
            assert any(one.startswith("desk.db: ") for one in said)


def test_a_missing_chunk_names_file_and_part(folder: Path, again: Callable[[], list[str]]) -> None:
    change_evidence(folder, "DELETE FROM chunks WHERE length(sealed) > 1000000 AND number = 0")
    (found,) = again()
    assert "The file video.mp4 is damaged: part 1 of 2 is missing" in found


def test_two_files_swapped_name_each_other(folder: Path, again: Callable[[], list[str]]) -> None:
    change_evidence(
        folder,
        "CREATE TEMP TABLE swapped AS SELECT id, sha256 FROM files ORDER BY size LIMIT 2",
        "UPDATE files SET sha256 = id WHERE id IN (SELECT id FROM swapped)",
        "UPDATE files SET sha256 = (SELECT sha256 FROM swapped WHERE swapped.id <> files.id) "
        "WHERE id IN (SELECT id FROM swapped)",
    )
    said = "\n".join(again())
    assert "The file gpay.png is not what was received: the bytes of chat.txt are in its place." in said
    assert "The file chat.txt is not what was received: the bytes of gpay.png are in its place." in said


def test_an_administrator_is_told_hashes_and_no_case_and_no_name(folder: Path, clock_at_desk: Clock) -> None:
    change_evidence(folder, "DELETE FROM chunks WHERE length(sealed) > 1000000 AND number = 0")
    lied = sa.update(Evidence).where(Evidence.name == "chat.txt").values(given_by="Somebody else")
    change_records(folder, clock_at_desk, lied)
    with opened(folder, clock_at_desk) as desk:
        (video,) = (file.sha256 for file in desk.ask(list_evidence, 1) if file.name == "video.mp4")
        desk.member = replace(desk.member, role=Role.ADMINISTRATOR)
        missing, custody = sentences(desk)
    assert missing == f"The evidence with SHA-256 {video} is damaged: part 1 of 2 is missing."
    assert custody.startswith("The custody of one case is not what was written.")


def test_a_file_taken_out_of_the_evidence_is_named(folder: Path, again: Callable[[], list[str]]) -> None:
    change_evidence(folder, "DELETE FROM files WHERE size > 1000000")
    assert any("The file video.mp4 is missing from the evidence" in one for one in again())


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (sa.update(CustodyLine).where(CustodyLine.number == 2).values(note="x"), "Custody line 2 of the case was"),
        (sa.delete(CustodyLine).where(CustodyLine.number == 2), "Custody line 2 of the case is missing"),
        (sa.delete(CustodyLine).where(CustodyLine.number == 3), "3 were written, 2 are there"),
        (sa.update(AuditLine).where(AuditLine.id == 3).values(detail="x"), "Audit line 3 was changed"),
        (sa.delete(AuditLine).where(AuditLine.id == 3), "Audit line 4 was changed after it was written, or one before"),
    ],
)
def test_a_line_edited_deleted_or_cut_off_is_named(
    folder: Path, again: Callable[[], list[str]], clock_at_desk: Clock, statement: sa.Executable, said: str
) -> None:
    change_records(folder, clock_at_desk, statement)
    assert any(said in one for one in again())


def test_yesterdays_records_beside_todays_evidence_show(
    folder: Path, again: Callable[[], list[str]], clock_at_desk: Clock
) -> None:
    yesterday = shutil.copy(folder / "desk.db", folder.parent / "yesterday.db")
    clock_at_desk.forward(days=1)
    with opened(folder, clock_at_desk) as desk:
        desk.do(note_custody, 1, desk.ask(list_evidence, 1)[0].sha256, "opened")
        desk.anchor()
    shutil.copy(yesterday, folder / "desk.db")
    first, later = again(), again()
    assert any(one.startswith("desk.db was put back to an older copy and used after that: audit line") for one in first)
    assert first == later


def test_yesterdays_evidence_beside_todays_records_shows(
    folder: Path, again: Callable[[], list[str]], clock_at_desk: Clock
) -> None:
    yesterday = shutil.copy(folder / "evidence.db", folder.parent / "yesterday.db")
    clock_at_desk.forward(days=1)
    with opened(folder, clock_at_desk) as desk:
        attach(desk, 1, folder.parent, {"new.txt": b"brought today"})
    shutil.copy(yesterday, folder / "evidence.db")
    said = again()
    assert any(one.startswith("evidence.db is an older copy, or its end was cut off") for one in said)
    assert any("The file new.txt is missing from the evidence" in one for one in said)


def test_notes_cut_out_of_the_evidence_show(folder: Path, again: Callable[[], list[str]]) -> None:
    change_evidence(folder, "DELETE FROM anchors")
    assert any(one.startswith("evidence.db is an older copy") for one in again())


def test_a_changed_note_in_the_evidence_shows(folder: Path, clock_at_desk: Clock) -> None:
    with opened(folder, clock_at_desk) as desk:
        change_evidence(folder, "UPDATE anchors SET sealed = zeroblob(length(sealed)) WHERE number = 1")
        assert any(one.startswith("evidence.db: ") for one in sentences(desk))


def test_power_that_fails_between_the_two_files_is_no_tampering(
    folder: Path, again: Callable[[], list[str]], clock_at_desk: Clock
) -> None:
    """The anchor is in evidence.db, and desk.db never heard of it."""
    with opened(folder, clock_at_desk) as desk:
        head = sa.text("SELECT length, hash FROM chain_heads WHERE chain = 'evidence.db'")
        with desk.opened.engine.connect() as connection:
            length, last = connection.execute(head).one()
        desk.do(note_custody, 1, desk.ask(list_evidence, 1)[0].sha256, "opened")
        desk.anchor()
        back = sa.text("UPDATE chain_heads SET length = :length, hash = :last WHERE chain = 'evidence.db'")
        with desk.opened.engine.execution_options(write=True).begin() as connection:
            connection.execute(back, {"length": length, "last": last})
    assert again() == []


def test_a_restored_backup_is_whole_and_says_that_it_is_one(folder: Path, clock_at_desk: Clock) -> None:
    with opened(folder, clock_at_desk) as desk:
        made = copies.back_up(desk.opened.folder, desk.opened.key, folder.parent / "disk", clock_at_desk())
        attach(desk, 1, folder.parent, {"new.txt": b"brought after the backup"})
        desk.anchor()
        key = desk.opened.key
    home = copies.find_backup(made.path)
    again = folder.with_name("Again.desk")
    copies.restore(home, type(home)(again), key)
    for _ in range(2):
        with opened(again, clock_at_desk) as desk:
            found = verify(desk)
            assert found.findings == ()
            assert found.restored_at is not None


def test_a_check_that_was_cut_off_goes_on_with_what_it_had_found(
    folder: Path, clock_at_desk: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    change_evidence(folder, "DELETE FROM chunks WHERE length(sealed) > 1000000 AND number = 0")
    monkeypatch.setattr(checking, "_KEPT_AFTER", 0)

    class PowerCut(Exception):
        pass

    def cut(done: int, _of: int) -> None:
        clock_at_desk.forward(seconds=1)
        if done == 3:
            raise PowerCut

    with opened(folder, clock_at_desk) as desk:
        with pytest.raises(PowerCut):
            verify(desk, again=True, progress=cut)
        clock_at_desk.forward(hours=3)
        hashed: list[int] = []
        found = verify(desk, progress=lambda done, _of: hashed.append(done))
        assert (found.files, found.remembered, hashed) == (3, 3, [])
        assert len(found.findings) == 1
        clock_at_desk.forward(seconds=1)
        assert verify(desk).remembered == 0


def test_a_case_is_checked_in_slices_and_then_for_a_day_not_again(folder: Path, clock_at_desk: Clock) -> None:
    with opened(folder, clock_at_desk) as desk:
        slices = 0
        while due := desk.ask(due_for_check, 1, desk.now()):
            results = check_slice(desk.opened.vault, due, seconds=0)
            desk.note(note_checks, results)
            assert desk.ask(findings_of, 1, results) == []
            slices += 1
        assert slices == 3
        clock_at_desk.forward(hours=23)
        assert desk.ask(due_for_check, 1, desk.now()) == ()
        clock_at_desk.forward(hours=2)
        assert len(desk.ask(due_for_check, 1, desk.now())) == 3


def test_before_an_export_nothing_that_was_checked_counts(folder: Path, clock_at_desk: Clock) -> None:
    with opened(folder, clock_at_desk) as desk:
        assert before_export(desk, 1) == []
        clock_at_desk.forward(seconds=1)
        change_evidence(folder, "DELETE FROM chunks WHERE length(sealed) > 1000000 AND number = 0")
        (found,) = before_export(desk, 1)
        assert found.case_number == "JPR-2026-000001"
        rows = desk.ask(lambda session: session.scalars(sa.select(SealCheck.finding)).all())
        assert sum(bool(row) for row in rows) == 1


@pytest.mark.parametrize("kind", ["certificate", "dossier"])
def test_no_paper_vouches_for_a_damaged_file(folder: Path, clock_at_desk: Clock, kind: str) -> None:
    with opened(folder, clock_at_desk) as desk:
        for gap in desk.ask(papers.ready, 1, kind, load("en"), desk.now()).open_gaps:
            desk.do(papers.waive_gap, 1, kind, gap.name, "brought next time")
        assert print_paper(desk, 1, kind, load("en"))[1].copy_number == 1
        clock_at_desk.forward(seconds=1)
        change_evidence(folder, f"{FLIP} WHERE length(sealed) > 1000000 AND number = 1")
        with pytest.raises(NotWhole) as refused:
            print_paper(desk, 1, kind, load("en"))
        assert "The file video.mp4 is damaged: part 2 of 2 was changed" in refused.value.say(load("en"))
        assert len(desk.ask(papers.list_papers, 1)) == 1


def test_a_covered_copy_is_watched_too(folder: Path, clock_at_desk: Clock) -> None:
    with opened(folder, clock_at_desk) as desk:
        picture = desk.ask(list_evidence, 1)[0]
        sealed = desk.opened.vault.seal(b"the same with the card number painted over, and longer than the others")
        desk.do(add_share_copy, picture.id, NewShareCopy(sealed.sha256, "gpay (covered).png", 70, "image/png", ()))
        assert sentences(desk) == sentences(desk, 1) == []
        change_evidence(folder, "DELETE FROM files WHERE size = 70")
        clock_at_desk.forward(seconds=1)
        for said in (sentences(desk), sentences(desk, 1)):
            assert any("The file gpay (covered).png is missing from the evidence" in one for one in said)


def test_a_file_whose_record_denies_its_bytes_is_named(folder: Path, clock_at_desk: Clock) -> None:
    change_evidence(folder, "DELETE FROM files WHERE size > 1000000")
    change_records(folder, clock_at_desk, sa.update(Evidence).where(Evidence.name == "video.mp4").values(stored=False))
    with opened(folder, clock_at_desk) as desk:
        for said in (sentences(desk), sentences(desk, 1)):
            assert any("The file video.mp4 was kept whole" in one for one in said)


def test_a_removed_file_is_still_watched(folder: Path, clock_at_desk: Clock) -> None:
    with opened(folder, clock_at_desk) as desk:
        video = next(row for row in desk.ask(list_evidence, 1) if row.name == "video.mp4")
        desk.do(remove_file, video.id, "not hers")
        assert sentences(desk, 1) == []
        change_evidence(folder, "DELETE FROM chunks WHERE length(sealed) > 1000000 AND number = 0")
        clock_at_desk.forward(seconds=1)
        assert len(sentences(desk, 1)) == 1
