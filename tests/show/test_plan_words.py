"""What is said of a plan: sentences and tables."""

import pandas as pd
import pytest
from small_plan_tables import LETTER, OLD, PRESS, findings, plan

from helpers import measure, show
from helpers.show import plan_sentences, plan_tables, plan_words, plan_work


def test_the_points_with_a_weakness_in_the_most_documents_come_first():
    text = plan_sentences.recurring(plan(n_weakness=[2, 3]))
    assert text.index("Point 2") < text.index("Point 1")
    assert "in 3 of 3 documents" in text


@pytest.mark.parametrize("times", [0, 1])
def test_one_weakness_is_no_recurrence(times):
    text = plan_sentences.recurring(plan(n_weakness=[times, times]))
    assert text == "No point has a finding of weakness in more than one document."


def test_what_is_not_mentioned_is_said_not_to_mean_resolved():
    text = "\n".join(plan_sentences.standing(plan()))
    assert "mentions 1 of 2 points" in text
    assert "does not mention ‘Point 1’. Not mentioned does not mean resolved." in text


def test_where_all_points_are_mentioned_none_is_said_to_be_missing():
    followed = plan()
    followed["history"]["latest"] = ["mixed", "weakness"]
    text = "\n".join(plan_sentences.standing(followed))
    assert "mentions 2 of 2 points" in text
    assert "does not mention" not in text


def test_points_named_without_being_listed_are_not_said_to_be_resolved():
    lines = plan_sentences.standing(plan(is_listed_in_latest=[False, True]))
    assert "lists 1 point for improvement again: ‘Point 2’." in lines[-1]


def test_only_strengths_alone_are_called_so():
    followed = plan()
    followed["history"]["latest"] = ["strength", "mixed"]
    assert plan_sentences.standing(followed)[-1] == "It holds findings of strength alone under ‘Point 1’."


def test_with_nothing_after_the_list_what_became_of_it_is_not_known():
    (line,) = plan_sentences.standing(plan(latest=()))
    assert line.endswith("what became of the points is not known.")


def test_a_document_older_than_the_list_is_said_to_be_placed_by_us():
    (line,) = plan_sentences.earlier(plan())
    assert line.startswith("The SIF report of January 2016 is older than the list: that 2 of its 3 findings")
    assert "our reading" in line


def test_a_letter_read_through_the_press_says_on_how_little_it_rests():
    (line,) = plan_sentences.through_press(plan())
    assert "press report" in line
    assert "12 findings, of which 1 bear on a point" in line


def test_a_cell_is_told_with_its_counts():
    rows = list(plan()["cells"].itertuples())
    assert plan_words.cell(rows[0]) == "strength, 2 findings (2 strengths)"
    assert plan_words.cell(rows[2]) == "not mentioned"
    assert plan_words.cell(rows[4]) == ("mixed, 3 findings (1 strength, 1 mixed, 1 weakness), listed for improvement")


def test_the_table_of_points_says_not_mentioned_and_never_resolved():
    rows = plan_tables.history_rows(plan())
    assert rows["In the latest document"].tolist() == ["not mentioned, which does not mean resolved", "weakness"]
    assert rows["Listed for improvement in"].tolist() == ["ILACS report of May 2019", "none"]
    assert rows["Last named in"][0] == f"focused visit letter of December 2020, {PRESS.split(', ')[1]}"


def test_without_a_later_document_the_table_says_not_known():
    followed = plan()
    followed["history"]["latest"] = None
    assert set(plan_tables.history_rows(followed)["In the latest document"]) == {
        "not known: no document after the list"
    }


def test_findings_beside_the_points_are_counted_by_area_document_and_direction():
    followed = plan()
    beside = findings(followed["cells"]).head(3).assign(area=["leadership", "leadership", "care leavers"])
    rows = plan_tables.beside_rows({**followed, "beside": beside.assign(source_id=[OLD, LETTER, LETTER])})
    assert rows["Area"].tolist() == ["care leavers", "leadership"]
    assert rows["SIF report of January 2016"].tolist() == ["none", "1 (1 weakness)"]
    assert rows["All"].tolist() == ["1", "2"]


def test_findings_of_one_direction_are_told_in_the_plural_where_there_are_two():
    followed = plan()
    directions = ["weakness", "weakness", "strength", "strength", "mixed", "mixed"]
    beside = findings(followed["cells"]).head(6).assign(area="leadership", direction=directions, source_id=OLD)
    rows = plan_tables.beside_rows({**followed, "beside": beside})
    assert rows["SIF report of January 2016"].tolist() == ["6 (2 strengths, 2 mixed, 2 weaknesses)"]


