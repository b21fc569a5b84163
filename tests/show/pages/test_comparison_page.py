"""What a page says of one authority among all: marks, counts, places, funnel, limits and neighbours in words."""

from types import SimpleNamespace

import pandas as pd
import pytest

from helpers.show.pages import comparison as view

NAN, DAY = float("nan"), pd.Timestamp("2025-09-30")
ROW = {"title": "Rate", "measure": "rate", "comparison_method": "funnel", "unit": "%", "value": 20.0, "warning": ""}
ROW |= {"series": "workforce", "status_meaning": None, "numerator": 20.0, "denominator": 100.0, "own_mean": 10.0}
ROW |= {"unknown": 0.0}
ROW |= {"distinction": "cannot be told apart", "side": "lower", "distinction_known": None, "side_known": None}
ROW |= {"n_inner": 7.5, "n_outer": 0.3, "n_funnel": 150.0, "rank_low": 7.0, "rank_high": 8.0, "n_ranked": 149.0}
ROW |= {"quartile": 1.0, "own_low": -1.0, "own_high": 120.0, "is_outside": False, "is_trial": True, "n_points": 9.0}
ROW |= {"period_start": DAY, "period_end": DAY, "published": DAY, "published_precision": "day", "vintage": None}
ROW |= {"source_id": "a-source", "locator": "row 1", "may_exceed_whole": False, "n_2021": 10.0}
ROW |= {"trend": None, "trend_known": None}
ROW |= dict.fromkeys("low high drawn_low drawn_high centre_pct inner_low_pct inner_high_pct outer_low_pct".split(), NAN)
ROW |= dict.fromkeys("outer_high_pct phi tau trend_slope trend_chi_square gap_tau gap_p gap_p_among".split(), NAN)
ROW |= dict.fromkeys("median_2021 smallest_2021 largest_2021".split(), 1.5)
ROW |= {"n_lower_2021": 9.0, "rank_high_2021": 11.0, "n_ranked_2021": 11.0}
MEASURES = pd.DataFrame({"measure": ["rate", "whole"], "unknown_part": ["part", None], "short_name": None})
SCOPE = SimpleNamespace(authority_name="Ours", as_of=None, region_code="E12", comparator="neighbours 2021")
AREAS = pd.DataFrame({"authority_code": ["E12"], "name": ["South"]})
SOURCES = pd.DataFrame({"source_id": ["a-source"], "title": ["A release"], "publisher": ["A"], "licence": ["open"]})
KNOWN = SimpleNamespace(scope=SCOPE, measures=MEASURES, authorities=AREAS, sources=SOURCES.assign(published=DAY))
PLACED = {"role": "other", "authority": "Ash", "n_level": 1, "lower_pct": 5.0, "lower_low_pct": NAN}
PLACED |= {"lower_high_pct": NAN}
OURS = {"role": "authority", "authority": "Ours", "lower_low_pct": 1.0, "lower_high_pct": 50.0, "drawn_low": 1.0}
OURS |= {"drawn_high": 80.0}
WHOLE = {"measure": "whole", "title": "Whole (census)"}
UNLIKE = {"distinction": "unlike", "distinction_known": "cannot be told apart", "side_known": "lower"}
RISING = {"trend": "increasing", "trend_known": "increasing"}
SURE = UNLIKE | {"distinction_known": "unlike"}
SINCE = {"since": pd.Timestamp("2021-04-01"), "since_precision": "month", "closeness": "Close", "locator": "row 1"}
NEIGHBOURS = pd.DataFrame([{"neighbour_set": "2021", "rank": 1.0, "name": "Ash", "source_id": "a-source", **SINCE}])


def rows(*changes):
    return pd.DataFrame([{**ROW, **change} for change in changes])


def among(*changes):
    """The figure of the places of one series."""
    (figure,) = view.among_all(KNOWN, rows(*[PLACED | change for change in changes])).pieces
    return figure


