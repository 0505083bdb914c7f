"""Whatever somebody brings is in the case, or a sentence says why not; a power cut loses none and doubles none."""

import errno
import hashlib
import multiprocessing
import os
import shutil
import struct
import sys
import zipfile
import zlib
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import BinaryIO

import pytest
import sqlalchemy as sa

from supportdesk.checking import verify
from supportdesk.desk import Desk
from supportdesk.filing import (
    ChildMaterial,
    Incoming,
    Nature,
    NatureNotSaid,
    Origin,
    Taken,
    found_in,
    nature_question,
    pasted_text,
    resume,
    take_in,
    taking_in,
)
from supportdesk.filing.folders import SPECIAL
from supportdesk.filing.sealing import seal_one
from supportdesk.models import AuditLine
from supportdesk.services.evidence import NewDevice, NewFile, add_device, list_custody, list_evidence
from supportdesk.services.evidence.expected import expect_files, expected_files
from supportdesk.store import sources
from supportdesk.store.errors import DiskFull
from supportdesk.store.vault import Vault
from supportdesk.texts import load
from tests.core.casework import a_case
from tests.core.conftest import Clock
from tests.core.on_disk import as_anybody, make_desk, opened

FILES = 200


@pytest.fixture
def disk(tmp_path: Path, clock_at_desk: Clock) -> Desk:
    return make_desk(tmp_path, clock_at_desk)


def brought(folder: Path, *names: str) -> list[Path]:
    """Small text files, each with words of its own."""
    folder.mkdir(exist_ok=True)
    paths = [folder / name for name in names]
    for path in paths:
        path.write_bytes(f"brought as {path.name}".encode())
    return paths


def said(taken: Taken) -> list[str]:
    return [trouble.say(load("en")) for trouble in taken.troubles]


def warned(taken: Taken) -> str:
    return " ".join(warning.say(load("en")) for file in taken.files for warning in file.facts.warnings)


def test_files_are_sealed_and_their_originals_left_alone(disk: Desk, tmp_path: Path) -> None:
    paths = brought(tmp_path / "phone", "a.txt", "पर्ची.txt")
    before = [(path.read_bytes(), path.stat().st_mtime_ns) for path in paths]
    case = a_case(disk, kind="upi")
    taken = take_in(disk, case, paths, Origin(given_by="Sunita Devi"))
    assert [(path.read_bytes(), path.stat().st_mtime_ns) for path in paths] == before
    assert [row.name for row in disk.ask(list_evidence, case)] == ["a.txt", "पर्ची.txt"]
    assert [one.file.sha256 for one in taken.files] == [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths]
    assert disk.ask(expected_files) == []
    assert verify(disk).findings == ()


def test_a_folder_is_walked_without_its_rubbish_and_its_links(disk: Desk, tmp_path: Path) -> None:
    root = tmp_path / "WhatsApp"
    brought(root, "chat.txt", ".DS_Store", "Thumbs.db", "._chat.txt", ".hidden note")
    brought(root / "media", "photo.jpg")
    (root / "out of here").symlink_to("/")
    (root / "link.txt").symlink_to(root / "chat.txt")
    os.mkfifo(root / "pipe")
    taken = take_in(disk, a_case(disk, kind="upi"), [root])
    assert [one.file.name for one in taken.files] == [".hidden note", "chat.txt", "photo.jpg"]
    assert {one.name for one in taken.skipped} == {
        ".DS_Store", "Thumbs.db", "._chat.txt", "out of here", "link.txt", "pipe"
    }  # fmt: skip
    assert "the system made it for itself: Thumbs.db" in " ".join(one.say(load("en")) for one in taken.skipped)
    assert found_in([Incoming(root / "link.txt", "link.txt")]).skipped == ()
    named = take_in(disk, a_case(disk, kind="upi"), [root / "pipe", Path("/dev/zero")])
    assert named.files == ()
    assert [(one.name, one.why) for one in named.skipped] == [("pipe", SPECIAL), ("zero", SPECIAL)]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes in folders as Unix has them")
def test_a_pipe_that_stands_where_a_file_was_announced_has_a_sentence(disk: Desk, tmp_path: Path) -> None:
    case, pipe = a_case(disk, kind="upi"), tmp_path / "chat.txt"
    disk.do(expect_files, case, [str(pipe)])
    os.mkfifo(pipe)
    assert said(resume(disk, case)) == ["Left out, because it is not a file that can be kept: chat.txt."]
    assert disk.ask(expected_files) == []


