"""Where the program's own files are, and where a new desk is put. The only module that looks at `__file__`."""

import sys
from pathlib import Path

_ROOT = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent))


def resource(*parts: str) -> Path:
    """A file of `resources/`, in a checkout and in a frozen build alike."""
    return _ROOT.joinpath("resources", *parts)


def desks_folder() -> Path:
    """Where new desks are proposed: the user's own documents, so that an ordinary copy of them takes the desk along."""
    from platformdirs import user_documents_path

    return user_documents_path() / "Support Desk"


def own_state() -> Path:
    """The same, there to be written to, and for this account of the computer alone. Raises OSError."""
    folder = state_folder()
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    return folder


def state_folder() -> Path:
    """Log, window place and the desk opened last. Nothing personal is kept here."""
    from platformdirs import user_state_path

    return user_state_path("supportdesk", appauthor=False)
