"""Papers that are printed without the window."""

from supportdesk.desk import Desk
from supportdesk.services.paperwork import papers
from supportdesk.services.paperwork.papers import PaperRow
from supportdesk.texts import Texts


def print_paper(desk: Desk, case_id: int, kind: str, texts: Texts, to_whom: str = "") -> tuple[bytes, PaperRow]:
    """The next copy of a paper, filed on the case byte for byte.

    Raises PaperHasGaps, and as `papers.ready` and `papers.build` do.
    """
    paper = desk.ask(papers.ready, case_id, kind, texts, desk.now(), to_whom)
    papers.check_ready(paper, texts)
    content = papers.build(paper, texts)
    kept = desk.opened.vault.seal(content)
    return content, desk.do(papers.file_paper, paper, kept.sha256)
