"""What was said stands apart from what was recorded, and beside it."""

import pandas as pd
import pytest
from small_tables import CASES, SERIES, VACANCY, cases, pairs, recorded, said

from helpers.show.pages import recorded as view

DAY, NAN = "2019-09-11", float("nan")
COUNTED = recorded(("2018-09-30", 9.3), ("2019-09-30", 10.2))
SOME = {"measure": "caseload_stated", "about_whom": "some staff", "unit": "cases"}
LIMIT = {"measure": "caseload_upper_limit", "kind": "target"}
PRINTED = {"measure": "caseload_in_inspection", "kind": "recorded"}
BREAK = {"measure": VACANCY, "date": pd.Timestamp("2019-04-01"), "reason": "Counted anew", "published": "2019-12-01"}
BREAK |= {"published_precision": "day", "source_id": "a-source", "locator": "note 1"}


@pytest.fixture
def known(known):
    """A record with one change of definition, on the first of April 2019."""
    known.definition_breaks = pd.DataFrame([BREAK])
    return known


def beside(*values):
    frames = [recorded(("2019-09-30", v), role=r, series=SERIES[r]) for r, v in zip(SERIES, values, strict=False)]
    return pd.concat(frames, ignore_index=True)


def against(*rows, counted=COUNTED, paired=()):
    return {"said": said(*rows), "recorded": counted, "pairs": pairs(*paired)}


def test_a_table_in_place_of_one_for_each_measure_is_refused(known):
    with pytest.raises(TypeError, match="as from `measure.panels`; found DataFrame"):
        view.over_time(known, recorded(), "Rates")


@cases(
    "rows, told",
    (beside(10.2), "Ours 10.2%."),
    (beside(10.2, 16.4), "Ours 10.2%, England 16.4%."),
    (
        beside(10.2, 16.4, 18.45).assign(n_neighbours=[NAN, NAN, 10], warning=["doubt", "", ""]),
        "Ours 10.2%, England 16.4% and the neighbours' median (2021 set) 18.45% (10 neighbours). CHECK (Ours): doubt.",
    ),
    (recorded(("2019-09-30", None, {"status_meaning": "suppressed"})).assign(numerator=None), "Ours suppressed."),
    (
        pd.concat([beside(10.2), recorded(("2018-09-30", 16.0), role="England", series="England")]),
        "Ours 10.2%.",
    ),
    (
        pd.concat([beside(10.2), recorded(("2020-09-30", None, {"status_meaning": "withheld"}))]),
        "Ours 10.2%; 30 September 2020: withheld.",
    ),
    (beside(100, 14.2).assign(numerator=3.0, denominator=3.0), "Ours 100% (3 of 3), too few to be compared."),
    (beside(100, 14.2).assign(numerator=20.0, denominator=20.0), "Ours 100%, England 14.2%."),
    (beside(0, 30.0).assign(denominator=NAN), "Ours 0% (count not held), England 30%."),
    (
        beside(12, 14.2).assign(numerator=2.0, denominator=17.0, low=3, high=34),
        "Ours 12% (2 of 17), too few to be compared.",
    ),
    ids=[
        "alone",
        "England",
        "a median and a warning",
        "no figure",
        "another day",
        "a newer symbol",
        "few",
        "enough",
        "uncounted",
        "a share of few",
    ],
)
def test_the_latest_figure_is_told_beside_those_of_its_day(rows, told):
    assert view.latest(rows) == f"Vacancy rate, DfE census, 30 September 2019: {told}"


def test_a_measure_without_a_figure_of_the_authority_has_no_panel(known):
    england = recorded(("2019-09-30", 15), measure=CASES, role="England", series="England")
    figure = view.over_time(known, {VACANCY: COUNTED, CASES: england}, "Two")
    assert figure.marks["panel"].unique().tolist() == ["Vacancy rate, DfE census (% of FTE posts)"]
    assert len(figure.finding.splitlines()) == 1
    assert view.over_time(known, {CASES: england}, "None").is_empty


