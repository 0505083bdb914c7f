"""The command line: the same services as the window. Says what can be asked for, and shows the answer."""

import argparse
import contextlib
import io
import json
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from supportdesk import __version__, texts
from supportdesk.commands.answer import Answer, AnswerNotWritten
from supportdesk.errors import DeskError
from supportdesk.fields import RAILS
from supportdesk.texts import LANGUAGES, Texts

INTERRUPTED = 130
_PAPERS = (
    "acknowledgement",
    "bank_dispute",
    "bank_reminder",
    "bring_list",
    "call_sheet",
    "certificate",
    "consent",
    "dossier",
    "hold_letter",
    "ombudsman",
    "platform_grievance",
    "police_complaint",
    "referral",
    "restoration",
    "restoration_court",
    "stopncii",
)
_DIMENSIONS = ("kind", "station", "bank", "channel", "counsellor", "age", "gender", "language")
_NATURES = ("ordinary", "intimate", "child")
_EPILOG = (
    "The passphrase comes from SUPPORTDESK_PASSPHRASE or is asked for. Exit codes: 0 done, 1 something was found or "
    "refused, 2 wrong usage, 3 wrong passphrase, 4 the desk is damaged or from a newer version."
)


def main(words: Sequence[str]) -> int:
    """Runs one command and gives its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        args = _parser().parse_args(words)
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else 2
    spoken = texts.load(args.lang or "en")
    try:
        answer = _answer(args, spoken)
        _show(answer, as_json=args.json and not getattr(args, "batch", False))
    except DeskError as error:
        print(error.say(spoken), file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader, like `head`, has seen enough
        return 0
    return answer.code


def _answer(args: Namespace, spoken: Texts) -> Answer:
    """Imports what the one command needs: reading a message must not wait for a database."""
    match args.command:
        case "read-payments" | "check-reference":
            from supportdesk.commands import reading

            return (reading.payments if args.command == "read-payments" else reading.reference)(args, spoken)
        case "report":
            from supportdesk.commands import figures

            return figures.report(args, spoken)
        case "new" | "demo" | "check" | "backup" | "restore":
            from supportdesk.commands import desks

            by_name = {
                "new": desks.new,
                "demo": desks.make_demo,
                "check": desks.check,
                "backup": desks.backup,
                "restore": desks.restore,
            }
        case "bundle":
            from supportdesk.commands import handing_out

            return handing_out.bundle(args, spoken)
        case _:
            from supportdesk.commands import casework

            by_name = {
                "cases": casework.cases,
                "attach": casework.attach,
                "verify": casework.verify,
                "print": casework.print_one,
            }
    return by_name[args.command](args, spoken)


def _show(answer: Answer, *, as_json: bool) -> None:
    """Raises AnswerNotWritten, and BrokenPipeError where nobody reads on."""
    if sys.stdout is None:
        raise AnswerNotWritten
    lines = (json.dumps(answer.data, ensure_ascii=False, indent=1, default=_plain),) if as_json else answer.lines
    try:
        for line in lines:
            print(line)
        sys.stdout.flush()
    except OSError as error:
        with contextlib.suppress(OSError):  # else Python complains of what is left, at its end
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise
        raise AnswerNotWritten from error


def _plain(value: object) -> str:
    """Days and moments as ISO 8601 writes them."""
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="supportdesk",
        description="The counselling desk of a cyber-crime victim support centre. Without a command: the window.",
        epilog=_EPILOG,
    )
    parser.add_argument("--version", action="version", version=f"supportdesk {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    everywhere = ArgumentParser(add_help=False)
    everywhere.add_argument(
        "--json",
        action="store_true",
        help="print data for programs; money in paise, of messages in rupees as they say it",
    )
    everywhere.add_argument("--lang", choices=LANGUAGES, help="language of messages and papers")
    on_desk = ArgumentParser(add_help=False, parents=[everywhere])
    on_desk.add_argument(
        "--as", dest="member", metavar="NAME", help="the name to sign in with; left out, the first supervisor"
    )
    _whole_desk(commands, everywhere, on_desk)
    _casework(commands, on_desk)
    _figures(commands, on_desk)
    _reading(commands, everywhere)
    return parser


_Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse gives this type no public name


def _whole_desk(commands: "_Commands[ArgumentParser]", everywhere: ArgumentParser, on_desk: ArgumentParser) -> None:
    new = commands.add_parser("new", parents=[everywhere], help="make a desk; asks for what is not given")
    new.add_argument("desk", type=Path, metavar="DESK")
    for name, about in (
        ("code", "begins every case number, like JPR"),
        ("name", "name of the centre in English"),
        ("name-hindi", "name of the centre in Hindi"),
        ("district", "district"),
        ("state", "state"),
        ("supervisor", "full name of the first supervisor"),
        ("sign-in", "name to sign in with"),
    ):
        new.add_argument(f"--{name}", help=about)
    new.add_argument("--station", action="append", default=[], help='police station, "English, Hindi"; may be repeated')
    demo = commands.add_parser("demo", parents=[everywhere], help="make a desk with invented cases")
    demo.add_argument("desk", type=Path, metavar="DESK")
    demo.add_argument("--cases", type=_count, default=200, metavar="N", help="how many cases (200)")
    demo.add_argument("--weeks", type=_weeks, default=12, metavar="W", help="over how many weeks (12)")
    demo.add_argument("--seed", type=int, default=1, metavar="S", help="another number gives other cases (1)")
    check = commands.add_parser("check", parents=[on_desk], help="look whether both databases are whole")
    check.add_argument("desk", type=Path, metavar="DESK")
    backup = commands.add_parser("backup", parents=[on_desk], help="copy the desk, also while it is in use")
    backup.add_argument("desk", type=Path, metavar="DESK")
    backup.add_argument("--to", type=Path, required=True, metavar="FOLDER", help="the folder of backups")
    restore = commands.add_parser("restore", parents=[on_desk], help="make a desk from a backup")
    restore.add_argument("backup", type=Path, metavar="BACKUP", help="a backup's folder, or the one that holds them")
    restore.add_argument("desk", type=Path, metavar="DESK", help="a folder that is new or empty")


def _casework(commands: "_Commands[ArgumentParser]", on_desk: ArgumentParser) -> None:
    cases = commands.add_parser("cases", parents=[on_desk], help="list the cases, newest first")
    cases.add_argument("desk", type=Path, metavar="DESK")
    cases.add_argument("--status", choices=("draft", "open", "closed"))
    cases.add_argument("--limit", type=_count, metavar="N", help="so many at most")
    attach = commands.add_parser("attach", parents=[on_desk], help="add files to the evidence of a case")
    attach.add_argument("desk", type=Path, metavar="DESK")
    attach.add_argument("case", metavar="CASE", help="a case number, or the last digits of it")
    attach.add_argument("files", type=Path, nargs="*", metavar="FILE", help="files and folders")
    attach.add_argument("--resume", action="store_true", help="take in what an import that was cut off left out")
    attach.add_argument("--given-by", metavar="NAME", help="who gave the files")
    attach.add_argument("--device", metavar="NAME", help="the device they come from, like 'her own phone'")
    attach.add_argument("--imei", metavar="N", help="the IMEI of that device")
    attach.add_argument("--nature", choices=_NATURES, help="what pictures among them show")
    attach.add_argument("--hash-only", action="store_true", help="keep hash, size and name, but not the files")
    attach.add_argument("--use", metavar="U", help="what the files prove, like payment_screen; guessed if left out")
    verify = commands.add_parser("verify", parents=[on_desk], help="hash the evidence again, walk custody and audit")
    verify.add_argument("desk", type=Path, metavar="DESK")
    verify.add_argument("--case", metavar="CASE", help="this case only")
    verify.add_argument("--again", action="store_true", help="from the start, also where a check was cut off")
    one = commands.add_parser("print", parents=[on_desk], help="print a paper of a case to a file, and file it")
    one.add_argument("kind", choices=_PAPERS, metavar="KIND", help=", ".join(_PAPERS))
    one.add_argument("desk", type=Path, metavar="DESK")
    one.add_argument("case", metavar="CASE")
    one.add_argument("--to", default="", metavar="NAME", help="which bank's letter, or device's certificate")
    one.add_argument("--waive", metavar="REASON", help="print with lines to fill in by hand where something lacks")
    one.add_argument("--out", type=Path, required=True, metavar="FILE")
    one.add_argument("--more-hashes", action="store_true", help="a certificate names SHA-1 and MD5, too")
    bundle = commands.add_parser("bundle", parents=[on_desk], help="hand the evidence of a case out, with its hashes")
    bundle.add_argument("desk", type=Path, metavar="DESK")
    bundle.add_argument("case", metavar="CASE")
    bundle.add_argument("--out", type=Path, required=True, metavar="FOLDER|ZIP", help="not there yet, or empty")
    bundle.add_argument("--portal", action="store_true", help="copies within the limits of the portal instead")
    bundle.add_argument("--sensitive", action="store_true", help="files that are shown on a click only, too")


def _figures(commands: "_Commands[ArgumentParser]", on_desk: ArgumentParser) -> None:
    report = commands.add_parser("report", parents=[on_desk], help="the figures of a week or of any span of days")
    report.add_argument("desk", type=Path, metavar="DESK")
    span = report.add_argument_group("days", "this week, if nothing is said")
    span.add_argument("--week", nargs="?", const="now", metavar="W", help="2026-W47, or any day of it; alone, this one")
    span.add_argument("--span", metavar="CODE", help="2026-W47, 2026-11, 2026-Q4 or 2026")
    span.add_argument("--finished", choices=("week", "month", "quarter", "year"), help="the last one that is over")
    span.add_argument("--from", dest="first", metavar="D")
    span.add_argument("--to", dest="last", metavar="D")
    report.add_argument("--by", choices=_DIMENSIONS, help="this table alone, beside the figures of the whole")
    report.add_argument("--stations", action="store_true", help="the pack: 12 weeks or months of each police station")
    report.add_argument("--again", type=int, metavar="N", help="version N as it left the desk, to the letter")
    report.add_argument(
        "--format", choices=("pdf", "xlsx", "csv", "json"), help="of --out; left out, what that ends in"
    )
    report.add_argument("--out", type=Path, metavar="FILE", help="a file, or a folder for files named by their span")


def _reading(commands: "_Commands[ArgumentParser]", everywhere: ArgumentParser) -> None:
    read = commands.add_parser("read-payments", parents=[everywhere], help="read payments out of bank messages")
    read.add_argument("file", metavar="FILE", help="messages, a picture or a statement, or - for standard input")
    read.add_argument("--batch", action="store_true", help="one JSON string a line in, one JSON object a line out")
    check = commands.add_parser("check-reference", parents=[everywhere], help="look whether a UTR or RRN can be right")
    check.add_argument("rail", type=str.lower, choices=list(RAILS), metavar="RAIL", help=", ".join(RAILS))
    check.add_argument("reference", metavar="REF")
    check.add_argument("--date", metavar="D", help="the day of the payment, to compare with the one in the number")
    check.add_argument("--desk", type=Path, metavar="DESK", help="say which cases of this desk have it already")
    check.add_argument("--as", dest="member", metavar="NAME", help="the name to sign in with on that desk")


def _count(text: str) -> int:
    if not text.strip().isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 on")
    return int(text)


def _weeks(text: str) -> int:
    return max(_count(text), 1)
