"""The bars run from the published share to the highest possible one, each age in a panel of its own."""

import pandas as pd
import pytest

from helpers.show import bounds

NAN = float("nan")


def row(year, low, high, role="authority", **more):
    name = {"authority": "Ours", "England": "England"}[role]
    start, end = pd.Timestamp(f"{year - 1}-04-01"), pd.Timestamp(f"{year}-03-31")
    counts = {"count": low, "not_known": high - low, "total": 100}
    source = {
        "published": end,
        "published_precision": "day",
        "warning": "",
        "vintage": None,
        "source_id": "s",
        "locator": "l",
    }
    about = {
        "series": name,
        "role": role,
        "period_start": start,
        "period_end": end,
        "low": low,
        "high": high,
        "unit": "%",
    }
    return {**about, **counts, **source, **more}


def table(*rows):
    return pd.DataFrame(list(rows)).assign(short_heading="NEET, aged 19 to 21 (%)")


def bars(ax):
    return [[float(y) for _, y in segment] for part in ax.collections for segment in part.get_segments()]


def test_each_bar_runs_from_the_lowest_to_the_highest_share(draw):
    ax = draw(bounds, {"19_21": table(row(2019, 26, 34), row(2021, 42, 46), row(2019, 38, 47, "England"))})[0]
    assert sorted(bars(ax)) == [[26, 34], [38, 47], [42, 46]]
    assert ax.get_ylim()[0] == 0


def test_ages_are_panels_of_their_own_and_one_without_counts_is_left_out(draw):
    both = {"19_21": table(row(2019, 26, 34)), "17_18": table(row(2019, 20, 23))}
    assert [bars(ax) for ax in draw(bounds, both)] == [[[26, 34]], [[20, 23]]]
    assert len(draw(bounds, {**both, "17_18": both["17_18"].iloc[:0]})) == 1


def test_bounds_that_do_not_meet_show_a_rise_whatever_the_unknown_did():
    told = bounds.finding({"19_21": table(row(2019, 26, 34), row(2025, 39, 44))})
    assert "the share rose whatever those of unknown activity did" in told


def test_that_the_base_is_the_lowest_year_and_chosen_so_is_said_before_the_rise():
    """From another year the share may not have risen at all."""
    told = bounds.finding({"19_21": table(row(2018, 45, 46), row(2019, 26, 34), row(2025, 39, 44))})
    chosen = told.index("In the lowest year with counts, chosen because it is the lowest, to 31 March 2019")
    assert chosen < told.index("from that year, chance apart, the share rose")


@pytest.mark.parametrize("low", [34, 30])
def test_bounds_that_meet_or_touch_do_not_tell_of_a_rise(low):
    told = bounds.finding({"19_21": table(row(2019, 26, 34), row(2025, low, 44))})
    assert "cannot be told from the counts" in told


def test_where_the_unknown_are_not_counted_no_bar_is_drawn_and_the_words_say_so(draw):
    open_ended = {"19_21": table(row(2019, 26, NAN, not_known=NAN))}
    assert bars(draw(bounds, open_ended)[0]) == []
    assert "26.0% or more" in bounds.alt(open_ended)
    assert "at least 26.0%; how many had unknown activity is not known" in bounds.finding(open_ended)


def test_each_point_holds_the_counts_and_both_ends_where_they_are_drawn():
    points = bounds.of_points({"19_21": table(row(2019, 26, 34))})
    assert points["figure"].tolist() == ["Ours between 26.0% (26 of 100) and 34.0% (with all 8 of unknown activity)"]
    assert [[y for _, y in marks] for marks in points["marks"]] == [[26, 34]]


def test_thousands_are_set_apart():
    told = bounds.finding({"19_21": table(row(2019, 26, 34, count=11550, total=29910, not_known=2393))})
    assert "(11,550 of 29,910) and 34.0% (with all 2,393 of unknown activity)" in told


def test_england_alone_is_nothing_to_draw():
    assert bounds.is_empty({"19_21": table(row(2019, 38, 47, "England"))})
