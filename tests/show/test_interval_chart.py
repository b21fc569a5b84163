"""Figures with the interval they may lie in."""

import pandas as pd
import pytest
from small_tables import said

from helpers.show import colours, establishment, intervals, staff_mix

DAY = pd.Timestamp("2019-09-11")
SOURCE = {"published": DAY, "published_precision": "day", "source_id": "a-source", "locator": "row 1", "vintage": None}
SOURCE |= {"warning": ""}
IMPLIED = {
    "date": DAY,
    "period_start": DAY,
    "period_end": DAY,
    "precision": "day",
    "posts": 9.0,
    "pct": 2.0,
    "pct_low": 1.5,
    "pct_high": 2.5,
    "establishment": 450.0,
    "establishment_low": 360,
    "establishment_high": 600,
    **SOURCE,
}
MIX = {
    "experienced_cases": 18.0,
    "new_cases": 12.0,
    "average_cases": 16.8,
    "experienced_share_pct": 80.0,
    "share_low_pct": 79.2,
    "share_high_pct": 80.8,
    "is_possible": True,
    "average_date": pd.Timestamp("2019-09-30"),
    "said_date": DAY,
    "published": DAY,
    "published_precision": "day",
    "source_id": "a-source",
    "locator": "row 1",
    "warning": "",
}


def census(count, day="2019-09-30", **more):
    return pd.DataFrame([{**SOURCE, "period_end": pd.Timestamp(day), "establishment_fte": count, **more}])


def table(row, *changes):
    return pd.DataFrame([{**row, **change} for change in changes], columns=list(row))


def posts(*changes, stated=None, cover=None):
    return establishment(
        table(IMPLIED, *changes), said() if stated is None else stated, census(1)[:0] if cover is None else cover
    )


def ends(ax):
    """Return (low, high, value) of each row as drawn."""
    bars, points = ax.get_lines()[::2], ax.get_lines()[1::2]
    return [(*bar.get_xdata(), point.get_xdata()[0]) for bar, point in zip(bars, points, strict=True)]


def test_a_bar_runs_from_low_to_high_with_the_figure_on_it(draw):
    assert ends(draw(intervals, posts({}))[0]) == [(360, 600, 450)]


def test_a_count_is_a_point_without_width(draw):
    assert ends(draw(intervals, posts({}, cover=census(550.8)))[0]) == [(360, 600, 450), (550.8, 550.8, 550.8)]


def test_each_row_says_its_figure_and_interval_with_the_unit(draw):
    ax = draw(intervals, posts({}, cover=census(550.8)))[0]
    assert [text.get_text() for text in ax.texts] == ["450 posts (360 to 600)", "550.8 posts"]


def test_the_axis_starts_at_nought_and_holds_the_longest_bar(draw):
    ax = draw(intervals, posts({}))[0]
    assert ax.get_xlim()[0] == 0
    assert ax.get_xlim()[1] > 600
    assert ax.figure.axes == [ax]
    assert ax.get_title(loc="left") == "Social worker posts that the statements imply"
    assert ax.get_xlabel() == "posts"


def test_what_was_said_and_what_was_counted_differ_in_mark_and_colour(draw):
    _, claim, _, count = draw(intervals, posts({}, cover=census(550.8)))[0].get_lines()
    assert (claim.get_color(), claim.get_marker()) == (colours.KIND["claim"], colours.KIND_MARKER["claim"])
    assert claim.get_marker() != count.get_marker()


def test_the_census_has_one_mark_everywhere(draw):
    count = draw(intervals, posts({}, cover=census(550.8)))[0].get_lines()[3]
    assert count.get_marker() == colours.ROLE_MARKER["authority"]


@pytest.mark.parametrize(("count", "where"), [(360, "inside"), (600, "inside"), (359.9, "outside"), (600.1, "outside")])
def test_the_sentence_says_whether_the_count_lies_in_the_interval(count, where):
    text = posts({}, cover=census(count))["finding"]
    assert text.startswith(
        "9 posts at 2% (11 September 2019) imply 360 to 600 posts: 2% may be anything from 1.5% to 2.5%."
    )
    assert text.endswith(f"counts {count:g} FTE posts, {where} that interval.")


