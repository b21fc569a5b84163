"""The brief in words: its status, places and questions; the newest first, each change with its direction."""

import datetime as dt
from types import SimpleNamespace

import pandas as pd
import pytest
from small_tables import NAN, SOURCE, cases, filled, pairs, said

from helpers.measure.promised import STATES
from helpers.show.pages import about_the_page
from helpers.show.pages import trajectory as view
from helpers.show.piece.brief import Measures

ROW = {"title": "Vacancy rate", "unit": "%", "latest": 10.2, "latest_date": pd.Timestamp("2019-09-30"), "before": 9.3}
ROW |= {"before_date": pd.Timestamp("2018-09-30"), "change": 0.9, "direction": "higher", "judged": "worse"}
ROW |= {"warning": "", "before_warning": "a doubt", "england": 16.4, "england_warning": "", "comparator": 18.45}
ROW |= {"standing": "higher than", "distinction": NAN, "side": NAN, "distinction_known": NAN}
ROW |= dict.fromkeys(("rank_low", "rank_high", "n_ranked", "drawn_low", "drawn_high"), NAN)
ROW |= {"comparator_name": "South East", "comparator_warning": "", "n_neighbours": NAN, "source_id": "a-source"}
ROW |= {"question": "How many?", "caveat": "Counts differ.", "after_cover_pct": NAN, "after_cover_warning": ""}
ROW |= {"period_start": ROW["latest_date"]}
ROW |= {"measure": "vacancy_gap", "locator": "table 3", "newer_date": pd.NaT, "newer_meaning": None}
REST = {"numerator": NAN, "denominator": NAN, "low": NAN, "high": NAN, "unknown": 0.0}
REST |= {"bound_low": NAN, "bound_high": NAN}
ROW |= REST
NEWER = {"newer_date": pd.Timestamp("2021-09-30"), "newer_meaning": "rounds to 0"}
BESIDES = {"reported_by": None, "segment": 0, "before_date": pd.NaT} | REST
REPORT = {"published": pd.Timestamp("2023-05-11"), "published_precision": "day", "area": "overall"}
REPORT |= {"grade": "requires_improvement", "framework": "ILACS", "source_id": "report-2023"}
EVENTS = [
    ("Judgements", "2019-05-08", "ILACS report: inadequate", "inadequate", False),
    ("Judgements", "2023-05-11", "ILACS report: requires improvement", "requires_improvement", False),
    ("Visits", "2024-07-24", "Focused visit: care leavers", None, False),
    ("Visits", "2025-03-01", "Monitoring visit", None, True),
]


CHANCE = {"n_ranked": 151, "drawn_low": 130, "drawn_high": 151}
PLACES = {"rank_low": 7, "rank_high": 8, "n_ranked": 151, "drawn_low": 2, "drawn_high": 17}


@pytest.fixture(autouse=True)
def listed(monkeypatch):
    """Set the day at which the lists of judgements end; at first none."""

    def end(day):
        monkeypatch.setattr(view, "listed_as_at", lambda known: pd.Timestamp(day))

    end(None)
    return end


@pytest.fixture(autouse=True)
def ungraded(monkeypatch):
    """Set the areas that a newest report without an overall grade judged; at first there is no such report."""

    def give(*areas):
        about = REPORT | {"published": pd.Timestamp("2026-10-15"), "source_id": "report-2026"}
        rows = pd.DataFrame([about | {"heading": heading, "grade": grade} for heading, grade in areas])
        monkeypatch.setattr(view, "newest", lambda known: rows)

    give()
    return give


def position(**changed):
    return pd.DataFrame([ROW | changed])


def line(known, *figures, page="", **places):
    """The line of a measure on a page, where these figures are known of it, and these places of the latest."""
    known.measures = known.measures.assign(figures_in="vacancy_rates")
    known.neighbours = pd.DataFrame(columns=["authority_code", "neighbour_set", "neighbour_code", "rank"])
    base = {"authority_code": "a", "measure": "vacancy_gap", "period_end": ROW["latest_date"], "value": 10.2}
    base |= BESIDES | dict.fromkeys(view.RANKED, NAN)
    (found,) = view.where_it_stands(known, position(**places), filled(base, *figures), page).frame.itertuples()
    return found


@pytest.fixture(autouse=True)
def alone(monkeypatch):
    """A council that makes its returns alone."""
    monkeypatch.setattr(about_the_page, "returned_with", lambda known: [])


def status(judgement, rows=EVENTS, gap="", ended=None):
    """The status of a page as of a day before the neighbours were chosen, or where there are none."""
    scope = {"authority_code": "a", "authority_name": "Ours", "as_of": dt.date(2026, 11, 24)}
    scope = SimpleNamespace(**scope, comparator="neighbours 2021")
    areas = {"authority_code": ["a", "b"], "name": ["Ours", "New"], "successors": ["b", None], "code_from": pd.NaT}
    areas = pd.DataFrame(areas).assign(code_to=pd.to_datetime([ended, None]))
    timeline = pd.DataFrame(rows, columns=["lane", "date", "title", "grade", "is_planned_date"])
    timeline = timeline.assign(date=pd.to_datetime(timeline["date"]), precision="day")
    since = {"gap": gap, "since": pd.Timestamp("2027-03-31"), "since_precision": "month"}
    return view.status(SimpleNamespace(scope=scope, authorities=areas), judgement, timeline, since)


def test_the_status_tells_the_grade_its_age_what_stood_before_and_the_last_visit_that_happened():
    shown = status(REPORT)
    assert shown.grade == "Requires improvement"
    assert shown.told.startswith(
        "Ofsted, 11 May 2023 (ILACS): 3 years 6 months old on 24 November 2026. Was inadequate, 8 May 2019. "
        "Last visit on record: Focused visit (care leavers), 24 July 2024. Compared with England and"
    )


@cases(
    "title, told",
    ("ILACS report: good", "Was good, 8 May 2019. Compared"),
    ("SIF report: good", "Was good, 8 May 2019 (SIF). Compared"),
    ("SLAC report: good (safeguarding)", "Was good, 8 May 2019 (SLAC, safeguarding). Compared"),
)
def test_the_status_names_the_framework_of_an_earlier_judgement_where_it_is_another(title, told):
    """A grade of safeguarding of 2012 stood as if it were the one that a later framework gives."""
    assert told in status(REPORT, [("Judgements", "2019-05-08", title, "good", False)]).told


def test_the_status_says_where_the_lists_of_judgements_end_and_on_a_day_they_reach_nothing(listed):
    """A list that ended in March 2025 told the latest judgements of November 2026."""
    assert "may be missing" not in status(REPORT).told
    listed("2025-03-31")
    assert "24 July 2024. Inspections after 31 March 2025 may be missing. Compared" in status(REPORT).told


@cases("judgement", REPORT, None)
def test_the_status_says_when_the_authority_ended_and_who_came_after(judgement):
    assert "Ours ended on 31 March 2023; New came after it." in status(judgement, ended="2023-03-31").told
    assert "ended" not in status(judgement).told


@cases("judgement", REPORT, None)
def test_the_status_names_whom_figures_are_beside_and_that_they_were_chosen_later(judgement):
    told = status(judgement).told
    assert "Compared with England and the statistical neighbours of 2021. The 2021 set" in told
    assert told.endswith("its median is hindsight.")
    assert status(judgement, gap="No neighbours.").told.endswith("Compared with England. No neighbours.")


def test_the_status_of_a_newest_report_without_an_overall_grade_is_no_grade_of_before(ungraded):
    """From April 2026 on Ofsted gives none: the brief went on telling the grade of 2023 as the latest judgement."""
    ungraded(("Help and protection", "good"), ("Leadership", "outstanding"))
    shown = status(REPORT)
    assert (shown.grade, shown.look, shown.source_id) == ("No overall grade", "", "report-2026")
    assert shown.told.startswith(
        "Ofsted, 15 October 2026 (ILACS): 1 month old on 24 November 2026. By area: help and protection good and "
        "leadership outstanding. Last overall grade: requires improvement, 11 May 2023. Last visit on record: "
    )
    assert "Last overall grade" not in status(None).told


