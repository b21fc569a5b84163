"""Shares of young people are drawn with their intervals and gaps, and nothing printed or said joins a line."""

import pandas as pd
import pytest
from matplotlib.dates import date2num
from small_tables import SERIES, recorded, said

from helpers.show import shares
from helpers.show.gaps import gaps

NAN = float("nan")
NEET, EET = "care_leavers_neet_19_21", "care_leavers_eet_19_21"
SUITABLE = "care_leavers_suitable_accommodation_19_21"
YEARS = ("2018-03-31", "2019-03-31", "2020-03-31")


def line(values, role="authority", measure=NEET):
    about = {"measure": measure, "role": role, "series": SERIES[role]}
    return recorded(*[(day, value, about) for day, value in zip(YEARS, values, strict=True)])


def data(*rows, measure=NEET, statements=None):
    marked = {} if statements is None else {measure: statements}
    return {"panels": {measure: pd.concat(rows, ignore_index=True)}, "said": marked, "finding": "A finding."}


def printed(day="2018-11-01", kind="recorded"):
    return (day, 38, {"measure": "care_leavers_neet_age_not_stated", "kind": kind})


def heights(ax):
    """Return the heights of each line that joins recorded figures."""
    return [list(one.get_ydata()) for one in ax.lines if one.get_gid() is None]


def test_a_suppressed_year_breaks_the_line_and_is_named_in_the_publishers_reason(draw):
    rows = line((24, NAN, 33))
    rows.loc[1, "status_meaning"] = "suppressed by the publisher"
    found = data(rows)
    ax = draw(shares, found)[0]
    assert pd.isna(heights(ax)[0][1])
    assert "suppressed by the" in " ".join(text.get_text() for text in ax.texts)
    assert "A gap in 2019: suppressed by the publisher." in shares.alt(found)
    assert shares.of_points(found)["figure"].tolist() == ["24%", "suppressed by the publisher", "33%"]


def test_neighbouring_years_of_one_reason_are_one_gap_and_of_two_reasons_two():
    rows = line((NAN, NAN, NAN))
    assert [
        len(gaps(rows.assign(status_meaning=status))) for status in (["c"] * 3, ["c", "c", "x"], ["c", "x", "c"])
    ] == [
        1,
        2,
        3,
    ]
    assert gaps(line((24, 26, 33))).empty


def test_a_median_without_a_year_is_not_joined_across_it(draw):
    """A median row does not exist where no neighbour has a value: the line would run straight over the year."""
    median = line((40, NAN, 44), "neighbours").drop(index=1)
    ax = draw(shares, data(line((24, 26, 33)), median))[0]
    joined = [ys for ys in heights(ax) if 40 in ys]
    assert len(joined) == 1
    assert pd.isna(joined[0][1])


def test_what_was_printed_and_said_stands_apart_with_the_ages_it_counts(draw):
    statements = said(printed(), printed(kind="claim"))
    found = data(line((24, 26, 33)), statements=statements)
    ax = draw(shares, found)[0]
    apart = [one for one in ax.lines if one.get_gid() == "said"]
    assert [list(one.get_ydata()) for one in apart] == [[38], [38]]
    assert len({one.get_marker() for one in apart}) == 2
    assert "38% printed\nand said,\nages not stated" in [text.get_text() for text in ax.texts]
    assert all(38 not in ys for ys in heights(ax))


def test_a_figure_printed_after_the_last_recorded_one_is_still_within_the_axes(draw):
    statements = said(printed("2022-01-01"))
    ax = draw(shares, data(line((24, 26, 33)), statements=statements))[0]
    low, high = ax.get_xlim()
    assert low < date2num(pd.Timestamp("2022-01-01")) < high


@pytest.mark.parametrize(("values", "floor"), [((61, 90, 95), 50), ((60, 90, 95), 0)])
def test_an_axis_that_does_not_begin_at_nought_says_so(draw, values, floor):
    found = data(line(values, measure=SUITABLE), measure=SUITABLE)
    ax = draw(shares, found)[0]
    assert ax.get_ylim()[0] == floor
    assert ("axis from 50" in ax.get_title(loc="left")) == bool(floor)
    assert ("axis from 50" in shares.alt(found)) == bool(floor)


def test_panels_of_one_chart_begin_at_one_height(draw):
    both = {"panels": {EET: line((50, 52, 54)), SUITABLE: line((90, 91, 92))}, "said": {}, "finding": ""}
    assert {ax.get_ylim()[0] for ax in draw(shares, both)} == {0}


def test_an_interval_stands_on_every_share_that_has_one(draw):
    rows = line((24, 26, 33)).assign(low=[float("nan"), 22, 28], high=[float("nan"), 31, 37])
    found = data(rows)
    segments = [seg for part in draw(shares, found)[0].collections for seg in part.get_segments()]
    assert [[y for _, y in seg] for seg in segments] == [[22, 31], [28, 37]]
    assert "intervals in 2 years" in shares.alt(found)


def test_a_share_of_nought_is_drawn_whole(draw):
    """On the axis itself a marker is cut in half, and nought looks like no figure."""
    ax = draw(shares, data(line((0, 0, 0))))[0]
    assert not any(one.get_clip_on() for one in ax.lines)


def test_a_line_that_ends_early_names_its_year(draw):
    ax = draw(shares, data(line((24, 26, NAN)), line((38, 39, 40), "England")))[0]
    told = [text.get_text() for text in ax.texts]
    assert "Ours 26% (2019)" in told
    assert "England 40%" in told


def test_without_a_figure_of_the_authority_there_is_nothing_to_draw():
    assert shares.is_empty(data(line((NAN, NAN, NAN)), line((38, 39, 40), "England")))
    assert not shares.is_empty(data(line((24, NAN, NAN))))


def test_the_reason_of_a_gap_of_one_year_among_many_is_wrapped_to_its_narrow_part(draw):
    """On one line it ran over the next years and out of the axes."""
    rows = recorded(
        *[(f"{year}-03-31", 10) for year in range(2015, 2025)],
        ("2025-03-31", NAN, {"status_meaning": "rounds to 0 but is not 0"}),
    )
    (reason,) = [text.get_text() for text in draw(shares, data(rows))[0].texts if "rounds" in text.get_text()]
    assert max(len(line) for line in reason.split("\n")) <= 12
