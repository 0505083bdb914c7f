"""A counsellor at work in a process of its own, as fast as the desk lets her, until the process is killed.

Her diary, kept on the disk outside the desk, says of each act first that it is tried and then that it was saved.
"""

import datetime as dt
import json
import os
import random
from pathlib import Path
from typing import Any

from supportdesk import filing, signing_in, texts
from supportdesk.desk import Desk
from supportdesk.services.cases import open_case, save_answers
from supportdesk.services.evidence import NewFile, add_evidence
from supportdesk.services.payments import NewPayment, add_payments

FIELDS = (("person", "name"), ("person", "address"), ("incident", "what_was_said"), ("incident", "done_since"))
Act = dict[str, Any]


class Diary:
    """One line of JSON each; a line that was written survives the process."""

    def __init__(self, file: Path) -> None:
        self._file = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def trying(self, act: Act) -> None:
        self._write({"trying": act})

    def saved(self, act: Act) -> None:
        self._write({"saved": act})

    def _write(self, line: dict[str, Act]) -> None:
        os.write(self._file, json.dumps(line).encode() + b"\n")
        os.fsync(self._file)


class Counsellor:
    """Her own words in every case begin with its number, so that words in the wrong case would show."""

    def __init__(self, desk: Desk, diary: Diary, seed: int) -> None:
        self._desk = desk
        self._diary = diary
        self._dice = random.Random(seed)  # noqa: S311 - the same day again for the same seed
        self._seed = seed
        self._count = 0
        self._cases: list[tuple[int, str]] = []

    def work(self) -> None:
        acts = (self._open, self._type, self._pay, self._attach, self._print)
        self._open()
        while True:
            self._count += 1
            self._dice.choices(acts, (1, 12, 3, 3, 1))[0]()

    def _open(self) -> None:
        self._diary.trying({"act": "open"})
        case = self._desk.do(open_case)
        self._cases.append((case.id, case.number))
        self._diary.saved({"act": "open", "case": case.id, "number": case.number})
        self._write(case.id, case.number, *FIELDS[0])

    def _type(self) -> None:
        self._write(*self._dice.choice(self._cases), *self._dice.choice(FIELDS))

    def _write(self, case_id: int, number: str, form: str, key: str) -> None:
        act: Act = {"act": "type", "case": case_id, "form": form, "key": key, "text": f"{number} word {self._count}"}
        self._diary.trying(act)
        self._desk.do(save_answers, case_id, form, {key: act["text"]})
        self._diary.saved(act)

    def _pay(self) -> None:
        case_id, number = self._dice.choice(self._cases)
        reference = f"{self._seed:06d}{self._count:06d}"
        act: Act = {"act": "pay", "case": case_id, "reference": reference, "to_name": f"{number} mule"}
        self._diary.trying(act)
        day = self._desk.now().date() - dt.timedelta(days=1)
        self._desk.do(add_payments, case_id, [NewPayment(100, day, reference=reference, to_name=act["to_name"])])
        self._diary.saved(act)

    def _attach(self) -> None:
        case_id, number = self._dice.choice(self._cases)
        name = f"{number} file {self._seed} {self._count}.bin"
        act: Act = {"act": "attach", "case": case_id, "name": name}
        self._diary.trying(act)
        content = name.encode() + self._dice.randbytes(self._dice.choice((500, 60_000, 2_500_000)))
        kept = self._desk.opened.vault.seal(content)
        file = NewFile(kept.sha256, name, kept.size, "application/octet-stream")
        self._desk.do(add_evidence, case_id, [file])
        self._diary.saved(act | {"sha256": kept.sha256})

    def _print(self) -> None:
        case_id, _ = self._dice.choice(self._cases)
        act: Act = {"act": "print", "case": case_id}
        self._diary.trying(act)
        _, paper = filing.print_paper(self._desk, case_id, "bring_list", texts.load("hi"))
        self._diary.saved(act | {"sha256": paper.sha256, "copy": paper.copy_number})


def work(folder: str, slot: str, passphrase: str, diary: str, seed: int) -> None:
    """Never comes back."""
    desk = signing_in.open_desk(Path(folder), slot, passphrase)
    Counsellor(desk, Diary(Path(diary)), seed).work()
