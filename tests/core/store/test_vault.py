"""evidence.db: what comes in comes out, one copy each, and no change of a byte goes unseen."""

import hashlib
import io
import os
import secrets
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from supportdesk.store.errors import (
    DamagedEvidence,
    DiskFull,
    EvidenceMissing,
    MissingPart,
    NewerDesk,
    SourceChanged,
    SourceUnreadable,
)
from supportdesk.store.folder import DeskFolder
from supportdesk.store.keys import DeskKey
from supportdesk.store.sealing import CHUNK
from supportdesk.store.vault import Vault
from supportdesk.texts import load

KEY = DeskKey("ab" * 16, secrets.token_bytes(32))
SIZES = (0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK)


class Stopped(Exception):
    """As a job of the window's worker ends."""


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    vault = Vault(DeskFolder(tmp_path), KEY)
    vault.create()
    return vault


def change(vault: Vault, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(vault.file, isolation_level=None)) as connection:
        connection.execute(statement, values)


@pytest.mark.parametrize("size", SIZES)
def test_bytes_come_out_as_they_went_in(vault: Vault, size: int) -> None:
    content = secrets.token_bytes(size)
    sealed = vault.seal(content)
    assert (sealed.sha256, sealed.size, sealed.already) == (hashlib.sha256(content).hexdigest(), size, False)
    assert vault.read(sealed.sha256) == content
    assert vault.verify(sealed.sha256) is None
    assert vault.check() == []


def test_a_path_an_open_file_and_bytes_are_the_same_evidence(vault: Vault, tmp_path: Path) -> None:
    content = secrets.token_bytes(5000)
    (tmp_path / "screenshot.png").write_bytes(content)
    first = vault.seal(tmp_path / "screenshot.png")
    stream = io.BytesIO(content)
    assert [first.already, vault.seal(stream).already, vault.seal(content).already] == [False, True, True]
    assert not stream.closed
    assert len(vault.names()) == 1


def test_a_source_that_gives_bytes_piecemeal_is_taken_whole(vault: Vault) -> None:
    read_end, write_end = os.pipe()
    content = secrets.token_bytes(200_000)

    def feed() -> None:
        with os.fdopen(write_end, "wb") as pipe:
            pipe.write(content)

    threading.Thread(target=feed).start()
    with os.fdopen(read_end, "rb", buffering=0) as pipe:
        assert vault.read(vault.seal(pipe).sha256) == content


def test_an_open_sealed_file_is_read_anywhere_and_not_to_be_written(vault: Vault) -> None:
    content = secrets.token_bytes(2 * CHUNK + 500)
    with vault.open(vault.seal(content).sha256) as sealed:
        for at, size in ((0, 10), (CHUNK - 3, 6), (2 * CHUNK, 900), (CHUNK // 2, CHUNK * 2)):
            sealed.seek(at)
            assert sealed.read(size) == content[at : at + size]
        assert sealed.seek(-4, io.SEEK_END) == len(content) - 4
        assert sealed.read() == content[-4:]
        assert sealed.read(5) == b""
        assert not sealed.writable()
        assert io.BufferedReader(sealed).peek(1) == b""
    change(vault, "UPDATE chunks SET sealed = zeroblob(length(sealed)) WHERE number = 1")
    with vault.open(hashlib.sha256(content).hexdigest()) as sealed, pytest.raises(DamagedEvidence):
        sealed.read()
    with pytest.raises(EvidenceMissing):
        vault.open("00" * 32)


def test_other_hashes_are_made_from_what_is_sealed(vault: Vault) -> None:
    content = secrets.token_bytes(CHUNK + 9)
    sealed = vault.seal(content)
    assert vault.hashes(sealed.sha256, "sha1", "md5") == {
        name: hashlib.new(name, content, usedforsecurity=False).hexdigest() for name in ("sha256", "sha1", "md5")
    }
    change(vault, "UPDATE files SET sha256 = ?", vault._sealer.name("11" * 32))
    with pytest.raises(DamagedEvidence):
        vault.hashes("11" * 32, "md5")


def test_a_disk_that_cannot_hold_the_file_is_said_before_it_is_read(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    video = tmp_path / "video.mp4"
    with video.open("wb") as file:
        file.truncate(2 << 30)
    free = shutil.disk_usage(tmp_path)._replace(free=1 << 30)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: free)
    with pytest.raises(DiskFull):
        vault.seal(video, progress=lambda *_: pytest.fail("it was read"))
    assert vault.names() == []


def test_a_thief_finds_neither_the_content_nor_a_known_hash(vault: Vault) -> None:
    content = b"my bank password is " * 40
    sealed = vault.seal(content)
    stolen = vault.file.read_bytes()
    assert b"bank password" not in stolen
    assert bytes.fromhex(sealed.sha256) not in stolen
    assert sealed.sha256.encode() not in stolen


def test_another_desks_key_opens_nothing(vault: Vault, tmp_path: Path) -> None:
    sealed = vault.seal(b"evidence")
    other = Vault(DeskFolder(tmp_path), DeskKey("cd" * 16, secrets.token_bytes(32)))
    with pytest.raises(EvidenceMissing):
        other.read(sealed.sha256)
    assert len(other.verify_all()) == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE chunks SET sealed = (SELECT sealed FROM chunks WHERE number = 0) WHERE number = 1",
        "UPDATE chunks SET number = 9 WHERE number = 1",
        "DELETE FROM chunks WHERE number = 2",
        "DELETE FROM chunks WHERE number = 1",
        "UPDATE files SET chunks = 2, size = size - 1048384",
        "UPDATE files SET size = size + 1",
        "UPDATE chunks SET sealed = x'00' WHERE number = 0",
        "UPDATE files SET id = id + 1",
    ],
)
def test_no_chunk_can_be_swapped_moved_cut_or_left_out(vault: Vault, statement: str) -> None:
    sealed = vault.seal(secrets.token_bytes(3 * CHUNK))
    assert vault.verify(sealed.sha256) is None
    change(vault, statement)
    with pytest.raises(DamagedEvidence) as refusal:
        vault.read(sealed.sha256)
    assert refusal.value.exit_code == 4
    (finding,) = vault.verify_all()
    assert sealed.sha256 in finding.say(load("en"))