@pytest.mark.parametrize(("other", "begins"), [
    ("z", "Not applicable: the publisher lists no such figure of Ours."),
    ("c", "Not known: no such figure of Ours is in the record so far."),
    (None, "Not known: no such figure of Ours is in the record so far."),
])  # fmt: skip
def test_figures_that_the_publisher_lists_as_not_applicable_are_not_told_as_not_known(known, other, begins):
    """Of the Isles of Scilly every share of care leavers was "not known", for nine years of "not applicable"."""
    days = (("2018-09-30", "z"), ("2019-09-30", other))
    empty = recorded(*[(day, None, {"status": sign, "status_meaning": "not applicable"}) for day, sign in days])
    england = recorded(("2019-09-30", 15), role="England", series="England")
    there = {VACANCY: pd.concat([empty, england]), CASES: empty}
    assert view.over_time(known, there, "None").absent.splitlines()[0] == begins


def test_a_measure_of_which_every_figure_is_withheld_is_told_with_the_reason(known):
    """Those in unsuitable accommodation were left out of the answer on them, and only a younger age was told.

    Where no measure of a page had a figure, it said no more than that none is in the record.
    """
    days = ("2018-09-30", "2019-09-30")
    secret = recorded(*[(day, None, {"status_meaning": "suppressed"}) for day in days], measure=CASES)
    figure = view.over_time(known, {VACANCY: COUNTED, CASES: secret}, "Two")
    assert figure.finding.splitlines()[1] == "Average caseload, DfE census: Ours suppressed in both years listed."
    alone = view.over_time(known, {CASES: secret}, "None")
    assert alone.finding == ""
    assert alone.absent.startswith("Not known: ")
    assert alone.absent.endswith(" so far.\nAverage caseload, DfE census: Ours suppressed in both years listed.")


@pytest.mark.parametrize(("first", "is_told"), [("2018-09-30", True), ("2019-04-01", False)])
def test_a_change_of_definition_is_marked_only_between_two_figures(known, first, is_told):
    drawn = view.lines(known, recorded((first, 9.3), ("2019-09-30", 10.2)))
    assert ("break" in drawn["look"].tolist()) is is_told


def test_of_two_measures_each_stands_in_a_panel_of_its_own_with_the_change_of_its_definition(known):
    """Two trajectories one beneath the other repeat the numbers of their rows."""
    counted = recorded(("2018-09-30", 9.3), ("2019-09-30", 10.2))
    cases = counted.assign(measure="cases", short_heading="Cases")
    drawn = view.over_time(known, {VACANCY: counted, "cases": cases}, "Two").marks
    heads = counted["short_heading"].tolist()
    assert drawn.loc[drawn["look"] == "recorded", "panel"].tolist() == [*heads, "Cases", "Cases"]
    assert drawn.loc[drawn["look"] == "break", "panel"].tolist() == heads[:1]


@pytest.mark.parametrize(("day", "is_drawn"), [("2017-09-29", False), ("2017-09-30", True)])
def test_a_statement_over_a_year_before_the_first_count_stands_in_the_table_only(known, day, is_drawn):
    figure = view.said_and_recorded(known, against((day, 20), counted=recorded(("2018-09-30", 10))))
    assert ("said" in figure.marks["look"].tolist()) is is_drawn


def test_what_has_no_day_of_its_own_is_an_open_mark(known):
    figure = view.said_and_recorded(known, against((DAY, 2), (DAY, 3, {"is_dated": False})))
    assert figure.marks["look"].tolist()[-2:] == ["said", "undated"]
    assert figure.marks["period"].iloc[-1] == "undated, reported 1 January 2020"


def test_the_sentence_sets_the_nearest_statement_beside_its_count_or_says_that_there_is_none(known):
    paired = [("2019-02-01", 18.5, 9.3, -124), (DAY, 2, 10.2, 19, {"recorded_warning": "a doubt"}), (DAY, 7, 10.2, 19)]
    figure = view.said_and_recorded(known, against((DAY, 2), paired=paired))
    assert figure.finding == (
        "Vacancy rate, DfE census, 30 September 2019: Ours 10.2%.\n"
        "The statement nearest to a count: vacancy gap 2%, 11 September 2019, by the council; "
        "the DfE census of 30 September 2019, 19 days later, recorded 10.2%. CHECK: a doubt."
    )
    assert figure.doubt == "The two do not follow one definition. Said: not stated. Recorded: census."
    assert view.said_and_recorded(known, against()).finding.endswith(
        "No statement with a date is known to set beside it."
    )


