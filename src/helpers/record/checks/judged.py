"""Inspections: one overall grade each where the framework gives one, and an event for each report."""

import pandas as pd

from helpers.record.checks.faults import Fault
from helpers.record.checks.rules import rule

REPORT = ["authority_code", "published"]
NO_OVERALL = "SLAC"  # graded safeguarding and looked-after children apart
LAST_OVERALL = pd.Timestamp("2026-04-01")  # from then on ILACS gives no overall grade


@rule("judgements", judgements="authority_code published framework area")
def one_overall(judgements):
    overall = judgements["area"] == "overall"
    given = overall.groupby([judgements[column] for column in REPORT]).transform("sum")
    wanted = (judgements["framework"] != NO_OVERALL) & (judgements["published"] < LAST_OVERALL)
    first = ~judgements.duplicated(REPORT)
    yield Fault(first & wanted & (given == 0), "area", "a row with the overall grade of this report")
    yield Fault(overall & judgements.duplicated([*REPORT, "area"]), "area", "one overall grade for a report")


@rule("judgements", judgements="authority_code published", events="authority_code date kind")
def report_is_event(judgements, events):
    reports = events[events["kind"] == "inspection_report"]
    told = set(zip(reports["authority_code"], reports["date"], strict=True))
    graded = list(zip(judgements["authority_code"], judgements["published"], strict=True))
    missing = pd.Series([report not in told for report in graded], index=judgements.index, dtype=bool)
    yield Fault(missing, "published", "an event of the kind inspection_report on that day in events.csv")


RULES = (one_overall, report_is_event)
