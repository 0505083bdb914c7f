"""Commands on the cases of a desk: list them, add files, prove the evidence, print papers."""

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict

from supportdesk import checking, clock, knowledge, wording
from supportdesk.commands.answer import DONE, FINDING, Answer, MissingWords, NoSuchUse
from supportdesk.commands.opening import find_case, opened
from supportdesk.desk import Desk
from supportdesk.filing import ChildMaterial, Nature, Origin, Taken, TakenIn, print_paper, resume, take_in
from supportdesk.handing_out import hash_again
from supportdesk.money import rupees
from supportdesk.progress import unheard
from supportdesk.saving import check_place
from supportdesk.services.care import how_to_reach, reach_words
from supportdesk.services.case_head import case_head
from supportdesk.services.case_lists import CaseFilter, CaseRow, list_cases
from supportdesk.services.evidence import NewDevice, add_device, list_devices
from supportdesk.services.paperwork import papers
from supportdesk.services.paperwork.kinds import KINDS
from supportdesk.texts import N_, Texts, load
from supportdesk.validate import words


def cases(args: Namespace, texts: Texts) -> Answer:
    """Newest first."""
    with opened(args.desk, args.member, texts) as desk:
        rows = _all_cases(desk, CaseFilter(status=args.status), args.limit)
    return Answer(tuple(_case_line(row, texts) for row in rows), {"cases": [_case_data(row) for row in rows]})


def _all_cases(desk: Desk, wanted: CaseFilter, limit: int | None) -> list[CaseRow]:
    rows: list[CaseRow] = []
    while limit is None or len(rows) < limit:
        page = desk.ask(list_cases, wanted, before=rows[-1].id if rows else None)
        if not page:
            break
        rows += page
    return rows[:limit]


def _case_line(row: CaseRow, texts: Texts) -> str:
    crime = knowledge.crimes().get(row.kind)
    return "  ".join(
        (
            row.number,
            wording.day_short(clock.local(row.opened_at).date()),
            f"{row.status:<6}",
            f"{rupees(row.lost):>14}",
            wording.called(row.name, row.name_hindi, texts),
            texts.pick(crime.name) if crime else row.kind,
            texts.pick(row.police_station),
        )
    ).rstrip()


def _case_data(row: CaseRow) -> dict[str, object]:
    """Flat, each Hindi name beside the English one."""
    station, staff = row.police_station, row.with_name
    return asdict(row) | {
        "police_station": station.en,
        "police_station_hindi": station.hi,
        "with_name": staff.en,
        "with_name_hindi": staff.hi,
    }


def attach(args: Namespace, texts: Texts) -> Answer:
    """Files and folders; with --resume what an import that was cut off left out."""
    if args.use and args.use not in knowledge.evidence_uses():
        raise NoSuchUse(use=args.use, uses=", ".join(knowledge.evidence_uses()))
    if not args.files and not args.resume:
        raise MissingWords(words="FILE")
    nature = Nature(args.nature) if args.nature else None
    with opened(args.desk, args.member, texts) as desk:
        case_id = find_case(desk, args.case)
        number = desk.ask(case_head, case_id, desk.now()).number
        device = _device(desk, case_id, args) if args.imei or args.device else None
        origin = Origin(
            (args.use,) if args.use else (),
            given_by=args.given_by or "",
            device_id=device,
            nature=nature,
            keep_bytes=not args.hash_only,
        )
        try:
            taken = resume(desk, case_id, origin) if args.resume else take_in(desk, case_id, args.files, origin)
        except ChildMaterial as refusal:
            duty = [texts.pick(step) for step in knowledge.nature_question().duty.steps]
            return Answer((refusal.say(texts), *duty), {"case": number, "refused": nature, "duty": duty}, FINDING)
    if not taken.files and len(taken.troubles) == 1:
        raise taken.troubles[0]
    return _attached(number, taken, texts, nothing=not taken.files and not args.resume)


def _attached(number: str, taken: Taken, texts: Texts, *, nothing: bool) -> Answer:
    """`nothing` where files were named and none came in."""
    lines = [line for one in taken.files for line in _added(number, one, texts)]
    lines += [texts("{number}: {sentence}", number=number, sentence=one.say(texts)) for one in taken.skipped]
    troubles = [trouble.say(texts) for trouble in taken.troubles]
    lines += [texts("{number}: nothing was attached.", number=number)] if nothing else []
    files = [
        asdict(one.file)
        | {"already": one.already, "covered": one.covered, "kept_whole": one.kept_whole}
        | {"elsewhere": [row.case_number for row in one.elsewhere]}
        | {"warnings": [warning.say(texts) for warning in one.facts.warnings]}
        for one in taken.files
    ]
    data = {"case": number, "files": files, "troubles": troubles, "skipped": [asdict(one) for one in taken.skipped]}
    return Answer((*lines, *troubles), data, FINDING if troubles or nothing else DONE)


