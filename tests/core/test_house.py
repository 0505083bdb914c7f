"""The rules of the house that no other tool knows: sizes, names, forbidden ways with the advice beside them."""

import ast
import re
import subprocess
import sys
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

import supportdesk

ROOT = Path(__file__).resolve().parents[2]
THIS_FILE = "tests/core/test_house.py"
NOT_BY_HAND = ("supportdesk/migrations/versions/",)
TESTS_OF_THE_HOUSE = {"house", "i18n", "platform"}
PAGES_OF_THE_HOUSE = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/decisions/")


@cache
def kept_files() -> tuple[str, ...]:
    """Every file that is or will be committed, as a path from the root."""
    git = [
        "git",
        "-c",
        "safe.directory=*",
        "-C",
        str(ROOT),
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]
    listed = subprocess.run(git, capture_output=True, check=True, text=True).stdout.split("\0")
    return tuple(sorted(name for name in listed if (ROOT / name).is_file()))


@cache
def code() -> dict[str, str]:
    """The Python written by hand: path -> text."""
    return {
        name: (ROOT / name).read_text(encoding="utf-8")
        for name in kept_files()
        if name.endswith(".py") and not name.startswith(NOT_BY_HAND)
    }


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_no_file_is_long() -> None:
    limits = dict.fromkeys(code(), 400) | {"ui/main_window.py": 150, "main.py": 60}
    assert not [
        f"{name}: {length} lines" for name, text in code().items() if (length := len(text.splitlines())) > limits[name]
    ]


def test_no_function_is_long() -> None:
    functions = (
        (name, node)
        for name, text in code().items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    assert not [
        f"{name}:{node.lineno} {node.name}: {length} lines"
        for name, node in functions
        if (length := (node.end_lineno or node.lineno) - node.lineno + 1) > 40
    ]


def test_a_counted_sentence_stands_where_it_is_said() -> None:
    """Two sentences handed on by name are in no catalogue: the Hindi window says them in English."""
    calls = (
        (name, node)
        for name, text in code().items()
        if name.startswith(("ui/", "supportdesk/"))
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "count"
    )
    assert not [
        f"{name}:{node.lineno}"
        for name, node in calls
        if len(node.args) > 2 and not all(isinstance(said, ast.Constant) for said in node.args[:2])
    ]


def test_no_folder_is_full() -> None:
    folders = Counter(str(Path(name).parent) for name in code() if not name.endswith("__init__.py"))
    assert not {folder: count for folder, count in folders.items() if count > 20}


@dataclass(frozen=True, slots=True)
class Rule:
    """`pattern`, which finds `example`, stands nowhere in the code but in files that begin with one of `allowed`."""

    name: str
    pattern: str
    example: str
    advice: str
    allowed: tuple[str, ...] = ()


RULES = (
    Rule(
        "boxes",
        r"\bQMessageBox\b",
        "QMessageBox.warning(self, title, text)",
        "ask through ui/dialogs.py",
        ("ui/dialogs.py", "tests/"),
    ),
    Rule(
        "exec",
        r"\.exec\(\)",
        "dialog.exec()",
        "show() it and connect to finished, or use ui/dialogs.py",
        ("ui/dialogs.py", "ui/app.py", "tests/flows/window_taking_files.py"),  # two of them run the program's own loop
    ),
    Rule(
        "process_events",
        r"\bprocessEvents\b",
        "QApplication.processEvents()",
        "give the slow part to tasks.run",
    ),
    Rule(
        "lambda_self",
        r"\.connect\(\s*lambda[^:]*:[^\n]*\bself\b",
        "button.clicked.connect(lambda: self._save())",
        "connect a bound method, or partial of a function",
    ),
    Rule(
        "except_all",
        r"except \(?Exception\b|suppress\(Exception\b",
        "except Exception as error:",
        "name the trouble you expect",
        ("ui/models/rows.py",),
    ),
    Rule(
        "clock",
        r"\bdatetime\.(now|utcnow|today)\(|\bdate\.today\(",
        "dt.datetime.now(dt.UTC)",
        "take `now` as an argument; it comes from clock.now()",
        ("supportdesk/clock.py",),
    ),
    Rule(
        "own_place",
        r"\b__file__\b",
        "Path(__file__).parent",
        "use paths.resource",
        ("supportdesk/paths.py", "tests/"),
    ),
    Rule(
        "print",
        r"(?<![\w.])print\(",
        "print(case)",
        "only commands write to the terminal",
        ("supportdesk/cli", "tests/"),
    ),
    Rule(
        "f_string_in_translation",
        r"""(?<!\w)(_|N_|_?texts)(\.count)?\(\s*[rb]?f["']""",
        '_(f"Saved {time}")',
        'leave a blank and fill it: _("Saved {time}", time=…)',
    ),
    Rule(
        "unmarked_sentence",
        r"""\bsentence(: [\w\[\]]+)? = \(?\s*f?["']""",
        'sentence = "This could not be done."',
        "mark it with N_, so that it is translated",
    ),
    Rule(
        "put_off",
        r"\b(TO[D]O|FIX[M]E|XX[X])\b",
        "# TO" + "DO: later",
        "do it, or file it as an issue",
    ),
    Rule(
        "empty_names",
        r"\bclass (Base[A-Z]\w*|\w+(Manager|Helper|Utils|Handler))\b",
        "class CaseManager:",
        "name it after what it is in the field",
    ),
)
THE_RULES = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


@THE_RULES
def test_the_code_keeps_the_rule(rule: Rule) -> None:
    found = [
        f"{name}:{text.count(chr(10), 0, match.start()) + 1}"
        for name, text in code().items()
        if not name.startswith((*rule.allowed, THIS_FILE))
        for match in re.finditer(rule.pattern, text)
    ]
    assert not found, rule.advice


@THE_RULES
def test_the_rule_sees_what_it_forbids(rule: Rule) -> None:
    assert re.search(rule.pattern, rule.example)


HOSTS = tuple(
    ".".join(parts).encode()
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("yarnpkg", "com"),
        ("crates", "io"),
        ("rubygems", "org"),
        ("proxy", "golang", "org"),
        ("conda", "anaconda", "org"),
        ("deb", "debian", "org"),
    )
)
PLACES = tuple(f"/{folder}/".encode() for folder in ("work", "root", "home"))


