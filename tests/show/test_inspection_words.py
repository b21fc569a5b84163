"""Spans of days, promises, spells and disagreements in words."""

import html
from types import SimpleNamespace

import pandas as pd
import pytest

from helpers import measure
from helpers.measure.said import STATES
from helpers.show import announcements, disagreements, promises, quantities, spans, spells
from helpers.show.disagreements import in_words as differing
from helpers.show.national import held_in_words
from helpers.show.promise_rows import _due
from helpers.show.reached import promised_in_words
from helpers.show.spell_rows import caution, in_words


def stamp(*days):
    return [pd.Timestamp(day) for day in days]


@pytest.mark.parametrize(
    ("first", "last", "precision", "text"),
    [
        ("2019-06-04", "2019-06-04", "day", "4 June 2019"),
        ("2019-06-30", "2019-06-30", "month", "June 2019"),
        ("2019-06-01", "2019-06-30", "month", "June 2019"),
        ("2019-09-01", "2019-11-30", "quarter", "September to November 2019"),
        ("2020-04-01", "2021-03-31", "year", "April 2020 to March 2021"),
        ("2020-01-01", "2020-12-31", "year", "2020"),
        ("2019-12-03", "2019-12-04", "day", "3 to 4 December 2019"),
        ("2019-06-01", "2019-06-15", "month", "1 to 15 June 2019"),
        ("2019-07-18", "2019-09-11", "quarter", "18 July 2019 to 11 September 2019"),
    ],
)
def test_a_span_is_put_as_exactly_as_it_is_known(first, last, precision, text):
    assert spans.span(*stamp(first, last), precision) == text


@pytest.mark.parametrize(
    ("low", "high", "state", "text"),
    [
        (78, 78, "late", "78 days late"),
        (1, 1, "late", "1 day late"),
        (18, 102, "late", "18 to 102 days late"),
        (712, 1087, "late", "712 to 1,087 days late"),
        (0, 42, "on time or late", "on time to 42 days late"),
        (-1, 0, "early or on time", "1 day early to on time"),
        (-9, -2, "early", "2 to 9 days early"),
        (-10, 46, "early, on time or late", "10 days early to 46 days late"),
        (float("nan"), float("nan"), "happened, day not known", "happened, day not known"),
        (-27, 3, "on time", "on time"),
        (float("nan"), float("nan"), "not known", "not known"),
    ],
)
def test_days_are_a_range_unless_both_dates_are_exact(low, high, state, text):
    assert spans.days_apart(SimpleNamespace(days_low=low, days_high=high, state=state)) == text


def show_promises(known):
    rows = measure.promises(known)
    promises(known, rows, measure.promise_tally(rows))
    return rows


def spell(**more):
    first = {"authority": "Ours", "published": pd.Timestamp("2019-05-08"), "grade": "inadequate", "framework": "ILACS"}
    after = {"next_published": pd.Timestamp("2023-05-11"), "next_grade": "good", "next_framework": "ILACS"}
    rest = {"area": "overall", "next_area": "overall", "days": 1464, "is_open": False, "is_same_framework": True}
    return SimpleNamespace(**{**first, **after, **rest, "breaks": "", **more})


def test_an_open_spell_has_lasted_at_least_so_long():
    told = in_words(spell(days=30, is_open=True), "so far")
    assert told.startswith("Ours: at least 30 days since")
    assert told.endswith("still open.")


def test_two_frameworks_are_named_in_the_caution():
    told = caution(spell(is_same_framework=False, framework="SLAC", next_framework="CPI"))
    assert told == "the two grades belong to different frameworks, SLAC and CPI"


def test_a_change_within_one_framework_is_named_in_the_caution():
    assert caution(spell(breaks="a change")) == "changed between them: a change"
    assert caution(spell()) == "one framework"


