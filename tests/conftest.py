"""What every test may use."""

import os
from contextlib import suppress
from pathlib import Path

import matplotlib
import pytest

from helpers import record

ROOT = Path(__file__).resolve().parents[1]

matplotlib.use("agg")  # no windows; in this process alone, so that kernels still draw in the page


def pytest_sessionstart(session):
    """Build the record, which reading never does; where it is broken, each test that reads it says so."""
    with suppress(record.RecordError):
        record.build()


@pytest.fixture(scope="session")
def official():
    """The folder of official files as published, which are too large to keep here; without it the test is skipped."""
    folder = Path(os.environ.get("OFFICIAL_DIR") or ROOT.parent / "shared" / "official")
    if not folder.is_dir():
        pytest.skip("the official files are not here: name their folder in OFFICIAL_DIR")
    return folder
