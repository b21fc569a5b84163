"""environment.yml and pyproject.toml ask for the same things."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
EXTRAS = ["cluster", "lab", "s3", "test"]
CONDA_NAMES = {"playwright": "playwright-python", "jupyter-client": "jupyter_client"}  # PyPI: conda-forge
NOT_THERE = {"axe-playwright-python", "gptables"}  # what conda-forge does not have comes from PyPI
OURS = {"python", "pip"}  # what only conda needs to be told


@pytest.fixture(scope="module")
def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def conda():
    return yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))


def by_pip(conda):
    """Return the lines that are for pip."""
    (lines,) = [line["pip"] for line in conda["dependencies"] if isinstance(line, dict)]
    return lines


def ranges(conda):
    """Return {package: range} of the lines that name packages, whoever fetches them."""
    lines = [line for line in conda["dependencies"] if isinstance(line, str)] + by_pip(conda)[:-1]
    split = [re.fullmatch(r"([a-z0-9._-]+)\s*(.*)", line).groups() for line in lines]
    assert len({name for name, _ in split}) == len(split), "a package is listed twice"
    return {name: SpecifierSet(wanted) for name, wanted in split}


def imported():
    """Return the packages of others that the code imports."""
    found = set()
    for path in (ROOT / "src").rglob("*.py"):
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        found |= {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
        found |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    return {name.partition(".")[0] for name in found} - sys.stdlib_module_names - {"helpers"}


def test_what_the_code_imports_is_named_and_not_only_there_because_another_package_wants_it(project):
    extra = project["optional-dependencies"]["cluster"]
    named = {canonicalize_name(Requirement(line).name) for line in project["dependencies"] + extra}
    homes = packages_distributions()
    assert {name for name in imported() if named.isdisjoint(map(canonicalize_name, homes[name]))} == set()


def test_conda_and_pyproject_want_the_same_packages_in_the_same_ranges(project, conda):
    wanted = project["dependencies"] + [line for extra in EXTRAS for line in project["optional-dependencies"][extra]]
    requirements = [Requirement(line) for line in wanted]
    names = [canonicalize_name(requirement.name) for requirement in requirements]
    expected = {CONDA_NAMES.get(name, name): one.specifier for name, one in zip(names, requirements, strict=True)}
    assert {name: one for name, one in ranges(conda).items() if name not in OURS} == expected


def test_conda_has_every_extra_of_the_project(project):
    """A third extra in pyproject.toml must be added here too."""
    assert sorted(project["optional-dependencies"]) == EXTRAS


def test_conda_wants_the_same_python(project, conda):
    assert ranges(conda)["python"] == SpecifierSet(project["requires-python"])


def test_conda_takes_packages_from_conda_forge_alone(conda):
    assert conda["channels"] == ["conda-forge", "nodefaults"]


def test_conda_users_get_the_command_and_pip_gets_only_what_conda_has_not(conda):
    """Without the last line `trajectory` would not exist; `pip` must then be a package too."""
    assert by_pip(conda)[-1] == "-e ."
    assert {line.split()[0] for line in by_pip(conda)[:-1]} == NOT_THERE
    assert "pip" in ranges(conda)
