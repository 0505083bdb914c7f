"""Backups: made while the desk is open, checked before they count, and brought back."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from supportdesk.store import copies, keys, records
from supportdesk.store.errors import (
    BackupFailed,
    BackupInsideDesk,
    BackupOfAnotherDesk,
    DamagedRecords,
    DiskFull,
    FolderNotEmpty,
    NotABackup,
)
from supportdesk.store.folder import DeskFolder
from supportdesk.store.keys import Cost
from supportdesk.store.opened import Opened, create_desk, open_desk
from supportdesk.store.vault import Vault
from supportdesk.texts import load

NOW = dt.datetime(2026, 3, 4, 10, 30, tzinfo=dt.UTC)
CHEAP = Cost(rounds=1, memory_kib=8, lanes=1)
WORDS = "four everyday words"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Opened]:
    """An open desk with a row that is still in the write-ahead log, and one piece of evidence."""
    desk, _ = create_desk(tmp_path / "jaipur", "Asha Rao", WORDS, NOW, CHEAP)
    write(desk, "first")
    desk.vault.seal(b"screenshot")
    yield desk
    desk.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    return tmp_path / "stick"


def write(desk: Opened, word: str) -> None:
    with desk.engine.execution_options(write=True).begin() as connection:
        connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS words (word TEXT)")
        connection.exec_driver_sql("INSERT INTO words VALUES (?)", (word,))


def words(desk: Opened) -> list[str]:
    with desk.engine.connect() as connection:
        return [row.word for row in connection.execute(sa.text("SELECT word FROM words ORDER BY rowid"))]


def flip(file: Path, at: int) -> None:
    content = bytearray(file.read_bytes())
    content[at] ^= 1
    file.write_bytes(content)


def test_a_copy_has_the_rows_that_are_still_in_the_log(desk: Opened, tmp_path: Path) -> None:
    copies.copy_database(desk.folder.records, tmp_path / "copy.db", desk.key)
    assert records.check_records(tmp_path / "copy.db", desk.key) == []
    copied = records.connect(tmp_path / "copy.db", desk.key)
    assert copied.execute("SELECT word FROM words").fetchall() == [("first",)]
    copied.close()
    assert not list(tmp_path.glob(".*unfinished*"))


def test_a_backup_comes_back_as_the_desk_it_was(desk: Opened, stick: Path, tmp_path: Path) -> None:
    report = copies.back_up(desk.folder, desk.key, stick, NOW)
    assert (report.path, report.new_files) == (stick / "jaipur" / "2026-03-04 160000", 1)
    assert copies.last_backup(desk.folder) == NOW
    write(desk, "after the backup")
    desk.close()

    backup = copies.find_backup(stick / "jaipur")
    key = keys.unlock(backup, "Asha Rao", WORDS)
    folder = DeskFolder(tmp_path / "again.desk")
    assert copies.restore(backup, folder, key) == []
    again = open_desk(folder.path, "Asha Rao", WORDS, NOW)
    assert words(again) == ["first"]
    assert again.vault.verify_all() == []
    assert len(again.vault.names()) == 1
    assert folder.keys.with_suffix(".json.bak").read_bytes() == folder.keys.read_bytes()
    again.close()


def test_the_next_backup_copies_only_new_evidence(desk: Opened, stick: Path) -> None:
    copies.back_up(desk.folder, desk.key, stick, NOW)
    desk.vault.seal(b"second screenshot")
    steps: list[tuple[int, int | None]] = []
    report = copies.back_up(desk.folder, desk.key, stick, NOW + dt.timedelta(days=1), lambda *step: steps.append(step))
    assert report.new_files == 1
    assert steps == [(1, 1)]
    assert len(Vault(DeskFolder(stick / "jaipur"), desk.key).names()) == 2


def test_only_the_last_backups_stay(desk: Opened, stick: Path) -> None:
    for day in range(4):
        copies.back_up(desk.folder, desk.key, stick, NOW + dt.timedelta(days=day), keep=2)
    assert [made.name for made in copies.generations(stick / "jaipur")] == ["2026-03-06 160000", "2026-03-07 160000"]


def test_a_desk_restored_from_an_old_backup_can_be_backed_up_to_the_same_place(
    desk: Opened, stick: Path, tmp_path: Path
) -> None:
    copies.back_up(desk.folder, desk.key, stick, NOW)
    desk.vault.seal(b"only in the lost desk")
    copies.back_up(desk.folder, desk.key, stick, NOW + dt.timedelta(hours=1))
    oldest = DeskFolder(copies.generations(stick / "jaipur")[0])
    restored = DeskFolder(tmp_path / "elsewhere" / "jaipur.desk")
    copies.restore(oldest, restored, desk.key)
    vault = Vault(restored, desk.key)
    vault.seal(b"new in the restored desk")
    report = copies.back_up(restored, desk.key, stick, NOW + dt.timedelta(hours=2))
    assert report.new_files == 1
    assert Vault(DeskFolder(stick / "jaipur"), desk.key).verify_all() == []


def test_never_backed_up_and_an_unreadable_note_are_the_same(desk: Opened) -> None:
    assert copies.last_backup(desk.folder) is None
    desk.folder.last_backup.write_text('{"at": "yesterday"}', encoding="utf-8")
    assert copies.last_backup(desk.folder) is None


def test_a_backup_inside_the_desk_is_refused(desk: Opened) -> None:
    for place in (desk.folder.path, desk.folder.backups / "mine"):
        with pytest.raises(BackupInsideDesk):
            copies.back_up(desk.folder, desk.key, place, NOW)
    assert not desk.folder.backups.exists()


def test_two_desks_of_one_name_do_not_share_a_backup(desk: Opened, stick: Path, tmp_path: Path) -> None:
    copies.back_up(desk.folder, desk.key, stick, NOW)
    other, _ = create_desk(tmp_path / "elsewhere" / "jaipur", "Ravi", WORDS, NOW, CHEAP)
    with pytest.raises(BackupOfAnotherDesk):
        copies.back_up(other.folder, other.key, stick, NOW)
    with pytest.raises(BackupOfAnotherDesk):
        copies.restore(copies.find_backup(stick / "jaipur"), DeskFolder(tmp_path / "new.desk"), other.key)
    other.close()


def test_restoring_never_overwrites(desk: Opened, stick: Path) -> None:
    copies.back_up(desk.folder, desk.key, stick, NOW)
    with pytest.raises(FolderNotEmpty):
        copies.restore(copies.find_backup(stick / "jaipur"), desk.folder, desk.key)
    assert words(desk) == ["first"]


def test_a_backup_with_damaged_records_is_refused_and_leaves_no_desk(desk: Opened, stick: Path, tmp_path: Path) -> None:
    made = DeskFolder(copies.back_up(desk.folder, desk.key, stick, NOW).path)
    flip(made.records, made.records.stat().st_size // 2)
    with pytest.raises(DamagedRecords):
        copies.restore(made, DeskFolder(tmp_path / "again.desk"), desk.key)
    assert not (tmp_path / "again.desk").exists()


def test_evidence_damaged_in_the_backup_is_named_and_the_rest_comes_back(
    desk: Opened, stick: Path, tmp_path: Path
) -> None:
    bad = desk.vault.seal(b"x" * 1_000_000)
    made = DeskFolder(copies.back_up(desk.folder, desk.key, stick, NOW).path)
    evidence = stick / "jaipur" / "evidence.db"
    flip(evidence, evidence.stat().st_size - 500_000)
    folder = DeskFolder(tmp_path / "again.desk")
    (finding,) = copies.restore(made, folder, desk.key)
    assert bad.sha256 in finding.say(load("en"))
    assert len(Vault(folder, desk.key).names()) == 2


def test_a_bad_copy_of_evidence_fails_the_backup_and_is_made_again_next_time(
    desk: Opened, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    garbled = "INSERT INTO chunks SELECT file_id, number, zeroblob(50) FROM source.chunks WHERE ? NOT NULL"
    with monkeypatch.context() as bad_stick:
        bad_stick.setattr(
            "supportdesk.store.vault._COPY", (garbled, "INSERT INTO files SELECT * FROM source.files WHERE sha256 = ?")
        )
        with pytest.raises(BackupFailed):
            copies.back_up(desk.folder, desk.key, stick, NOW)
    assert copies.generations(stick / "jaipur") == []
    assert copies.last_backup(desk.folder) is None
    assert copies.back_up(desk.folder, desk.key, stick, NOW).new_files == 1


def test_evidence_damaged_in_the_desk_is_named_by_the_backup_but_does_not_stop_it(desk: Opened, stick: Path) -> None:
    bad = desk.vault.seal(b"x" * 1_000_000)
    flip(desk.folder.evidence, desk.folder.evidence.stat().st_size - 500_000)
    (finding,) = copies.back_up(desk.folder, desk.key, stick, NOW).findings
    assert bad.sha256 in finding.say(load("en"))


def test_a_backup_that_stops_half_way_does_not_count(
    desk: Opened, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(copies, "write_whole", full)
    with pytest.raises(DiskFull):
        copies.back_up(desk.folder, desk.key, stick, NOW)
    assert copies.generations(stick / "jaipur") == []
    assert copies.last_backup(desk.folder) is None


def test_a_folder_without_a_backup_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotABackup, match="stick"):
        copies.find_backup(tmp_path / "stick")
