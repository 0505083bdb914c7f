"""Mail: who says to have sent it, which way it came, and what is attached."""

import email
import email.errors
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parseaddr
from typing import BinaryIO

from supportdesk.reading import secrets
from supportdesk.reading.file_facts.facts import FileFacts, Listed, Warned, not_readable, told
from supportdesk.reading.mails import read_mail
from supportdesk.texts import N_

OTHER_REPLY = N_("Answers to this mail go to another address than it says to come from: {address}.")
CUT = N_("Only the first {size} MB were looked at.")
_MOST = 24 << 20
_LISTED = 200
_READ = 1 << 18  # letters of what is written in it: half a second of looking


def facts(content: BinaryIO, _media_type: str) -> FileFacts:
    raw = content.read(_MOST + 1)
    try:
        mail = email.message_from_bytes(raw[:_MOST], policy=email.policy.default)
        warned = [Warned(CUT, {"size": _MOST >> 20})] if len(raw) > _MOST else []
        sender, reply = parseaddr(_header(mail, "From"))[1], parseaddr(_header(mail, "Reply-To"))[1]
        if reply and reply.casefold() != sender.casefold():
            warned.append(Warned(OTHER_REPLY, {"address": reply}))
        written = f"{_header(mail, 'Subject')}\n{read_mail(raw[:_MOST]).text}"
        warned += [Warned(sentence) for sentence in secrets.shown(written[:_READ])]
        way = mail.get_all("Received") or []
        lines = told(
            (N_("From, as the mail says"), _header(mail, "From")),
            (N_("To"), _header(mail, "To")),
            (N_("Sent, as the mail says"), _header(mail, "Date")),
            (N_("Subject"), _header(mail, "Subject")),
            (N_("Message number"), _header(mail, "Message-ID")),
            (N_("Servers on its way"), len(way)),
            (N_("First server"), str(way[-1]) if way else ""),
            (N_("Checks on its way"), _header(mail, "Authentication-Results")),
        )
        return FileFacts(lines, tuple(warned), tuple(_attached(mail))[:_LISTED])
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, email.errors.MessageError):
        return not_readable()


def _header(mail: EmailMessage, name: str) -> str:
    return str(mail.get(name, ""))


def _attached(mail: EmailMessage) -> Iterator[Listed]:
    for part in mail.walk():
        name = part.get_filename()
        if name and not part.is_multipart():
            kept = part.get_payload(decode=True)
            yield Listed(name, len(kept) if isinstance(kept, bytes) else 0)
