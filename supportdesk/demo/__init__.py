"""The demo desk: a centre with invented people and cases, made by the same acts as a real one, only faster."""

import contextlib
import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from supportdesk import clock, signing_in, texts
from supportdesk.demo.crew import OPENS, Crew, Life, Moment, at_work, is_open, live
from supportdesk.demo.invented import Dice, dice, some_suspects
from supportdesk.demo.rounds import rounds
from supportdesk.demo.sample import sample
from supportdesk.demo.visits import Visit, a_story
from supportdesk.desk import Desk
from supportdesk.progress import Progress, unheard
from supportdesk.rights import Member, Role
from supportdesk.services import staff, tokens
from supportdesk.services.staff import NewStaff
from supportdesk.store import keys
from supportdesk.store.errors import translated
from supportdesk.store.folder import DeskFolder, desk_path, refuse_full, sync_folder
from supportdesk.store.keys import USUAL, Cost
from supportdesk.store.opened import open_desk
from supportdesk.texts import Texts

SUPERVISOR, COUNSELLOR = "Meera", "Asha"
PASSPHRASE = "demo desk jaipur"  # noqa: S105 - of a desk that holds nothing real
_MEERA = NewStaff(SUPERVISOR, "Meera Rao", "मीरा राव", Role.SUPERVISOR)
_COUNSELLORS = (
    NewStaff(COUNSELLOR, "Asha Verma", "आशा वर्मा", Role.COUNSELLOR),
    NewStaff("Ravi", "Ravi Saini", "रवि सैनी", Role.COUNSELLOR),
)
_BY_A_KNOWN_SUSPECT = 0.25
_ROUND_DAYS = ((0, 3), (1, 4))


def make(
    folder: Path,
    cases: int,
    weeks: int,
    seed: int,
    now: Callable[[], dt.datetime] = clock.now,
    cost: Cost = USUAL,
    report: Progress = unheard,
) -> Desk:
    """A desk with `cases` cases of the last `weeks` weeks, open, its supervisor signed in. `report` hears of each case.

    The same numbers and the same moment give the same records. Made beside its folder, so it is there whole or not at
    all; what a power cut left of one is thrown away. Raises FolderNotEmpty and the troubles of the disk.
    """
    folder = desk_path(folder)
    refuse_full(folder)
    report(0, cases)
    unfinished = folder.with_name(f"{folder.stem}.unfinished{folder.suffix}")
    shutil.rmtree(unfinished, ignore_errors=True)
    end = now()
    moment = Moment(clock.at_desk(_first_day(end, weeks), dt.time(9)))
    desk, _ = signing_in.create(unfinished, sample().centre, sample().stations, _MEERA, PASSPHRASE, moment, cost)
    meera = desk.member
    try:
        counsellors = [signing_in.hire(desk, new, PASSPHRASE, cost) for new in _COUNSELLORS]
        spoken: dict[str, Texts] = {language: texts.load(language) for language in texts.LANGUAGES}
        with _without_keys(desk.opened.folder), _in_haste(desk):
            live(_lives(Crew(desk, moment, counsellors, spoken, cases, report), meera, seed, end), moment, end)
        desk.opened.close()
        _move(unfinished, folder)
    except BaseException:
        desk.opened.close()
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    return Desk(open_desk(folder, meera.slot, PASSPHRASE, end), meera, now)


def make_once(folder: Path, report: Progress = unheard) -> None:
    """The desk to look around in, closed, unless it is there already. Raises the errors of `make`."""
    if not folder.exists():
        make(folder, cases=200, weeks=12, seed=1, report=report).opened.close()


@contextlib.contextmanager
def _without_keys(folder: DeskFolder) -> Iterator[None]:
    """Nobody can open what is half made, under whatever name a power cut leaves it."""
    held = folder.keys.read_bytes()
    for file in folder.path.glob(f"{folder.keys.name}*"):
        file.unlink()
    yield
    keys.put(folder, held)


@translated()
def _move(made: Path, folder: Path) -> None:
    if folder.exists():
        folder.rmdir()
    made.rename(folder)
    sync_folder(folder.parent)


@contextlib.contextmanager
def _in_haste(desk: Desk) -> Iterator[None]:
    """Does not wait for the disk after each act: a power cut costs nothing here but the making."""
    connection = desk.opened.engine.raw_connection()
    connection.cursor().execute("PRAGMA synchronous = OFF")
    connection.close()
    yield
    connection = desk.opened.engine.raw_connection()
    connection.cursor().execute("PRAGMA synchronous = FULL")
    connection.close()
    desk.tidy_up()


def _lives(crew: Crew, supervisor: Member, seed: int, end: dt.datetime) -> list[Life]:
    lives = [_sign_ins(crew, [*crew.counsellors, supervisor]), *_visits(crew, seed, end)]
    lives += [
        rounds(crew, dice(seed, member.slot), member, weekdays)
        for member, weekdays in zip(crew.counsellors, _ROUND_DAYS, strict=True)
    ]
    if crew.cases:
        lives.append(_waiting_room(crew, end))
    return lives


def _first_day(end: dt.datetime, weeks: int) -> dt.date:
    return clock.local(end).date() - dt.timedelta(weeks=weeks)


def _sign_ins(crew: Crew, members: list[Member]) -> Life:
    """Each morning on which the desk is open."""
    day = clock.local(crew.moment.at).date()
    while True:
        if is_open(day):
            for place, member in enumerate(members):
                yield clock.at_desk(day, OPENS) - dt.timedelta(minutes=20 - 4 * place)
                crew.do(member, staff.sign_in)
        day += dt.timedelta(days=1)


def _visits(crew: Crew, seed: int, end: dt.datetime) -> Iterator[Life]:
    """The first one is sitting at the desk right now, and her money can still be stopped."""
    suspects = some_suspects(dice(seed, "suspects"), max(crew.cases // 12, 3))
    first_day = clock.local(crew.moment.at).date()
    for number in range(crew.cases):
        own = dice(seed, number)
        here = number == 0
        visit = Visit(
            crew,
            own,
            own.choice(crew.counsellors),
            sample().stories[0] if here else a_story(own),
            own.sample(suspects, 2) if own.random() < _BY_A_KNOWN_SUSPECT else some_suspects(own, 2),
            end - dt.timedelta(minutes=16) if here else _came_at(own, first_day, end),
            end,
            live=here,
        )
        yield visit.life()


def _came_at(own: Dice, first_day: dt.date, end: dt.datetime) -> dt.datetime:
    """More people come as time goes on."""
    days = (clock.local(end).date() - first_day).days + 1
    came_at = at_work(own, first_day + dt.timedelta(days=int(days * own.random() ** 0.8)))
    while came_at > end:
        came_at -= dt.timedelta(weeks=1)
    return came_at


def _waiting_room(crew: Crew, end: dt.datetime) -> Life:
    today = clock.at_desk(clock.local(end).date(), dt.time())
    for place, (name, note) in enumerate(sample().waiting):
        yield max(end - dt.timedelta(minutes=34 - 9 * place), today)
        crew.do(crew.counsellors[0], tokens.give_token, name, note)
