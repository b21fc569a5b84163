"""Visits after the list of points, and visits that had been expected."""

from small_plan import LETTER, LIST, finding, known, point

from helpers.measure import plan_followed, plan_visits

OLD = {"date": "2018-01-01", "date_end": "2018-01-01"}
NEW = {"date": "2020-10-01", "date_end": "2020-10-31", "precision": "month", "source_id": LETTER}


def visits(findings=(), **tables):
    record = known([point(1)], [finding(1, LIST, "1"), *findings], **tables)
    return plan_visits(record, plan_followed(record))


def test_a_visit_older_than_the_list_is_left_out():
    assert visits(events=[OLD, NEW])["date"].astype(str).tolist() == ["2020-10-01"]


def test_a_month_is_kept_as_a_month():
    (row,) = visits(events=[NEW]).itertuples()
    assert (row.precision, f"{row.date_end:%d}") == ("month", "31")


def test_findings_of_the_letter_are_counted_and_none_means_it_was_not_read():
    rows = visits([finding(2, LETTER, "1"), finding(3, LETTER, None)], events=[NEW, {**NEW, "source_id": "other"}])
    assert sorted(rows["n_findings"]) == [0, 2]


def test_a_letter_that_also_tells_of_an_earlier_visit_belongs_to_the_later_one():
    """The letter on the second visit is the source of the first: its headline is not about the first."""
    first = {"date": "2019-12-03", "date_end": "2019-12-04", "source_id": LETTER, "published": "2021-01-01"}
    headline = {"kind": "visit_letter", "title": "Slow", "date": "2020-12-04", "date_end": "2020-12-04"}
    rows = visits([finding(2, LETTER, "1")], events=[first, NEW, {**headline, "source_id": LETTER}])
    assert rows["letter"].fillna("none").tolist() == ["none", "Slow"]
    assert rows["n_findings"].tolist() == [0, 1]


def test_an_expected_visit_is_told_while_its_outcome_is_open_and_no_longer():
    assert visits(promises=[{}])["is_expected"].tolist() == [True]
    assert visits(promises=[{"outcome": "happened"}]).empty


def test_two_promises_of_one_visit_are_one_expected_visit():
    again = {"about_event": "first-visit", "source_id": "another-promise"}
    assert len(visits(promises=[{"about_event": "first-visit"}, again])) == 1
    assert len(visits(promises=[{}, {"source_id": "another-promise"}])) == 2


def test_only_an_expected_date_of_a_visit_counts_as_an_expected_visit():
    assert visits(promises=[{"subject": "Plan to be adopted"}, {"kind": "frequency"}, {"due_start": None}]).empty


def test_a_visit_of_which_only_the_plan_is_known_is_marked_and_an_expected_one_is_not():
    rows = visits(events=[{**NEW, "is_planned_date": True}], promises=[{}])
    assert rows[["is_expected", "is_planned_date"]].values.tolist() == [[True, False], [False, True]]


def test_without_a_list_there_are_no_visits_after_it():
    record = known([], [finding(1, LETTER, None)], events=[NEW], promises=[{}])
    assert plan_visits(record, plan_followed(record)).empty


def test_west_sussex_had_five_monitoring_visits_and_three_focused_ones(real):
    known = real("West Sussex", "2026-06-30")
    rows = plan_visits(known, plan_followed(known))
    assert rows["kind"].value_counts().to_dict() == {"monitoring_visit": 5, "focused_visit": 3}
    assert rows[rows["n_findings"] > 0]["n_findings"].tolist() == [12]
    assert not rows["is_expected"].any()


def test_in_september_2019_visits_are_expected_and_none_has_taken_place(real):
    known_then = real("West Sussex", "2019-09-11")
    rows = plan_visits(known_then, plan_followed(known_then))
    assert rows["is_expected"].tolist() == [True]
