"""One table that sets every area's figure beside the others: who counts, with which method, in which words."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from helpers.measure.chance import ALIKE, EDGE, UNLIKE
from helpers.measure.compared import COUNTS_ONLY, comparisons, likely_places
from helpers.measure.trends import GAP, NO_CHANGE, RISING

CODES = [f"E1000{place:04d}" for place in range(1, 41)]
ENGLAND, REGION, JOINT = "E92000001", "E12000001", "E10000001/E10000002"
DAY = pd.Timestamp("2025-03-31")
WARNINGS = ["began_within", "joint_return", "later_release", "revised", "vacancies_equal_agency"]
BLANK = {"kind": "recorded", "period_start": DAY, "status": None, "published": DAY, "published_precision": "day"}
BLANK |= {"vintage": "", "stated_by": "Department for Education", "source_id": "a", "locator": "b"}
BLANK |= {"is_as_first_told": False, "is_revised": False}


def figures(values, measure="share", day=DAY, denominator=200.0, **others):
    """Return one figure an area from {code: value}; the count is what the value and denominator give."""
    rows = pd.DataFrame({"authority_code": list(values), "value": list(values.values())}, dtype=object)
    rows = rows.astype({"authority_code": "str", "value": float})
    rows = rows.assign(**BLANK, measure=measure, period_end=day, denominator=denominator)
    return rows.assign(numerator=(rows["value"] * rows["denominator"] / 100).round()).assign(**others)


def known(*rows, methods=None, breaks=(), neighbours=(), unknown=None, ended=None):
    """Return a record with these figures; members of the joint return are the first two codes."""
    rows = pd.concat(rows, ignore_index=True)
    methods = methods or {"share": "funnel"}
    levels = {ENGLAND: "country", REGION: "region", JOINT: "joint_return"} | dict.fromkeys(CODES, "local_authority")
    authorities = pd.DataFrame({"authority_code": list(levels), "level": list(levels.values())})
    authorities = authorities.assign(
        name=authorities["authority_code"],
        current_code=authorities["authority_code"],
        region_code=REGION,
        code_from=pd.NaT,
    )
    authorities["code_to"] = authorities["authority_code"].map(ended or {}).astype("datetime64[s]")
    authorities["members"] = (
        authorities["authority_code"].str.replace("/", "; ").where(authorities["level"] == "joint_return")
    )
    pairs = pd.DataFrame(list(neighbours), columns=["authority_code", "neighbour_set", "rank", "neighbour_code"])
    measures = pd.DataFrame({"measure": list(methods), "comparison_method": list(methods.values())})
    measures["unknown_part"] = measures["measure"].map(unknown or {}).astype("str")
    measures["counted"] = measures["counted_over"] = pd.Series(None, index=measures.index, dtype="str")
    measures = measures.assign(
        is_share_of_people=measures["comparison_method"] == "funnel", polarity="lower", warnings=None
    )
    breaks = pd.DataFrame(list(breaks), columns=["measure", "date"]).astype({"date": "datetime64[ns]"})
    warnings = pd.DataFrame({"warning": WARNINGS, "text": WARNINGS, "is_doubt": False})
    judged = {"authority_code": CODES[0], "area": "overall", "framework": "ILACS", "grade": "good", "published": DAY}
    judgements = pd.DataFrame([judged | {"published_precision": "day"}])
    tables = {"figures": rows, "measures": measures, "authorities": authorities, "definition_breaks": breaks}
    tables |= {"neighbours": pairs, "warnings": warnings, "judgements": judgements}
    return SimpleNamespace(scope=SimpleNamespace(as_of=None), **tables)


def found_for(record, code=CODES[0]):
    rows = comparisons(record)
    return rows[rows["authority_code"] == code].iloc[-1]


def spread(first, around=40.0):
    """Forty areas, the first with its own value, the others a little to either side of one."""
    return {code: around + (place % 5 - 2) for place, code in enumerate(CODES)} | {CODES[0]: first}


@pytest.mark.parametrize(("value", "word"), [(80, UNLIKE), (48, EDGE), (42, ALIKE)])
def test_the_words_follow_the_limits(value, word):
    assert found_for(known(figures(spread(value))))["distinction"] == word


@pytest.mark.parametrize(("value", "side"), [(80, "higher"), (5, "lower")])
def test_an_area_that_is_unlike_is_so_on_one_side(value, side):
    assert found_for(known(figures(spread(value))))["side"] == side


def test_limits_and_words_agree():
    rows = comparisons(known(figures({code: 20 + 1.2 * place for place, code in enumerate(CODES)})))
    share = 100 * rows["numerator"] / rows["denominator"]
    for word, limit in ((UNLIKE, "outer"), (EDGE, "inner")):
        beyond = (share < rows[f"{limit}_low_pct"]) | (share > rows[f"{limit}_high_pct"])
        assert (rows["distinction"] == word)[beyond].sum() == ((rows["distinction"] == word).sum())
        assert beyond[rows["distinction"] == word].all()


def test_how_many_chance_would_put_outside_is_told():
    found = found_for(known(figures(spread(42))))
    assert (found["n_inner"], found["n_outer"], found["n_funnel"]) == pytest.approx((2, 0.08, 40))


def test_england_and_regions_are_ranked_nowhere():
    rows = comparisons(known(figures(spread(42) | {ENGLAND: 40, REGION: 41})))
    assert set(rows["authority_code"]) == set(CODES)
    assert set(rows["n_ranked"]) == {40}
    assert set(rows["england_value"]) == {40}


def test_the_method_is_that_of_the_table_of_measures():
    rows = [figures(spread(80), measure) for measure in ("new_share", "new_rate", "new_mean", "not_compared")]
    methods = {"new_share": "funnel", "new_rate": "position", "new_mean": "mean", "not_compared": None}
    found = comparisons(known(*rows, methods=methods))
    found = found[found["authority_code"] == CODES[0]].set_index("measure")
    assert set(found.index) == {"new_share", "new_rate", "new_mean"}
    assert found["distinction"].notna().to_dict() == {"new_share": True, "new_rate": False, "new_mean": False}
    assert found["distance"].notna().to_dict() == {"new_share": False, "new_rate": False, "new_mean": True}
    assert found["low"].notna().to_dict() == {"new_share": True, "new_rate": False, "new_mean": False}


def test_full_time_equivalents_have_a_funnel_but_no_interval_of_people():
    found = found_for(known(figures(spread(80)), methods={"share": "funnel_descriptive"}))
    assert found["distinction"] == UNLIKE
    assert np.isnan(found["low"])


@pytest.mark.parametrize(("people", "word"), [(19.0, COUNTS_ONLY), (20.0, UNLIKE)])
def test_of_fewer_than_twenty_people_only_the_counts_are_told(people, word):
    rows = figures(spread(100))
    rows["denominator"] = rows["denominator"].mask(rows["authority_code"] == CODES[0], people)
    rows["numerator"] = rows["numerator"].mask(rows["authority_code"] == CODES[0], people)
    found = found_for(known(rows))
    assert found["distinction"] == word
    assert np.isnan(found["rank_low"]) == (word == COUNTS_ONLY)
    assert (found["value"], found["n_ranked"]) == (100, 40)


def test_a_share_of_people_without_counts_has_no_place_for_it_may_rest_on_a_handful():
    found = found_for(known(figures(spread(42)).assign(denominator=np.nan, numerator=np.nan)))
    assert found[["rank_low", "rank_high", "quartile"]].isna().all()


@pytest.mark.parametrize(("posts", "is_ranked"), [((12.0, 21.0), True), ((12.0, 19.0), False), ((), False)])
def test_a_rate_without_counts_has_a_place_where_others_of_posts_rest_on_enough(posts, is_ranked):
    """West Sussex had no place for sickness absence among 511 social workers: it had 10.8 agency workers."""
    others = [figures(spread(42), f"rate {place}", denominator=number) for place, number in enumerate(posts)]
    rate = figures(spread(42), "absence").assign(denominator=np.nan, numerator=np.nan)
    methods = dict.fromkeys(["absence", "rate 0", "rate 1"], "position")
    rows = comparisons(known(*others, rate, methods=methods))
    assert rows.loc[rows["measure"] == "absence", "rank_low"].notna().all() == is_ranked


@pytest.mark.parametrize(("posts", "is_ranked"), [(20.0, True), (7.0, False), (None, False)])
def test_before_rates_had_counts_one_has_a_place_by_the_posts_that_are_held(posts, is_ranked):
    """City of London was 1st to 3rd of 150 in 2016, with 7 social workers."""
    held = figures(spread(42), "in post").assign(value=50.0)
    held["value"] = held["value"].mask(held["authority_code"] == CODES[0], posts)
    rate = figures(spread(42), "vacancies").assign(denominator=np.nan, numerator=np.nan)
    record = known(held, rate, methods={"vacancies": "position", "in post": None})
    record.measures["counted_over"] = pd.Series(["in post", None], dtype="str")
    found = found_for(record)
    assert (pd.notna(found["rank_low"]), pd.notna(found["gap"])) == (is_ranked, False)


def test_a_rate_without_counts_has_no_place_where_others_of_its_measure_have_theirs():
    """Sunderland was 80th to 144th of 144, of agency workers so few that their number is withheld."""
    rate = figures(spread(42), "cover")
    rate["denominator"] = rate["denominator"].mask(rate["authority_code"] == CODES[0])
    rows = comparisons(known(rate, methods={"cover": "position"}))
    assert rows.loc[rows["rank_low"].isna(), "authority_code"].tolist() == [CODES[0]]


def test_an_area_without_a_value_is_not_called_too_small():
    rows = figures(spread(np.nan))
    rows["denominator"] = rows["denominator"].mask(rows["authority_code"] == CODES[0], 3)
    assert pd.isna(found_for(known(rows))["distinction"])


@pytest.mark.parametrize(("withheld", "is_ranked"), [(8, True), (9, False)])
def test_no_area_has_a_place_where_more_than_a_fifth_are_withheld(withheld, is_ranked):
    found = found_for(known(figures(spread(42) | dict.fromkeys(CODES[-withheld:], np.nan))))
    assert pd.notna(found["rank_low"]) == is_ranked
    assert pd.notna(found["distinction"]) == is_ranked
    assert found["n_areas"] == 40


@pytest.mark.parametrize(("day", "n_areas"), [("2025-03-30", 39), ("2025-03-31", 40)])
def test_an_abolished_authority_is_one_of_them_to_its_last_day(day, n_areas):
    """Releases list it for years afterwards, without a figure."""
    rows = figures(spread(42) | {CODES[1]: np.nan})
    assert found_for(known(rows, ended={CODES[1]: pd.Timestamp(day)}))["n_areas"] == n_areas


def test_an_authority_that_was_given_another_code_since_is_one_of_them():
    """Barnsley, whose code is of April 2025, was left out of the suppressed figures of March."""
    record = known(figures(spread(np.nan)))
    own = record.authorities["authority_code"] == CODES[0]
    before = record.authorities[own].assign(authority_code="E08000016", code_to=DAY)
    record.authorities.loc[own, "code_from"] = DAY + pd.Timedelta(days=1)
    record.authorities = pd.concat([record.authorities, before], ignore_index=True)
    assert found_for(record)["n_areas"] == 40


def test_a_member_reads_its_joint_return_which_is_ranked_once():
    values = spread(42)
    for member in CODES[:2]:
        del values[member]
    rows = comparisons(known(figures(values | {JOINT: 90})))
    joint = rows[(rows["authority_code"] == JOINT) | (rows["reported_by"] == JOINT)].sort_values("authority_code")
    assert list(joint["authority_code"]) == [CODES[0], JOINT, CODES[1]]
    told = joint[["rank_low", "n_ranked", "value", "distinction"]].drop_duplicates()
    assert told.to_numpy().tolist() == [[39, 39, 90, UNLIKE]]


def test_a_member_with_a_figure_of_its_own_keeps_it():
    rows = comparisons(known(figures(spread(42) | {JOINT: 90})))
    assert rows["authority_code"].is_unique
    assert rows.set_index("authority_code").loc[CODES[0], "value"] == 42


def test_an_area_that_only_knows_less_is_not_unlike_among_those_known():
    """Half of its people are of unknown activity: its share of all is low, of those known it is that of all others."""
    people = figures(spread(20))
    unknown = figures(dict.fromkeys(CODES, 0.0) | {CODES[0]: 50.0}, "not_known")
    found = found_for(known(people, unknown, unknown={"share": "not_known"}))
    assert (found["distinction"], found["side"]) == (UNLIKE, "lower")
    assert found["distinction_known"] == ALIKE
    assert found["unknown"] == 100


def test_where_the_unknown_are_withheld_nothing_is_said_of_those_known():
    unknown = figures(dict.fromkeys(CODES, 0.0), "not_known")
    unknown["numerator"] = unknown["numerator"].mask(unknown["authority_code"] == CODES[0])
    found = found_for(known(figures(spread(20)), unknown, unknown={"share": "not_known"}))
    assert found["distinction"] == UNLIKE
    assert pd.isna(found["distinction_known"])


def years(value_of, measure="rate"):
    ends = [pd.Timestamp(year, 9, 30) for year in range(2015, 2022)]
    return [figures({CODES[0]: value_of(end.year), CODES[1]: 10.0, ENGLAND: 10.0}, measure, end) for end in ends]


def test_a_rate_has_its_own_limits_and_its_gap_to_england_since_the_break():
    breaks = [("rate", pd.Timestamp("2017-09-30"))]
    record = known(*years(lambda year: float(year - 2000)), methods={"rate": "position"}, breaks=breaks)
    found = found_for(record)
    assert (found["segment"], found["n_points"], found["own_mean"]) == (1, 5, 19)
    assert (found["gap"], found["gap_tau"], found["gap_m"]) == pytest.approx((11, 1, 1))
    assert pd.isna(found["trend"])


def test_a_share_of_people_has_a_trend_and_no_limits_of_its_own():
    found = found_for(known(*years(lambda year: float(10 * (year - 2014)), "share")))
    assert found["trend"] == "increasing"
    assert np.isnan(found["own_mean"])


@pytest.mark.parametrize(("withheld", "told"), [(None, NO_CHANGE), (2021, GAP)])
def test_a_share_that_rises_as_fewer_are_unknown_has_no_trend_among_those_known(withheld, told):
    """In one council 87 to 93% lived in suitable homes, of those known 96% in the first year and in the last."""
    unknown = years(lambda year: float(60 - 8 * (year - 2015)), "not_known")
    unknown = [
        rows.assign(numerator=rows["numerator"].where(rows["period_end"].dt.year != withheld)) for rows in unknown
    ]
    shares = years(lambda year: 0.5 * (40 + 8 * (year - 2015)), "share")
    found = found_for(known(*shares, *unknown, unknown={"share": "not_known"}))
    assert (found["trend"], found["trend_known"]) == (RISING, told)


def test_likely_places_are_those_of_one_measure_in_one_period():
    values = {code: float(place) for place, code in enumerate(CODES)}
    methods = {"share": "funnel", "other": "funnel"}
    rows = [figures(values), figures(values, "other"), figures(values, day=DAY - pd.DateOffset(years=1))]
    found = likely_places(known(*rows, methods=methods), "share", DAY)
    assert len(found) == len(CODES)
    assert set(found["authority_code"]) == set(CODES)
    assert (found["drawn_low"] <= found["drawn_high"]).all()


def test_places_that_chance_allows_are_among_those_that_have_a_place():
    """A count beside a symbol for nearly nought has no place: 146th to 150th of 146 was told."""
    values = {code: float(place) for place, code in enumerate(CODES)}
    rows = figures(values).assign(value=lambda rows: rows["value"].where(rows["numerator"] >= 10))
    record = known(rows)
    found = likely_places(record, "share", DAY).set_index("authority_code")
    assert found["drawn_high"].max() == comparisons(record)["n_ranked"].max() == 35
    assert found["drawn_low"].isna().sum() == 5


def test_before_any_figure_the_table_is_empty_with_all_its_columns():
    record = known(figures(spread(42)))
    columns = list(comparisons(record).columns)
    record.figures = record.figures[:0]
    assert list(comparisons(record).columns) == columns
    assert comparisons(record).empty
    assert likely_places(record, "share", DAY).empty