def test_every_finding_of_the_record_is_under_a_point_or_beside_them(real, shown):
    """Nothing is hidden: 151 findings, each in one of the two folded tables at least."""
    known = real("West Sussex")
    followed = measure.plan_followed(known)
    show.plan_findings(followed)
    show.plan_beside(known, followed)
    page = "".join(piece["text/html"] for piece in shown)
    assert [found for found in known.findings["finding_id"] if found not in page] == []
    assert "37 of 151 findings bear on none of the 12 points." in page


@pytest.mark.parametrize(("name", "day"), [("Lewisham", ""), ("Kent", ""), ("West Sussex", "2016-02-01")])
def test_a_section_without_anything_known_is_one_sentence(real, shown, name, day):
    known = real(name, day)
    followed = measure.plan_followed(known)
    show.plan_history(known, followed)
    show.plan_visits(known, measure.plan_visits(known, followed))
    show.plan_means(known, measure.plan_means(known))
    show.plan_findings(followed)
    assert len(shown) == 3
    assert all(piece["text/plain"].startswith("Not known") and name in piece["text/plain"] for piece in shown)


def test_before_the_list_all_findings_are_listed_by_area(real, shown):
    known = real("West Sussex", "2016-02-01")
    show.plan_beside(known, measure.plan_followed(known))
    assert shown[0]["text/plain"].startswith("No list of points is known by 1 February 2016, so all 45 findings")
    assert "no point" not in shown[1]["text/plain"]


def visit(**more):
    about = {"date": pd.Timestamp("2021-05-01"), "date_end": pd.Timestamp("2021-05-31"), "precision": "month"}
    known = {"title": "A visit", "is_expected": False, "confidence": "high", "n_findings": 0, "letter": None}
    return {**about, **known, "is_planned_date": False, "source_id": "a-source", **more}


def test_a_letter_without_findings_is_said_not_to_be_read():
    rows = plan_work.visit_rows(pd.DataFrame([visit(), visit(n_findings=12), visit(is_expected=True)]), {})
    assert rows["Findings held here"].tolist() == [
        "none; letter not read: date and focus only",
        "12 findings through the press; letter not read",
        "none: expected, not known to have taken place",
    ]
    assert rows["When"].tolist() == ["May 2021"] * 3


def test_expected_visits_are_not_counted_as_visits():
    text = plan_work.visits_in_words(pd.DataFrame([visit(), visit(is_expected=True)]), "so far")
    assert text.startswith("Visits after the list known so far: 1; this record holds findings of none of them.")
    assert text.endswith("1 further visit was expected, with no outcome known so far.")


def test_a_visit_of_which_only_the_plan_is_known_is_told_as_planned():
    days = {"date": pd.Timestamp("2019-12-03"), "date_end": pd.Timestamp("2019-12-04"), "precision": "day"}
    rows = pd.DataFrame([visit(**days, is_planned_date=True, confidence="medium"), visit()])
    told = plan_work.visit_rows(rows, {})
    assert told["When"].iloc[0] == "planned for 3 to 4 December 2019; not known to have happened that day"
    assert told["How sure the date is"].tolist() == ["planned only", "high"]
    assert plan_work.visits_in_words(rows, "so far").endswith("For 1 of them only the planned date is known.")


def test_where_visits_are_only_expected_none_is_said_to_be_known():
    text = plan_work.visits_in_words(pd.DataFrame([visit(is_expected=True)] * 2), "by 11 September 2019")
    assert text == (
        "No visit after the list is known by 11 September 2019. "
        "2 further visits were expected, with no outcome known by 11 September 2019."
    )


def test_every_row_of_means_is_said_or_recorded_with_definition_date_and_source(real):
    known = real("West Sussex")
    rows = plan_work.mean_rows(measure.plan_means(known), known.sources.set_index("source_id")["title"])
    assert set(rows["Said or recorded"]) == {"said", "said: target", "said: expected", "recorded"}
    assert not rows.isna().any(axis=None)
    assert rows[rows["Subject"] == "Money"]["Figure"].tolist() == ["£5 million", "£5 million"]
    assert {"4 to 5%", "more than 50 social workers", "101.9 FTE"} <= set(rows["Figure"])
