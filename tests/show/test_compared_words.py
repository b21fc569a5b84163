"""What a page says of one authority among all: counts, places, funnel, limits and neighbours in words."""

from types import SimpleNamespace

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from helpers.show import compared_neighbours, compared_places, compared_words

NOTHING = float("nan")
ROW = {
    "title": "Rate",
    "measure": "rate",
    "comparison_method": "funnel",
    "unit": "%",
    "value": 20.0,
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
MEASURES = pd.DataFrame({"measure": ["rate", "whole"], "unknown_part": ["part", None]})
KNOWN = SimpleNamespace(scope=SimpleNamespace(authority_name="Ours", as_of=None), measures=MEASURES)


def rows(*changes):
    return pd.DataFrame([{**ROW, **change} for change in changes])


def one(**changes):
    return next(rows(changes).itertuples())


def told(shown):
    """The text of every piece put on the page."""
    return "\n".join(piece["text/plain"] for piece in shown)


def test_a_figure_of_fewer_than_twenty_shows_its_counts_and_no_percentage():
    assert (
        compared_places.figure(one(distinction="counts only", numerator=3.0, denominator=15.0))
        == "3 of 15, counts only"
    )
    cases = one(distinction="counts only", unit="cases per FTE", numerator=76.0, denominator=6.8)
    assert compared_places.figure(cases) == "76 over 6.8, counts only"


def test_a_symbol_is_told_by_its_meaning_and_not_as_nought():
    assert compared_places.figure(one(value=NOTHING, status_meaning="suppressed")) == "suppressed"


def test_a_place_is_a_range_where_figures_are_printed_alike_and_none_where_it_is_not_known():
    places = [one(), one(rank_high=7.0), one(rank_low=NOTHING)]
    assert [compared_places.place(row) for row in places] == ["7 to 8 of 149", "7 of 149", "no place"]


def test_the_bar_of_a_share_is_what_chance_allows_and_of_a_rate_what_is_printed_alike(draw):
    data = rows({"title": "A share", "drawn_low": 1.0, "drawn_high": 149.0}, {"title": "A rate"})
    ends = compared_places.of_points(data)["marks"].map(lambda marks: [round(x, 1) for x, _ in marks])
    assert ends.to_list() == [[4.4, 0.0, 100.0], [4.4, 4.1, 4.7]]
    assert len(draw(compared_places, data)) == 1


def test_a_place_is_never_listed_as_if_it_were_the_figure_of_the_measure():
    points = compared_places.of_points(rows({"title": "A share", "drawn_low": 1.0, "drawn_high": 149.0}, {}))
    assert points["series"].str.startswith("Authorities with a lower figure").all()
    assert ["with chance" in place for place in points["locator"]] == [True, False]


def test_the_only_authority_lowest_of_all_is_drawn_without_a_warning(draw):
    [ax] = draw(compared_places, rows({"rank_low": 1.0, "rank_high": 1.0}))
    assert ax.get_xlim() == (0, 1)


def test_the_finding_counts_the_quarters_and_warns_of_what_it_names():
    data = rows({}, {"quartile": 4.0, "warning": "look twice"}, {"rank_low": NOTHING, "quartile": NOTHING})
    first, low, high = compared_places.finding(data).split("\n")
    assert (
        first
        == "Of 2 measures with a place among all authorities: 1 in the lowest quarter, 1 in the highest, 0 between."
    )
    assert (low, high.endswith("CHECK: look twice.")) == ("In the lowest quarter: Rate (7 to 8 of 149).", True)


def test_what_is_unlike_only_because_others_know_more_is_told_beside(shown):
    unlike = {"distinction": "unlike", "distinction_known": "cannot be told apart", "side_known": "lower"}
    compared_words.stands_out(KNOWN, rows(unlike, {"title": "Other"}))
    text = told(shown)
    assert "even allowing for the usual spread: Rate (lower; by chance about 0.3 of 150 would be)." in text
    assert (
        "Otherwise among those of whom the answer is known: Rate: unlike, of those known cannot be told apart." in text
    )


def test_nothing_is_asked_of_those_known_where_a_measure_has_no_unknown_part(shown):
    known = {"distinction_known": "cannot be told apart", "side_known": "lower"}
    compared_words.stands_out(KNOWN, rows(known, known | {"measure": "whole"}))
    cells = [row("td") for row in BeautifulSoup(shown[-1]["text/html"], "html.parser").tbody("tr")]
    assert [row[3].get_text() for row in cells] == ["the same", "does not apply"]


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
    assert compared_places.word(one(**change)) == word


@pytest.mark.parametrize(("may_exceed", "high"), [(False, "100.0"), (True, "120.0")])
def test_limits_of_its_own_history_end_where_the_measure_does(shown, may_exceed, high):
    change = {"comparison_method": "position", "may_exceed_whole": may_exceed, "n_points": 9.0}
    moved = dict.fromkeys(("gap_tau", "gap_p", "gap_p_among", "trend", "trend_slope", "trend_chi_square"), NOTHING)
    compared_words.movement(KNOWN, rows(change | moved))
    assert f"0.0 to {high}, on trial" in told(shown)


def neighbours():
    since = {"since": pd.Timestamp("2021-04-01"), "since_precision": "month", "closeness": "Close", "locator": "row 1"}
    return pd.DataFrame([{"neighbour_set": "2021", "rank": 1, "name": "Ash", **since}])


def test_neighbours_on_one_side_are_told_only_of_nine_or_more(shown):
    few = {"title": "Few", "n_2021": 8.0, "n_lower_2021": 8.0, "rank_high_2021": 11.0}
    even = {"title": "Even", "n_lower_2021": 8.0}
    compared_neighbours.beside_neighbours(KNOWN, rows({}, few, even), neighbours())
    assert "on the same side: Rate (9 of 10 lower)." in told(shown)


def test_without_a_set_of_neighbours_the_page_says_so(shown):
    compared_neighbours.beside_neighbours(KNOWN, rows({}), neighbours().iloc[:0])
    assert told(shown) == "Not known: no set of statistical neighbours of Ours is in the record so far."


def test_without_any_figure_every_part_says_so_once(shown):
    nothing = rows({}).iloc[:0]
    compared_words.stands_out(KNOWN, nothing)
    assert told(shown) == "Not known: no figure of Ours of these measures is in the record so far."
    assert compared_places.is_empty(nothing)
