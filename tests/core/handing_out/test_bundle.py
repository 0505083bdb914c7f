"""A bundle proves itself without us; what cannot be handed out whole is not handed out at all."""

import errno
import json
import os
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from supportdesk import handing_out
from supportdesk.copying.covering import Area
from supportdesk.desk import Desk
from supportdesk.filing import Origin, take_in
from supportdesk.handing_out import CopiesNotWritten, NotWhole, TargetTaken, make_bundle, sealed_copy
from supportdesk.handing_out.verified import NothingChosen
from supportdesk.progress import unheard
from supportdesk.services.evidence import (
    EvidenceRow,
    NewDevice,
    NewFile,
    add_device,
    add_evidence,
    cover_file,
    list_custody,
    list_evidence,
)
from supportdesk.services.evidence.copies import add_share_copy
from supportdesk.store import evidence_file
from supportdesk.texts import load
from tests.core.casework import a_case
from tests.core.conftest import Clock
from tests.core.copying.pictures import SECRET, screenshot
from tests.core.on_disk import make_desk

HINDI = "भुगतान की रसीद.png"


@pytest.fixture
def disk(tmp_path: Path, clock_at_desk: Clock) -> Desk:
    return make_desk(tmp_path, clock_at_desk)


def brought(desk: Desk, folder: Path, **files: bytes) -> tuple[int, list[EvidenceRow]]:
    case_id = a_case(desk, "Sunita Devi", "upi")
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    take_in(desk, case_id, sorted(folder.iterdir()))
    return case_id, desk.ask(list_evidence, case_id)


def two_files(desk: Desk, tmp_path: Path) -> tuple[int, list[EvidenceRow]]:
    return brought(desk, tmp_path / "in", **{"sms.txt": b"Rs 500 debited", HINDI: screenshot("Paid 500", SECRET)})


@pytest.mark.parametrize("name", ["for the police", "for the police.zip"])
def test_sha256sum_finds_every_file_of_a_bundle_unchanged(disk: Desk, tmp_path: Path, name: str) -> None:
    case_id, files = two_files(disk, tmp_path)
    target = tmp_path / name
    made = make_bundle(disk, case_id, [file.id for file in files], [], target, unheard)
    folder = target
    if target.suffix:
        folder = tmp_path / "unpacked"
        zipfile.ZipFile(target).extractall(folder)
    checked = subprocess.run(
        ["sha256sum", "-c", "SHA256SUMS"], cwd=folder, capture_output=True, text=True, check=True
    ).stdout
    assert checked.count(": OK") == len(made.files) - 1 == 4
    assert (folder / "files" / HINDI).read_bytes() == disk.opened.vault.read(
        next(f for f in files if f.name == HINDI).sha256
    )
    how = (folder / "HOW TO CHECK.txt").read_text("utf-8-sig")
    assert "certutil -hashfile" in how
    assert "sha256sum -c SHA256SUMS" in how
    assert "हैश" in how
    lines = disk.ask(list_custody, case_id)
    assert [line.act for line in lines[-2:]] == ["copied_out", "copied_out"]
    assert all(file.sha256 in lines[-2].note + lines[-1].note for file in files)


def test_the_manifest_says_whence_each_file_came(disk: Desk, tmp_path: Path) -> None:
    case_id, files = two_files(disk, tmp_path)
    make_bundle(disk, case_id, [file.id for file in files], [], tmp_path / "out", unheard)
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert manifest["case_number"] == "JPR-2026-000001"
    assert manifest["evidence_custody"].startswith("2: ")
    assert {entry["received_as"] for entry in manifest["files"]} == {"sms.txt", HINDI}
    assert manifest["files"][0]["received_at"] == "2026-11-22T10:42:07+05:30"


def test_the_manifest_names_the_device_by_its_imei(disk: Desk, tmp_path: Path) -> None:
    case_id = a_case(disk, "Sunita Devi", "upi")
    phone = NewDevice("her own phone", "Realme", "C25", "356938035643809", owner="Sunita Devi", taken_off="USB cable")
    (tmp_path / "sms.txt").write_bytes(b"Rs 500 debited")
    take_in(disk, case_id, [tmp_path / "sms.txt"], Origin(device_id=disk.do(add_device, case_id, phone)))
    make_bundle(disk, case_id, [row.id for row in disk.ask(list_evidence, case_id)], [], tmp_path / "out", unheard)
    (entry,) = json.loads((tmp_path / "out" / "manifest.json").read_text())["files"]
    assert entry["device"] == "her own phone Realme C25"
    assert entry["device_facts"] == {
        "name": "her own phone",
        "make": "Realme",
        "model": "C25",
        "imei": "356938035643809",
        "owner": "Sunita Devi",
        "taken_off": "USB cable",
    }


