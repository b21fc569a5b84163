"""What a page says of one authority among all: marks, counts, places, funnel, limits and neighbours in words."""

from types import SimpleNamespace

import pandas as pd
import pytest

from helpers.show.pages import comparison as view

NOTHING = float("nan")
ROW = {
    "title": "Rate",
    "measure": "rate",
    "comparison_method": "funnel",
    "unit": "%",
    "value": 20.0,
    "series": "workforce",
    "status_meaning": None,
    "numerator": 20.0,
    "denominator": 100.0,
    "warning": "",
    "distinction": "cannot be told apart",
    "side": "lower",
    "distinction_known": None,
    "side_known": None,
    "n_inner": 7.5,
    "n_outer": 0.3,
    "n_funnel": 150.0,
    "rank_low": 7.0,
    "rank_high": 8.0,
    "n_ranked": 149.0,
    "quartile": 1.0,
    "drawn_low": NOTHING,
    "drawn_high": NOTHING,
    "own_mean": 10.0,
    "own_low": -1.0,
    "own_high": 120.0,
    "is_outside": False,
    "is_trial": True,
    "may_exceed_whole": False,
    "low": NOTHING,
    "high": NOTHING,
    "period_start": pd.Timestamp("2025-09-30"),
    "period_end": pd.Timestamp("2025-09-30"),
    "published": pd.Timestamp("2026-03-19"),
    "published_precision": "day",
    "vintage": None,
    "source_id": "a-source",
    "locator": "row 1",
    **dict.fromkeys("centre_pct inner_low_pct inner_high_pct outer_low_pct outer_high_pct phi tau".split(), NOTHING),
    **dict.fromkeys(("median_2021", "smallest_2021", "largest_2021"), NOTHING),
    **{"n_2021": 10.0, "n_lower_2021": 9.0, "rank_high_2021": 11.0, "n_ranked_2021": 11.0},
}
MEASURES = pd.DataFrame({"measure": ["rate", "whole"], "unknown_part": ["part", None], "short_name": None})
SCOPE = SimpleNamespace(authority_name="Ours", as_of=None, region_code="E12")
AREAS = pd.DataFrame({"authority_code": ["E12"], "name": ["South"]})
SOURCES = pd.DataFrame({"source_id": ["a-source"], "title": ["A release"], "publisher": ["A"], "licence": ["open"]})
SOURCES = SOURCES.assign(published=pd.Timestamp("2026-03-19"))
KNOWN = SimpleNamespace(scope=SCOPE, measures=MEASURES, authorities=AREAS, sources=SOURCES)
MOVED = dict.fromkeys(("gap_tau", "gap_p", "gap_p_among", "trend", "trend_slope", "trend_chi_square"), NOTHING)
MOVED |= {"n_points": 9.0}
PLACED = {"role": "other", "authority": "Ash", "n_level": 1, "lower_pct": 5.0, "lower_low_pct": NOTHING}
PLACED |= {"lower_high_pct": NOTHING}
OURS = {"role": "authority", "authority": "Ours", "lower_low_pct": 1.0, "lower_high_pct": 50.0, "drawn_low": 1.0}
OURS |= {"drawn_high": 80.0}


def rows(*changes):
    return pd.DataFrame([{**ROW, **change} for change in changes])


def one(**changes):
    return next(rows(changes).itertuples())


def told(piece):
    """The text of a piece."""
    return piece._repr_mimebundle_()["text/plain"]


def among(*changes):
    """The figure of the places of one series."""
    (figure,) = view.among_all(KNOWN, rows(*[PLACED | change for change in changes])).pieces
    return figure


def test_the_authority_is_drawn_last_with_what_chance_allows_and_each_role_in_its_look():
    drawn = among(
        OURS, {"role": "England", "authority": "England", "lower_pct": 49.6}, {"role": "neighbours"}, {}
    ).marks
    assert drawn["look"].tolist() == ["other", "neighbour", "england", "recorded"]
    assert drawn[["low", "high"]].iloc[-1].tolist() == [1, 50]
    assert drawn["figure"].tolist()[1:] == [
        "20%, place 7 to 8 of 149",
        "20%; 50% of authorities are lower",
        "20%, place 7 to 8 of 149; with chance 1 to 80 of 149",
    ]


def test_the_name_of_a_row_tells_its_figure_and_place_and_the_lowest_stands_first():
    high = {"measure": "whole", "title": "Whole (census)", "lower_pct": 90.0}
    drawn = among(OURS | high, OURS).marks
    assert drawn["row"].tolist() == ["Rate: 20%, 7 to 8 of 149", "Whole: 20%, 7 to 8 of 149"]


def test_authorities_that_share_a_mark_say_that_its_place_in_the_source_is_that_of_one():
    drawn = among(OURS, {"n_level": 2, "authority": "Ash, Elm"}).marks
    assert drawn["locator"].tolist() == ["row 1; and the same of the others named", "row 1"]


def test_the_finding_counts_the_quarters_and_warns_of_what_it_names():
    high = OURS | {"measure": "whole", "title": "Whole", "quartile": 4.0, "warning": "look twice"}
    finding = among(OURS, high).finding
    assert finding.startswith(
        "Workforce: of 2 measures with a place among all authorities, 1 in the lowest quarter (Rate)"
    )
    assert finding.endswith("1 in the highest quarter (Whole), 0 between. CHECK (Whole): look twice.")


def test_without_a_place_the_page_says_so():
    assert told(view.among_all(KNOWN, rows({}).iloc[:0])).startswith("Not known: no figure of Ours that can be set")


