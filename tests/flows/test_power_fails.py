"""The power fails at any moment: all that was said to be saved is there, nothing twice, nothing in another's case.

Twenty moments for every day; `SUPPORTDESK_KILLS=200` for as many as one has time for, a second each.
"""

import json
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pytest
import sqlalchemy as sa

from supportdesk.desk import Desk
from supportdesk.models import Case
from supportdesk.services.cases import answers
from supportdesk.services.evidence import check_custody, list_evidence
from supportdesk.services.paperwork.papers import list_papers
from supportdesk.services.payments import list_payments
from supportdesk.services.unfinished import NOTE, own_forms, unfinished, unfinished_forms
from supportdesk.services.work import check_audit
from supportdesk.store import records
from tests.core.conftest import Clock
from tests.flows import at_work, window_at_work
from tests.flows.at_work import FIELDS, Act
from tests.flows.window_at_work import (
    ADDRESS,
    IN_A_CASE,
    WITHOUT_CASE,
    WRITTEN_ON_LEAVING,
    a_case_to_work_on,
    letters,
)
from tests.ui.desks import PASSPHRASE, make_desk, open_again

KILLS = int(os.environ.get("SUPPORTDESK_KILLS", "20"))
LONGEST = 1.2  # seconds; a moment in the first tenth falls into the opening of the desk, a later one into the work
ROOT = Path(__file__).parents[2]
SLOT, BOSS = "Asha", "Meera"


@dataclass(slots=True)
class Told:
    """What a diary says: acts that were saved, and the last one where nobody knows."""

    saved: list[Act] = field(default_factory=list)
    perhaps: Act = field(default_factory=dict)

    @classmethod
    def by(cls, diary: Path) -> "Told":
        told = cls()
        for line in diary.read_text().splitlines() if diary.exists() else ():
            entry = json.loads(line)
            told.perhaps = entry.get("trying", {})
            if "saved" in entry:
                told.saved.append(entry["saved"])
        return told

    def of(self, case_id: int, act: str) -> list[Act]:
        return [entry for entry in self.saved if entry["act"] == act and entry["case"] == case_id]

    def perhaps_of(self, case_id: int, act: str) -> Act:
        return self.perhaps if self.perhaps.get("act") == act and self.perhaps.get("case") == case_id else {}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_desk(tmp_path, Clock())


@pytest.mark.timeout(60 + KILLS * 10)
def test_what_was_saved_outlives_the_process(folder: Path, tmp_path: Path) -> None:
    dice = random.Random(20261122)  # noqa: S311 - the same moments each time
    days: list[Told] = []
    while len(days) < KILLS or sum(len(day.saved) for day in days) < KILLS * 10:  # a busy computer saves less a day
        seed = len(days)
        diary = tmp_path / f"diary {seed}"
        _work_and_die(folder, diary, seed, dice.uniform(0.02, LONGEST))
        days.append(Told.by(diary))
        desk = open_again(folder, Clock())
        try:
            _whole(desk)
            _as_told(desk, days[-1])
        finally:
            desk.opened.close()
    desk = open_again(folder, Clock())
    assert desk.opened.vault.verify_all() == []
    _own_words_only(desk, days)
    desk.opened.close()


def _work_and_die(folder: Path, diary: Path, seed: int, seconds: float) -> None:
    """A process forked from one that has everything imported, so that the moments are those of the work."""
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload([at_work.__name__])
    process = processes.Process(target=at_work.work, args=(str(folder), SLOT, PASSPHRASE, str(diary), seed))
    process.start()
    while seconds > LONGEST / 10 and process.is_alive() and not diary.exists():
        process.join(0.01)
    process.join(seconds)
    assert process.exitcode is None, "it ended before it was killed"
    process.kill()
    process.join()


@pytest.mark.timeout(120 + KILLS * 2)
def test_a_second_of_typing_is_all_that_the_window_can_lose(folder: Path, tmp_path: Path) -> None:
    with closing(open_again(folder, Clock(), BOSS)) as desk:
        boxes = {box: a_case_to_work_on(desk) for box in IN_A_CASE} | dict.fromkeys(WITHOUT_CASE, 0)
    boxes[ADDRESS] = len(IN_A_CASE) + 1
    diary, left = tmp_path / "typed", list[str]()
    diary.mkdir()
    for stop in _type_and_stop(folder, diary, boxes):
        with closing(open_again(stop.disk, Clock(), BOSS)) as desk:
            _whole(desk)
            stored = _in_box(desk, stop.box, boxes[stop.box])
            before = {box: _in_box(desk, box, boxes[box]) for box in left}
        assert before == {box: letters(len(_keys(diary / box))).strip() for box in left}
        a_second_ago = sum(at < stop.at - 1 for at in stop.keys)
        assert letters(len(stop.keys)).strip().startswith(stored), stop.box
        assert stored.startswith(letters(a_second_ago).strip()), stop.box
        left += [stop.box] if stop.box not in WRITTEN_ON_LEAVING else []


