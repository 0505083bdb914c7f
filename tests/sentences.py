"""How Babel finds our sentences (see babel.cfg).

Babel's own reader works token by token: it stops at bytes inside any `.count(…)`, glues the two halves of a conditional
together and overlooks a sentence two brackets deep. This one reads the syntax tree.
"""

import ast
from collections.abc import Collection, Iterator, Mapping
from typing import IO

_MARKS = {"_", "N_", "texts", "_texts"}

Found = tuple[int, str, str | tuple[str, ...], list[str]]


def collect(
    file: IO[bytes], _keywords: Collection[str], comment_tags: Collection[str], options: Mapping[str, str]
) -> Iterator[Found]:
    """What Babel asks of an extractor: line, gettext function, sentence or both forms, notes for the translator."""
    text = file.read().decode(options.get("encoding", "utf-8"))
    lines = text.splitlines()
    for call in ast.walk(ast.parse(text)):
        if isinstance(call, ast.Call) and call.args:
            above = lines[call.lineno - 2].strip("# ") if call.lineno > 1 else ""
            comments = [above] if above.startswith(tuple(comment_tags)) else []
            for function, sentence in _sentences(call):
                yield call.lineno, function, sentence, comments


def _sentences(call: ast.Call) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """`_("…")` and `_.count("…", "…", n)`; a sentence kept in a variable was marked where it was written."""
    if _name(call.func) in _MARKS:
        yield from (("gettext", sentence) for sentence in _written(call.args[0]) if sentence)
    elif isinstance(call.func, ast.Attribute) and call.func.attr == "count" and _name(call.func.value) in _MARKS:
        forms = tuple(sentence for argument in call.args[:2] for sentence in _written(argument))
        yield "ngettext", forms


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _written(node: ast.expr) -> list[str]:
    """The text of a literal, or of both ends of `"…" if … else "…"`."""
    if isinstance(node, ast.IfExp):
        return _written(node.body) + _written(node.orelse)
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []
