"""What every test may use."""

import os
from pathlib import Path

import matplotlib
import pytest

ROOT = Path(__file__).resolve().parents[1]

matplotlib.use("agg")  # no windows; in this process alone, so that kernels still draw in the page


@pytest.fixture(scope="session")
def official():
    """The folder of official files as published, which are too large to keep here; without it the test is skipped."""
    folder = Path(os.environ.get("OFFICIAL_DIR") or ROOT.parent / "shared" / "official")
    if not folder.is_dir():
        pytest.skip("the official files are not here: name their folder in OFFICIAL_DIR")
    return folder
