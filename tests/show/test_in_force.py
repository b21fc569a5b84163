"""Grades in force as text."""

import pandas as pd

from helpers.show.in_force import table_of

ROW = {
    "by": "kind",
    "group": "London borough",
    "authorities": 4,
    "inspected": 4,
    "two_lowest": 1,
    "two_lowest_pct": 25.0,
}
ROW |= {"inadequate": 1, "inadequate_pct": 25.0, "requires_improvement": 0, "requires_improvement_pct": 0.0, "good": 3}
ROW |= {"good_pct": 75.0, "outstanding": 0, "outstanding_pct": 0.0, "median_age_days": 730.5, "oldest_age_days": 1461.0}


def test_each_grade_stands_with_its_number_and_its_share_of_those_with_a_grade():
    row = table_of(pd.DataFrame([ROW])).iloc[0]
    assert row["Inadequate"] == "1 (25.0%)"
    assert (row["Median age"], row["Oldest"]) == ("2.0 years", "4.0 years")


def test_a_group_without_a_grade_has_no_share_and_no_age():
    nothing = {name: float("nan") for name in ROW if name.endswith("_pct") or name.endswith("_days")}
    row = table_of(pd.DataFrame([ROW | nothing | {"inspected": 0}])).iloc[0]
    assert (row["Inadequate"], row["Median age"]) == ("none", "not known")