def test_a_council_without_judgement_says_so():
    assert status(None, []).told.startswith("This record holds none for Ours by 24 November 2026. Compared")


@cases(
    "places, told",
    ((1, 1, 11), "England 16.4%, lowest of 11."),
    ((11, 11, 11), "England 16.4%, highest of 11."),
    ((7, 8, 149), "England 16.4%, 7th or 8th lowest of 149."),
    ((61, 74, 151), "England 16.4%, 61st to 74th lowest of 151."),
    ((76, 76, 151), "England 16.4%, 76th lowest of 151."),
    ((129, 133, 149), "England 16.4%, 17th to 21st highest of 149."),
    ((10, 11, 11), "England 16.4%, 1st or 2nd highest of 11."),
    ((12, 12, 151), "England 16.4%, 12th lowest of 151."),
    ((NAN, NAN, NAN), "England 16.4%. South East 18.45%. September 2019. Up 0.9 points since 2018 (worse)."),
)
def test_a_measure_is_told_with_its_place_which_is_a_range_where_figures_tie(known, places, told):
    named = dict(zip(("rank_low", "rank_high", "n_ranked"), places, strict=True))
    figures = named, named | {"authority_code": "b", "value": 7.0, "rank_low": 1}
    found = line(known, *figures, **named)
    assert told in found.told
    everyone = "1 authority from 7% to 7%" if pd.isna(places[0]) else "2 authorities from 7% to 10.2%"
    assert f"{everyone}: Ours 10.2%, England 16.4%." in found.strip
    assert (found.link, line(known, *figures, page="vacancies").link) == ("vacancies.ipynb", "")


@cases(
    "figure, told",
    ({"denominator": 1234, "numerator": 105}, ""),
    ({"denominator": 49, "numerator": 3.0}, "That is 3 of 49."),
    ({"denominator": 25, "numerator": 6.0, "low": 11.5, "high": 43.4}, "That is 6 of 25 (95% interval 12 to 43%)."),
    ({"denominator": 180, "unknown": 18}, ""),
    (
        {"denominator": 180, "unknown": 39, "bound_low": 32.78, "bound_high": 54.44},
        "22% not known, so between 33% and 54%.",
    ),
)
def test_a_share_of_few_has_its_counts_and_one_with_many_unknown_its_bounds(figure, told):
    """One council had vacancies of 100%, of three posts; another a place among all without a word of the unknown."""
    mine = SimpleNamespace(**(BESIDES | figure))
    assert view.told("rests_on", mine, "%", True) == told


def test_a_figure_of_a_handful_has_no_place():
    """The comparison page gives none either."""
    mine = SimpleNamespace(**(BESIDES | {"denominator": 19.0, "numerator": 19.0}))
    row = SimpleNamespace(**(ROW | {"comparator": NAN}))
    few = "That is 19 of 19, too few for a place among others. England 16.4%. September 2019."
    for row.direction in ("not known", "higher", "no change beyond rounding"):
        assert view.told("latest", row, mine, None, 20) == few
    row.rank_low = row.rank_high = row.n_ranked = 149
    assert "England 16.4%, highest of 149." in view.told("latest", row, mine, None, 19)