def test_the_figures_farthest_from_the_middle_stand_first_and_those_without_a_place_last():
    middle = {"title": "Middle", "rank_low": 75.0, "rank_high": 75.0}
    nowhere = {"title": "Nowhere", "rank_low": NOTHING, "rank_high": NOTHING, "quartile": NOTHING}
    more = dict.fromkeys(("england_value", "region_value", "lower_quartile", "median", "upper_quartile"), 1.0)
    table = view.figures_among_all(KNOWN, rows(nowhere | more, middle | more, more)).frame
    assert table["Measure"].tolist() == ["Rate", "Middle", "Nowhere"]
    assert table["Place, 1 lowest"].tolist() == ["7 to 8 of 149", "75 of 149", "no place"]


def test_a_figure_of_fewer_than_twenty_shows_its_counts_and_no_percentage():
    assert view.figure(one(distinction="counts only", numerator=3.0, denominator=15.0)) == "3 of 15, counts only"
    cases = one(distinction="counts only", unit="cases per FTE", numerator=76.0, denominator=6.8)
    assert view.figure(cases) == "76 over 6.8, counts only"


def test_a_symbol_is_told_by_its_meaning_and_not_as_nought():
    assert view.figure(one(value=NOTHING, status_meaning="suppressed")) == "suppressed"


def test_what_is_unlike_only_because_others_know_more_is_told_beside():
    unlike = {"distinction": "unlike", "distinction_known": "cannot be told apart", "side_known": "lower"}
    text = told(view.stands_out(KNOWN, rows({"title": "Other"}, unlike)))
    assert "even allowing for the usual spread: Rate (lower; by chance about 0.3 of 150 would be)." in text
    assert (
        "Otherwise among those of whom the answer is known: Rate: unlike, of those known cannot be told apart." in text
    )


def test_what_is_unlike_stands_first_and_nothing_is_asked_where_a_measure_has_no_unknown_part():
    seen = {"distinction_known": "cannot be told apart", "side_known": "lower"}
    found = rows(seen, seen | {"measure": "whole", "title": "Whole", "distinction": "unlike"})
    table = view.stands_out(KNOWN, found).pieces[1].frame
    assert table["Measure"].tolist() == ["Whole", "Rate"]
    assert table["Among those known"].tolist() == ["does not apply", "the same"]


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"distinction": "towards the edge"}, "towards the edge, lower"),
        ({"distinction": None, "value": NOTHING}, "no figure"),
        ({"distinction": None, "numerator": NOTHING}, "counts not held"),
        ({"distinction": None}, "not compared"),
    ],
)
def test_where_nothing_is_said_of_a_share_the_reason_is(change, word):
    assert view.word(one(**change)) == word


@pytest.mark.parametrize(("may_exceed", "high"), [(False, "100.0"), (True, "120.0")])
def test_limits_of_its_own_history_end_where_the_measure_does(may_exceed, high):
    change = {"comparison_method": "position", "may_exceed_whole": may_exceed}
    assert f"0.0 to {high}, on trial" in told(view.movement(KNOWN, rows(change | MOVED)))


def test_what_moves_is_named_and_stands_first():
    still, rising = MOVED | {"trend": "no significant change"}, MOVED | {"title": "Up", "trend": "increasing"}
    text, table = view.movement(KNOWN, rows(still, rising)).pieces
    assert text.text.startswith("Shares of people. Increasing: Up. Decreasing: none. No significant change: 1.")
    assert table.frame["Measure"].tolist() == ["Up", "Rate"]


def neighbours():
    since = {"since": pd.Timestamp("2021-04-01"), "since_precision": "month", "closeness": "Close", "locator": "row 1"}
    return pd.DataFrame([{"neighbour_set": "2021", "rank": 1.0, "name": "Ash", "source_id": "a-source", **since}])


def test_neighbours_on_one_side_are_told_only_of_nine_or_more_and_stand_first():
    few = {"title": "Few", "n_2021": 8.0, "n_lower_2021": 8.0, "rank_high_2021": 11.0}
    even = {"title": "Even", "n_lower_2021": 6.0}
    found = view.beside_neighbours(KNOWN, rows(few, even, {}), neighbours())
    assert "on the same side: Rate (9 of 10 lower)." in told(found)
    assert found.pieces[2].frame["Measure"].tolist() == ["Rate", "Even", "Few"]
    assert found.pieces[2].frame["2021: how many lower; level"].tolist() == ["9; 1", "6; 4", "8; 0"]


def test_without_a_set_of_neighbours_the_page_says_so():
    text = told(view.beside_neighbours(KNOWN, rows({}), neighbours().iloc[:0]))
    assert text == "Not known: no set of statistical neighbours of Ours is in the record so far."


def test_every_figure_leads_to_its_source_the_newest_first():
    older = {"title": "Older", "period_end": pd.Timestamp("2019-09-30"), "period_start": pd.Timestamp("2019-09-30")}
    table = view.every_year(KNOWN, rows(older, {}).assign(england_value=1.0))
    assert table.frame["Measure"].tolist() == ["Rate", "Older"]
    assert (table.frame["Source"].tolist(), table.links.tolist()) == (["A release"] * 2, ["a-source"] * 2)


def test_without_any_figure_every_part_says_so():
    nothing = rows({}).iloc[:0]
    text = "Not known: no figure of Ours of these measures is in the record so far."
    assert told(view.stands_out(KNOWN, nothing)) == text
    assert told(view.every_year(KNOWN, nothing)) == text