def test_a_damaged_name_is_found(vault: Vault) -> None:
    vault.seal(b"evidence")
    change(vault, "UPDATE files SET sha256 = zeroblob(48)")
    assert len(vault.verify_all()) == 1


def test_every_flipped_byte_is_found_or_harmless(vault: Vault) -> None:
    content = secrets.token_bytes(CHUNK + 5000)
    sealed = vault.seal(content)
    whole = vault.file.read_bytes()
    found = 0
    for at in (0, 20, 65536 * 2, len(whole) // 3, len(whole) // 2, len(whole) - 1):
        vault.file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        findings = vault.check() + vault.verify_all()
        found += bool(findings)
        if not findings:
            assert vault.read(sealed.sha256) == content
    assert found >= 4


def test_a_truncated_file_is_found_and_refused(vault: Vault) -> None:
    sealed = vault.seal(secrets.token_bytes(2 * CHUNK))
    whole = vault.file.read_bytes()
    for length in (0, 100, 65536, len(whole) // 2, len(whole) - 1):
        vault.file.write_bytes(whole[:length])
        assert vault.check() or vault.verify_all(), length
        with pytest.raises((DamagedEvidence, EvidenceMissing)):
            vault.read(sealed.sha256)


def test_a_missing_and_a_newer_file_are_named(vault: Vault) -> None:
    change(vault, "PRAGMA user_version = 2")
    with pytest.raises(NewerDesk):
        vault.seal(b"evidence")
    vault.file.unlink()
    with pytest.raises(MissingPart, match=r"evidence\.db"):
        vault.seal(b"evidence")
    assert vault.verify_all()
    assert vault.check()


def test_unknown_evidence_has_a_sentence(vault: Vault) -> None:
    finding = vault.verify("00" * 32)
    assert finding is not None
    assert finding.say(load("en")) == f"The evidence with SHA-256 {'00' * 32} is missing."
    assert not vault.has("00" * 32)


@pytest.mark.parametrize("name", ["not there.png", "a folder"])
def test_a_source_that_cannot_be_read_is_named(vault: Vault, tmp_path: Path, name: str) -> None:
    (tmp_path / "a folder").mkdir()
    with pytest.raises(SourceUnreadable, match=name):
        vault.seal(tmp_path / name)
    assert vault.names() == []


class Pulled(io.BytesIO):
    """A stick that is pulled after the first megabyte."""

    trouble: Exception = OSError(5, "Input/output error")

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell():
            raise self.trouble
        return super().read(size)


@pytest.mark.parametrize("trouble", [Pulled.trouble, ValueError("I/O operation on closed file"), MemoryError()])
def test_a_stick_pulled_while_reading_leaves_nothing(vault: Vault, trouble: Exception) -> None:
    source = Pulled(secrets.token_bytes(4 * CHUNK))
    source.trouble = trouble
    with pytest.raises(SourceUnreadable):
        vault.seal(source)
    assert vault.names() == []
    assert vault.check() == []


@pytest.mark.parametrize("size", [5, 30 * CHUNK])
def test_a_source_that_shrinks_or_grows_while_read_is_refused(vault: Vault, tmp_path: Path, size: int) -> None:
    source = tmp_path / "still recording.mp4"
    source.write_bytes(secrets.token_bytes(20 * CHUNK))
    with pytest.raises(SourceChanged, match="still recording"):
        vault.seal(source, progress=lambda *_: os.truncate(source, size))
    assert vault.names() == []


def test_stopping_leaves_nothing_and_progress_counts_to_the_end(vault: Vault, tmp_path: Path) -> None:
    source = tmp_path / "video.mp4"
    source.write_bytes(secrets.token_bytes(3 * CHUNK + 10))
    seen: list[tuple[int, int | None]] = []

    def stop(done: int, of: int) -> None:
        seen.append((done, of))
        if len(seen) == 2:
            raise Stopped

    with pytest.raises(Stopped):
        vault.seal(source, progress=stop)
    assert len(seen) == 2
    assert vault.names() == []
    seen.clear()
    vault.seal(source, progress=lambda *step: seen.append(step))
    assert seen[-1] == (3 * CHUNK + 10, 3 * CHUNK + 10)
    assert len(seen) == 4


def test_a_disk_that_keeps_other_bytes_than_it_was_given_is_noticed(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = vault._write_chunks

    def lying_disk(connection: sqlite3.Connection, *rest: object) -> int:
        count = write(connection, *rest)  # type: ignore[arg-type]
        connection.execute("UPDATE chunks SET sealed = zeroblob(length(sealed))")
        return count

    monkeypatch.setattr(vault, "_write_chunks", lying_disk)
    with pytest.raises(DamagedEvidence):
        vault.seal(b"evidence")
    assert vault.names() == []


def test_a_long_file_is_read_back_while_it_is_written(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    seal = vault._sealer.seal

    def lying(file_id: int, number: int, content: bytes, *, last: bool) -> bytearray:
        sealed = seal(file_id, number, content, last=last)
        sealed[500] ^= number == 2
        return sealed

    monkeypatch.setattr(vault._sealer, "seal", lying)
    done: list[int] = []
    with pytest.raises(DamagedEvidence):
        vault.seal(bytes(60 * CHUNK), progress=lambda bytes_done, _of: done.append(bytes_done))
    assert 2 < len(done) < 60
    assert vault.names() == []


def test_threads_seal_and_read_at_the_same_time(vault: Vault) -> None:
    contents = [secrets.token_bytes(CHUNK + number) for number in range(6)]
    trouble: list[BaseException] = []

    def work(content: bytes) -> None:
        try:
            assert vault.read(vault.seal(content).sha256) == content
        except BaseException as error:  # noqa: BLE001 - a thread's failure must reach the test
            trouble.append(error)

    threads = [threading.Thread(target=work, args=(content,)) for content in [*contents, *contents]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert trouble == []
    assert len(vault.names()) == 6


KILLED = """
import sys
from pathlib import Path
from supportdesk.store.folder import DeskFolder
from supportdesk.store.keys import DeskKey
from supportdesk.store.vault import Vault

vault = Vault(DeskFolder(Path(sys.argv[1])), DeskKey("ab" * 16, bytes.fromhex(sys.argv[2])))
vault.seal(Path("/dev/zero").open("rb"), progress=lambda done, total: print(done, flush=True))
"""


@pytest.mark.skipif(os.name != "posix", reason="needs kill -9 and an endless device")
@pytest.mark.parametrize("after", [1, 8, 30])
def test_kill_9_while_sealing_leaves_a_vault_that_verifies(vault: Vault, tmp_path: Path, after: int) -> None:
    kept = vault.seal(b"sealed before the power cut")
    arguments = [sys.executable, "-c", KILLED, str(tmp_path), KEY._secret.hex()]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout
        for _ in range(after):
            program.stdout.readline()
        program.send_signal(signal.SIGKILL)
    assert vault.check() == []
    assert vault.verify_all() == []
    assert vault.read(kept.sha256) == b"sealed before the power cut"
    assert len(vault.names()) == 1
    assert vault.file.stat().st_size < 2 * CHUNK
    assert not vault.seal(b"sealed after it").already
