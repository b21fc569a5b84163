"""Judgements by report, what followed them, promises and what came of them, and facts on which documents differ."""

from types import SimpleNamespace

import pandas as pd
from small_tables import cases, filled, told

from helpers import measure
from helpers.measure.monitoring import RULES
from helpers.show.pages import inspections as view

NAN, DAY = float("nan"), {"date": "2020-10-05", "date_end": "2020-10-05"}
SOURCE = {"vintage": None, "source_id": "a-source", "locator": "page 1", "published_precision": "day"}
JUDGEMENT = {"framework": "ILACS", "heading": "Overall effectiveness", "rank": 0, "area": "overall", **SOURCE}
TWO = [{"published": "2016-01-20", "grade": "good"}, {"published": "2019-05-08", "grade": "inadequate"}]
EVENT = {"event_id": "E1", "lane": "Visits", "precision": "day", "is_planned_date": False, "title": "A visit"}
EVENT |= {"confidence": "high", "state": None, "published": pd.Timestamp("2021-01-01"), **SOURCE}
MONTH = {"date": "2020-10-01", "date_end": "2020-10-31", "precision": "month"}
SPELL = {"authority": "Ours", "published": pd.Timestamp("2019-05-08"), "grade": "inadequate", "framework": "SLAC"}
SPELL |= {"next_published": pd.Timestamp("2023-05-11"), "next_grade": "good", "next_framework": "CPI", "breaks": ""}
SPELL |= {"area": "overall", "next_area": "overall", "days": 1464.0, "is_open": False, "is_same_framework": False}
SPELL |= {"is_abolished": False, "is_ungraded": False}
OPEN = {"is_open": True, "next_published": pd.NaT, "until": pd.Timestamp("2019-06-07"), "days": 30.0}
DUE, CAME = pd.Timestamp("2019-06-30"), pd.Timestamp("2019-07-10")
PROMISE = {"commitment_id": "C1", "subject": "A thing", "name": "Ours", "authority_code": "E1", "kind": "promise"}
PROMISE |= {"made_by_kind": "council", "about_event": None, "state": "late", "days_low": 10.0, "days_high": 10.0}
PROMISE |= {"made_by": "a member", "due_precision": "day", "outcome_precision": "day", "outcome_is_planned_date": False}
PROMISE |= {"source_id": "a-source", "locator": "para 1", "outcome_source_id": "a-source", "outcome_locator": "para 9"}
PROMISE |= dict.fromkeys(("due_from", "due_to", "due_start", "due_end", "published"), DUE)
PROMISE |= dict.fromkeys(("happened_from", "happened_to", "outcome_start", "outcome_end", "outcome_published"), CAME)
PROMISE |= {"published_precision": "day", "outcome_published_precision": "day"}
ON_TIME = {"state": "on time", "days_low": 0.0, "days_high": 0.0, "subject": "Another thing"}
UNDATED = {"days_low": NAN, "days_high": NAN}
PLANNED = {"state": "happened, day not known", "outcome_is_planned_date": True, "subject": "A visit", **UNDATED}
WITHIN = {"commitment_id": "C1", "subject": "Six visits", "quantity": 6, "is_due": True, "within_low": 2, "n": 5}
WITHIN |= {"within_high": 2, "due_from": pd.Timestamp("2019-09-11"), "due_to": pd.Timestamp("2021-09-11")}
WITHIN |= {"months_low": 33, "is_first_planned": False, "is_last_planned": False}


def judged(*rows, breaks=()):
    found = pd.DataFrame([{**JUDGEMENT, "report": n, **row} for n, row in enumerate(rows)])
    changes = pd.DataFrame(breaks, columns=["date", "short_label"])
    found["published"], changes["date"] = pd.to_datetime(found["published"]), pd.to_datetime(changes["date"])
    return {"judgements": found, "breaks": changes}


def followed(known, *rows, announced=(), lists=()):
    events = pd.DataFrame([{**EVENT, **row} for row in rows], columns=[*EVENT, "date", "date_end"])
    events = events.assign(date=pd.to_datetime(events["date"]), date_end=pd.to_datetime(events["date_end"]))
    news = pd.DataFrame(announced, columns=["date", "precision", "title"])
    judgements, held = judged(*TWO)["judgements"], pd.DataFrame({"last": pd.to_datetime(list(lists))})
    return view.followed(known, {"events": events, "judgements": judgements}, held, news)


