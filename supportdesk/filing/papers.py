"""Papers that are printed without the window."""

from contextlib import nullcontext
from pathlib import Path

from supportdesk.checking import must_be_whole
from supportdesk.desk import Desk
from supportdesk.saving import saved
from supportdesk.services.paperwork import papers
from supportdesk.services.paperwork.kinds import KINDS
from supportdesk.services.paperwork.papers import PaperRow
from supportdesk.texts import Texts


def print_paper(
    desk: Desk,
    case_id: int,
    kind: str,
    texts: Texts,
    to_whom: str = "",
    told: Texts | None = None,
    saved_as: Path | None = None,
) -> tuple[bytes, PaperRow]:
    """The next copy of a paper in the language of `texts`, filed on the case byte for byte. What it lacks is named in
    the language of `told`, of whoever prints it.

    One that vouches for the files is made only after they were hashed again. One that is `saved_as` a file is filed
    once it lies there whole. Raises PaperHasGaps, NotWhole, NotSaved, and as `papers.ready` and `papers.build` do.
    """
    paper = desk.ask(papers.ready, case_id, kind, texts, desk.now(), to_whom)
    papers.check_ready(paper, told or texts)
    if KINDS[kind].vouches:
        must_be_whole(desk, case_id)
    content = papers.build(paper, texts)
    kept = desk.opened.vault.seal(content)
    with saved(saved_as, content) if saved_as else nullcontext():
        return content, desk.do(papers.file_paper, paper, kept.sha256)
