"""Every box and file chooser of the program. No other module opens one, and tests refuse all of them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication, QPageSize
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from supportdesk.errors import DeskError
from supportdesk.texts import N_, Texts
from ui import theme

if TYPE_CHECKING:  # printing is loaded when somebody prints
    from PySide6.QtPrintSupport import QPrinter

_FILE_WORDS = (
    (QFileDialog.DialogLabel.LookIn, N_("Look in")),
    (QFileDialog.DialogLabel.FileName, N_("File name")),
    (QFileDialog.DialogLabel.FileType, N_("Kind of file")),
    (QFileDialog.DialogLabel.Reject, N_("Cancel")),
)


def tell(parent: QWidget | None, texts: Texts, error: DeskError) -> None:
    """Says what happened and what to do."""
    box = _Box(parent, texts("Support Desk"), error.say(texts), icon=("triangle-alert", "warn"))
    box.add_button("ok", texts("OK"), answer=1, kind="primary")
    box.ask()


def ask_yes_no(
    parent: QWidget | None, texts: Texts, question: str, yes: str, no: str = "", *, danger: bool = False
) -> bool:
    """`yes` and `no` name the acts ("Close the case", "Keep it open"). With `danger` Enter answers no."""
    box = _Box(parent, texts("Support Desk"), question, icon=("circle-alert", "danger" if danger else "accent"))
    box.add_button("no", no or texts("Cancel"), answer=0, default=danger)
    box.add_button("yes", yes, answer=1, kind="danger" if danger else "primary", default=not danger)
    return box.ask() == 1


def ask_text(parent: QWidget | None, texts: Texts, question: str, *, secret: bool = False) -> str | None:
    """One line of text, or None where the person cancelled. The line of a `secret` is emptied before the box goes."""
    box = _Box(parent, texts("Support Desk"), question)
    line = QLineEdit(box)
    line.setObjectName("answer")
    line.setMinimumHeight(theme.size("control_height"))
    line.setAccessibleName(question)
    line.setEchoMode(QLineEdit.EchoMode.Password if secret else QLineEdit.EchoMode.Normal)
    box.add_body(line)
    line.setFocus()
    box.add_button("no", texts("Cancel"), answer=0)
    box.add_button("yes", texts("OK"), answer=1, kind="primary")
    answer = line.text() if box.ask() == 1 else None
    if secret:
        line.clear()
    return answer


def tell_crash(texts: Texts, report: str) -> None:
    """For the crash hook: the report to copy; it holds no personal data."""
    sentence = texts(
        "Something went wrong inside the program. What was saved before is safe, and you can go on working. "
        "Please send this text to the people who look after the program; it names nobody."
    )
    box = _Box(QApplication.activeWindow(), texts("Support Desk"), sentence, icon=("triangle-alert", "danger"))
    text = QPlainTextEdit(report, box)
    text.setReadOnly(True)
    text.setObjectName("report")
    text.setAccessibleName(texts("Report of the error"))
    text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    text.setMinimumSize(560, 180)
    box.add_body(text)
    box.add_button("copy", texts("Copy the text"), answer=2)
    box.add_button("ok", texts("Go on"), answer=1, kind="primary")
    if box.ask() == 2:
        QGuiApplication.clipboard().setText(report)


def choose_files(parent: QWidget, texts: Texts, title: str, kinds: Sequence[str] = ()) -> list[Path]:
    """Files to read; `kinds` like "Pictures (*.png *.jpg)". Empty where the person cancelled."""
    dialog = _file_dialog(parent, texts, title, kinds, texts("Open"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return _chosen(dialog)


def choose_folder(parent: QWidget, texts: Texts, title: str) -> Path | None:
    dialog = _file_dialog(parent, texts, title, (), texts("Choose"))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    return next(iter(_chosen(dialog)), None)


def choose_save(parent: QWidget, texts: Texts, title: str, proposed: Path, kinds: Sequence[str] = ()) -> Path | None:
    """Where to write a new file; the system asks before one is written over."""
    dialog = _file_dialog(parent, texts, title, kinds, texts("Save"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, texts("Save"))
    dialog.setDirectory(str(proposed.parent))
    dialog.selectFile(proposed.name)
    dialog.setDefaultSuffix(proposed.suffix.removeprefix("."))
    return next(iter(_chosen(dialog)), None)


def choose_printer(parent: QWidget) -> "QPrinter | None":
    """A printer with its settings, on A4 unless the person says otherwise; None where she cancelled."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    dialog = QPrintDialog(printer, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if accepted else None


class _Box(QDialog):
    """A sentence, perhaps an editor, and buttons that name their acts."""

    def __init__(self, parent: QWidget | None, title: str, sentence: str, icon: tuple[str, str] | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._body = QVBoxLayout()
        self._body.setSpacing(theme.size("s3"))
        self._body.addWidget(_sentence(sentence, self))
        top = QHBoxLayout()
        top.setSpacing(theme.size("s4"))
        if icon:
            picture = QLabel(self)
            picture.setPixmap(theme.pixmap(*icon, 32))
            top.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(self._body, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.size("s2"))
        self._buttons.addStretch(1)
        layout = QVBoxLayout(self)
        edge = theme.size("s5")
        layout.setContentsMargins(edge, edge, edge, theme.size("s4"))
        layout.setSpacing(theme.size("s5"))
        layout.addLayout(top)
        layout.addLayout(self._buttons)

    def add_body(self, widget: QWidget) -> None:
        self._body.addWidget(widget)

    def add_button(self, name: str, text: str, *, answer: int, kind: str = "", default: bool = False) -> None:
        button = QPushButton(text.replace("&", "&&"), self)
        button.setObjectName(name)
        button.setProperty("kind", kind)
        button.setProperty("answer", answer)
        button.setMinimumHeight(theme.size("control_height"))
        button.setDefault(default or kind == "primary")
        button.setAutoDefault(default or kind == "primary")
        button.clicked.connect(self._answer)
        self._buttons.addWidget(button)
        if default:
            button.setFocus()

    def ask(self) -> int:
        """The answer of the button that was pressed; 0 where the box was closed."""
        answer = self.exec()
        self.deleteLater()
        return answer

    def _answer(self) -> None:
        self.done(int(self.sender().property("answer")))


def _sentence(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(360)
    label.setMaximumWidth(560)
    return label


def _file_dialog(parent: QWidget, texts: Texts, title: str, kinds: Sequence[str], accept: str) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    for label, word in _FILE_WORDS:
        dialog.setLabelText(label, texts(word))
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, accept)
    if kinds:
        dialog.setNameFilters(list(kinds))
    return dialog


def _chosen(dialog: QFileDialog) -> list[Path]:
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return [Path(name) for name in dialog.selectedFiles()] if accepted else []
