"""Points by document: how a cell is formed, and what no cell may say."""

import pytest
from small_plan import BEFORE, ELSEWHERE, LATER, LETTER, LIST, finding, known, point

from helpers.measure.plan import plan_matrix


@pytest.mark.parametrize(
    ("directions", "direction"),
    [
        ([], "not mentioned"),
        (["strength"], "strength"),
        (["strength", "strength"], "strength"),
        (["weakness", "weakness"], "weakness"),
        (["mixed"], "mixed"),
        (["strength", "weakness"], "mixed"),
        (["strength", "mixed"], "mixed"),
        (["weakness", "weakness", "mixed"], "mixed"),
    ],
)
def test_a_cell_is_what_all_its_findings_agree_on_and_mixed_where_they_do_not(directions, direction):
    rows = [finding(number, LIST, "1", found) for number, found in enumerate(directions)]
    matrix = plan_matrix(known([point(1)], [*rows, finding(99, LIST, None)]))
    assert matrix["cells"]["direction"].tolist() == [direction]


def cell(matrix, priority, source):
    cells = matrix["cells"]
    (row,) = cells[(cells["priority"] == priority) & (cells["source_id"] == source)].itertuples()
    return row


def test_a_finding_on_two_points_counts_under_each_of_them_and_once_in_its_document():
    matrix = plan_matrix(known([point(1), point(12)], [finding(1, LIST, "1;12")]))
    assert [cell(matrix, number, LIST).n_findings for number in (1, 12)] == [1, 1]
    assert matrix["documents"]["n_findings"].tolist() == [1]
    assert matrix["documents"]["n_placed"].tolist() == [1]


def test_a_point_that_no_finding_names_is_not_mentioned_and_never_resolved():
    matrix = plan_matrix(known([point(1), point(2)], [finding(1, LIST, "1"), finding(2, LATER, "2")]))
    row = cell(matrix, 1, LATER)
    assert (row.direction, row.n_findings, row.is_listed) == ("not mentioned", 0, False)


def test_findings_are_counted_by_direction():
    rows = [finding(1, LIST, "1"), finding(2, LIST, "1", "strength"), finding(3, LIST, "1", "mixed")]
    row = cell(plan_matrix(known([point(1)], rows)), 1, LIST)
    assert (row.n_findings, row.n_strength, row.n_mixed, row.n_weakness) == (3, 1, 1, 1)


def test_one_listed_finding_makes_the_cell_listed():
    rows = [finding(1, LIST, "1", is_listed_for_improvement=True), finding(2, LIST, "1", "strength")]
    row = cell(plan_matrix(known([point(1)], rows)), 1, LIST)
    assert (row.is_listed, row.n_listed, row.direction) == (True, 1, "mixed")


def test_every_point_has_a_cell_in_every_document():
    rows = [finding(1, BEFORE, "1"), finding(2, LIST, None)]
    assert len(plan_matrix(known([point(1), point(2)], rows))["cells"]) == 4


def test_documents_are_in_order_and_told_older_than_the_list_or_the_list_itself():
    rows = [finding(1, LATER, "1"), finding(2, LIST, "1"), finding(3, BEFORE, "1"), finding(4, LETTER, "1")]
    documents = plan_matrix(known([point(1)], rows))["documents"]
    assert documents["source_id"].tolist() == [BEFORE, LIST, LETTER, LATER]
    assert documents["is_before_list"].tolist() == [True, False, False, False]
    assert documents["is_the_list"].tolist() == [False, True, False, False]
    assert documents["is_report"].tolist() == [True, True, False, True]


def test_a_letter_carries_the_date_of_its_visit():
    visit = {"kind": "focused_visit", "date": "2020-10-01", "date_end": "2020-10-31", "precision": "month"}
    rows = known([point(1)], [finding(1, LETTER, "1")], events=[{**visit, "source_id": LETTER}])
    (row,) = plan_matrix(rows)["documents"].itertuples()
    assert (f"{row.visit:%Y-%m-%d}", row.visit_precision) == ("2020-10-01", "month")


def test_without_a_list_no_finding_is_set_under_a_point():
    """Before the list was public, the numbers of its points are hindsight."""
    matrix = plan_matrix(known([], [finding(1, BEFORE, "1;2")]))
    assert matrix["cells"].empty
    assert matrix["findings"]["finding_id"].tolist() == ["F-1"]
    assert matrix["findings"]["priority"].isna().all()


def test_points_and_findings_of_others_are_left_out():
    matrix = plan_matrix(known([point(1, **ELSEWHERE)], [finding(1, LIST, "1", **ELSEWHERE)]))
    assert matrix["points"].empty
    assert matrix["documents"].empty


def test_the_record_holds_twelve_points_and_151_findings_in_four_documents(real):
    matrix = plan_matrix(real("West Sussex"))
    assert len(matrix["points"]) == 12
    assert matrix["documents"]["n_findings"].tolist() == [45, 47, 12, 47]
    assert matrix["documents"]["n_placed"].tolist() == [31, 38, 4, 41]
    assert matrix["cells"].groupby("source_id", sort=False)["n_findings"].sum().tolist() == [32, 42, 5, 44]
    assert matrix["cells"]["direction"].value_counts().to_dict() == {
        "mixed": 22,
        "weakness": 12,
        "not mentioned": 9,
        "strength": 5,
    }


@pytest.mark.parametrize(
    ("day", "points", "findings"),
    [("2016-02-01", 0, 45), ("2019-05-07", 0, 45), ("2019-05-08", 12, 92), ("2020-12-08", 12, 104)],
)
def test_points_and_findings_are_known_from_their_day_on(real, day, points, findings):
    matrix = plan_matrix(real("West Sussex", day))
    assert (len(matrix["points"]), matrix["findings"]["finding_id"].nunique()) == (points, findings)


@pytest.mark.parametrize("name", ["Lewisham", "Kent"])
def test_an_authority_has_no_points_nor_findings_of_another(real, name):
    matrix = plan_matrix(real(name))
    for part in ("points", "findings"):
        assert set(matrix[part]["authority_code"]) <= {real(name).scope.authority_code}
