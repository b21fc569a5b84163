"""Authorities by grade: what a bar holds, what was printed, where one stood, and the claim that low grades rise."""

import pandas as pd
from small_tables import cases

from helpers.show import national_ratings as view

NAN, DAY = float("nan"), pd.Timestamp("2020-01-01")
GRADES = view.GRADES
SOURCED = {"published": DAY, "published_precision": "day", "vintage": None, "source_id": "a-source", "locator": "row 1"}
BASE = {"group": "SIF", "segment": 1, "date": DAY, "date_precision": "day", "basis": "derived", "scope": "first ones"}
BASE |= {"counted_to": pd.NaT, "inspected": NAN, "authorities": 152.0, "third_grade": "requires_improvement"} | SOURCED
BASE |= dict.fromkeys([*GRADES, "two_lowest", "good_or_outstanding", "low", "high"], NAN)
BASE |= {f"{name}_pct": NAN for name in [*GRADES, "two_lowest", "good_or_outstanding"]}
BASE |= {f"published_{name}_pct": NAN for name in [*GRADES[:2], "two_lowest", "good_or_outstanding"]}
PAIR = {"figure": "inadequate", "unit": "%", "printed": 25.0, "printed_date": DAY, "printed_precision": "month"}
PAIR |= {"counted": 24.64, "counted_of": 69.0, "counted_date": pd.Timestamp("2020-01-15"), "basis": "derived"}
PAIR |= {"gap_days": 0, "cut_off_gap_days": 0, "does_agree": True, "source_id": "a-source", "locator": "para 18"}
REPORT = {"judged": DAY, "judged_precision": "day", "judged_framework": "SIF", "judged_vintage": None}
REPORT |= {"judged_source_id": "a-source", "judged_locator": "page 1"}
REPORT |= dict.fromkeys(["n_lower", "n_same", "n_higher", "lower_pct", "same_pct", "higher_pct"], NAN)
ENDED, ILACS = ("2013-11-01", "adequate ends"), ("2018-01-01", "ILACS replaces SIF")


def full(day, *four, **more):
    counts = dict(zip(GRADES, map(float, four), strict=True))
    counts |= {"two_lowest": float(sum(four[:2])), "good_or_outstanding": float(sum(four[2:]))}
    shared = {f"{name}_pct": 100 * count / sum(four) for name, count in counts.items()}
    return BASE | {"date": pd.Timestamp(day), "inspected": float(sum(four))} | counts | shared | more


def printed(day, **shared):
    both = {f"{name}_pct": value for name, value in shared.items()}
    both |= {f"published_{name}": value for name, value in both.items()}
    return BASE | {"date": pd.Timestamp(day), "basis": "published"} | both


def breaks(*rows):
    found = [SOURCED | {"date": pd.Timestamp(day), "short_label": text, "reason": "New rules."} for day, text in rows]
    frame = pd.DataFrame(found, columns=[*SOURCED, "date", "short_label", "reason"])
    return frame.astype({"date": "datetime64[ns]"})


def shares(known, *rows, parted=()):
    section = {"shares": pd.DataFrame(rows, columns=list(BASE)), "breaks": breaks(*parted)}
    return view.shares(known, section, "Grades")


def standing(known, *rows, unseen=(), groups=("SIF",)):
    """Return the figure of where one stood on rows (day, grade or None, lower, same, higher) of first inspections.

    `unseen` are the days of counts of after the last day on which its grade can be told.
    """
    found = []
    for day, grade, *three in rows:
        counts = dict(zip(("n_lower", "n_same", "n_higher"), three, strict=True)) if grade else {}
        counts |= {f"{name[2:]}_pct": 100 * count / sum(three) for name, count in counts.items()}
        row = BASE | REPORT | {"date": pd.Timestamp(day), "inspected": sum(three), "grade": grade}
        found.append(row | counts | {"group": groups[min(len(found), len(groups) - 1)]})
    later = pd.DataFrame([BASE | {"date": pd.Timestamp(day)} for day in unseen], columns=list(BASE))
    stood = {"standing": pd.DataFrame(found), "breaks": breaks(), "unseen": later}
    return view.standing(known, stood, groups, "Standing")


def test_of_several_groups_the_newest_is_told_first_and_the_oldest_folded(known):
    rows = [(f"{year}-01-01", "good", 2, 3, 5) for year in (2012, 2013, 2017)]
    told = standing(known, *rows, groups=["SLAC", "CPI", "SIF"]).finding.splitlines()
    assert [line.split(":")[0] for line in told] == ["SIF", "CPI", "", "SLAC"]


def ends(figure):
    return [(row.look, round(row.low), round(row.high)) for row in figure.marks.itertuples()]


def test_the_parts_of_a_bar_follow_each_other_from_the_lowest_grade(known):
    figure = shares(known, full("2016-01-20", 1, 2, 5, 2))
    assert ends(figure) == list(zip(GRADES, (0, 10, 30, 80), (10, 30, 80, 100), strict=True))
    assert figure.marks["figure"].tolist()[:2] == ["1 of 10 (10.0%)", "2 of 10 (20.0%); with inadequate 30%"]