def spells(known, *rows):
    return view.spells(known, pd.DataFrame([{**SPELL, "source_id": "a-source", **row} for row in rows]))


def promised(known, *rows):
    """The figures of some promises."""
    piece = view.due_and_happened(known, filled(PROMISE, *rows))
    return getattr(piece, "pieces", (piece,))


def test_each_judgement_is_a_cell_of_its_area_and_report_and_the_finding_counts_them(known):
    figure = view.judgements(known, judged(*TWO))
    cells = figure.marks[["row", "x", "look", "series"]].values.tolist()
    assert cells[0] == ["Overall effectiveness", 0, "good", "ILACS, 20 Jan 2016"]
    assert figure.finding == (
        "2 reports since 20 January 2016, 2 judgements: good 1 and inadequate 1.\n"
        "The latest (ILACS, 8 May 2019): overall effectiveness inadequate."
    )
    (line, _) = view.judgements(known, judged(TWO[0])).finding.split("\n")
    assert line == "1 report of 20 January 2016, 1 judgement: good 1."


@cases("day, segments", ("2016-01-20", [0, 0]), ("2018-01-01", [0, 1]), ("2019-05-08", [0, 1]), ("2026-04-01", [0, 0]))
def test_a_change_of_definition_parts_the_reports_before_it_from_those_after(known, day, segments):
    """A report on the day of a change follows it; one before the first report or after the last parts nothing."""
    figure = view.judgements(known, judged(*TWO, breaks=[(day, "no grade")]))
    assert figure.marks["segment"].tolist() == segments
    assert ("no grade (" in figure.doubt) == ("2016-01-20" < day <= "2019-05-08")


def test_a_month_is_a_bar_a_day_a_mark_and_a_plan_or_what_was_expected_an_open_one(known):
    expected = {**DAY, "lane": "Expected", "confidence": None}
    rows = followed(known, DAY, {**DAY, "is_planned_date": True}, {**MONTH, "confidence": "low"}, expected).pieces[0]
    told = rows.marks[["row", "look", "period"]].values.tolist()
    assert [row for row, *_ in told[:2]] == ["Judgements", "Judgements"]
    assert told[2:] == [
        ["Visits", "visit", "5 October 2020"],
        ["Visits", "planned", "planned for 5 October 2020; not known to have happened that day"],
        ["Visits", "visit", "October 2020, low confidence"],
        ["Expected", "expected", "expected 5 October 2020"],
    ]
    assert rows.marks["x_end"].notna().tolist()[2:] == [False, False, True, False]


def test_the_latest_of_a_lane_is_named_and_each_turn_of_the_trust(known):
    trust = [{**DAY, "lane": "Trust", "state": state} for state in ("trust directed", "trust dropped")]
    rows = followed(known, {**DAY, "title": "First"}, {**DAY, "title": "Second"}, *trust).pieces[0]
    assert rows.marks["text"].tolist()[2:] == ["", "Second", "trust directed", "trust dropped"]
    assert rows.finding == (
        "Known: 2 visits and 2 steps about a trust; the latest (5 October 2020): First. "
        "Not known: whether there was a direction; none is in the record so far.\n"
        "The trust was directed on 5 October 2020 and dropped on 5 October 2020."
    )


@cases("more", "", ": more")
def test_a_long_title_is_cut_at_a_colon_and_never_at_a_comma(known, more):
    """A row read only: By the first visit."""
    long = "By the first visit, to be clear with inspectors where to expect improvement since the spring"
    assert followed(known, {**DAY, "title": long + more}).pieces[0].marks["text"].iloc[-1] == long


def test_an_event_on_two_lanes_is_counted_once_among_the_vague(known):
    finding = followed(known, MONTH, {**MONTH, "lane": "Directions"}).pieces[0].finding
    assert finding.endswith("\n\n1 of 1 event known is dated to the month or year only.")


