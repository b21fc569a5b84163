"""A figure is read from the newest release that was out on the day."""

import pandas as pd
import pytest

from helpers.record import RecordError
from helpers.record.vintages import in_force, with_first_told

RELEASES = pd.DataFrame(
    {
        "release_id": ["of-2018", "of-2020", "of-2022"],
        "published": pd.to_datetime(["2018-02-15", "2020-02-27", "2022-02-24"]),
    }
)


def figures(*rows):
    """Return figures from (release, value); all of one area, measure and census unless told."""
    about = {"authority_code": "E1", "measure": "rate", "period_end": pd.Timestamp("2017-09-30")}
    return pd.DataFrame([about | {"release_id": one, "value": value} | dict(*more) for one, value, *more in rows])


THREE = figures(("of-2020", 2), ("of-2018", 1), ("of-2022", 3))


@pytest.mark.parametrize(
    ("day", "value"),
    [(None, 3), ("2022-02-24", 3), ("2022-02-23", 2), ("2020-02-27", 2), ("2020-02-26", 1), ("2018-02-15", 1)],
)
def test_of_several_releases_the_newest_out_on_the_day_counts(day, value):
    assert list(in_force(THREE, RELEASES, day and pd.Timestamp(day))["value"]) == [value]


def test_before_any_release_that_is_held_the_oldest_counts():
    """The figure was out in one that is not held; its value is the one written down nearest to then."""
    assert list(in_force(THREE, RELEASES, pd.Timestamp("2017-12-01"))["value"]) == [1]


@pytest.mark.parametrize(
    "other", [{"authority_code": "E2"}, {"measure": "count"}, {"period_end": pd.Timestamp("2018-09-30")}]
)
def test_each_area_measure_and_period_has_a_release_of_its_own(other):
    rows = figures(("of-2022", 3), ("of-2018", 1), ("of-2018", 7, other))
    assert list(in_force(rows, RELEASES)["value"]) == [3, 7]


@pytest.mark.parametrize(("first", "now", "day", "is_as_told", "is_revised"), [
    (2, 2, "2020-02-27", True, False),
    (2, 3, "2020-02-27", False, True),
    (2, 2, "2019-02-15", False, False),
    (None, None, "2020-02-27", False, False),
    (None, 3, "2020-02-27", False, False),
    (2, None, "2020-02-27", False, False),
])  # fmt: skip
def test_a_figure_is_as_first_told_where_the_release_of_its_first_day_is_held_and_tells_the_same_else_revised(
    first, now, day, is_as_told, is_revised
):
    """Figures of a year whose own release is held, and says the same, were told to be perhaps revised."""
    rows = figures(("of-2020", first), ("of-2022", now), (None, now)).assign(published=pd.Timestamp(day))
    rows["authority_code"] = ["E1", "E1", "E2"]
    told = with_first_told(rows, RELEASES)[["is_as_first_told", "is_revised"]]
    assert told.iloc[1:].to_numpy().tolist() == [[is_as_told, is_revised], [False, False]]


@pytest.mark.parametrize("empty", [None, ""])
def test_curated_figures_stay_as_they_are(empty):
    rows = figures((empty, 5), ("of-2018", 1), (empty, 5), ("of-2020", 2))
    assert list(in_force(rows, RELEASES)["value"]) == [5, 5, 2]


def test_without_releases_nothing_happens():
    rows = figures((None, 5), (None, 6))
    pd.testing.assert_frame_equal(in_force(rows, RELEASES), rows)
    curated = rows.drop(columns="release_id")
    pd.testing.assert_frame_equal(in_force(curated, RELEASES), curated)


def test_a_table_without_rows_keeps_its_columns():
    assert list(in_force(THREE.iloc[:0], RELEASES)) == list(THREE)


def test_a_release_that_is_not_listed_is_refused():
    with pytest.raises(RecordError, match="No release 'of-1999' in the table releases"):
        in_force(figures(("of-1999", 1)), RELEASES)
