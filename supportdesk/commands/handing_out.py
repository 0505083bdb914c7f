"""Handing the evidence of a case out: all of it with its hashes, or copies that the portal takes."""

from argparse import Namespace
from dataclasses import asdict

from supportdesk.commands.answer import DONE, FINDING, Answer
from supportdesk.commands.opening import find_case, opened
from supportdesk.desk import Desk
from supportdesk.handing_out import Bundle, PortalCopies, make_bundle, make_portal_copies
from supportdesk.handing_out.portal_copies import ONLY_HASH
from supportdesk.progress import unheard
from supportdesk.services.evidence import list_evidence
from supportdesk.services.evidence.copies import list_share_copies
from supportdesk.texts import N_, Texts

_STAYS = N_("{name}: stays here, for it is shown only on a click; --sensitive takes it along.")


def bundle(args: Namespace, texts: Texts) -> Answer:
    """Sensitive files stay, unless they are asked for; where a covered copy of one was made, that one goes."""
    with opened(args.desk, args.member, texts) as desk:
        case_id = find_case(desk, args.case)
        files = desk.ask(list_evidence, case_id)
        chosen = [file.id for file in files if args.sensitive or not file.sensitive or not file.stored]
        covered = _covered(desk, case_id, chosen)
        stay = [texts(_STAYS, name=file.name) for file in files if file.id not in {*chosen, *covered}]
        if args.portal:
            return _of_portal(
                make_portal_copies(desk, case_id, chosen, [*covered.values()], args.out, unheard), stay, texts
            )
        return _of_bundle(make_bundle(desk, case_id, chosen, [*covered.values()], args.out, unheard), stay, texts)


def _covered(desk: Desk, case_id: int, chosen: list[int]) -> dict[int, int]:
    """By file the newest covered copy of each that does not go itself."""
    rows = desk.ask(list_share_copies, case_id)
    return {row.evidence_id: row.id for row in rows if row.evidence_id not in chosen}


def _of_bundle(made: Bundle, stay: list[str], texts: Texts) -> Answer:
    lines = [f"{file.sha256}  {file.name}" for file in made.files]
    lines += [texts(ONLY_HASH, name=name) for name in made.hash_only]
    return Answer((*lines, *stay, str(made.target)), asdict(made))


def _of_portal(made: PortalCopies, stay: list[str], texts: Texts) -> Answer:
    lines = [f"{file.sha256}  {file.name}" for file in made.files]
    told = [one.say(texts) for one in (*made.left_out, *made.not_legible)]
    return Answer((*lines, *told, *stay, str(made.target)), asdict(made), FINDING if told else DONE)