def _device(desk: Desk, case_id: int, args: Namespace) -> int:
    """The id of the device that the case has already under this name and IMEI, or of a new one."""
    name, imei = words(args.device or ""), args.imei or ""
    for row in desk.ask(list_devices, case_id):
        if name in {"", row.name} and _digits(imei) in {"", _digits(row.imei)}:
            return row.id
    return desk.do(add_device, case_id, NewDevice(name=name, imei=imei, owner=args.given_by or ""))


def _digits(imei: str) -> str:
    return "".join(filter(str.isdigit, imei))


def _added(number: str, one: TakenIn, texts: Texts) -> Iterator[str]:
    name = one.file.name
    if one.already:
        yield texts("{number}: {name} was there already", number=number, name=name)
        if one.covered:
            yield texts("{number}: {name} is shown only on a click from now on", number=number, name=name)
        if one.kept_whole:
            yield texts("{number}: {name} itself is kept now, not its hash alone", number=number, name=name)
        return
    sentence = (
        N_("{number}: {name} added, SHA-256 {sha256}")
        if one.file.stored
        else N_("{number}: only the hash of {name} is kept, SHA-256 {sha256}")
    )
    yield texts(sentence, number=number, name=name, sha256=one.file.sha256)
    if one.elsewhere:
        others = ", ".join(row.case_number for row in one.elsewhere)
        yield texts("{number}: {name} is also in {others}", number=number, name=name, others=others)
    for warning in one.facts.warnings:
        yield texts("{name}: {sentence}", name=name, sentence=warning.say(texts))


def verify(args: Namespace, texts: Texts) -> Answer:
    """Goes on where a check was cut off, unless --again."""
    with opened(args.desk, args.member, texts) as desk:
        found = checking.verify(desk, find_case(desk, args.case) if args.case else None, again=args.again)
    findings = [finding.say(texts) for finding in found.findings]
    looked_at = texts(
        "Looked at. Files: {files}. Cases with their custody: {cases}. Audit lines: {lines}.",
        files=found.files,
        cases=found.cases,
        lines=found.audit_lines,
    )
    more = []
    if found.remembered:
        n = found.remembered
        before = texts.count(
            "{n} file was hashed before the check was cut off.",
            "{n} files were hashed before the check was cut off.",
            n,
        )
        more.append(before)
    if found.restored_at:
        day = wording.day_short(clock.local(found.restored_at).date())
        more.append(texts("This desk was restored from a backup on {day}.", day=day))
    data = asdict(found) | {"findings": findings}
    lines = (*(findings or [texts("Nothing was changed.")]), looked_at, *more)
    return Answer(lines, data, FINDING if findings else DONE)


def print_one(args: Namespace, texts: Texts) -> Answer:
    """Files the paper on the case, as the window does, and writes the same bytes to a file."""
    check_place(args.out)
    with opened(args.desk, args.member, texts) as desk:
        case_id = find_case(desk, args.case)
        language = args.lang or desk.ask(case_head, case_id, desk.now()).language
        spoken = load("hi" if language == "hi" else "en")
        to_each = KINDS[args.kind].to_each
        receivers = desk.ask(to_each, case_id) if to_each and not args.to else [args.to]
        to_whom = receivers[0] if len(receivers) == 1 else ""
        if args.more_hashes:
            hash_again(desk, case_id, unheard)
        if args.waive:
            for gap in desk.ask(papers.ready, case_id, args.kind, spoken, desk.now(), to_whom).open_gaps:
                desk.do(papers.waive_gap, case_id, args.kind, gap.name, args.waive)
        _content, paper = print_paper(desk, case_id, args.kind, spoken, to_whom, told=texts, saved_as=args.out)
        reach, now = desk.ask(how_to_reach, case_id), desk.now()
    heed = texts("Before the papers leave: {words}", words=reach_words(reach, now, texts)) if reach.careful else ""
    line = texts("{file}: copy {n}, check code {code}", file=args.out, n=paper.copy_number, code=paper.check_code)
    named = ", ".join(filter(None, receivers)) if len(receivers) > 1 else ""
    others = texts("There is one such paper for each of these: {names}. Print each with --to.", names=named)
    by = {"printed_by": paper.printed_by.en, "printed_by_hindi": paper.printed_by.hi}
    data = asdict(paper) | by | {"file": str(args.out), "heed": heed}
    return Answer((line, *filter(None, (heed, others if named else ""))), data)
