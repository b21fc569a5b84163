"""A page as of a day shows where each row was read, so that no row may name what came out later."""

import pandas as pd
import pytest

from helpers.record.checks import problems
from helpers.record.checks.told import publication_faults

CAME = pd.Timestamp("2016-01-31")
SOURCES = pd.DataFrame(
    {
        "source_id": ["at-2016-later", "at-2016-later-still"],
        "kind": "press",
        "published": pd.Series([CAME] * 2, dtype="datetime64[s]"),
        "published_precision": "day",
    }
)
ROW = {"published": "2016-01-20", "published_precision": "day"}
PLACES = [
    ("locator", "day", 1),
    ("title", "day", 1),
    ("locator", "month", 0),
    ("note", "day", 0),
    ("reported_in", "day", 0),
]


def refused(**cells):
    """Give how many cells of a row are refused for a later source that they name."""
    row = pd.DataFrame([ROW | cells], dtype="str").replace("", None)
    dates = [column for column in row if column.endswith("published")]
    frame = row.assign(**{column: pd.to_datetime(row[column]).astype("datetime64[s]") for column in dates})
    return len(problems("rows", publication_faults(frame, SOURCES), {"rows": row.fillna("")}, {"rows": "rows.csv"}))


@pytest.mark.parametrize(("column", "precision", "count"), PLACES)
def test_a_later_source_is_found_wherever_a_page_may_show_it(column, precision, count):
    """On the last day of its month a row may name what came out that day; a note may name anything."""
    assert refused(published_precision=precision, **{column: "para 7; also in at-2016-later, para 2"}) == count


def test_an_id_is_a_whole_word():
    assert refused(title="as in at-2016-later-than-all") == 0
    assert refused(title="as in not-at-2016-later") == 0


@pytest.mark.parametrize(("known", "count"), [("2016-01-31", 0), ("", 0), ("2016-01-30", 1)])
def test_the_words_on_an_outcome_are_held_to_the_day_of_the_outcome(known, count):
    """An outcome without a day is shown on no page as of a day."""
    outcome = {"outcome_published": known, "outcome_published_precision": "day"}
    assert refused(published="2015-01-01", outcome_summary="As told in at-2016-later.", **outcome) == count
