"""Names across the two scripts: a key under which Sunita and सुनीता meet, and suggestions of the other spelling."""

import re
import unicodedata
from functools import cache, lru_cache

from supportdesk import paths

_CONSONANTS = dict(
    zip(
        "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहळ",
        "k kh g gh n ch chh j jh n t th d dh n t th d dh n p ph b bh m y r l v sh sh s h l".split(),
        strict=True,
    )
)
_WITH_NUKTA = {"क": "q", "ख": "kh", "ग": "g", "ज": "z", "ड": "r", "ढ": "rh", "फ": "f", "य": "y"}
_VOWELS = dict(zip("अआइईउऊऋएऐओऔऑऍ", "a aa i ee u oo ri e ai o au o e".split(), strict=True))
_SIGNS = dict(zip("ािीुूृेैोौॉॅ", "aa i ee u oo ri e ai o au o e".split(), strict=True))
_OTHERS = {"ं": "n", "ँ": "n", "ः": "h"}
_NUKTA, _HALANT, _SCHWA = "़", "्", "*"

_COMMON = 4096  # words kept with their sound: a few thousand make up nearly all names, and each is asked for often
_DEVANAGARI = re.compile(r"[\u0900-\u097f]")
_FINAL_SCHWA = re.compile(r"\*$")
_MIDDLE_SCHWA = re.compile(r"(?<=[aeiou][^aeiou*])\*(?=[^aeiou*]{1,2}[aeiou])")

_ALIASES = {
    "sinh": "singh",
    "mohd": "mohammad",
    "md": "mohammad",
    "mo": "mohammad",
    "muhammad": "mohammad",
    "mohamed": "mohammad",
    "mohammed": "mohammad",
    "muhammed": "mohammad",
}
_SOUNDS = tuple(
    (re.compile(sound), letter)
    for sound, letter in (
        (r"chh|ch", "C"),
        (r"x", "kS"),
        (r"sh", "S"),
        (r"ph", "f"),
        (r"([kgjtdbr])h", r"\1"),
        (r"gy|gn|jn|dny", "g"),
        (r"w", "v"),
        (r"z", "j"),
        (r"ck|q|c", "k"),
        (r"s", "S"),
    )
)

_LATIN = re.compile(r"[A-Za-z]+")
_LETTERS = tuple(
    (latin, devanagari)
    for latin, devanagari in (
        ("chh", "छ"),
        ("ksh", "क्ष"),
        ("shr", "श्र"),
        ("gya", "ज्ञ"),
        *zip(
            "kh gh ch jh th dh ph bh sh".split(),
            "ख घ च झ थ ध फ भ श".split(),
            strict=True,
        ),
        *zip("kgjtdnpbmyrlvwshqfzcx", "क ग ज त द न प ब म य र ल व व स ह क फ़ ज़ क क्स".split(), strict=True),
    )
)
_LATIN_VOWELS = (
    ("aa", "आ", "ा"),
    ("ee", "ई", "ी"),
    ("ii", "ई", "ी"),
    ("oo", "ऊ", "ू"),
    ("ai", "ऐ", "ै"),
    ("ey", "ए", "े"),
    ("au", "औ", "ौ"),
    ("ou", "औ", "ौ"),
    ("a", "अ", ""),
    ("i", "इ", "ि"),
    ("u", "उ", "ु"),
    ("e", "ए", "े"),
    ("o", "ओ", "ो"),
)
_AT_END = {"a": "ा", "i": "ी", "u": "ू"}
_JOINS_NEXT = re.compile(r"(?:[kgtdpbs][ry]|[stk][vw]|s[tnkmpl]|r[a-z]|l[dkt]|[td]y|kl|[bg]l|gn|[mn][ny])")


def phonetic_key(name: str) -> str:
    """One key for all spellings of a name in either script: its consonants, a vowel only where a word begins."""
    latin = to_sounds(name) if _DEVANAGARI.search(name) else name
    plain = unicodedata.normalize("NFKD", latin.lower())
    words = (re.sub(r"[^a-z]", "", word) for word in plain.split())
    return " ".join(_word_key(_ALIASES.get(word, word)) for word in words if word)


def to_sounds(name: str) -> str:
    """Devanagari letter by letter as small Latin ones, the unspoken a left out: सुनीता -> suneetaa."""
    plain = unicodedata.normalize("NFD", name).replace("\u200d", "").replace("\u200c", "")
    return re.sub(r"\S+", lambda word: _word_sounds(word[0]), plain)


def has_devanagari(text: str) -> bool:
    return bool(_DEVANAGARI.search(text))


