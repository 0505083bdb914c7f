"""Commands about a whole desk: a new one, a demo, whether its files are whole, its backup and the way back."""

import sys
from argparse import Namespace
from functools import partial
from pathlib import Path

from supportdesk import clock, demo, safety, signing_in
from supportdesk.checking import check_databases
from supportdesk.commands.answer import DAMAGED, DONE, FINDING, Answer, MissingWords
from supportdesk.commands.opening import opened_by, passphrase, who
from supportdesk.progress import unheard
from supportdesk.reading.names import to_hindi
from supportdesk.rights import Role
from supportdesk.services.centre import CentreSheet, read_stations
from supportdesk.services.staff import NewStaff
from supportdesk.store import copies, keys
from supportdesk.store.errors import DeskInUse, translated
from supportdesk.store.folder import DeskFolder, desk_path, existing
from supportdesk.texts import N_, Texts

_ASKED = {
    "code": N_("Short code of the centre, like JPR"),
    "name": N_("Name of the centre in English"),
    "name_hindi": N_("Name of the centre in Hindi"),
    "district": N_("District"),
    "state": N_("State"),
    "supervisor": N_("Name of the supervisor"),
    "sign_in": N_("Name to sign in with"),
}


def new(args: Namespace, texts: Texts) -> Answer:
    given = _asked(args, texts)
    sheet = CentreSheet(given["code"], given["name"], given["name_hindi"], given["district"], given["state"])
    stations = read_stations("\n".join(args.station))
    first = NewStaff(given["sign_in"], given["supervisor"], to_hindi(given["supervisor"]), Role.SUPERVISOR)
    desk, code = signing_in.create(args.desk, sheet, stations, first, passphrase(texts, first.slot))
    folder = desk.opened.folder.path
    desk.opened.close()
    lines = (
        texts("The desk {folder} is ready. {name} signs in to it.", folder=folder, name=first.slot),
        texts("Recovery code: {code}", code=code),
        texts("Write the recovery code down and lock it away. It is shown only now."),
    )
    return Answer(lines, {"desk": str(folder), "sign_in": first.slot, "recovery_code": code})


def _asked(args: Namespace, texts: Texts) -> dict[str, str]:
    """What was given, the rest asked for where somebody sits at the keyboard. Raises MissingWords."""
    given = {key: getattr(args, key) or "" for key in _ASKED}
    missing = [key for key, value in given.items() if not value.strip()]
    if missing and not sys.stdin.isatty():
        raise MissingWords(words=", ".join(f"--{key.replace('_', '-')}" for key in missing))
    for key in missing:
        given[key] = input(f"{texts(_ASKED[key])}: ").strip()
    return given


def make_demo(args: Namespace, texts: Texts) -> Answer:
    waits = partial(_say_step, texts) if sys.stderr.isatty() else unheard
    desk = demo.make(args.desk, args.cases, args.weeks, args.seed, report=waits)
    folder = desk.opened.folder.path
    desk.opened.close()
    names = [demo.SUPERVISOR, demo.COUNSELLOR]
    lines = (
        texts("The demo desk {folder} is ready. Everything in it is invented.", folder=folder),
        texts("Sign in as {names} with the passphrase: {words}", names=" / ".join(names), words=demo.PASSPHRASE),
    )
    return Answer(lines, {"desk": str(folder), "sign_in": names, "passphrase": demo.PASSPHRASE, "cases": args.cases})


def _say_step(texts: Texts, done: int, of: int) -> None:
    words = texts("The demo desk is being made: {n} of {all} cases.", n=done, all=of)
    sys.stderr.write(f"\r{words}" + "\n" * (done == of))
    sys.stderr.flush()


def check(args: Namespace, texts: Texts) -> Answer:
    folder = existing(args.desk)
    findings = [
        finding.say(texts) for finding in check_databases(folder, keys.unlock(folder, *who(folder, args.member, texts)))
    ]
    lines = findings or [texts("Both databases are whole.")]
    return Answer(tuple(lines), {"findings": findings}, DAMAGED if findings else DONE)


def backup(args: Namespace, texts: Texts) -> Answer:
    """Also while the window has the desk open; then the audit has no line of it."""
    folder = existing(args.desk)
    person = who(folder, args.member, texts)
    try:
        with opened_by(args.desk, person) as desk:
            made = safety.back_up(desk, args.to)
    except DeskInUse:
        made = copies.back_up(folder, keys.unlock(folder, *person), args.to, clock.now())
    findings = [finding.say(texts) for finding in made.findings]
    new_files = texts.count("{n} new file of evidence", "{n} new files of evidence", made.new_files)
    lines = (texts("Backed up to {folder}.", folder=made.path), new_files, *findings)
    data = {
        "backup": str(made.path),
        "made_at": made.made_at,
        "records_bytes": made.records_bytes,
        "new_files": made.new_files,
        "findings": findings,
    }
    return Answer(lines, data, FINDING if findings else DONE)


@translated()
def _backup_in(path: Path) -> DeskFolder:
    """Also from the folder that `backup` was told, where it holds the backups of one desk only. Raises NotABackup."""
    homes = [home for home in path.glob("*/") if copies.generations(home)]
    return copies.find_backup(homes[0] if len(homes) == 1 else path)


def restore(args: Namespace, texts: Texts) -> Answer:
    source = _backup_in(args.backup)
    target = DeskFolder(desk_path(args.desk))
    key = keys.unlock(source, *who(source, args.member, texts))
    findings = [finding.say(texts) for finding in copies.restore(source, target, key)]
    lines = (texts("Restored from {backup} to {folder}.", backup=source.path, folder=target.path), *findings)
    data = {"desk": str(target.path), "backup": str(source.path), "findings": findings}
    return Answer(lines, data, FINDING if findings else DONE)