@cases(
    "changed, told",
    ({}, "England 16.4%."),
    (
        {"distinction": "unlike", "side": "lower"},
        "Lower than the rest of England (16.4%), even allowing for the usual s",
    ),
    (
        {"distinction": "towards the edge", "side": "higher"},
        "Towards the higher edge of the usual spread around England (16.4%).",
    ),
    (
        {"distinction": "cannot be told apart", "side": "higher"},
        "Within the usual spread around England (16.4%).",
    ),
    (
        {"distinction": "towards the edge", "side": "lower", "distinction_known": "cannot be told apart"},
        "lower edge of the usual spread around England (16.4%; among those known, within the usual spread).",
    ),
    (
        {"distinction": "unlike", "side": "lower", "distinction_known": "unlike"} | PLACES,
        "England (16.4%), even allowing for the usual spread, 7th or 8th lowest of 151 (with chance 2nd to 17th).",
    ),
    ({"rank_low": 140, "rank_high": 141, **CHANCE}, "11th or 12th highest of 151 (with chance 1st to 22nd)."),
)
def test_a_share_is_set_apart_from_england_by_the_funnel_alone_and_its_place_told_with_chance(changed, told):
    """Of 24 briefs that called a share lower or higher, 12 had a page of comparison that could not tell it apart."""
    row = SimpleNamespace(**(ROW | {"comparator": NAN} | changed))
    assert told in view.told("latest", row, SimpleNamespace(**BESIDES), None, 20)


@cases("number, told", (10, "11.6% (5 to 25), lowest of 11."), (8, "11.6% (5 to 25, of 8), lowest of 11."))
def test_a_median_of_fewer_neighbours_than_there_are_says_of_how_many(number, told):
    near = {"smallest": 5.0, "largest": 25.0, "rank_low": 1, "rank_high": 1, "n_ranked": 11}
    row = SimpleNamespace(**(ROW | {"comparator": 11.6, "n_neighbours": number}))
    assert f"Neighbours' median {told}" in view.told("latest", row, SimpleNamespace(**BESIDES), near, 20)


@cases(
    "judged, standing, told",
    ("worse", "higher than", "Up 0.9 points since 2018 (worse)."),
    (
        "not distinguishable from the one before",
        "not distinguishable from",
        "since 2018 (may be chance or those unknown).",
    ),
    ("", "not distinguishable from", "since 2018 (may be chance or those unknown)."),
    ("not called better or worse", "not known", "since 2018."),
)
def test_a_change_that_chance_or_the_unknown_may_make_is_told_as_such(judged, standing, told):
    """One brief told "Down 20 points" of a share of which a fifth was not known."""
    row = SimpleNamespace(**(ROW | {"judged": judged, "standing": standing, "comparator": NAN}))
    assert view.told("latest", row, SimpleNamespace(**BESIDES), None, 20).endswith(told)


def test_a_brief_says_why_it_tells_no_change_where_the_definition_changed_since():
    """Of councils last inadequate before 2017 no figure of staff had a change, and no word told why."""
    row = SimpleNamespace(**(ROW | {"direction": "not comparable", "change": NAN, "judged": None, "comparator": NAN}))
    told = view.told("latest", row, SimpleNamespace(**BESIDES), None, 20)
    assert told.endswith("September 2019. Not comparable with 2018: the definition changed.")


def test_a_newer_year_without_a_figure_is_told_with_what_stands_in_its_place():
    row = SimpleNamespace(**(ROW | NEWER | {"comparator": NAN}))
    told = view.told("latest", row, SimpleNamespace(**BESIDES), None, 20)
    assert "September 2019; September 2021: rounds to 0. Up" in told
    ((_, why),) = view.questions(position(**NEWER)).asked
    assert "South East 18.45%); September 2021: rounds to 0. Counts" in why


def test_the_strip_leaves_out_a_figure_of_a_handful(known):
    """Three posts, all vacant, stretched the strip of every council to 100%."""
    others = [{"authority_code": code, "value": 7.0, "rank_low": 1} for code in "bc"]
    few = others[1] | {"value": 100.0, "denominator": 3.0}
    told = "2 of 3 authorities (without those of fewer than 20 people or posts) from 7% to 10.2%"
    assert told in line(known, {"rank_low": 2}, others[0], few).strip