def test_a_covered_copy_goes_in_place_of_its_original(disk: Desk, tmp_path: Path) -> None:
    case_id, files = two_files(disk, tmp_path)
    picture = next(file for file in files if file.name == HINDI)
    made = sealed_copy(disk.opened.vault, picture, [Area(0, 0, 0.08, 1, 0.2)], unheard)
    copy = disk.do(add_share_copy, picture.id, made)
    make_bundle(disk, case_id, [], [copy.id], tmp_path / "out", unheard)
    (there,) = (tmp_path / "out" / "files").iterdir()
    (entry,) = json.loads((tmp_path / "out" / "manifest.json").read_text())["files"]
    assert there.name == "भुगतान की रसीद (covered).png"
    assert entry["original_sha256"] == picture.sha256 != entry["sha256"] == copy.sha256
    acts = [(line.act, line.sha256) for line in disk.ask(list_custody, case_id)]
    assert acts[-2:] == [("redacted", picture.sha256), ("copied_out", picture.sha256)]


def test_nothing_leaves_a_case_that_was_changed(disk: Desk, tmp_path: Path) -> None:
    case_id, files = two_files(disk, tmp_path)
    with evidence_file.opened(disk.opened.vault.file) as connection:
        connection.execute("UPDATE chunks SET sealed = zeroblob(length(sealed))")
    with pytest.raises(NotWhole) as refused:
        make_bundle(disk, case_id, [files[0].id], [], tmp_path / "out", unheard)
    assert "2 things in this case" in refused.value.say(load("en"))
    assert not (tmp_path / "out").exists()
    assert "copied_out" not in [line.act for line in disk.ask(list_custody, case_id)]


@pytest.mark.parametrize("name", ["out", "out.zip"])
@pytest.mark.parametrize("trouble", [errno.ENOSPC, errno.EIO, errno.ENOENT])
def test_a_full_or_unplugged_disk_is_told_and_leaves_nothing(
    disk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, trouble: int
) -> None:
    case_id, files = two_files(disk, tmp_path)
    stick = tmp_path / "stick"
    stick.mkdir()

    def fails(_handle: int) -> None:
        raise OSError(trouble, os.strerror(trouble))

    monkeypatch.setattr(handing_out.outgoing.os, "fsync", fails)  # type: ignore[attr-defined]
    with pytest.raises(CopiesNotWritten, match="full, was pulled out"):
        make_bundle(disk, case_id, [file.id for file in files], [], stick / name, unheard)
    monkeypatch.undo()
    assert list(stick.iterdir()) == []


def test_stopping_leaves_nothing(disk: Desk, tmp_path: Path) -> None:
    case_id, files = two_files(disk, tmp_path)

    class Stopped(Exception):
        pass

    def stop(_done: int, _of: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        make_bundle(disk, case_id, [file.id for file in files], [], tmp_path / "stick" / "out", stop)
    assert list((tmp_path / "stick").iterdir()) == []


def test_what_is_there_is_not_written_over(disk: Desk, tmp_path: Path) -> None:
    case_id, files = two_files(disk, tmp_path)
    (tmp_path / "out").mkdir()
    make_bundle(disk, case_id, [files[0].id], [], tmp_path / "out", unheard)
    with pytest.raises(TargetTaken):
        make_bundle(disk, case_id, [files[0].id], [], tmp_path / "out", unheard)
    with pytest.raises(NothingChosen):
        make_bundle(disk, case_id, [], [], tmp_path / "other", unheard)


def test_of_a_file_that_is_not_kept_the_hash_goes_along(disk: Desk, tmp_path: Path) -> None:
    case_id = a_case(disk, "Sunita Devi", "upi")
    (tmp_path / "private.jpg").write_bytes(b"not kept")
    take_in(disk, case_id, [tmp_path / "private.jpg"], Origin(keep_bytes=False))
    (file,) = disk.ask(list_evidence, case_id)
    made = make_bundle(disk, case_id, [file.id], [], tmp_path / "out", unheard)
    manifest: dict[str, Any] = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert made.hash_only == ("private.jpg",)
    assert manifest["hash_only"] == [{"name": "private.jpg", "sha256": file.sha256, "size": 8}]
    assert manifest["files"] == []


def test_hashes_always_go_and_sensitive_files_that_stay_are_named(disk: Desk, tmp_path: Path) -> None:
    case_id, files = two_files(disk, tmp_path)
    disk.do(cover_file, files[0].id)
    disk.do(add_evidence, case_id, [NewFile("e" * 64, "video.mp4", 9, "video/mp4", stored=False, sensitive=True)])
    made = make_bundle(disk, case_id, [files[1].id], [], tmp_path / "out", unheard)
    assert (made.hash_only, made.sensitive_left) == (("video.mp4",), (files[0].name,))
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert manifest["hash_only"] == [{"name": "video.mp4", "sha256": "e" * 64, "size": 9}]
