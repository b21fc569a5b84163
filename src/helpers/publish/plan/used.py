"""Which modules of the project a notebook uses, read from its code without running it.

A name that a package hands on (`measure.said`) counts as the module it comes from, so that a change touches only those
who use it; what lies beside a module (templates, a style) counts with it. A package used as a whole counts as a whole.
"""

import ast
import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

DIGITS = 16  # of a digest: enough to tell two states of one thing apart
HELPERS = Path(__file__).parents[2]
Names = tuple[str, ...]


def code_digest(code: str, root: Path = HELPERS) -> str:
    """The digest of every file below the package `root` that some code uses, directly or by way of another."""
    return digest_of(files_used(code, root), root)


def digest_of(paths: set[Path], root: Path = HELPERS) -> str:
    """The digest of files with their names, in order."""
    return digest("\0".join(f"{path.relative_to(root).as_posix()}\0{held_digest(path)}" for path in sorted(paths)))


@cache
def held_digest(path: Path) -> str:
    """The digest of what a file holds."""
    return digest(path.read_bytes())


def digest(told: str | bytes) -> str:
    """A digest of a text or of bytes."""
    return hashlib.sha256(told.encode() if isinstance(told, str) else told).hexdigest()[:DIGITS]


def files_used(code: str, root: Path = HELPERS) -> set[Path]:
    """The modules that some code uses, those which they use, and what lies beside them."""
    found, waiting = set(), homes_in(code, root)
    while waiting:
        module = waiting.pop()
        if module not in found:
            found.add(module)
            waiting |= homes_of_module(module, root)
    return found | {path for module in found for path in beside(module.parent) if counts(path, found)}


def counts(path: Path, found: set[Path]) -> bool:
    """Whether a file beside modules is used: one named for a module, as its templates are, is that module's alone."""
    own = path.with_name(f"{path.name.partition('.')[0]}.py")
    return own in found or not own.is_file()


@cache
def homes_of_module(module: Path, root: Path) -> set[Path]:
    """The modules that a module uses."""
    return homes_in(module.read_text(encoding="utf-8"), root)


@cache
def beside(folder: Path) -> set[Path]:
    """The files of a folder that are no modules."""
    return {path for path in folder.iterdir() if path.is_file() and path.suffix not in (".py", ".pyc")}


def homes_in(code: str, root: Path) -> set[Path]:
    """The modules in which the names live that some code takes from the package `root`."""
    nodes = list(ast.walk(ast.parse(code)))
    named = imported(nodes, root.name)
    return {path for name, rest in names_used(nodes) if name in named for path in home((*named[name], *rest), root)}


@cache
def handed_on(module: Path, package: str) -> dict[str, Names]:
    """Each name that a module takes from a package, with its way from there."""
    return imported(ast.parse(module.read_text(encoding="utf-8")).body, package)


def imported(nodes: Iterable[ast.AST], package: str) -> dict[str, Names]:
    """Each name that some code takes from a package, with its way from there."""
    found = {}
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == package:
            way = node.module.split(".")[1:]
            found |= {alias.asname or alias.name: (*way, alias.name) for alias in node.names}
        elif isinstance(node, ast.Import):
            ways = [(alias, tuple(alias.name.split("."))) for alias in node.names]
            found |= {one.asname or package: way[1:] if one.asname else () for one, way in ways if way[0] == package}
    return found


def names_used(nodes: Iterable[ast.AST]) -> set[tuple[str, Names]]:
    """Every name that is used, with all that is asked of it, of code whose outer nodes come before the inner ones."""
    found, told = set(), set()
    for node in nodes:
        rest, inner = [], node
        while isinstance(inner, ast.Attribute):
            rest.insert(0, inner.attr)
            inner = inner.value
        if isinstance(inner, ast.Name) and inner not in told:
            told.add(inner)
            found.add((inner.id, tuple(rest)))
    return found


def home(way: Names, root: Path) -> set[Path]:
    """The module in which a name lives that is reached from the package by this way; of a package, all its modules."""
    place = root
    for number, name in enumerate(way):
        if (place / f"{name}.py").is_file():
            return {place / f"{name}.py"}
        if not (place / name).is_dir():
            first = place / "__init__.py"
            onward = handed_on(first, root.name).get(name)
            return home((*onward, *way[number + 1 :]), root) if onward else {first}
        place /= name
    return set(place.rglob("*.py"))
