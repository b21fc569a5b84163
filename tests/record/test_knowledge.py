"""A table as the public could know it on a day: nothing is shown before it was out, and nothing held back after."""

import pandas as pd
import pytest

from helpers import record
from helpers.record.knowledge import as_known

WEST_SUSSEX = "E10000032"


def mine(table, as_of=""):
    """Give the rows of West Sussex in a table of the real record as known on a day."""
    rows = getattr(record.known(as_of=as_of), table)
    return rows[rows["authority_code"] == WEST_SUSSEX]


class Changed:
    """A snapshot of which some tables are others, without a build."""

    def __init__(self, snapshot, **frames):
        self.snapshot, self.frames, self.tables = snapshot, frames, snapshot.tables

    def read(self, table):
        return self.frames[table] if table in self.frames else self.snapshot.read(table)


def ids(frame, column="event_id"):
    return set(frame[column])


EDGES = {
    "day": ("2019-02-05", "2019-02-04", "2019-02-05"),
    "month": ("2019-02-01", "2019-02-27", "2019-02-28"),
    "month of a leap year": ("2020-02-01", "2020-02-28", "2020-02-29"),
    "quarter": ("2019-04-01", "2019-06-29", "2019-06-30"),
    "last quarter": ("2019-10-01", "2019-12-30", "2019-12-31"),
    "year": ("2019-01-01", "2019-12-30", "2019-12-31"),
}


@pytest.mark.parametrize(("precision", "edge"), EDGES.items(), ids=EDGES)
def test_a_row_appears_on_the_last_day_its_publication_may_mean_and_not_before(precision, edge):
    published, day_before, day = map(pd.Timestamp, edge)
    snapshot = record.known().snapshot
    rows = snapshot.read("events").iloc[[0]]
    precision = "quarter" if "quarter" in precision else precision.split()[0]
    changed = Changed(snapshot, events=rows.assign(published=published, published_precision=precision))
    assert as_known(changed, "events", day_before).empty
    assert ids(as_known(changed, "events", day)) == ids(rows)


def test_a_figure_bears_the_name_of_its_area_and_of_its_region():
    rows = record.known(as_of="2020-01-01").figures.drop_duplicates("authority_code").set_index("authority_code")
    assert rows.loc[WEST_SUSSEX, ["authority", "region"]].tolist() == ["West Sussex", "South East"]
    assert rows.loc["E92000001", "authority"] == "England"
    assert pd.isna(rows.loc["E92000001", "region"])


def test_the_period_a_figure_describes_does_not_decide_when_it_was_known(draft):
    row = draft.find("caseloads", measure="caseload_stated", period_end=True)
    ended = pd.Timestamp(draft.cell("caseloads", row, "period_end"))
    days = [f"{ended + pd.Timedelta(days=number):%Y-%m-%d}" for number in (0, 1)]
    draft.date("caseloads", row, days[1])
    before, after = (ids(draft.load("caseloads", as_of=day), "source_id") for day in days)
    assert draft.cell("caseloads", row, "source_id") in after - before


def promise(draft, day, **cells):
    """Give the commitment in the first row, with these cells, as known on the day."""
    draft.date("commitments", 2, "2019-06-03", quantity="1", quantity_unit="report", **cells)
    return (
        draft.load("commitments", as_of=day)
        .set_index("commitment_id")
        .loc[draft.cell("commitments", 2, "commitment_id")]
    )


OUTCOME = {
    "outcome": "happened",
    "outcome_start": "2019-12-03",
    "outcome_end": "2019-12-04",
    "outcome_precision": "day",
    "outcome_is_planned_date": "yes",
    "outcome_quantity": "1",
    "outcome_summary": "It took place.",
    "outcome_published": "2021-06-23",
    "outcome_published_precision": "day",
    "outcome_source_id": "ofsted-letter-wsx-2021-06-23",
    "outcome_locator": "letter",
}


def test_an_outcome_published_later_is_hidden_with_all_that_goes_with_it(draft):
    known = promise(draft, "2021-06-22", **OUTCOME)
    assert known["outcome"] == "open"
    told = known[[column for column in known.index if column.startswith("outcome_")]]
    assert not told.pop("outcome_is_planned_date")
    assert told.isna().all()
    assert known["subject"] == draft.cell("commitments", 2, "subject")


def test_an_outcome_is_shown_from_the_day_it_was_published(draft):
    known = promise(draft, "2021-06-23", **OUTCOME)
    assert (known["outcome"], known["outcome_quantity"], known["outcome_is_planned_date"]) == ("happened", 1, True)
    assert known["outcome_start"] == pd.Timestamp("2019-12-03")


def test_an_outcome_published_in_a_month_counts_from_its_last_day(draft):
    vague = OUTCOME | {"outcome_published": "2021-06-01", "outcome_published_precision": "month"}
    assert promise(draft, "2021-06-29", **vague)["outcome"] == "open"
    assert promise(draft, "2021-06-30", **vague)["outcome"] == "happened"


def test_an_outcome_that_nobody_found_is_not_known_on_any_day_and_our_words_on_it_are_hidden(draft):
    """Else a page as of today would call open what the page with everything calls not known."""
    blank = dict.fromkeys(OUTCOME, "") | {"outcome": "not_known", "outcome_summary": "It was not found."}
    blank["outcome_is_planned_date"] = "no"
    known = promise(draft, "2025-01-01", **blank)
    assert known["outcome"] == "not_known"
    assert pd.isna(known["outcome_summary"])