def test_the_spells_of_three_authorities_stand_on_the_page(shown, real):
    known = real("Lewisham")
    spells(known, measure.inadequate_spells(known))
    assert "West Sussex: 1,464 days from the report of 8 May 2019" in shown[0]["text/plain"]
    assert shown[0]["text/plain"].startswith("Lewisham: no inadequate judgement is in this record so far.")


@pytest.mark.parametrize("name", ["West Sussex", "Kent", "Lewisham"])
def test_the_spells_of_the_authority_come_before_those_of_others(shown, real, name):
    known = real(name)
    spells(known, measure.inadequate_spells(known))
    assert shown[0]["text/plain"].startswith(f"{name}: ")
    assert f'<tr><th scope="row">{name}</th>' in shown[1]["text/html"].split("</tr>")[1]


def test_the_promises_of_the_record_are_counted_in_a_sentence(shown, real):
    show_promises(real("West Sussex"))
    told = shown[0]["text/plain"]
    assert "27 were due so far: 4 on time, 10 late (median between 50.5 and 73 days, n = 10)" in told
    assert "2 happened, day not known" in told
    assert "22 had no date" in told


def test_the_sentence_tells_who_promised_and_sets_what_is_about_england_apart(shown, real):
    show_promises(real("West Sussex"))
    _, ours, england, _ = shown[0]["text/plain"].split("\n")
    assert ours.startswith(
        "About West Sussex, made: 36 by the council, 4 by government, 1 by inspectors and 8 by others."
    )
    assert ours.endswith("Late, of those due: 8 of 18 by the council, 2 of 3 by government and none of 6 by others.")
    assert england == "About England, made: 2 by inspectors. 1 was due so far: 1 on time."


def test_the_table_says_whose_word_it_was_and_what_is_only_planned(shown, real):
    show_promises(real("West Sussex"))
    page = shown[1]["text/html"]
    assert "<td>Secretary of State for Education</td><td>government</td>" in page
    assert "<td>planned for 3 to 4 December 2019; not known to have happened that day</td>" in page
    assert "<td>3 December 2019 to 21 September 2022, from the planned date of the first</td>" in page


def test_on_an_earlier_day_outcomes_are_not_told_in_words(shown, real):
    """Their words draw on documents of later days."""
    show_promises(real("West Sussex", "2020-12-08"))
    assert "What is known of it" not in shown[1]["text/html"]


@pytest.mark.parametrize("day", ["2010-12-01"])
def test_without_promises_there_are_sentences(shown, real, day):
    known = real("Kent", day)
    rows = show_promises(known)
    quantities(
        known, measure.quantities_reached(rows), measure.visit_interval(known), measure.visits_promised(known, rows)
    )
    disagreements(known, measure.disagreements(known))
    assert [piece["text/plain"].split(":")[0] for piece in shown] == ["Not known"] * 3


def test_the_visits_are_counted_from_the_record(shown, real):
    known = real("West Sussex")
    rows = measure.promises(known)
    visits, within = measure.visit_interval(known), measure.visits_promised(known, rows)
    quantities(known, measure.quantities_reached(rows), visits, within)
    first, second = shown[0]["text/plain"].split("\n")
    assert first.startswith("5 monitoring visits known, 1,023 days from first to last: 33 full months, one every 8.4")
    assert first.endswith("on average, counted from the planned date of the first.")
    assert second == (
        "Six monitoring visits over two years: 2 or 3 of 6 came within the time promised (11 September 2019 to "
        "11 September 2021), 5 in 33 months, counted from the planned date of the first."
    )
    assert "<td>2 or 3 within the time promised, 5 monitoring visits</td>" in shown[1]["text/html"]