def test_a_visit_before_the_latest_judgement_is_told_to_be_so(known):
    before = {"date": "2018-10-05", "date_end": "2018-10-05", "title": "A visit: front door"}
    (figure, _) = followed(known, {**DAY, **before}).pieces
    told_ = "Known: 1 visit; the latest (5 October 2018, before the latest judgement): A visit (front door)."
    assert figure.finding.startswith(told_)
    (figure, _) = followed(known, DAY, {**DAY, "lane": "Directions"}).pieces
    assert figure.finding == "Known: 1 visit and 1 direction or notice; the latest (5 October 2020): A visit."


def test_a_council_that_no_list_of_visits_names_is_told_so_and_what_is_not_known(known):
    shown = told(followed(known, lists=["2023-03-31"]))
    assert shown.startswith("No visit to Ours stands in the lists that are held of Ofsted's visits. Not known: whether")


def test_an_announcement_is_told_with_its_day_though_nothing_followed(known):
    text = told(followed(known, announced=[(pd.Timestamp("2020-03-17"), "day", "Inspections stop")]))
    assert text.startswith("Not known: no visit, direction or other step of government about Ours")
    assert text.endswith("17 March 2020, for all authorities: Inspections stop.")


@cases(
    "years, text",
    (["2021-03-31", "2023-03-31"], "held for 2020-21 and 2022-23 (April to March) so far: of another year a visit"),
    ([], "No list of Ofsted's visits is held so far: a visit stands here only where a document on it was read"),
)
def test_years_without_a_list_of_visits_are_never_years_without_a_visit(known, years, text):
    shown = told(followed(known, lists=years))
    assert text in shown
    assert shown.endswith("and there may have been others.")


def test_the_days_of_the_authority_come_before_those_of_others(known):
    shown = spells(known, {"authority": "Another"}, {})
    assert told(shown).startswith(
        "Ours: 1,464 days from 8 May 2019 (inadequate, SLAC) to 11 May 2023 (good, CPI, child"
    )
    assert shown.pieces[1].frame["Authority"].tolist() == ["Ours", "Another"]


def test_of_three_spells_the_newest_two_are_told_at_once(known):
    days = [{"days": float(days)} for days in (100, 200, 300)]
    told_ = told(spells(known, *days).pieces[0]).splitlines()
    assert [line.split(" days")[0] for line in told_] == ["Ours: 300", "Ours: 200", "", "Ours: 100"]


@cases(
    "row, caution",
    ({}, "different frameworks, SLAC and CPI"),
    ({"breaks": "no grade"}, "different frameworks, SLAC and CPI; changed between them: no grade"),
    ({"is_same_framework": True}, "one framework"),
    ({"is_same_framework": True, "breaks": "no grade"}, "changed between them: no grade"),
    ({"is_open": True}, "still open: the number grows"),
)
def test_why_two_grades_may_not_compare_is_told(known, row, caution):
    assert spells(known, row).pieces[1].frame["Caution"].iloc[0] == caution


def test_an_open_spell_has_lasted_at_least_so_long_and_without_one_there_is_a_sentence(known):
    shown = told(spells(known, OPEN))
    assert shown.startswith(
        "Ours: at least 30 days from 8 May 2019 (inadequate, SLAC) to a next overall grade, none known by 7 June 2019."
    )
    text = told(spells(known, {"published": pd.NaT}))
    assert text == "Ours: no inadequate judgement is in this record so far."


def test_each_lane_of_steps_has_its_words():
    assert set(view.cells("steps_of")) == {*RULES, "Expected"}


def test_the_days_to_a_report_without_an_overall_grade_end_with_that(known):
    shown = told(spells(known, {**OPEN, "is_ungraded": True}))
    assert shown.startswith(
        "Ours: 30 days from 8 May 2019 (inadequate, SLAC) to 7 June 2019, when a report gave no overall grade."
    )


def test_the_spell_of_an_abolished_authority_ends_with_it(known):
    shown = told(spells(known, {**OPEN, "is_abolished": True}))
    assert shown.startswith(
        "Ours: 30 days from 8 May 2019 (inadequate, SLAC) to 7 June 2019, when it was abolished without a next one."
    )