def test_the_authority_is_drawn_last_with_what_chance_allows_and_each_role_in_its_look():
    england = {"role": "England", "authority": "England", "lower_pct": 49.6}
    drawn = among(OURS, england, {"role": "neighbours"}, {"n_level": 2}).marks
    assert drawn["look"].tolist() == ["other", "neighbour", "england", "recorded"]
    assert drawn[["low", "high"]].iloc[-1].tolist() == [1, 50]
    places = ["20%, place 7 to 8 of 149", "20%; 50% of authorities are lower"]
    assert drawn["figure"].tolist()[1:] == [*places, "20%, place 7 to 8 of 149; with chance 1 to 80 of 149"]
    assert drawn["locator"].tolist()[:2] == ["row 1; and the same of the others named", "row 1"]


def test_a_row_is_named_by_figure_and_place_the_lowest_first_and_one_with_a_warning_says_so():
    drawn = among(OURS | WHOLE | {"lower_pct": 90.0, "warning": "look twice"}, OURS)
    assert drawn.marks["row"].tolist() == ["Rate: 20%, 7 to 8 of 149", "Whole: 20%, 7 to 8 of 149, to check"]


def test_the_finding_counts_the_quarters_and_warns_of_what_it_names():
    finding = among(OURS, OURS | WHOLE | {"quartile": 4.0, "warning": "look twice"}).finding
    assert finding == (
        "Workforce: of 2 measures with a place among all authorities, 1 in the lowest quarter (Rate), "
        "1 in the highest quarter (Whole), 0 between. CHECK (Whole): look twice."
    )


def test_the_figures_farthest_from_the_middle_stand_first_and_those_without_a_place_last():
    middle = {"title": "Middle", "rank_low": 75.0, "rank_high": 75.0}
    nowhere = {"title": "Nowhere", "rank_low": NAN, "rank_high": NAN, "quartile": NAN}
    more = dict.fromkeys(("england_value", "region_value", "lower_quartile", "median", "upper_quartile"), 1.256)
    absent = nowhere | more | {"title": "Absent", "value": NAN}
    table = view.figures_among_all(KNOWN, rows(absent, nowhere | more, middle | more, more)).frame
    assert table["Measure"].tolist() == ["Rate", "Middle", "Nowhere", "Absent"]
    assert table["Place, 1 lowest"].tolist() == ["7 to 8 of 149", "75 of 149", "no place", "no place"]
    assert table["Quarter"].tolist() == ["lowest", "lowest", "none", "none"]
    assert table["South"].iloc[0] == "1.26%"


@pytest.mark.parametrize(("cell", "change", "text"), [
    ("figure", {}, "20% (20 of 100)"),
    ("figure", {"distinction": "counts only", "numerator": 3.0, "denominator": 15.0}, "3 of 15, counts only"),
    (
        "figure",
        {"distinction": "counts only", "unit": "cases per FTE", "denominator": 6.8},
        "20 cases over 6.8 FTE, counts only",
    ),
    ("figure", {"value": NAN, "status_meaning": "suppressed"}, "suppressed"),
    ("likely", {}, "not tested"),
    ("word", {"distinction": "towards the edge"}, "towards the edge, lower"),
    ("word", {"distinction": None, "value": NAN}, "no figure"),
    ("word", {"distinction": None, "numerator": NAN}, "counts not held"),
    ("word", {"distinction": None}, "not compared"),
    ("lower", {"n": 0.0}, "none"),
    ("spread", {"median": NAN}, "not known"),
])  # fmt: skip
def test_what_is_told_of_a_figure_and_where_nothing_is_the_reason(cell, change, text):
    assert view.told(cell, next(rows(change).itertuples())) == text


