"""What files say of themselves, and that no broken or ill-meant file hangs, fills the memory or raises."""

import datetime as dt
import io
import struct
import wave
import zipfile
import zlib
from email.message import EmailMessage

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from supportdesk.reading.file_facts import FileFacts, read_facts
from supportdesk.reading.file_facts.bounded import MOST_BYTES
from supportdesk.texts import load

ZIP, PDF, MAIL, MP4 = "application/zip", "application/pdf", "message/rfc822", "video/mp4"
APK = "application/vnd.android.package-archive"
KINDS = (ZIP, PDF, MAIL, MP4, APK, "image/png", "image/heic", "audio/ogg", "audio/mpeg", "image/svg+xml")


def facts(content: bytes, kind: str) -> FileFacts:
    return read_facts(io.BytesIO(content), kind)


def told(content: bytes, kind: str) -> dict[str, str]:
    return {fact.label: fact.value for fact in facts(content, kind).facts}


def warned(content: bytes, kind: str) -> str:
    return " ".join(warning.say(load("en")) for warning in facts(content, kind).warnings)


def picture(form: str, *, place: bool = False) -> bytes:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Redmi", "Note 9"
    exif.get_ifd(0x8769)[0x9003] = "2026:11:21 18:04:05"
    if place:
        exif.get_ifd(0x8825)[1] = "N"
    kept = io.BytesIO()
    Image.new("RGB", (40, 30)).save(kept, form, exif=exif)
    return kept.getvalue()


@pytest.mark.parametrize(("form", "kind"), [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp")])
def test_a_picture_tells_size_time_and_device(form: str, kind: str) -> None:
    assert told(picture(form), kind) == {
        "Size": "40 × 30",
        "Taken, as the camera says": "2026:11:21 18:04:05",
        "Device, as the file says": "Redmi Note 9",
    }
    assert warned(picture(form), kind) == ""
    assert "The place where it was taken" in warned(picture(form, place=True), kind)


def a_mail() -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "SBI Care <care@example.org>"
    mail["To"] = "sunita@example.org"
    mail["Subject"] = "आपका खाता"
    mail["Date"] = "Sat, 21 Nov 2026 18:04:05 +0530"
    mail["Received"] = "from mx.example.net by mail.example.org"
    mail["Reply-To"] = "money@example.net"
    mail.set_content("Click here")
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="बैंक विवरण.pdf")
    return mail


def test_a_mail_tells_its_headers_and_a_hindi_attachment_name() -> None:
    content = a_mail().as_bytes()
    said = told(content, MAIL)
    assert said["From, as the mail says"] == "SBI Care <care@example.org>"
    assert said["Subject"] == "आपका खाता"
    assert said["Servers on its way"] == "1"
    assert [(one.name, one.size) for one in facts(content, MAIL).inside] == [("बैंक विवरण.pdf", 8)]
    assert "another address than it says to come from: money@example.net" in warned(content, MAIL)
    assert "It shows" not in warned(content, MAIL)


@pytest.mark.parametrize("kind", ["plain", "html"])
def test_a_mail_says_what_it_shows_that_others_must_not_see(kind: str) -> None:
    mail = EmailMessage()
    mail.set_content("Your card <b>4111111111111111</b>, OTP is 482913", subtype=kind)
    said = warned(mail.as_bytes(), MAIL)
    assert "It shows a full card number" in said
    assert "It shows an OTP" in said


def test_a_mail_of_nothing_but_parts_ends() -> None:
    content = (
        b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 3000
    )
    assert facts(content, MAIL).inside == ()


PAGE = (
    b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj trailer<</Root 1 0 R>>\n%%EOF\n"
)


def test_a_pdf_tells_its_pages_and_what_could_act_in_it() -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(100, 100)
    document.new_page(100, 100)
    kept = io.BytesIO()
    document.save(kept)
    document.close()
    assert told(kept.getvalue(), PDF)["Pages"] == "2"
    assert warned(kept.getvalue(), PDF) == ""
    assert "JavaScript" in warned(kept.getvalue() + b"<</S /JavaScript>>", PDF)


@pytest.mark.parametrize("name", [b"/JavaScript", b"/J#61va#53cript"])
def test_a_program_that_is_packed_with_other_objects_is_named(name: bytes) -> None:
    packed = zlib.compress(b"7 0 <</S " + name + b"/JS (app.alert)>>" + bytes(9000))
    stream = b"1 0 obj<</Type /ObjStm /N 1 /Filter /FlateDecode>>\nstream\r\n" + packed + b"\nendstream endobj\n"
    before = b"%" + b"x" * ((1 << 20) - 300) + b"\n"  # it begins in one step of the reader and ends in the next
    assert "JavaScript" in warned(b"%PDF-1.5\n" + before + stream + PAGE, PDF)


def test_three_letters_among_pixels_are_no_program() -> None:
    assert warned(b"%PDF-1.4\n%\x9c/JS\xf1\x00\n" + PAGE, PDF) == ""


def archive(*names: str) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as made:
        for name in names:
            made.writestr(name, "words")
    return kept.getvalue()


def test_an_archive_is_listed() -> None:
    content = archive("चैट.txt", "photos/1.jpg", "../../run.exe")
    assert [one.name for one in facts(content, ZIP).inside] == ["चैट.txt", "photos/1.jpg", "../../run.exe"]
    assert told(content, ZIP)["Files inside"] == "3"
    assert "Programs are in this archive. Do not open them: ../../run.exe." in warned(content, ZIP)


def test_an_app_is_named_as_one() -> None:
    assert "never run" in warned(archive("AndroidManifest.xml", "classes.dex"), APK)


def test_an_archive_with_more_names_than_memory_is_not_read() -> None:
    content = archive("a")
    at = content.rindex(b"PK\x05\x06")
    assert "more files than are shown" in warned(
        content[: at + 12] + struct.pack("<I", 1 << 31) + content[at + 16 :], ZIP
    )


def test_an_archive_that_swells_is_named() -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("zeros.bin", bytes(110 << 20))
    assert "This archive would unpack to 110 MB." in warned(kept.getvalue(), ZIP)


class Zeros(io.RawIOBase):
    """A gigabyte behind a head; counts what is read of it."""

    def __init__(self, head: bytes) -> None:
        self._head, self._at = head, 0
        self.reads = self.given = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = 0, /) -> int:
        self._at = offset + (0, self._at, 1 << 30)[whence]
        return self._at

    def read(self, size: int = -1, /) -> bytes:
        left = (1 << 30) - self._at
        size = max(0, left if size < 0 else min(size, left))
        found = self._head[self._at : self._at + size].ljust(size, b"\0")
        self._at += size
        self.reads, self.given = self.reads + 1, self.given + size
        return found


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "image/jpeg"),
        (b"GIF89a", "image/gif"),
        (b"\0\0\0\x1cftypheic\0\0\0\0heicmif1miaf", "image/heic"),
        (b"ID3\x03\0\0\0\0\0\0", "audio/mpeg"),
        (b"OggS\0\x02", "audio/ogg"),
    ],
)
def test_of_a_huge_broken_file_only_so_much_is_read(head: bytes, kind: str) -> None:
    content = Zeros(head)
    assert read_facts(content, kind).facts == ()
    assert content.given <= MOST_BYTES
    assert content.reads <= 150_000


