"""The certificate of the Schedule: every file with its hashes, read back from the paper in both languages."""

import re
import subprocess

import pytest

from supportdesk.desk import Desk
from supportdesk.services import cases
from supportdesk.services.evidence import NewDevice, NewFile, add_device, add_evidence, list_devices
from supportdesk.services.evidence.copies import HashedAgain, keep_hashes
from supportdesk.services.paperwork import papers
from supportdesk.services.paperwork.certificate import devices_of
from supportdesk.texts import Both, Language, load
from tests.core.paper_cases import cheated

PHONE = NewDevice("her own phone", "Realme", "C25", "356938035643809", "RZ8N", "Sunita Devi", "USB cable")
FILES = 40


def case_with_files(desk: Desk, count: int = FILES, device: NewDevice | None = PHONE) -> tuple[int, list[str]]:
    case_id = cheated(desk)
    device_id = desk.do(add_device, case_id, device) if device else None
    names = [f"स्क्रीनशॉट {n}.png" if n % 2 else f"Screenshot_2026-11-22 ({n}).png" for n in range(count)]
    files = [
        NewFile(f"{n:064x}", name, 1000 + n, "image/png", (), device_id=device_id) for n, name in enumerate(names, 1)
    ]
    desk.do(add_evidence, case_id, files)
    return case_id, [file.sha256 for file in files]


