import pytest

from supportdesk.knowledge import evidence_uses
from supportdesk.reading.uses import guess_uses, is_chat

CHAT = "22/11/2026, 09:31 - Ravi: pay now\n22/11/26, 9:32 am - Sunita: ok\n"


@pytest.mark.parametrize(
    ("name", "kind", "text", "use"),
    [
        ("IMG-2041.png", "image/png", "", "payment_screen"),
        ("aadhaar_front.jpg", "image/jpeg", "", "id_proof"),
        ("आधार.jpg", "image/jpeg", "", "id_proof"),
        ("call-log.png", "image/png", "", "call_log"),
        ("WhatsApp Chat with Ravi.txt", "text/plain", "", "chat"),
        ("_chat.txt", "text/plain", CHAT, "chat"),
        ("pasted 2026-11-22 10.42.07.txt", "text/plain", "Rs 500 debited from A/c X4821", "bank_sms"),
        ("चिपकाया 2026-11-22 10.42.07.txt", "text/plain", "", "bank_sms"),
        ("IMG.png", "image/png", "Rs 500 debited from A/c X4821", "bank_sms"),
        ("IMG.png", "image/png", "UPI transaction ID 632698104471", "payment_screen"),
        ("acct_statement.pdf", "application/pdf", "", "statement"),
        ("letter.pdf", "application/pdf", "", "document"),
        ("mail.eml", "message/rfc822", "", "email"),
        ("loan.apk", "application/vnd.android.package-archive", "", "link_or_app"),
    ],
)
def test_a_first_guess(name: str, kind: str, text: str, use: str) -> None:
    assert guess_uses(name, kind, text, payments=True) == (use,)
    assert use in evidence_uses()


@pytest.mark.parametrize(("name", "kind"), [("IMG.png", "image/png"), ("x.bin", "application/octet-stream"), ("", "")])
def test_no_guess_where_it_could_be_anything(name: str, kind: str) -> None:
    assert guess_uses(name, kind) == ()


def test_a_chat_is_told_by_its_lines() -> None:
    assert is_chat(CHAT)
    assert is_chat("[22/11/26, 9:31:07 PM] Ravi: नमस्ते\n[22/11/26, 9:31:09 PM] Sunita: हाँ")
    assert not is_chat("On 22/11/2026, 09:31 - he said pay now")