def test_a_grade_that_nobody_holds_is_no_mark_and_adequate_stands_where_it_was_the_third(known):
    figure = shares(known, full("2012-08-24", 1, 2, 5, 0, group="SLAC", third_grade="adequate"))
    assert [look for look, *_ in ends(figure)] == ["inadequate", "adequate", "good"]


def test_of_a_printed_row_only_what_was_printed_is_drawn_the_top_from_the_right(known):
    figure = shares(known, printed("2018-08-31", inadequate=13.0, good_or_outstanding=42.0))
    assert ends(figure) == [("inadequate", 0, 13), ("good", 58, 100)]
    assert figure.marks["figure"].tolist() == ["13% as printed", "42% as printed"]
    assert figure.marks["series"].iloc[1].startswith("good or outstanding (published")


@cases(
    "groups, days, told",
    (["latest", "latest"], ["2017-12-08", "2018-04-30"], ["Jan 2018: ILACS replaces SIF"]),
    (["SLAC", "SIF"], ["2012-08-24", "2014-06-30"], ["Nov 2013: adequate ends", "Jan 2018: ILACS replaces SIF"]),
    (["SIF"], ["2013-01-01"], ["Nov 2013: adequate ends"]),
)
def test_a_change_of_framework_stands_between_the_rows_that_it_parts(known, groups, days, told):
    """Of groups of inspections only the next change is marked, of latest judgements each."""
    rows = [full(day, 1, 2, 3, 4, group=group) for day, group in zip(days, groups, strict=True)]
    figure = shares(known, *rows, parted=[ENDED, ILACS])
    assert figure.marks.loc[figure.marks["look"] == "break", "row"].tolist() == told
    assert figure.marks["row"].drop_duplicates().iloc[1] == told[0]
    lines = [f"{name}; figures on its two sides are not compared." for name in told]
    assert figure.doubt.splitlines()[-len(told) :] == lines
    is_told = figure.doubt.startswith("Not a random sample: where only some authorities had been inspected,")
    assert is_told == ("SIF" in groups)  # ten of 152 were inspected first; of the latest judgements nobody chose


def test_two_counts_of_one_day_and_number_are_told_apart_by_what_was_counted(known):
    figure = shares(known, full("2010-12-17", 1, 2, 3, 4, scope="all"), full("2010-12-17", 2, 1, 3, 4, scope="some"))
    assert figure.marks["row"].unique().tolist() == ["17 Dec 2010: 10 derived, all", "17 Dec 2010: 10 derived, some"]


def test_the_finding_goes_from_the_newest_stretch_to_the_oldest(known):
    rows = [full("2017-12-08", 3, 3, 2, 2, segment=1), full("2018-04-30", 2, 2, 3, 3, segment=2)]
    rows.append(full("2019-04-30", 1, 2, 3, 4, segment=2, counted_to=pd.Timestamp("2019-04-30")))
    figure = shares(known, *rows)
    first, second = figure.finding.split("\n")
    assert "on 30 April 2019 (derived): 3 of 10 (30.0%) held one of the two lowest grades (inadequate 10.0%)" in first
    assert first.endswith("on 30 April 2018 (derived), 4 of 10 (40.0%).")
    assert second.endswith("(inadequate 30.0%).")
    assert "No derived count is later than 30 April 2019" in figure.doubt
    listed = full("2025-03-31", 1, 2, 3, 4, basis="counted", scope="latest, reports published by 30 June 2025")
    assert "on 31 March 2025 (counted, reports published by 30 June 2025): 3 of 10" in shares(known, listed).finding


def test_its_own_grade_lies_between_the_lower_and_the_higher(known):
    figure = standing(known, ("2019-05-08", "good", 2, 3, 5))
    assert ends(figure) == [("good", 20, 50), ("interval", 0, 20), ("interval", 50, 100)]
    assert figure.marks["figure"].tolist()[0] == "good, with 3 of 10"
    assert figure.marks["locator"].tolist() == ["page 1", "row 1", "row 1"]
    assert ends(standing(known, ("2019-05-08", "inadequate", 0, 3, 5)))[1:] == [("interval", 38, 100)]


def test_before_its_first_report_nothing_is_drawn_and_how_often_and_when_is_told(known):
    never = ("2015-11-15", None, 0, 69, 0)
    figure = standing(known, never, ("2016-01-20", "good", 2, 3, 5))
    assert set(figure.marks["row"]) == {"20 Jan 2016: 10 derived"}
    assert figure.doubt == "Not judged by then, so not in 1 count under SIF (15 November 2015)."
    again = standing(known, never, ("2015-12-31", None, 0, 69, 0), ("2016-01-20", "good", 2, 3, 5))
    assert again.doubt == "Not judged by then, so not in 2 counts under SIF (15 November 2015 to 31 December 2015)."
    assert ": Ours good, with 3 of 10 authorities in that grade (30.0%), 2 in a lower one (20.0%)" in figure.finding
    assert "Ours" in standing(known, never).absent
    assert "not judged by then, so not among the 69 counted" in standing(known, never).finding