WITHIN = {
    "subject": "Six visits",
    "quantity": 6,
    "due_from": pd.Timestamp("2019-09-11"),
    "due_to": pd.Timestamp("2021-09-11"),
    "is_due": True,
    "within_low": 2,
    "within_high": 2,
    "n": 5,
    "months_low": 33,
    "is_first_planned": False,
    "is_last_planned": False,
}


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (
            {},
            "visits: 2 of 6 came within the time promised (11 September 2019 to 11 September 2021), 5 in 33 months.",
        ),
        ({"within_low": 0, "within_high": 2}, "none to 2 of 6 came"),
        ({"within_low": 0, "within_high": 0, "n": 1}, "none of 6 came within the time promised"),
        ({"n": 1, "within_low": 1, "within_high": 1}, "2021)."),
        ({"is_due": False}, "11 September 2021, not over yet)"),
        ({"is_last_planned": True}, "counted from the planned date of the last"),
    ],
)
def test_a_number_of_visits_promised_is_told_within_its_time_and_in_all(changed, told):
    assert told in promised_in_words(SimpleNamespace(**WITHIN | changed))


def test_each_version_stands_with_its_source_and_why_it_is_used(shown, real):
    known = real("West Sussex")
    found = measure.disagreements(known)
    disagreements(known, found)
    n_used = found[found["is_used"]]["disagreement"].nunique()
    n, n_unused = found["disagreement"].nunique(), found["disagreement"].nunique() - n_used
    told = f"so far disagree on {n} facts. For {n_used} of them the charts take a version for the fact; for {n_unused}"
    assert told in shown[0]["text/plain"]
    assert n_unused  # else the sentence has another form
    page = shown[1]["text/html"]
    for text in (
        "In Haywards Heath",
        "In Cuckfield",
        "In the final week of October",
        "Five in 33 months",
        "In February",
    ):
        assert text in page
    assert "The report's own dates." in html.unescape(page)


@pytest.mark.parametrize(
    ("due", "told"),
    [
        (1, "1 was due by 11 September 2019, and what came of it is not known."),
        (2, "2 were due by 11 September 2019, and what came of them is not known."),
    ],
)
def test_promises_due_of_which_nothing_is_known_are_told_in_a_clause(due, told):
    states = dict.fromkeys(STATES, 0)
    assert _due({**states, "due": due, "not known": due}, "by 11 September 2019") == told


@pytest.mark.parametrize(
    ("used", "told"),
    [
        ([True, True], "on 2 facts. For all of them the charts take a version for the fact."),
        ([True], "on 1 fact. For it the charts take a version for the fact."),
        ([False, False], "on 2 facts. The charts take no version."),
        ([True, False], "on 2 facts. For 1 of them the charts take a version for the fact; for 1 they take none."),
    ],
)
def test_the_facts_with_a_version_are_counted_only_where_some_have_none(used, told):
    rows = pd.DataFrame({"disagreement": range(len(used)), "is_used": used})
    assert differing(rows, "so far") == f"The documents known so far disagree {told}"


def test_an_announcement_is_told_with_its_day(shown, known):
    rows = pd.DataFrame({"date": [pd.Timestamp("2020-03-17")], "precision": ["day"], "title": ["Inspections stop"]})
    announcements(known, rows)
    assert shown[0]["text/plain"] == "17 March 2020, for all authorities: Inspections stop."


def test_where_nothing_was_announced_the_page_says_so(shown, known):
    announcements(known, pd.DataFrame())
    assert shown[0]["text/plain"] == "Not known: no announcement for all authorities is in the record so far."


@pytest.mark.parametrize(
    ("years", "told"),
    [
        ([2023, 2024], "held for 2022-23 and 2023-24 (April to March), and none for any year before 2022-23 or after"),
        ([2021, 2023], "and none for 2021-22 and for any year before 2020-21 or after 2022-23 so far: a visit"),
        ([], "No list of Ofsted's visits between inspections is held so far: a visit stands here only where"),
    ],
)
def test_years_without_a_list_of_visits_are_told_as_not_held_and_never_as_years_without_a_visit(years, told):
    lists = pd.DataFrame({"last": pd.to_datetime([f"{year}-03-31" for year in years])})
    text = held_in_words(lists, "so far")
    assert told in text
    assert text.endswith("Where none stands, none is known, which does not mean that there was none.")