def _in_box(desk: Desk, box: str, case_id: int) -> str:
    """What is kept of what was typed there, without the space at its end."""
    if box == ADDRESS:
        return desk.ask(answers, case_id, "person")[ADDRESS].strip()
    if box == "care_note":
        return desk.ask(unfinished, case_id, f"{NOTE} {desk.member.id}").strip()
    mine = desk.member.id
    forms = desk.ask(unfinished_forms, case_id, mine) if case_id else desk.ask(own_forms, mine)
    return "".join(fields[box] for fields in forms.values() if box in fields).strip()


class Stop(NamedTuple):
    """When the process was stopped in a box, by the clock that all processes share, which keys it had noted by then,
    and what the disk held: nothing else is there after a kill."""

    box: str
    at: float
    keys: list[float]
    disk: Path


def _type_and_stop(folder: Path, diary: Path, boxes: dict[str, int]) -> Iterator[Stop]:
    """At last it is killed."""
    dice = random.Random(20261122)  # noqa: S311 - the same moments each time
    what = (str(folder), BOSS, PASSPHRASE, str(diary), json.dumps(boxes))
    command = [sys.executable, "-m", window_at_work.__name__, *what]
    state = {"XDG_STATE_HOME": str(diary.parent), "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, env=os.environ | state, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        for number, box in enumerate(boxes, 1):
            assert process.stdout.readline().decode().strip() == box
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(dice.uniform(1.1, 1.7))
            process.send_signal(signal.SIGSTOP)
            os.waitpid(process.pid, os.WUNTRACED)
            at, keys = time.monotonic(), _keys(diary / box)
            disk = shutil.copytree(folder, diary.parent / f"{number}.desk")
            (diary / f"{box}.done").touch()
            process.send_signal(signal.SIGCONT if number < len(boxes) else signal.SIGKILL)
            yield Stop(box, at, keys, disk)


def _keys(diary: Path) -> list[float]:
    return [float(line) for line in diary.read_text().splitlines()]


def _whole(desk: Desk) -> None:
    folder, vault = desk.opened.folder, desk.opened.vault
    assert records.check_records(folder.records, desk.opened.key) == []
    assert vault.check() == []
    assert desk.ask(check_audit) == []


def _as_told(desk: Desk, day: Told) -> None:
    for opened in (entry for entry in day.saved if entry["act"] == "open"):
        case_id = opened["case"]
        assert desk.ask(check_custody, case_id) == []
        _typed_as_told(desk, case_id, day)
        references = Counter(row.payment.reference or "" for row in desk.ask(list_payments, case_id))
        _told_once(references, [act["reference"] for act in day.of(case_id, "pay")], day.perhaps_of(case_id, "pay"))
        files = Counter(row.name for row in desk.ask(list_evidence, case_id))
        _told_once(files, [act["name"] for act in day.of(case_id, "attach")], day.perhaps_of(case_id, "attach"))
        copies = [row.copy_number for row in desk.ask(list_papers, case_id)]
        printed = len(day.of(case_id, "print"))
        assert sorted(copies) == list(range(1, len(copies) + 1))
        assert len(copies) - printed in (0, bool(day.perhaps_of(case_id, "print")))
    for act in day.saved:
        if "sha256" in act:
            assert desk.opened.vault.verify(act["sha256"]) is None


def _typed_as_told(desk: Desk, case_id: int, day: Told) -> None:
    wanted = {(act["form"], act["key"]): {act["text"]} for act in day.of(case_id, "type")}
    perhaps = day.perhaps_of(case_id, "type")
    if perhaps:
        wanted.setdefault((perhaps["form"], perhaps["key"]), {""}).add(perhaps["text"])
    for form, key in FIELDS:
        assert desk.ask(answers, case_id, form)[key] in wanted.get((form, key), {""})


def _told_once(found: Counter[str], saved: list[str], perhaps: Act) -> None:
    """Each saved one is there once; besides them at most the one that was being saved."""
    more = found - Counter(saved)
    assert not Counter(saved) - found
    assert sum(more.values()) <= 1
    assert set(more) <= {perhaps.get("reference"), perhaps.get("name")}


def _own_words_only(desk: Desk, days: list[Told]) -> None:
    """In every case of the desk, also in one whose opening nobody heard of; no number is left out or given twice."""
    cases = list(desk.ask(lambda session: session.execute(sa.select(Case.id, Case.number).order_by(Case.id)).all()))
    year = cases[0].number.split("-")[1]
    assert [case.number for case in cases] == [f"JPR-{year}-{place:06d}" for place in range(1, len(cases) + 1)]
    assert {act["number"] for day in days for act in day.saved if act["act"] == "open"} <= {row.number for row in cases}
    for case in cases:
        assert all(words.startswith(case.number) for words in _words(desk, case.id))


def _words(desk: Desk, case_id: int) -> Iterator[str]:
    yield from filter(None, (desk.ask(answers, case_id, form)[key] for form, key in FIELDS))
    yield from (row.payment.to_name or "" for row in desk.ask(list_payments, case_id))
    yield from (row.name for row in desk.ask(list_evidence, case_id))
