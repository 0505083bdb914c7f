"""Opening a desk, and every refusal of it, each tried for real."""

import datetime as dt
import errno
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

from supportdesk.errors import DeskError, WrongPassphrase
from supportdesk.store import copies, keys
from supportdesk.store.errors import (
    DamagedEvidence,
    DamagedKeys,
    DamagedRecords,
    DeskInUse,
    DiskFull,
    DiskTrouble,
    FolderNotEmpty,
    MissingKeys,
    MissingPart,
    MistypedRecoveryCode,
    NewerDesk,
    NotADesk,
    ReadOnlyFolder,
    TooLargeForDisk,
    UnusablePlace,
    translate,
)
from supportdesk.store.folder import DeskFolder
from supportdesk.store.keys import Cost
from supportdesk.store.opened import Opened, create_desk, open_by_recovery, open_desk
from supportdesk.store.records import check_records
from supportdesk.store.vault import Vault

NOW = dt.datetime(2026, 3, 4, 10, 30, tzinfo=dt.UTC)
CHEAP = Cost(rounds=1, memory_kib=8, lanes=1)
WORDS = "four everyday words"


def made(path: Path) -> DeskFolder:
    """A closed desk."""
    desk, _ = create_desk(path, "Asha Rao", WORDS, NOW, CHEAP)
    desk.close()
    return desk.folder


def opened(folder: DeskFolder) -> Opened:
    return open_desk(folder.path, "Asha Rao", WORDS, NOW)


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps the documents of a person to herself in other ways")
def test_nobody_else_at_this_computer_can_read_a_desk(tmp_path: Path) -> None:
    folder = made(tmp_path / "Jaipur")
    folder.backups.mkdir()
    (folder.backups / "before.db").touch()
    everything = (folder.path, *folder.path.rglob("*"))
    for path in everything:
        path.chmod(0o755)
    opened(folder).close()
    modes = {path.name: path.stat().st_mode & 0o777 for path in (folder.path, *folder.path.rglob("*"))}
    assert modes.pop(folder.path.name) == modes.pop("backups") == 0o700
    assert set(modes.values()) == {0o600}


@contextmanager
def small_disk(path: Path, size: str) -> Iterator[Path]:
    """A disk of its own for what needs a full or a read-only one: root is not stopped by the rights of a file."""
    path.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(path)]
    if sys.platform != "linux" or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small disk needs Linux and the rights of root")
    try:
        yield path
    finally:
        subprocess.run(["umount", str(path)], check=True)


def fill(disk: Path) -> Path:
    filler = disk / "holiday video.mp4"
    with pytest.raises(OSError, match="No space"):
        filler.write_bytes(bytes(shutil.disk_usage(disk).free + 4096))
    return filler


def test_a_new_desk_opens_again_with_the_passphrase_and_with_the_code(tmp_path: Path) -> None:
    desk, code = create_desk(tmp_path / "jaipur", "Asha Rao", WORDS, NOW, CHEAP)
    assert desk.folder.path == tmp_path / "jaipur.desk"
    assert [path.name for path in tmp_path.iterdir()] == ["jaipur.desk"]
    desk.close()
    desk.close()
    by_passphrase = opened(desk.folder)
    assert by_passphrase.key == desk.key
    assert sa.inspect(by_passphrase.engine).has_table("staff")
    by_passphrase.close()
    by_code = open_by_recovery(desk.folder.path, code, "Asha Rao", NOW)
    assert by_code.key == desk.key
    by_code.close()


