"""Sentences in two languages. Screen and paper each carry their own `Texts`: one may be English, the other Hindi."""

import gettext
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from supportdesk import paths

Language = Literal["en", "hi"]
LANGUAGES: tuple[Language, ...] = ("en", "hi")
LANGUAGE_NAMES: dict[str, str] = {"en": "English", "hi": "हिन्दी"}
"""Each in its own letters, so that who reads only that one finds it."""


def N_(english: str) -> str:
    """Marks a sentence for translation where it is declared; `Texts` translates it where it is shown."""
    return english


class Both(NamedTuple):
    """A text that carries both languages itself: knowledge files, the centre's name."""

    en: str
    hi: str


@dataclass(frozen=True, slots=True)
class Texts:
    """`_("Saved {time}", time=…)`: the sentence in this language, its blanks filled."""

    language: Language
    _translate: Callable[[str], str]
    _translate_count: Callable[[str, str, int], str]

    def __call__(self, english: str, /, **values: object) -> str:
        sentence = self._translate(english) if english else ""
        return sentence.format(**values) if values else sentence

    def count(self, one: str, many: str, n: int, /, **values: object) -> str:
        """The form for `n`, which fills the blank {n}: `_.count("{n} case", "{n} cases", 3)`."""
        return self._translate_count(one, many, n).format(n=n, **values)

    def pick(self, both: Both) -> str:
        """The text in this language; the other one where this is empty."""
        return (both.hi or both.en) if self.language == "hi" else (both.en or both.hi)


def load(language: Language) -> Texts:
    """Sentences of one language. English is the text in the code; a sentence without translation stays English."""
    catalogue = (
        gettext.NullTranslations()
        if language == "en"
        else gettext.translation("supportdesk", localedir=paths.resource("i18n"), languages=[language])
    )
    return Texts(language, catalogue.gettext, catalogue.ngettext)
