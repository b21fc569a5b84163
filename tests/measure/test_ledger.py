"""The ledger: which official figure a claim is held against, what the gap allows, and the verdicts of the record."""

import pandas as pd
import pytest
import small_grades
from small_record import ENGLAND, OURS, census, claim, known

from helpers.measure import claim_sources, claims_ledger, rising_grades
from helpers.record import RAW

CHECK = {
    "check_id": "K001",
    "topic": "vacancies",
    "claim": "Vacancy gap",
    "claim_table": "figures",
    "claim_ref": "vacancy_gap",
    "claim_kind": None,
    "basis": None,
    "form": "level",
    "authority_code": None,
    "stated_by": None,
    "date": None,
    "date_end": None,
    "grade": None,
    "official_measure": "vacancy_rate_fte",
    "relation": "same definition",
    "readings": None,
    "reason": "Both count the same.",
    "source_id": "a-source",
    "locator": "row 1",
    "note": None,
}
WORKED_OUT = pd.read_csv(RAW / "worked_out.csv")
EVENT = {"event_id": "E001", "kind": "statement", "stated_by": "the council", "authority_code": OURS}
PUBLIC = {"published": pd.Timestamp("2013-06-01"), "published_precision": "day"}


def record(figures=(), checks=({},), events=(), **more):
    found = known(figures, **more)
    found.claim_checks = pd.DataFrame([{**CHECK, **check} for check in checks])
    found.worked_out = WORKED_OUT
    for column in ("date", "date_end"):
        found.claim_checks[column] = pd.to_datetime(found.claim_checks[column])
    found.sources = pd.DataFrame([{"source_id": "a-source", **PUBLIC}])
    rows = pd.DataFrame(
        [{**EVENT, **event} for event in events], columns=[*found.events.columns, "event_id", "stated_by"]
    )
    found.events = rows.assign(**{name: pd.to_datetime(rows[name]) for name in ("date", "date_end", "published")})
    found.findings = pd.DataFrame(columns=["finding_id", "authority_code", "published", "source_id", "locator"])
    return found


def only(found):
    (row,) = claims_ledger(found).itertuples()
    return row


def test_a_claim_is_held_against_the_official_figure_nearest_in_time():
    row = only(
        record([claim(5, "2019-09-11"), census("2018-09-30", 9), census("2019-09-30", 5), census("2020-09-30", 8)])
    )
    assert (row.recorded_value, row.gap_low_days, row.verdict) == (5, 19, "consistent")


@pytest.mark.parametrize(("precision", "days"), [("month", (-151, -124)), ("year", (-151, -151))])
def test_a_claim_dated_to_a_month_may_be_about_any_day_of_it(precision, days):
    """What was counted over a year is about all of it, up to its last day."""
    said = claim(5, "2019-02-01", period_end="2019-02-28", precision=precision)
    row = only(record([said, census("2018-09-30", 5)]))
    assert (row.gap_low_days, row.gap_high_days) == days


@pytest.mark.parametrize(("day", "verdict"), [("2019-09-30", "consistent"), ("2019-10-02", "cannot be checked")])
def test_an_official_figure_further_than_a_year_off_is_none(day, verdict):
    assert only(record([claim(5, day), census("2018-09-30", 5)])).verdict == verdict


AROUND = [census("2018-09-30", 9), census("2019-09-30", 5)]


@pytest.mark.parametrize(("relation", "verdict"), [("same definition", "consistent"), ("not stated", "not comparable")])
def test_only_a_claim_of_the_same_definition_may_lie_between_two_official_figures(relation, verdict):
    row = only(record([claim(7, "2019-03-31"), *AROUND], checks=[{"relation": relation}]))
    assert (row.verdict, row.ground, row.recorded_value, row.other_value) == (verdict, "between", 9, 5)


def test_outside_both_official_figures_the_same_definition_contradicts():
    assert only(record([claim(10, "2019-03-31"), *AROUND])).verdict == "contradicted"


