"""What a person told leaves through the clipboard to the portal's page, and does not stay there for the next one."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

_PRIVATE = {
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
    "org.nspasteboard.ConcealedType": b"1",
}
"""By these Linux desktops, Windows and macOS leave a text out of their clipboard histories; who does not know one of
them passes it over."""
_OURS = "application/x-support-desk"


def copy(text: str) -> None:
    """Puts it where the browser takes it from."""
    content = QMimeData()
    content.setText(text)
    for form, mark in (_PRIVATE | {_OURS: b"1"}).items():
        content.setData(form, mark)
    QGuiApplication.clipboard().setMimeData(content)


def held() -> QMimeData:
    """What lies in the clipboard; nothing where the system does not give it away."""
    content: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return QMimeData() if content is None else content


def forget() -> None:
    """Takes back what this program put there; what another put there since stays."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard() or held().hasFormat(_OURS):
        clipboard.clear()
