"""The lines that keeping the desk safe leaves behind: backups, and new recovery codes."""

from supportdesk.services.work import Work


def backed_up(work: Work, new_files: int, damaged: int) -> None:
    """Says who copied the desk elsewhere, and how much of the evidence was new or found damaged."""
    work.note(new_files=new_files, damaged=damaged)


def recovery_code_made(work: Work) -> None:
    """Says who made the recovery sheets printed before worthless."""
    work.note()