def test_one_measure_more_than_are_named_is_named_too_and_a_table_shows_the_farthest_three():
    """ "And 1 more" hid the caseload, the third of three in the highest quarter, and took as much room."""
    found = rows(*[{**SURE, "title": name} for name in "abcd"])
    sentence, table = view.stands_out(KNOWN, found).pieces
    assert "spread: a (lower); b (lower); c (lower); d (lower), where by" in sentence.text
    assert table.open_rows == 3
    assert view.told("quarters", "Staff", 3, rows(*[{"title": name} for name in "abc"]), rows()).startswith(
        "Staff: of 3 measures with a place among all authorities, 3 in the lowest quarter (a; b; c), 0 in"
    )


def test_what_is_unlike_only_because_others_know_more_is_told_beside():
    """That four shares of Hampshire cannot be told apart among those known was folded away beneath "unlike"."""
    hidden = {"title": "Other", "distinction_known": "unlike", "side_known": "lower"}
    text, _ = view.stands_out(KNOWN, rows(hidden, UNLIKE)).pieces
    assert text.text.split("\n") == [
        "Unlike the rest of England, even allowing for the usual spread: Rate (lower; of those known: "
        "cannot be told apart), where by chance alone about 0.3 of 150 authorities would be.",
        "Towards the edge: none.",
        "",
        "Cannot be told apart: 1 measure; not compared: 0 measures.",
        "",
        "Otherwise among those of whom the answer is known: Other: cannot be told apart, of those known unlike, lower.",
    ]
    assert view.stands_out(KNOWN, rows({})).pieces[0].text.split("\n") == [
        "Unlike the rest of England, even allowing for the usual spread, or towards the edge: none.",
        "Cannot be told apart: 1 measure; not compared: 0 measures.",
    ]
    assert view.stands_out(KNOWN, rows({"distinction": NAN})).pieces[0].text.split("\n") == [
        "Unlike the rest of England, even allowing for the usual spread, or towards the edge: not known.",
        "Cannot be told apart: 0 measures; not compared: 1 measure.",
    ]


def test_of_many_measures_the_first_are_named_the_others_counted_and_what_chance_does_is_told_once():
    """The page of one council named the same eight measures four times, in 1,450 words."""
    many = [SURE | {"title": title, "n_funnel": n} for title, n in zip("abcde", (150, 138, 149, 150, 152), strict=True)]
    text = view.stands_out(KNOWN, rows(*many)).pieces[0].text
    assert (
        "spread: a (lower); b (lower); c (lower); and 2 more, where by chance alone about 0.3 of 138 to 152 "
        "authorities would be, on each of them." in text
    )
    near = dict.fromkeys(("distinction", "distinction_known"), "towards the edge")
    assert (
        "Towards the edge: a (lower); b (lower), where by chance alone about 8 of 138 to 150 authorities would be, "
        "on each of them.\n\nCannot be told apart: 0 measures;"
        in view.stands_out(KNOWN, rows(*[one | near for one in many[:2]])).pieces[0].text
    )


def test_sentences_call_a_measure_by_its_short_name_and_tables_by_its_title():
    """One sentence named "NEET, aged 17 and 18" beside "Care leavers aged 17-18 whose activity is not known"."""
    known = SimpleNamespace(**vars(KNOWN) | {"measures": MEASURES.assign(short_name=["Short", None])})
    for shown, found in ((view.stands_out, UNLIKE), (view.movement, RISING)):
        sentence, table = shown(known, rows(found)).pieces
        assert "Short" in sentence.text
        assert "Rate" not in sentence.text
        assert table.frame["Measure"].tolist() == ["Rate"]
    sentence = view.movement(known, rows(WHOLE | {"comparison_method": "position", "is_outside": True})).pieces[0]
    assert "own history: Whole;" in sentence.text


