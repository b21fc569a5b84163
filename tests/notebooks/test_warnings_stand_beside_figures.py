"""A figure that needs a warning never stands without it: every page's headline figures are walked, day by day."""

import re

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from playing import play
from reading import NATIONAL, OF_COUNCILS

from helpers import measure, record
from helpers.show import dates, words

SCOPES = [("West Sussex", ""), ("West Sussex", "2019-09-11"), ("Kent", ""), ("Lewisham", "2020-12-08")]
SUBJECT = {  # a word that a text about the measure holds, where that is not its short name
    "vacancy_rate_fte": "vacancy rate",
    "agency_rate_fte": "agency rate",
    "turnover_rate_fte": "turnover rate",
    "caseload_fte": "average caseload",
    "care_leavers_neet_19_21": "neet, aged 19 to 21|aged 19 to 21 who are neet|aged 19-21 not in education",
    "care_leavers_suitable_accommodation_19_21": "suitable accommodation, aged 19 to 21|19-21 in suitable",
}


@pytest.fixture(scope="module", params=SCOPES, ids=" ".join)
def told(request):
    """The record under a page's parameters, and every sentence, list item and table row of all its notebooks."""
    name, day = request.param
    known = record.known(name, day, "neighbours 2021")
    played = [play(path, authority=name, as_of=day) for path in OF_COUNCILS]
    played += [play(path, as_of=day) for path in NATIONAL]
    return known, [line for page in played for text in page.words if text.startswith("<") for line in lines(text)]


def lines(html):
    """Every line of a sentence, every item of a list and every row of a table."""
    soup = BeautifulSoup(html.replace("<br>", "</p><p>"), "html.parser")
    return [part.get_text(" ", strip=True) for part in soup.select("p, li, tr")]


def headlines(known):
    """Each figure of the latest position that needs a warning: its subject, it in words, its day, the warnings."""
    names = measure.names_of_measures(known)["short_name"].map(re.escape).to_dict() | SUBJECT
    for row in measure.latest_position(known).itertuples():
        for value, day, warning in (
            (row.latest, row.latest_date, row.warning),
            (row.before, row.before_date, row.before_warning),
        ):
            if pd.notna(value) and warning:
                yield names[row.measure], words.amount(value, row.unit), dates.day(day), warning.split("; ")


def is_about(line, subject, figure, day):
    is_figure = re.search(rf"(?<![\d.]){re.escape(figure)}(?![\d.])", line)
    return is_figure and day in line and re.search(subject, line, re.IGNORECASE)


def test_a_flagged_headline_figure_stands_nowhere_without_its_warning(told):
    """2.1% stood without a word on vacancies that equal agency workers, on three pages of four."""
    known, texts = told
    seen, bare, flagged = 0, [], list(headlines(known))
    for subject, figure, day, warnings in flagged:
        for line in [line for line in texts if is_about(line, subject, figure, day)]:
            seen += 1
            bare += [(figure, text, line[:200]) for text in warnings if text not in line]
    assert bare == []
    assert seen >= len(flagged)  # a later release may leave none


def test_every_rule_of_the_table_warnings_finds_a_figure_and_every_warning_stands_in_the_table():
    known = record.known("West Sussex", "", "neighbours 2021")
    rows = [measure.trajectory(known, code) for code in SUBJECT]
    rows += [measure.left_after_cover(known), measure.changes(known, "care_leavers_neet_19_21")]
    rows += [measure.figures(known)]
    found = {text for part in rows for warning in part["warning"] for text in warning.split("; ")} - {""}
    expected = known.warnings
    if measure.figures(known)["reported_by"].isna().all():  # no joint return is in the record
        expected = expected[expected["warning"] != "joint_return"]
    assert found == set(expected["text"])
