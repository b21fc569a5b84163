"""A check of a claim refers to a claim that is there, and to an official figure that is there."""

from helpers.measure.officials import DERIVED

REFERS = {
    "figures": ("measures", "measure"),
    "events": ("events", "event_id"),
    "findings": ("findings", "finding_id"),
}
COUNTED = "counted_share"  # our own count of authorities by grade, which a printed share is held against


def test_every_check_refers_to_a_claim_of_the_record(raw):
    """A reference with a letter wrong would take a claim out of the ledger without a word."""
    checks = raw["claim_checks"]
    for table, (of, column) in REFERS.items():
        refs = checks.loc[checks["claim_table"] == table, "claim_ref"]
        assert set(refs) <= set(raw[of][column]), table
    shares = checks.loc[checks["claim_table"] == "national_rating_shares", "claim_ref"]
    assert set(shares) <= {
        column.removeprefix("published_").removesuffix("_pct") for column in raw["national_rating_shares"]
    }
    assert set(checks["claim_table"]) == {*REFERS, "national_rating_shares", "claim_checks"}


def test_every_check_names_an_official_figure_that_there_is(raw):
    named = set(raw["claim_checks"]["official_measure"]) - {""}
    assert named <= {*raw["measures"]["measure"], *DERIVED, COUNTED}
