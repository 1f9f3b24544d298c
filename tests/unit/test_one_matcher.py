"""Nobody but ``matching`` holds one text against another, and nobody but ``text`` takes one apart for it.

A matcher is known by what every matcher does: both sides of an intersection are bags of words. A bag is what comes from
a function that splits a text into words, whatever names it passes through on the way.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import paperdrill

SOURCE = Path(paperdrill.__file__).parent
HOMES = frozenset({"text", "matching"})
SPLITTERS = frozenset(
    {"split", "findall", "finditer", "plain_words", "content_stems", "content_words", "words", "stem"}
)
"""Functions that take a text apart."""
KEPT_AS = frozenset({"stems", "plain", "content", "key_words"})
"""Names under which values keep the words of a text."""
MEETINGS = frozenset({"intersection", "intersection_update", "isdisjoint", "issubset", "issuperset"})
LIKENESSES = frozenset({"SequenceMatcher", "get_close_matches", "ratio", "cosine_similarity"})
"""Ready-made ones."""
EXCEPTED = {
    # below matching in the house, and about other things than what a sentence says
    "papers/identity.py": "titles, to tell whether two files are one paper",
    "papers/shelf.py": "a topic that somebody typed, to find papers on it",
    "papers/pdf/covering.py": "lines of a printed page, to cover those of a withheld text",
    # names, not what is said
    "critique/key/features.py": "the authors' own names in a sentence",
    "critique/key/whereabouts.py": "the authors' own names in a sentence",
}
"""By file, what it compares."""


def called(node: ast.Call) -> str:
    """The name of a function or method that is called."""
    of = node.func
    return of.attr if isinstance(of, ast.Attribute) else of.id if isinstance(of, ast.Name) else ""


def named(target: ast.expr) -> Iterator[str]:
    """The names that are assigned to; those of attributes with a dot before."""
    for node in ast.walk(target):
        if isinstance(node, ast.Name) and node.id != "self":
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield f".{node.attr}"


def is_bag(value: ast.expr, bags: set[str], makers: set[str]) -> bool:
    """Are words of a text in this value?"""
    for node in ast.walk(value):
        if isinstance(node, ast.Call) and called(node) in makers:
            return True
        if isinstance(node, ast.Name) and node.id in bags:
            return True
        if isinstance(node, ast.Attribute) and (f".{node.attr}" in bags or node.attr in (makers | KEPT_AS) - SPLITTERS):
            return True
    return False


def assignments(scope: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    """What is assigned to what, loops included."""
    for node in ast.walk(scope):
        match node:
            case ast.Assign(targets=targets, value=value):
                yield from ((target, value) for target in targets)
            case (
                ast.AnnAssign(target=target, value=ast.expr() as value)
                | ast.AugAssign(target=target, value=value)
                | ast.NamedExpr(target=target, value=value)
                | ast.For(target=target, iter=value)
                | ast.comprehension(target=target, iter=value)
            ):
                yield target, value


def bags_in(scope: ast.AST, makers: set[str], known: Iterable[str] = ()) -> set[str]:
    """The names that bear words of a text somewhere in a function or class."""
    bags, before, assigned = set(known), -1, list(assignments(scope))
    while assigned and len(bags) != before:
        before = len(bags)
        held = [(target, value) for target, value in assigned if is_bag(value, bags, makers)]
        bags.update(name for target, _ in held for name in named(target))
        assigned = [each for each in assigned if each not in held]
    return bags


def holds_words(annotation: ast.expr | None, kinds: tuple[str, ...]) -> bool:
    """Does a type say that something may be words?"""
    return annotation is not None and any(kind in ast.unparse(annotation) for kind in kinds)


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    """All functions and methods."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def makers_in(trees: Iterable[ast.Module]) -> set[str]:
    """The functions that give words of a text, those that call others that do among them."""
    makers, before = set(SPLITTERS), -1
    held = [each for tree in trees for each in functions(tree)]
    held = [
        each for each in held if holds_words(each.returns, ("et[str]", "list[str]", "Sequence[str]", "Counter[str]"))
    ]
    while len(makers) != before:
        before = len(makers)
        for function in held:
            bags = bags_in(function, makers)
            given = [
                node.value for node in ast.walk(function) if isinstance(node, ast.Return) and node.value is not None
            ]
            if any(is_bag(value, bags, makers) for value in given):
                makers.add(function.name)
    return makers


