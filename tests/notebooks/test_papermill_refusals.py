"""A notebook with a wrong parameter stops at once and says why."""

import subprocess
import sys
from itertools import cycle

import pytest
from reading import NATIONAL, OF_COUNCILS, PATHS, run_all

WRONG = {"authority": "West Sussecks", "as_of": "2019-02-30", "comparator": "the moon"}
CASES = [*zip(OF_COUNCILS, cycle(WRONG), strict=False), *((path, "as_of") for path in NATIONAL)]


@pytest.fixture(scope="module")
def errors():
    """The error that each case stopped with."""
    asked = [(path, {name: WRONG[name]}) for path, name in CASES] + [(path, {"as_off": "2020-01-01"}) for path in PATHS]
    done = run_all(asked)
    return {case: one["error"] for case, one in zip([*CASES, *PATHS], done, strict=True)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0].stem}-{case[1]}")
def test_a_wrong_parameter_is_refused_in_one_line_without_a_traceback(errors, case):
    """Who reads a page, or a schedule's mail, wants what is wrong and not where in the code it was found."""
    name, words, (shown,) = errors[case]
    assert (name, words) == ("RecordError", shown)
    assert WRONG[case[1]] in shown
    assert len(shown.splitlines()) == 1
    assert "Traceback" not in shown


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_misspelt_parameter_is_refused(errors, path):
    """Papermill warns and goes on: the page that was asked for Kent told of West Sussex."""
    name, words, _ = errors[path]
    assert name == "RecordError"
    assert words.startswith("Unknown parameter 'as_off'. Did you mean as_of?")


def test_plain_papermill_fails_with_a_misspelt_parameter_too(tmp_path):
    command = [sys.executable, "-m", "papermill", str(PATHS[0]), str(tmp_path / "out.ipynb"), "-p", "autority", "Kent"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Unknown parameter 'autority'" in done.stderr