@pytest.mark.parametrize("word", HOSTS + PLACES, ids=bytes.decode)
def test_no_file_names_a_registry_or_somebody_s_machine(word: bytes) -> None:
    foreign = re.compile(rb"(?<![\w./-])" + re.escape(word) if word in PLACES else re.escape(word))
    assert not [name for name in kept_files() if foreign.search((ROOT / name).read_bytes())]


def test_the_versions_agree() -> None:
    project = tomllib.loads(page("pyproject.toml"))["project"]
    assert project["version"] == supportdesk.__version__
    newest = re.findall(r"^## \[(.+?)\]", page("CHANGELOG.md"), re.MULTILINE)[0]
    assert newest in ("Unreleased", supportdesk.__version__)


def test_every_make_command_that_is_written_down_exists() -> None:
    targets = set(re.findall(r"^([a-z0-9]+):", page("Makefile"), re.MULTILINE))
    pages = (name for name in kept_files() if name.startswith(PAGES_OF_THE_HOUSE))
    named = set(
        chain.from_iterable(re.findall(r"(?:`|^)make ([a-z0-9]+)\b", page(name), re.MULTILINE) for name in pages)
    )
    assert {"run", "test"} <= named <= targets


def test_every_command_that_is_written_down_exists() -> None:
    named = set(re.findall(r"^\.venv/bin/supportdesk ([a-z-]+)", page("README.md"), re.MULTILINE))
    program = [sys.executable, "main.py", "--help"]
    shown = subprocess.run(program, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    assert named
    assert named <= set(re.findall(r"[a-z-]+", shown))


def test_the_pages_name_only_files_that_are_there() -> None:
    pages = [name for name in kept_files() if name.startswith(PAGES_OF_THE_HOUSE)]
    named = {
        (name, path)
        for name in pages
        for path in re.findall(r"`((?:docs|resources|supportdesk|tests|ui|\.ci)/[\w./-]*|[A-Z]+(?:\.md)?)`", page(name))
    }
    assert not sorted((name, path) for name, path in named if not (ROOT / path).exists())


def test_the_architecture_names_only_what_is_there() -> None:
    """Its tree: a package in the first column, its parts two spaces deeper; a name has an ending or a slash."""
    tree = re.findall(r"```\n(.*?)```", page("ARCHITECTURE.md"), re.DOTALL)[0]
    package, missing = "", []
    for line in tree.splitlines():
        names = re.match(r"( *)((?:[\w.]+(?:\.py|/) ?)+)", line)
        assert names, line
        package = package if names[1] else names[2].strip()
        folder = ROOT / package if names[1] else ROOT
        missing += [f"{package}: {name}" for name in names[2].split() if not (folder / name).exists()]
    assert not missing


def test_every_decision_says_what_why_and_what_would_change_it() -> None:
    decisions = [name for name in kept_files() if name.startswith("docs/decisions/")]
    assert [int(Path(name).name[:4]) for name in decisions] == list(range(1, len(decisions) + 1))
    for name in decisions:
        heads = re.findall(r"^\*\*(.+?)\*\*", page(name), re.MULTILINE)
        assert (name, heads) == (name, ["What.", "Why.", "What would change our mind."])
        assert page(name).startswith(f"# {int(Path(name).name[:4])}. ")


@pytest.mark.parametrize(("folder", "package"), [("tests/core/", "supportdesk/"), ("tests/ui/", "ui/")])
def test_a_test_is_named_as_what_it_tests(folder: str, package: str) -> None:
    """`test_payments.py` and `test_payments_pasted.py` both test something called payments."""
    subjects = {Path(name).stem for name in code() if name.startswith(package)}
    subjects |= {Path(name).parent.name for name in code() if name.startswith(package)} | TESTS_OF_THE_HOUSE
    tests = [Path(name).stem.removeprefix("test_") for name in code() if name.startswith(f"{folder}test_")]
    assert not [test for test in tests if not any(f"{test}_".startswith(f"{subject}_") for subject in subjects)]
