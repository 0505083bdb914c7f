"""The question before files where intimate pictures are likely, and what follows from its answer."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from supportdesk.filing import Nature
from supportdesk.knowledge import NatureQuestion
from supportdesk.texts import Both, Texts
from ui import theme
from ui.widgets.button import Button
from ui.widgets.inputs import YES, FlagInput
from ui.widgets.labels import Words, heading, small


class NaturePanel(QWidget):
    """`answered(nature, keep)`: a Nature, and whether the police ask for the pictures themselves. `closed` else."""

    answered = Signal(str, bool)
    closed = Signal()

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._asked = heading("", self)
        self._asked.setWordWrap(True)
        self._asked.setObjectName("nature_question")
        self._before = small(texts("Do not open them. Nothing has been taken in yet."), wrap=True, parent=self)
        self._answers = {
            nature: Button("", name=f"nature_{nature}", parent=self)
            for nature in (Nature.ORDINARY, Nature.INTIMATE, Nature.CHILD)
        }
        self._keep = FlagInput(texts("The police ask for the picture itself: keep it sealed and covered"), self)
        self._keep.setObjectName("nature_keep")
        self._steps = Words("", wrap=True, parent=self)
        self._steps.setObjectName("nature_steps")
        self._close = Button("", "Escape", name="nature_close", parent=self)
        self._close.clicked.connect(self.closed)
        column = QVBoxLayout(self)
        column.setSpacing(theme.size("s3"))
        for words in (self._asked, self._before):
            column.addWidget(words)
        row = QHBoxLayout()
        for button in self._answers.values():
            button.clicked.connect(self._answer)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._keep)
        column.addWidget(self._steps)
        foot = QHBoxLayout()
        foot.addWidget(self._close)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(1)

    def ask(self, question: NatureQuestion) -> None:
        _ = self._texts
        self._asked.setText(_.pick(question.ask))
        for nature, answer in (
            (Nature.ORDINARY, question.ordinary),
            (Nature.INTIMATE, question.intimate),
            (Nature.CHILD, question.child),
        ):
            self._answers[nature].set_label(_.pick(answer))
        self._keep.set_value("")
        self._show(asking=True)
        self._close.set_label(_("Take nothing in"))
        self._answers[Nature.ORDINARY].setFocus()

    def advise(self, said: str, steps: Sequence[Both]) -> None:
        """What is to be done now, after the answer."""
        _ = self._texts
        self._asked.setText(said)
        self._steps.setText("\n".join(f"{at}. {_.pick(step)}" for at, step in enumerate(steps, 1)))
        self._show(asking=False)
        self._close.set_label(_("Back to the files"))
        self._close.setFocus()

    def _show(self, *, asking: bool) -> None:
        for widget in (self._before, self._keep, *self._answers.values()):
            widget.setVisible(asking)
        self._steps.setVisible(not asking)

    def _answer(self) -> None:
        nature = self.sender().objectName().removeprefix("nature_")
        self.answered.emit(nature, self._keep.value() == YES)