@pytest.mark.parametrize(("unknown", "told"), [(10.0, "Rate"), (51.0, "Rate (51% unknown)")])
def test_where_many_are_not_known_it_is_said_wherever_the_measure_stands_out(unknown, told):
    """The brief told that half of them were not known, and the comparison only that the share was unlike the rest."""
    found = rows(SURE | {"unknown": unknown, "trend": "increasing", "trend_known": "increasing"})
    assert f"usual spread: {told} (lower), where by chance" in view.stands_out(KNOWN, found).pieces[0].text
    assert f"1 increasing ({told}), 0 decreasing" in view.movement(KNOWN, found).pieces[0].text
    assert f"all but one: {told} (9 of 10)." in view.beside_neighbours(KNOWN, found, NEIGHBOURS).pieces[0].text
    assert f"in the lowest quarter ({told}), 0 in" in among(OURS | {"unknown": unknown}).finding


def test_what_is_unlike_stands_first_and_nothing_is_asked_where_a_measure_has_no_unknown_part():
    same = {"distinction_known": "cannot be told apart", "side_known": "lower"}
    table = view.stands_out(KNOWN, rows(same, UNLIKE | WHOLE)).pieces[1].frame
    assert table["Measure"].tolist() == ["Whole (census)", "Rate"]
    assert table["Among those known"].tolist() == ["does not apply", "the same"]


@pytest.mark.parametrize(("may_exceed", "high"), [(False, "100.0"), (True, "120.0 (it may be over 100%)")])
def test_limits_of_its_own_history_end_where_the_measure_does(may_exceed, high):
    text, table = view.movement(KNOWN, rows({"comparison_method": "mean", "may_exceed_whole": may_exceed})).pieces
    assert table.frame["Limits"].tolist() == [f"0.0 to {high}, on trial"]
    assert text.text.endswith(
        "latest figure outside the limits of its own history: none; limits on trial, of fewer than 12 years: 1 of 1."
    )


def test_where_a_rate_has_no_limits_the_sentence_says_so_and_why():
    """Nothing was said to lie outside its limits, "0 of 0", of a council that has none."""
    none = {"comparison_method": "mean", "own_mean": NAN}
    told = view.movement(KNOWN, rows(none | {"is_trial": None})).pieces[0].text
    why = "they need a latest figure, of at least 20 counted, and 5 years of one definition."
    assert told.endswith(f"Of rates of the workforce no limits of its own history can be calculated: {why}")
    told = view.movement(KNOWN, rows({"comparison_method": "mean"}, none | {"is_trial": None})).pieces[0].text
    assert told.endswith(
        "limits on trial, of fewer than 12 years: 1 of 1; "
        "without limits (no latest figure, too few years or counted): 1."
    )


def test_what_moves_is_named_and_stands_first():
    still, rising = [{"trend": name, "trend_known": name} for name in ("no significant change", "increasing")]
    rising = {"title": "Up", **rising}
    text, table = view.movement(KNOWN, rows(still, rising)).pieces
    told = "Of 2 shares of people, over the latest 5 years, 1 increasing (Up), 0 decreasing, 1 without significant"
    assert text.text.startswith(f"{told} change, 0 not calculated.\n")
    assert table.frame["Measure"].tolist() == ["Up", "Rate"]
    none = view.movement(KNOWN, rows({"comparison_method": "position"})).pieces[0].text
    assert none.startswith("No share of people has a figure.\n")


@pytest.mark.parametrize(("slope", "text"), [(-0.004, "0.00"), (-0.006, "\N{MINUS SIGN}0.01"), (0.004, "0.00")])
def test_nought_has_no_sign(slope, text):
    """A trend of Torbay was of "-0.00" points a year."""
    moved = rows({"trend": "no significant change", "trend_known": "no significant change", "trend_slope": slope})
    assert view.movement(KNOWN, moved).pieces[1].frame["Percentage points a year"].tolist() == [text]


@pytest.mark.parametrize(
    ("trend", "told", "cell"),
    [
        ("increasing", "", "the same"),
        ("no significant change", ", of those known no significant change", "no significant change"),
        ("cannot be calculated: a gap", ", of those known not calculated", "cannot be calculated: a gap"),
    ],
)
def test_a_share_that_moves_only_because_fewer_are_unknown_is_told_as_such(trend, told, cell):
    """Of twenty trends in suitable homes all over England, two were those of the young people of whom it is known."""
    text, table = view.movement(KNOWN, rows({"trend": "increasing", "trend_known": trend})).pieces
    assert f"1 increasing (Rate{told}), 0 decreasing" in text.text
    assert table.frame["Among those known"].tolist() == [cell]


