"""Where the authority stood among all authorities on each date that they were counted by grade."""

import pandas as pd

from helpers.measure.grade_shares import GRADES, cut_off, framework_breaks, grade_shares, is_full
from helpers.measure.judgements import headline_judgements

FRAMEWORKS = {"SLAC": ["SLAC"], "CPI": ["CPI"], "SIF": ["SIF"], "latest": ["SIF", "ILACS"]}
COLUMNS = (
    "group segment date date_precision basis inspected grade n_lower n_same n_higher lower_pct same_pct higher_pct "
    "published published_precision vintage source_id locator judged "
    "judged_precision judged_framework judged_vintage judged_source_id judged_locator"
).split()


def standing(known):
    """Return {standing, judgements, breaks}: the authority's grade in force on each date, among all counted.

    One row for each count of all four grades. grade is the headline judgement that the count takes in (the first single
    inspection in SIF, the newest report in latest), empty where none was published by then; n_lower, n_same (with the
    authority itself) and n_higher count authorities, with their shares in per cent of inspected.
    """
    rows, judged = grade_shares(known), headline_judgements(known)
    rows = rows[is_full(rows)].drop_duplicates(["group", "date", "basis"])
    found = pd.DataFrame([_row(row, judged) for row in rows.to_dict("records")], columns=COLUMNS)
    used = judged[judged["source_id"].isin(found["judged_source_id"])]
    return {"standing": found, "judgements": used, "breaks": framework_breaks(known)}


def _row(row, judged):
    mine = _in_force(row, judged)
    if mine is None:
        return row
    place = GRADES.index("requires_improvement" if mine["grade"] == "adequate" else mine["grade"])
    counts = {
        "n_lower": sum(row[grade] for grade in GRADES[:place]),
        "n_same": row[GRADES[place]],
        "n_higher": sum(row[grade] for grade in GRADES[place + 1 :]),
    }
    shares = {name.replace("n_", "") + "_pct": 100 * count / row["inspected"] for name, count in counts.items()}
    about = {f"judged_{name}": mine[name] for name in ("framework", "vintage", "source_id", "locator")}
    when = {"judged": mine["published"], "judged_precision": mine["published_precision"]}
    return {**row, "grade": mine["grade"], **counts, **shares, **when, **about}


def _in_force(row, judged):
    known_by = cut_off(row["date"], row["scope"])
    mine = judged[judged["framework"].isin(FRAMEWORKS[row["group"]]) & (judged["published"] <= known_by)]
    mine = mine[~(mine["inspection_start"] > row["date"])]
    if mine.empty:
        return None
    return mine.iloc[-1 if row["group"] == "latest" else 0]