def test_on_the_day_of_the_official_figure_the_gap_allows_nothing():
    around = [census("2018-09-30", 9), census("2019-09-30", 5)]
    assert only(record([claim(7, "2019-09-30"), *around])).verdict == "contradicted"


def test_the_gap_allows_nothing_across_a_break_in_definition():
    figures = [claim(7, "2019-06-30"), census("2018-09-30", 9), census("2019-09-30", 5)]
    assert only(record(figures, breaks=[{"date": "2019-01-01"}])).verdict == "contradicted"


def test_a_break_between_claim_and_official_figure_leaves_them_not_comparable():
    row = only(record([claim(5, "2018-12-31"), census("2019-06-30", 5)], breaks=[{"date": "2019-01-01"}]))
    assert (row.verdict, row.ground) == ("not comparable", "break")


def test_an_official_figure_is_as_exact_as_its_release_prints_it():
    """10 printed beside 16.4 is 10.0: a claim of 10.4 does not round to it."""
    whole = [claim(10.4, "2019-09-30"), census("2019-09-30", 10)]
    assert only(record(whole)).verdict == "consistent"
    assert only(record([*whole, census("2019-09-30", 16.4, "E92000001")])).verdict == "contradicted"


def test_a_claim_without_a_date_is_held_against_the_figure_nearest_to_its_publication():
    undated = claim(5, None, published="2019-09-11")
    row = only(record([undated, census("2019-09-30", 5)]))
    assert (row.is_dated, row.gap_low_days, row.gap_high_days) == (False, 19, 19)


def test_what_was_expected_is_never_consistent():
    assert only(record([claim(5, "2019-09-30", kind="expected"), census("2019-09-30", 5)])).ground == "aimed at"


PARTS = {"vacancy_fte": 10, "agency_cover_fte": 8, "inpost_fte": 90}
COUNTS = [census("2019-09-30", value, measure=name, unit="FTE") for name, value in PARTS.items()]
COVERED = {"relation": "not stated", "readings": "after cover;share of posts"}


@pytest.mark.parametrize(
    ("value", "verdict"), [(2, "consistent only under a different definition"), (5, "not comparable")]
)
def test_a_gap_meets_what_published_cover_leaves_and_nothing_between_that_and_the_census(value, verdict):
    """Cover of 8 leaves 2 of 100 posts. What lies between 2 and the 11 counted was once called consistent too."""
    row = only(record([claim(value, "2019-09-11"), census("2019-09-30", 11), *COUNTS], checks=[COVERED]))
    assert row.verdict == verdict
    assert (row.reading, row.reading_low, row.reading_high) == ("after cover", pytest.approx(1.9), pytest.approx(2.1))


def test_posts_of_the_council_over_posts_of_the_census_are_told_and_decide_nothing():
    """One of 100 posts is 1%: that is the council's figure twice, and not what official cover leaves."""
    posts = claim(1, "2019-09-11", measure="vacancy_gap_posts", unit="posts")
    row = only(record([claim(1, "2019-09-11"), posts, census("2019-09-30", 11), *COUNTS], checks=[COVERED]))
    assert (row.posts_share_pct, row.verdict, row.ground) == (1, "not comparable", "not stated")


def with_cover(fte, *more):
    counts = [row for row in COUNTS if row["measure"] != "agency_cover_fte"]
    return [*counts, census("2019-09-30", fte, measure="agency_cover_fte", unit="FTE"), *more]