def test_the_facts_on_which_documents_differ_are_counted_and_folded(known):
    told_ = {"subject": "When?", "version": "May", "locator": "l", "concerns": "ours", "why_used": "closest"}
    rows = pd.DataFrame({"disagreement": ["a", "a", "b"], "is_used": [True, False, False], "source_id": "a-source"})
    rows = rows.assign(**told_, published=pd.Timestamp("2020-10-05"), published_precision="day")
    rows = rows.assign(authority_code=["a", "a", "E92000001"])
    text = told(view.disagreements(known, rows))
    assert text.startswith("The documents known so far disagree on 2 facts about Ours and England; the charts take")
    assert text.splitlines()[0].endswith("one version as the fact for 1 of them.")
    text = told(view.disagreements(known, rows[2:]))
    assert text.startswith("No two documents in the record so far differ on a fact about Ours. On 1 fact about England")
    assert text.splitlines()[0].endswith("for none.")
    text = told(view.disagreements(known, rows[:1]))
    assert text.splitlines()[0].endswith("for each.")


def test_both_dates_of_a_promise_are_marks_with_their_own_places_a_month_is_a_bar(known):
    marks = promised(known, {"due_from": pd.Timestamp("2019-06-01")})[0].marks
    assert marks[["row", "look", "locator", "text"]].values.tolist() == [
        ["A thing", "expected", "para 1", ""],
        ["A thing", "event", "para 9", "10 days late (the council)"],
    ]
    assert marks["x_end"].tolist() == [DUE, pd.NaT]


def test_those_that_came_late_stand_in_a_figure_of_their_own(known):
    late, others = promised(known, {}, {"subject": "Less late", "days_low": 3.0, "days_high": 3.0}, ON_TIME, PLANNED)
    assert list(late.marks["row"].unique()) == ["A thing", "Less late"]
    _, worst, _, by_whom = late.finding.split("\n")
    assert worst == "Furthest behind: A thing (said by the council), 10 days late."
    assert by_whom == "Of 3 promises about Ours 2 were late: 2 of 3 made by the council."
    assert list(others.marks["row"].unique()) == ["Another thing", "A visit"]
    assert others.finding == ""


def test_what_is_only_planned_is_an_open_mark_and_said_to_be_so(known):
    mark = promised(known, PLANNED)[0].marks.iloc[1]
    assert (mark["look"], mark["series"]) == ("planned", "Planned")
    assert mark["period"] == "planned for 10 July 2019; not known to have happened that day"
    assert "happened, day not known (planned for 10 July 2019)" in mark["text"]


def test_a_promise_without_one_of_the_dates_is_not_drawn_and_one_about_england_stands_last(known):
    (figure,) = promised(known, {"state": "not known", **UNDATED})
    assert figure.absent.startswith("Not known: no promise about Ours with both a date")
    england = {"authority_code": "E92000001", "due_from": pd.Timestamp("2010-01-01"), "subject": "A"}
    assert list(promised(known, england, {})[0].marks["row"].unique()) == ["A thing", "England: A"]
    alone = promised(known, {**england, **ON_TIME, "name": "England"})[0].finding
    assert alone.startswith("No promise about Ours with both a date it was due and a date it happened is in the record")
    assert alone.splitlines()[1].startswith("Of 1 event about England promised with both dates, none came late")


def test_dates_too_vague_to_say_whether_they_came_late_are_counted(known):
    vague = {"state": "on time or late", "days_low": -3.0}
    told = "none came late; of 1 promise the dates are too vague to say."
    assert promised(known, vague)[0].finding.endswith(told)
    late = promised(known, {}, {**vague, "commitment_id": "C2"})[0].finding
    assert late.splitlines()[0].endswith("by some; of 1 promise the dates are too vague to say.")


def test_an_event_that_was_late_by_one_promise_alone_is_not_called_late(known):
    none = "Of 1 event about Ours promised with both dates, none came late"
    assert promised(known, ON_TIME)[0].finding == f"{none}."
    both = {"about_event": "E112"}
    assert promised(known, both, {**both, **ON_TIME, "commitment_id": "C2"})[0].finding == (
        f"{none} by every promise made of them, and 1 by some.\n"
        "Furthest behind: A thing (said by the council), 10 days late.\n\n"
        "Of 2 promises about Ours 1 was late: 1 of 2 made by the council."
    )