def test_a_desk_that_could_not_be_made_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def power_cut(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("supportdesk.store.migrate.upgrade", power_cut)
    with pytest.raises(KeyboardInterrupt):
        create_desk(tmp_path / "jaipur.desk", "Asha Rao", WORDS, NOW, CHEAP)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_files_becomes_no_desk(tmp_path: Path) -> None:
    (tmp_path / "jaipur.desk").mkdir()
    (tmp_path / "jaipur.desk" / "letter.odt").touch()
    with pytest.raises(FolderNotEmpty):
        create_desk(tmp_path / "jaipur.desk", "Asha Rao", WORDS, NOW, CHEAP)


def test_an_ordinary_folder_is_not_a_desk(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "absent"):
        with pytest.raises(NotADesk, match=path.name):
            open_desk(path, "Asha Rao", WORDS, NOW)


def test_a_wrong_passphrase_and_a_mistyped_code_leave_the_desk_free(tmp_path: Path) -> None:
    folder = made(tmp_path / "jaipur.desk")
    with pytest.raises(WrongPassphrase):
        open_desk(folder.path, "Asha Rao", "not her passphrase", NOW)
    with pytest.raises(MistypedRecoveryCode):
        open_by_recovery(folder.path, "ABCD-EFGH", "Asha Rao", NOW)
    opened(folder).close()


def half(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def flip_first(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(bytes([content[0] ^ 1]) + content[1:])


@pytest.mark.parametrize(
    ("file", "harm", "refusal"),
    [
        ("keys.json", Path.unlink, MissingKeys),
        ("keys.json", half, DamagedKeys),
        ("keys.json", flip_first, DamagedKeys),
        ("desk.db", Path.unlink, MissingPart),
        ("desk.db", half, DamagedRecords),
        ("desk.db", flip_first, DamagedRecords),
        ("evidence.db", Path.unlink, MissingPart),
        ("evidence.db", half, DamagedEvidence),
        ("evidence.db", flip_first, DamagedEvidence),
    ],
)
def test_a_harmed_file_is_named_and_the_lock_is_let_go(
    tmp_path: Path, file: str, harm: Callable[[Path], None], refusal: type[DeskError]
) -> None:
    folder = made(tmp_path / "jaipur.desk")
    kept = (folder.path / file).read_bytes()
    harm(folder.path / file)
    with pytest.raises(refusal) as error:
        opened(folder)
    assert error.value.exit_code == 4
    (folder.path / file).write_bytes(kept)
    opened(folder).close()


def test_a_desk_of_a_newer_release_is_named(tmp_path: Path) -> None:
    folder = made(tmp_path / "jaipur.desk")
    desk = opened(folder)
    with desk.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    desk.close()
    with pytest.raises(NewerDesk):
        opened(folder)


def test_a_second_window_on_the_same_desk_is_told_who_has_it(tmp_path: Path) -> None:
    folder = made(tmp_path / "jaipur.desk")
    first = opened(folder)
    with pytest.raises(DeskInUse, match=r"Asha Rao .* since 04/03/2026 16:00"):
        opened(folder)
    first.close()
    opened(folder).close()


def test_a_lock_whose_note_is_unreadable_still_holds(tmp_path: Path) -> None:
    folder = made(tmp_path / "jaipur.desk")
    first = opened(folder)
    folder.lock.with_name("desk.lock.json").write_text("{", encoding="utf-8")
    with pytest.raises(DeskInUse):
        opened(folder)
    first.close()


def refused(*_: object) -> None:
    raise OSError(errno.EIO, "no answer")


def test_a_desk_is_let_go_when_its_disk_takes_nothing_any_more(tmp_path: Path) -> None:
    folder = made(tmp_path / "jaipur.desk")
    first = opened(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "unlink", refused)
        first.close()
    assert not first.lock.held
    opened(folder).close()


def test_a_folder_that_cannot_be_walked_has_a_sentence_and_the_lock_is_let_go(tmp_path: Path) -> None:
    folder = made(tmp_path / "jaipur.desk")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "rglob", refused)
        with pytest.raises(DiskTrouble):
            opened(folder)
    opened(folder).close()


HOLDING = """
import sys, time, datetime as dt
from pathlib import Path
from supportdesk.store.opened import open_desk

desk = open_desk(Path(sys.argv[1]), "Asha Rao", sys.argv[2], dt.datetime(2026, 3, 4, 10, 30, tzinfo=dt.UTC))
with desk.engine.execution_options(write=True).begin() as connection:
    connection.exec_driver_sql("CREATE TABLE words (word TEXT)")
print("open", flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(os.name != "posix", reason="needs kill -9")
def test_kill_9_frees_the_desk_and_loses_nothing_saved(tmp_path: Path) -> None:
    folder = made(tmp_path / "jaipur.desk")
    arguments = [sys.executable, "-c", HOLDING, str(folder.path), WORDS]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout
        assert program.stdout.readline() == "open\n"
        with pytest.raises(DeskInUse, match="Asha Rao"):
            opened(folder)
        program.send_signal(signal.SIGKILL)
    desk = opened(folder)
    assert sa.inspect(desk.engine).has_table("words")
    desk.close()


def test_a_read_only_disk_has_a_sentence(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "4m") as disk:
        folder = made(disk / "jaipur.desk")
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        with pytest.raises(ReadOnlyFolder, match="cannot be written"):
            opened(folder)
        with pytest.raises(ReadOnlyFolder):
            create_desk(disk / "second", "Asha Rao", WORDS, NOW, CHEAP)


def test_a_disk_that_turns_read_only_while_the_desk_is_open_has_the_same_sentence(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "4m") as disk:
        folder = made(disk / "jaipur.desk")
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        key = keys.unlock(folder, "Asha Rao", WORDS)
        with pytest.raises(ReadOnlyFolder):
            keys.new_recovery_code(folder, key, CHEAP)
        with pytest.raises(ReadOnlyFolder):
            Vault(folder, key).seal(b"screenshot")
        with pytest.raises(ReadOnlyFolder):
            check_records(folder.records, key)


def test_records_that_cannot_grow_have_a_sentence_and_harm_nothing(tmp_path: Path) -> None:
    """What SQLite says of a full disk, also where nobody may mount a small one."""
    folder = made(tmp_path / "jaipur.desk")
    desk = opened(folder)
    with desk.engine.begin() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(sa.exc.OperationalError) as error:
        write_much(desk)
    assert isinstance(translate(error.value), DiskFull)
    desk.close()
    opened(folder).close()


@pytest.mark.parametrize(("number", "expected"), [(errno.ENOSPC, DiskFull), (errno.EROFS, ReadOnlyFolder)])
def test_a_folder_that_takes_nothing_has_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, expected: type[DeskError]
) -> None:
    """What the system says of a full or read-only disk, also where nobody may mount one."""
    folder = made(tmp_path / "jaipur.desk")
    key = keys.unlock(folder, "Asha Rao", WORDS)
    before = {file.name: file.read_bytes() for file in folder.path.iterdir()}

    def refuse(*_: object, **_more: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(expected):
        keys.new_recovery_code(folder, key, CHEAP)
    assert {file.name: file.read_bytes() for file in folder.path.iterdir() if file.name in before} == before


def test_a_full_disk_has_a_sentence_and_harms_nothing(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "4m") as disk:
        folder = made(disk / "jaipur.desk")
        desk = opened(folder)
        kept = desk.vault.seal(b"screenshot")
        filler = fill(disk)
        with pytest.raises(DiskFull):
            desk.vault.seal(bytes(2_000_000))
        with pytest.raises(DiskFull):
            keys.new_recovery_code(folder, desk.key, CHEAP)
        with pytest.raises(DiskFull):
            copies.back_up(folder, desk.key, disk, NOW)
        with pytest.raises(DiskFull):
            create_desk(disk / "second", "Asha Rao", WORDS, NOW, CHEAP)
        with pytest.raises(sa.exc.OperationalError) as error:
            write_much(desk)
        assert isinstance(translate(error.value), DiskFull)
        filler.unlink()
        assert desk.vault.read(kept.sha256) == b"screenshot"
        assert desk.vault.verify_all() == []
        assert desk.vault.check() == []
        desk.close()
        opened(folder).close()


def test_a_disk_that_was_pulled_out_has_a_sentence() -> None:
    assert isinstance(translate(OSError(errno.EIO, "")), DiskTrouble)
    assert isinstance(translate(FileNotFoundError(errno.ENOENT, "")), UnusablePlace)
    assert isinstance(translate(OSError(errno.EFBIG, "")), TooLargeForDisk)
    assert isinstance(translate(OSError(errno.ETIMEDOUT, "")), DiskTrouble)
    assert translate(ValueError("a bug")) is None


@pytest.mark.parametrize("place", ["letter.pdf/jaipur", "ज" * 100])
def test_a_place_that_cannot_be_has_a_sentence(tmp_path: Path, place: str) -> None:
    desk = opened(made(tmp_path / "jaipur.desk"))
    (tmp_path / "letter.pdf").write_bytes(b"invented")
    with pytest.raises(UnusablePlace):
        copies.back_up(desk.folder, desk.key, tmp_path / place, NOW)
    desk.close()
    with pytest.raises(UnusablePlace):
        made(tmp_path / place)
    with pytest.raises((UnusablePlace, NotADesk)):
        open_desk(tmp_path / place, "Asha Rao", WORDS, NOW)


def write_much(desk: Opened) -> None:
    with desk.engine.execution_options(write=True).begin() as connection:
        connection.exec_driver_sql("CREATE TABLE stories (story TEXT)")
        connection.exec_driver_sql("INSERT INTO stories VALUES (?)", ("x" * 1_000_000,))


def test_the_sign_in_window_needs_no_sqlalchemy() -> None:
    program = (
        "import sys, supportdesk.store.opened, supportdesk.store.copies\n"
        "print([name for name in ('sqlalchemy', 'alembic') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