def test_a_rate_of_two_kinds_of_count_names_both():
    """A caseload of one worker was told as "6 over 1"."""
    mine = SimpleNamespace(**(BESIDES | {"denominator": 6.8, "numerator": 76.0}))
    assert view.told("rests_on", mine, "cases per FTE", True) == "That is 76 cases over 6.8 FTE."


def test_measures_without_a_figure_are_named_beneath_the_others(known):
    """A council without figures of care leavers had a brief without a word of them, as had one of 2016 of staff."""
    rows = pd.concat([position(), position(latest=NAN, measure="rate", title="Turnover (census)")], ignore_index=True)
    known.measures = known.measures.assign(figures_in="vacancy_rates")
    known.measures = pd.concat([known.measures, pd.DataFrame({"measure": ["rate"], "short_name": [None]})])
    known.neighbours = pd.DataFrame(columns=["authority_code", "neighbour_set", "neighbour_code", "rank"])
    base = {"authority_code": "a", "measure": "vacancy_gap", "period_end": ROW["latest_date"], "value": 10.2}
    shown = view.where_it_stands(known, rows, filled(base | BESIDES | dict.fromkeys(view.RANKED, NAN), {}))
    assert len(shown.pieces[0].frame) == 1
    assert shown.pieces[1].text == "Not known so far: Turnover."


@cases(
    "polarity, is_share, told",
    ("lower", False, "(lower usually better)"),
    ("higher", False, "(higher usually better)"),
    ("neither", False, ""),
    ("lower", True, ""),
)
def test_of_staff_it_is_told_which_way_is_usually_better_as_no_change_of_theirs_is(known, polarity, is_share, told):
    """A member read "highest of 11" of vacancies, and nothing on whether that is good."""
    known.measures = known.measures.assign(polarity=polarity, is_share_of_people=is_share)
    assert line(known, {}).better == told


def test_a_doubt_of_both_figures_of_a_change_is_told_once(known):
    """It was told twice, once with the year of the earlier one."""
    found = line(known, {}, before_warning="a doubt", warning="a doubt; late")
    assert found.check == "a doubt (2019 and 2018); late"
    html = Measures(pd.DataFrame([found._asdict()]))._repr_mimebundle_()["text/html"]
    assert "a doubt (2019 and 2018); late.</" in html or "(2019 and 2018); late. " in html


@cases(
    "before, change, told",
    ("a doubt; a note", 0.9, "late; a doubt (2018)"),
    ("a doubt", NAN, "late"),
    ("a note", 0.9, "late"),
    ("late; a doubt", 0.9, "late; a doubt (2018)"),
)
def test_a_change_from_a_doubtful_figure_is_told_with_its_doubt(known, before, change, told):
    """Trafford's vacancies were "up 28.8 points since 2018", when they had equalled agency workers to the decimal."""
    assert line(known, {}, before_warning=before, change=change, warning="late").check == told


def test_the_spark_goes_from_the_earliest_figure_to_the_latest_in_whatever_order_they_are_held(known):
    found = line(known, {}, {"period_end": ROW["before_date"], "value": 9.3})
    assert "of Ours, in %: 9.3 in 2018, 10.2 in 2019" in found.spark


def test_a_number_of_the_brief_leads_to_a_row_that_tells_its_source_and_the_place_in_it(known):
    shown = view.latest(position(), None)
    html = shown._repr_mimebundle_()["text/html"]
    row = html.partition('<tr id="row-of-vacancy-gap">')[2].partition("</tr>")[0]
    assert '<a href="#a-source">table 3</a>' in row
    told = dict.fromkeys(("id", "name", "told", "check", "link", "strip", "spark"), "")
    told |= {"better": "", "number": "10.2%", "point": "row-of-vacancy-gap"}
    lines = Measures(pd.DataFrame([told]))._repr_mimebundle_()["text/html"]
    assert '<a href="#row-of-vacancy-gap">10.2%</a>' in lines


