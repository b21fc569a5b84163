"""What agency cover leaves, and the posts that a statement implies, in words and in marks."""

from functools import partial

import pandas as pd
from small_tables import SOURCE, cases, filled, pairs, recorded, said

from helpers.show.pages import vacancies as view

DAY = pd.Timestamp("2019-09-30")
COVER = {"period_end": DAY, "vacant_fte": 56.3, "cover_fte": 75.9, "agency_workers_fte": 83.1, "before_pct": 10.22}
COVER |= {"after_pct": 0.0, "left_fte": 0.0, "surplus_fte": 19.6, "warning": "", "establishment_fte": 550.8, **SOURCE}
COVER |= {"vintage": None, "segment": 0, "published": DAY, "measure": "rate"}
LEFT = {"left_fte": 5.7, "surplus_fte": 0.0, "after_pct": 1.21, "period_end": pd.Timestamp("2017-09-30")}
YEARS = pd.Timedelta(days=366), pd.Timedelta(days=-1461)
NO_POST = {"vacant_fte": 0.0, "surplus_fte": 0.0}
IMPLIED = {"date": DAY, "period_start": DAY, "period_end": DAY, "precision": "day", "posts": 9, "pct": 2.0}
IMPLIED |= {"pct_low": 1.5, "pct_high": 2.5, "establishment": 450.0, "establishment_low": 360}
IMPLIED |= {"establishment_high": 600, **SOURCE, "published": DAY}
cover, implied = partial(filled, COVER), partial(filled, IMPLIED)


def left(known, *changes):
    return view.left_after_cover(known, cover(*changes), {"alike": 8, "counted": 143})


@cases(
    "censuses, often, end",
    ([{}], "at least as many as", "1 of 1 census (at 1, more)."),
    ([{"surplus_fte": 0.0}, LEFT], "as many as", "1 of 2 censuses; the most that cover left was"),
    ([LEFT], "fewer than", "the one census."),
    (
        [LEFT, {"left_fte": 0.1, "surplus_fte": 0.0, "after_pct": 0.1}],
        "fewer than",
        "each of 2 censuses; the most that cover left was",
    ),
    ([NO_POST, NO_POST], "as many as", "2 of 2 censuses; at 2 there was no vacancy to cover."),
)
def test_how_often_cover_left_nothing_is_told_and_no_nought_where_it_never_exceeds(known, censuses, often, end):
    told = f"Agency workers recorded as covering vacancies were {often} the vacancies at {end}"
    text = left(known, *censuses).pieces[0].text
    assert told in text
    assert ("the most that cover left" in text) == (LEFT in censuses and len(censuses) > 1)


@cases(
    "newest, start",
    ({}, "On 30 September 2019, 56.3 of 550.8 FTE posts were vacant, none after agency cover.\nAgency workers"),
    ({"left_fte": 5.7}, "On 30 September 2019, 56.3 of 550.8 FTE posts were vacant, 5.7 after agency cover.\nAgency"),
    ({"vacant_fte": 1.0, "establishment_fte": 19.0}, "On 30 September 2019, 1 of 19 FTE posts was vacant, none after"),
    (NO_POST, "On 30 September 2019, none of 550.8 FTE posts were vacant.\nAgency workers recorded"),
    (
        {"warning": "a doubt"},
        "On 30 September 2019, 56.3 of 550.8 FTE posts were vacant, none after agency cover. CHECK: a doubt.\nA",
    ),
)
def test_the_sentence_begins_with_what_cover_left_at_the_latest_census(known, newest, start):
    """In counts: a rate worked out from them was another than the printed one in the figure above."""
    assert left(known, LEFT, newest).pieces[0].text.startswith(start)


def test_a_member_of_a_joint_return_is_told_why_no_census_counts_it(known):
    text = view.left_after_cover(known, cover(), None, DAY).text
    assert text.startswith("Not known: Ours returns its social workers together with another authority, so no census")
    assert view.left_after_cover(known, cover(), None).text.startswith("Not known: no census with both counts")
    once, parted = (view.left_after_cover(known, cover(LEFT), None, DAY + year).pieces[0].text for year in YEARS)
    assert "5.7 after agency cover; later censuses count the council together with another.\nAgency" in once
    assert "5.7 after agency cover.\nAgency" in parted