@pytest.mark.parametrize(
    ("said", "ground"), [({"value": 2}, "not stated"), ({"value_low": 0, "value_high": 2}, "reading")]
)
def test_cover_beyond_the_vacancies_leaves_nought_and_only_what_holds_nought_meets_it(said, ground):
    """75.9 FTE cover 56.3: a share withheld as of low reliability is no reason to allow anything from none to all."""
    withheld = census("2019-09-30", None, measure="vacancy_agency_cover_rate_fte", status="u")
    figures = [{**claim(None, "2019-09-11"), **said}, census("2019-09-30", 11), *with_cover(19, withheld)]
    row = only(record(figures, checks=[COVERED]))
    assert (row.ground, row.reading_low, row.reading_high) == (ground, 0, 0)
    assert row.reading == "cover of low reliability"


def test_without_a_count_of_cover_there_is_no_other_reading():
    figures = [claim(5, "2019-09-11"), census("2019-09-30", 11), *with_cover(None)]
    row = only(record(figures, checks=[COVERED]))
    assert row.verdict == "not comparable"
    assert pd.isna(row.reading)


@pytest.mark.parametrize("measure", ["vacancy_gap", "vacancy_rate_fte"])
def test_a_figure_that_inspectors_printed_is_no_official_one(measure):
    """A claim that repeats a report is not borne out by that report."""
    printed = census("2019-09-30", 5, stated_by="Ofsted inspectors", measure=measure)
    row = only(record([claim(5, "2019-09-30"), printed], checks=[{"official_measure": measure, "claim_kind": "claim"}]))
    assert (row.verdict, row.ground, row.recorded_value) == ("cannot be checked", "repeats", 5)


FALL = {"claim_table": "events", "claim_ref": "E001", "form": "fall", "relation": "not stated"}
SAID = {
    "date": "2019-06-03",
    "date_end": "2019-06-03",
    "published": "2019-06-03",
    "precision": "day",
    "source_id": "a-source",
    "locator": "para 1",
}


@pytest.mark.parametrize(
    ("after", "relation", "verdict"),
    [
        (7, "not stated", "consistent"),
        (8, "not stated", "cannot be checked"),
        (9, "not stated", "cannot be checked"),
        (11, "not stated", "not comparable"),
        (11, "same definition", "contradicted"),
    ],
)
def test_a_direction_is_held_against_the_change_from_the_year_before(after, relation, verdict):
    """From 9 to 8, printed as whole numbers, is a change within rounding."""
    figures = [census("2018-09-30", 9), census("2019-09-30", after)]
    row = only(record(figures, checks=[{**FALL, "relation": relation}], events=[SAID]))
    assert (row.verdict, row.other_value) == (verdict, 9)


RISE = {**FALL, "form": "rise", "official_measure": "care_leavers_eet_19_21"}


@pytest.mark.parametrize(("times", "ground"), [(1, "not distinct"), (10, "not stated")])
def test_shares_of_young_people_move_only_where_chance_does_not_explain_it(times, ground):
    """248 of 345 and 239 of 363 overlap, of ten times as many they do not."""
    about = {"measure": "care_leavers_eet_19_21"}
    before = census("2018-03-31", 72, numerator=248 * times, denominator=345 * times, **about)
    after = census("2019-03-31", 66, numerator=239 * times, denominator=363 * times, **about)
    row = only(record([before, after], checks=[RISE], events=[SAID]))
    assert (row.ground, row.is_distinct) == (ground, times == 10)


def test_a_share_without_its_count_gets_no_interval_and_its_direction_no_verdict():
    """An interval was once worked out from 72% of 345, where another page said that the count is not held."""
    about = {"measure": "care_leavers_eet_19_21"}
    before = census("2018-03-31", 72, denominator=3450, **about)
    after = census("2019-03-31", 66, numerator=2390, denominator=3630, **about)
    row = only(record([before, after], checks=[RISE], events=[SAID]))
    assert (row.verdict, row.ground) == ("cannot be checked", "no count")
    assert (row.other_low, row.other_high) == (71.5, 72.5)


LIKE = {**FALL, "form": "like England", "official_measure": "care_leavers_eet_19_21"}
PARTS_OF = [
    {
        "measure": "care_leavers_eet_19_21",
        "unknown_part": "care_leavers_activity_not_known_19_21",
        "is_share_of_people": True,
    }
]


