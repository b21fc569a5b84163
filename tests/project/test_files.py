"""What may be committed, and what the README promises."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
IMAGE = re.compile(rb"[A-Za-z0-9+/=\\]{200,}")
# "someone" is nobody: tests of messages need a path that looks real
MACHINE = re.compile(rb"(?<![\w/.~-])/(?:root|work|opt|home)/(?!someone/)")
OFFICIAL = {
    "Childrens_social_care_in_England_2023_underlying_data.ods",
    "LA_Inspection_Outcomes_as_at_31_March_2025.ods",
    "New_Statistical_Neighbour_Groupings_April_2021.csv",
    "csww_indicators_2017_to_2025.csv",
    "la_care_leavers_accommodation_suitability.csv",
    "la_care_leavers_activity.csv",
    "sn_model_2025_wide.csv",
}


@pytest.fixture(scope="module")
def files():
    """Every file that is committed, or that `git add .` would add."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout, so there is nothing to be committed")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    return [ROOT / name for name in listed if (ROOT / name).is_file()]


def test_no_file_names_a_folder_of_somebodys_machine(files):
    found = {path.relative_to(ROOT): MACHINE.findall(IMAGE.sub(b"", path.read_bytes())) for path in files}
    assert {str(path): names for path, names in found.items() if names} == {}


def test_no_lock_file_names_an_address(files):
    assert [path.name for path in files if path.suffix == ".lock" and b"://" in path.read_bytes()] == []


def test_no_official_file_is_committed(files):
    """They are large and have their own home; the record keeps the figures that are used, with their source."""
    assert [path.name for path in files if path.name in OFFICIAL or path.suffix in (".ods", ".xls", ".xlsx")] == []


def test_nothing_that_can_be_built_is_committed(files):
    built = ("data/processed/", "site/", ".venv/")
    assert [path.name for path in files if path.relative_to(ROOT).as_posix().startswith(built)] == []


def test_the_readme_gives_the_test_command_that_is_run_by_machine():
    command = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-1]
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert command in [line.partition("#")[0].strip() for line in readme.splitlines()]


def test_the_readme_is_short():
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) < 120


def test_the_citation_has_the_version_and_licence_of_the_project():
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    for name in ("version", "license"):
        written = re.search(rf'^{name} = "(.+)"', project, re.M).group(1)
        assert f"\n{name}: {written}\n" in citation