def test_promises_of_the_record_are_counted_by_who_made_them(real):
    known = real("West Sussex", "2020-12-08")
    rows = measure.promises(known)
    counts = measure.promise_tally(rows)
    tally, table = (piece.frame for piece in view.every_promise(known, rows, counts).pieces)
    assert tally["Promises"].tolist() == counts["n"].tolist()
    assert tally["Made by"].iloc[:2].tolist() == ["all", "the council"]
    assert "Due by 8 December 2020" in tally
    assert len(table) == len(rows)
    assert "What is known of it" not in table  # its words draw on documents of later days


def test_the_latest_due_comes_first_each_with_what_came_of_it(known):
    open_ = {"outcome_end": pd.NaT, "is_due": False, "outcome": "pending", "state": "not due yet", **UNDATED}
    rows = [{}, {**ON_TIME, "due_end": pd.NaT}, {**open_, "due_end": pd.Timestamp("2030-01-01")}]
    rows += [
        {**open_, "is_due": True, "state": state, "made_by_kind": "other"} for state in ("not known", "did not happen")
    ]
    due = {"is_due": True, "outcome": "met", "outcome_summary": ""}
    frame = pd.DataFrame([PROMISE | due | row for row in rows])
    tally, table = (piece.frame for piece in view.every_promise(known, frame, measure.promise_tally(frame)).pieces)
    assert table["Happened"].tolist() == ["open", "10 July 2019", "not known", "did not happen", "10 July 2019"]
    assert tally["Days late, median"].tolist() == ["10", "10", "none late"]


@cases(
    "changed, text",
    ({}, "visits: 2 of 6 came within the time promised (11 September 2019 to 11 September 2021), 5 in 33 months."),
    ({"within_low": 0}, "none to 2 of 6 came"),
    ({"within_low": 1}, "1 or 2 of 6 came"),
    ({"n": 1, "within_low": 1, "within_high": 1}, "2021)."),
    ({"is_due": False}, "11 September 2021, not over yet)"),
    ({"is_last_planned": True}, "counted from the planned date of the last."),
    ({"is_first_planned": True, "is_last_planned": True}, "planned date of the first and last."),
)
def test_a_number_of_visits_promised_is_told_within_its_time_and_in_all(known, changed, text):
    within = pd.DataFrame([WITHIN | changed])
    assert text in told(view.numbers_reached(known, filled(PROMISE), within.iloc[:0], within))


def test_the_numbers_of_the_record_are_told_beside_those_promised(real):
    known = real("West Sussex")
    rows = measure.promises(known)
    reached, within = measure.quantities_reached(rows), measure.visits_promised(known, rows)
    sentence, table = view.numbers_reached(known, reached, measure.visit_interval(known), within).pieces
    assert sentence.text.startswith("5 monitoring visits known, 1,023 days from first to last: 33 full months, one ev")
    assert "2 or 3 within the time promised, 5 monitoring visits" in table.frame["Number reached"].tolist()


def test_visits_counted_are_no_answer_to_which_numbers_were_promised(real):
    """Of the Isles of Scilly, which promised nothing, two visits and their days stood as the whole answer."""
    known = real("Isles of Scilly")
    rows = measure.promises(known)
    reached, within = measure.quantities_reached(rows), measure.visits_promised(known, rows)
    text = told(view.numbers_reached(known, reached, measure.visit_interval(known), within))
    assert text.startswith("Not known: no promise about Isles of Scilly has both a number promised and one reached.")
    assert "2 monitoring visits known" in text


@cases("number, text", (2, "8 full months."), (3, "8 full months, one every 4.5 months on average."))
def test_two_visits_have_no_average_between_them(number, text):
    days = {"days_low": 273, "days_high": 273, "months_low": 8, "mean_gap_low": 137.0, "mean_gap_high": 137.0}
    row = SimpleNamespace(n=number, is_first_planned=False, is_last_planned=False, **days)
    assert view.told("visited", row).endswith(text)
