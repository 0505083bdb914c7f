"""What kind of file something is, told by its content; the name decides only where the content has no mark."""

import mimetypes
import zipfile
from io import BytesIO

UNKNOWN = "application/octet-stream"
_MANIFEST = "AndroidManifest.xml"
_BY_NAME = {"eml": "message/rfc822", "apk": "application/vnd.android.package-archive"}
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
    if not _is_text(head):
        return UNKNOWN
    guessed = _BY_NAME.get(ending) or mimetypes.types_map.get(f".{ending}", "")
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
