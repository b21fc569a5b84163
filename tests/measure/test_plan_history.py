"""What became of each point, and the findings beside the points."""

from small_plan import BEFORE, LATER, LETTER, LIST, finding, known, point

from helpers.measure import plan_followed


def history(rows, priority=1):
    rows = plan_followed(known([point(1), point(2)], rows))["history"]
    return rows[rows["priority"] == priority].iloc[0]


def test_a_point_is_followed_from_the_first_to_the_last_document_naming_it():
    row = history([finding(1, BEFORE, None), finding(2, LIST, "1"), finding(3, LETTER, "1"), finding(4, LATER, "2")])
    assert (row["first_document"], row["last_document"]) == (LIST, LETTER)
    assert (row["n_named"], row["n_documents"]) == (2, 4)


def test_a_weakness_counts_in_each_document_that_holds_one_among_others():
    rows = [finding(1, BEFORE, "1", "mixed"), finding(2, LIST, "1"), finding(3, LIST, "1", "strength")]
    assert history([*rows, finding(4, LATER, "1", "strength")])["n_weakness"] == 1


def test_the_latest_document_is_the_last_report_even_where_a_letter_came_after():
    letter_after = finding(3, LETTER, "1", "strength", published="2024-01-01")
    plan = plan_followed(known([point(1)], [finding(1, LIST, "1"), finding(2, LATER, "1"), letter_after]))
    assert plan["latest"]["source_id"].tolist() == [LATER]


def test_until_there_is_a_report_a_letter_is_the_latest_document():
    row = history([finding(1, LIST, "1"), finding(2, LETTER, "2", "strength")])
    assert row["latest"] == "not mentioned"
    assert history([finding(1, LIST, "1"), finding(2, LETTER, "2", "strength")], 2)["latest"] == "strength"


def test_the_list_itself_and_older_documents_are_no_later_document():
    plan = plan_followed(known([point(1)], [finding(1, BEFORE, "1"), finding(2, LIST, "1")]))
    assert plan["latest"].empty
    assert plan["history"]["latest"].isna().tolist() == [True]
    assert plan["history"]["is_listed_in_latest"].tolist() == [False]


def test_listed_is_told_for_each_document_that_lists_and_for_the_latest():
    listed = {"is_listed_for_improvement": True}
    rows = [finding(1, BEFORE, "1"), finding(2, LIST, "1", **listed), finding(3, LATER, "1", **listed)]
    row = history([*rows, finding(4, LATER, "2")])
    assert (row["listed_in"], row["is_listed_in_latest"]) == ([LIST, LATER], True)
    assert not history([*rows, finding(4, LATER, "2")], 2)["is_listed_in_latest"]


def test_a_finding_on_no_point_is_kept_beside_them():
    plan = plan_followed(known([point(1)], [finding(1, LIST, "1"), finding(2, LIST, None)]))
    assert plan["beside"]["finding_id"].tolist() == ["F-2"]


def test_without_a_list_all_findings_stand_beside():
    plan = plan_followed(known([], [finding(1, BEFORE, "1;2"), finding(2, BEFORE, None)]))
    assert plan["beside"]["finding_id"].tolist() == ["F-1", "F-2"]
    assert plan["latest"].empty


def test_the_recurring_points_of_west_sussex_are_those_counted_by_hand(real):
    plan = plan_followed(real("West Sussex"))
    rows = plan["history"].set_index("priority")
    assert rows["n_weakness"].to_dict() == {1: 2, 2: 2, 3: 2, 4: 4, 5: 3, 6: 2, 7: 1, 8: 3, 9: 1, 10: 2, 11: 1, 12: 3}
    assert list(rows.index[rows["is_listed_in_latest"]]) == [3, 4, 5, 12]
    assert list(rows.index[rows["latest"] == "strength"]) == [9, 11]
    assert "not mentioned" not in set(rows["latest"])
    assert len(plan["beside"]) == 37


def test_in_december_2020_the_letter_is_the_latest_document_and_names_three_points(real):
    rows = plan_followed(real("West Sussex", "2020-12-08"))["history"]
    assert rows[rows["latest"] != "not mentioned"]["priority"].tolist() == [4, 8, 12]
