"""What a notebook leaves is compared with what it left, but for what changes from day to day."""

import configparser
import datetime as dt
import re
from types import SimpleNamespace

from reading import ROOT

from helpers import measure, record, show
from helpers.show import dates


def compared(shown):
    """What is shown, as nbval compares it: with what matches a regex of the project replaced."""
    rules = configparser.RawConfigParser()
    rules.read(ROOT / "tests/nbval_sanitize.cfg", encoding="utf-8")
    told = str(shown._repr_mimebundle_())
    for name in rules.sections():
        told = re.sub(rules[name]["regex"], rules[name]["replace"], told)
    return told


def test_the_age_of_a_judgement_on_the_day_of_a_run_is_not_compared(monkeypatch):
    """Its words were changed and the regex was not: all notebooks of a council would have failed the day after."""
    known = record.known("West Sussex")
    judgement, comparison, found = measure.latest_judgement(known), measure.comparison(known), []
    for day in (dt.date(2023, 5, 20), dt.date(2026, 11, 30), dt.date(2027, 5, 12)):
        monkeypatch.setattr(dates, "date", SimpleNamespace(today=lambda day=day: day))
        opening = show.opening(known, judgement, comparison)
        status = show.trajectory.status(known, judgement, measure.timeline(known), comparison)
        found.append((compared(opening), compared(status)))
    assert len(set(found)) == 1
