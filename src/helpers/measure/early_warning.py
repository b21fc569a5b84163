"""Whether simple rules on figures would have warned of inadequate judgements."""

import pandas as pd

from helpers.measure.cohort import DECIMALS, ILACS, JUDGED, beside_england, numbered_judgements
from helpers.measure.uncertainty import LEAST_COUNTED, wilson_pct
from helpers.record.memory import kept

NEWEST_DAYS = 460  # a census comes out every twelve months or so; a figure known for longer than this is out of date
FLAGGED = (
    "rule title measure authority_code name grade framework judged period_end known_from value gap rise is_flagged "
    "is_known published published_precision vintage warning source_id locator"
).split()
TABLE = (
    "rule title n_judgements not_known n_inadequate hits misses false_alarms quiet hit_pct true_alarm_pct "
    "true_alarm_low true_alarm_high inadequate_pct missed"
).split()


def flagged(known, rules: pd.DataFrame | None = None, frameworks=ILACS):
    """Return a row for each rule and each past judgement: would the figures public before it have raised a warning?

    `rules`: by default those of the record, in the columns of `early_warning_rules`. A rule sees the newest figure that
    was public before the day the report was published and no longer than 460 days, and rests on 20 people or posts or
    more; a rise is from the same census so many years before, never across a break in definition. Values are read from
    the newest release known, which may have revised what was public then. Columns: rule, title, measure (empty for one
    that counts rules), authority_code, name, grade, framework, judged (day of publication), period_end, known_from,
    value, gap (to England) and rise of the figure used, is_known (whether the rule had a figure; one that counts rules
    needs one of them), is_flagged, and published, published_precision, vintage, warning, source_id and locator of the
    figure.
    """
    if rules is None:
        return _flagged_by_record(known, frameworks)
    judged, single = numbered_judgements(known, frameworks), rules[rules["form"] != "of_rules"]
    counted = beside_england(known, list(single["measure"].unique()))
    counted = _with_rise(single, counted[~(counted["denominator"] < LEAST_COUNTED)])
    rows = _newest(judged.merge(single, how="cross"), counted)
    amount = rows["gap"].where(rows["form"] == "above", rows["rise"])
    rows = rows.assign(is_known=amount.notna(), is_flagged=amount >= rows["threshold"])
    several = _several(rows, judged.merge(rules[rules["form"] == "of_rules"], how="cross"))
    found = pd.concat([rows, several], ignore_index=True).reindex(columns=FLAGGED)
    found = found.sort_values(["rule", "judged", "authority_code"], ignore_index=True)
    return found.astype({"is_known": bool, "is_flagged": bool})


def early_warnings(known, rules: pd.DataFrame | None = None, frameworks=ILACS):
    """Return for each rule how it would have fared: hits, misses and false alarms over all past judgements.

    Columns: rule, title, n_judgements (with a figure for the rule), not_known (judgements without one), n_inadequate,
    hits (warned of, and inadequate), misses (inadequate, not warned of), false_alarms (warned of, and any other grade),
    quiet (neither), hit_pct (of the inadequate, those warned of), true_alarm_pct (of the warnings, those before an
    inadequate judgement), true_alarm_low and true_alarm_high (its 95% Wilson interval), inadequate_pct (of all
    judgements: what a warning drawn by lot would give), missed (whom, and the year). Counts of judgements that were
    made, not of authorities at risk: inspectors chose whom to visit. The sources are those of `flagged`.
    """
    rows = flagged(known, rules, frameworks)
    held = rows[rows["is_known"]]
    is_bad = held["grade"] == "inadequate"
    held = held.assign(
        n_inadequate=is_bad,
        hits=is_bad & held["is_flagged"],
        misses=is_bad & ~held["is_flagged"],
        false_alarms=~is_bad & held["is_flagged"],
        quiet=~is_bad & ~held["is_flagged"],
    )
    grouped = held.groupby(["rule", "title"])
    sums = ["n_inadequate", "hits", "misses", "false_alarms", "quiet"]
    found = grouped[sums].sum().assign(n_judgements=grouped.size())
    found["not_known"] = (~rows["is_known"]).groupby([rows["rule"], rows["title"]]).sum()
    found["hit_pct"] = 100 * found["hits"] / found["n_inadequate"]
    found["true_alarm_pct"] = 100 * found["hits"] / (found["hits"] + found["false_alarms"])
    ends = wilson_pct(found["hits"], found["hits"] + found["false_alarms"])
    found["true_alarm_low"], found["true_alarm_high"] = ends
    found["inadequate_pct"] = 100 * found["n_inadequate"] / found["n_judgements"]
    missed = held[held["misses"]].sort_values("judged")
    names = missed["name"] + " " + missed["judged"].dt.year.astype(str)
    found["missed"] = names.groupby([missed["rule"], missed["title"]]).agg("; ".join)
    return found.fillna({"missed": ""}).reset_index()[TABLE]


def by_judgement(rows: pd.DataFrame):
    """Return a row for each judgement of `flagged`: how many rules had a figure, how many would have warned, which.

    Columns: authority_code, name, grade, framework, judged, n_known, n_flagged, flagged_by (titles, "; " between). A
    rule that counts the others is not counted among them.
    """
    rows = rows[rows["measure"].notna()]
    found = rows.groupby(JUDGED).agg(n_known=("is_known", "sum"), n_flagged=("is_flagged", "sum"))
    flags = rows[rows["is_flagged"]].groupby(JUDGED)["title"].agg("; ".join)
    found = found.assign(flagged_by=flags.reindex(found.index, fill_value=""))
    return found.reset_index().sort_values(["judged", "authority_code"], ignore_index=True)


@kept
def _flagged_by_record(known, frameworks):
    return flagged(known, known.early_warning_rules, frameworks)


def _with_rise(rules, counted):
    """Every figure under each number of years that a rule looks back, with the rise of its gap over them."""
    spans = rules["years"].dropna().astype(int).unique()
    rows = counted.merge(pd.DataFrame({"span": [0, *spans]}), how="cross")
    rows = rows.assign(year=rows["period_end"].dt.year - rows["span"])
    before = counted.assign(year=counted["period_end"].dt.year)[["authority_code", "measure", "year", "gap"]]
    rows = rows.merge(before, on=["authority_code", "measure", "year"], how="left", suffixes=("", "_before"))
    rise = (rows["gap"] - rows["gap_before"]).round(DECIMALS)
    return rows.assign(rise=rise.where(rows["span"] > 0))


def _newest(seen, counted):
    """Beside each judgement and rule the newest figure that was public before the day of the report."""
    seen = seen.assign(span=seen["years"].fillna(0).astype(int)).sort_values("judged")
    counted = counted.drop(columns="year").sort_values(["known_from", "period_end"])
    counted = counted.assign(known_from=counted["known_from"].astype(seen["judged"].dtype))
    return pd.merge_asof(
        seen,
        counted.assign(known_day=counted["known_from"]),
        left_on="judged",
        right_on="known_day",
        by=["authority_code", "measure", "span"],
        allow_exact_matches=False,
        tolerance=pd.Timedelta(days=NEWEST_DAYS),
    )


def _several(rows, seen):
    """The rules that count how many of the others hold."""
    key = ["authority_code", "judged"]
    counts = rows.groupby(key).agg(n_flagged=("is_flagged", "sum"), is_known=("is_known", "any")).reset_index()
    found = seen.merge(counts, on=key)
    return found.assign(is_flagged=found["is_known"] & (found["n_flagged"] >= found["threshold"]))