def test_each_file_that_cannot_be_taken_has_a_sentence_and_stops_no_other(disk: Desk, tmp_path: Path) -> None:
    (good,) = brought(tmp_path / "stick", "good.txt")
    empty, gone = tmp_path / "empty.jpg", tmp_path / "gone.jpg"
    empty.touch()
    taken = take_in(disk, a_case(disk, kind="upi"), [empty, gone, good])
    assert [one.file.name for one in taken.files] == ["good.txt"]
    assert [line.partition(":")[0] for line in said(taken)] == [
        "empty.jpg is empty",
        "There is no file gone.jpg. Check its name, and that its disk or phone is still connected, then add it again.",
    ]
    assert disk.ask(expected_files) == []


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of files as Unix has them")
def test_what_may_not_be_opened_has_a_sentence_and_stops_no_other(disk: Desk, tmp_path: Path) -> None:
    good, secret = brought(tmp_path / "phone", "good.txt", "secret.txt")
    (within,) = brought(tmp_path / "closed", "within.txt")
    secret.chmod(0)
    within.parent.chmod(0)
    case = a_case(disk, kind="upi")
    with as_anybody():
        taken = take_in(disk, case, [secret, within, within.parent, good])
    within.parent.chmod(0o700)
    assert [one.file.name for one in taken.files] == ["good.txt"]
    assert sorted(line.partition(":")[0] for line in said(taken)) == [
        f"{name} may not be opened here" for name in ("closed", "secret.txt", "within.txt")
    ]
    assert [row.name for row in disk.ask(list_evidence, case)] == ["good.txt"]
    assert disk.ask(expected_files) == []
    secret.chmod(0o600)
    assert [one.file.name for one in take_in(disk, case, [secret, within]).files] == ["secret.txt", "within.txt"]
    assert verify(disk).findings == ()


def test_a_stick_that_is_pulled_while_it_is_read_has_a_sentence(
    disk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pulled, good = brought(tmp_path / "stick", "pulled.mp4", "good.txt")
    pulled.write_bytes(bytes(3 << 20))
    read, left = sources._full_chunk, iter((True, True, False))

    def chunk(source: BinaryIO) -> bytes:
        if source.name == str(pulled) and not next(left):
            raise OSError(errno.EIO, "Input/output error")
        return read(source)

    monkeypatch.setattr(sources, "_full_chunk", chunk)
    case = a_case(disk, kind="upi")
    taken = take_in(disk, case, [pulled, good])
    assert [one.file.name for one in taken.files] == ["good.txt"]
    assert said(taken)[0].startswith("pulled.mp4 could not be read. Check that its disk or phone")
    assert len(disk.opened.vault.names()) == 1
    assert disk.ask(expected_files) == []


def test_a_full_disk_ends_the_import_and_what_is_left_comes_in_when_there_is_room(
    disk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = brought(tmp_path / "phone", "1.txt", "2 is much longer.txt", "3.txt")
    case = a_case(disk, kind="upi")
    with monkeypatch.context() as full:
        full.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=20))
        taken = take_in(disk, case, paths)
    assert [one.file.name for one in taken.files] == ["1.txt"]
    assert said(taken) == ["The disk is full. What was saved before is safe. Free some space, then do this again."]
    assert [Path(row.path).name for row in disk.ask(expected_files, case)] == ["2 is much longer.txt", "3.txt"]
    assert len(resume(disk, case).files) == 2
    assert disk.ask(expected_files) == []


def test_names_that_lead_elsewhere_stay_names(disk: Desk, tmp_path: Path) -> None:
    longest = "ल" * 83 + "x.png"  # 254 bytes
    paths = brought(tmp_path / "odd", longest, "=1+1.csv", "<b>.txt")
    case = a_case(disk, kind="upi")
    take_in(disk, case, [*paths, tmp_path / "odd" / ".." / "odd" / ".." / "odd" / "<b>.txt"])
    assert [row.name for row in disk.ask(list_evidence, case)] == [longest, "=1+1.csv", "<b>.txt"]


def test_traps_are_kept_as_they_are_and_named(disk: Desk, tmp_path: Path) -> None:
    bomb, picture, pdf = tmp_path / "bomb.zip", tmp_path / "huge.png", tmp_path / "bill.pdf"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.bin", bytes(1 << 20))
    said_size = bomb.read_bytes()
    at = said_size.index(b"PK\x01\x02")
    bomb.write_bytes(said_size[: at + 24] + struct.pack("<I", 0xF000_0000) + said_size[at + 28 :])
    head = b"IHDR" + struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    begun = struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head)) + struct.pack(">I", 90_000) + b"IDAT"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + begun + bytes(90_000))
    pdf.write_bytes(
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    )
    taken = take_in(disk, a_case(disk, kind="upi"), [bomb, picture, pdf])
    assert "This archive would unpack to 3.8 GB" in warned(taken)
    assert "30000 × 30000 points" in warned(taken)
    assert "holds a program (JavaScript)" in warned(taken)
    assert said(taken) == []