@cases(
    "changed, why",
    ({}, "Vacancy rate: 10.2% on 30 September 2019 (England 16.4%, South East 18.45%). Counts differ."),
    ({"comparator": NAN, "warning": "a doubt"}, "(England 16.4%). CHECK (10.2%): a doubt. Counts differ."),
    ({"after_cover_pct": 0.0}, " After agency cover: none left, by our arithmetic on the census counts. Counts"),
    ({"latest": NAN}, "Vacancy rate: not known from the record. Counts differ."),
    ({"numerator": 3.0, "denominator": 3.0}, "That is 3 of 3, too few for a place among others. Counts differ."),
    (
        {"numerator": 6.0, "denominator": 23.0, "unknown": 5.0, "bound_low": 26.0, "bound_high": 48.0},
        "That is 6 of 23. 22% not known, so between 26% and 48%. Counts differ.",
    ),
    ({"period_start": pd.Timestamp("2018-10-01")}, "10.2% in the year to 30 September 2019 (England 16.4%"),
)
def test_a_question_has_its_number_whom_it_is_beside_and_the_caveat_as_its_reason(changed, why):
    ((question, told),) = view.questions(position(**changed)).asked
    assert question == "How many?"
    assert why in told


def test_what_happened_is_listed_newest_first_each_with_its_own_source(known):
    rows = pd.DataFrame({"lane": ["Scrutiny", "Visits"], "precision": ["day", "month"], "title": "A meeting", **SOURCE})
    days = {"date": ["2019-09-11", "2020-01-01"], "date_end": ["2019-09-12", "2020-01-31"]}
    rows = rows.assign(**{name: pd.to_datetime(held) for name, held in days.items()}, is_planned_date=False)
    table = view.events(known, rows)
    assert table.frame["When"].tolist() == ["January 2020", "11 to 12 September 2019"]
    assert table.frame["Source"].tolist() == ["A release", "A release"]


@cases(
    "changed, told",
    ({}, "higher by 0.9 percentage points (worse)"),
    ({"change": 1.0, "judged": ""}, "higher by 1 percentage point"),
    ({"direction": "not comparable", "change": NAN}, "not comparable: the definition changed between"),
    ({"direction": "no figure since", "change": NAN}, "no figure since the report"),
    ({"direction": "not known", "change": NAN}, "not known"),
)
def test_a_change_is_told_with_its_direction_and_whether_that_is_better_or_why_there_is_none(changed, told):
    assert view.latest(position(**changed), None).frame["Change"].tolist() == [told]


def test_a_warning_stands_in_the_cell_of_its_figure_and_what_is_not_known_says_so():
    cells = view.latest(position(), None).frame.iloc[0].tolist()
    assert cells[1:3] == ["10.2% (30 September 2019)", "9.3% (30 September 2018); CHECK: a doubt"]
    assert cells[4:] == ["16.4%", "South East 18.45%", "table 3"]
    gone = dict.fromkeys(("latest", "before", "change", "england", "comparator"), NAN)
    gone |= {"before_warning": "", "direction": "not known", "locator": NAN}
    assert view.latest(position(**gone), None).frame.iloc[0].tolist()[1:] == ["not known"] * 5


@cases(
    "report, told",
    ({"is_followed": True}, "Change since the ILACS report of 11 May 2023"),
    ({"is_followed": False}, "Latest position; no official figure is newer than the ILACS report of 11 May 2023, so"),
    (None, "Latest position; no report with one overall grade for the whole service is known, so"),
)
def test_the_table_of_the_latest_position_says_since_when_change_is_counted(report, told):
    assert view.latest(position(), report and REPORT | report).caption.startswith(told)


def test_what_was_said_stands_newest_first_with_who_said_it_and_on_which_definition(known):
    table = view.statements(known, said(("2019-09-11", 2), ("2019-10-01", 5, {"kind": "expected"})))
    assert table.frame["Kind"].tolist() == ["expected", "said"]
    told = ["11 September 2019", "Vacancy gap", "2%", "said", "the council", "not stated", "1 January 2020"]
    assert table.frame.iloc[1].tolist() == told