def test_only_the_nearest_census_is_set_beside_a_statement():
    cover = pd.concat([census(478, "2018-09-30"), census(550.8), census(559, "2020-09-30")], ignore_index=True)
    assert posts({}, cover=cover)["rows"]["value"].tolist() == [450, 550.8]


def test_without_a_census_the_sentence_says_so():
    assert posts({})["finding"].endswith("No census count is known to set beside it.")


def test_with_no_statement_there_is_nothing_to_draw():
    stated = said((DAY, 511, {"measure": "establishment_posts", "unit": "posts"}))
    assert intervals.is_empty(posts(stated=stated, cover=census(550.8)))
    assert intervals.is_empty(staff_mix(table(MIX)))


def test_a_stated_number_of_posts_stands_beside_the_implied_one():
    stated = said((DAY, 511, {"measure": "establishment_posts", "unit": "posts"}))
    rows = posts({}, stated=stated)["rows"]
    assert sorted(rows["value"]) == [450, 511]
    assert rows["kind"].tolist() == ["claim", "claim"]


def test_every_row_has_its_point_with_figure_and_interval():
    points = intervals.of_points(posts({}, cover=census(550.8)))
    assert points["figure"].tolist() == ["450 posts (360 to 600)", "550.8 posts"]
    assert points[["source_id", "locator"]].notna().all(axis=None)


def test_a_census_published_in_a_month_is_not_given_a_day():
    cover = census(478, published=pd.Timestamp("2019-02-01"), published_precision="month")
    assert "February 2019" in intervals.of_points(posts({}, cover=cover))["published"].tolist()


def test_alt_text_tells_each_row():
    alt = intervals.alt(posts({}, cover=census(550.8)))
    assert "Implied by 9 posts at 2%, 11 September 2019: 450 posts (360 to 600);" in alt
    assert alt.endswith("30 September 2019: 550.8 posts.")


MIXES = [{}, {"experienced_cases": 22.0, "experienced_share_pct": 48.0, "share_low_pct": 47.5, "share_high_pct": 48.5}]


def test_the_mix_is_drawn_for_each_level_that_is_possible(draw):
    data = staff_mix(table(MIX, *MIXES, {"is_possible": False, "experienced_share_pct": 140.0}))
    assert ends(draw(intervals, data)[0]) == [(79.2, 80.8, 80), (47.5, 48.5, 48)]


def test_the_sentence_gives_the_mix_and_says_that_it_is_not_known():
    text = staff_mix(table(MIX, *MIXES))["finding"]
    assert "recorded average on 30 September 2019 was 16.8 cases" in text
    assert "it needs 48% to 80% experienced staff. Whether that was the mix is not known." in text


def test_an_impossible_mix_is_said_and_not_drawn():
    data = staff_mix(table(MIX, {"is_possible": False, "average_cases": 11.0}))
    assert intervals.is_empty(data)
    assert data["finding"] == "No mix of the two stated caseloads gives the recorded average of 11."


def test_an_impossible_mix_is_told_on_the_page(shown, known):
    from helpers.show import chart

    chart(known, intervals, staff_mix(table(MIX, {"is_possible": False, "average_cases": 11.0})))
    assert "No mix" in shown[0]["text/plain"]


def test_without_statements_there_is_no_finding_of_a_mix():
    assert staff_mix(table(MIX))["finding"] == ""


def test_a_share_has_per_cent_under_its_axis(draw):
    assert draw(intervals, staff_mix(table(MIX, {})))[0].get_xlabel() == "per cent"


def test_a_statement_about_a_month_is_never_dated_to_a_day():
    """30 posts at 6% were said of May 2022; picture and sentence had 31 May, the points of a stated number 16 May."""
    ends = {"period_start": pd.Timestamp("2022-05-01"), "period_end": pd.Timestamp("2022-05-31")}
    month = {"date": ends["period_end"], **ends, "precision": "month"}
    stated = said(
        ("2022-05-16", 511, {"measure": "establishment_posts", "unit": "posts", **ends, "precision": "month"})
    )
    data = posts(month, stated=stated)
    assert data["finding"].startswith("9 posts at 2% (May 2022) imply")
    assert sorted(label.split("\n")[1] for label in data["rows"]["label"]) == ["May 2022", "May 2022"]
    assert intervals.of_points(data)["period"].tolist() == ["May 2022", "May 2022"]