def test_the_same_bytes_are_one_copy_and_other_cases_are_told(disk: Desk, tmp_path: Path) -> None:
    (path,) = brought(tmp_path / "phone", "a.txt")
    first, second = a_case(disk, kind="upi"), a_case(disk, kind="upi")
    take_in(disk, first, [path])
    assert take_in(disk, first, [path]).files[0].already
    (told,) = take_in(disk, second, [path]).files[0].elsewhere
    assert told.case_id == first
    assert len(disk.opened.vault.names()) == 1


def test_where_pictures_may_be_intimate_it_is_asked_first(disk: Desk, tmp_path: Path) -> None:
    (path,) = brought(tmp_path / "phone", "a.txt")
    case = a_case(disk, "Sunita Devi", "sextortion")
    assert nature_question("upi") is None
    assert nature_question("sextortion") is not None
    assert nature_question("account_takeover") is not None
    with pytest.raises(NatureNotSaid):
        take_in(disk, case, [path])
    take_in(disk, case, [path], Origin(nature=Nature.ORDINARY))
    assert not disk.ask(list_evidence, case)[0].sensitive


@pytest.mark.parametrize("name", ["a.JPG", "a picture called.pdf"])
def test_while_no_kind_is_chosen_every_file_waits_for_the_question(disk: Desk, tmp_path: Path, name: str) -> None:
    case = a_case(disk)
    brought(tmp_path / "phone", name)
    for given in (tmp_path / "phone", tmp_path / "phone" / name):
        with pytest.raises(NatureNotSaid):
            take_in(disk, case, [given])
    assert disk.opened.vault.names() == []
    assert disk.ask(expected_files) == []


def test_of_an_intimate_picture_the_hash_alone_may_be_kept(disk: Desk, tmp_path: Path) -> None:
    (path,) = brought(tmp_path / "phone", "private.jpg")
    case = a_case(disk, "Sunita Devi", "sextortion")
    take_in(disk, case, [path], Origin(nature=Nature.INTIMATE, keep_bytes=False))
    (row,) = disk.ask(list_evidence, case)
    assert (row.sha256, row.stored, row.sensitive) == (hashlib.sha256(path.read_bytes()).hexdigest(), False, True)
    assert disk.opened.vault.names() == []
    assert verify(disk).findings == ()