def to_hindi(name: str) -> str:
    """A suggestion of a Latin name in Devanagari: the usual spelling where the table knows the word, else by sound."""
    table = _table().hindi
    # "Mohd." has a dot of its own, and so has मो.
    spelt = _LATIN.sub(lambda word: table.get(word[0].lower()) or _by_sound(word[0].lower()), name.strip())
    return re.sub(r"\.(?=\.)", "", spelt)


def place_in_hindi(name: str) -> str:
    """A place as the table spells it, as it was typed where the table lacks one of its words: nothing is guessed."""
    table = _table().hindi
    known = all(word.lower() in table for word in _LATIN.findall(name))
    return to_hindi(name) if known else name


def to_latin(name: str) -> str:
    """A suggestion of a Devanagari name in Latin letters."""
    table = _table().latin
    words = re.split(r"(\s+)", unicodedata.normalize("NFC", name.strip()))
    return "".join(table.get(_table_key(word)) or _as_name(word) for word in words)


class _Table:
    """`resources/names.tsv`: a line is the Devanagari word and its Latin spellings, the usual one first."""

    def __init__(self) -> None:
        self.hindi: dict[str, str] = {}
        self.latin: dict[str, str] = {}
        for line in paths.resource("names.tsv").read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                devanagari, *spellings = line.split("\t")
                self.latin[_table_key(devanagari)] = spellings[0]
                for spelling in spellings:
                    self.hindi.setdefault(spelling.lower(), devanagari)


@cache
def _table() -> _Table:
    return _Table()


def _table_key(devanagari: str) -> str:
    """Without nukta and with one nasal, because people leave the one out and mix the other."""
    plain = unicodedata.normalize("NFD", devanagari).replace(_NUKTA, "").replace("ँ", "ं").strip(" .")
    return re.sub("[नमणङञ]्(?=[क-म])", "ं", plain)


@lru_cache(_COMMON)
def _word_key(word: str) -> str:
    for sound, letter in _SOUNDS:
        word = sound.sub(letter, word)
    head = "A" if word[0] in "aeiou" else word[0]
    body = re.sub(r"[aeiouyh]", "", word[1:])
    body = re.sub(r"m(?=.)", "n", body)
    return re.sub(r"(.)\1+", r"\1", head + body)


@lru_cache(_COMMON)
def _word_sounds(word: str) -> str:
    out: list[str] = []
    place = 0
    while place < len(word):
        letter, after = word[place], word[place + 1 : place + 2]
        place += 1
        if letter in _CONSONANTS:
            sound = _CONSONANTS[letter]
            if after == _NUKTA:
                sound = _WITH_NUKTA.get(letter, sound)
                place += 1
                after = word[place : place + 1]
            if letter == "ज" and word[place : place + 2] == "्ञ":
                sound, place = "gy", place + 2
                after = word[place : place + 1]
            out.append(sound)
            if after in _SIGNS or after == _HALANT:
                out.append(_SIGNS.get(after, ""))
                place += 1
            else:
                out.append(_SCHWA)
        else:
            out.append(_VOWELS.get(letter) or _SIGNS.get(letter) or _OTHERS.get(letter, letter))
    spoken = _FINAL_SCHWA.sub("", "".join(out))
    return _MIDDLE_SCHWA.sub("", spoken).replace(_SCHWA, "a")


def _as_name(word: str) -> str:
    """Sounds as a name is usually written: one a at the end, capital in front."""
    if not _DEVANAGARI.search(word):
        return word
    sounds = to_sounds(word)
    return re.sub(r"aa", "a", re.sub(r"ee$", "i", re.sub(r"oo$", "u", sounds))).capitalize()


def _by_sound(word: str) -> str:
    out, place, bare = "", 0, False
    while place < len(word):
        vowel = next((it for it in _LATIN_VOWELS if word.startswith(it[0], place)), None)
        if vowel:
            at_end = place + len(vowel[0]) == len(word)
            sign = _AT_END.get(vowel[0], vowel[2]) if at_end else vowel[2]
            out += sign if bare else vowel[1]
            place, bare = place + len(vowel[0]), False
            continue
        latin, letter = next(it for it in _LETTERS if word.startswith(it[0], place))
        rest = word[place + len(latin) :]
        nasal = latin in {"n", "m"} and bool(re.match(r"[kgcjtdpb]", rest)) and out
        joins = bool(_JOINS_NEXT.match(word, place)) and rest[:1] not in {"", "h"} and not _is_vowel(rest[0])
        out += "ं" if nasal else letter + (_HALANT if joins else "")
        place += len(latin) + (1 if rest.startswith(latin) and len(latin) == 1 else 0)
        bare = not nasal
    return out


def _is_vowel(letter: str) -> bool:
    return letter in "aeiou"
