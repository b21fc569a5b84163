"""requirements.lock says exactly what is installed, and not where anybody got it from."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PYTHONS = ["3.11.9", "3.12.1", "3.13.0"]
PIN = re.compile(r"([a-z0-9._-]+)==([^\s;]+)(?: ; (.+?))? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)")


def pins(python):
    """Return {package: versions} of what is installed on Linux with this Python."""
    about = {"python_full_version": python, "python_version": python.rpartition(".")[0], "sys_platform": "linux"}
    found = {}
    for name, version, marker, _ in PIN.findall(LOCK):
        if not marker or Marker(marker).evaluate(about | {"os_name": "posix"}):
            found.setdefault(canonicalize_name(name), []).append(version)
    return found


def direct():
    """Return every requirement that pyproject.toml itself names."""
    extras = PROJECT["optional-dependencies"].values()
    return [Requirement(line) for lines in [PROJECT["dependencies"], *extras] for line in lines]


def test_the_lock_names_no_address_and_no_path():
    assert not re.search(r"/|file:| @ |--(?!hash=sha256:)", LOCK)


def test_every_line_of_the_lock_is_a_hashed_pin():
    """A package without a hash, or a line of another kind, is left over when the pins are taken out."""
    assert PIN.sub("", LOCK) == ""


@pytest.mark.parametrize("python", PYTHONS)
def test_no_package_is_pinned_twice(python):
    assert [name for name, versions in pins(python).items() if len(versions) > 1] == []


@pytest.mark.parametrize("requirement", direct(), ids=lambda requirement: requirement.name)
@pytest.mark.parametrize("python", PYTHONS)
def test_every_direct_dependency_is_locked_within_its_range(requirement, python):
    versions = pins(python).get(canonicalize_name(requirement.name), [])
    assert versions, f"{requirement.name} is not in the lock: make lock"
    assert all(requirement.specifier.contains(version) for version in versions)


def test_what_builds_the_project_is_locked_too():
    """The Makefile builds without isolation, so that nothing unlocked is fetched."""
    build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    assert {canonicalize_name(Requirement(line).name) for line in [*build, "editables"]} <= set(pins("3.11.9"))
