import io
import zipfile

import pytest
from PIL import Image

from supportdesk.reading.media_types import UNKNOWN, media_type, short_name


def picture(kind: str) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (4, 4)).save(made, kind)
    return made.getvalue()


def archive(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name in names:
            file.writestr(name, "x" * 300)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (picture("PNG"), "gpay.png", "image/png"),
        (picture("JPEG"), "statement.pdf", "image/jpeg"),
        (b"%PDF-1.7\n", "photo.jpg", "application/pdf"),
        (archive("WhatsApp Chat.txt"), "chat.zip", "application/zip"),
        (archive("res/a.xml", "AndroidManifest.xml"), "kyc-update.zip", "application/vnd.android.package-archive"),
        (archive("AndroidManifest.xml", "dex")[:250], "update.zip", "application/vnd.android.package-archive"),
        (b"From: a@example.org\r\nSubject: KYC\r\n", "mail.eml", "message/rfc822"),
        ("नमस्ते".encode()[:-1], "chat", "text/plain"),
        (b"22/11/2026, 09:31 - +91 98290 12345: pay now", "chat.exe", "text/plain"),
        (b"", "empty.txt", "text/plain"),
        (bytes(range(256)), "what.bin", UNKNOWN),
    ],
)
def test_the_content_tells_the_kind(content: bytes, name: str, kind: str) -> None:
    assert media_type(content, name) == kind


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("image/jpeg", "JPEG"),
        ("application/pdf", "PDF"),
        ("application/vnd.android.package-archive", "APK"),
        (UNKNOWN, ""),
    ],
)
def test_a_kind_has_a_short_name(kind: str, name: str) -> None:
    assert short_name(kind) == name