@pytest.mark.parametrize(("unknown", "ground"), [(0, "not stated"), (900, "unknown")])
def test_a_likeness_to_england_that_hangs_on_those_unknown_cannot_be_checked(unknown, ground):
    """66 and 52% stand apart by chance; with 9% of England's unknown, all of them in work, they may be one."""
    about = {"measure": "care_leavers_eet_19_21"}
    figures = [
        census("2019-03-31", 66, numerator=239, denominator=363, **about),
        census("2019-03-31", 52, ENGLAND, numerator=5200, denominator=10000, **about),
    ]
    for code, number in ((OURS, 0), (ENGLAND, unknown)):
        part = PARTS_OF[0]["unknown_part"]
        figures.append(census("2019-03-31", 0, code, numerator=number, denominator=10000, measure=part))
    row = only(record(figures, checks=[LIKE], events=[SAID], measures=PARTS_OF))
    assert row.ground == ground


def test_a_direction_without_a_figure_of_the_year_before_cannot_be_checked():
    figures = [census("2017-09-30", 9), census("2019-09-30", 8)]
    assert only(record(figures, checks=[FALL], events=[SAID])).verdict == "cannot be checked"


GRADE = {
    "claim_table": "claim_checks", "claim_ref": None, "form": "grade", "official_measure": "headline_judgement",
    "grade": "adequate",
    "authority_code": OURS, "stated_by": "the press", "date": "2013-01-01", "date_end": "2013-12-31", "topic": "grades",
}  # fmt: skip
JUDGED = {"framework": "CPI", "published": "2013-03-22", "grade": "adequate"}


def test_a_grade_that_was_given_in_that_year_is_consistent_and_an_earlier_one_left_out_is_named():
    before = {"framework": "SLAC", "published": "2010-12-17", "grade": "inadequate", "area": "safeguarding"}
    row = only(record(checks=[GRADE], judgements=[before, JUDGED]))
    assert (row.verdict, row.gap_low_days, row.gap_high_days) == ("consistent", 0, 0)
    assert (row.omitted, row.omitted_date) == ("inadequate for safeguarding", pd.Timestamp("2010-12-17"))


def test_a_judgement_of_that_year_goes_before_a_nearer_one_of_the_next():
    """From 31 December 2013 it is fewer days to January 2014 than to March 2013."""
    later = {**JUDGED, "framework": "SIF", "published": "2014-01-20", "grade": "inadequate"}
    row = only(record(checks=[GRADE], judgements=[JUDGED, later]))
    assert (row.verdict, row.recorded_date) == ("consistent", pd.Timestamp("2013-03-22"))


def test_another_grade_in_that_year_contradicts():
    assert only(record(checks=[GRADE], judgements=[{**JUDGED, "grade": "inadequate"}])).verdict == "contradicted"


def test_a_grade_with_no_judgement_within_a_year_cannot_be_checked():
    assert (
        only(record(checks=[GRADE], judgements=[{**JUDGED, "published": "2016-01-20"}])).verdict == "cannot be checked"
    )


def test_where_nothing_was_said_the_ledger_is_empty():
    assert claims_ledger(record([census("2019-09-30", 5)])).empty
    assert claim_sources(claims_ledger(record())).empty


@pytest.fixture(scope="module")
def ledger(real):
    return claims_ledger(real("West Sussex"))


def held(ledger, claim, **where):
    rows = ledger[ledger["claim"] == claim]
    for column, value in where.items():
        rows = rows[rows[column] == value]
    (row,) = rows.itertuples()
    return row


def test_the_shares_of_sixty_nine_authorities_are_borne_out(ledger):
    shares = {"Requires improvement": (52, 36), "Inadequate": (25, 17), "Two lowest grades": (77, 53)}
    for name, (said, number) in shares.items():
        row = held(ledger, f"{name}, share of authorities", value=said)
        assert row.recorded_value == pytest.approx(100 * number / 69)
        assert row.verdict == "consistent"