def test_that_later_censuses_lack_a_count_is_told(known):
    """Of one council the answer was three years old, under a figure of the newest census, without a word."""
    known.mine = pd.DataFrame({"measure": ["rate", "another"], "period_end": [DAY, DAY + YEARS[0]]})
    assert (
        "5.7 after agency cover; of later censuses the record does not hold both counts.\nA"
        in left(known, LEFT).pieces[0].text
    )
    assert "Of later censuses" not in left(known, {}).pieces[0].text


def test_the_most_that_was_left_is_named_and_the_newest_census_comes_first(known):
    sentence, table = left(known, LEFT, {}, {"surplus_fte": 0.0}).pieces
    assert "the most that cover left was 1.2% on 30 September 2017." in sentence.text
    none = "none; cover exceeds vacancies by 19.6 FTE"
    assert table.frame["Left after cover"].tolist() == ["0 FTE (0.0%)", none, "5.7 FTE (1.2%)"]


def test_counts_that_are_exactly_alike_are_doubted_beside_how_common_that_is(known):
    """The rate of vacancies and of agency workers are then one number told twice."""
    alike, nought = ({"vacant_fte": count, "agency_workers_fte": count} for count in (24.5, 0.0))
    _, doubt, _ = left(known, {}, alike, nought).pieces
    told = "All agency workers, covering a vacancy or not, were exactly as many as the vacancies at 1 of 3 censuses"
    assert doubt.text.startswith(f"{told} (24.5 FTE on 30 Sep")
    shown, folded = doubt.text.split("\n\n")
    assert shown.endswith(" FTE on 30 September 2019).")
    assert folded == "Of 143 other counts in this record, 8 are alike."


def test_warnings_of_earlier_censuses_stand_beneath_their_table(known):
    """In the answer they were longer than it."""
    sentence, _, checks = left(known, LEFT | {"warning": "a doubt"}, {}).pieces
    assert "CHECK" not in sentence.text
    assert checks.text == "CHECK (30 September 2017): a doubt."


def test_what_cover_leaves_is_drawn_in_the_panel_of_the_census(known):
    data = {"said": said(), "recorded": recorded(("2019-09-30", 10.2)), "pairs": pairs()}
    drawn = view.said_and_recorded(known, data, cover({})).marks
    assert drawn["look"].tolist() == ["recorded", "derived"]
    assert drawn["panel"].nunique() == 1
    assert view.said_and_recorded(known, data, cover()).marks["look"].tolist() == ["recorded"]


@cases("count, where", (360, "inside"), (600, "inside"), (601, "outside"))
def test_the_sentence_says_whether_the_count_lies_in_the_interval(known, count, where):
    figure = view.implied_posts(known, implied({}), said(), cover({"establishment_fte": count}))
    assert figure.finding.startswith("9 posts at 2% (30 September 2019) imply 360 to 600 posts; the DfE census of")
    assert figure.doubt == "2% may be anything from 1.5% to 2.5%."
    assert figure.finding.endswith(f"counts {count} FTE posts, {where} that interval.")


def test_only_the_census_nearest_to_a_statement_is_set_beside_it(known):
    figure = view.implied_posts(known, implied({}), said(), cover({}, LEFT))
    assert figure.marks["text"].tolist() == ["450 posts (360 to 600)", "550.8 posts"]
    assert view.implied_posts(known, implied(), said(("2019-09-30", 511)), cover({})).is_empty


def test_a_stated_number_of_posts_stands_beside_the_implied_one(known):
    own = said(("2019-09-30", 511, {"unit": "posts"}))
    figure = view.implied_posts(known, implied({}), own, cover())
    assert figure.doubt.endswith("The same source names 511 posts, inside that interval.")
    assert figure.finding.endswith("no census count is known to set beside it.")
    assert figure.marks["look"].tolist() == ["derived", "said"]
