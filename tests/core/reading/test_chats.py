import datetime as dt
import io
import zipfile

import pytest

from supportdesk.reading.chats import chat_file, open_chat, read_chat

ANDROID = """22/11/2026, 09:20 - Messages and calls are end-to-end encrypted.
22/11/2026, 09:21 - Trading Guru 7: Pay now, sir
second line: with a colon
22/11/2026, 9:22\u202fpm - Sunita: IMG-20261122-WA0001.jpg (file attached)
is this right?
22/11/2026, 9:23 pm - Sunita: <Media omitted>
"""
IPHONE = """\u200e[22/11/26, 9:20:15 AM] Guru: \u200eMessages are encrypted.
[22/11/26, 9:21:00 PM] Guru: <b>भेजो</b> ₹500 😀
\u200e[22/11/26, 9:22:07 PM] Sunita: \u200e<attached: 00000003-PHOTO-2026-11-22.jpg>
"""


def archive(**files: str) -> io.BytesIO:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as out:
        for name, text in files.items():
            out.writestr(name, text)
    made.seek(0)
    return made


def test_a_chat_of_an_android_phone() -> None:
    chat = read_chat(ANDROID)
    assert [(message.sender, message.text, message.media) for message in chat.messages] == [
        ("", "Messages and calls are end-to-end encrypted.", ""),
        ("Trading Guru 7", "Pay now, sir\nsecond line: with a colon", ""),
        ("Sunita", "is this right?", "IMG-20261122-WA0001.jpg"),
        ("Sunita", "", ""),
    ]
    assert (chat.messages[2].day, chat.messages[2].time) == (dt.date(2026, 11, 22), dt.time(21, 22))
    assert chat.messages[3].left_out


def test_a_chat_of_an_iphone() -> None:
    chat = read_chat(IPHONE)
    assert (chat.messages[1].day, chat.messages[1].time) == (dt.date(2026, 11, 22), dt.time(21, 21))
    assert chat.messages[1].text == "<b>भेजो</b> ₹500 😀"
    assert chat.messages[2].media == "00000003-PHOTO-2026-11-22.jpg"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("11/22/26, 9:20 AM - A: x", dt.date(2026, 11, 22)),
        ("5/11/26, 9:20 AM - A: x", dt.date(2026, 11, 5)),
        ("2026-11-05, 21:20 - A: x", dt.date(2026, 11, 5)),
        ("२२/११/२०२६, ०९:२० - A: x", dt.date(2026, 11, 22)),
        ("22.11.26, 09:20 - A: x", dt.date(2026, 11, 22)),
        ("22/11/2026, 9:20 अपराह्न - A: x", dt.date(2026, 11, 22)),
    ],
)
def test_days_as_phones_write_them(line: str, day: dt.date) -> None:
    (message,) = read_chat(line).messages
    assert message.day == day
    assert message.text == "x"


def test_a_day_that_cannot_be_is_none() -> None:
    assert read_chat("45/45/2026, 09:20 - A: x").messages[0].day is None


def test_an_export_with_its_files() -> None:
    export = archive(**{"WhatsApp Chat with Guru.txt": ANDROID, "IMG-20261122-WA0001.jpg": "picture"})
    chat = open_chat(export)
    assert chat is not None
    assert (len(chat.messages), chat.files) == (4, ("IMG-20261122-WA0001.jpg",))
    assert chat_file(export, "IMG-20261122-WA0001.jpg") == b"picture"
    assert chat_file(export, "../../etc/passwd") is None


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04 and torn", b"\xff\xfe\x00\x01" * 40])
def test_what_is_no_chat_is_none(content: bytes) -> None:
    assert open_chat(io.BytesIO(content)) is None


def test_an_archive_without_a_chat_is_none() -> None:
    assert open_chat(archive(**{"a.jpg": "x"})) is None
