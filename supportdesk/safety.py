"""Keeping an open desk safe: copies elsewhere, and a look whether all of it is whole. Slow: for the worker."""

from pathlib import Path

from supportdesk.checking import CaseFinding, verify
from supportdesk.desk import Desk
from supportdesk.progress import Progress
from supportdesk.rights import check
from supportdesk.services.keeping import backed_up
from supportdesk.store import copies
from supportdesk.store.copies import BackupReport


def back_up(desk: Desk, to: Path, progress: Progress | None = None) -> BackupReport:
    """Copies the desk into a folder of the folder `to`. `progress` hears files of evidence done, and of how many, and
    may end it by raising: what was copied is there the next time. Raises what `copies.back_up` raises."""
    check("keeping.backed_up", desk.member)
    report = copies.back_up(desk.opened.folder, desk.opened.key, to, desk.now(), progress)
    desk.do(backed_up, report.new_files, len(report.findings))
    return report


def check_desk(desk: Desk, progress: Progress | None = None) -> list[CaseFinding]:
    """What is wrong with the files, the evidence and the chains of the desk; nothing for a whole one. `progress` hears
    files done, and of how many, and may end it by raising: the next check goes on from there."""
    return list(verify(desk, progress=progress).findings)