def test_without_a_day_the_outcomes_are_as_curated(small):
    header, *rows = small.rows("commitments")
    assert list(small.load("commitments")["outcome"]) == [row[header.index("outcome")] for row in rows]


def called(draft, day):
    """Give kind and title, on the day, of an event that a paper of January 2019 and a letter of January 2020 name."""
    draft.date("events", 2, "2019-01-01", kind="focused_visit", title="Focused")
    name = draft.cell("events", 2, "event_id")
    paper = [name, "monitoring_visit", "Monitoring", "2016-01-20", "day", "cypnow-2016-01-20", "para 1"]
    letter = ["2020-01-01", "month", "cypnow-2016-01-20", "para 2", ""]
    draft.insert("event_versions", [*paper, *letter])
    draft.date("event_versions", 2, "2019-01-05")
    rows = draft.load("events", as_of=day).query("event_id == @name")
    return list(zip(rows["kind"], rows["title"], strict=True))


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2019-01-04", []),
        ("2019-01-05", [("monitoring_visit", "Monitoring")]),
        ("2020-01-30", [("monitoring_visit", "Monitoring")]),
        ("2020-01-31", [("focused_visit", "Focused")]),
        ("", [("focused_visit", "Focused")]),
    ],
)
def test_an_event_is_called_what_it_was_called_by_the_day(draft, day, told):
    """What it was called later is hindsight; before anybody called it anything it is left out."""
    assert called(draft, day) == told


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        ("2020-12-07", []),
        ("2020-12-08", ["monitoring_visit"]),
        ("2021-06-22", ["monitoring_visit"]),
        ("2021-06-23", ["focused_visit"]),
    ],
)
def test_the_visit_of_october_2020_was_a_monitoring_visit_to_its_paper_until_the_next_was_called_the_second(day, kind):
    events = mine("events", day).query("event_id == 'E118'")
    assert list(events["kind"]) == kind
    assert not events["title"].str.contains("assurance").any()


@pytest.mark.parametrize(
    ("day", "sets"),
    [("2021-04-29", set()), ("2021-04-30", {"2021"}), ("2025-12-30", {"2021"}), ("2025-12-31", {"2021", "2025"})],
)
def test_a_table_without_days_of_its_own_follows_those_of_its_sources(small, day, sets):
    """A neighbour set chosen in 2025 is hindsight in a page about what was known in 2019."""
    assert ids(small.load("neighbours", as_of=day), "neighbour_set") == sets


@pytest.mark.parametrize("table", ["authorities", "measures"])
def test_names_are_known_on_any_day(small, table):
    assert len(small.load(table, as_of="2000-01-01")) == len(small.load(table))


@pytest.mark.parametrize(
    "table", ["events", "caseloads", "judgements", "sources", "commitments", "neighbours", "findings"]
)
def test_no_table_knows_anything_before_the_record_begins(small, table):
    empty = small.load(table, as_of="2000-01-01")
    assert empty.empty
    assert list(empty.columns) == list(small.load(table).columns)


def test_rows_are_numbered_anew(small):
    frame = small.load("events", as_of="2020-01-01")
    assert list(frame.index) == list(range(len(frame)))


def test_the_vacancy_gap_as_known_at_the_meeting_of_september_2019():
    """The claim that began this: 18.5, 5.19 and 2 per cent, with 7 between them in the minutes, and no later figure."""
    frame = mine("vacancy_rates", "2019-09-11").query("measure == 'vacancy_gap'")
    assert set(frame["value"]) == {21.53, 18.5, 7, 5.19, 2}
    assert frame["period_end"].max() == pd.Timestamp("2019-09-11")


def test_on_the_day_before_the_meeting_only_the_minutes_of_july_were_known():
    frame = mine("vacancy_rates", "2019-09-10").query("measure == 'vacancy_gap'")
    assert set(frame["value"]) == {21.53, 18.5, 7}


@pytest.mark.parametrize(("day", "count"), [("2019-09-30", 0), ("2020-02-26", 0), ("2020-02-27", 1)])
def test_the_census_of_september_2019_was_known_from_the_end_of_february_2020(day, count):
    frame = mine("figures", day).query("measure == 'vacancy_rate_fte'")
    census = frame[frame["period_end"] == "2019-09-30"]
    assert list(census["value"]) == [10.2] * count


@pytest.mark.parametrize(("day", "grade"), [("2019-05-07", "requires_improvement"), ("2019-05-08", "inadequate")])
def test_the_grade_of_2019_was_known_on_the_day_of_the_report(day, grade):
    frame = mine("judgements", day)
    assert frame[frame["area"] == "overall"].sort_values("published")["grade"].iloc[-1] == grade


@pytest.mark.parametrize(
    ("day", "outcome"), [("2020-12-09", "open"), ("2022-03-30", "open"), ("2022-03-31", "did_not_happen")]
)
def test_the_end_of_the_trust_was_known_when_the_direction_was_revised(day, outcome):
    frame = mine("commitments", day).set_index("commitment_id")
    assert frame.loc["C036", "outcome"] == outcome


def test_a_report_read_from_a_list_of_later_stands_under_the_reports_that_were_out():
    """A page as of a day would name, or refuse, a list that came out years after it."""
    known = record.known(as_of="2019-09-11")
    rows = known.judgements[known.judgements["release_id"].fillna("") != ""]
    assert len(rows) > 1000
    assert set(rows["source_id"]) <= set(known.sources["source_id"])
    assert not rows["locator"].str.contains("2025").any()
    assert record.known().judgements["locator"].str.contains("2025").any()
