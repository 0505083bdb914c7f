"""What goes to the portal is within its limits, holds everything, and can still be read."""

import io
import json
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from supportdesk import knowledge
from supportdesk.copying.covering import Area
from supportdesk.desk import Desk
from supportdesk.filing import Origin, take_in
from supportdesk.handing_out import make_portal_copies, sealed_copy
from supportdesk.handing_out.portal_copies import NothingFits
from supportdesk.progress import unheard
from supportdesk.services.evidence import list_custody, list_evidence
from supportdesk.services.evidence.copies import add_share_copy
from supportdesk.texts import load
from tests.core.casework import a_case
from tests.core.conftest import Clock
from tests.core.copying.pictures import screenshot, statement
from tests.core.on_disk import make_desk


@pytest.fixture
def disk(tmp_path: Path, clock_at_desk: Clock) -> Desk:
    return make_desk(tmp_path, clock_at_desk)


def case_with(desk: Desk, tmp_path: Path, files: dict[str, bytes], *uses: str) -> int:
    case_id = a_case(desk, "Sunita Devi", "upi")
    folder = tmp_path / "in"
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    take_in(desk, case_id, [folder], Origin(uses))
    return case_id


def all_of(desk: Desk, case_id: int) -> list[int]:
    return [file.id for file in desk.ask(list_evidence, case_id)]


def test_pictures_and_papers_become_one_file(disk: Desk, tmp_path: Path) -> None:
    heic = io.BytesIO()
    Image.open(io.BytesIO(screenshot("From an iPhone"))).save(heic, "TIFF")
    pictures = {f"shot {n}.png": screenshot(f"Paid {n}00") for n in range(3)}
    case_id = case_with(
        disk, tmp_path, {**pictures, "statement.pdf": statement("State Bank"), "scan.tif": heic.getvalue()}
    )
    made = make_portal_copies(disk, case_id, all_of(disk, case_id), [], tmp_path / "out", unheard)
    (file,) = made.files
    assert file.name == "JPR-2026-000001 evidence 1 of 1.pdf"
    assert len(file.of) == 5
    content = (tmp_path / "out" / file.name).read_bytes()
    assert len(content) == file.size <= knowledge.portal().limits.evidence_advised_mb << 20
    words = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True).stdout
    assert b"State Bank" in words
    assert words.count(b"\f") == 5
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert [one["sha256"] for one in manifest["files"][0]["made_from"]] == [one.original for one in file.of]
    lines = disk.ask(list_custody, case_id)[-5:]
    assert {line.act for line in lines} == {"portal_copy"}
    assert all(file.sha256 in line.note for line in lines)


def test_many_heavy_photos_fill_as_few_files_as_can_be(disk: Desk, tmp_path: Path) -> None:
    photos = {f"photo {n}.jpg": screenshot("x", kind="JPEG", size=(2400, 3200), noise=n + 1) for n in range(5)}
    assert sum(map(len, photos.values())) > 14 << 20
    case_id = case_with(disk, tmp_path, photos)
    made = make_portal_copies(disk, case_id, all_of(disk, case_id), [], tmp_path / "out", unheard)
    assert len(made.files) == 1
    assert max(file.size for file in made.files) <= knowledge.portal().limits.evidence_advised_mb << 20


def test_what_the_portal_does_not_take_is_named(disk: Desk, tmp_path: Path) -> None:
    files = {
        "call.mp3": b"ID3" + bytes(2000),
        "app.apk": b"PK\3\4" + bytes(30),
        "long.mp4": b"\0\0\0\x18ftypmp42" + bytes(11 << 20),
        "broken.png": b"\x89PNG\r\n\x1a\n" + bytes(20),
        "shot.png": screenshot("Paid 500"),
    }
    case_id = case_with(disk, tmp_path, files)
    made = make_portal_copies(disk, case_id, all_of(disk, case_id), [], tmp_path / "out", unheard)
    assert [file.name for file in made.files] == ["JPR-2026-000001 evidence 1 of 1.pdf", "broken.png", "call.mp3"]
    assert [(one.name, one.say(load("en"))[:12]) for one in made.left_out] == [
        ("app.apk", "app.apk: the"),
        ("long.mp4", "long.mp4: la"),
    ]


def test_what_nobody_can_read_there_is_named_and_has_its_true_ending(disk: Desk, tmp_path: Path) -> None:
    locked = io.BytesIO()
    canvas = Canvas(locked, encrypt="2004")
    canvas.drawString(72, 700, "State Bank")
    canvas.save()
    half = screenshot("Paid 500", kind="JPEG", noise=1)
    files = {
        "broken.pdf": b"%PDF-1.4\n" + bytes(40),
        "half.jpg": half[: len(half) // 2],
        "locked.pdf": locked.getvalue(),
        "photo.pdf": b"\x89PNG\r\n\x1a\n" + bytes(20),
        "shot.png": screenshot("Paid 500"),
    }
    case_id = case_with(disk, tmp_path, files)
    made = make_portal_copies(disk, case_id, all_of(disk, case_id), [], tmp_path / "out", unheard)
    assert [file.name for file in made.files[1:]] == ["broken.pdf", "half.jpg", "locked.pdf", "photo.png"]
    said = [one.say(load("en")) for one in made.not_legible]
    assert [one.split(":")[0] for one in said] == ["broken.pdf", "half.jpg", "locked.pdf", "photo.pdf"]
    assert ["password" in one for one in said] == [False, False, True, False]
    assert ["its end is missing" in one for one in said] == [False, True, False, True]


def test_an_id_is_a_picture_of_its_own(disk: Desk, tmp_path: Path) -> None:
    case_id = case_with(disk, tmp_path, {"voter.png": screenshot("ELECTION COMMISSION")}, "id_proof")
    made = make_portal_copies(disk, case_id, all_of(disk, case_id), [], tmp_path / "out", unheard)
    (file,) = made.files
    with Image.open(tmp_path / "out" / file.name) as picture:
        assert picture.format == "JPEG"


def test_nothing_that_fits_is_a_sentence(disk: Desk, tmp_path: Path) -> None:
    case_id = case_with(disk, tmp_path, {"app.apk": b"PK\3\4" + bytes(30)})
    with pytest.raises(NothingFits) as refused:
        make_portal_copies(disk, case_id, all_of(disk, case_id), [], tmp_path / "out", unheard)
    assert "app.apk" in refused.value.say(load("en"))
    assert not (tmp_path / "out").exists()


def test_a_covered_copy_goes_to_the_portal_in_place_of_its_original(disk: Desk, tmp_path: Path) -> None:
    case_id = case_with(disk, tmp_path, {"shot.png": screenshot("Paid 500"), "note.txt": b"called at nine"})
    shot = next(file for file in disk.ask(list_evidence, case_id) if file.name == "shot.png")
    covered = sealed_copy(disk.opened.vault, shot, [Area(0, 0, 0, 1, 1)], unheard)
    copy = disk.do(add_share_copy, shot.id, covered)
    made = make_portal_copies(disk, case_id, [], [copy.id], tmp_path / "out", unheard)
    (file,) = made.files
    page = pypdfium2.PdfDocument(tmp_path / "out" / file.name)[0].render().to_pil().convert("L")
    assert max(page.tobytes()) < 40
    (entry,) = json.loads((tmp_path / "out" / "manifest.json").read_text())["files"]
    assert entry["made_from"] == [
        {"name": "shot (covered).png", "sha256": copy.sha256, "parts_covered": True, "original_sha256": shot.sha256}
    ]
    last = disk.ask(list_custody, case_id)[-1]
    assert (last.act, last.sha256) == ("portal_copy", shot.sha256)
