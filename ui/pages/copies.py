"""Copies for others: for the portal, with parts covered, for the police or a bank, and the certificate with them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from supportdesk.copying.covering import CannotBeCovered, can_be_covered
from supportdesk.errors import DeskError
from supportdesk.handing_out import Bundle, PortalCopies, hash_again, make_bundle, make_portal_copies
from supportdesk.handing_out.portal_copies import ONLY_HASH
from supportdesk.progress import Progress
from supportdesk.services.case_head import case_head
from supportdesk.services.evidence import EvidenceRow, list_evidence
from supportdesk.services.evidence.copies import ShareCopyRow, list_share_copies
from supportdesk.services.paperwork.portal_limits import portal_now
from supportdesk.texts import N_, Both
from ui import dialogs, theme
from ui.context import Context
from ui.pages.copies_parts.cover_view import CoverView
from ui.pages.copies_parts.files_to_go import FilesToGo
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.header import PageHead
from ui.widgets.inputs import YES, FlagInput
from ui.widgets.labels import Words, small

_SIDE = 560
_BESIDE = _SIDE - 34  # pixels in which a choice and its buttons stand side by side: the card without its edges
_COVERS = N_("What others must not see is painted over and truly gone from the copy: card numbers, faces, names.")
_NOTHING_HERE = N_("Of this file only the hash is kept: there is nothing to cover.")
_STAYS = N_("{name}: stays here, for it is shown only on a click. Tick it to take it along.")
_Then = Callable[[object], None]


class CopiesPage(QWidget):
    """Everything slow runs on the worker from end to end; the desk is shown anew when it is done."""

    back_wanted = Signal()
    paper_wanted = Signal(int, str)
    said = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._case_id = 0
        self._number = ""
        self._file: EvidenceRow | None = None
        self._copies: dict[int, ShareCopyRow] = {}
        self._job = Event()
        self._files = FilesToGo(context.texts, self)
        self._files.stood_on.connect(self._stand_on)
        self._cover = CoverView(context, self)
        self._cover.left.connect(self._show_front)
        self._cover.done.connect(self._covered)
        self._busy: list[QWidget] = []
        self._make_parts()
        self._lay_out()

    def where(self) -> tuple[int, str]:
        return self._case_id, ""

    def show_copies(self, case_id: int) -> None:
        """The files of this case, all but sensitive ones ticked."""
        self._job.set()
        self._case_id = case_id
        head = self._context.desk.ask(case_head, case_id, self._context.now())
        self._number = head.number
        whose = self._context.texts.pick(Both(head.name, head.name_hindi))
        self._head.whose.setText(" · ".join(filter(None, (whose, head.number))))
        self._said.hide()
        self._set_busy(busy=False)
        self._show_front()
        self._show(anew=True)
        self._files.focus_list()

    def refresh(self) -> None:
        if self._case_id:
            self._show(anew=False)

    def _show(self, *, anew: bool) -> None:
        desk, _ = self._context.desk, self._context.texts
        self._copies = {row.evidence_id: row for row in desk.ask(list_share_copies, self._case_id)}
        self._files.show_files(desk.ask(list_evidence, self._case_id), self._copies, anew=anew)
        limits = desk.ask(portal_now).limits
        self._limits.setText(
            _(
                "As few files as hold all, up to {mb} MB each, easy to read: pictures and pages are joined into PDFs.",
                mb=limits.evidence_advised_mb,
            )
        )

    def _make_parts(self) -> None:
        _ = self._context.texts
        self._head = PageHead(_, _("Copies for others"), self)
        self._head.back_wanted.connect(self.back_wanted)
        self._limits = small("", wrap=True, parent=self)
        self._more = FlagInput(_("Name SHA-1 and MD5 too, where a court asks for them"), self)
        self._more.setObjectName("more_hashes")
        self._portal_instead = FlagInput(_("Covered copies in place of their originals"), self)
        self._portal_instead.setObjectName("portal_covered")
        self._instead = FlagInput(_("Covered copies in place of their originals"), self)
        self._instead.setObjectName("covered_instead")
        self._instead.set_value(YES)
        self._said = Words("", wrap=True, parent=self)
        self._said.setObjectName("said")
        self._progress = QProgressBar(self)
        self._progress.setTextVisible(False)
        self._cancel = Button(_("Cancel"), name="cancel", small=True, parent=self)
        self._cancel.clicked.connect(self._stop)
        QShortcut(QKeySequence("Ctrl+A"), self._files).activated.connect(self._files.tick_all)

    def _lay_out(self) -> None:
        _ = self._context.texts
        front = QWidget(self)
        row = QHBoxLayout(front)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size("s3"))
        row.addLayout(self._files_and_result(), 1)
        row.addWidget(self._acts(front))
        column = QVBoxLayout()
        column.setContentsMargins(18, 12, 18, 16)
        column.setSpacing(theme.size("s3"))
        column.addWidget(self._head)
        column.addWidget(front, 1)
        whole = QWidget(self)
        whole.setLayout(column)
        covering = QWidget(self)
        edge = QVBoxLayout(covering)
        edge.setContentsMargins(18, 12, 18, 16)
        edge.addWidget(self._cover)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(whole)
        self._stack.addWidget(covering)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _acts(self, parent: QWidget) -> QWidget:
        _ = self._context.texts
        police = _("The originals with their hashes and a page on how anybody can check them without this program.")
        paper = _("Section 63(4) of the Bharatiya Sakshya Adhiniyam: for the owner of the device to sign.")
        acts = QWidget(parent)
        acts.setFixedWidth(_SIDE)
        column = QVBoxLayout(acts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("s3"))
        portal = Button(_("Make portal copies"), "Ctrl+Shift+P", "primary", name="make_portal", parent=acts)
        portal.clicked.connect(self._make_portal)
        self._cover_it = Button(_("Cover parts of this file"), "Ctrl+Shift+C", name="cover_parts", parent=acts)
        self._cover_it.clicked.connect(self._cover_file)
        folder = Button(_("Bundle in a folder"), "Ctrl+Shift+B", name="bundle_folder", parent=acts)
        folder.clicked.connect(partial(self._make_bundle, ""))
        archive = Button(_("Bundle as a zip"), "Ctrl+Shift+Z", name="bundle_zip", parent=acts)
        archive.clicked.connect(partial(self._make_bundle, ".zip"))
        certificate = Button(_("Certificate"), "Ctrl+Shift+E", name="certificate", parent=acts)
        certificate.clicked.connect(self._want_certificate)
        self._can_cover = small(_(_COVERS), wrap=True, parent=acts)
        self._can_cover.setObjectName("can_cover")
        self._busy = [portal, self._cover_it, folder, archive, certificate]
        for name, words, choice, buttons in (
            (_("For the portal"), self._limits, self._portal_instead, (portal,)),
            (_("With parts covered"), self._can_cover, None, (self._cover_it,)),
            (_("For the police or a bank"), small(police, wrap=True, parent=acts), self._instead, (folder, archive)),
            (_("Certificate for the court"), small(paper, wrap=True, parent=acts), self._more, (certificate,)),
        ):
            column.addWidget(_act(name, words, choice, buttons, acts))
        column.addStretch(1)
        return acts

    def _files_and_result(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.size("s2"))
        column.addWidget(self._files, 1)
        column.addWidget(self._said)
        running = QHBoxLayout()
        running.addWidget(self._progress, 1)
        running.addWidget(self._cancel)
        column.addLayout(running)
        return column

    def _stand_on(self, file: EvidenceRow | None) -> None:
        self._file = file
        why_not = _why_not_covered(file) if file else ""
        self._can_cover.setText(self._context.texts(why_not or _COVERS))
        self._cover_it.setEnabled(bool(file and not why_not))

    def _cover_file(self) -> None:
        if self._file is not None:
            self._stack.setCurrentIndex(1)
            self._cover.show_file(self._case_id, self._file)

    def _show_front(self) -> None:
        self._cover.stop()
        self._stack.setCurrentIndex(0)
        self._files.focus_list()

    def _covered(self, words: str) -> None:
        self._show_front()
        self._say(words, "ok")

    def _make_portal(self) -> None:
        _ = self._context.texts
        target = self._target(_("Where the portal copies go"), _("{number} for the portal", number=self._number), "")
        if target:
            chosen, covered = self._chosen(self._portal_instead)
            job = partial(make_portal_copies, self._context.desk.core, self._case_id, chosen, covered, target)
            self._run(job, self._portal_made)

    def _portal_made(self, made: object) -> None:
        assert isinstance(made, PortalCopies)  # noqa: S101 - what the job gives
        _ = self._context.texts
        files = _.count("{n} file is in {folder}.", "{n} files are in {folder}.", len(made.files), folder=made.target)
        many = [_("The portal may take fewer files than these.")] if made.too_many else []
        told = [one.say(_) for one in (*made.left_out, *made.not_legible)]
        self._say("\n".join([files, *many, *told]), "warn" if told else "ok")

    def _make_bundle(self, ending: str) -> None:
        _ = self._context.texts
        name = _("{number} evidence", number=self._number)
        target = self._target(_("Where the bundle goes"), name, ending)
        if target:
            chosen, covered = self._chosen(self._instead)
            job = partial(make_bundle, self._context.desk.core, self._case_id, chosen, covered, target)
            self._run(job, self._bundle_made)

    def _chosen(self, instead: FlagInput) -> tuple[list[int], list[int]]:
        """The ids of the ticked files that go as they are, and those of covered copies that go instead."""
        ticked, copies = self._files.ticked_files(), self._copies if instead.isChecked() else {}
        covered = [copies[file.id].id for file in ticked if file.id in copies]
        return [file.id for file in ticked if file.id not in copies], covered

    def _bundle_made(self, made: object) -> None:
        assert isinstance(made, Bundle)  # noqa: S101 - what the job gives
        _ = self._context.texts
        words = _("The bundle is in {folder}. Each file was checked before.", folder=made.target)
        hashes = [_(ONLY_HASH, name=name) for name in made.hash_only]
        stay = [_(_STAYS, name=name) for name in made.sensitive_left]
        self._say("\n".join([words, *hashes, *stay]), "warn" if stay else "ok")

    def _want_certificate(self) -> None:
        if self._more.isChecked():
            self._run(partial(hash_again, self._context.desk.core, self._case_id), self._show_certificate)
        else:
            self._show_certificate(None)

    def _show_certificate(self, _hashed: object) -> None:
        self.paper_wanted.emit(self._case_id, "certificate")

    def _target(self, question: str, name: str, ending: str) -> Path | None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return dialogs.choose_save(self, self._context.texts, question, Path(documents) / f"{name}{ending}")

    def _run(self, job: Callable[[Progress], object], then: _Then) -> None:
        self._set_busy(busy=True)
        self._say(self._context.texts("Checking the files of the case first …"), "soft")
        self._job = self._context.tasks.run(self, job, partial(self._finish, then), self._say_trouble, self._show_step)

    def _finish(self, then: _Then, made: object) -> None:
        self._set_busy(busy=False)
        self.refresh()
        then(made)

    def _show_step(self, done: int, of: int) -> None:
        self._said.hide()
        self._progress.setMaximum(1000)
        self._progress.setValue(round(1000 * done / max(of, 1)))

    def _stop(self) -> None:
        self._job.set()
        self._set_busy(busy=False)
        self._say(self._context.texts("Stopped. Nothing was left behind."), "warn")

    def _say_trouble(self, error: DeskError) -> None:
        self._set_busy(busy=False)
        self._say(error.say(self._context.texts), "danger")

    def _say(self, words: str, tone: str) -> None:
        self._said.setText(words)
        self._said.set_tone(tone)
        self._said.setVisible(bool(words))

    def _set_busy(self, *, busy: bool) -> None:
        self._progress.setMaximum(0)
        self._progress.setVisible(busy)
        self._cancel.setVisible(busy)
        for button in self._busy:
            button.setEnabled(not busy)
        if not busy:
            self._stand_on(self._file)


def _why_not_covered(file: EvidenceRow) -> str:
    if not file.stored:
        return _NOTHING_HERE
    return "" if can_be_covered(file.media_type) else CannotBeCovered.sentence


def _act(name: str, words: QWidget, choice: QWidget | None, buttons: tuple[QWidget, ...], parent: QWidget) -> Card:
    """What is made of the files, how, and its buttons."""
    card = Card(name, parent=parent)
    card.body.addWidget(words)
    row = QHBoxLayout()
    row.setSpacing(theme.size("s3"))
    wide = sum(one.sizeHint().width() + row.spacing() for one in (choice, *buttons) if one is not None)
    if choice is not None and wide - row.spacing() > _BESIDE:
        card.body.addWidget(choice)
    elif choice is not None:
        row.addWidget(choice)
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    card.body.addLayout(row)
    return card