def test_the_grade_of_2013_is_consistent_and_leaves_out_the_inadequate_of_2010(ledger):
    row = held(ledger, "Adequate for child protection in 2013")
    assert (row.verdict, row.omitted) == ("consistent", "inadequate for safeguarding")


@pytest.mark.parametrize(("said", "official", "days", "verdict"), [
    (18.5, 9.3, (-151, -124), "not comparable"),
    (7, 10.2, (75, 75), "not comparable"),
    (5.19, 10.2, (30, 60), "not comparable"),
    (6, 16.3, (122, 152), "not comparable"),
])  # fmt: skip
def test_the_vacancy_gaps_stand_beside_the_census(ledger, said, official, days, verdict):
    row = held(ledger, "Vacancy gap", value=said)
    assert (row.recorded_value, (row.gap_low_days, row.gap_high_days), row.verdict) == (official, days, verdict)


@pytest.mark.parametrize(
    ("qualifier", "verdict"),
    [("exact", "not comparable"), ("fewer_than", "consistent only under a different definition")],
)
def test_cover_of_september_2019_left_nothing_which_under_two_per_cent_takes_in_and_two_does_not(
    ledger, qualifier, verdict
):
    """75.9 FTE of agency workers covered 56.3 FTE of vacancies; 2% may be 1.5 to 2.5%."""
    row = held(ledger, "Vacancy gap", value=2, qualifier=qualifier)
    assert (row.reading_low, row.reading_high, row.verdict) == (0, 0, verdict)


def test_nine_posts_are_more_than_cover_left_and_their_share_of_posts_is_told(ledger):
    assert held(ledger, "Vacancy gap in posts", value=9).verdict == "not comparable"
    assert held(ledger, "Vacancy gap", value=2, qualifier="exact").posts_share_pct == pytest.approx(100 * 9 / 550.8)


@pytest.mark.parametrize(
    ("claim", "ends"),
    [("Vacancy rate", (21, 12.7)), ("Agency staff", (83.1, 71.2)), ("Posts without a permanent holder", (89, 50.4))],
)
def test_three_claims_lie_between_two_official_figures_and_no_more(ledger, claim, ends):
    row = held(ledger, claim)
    assert (row.verdict, row.ground) == ("not comparable", "between")
    assert (row.recorded_value, row.other_value) == ends


def test_the_share_repeated_from_the_report_is_not_tested_by_it_and_does_not_meet_the_statistic(ledger):
    assert held(ledger, "NEET, against the inspection report").ground == "repeats"
    row = held(ledger, "NEET, against the official statistic")
    assert (row.value, row.recorded_value, row.verdict) == (38, 42, "not comparable")  # 128 of 305, March 2016
    assert (row.gap_low_days, row.gap_high_days) == (122, 182)


def test_the_claim_of_ever_more_low_grades_is_told_as_the_page_of_national_ratings_tells_it(real, ledger):
    row = held(ledger, "More and more authorities in the two lowest grades")
    assert (row.verdict, row.ground) == ("cannot be checked", "not distinct")
    assert row.recorded_numerator > row.other_numerator
    assert rising_grades(real("West Sussex"))["test"].iloc[0]["verdict"] == "number rose, share not distinguishable"


def test_school_attendance_cannot_be_checked(ledger):
    assert held(ledger, "School attendance above the national average").verdict == "cannot be checked"


def test_fifty_social_workers_and_the_starters_of_a_whole_year_do_not_compare(ledger):
    row = held(ledger, "New permanent social workers")
    assert (row.value, row.recorded_value, row.verdict) == (50, 101.9, "not comparable")


