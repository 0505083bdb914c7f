"""Numbers, UPI ids, addresses and links in a file that is no picture, page by page, read on the worker."""

from collections.abc import Callable, Iterable

from supportdesk.reading.chats import Chat
from supportdesk.reading.contacts import find_contacts
from supportdesk.reading.mails import Mail
from supportdesk.reading.pictures.reading import PictureContact
from ui.pages.viewer_parts.sights import Plain, Shown


def contacts_in(shown: Shown, read: Callable[[], bytes], cancelled: Callable[[], bool]) -> list[list[PictureContact]]:
    """Of a PDF those of each page; raises what `pdf_words` raises."""
    return [
        [PictureContact(contact, None) for contact in find_contacts(text)] for text in _pages(shown, read, cancelled)
    ]


def _pages(shown: Shown, read: Callable[[], bytes], cancelled: Callable[[], bool]) -> Iterable[str]:
    if isinstance(shown, Plain):
        return [shown.text]
    if isinstance(shown, Mail):
        return ["\n".join((*(f"{name}: {value}" for name, value in shown.headers), shown.text))]
    if isinstance(shown, Chat):
        return ["\n".join(f"{message.sender} {message.text}" for message in shown.messages)]
    from supportdesk.reading.pictures.pdf_pages import pdf_words

    return pdf_words(read(), cancelled)
