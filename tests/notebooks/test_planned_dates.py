"""What is only known to have been planned for a day is told as planned in every table of every page."""

import pytest
from bs4 import BeautifulSoup
from playing import play
from reading import PATHS

from helpers import record


@pytest.fixture(scope="module")
def planned():
    """The titles of the events whose only date is a plan."""
    events = record.known().events
    return set(events.loc[events["is_planned_date"], "title"])


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_row_on_an_event_that_was_only_planned_says_so(path, planned):
    """A page that dates such an event by itself would tell the plan as what happened."""
    page = BeautifulSoup(play(path).text, "html.parser")
    rows = [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in page.select("tbody tr")]
    told = [cells for cells in rows if planned & set(cells)]
    assert [cells for cells in told if not any("planned for" in cell for cell in cells)] == []


def test_the_pages_that_tell_of_such_events_are_read_at_all(planned):
    """Without this, a table that no longer bears the titles would pass for one that tells the plan."""
    words = play(next(path for path in PATHS if path.stem == "trajectory")).text
    assert any(title in words for title in planned)