def test_every_claim_of_the_record_has_a_check(real, ledger):
    """A figure under a new measure or basis would silently stay out of the ledger."""
    rows = real("West Sussex").figures
    rows = rows[(rows["authority_code"] == "E10000032") & (rows["stated_by"] != "Department for Education")]
    rows = rows[rows["kind"].isin(["claim", "expected", "recorded"])]
    assert set(zip(rows["measure"], rows["basis"], strict=True)) <= set(
        zip(ledger["measure"], ledger["basis"], strict=True)
    )


@pytest.mark.parametrize("day", ["2016-02-01", "2019-06-07", "2019-09-11", "2020-12-08"])
def test_as_of_a_day_no_later_claim_and_no_later_official_figure_is_held(real, day):
    found = claims_ledger(real("West Sussex", day))
    assert len(found)
    for column in ("published", "recorded_published", "other_published"):
        assert pd.to_datetime(found[column]).dropna().max() <= pd.Timestamp(day)


def test_that_more_stay_was_not_borne_out_by_what_was_public_then_and_is_now(real, ledger):
    then = held(claims_ledger(real("West Sussex", "2019-06-07")), "The council keeps more of its social workers")
    now = held(ledger, "The council keeps more of its social workers")
    assert (then.recorded_value, then.other_value, then.verdict) == (16.3, 13.8, "not comparable")
    assert (now.recorded_value, now.other_value, now.verdict) == (10.0, 16.3, "consistent")


@pytest.mark.parametrize("name", ["Lewisham", "Kent"])
def test_an_authority_has_the_claims_about_itself_and_about_england_only(real, name):
    assert {"England"} <= set(claims_ledger(real(name))["about"]) <= {"England", name}


def test_a_direction_across_a_break_in_definition_does_not_compare():
    figures = [census("2018-09-30", 9), census("2019-09-30", 8)]
    row = only(record(figures, checks=[FALL], events=[SAID], breaks=[{"date": "2019-01-01"}]))
    assert row.ground == "break"


def test_a_check_for_one_definition_does_not_hold_a_claim_that_follows_another():
    figures = [claim(5, "2019-09-30", basis="after cover"), census("2019-09-30", 5)]
    assert claims_ledger(record(figures, checks=[{"basis": "before cover"}])).empty
    assert len(claims_ledger(record(figures, checks=[{"basis": "after cover"}]))) == 1


def test_what_was_said_of_england_is_held_against_englands_figures():
    """The authority's own rose, England's fell."""
    own = [census("2018-09-30", 8), census("2019-09-30", 9)]
    national = [census("2018-09-30", 9, ENGLAND), census("2019-09-30", 7, ENGLAND)]
    row = only(record([*own, *national], checks=[FALL], events=[{**SAID, "authority_code": ENGLAND}]))
    assert (row.about, row.recorded_value, row.other_value, row.verdict) == ("England", 7, 9, "consistent")


def test_what_was_said_of_another_authority_stays_out():
    figures = [census("2018-09-30", 9), census("2019-09-30", 8)]
    assert claims_ledger(record(figures, checks=[FALL], events=[{**SAID, "authority_code": "E10000009"}])).empty


@pytest.mark.parametrize(("day", "ground"), [("2017-01-31", "agrees"), ("2017-03-01", "none near")])
def test_a_printed_share_with_no_count_within_a_month_stays_and_cannot_be_checked(day, ground):
    """Without this the claim would leave the page in silence."""
    shares = small_grades.printed("2017-01-01", published_inadequate_pct=25)
    rated = small_grades.known([shares, small_grades.counted(day, 1, 1, 1, 1)])
    check = {"claim_table": "national_rating_shares", "claim_ref": "inadequate", "form": "printed share"}
    found = record(checks=[{**check, "topic": "grades"}])
    found.national_rating_shares = rated.national_rating_shares
    found.definition_breaks = rated.definition_breaks.assign(measure=None)
    found.sources = pd.DataFrame([{"source_id": "press", "publisher": "the press", **PUBLIC}])
    assert only(found).ground == ground