def matchers_in(tree: ast.Module, makers: set[str]) -> Iterator[str]:
    """The functions of a module that hold the words of one text against those of another."""
    classes = (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    kept = {name for each in classes for name in bags_in(each, makers) if name.startswith(".")}
    for function in functions(tree):
        parameters = (*function.args.args, *function.args.kwonlyargs)
        given = {each.arg for each in parameters if holds_words(each.annotation, ("et[str]",))}
        bags = bags_in(function, makers, kept | given)
        for node in ast.walk(function):
            sides: tuple[ast.expr, ...] = ()
            match node:
                case ast.BinOp(left=left, op=ast.BitAnd(), right=right):
                    sides = left, right
                case ast.Call(func=ast.Attribute(value=one), args=[other, *_]) if called(node) in MEETINGS:
                    sides = one, other
                case ast.Call() if called(node) in LIKENESSES:
                    yield function.name
            if sides and all(is_bag(side, bags, makers) for side in sides):
                yield function.name


@pytest.fixture(scope="module")
def trees() -> dict[str, ast.Module]:
    """The modules outside the homes of words and matching, by their path in the package."""
    files = (file for file in SOURCE.rglob("*.py") if file.relative_to(SOURCE).parts[0] not in HOMES)
    return {file.relative_to(SOURCE).as_posix(): ast.parse(file.read_text(encoding="utf-8")) for file in files}


@pytest.fixture(scope="module")
def makers(trees: dict[str, ast.Module]) -> set[str]:
    """Whatever gives words."""
    return makers_in(trees.values())


@pytest.mark.parametrize(
    "body",
    [
        "return len(set(one.split()) & set(other.split()))",
        "return len({stem(word) for word in one.lower().split()}.intersection(plain_words(other)))",
        "mine = Counter(WORD.findall(one))\n    return sum((mine & Counter(WORD.findall(other))).values())",
        "mine, theirs = (set(content_stems(plain_words(each))) for each in (one, other))\n    return mine & theirs",
        "return len(read(one).stems & read(other).stems)",
        "return not key_words(one).isdisjoint(key_words(other))",
        "for word in key_words(one):\n        mine |= {word}\n    return mine & key_words(other)",
        "return SequenceMatcher(None, one, other).ratio()",
    ],
)
def test_a_matcher_of_ones_own_is_known(body: str) -> None:
    """In the ways in which people write one."""
    helper = "def key_words(text: str) -> frozenset[str]:\n    return frozenset(text.split())\n\n"
    tree = ast.parse(f"{helper}def alike(one: str, other: str) -> float:\n    {body}\n")
    assert "alike" in matchers_in(tree, makers_in([tree]))


@pytest.mark.parametrize(
    "body",
    [
        "return bool(ROLES & {one, other})",
        "return not _NAMES.isdisjoint(one.split())",
        "return words_in_common(one, other)",
        "return one.split() + other.split()",
    ],
)
def test_what_compares_no_texts_is_no_matcher(body: str) -> None:
    """Sets of other things, words looked up in a list, and the one matcher itself."""
    tree = ast.parse(f"def alike(one: str, other: str) -> object:\n    {body}\n")
    assert list(matchers_in(tree, makers_in([tree]))) == []


def test_nobody_but_matching_compares_two_texts(trees: dict[str, ast.Module], makers: set[str]) -> None:
    """What one of them learnt, a synonym or a typing error, the others would not know."""
    found = {path: sorted(set(matchers_in(tree, makers))) for path, tree in trees.items()}
    assert {path: names for path, names in found.items() if names and path not in EXCEPTED} == {}


def test_no_exception_stands_longer_than_its_cause(trees: dict[str, ast.Module], makers: set[str]) -> None:
    """Whoever takes a matcher out takes its line out too."""
    assert [path for path in EXCEPTED if not list(matchers_in(trees[path], makers))] == []
