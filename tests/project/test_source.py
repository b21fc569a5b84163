"""The shape of the code: small parts, imports that run one way, nothing left lying about."""

import ast
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HELPERS = ROOT / "src" / "helpers"
MODULES = sorted(HELPERS.rglob("*.py"))
ROOMS = ["record", "measure", "show", "publish"]  # each may import from those before it
LONGEST_MODULE, LONGEST_FUNCTION = 250, 40


@pytest.fixture(params=MODULES, ids=lambda path: path.relative_to(HELPERS).as_posix())
def module(request):
    return request.param


def nodes(path, *kinds):
    """Return the parts of a module that are of these kinds."""
    return [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, kinds)]


def imported(path):
    """Return the full name of everything that a module of the helpers imports."""
    names = [alias.name for node in nodes(path, ast.Import) for alias in node.names]
    package = ("helpers", *path.relative_to(HELPERS).parent.parts)
    for node in nodes(path, ast.ImportFrom):
        above = package[: len(package) - node.level + 1] if node.level else ()
        source = ".".join([*above, *filter(None, [node.module])])
        names += [f"{source}.{alias.name}" for alias in node.names]
    return names


def rooms_imported(path):
    """Return the rooms that a module takes something from."""
    return {name.split(".")[1] for name in imported(path) if name.startswith("helpers.")} & set(ROOMS)


def is_code(path):
    """Say whether a path is a module, or a folder of modules."""
    return path.suffix == ".py" or (path / "__init__.py").is_file()


def test_there_is_code():
    assert MODULES


def test_every_module_is_in_a_room():
    found = {path.relative_to(HELPERS).parts[0] for path in MODULES if path.parent != HELPERS}
    assert found == set(ROOMS)


@pytest.mark.parametrize("room", ["measure", "show"])
def test_a_large_room_says_which_module_is_for_which_page(room):
    """A module that stands in no line of the map is found by nobody."""
    text = ast.get_docstring(ast.parse((HELPERS / room / "__init__.py").read_text(encoding="utf-8")))
    lines = textwrap.dedent(text.partition("Where to look:")[2].strip("\n")).splitlines()
    listed = [name for line in lines for name in line[len("every page           ") :].split(", ")]
    assert sorted(listed) == sorted(path.stem for path in (HELPERS / room).glob("[!_]*") if is_code(path))


def test_a_module_is_short(module):
    assert len(module.read_text(encoding="utf-8").splitlines()) < LONGEST_MODULE


def test_a_function_is_short(module):
    functions = nodes(module, ast.FunctionDef, ast.AsyncFunctionDef)
    lengths = {function.name: function.end_lineno - function.lineno + 1 for function in functions}
    assert {name: length for name, length in lengths.items() if length >= LONGEST_FUNCTION} == {}


def test_a_module_says_what_it_is_for(module):
    assert ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or not module.read_bytes().strip()


def test_a_module_and_a_function_never_bear_the_same_name(module):
    """Else what a folder hands on under that name is now the one and now the other, by which was imported last."""
    outer = ast.parse(module.read_text(encoding="utf-8")).body
    assert module.stem not in {node.name for node in outer if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("folder", [path.parent for path in MODULES if path.stem == "__init__"], ids=lambda f: f.name)
def test_a_folder_hands_on_no_name_of_a_module_that_it_holds(folder):
    room = ".".join(("helpers", *folder.relative_to(HELPERS).parts))
    handed_on = [name.rpartition(".") for name in imported(folder / "__init__.py")]
    inside = {path.stem for path in folder.glob("[!_]*") if is_code(path)}
    assert not inside & {name for source, _, name in handed_on if source != room}


def test_no_module_is_a_lumber_room(module):
    assert module.stem not in ("utils", "util", "common", "misc", "helpers")


def test_imports_run_one_way(module):
    """publish -> show -> measure -> record: what is drawn never decides what is measured, nor that what is recorded."""
    room = module.relative_to(HELPERS).parts[0]
    allowed = ROOMS[: ROOMS.index(room) + 1] if room in ROOMS else []
    assert rooms_imported(module) <= set(allowed)


def test_only_show_draws(module):
    """A measure that imports a drawing library, or a record that does, cannot be used without one."""
    draws = any(name.split(".")[0] == "matplotlib" for name in imported(module))
    assert not draws or module.relative_to(HELPERS).parts[0] == "show"


def test_looks_come_from_the_style_file_alone(module):
    used = [node.attr for node in nodes(module, ast.Attribute)] + [node.id for node in nodes(module, ast.Name)]
    assert not {"rcParams", "rc", "rcdefaults"} & {*used, *(name.rpartition(".")[2] for name in imported(module))}


def test_no_code_is_commented_out_and_nothing_is_left_to_do():
    command = ["ruff", "check", "--no-cache", "--quiet", "--select", "ERA,FIX", "src", "tests", "benchmarks"]
    checked = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
