"""What the command line says of a release that was imported."""

import pytest

from helpers.publish import imports
from helpers.record.official.about import UNKNOWN
from helpers.record.official.importing import Imported

RELEASE = {"title": "Workforce, 2026 release (2027-03-01)", "release_id": "workforce-2026", "rows": "3", "sha256": "a1"}
RELEASE |= {"published": "2027-03-01", "published_precision": "day", "accepted_reason": ""}


@pytest.mark.parametrize(("stated", "words"), [
    ("Front page.", "published 2027-03-01 (day)"),
    (UNKNOWN, "published 2027-03-01 (the day of the import, as no source tells another: give it a row in sources.csv, "
              "and import it again)"),
])  # fmt: skip
def test_a_day_of_publication_that_nobody_states_is_told_as_that_of_the_import(monkeypatch, stated, words):
    """It read as a day that the publisher had stated."""
    found = [Imported(RELEASE | {"published_source": stated}, "new")]
    monkeypatch.setattr(imports, "import_releases", lambda paths, accept, raw: found)
    line, summary = imports.told(["file.csv"], "")
    assert line.endswith(words)
    assert summary == "1 table read, 1 of them new or changed."


def test_the_reason_for_which_a_release_was_taken_is_told_once(monkeypatch):
    """It stands in the title, and was told again at the end of the line."""
    release = RELEASE | {"title": "Workforce; accepted: a strike (without Elder)", "published_source": "Front page."}
    found = [Imported(release | {"accepted_reason": "a strike (without Elder)"}, "new")]
    monkeypatch.setattr(imports, "import_releases", lambda paths, accept, raw: found)
    assert imports.told(["file.csv"], "")[0].count("a strike") == 1
