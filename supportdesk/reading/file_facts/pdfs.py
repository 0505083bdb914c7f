"""PDF: pages, who made it, and what in it could act by itself."""

import re
import zlib
from typing import BinaryIO

from supportdesk.reading.file_facts.facts import FileFacts, Warned, not_readable, told
from supportdesk.texts import N_

HAS_SCRIPT = N_("This PDF holds a program (JavaScript). It is never run here; do not open the original elsewhere.")
HAS_FILES = N_("Other files are hidden in this PDF: {count}.")
LOCKED = N_("This PDF is locked with a password. Ask the person for it.")
_STEP = 1 << 20
_AGAIN = 1 << 18  # bytes at the end of a step that are looked at with the next one too
_MOST = 256 << 20
_UNPACKED = 4 << 20


def _named(name: str) -> str:
    """The pattern of a PDF's name, of which any letter may be written as #xx."""
    return "/" + "".join(f"(?:{letter}|(?i:#{ord(letter):02x}))" for letter in name)


_SCRIPT = re.compile(rf"{_named('JavaScript')}\b|{_named('JS')}\s*(?:[(<]|\d+\s+\d+\s+R)".encode())
_PACK = re.compile(rf"{_named('ObjStm')}\b[^\0]{{0,500}}?stream\r?\n".encode())
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)")


def facts(content: BinaryIO, _media_type: str) -> FileFacts:
    import pypdfium2
    from pypdfium2 import raw

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).casefold()
        return FileFacts(warnings=(Warned(LOCKED),)) if locked else not_readable()
    except (ValueError, OSError, TypeError):
        return not_readable()
    try:
        pages, about = len(document), document.get_metadata_dict(skip_empty=True)
        scripts, files = raw.FPDFDoc_GetJavaScriptActionCount(document), document.count_attachments()
    except pypdfium2.PdfiumError:
        return not_readable()
    finally:
        document.close()
    warned = [Warned(HAS_SCRIPT)] if scripts > 0 or _speaks_of_script(content) else []
    if files > 0:
        warned.append(Warned(HAS_FILES, {"count": files}))
    return FileFacts(
        told(
            (N_("Pages"), pages),
            (N_("Title, as the file says"), about.get("Title")),
            (N_("Author, as the file says"), about.get("Author")),
            (N_("Made with"), about.get("Creator") or about.get("Producer")),
            (N_("Made, as the file says"), _day(about.get("CreationDate", ""))),
            (N_("Last changed, as the file says"), _day(about.get("ModDate", ""))),
        ),
        tuple(warned),
    )


def _speaks_of_script(content: BinaryIO) -> bool:
    """Also where it hangs on a page or a button, and where its object lies packed with others."""
    content.seek(0)
    read, before = 0, b""
    while read < _MOST and (piece := content.read(_STEP)):
        seen = before + piece
        if _SCRIPT.search(seen) or any(_SCRIPT.search(_unpacked(seen, found.end())) for found in _PACK.finditer(seen)):
            return True
        read, before = read + len(piece), piece[-_AGAIN:]
    return False


def _unpacked(seen: bytes, start: int) -> bytes:
    """What a pack holds, as far as it is there and can be unpacked."""
    try:
        return zlib.decompressobj().decompress(seen[start:], _UNPACKED)
    except zlib.error:
        return b""


def _day(written: str) -> str:
    match = _DATE.match(written)
    return "{2}/{1}/{0} {3}:{4}".format(*match.groups()) if match else written
