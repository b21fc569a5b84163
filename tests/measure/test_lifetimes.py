"""From when to when an authority was there, whatever its code."""

from types import SimpleNamespace

import pandas as pd
import pytest
from small_record import OURS

from helpers.measure.lifetimes import existed


@pytest.mark.parametrize(("day", "expected"), [("2013-03-31", True), ("2013-04-01", True), ("2025-04-01", False)])
def test_a_change_of_code_ends_no_authority(day, expected):
    codes = pd.DataFrame(
        [(OURS, None, "2013-03-31"), (OURS, "2013-04-01", "2025-03-31")],
        columns=["current_code", "code_from", "code_to"],
    )
    codes = codes.assign(**{name: pd.to_datetime(codes[name]) for name in ("code_from", "code_to")})
    known = SimpleNamespace(scope=SimpleNamespace(as_of=None), authorities=codes)
    found = existed(known, pd.Series([OURS]), pd.Series([pd.Timestamp(day)]))
    assert found.tolist() == [expected]