def cut_off(disk: Desk, case: int, paths: list[Path], origin: Origin, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk has room for the first file alone."""
    left = iter((True, False))

    def seal_or_fill(vault: Vault, file: Incoming, origin: Origin) -> NewFile:
        if not next(left):
            raise DiskFull
        return seal_one(vault, file, origin)

    with monkeypatch.context() as full:
        full.setattr(taking_in, "seal_one", seal_or_fill)
        take_in(disk, case, paths, origin)


def test_an_import_of_intimate_pictures_that_was_cut_off_goes_on_as_it_was_asked(
    disk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = a_case(disk, "Sunita Devi", "sextortion")
    phone = disk.do(add_device, case, NewDevice("her phone", imei="490154203237518"))
    paths = brought(tmp_path / "phone", "1.jpg", "2.jpg", "3.jpg")
    asked = Origin(("chat",), "Sunita Devi", "her phone", phone, Nature.INTIMATE, keep_bytes=False)
    cut_off(disk, case, paths, asked, monkeypatch)
    assert len(disk.ask(expected_files, case)) == 2
    resume(disk, case)
    rows = disk.ask(list_evidence, case)
    assert [(row.name, row.stored, row.sensitive) for row in rows] == [(path.name, False, True) for path in paths]
    assert {(row.given_by, row.device, row.device_id, row.uses) for row in rows} == {
        ("Sunita Devi", "her phone", phone, ("chat",))
    }
    received = [line for line in disk.ask(list_custody, case) if line.act == "received"]
    assert [line.note for line in received] == ["Sunita Devi"] * 3
    assert disk.opened.vault.names() == []
    assert verify(disk).findings == ()


def test_files_of_which_nobody_said_what_they_show_wait_for_the_word(disk: Desk, tmp_path: Path) -> None:
    case = a_case(disk, "Sunita Devi", "sextortion")
    (path,) = brought(tmp_path / "phone", "private.jpg")
    disk.do(expect_files, case, [str(path)])
    with pytest.raises(NatureNotSaid):
        resume(disk, case)
    assert disk.opened.vault.names() == []
    resume(disk, case, Origin(nature=Nature.INTIMATE, keep_bytes=False))
    (row,) = disk.ask(list_evidence, case)
    assert (row.stored, row.sensitive) == (False, True)


def test_a_word_said_later_never_takes_the_cover_off(
    disk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = a_case(disk, "Sunita Devi", "sextortion")
    paths = brought(tmp_path / "phone", "1.jpg", "2.jpg")
    cut_off(disk, case, paths, Origin(nature=Nature.INTIMATE, keep_bytes=False), monkeypatch)
    resume(disk, case, Origin(nature=Nature.ORDINARY))
    assert {(row.stored, row.sensitive) for row in disk.ask(list_evidence, case)} == {(False, True)}


def test_a_child_among_files_that_were_cut_off_ends_the_waiting(disk: Desk, tmp_path: Path) -> None:
    case = a_case(disk, "Sunita Devi", "sextortion")
    (path,) = brought(tmp_path / "phone", "unspeakable.jpg")
    disk.do(expect_files, case, [str(path)])
    with pytest.raises(ChildMaterial):
        resume(disk, case, Origin(nature=Nature.CHILD))
    assert (disk.ask(list_evidence, case), disk.ask(expected_files)) == ([], [])
    assert [line.act for line in disk.ask(list_custody, case)] == ["import_refused"]


def test_of_a_childs_picture_nothing_at_all_is_kept(disk: Desk, tmp_path: Path) -> None:
    (path,) = brought(tmp_path / "phone", "unspeakable.jpg")
    case = a_case(disk, "Sunita Devi", "sextortion")
    with pytest.raises(ChildMaterial):
        take_in(disk, case, [path], Origin(nature=Nature.CHILD))
    assert disk.opened.vault.names() == []
    assert (disk.ask(list_evidence, case), disk.ask(expected_files)) == ([], [])
    assert [(line.act, line.sha256, line.note) for line in disk.ask(list_custody, case)] == [("import_refused", "", "")]
    audit = " ".join(disk.ask(lambda session: session.scalars(sa.select(AuditLine.detail)).all()))
    assert "unspeakable" not in audit
    assert hashlib.sha256(path.read_bytes()).hexdigest() not in audit
    question = nature_question("sextortion")
    assert question is not None
    assert any("section 19" in step.en and "धारा 19" in step.hi for step in question.duty.steps)


def test_secrets_are_cut_from_pasted_text_and_references_are_not() -> None:
    text = "OTP 482913. UTR 523412345678. Card 4111 1111 1111 1111. Aadhaar 4321 8765 1234. UPI PIN: 4321, PIN 302001"
    kept = pasted_text(text).decode()
    assert kept == (
        "OTP XXXXXX. UTR 523412345678. Card 411111XXXXXX1111. Aadhaar XXXX XXXX 1234. UPI PIN: XXXX, PIN 302001"
    )


def _take_in(folder: str, source: str, case_id: int, diary: str) -> None:
    """The announcement of the files leaves a byte in the diary, and so does each file when it is entered."""
    with opened(Path(folder), Clock()) as desk, Path(diary).open("ab", buffering=0) as written:

        def note() -> None:
            written.write(b".")

        desk.on_change(note)
        take_in(desk, case_id, [Path(source)])


@pytest.mark.skipif(sys.platform == "win32", reason="needs kill -9")
@pytest.mark.parametrize("entered", [1, 60])
def test_kill_9_while_200_files_come_in(tmp_path: Path, clock_at_desk: Clock, entered: int) -> None:
    desk = make_desk(tmp_path, clock_at_desk)
    case, folder = a_case(desk, kind="upi"), desk.opened.folder.path
    desk.opened.close()
    diary = tmp_path / "diary"
    diary.touch()
    names = [f"IMG_{number:03}.txt" for number in range(FILES)]
    brought(tmp_path / "phone", *names)
    process = multiprocessing.get_context("spawn").Process(
        target=_take_in, args=(str(folder), str(tmp_path / "phone"), case, str(diary))
    )
    process.start()
    while diary.stat().st_size < 1 + entered:
        process.join(0.001)
        assert process.exitcode is None
    process.kill()
    process.join()
    with opened(folder, clock_at_desk) as desk:
        assert verify(desk).findings == ()
        there = {row.name for row in desk.ask(list_evidence, case)}
        offered = {Path(row.path).name for row in desk.ask(expected_files, case)}
        assert 0 < len(offered) < FILES
        assert there | offered == set(names)
        assert not there & offered
        assert resume(desk, case).troubles == ()
        assert Counter(row.name for row in desk.ask(list_evidence, case)) == Counter(names)
        assert desk.ask(expected_files) == []
        assert len(desk.opened.vault.names()) == FILES
        assert verify(desk, again=True).findings == ()