def test_a_film_tells_length_and_moment() -> None:
    seconds = int((dt.datetime(2026, 11, 21, 12, 34, 5) - dt.datetime(1904, 1, 1)).total_seconds())  # noqa: DTZ001
    head = struct.pack(">I4sB3sIIII", 32, b"mvhd", 0, b"", seconds, seconds, 1000, 83_400)
    content = struct.pack(">I4s4s", 12, b"ftyp", b"mp42") + struct.pack(">I4s", 8 + len(head), b"moov") + head
    assert told(content, MP4) == {"Length": "0:01:23", "Recorded, as the file says (UTC)": "21/11/2026 12:34:05"}


def test_a_sound_tells_its_length() -> None:
    kept = io.BytesIO()
    with wave.open(kept, "wb") as sound:
        sound.setparams((1, 1, 8000, 0, "NONE", "NONE"))
        sound.writeframes(bytes(8000 * 75))
    assert told(kept.getvalue(), "audio/x-wav")["Length"] == "0:01:15"


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25)
@given(cut=st.integers(0, 4000), noise=st.binary(max_size=200))
def test_half_a_file_and_noise_raise_nothing(kind: str, cut: int, noise: bytes) -> None:
    whole = {ZIP: archive("a", "b"), APK: archive("a"), MAIL: a_mail().as_bytes(), "image/png": picture("PNG")}
    content = whole.get(kind, b"")
    assert isinstance(facts(content[:cut] + noise, kind), FileFacts)
    assert isinstance(facts(noise, kind), FileFacts)


def test_what_tells_nothing_tells_nothing() -> None:
    assert facts(b"words", "text/plain") == FileFacts()