def test_the_latest_statement_is_told_after_the_one_nearest_to_a_count(known):
    """As known on 11 September 2019 the page headlined the 18.5% of February, and not the 2% of that day."""
    paired = [("2019-02-01", 18.5, 9.3, -124), (DAY, 7, 9.3, -346), (DAY, 2, 9.3, -346, {"about_whom": "managers"})]
    _, near, _, latest = view.said_and_recorded(known, against(paired=paired)).finding.splitlines()
    assert near.startswith("The statement nearest to a count: vacancy gap 18.5%, 1 February 2019")
    assert latest == (
        "The latest statement: vacancy gap 7% and vacancy gap of managers 2%, 11 September 2019, by the council; "
        "the DfE census of 30 September 2018, 346 days earlier, recorded 9.3%."
    )


def test_of_an_old_day_the_latest_statement_is_told_at_once_with_its_own_definitions(known):
    """The doubt named the definitions of the statement that was folded, under the one that was shown."""
    first, latest = {"basis": "council: first"}, {"basis": "council: latest"}
    paired = [("2019-02-01", 18.5, 9.3, -124, first), (DAY, 7, 9.3, -346, latest)]
    assert "Said: first (council)." in view.said_and_recorded(known, against(paired=paired)).doubt
    known.scope.as_of = pd.Timestamp(DAY)
    figure = view.said_and_recorded(known, against(paired=paired))
    assert figure.finding.splitlines()[1].startswith("The latest statement: vacancy gap 7%")
    assert figure.finding.splitlines()[3].startswith("The statement nearest to a count: vacancy gap 18.5%")
    assert "Said: latest (council)." in figure.doubt
    alone = against(paired=[paired[0], (DAY, 7, None, -346, latest)])
    assert view.said_and_recorded(known, alone).doubt == ""


def test_a_latest_statement_without_a_count_is_told_so(known):
    _, first, _, folded = view.said_and_recorded(known, against(paired=[(DAY, 2, None, 19)])).finding.splitlines()
    assert first.endswith("11 September 2019, by the council; no census within a year of it is known.")
    assert folded == "Nothing that was said can be set beside a figure recorded within a year of it."


def test_without_a_recorded_figure_there_is_nothing_to_draw(known):
    figure, nothing_said = (
        view.said_and_recorded(known, against(*said, counted=recorded())) for said in ([(DAY, 2)], [])
    )
    assert figure.is_empty
    assert nothing_said.absent == "Not known: no recorded figure for Ours is in the record so far."
    assert figure.absent == f"{nothing_said.absent} What had been said stands in the table."


def test_each_row_holds_a_statement_and_the_count_in_order_of_time(known):
    rows = [(DAY, (0, 2), 10.2, 19), ("2019-02-01", 18.5, 9.3, -124), (DAY, None, 10.2, 19), (DAY, 3, None, 19)]
    figure = view.beside_census(known, against(paired=rows))
    assert figure.marks["row"].unique().tolist() == [
        "1 February 2019: Vacancy gap; census 124 days earlier",
        "11 September 2019: Vacancy gap; census 19 days later",
    ]
    assert figure.table["Figure"].tolist() == ["18.5%", "0 to 2%", "9.3%", "10.2%"]
    assert view.beside_census(known, against()).is_empty


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [(0, 0, "the same day"), (19, 19, "19 days later"), (122, 152, "122 to 152 days later"), (None, None, "not known")],
)
def test_the_days_between_are_a_range_where_the_statement_is_vague(low, high, told):
    (row,) = pairs((DAY, 2, 10.2, 19, {"gap_low": low, "gap_high": high})).itertuples()
    assert view.distance(row) == told


def test_the_sentence_counts_what_lies_under_and_over_apart_for_some_staff_and_without_aims():
    """At least 40 cases, of some staff, was counted as if it were an average of all."""
    vague = {"qualifier": "about_at_most"}
    all_staff = [(DAY, 20, 16.8, 19, PRINTED), (DAY, 2, 16.8, 19), (DAY, 3, 16.8, 19), (DAY, 20, 16.8, 19, vague)]
    told = view.counted(pairs(*all_staff, (DAY, 40, 16.8, 19, SOME), (DAY, 20, 16.8, 19, LIMIT)))
    assert told.startswith(
        "Of 4 dated statements about all staff (1 of them printed by inspectors), 2 put a figure lower than the census "
        "nearest in time and 1 a higher one; 1 cannot be placed; none follows"
    )
    assert "Of 1 dated statement about some staff or one of them, none put a figure lower than the census" in told
    assert told.endswith("1 target or limit is left out.")
