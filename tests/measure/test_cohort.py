"""Figures before and after a judgement, on one clock for all authorities."""

import numpy as np
import pytest
from scipy.stats import bootstrap
from small_judged import ASH, BEECH, ENGLAND, area, census, judged, known

from helpers.measure import aligned, around, changes_around, medians_around
from helpers.measure.cohort import DRAWS, SEED, median_interval
from helpers.record.errors import RecordError

VACANCY = "vacancy_rate_fte"
YEARS = range(2017, 2023)


def figures(code, *values):
    """Return a figure a year from 2017 of an authority, where one is given."""
    return [census(year, value, code) for year, value in zip(YEARS, values, strict=False) if value is not None]


ALL = [*figures(ENGLAND, 10, 10, 10, 10, 10, 10), *figures(ASH, 11, 12, 13, 14, 15, 16)]


@pytest.mark.parametrize(("day", "first"), [("2019-09-30", 2019), ("2019-10-01", 2020), ("2019-05-08", 2019)])
def test_year_nought_is_the_first_census_on_or_after_the_day_of_publication(day, first):
    rows = aligned(known([judged(day)], figures=ALL), VACANCY)
    assert rows.loc[rows["year"] == 0, "period_end"].dt.year.tolist() == [first]


def test_the_gap_is_the_authority_less_england_of_the_same_day():
    rows = aligned(known([judged("2019-05-08")], figures=ALL), VACANCY)
    assert rows["year"].tolist() == [-2, -1, 0, 1, 2, 3]
    assert rows["gap"].tolist() == [1, 2, 3, 4, 5, 6]


def test_a_year_without_england_is_left_out():
    rows = aligned(known([judged("2019-05-08")], figures=[*figures(ENGLAND, 10), *figures(ASH, 11, 12)]), VACANCY)
    assert rows["year"].tolist() == [-2]


@pytest.mark.parametrize(("posts", "years"), [(19.0, []), (20.0, [-2]), (None, [-2])])
def test_a_figure_of_fewer_than_20_people_or_posts_is_left_out_of_the_tables_of_the_pages(posts, years):
    """Two agency workers in two posts made the interval of a median change leave nought out."""
    record = known([judged("2019-05-08")], figures=[*figures(ENGLAND, 10), census(2017, 100, denominator=posts)])
    assert around(record, [VACANCY])["rows"]["year"].tolist() == years
    assert aligned(record, VACANCY)["year"].tolist() == [-2]


def test_figures_before_a_break_in_the_definition_are_not_taken():
    rows = known([judged("2019-05-08")], figures=ALL, breaks=[{"date": "2019-09-30"}])
    assert aligned(rows, VACANCY)["year"].min() == 0


def test_a_break_of_another_measure_takes_nothing_away():
    breaks = [{"date": "2019-09-30", "measure": "caseload_fte"}]
    assert aligned(known([judged("2019-05-08")], figures=ALL, breaks=breaks), VACANCY)["year"].min() == -2


def test_what_was_said_is_not_taken_for_what_was_recorded():
    said = [*figures(ENGLAND, 10), census(2017, 3, kind="claim")]
    assert aligned(known([judged("2017-05-08")], figures=said), VACANCY).empty


def test_a_member_of_a_joint_return_has_the_joint_figure_and_its_own_where_there_is_one():
    joint = area("X", level="joint_return", members=f"{ASH}; {BEECH}")
    rows = [*figures(ENGLAND, 10, 10), *figures("X", 11, 12), *figures(ASH, None, 20)]
    found = aligned(known([judged("2018-05-08")], areas=[area(ASH), area(BEECH), joint], figures=rows), VACANCY)
    assert found["gap"].tolist() == [1, 10]


def test_a_member_that_prints_a_symbol_of_its_own_has_no_figure_and_one_that_reads_the_joint_figure_says_so():
    joint = area("X", level="joint_return", members=f"{ASH}; {BEECH}")
    rows = [*figures(ENGLAND, 10, 10), *figures("X", 11, 12), census(2017, None, status="x")]
    found = aligned(known([judged("2018-05-08")], areas=[area(ASH), area(BEECH), joint], figures=rows), VACANCY)
    assert found["period_end"].dt.year.tolist() == [2018]
    assert found["warning"].tolist() == ["joint_return"]


