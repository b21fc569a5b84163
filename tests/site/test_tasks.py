"""What people come for, done on a phone from a council's brief: in so many taps, within so many screens."""

import pytest
from reader import Reader

from helpers import measure, record
from helpers.show import dates, words

TAPS, SCREENS = 2, 3
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "reduced_motion": "reduce"}
PLACE = {"West Sussex": "lowest of 11.", "Surrey": "highest of 11."}  # of vacancies among its neighbours
BOTH = pytest.mark.parametrize("council", ["West Sussex", "Surrey"])


@pytest.fixture
def open_brief(site, serve, chromium):
    """A function that opens the brief of a council on a phone."""
    contexts = []

    def open_brief(council):
        contexts.append(chromium.new_context(**PHONE))
        page = contexts[-1].new_page()
        page.goto(f"{serve(site)}{council.lower().replace(' ', '-')}/trajectory.html")
        return Reader(page)

    yield open_brief
    for context in contexts:
        context.close()


def assert_near(phone):
    """Hold what a reader needed to the limits, and tell it."""
    print(f"{phone.taps} taps, {phone.screens} screens")
    assert phone.taps <= TAPS
    assert phone.screens <= SCREENS


def position(council):
    """The latest position of a council, by measure."""
    return measure.latest_position(record.known(council, "", "neighbours 2021")).set_index("measure", drop=False)


@BOTH
def test_how_old_is_the_latest_judgement(open_brief, council):
    judgement = measure.latest_judgement(record.known(council))
    phone = open_brief(council)
    made = phone.page.evaluate("document.documentElement.dataset.made")[:10]
    age = f"{dates.age(judgement['published'], made)} old on"
    phone.read_until(words.grade(judgement["grade"]).capitalize(), dates.day(judgement["published"]), age)
    assert_near(phone)


@BOTH
def test_is_the_vacancy_rate_better_or_worse_than_the_neighbours_and_how_sure_is_that(open_brief, council):
    """The number, theirs with the least and the largest, its place among them, what to check, and what no test says."""
    row = position(council).loc["vacancy_rate_fte"]
    phone = open_brief(council)
    phone.read_until(words.amount(row["latest"], "%"), f"Neighbours' median {words.amount(row['comparator'], '%')} (")
    phone.read_until(PLACE[council], "no test of chance is made", *filter(None, [row["warning"]]))
    assert_near(phone)


def test_what_was_said_in_september_2019_and_what_was_recorded(open_brief):
    """The release in which it was recorded is one tap away, and leads to the publisher's own address."""
    phone = open_brief("West Sussex")
    phone.read_until("September 2019: Vacancy gap 2% (", "recorded 19 days later: 10.2%")
    phone.tap("recorded 19 days later")
    pairs = measure.said_against_recorded(record.known("West Sussex"), "vacancy_rate_fte")["pairs"]
    (source,) = pairs.loc[pairs["gap_low"] == 19, "recorded_source_id"].unique()
    release = record.known().sources.set_index("source_id").loc[source]
    assert phone.find(release["title"])["href"] == release["address"]
    assert_near(phone)


def test_where_does_the_38_per_cent_come_from(open_brief):
    """The report is named with the paragraph, and told with its publisher and its day. Its address is not held."""
    phone = open_brief("West Sussex")
    phone.read_until("38% (")
    phone.tap("Ofsted inspectors, para 111")
    report = record.known().sources.set_index("source_id").loc["ofsted-report-wsx-2016"]
    phone.read_until(f"{report['title']} Ofsted {dates.day(report['published'])}")
    assert_near(phone)


@BOTH
def test_what_should_i_ask(open_brief, council):
    phone = open_brief(council)
    phone.read_until(*position(council)["question"][:3])
    assert_near(phone)
