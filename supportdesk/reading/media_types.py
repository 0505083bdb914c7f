"""What kind of file something is, told by its content; the name decides only where the content has no mark."""

import mimetypes
import zipfile
from io import BytesIO

UNKNOWN = "application/octet-stream"
TABLE = "text/csv"
_MANIFEST = "AndroidManifest.xml"
_MARKS = (b",", b";", b"\t", b"|", b"~")
_DIGITS = frozenset(b"0123456789")
_LOOKED_AT = 8192
"""Bytes in which the table of a statement is looked for."""
_BY_NAME = {"eml": "message/rfc822", "apk": "application/vnd.android.package-archive"}
_NO_TABLES = ("message/rfc822", "text/tab-separated-values")
"""By the name: a mail may hold one and stays a mail, the other says already that it is one."""
_SHORT = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
    "application/vnd.android.package-archive": "APK",
    "application/msword": "DOC",
    "application/vnd.ms-excel": "XLS",
    "message/rfc822": "EML",
    "text/plain": "TXT",
    "audio/mpeg": "MP3",
    "video/quicktime": "MOV",
    "image/svg+xml": "SVG",
}


def media_type(head: bytes, name: str) -> str:
    """The media type of a file that begins with `head` (a few KiB are enough), UNKNOWN where nothing tells."""
    import filetype

    ending = name.rpartition(".")[2].casefold()
    kind = filetype.guess_mime(head)
    if kind == "application/zip" and (ending == "apk" or _has_manifest(head)):
        return _BY_NAME["apk"]
    if kind:
        return str(kind)
    guessed = _BY_NAME.get(ending) or mimetypes.types_map.get(f".{ending}", "")
    if guessed not in _NO_TABLES and _is_table(head[:_LOOKED_AT]):
        return TABLE
    if not _is_text(head):
        return UNKNOWN
    return guessed if guessed.startswith(("text/", "message/")) else "text/plain"


def short_name(kind: str) -> str:
    """A media type as a person knows it: image/jpeg -> JPEG; empty for an unknown one."""
    if kind == UNKNOWN:
        return ""
    return _SHORT.get(kind) or kind.rpartition("/")[2].removeprefix("x-").rpartition(".")[2].upper()


def _has_manifest(content: bytes) -> bool:
    """An app for Android is an archive with a manifest; of a large one only the first name is in its beginning."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _MANIFEST in archive.namelist()
    except zipfile.BadZipFile:
        return _MANIFEST.encode() in content[:200]


def _is_table(head: bytes) -> bool:
    """Whether its lines are the rows of a statement. Their words are only looked at where marks stand between cells and
    one of the lines has hardly a digit: the reader of statements is slow to load."""
    plain = head.replace(b"\0", b"")  # of every second byte in UTF-16
    lines = plain.splitlines()
    cells = [[line for line in lines if line.count(mark) > 1] for mark in _MARKS]
    if not any(len(rows) > 1 and any(sum(map(_DIGITS.__contains__, row)) < 3 for row in rows) for rows in cells):
        return False
    from supportdesk.reading.statements.plain import is_table

    return is_table(head)


def _is_text(head: bytes) -> bool:
    if b"\0" in head:
        return False
    for cut in range(4):  # the last letter may be cut in two
        try:
            head[: len(head) - cut].decode("utf-8")
        except UnicodeDecodeError:
            continue
        return True
    return False