def test_the_balanced_panel_holds_those_with_a_figure_in_every_year_of_it():
    rows = [*ALL, *figures(BEECH, None, 12, 13, None, 15)]
    found = aligned(known([judged("2019-05-08"), judged("2019-05-08", code=BEECH)], figures=rows), VACANCY)
    assert found.groupby("authority_code")["is_balanced"].all().to_dict() == {ASH: True, BEECH: False}
    medians = medians_around(known([judged("2019-05-08"), judged("2019-05-08", code=BEECH)], figures=rows), VACANCY)
    counts = medians.set_index(["panel", "year"])["n_judgements"]
    assert counts["all"].to_dict() == {-2: 1, -1: 2, 0: 2, 1: 1, 2: 2, 3: 1}
    assert counts["balanced"].to_dict() == {-1: 1, 0: 1, 1: 1, 2: 1}


def test_grades_are_kept_apart():
    rows = known([judged("2019-05-08"), judged("2019-05-08", "good", BEECH)], figures=[*ALL, *figures(BEECH, 5, 5, 5)])
    assert set(medians_around(rows, VACANCY)["grade"]) == {"inadequate", "good"}


def test_a_change_is_of_the_gap_between_two_years():
    row = changes_around(known([judged("2019-05-08")], figures=ALL), VACANCY).iloc[0]
    assert row[["n_judgements", "n_rose", "n_fell", "change"]].tolist() == [1, 1, 0, 2]
    assert row[["first", "last", "panel_first", "panel_last"]].tolist() == [-1, 1, -1, 2]


def test_a_gap_that_stays_the_same_neither_rises_nor_falls():
    """0.4 less 0.1 is a little more than 0.5 less 0.2 to a computer."""
    same = [*figures(ENGLAND, 0.1, 0.2, 0.1, 0.1, 0.1), *figures(ASH, 0.4, 0.5, 0.4, 0.4, 0.4)]
    row = changes_around(known([judged("2019-05-08")], figures=same), VACANCY).iloc[0]
    assert (row["n_rose"], row["n_fell"]) == (0, 0)


def interval(values, codes=None):
    values = np.array(values, dtype=float)
    return median_interval(np.array([str(n) for n in range(len(values))] if codes is None else codes), values)


def test_no_interval_is_given_of_fewer_than_five_authorities():
    assert np.isnan(interval([1, 2, 3, 4])).all()
    assert not np.isnan(interval([1, 2, 3, 4, 5])).any()


def test_the_interval_is_that_of_authorities_drawn_one_by_one():
    """With one judgement each, the drawn medians of 1 to 5 lie at 1 in 1 of 20 or fewer cases only by chance."""
    low, high = interval(range(1, 102))
    assert 38 <= low <= 44
    assert 58 <= high <= 64


def test_the_interval_is_that_of_scipy_with_the_same_seed():
    values, codes = [3.0, -1, 2, 8, 0.5, 7, 7.25, -4, 1.5, 6], list("abcabdefga")
    of = {code: [value for value, owner in zip(values, codes, strict=True) if owner == code] for code in codes}
    names = np.array(list(dict.fromkeys(np.array(codes)[np.argsort(values)])))
    found = bootstrap(
        (np.arange(len(names)),),
        lambda drawn: np.median(np.concatenate([of[names[n]] for n in drawn])),
        vectorized=False,
        n_resamples=DRAWS,
        method="percentile",
        rng=SEED,
    )
    assert interval(values, codes) == pytest.approx(tuple(found.confidence_interval), abs=1e-12)


def test_judgements_of_one_authority_are_drawn_together():
    """Twenty judgements of each of five authorities tell no more than the five."""
    often = interval(sorted([1, 2, 3, 4, 5] * 20), codes=[str(n) for n in range(5) for _ in range(20)])
    assert often == interval([1, 2, 3, 4, 5])


def test_the_same_judgements_give_the_same_interval():
    assert interval(range(9)) == interval(range(9))


def test_a_measure_without_figures_gives_an_empty_table_and_one_that_is_none_is_refused():
    rows = known([judged("2019-05-08")])
    assert medians_around(rows, VACANCY).empty
    assert changes_around(rows, VACANCY).empty
    with pytest.raises(RecordError, match="vacancy_rate"):
        aligned(rows, "vacancy_rate")
