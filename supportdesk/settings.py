"""What this computer remembers: language, light or dark, the desk opened last. A bad file costs a default, no more."""

import json
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, get_args

from supportdesk import paths
from supportdesk.texts import Language

_FILE = "settings.json"


@dataclass(frozen=True, slots=True)
class Settings:
    """`lock_after` is in minutes of nobody touching the computer; new files in `watched_folder` are offered."""

    language: Language = "en"
    dark: bool = False
    last_desk: str = ""
    last_name: str = ""
    lock_after: int = 10
    watched_folder: str = ""


def load() -> Settings:
    try:
        raw = json.loads((paths.state_folder() / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(raw, dict):
        return Settings()
    kinds = {field.name: type(field.default) for field in fields(Settings)}
    kept: dict[str, Any] = {key: value for key, value in raw.items() if type(value) is kinds.get(key)}
    if kept.get("language") not in get_args(Language):
        kept.pop("language", None)
    return Settings(**kept)


def keep(**changes: object) -> None:
    """With all that was kept before. Never in the way: a file that cannot be written is written another day."""
    kept = replace(load(), **changes)  # type: ignore[arg-type]  # names are checked by replace
    try:
        file = paths.own_state() / _FILE
        part = file.with_suffix(".part")
        part.write_text(json.dumps(asdict(kept), indent=1), encoding="utf-8")
        part.replace(file)
    except OSError:
        return
