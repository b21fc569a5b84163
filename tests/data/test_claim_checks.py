"""Official figures that the record names and no file holds are those that are worked out."""

from helpers.measure.ledger import DERIVED
from helpers.record.checks.named import WORKED_OUT

COUNTED = "counted_share"  # our own count of authorities by grade, which a printed share is held against


def test_a_check_may_name_each_figure_that_is_worked_out_and_no_other():
    assert set(WORKED_OUT) == {*DERIVED, COUNTED}