def test_of_a_share_without_an_unknown_part_nothing_is_asked_of_those_known():
    moved = rows(WHOLE | {"trend": "increasing", "trend_known": "increasing"})
    assert view.movement(KNOWN, moved).pieces[1].frame["Among those known"].tolist() == ["does not apply"]


def test_neighbours_on_one_side_are_told_only_of_nine_or_more_and_stand_first():
    few = {"title": "Few", "n_2021": 8.0, "n_lower_2021": 8.0}
    found = view.beside_neighbours(KNOWN, rows(few, {"title": "Even", "n_lower_2021": 6.0}, {}), NEIGHBOURS).pieces
    assert found[0].text.endswith("at least 9 neighbours, higher than all of them or all but one: Rate (9 of 10).")
    assert found[1].text.startswith("First published: the set of 2021 in April 2021.")
    assert "2021 in April 2021 and that of 2025 in 2025" in view.told(
        "hindsight", ["2021 in April 2021", "2025 in 2025"]
    )
    assert found[2].frame["Measure"].tolist() == ["Rate", "Even", "Few"]
    assert found[2].frame["2021: how many lower; level"].tolist() == ["9; 1", "6; 4", "8; 0"]
    assert found[2].frame.iloc[0, [3, 4]].tolist() == ["1.5 (10)", "1.5 to 1.5"]
    assert found[3].frame["Authority"].tolist() == ["Ash"]
    over, even = {"title": "Over", "n_lower_2021": 0.0, "rank_high_2021": 1.0}, {"title": "Even", "n_lower_2021": 6.0}
    both, neither = (view.beside_neighbours(KNOWN, rows(*some), NEIGHBOURS).pieces[0] for some in ([over, {}], [even]))
    assert both.text.endswith("all but one: Rate (9 of 10). Lower than all of them or all but one: Over (10 of 10).")
    assert neither.text.endswith(", on none higher, or lower, than all of them or all but one.")


def test_beside_neighbours_a_measure_has_the_name_that_it_has_among_all():
    """NEET of one picture was "Care leavers aged 17-18 not in education, employment or training" a section later."""
    known = SimpleNamespace(**vars(KNOWN) | {"measures": MEASURES.assign(short_name=["Short", None])})
    text, _, table, _ = view.beside_neighbours(known, rows({"title": "Rate at length (census)"}), NEIGHBOURS).pieces
    assert text.text.endswith("all but one: Short (9 of 10).")
    assert table.frame["Measure"].tolist() == ["Rate at length (census)"]


def test_a_measure_named_beside_neighbours_has_its_warning_and_no_figure_of_nine_neighbours_is_said_so():
    """Vacancies equal to agency workers were named the lowest of all neighbours, without a word of doubt."""
    for change, told in (
        ({"title": "Rate (census)", "warning": "look twice"}, "all but one: Rate (9 of 10). CHECK: look twice."),
        ({"n_2021": 8.0}, "Set of 2021: no measure with a figure of it and of at least 9 neighbours."),
    ):
        text, *_ = view.beside_neighbours(KNOWN, rows(change), NEIGHBOURS).pieces
        assert text.text.endswith(told)


def test_every_figure_leads_to_its_source_the_newest_first():
    older = {"title": "Older", "period_end": pd.Timestamp("2019-09-30")}
    table = view.every_year(KNOWN, rows(older, {}).assign(england_value=1.0))
    assert table.frame["Measure"].tolist() == ["Rate", "Older"]
    assert (table.frame["Source"].tolist(), table.links.tolist()) == (["A release"] * 2, ["a-source"] * 2)