def printed(desk: Desk, case_id: int, language: Language, to_whom: str) -> str:
    texts = load(language)
    paper = desk.ask(papers.ready, case_id, "certificate", texts, desk.now(), to_whom)
    pdf = papers.build(paper, texts)
    command = ["pdftotext", "-layout", "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


@pytest.mark.parametrize("language", ["en", "hi"])
def test_forty_files_are_read_back_with_all_their_hashes(desk: Desk, language: Language) -> None:
    case_id, hashes = case_with_files(desk)
    desk.do(keep_hashes, [HashedAgain(sha256, sha256[-40:], sha256[-32:]) for sha256 in hashes])
    device = desk.ask(devices_of, case_id)[0]
    text = printed(desk, case_id, language, device)
    assert all(text.count(sha256) == 1 for sha256 in hashes)
    assert all(sha256[-40:] in text and sha256[-32:] in text for sha256 in hashes)
    for said in ("356938035643809", "RZ8N", "Realme C25", "SHA1", "MD5", "IMEI/UIN/UID/MAC/Cloud ID"):
        assert said in text
    pages = text.rstrip("\f\n ").split("\f")
    assert len(pages) >= 5
    assert all("JPR-2026-000001" in page for page in pages)
    number = load(language)("page {n} of {pages}", n="(\\d+)", pages="(\\d+)")
    numbered = [re.findall(number, page) for page in pages]
    assert numbered == [[(f"{place}", f"{len(pages)}")] for place in range(1, len(pages) + 1)]


@pytest.mark.parametrize(("language", "parts"), [("en", ("Part A", "Part B")), ("hi", ("भाग क", "भाग ख"))])
def test_part_a_is_filled_and_part_b_is_left(desk: Desk, language: Language, parts: tuple[str, str]) -> None:
    case_id, _ = case_with_files(desk, 3)
    text = printed(desk, case_id, language, desk.ask(devices_of, case_id)[0])
    part_a, part_b = text[text.index(parts[0]) : text.index(parts[1])], text[text.index(parts[1]) :]
    part_b = part_b[: part_b.index("\f")]
    for filled in (
        load(language).pick(Both("Sunita Devi", "सुनीता देवी")),
        "Ramesh Kumar",
        "Shanti Path",
        "356938035643809",
    ):
        assert filled in part_a
        assert filled not in part_b


def test_the_words_are_those_of_the_schedule(desk: Desk) -> None:
    case_id, _ = case_with_files(desk, 1)
    text = " ".join(printed(desk, case_id, "en", desk.ask(devices_of, case_id)[0]).split())
    for words in (
        "do hereby solemnly affirm and sincerely state and submit as follows",
        "I have produced electronic record/output of the digital record taken from the following device/digital record",
        "was under the lawful control for regularly creating, storing or processing information for the purposes of",
        "the relevant information was regularly fed into the computer during the ordinary course of business",
        "then it has not affected the electronic/digital record or its accuracy",
        "(Hash report to be enclosed with the certificate)",
        "Name, designation and signature",
        "Time (IST), 24 hours",
    ):
        assert words in text
    for tick in ("Computer / Storage Media", "DVR", "Mobile", "Flash Drive", "CD/DVD", "Server", "Cloud", "Other"):
        assert text.count(tick) >= 2


def test_before_july_2024_it_is_the_certificate_of_the_evidence_act(desk: Desk) -> None:
    case_id, hashes = case_with_files(desk, 2)
    desk.do(cases.save_answers, case_id, "incident", {"happened_on": "30/06/2024"})
    text = printed(desk, case_id, "en", desk.ask(devices_of, case_id)[0])
    assert "section 65B(4)" in text
    assert "Part B" not in text
    assert hashes[1] in text
    desk.do(cases.save_answers, case_id, "incident", {"happened_on": "01/07/2024"})
    assert "section 63(4)" in printed(desk, case_id, "en", desk.ask(devices_of, case_id)[0])


def test_each_device_has_a_certificate_of_its_own(desk: Desk) -> None:
    case_id, first = case_with_files(desk, 2)
    other = desk.do(add_device, case_id, NewDevice("her own phone", "Realme", "C25", owner="Ramesh Kumar"))
    desk.do(add_evidence, case_id, [NewFile("e" * 64, "call.mp3", 9, "audio/mpeg", (), device_id=other)])
    desk.do(add_evidence, case_id, [NewFile("f" * 64, "loose.txt", 9, "text/plain", ())])
    names = desk.ask(devices_of, case_id)
    assert names == ["her own phone Realme C25", f"her own phone Realme C25 #{other}", ""]
    text = printed(desk, case_id, "en", names[1])
    assert "Ramesh Kumar" in text
    assert "e" * 64 in text
    assert first[0] not in text
    gaps = desk.ask(papers.ready, case_id, "certificate", load("en"), desk.now(), "").gaps
    assert [gap.name for gap in gaps] == ["owner", "device"]


def test_without_asking_only_sha256_is_named(desk: Desk) -> None:
    """One file alone that was hashed again does not make the others so."""
    case_id, hashes = case_with_files(desk, 2)
    desk.do(keep_hashes, [HashedAgain(hashes[0], "1" * 40, "2" * 32)])
    device = desk.ask(devices_of, case_id)[0]
    paper = desk.ask(papers.ready, case_id, "certificate", load("en"), desk.now(), device)
    assert paper.value.pieces["algorithms"].ticked == {"SHA256"}
    assert "1" * 40 not in printed(desk, case_id, "en", device)


@pytest.mark.parametrize(("language", "day"), [("en", "01/07/2024"), ("hi", "01/07/2024"), ("en", "30/06/2024")])
def test_what_is_kept_by_its_hash_alone_is_not_sworn_to_be_here(desk: Desk, language: Language, day: str) -> None:
    case_id, hashes = case_with_files(desk, 2)
    (device,) = desk.ask(list_devices, case_id)
    intimate = NewFile("e" * 64, "video.mp4", 9, "video/mp4", (), device_id=device.id, stored=False, sensitive=True)
    desk.do(add_evidence, case_id, [intimate])
    desk.do(cases.save_answers, case_id, "incident", {"happened_on": day})
    desk.do(keep_hashes, [HashedAgain(sha256, sha256[-40:], sha256[-32:]) for sha256 in hashes])
    text = " ".join(printed(desk, case_id, language, desk.ask(devices_of, case_id)[0]).split())
    assert hashes[0][-40:] in text
    said = {
        "en": ("2 file(s) are kept unchanged under this value", "of 1 file(s), marked"),
        "hi": ("2 फ़ाइल/फ़ाइलें इसी मान के साथ बिना बदले रखी हैं", "1 फ़ाइल/फ़ाइलों का"),
    }
    assert all(words in text for words in said[language])
    assert "received and is kept unchanged" not in text