def test_a_newer_count_in_which_its_grade_is_not_known_is_told(known):
    """Of two councils one stood on 29 June 2026 and the other on 31 March 2025, and nothing said why."""
    rows = [("2016-01-20", "good", 2, 3, 5)]
    assert "newest count" not in standing(known, *rows).finding
    told = standing(known, *rows, unseen=["2017-01-20", "2018-01-20"]).finding
    assert told.endswith(". Its grade on 20 January 2018 (derived), the newest count, is not known.")


def test_printed_figures_stand_beside_their_counts_those_that_do_not_agree_first(known):
    number = PAIR | {"figure": "inspected", "unit": "authorities", "printed": 69.0, "counted": 69.0}
    apart = PAIR | {"figure": "two_lowest", "does_agree": False, "gap_days": 30}
    sentence, table = view.printed(known, pd.DataFrame([number, apart])).pieces
    assert "1 agree by rounding with the count nearest in time. Not in agreement: the two lowest" in sentence.text
    assert (
        "printed as 25%, counted as 24.6% of 69 on 15 January 2020 (derived), days between 30; 0 betw" in sentence.text
    )
    assert table.frame.iloc[1, :4].tolist() == ["January 2020", "authorities counted", "69", "69"]
    assert view.printed(known, pd.DataFrame([PAIR])).pieces[0].text.endswith("Not one disagrees.")
    assert view.printed(known, pd.DataFrame([PAIR]).iloc[:0]).text.startswith("Not known")


@cases(
    "as_at, told",
    (
        pd.Timestamp("2019-09-30"),
        "By Ofsted's list of inspections as at 30 September 2019, with reports published by 1 January 2020, of 4 auth",
    ),
    (pd.NaT, "On 1 January 2020, of 4 authorities"),
)
def test_grades_in_force_are_those_of_a_list_and_stand_by_region_and_kind_with_their_age(
    known, monkeypatch, as_at, told
):
    monkeypatch.setattr(view, "listed_as_at", lambda known: as_at)
    row = {"by": "kind", "group": "county", "authorities": 4, "inspected": 4, "date": DAY, "not_inspected": 0}
    row |= dict.fromkeys([*GRADES, "two_lowest"], 1) | {f"{g}_pct": 25.0 for g in [*GRADES, "two_lowest"]}
    row |= {"median_age_days": 730.5, "oldest_age_days": 1461.0}
    nothing = {name: NAN for name in row if name.endswith(("_pct", "_days"))} | {"inspected": 0}
    north, judged = row | {"by": "ofsted_region", "group": "North"}, {"name": "Ours", "ofsted_region": "North"}
    judged |= SOURCED | {"kind": "county", "grade": "good", "framework": "ILACS"}
    counts = pd.DataFrame([row | {"by": "country", "group": "England"}, north, row | nothing])
    sentence, table, every = view.in_force(known, counts, pd.DataFrame([judged])).pieces
    assert table.frame["Inadequate"].tolist() == ["1 (25.0%)", "1 (25.0%)", "none"]
    assert table.frame["Median age"].tolist() == ["2.0 years", "2.0 years", "not known"]
    assert sentence.text.startswith(told)
    assert "the grades had a median age of 2.0 years, the oldest 4.0 years." in sentence.text
    assert ("Later inspections than of " in sentence.text) == pd.notna(as_at)
    assert table.frame["With a grade"].tolist() == ["4 of 4", "4 of 4", "0 of 4"]
    assert "from North 1 of 4 (25.0%) to North 1 of 4 (25.0%); by kind of authority: not known.\n\nOn " in sentence.text
    assert every.frame["Grade"].tolist() == ["good"]


@cases("share, than", ("not distinguishable", "from"), ("higher", "than"))
def test_the_claim_is_held_against_numbers_and_shares(known, share, than):
    test = {"from_date": DAY, "to_date": DAY, "from_n": 28, "from_of": 37, "from_pct": 75.7, "from_low": 60}
    test |= {"from_high": 87, "to_n": 53, "to_of": 69, "to_pct": 76.8, "to_low": 66, "to_high": 85, "new_of": 0}
    said = printed("2015-11-01", two_lowest=77.0) | {"inspected": 69.0, "date_precision": "month"}
    found = {"claim": [{"title": "More and more", "published": DAY, "locator": "para 17"}], "printed": [said]}
    found |= {"counted": [full("2015-11-15", 17, 36, 16, 0, low=65.6, high=85.2)]}
    found = {name: pd.DataFrame(rows) for name, rows in found.items()}
    found["test"] = pd.DataFrame([test | {"verdict": f"number rose, share {share}"}])
    figure = view.rising(known, found)
    assert "The number rose, from 28 of 37" in figure.finding
    assert figure.finding.endswith(
        f"was 75.7% (95% interval 60 to 87%) and then 76.8% (95% interval 66 to 85%), {share} {than} the earlier one."
    )
    assert figure.marks["look"].tolist() == ["england", "recorded", "recorded", "said"]
    assert figure.marks["figure"].tolist()[2:] == ["76.8% (95% interval 66 to 85%)", "77% printed, of 69"]
    assert figure.marks["low"].notna().tolist() == [False, False, True, False]
