"""SHA-1 and MD5 of the files of a case, for a certificate that is asked to name them."""

from supportdesk.desk import Desk
from supportdesk.progress import Progress
from supportdesk.services.evidence.copies import HashedAgain, keep_hashes, to_hash


def hash_again(desk: Desk, case_id: int, report: Progress) -> int:
    """How many files were hashed; each is kept as soon as it is, so that a stop loses none.

    Raises EvidenceMissing and DamagedEvidence.
    """
    waiting = desk.ask(to_hash, case_id)
    for done, sha256 in enumerate(waiting, 1):
        made = desk.opened.vault.hashes(sha256, "sha1", "md5")
        desk.note(keep_hashes, [HashedAgain(sha256, made["sha1"], made["md5"])])
        report(done, len(waiting))
    return len(waiting)