def test_where_nothing_was_said_one_sentence_says_so_and_on_a_page_of_a_day_by_when(known):
    assert view.statements(known, said()).text == "Not known: no statement about Ours is in the record so far."
    known.scope.as_of = dt.date(2019, 9, 11)
    assert view.statements(known, said()).text.endswith("is in the record by 11 September 2019.")


def stated(known, *paired, times=1):
    """What was said beside what was recorded, as pieces."""
    row = {"name": "Ours", "made_by_kind": "all", "n": 5, "due": 4, **dict.fromkeys(STATES, 0), "on time": 1, "late": 2}
    row |= {"happened, day not known": 1}
    against = {"recorded": pd.DataFrame({"unit": ["%"]}), "pairs": pairs(*paired)}
    return view.said_and_recorded(known, [against] * times, pd.DataFrame([row])).pieces


def test_statements_of_the_first_two_measures_with_one_are_told(known):
    """Of a council with a statement on caseloads alone the brief said that there was none."""
    none = {"recorded": pd.DataFrame({"unit": ["%"]}), "pairs": pairs()}
    some = none | {"pairs": pairs(("2019-09-11", 2, 10.2, 19))}
    tally = pd.DataFrame(columns=["name", "made_by_kind"])
    for held in ([none, none, some], [none, some], [some, none]):
        assert "Vacancy gap 2%" in view.said_and_recorded(known, held, tally).pieces[0].text
    assert len(stated(known, ("2019-09-11", 2, 10.2, 19), times=3)[0].text.split("\n")) == 2


def test_a_page_of_an_old_day_tells_the_latest_statement_with_a_count_not_the_nearest(known):
    """As known on 11 September 2019 the brief told the 18.5% of February, and not the 2% of that day."""
    rows = [("2019-02-28", 18.5, 9.3, -151), ("2019-09-11", 2, 9.3, -346)]
    assert "28 February 2019: Vacancy gap 18.5%" in stated(known, *rows)[0].text
    known.scope.as_of = dt.date(2019, 9, 11)
    assert "11 September 2019: Vacancy gap 2%" in stated(known, *rows)[0].text
    assert "28 February 2019: Vacancy gap 18.5%" in stated(known, rows[0], ("2019-09-11", 2, None, 0))[0].text


def test_a_statement_leads_to_its_source_and_so_does_the_count_beside_it_with_what_to_check(known):
    shown = stated(known, ("2019-09-11", 2, 10.2, 19, {"recorded_warning": "a doubt"}))[0]
    assert shown.text == (
        "11 September 2019: Vacancy gap 2% (the council, row 1); recorded 19 days later: 10.2%. CHECK: a doubt."
    )
    linked = [words for words, link in shown.cited[0] if link == "#a-source"]
    assert linked == ["the council, row 1", "recorded 19 days later: 10.2%"]


def test_all_who_gave_the_figure_for_that_day_are_named_and_nobody_else(known):
    inspectors = {"kind": "recorded", "stated_by": "Ofsted inspectors"}
    alike = [("2015-11-30", 38, 42, 122), ("2015-11-30", 38, 42, 122, inspectors)]
    shown = stated(known, *alike, ("2014-03-31", 45, 45, 0, {"kind": "recorded", "stated_by": "a third"}))
    assert "(the council, row 1; Ofsted inspectors, row 1); " in shown[0]._repr_mimebundle_()["text/plain"]


def test_the_promises_that_fell_due_are_told_apart_from_all_and_each_by_what_came_of_it(known):
    absent, promises = (piece._repr_mimebundle_() for piece in stated(known))
    assert absent["text/plain"].startswith("Not known: no dated statement about Ours")
    told = "Promises: 5 on record, 4 fell due: 1 on time; 2 late; 1 happened, day not known."
    assert promises["text/plain"] == told
    assert '<a href="improvement_plan.ipynb">Promises</a>' in promises["text/html"]
