"""What the window hears while files are sealed: how far it is, and which picture was not copied whole."""

import io
from pathlib import Path

import pytest
from PIL import Image

from supportdesk.filing import slices
from supportdesk.filing.picture_ends import facts_of, is_cut_off
from supportdesk.texts import load
from tests.ui.evidence_files import heic


def test_a_long_file_tells_of_each_percent_once() -> None:
    told: list[tuple[int, int]] = []
    step = slices._each_percent(lambda done, of: told.append((done, of)))
    for done in range(1, 2001):
        step(done, 2000)
    assert len(told) == 101
    assert told[-1] == (2000, 2000)


def warned(content: bytes, kind: str) -> str:
    return " ".join(warning.say(load("en")) for warning in facts_of(io.BytesIO(content), kind).warnings)


@pytest.mark.parametrize(("form", "kind"), [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp")])
@pytest.mark.parametrize("behind", [b"", bytes(600_000)], ids=["alone", "with a film behind it"])
def test_a_picture_without_its_end_says_so(form: str, kind: str, behind: bytes) -> None:
    content = Image.effect_noise((300, 300), 90)
    small, kept = io.BytesIO(), io.BytesIO()
    content.resize((20, 20)).save(small, "JPEG")
    exif = Image.Exif()
    exif[0x9286] = b"with an end of its own " + small.getvalue()
    content.convert("RGB").save(kept, form, exif=exif)
    assert warned(kept.getvalue() + behind, kind) == ""
    for part in (2, 4):
        half = kept.getvalue()[: -len(kept.getvalue()) // part]
        assert "is not whole" in warned(half, kind)
        assert is_cut_off(io.BytesIO(half), kind)


def test_a_photo_of_a_new_phone_without_its_end_says_so(tmp_path: Path) -> None:
    photo = heic(tmp_path).read_bytes()
    assert not is_cut_off(io.BytesIO(photo), "image/heic")
    assert is_cut_off(io.BytesIO(photo[:-9]), "image/heic")
